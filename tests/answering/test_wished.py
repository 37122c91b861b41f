"""Wishes for how an answer is given, taken off the question and put into practice."""

from __future__ import annotations

import pytest
from quoting import passage, texts

from advisor.answering.wished import Wish, in_other_form, wish_of, without_wishes
from advisor.answering.writers import QuotingWriter
from advisor.types import Claim, Message, Verdict


@pytest.mark.parametrize(
    ("text", "rest", "wish"),
    [
        ("In one sentence: who waters the roses?", "Who waters the roses?", Wish(1)),
        ("Who waters the roses, in two sentences?", "Who waters the roses?", Wish(2)),
        ("Explain the roses in a single line", "Explain the roses", Wish(1)),
        ("Who waters the roses? 3 bullets max", "Who waters the roses?", Wish(3, "bullet")),
        ("Give me four bullet points on roses in winter", "Roses in winter", Wish(4, "bullet point")),
        ("Yes or no: do roses need salt?", "Do roses need salt?", Wish(yes_or_no=True)),
        ("Do roses need salt? Just yes or no, please.", "Do roses need salt?", Wish(yes_or_no=True)),
        ("How do I write my thanks in one sentence?", "How do I write my thanks in one sentence?", Wish()),
        ("How should we describe her job in one sentence?", "How should we describe her job in one sentence?", Wish()),
        ("How do I get her to say yes or no?", "How do I get her to say yes or no?", Wish()),
        ("In one sentence, please.", "", Wish(1)),
        ("Who waters the roses?", "Who waters the roses?", Wish()),
    ],
)
def test_a_wish_is_taken_off_the_question(text: str, rest: str, wish: Wish) -> None:
    assert wish_of(text) == (rest, wish)


@pytest.mark.parametrize("wish", [Wish(1), Wish(3, "bullet point"), Wish(yes_or_no=True), Wish()])
@pytest.mark.parametrize("question", ["Who waters the roses?", "Roses in winter"])
def test_a_wish_is_read_again_where_it_was_put(question: str, wish: Wish) -> None:
    rest, read = wish_of(wish.put(question))
    assert (rest.rstrip("."), read) == (question, wish)


def test_only_the_readers_turns_are_read_for_wishes() -> None:
    turns = [Message("user", "In one sentence: who prunes?"), Message("assistant", "In one sentence: Sam prunes.")]
    assert [turn.content for turn in without_wishes(turns)] == ["Who prunes?", "In one sentence: Sam prunes."]


ROSES = passage(
    "When it rains for days in June roses get salt from the sea. The gardener waters roses daily. Roses need no salt.",
    "What do roses need?",
)


def test_one_sentence_is_the_best_one() -> None:
    assert len(texts("What do roses need?", ROSES)) > 1
    assert len(texts("What do roses need? Answer in one sentence.", ROSES)) == 1


def test_one_sentence_is_no_item_of_a_list() -> None:
    listed = passage(
        "- Salt: roses need none of it.\n- Water: roses need it daily.\n\nRoses need what all plants in gardens need.",
        "Roses",
    )
    assert texts("What do roses need? Answer in one sentence.", listed) == [
        "Roses need what all plants in gardens need."
    ]


def test_what_says_yes_or_no_stands_first_unless_it_says_so_on_a_condition() -> None:
    assert texts("Do roses need salt? Answer yes or no.", ROSES)[0] == "Roses need no salt."


def test_each_part_has_its_share_of_the_sentences() -> None:
    written = QuotingWriter().write_each([("What do roses need?", "What do roses need?", [ROSES])] * 2, Wish(2).each)
    assert [place for place, claim in written if claim] == [0]


def said(*own: str, quoted: bool = True) -> list[Claim]:
    return [Claim(text, (1,), Verdict.SUPPORTED, quoted=quoted) for text in own]


@pytest.mark.parametrize(
    ("wish", "claims", "begins"),
    [
        (Wish(1), said("Roses need salt."), "Kept to one sentence, as you asked"),
        (Wish(3, "bullet"), said("A is b."), "You asked for three bullets: the documents have one sentence on this."),
        (Wish(1), said("A is b.", "A is not b."), "You asked for one sentence: here are two sentences"),
        (Wish(yes_or_no=True), said("Roses need no salt."), "You asked for yes or no: the sentence that comes nearest"),
        (Wish(yes_or_no=True), said("Salt is white."), "You asked for yes or no: no sentence says so"),
        (
            Wish(yes_or_no=True),
            said("If it rains, roses need no salt."),
            "You asked for yes or no: no sentence says so",
        ),
    ],
)
def test_the_reader_is_told_what_was_made_of_the_wish(wish: Wish, claims: list[Claim], begins: str) -> None:
    (line,) = wish.told("Do roses need salt?", claims)
    assert line.startswith(begins)


def test_nothing_is_told_without_a_wish_or_of_what_a_model_wrote() -> None:
    assert Wish().told("Do roses need salt?", said("Roses need salt.")) == ()
    assert Wish(1).told("Do roses need salt?", said("Roses need salt.", quoted=False)) == ()


def test_yes_or_no_is_not_read_off_another_direction_or_another_office() -> None:
    wish = Wish(yes_or_no=True)
    (line,) = wish.told("Should the CTO report to the CPO?", said("The CPO should report to the CTO."))
    assert "no sentence says so" in line
    (line,) = wish.told("Does the CPO own the roses?", said("The CTO owns the roses and is glad."))
    assert "no sentence says so" in line


def test_a_turn_that_only_wishes_asks_the_question_before() -> None:
    said = [Message("user", "Who owns hiring?"), Message("assistant", "The CTO."), Message("user", "ok, in one line")]
    assert wish_of("and the same in two sentences, please") == ("", Wish(2, "sentence"))
    assert in_other_form("now in 3 bullets", said) == ("Who owns hiring?", [])
    assert in_other_form("Who owns it in the end?", said) == ("Who owns it in the end?", said)
    assert in_other_form("in two sentences", []) == ("in two sentences", [])


def test_so_many_of_a_thing_and_how_far_that_was_kept() -> None:
    question, wish = wish_of("Name two risks of a merged role as a list")
    assert (question, wish) == ("Give me risks of a merged role", Wish(2, "bullet", of="risks"))
    one = Claim("The risk is overload.", (1,), Verdict.SUPPORTED, quoted=True)
    assert wish.told(question, [one]) == (
        "You asked for two risks: here is one sentence, which may name more or fewer.",
    )
    assert wish_of("Which risks has a merged role, in bullets?") == ("Which risks has a merged role?", Wish())
