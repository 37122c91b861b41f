"""What a question is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from passages import passages

from advisor.answering.own_role import asker_of, own_role_first
from advisor.answering.question import (
    Aspect,
    addressed,
    analyse,
    another_role,
    aspects_of,
    canonical,
    contrary,
    direction_of,
    head_of,
    roles_of,
    sides_of,
    sub_questions,
    term_asked,
)
from advisor.types import Role

CTO, CPO = Role.CTO, Role.CPO


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("What does a chief technology officer do?", {CTO}),
        ("our head of product and the VP of engineering", {CTO, CPO}),
        ("the CPOs' plans", {CPO}),
        ("ask the chief executive", {Role.CEO}),
        ("the production head", set()),
        ("CPTO", set()),
    ],
)
def test_roles(text: str, roles: set[Role]) -> None:
    assert roles_of(text) == roles


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("What is a CTO responsible for?", Aspect.RESPONSIBILITIES),
        ("duties of the CPO", Aspect.RESPONSIBILITIES),
        ("Which competencies does a CPO need?", Aspect.SKILLS),
        ("CTO vs CPO", Aspect.COMPARISON),
        ("They are at odds again", Aspect.CONFLICT),
        ("How can we mediate between them?", Aspect.REMEDY),
        ("Who should sign off on the roadmap?", Aspect.AUTHORITY),
        ("Who should run design?", Aspect.AUTHORITY),
        ("Whose call is the price?", Aspect.AUTHORITY),
    ],
)
def test_aspects(text: str, aspect: Aspect) -> None:
    assert aspect in analyse(text).aspects


def test_a_plain_question_has_no_aspect() -> None:
    question = analyse("Where does the roadmap live?")
    assert (question.roles, question.aspects, question.wants_list) == (frozenset(), frozenset(), False)


def test_both_counts_as_both_sides() -> None:
    assert sides_of("Each appreciates the work of each other.") == {CTO, CPO}
    assert sides_of("Both the CTO's plans") == {CTO}


def test_canonical_uses_the_documents_names() -> None:
    assert canonical("our head of product and our tech lead") == "our CPO and our CTO"
    assert canonical("Do the two agree?") == "Do the CTO and the CPO agree?"
    assert canonical("Should the CTO trust the two vendors?") == "Should the CTO trust the two vendors?"


def test_a_comparison_is_searched_side_by_side() -> None:
    assert sub_questions(analyse("Compare the skills of a CTO and a CPO")) == (
        "What skills does a CTO need?",
        "What skills does a CPO need?",
    )
    assert len(sub_questions(analyse("Where do the CTO and CPO clash, and what can we do about it?"))) == 3
    assert sub_questions(analyse("Who owns the roadmap?")) == ()


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Where do the CTO and the CPO clash, and what helps?", True),
        ("Why do they fight? How can we mediate?", True),
        ("How can conflicts over dates be resolved?", False),
        ("How do I tell whether the fight is about people or about structure?", False),
        ("Where do they clash?", False),
    ],
)
def test_conflict_and_remedy_are_two_parts_only_where_both_are_asked_for(text: str, both: bool) -> None:
    assert analyse(text).clash_and_remedy is both


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("What happens when the CPO reports to the CTO?", (CPO, CTO)),
        ("the downsides of having the CTO report to the CPO", (CTO, CPO)),
        ("How should our head of product onboard a new tech lead?", (CPO, CTO)),
        ("Is it wrong to put the CPO under the CTO?", (CPO, CTO)),
        ("When the CTO and the CPO both report to the CEO", None),
        ("Compare the CTO and the CPO", None),
    ],
)
def test_direction(text: str, direction: tuple[Role, Role] | None) -> None:
    assert direction_of(text) == direction


def test_each_of_a_list_is_searched_by_itself() -> None:
    found = sub_questions(analyse("Who owns debt, data and design?"))
    assert found == ("Who owns debt?", "Who owns data?", "Who owns design?")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "What goals should the CTO and the CPO have?",
            ("What goals should the CTO have?", "What goals should the CPO have?"),
        ),
        ("Which tools do a CPO and a CTO need?", ("Which tools do the CTO need?", "Which tools do the CPO need?")),
        ("Which goals should the CTO and the CPO share?", ()),
        ("Which goals should the CTO have?", ()),
    ],
)
def test_what_each_of_two_has_is_searched_for_each(text: str, parts: tuple[str, ...]) -> None:
    assert analyse(text).each == parts
    assert sub_questions(analyse(text)) == parts


def test_somebodys_first_quarter_is_searched_month_by_month() -> None:
    assert sub_questions(analyse("What should a new CTO do in the first 90 days?")) == (
        "What should a new CTO do in the first 30 days?",
        "What should a new CTO do between day 31 and day 60?",
        "What should a new CTO do between day 61 and day 90?",
    )
    assert sub_questions(analyse("What should a new CTO do in the first 30 days?")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How often should they meet?", "How often should the CTO and the CPO meet?"),
        ("How does the CTO tell them?", "How does the CTO tell them?"),
        ("Our founders left in spring and nobody but the accountant ever told me why they did it.", None),
    ],
)
def test_they_are_the_two_where_a_short_question_names_nobody(text: str, found: str | None) -> None:
    assert addressed(text) == (found or text)


@pytest.mark.parametrize(
    ("question", "heading", "another"),
    [
        ("What does the CTO own?", "What does the CPO own?", True),
        ("What does the CTO own?", "Who owns what, the CTO or the CPO?", False),
        ("What does the CTO own?", "What does the CEO own?", False),
        ("What do the CTO and the CPO own?", "What does the CPO own?", False),
        ("What does the CTO own?", "Ownership", False),
    ],
)
def test_a_heading_about_the_other_role(question: str, heading: str, another: bool) -> None:
    assert another_role(analyse(question).roles, heading) is another


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("What are the signs of a conflict?", "sign"),
        ("Which options do we have?", "option"),
        ("List all the steps of it", "step"),
        ("How should a town split a park?", "step"),
        ("What does a CTO do?", ""),
        ("Which CTOs report to the board?", ""),
        ("What happens next?", ""),
    ],
)
def test_what_a_question_is_for(text: str, head: str) -> None:
    assert head_of(text) == head


def test_stability_is_no_ability() -> None:
    assert Aspect.SKILLS not in aspects_of("How do we balance speed and stability?")
    assert Aspect.SKILLS in aspects_of("Which abilities does it take?")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Sales promised a thing that nobody can build, what can we do?", True),
        ("The CTO will not move and the date is near. What are the options?", True),
        ("Our largest buyer wants it by June and we are late. Options?", True),
        ("What are the options?", False),
        ("What are the options for a conflict over timelines?", False),
        ("The CTO will not move, so who decides?", False),
    ],
)
def test_a_story_that_asks_for_nothing_but_options(text: str, asks: bool) -> None:
    assert analyse(text).asks_after_story is asks


@pytest.mark.parametrize(
    ("question", "heading", "against"),
    [
        ("Which goals set them against each other?", "Which goals do they share?", True),
        ("Which goals are shared?", "Which goals are opposed?", True),
        ("Which goals clash?", "Which goals are opposed?", False),
        ("Which shared goals clash?", "Which goals do they share?", False),
        ("How can we resolve conflicts?", "Which goals do they share?", False),
        ("Which goals has the CTO?", "Which goals do they share?", False),
    ],
)
def test_a_heading_that_asks_for_the_contrary(question: str, heading: str, against: bool) -> None:
    assert contrary(question, heading) is against


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Name all of the duties.", True),
        ("Is it all right to wait?", False),
        ("Does she sell at all?", False),
        ("They sit there all day, so who decides?", False),
    ],
)
def test_all_asks_for_a_list_where_it_is_all_of_something(text: str, wanted: bool) -> None:
    assert analyse(text).wants_list is wanted


@pytest.mark.parametrize(
    ("text", "broad"),
    [
        ("Who is responsible for AI strategy, the CTO or the CPO?", False),
        ("What are the CTO and the CPO usually responsible for?", True),
        ("Where do the CTO and the CPO clash, and what helps?", True),
        ("Our CTO and CPO disagree openly in front of customers. What helps?", False),
        ("Compare how a CTO and a CPO spend the first month", True),
    ],
)
def test_a_question_on_one_matter_is_not_split_by_role(text: str, broad: bool) -> None:
    assert analyse(text).broad is broad
    assert broad or sub_questions(analyse(text)) == ()


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("Explain roses", "What do roses mean?"),
        ("please define the term winter rose.", "What does winter rose mean?"),
        ("Explain SaaS", "What does SaaS mean?"),
        ("Explain why roses bloom", "Explain why roses bloom"),
        ("Explain our roses", "Explain our roses"),
        ("explain number 2", "explain number 2"),
        ("Explain more", "Explain more"),
        ("Explain how to prune a rose", "Explain how to prune a rose"),
    ],
)
def test_a_term_to_explain_is_put_as_documents_put_it(text: str, put: str) -> None:
    assert term_asked(text) == put


def test_under_is_put_as_documents_put_it_and_what_says_just_that_goes_first() -> None:
    asked = analyse("Should the CTO be under the CPO?")
    assert asked.as_reporting == ("What happens when the CTO reports to the CPO?",)
    assert analyse("Should the CTO report to the CPO?").as_reporting == ()
    assert analyse("Is the CTO under pressure?").as_reporting == ()
    headed = ("Who leads?", "What happens when the CPO reports to the CTO?", *asked.as_reporting)
    found = [
        replace(own, chunk=replace(own.chunk, headings=(heading,)))
        for own, heading in zip(passages(["a b c", "d e f", "g h i"]), headed, strict=True)
    ]
    assert own_role_first(asked, found, 2)[0].chunk.heading == headed[2]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("How is a CPO different from a CTO?", True),
        ("CPO versus CTO", True),
        ("What sets our head of product apart from the CTO?", True),
        ("How do a CPO and a CTO differ in pay?", False),
        ("What is the difference between a CTO and a CIO?", False),
        ("What skills distinguish a CPO from a CTO?", False),
        ("Why do the CTO and the CPO disagree?", False),
    ],
)
def test_a_difference_of_the_two_in_nothing_else(text: str, bare: bool) -> None:
    assert analyse(text).bare_difference is bare


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What should I get done first as product chief, under a CTO whom all adore?", Role.CPO),
        ("I start as the new CTO in May and the CPO is away. What first?", Role.CTO),
        ("What does a CEO expect of a CTO as the CPO sees it?", None),
        ("Should I hire somebody such as a CPO before a CTO?", None),
        ("The CTO is as good as the CPO, says my board. Who leads?", None),
    ],
)
def test_whoever_asks_as_one_of_the_two_is_that_one(text: str, role: Role | None) -> None:
    assert asker_of(text) == (frozenset({role}) if role else frozenset())
