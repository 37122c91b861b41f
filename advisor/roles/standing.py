"""What still stands of a role definition: a line out of a note goes with the note, wherever the definition is kept.

Definitions are everybody's, so what they quote has to be a document that everybody may read, now and not when they
were made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from advisor.roles.definition import SECTIONS, Definition, Statement, lines, with_lines
from advisor.types import Document, Provenance

Find = Callable[[str], Document | None]
"""A document by its id; None where there is none that everybody may read."""

GONE = "A line that a document said is left out: the document was removed or changed, or isn't for everyone any more."


def standing(definition: Definition, find: Find) -> Definition:
    """The definition without the lines whose notes don't hold their words any more; the very same where all stand."""
    find = cache(find)
    rest = definition
    for section in SECTIONS:
        there = lines(definition, section)
        kept = standing_lines(there, find)
        if kept != there:
            rest = with_lines(rest, section, kept)
    if rest is definition or GONE in rest.remarks:
        return rest
    return replace(rest, remarks=(*rest.remarks, GONE))


def standing_lines(there: Iterable[Statement], find: Find) -> tuple[Statement, ...]:
    """Those lines, and of them those parts, whose notes hold their words, reworded ones too."""
    return tuple(_standing(there, find))


def _standing(there: Iterable[Statement], find: Find) -> Iterator[Statement]:
    for line in there:
        if all(_is_said(find(own.document_id), own.quote) for own in line.citations if own.provenance is _NOTE):
            parts = standing_lines(line.parts, find)
            yield line if parts == line.parts else replace(line, parts=parts)


_NOTE = Provenance.NOTE


def _is_said(document: Document | None, quote: str) -> bool:
    return document is not None and quote in document.text
