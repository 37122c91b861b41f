"""PDF: the text of its pages, put back into paragraphs, then read as plain text."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError

from advisor.errors import Damaged, DocumentError, Encrypted, NoText, TooLarge
from advisor.ingest.formats import pdf_edges, pdf_lines, pdf_sight
from advisor.ingest.formats.common import Limits, Loaded, check_characters, first_heading, one_line, sensible_title
from advisor.ingest.formats.headings import heading_label
from advisor.ingest.formats.pdf_lines import Line
from advisor.ingest.formats.plain import blocks_of

_HEADER_WITHIN = 1024
_END_WITHIN = 4096
_MOST_UNREADABLE = 0.3
_PART_OF_THE_PAGE = ("/FreeText", "/Link", "/Widget")
"""Notes whose words stand on the page, or that have none."""
_OF_THE_MAKER = ("/Producer", "/Creator")
_FEWEST_WORDS = 4
"""A property of fewer words is a label."""
_SAVED = re.compile(r"(?:D:)?(\d{8})")

# What pypdf can't mend it raises; what it mends is of no use to the person who ingests.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def parse(data: bytes, limits: Limits) -> Loaded:
    """Read a PDF. Raises Encrypted, Damaged, TooLarge over a limit, or NoText where it has pictures only."""
    _check_frame(data)
    try:
        reader = PdfReader(io.BytesIO(data))
        _open(reader, limits)
        hidden: list[str] = []
        pages = list(_pages(reader, limits, hidden))
        hidden += _told_apart(reader)
        metadata_title = (reader.metadata.title if reader.metadata else None) or ""
        saved = _saved(reader)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # pypdf raises whatever a broken object leads it into
        raise Damaged("damaged inside; open it and save or print it as a new PDF") from error
    pages, edges = pdf_edges.split(pages)
    text, known = pdf_lines.to_text(pages)
    _check_readable(text)
    blocks = blocks_of(text, known, markup=False)
    title = sensible_title(metadata_title, heading_label(first_heading(text, blocks)))
    return Loaded(title, text, blocks, tuple(hidden), saved=saved, edges=edges)


def _saved(reader: PdfReader) -> str:
    """The digits of the day, of "D:20260312093000+01'00'"."""
    info = reader.metadata
    raw = (info.get("/ModDate") or info.get("/CreationDate")) if info else None
    digits = _SAVED.match(raw) if isinstance(raw, str) else None
    return digits[1] if digits else ""


def _check_frame(data: bytes) -> None:
    """pypdf reads the first half of a cut file as if it were all; the end mark tells."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise Damaged("not a PDF, whatever its name says; give it the suffix of its real format")
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise Damaged("cut short: the end of the PDF is missing; fetch or save it again")


def _open(reader: PdfReader, limits: Limits) -> None:
    if reader.is_encrypted:
        _decrypt(reader)
    count = len(reader.pages)
    if count == 0:
        raise Damaged("a PDF without pages; open it and save or print it as a new PDF")
    if count > limits.max_pages:
        raise TooLarge(f"{count:,} pages, over the limit of {limits.max_pages:,}; split it, or raise ADVISOR_MAX_PAGES")


def _decrypt(reader: PdfReader) -> None:
    """Many files are encrypted against editing only and open with the empty password."""
    try:
        opened = reader.decrypt("")
    except DependencyError:
        raise Encrypted("encrypted, and the package cryptography to open it is not installed; install it") from None
    if not opened:
        raise Encrypted("encrypted with a password; save it without one")


def _pages(reader: PdfReader, limits: Limits, hidden: list[str]) -> Iterator[list[Line]]:
    """The lines of each page that a reader sees; the text of the others goes to `hidden`."""
    characters = 0
    for page in reader.pages:
        seen, unseen = pdf_sight.read(page, pdf_lines.LineCollector)
        lines = seen.lines()
        if unseen is not None and (text := " ".join(line.text for line in unseen.lines())):
            hidden.append(text)
            characters += len(text)
        characters += sum(len(line.text) for line in lines)
        check_characters(characters, limits.max_characters)
        yield lines


def _told_apart(reader: PdfReader) -> Iterator[str]:
    """What the file says beside its pages: notes pinned to them, and properties of some length."""
    for page in reader.pages:
        notes = page.get("/Annots")
        for note in (notes.get_object() if notes is not None else None) or ():
            held = note.get_object()
            if held.get("/Subtype") not in _PART_OF_THE_PAGE and (text := one_line(str(held.get("/Contents") or ""))):
                yield text
    for name, value in (reader.metadata or {}).items():
        text = one_line(value) if isinstance(value, str) and name != "/Title" else ""
        if len(text.split()) >= _FEWEST_WORDS and not _SAVED.match(text) and name not in _OF_THE_MAKER:
            yield text


def _check_readable(text: str) -> None:
    if not text.strip():
        raise NoText("images only, no text; run it through OCR and ingest the result")
    unreadable = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if unreadable > _MOST_UNREADABLE * len(text):
        raise NoText("its fonts don't say which letters they draw; run it through OCR and ingest the result")
