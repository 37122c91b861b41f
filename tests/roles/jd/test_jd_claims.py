"""How firmly a job description claims what it names."""

from __future__ import annotations

import pytest
from jds import read

from advisor.roles.catalog import RoleKind
from advisor.roles.jd.claims import Stance, clauses, role_of


def found(
    line: str, heading: str = "Responsibilities", role: RoleKind | None = RoleKind.CTO
) -> list[tuple[str, Stance]]:
    description = read(f"Chief Technology Officer\n\n## {heading}\n- {line}\n")
    return [(clause.text, clause.stance) for clause in clauses(description, role)]


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Own the architecture", Stance.OWNS),
        ("Approve every technical design", Stance.DECIDES),
        ("Has the final say on architecture", Stance.DECIDES),
        ("Answers for uptime", Stance.ANSWERS),
        ("You are accountable for security", Stance.ANSWERS),
        ("Partner with the CPO on the roadmap", Stance.SUPPORTS),
        ("Advise the CPO on prices", Stance.SUPPORTS),
        ("Be a sounding board for the CPO on prices", Stance.SUPPORTS),
        ("You are consulted on the roadmap", Stance.SUPPORTS),
        ("Contribute to the product strategy", Stance.SUPPORTS),
        ("The CPO decides the roadmap", Stance.DISCLAIMS),
        ("You do not decide prices", Stance.DISCLAIMS),
        ("Work with the CPO, who has the final say on prices", Stance.DECIDES),
    ],
)
def test_the_wording_says_how_firmly(line: str, stance: Stance) -> None:
    assert found(line)[-1][1] is stance


@pytest.mark.parametrize(
    ("heading", "stance"),
    [
        ("The CTO decides", Stance.DECIDES),
        ("Accountable for", Stance.ANSWERS),
        ("Key responsibilities", Stance.OWNS),
        ("You are asked before", Stance.SUPPORTS),
        ("Not part of this role", Stance.DISCLAIMS),
    ],
)
def test_a_bare_name_takes_it_from_the_heading(heading: str, stance: Stance) -> None:
    assert found("Architecture", heading) == [("Architecture", stance)]


def test_a_statement_is_cut_where_a_new_act_begins() -> None:
    assert [text for text, _ in found("Own the architecture, set standards and hire the engineers")] == [
        "Own the architecture",
        "set standards",
        "hire the engineers",
    ]
    assert [text for text, _ in found("Scale product management and design")] == ["Scale product management and design"]


def test_what_another_subject_does_stays_with_it() -> None:
    stances = [stance for _, stance in found("The CPO decides the roadmap and hires the product managers")]
    assert stances == [Stance.DISCLAIMS, Stance.DISCLAIMS]


def test_the_role_is_told_from_title_or_text() -> None:
    assert role_of(read("# Chief Product Officer\n\nOwn it.")) is RoleKind.CPO
    assert role_of(read("# Chief Product and Technology Officer\n\nOwn it.")) is RoleKind.CPTO
    assert role_of(read("You'll be our CTO. You work with the CPO.")) is RoleKind.CTO
    assert role_of(read("Head gardener\n\nOwn the garden.")) is None


def test_another_office_is_neither_of_the_two_whatever_it_names() -> None:
    for title in ("CFO", "Chief Marketing Officer", "Head of Sales", "Interim COO"):
        assert role_of(read(f"# {title}\n\n## Responsibilities\n\n- Agrees the budget with the CTO\n")) is None
    assert (
        role_of(read("# CTO, reporting to the CFO\n\n## Responsibilities\n\n- Own the architecture\n")) is RoleKind.CTO
    )


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Within what the CTO delegates, decides engineering hiring", Stance.SUPPORTS),
        ("Runs the teams on behalf of the CTO", Stance.SUPPORTS),
        ("Leads the squads under the direction of the CPO", Stance.SUPPORTS),
        ("Decides engineering hiring within the plan", Stance.DECIDES),
        ("Leads the function under the direction of the CEO", Stance.OWNS),
    ],
)
def test_what_one_of_the_two_hands_over_stays_theirs(line: str, stance: Stance) -> None:
    description = read(f"# VP Engineering\n\n## Responsibilities\n\n- {line}\n")
    assert {own.stance for own in clauses(description, role_of(description))} == {stance}


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Helps: hiring of engineers, incidents", Stance.SUPPORTS),
        ("Shared: patch notes", Stance.SUPPORTS),
        ("Hiring: 22 engineers", Stance.OWNS),
    ],
)
def test_a_label_says_that_what_follows_is_only_helped_with(line: str, stance: Stance) -> None:
    description = read(f"# CTO\n\n## Responsibilities\n\n- {line}\n")
    assert {own.stance for own in clauses(description, RoleKind.CTO)} == {stance}


def test_lines_keyed_by_a_letter_stand_under_the_heading_of_that_letter() -> None:
    alone = "A. Decides alone\nA1 Hiring of developers\nA2 Technical standards"
    text = f"CTO\n\n{alone}\n\nB. Gives advice on\nB1 Fees\nB2 Design\n"
    told = {own.text: own.stance for own in clauses(read(text), RoleKind.CTO)}
    assert told["Hiring of developers"] is Stance.DECIDES
    assert told["Fees"] is told["Design"] is Stance.SUPPORTS


def test_a_duty_told_by_a_noun_is_claimed_though_others_take_part() -> None:
    duties = "- Responsibility for the roadmap together with sales\n- Be the named lead for design with others\n"
    text = f"# CTO\n\n## Tasks\n\n{duties}"
    assert {own.stance for own in clauses(read(text), RoleKind.CTO)} <= {Stance.ANSWERS, Stance.OWNS}
