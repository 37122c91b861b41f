"""Jibes are left out of what a brief is made of, tastes are no conflict at work, and interjections say nothing."""

from __future__ import annotations

import pytest

from advisor.conflicts.brief import Brief, every_line
from advisor.conflicts.matter import pieces, private, spared
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.scope import TASTES
from advisor.conflicts.statements import told
from advisor.conflicts.tone import without_tone
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.providers.fake import FakeEmbeddings


def lines(brief: Brief) -> str:
    return " ".join((brief.summary, *(line.text for line in every_line(brief)))).lower()


@pytest.mark.parametrize(
    ("story", "jibe", "kept"),
    [
        # of somebody, beside the matter
        ("The CTO lives on another planet and wants to stop all features for a year. The CPO wants two teams on them.",
         "planet", "stop all features for a year"),
        ("The CPO, queen of slides, wants a new roadmap every week. The CTO wants one a quarter.",
         "queen", "a new roadmap every week"),
        ("The CPO waves her magic wand and wants the integration in two weeks. The CTO wants six weeks.",
         "wand", "six weeks"),
        ("The CTO is scared of his own shadow and wants a third audit. The CPO wants to open the beta.",
         "shadow", "a third audit"),
        ("Ben, our CPO, queen of slides, wants the app live in March. The CTO wants a freeze.",
         "queen", "the cpo wants the app live in march"),
        ("Our CTO (Marta) barks that nothing goes live before the audit. Ben, our CPO, wants the app live in March.",
         "bark", "the cpo wants the app live in march"),
        # comparisons
        ("Like a child, the CTO wants his own servers. The CPO wants the cloud.", "child", "the cloud"),
        ("The CTO guards the servers like a dragon. The CPO wants access to the logs, the CTO refuses.",
         "dragon", "access to the logs"),
        # interjections, and what is made of somebody's voice
        ("As usual the CTO dreams of a new platform. The CPO wants the mobile app in June.", "dream", "a new platform"),
        ("The CTO barks that he wants a freeze, yawn. The CPO whines that she wants the launch in March.",
         "whine", "a freeze"),
        ("Oh great, the CTO wants yet another framework. The CPO wants features that customers pay for.",
         "oh great", "another framework"),
        ("It's the same old song: the CTO wants a freeze, the CPO wants to launch in May.", "song", "launch in may"),
    ],
)  # fmt: skip
def test_a_jibe_is_left_out_and_the_matter_stays(mediator: Mediator, story: str, jibe: str, kept: str) -> None:
    brief = mediator.brief(story)
    assert brief.in_scope
    assert jibe not in lines(brief)
    assert kept in lines(brief)


@pytest.mark.parametrize(
    "fact",
    [
        "The CPO left the meeting",
        "The CTO bought the tool without asking",
        "The CTO was hired away from a bank",
        "The CTO feels ignored",
        "Three customers have left",
        "The CPO showed the board other slides",
    ],
)
def test_facts_and_feelings_stay(mediator: Mediator, fact: str) -> None:
    brief = mediator.brief(f"{fact}. The CTO wants a freeze, the CPO wants to launch in March. They argue.")
    assert fact.lower() in lines(brief)


def test_what_is_left_out_is_counted(mediator: Mediator) -> None:
    brief = mediator.brief("The CTO lives on another planet. The CTO wants a freeze. The CPO wants to launch in March.")
    assert any(remark.startswith("One remark of the description judges a side") for remark in brief.remarks)


def test_either_side_is_spared_alike(encoder: OnnxEmbeddings) -> None:
    story = "The CTO lives on another planet. The CPO, queen of slides, wants a launch in March."
    other = story.translate(str.maketrans("TP", "PT")).replace("Phe", "The")
    assert {jibe.replace("CTO", "CPO") for jibe in spared(told(story), encoder).jibes} == {
        jibe.replace("CTO", "CPO") for jibe in spared(told(other), encoder).jibes
    }
    assert spared(told(story), FakeEmbeddings()).jibes == frozenset()


def test_a_clause_is_taken_apart() -> None:
    assert list(pieces("CPO wants a chatbot (as if by magic), says sales, because it sells")) == [
        "CPO wants a chatbot", "as if by magic", "says sales", "because it sells",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "story",
    [
        "CTO drinks tea, CPO coffee.",
        "The CTO listens to metal and the CPO wants jazz in the car.",
        "Our CPO supports Arsenal and our CTO supports Spurs, they fight about football all day.",
        "The CTO thinks dogs are better pets, the CPO says cats are. They can't agree.",
        "The CTO wears shorts, the CPO hates shorts.",
        "CTO likes pineapple on pizza, CPO refuses to eat it.",
    ],
)
def test_tastes_are_no_conflict_of_this_kind(mediator: Mediator, story: str) -> None:
    brief = mediator.brief(story)
    assert not brief.in_scope
    assert brief.refer_to == ()
    assert brief.summary.startswith(TASTES)


@pytest.mark.parametrize(
    "story",
    [
        "The CTO wants two office days a week, the CPO wants four.",
        "The CTO wants an open-plan office, the CPO wants cabins. They can't agree.",
        "The CPO wants the team offsite in the mountains, the CTO wants no offsite this year.",
        "The CPO wants music in the product video, the CTO says the licence costs too much.",
        "The CTO wants a football app for fans out in August, the CPO wants to wait for the season after.",
    ],
)
def test_the_offices_business_is(mediator: Mediator, story: str) -> None:
    assert not private(told(story))
    assert mediator.takes(story)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The CPO moans about the date.", "The CPO talks about the date."),
        ("They rant on about tests.", "They talk about tests."),
        ("He keeps muttering that it breaks.", "He says that it breaks."),
        ("She begged, and he wept.", "She begged, and he wept."),
        ("The dog barks that way. The CTO barks.", "The dog barks that way. The CTO barks."),
        ("The CTO wants a rewrite (surprise!).", "The CTO wants a rewrite."),
        ("They want it, of course, by May.", "They want it, by May."),
        ("Nothing, thank you.", "Nothing, thank you."),
    ],
)
def test_tone(text: str, plain: str) -> None:
    assert without_tone(text) == plain
