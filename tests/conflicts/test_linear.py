"""A linear classifier: its probabilities, what it does without its encoder, the models that ship."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.conflicts.linear import LinearModel, frequencies, linear_model

MODEL = LinearModel(
    classes=("calm", "storm"),
    bias=np.zeros(2, np.float32),
    directions=np.asarray([[1.0, 0.0], [0.0, 1.0]], np.float32),
    rarity={"wind": 2.0, "sun": 2.0},
    stems={"wind": {"storm": 1.0}, "sun": {"calm": 1.0}},
    signs={"siren": {"storm": 5.0}},
    thresholds={},
    encoder="own",
    fitted_to="",
)


def chances(text: str, vector: tuple[float, float] = (0.0, 0.0), encoder: str = "own", siren: float = 0.0) -> float:
    signs = [{"siren": siren}] if siren else []
    row = MODEL.chances(np.asarray([vector], np.float32), [text], encoder, signs)[0]
    assert row.sum() == pytest.approx(1)
    return float(row[1])


def test_vectors_stems_and_signs_count() -> None:
    assert chances("nothing") == pytest.approx(0.5)
    assert chances("nothing", (0, 2)) > 0.8
    assert chances("winds") > 0.7
    assert chances("nothing", siren=1.0) > 0.99


def test_another_encoders_vectors_say_nothing_and_stems_say_more() -> None:
    assert chances("nothing", (0, 2), "other") == pytest.approx(0.5)
    assert chances("winds", encoder="other") > chances("winds")


def test_frequencies_are_a_unit_vector() -> None:
    weights = frequencies("The wind, the wind and the sun", MODEL.rarity)
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1)
    assert weights["wind"] > weights["sun"]
    assert frequencies("xyzzy", MODEL.rarity) == {}


@pytest.mark.parametrize("name", ["misconduct", "types", "scope"])
def test_the_models_that_ship_are_whole(name: str) -> None:
    model = linear_model(name)
    assert model.directions.shape == (len(model.classes), 384)
    assert np.isfinite(model.directions).all()
    assert all(set(weights) <= set(model.classes) for weights in (*model.stems.values(), *model.signs.values()))
