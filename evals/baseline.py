"""The baseline: the scores of every case when it was last accepted, and what has changed since, case by case.

Differences are paired: both runs answered the same questions, so the interval is that of the difference itself, and a
case that was added or reworded since is left out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import InputError
from evals.measures import MEASURES, Measure, Scores, columns_of
from evals.metrics.bootstrap import Rows, bootstrap
from evals.run import Result, Run

BASELINE = Path(__file__).parent / "baseline.json"

_GATED = tuple(measure for measure in MEASURES if measure.gated)
_COLUMNS = tuple(dict.fromkeys(name for measure in _GATED for name in measure.columns))
_DIGITS = 4


class Accepted(BaseModel):
    """One case of the baseline: its fingerprint then, and its scores."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str
    scores: dict[str, float]


class Baseline(BaseModel):
    """The scores that were accepted, by case id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cases: dict[str, Accepted]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and now, over the cases that both runs scored; `low` to `high` is the change's 95% interval."""

    measure: Measure
    before: float
    now: float
    low: float
    high: float
    cases: int

    @property
    def change(self) -> float:
        """How much the measure rose."""
        return self.now - self.before

    @property
    def beyond(self) -> bool:
        """Whether the whole interval lies on one side of no change."""
        return self.low > 0 or self.high < 0

    @property
    def worse(self) -> bool:
        """Whether the change is beyond its interval, to the bad side."""
        return self.beyond and (self.change < 0) == self.measure.higher_is_better


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside the baseline: differences by measure, how many cases could be compared, and cases that now fail."""

    differences: Mapping[str, Difference] = field(default_factory=dict)
    compared: int = 0
    newly_failed: tuple[str, ...] = ()

    @property
    def drops(self) -> tuple[str, ...]:
        """What got worse beyond its interval, a line each; empty when the check passes."""
        worse = [
            f"{own.measure.label.removeprefix('… ')} {own.before:.3f} → {own.now:.3f} "
            f"(change {own.low:+.3f} to {own.high:+.3f}, {own.cases} cases)"
            for own in self.differences.values()
            if own.worse
        ]
        return (*worse, *(f"case {id_} fails now" for id_ in self.newly_failed))


def compare(run: Run, baseline: Baseline) -> Comparison:
    """Set a run beside the baseline, over the cases that are the same in both."""
    same = [result for result in run.results if _known(result, baseline)]
    pairs = [(baseline.cases[result.case.id].scores, result.scores) for result in same if result.error is None]
    found = {measure.key: _difference(measure, pairs) for measure in _GATED}
    return Comparison(
        {key: difference for key, difference in found.items() if difference is not None},
        len(same),
        tuple(result.case.id for result in same if result.error is not None),
    )


def read_baseline(path: Path = BASELINE) -> Baseline | None:
    """The baseline, or None where there is none yet. Raises InputError for a file that can't be used."""
    if not path.exists():
        return None
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(f"{path} is no baseline. Remove it, and run `advisor eval all --save-baseline`.") from error


def write_baseline(run: Run, known: Collection[str], path: Path = BASELINE) -> None:
    """Accept a run; cases that it didn't run keep what they had, and ids that are not `known` any more go.

    One case a line, so that a change reads well in a diff. Raises InputError where a case failed.
    """
    if run.failed:
        raise InputError(f"{len(run.failed)} cases failed, so there is no baseline to accept. Mend them first.")
    before = read_baseline(path)
    kept = {id_: own for id_, own in (before.cases if before else {}).items() if id_ in known}
    accepted = kept | {result.case.id: _accepted(result) for result in run.results}
    rows = [f"{json.dumps(id_)}: {json.dumps(accepted[id_].model_dump())}" for id_ in sorted(accepted)]
    path.write_text('{"cases": {\n' + ",\n".join(rows) + "\n}}\n", encoding="utf-8")


def _accepted(result: Result) -> Accepted:
    given = {name: _rounded(result.scores.get(name)) for name in _COLUMNS}
    scores = {name: value for name, value in given.items() if value is not None}
    return Accepted(fingerprint=result.case.fingerprint, scores=scores)


def _known(result: Result, baseline: Baseline) -> bool:
    accepted = baseline.cases.get(result.case.id)
    return accepted is not None and accepted.fingerprint == result.case.fingerprint


def _difference(measure: Measure, pairs: Sequence[tuple[Scores, Scores]]) -> Difference | None:
    """None where no case was scored in both runs, or the measure can't be judged over them."""
    both = [pair for pair in pairs if all(scores.get(name) is not None for scores in pair for name in measure.columns)]
    # Both sides rounded alike, or the rounding of the baseline would pass for a change.
    old = columns_of(measure, [before for before, _ in both])
    new = columns_of(measure, [{name: _rounded(now.get(name)) for name in measure.columns} for _, now in both])

    def change(drawn: Rows) -> float | None:
        before, now = measure.value(*(own[drawn] for own in old)), measure.value(*(own[drawn] for own in new))
        return None if before is None or now is None else now - before

    interval = bootstrap(len(both), change)
    before, now = measure.value(*old), measure.value(*new)
    if interval is None or before is None or now is None:
        return None
    return Difference(measure, before, now, *interval, len(both))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
