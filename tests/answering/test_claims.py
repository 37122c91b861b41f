"""Answers become claims: what states something, where it stands, and what it cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.claims import ClaimSpan, markers, plain, refuses, split


def texts(answer: str) -> list[str]:
    return [claim.text for claim in split(answer)]


def test_prose_is_split_into_sentences_at_their_places() -> None:
    answer = "The CTO owns the architecture. The CPO owns the roadmap."
    assert texts(answer) == ["The CTO owns the architecture.", "The CPO owns the roadmap."]
    assert [answer[claim.start : claim.end] for claim in split(answer)] == texts(answer)


def test_markers_before_and_after_the_full_stop_belong_to_their_sentence() -> None:
    first, second, third = split("The CTO owns it [1]. The CPO plans it. [2][3] The CEO decides. [1, 3]")
    assert [first.markers, second.markers, third.markers] == [(1,), (2, 3), (1, 3)]
    assert [first.text, second.text] == ["The CTO owns it.", "The CPO plans it."]


def test_headings_labels_rules_and_lead_ins_state_nothing() -> None:
    heads = "# Roles\n\n**The CTO**\n\nResponsibilities:\n\n---\n\n"
    answer = heads + "Here are the signs of it:\n\n- The CTO imposes freezes.\n"
    assert texts(answer) == ["The CTO imposes freezes."]


def test_a_list_item_is_a_claim_without_its_bullet() -> None:
    assert texts("- *Budgets* divide them\n2. Dates divide them\n• Priorities do\n(a) So does `hiring`") == [
        "Budgets divide them",
        "Dates divide them",
        "Priorities do",
        "So does hiring",
    ]


def test_a_table_gives_a_claim_a_row_but_none_for_its_head() -> None:
    assert texts("| Role | Owns |\n|:--|---|\n| CTO | platform [1] |\n| CPO | roadmap |") == [
        "CTO | platform",
        "CPO | roadmap",
    ]


@pytest.mark.parametrize(
    "pleasantry",
    [
        "Sure, here is what I found!",
        "Great question!",
        "I hope this helps.",
        "Let me know if you need more.",
        "What would you like to know?",
        "I am unable to answer this question.",
        "I can't find an answer to that.",
        "…",
        "",
    ],
)
def test_pleasantries_questions_and_refusals_state_nothing(pleasantry: str) -> None:
    assert texts(f"{pleasantry}\n\nThe CTO owns the platform.") == ["The CTO owns the platform."]


def test_a_long_lead_in_states_something() -> None:
    lead = (
        "According to a report by Glassdoor the average salary of technology chiefs in large American software "
        "companies reached these unusually generous yearly amounts:"
    )
    assert texts(lead) == [lead]


def test_a_repeated_claim_is_recognised_whatever_its_markup() -> None:
    line = "The CTO owns the platform."
    found = split("\n".join([line, "The **CTO** owns the platform [2]", *[f"- {line}"] * 8]))
    assert [claim.repeated for claim in found] == [False] + [True] * 9


def test_wrapped_prose_is_one_sentence() -> None:
    assert texts("The CTO owns\nthe platform and\nits cost.") == ["The CTO owns the platform and its cost."]


def test_markup_goes_and_words_stay() -> None:
    assert plain("**The** [CTO](https://x.example/y) _owns_ `snake_case` it.[^3]") == "The CTO owns snake_case it."
    assert markers("x [2] y【1】 z [^3] [2]") == (2, 1, 3)
    assert markers("[link](x) and [7](y)") == ()


def test_refusals_are_told_from_statements() -> None:
    assert refuses("I'm sorry, I cannot answer that.")
    assert not refuses("The CTO cannot answer for revenue.")


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["- a b c\n", "| x |\n", "|-|\n", "**", "[1]", ". ", "#"])).map("".join)
)
def test_any_text_is_split_and_spans_are_in_order(text: str) -> None:
    found = split(text)
    assert all(isinstance(claim, ClaimSpan) and claim.text for claim in found)
    places = [place for claim in found for place in (claim.start, claim.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "Sure, the CTO leaves soon.",
        "Here is the salary of every CTO.",
        "Sorry, I can't answer that without saying the CPO left.",
        "# It costs 40 million",
        "**Price: $7**",
    ],
)
def test_a_statement_dressed_as_a_pleasantry_or_a_heading_is_a_claim(text: str) -> None:
    assert len(split(text)) == 1


@pytest.mark.parametrize(
    "text", ["Sure, happy to help!", "# Outlook", "I hope this helps.", "Sorry, I can't answer that."]
)
def test_a_mere_pleasantry_or_heading_is_none(text: str) -> None:
    assert split(text) == []


def test_a_bare_yes_or_no_is_a_claim() -> None:
    assert texts("No.") == ["No."]
    assert texts("Yes. The CTO owns it.") == ["Yes.", "The CTO owns it."]


@pytest.mark.parametrize("part", [" ", "[1", "[1](", "<a", "a\n b", "e.g. A ", "word and\n", "[1 , ", "|a|\n ", "x. "])
def test_a_long_run_of_anything_is_split_in_good_time(part: str) -> None:
    # What is read again from each of its places takes minutes at this length.
    split(f"x{part * 20_000}y")
    plain(f"x{part * 20_000}y")


def test_characters_that_nobody_sees_are_no_part_of_a_claim() -> None:
    assert plain("The C\u200bTO sta\u00adbilises it.") == "The CTO stabilises it."
