"""The marked pairs of job descriptions, and how findings are counted against them."""

from __future__ import annotations

import pytest

from advisor.build import build_comparer
from advisor.roles.catalog import read_catalog
from advisor.settings import Settings
from evals.compare_jds import Score, lines, score
from evals.jd_cases import Pair, load_pairs, read_side

SIDE_A = "# CTO\n\n## Responsibilities\n- [[roadmap|Own the roadmap]]\n- [[!vague|Synergy]]\n"
SIDE_B = "# CPO\n\n## Responsibilities\n- [[roadmap|Own the roadmap]]\n"


def test_marks_are_taken_out_and_their_places_kept() -> None:
    side = read_side("You [[a,!imbalance-1|own it]] and [[a|that]].")
    assert side.text == "You own it and that."
    assert {name: [side.text[s:e] for s, e in spans] for name, spans in side.marked.items()} == {
        "a": ["own it", "that"],
        "!imbalance-1": ["own it"],
    }
    with pytest.raises(ValueError, match="left open"):
        read_side("You [[a|own it")


def test_what_is_planted_follows_from_the_marks() -> None:
    pair = Pair("x", read_side(SIDE_A), read_side(SIDE_B))
    assert [(own.kind, own.topic) for own in pair.planted(("roadmap", "security"))] == [
        ("gap", "security"),
        ("vague", ""),
        ("overlap", "roadmap"),
    ]


@pytest.mark.parametrize("half", ["dev", "held"])
def test_the_marks_name_what_the_catalogue_has(half: str) -> None:
    known = {entry.id for entry in read_catalog().responsibilities}
    pairs = load_pairs(half)
    assert len(pairs) >= 10
    for pair in pairs:
        names = {name for side in (pair.a, pair.b) for name in side.marked if not name.startswith("!")}
        assert names <= known


def test_findings_are_counted_against_what_is_planted() -> None:
    pair = Pair("x", read_side(SIDE_A), read_side(SIDE_B))
    found = score([pair], build_comparer(Settings()))
    assert found["overlap"].right == 1
    assert found["vague"].right == 1
    assert found["gap"].right == len(build_comparer(Settings()).essential) - 1
    assert "overlap          1     1     1.000  1.000" in lines(found)


def test_nothing_planted_and_nothing_found_is_perfect() -> None:
    assert (Score().precision, Score().recall) == (1, 1)
    assert Score(1, ["x"], ["y", "z"]).precision == pytest.approx(1 / 3)
    assert Score(1, ["x"], ["y", "z"]).recall == pytest.approx(1 / 2)
