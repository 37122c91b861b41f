"""Two things of which a claim tells what its source tells of the other one."""

from __future__ import annotations

import pytest

from advisor.answering.crossing import crossed, exchanged
from advisor.answering.reading import Statement

BOATS = "A ferry carries passengers across the bay, while a tug pulls barges up the river."


@pytest.mark.parametrize(
    ("claim", "moved"),
    [
        ("A tug carries passengers across the bay, while a ferry pulls barges up the river.", {"tug", "ferry"}),
        ("A ferry pulls barges up the river, whereas a tug carries passengers across the bay.", {"tug", "ferry"}),
        ("A tug pulls barges up the river, whereas a ferry carries passengers across the bay.", None),
        ("A ferry carries passengers across the bay.", None),
        ("Bakers sell bread, while millers grind flour.", None),
    ],
)
def test_parts_that_exchanged_a_word(claim: str, moved: set[str] | None) -> None:
    found = crossed(Statement(claim), Statement(BOATS))
    assert (found and set(found)) == moved


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The baker asks which oven each loaf needs.", ("oven", "loaf")),
        ("The baker asks which loaf each oven needs.", None),
        ("The baker asks which loaf and oven it needs.", None),
    ],
)
def test_words_in_each_others_place(claim: str, found: tuple[str, str] | None) -> None:
    assert exchanged(Statement(claim), Statement("The baker asks which loaf each oven needs.")) == found
