"""Documents to chunks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from advisor.ingest.chunking import MAX_CHARACTERS, chunk
from advisor.ingest.formats.headings import heading_label
from advisor.providers.splitting import split_long
from advisor.types import Block, BlockKind, Chunk, Document

H, P, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW


def document(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int], origin: str = "a.md") -> Document:
    text, blocks = "", []
    for kind, words, *level in parts:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(kind, start, start + len(words), *level))
    return Document(origin, origin, "A", text, tuple(blocks))


def chunks_of(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int], limit: int = MAX_CHARACTERS) -> list[Chunk]:
    return chunk(document(*parts), split_long, limit)


def test_a_chunk_carries_the_headings_above_it() -> None:
    found = chunks_of(
        (H, "Guide", 1), (P, "Intro."), (H, "Roles", 2), (H, "CTO", 3), (P, "Builds."), (H, "Next", 2), (P, "End.")
    )
    assert [(c.headings, c.text) for c in found] == [
        (("Guide",), "Intro."),
        (("Guide", "Roles", "CTO"), "Builds."),
        (("Guide", "Next"), "End."),
    ]
    assert found[1].indexed_text == "Guide › Roles › CTO\nBuilds."


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    found = chunks_of((H, "Guide", 1), (H, "Lonely", 2), (H, "Full", 2), (P, "Text."), (H, "Last", 2))
    assert [c.text for c in found] == ["Lonely", "Text.", "Last"]


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    lead, items = "What the CTO owns:", [f"• thing number {n} of the list" for n in range(5)]
    found = chunks_of((P, "x" * 900), (P, lead), *[(ITEM, item, 1) for item in items])
    assert len(found) == 2
    assert found[1].text.startswith(lead)
    assert found[1].text.endswith(items[-1])


def test_a_table_stays_whole_where_it_fits() -> None:
    rows = [f"Area {n} | CTO | CPO" for n in range(10)]
    found = chunks_of((P, "y" * 950), *[(ROW, row) for row in rows])
    assert [c.text.split("\n\n") for c in found][1] == rows


def test_a_long_list_is_cut_between_items() -> None:
    items = [f"• {'word ' * 30}{n}" for n in range(20)]
    found = chunks_of(*[(ITEM, item, 1) for item in items])
    assert len(found) > 1
    assert "\n\n".join(c.text for c in found) == "\n\n".join(items)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = chunks_of((P, " ".join(f"Sentence number {n} says something of its own." for n in range(80))))
    assert len(found) > 2
    assert all(c.text.endswith(".") and len(c.text) <= MAX_CHARACTERS for c in found)


def test_text_without_sentences_is_split_by_force() -> None:
    found = chunks_of((P, "z" * 5000))
    assert "".join(c.text for c in found) == "z" * 5000
    assert max(len(c.text) for c in found) <= MAX_CHARACTERS


def test_ids_follow_content_not_position() -> None:
    before = chunks_of((H, "A", 1), (P, "One."), (H, "B", 2), (P, "Two."))
    after = chunks_of((H, "A", 1), (P, "One, at greater length."), (H, "B", 2), (P, "Two."))
    assert before[1].id == after[1].id
    assert before[1].start != after[1].start
    assert before[0].id != after[0].id


def test_equal_sections_have_ids_of_their_own() -> None:
    found = chunks_of((H, "A", 2), (P, "Same."), (H, "A", 2), (P, "Same."))
    assert len({c.id for c in found}) == 2


def test_two_documents_never_share_an_id() -> None:
    one = chunk(document((P, "Same.")), split_long)
    other = chunk(document((P, "Same."), origin="b.md"), split_long)
    assert one[0].id != other[0].id


_words = st.text(alphabet="ab .:\n", min_size=1).map(str.strip).filter(bool)
_parts = st.lists(st.tuples(st.sampled_from([H, P, ITEM, ROW]), _words, st.integers(1, 3)), min_size=1, max_size=12)


@given(_parts, st.integers(5, 60))
def test_every_block_is_in_a_chunk_or_a_heading_path(parts: list[tuple[BlockKind, str, int]], limit: int) -> None:
    made = document(*parts)
    found = chunk(made, split_long, limit)
    assert all(made.text[c.start : c.end] == c.text.strip() == c.text != "" for c in found)
    assert [c.ordinal for c in found] == list(range(len(found)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    paths = {heading for c in found for heading in c.headings}
    covered = {position for c in found for position in range(c.start, c.end)}
    for block in made.blocks:
        words = made.text[block.start : block.end]
        inside = {p for p in range(block.start, block.end) if not made.text[p].isspace()} <= covered
        assert inside or (block.kind is H and heading_label(words) in paths)
