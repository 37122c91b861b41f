"""Comparisons and lints as JSON objects, as lines for a person, and as the rows of the chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from advisor.roles.jd.findings import Area, Comparison, Finding, Hold, Quote, State
from advisor.roles.jd.lint import LEGAL_WRITTEN, Lint, LintFinding
from advisor.text import one_line

STATES = (State.BOTH, State.NOBODY, State.ONLY_A, State.ONLY_B)
"""In the order of the chart: what needs a decision first."""


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """The object of `advisor jd compare --json`: the findings, and who holds what, which is the chart's data."""
    return {
        "findings": [
            {
                "kind": own.kind.value,
                "topic": own.topic,
                "a": _words(own.a),
                "b": _words(own.b),
                "nearest": {"a": _words(own.near_a), "b": _words(own.near_b)},
            }
            for own in comparison.findings
        ],
        "areas": [
            {
                "topic": area.topic,
                "a": area.a.value,
                "b": area.b.value,
                "state": area.state.value,
                "essential": area.essential,
            }
            for area in in_order(comparison)
        ],
    }


def in_order(comparison: Comparison) -> list[Area]:
    """The areas as the chart shows them."""
    return sorted(comparison.areas, key=lambda area: STATES.index(area.state))


def comparison_lines(comparison: Comparison, names: tuple[str, str]) -> Iterator[str]:
    """Who holds what, then every finding with its quotes."""
    width = max((len(area.topic) for area in comparison.areas), default=0)
    marks = {Hold.CLAIMS: "●", Hold.SUPPORTS: "○", Hold.NOTHING: "·"}
    yield f"{'':{width}}  A B   A: {names[0]}, B: {names[1]}; ● claims, ○ supports or touches on"
    for area in in_order(comparison):
        told = area.state.value if area.state in (State.BOTH, State.NOBODY) else ""
        yield f"{area.topic:{width}}  {marks[area.a]} {marks[area.b]}   {told}".rstrip()
    for finding in comparison.findings:
        yield ""
        yield f"{finding.kind.value}: {finding.topic}. {finding.why}"
        yield from (f"  {line}" for line in quoted_lines(finding, ("A", "B")))


def quotes(finding: Finding) -> tuple[str, str]:
    """The words of both descriptions on one line each, "" where one has no part in it."""
    return one_line(_words(finding.a) or ""), one_line(_words(finding.b) or "")


def quoted_lines(finding: Finding, names: tuple[str, str]) -> Iterator[str]:
    """What each side says, or comes nearest to saying."""
    for name, words, near in zip(names, quotes(finding), (finding.near_a, finding.near_b), strict=True):
        if words:
            yield f"{name}: “{words}”"
        elif near:
            yield f"{name}, nearest: “{one_line(near.text)}”"
        else:
            yield f"{name}: nothing near it"


def lint_dict(found: Lint) -> dict[str, Any]:
    """The object of `advisor jd lint --json`."""
    return {
        "findings": [
            {
                "rule": own.rule,
                "message": own.message,
                "mend": own.mend,
                "quote": own.quote,
                "start": own.start,
                "end": own.end,
                "check_locally": LEGAL_WRITTEN.isoformat() if own.legal else None,
            }
            for own in found.findings
        ],
        "words": found.words,
        "must_haves": found.must_haves,
        "grade": found.grade,
    }


def lint_lines(found: Lint) -> Iterator[str]:
    """The counts, then every finding with its mend."""
    yield f"{found.words} words, {found.must_haves} must-haves, reading grade {found.grade:g}"
    if not found.findings:
        yield "Nothing was found."
    for finding in found.findings:
        yield ""
        yield from finding_lines(finding)


def finding_lines(finding: LintFinding) -> Iterator[str]:
    """One finding of the lint."""
    yield finding.rule + (f": “{one_line(finding.quote)}”" if finding.quote else "")
    yield f"  {finding.message}"
    yield f"  {finding.mend}"


def _words(quote: Quote | None) -> str | None:
    return quote.text if quote else None
