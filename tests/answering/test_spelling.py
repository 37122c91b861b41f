"""Words typed wrong."""

from __future__ import annotations

import pytest

from advisor.answering.spelling import corrected, written_out

KNOWN = {"skill", "skills", "roadmap", "responsibilities", "vision", "repair", "plan", "plans", "tiers"}
WORDS = {"plant", "repaid"}


def mend(text: str, *unheard: str) -> str:
    return corrected(text, unheard, WORDS.__contains__, lambda: KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("skils", "skills"),
        ("skkills", "skills"),
        ("skaols", "skaols"),
        ("roadmpa", "roadmap"),
        ("raodmap", "roadmap"),
        ("rozdmap", "roadmap"),
        ("responsibilites", "responsibilities"),
        ("roadmapp", "roadmap"),
        ("broadmap", "broadmap"),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert mend(f"cto {typed}, please", typed) == f"cto {meant}, please"


@pytest.mark.parametrize("word", ["plant", "repaid"])
def test_a_word_that_people_use_is_no_slip(word: str) -> None:
    assert mend(f"the {word} here", word) == f"the {word} here"


def test_names_short_words_and_words_of_documents_are_left_alone() -> None:
    assert mend("Roadmpa", "roadmpa") == "Roadmpa"
    assert mend("plon", "plon") == "plon"
    assert mend("the roadmpa") == "the roadmpa"


def test_a_word_that_is_asked_about_is_meant() -> None:
    assert mend("what does roadmpa stand for", "roadmpa") == "what does roadmpa stand for"


def test_a_contraction_is_no_slip() -> None:
    assert corrected("so we'll see", {"we'll"}, WORDS.__contains__, lambda: {"well"}) == "so we'll see"


def test_a_word_that_may_be_two_stays() -> None:
    def among(*known: str) -> str:
        return corrected("the plones", {"plones"}, WORDS.__contains__, lambda: set(known))

    assert among("planes", "plumes", "plates") == "the planes"
    assert among("planes", "clones", "pliones") == "the plones"


@pytest.mark.parametrize("text", ["the roadmap", "the Roadmpa", "the plant"])
def test_without_a_slip_nobody_reads_what_is_known(text: str) -> None:
    corrected(text, set(text.split()), {"the", "roadmap", "plant"}.__contains__, lambda: pytest.fail("read"))


def test_letters_changed_over_in_a_small_word() -> None:
    assert mend("waht is teh roadmap adn plan", "waht", "teh", "adn") == "what is the roadmap and plan"
    assert mend("teh plan") == "teh plan", "a word of documents"
    assert mend("ash plan", "ash") == "ash plan"


@pytest.mark.parametrize("typed", ["whats the plan", "What's the plan", "What’s the plan"])
def test_what_is_run_together_is_written_out(typed: str) -> None:
    assert written_out(typed).lower() == "what is the plan"
    assert written_out("whatsoever, its plan") == "whatsoever, its plan"
