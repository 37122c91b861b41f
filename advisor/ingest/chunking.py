"""Documents to chunks: sections by heading, lists and tables whole where they fit, sentences never cut in two.

A chunk is one run of `document.text`; its id derives from its document, headings and text, so that a chunk that didn't
change keeps its id, and its vector, when another part of the document does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator

from advisor.ingest.formats.headings import heading_label
from advisor.text import Span, sentences
from advisor.types import Block, BlockKind, Chunk, Document

VERSION = "2"
"""Changes when chunks of the same document come out otherwise; part of the index fingerprint."""

MAX_CHARACTERS = 1000
"""About 220 tokens of English; the default encoder reads 256, headings included."""

SplitLong = Callable[[str, int], list[Span]]
"""Splits text that has no sentence boundary into spans of at most so many characters."""

_LISTED = (BlockKind.ITEM, BlockKind.ROW)


def chunk(document: Document, split_long: SplitLong, max_characters: int = MAX_CHARACTERS) -> list[Chunk]:
    """The chunks of a document in order; together they hold every block but headings that have a section."""
    chunks: list[Chunk] = []
    seen: Counter[str] = Counter()
    for headings, blocks in _sections(document):
        for start, end in _pack(document.text, blocks, max_characters, split_long):
            text = document.text[start:end]
            name = "\0".join((document.id, *headings, text))
            seen[name] += 1
            id_ = hashlib.sha256(f"{name}\0{seen[name]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
            chunks.append(Chunk(id_, document.id, len(chunks), start, end, text, headings))
    return chunks


def _sections(document: Document) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """(heading path, blocks under it); a heading with nothing under it is a section of its own text."""
    path: list[tuple[int, str]] = []
    body: list[Block] = []
    lonely: Block | None = None
    for block in (*document.blocks, None):
        if block is not None and block.kind is not BlockKind.HEADING:
            body.append(block)
            lonely = None
            continue
        if body:
            yield tuple(text for _, text in path), body
            body = []
        if lonely is not None and (block is None or block.level <= lonely.level):
            yield tuple(text for _, text in path[:-1]), [lonely]
        if block is not None:
            path = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, heading_label(document.text[block.start : block.end])))
            lonely = block


def _pack(text: str, blocks: list[Block], limit: int, split_long: SplitLong) -> Iterator[Span]:
    """Fill runs of neighbouring units up to `limit` characters."""
    start = end = -1
    for unit_start, unit_end in _units(text, blocks, limit, split_long):
        if start >= 0 and unit_end - start > limit:
            yield start, end
            start = -1
        if start < 0:
            start = unit_start
        end = unit_end
    if start >= 0:
        yield start, end


def _units(text: str, blocks: list[Block], limit: int, split_long: SplitLong) -> Iterator[Span]:
    """What is kept whole: a list or table with the line that announces it, else a block, else a sentence."""
    for group in _groups(text, blocks):
        if group[-1].end - group[0].start <= limit:
            yield group[0].start, group[-1].end
            continue
        for block in group:
            yield from _parts(text, block, limit, split_long)


def _groups(text: str, blocks: list[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(text, group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(text: str, previous: Block, block: Block) -> bool:
    if block.kind not in _LISTED:
        return False
    return previous.kind is block.kind or text[previous.start : previous.end].endswith(":")


def _parts(text: str, block: Block, limit: int, split_long: SplitLong) -> Iterator[Span]:
    if block.end - block.start <= limit:
        yield block.start, block.end
        return
    for start, end in sentences(text[block.start : block.end]):
        pieces = [(start, end)]
        if end - start > limit:
            offset = block.start + start
            pieces = [(start + a, start + b) for a, b in split_long(text[offset : block.start + end], limit)]
        for a, b in pieces:
            yield block.start + a, block.start + b
