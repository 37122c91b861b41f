"""A section that asks the reader's question in its words is lifted; others aren't."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import chunks_of, document, indexed_chunks

from advisor.chunks import StoredChunk
from advisor.retrieval.worded import asks_the_same, other_kind, special, worded_alike
from advisor.types import Provenance

TEXT = "The CPO sets the course. Also asked: Who dreams up our products? Is it a big job?"
OWN = document("/a.md", ("What does a CPO do, in brief?", TEXT))
(CHUNK,) = [StoredChunk(own, OWN) for own in indexed_chunks(OWN)]
WHO = document(
    "/w.md", ("Who decides which scope a release has?", "The CPO usually decides which scope a release has.")
)
(TELLS_WHO,) = [StoredChunk(own, WHO) for own in indexed_chunks(WHO)]


@pytest.mark.parametrize(
    ("question", "lift"),
    [
        ("What does a CPO do, in brief?", 0.3),
        ("who dreams up our products", 0.3),
        ("What does the CPO do?", 0.1),  # 4 of 6 words
        ("What does a good CPO outcome look like?", 0.0),
        ("", 0.0),
        ("What does a CPO do, in brief? " + "one two three four five six seven eight nine ten eleven twelve", 0.0),
    ],
)
def test_the_same_words_lift(question: str, lift: float) -> None:
    assert len(chunks_of(OWN)) == 1
    assert worded_alike(question, [CHUNK]) == pytest.approx([lift])


def test_a_section_asks_the_very_question_or_another() -> None:
    chunk = CHUNK.indexed.chunk
    assert asks_the_same("Who dreams up our products?", chunk)
    assert not asks_the_same("Who dreams of our rivals?", chunk)


@pytest.mark.parametrize(
    ("question", "loss"),
    [
        ("What should be looked at before a release?", 0.1),
        ("Who sets the scope of a release?", 0.0),
        ("Is the scope product or engineering?", 0.0),
        ("Whose call is the scope?", 0.0),
        ("Is the scope a product call or one of engineering?", -0.1),
    ],
)
def test_who_decides_is_told_to_those_who_ask(question: str, loss: float) -> None:
    assert other_kind(question, [TELLS_WHO, CHUNK]) == [loss, 0.0]


def test_a_special_guide_of_the_corpus_goes_behind_a_general_one() -> None:
    guide, general, note = (
        StoredChunk(CHUNK.indexed, replace(OWN, source=source, provenance=provenance))
        for source, provenance in (
            ("special/banks.md", Provenance.PLAYBOOK),
            ("playbooks/roles.md", Provenance.PLAYBOOK),
            ("special/banks.md", Provenance.NOTE),
        )
    )
    assert special([guide, general, note]) == pytest.approx([0.05, 0, 0])
