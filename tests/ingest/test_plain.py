"""Plain text: blocks cover the text, headings are found without markup, and levels follow what announces what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import NoText, NotText, TooLarge
from advisor.ingest.formats import plain
from advisor.ingest.formats.common import Limits, sensible_title
from advisor.ingest.formats.headings import heading_label, is_heading, is_title, is_title_case
from advisor.types import Block, BlockKind

LIMITS = Limits(max_bytes=10**6, max_pages=10, max_characters=10**5, seconds=5)

ARTICLE = """\
Working Agreements Between Design and Engineering Teams

Design and engineering share a backlog. So, what goes wrong, and why?

But what goes wrong, and why?

Let us see.

The Role of an SRE

An SRE keeps the service up. This includes:

  • Error Budgets: Saying how much may break.
  • On-call Duty: Answering at night.

Key Habits of an SRE

Three habits stand out. Here they are in the order in which people learn them:

Careful Rollouts

Changes go out in small steps.

Blameless Reviews and Follow-up

People say what happened.

In short, habits matter.

Tools Required for an SRE:

The right tools shorten the night.

  1. Dashboards: They show the trend.
  2. Runbooks: They say what to do.

Steps to Take

  1. Empathy: Listen first.
  2. Evidence: Then measure.

Frequently Asked Questions (FAQs)

Some questions come up in every team, whatever its size or age may be:

1. Is it necessary for small teams to have both an SRE and a release manager?

Understanding Small Teams: They share the work.

2. Can a team live without either?

It can, for a while.

Questions? Write to Us

We answer within a day.
"""


def test_headings_of_an_article_are_found_with_their_levels() -> None:
    assert headings(ARTICLE) == [
        (1, "Working Agreements Between Design and Engineering Teams"),
        (2, "The Role of an SRE"),
        (2, "Key Habits of an SRE"),
        (3, "Careful Rollouts"),
        (3, "Blameless Reviews and Follow-up"),
        (2, "Tools Required for an SRE:"),
        (2, "Steps to Take"),
        (2, "Frequently Asked Questions (FAQs)"),
        (3, "1. Is it necessary for small teams to have both an SRE and a release manager?"),
        (3, "2. Can a team live without either?"),
        (2, "Questions? Write to Us"),
    ]


def test_items_of_an_article_are_found_and_nothing_else() -> None:
    assert texts(ARTICLE, BlockKind.ITEM) == [
        "• Error Budgets: Saying how much may break.",
        "• On-call Duty: Answering at night.",
        "1. Dashboards: They show the trend.",
        "2. Runbooks: They say what to do.",
        "1. Empathy: Listen first.",
        "2. Evidence: Then measure.",
    ]


def test_the_title_is_the_first_line() -> None:
    assert load(ARTICLE).title == "Working Agreements Between Design and Engineering Teams"


def test_a_sentence_case_first_line_is_a_title_when_it_stands_alone() -> None:
    assert load("How we plan a quarter\n\nWe meet.").title == "How we plan a quarter"
    assert load("We meet on Monday and we talk.\n\nThen we go.").title == ""


def test_the_stored_text_is_the_files_own() -> None:
    assert load("\ufeffA b.\r\n\r\n  c d.\rE").text == "A b.\n\n  c d.\nE"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The council meets on Mondays\nand writes down what it\ndecides.\n\nThen it goes home."
    assert texts(wrapped, BlockKind.PARAGRAPH) == [wrapped.split("\n\n")[0], "Then it goes home."]


@pytest.mark.parametrize(
    "line",
    [
        "Roles and Responsibilities",
        "KEY RESULTS",
        "Cross-functional Work: A Guide",
        "Who decides?",
        "12. What does a lead do on the first day in a team that has no lead yet?",
        "2.3 How decisions are recorded",
        "Skills Needed:",
    ],
)
def test_lines_written_like_headings(line: str) -> None:
    assert is_heading(line)
    assert headings(f"First words here.\n\n{line}\n\nText after it.") == [(pytest.approx(2, abs=1), line)]


@pytest.mark.parametrize(
    "line",
    [
        "This is a short sentence",
        "This includes:",
        "Roles and Responsibilities.",
        "Dear All,",
        "So, what now?",
        "It works. Does it?",
        "By Jane Doe",
        "March 3, 2024",
        "Jane@Example.Org",
        "Name    Role    Team",
        "2024",
        "Introduction . . . . . . . . 7",
        "A Line In Title Case That Runs On For More Than Twelve Words Is No Heading",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert not is_heading(line)
    assert headings(f"First words here.\n\n{line}\n\nText after it.") == []


def test_a_lead_in_before_bullets_is_a_paragraph_but_a_title_case_one_a_heading() -> None:
    assert headings("Some words first.\n\nThe team does:\n- this\n- that") == []
    assert headings("Some words first.\n\nKey Tasks:\n- this\n- that") == [(2, "Key Tasks:")]


def test_a_heading_needs_text_after_it() -> None:
    assert headings("Some words first.\n\nThe Last Line") == []


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading() -> None:
    assert headings("Some words first.\n\nThe Head of Product and Design\nleads the team of four.") == []
    assert headings("Some words first.\n\nTeam Lead\nThe lead of the team speaks for all of it.") == [(2, "Team Lead")]


def test_numbered_lines_with_blanks_between_are_a_list() -> None:
    loose = "Some words first.\n\n1. Alpha Team\n\n2. Beta Team\n\nAnd then the rest."
    assert headings(loose) == []
    assert texts(loose, BlockKind.ITEM) == ["1. Alpha Team", "2. Beta Team"]


def test_a_numbered_question_after_a_list_is_a_heading() -> None:
    text = "Common Questions\n\n1. What now?\n\nDo this:\n\n• a b\n• c d\n\n2. What next?\n\nRest."
    assert headings(text)[1:] == [(2, "1. What now?"), (2, "2. What next?")]


def test_a_numbered_question_after_a_numbered_list_goes_on_from_the_question_before() -> None:
    text = "Common Questions\n\n1. What now?\n\nDo this:\n\n1. look around\n\n2. What next?\n\nRest."
    assert headings(text)[1:] == [(2, "1. What now?"), (2, "2. What next?")]


def test_numbered_sections_stay_on_one_level_after_one_that_announces() -> None:
    text = "Plan\n\n1. Goals\n\nWe want:\n\nMore Sales\n\nYes.\n\n2. Budget\n\nSmall."
    assert headings(text) == [(1, "Plan"), (2, "1. Goals"), (3, "More Sales"), (2, "2. Budget")]


def test_markdown_like_headings_count_in_plain_text() -> None:
    text = "Big one\n=======\n\n# one\ntext\n\n### three\n\nSmaller\n-------\nmore"
    assert headings(text) == [(1, "Big one\n======="), (1, "# one"), (3, "### three"), (2, "Smaller\n-------")]
    assert [heading_label(label) for _, label in headings(text)] == ["Big one", "one", "three", "Smaller"]


@pytest.mark.parametrize("marker", ["•", "-", "*", "–", "1.", "1)", "a)", "(b)"])
def test_item_markers(marker: str) -> None:
    assert kinds(f"Words before:\n\n{marker} one thing") == [BlockKind.PARAGRAPH, BlockKind.ITEM]


def test_items_keep_wrapped_lines_and_nest_by_indentation() -> None:
    text = "- one that is\n  wrapped\n  - inner\n- two"
    assert [(block.level, text[block.start : block.end]) for block in load(text).blocks] == [
        (1, "- one that is\n  wrapped"),
        (2, "- inner"),
        (1, "- two"),
    ]


def test_a_wrapped_line_that_begins_like_an_item_stays_in_its_paragraph() -> None:
    text = "The rate rose to\n12. It then fell\n- by half - in May."
    assert kinds(text) == [BlockKind.PARAGRAPH]


def test_a_sentence_at_the_margin_ends_a_list() -> None:
    assert kinds("- one.\nThen more text.") == [BlockKind.ITEM, BlockKind.PARAGRAPH]


def test_known_lines_are_headings_or_none_whatever_they_look_like() -> None:
    text = "Some words\n\nlike this one\n\nMain Results\n\nrest."
    found = plain.blocks_of(text, {12: True, 27: False})
    assert [text[block.start : block.end] for block in found if block.kind is BlockKind.HEADING] == [
        "Some words",
        "like this one",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller".encode(), "Müller"),
        ("Müller".encode("utf-8-sig"), "Müller"),
        ("Müller".encode("utf-16"), "Müller"),
        ("Müller".encode("utf-32"), "Müller"),
        ("a plan for Müller’s “team”".encode("cp1252"), "a plan for Müller’s “team”"),
    ],
)
def test_encodings_that_are_read(data: bytes, text: str) -> None:
    assert plain.parse(data, LIMITS).text == text


@pytest.mark.parametrize(
    "data",
    [
        "Привет, мир".encode("cp1251"),
        "日本語の文章です".encode("shift_jis"),
        b"a caf\xe9 with one control byte \x02 in a longer text",
        b"plain text \x81 with a byte of no encoding",
        b"\xff\xfe" + b"\x00\xd8",
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(NotText, match=r"^not UTF-8 text; save it as UTF-8$"):
        plain.parse(data, LIMITS)


@pytest.mark.parametrize("data", [b"a\0b", b"\x01\x02\x03\x04text", b"%PDF-1.4 renamed", "ab".encode("utf-16-le")])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        plain.parse(data, LIMITS)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u2003\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(NoText, match="holds no text"):
        plain.parse(data, LIMITS)


def test_too_many_characters() -> None:
    with pytest.raises(TooLarge, match="100,000 characters"):
        plain.parse(b"a " * 60_000, LIMITS)


def test_title_case() -> None:
    assert is_title_case("The Role of a CTO in an iOS Team")
    assert not is_title_case("The role of a CTO")
    assert not is_title_case("of a CTO")
    assert not is_title_case("— 12 —")
    assert is_title("How we work")
    assert not is_title("1. Introduction")


@pytest.mark.parametrize("title", ["Untitled", "Microsoft Word - plan.doc", "plan_v2.docx", "Document1", "--", " "])
def test_titles_that_say_nothing(title: str) -> None:
    assert sensible_title(title, "The Plan\nfor May") == "The Plan for May"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(ARTICLE.split("\n")),
            st.sampled_from(
                ["", "- x", "  1. y", "a) z", "===", "---", "# h", "\t", "Title Case Here", "\x0c", "\xa0q "]
            ),
            st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n"), max_size=20),
        ),
        max_size=30,
    )
)
def test_blocks_cover_the_text_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    check_blocks(text, plain.blocks_of(text))


def check_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    """In order, apart, trimmed, not empty, and holding all but white space."""
    end = 0
    for block in blocks:
        assert re.fullmatch(r"\s*", text[end : block.start])
        assert end <= block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert (block.level > 0) == (block.kind in (BlockKind.HEADING, BlockKind.ITEM))
        end = block.end
    assert text[end:].strip() == ""


def load(text: str) -> plain.Loaded:
    return plain.parse(text.encode(), LIMITS)


def headings(text: str) -> list[tuple[int, str]]:
    return [(b.level, text[b.start : b.end]) for b in load(text).blocks if b.kind is BlockKind.HEADING]


def texts(text: str, kind: BlockKind) -> list[str]:
    return [text[b.start : b.end] for b in load(text).blocks if b.kind is kind]


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in load(text).blocks]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("How we plan a quarter\nThe product council meets in the last week before it.\n", "How we plan a quarter"),
        ("Rules on pay for the two\nAdopted on 8 October 2025\n\nThe board sets them.\n", "Rules on pay for the two"),
        ("The council plans the next\nquarter in its last week.\n", ""),
        ("The council plans.\nThe board then hears of it in its next meeting.\n", ""),
    ],
)
def test_a_first_line_is_the_title_where_the_next_begins_anew(text: str, title: str) -> None:
    assert plain.parse(text.encode(), LIMITS).title == title


def test_the_line_that_dates_a_text_heads_nothing() -> None:
    assert not is_heading("Adopted on 8 October 2025")
    assert is_heading("Offsite of October 2025")
