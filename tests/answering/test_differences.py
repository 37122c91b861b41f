"""What sets the CTO and the CPO apart, told point by point."""

from __future__ import annotations

from dataclasses import replace

from quoting import passage, texts

from advisor.types import Provenance


def test_a_difference_is_told_by_the_sections_on_it_point_by_point() -> None:
    told = passage(
        "The CTO builds roads, the CPO sells maps. The CTO is paid in May, the CPO in June.",
        "How they differ: CTO and CPO",
    )
    praise = passage(
        "The CTO is a superb visionary of a CTO and a difference.", "Why is the CTO great?", rank=2, at=900
    )
    said = texts("What is the difference between a CTO and a CPO?", praise, told)
    assert said == ["The CTO builds roads, the CPO sells maps.", "The CTO is paid in May, the CPO in June."]


def test_of_a_difference_your_own_notes_say_theirs_too() -> None:
    general = passage("The CTO builds roads, the CPO sells maps.", "How the CTO and the CPO differ", rank=2, at=900)
    own = passage("With us the CTO also drives the bus.", "Our CTO and CPO")
    said = texts("What is the difference between a CTO and a CPO?", replace(own, provenance=Provenance.NOTE), general)
    assert said == ["With us the CTO also drives the bus.", "The CTO builds roads, the CPO sells maps."]
    assert texts("What is the difference between a CTO and a CPO?", own, general) == said[1:]
