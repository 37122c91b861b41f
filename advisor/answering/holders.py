"""Who holds an office with you, by your notes: what they tell of "Marek" answers what is asked of "our CTO"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from advisor.answering.own_facts import Kind, fact_asked, tells
from advisor.answering.question import named, roles_of
from advisor.answering.rows import Row, is_name, lines_of
from advisor.lexicon import OFFICES, SPELLED, forms
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.scope import Scope
from advisor.text import content_stems, words

_LOOKED_AT = 3_000
"""Passages with the office's words, most of them of the bundled corpus, among which its holder is looked for."""
_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
_OURS = re.compile(r"\b(?:our|my) (?P<office>CTO|CPO|CEO)\b(?! and\b)", re.IGNORECASE)
_ASKS_FACT = re.compile(
    r"^\s*(?:who|whom|whose|to whom|when|where|did|does|is|was|has|will|how (?:many|much|long|old|big|large|often)"
    r"|what (?:\w+ ){0,2}(?:is|was|did|does|has|will)|what(?:['’]s| are))\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:should|could|can|may|might|must|would|need(?:s|ed)? to|allowed|responsib\w+|accountab\w+|usually|normally"
    r"|typically|general(?:ly)?|best|better|good|between|versus|vs|difference|job of|role of)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14
_TELL_LITTLE = frozenset(content_stems("many much long often old big large here us has have get gets"))
_COLUMNS = 2
"""Columns of a table of people in which a name and an office stand."""


def by_holder(scope: Scope, question: str) -> str:
    """A question for a fact of "our CTO" with the name of who that is by the reader's notes; else as it is.

    Where a note tells it of the office itself, it is asked as it stands, and so is who holds the office. Where notes
    name nobody, or several, whom it means can't be told; nor is either put so where two offices are named.
    """
    put = named(question)
    match = _OURS.search(put)
    if (
        match is None
        or len(roles_of(put)) > 1
        or not _ASKS_FACT.match(put)
        or _ADVICE.search(put)
        or len(words(put)) > _MOST_WORDS
    ):
        return question
    fact = fact_asked(put)
    if fact is not None and fact.kind is Kind.HOLDER:
        return question
    office = match["office"].lower()
    notes = scope.noted(f"{office} {SPELLED[office]}", "", _LOOKED_AT).values()
    if _told_of_office(put, office, notes):
        return question
    name = _holder(office, (text for _, text in notes))
    return f"{put[: match.start()]}{name}{put[match.end() :]}" if name else question


def _told_of_office(question: str, office: str, notes: Iterable[tuple[str, str]]) -> bool:
    """Whether a line with the office tells what is asked: in a form of its own, or in all words of the question."""
    fact = fact_asked(question)
    telling = frozenset(forms(question)) - COMMON_STEMS - OFFICES - _TELL_LITTLE
    return any(
        tells(fact, line, row) if fact else bool(telling) and telling <= forms(f"{heading} {line}")
        for heading, text in notes
        for line, row in lines_of(text)
        if office in words(named(line))
    )


def _holder(office: str, texts: Iterable[str]) -> str:
    names = {name for text in texts for name in _held_in(text, office)}
    whole = [name for name in names if not any(name != other and name in other.split() for other in names)]
    return whole[0] if len(whole) == 1 else ""


def _held_in(text: str, office: str) -> Iterator[str]:
    for line, row in lines_of(text):
        yield from _of_row(row, office) if row else _of_sentence(named(line), office)


def _of_row(row: Row, office: str) -> Iterator[str]:
    if any(words(named(cell)) == [office] for _, cell in row[:_COLUMNS]):
        yield from (cell.strip() for _, cell in row[:_COLUMNS] if is_name(cell) and office not in words(named(cell)))


def _of_sentence(text: str, office: str) -> Iterable[str]:
    found = (match["name"] for pattern in _patterns(office) for match in pattern.finditer(text))
    return [name for name in found if not {"the", "our", *SPELLED} & set(words(name))]


@lru_cache(maxsize=8)
def _patterns(office: str) -> tuple[re.Pattern[str], ...]:
    held = rf"(?:the |our )?(?:new |acting |interim )?(?i:{office})\b(?!['’])"
    return (
        re.compile(
            rf"{_NAME}(?:,| \(| is| has been| became| joined as| joined us as| works as| serves as)"
            rf" ?(?:now |currently )?{held}"
        ),
        # "Pay: the CTO gets …" names nobody.
        re.compile(rf"{_NAME}(?::| –) {held}(?=\s*(?:[,.;(]|$))"),
        re.compile(rf"\b(?i:{office})(?:, | is |: | – | \()(?:now |currently )?{_NAME}"),
    )
