"""A streaming text becomes sentences with what they cite, however it is cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answering.drafting import Draft, Drafting


def drafted(text: str, size: int = 5, *, complete: bool = True) -> list[Draft]:
    drafting = Drafting()
    found = [draft for n in range(0, len(text), size) for draft in drafting.feed(text[n : n + size])]
    return found + drafting.rest(complete=complete)


def pairs(text: str, size: int = 5) -> list[tuple[str, tuple[int, ...]]]:
    return [(draft.text, draft.cited) for draft in drafted(text, size)]


TWO = [("The CTO owns it.", (1,)), ("The CPO sells it.", (2, 3))]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "The CTO owns it. [1] The CPO sells it. [2][3]",
        "The CTO owns it [1]. The CPO sells it [2, 3].",
        "The CTO owns it.[1] The CPO sells it.[2] [3]",
        "The CTO owns it.\n[1]\nThe CPO sells it. [2]\n\n[3]",
        "1. The CTO owns it. [1]\n2. The CPO sells it. [2-3]",
        "- The CTO owns it. 【1】\n- The CPO sells it. [passage 2] [Source: 3]",
        "**The CTO** owns it. [1]\n\n* The CPO `sells` it. [2; 3]",
        "## Who owns what\nAnswer: The CTO owns it. [^1]\nIn short:\nThe CPO sells it. [2 & 3]\n---\n",
        "<think>The CPO owns it? No. [9]</think>\n\nThe CTO owns it. [1] The CPO sells it. [2][3]",
        "The CTO owns it. [1] [1] The CPO sells it. [2] [3] [2]",
        "The CTO owns it (see 1). The CPO sells it (sources 2, 3).",
        "The CTO owns it (1). The CPO sells it [2, 3.",
        "Answer from the passages, each sentence with its number: The CTO owns it. [1] The CPO sells it. [2][3]",
        '<passage id="1" from="Roles">The CTO owns it.</passage> [1]\nThe <b>CPO</b> sells it. [2][3]',
        "The CTO [owns](https://x.example/a) it. [1] ![chart](https://x.example/p.png) The CPO sells it. [2][3]",
        "According to [1], the CTO owns it. As source 2 says, the CPO sells it [3].",
        "Source 1: The CTO owns it. Passages 2 and 3 state that the CPO sells it.",
        "> *The CTO* owns it [1].\n> - [x] The CPO sells it [2] (passage id=3).",
        "**Who owns what**\n\nThe CTO owns it. [1]\n```\nThe CPO sells it. [2][3]\n```",
        "The CTO [owns][it] it. [1] The CPO sells it. [2][3]\n\n[it]: https://x.example/a",
        "The CTO owns it. [1]<br>The CPO ~~buys~~ sells it. [2][3]\n\nSources:\n[1] Who owns what\n[2] Roles",
        "The CTO:\n- owns it. [1]\n\nThe CPO:\n- sells it. [2][3]",
        "The CTO owns it.[^1] The CPO sells it. [2][3]\n\n[^1]: Who owns what",
        "The CTO owns it. [1]\n<script>alert('The CEO runs it.')</script>\nThe CPO sells it. [2][3]",
    ],
)
def test_sentences_and_markers_are_told_apart(text: str, size: int) -> None:
    assert pairs(text, size) == TWO


def test_exponents_cite_and_units_do_not() -> None:
    text = "The CTO answers for the platform¹. The hall has 40 m² and belongs to the CPO.²³"
    assert pairs(text) == [
        ("The CTO answers for the platform.", (1,)),
        ("The hall has 40 m² and belongs to the CPO.", (2, 3)),
    ]


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "[1] The CTO owns it.\n[2][3] The CPO sells it.",
        "[1] The CTO owns it. [2, 3] The CPO sells it.",
        "\n【1】The CTO owns it.\n\n【2】【3】The CPO sells it.",
    ],
)
def test_numbers_that_come_first_belong_to_what_follows(text: str, size: int) -> None:
    assert pairs(text, size) == TWO


@pytest.mark.parametrize(
    "frame", ["The passage states that the", "According to the provided sources, the", "Based on these documents the"]
)
def test_where_a_statement_comes_from_is_no_part_of_it(frame: str) -> None:
    assert pairs(f"{frame} CTO owns it. [1]") == [("The CTO owns it.", (1,))]


def test_a_sentence_comes_once_the_next_one_begins() -> None:
    drafting = Drafting()
    assert drafting.feed("The CTO owns it. ") == []
    assert drafting.feed("[1") == []
    assert drafting.feed("] ") == []
    assert [draft.text for draft in drafting.feed("The")] == ["The CTO owns it."]


def test_a_sentence_that_was_cut_is_left_out() -> None:
    text = "The CTO owns it. [1] The CPO sells"
    assert [draft.text for draft in drafted(text, complete=False)] == ["The CTO owns it."]
    assert [draft.text for draft in drafted(text)] == ["The CTO owns it.", "The CPO sells"]
    assert [draft.text for draft in drafted("The CTO owns it. [1]", complete=False)] == ["The CTO owns it."]


@pytest.mark.parametrize("text", ["", "  \n", "---", "[1]", "<think>hm", "1.", "\n\n## Heading\n", "?!", "{}"])
def test_what_has_no_words_is_no_sentence(text: str) -> None:
    assert drafted(text) == []


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    assert pairs("Some roles, e.g. The CTO, cost 1.5 times more. [1]") == [
        ("Some roles, e.g. The CTO, cost 1.5 times more.", (1,))
    ]


def test_years_and_arrays_of_words_are_no_markers() -> None:
    assert pairs("It [the roadmap] holds for 2026.") == [("It [the roadmap] holds for 2026.", ())]


def test_a_huge_range_does_not_blow_up() -> None:
    ((_, cited),) = pairs("So it is. [1-9999]")
    assert len(cited) < 30


@pytest.mark.parametrize(
    "text",
    [
        "NOT IN THE PASSAGES",
        "I'm sorry, but I can't help with that.",
        "The passages do not mention any salary.",
        "As an AI language model, I have no opinions.",
        "The provided sources don't contain information on this.",
        "There is no information about a salary.",
        "Unfortunately, none of this is covered.",
    ],
)
def test_a_refusal_is_known_as_one(text: str) -> None:
    (draft,) = drafted(text)
    assert draft.refuses


@pytest.mark.parametrize(
    "text",
    [
        "The CTO should not provide dates alone.",
        "The documents of the board name the CTO.",
        "The CPO cannot say no to everyone.",
        "Without a roadmap there is no shared plan.",
    ],
)
def test_a_sentence_with_a_not_in_it_is_no_refusal(text: str) -> None:
    (draft,) = drafted(text)
    assert not draft.refuses


@given(st.text(alphabet=" .[]1,\nAb-*#:<think>", max_size=60), st.integers(1, 9))
@settings(max_examples=300, deadline=None)
def test_pieces_do_not_matter(text: str, size: int) -> None:
    assert pairs(text, size) == pairs(text, 1000)
