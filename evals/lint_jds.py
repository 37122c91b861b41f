"""Does the lint of a job description find what is planted, and nothing else? `python -m evals.lint_jds`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from advisor.corpus import corpus_folder
from advisor.errors import InputError
from advisor.plain_yaml import plain
from advisor.roles.jd.lint import lint
from advisor.roles.jd.wording import read_words
from evals.compare_jds import read

_CASES = Path(__file__).parent / "cases" / "jd" / "lint.yaml"


@dataclass(frozen=True, slots=True)
class Planted:
    """A job description, and the rules that must fire on it."""

    id: str
    text: str
    rules: frozenset[str]


@dataclass(slots=True)
class Tally:
    """Counts by rule, and a line for each rule that is missing or too many."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def cases() -> list[Planted]:
    """The descriptions of lint.yaml. Raises InputError where a case swaps what its body doesn't have."""
    data = plain(_CASES.read_bytes())
    return [Planted(case["id"], _text(data["bodies"], case), frozenset(case["expect"])) for case in data["cases"]]


def measure() -> Tally:
    """Lint every case."""
    listed = read_words(corpus_folder() / "descriptions" / "coded-words.yaml")
    tally = Tally()
    for case in cases():
        found = {finding.rule for finding in lint(read(case.text), listed).findings}
        tally.found.update(found & case.rules)
        tally.missed.update(case.rules - found)
        tally.false.update(found - case.rules)
        tally.lines += [f"{case.id} missed: {rule}" for rule in sorted(case.rules - found)]
        tally.lines += [f"{case.id} too many: {rule}" for rule in sorted(found - case.rules)]
    return tally


def _text(bodies: Mapping[str, Mapping[str, str]], case: Mapping[str, Any]) -> str:
    text = "\n".join(_parts(bodies[case["body"]], case))
    for old, new in case.get("swap", {}).items():
        if old not in text:
            raise InputError(f"{case['id']}: its body has no {old!r}. Mend {_CASES.name}.")
        text = text.replace(old, new)
    return text


def _parts(body: Mapping[str, str], case: Mapping[str, Any]) -> Iterator[str]:
    for name, part in body.items():
        if name not in case.get("drop", ()):
            added = case.get("add", {}).get(name)
            yield part * case.get("repeat", {}).get(name, 1) + (f"{added}\n" if added else "")


def main() -> None:
    """Print a table, then what is missing or too many."""
    tally = measure()
    typer.echo(f"{'rule':38} {'planted':>7} {'precision':>9} {'recall':>6}")
    for rule in sorted(tally.found.keys() | tally.missed.keys() | tally.false.keys()):
        found, missed, false = tally.found[rule], tally.missed[rule], tally.false[rule]
        precision, recall = found / max(1, found + false), found / max(1, found + missed)
        typer.echo(f"{rule:38} {found + missed:7} {precision:9.3f} {recall:6.3f}")
    typer.echo("\n".join(tally.lines) or "Nothing is missing or too many.")


if __name__ == "__main__":
    typer.run(main)
