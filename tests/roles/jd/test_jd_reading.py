"""What a job description consists of."""

from __future__ import annotations

import pytest
from jds import CTO, read

from advisor.roles.jd.reading import Section, section_of


def sections(text: str) -> dict[str, Section]:
    return {statement.text: statement.section for statement in read(text).statements}


def test_every_statement_is_a_span_of_the_text() -> None:
    description = read(CTO)
    assert len(description.statements) == 7
    assert all(description.text[own.start : own.end] == own.text for own in description.statements)


def test_duties_measures_and_demands_are_told_apart() -> None:
    found = sections(CTO)
    assert found["Own the product roadmap"] is Section.DUTIES
    assert found["Availability of services"] is Section.MEASURES
    assert found["Ten years of experience"] is Section.REQUIRED


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Key responsibilities", Section.DUTIES),
        ("What you'll do", Section.DUTIES),
        ("Not part of this role", Section.ELSEWHERE),
        ("Nice to have", Section.PREFERRED),
        ("Who you are", Section.REQUIRED),
        ("Your profile", Section.REQUIRED),
        ("How success is measured", Section.MEASURES),
        ("About us", Section.ABOUT),
        ("What we offer", Section.PAY),
        ("Equal opportunity", Section.LEGAL),
        ("Chief Technology Officer", None),
    ],
)
def test_headings_say_what_follows(heading: str, section: Section | None) -> None:
    assert section_of(heading) is section


def test_a_sentence_without_a_heading_is_told_by_its_words() -> None:
    found = sections(
        "Chief Technology Officer\n\nWe make maps. You own the architecture. You have ten years of experience. "
        "You are accountable for security. We are an equal opportunity employer. The salary is $200,000 to $230,000."
    )
    assert found["We make maps."] is Section.ABOUT
    assert found["You own the architecture."] is Section.DUTIES
    assert found["You have ten years of experience."] is Section.REQUIRED
    assert found["You are accountable for security."] is Section.DUTIES
    assert found["We are an equal opportunity employer."] is Section.LEGAL
    assert found["The salary is $200,000 to $230,000."] is Section.PAY


def test_a_line_before_a_list_and_a_bold_line_are_headings() -> None:
    found = sections("CTO\n\nNot in this role\n- Prices\n\n**What you'll need**\n\n- Patience with old systems\n")
    assert found == {"Prices": Section.ELSEWHERE, "Patience with old systems": Section.REQUIRED}


def test_a_label_amid_a_paragraph_holds_for_that_paragraph_alone() -> None:
    found = sections("CTO\n\nOne thing you don't own: prices.\n\nYou own the architecture.")
    assert found == {"prices.": Section.ELSEWHERE, "You own the architecture.": Section.DUTIES}


def test_a_heading_run_into_its_paragraph_holds_for_it() -> None:
    found = sections("CTO\n\nKPIs. Uptime of the shop.\n\nYou own the architecture.")
    assert found == {"Uptime of the shop.": Section.MEASURES, "You own the architecture.": Section.DUTIES}


def test_a_sentence_that_only_announces_is_left_out() -> None:
    assert sections("CTO\n\nThis is a long post in a small firm. You would:\n\n- own the stack\n").keys() == {
        "This is a long post in a small firm.",
        "own the stack",
    }


def test_a_measure_named_late_leaves_the_sentence_a_duty() -> None:
    text = "You own the roadmap and the reasons behind its order; at the end of the year you are judged by retention."
    assert sections(f"CPO\n\n{text}") == {text: Section.DUTIES}


@pytest.mark.parametrize(
    "line",
    [
        "99.95 percent availability",
        "99.95 Percent availability",
        "1.5 days from idea to release",
        "2.0 open bugs a month at most",
        "3.2 million users",
        "0.5 % of accounts lost",
    ],
)
def test_a_figure_that_opens_a_line_belongs_to_it(line: str) -> None:
    for text in (f"CTO\n\nHow we measure you\n\n- {line}\n- Fewer outages", f"CTO\n\nHow we measure you\n\n{line}"):
        assert line in sections(text)


def test_a_quarter_or_a_standard_that_opens_a_line_belongs_to_it() -> None:
    lines = ("Q4: ship the mobile app", "SOC 2: pass the audit by June", "P1: close incidents within a day")
    found = sections("CTO\n\nYour duties\n\n" + "\n".join(lines))
    assert set(lines) <= set(found)


def test_the_number_of_a_line_is_left_out() -> None:
    found = sections("CTO\n\nYour duties\n\n3.1 own the platform\n3.2 Lead the architecture board\nKRA 3 (20%): Hire")
    assert {"own the platform", "Lead the architecture board", "Hire"} <= set(found)


def test_no_line_of_a_numbered_list_gets_lost() -> None:
    found = sections(
        "CTO\n\nYour duties\n\n→ Own the platform\n  and what it costs\nHire engineers\n→ Run the support desk\n2. "
        "Bonus\n"
        "Paid if costs fall"
    )
    assert "Own the platform\n  and what it costs" in found
    assert {"Hire engineers", "Run the support desk", "Paid if costs fall"} <= set(found)
    assert "Bonus" not in found


def test_what_tells_that_it_goes_well_is_a_measure() -> None:
    found = sections("CTO\n\n→ run the platform\nnadia: how do we know it's going well: fewer outages")
    assert found["nadia: how do we know it's going well: fewer outages"] is Section.MEASURES
