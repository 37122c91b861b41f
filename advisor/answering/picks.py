"""The sentences of passages, and the rows of their tables, that can be quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.answering.concession import concedes, turns
from advisor.answering.quoted import CELL, cells, row_said
from advisor.answering.rows import Row
from advisor.text import Span, content_stems, one_line
from advisor.types import Passage, Sentence

_MIN_WORDS = 4
_COLUMNS = 2
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•\-*–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+")
_PRONOUN = re.compile(
    r"(?:this|these|those|that|it|its|they|their|such|he|she|his|her|the former|the latter)\b", re.IGNORECASE
)
_CONNECTIVE = re.compile(
    r"(?:however|moreover|furthermore|additionally|also|conversely|simultaneously|instead|therefore|thus|hence|here|"
    r"as a result|in addition|in short|in conclusion|in essence"
    r"|(?:until|till|by|since|from|before|after) (?:then|that|this)(?! \w+ed\b))\b",
    re.IGNORECASE,
)

_DATED = re.compile(
    r"(?:date|dated|as of|status|(?:last |most recently )?(?:updated?|revised|changed|modified)"
    r"|(?:adopted|approved|effective|valid|issued|in force) (?:on|from|as of|since))\b[^.;]{0,40}\d\.?",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"(?:subject|from|to|cc|sent|re): ", re.IGNORECASE)
_ROLL_CALL = re.compile(r"(?:present|attend(?:ees|ing|ed by)|participants|apologies|absent|excused):", re.IGNORECASE)

Place = tuple[str, int]
"""A document's id and an offset in it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence of a passage, without its bullet: offsets into the document, text on one line, and score.

    Of a table it is a row, each cell behind the head of its column; `head` is where the heads stand. The first of a
    section that is headed by a question `leads` it.
    """

    passage: Passage
    start: int
    end: int
    text: str
    score: float
    listed: bool
    head: Span | None = None
    leads: bool = False

    @property
    def place(self) -> Place:
        """Tells sentences apart."""
        return self.passage.chunk.document_id, self.start

    @property
    def dangling(self) -> bool:
        """Whether it leans on the sentence before it."""
        return bool(_PRONOUN.match(self.text) or _CONNECTIVE.match(self.text) or turns(self.text))

    @property
    def lost_alone(self) -> bool:
        """Whether it can't be understood, or would be misunderstood, without the sentence before it."""
        return bool(_PRONOUN.match(self.text) or turns(self.text))

    @property
    def half_said(self) -> bool:
        """Whether it grants what the sentence behind it turns."""
        return self.head is None and concedes(self.text)


def antecedent(pick: Pick) -> Pick | None:
    """The sentence right before this one in its passage, if it can be quoted."""
    before = [sentence for sentence in pick.passage.sentences if sentence.end <= pick.start]
    return _candidate(pick.passage, before[-1]) if before else None


def turn_of(pick: Pick) -> Pick | None:
    """The sentence right behind this one in its passage, if it can be quoted."""
    behind = next((sentence for sentence in pick.passage.sentences if sentence.start >= pick.end), None)
    return _candidate(pick.passage, behind) if behind else None


def candidates_of(passage: Passage) -> list[Pick]:
    """Every sentence of a passage, and every row of its tables, that can be quoted."""
    found: list[Pick] = []
    for sentence in passage.sentences:
        own = _candidate(passage, sentence)
        found += [own] if own else _rows(passage, sentence)
    if found and found[0].head is None and passage.chunk.heading.endswith("?"):
        found[0] = replace(found[0], leads=True)
    return found


def _candidate(passage: Passage, sentence: Sentence) -> Pick | None:
    said = raw(passage, sentence.start, sentence.end)
    bullet = _BULLET.match(said)
    skipped = bullet.end() if bullet else 0
    text = one_line(said[skipped:])
    if not quotable(text) or heads_a_paper(said):
        return None
    return Pick(passage, sentence.start + skipped, sentence.end, text, sentence.similarity, bool(bullet))


def _rows(passage: Passage, sentence: Sentence) -> list[Pick]:
    """The rows of a table; none where this is no table, or one whose rows don't fit its head."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(raw(passage, sentence.start, sentence.end))]
    spans = [(sentence.start + start, sentence.start + end) for start, end in lines]
    heads, *rows = [cells(raw(passage, *span)) for span in spans]
    if len(heads) < _COLUMNS or any(len(row) != len(heads) for row in rows):
        return []
    return [
        Pick(passage, start, end, row_said(heads, row), sentence.similarity, listed=True, head=spans[0])
        for (start, end), row in zip(spans[1:], rows, strict=True)
    ]


def row_of(pick: Pick) -> Row:
    """A row's cells behind the heads of their columns; () for a sentence."""
    if pick.head is None:
        return ()
    heads, own = (cells(raw(pick.passage, *span)) for span in (pick.head, (pick.start, pick.end)))
    return tuple(zip(heads, own, strict=True))


def rows_asked_for(asked: set[str], picks: Sequence[Pick]) -> list[Pick]:
    """Without the rows of a table of which another row has all that they have of what is asked, and more."""
    had = {
        pick.place: asked & set(content_stems(raw(pick.passage, pick.start, pick.end)))
        for pick in picks
        if pick.head is not None
    }
    tables: dict[tuple[str, Span], list[set[str]]] = {}
    for pick in picks:
        if pick.head is not None:
            tables.setdefault((pick.passage.chunk.document_id, pick.head), []).append(had[pick.place])
    return [
        pick
        for pick in picks
        if pick.head is None
        or not any(had[pick.place] < other for other in tables[pick.passage.chunk.document_id, pick.head])
    ]


def raw(passage: Passage, start: int, end: int) -> str:
    """The text between two offsets of its document."""
    return passage.chunk.text[start - passage.chunk.start : end - passage.chunk.start]


def heads_a_paper(said: str) -> bool:
    """Whether these lines only head a mail or a paper: its subject, its name over its date, or who was there."""
    lines = [line.strip() for line in said.splitlines()]
    dated = len(lines) > 1 and bool(_DATED.fullmatch(lines[-1]))
    return dated or bool(_MAIL_HEAD.match(said) and len(lines) > 1)


def calls_roll(text: str) -> bool:
    """Whether a sentence only lists who was there."""
    return bool(_ROLL_CALL.match(text))


_FIGURE = re.compile(r"[^:]+: \D{0,3}\d[\d.,]*(?: ?%| \w+)")
"""What has how much: "CTO: 1.5 %"."""


def quotable(text: str) -> bool:
    """Whether a sentence says something: it is no lead-in, question, table, fragment, nor the date of a document."""
    if text.endswith((":", "?")) or CELL in text or _DATED.fullmatch(text):
        return False
    return len(text.split()) >= _MIN_WORDS or _FIGURE.fullmatch(text) is not None
