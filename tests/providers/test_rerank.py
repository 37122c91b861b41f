"""A cross-encoder as reranker: tiny, made here with random weights, so that no network is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.access import LOCAL
from advisor.encoders import build_reranker
from advisor.errors import EncoderError
from advisor.providers.rerank import CrossEncoderReranker
from advisor.retrieval.retriever import Retriever
from advisor.scope import Scope
from advisor.settings import Settings
from tests.providers.test_grounding_model import tiny_model
from tests.support import document, entry, memory_index


@pytest.mark.slow
def test_a_model_scores_each_text(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny_model(tmp_path / "model", ["score"])), threads=1)
    assert len(reranker.scores("Who plans?", ["The CPO plans.", "The CTO owns it."])) == 2
    assert reranker.scores("Who plans?", []) == []


@pytest.mark.slow
def test_a_model_of_classes_is_refused_in_one_line(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny_model(tmp_path / "model", ["no", "yes"])), threads=1)
    with pytest.raises(EncoderError, match="ADVISOR_RERANKER") as caught:
        reranker.scores("Who plans?", ["The CPO plans."])
    assert "\n" not in str(caught.value)


def test_settings_name_the_reranker(tmp_path: Path) -> None:
    assert build_reranker(Settings()) is None
    assert build_reranker(Settings(reranker=str(tmp_path))) is not None


def test_a_model_that_is_not_here_is_refused_unless_it_may_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for name in ("no/such-model", "no such name", "../no/such"):
        with pytest.raises(EncoderError, match=r"isn't on this machine\. Set ADVISOR_RERANKER") as caught:
            build_reranker(Settings(reranker=name))
        assert "\n" not in str(caught.value)
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    assert build_reranker(Settings(reranker="no/such-model")) is not None


class Shortest:
    """Finds short texts best."""

    def scores(self, question: str, texts: list[str]) -> list[float]:
        assert question
        return [-float(len(text)) for text in texts]


def test_the_reranker_orders_the_best_passages_and_scores_stay_in_bounds() -> None:
    index = memory_index()
    index.apply(
        [
            entry(document("/a.md", ("Roadmap", "The CPO owns the roadmap, and tells everybody of it each month."))),
            entry(document("/b.md", ("", "Rain."))),
        ]
    )
    plain = Retriever(Scope(index, LOCAL)).retrieve("Who owns the roadmap?", 2)
    reranked = Retriever(Scope(index, LOCAL), Shortest()).retrieve("Who owns the roadmap?", 2)
    assert [passage.chunk.document_id for passage in reranked] == [p.chunk.document_id for p in reversed(plain)]
    assert all(0 <= passage.score <= 1 for passage in reranked)
