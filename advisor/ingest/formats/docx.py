"""Word documents: paragraphs, lists and tables in the order of the body, headings by style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document

from advisor.errors import Damaged, DocumentError, Encrypted, TooLarge
from advisor.ingest.formats.common import Colour, Limits, Loaded, TextBuilder, one_line, sensible_title
from advisor.ingest.formats.docx_apart import FALLBACK, NOTE_MARKS, notes_of, page_edges, text_of, told_apart
from advisor.ingest.formats.docx_sight import Sight, is_unseen
from advisor.ingest.formats.docx_styles import Numbering, Style, styles_of, value_of, w

MOST_UNPACKED_BYTES = 200_000_000
MOST_RATIO = 100
RATIO_FROM_BYTES = 5_000_000
"""Small parts may be packed tightly without harm; the ratio counts for parts that unpack to more."""

_OF_TEMPLATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
"""What python-docx writes in a document that never was in Word."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _TEXT_BOX = map(w, ("p", "tbl", "tr", "tc", "r", "txbxContent"))
_WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
_UNSEEN = frozenset((*map(w, ("del", "moveFrom", "pPr", "rPr", "txbxContent")), FALLBACK))
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def parse(data: bytes, limits: Limits) -> Loaded:
    """Read a Word document. Raises Encrypted, Damaged, NoText, or TooLarge if it unpacks to too much."""
    _check_package(data)
    builder = TextBuilder(limits.max_characters)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document, builder)
        reader.read(document.element.body, reader.sight.page)
        loaded = builder.loaded(sensible_title(reader.title, document.core_properties.title, builder.first_heading()))
        hidden = (*reader.hidden, *reader.unmarked())
        known = one_line(" ".join((loaded.text, *hidden)))
        hidden += tuple(filter(None, told_apart(document, known)))
        edges = tuple(page_edges(document))
        modified = document.core_properties.modified
    except (DocumentError, MemoryError):
        raise
    except ValueError as error:  # python-docx's word for a package with another main part
        raise Damaged("an Office file, but not a Word document; give it the suffix of its real format") from error
    except Exception as error:  # a broken part raises from zipfile, lxml or python-docx alike
        raise Damaged("damaged inside; open it in Word and save it again as docx") from error
    saved = "" if modified in (None, _OF_TEMPLATE) else modified.date().isoformat()
    return replace(loaded, saved=saved, hidden=hidden, edges=edges)


def _check_package(data: bytes) -> None:
    """Refuse, before anything is parsed, what is no Word package or would unpack to too much."""
    if data.startswith(_OLE):
        if _OLE_ENCRYPTED in data:
            raise Encrypted("encrypted with a password; save it without one")
        raise Damaged("an old Office file (doc) under a new name; open it in Word and save it as docx")
    if not data.startswith(b"PK"):
        raise Damaged("not a Word document, whatever its name says; give it the suffix of its real format")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Damaged("cut short or damaged; fetch it again, or open it in Word and save it again") from error
    if "[Content_Types].xml" not in {member.filename for member in members}:
        raise Damaged("a zip file, but no Word document; unpack it and ingest the files inside")
    if any(member.flag_bits & 1 for member in members):
        raise Encrypted("encrypted with a password; save it without one")
    _check_sizes(members)


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """zipfile never unpacks more than these declared sizes."""
    total = sum(member.file_size for member in members)
    packed_tightly = any(
        member.file_size > RATIO_FROM_BYTES and member.file_size > MOST_RATIO * member.compress_size
        for member in members
    )
    if total > MOST_UNPACKED_BYTES or packed_tightly:
        raise TooLarge(f"unpacks to {total / 1e6:,.0f} MB, more than any real document of its size; leave it out")


class _Reader:
    """Walks the body; `title` is the text of the first paragraph in the Title style, `hidden` what nobody sees."""

    def __init__(self, document: Document, builder: TextBuilder) -> None:
        self.title = ""
        self.hidden: list[str] = []
        self.sight = Sight(document)
        self._builder = builder
        self._styles = styles_of(document)
        self._numbering = Numbering(document)
        self._notes = dict(notes_of(document))
        self._due: list[Any] = []

    def read(self, container: Any, behind: Colour) -> None:
        """Add what an element holds, block by block, notes behind the block with their mark; `behind` is its ground."""
        for child in container:
            if child.tag == _PARAGRAPH:
                self._paragraph(child, behind)
                for box in _text_boxes(child):
                    self.read(box, behind)
            elif child.tag == _TABLE:
                self._table(child, behind)
            elif child.tag in _WRAPPERS:
                self.read(child, behind)
            while self._due:
                self.read(self._due.pop(0), self.sight.page)

    def unmarked(self) -> list[str]:
        """The notes whose mark nobody sees."""
        return [text for note in self._notes.values() if (text := text_of(note))]

    def _paragraph(self, element: Any, behind: Colour) -> None:
        text = self._text(element, behind).strip()
        properties = element.find(w("pPr"))
        style = self._styles.get(value_of(properties, "pStyle") or "", Style())
        if not text or style.is_contents:
            return
        outline = value_of(properties, "outlineLvl")
        level = int(outline) + 1 if outline and outline in "012345678" else style.heading
        if style.is_title:
            self.title = self.title or one_line(text)
            self._builder.heading(text, 1)
        elif level:
            self._builder.heading(text, level + bool(self.title))
        elif marker := self._numbering.marker(properties, style):
            self._builder.item(text, *marker)
        else:
            self._builder.paragraph(text)

    def _table(self, table: Any, behind: Colour) -> None:
        """A table of one column is a frame around text, and is read as text."""
        there = _children(table, _ROW)
        self.hidden += [text for row in filter(is_unseen, there) if (text := text_of(row))]
        rows = [_children(row, _CELL) for row in there if not is_unseen(row)]
        size = len(rows), max(map(len, rows), default=0)
        framed = all(len(cells) == 1 for cells in rows)
        for number, cells in enumerate(rows):
            grounds = [self.sight.cell(table, cell, (number, place), size, behind) for place, cell in enumerate(cells)]
            if framed:
                self.read(cells[0], grounds[0])
            else:
                self._builder.row([self._cell_text(*own) for own in zip(cells, grounds, strict=True)])

    def _cell_text(self, cell: Any, behind: Colour) -> str:
        return " ".join(self._text(paragraph, behind) for paragraph in cell.iter(_PARAGRAPH))

    def _text(self, paragraph: Any, behind: Colour) -> str:
        """What a reader sees of a paragraph; the rest is kept apart."""
        ground, hidden = self.sight.behind(paragraph, behind), list[str]()
        marks = list[Any]()
        seen = "".join(_pieces(paragraph, lambda run: self.sight.is_hidden(run, paragraph, ground), hidden, marks))
        found = (self._notes.pop((mark.tag, mark.get(w("id"))), None) for mark in marks)
        self._due += [note for note in found if note is not None]
        if text := one_line("".join(hidden)):
            self.hidden.append(text)
        return seen


def _children(element: Any, tag: str) -> list[Any]:
    """Children with this tag, those in content controls and the like included."""
    found: list[Any] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _children(child, tag)
    return found


def _pieces(element: Any, is_hidden: Callable[[Any], bool], hidden: list[str], marks: list[Any]) -> Iterator[str]:
    """The text a reader sees: insertions kept; deletions and field codes left out; what is hidden goes to `hidden`.

    The marks of notes go to `marks`.
    """
    for child in element:
        if child.tag in (w("t"), _MATH_TEXT):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _RUN and is_hidden(child):
            hidden += [text.text or "" for text in child.iter(w("t"))]
        elif child.tag in NOTE_MARKS:
            marks.append(child)
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, is_hidden, hidden, marks)


def _text_boxes(element: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, without the copies kept for older programs."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag != FALLBACK:
            yield from _text_boxes(child)
