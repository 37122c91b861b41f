"""Which notes are on a description's matter: by names and things, not by words that all companies share."""

from __future__ import annotations

import pytest

from advisor.conflicts.bearing import Bearing, matter_of
from advisor.conflicts.statements import told
from evals.notes_bearing import judged

STORY = "The CTO wants to move the launch of Falcon to July. The CPO promised Falcon to Norrland Bus for 1 May."


@pytest.mark.parametrize(
    ("note", "bearing"),
    [
        ("The board approved the launch of Falcon for May.", Bearing.SURELY),
        ("Sales told Norrland about the app.", Bearing.SURELY),
        ("Falcon was approved by the board.", Bearing.SURELY),
        ("The launch was approved by the board.", Bearing.NOT),
        ("The launch of Skylark was approved by the board.", Bearing.NOT),
        ("In May the canteen closes.", Bearing.NOT),
        ("A customer gets a date once both agree, until 1 May.", Bearing.PERHAPS),
    ],
)
def test_a_note_bears_by_what_it_names(note: str, bearing: Bearing) -> None:
    assert matter_of(told(STORY).sentences).bearing(matter_of([note])) is bearing


def test_no_note_of_another_matter_is_quoted_as_on_it() -> None:
    found = list(judged("dev"))
    assert not [own for bears, own in found if not bears and own is Bearing.SURELY]
    assert not [own for bears, own in found if bears and own is Bearing.NOT]
