"""What a plain question asks about, together or apart."""

from __future__ import annotations

import pytest

from advisor.retrieval.objects import deed_unheard, event_apart, object_apart
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence


def passage(text: str, heading: str = "Garden") -> Passage:
    chunk = Chunk("c", "d", 0, 7, 7 + len(text), text, (heading,))
    found = tuple(Sentence(7 + start, 7 + end, 0.7) for start, end in sentences(text))
    return Passage(chunk, "s.md", "Title", Provenance.PLAYBOOK, 1, 0.7, 0.7, found)


@pytest.mark.parametrize(
    ("question", "text", "apart"),
    [
        ("Who owns the harvest fund?", "Sam owns the harvest. Kim owns the fund.", True),
        ("Who owns the harvest fund?", "Sam owns the harvest and the fund.", True),
        ("Who owns the harvest fund?", "Sam owns the harvest fund.", False),
        ("Who owns the harvest fund?", "Sam has a fund for the harvest.", False),
        ("Who decides technical orchards?", "Sam decides on orchards, technical ones included.", False),
        ("Who should run the orchard?", "Sam runs the farm.", True),
        ("Who should run the orchard?", "Sam runs the orchard.", False),
        ("Does the CPO own the harvest fund?", "The CPO owns the harvest. A fund is there.", True),
        ("Does the CPO own the harvest fund?", "The CPO owns the harvest fund.", False),
        ("Does the CPO prune the roses?", "The CPO waters the roses. Kim prunes trees.", True),
        ("Does the CPO tend the roses?", "The CPO waters the roses.", False),
        ("Does the CTO report to the CFO?", "The CTO reports to the CEO. The CFO joins later.", True),
        ("Does the CTO report to the CFO?", "Every CTO here reports to a CFO.", False),
        ("Does the CTO report to the head of roses?", "Heads of lilies report to roses.", True),
        ("Does the CTO report to the head of roses?", "The CTO reports to the head of roses.", False),
        ("Do they sit in the tower?", "A sitting CTO likes the tower.", True),
        ("Do they sit in the tower?", "Both sit in the tower.", False),
        ("Who sets the harvest date?", "Harvests come late. The date is set.", True),
        ("Can we sack our CTO quickly?", "The CTO is in charge.", True),
        ("Can we sack our CTO quickly?", "A board may sack the CTO.", False),
        ("What does the CFO prune?", "The CFO waters the roses. Kim prunes trees.", True),
        ("What does the CFO prune?", "On Mondays a CFO prunes the roses.", False),
        ("When should HR do it?", "Nobody knows.", True),
        ("When should HR do it?", "HR knows.", False),
        ("What does the CPO prune?", "Nobody knows.", False),
        ("Which seed firm should we pick?", "A firm sells. Seed is dear.", True),
        ("Which seed firm should we pick?", "Ask a seed firm.", False),
        ("What is the best rose for a CPO to grow?", "The rose is red. A CPO may grow.", True),
        ("What is the best rose for a CPO to grow?", "A CPO may grow the rose.", False),
        ("Should the CTO be married?", "A CTO is paid. Is the CTO married?", True),
        ("Should the CTO be married?", "A CTO may be married.", False),
        ("Which seed firm suits a CTO?", "A firm sells. Seed is dear.", True),
        ("Which seed firm suits a CTO?", "Ask a seed firm.", False),
        ("Should the CTO be older than the CPO?", "The CTO moves from older gardens.", True),
        ("Should the CTO be older than the CPO?", "The CTO may well be older.", False),
    ],
)
def test_words_that_no_sentence_has_together_are_apart(question: str, text: str, apart: bool) -> None:
    assert object_apart(question, [passage(text)]) is apart


@pytest.mark.parametrize(
    "question",
    [
        "How do we share the harvest fund?",
        "Can we use the harvest fund?",
        "Who is in charge of the harvest fund?",
        "Who settles a tie, and when?",
        "Does the CTO decide which fund grows?",
        "Our farm had a bad year and nobody knows any more who it is that owns the harvest fund?",
        "",
    ],
)
def test_questions_put_freely_are_not_judged(question: str) -> None:
    assert not object_apart(question, [passage("Sam settles a tie. The CTO decides.")])


def test_headings_stand_with_each_sentence() -> None:
    assert not object_apart("Who owns the harvest fund?", [passage("Sam owns it.", "The harvest fund")])


def test_one_passage_of_many_is_enough() -> None:
    assert not object_apart("Who owns the harvest fund?", [passage("Rain."), passage("The harvest fund is Sam's.")])


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("Does the CPO juggle in public?", "juggle"),
        ("How can we bribe the CTO?", "bribe"),
        ("Which haircut does the CTO wear?", "haircut"),
        ("How long does it take a CPO to yodel?", "yodel"),
        ("What if the CTO and the CPO get engaged to be wed?", "engaged"),
    ],
)
def test_a_deed_in_a_word_that_no_document_has(question: str, unheard: str) -> None:
    assert deed_unheard(question, {unheard}, [passage("The CTO owns the platform.")])
    assert not deed_unheard(question, set(), [passage("The CTO owns the platform.")])


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("Does the CTO aprove the platform?", "aprove"),  # a slip of the pen
        ("why do cto n cpo differ", "n"),
        ("What goes into a CPO dossier?", "dossier"),  # no deed
        (
            "Our CPO is back from a fair, wants to start anew, and I wonder: should the CTO moonlight for her?",
            "moonlight",
        ),
    ],
)
def test_words_that_say_nothing_of_a_deed(question: str, unheard: str) -> None:
    assert not deed_unheard(question, {unheard}, [passage("The CTO approves the platform.")])


def test_a_deed_that_somebody_does_is_a_word_of_the_documents() -> None:
    known = [passage("The CEO hires and pays a CTO.")]
    assert deed_unheard("Who usually knights the CTO?", {"knights"}, known)
    assert deed_unheard("Who should knight a CTO?", {"knight"}, known)
    assert not deed_unheard("Who pays the CTO?", set(), known)
    assert not deed_unheard("Who pays the knight?", {"knight"}, known)


def test_a_section_on_who_decides_names_its_matter_in_several_ways() -> None:
    own = passage("Sam decides the day of a harvest. Dates are told in May.", "Who decides when it is?")
    assert not object_apart("Who sets the harvest date?", [own])
    assert object_apart("Who signs the harvest date?", [own])


@pytest.mark.parametrize(
    ("question", "text", "apart"),
    [
        ("Our CTO fell asleep, what now?", "Sleep falls on gardeners.", True),
        ("Our CTO fell asleep, what now?", "When a CTO falls asleep, wait.", False),
        ("Our CTO fell asleep. What should we do?", "The CTO is awake.", True),
        ("What now?", "The CTO is awake.", False),
    ],
)
def test_an_event_that_no_sentence_tells_of_an_office(question: str, text: str, apart: bool) -> None:
    assert event_apart(question, [passage(text)]) is apart


def test_what_a_word_means_is_not_told_by_one_like_it() -> None:
    assert deed_unheard("What does RAPTD stand for?", {"raptd"}, [passage("RAPID stands for five parts.")])
    assert not deed_unheard("What does RAPID stand for?", {"unknown"}, [passage("RAPID stands for five parts.")])
