"""Role documents as Markdown: every line with what it rests on and its markers, then the sources with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from advisor.export.markdown import plain
from advisor.roles.definition import Statement
from advisor.roles.views import Block, Layout, Outline, footnotes, listed, marks_of
from advisor.types import Citation


def as_markdown(outlines: Sequence[Outline], *, sources: bool = True) -> str:
    """The documents one after another; without `sources`, neither markers nor what a line rests on."""
    return "\n---\n\n".join("\n\n".join(_blocks(shown, sources)) + "\n" for shown in outlines)


def _blocks(shown: Outline, sources: bool) -> Iterator[str]:
    numbers = footnotes(shown) if sources else {}
    yield f"# {plain(shown.title)}"
    yield plain(shown.subtitle)
    if shown.notice:
        yield f"**Read first:** {plain(shown.notice)}"
    if shown.facts:
        yield "\n".join(f"- **{plain(label)}:** {plain(value)}" for label, value in shown.facts)
    for block in shown.blocks:
        if block.title:
            yield f"## {plain(block.title)}"
        yield from _lines(block, numbers, sources)
    if shown.remarks:
        yield "## Remarks"
        yield "\n".join(f"- {plain(remark)}" for remark in shown.remarks)
    if numbers:
        yield "## Sources"
        yield "\n".join(_source(citations, own) for own, citations in listed(numbers))


def _lines(block: Block, numbers: Mapping[Statement, int], sources: bool) -> Iterator[str]:
    if block.layout is Layout.GRID:
        yield "\n".join(
            [_cells(block.columns), f"|{' --- |' * len(block.columns)}", *(_cells(row) for row in block.rows)]
        )
        return
    if block.layout is Layout.PARAGRAPH:
        yield " ".join(_words(line, numbers, sources) for line in block.lines)
        return
    if block.layout is Layout.PROSE:
        yield from (_words(line, numbers, sources) for line in block.lines)
        return
    yield "\n".join(
        f"{'  ' * depth}- {_words(line, numbers, sources)}" for each in block.lines for depth, line in _deep(each)
    )


def _deep(line: Statement, depth: int = 0) -> Iterator[tuple[int, Statement]]:
    yield depth, line
    for part in line.parts:
        yield from _deep(part, depth + 1)


def _words(line: Statement, numbers: Mapping[Statement, int], sources: bool) -> str:
    label = f"**{plain(line.label)}:** " if line.label else ""
    marker = f" [{numbers[line]}]" if line in numbers else ""
    marks = ["essential"] if line.essential else []
    if sources:
        marks += marks_of(line)
    marked = f" *({', '.join(marks)})*" if marks else ""
    return f"{label}{plain(line.text)}{marker}{marked}"


def _source(citations: Sequence[Citation], numbers: Sequence[int]) -> str:
    quotes = (
        f"“{plain(cited.quote)}” {plain(cited.title)}, {plain(cited.heading)} "
        f"({cited.provenance.value}, {plain(cited.source)})"
        for cited in citations
    )
    return f"- {', '.join(f'[{number}]' for number in numbers)} " + "; ".join(quotes)


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(plain, cells))} |"
