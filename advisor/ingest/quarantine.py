"""Quarantine: flagged passages are cut out of a document as it is read, until somebody releases them.

What is stored, searched, shown and quoted is the text without them, as if the file had never held them; the whole text
is kept aside for their release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from advisor.ingest.formats.plain import blocks_of
from advisor.ingest.screening import Finding, Kind, Screener
from advisor.protocols import DocumentStore
from advisor.text import Span, one_line
from advisor.types import Block, BlockKind, Document, Provenance, Withheld

_LINES_AFTER = re.compile(r"\s*\n")
_SPACES = re.compile(r"[ \t]*")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = "\n\n"
_NEAR = 2_000
"""Characters at a text's beginning among which its title is looked for."""
UNNAMED = "Untitled"
"""A document's title where the ones it has are flagged."""


class Quarantine:
    """Cuts flagged passages out, and remembers what was released."""

    def __init__(self, screener: Screener, documents: DocumentStore) -> None:
        """`documents` remembers what was released."""
        self._screener = screener
        self._documents = documents

    def screened(self, document: Document) -> Document:
        """The document without its flagged passages; bundled documents and released texts are left as they are."""
        whole = restored(document)
        if whole.provenance is not Provenance.NOTE or self._is_released(whole):
            return whole
        found = self._found(whole)
        return _without(whole, found) if found else whole

    def release(self, document: Document) -> Document:
        """The whole document, whose text passes from now on, until it changes."""
        whole = restored(document)
        self._documents.set_meta(_key(whole), _digest(whole))
        return whole

    def _found(self, document: Document) -> list[Finding]:
        """What is flagged in the text, and in a title that comes from elsewhere (without a span)."""
        ahead = _ahead(document)
        if not ahead:
            return self._screener.screen_blocks(document.text, document.blocks)
        size = len(ahead)
        blocks = [replace(own, start=own.start + size, end=own.end + size) for own in document.blocks]
        heading = Block(BlockKind.HEADING, 0, len(ahead.rstrip()), 1)
        found = self._screener.screen_blocks(ahead + document.text, [heading, *blocks])
        return [
            replace(own, span=(own.span[0] - size, own.span[1] - size) if own.span[0] >= size else None)
            for own in found
            if own.span
        ]

    def _is_released(self, document: Document) -> bool:
        return self._documents.get_meta(_key(document)) == _digest(document)


def restored(document: Document) -> Document:
    """The document as its file has it."""
    own = document.withheld
    if own is None:
        return document
    return replace(document, title=own.title, text=own.text, blocks=own.blocks, withheld=None)


def withheld(document: Document) -> tuple[Finding, ...]:
    """The passages that were cut out of a document."""
    own = document.withheld
    return tuple(Finding(Kind(kind), quote) for kind, quote in own.passages) if own else ()


def _without(document: Document, found: Sequence[Finding]) -> Document:
    """The document without what was found; under its file's name where its title is part of that."""
    spans = [own.span for own in found if own.span]
    spans += [span for span in map(_span, document.blocks) if _is_emptied(document.text, span, spans)]
    gaps = list(_merged(_widened(document.text, *span) for span in spans))
    edges = [0, *(edge for gap in gaps for edge in gap), len(document.text)]
    text = "".join(document.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    passages = tuple((own.kind.value, own.quote) for own in found)
    quotes = [one_line(own.quote) for own in found]
    flagged_title = any(document.title and (document.title in own or own in document.title) for own in quotes)
    return replace(
        document,
        title=_another_name(document, quotes) if flagged_title else document.title,
        text=text,
        blocks=_blocks(document, text, gaps),
        withheld=Withheld(document.title, document.text, document.blocks, passages),
    )


def _another_name(document: Document, quotes: Sequence[str]) -> str:
    """The file's name, where that has no word of what was flagged."""
    name = PurePosixPath(document.source).stem
    flagged = set(_WORD.findall(" ".join(quotes).lower()))
    return UNNAMED if flagged.intersection(_WORD.findall(name.lower())) else name


def _ahead(document: Document) -> str:
    """The title as a heading above the text, where it comes from elsewhere: a file's name or properties."""
    title = one_line(document.title)
    return "" if not title or title in one_line(document.text[: 10 * len(title) + _NEAR]) else f"{title}{_GAP}"


def _is_emptied(text: str, block: Span, spans: Sequence[Span]) -> bool:
    """Whether nothing but a marker is left of a block of which something is cut out."""
    start, end = block
    inside = sorted((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
    if not inside:
        return False
    edges = [start, *(edge for span in inside for edge in span), end]
    left = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return sum(char.isalpha() for char in left) == 0


def _widened(text: str, start: int, end: int) -> Span:
    """With the white space that would not be there without the passage."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, after = text[line:start], text[end : stop if stop >= 0 else len(text)]
    if before.strip():
        # At the end of a line the space before it goes, within one the space behind it.
        return (start, _end(_SPACES, text, end)) if after.strip() else (start - len(before) + len(before.rstrip()), end)
    if after.strip():
        return start, _end(_SPACES, text, end)
    if not text[end:].strip():
        return len(text[:start].rstrip()), end
    # Of the two breaks that a line of its own leaves, the wider one was there before it.
    above, below = len(text[:line].rstrip()), _end(_LINES_AFTER, text, end)
    wider_below = text.count("\n", end, below) > text.count("\n", above, line)
    return (above, end) if above and wider_below else (line, below)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that touch as one."""
    last: Span | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = last[0], max(end, last[1])
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _blocks(document: Document, text: str, gaps: Sequence[Span]) -> tuple[Block, ...]:
    """Those of the text without the gaps; of plain text, whose headings go by the lines around them, found anew."""
    is_plain = PurePosixPath(document.source).suffix.lower() == ".txt"
    if is_plain and document.blocks == blocks_of(document.text):
        return blocks_of(text)
    return tuple(_moved(text, document.blocks, gaps))


def _moved(text: str, blocks: Sequence[Block], gaps: Sequence[Span]) -> Iterator[Block]:
    """The blocks where they are in the text without the gaps; `text` is that one."""
    for block in blocks:
        start, end = _place(block.start, gaps), _place(block.end, gaps)
        kept = text[start:end]
        start += len(kept) - len(kept.lstrip())
        if kept.strip():
            yield replace(block, start=start, end=start + len(kept.strip()))


def _place(offset: int, gaps: Sequence[Span]) -> int:
    return offset - sum(min(offset, end) - start for start, end in gaps if start < offset)


def _span(block: Block) -> Span:
    return block.start, block.end


def _key(document: Document) -> str:
    return f"released:{document.id}"


def _digest(document: Document) -> str:
    text = _ahead(document) + document.text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
