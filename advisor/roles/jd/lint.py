"""Lint of one job description: its wording, demands, statements, reading level and length. It rates no person.

Legal points are reminders written on the date of `LEGAL_WRITTEN`, not advice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.roles.jd.demands import must_haves
from advisor.roles.jd.findings import Quote
from advisor.roles.jd.readability import grade
from advisor.roles.jd.reading import Description
from advisor.roles.jd.wording import WordList, uses
from advisor.text import words

LEGAL_WRITTEN = date(2026, 11, 22)
CHECK_LOCALLY = f"Check locally; written {LEGAL_WRITTEN.isoformat()}."
MOST_MUST_HAVES = 7
FEWEST_WORDS, MOST_WORDS = 200, 900
HIGHEST_GRADE = 14.0
"""Two years of college; executives' duties have long names, so the bar is above that for the general public."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """What a rule found: why it matters, and what to do.

    `quote` is `text[start:end]` of the document, None where something is missing; `legal` marks points of law.
    """

    rule: str
    message: str
    mend: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Lint:
    """Findings in reading order, what is missing last; words, must-haves and reading grade as counted."""

    findings: tuple[LintFinding, ...]
    words: int
    must_haves: int
    grade: float


def lint(description: Description, listed: WordList) -> Lint:
    """Hold a job description against every rule."""
    demands = must_haves(description)
    level = grade([statement.text for statement in description.statements])
    count = len(words(description.text))
    findings = [
        *_wording(description.text, listed),
        *_demands(demands),
        *_missing(description),
        *_reading(level),
        *_length(count),
    ]
    return Lint(tuple(findings), count, len(demands), round(level, 1))


def _wording(text: str, listed: WordList) -> Iterator[LintFinding]:
    for use in uses(text, listed):
        kind = listed.kinds[use.word.kind]
        yield LintFinding(
            f"wording: {use.word.kind}",
            f"{kind.why} (Source: {' '.join(kind.source.split())}.)",
            f"Put instead: {use.word.instead}.",
            text[use.start : use.end],
            use.start,
            use.end,
        )


def _demands(demands: Sequence[Quote]) -> Iterator[LintFinding]:
    if len(demands) > MOST_MUST_HAVES:
        first = demands[MOST_MUST_HAVES]
        yield LintFinding(
            "too many must-haves",
            f"{len(demands)} must-haves; from the {MOST_MUST_HAVES + 1}th on, able people count themselves out.",
            f"Keep at most {MOST_MUST_HAVES} without which nobody could do the job; prefer or drop the rest.",
            first.text,
            first.start,
            first.end,
        )


_AMOUNT = re.compile(
    r"(?:[$€£]\s?|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\s?)\d[\d.,]*\s?[kKmM]?|\d[\d.,]*\s?[kK]?\s?(?:[$€£]|(?:USD|EUR|GBP|"
    r"CHF|CAD|AUD|"
    r"euros?|dollars|pounds)\b)"
)
_RANGE = re.compile(
    rf"(?:{_AMOUNT.pattern})\s*(?:-|–|—|to|and|up to)\s*(?:{_AMOUNT.pattern}|\d)|between\s+(?:{_AMOUNT.pattern})",
    re.IGNORECASE,
)
_PAY_WORDS = re.compile(
    r"\b(?:salary|pay|(?:you|is|are) (?:\w+ )?paid|compensation|base|remuneration|per year|a year|annual(?:ly)?|ote)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s")
_ESSENTIAL = re.compile(
    r"\bessential (?:functions?|duties|duty|responsibilit|accountabilit|tasks?|parts?)|\((?:essential|e)\)|"
    r"\bessential to (?:this|the) (?:role|job|post|position)",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\bequal[- ](?:employment[- ])?opportunit|\b(?:regardless of|without regard to)\b.{0,120}\b(?:race|sex|gender|"
    r"age|disabilit|religio|"
    r"origin|background)|\bdo(?:es)? not discriminate|\bdon.t discriminate|\ball qualified (?:applicants|candidates)\b",
    re.IGNORECASE | re.DOTALL,
)
_ADJUST = re.compile(
    r"\baccommodations?\b(?! (?:allowance|and travel|costs?|expenses))|\b(?:reasonable|workplace|"
    r"interview) adjustments?\b|"
    r"\badjustments? (?:to|for|at|during|you need|that you need)\b",
    re.IGNORECASE,
)


def _states_pay(text: str) -> bool:
    return any(_PAY_WORDS.search(_around(text, *match.span())) for match in _RANGE.finditer(text))


def _around(text: str, start: int, end: int) -> str:
    """What stands near a span in its own sentence, where the span's figures may belong to something else otherwise."""
    before, after = text[max(0, start - 120) : start], text[end : end + 60]
    return _SENTENCE_END.split(before)[-1] + text[start:end] + _SENTENCE_END.split(after)[0]


@dataclass(frozen=True, slots=True)
class _Wanted:
    rule: str
    said: Callable[[str], object]
    message: str
    mend: str


_WANTED = (
    _Wanted(
        "missing pay range",
        _states_pay,
        "No pay range is given. Readers can't tell whether to apply, and some places require one in advertisements or "
        f"before the interview. {CHECK_LOCALLY}",
        "State the lowest and the highest pay that you would really offer, with currency and period.",
    ),
    _Wanted(
        "missing essential functions",
        _ESSENTIAL.search,
        "Essential functions aren't told from the others, though adjustments for a disability are judged by them in "
        "some "
        f"places. {CHECK_LOCALLY}",
        "Mark each duty without which the job would not exist as essential, under a heading such as “Essential "
        "functions”.",
    ),
    _Wanted(
        "missing equal-opportunity statement",
        _EQUAL.search,
        f"There is no equal-opportunity statement. {CHECK_LOCALLY}",
        "Add one that your counsel has approved for the place of work.",
    ),
    _Wanted(
        "missing accommodation statement",
        _ADJUST.search,
        f"Applicants aren't told how to ask for an accommodation (adjustment) in the selection. {CHECK_LOCALLY}",
        "Say whom to ask, and that asking does no harm.",
    ),
)  # fmt: skip


def _missing(description: Description) -> Iterator[LintFinding]:
    for wanted in _WANTED:
        if not wanted.said(description.text):
            yield LintFinding(wanted.rule, wanted.message, wanted.mend, legal=True)


def _reading(level: float) -> Iterator[LintFinding]:
    if level > HIGHEST_GRADE:
        yield LintFinding(
            "hard to read",
            f"Reading grade {level:.1f} (Flesch-Kincaid, estimated), above {HIGHEST_GRADE:g}.",
            "Split long sentences, and put short words for long ones.",
        )


def _length(count: int) -> Iterator[LintFinding]:
    if count < FEWEST_WORDS:
        yield LintFinding(
            "too short",
            f"{count} words, fewer than {FEWEST_WORDS}: too few to tell what the job decides and how it is judged.",
            "Add mission, outcomes, decisions and what is not this role's.",
        )
    elif count > MOST_WORDS:
        yield LintFinding(
            "too long",
            f"{count} words, more than {MOST_WORDS}: what matters is lost among the rest.",
            "Drop what any senior post has, and what is said twice.",
        )
