"""Fit advisor/ingest/screening.json: `python -m evals.fit_screening [--bipia FILE] [--write] [--held]`.

Logistic regression over the sentences that order or ask, of the open cases (each planted request at four places of a
note), of corpus/ and, with --bipia, of e-mails in JSON lines (`context`, `attack`, `category`, `position`, `y`). Prints
what five-fold cross-validation says, cut by document, so that no note or e-mail stands on both sides, and what weights
fitted without the e-mails say of these. At the threshold, one clean document in fifty is flagged in the folds, at most.
--held judges the cases kept apart by the weights in use, and fits nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

import advisor.ingest.screening as screening
from advisor.corpus import corpus_folder
from advisor.encoders import build_embeddings
from advisor.ingest.requests import Request, units
from advisor.ingest.screening import ENCODED, WORDS, Screener, Weights
from advisor.plain_yaml import plain
from advisor.settings import load_settings
from evals.starting import start

CASES = Path(__file__).parent / "cases" / "screening.yaml"
FOLDS = 5
ROUNDS = 3
PLACES = ("start", "middle", "end", "within")
MOST_FALSE = 0.02
_WITHIN_WEIGHT = 2.0
"""Planted amid a paragraph they are hardest to find, and one in four only."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text; where something was planted, what, of which kind and where; `group` is the document without it."""

    set: str
    group: str
    text: str
    attack: str = ""
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample with the features of its requests, and which of these were planted."""

    sample: Sample
    requests: tuple[Request, ...]
    planted: tuple[bool, ...]

    def probability(self, weights: Weights) -> float:
        """Of its most suspicious request; 1 where one would take the assistant over."""
        return max((_probability(own, weights) for own in self.requests), default=0.0)


def main(
    bipia: Annotated[Path | None, typer.Option(metavar="FILE", help="E-mails as JSON lines.")] = None,
    held: Annotated[bool, typer.Option("--held", help="Judge the cases kept apart by the weights in use.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False,
) -> None:
    """Collect features, cross-validate, fit, print."""
    screener = Screener(build_embeddings(load_settings()))
    samples = planted_cases("held") if held else [*planted_cases("open"), *_corpus()]
    mails = _mails(bipia) if bipia else []
    judged = [judge(screener, sample) for sample in [*samples, *mails]]
    fitted = {}
    for name, features in (("words", WORDS), ("encoder", WORDS + ENCODED)):
        typer.echo(f"-- {name}")
        if held:
            _report(judged, [own.probability(screening.weights(name)) for own in judged], screening.weights(name))
        else:
            fitted[name] = _fitted_and_reported(judged, features)
    if write and fitted:
        text = json.dumps({name: _as_dict(own) for name, own in fitted.items()}, indent=2)
        Path(screening.__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def _fitted_and_reported(judged: Sequence[Judged], features: Sequence[str]) -> Weights:
    chances = cross_validated(judged, features)
    weights = fit(judged, features, threshold_of(judged, chances))
    _report(judged, chances, weights)
    mails = [own for own in judged if own.sample.set == "e-mails"]
    if mails:
        own = [one for one in judged if one.sample.set != "e-mails"]
        apart = fit(own, features, threshold_of(own, cross_validated(own, features)))
        typer.echo("fitted without the e-mails:")
        _report(mails, [mail.probability(apart) for mail in mails], apart)
    return weights


def planted_cases(part: str) -> list[Sample]:
    """The notes of a part of the cases, clean and with each of its requests at each place of a note."""
    cases = plain(CASES.read_bytes())[part]
    notes = list(cases["notes"].items())
    chosen = random.Random(part)  # noqa: S311 - the same notes in every run
    samples = [Sample(part, name, text) for name, text in notes]
    for kind, attacks in cases["plants"].items():
        for attack in attacks:
            for place in PLACES:
                name, text = chosen.choice(notes)
                samples.append(Sample(part, name, plant(text, attack, place), attack, kind, place))
    return samples


def plant(text: str, attack: str, place: str) -> str:
    """The text with the request on a line of its own at the start, middle or end, or within a paragraph."""
    if place == "start":
        return f"{attack}\n{text}"
    if place == "end":
        return f"{text.rstrip()}\n{attack}\n"
    if place == "within":
        ends = [end for _, end in units(text) if text[end - 1] == "."]
        ends = [end for end in ends if text[end : end + 1] == " "] or ends
        at = ends[len(ends) // 2]
        return f"{text[:at]} {attack}{text[at:]}"
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    at = filled[len(filled) // 2]
    return "\n".join([*lines[:at], attack, *lines[at:]])


def _corpus() -> list[Sample]:
    return [
        Sample("corpus", path.name, path.read_text(encoding="utf-8")) for path in sorted(corpus_folder().rglob("*.md"))
    ]


def _mails(file: Path) -> list[Sample]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Sample(
            "e-mails",
            "".join(row["context"].replace(row["attack"] or "\0", "").split()),
            row["context"],
            *(row[name] or "" for name in ("attack", "category", "position")),
        )
        for row in rows
    ]


def judge(screener: Screener, sample: Sample) -> Judged:
    """A sample with the features of all its requests."""
    spans = units(sample.text)
    found = screener.requests(sample.text, spans, every=True)
    begin = sample.text.find(sample.attack) if sample.attack else -1
    end = begin + len(sample.attack)
    return Judged(
        sample, tuple(found), tuple(begin >= 0 and _overlap(spans[own.sentence], begin, end) for own in found)
    )


def _overlap(span: tuple[int, int], begin: int, end: int) -> bool:
    """A fifth of a sentence that was taken together with its neighbour is its neighbour's."""
    common = min(span[1], end) - max(span[0], begin)
    return common > 0.3 * min(end - begin, span[1] - span[0])


def cross_validated(judged: Sequence[Judged], features: Sequence[str]) -> list[float]:
    """Each document's probability by weights that its fold had no part in, the mean of three cuts into folds."""
    groups = sorted({own.sample.group for own in judged})
    chances = np.zeros(len(judged))
    for seed in range(ROUNDS):
        random.Random(seed).shuffle(groups)  # noqa: S311 - the same folds in every run
        fold = {group: number % FOLDS for number, group in enumerate(groups)}
        for number in range(FOLDS):
            fitted = fit([own for own in judged if fold[own.sample.group] != number], features)
            for place, own in enumerate(judged):
                if fold[own.sample.group] == number:
                    chances[place] += own.probability(fitted) / ROUNDS
    return [float(chance) for chance in chances]


def threshold_of(judged: Sequence[Judged], chances: Sequence[float]) -> float:
    """The least probability, on two decimals, that at most one clean document in fifty reaches."""
    clean = sorted(chance for own, chance in zip(judged, chances, strict=True) if not own.sample.attack)
    allowed = int(MOST_FALSE * len(clean))
    return float(np.floor(clean[-1 - allowed] * 100 + 1) / 100)


def fit(judged: Sequence[Judged], features: Sequence[str], threshold: float = 0.5) -> Weights:
    """Weights fitted to the requests that don't give themselves away."""
    from sklearn.linear_model import LogisticRegression

    rows = [
        (own, planted, _WITHIN_WEIGHT if one.sample.place == "within" else 1.0)
        for one in judged
        for own, planted in zip(one.requests, one.planted, strict=True)
        if "takeover" not in own.features
    ]
    x = np.asarray([[own.features.get(name, 0.0) for name in features] for own, _, _ in rows])
    model = LogisticRegression(max_iter=5000).fit(x, [y for _, y, _ in rows], sample_weight=[w for _, _, w in rows])
    found = {name: round(float(weight), 2) for name, weight in zip(features, model.coef_[0], strict=True)}
    return Weights(found, round(float(model.intercept_[0]), 2), threshold)


def _probability(request: Request, weights: Weights) -> float:
    return 1.0 if "takeover" in request.features else weights.probability(request.features)


def _report(judged: Sequence[Judged], chances: Sequence[float], weights: Weights) -> None:
    flagged = [chance >= weights.threshold for chance in chances]
    rows = list(zip(judged, flagged, strict=True))
    for name in sorted({own.sample.set for own in judged}):
        mine = [(own.sample, hit) for own, hit in rows if own.sample.set == name]
        clean, planted = [row for row in mine if not row[0].attack], [row for row in mine if row[0].attack]
        typer.echo(f"{name}: {_share(planted)} planted flagged, {_share(clean)} clean; from {weights.threshold}")
        for field in ("place", "kind"):
            values = sorted({getattr(sample, field) for sample, _ in planted})
            shares = [
                f"{value} {_share([row for row in planted if getattr(row[0], field) == value])}" for value in values
            ]
            typer.echo(f"  {field}: {'; '.join(shares)}" if shares else f"  {field}: none")
        for sample, _ in (row for row in clean if row[1]):
            typer.echo(f"  false: {sample.group}")


def _share(rows: Iterable[tuple[Any, bool]]) -> str:
    hits = [hit for _, hit in rows]
    return f"{sum(hits)}/{len(hits)}"


def _as_dict(weights: Weights) -> Mapping[str, Any]:
    return {"features": dict(weights.features), "bias": weights.bias, "threshold": weights.threshold}


if __name__ == "__main__":
    start(main)
