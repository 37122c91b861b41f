"""What judges a side stands in no neutral sentence, and among no facts."""

from __future__ import annotations

import pytest

from advisor.conflicts.judgement import judges, parted, partial, plainly
from advisor.conflicts.mediator import Mediator


@pytest.mark.parametrize(
    "text",
    [
        "CTO is basically a researcher with a budget",
        "it's an engineer's hobby",
        "CPO is brilliant",
        "honestly it went badly",
        "CPO calls this scaremongering",
        "they are so slow",
        "CTO moves at the speed of a glacier",
        "CPO is a showman",
        "CTO runs the team like a kingdom",
        "their idea of a plan is a napkin",
        "CTO is late, as everyone knows",
        "CPO cried",
    ],
)
def test_an_opinion_of_somebody_is_one(text: str) -> None:
    assert judges(text)


@pytest.mark.parametrize(
    "text",
    [
        "CPO was only told in March",
        "CTO is the one who signs",
        "professional services asked twice",
        "our game launches in May and the toy shop waits",
        "the checkout went down three times",
        "customers are very late with payments",
        "CPO is a former engineer",
        "CTO is a week late",
        "CTO wants a view like a calendar",
        "CTO couldn't say if it holds",
        "CPO shouted at the tester",
        "CPO agrees to nothing above 10 percent",
    ],
)
def test_what_happened_is_none(text: str) -> None:
    assert not judges(text)


@pytest.mark.parametrize("wish", ["to tinker with Rust", "control", "just a rewrite", "six weeks of 'hardening'"])
def test_motives_and_words_held_up_are_kept_out_of_the_sentence(wish: str) -> None:
    assert partial(wish)


@pytest.mark.parametrize("wish", ["a freeze of six weeks", "just a week", "control of the roadmap", "the date moved"])
def test_plain_wishes_stay_in_it(wish: str) -> None:
    assert not partial(wish)


def test_an_adjective_goes_and_the_fact_stays() -> None:
    assert plainly("to finish CTO's pet framework first") == "to finish CTO's framework first"
    assert plainly("CTO says no, which I find fair") == "CTO says no"
    assert parted("CTO wants a freeze because CPO is reckless") == ("CTO wants a freeze", "because CPO is reckless")
    assert parted("CTO is lazy since May came") == ("", "CTO is lazy since May came")
    assert parted("CTO missed May, which is pathetic") == ("CTO missed May", "which is pathetic")


def test_a_brief_leaves_them_out_and_says_how_many(mediator: Mediator) -> None:
    story = "The CTO wants a freeze of six weeks. The CPO wants to launch in March. The CPO is basically a child."
    brief = mediator.brief(f"{story} The CPO says the freeze is just an engineer's hobby.")
    shown = " ".join((brief.summary, *(line.text for line in (*brief.known, *brief.assumed, *brief.find_out))))
    assert "child" not in shown
    assert "hobby" not in shown
    assert any(remark.startswith("2 remarks of the description judge a side") for remark in brief.remarks)
    assert not any("judge a side" in remark for remark in mediator.brief(story.partition(" The CPO is")[0]).remarks)
