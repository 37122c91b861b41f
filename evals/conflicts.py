"""What the mediation desk makes of described conflicts: `python -m evals.conflicts [--held | --reserve | --kept]`.

With `--mirror`, whether turned descriptions get the same brief, turned.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from advisor.conflicts.brief import Brief
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.referral import QUESTION
from advisor.protocols import Embeddings
from evals.conflict_cases import Case, Half, load_cases
from evals.conflict_mirror import compared
from evals.conflict_mirror import lines as mirror_lines
from evals.fit_linear import Remembered


@dataclass(slots=True)
class Ratio:
    """How many were right of those that counted, and the ids of the others."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, case: Case, right: bool) -> None:
        """Count one case."""
        self.right += right
        if not right:
            self.wrong.append(case.id)

    def __str__(self) -> str:
        total = self.right + len(self.wrong)
        return f"{self.right / total:.3f} ({self.right} of {total})" if total else "none"


@dataclass(slots=True)
class Scores:
    """Figures over some cases; types are judged whether or not a brief was made."""

    top: Ratio = field(default_factory=Ratio)
    any_of: Ratio = field(default_factory=Ratio)
    baseline_top: Ratio = field(default_factory=Ratio)
    baseline_any: Ratio = field(default_factory=Ratio)
    scope_precision: Ratio = field(default_factory=Ratio)
    scope_recall: Ratio = field(default_factory=Ratio)
    call_precision: Ratio = field(default_factory=Ratio)
    call_recall: Ratio = field(default_factory=Ratio)
    noticed: Ratio = field(default_factory=Ratio)
    unasked: Ratio = field(default_factory=Ratio)
    near_misses: Ratio = field(default_factory=Ratio)
    not_ours: Ratio = field(default_factory=Ratio)
    whom: Ratio = field(default_factory=Ratio)
    seconds: list[float] = field(default_factory=list)


def score(cases: Iterable[Case], mediator: Mediator, embeddings: Embeddings) -> Scores:
    """Make every brief and count."""
    scores = Scores()
    nearest = _Nearest(mediator, embeddings)
    for case in cases:
        began = time.perf_counter()
        brief = mediator.brief(case.story)
        scores.seconds.append(time.perf_counter() - began)
        _count_types(scores, case, mediator.types(case.story)[0].type, nearest(case.story))
        _count_scope(scores, case, brief)
    return scores


def _count_types(scores: Scores, case: Case, found: str, baseline: str) -> None:
    if case.types:
        scores.top.count(case, found == case.types[0])
        scores.any_of.count(case, found in case.types)
        scores.baseline_top.count(case, baseline == case.types[0])
        scores.baseline_any.count(case, baseline in case.types)


def _count_scope(scores: Scores, case: Case, brief: Brief) -> None:
    called = bool(brief.refer_to)
    if brief.in_scope:
        scores.scope_precision.count(case, case.mediated)
    if case.mediated:
        scores.scope_recall.count(case, brief.in_scope)
    if called:
        scores.call_precision.count(case, case.kind == "call_in")
    asked = any(remark.startswith(QUESTION[:12]) for remark in brief.remarks)
    if case.mediated:
        scores.unasked.count(case, not called and not asked)
    if case.kind == "call_in":
        scores.call_recall.count(case, called)
        scores.noticed.count(case, called or asked)
        if called:
            scores.whom.count(case, case.refer in {line.id for line in brief.refer_to})
    if case.kind == "near_miss":
        scores.near_misses.count(case, not called)
    if case.kind == "not_ours":
        scores.not_ours.count(case, not brief.in_scope and not called)


class _Nearest:
    """The baseline: the type whose description is nearest to the whole story."""

    def __init__(self, mediator: Mediator, embeddings: Embeddings) -> None:
        self._names = [tension.id for tension in mediator.catalog.tensions]
        texts = [f"{tension.name}. {tension.text}" for tension in mediator.catalog.tensions]
        self._vectors, self._embeddings = embeddings.embed_documents(texts), embeddings

    def __call__(self, story: str) -> str:
        return self._names[int(np.argmax(self._vectors @ self._embeddings.embed_query(story)))]


def lines(scores: Scores, *, ids: bool = True) -> Iterator[str]:
    """A line for each figure, the ids of what went wrong after it."""
    names = {
        "type, first": scores.top,
        "type, any fitting": scores.any_of,
        "baseline, first": scores.baseline_top,
        "baseline, any fitting": scores.baseline_any,
        "brief made: precision": scores.scope_precision,
        "brief made: recall": scores.scope_recall,
        "not ours, told so": scores.not_ours,
        "called in: precision": scores.call_precision,
        "called in: recall": scores.call_recall,
        "called in: the right ones": scores.whom,
        "called in or asked about": scores.noticed,
        "briefs without a question": scores.unasked,
        "near misses not called in": scores.near_misses,
    }
    for name, ratio in names.items():
        missed = "" if not ids or name.startswith("baseline") or not ratio.wrong else f"  not: {' '.join(ratio.wrong)}"
        yield f"{name:26} {ratio}{missed}"
    worst = sorted(scores.seconds)[int(0.95 * (len(scores.seconds) - 1))]
    times = f"median {median(scores.seconds):.3f}, 95% within {worst:.3f}, most {max(scores.seconds):.3f}"
    yield f"{'seconds a brief':26} {times}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the open half, or of the one kept apart; with --mirror, of turned descriptions."""
    from advisor.encoders import build_embeddings
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="the half kept apart, run before: no measure any more")
    parser.add_argument("--reserve", action="store_true", help="the reserve kept apart: once, at the end")
    parser.add_argument("--kept", action="store_true", help="stories nothing was tuned on: figures, no ids")
    parser.add_argument("--mirror", action="store_true", help="swap roles, names, gender and order instead")
    given = parser.parse_args(arguments)
    silence_telemetry()
    half: Half = "held" if given.held else "reserve" if given.reserve else "kept" if given.kept else "dev"
    cases = load_cases(half)
    embeddings = build_embeddings(load_settings())
    # Turned descriptions share most of their sentences; the times of briefs are those of a first look.
    mediator = Mediator(Remembered(embeddings) if given.mirror else embeddings)
    mediator.prepare()
    if given.mirror:
        shown = mirror_lines(compared([case for case in cases if case.mediated], mediator))
    else:
        shown = list(lines(score(cases, mediator, embeddings), ids=half != "kept"))
    sys.stdout.write("\n".join(shown) + "\n")


if __name__ == "__main__":
    main()
