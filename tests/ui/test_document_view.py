"""Documents for the panel: every character once, and exactly the quote marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standin import SENTENCE, TEXT, blocks_of, citation_of, document_of

from advisor.types import Block, BlockKind, Citation, Document
from ui import words
from ui.components.document_view import (
    ELISION,
    GAP,
    MARGIN,
    SHOWN_WHOLE,
    DocumentView,
    Span,
    document_view,
    is_located,
    pieces,
    windows,
)


def shown(view: DocumentView) -> str:
    return "".join(piece["text"] for block in view["blocks"] for piece in block["pieces"])


def marked(view: DocumentView, marker: int = 1) -> str:
    found = (piece for block in view["blocks"] for piece in block["pieces"] if marker in piece["markers"])
    return "".join(piece["text"] for piece in found)


def test_a_document_is_shown_whole_with_the_quote_marked() -> None:
    document = document_of()
    view = document_view(document, [citation_of(document, SENTENCE)])
    assert shown(view) == TEXT
    assert marked(view) == SENTENCE
    assert view["note"] == ""


def test_blocks_keep_their_kind_and_level() -> None:
    view = document_view(document_of(), [])
    kinds = [(block["kind"], block["level"]) for block in view["blocks"] if block["kind"] != GAP]
    assert kinds == [("heading", 1), ("heading", 1), ("paragraph", 0), ("item", 1), ("item", 1)]


def test_a_span_may_cross_blocks() -> None:
    document = document_of()
    quote = "in return.\n\nFirst sign: padding.\nSecond"
    view = document_view(document, [citation_of(document, quote)])
    assert marked(view) == quote
    parts = [p["text"] for b in view["blocks"] for p in b["pieces"] if p["markers"]]
    assert parts == ["in return.", "\n\n", "First sign: padding.", "\n", "Second"]


def test_overlapping_citations_are_marked_each_by_itself() -> None:
    document = document_of()
    first, second = citation_of(document, "The CPO names a date", 1), citation_of(document, "a date before", 2)
    view = document_view(document, [first, second])
    assert (marked(view, 1), marked(view, 2)) == ("The CPO names a date", "a date before")
    assert shown(view) == TEXT


@pytest.mark.parametrize(
    "change",
    [{"start": 0}, {"end": 10_000}, {"start": -1}, {"quote": ""}, {"quote": SENTENCE.lower()}, {"start": 9, "end": 3}],
)
def test_a_citation_that_does_not_fit_is_not_located(change: dict[str, object]) -> None:
    document = document_of()
    citation = replace(citation_of(document, SENTENCE), **change)  # type: ignore[arg-type]  # several fields at once
    assert not is_located(citation, document)
    assert marked(document_view(document, [citation])) == ""
    assert shown(document_view(document, [citation])) == TEXT


def test_a_citation_that_fits_is_located() -> None:
    document = document_of()
    assert is_located(citation_of(document, SENTENCE), document)
    assert not is_located(citation_of(document, SENTENCE), None)


def test_a_document_that_is_gone_says_so() -> None:
    view = document_view(None, [citation_of(document_of(), SENTENCE)])
    assert view == {"note": words.DOCUMENT_GONE, "blocks": []}


def test_text_between_and_after_blocks_is_not_lost() -> None:
    document = replace(document_of(), blocks=(Block(BlockKind.HEADING, 0, 18, 1), Block(BlockKind.ITEM, 10, 30, 1)))
    view = document_view(document, [])
    assert shown(view) == TEXT
    assert [block["kind"] for block in view["blocks"]] == ["heading", "item", "paragraph"]


def long_document(quote: str, before: int, after: int) -> tuple[Document, Citation]:
    filler = "Lorem ipsum dolor. " * 10 + "\n\n"
    text = filler * (before // len(filler)) + quote + "\n\n" + filler * (after // len(filler))
    document = replace(document_of(), text=text, blocks=blocks_of(text))
    return document, citation_of(document, quote)


def test_a_long_document_is_shown_around_the_quote_and_says_so() -> None:
    document, citation = long_document(SENTENCE, 80_000, 80_000)
    view = document_view(document, [citation])
    assert view["note"] == words.SHORTENED
    assert marked(view) == SENTENCE
    assert len(shown(view)) == 2 * MARGIN + len(SENTENCE)
    assert shown(view) in document.text
    assert [block["kind"] for block in view["blocks"]].count(ELISION) == 2
    assert view["blocks"][0]["kind"] == view["blocks"][-1]["kind"] == ELISION


def test_one_endless_block_is_cut_as_well() -> None:
    text = "x" * 100_000 + SENTENCE + "y" * 100_000
    document = replace(document_of(), text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    view = document_view(document, [citation_of(document, SENTENCE)])
    assert marked(view) == SENTENCE
    assert len(shown(view)) < SHOWN_WHOLE


def test_a_long_document_without_a_located_quote_shows_its_beginning() -> None:
    document, citation = long_document(SENTENCE, 2 * SHOWN_WHOLE, 100)
    view = document_view(document, [replace(citation, quote="gone")])
    assert shown(view) == document.text[:SHOWN_WHOLE]
    assert view["blocks"][-1]["kind"] == ELISION


def test_windows_that_meet_become_one() -> None:
    spans = [Span(50_000, 50_010, 1), Span(55_000, 55_010, 2), Span(200_000, 200_010, 3)]
    assert windows(300_000, spans) == [(44_000, 61_010), (194_000, 206_010)]


def test_many_spans_share_the_room() -> None:
    spans = [Span(n * 20_000, n * 20_000 + 100, n) for n in range(1, 40)]
    shown_parts = windows(1_000_000, spans)
    assert sum(end - start for start, end in shown_parts) <= SHOWN_WHOLE
    assert all(any(a <= s.start and s.end <= b for a, b in shown_parts) for s in spans)


texts = st.text(alphabet="ab \n😀é", max_size=60)
borders = st.lists(st.integers(0, 60), max_size=8)


@given(texts, borders, st.integers(0, 60), st.integers(0, 60))
def test_any_text_is_shown_once_and_any_span_marked_exactly(text: str, cuts: list[int], a: int, b: int) -> None:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    blocks = tuple(Block(BlockKind.PARAGRAPH, x, y) for x, y in zip(edges[::2], edges[1::2], strict=False) if x < y)
    document = replace(document_of(), text=text, blocks=blocks)
    start, end = min(a, b), min(max(a, b), len(text))
    citation = replace(citation_of(document_of(), SENTENCE), start=start, end=end, quote=text[start:end])
    view = document_view(document, [citation])
    assert shown(view) == text
    assert marked(view) == (text[start:end] if start < end else "")


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_pieces_add_up_to_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair), n) for n, pair in enumerate(pairs)]
    if text:
        assert "".join(piece["text"] for piece in pieces(text, 0, len(text), spans)) == text
