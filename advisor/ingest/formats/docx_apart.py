"""What a Word file holds beside its body: notes, which are read, and what is left out and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document

from advisor.ingest.formats.common import one_line
from advisor.ingest.formats.docx_styles import parts, w

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTE_MARKS = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
"""The marks of notes amid a text, with what a note is called."""
_TEXTS = frozenset(map(w, ("t", "delText")))
_UNREAD = frozenset((*map(w, ("del", "moveFrom")), FALLBACK))
_FIELD = w("fldSimple")
_CODES = (w("instrText"), _FIELD)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PROPERTIES = ("subject", "keywords", "comments", "category")
_FEWEST_WORDS = 4
"""A property of fewer words is a label, a deletion of fewer a correction."""
_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}(?=[\s.,;:!?]|$)")


def text_of(element: Any) -> str:
    """All that is written in an element, seen or not."""
    return one_line(" ".join(_paragraphs(element)))


def notes_of(document: Document) -> Iterator[tuple[tuple[str, str], Any]]:
    """Footnotes and endnotes, each by the tag and the id of its mark."""
    for mark, name in NOTE_MARKS.items():
        for root in parts(document, f"{name}s"):
            for note in root.iterchildren(w(name)):
                if note.get(w("type"), "normal") == "normal":
                    yield (mark, note.get(w("id"))), note


def page_edges(document: Document) -> Iterator[str]:
    """Headers and footers of the pages."""
    yield from dict.fromkeys(filter(None, map(text_of, parts(document, "header", "footer"))))


def told_apart(document: Document, known: str) -> Iterator[str]:
    """What the file says beside its text; `known` is that text and what is told already.

    Comments; what charts and diagrams say; and, of some length: what was deleted or moved, is there for older programs,
    is the code of a field, describes a picture, or is a property of the file.
    """
    for root in (document.element.body, *parts(document, *(f"{name}s" for name in NOTE_MARKS.values()))):
        unread = (text for own in root.iter(*_UNREAD) for text in _paragraphs(own))
        yield from _long(text for text in unread if text not in known)
        codes = (one_line((own.get(w("instr")) if own.tag == _FIELD else own.text) or "") for own in root.iter(*_CODES))
        yield from (code for code in codes if len(_WORD.findall(code)) >= _FEWEST_WORDS)
        yield from _long(one_line(own.get(name) or "") for own in root.iter(_PICTURE) for name in ("title", "descr"))
    for comments in parts(document, "comments"):
        yield from map(text_of, comments.iterchildren(w("comment")))
    for drawing in parts(document, "chart", "diagramData"):
        yield one_line(" ".join(own.text or "" for own in drawing.iter(_DRAWN)))
    yield from _long(one_line(getattr(document.core_properties, name) or "") for name in _PROPERTIES)


def _paragraphs(element: Any) -> Iterator[str]:
    for paragraph in list(element.iter(w("p"))) or [element]:
        yield one_line("".join(own.text or "" for own in paragraph.iter(*_TEXTS)))


def _long(texts: Iterator[str]) -> Iterator[str]:
    return (text for text in texts if len(text.split()) >= _FEWEST_WORDS)
