"""Judged sentences: their passages are there, each meets its fate, and the table counts them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import WordVerifier

from advisor.build import Workspace
from advisor.errors import InputError
from advisor.settings import Settings
from advisor.types import Chunk, Passage, Provenance, Verdict
from evals.judged import DROPPED, REMOVED, Fate, Sentence, WrittenAnswer, fates, load_judged, passages_of, table

CHUNK = Chunk(
    "chunk", "document", 0, 0, 50, "The CTO owns the architecture and answers for outages at night.", ("Duties",)
)
PASSAGES = {"a.md › Duties": Passage(CHUNK, "a.md", "A", Provenance.PLAYBOOK, 1, 1.0, 1.0)}


def answer(*sentences: tuple[str, Verdict], passages: tuple[str, ...] = tuple(PASSAGES)) -> WrittenAnswer:
    return WrittenAnswer(
        "M", "c-1", "Who owns it?", passages, tuple(Sentence(text, (1,), own) for text, own in sentences)
    )


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("judged") / "data", embeddings="fake", corpus="bundled")
    with Workspace(settings) as opened:
        opened.open()
        opened.sync_corpus()
        yield opened


def test_every_passage_that_a_model_was_given_is_in_the_corpus(workspace: Workspace) -> None:
    known = passages_of(workspace.index.documents)
    assert not {name for answer in load_judged() for name in answer.passages} - set(known)
    assert len(known) == workspace.index.documents.counts()[1]


def test_there_is_enough_to_judge_by() -> None:
    answers = load_judged()
    judged = [sentence.judged for answer in answers for sentence in answer.sentences]
    assert len(judged) >= 60
    assert set(judged) == set(Verdict)
    assert len({answer.model for answer in answers}) == 2


def test_a_sentence_is_shown_removed_or_dropped() -> None:
    written = answer(
        ("The CTO owns the architecture.", Verdict.SUPPORTED),
        ("The CTO owns the architecture.", Verdict.SUPPORTED),
        ("The CPO owns the architecture.", Verdict.UNSUPPORTED),
    )
    found = list(fates([written], PASSAGES, WordVerifier()))
    assert [(own.now, own.shown) for own in found] == [("supported", True), (DROPPED, False), (REMOVED, False)]


def test_a_passage_that_is_gone_is_told() -> None:
    written = answer(("The CTO owns it.", Verdict.SUPPORTED), passages=("b.md › Gone",))
    with pytest.raises(InputError, match=r"b\.md › Gone"):
        list(fates([written], PASSAGES, WordVerifier()))


def test_the_table_counts_what_was_written_shown_and_lost() -> None:
    good, bad = Sentence("Yes.", (), Verdict.SUPPORTED), Sentence("No.", (), Verdict.UNSUPPORTED)
    fated = [(good, "supported"), (good, REMOVED), (bad, "partial"), (bad, "supported"), (bad, DROPPED)]
    line = table([Fate(answer(), sentence, now) for sentence, now in fated]).splitlines()[-1]
    assert (
        line == "| M | 5 | 2 / 0 / 3 | 3 of 5 (0.60) | 2 of 3 (0.67) | 1 of 2 (0.50) | 1 of 2 (0.50) | 0 of 2 (0.00) |"
    )
