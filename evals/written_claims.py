"""False claims written by hand, and the true ones they are made of: `python -m evals.written_claims`.

`cases/claims` holds what no rule of mutate.py can make: other words throughout, the falsehood anywhere. Each claim is
checked beside its section and others, as retrieval would bring them; each true one also beside other documents. The
`--fluent` ones read as a language model's answers do, and say in which manner each true one is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from advisor.encoders import build_verifier
from advisor.plain_yaml import plain
from advisor.settings import load_settings
from advisor.types import Check, Verdict
from evals.mutate import Case, passages_beside
from evals.starting import start

CLAIMS = Path(__file__).parent / "cases" / "claims"


def written(part: str) -> Iterator[Case]:
    """The claims of a file, such as `dev`: each true one, its false ones, and it beside other documents."""
    for row in plain((CLAIMS / f"{part}.yaml").read_bytes()):
        passages, others = passages_beside(row["source"], row["heading"])
        kind = f"true, {manner}" if (manner := row.get("manner")) else "true"
        yield Case(kind, row["claim"], passages, True, row["source"])
        for kind, text in row.get("untrue", ()):
            yield Case(kind, text, passages, False, row["source"])
        yield Case("topic", row["claim"], others, False, row["source"])


def main(
    held: Annotated[bool, typer.Option("--held", help="Those kept apart.")] = False,
    fluent: Annotated[bool, typer.Option("--fluent", help="Those in a language model's manner.")] = False,
    wrong: Annotated[bool, typer.Option("--list", help="What is judged wrongly, too.")] = False,
) -> None:
    """Print a table."""
    verifier = build_verifier(load_settings())
    judged: dict[str, list[tuple[Case, Check]]] = defaultdict(list)
    part = "held" if held else "dev"
    for case in written(f"fluent-{part}" if fluent else part):
        judged[case.kind].append((case, verifier.check(case.claim, case.passages)))
    typer.echo("| claim | number | refused | doubted |\n| --- | --- | --- | --- |")
    for kind, found in judged.items():
        refused, doubted = (
            sum(check.verdict in of for _, check in found) / len(found)
            for of in ((Verdict.UNSUPPORTED,), (Verdict.UNSUPPORTED, Verdict.PARTIAL))
        )
        typer.echo(f"| {kind} | {len(found)} | {refused:.3f} | {doubted:.3f} |")
    for case, check in [own for found in judged.values() for own in found] if wrong else ():
        if case.true == (check.verdict is Verdict.UNSUPPORTED):
            typer.echo(f"{case.kind}: {case.claim} ({check.score:.2f}) {' '.join(check.reasons)}")


if __name__ == "__main__":
    start(main)
