"""Negation, opposites, strong words and numbers: what one sentence turns round of another."""

from __future__ import annotations

import pytest

from advisor.answering.contrast import (
    contraries,
    new_duty,
    opposite,
    other_moment,
    other_side,
    overstated,
    renumbered,
    strengthened,
    too_certain,
)
from advisor.answering.frames import speaks_of_gaps
from advisor.answering.polarity import denial
from advisor.answering.reading import Statement, read
from advisor.answering.reasons import lifted_reason
from advisor.providers.fake import FakeWords


def pair(one: str, other: str) -> tuple[Statement, Statement]:
    return Statement(one), Statement(other)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The CTO does not own the platform.", "The CTO owns the platform."),
        ("The CTO owns the platform.", "The CTO does not own the platform."),
        ("The CTO should never release on a Friday.", "The CTO should release on a Friday."),
        ("A CPO can't stop a release.", "A CPO can stop a release at any time if customers are at risk."),
        (
            "The CPO is not afraid that a rewrite freezes the product.",
            "The CPO fears that a rewrite freezes the product.",
        ),
    ],
)
def test_a_not_that_only_one_has_is_found(claim: str, source: str) -> None:
    assert denial(*pair(claim, source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The CTO does not own the platform.", "The CTO doesn't own the platform."),
        ("Breathing out requires no effort.", "Breathing out does not require any effort."),
        ("The CTO owns not only the platform.", "The CTO owns the platform, and more."),
        (
            "Move the hawk to prevent birds from becoming used to it.",
            "Move the hawk, so birds do not become used to it.",
        ),
        ("If teams don't agree, the CEO decides.", "The CEO decides where teams disagree."),
        ("The trial cannot be stopped.", "The trial is impossible to stop."),
        ("The CTO owns the platform.", "The board does not approve small budgets of other departments."),
    ],
)
def test_the_same_in_other_words_is_no_denial(claim: str, source: str) -> None:
    assert denial(*pair(claim, source)) is None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The board no longer backs the trial.", "The board backs the trial in every quarter it runs."),
        ("The CFO opposes a second trial run.", "In spring the CFO wished for a second trial run by autumn."),
        ("The CFO is against a second trial run.", "In spring the CFO wished for a second trial run by autumn."),
        ("Pilots lack a written end date.", "Each of the pilots has a written end date and a limit."),
        ("A pilot lists its steps.", "A pilot gives the aim in a line, without listing its steps."),
        (
            "Pilots don't begin late when tools are there.",
            "Pilots begin late without delay when their tools are there.",
        ),
    ],
)
def test_a_verb_of_refusal_turns_a_sentence_round(claim: str, source: str) -> None:
    one, other = pair(claim, source)
    assert denial(one, other) or opposite(one, other)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Repair that isn't finished is withdrawn.", "The trial ends in May, and unfinished repair is withdrawn."),
        ("Move the plate if the latch doesn't fit the hole.", "Doors jam when the latch doesn't fit the hole."),
        ("The pilot should not start early.", "A team should avoid starting a pilot early if tools are late."),
        ("The board worries about rushed releases.", "The board resists rushed releases."),
    ],
)
def test_a_refusal_of_another_matter_contradicts_nothing(claim: str, source: str) -> None:
    assert denial(*pair(claim, source)) is None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The next audit was passed by both teams.", "Both teams, to their relief, passed the last audit."),
        ("Talks follow after executive meetings.", "Pairs hold talks before each executive meeting."),
        ("Debt speeds later features.", "Unpaid debt slows every later feature of the product."),
        ("Teams release with waiting for others.", "Most teams can release without waiting for others."),
    ],
)
def test_an_opposite_among_the_same_words_is_found_in_another_sentence(claim: str, source: str) -> None:
    assert opposite(*pair(claim, source))


def test_a_word_in_the_place_of_its_opposite_is_found() -> None:
    assert opposite(*pair("Long approval makes releases smaller.", "Long approval makes releases larger.")) == (
        "smaller",
        "larger",
    )
    assert opposite(*pair("The CTO is told before the release.", "The CTO is told after the release.")) is not None
    assert opposite(*pair("Costs rose by a tenth.", "Costs fell by a tenth.")) == ("rose", "fell")
    assert opposite(*pair("Few boards prefer two voices.", "Most boards prefer two voices.")) == ("few", "most")


def test_a_sentence_that_names_both_sides_opposes_nothing() -> None:
    sentence = "Assess inside and outside candidates with the same scorecard."
    assert opposite(*pair(sentence, sentence)) is None
    assert opposite(*pair("The result is not early.", "The result is late.")) is None


@pytest.mark.parametrize(
    ("claim", "source", "word"),
    [
        ("Releases always fail.", "Releases often fail.", "always"),
        ("All executives return to old habits.", "Many executives return to old habits.", "all"),
        ("Speed is the most important goal.", "Speed is an important goal.", "the most important"),
        ("It is the worst option.", "It is a poor option.", "worst"),
        ("The trial will end early.", "The trial may end early.", "will"),
        ("Teams must write it down.", "Teams write it down.", "must"),
        ("Teams never write it down.", "Teams write it down.", "never"),
    ],
)
def test_what_leaves_no_exception_is_found(claim: str, source: str, word: str) -> None:
    assert overstated(Statement(claim), [Statement(source)]) == word


def test_what_the_source_says_as_strongly_is_fair() -> None:
    assert overstated(Statement("Releases always fail."), [Statement("Releases always fail, often badly.")]) is None
    assert overstated(Statement("Releases don't always fail."), [Statement("Releases often fail.")]) is None
    assert overstated(Statement("Releases may fail."), [Statement("Releases always fail.")]) is None


REASONS = read(
    (
        "The board backs the pilot in spring, as clients wait.",
        "The office moves to Lyon. The old lease ends in May.",
    ),
    FakeWords(),
).sentences


def test_a_reason_from_another_place_is_found() -> None:
    lifted = Statement("The board backs the pilot in spring because the old lease ends.")
    assert lifted_reason(lifted, REASONS) == "the old lease ends"


@pytest.mark.parametrize(
    "claim",
    [
        "The board backs the pilot in spring because clients wait.",
        "The office moves to Lyon because the old lease ends.",
        "The board backs the pilot in spring because of hail and thunder.",
        "The board backs the pilot in spring.",
    ],
)
def test_a_reason_told_beside_it_or_nowhere_is_not_lifted(claim: str) -> None:
    assert lifted_reason(Statement(claim), REASONS) is None


def test_a_duty_that_nobody_knows_is_found() -> None:
    claim, near = pair("The CTO must be promoted.", "The CTO leads engineering.")
    assert new_duty(claim, [near], frozenset({"promot"})) == "must … promoted"
    assert new_duty(claim, [near], frozenset()) is None
    assert new_duty(claim, [Statement("The CTO needs rest.")], frozenset({"promot"})) is None


def test_a_number_in_the_place_of_another_is_found() -> None:
    said = "For ten minutes, the CTO presents at most five debt items."
    assert renumbered(*pair(said.replace("ten", "five"), said)) == "five"
    assert renumbered(*pair(said, said)) == ""
    assert renumbered(*pair("Something else altogether.", said)) is None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The bridge is opened with the bolts not yet tested.", "The bridge is opened before the bolts are tested."),
        ("Tolls are not set by the mayor but by counties.", "The mayor leaves all tolls to counties."),
        ("The keeper doesn't raise the bridge without a signal.", "The keeper raises the bridge only on a signal."),
        ("There is no steady income for the keeper.", "The keeper loses a steady income."),
        (
            "A dispute should not be ended by the keeper with loud words.",
            "The keeper should not use loud words to end a dispute.",
        ),
    ],
)
def test_a_not_may_be_put_without_one(claim: str, source: str) -> None:
    assert denial(Statement(claim), Statement(source)) is None


@pytest.mark.parametrize(
    ("source", "claim", "denied"),
    [
        (
            "The crew must consult the pilot before a date is given.",
            "Dates are given without the crew consulting the pilot.",
            True,
        ),
        ("The crew acts without consulting the pilot.", "The crew decides without consulting the pilot.", False),
        (
            "The crew must consult the pilot before a date is given.",
            "No date is given before the crew has consulted the pilot.",
            False,
        ),
        (
            "For a decision that keeps stalling, a vote is the usual choice.",
            "For a decision that will not move, a vote is the usual choice.",
            False,
        ),
        ("A captain's whim is a label and not a CTO or CPO competency.", "A captain's whim is a competency.", True),
    ],
)
def test_conditions_and_what_is_done_without(source: str, claim: str, denied: bool) -> None:
    assert bool(denial(Statement(claim), Statement(source))) is denied


@pytest.mark.parametrize(
    ("claim", "gap"),
    [
        ("The passages do not mention what the CTO earns.", True),
        ("It is not explained in the text.", True),
        ("It is not explained by the CPO who depends on the date.", False),
        ("The CPO has to consult the CTO on feasibility.", False),
        ("Please consult a lawyer.", True),
    ],
)
def test_what_an_office_does_is_no_gap(claim: str, gap: bool) -> None:
    assert speaks_of_gaps(claim) is gap


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("After the tide has turned, the boats sail.", "The boats sail before the tide turns.", ("after", "before")),
        ("Before the tide turns, the boats sail.", "The boats sail before the tide turns.", None),
        ("After the meal the boats sail.", "The boats sail before the tide turns.", None),
    ],
)
def test_the_other_side_of_a_time_is_found(claim: str, source: str, found: tuple[str, str] | None) -> None:
    assert other_side(*pair(claim, source)) == found


def test_a_prefix_denies_where_it_is_one() -> None:
    assert "uncertain" in contraries("certain")
    assert "certain" in contraries("uncertain")
    assert "displayed" not in contraries("played")
    assert "unless" not in contraries("less")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The COO may sell the depot or the vans.",
            "The COO should stop selling the depot or its vans before winter has ended.",
        ),
        ("The guard should be able to open the gate.", "The new guard should not have a key to open the gate."),
        (
            "The COO does not join if the talk is of the whole depot.",
            "The CFO asks the COO to join if the talk is of the whole depot rather than its fleet.",
        ),
        ("The board does not hear unwelcome figures.", "The board hears bad figures first, from both of them."),
        ("No need is seen to keep the depot manager.", "The firm wants to keep the depot manager."),
    ],
)
def test_a_denial_is_found_in_other_words_too(claim: str, source: str) -> None:
    assert denial(*pair(claim, source))


def test_no_longer_having_is_giving_up() -> None:
    assert denial(*pair("The CFO no longer has the first word.", "The CFO abandons the first word.")) is None
    assert denial(*pair("The CFO no longer has the first word.", "The CFO has the first word on this."))


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("The COO hopes for rain.", "The COO fears heavy rain.", ("hopes", "fears")),
        ("Play again with different cards.", "Play once more with the same cards.", ("different", "same")),
        ("The reason is probably personal.", "The trouble is probably structural.", ("personal", "structural")),
        (
            "Errors are named in public, thanks in private.",
            "Name errors privately, and say thanks in public.",
            ("public", "privately"),
        ),
    ],
)
def test_an_opposite_is_found_by_what_stands_next_to_it(claim: str, source: str, found: tuple[str, str]) -> None:
    assert opposite(*pair(claim, source)) == found


def test_a_comparison_the_other_way_round_is_no_opposite() -> None:
    claim, source = "Repair costs the owner more than early care.", "Early care costs the owner less than repair."
    assert opposite(*pair(claim, source)) is None


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("Releases always slip.", "Releases often slip.", ("always", "often")),
        ("A late release certainly slips.", "A late release probably slips.", ("certainly", "probably")),
        ("Every release slips.", "Releases sometimes slip.", ("every", "sometimes")),
        ("Releases often slip.", "Releases sometimes slip.", None),
        ("Releases don't always slip.", "Releases often slip.", None),
        ("Releases must pass.", "Releases may be tested and must pass.", None),
        ("Releases always slip.", "Releases slip.", None),
    ],
)
def test_certainty_where_the_source_leaves_exceptions(claim: str, source: str, found: tuple[str, str] | None) -> None:
    assert too_certain(Statement(claim), [Statement(source)]) == found


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("The CTO will always refuse a date.", "The CTO may refuse a date.", ("always", "may")),
        ("All CPOs must always decide on prices.", "Some CPOs can decide on prices.", ("all", "some")),
        ("The CTO should in every case ask first.", "The CTO should normally ask first.", ("every", "normally")),
        (
            "An early date must be turned down in person by the CTO.",
            "The CTO can turn down an early date in person.",
            ("must", "can"),
        ),
        (
            "When trust is low, all pairs of CTO and CPO that meet each week repair it.",
            "Many pairs of CTO and CPO repair trust when they meet each week.",
            ("all", "many"),
        ),
        ("The CTO must ask first.", "The CTO should ask first.", None),
        ("The CTO need not always refuse a date.", "The CTO may refuse a date.", None),
        ("The CTO must refuse a date.", "The CTO must usually refuse a date.", None),
        ("The CTO may refuse a date.", "The CTO may refuse a date.", None),
        ("The CEO hands each dispute to one of the two.", "The CEO can give each dispute to the CTO or the CPO.", None),
        ("The board always meets in Oslo.", "The CTO may refuse a date.", None),
        ("When late, always tell the CPO of the date.", "One should always tell the CPO of a late date.", None),
        (
            "Seats go by a winner-take-all rule in some towns, by shares of votes in others.",
            "Some towns give seats by a winner-take-all rule, some by shares of votes.",
            None,
        ),
    ],
)
def test_a_firm_word_in_the_place_of_one_that_leaves_exceptions(
    claim: str, source: str, found: tuple[str, str] | None
) -> None:
    assert strengthened(Statement(claim), [Statement(source)]) == found


def test_where_another_sentence_says_as_much_nothing_is_firmer() -> None:
    near = [Statement("The CTO may refuse a date."), Statement("The CTO always refuses a date.")]
    assert strengthened(Statement("The CTO always refuses a date."), near) is None


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Each judge scores the cake alone, before the next.", "before the next"),
        ("Each judge scores the cake alone, before they talk.", None),
        ("Each judge scores the cake alone, before hearing anybody.", None),
        ("Each baker scores the loaf, before the next.", None),
    ],
)
def test_a_moment_is_named(claim: str, found: str | None) -> None:
    told = other_moment(*pair(claim, "Each judge scores the cake alone, before the judges talk."))
    assert (told[0] if told else None) == found


@pytest.mark.parametrize(
    ("claim", "source", "word"),
    [
        ("A rising share of rye warns the baker.", "A falling share of rye warns the baker.", "rising"),
        ("The trial runs on real flour.", "The trial uses invented flour.", "real"),
        ("Long queues make visits less frequent.", "Long queues make visits rarer.", None),
    ],
)
def test_opposites_of_claims(claim: str, source: str, word: str | None) -> None:
    found = opposite(*pair(claim, source))
    assert (found[0] if found else None) == word
