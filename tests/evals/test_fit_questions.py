"""Learning how questions are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from support import document, indexed_chunks

from advisor import late
from advisor.chunks import StoredChunk
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.retrieval.fusion import between
from advisor.retrieval.scoring import LATE, LATE_BOUNDS, PASSAGE, PASSAGE_BOUNDS, SENTENCE, SENTENCE_BOUNDS
from advisor.text import content_words
from evals import fit_questions, section_questions
from evals.fit_questions import Library, Reader
from evals.section_questions import Asked, asked_of, left_out, sections_of

SECTIONS = (
    (
        "Who waters the beds?",
        "The gardener waters the beds at dawn. In dry years the baker helps. Also asked: Whose job is the can?"
        " Must I sprinkle?",
    ),
    (
        "How are apples kept?",
        "Apples keep in a cool cellar. They must not touch. Also asked: Where do fruits stay in winter?",
    ),
    ("What is a hedge for?", "A hedge keeps the wind out. Birds nest in it."),
)


@pytest.fixture
def chunks(encoder: OnnxEmbeddings) -> list[StoredChunk]:
    own = document("gardens.md", *SECTIONS, title="Gardens")
    return [StoredChunk(indexed, own) for indexed in indexed_chunks(own, encoder)]


def test_sections_are_read_without_their_other_ways_to_ask(chunks: list[StoredChunk], encoder: OnnxEmbeddings) -> None:
    sections = sections_of(chunks, encoder)
    bare = "Who waters the beds?\nThe gardener waters the beds at dawn. In dry years the baker helps."
    assert len(sections[0].sentences) == 2
    assert sections[0].vector @ encoder.embed_query(bare) > 0.9
    assert len(sections[0].codes) < len(chunks[0].indexed.word_codes)


def test_both_kinds_of_questions_are_read(
    chunks: list[StoredChunk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gardens.yaml").write_text("How are apples kept?:\n- what do i do with all these pippins\n")
    monkeypatch.setattr(section_questions, "WRITTEN", tmp_path)
    assert asked_of(chunks) == [
        Asked("Whose job is the can?", 0, False),
        Asked("Must I sprinkle?", 0, False),
        Asked("what do i do with all these pippins", 1, True),
        Asked("Where do fruits stay in winter?", 1, False),
    ]


def test_what_is_measured_on_is_not_learnt_from() -> None:
    asked = [Asked(f"{place} {number}", place, True) for place in range(40) for number in range(3)]
    learning, measured = left_out(asked, 0)
    assert {own.section for own in learning}.isdisjoint(own.section for own in measured)
    assert (len(learning), len(measured)) == (105, 15)


@pytest.mark.slow
def test_scores_are_those_that_rank_passages(chunks: list[StoredChunk], encoder: OnnxEmbeddings) -> None:
    sections, text = sections_of(chunks, encoder), "Where do I put my fruit in the cold months?"
    (own,) = encoder.embed_passages([text], [()], [content_words(text)])
    wholes, words = torch.tensor(own.vector[None]), torch.tensor(own.words[None])
    (found,) = Library(sections).scores(wholes, words, torch.arange(len(sections))).tolist()
    for section, score in zip(sections, found, strict=True):
        match = late.best_cosines(own.words, [section.codes]).mean()
        expected = (
            PASSAGE * between(np.array(section.vector @ own.vector), *PASSAGE_BOUNDS)
            + SENTENCE * between(np.array((section.sentences @ own.vector).max()), *SENTENCE_BOUNDS)
            + LATE * between(np.array(match), *LATE_BOUNDS)
        )
        assert score == pytest.approx(float(expected), abs=1e-4)


@pytest.mark.slow
def test_it_begins_as_the_encoder_and_learns(
    chunks: list[StoredChunk], encoder: OnnxEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_questions, "BATCH", 2)
    monkeypatch.setattr(fit_questions, "HARD", 3)
    reader, library = Reader(), Library(sections_of(chunks, encoder))
    with torch.no_grad():
        wholes, _ = reader([reader.prepared("Must I sprinkle?")])
    assert np.allclose(wholes[0], encoder.embed_query("Must I sprinkle?"), atol=1e-4)
    asked = [Asked("the green wall at our border, why", 2, True), Asked("Must I sprinkle?", 0, False)] * 4

    def lead() -> float:
        with torch.no_grad():
            wholes, words = reader([reader.prepared(asked[0].text)])
            (scores,) = library.scores(wholes, words, torch.arange(3))
        return float(scores[2] - scores[:2].max())

    before = lead()
    assert [*fit_questions._learn(reader, library, asked)] == [1, 2, 3]
    assert lead() > before
    assert all(value.dtype == np.float16 for value in reader.learnt().values())
