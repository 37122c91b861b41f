"""The ranking metrics beside the `ir-measures` package, over rankings drawn at random."""

from __future__ import annotations

import ir_measures
import numpy as np
import pytest
from ir_measures import RR, R, nDCG

from evals.metrics.mrr import mrr
from evals.metrics.ndcg import ndcg
from evals.metrics.recall_at_k import recall_at_k

_MEASURES = {R @ 1: "r1", R @ 4: "r4", R @ 10: "r10", RR @ 10: "rr", nDCG @ 10: "ndcg"}


def _drawn(seed: int) -> tuple[list[str], dict[str, int]]:
    """A ranking of 30 documents, and grades of 1 to 3 for up to eight, some of which it doesn't have."""
    rng = np.random.default_rng(seed)
    ranking = [f"d{number}" for number in rng.permutation(40)[:30]]
    return ranking, {f"d{number}": int(rng.integers(1, 4)) for number in rng.permutation(40)[: rng.integers(1, 9)]}


@pytest.mark.parametrize("seed", range(20))
def test_as_ir_measures_has_it(seed: int) -> None:
    ranking, grades = _drawn(seed)
    qrels = [ir_measures.Qrel("q", document, grade) for document, grade in grades.items()]
    scored = [ir_measures.ScoredDoc("q", document, -rank) for rank, document in enumerate(ranking)]
    theirs = {_MEASURES[own]: value for own, value in ir_measures.calc_aggregate(_MEASURES, qrels, scored).items()}

    places = {document: rank for rank, document in enumerate(ranking, 1)}
    ranks = [places.get(document) for document in grades]
    ours = {f"r{k}": recall_at_k(ranks, k) for k in (1, 4, 10)}
    ours |= {"rr": mrr(ranks, 10), "ndcg": ndcg(ranks, 10, list(grades.values()))}
    assert ours == pytest.approx(theirs)
