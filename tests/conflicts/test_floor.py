"""What the desk makes of open stories: floors well below the figures, which a collapse would break."""

from __future__ import annotations

from advisor.conflicts.mediator import Mediator
from advisor.providers.embeddings import OnnxEmbeddings
from evals.conflict_cases import load_cases
from evals.conflicts import Ratio, lines, score

ONE_IN = 7


def share(ratio: Ratio) -> float:
    return ratio.right / (ratio.right + len(ratio.wrong))


def test_floors(mediator: Mediator, encoder: OnnxEmbeddings) -> None:
    found = score(load_cases("dev")[::ONE_IN], mediator, encoder)
    assert share(found.top) > 0.7
    assert share(found.top) > share(found.baseline_top)
    assert share(found.scope_recall) > 0.7
    assert share(found.not_ours) > 0.7
    assert share(found.call_recall) > 0.8
    assert share(found.call_precision) > 0.8
    assert share(found.noticed) >= share(found.call_recall)
    assert share(found.near_misses) > 0.6
    assert len(list(lines(found))) == 14
