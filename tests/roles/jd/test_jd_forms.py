"""Job descriptions that aren't sections and bullets: names that open a line, forms, questions, ordinances, offices."""

from __future__ import annotations

import pytest
from jds import read

from advisor.roles.catalog import RoleKind
from advisor.roles.jd.claims import Stance, clauses, decided_elsewhere
from advisor.roles.jd.forms import denies, fields, is_question
from advisor.roles.jd.reading import Section

FORM = """# Role sheet

Responsibility: Availability of systems
Expected result: 99.9 % a month
Authority: Decides
Responsibility: Product priorities
Expected result: Informed choices
Authority: Consulted
"""


def stances(text: str, role: RoleKind = RoleKind.CTO) -> dict[str, Stance]:
    return {own.text: own.stance for own in clauses(read(text), role)}


def test_a_record_of_a_form_is_a_duty_with_its_right() -> None:
    assert stances(FORM) == {
        "Availability of systems": Stance.DECIDES,
        "Product priorities": Stance.SUPPORTS,
    }
    assert FORM[fields(FORM)[0].start : fields(FORM)[0].end] == "Availability of systems"


@pytest.mark.parametrize(
    "lines",
    [
        ("🔧 old code", "🧑\u200d💻 the developers", "🔥 nights on call"),
        ("KRA 1 (40%): Old code", "KRA 2 (40%): The developers", "KRA 3 (20%): Nights on call"),
        ("(i) old code;", "(ii) the developers;", "(iii) nights on call."),
        ("First, old code;", "Second, the developers;", "Third, nights on call."),
        ("M1. Old code", "M2. The developers", "M3. Nights on call"),
        ("The code, new and old", "The developers", "Nights on call"),
    ],
)
def test_each_line_of_a_list_without_bullets_is_a_statement(lines: tuple[str, ...]) -> None:
    text = "CTO\n\nResponsibilities:\n\n" + "\n".join(lines) + "\n"
    code, *others = [own.text.strip(";.").lower() for own in read(text).of(Section.DUTIES)][-3:]
    assert code in ("old code", "the code, new and old")
    assert others == ["the developers", "nights on call"]


def test_wrapped_lines_are_one_sentence() -> None:
    said = "You lead the people who build\nour software, and you answer\nfor what they build at night.\n"
    text = f"CTO\n\nResponsibilities:\n\n{said}"
    assert len(read(text).of(Section.DUTIES)) == 1


def test_a_duty_that_opens_with_an_act_is_no_heading() -> None:
    (own,) = read("CTO\n\n## Accountabilities\n- Improve experience: ask visitors what annoys them\n").statements
    assert own.section is Section.DUTIES


def test_a_bonus_says_what_is_measured() -> None:
    (own,) = read("CTO\n\n## Bonus\n- The bonus target is met when outages halve\n").statements
    assert own.section is Section.MEASURES


@pytest.mark.parametrize("text", ["Responsibility: one thing\nPay: good", "Task: a\nTask: b", "No fields at all"])
def test_a_field_that_does_not_come_again_makes_no_form(text: str) -> None:
    assert fields(text) == []


def test_an_answer_is_read_with_its_question() -> None:
    text = "Do I choose features?\nNo, the CPO does.\n\nWhat about old code?\n\nYou say which parts are rewritten.\n"
    found = {own.text: own for own in read(text).statements}
    assert found["No, the CPO does."].section is Section.ELSEWHERE
    assert found["You say which parts are rewritten."].context.startswith("What about old code?")
    assert is_question("Who hires?")
    assert not denies("Nobody but you")


def test_how_success_is_asked_for_makes_the_answer_a_measure() -> None:
    text = "You'd run engineering. What does great look like in a year? Nobody's phone buzzes at night."
    assert [own.text for own in read(text).of(Section.MEASURES)] == ["Nobody's phone buzzes at night."]


def test_a_name_that_opens_a_line_is_no_statement_and_goes_with_what_follows() -> None:
    text = "Accountabilities\nDelivery. Plans that hold and dates that are kept.\nWe ship daily. You lead the team.\n"
    found = {own.text: own.context for own in read(text).statements}
    assert found["Plans that hold and dates that are kept."].startswith("Delivery.")
    assert "Delivery." not in found
    assert "We ship daily." in found


def test_a_label_before_a_colon_takes_no_stance() -> None:
    found = stances(
        "## Responsibilities\n- Roadmap: collaborate with the CPO on order\n- Design: decide its standard\n"
    )
    assert found["Roadmap: collaborate with the CPO on order"] is Stance.SUPPORTS
    assert found["Design: decide its standard"] is Stance.DECIDES


def test_lines_below_an_article_are_statements_of_their_own() -> None:
    text = "Post\n\n(1) It has charge of:\n  a. the security of data;\n  b. the technology plan.\n(2) It is heard.\n"
    assert {"the security of data;", "the technology plan."} <= {own.text for own in read(text).statements}


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("The Deputy Director for Finance determines which services are closed", True),
        ("Contracts are signed by the CFO", True),
        ("Decisions on exits rest with the divisional managing directors", True),
        ("The Head of Engineering decides on hires", False),
        ("Present risks to the board", False),
    ],
)
def test_an_office_that_decides_is_somebody_else(text: str, elsewhere: bool) -> None:
    assert decided_elsewhere(text, RoleKind.CTO) is elsewhere


def test_partners_are_told_and_no_partnership_and_a_verb_keeps_its_claim() -> None:
    duties = "- Tell our partners the dates\n- Define the strategy in partnership with the CEO\n- Partner with sales\n"
    assert list(stances(f"## Responsibilities\n{duties}").values()) == [Stance.OWNS, Stance.DECIDES, Stance.SUPPORTS]
