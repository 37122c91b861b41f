"""The rows of a table that a question asks for by name: "who has pricing, roadmap and hiring?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.picks import Pick, raw
from advisor.answering.quoted import cells
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.text import Span, content_stems

_LEAST = 3
"""Rows from which a list in the question is one of a table's rows, and no three words that happen to head some."""
_NEAR = 3
"""Rank of the passages whose tables are looked at."""
_MOST = 12
_ITEM = r"[^\s,;:.?!]+(?: [^\s,;:.?!]+){0,2}"
_LIST = re.compile(rf"{_ITEM}(?:, (?:and |or )?{_ITEM}|;? (?:and|or) {_ITEM}){{2,}}")
_AS_TABLE = re.compile(
    r"\b(?:as|in|into) an? (?:\w+ )?(?:table|matrix|grid)\b"
    r"|\b(?:table|matrix|grid) (?:of|for|with|that|which|show\w*)\b",
    re.IGNORECASE,
)


def rows_by_name(question: str, picks: Sequence[Pick]) -> list[Pick]:
    """In their order, the rows of the table of which most are listed in the question, or all of one where a table is
    asked for; [] where there is neither among the nearest passages.
    """
    listed = {stem for run in _LIST.findall(question) for stem in content_stems(run)} - COMMON_STEMS
    tables: dict[tuple[str, Span], list[Pick]] = {}
    for pick in picks:
        if pick.head is not None and pick.passage.rank <= _NEAR:
            tables.setdefault((pick.passage.chunk.document_id, pick.head), []).append(pick)
    named = [[pick for pick in rows if listed & set(content_stems(_name(pick)))] for rows in tables.values()]
    best = max(named, key=len, default=[])
    if len(best) < _LEAST:
        first = [rows for rows in tables.values() if rows[0].passage.rank == 1]
        best = first[0] if first and _AS_TABLE.search(question) else []
    return sorted(best, key=lambda pick: pick.start)[:_MOST]


def _name(pick: Pick) -> str:
    return cells(raw(pick.passage, pick.start, pick.end))[0]
