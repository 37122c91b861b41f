"""Sentences and words."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.text import content_stems, one_line, questions, sentences, wording, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CTO decides. The CPO asks.", ["The CTO decides.", "The CPO asks."]),
        ("Ms. Lee, e.g. the CTO, owns it. True.", ["Ms. Lee, e.g. the CTO, owns it.", "True."]),
        ("Version 2.5 is out! Is it? It is.", ["Version 2.5 is out!", "Is it?", "It is."]),
        ("“We ship.” The CTO agreed.", ["“We ship.”", "The CTO agreed."]),
        ("1. First thing here.\n2. Second thing here.", ["1. First thing here.", "2. Second thing here."]),
        ("Both matter:\n• speed\n• stability", ["Both matter:", "• speed", "• stability"]),
        ("Wrapped by\nan editor. Next.", ["Wrapped by\nan editor.", "Next."]),
        ("One paragraph\n\nanother one", ["One paragraph", "another one"]),
        ("It grew to 4. Then it fell.", ["It grew to 4.", "Then it fell."]),
        ("J. Smith runs it.", ["J. Smith runs it."]),
        ("", []),
        ("  \n ", []),
        ("It costs 50k. I know.", ["It costs 50k.", "I know."]),
        ("3a. Ask them.", ["3a. Ask them."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from('aB1 .!?\n•-’"()') | st.characters(), max_size=200))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert spans == sorted(spans)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    outside = list(text)
    for start, end in spans:
        outside[start:end] = [" "] * (end - start)
    assert not "".join(outside).strip()


def test_words_drop_possessives_and_case() -> None:
    assert words("The CTO’s team, the CPO's plan") == ["the", "cto", "team", "the", "cpo", "plan"]


@given(st.text(alphabet=st.sampled_from("ab .!?:\n") | st.characters(), max_size=60))
def test_questions_go_back_to_the_mark_before(text: str) -> None:
    assert questions(text) == re.findall(r"[^.?!:]+\?", text)


def test_questions_are_looked_for_in_time_that_grows_with_the_text() -> None:
    began = time.process_time()
    assert questions("who " * 20_000) == []
    assert time.process_time() - began < 0.5


def test_a_wording_is_all_words_but_articles() -> None:
    assert wording("What does the CPO's team do?") == {"what", "does", "cpo", "team", "do"}


@given(st.text(alphabet=st.sampled_from("aB1 '’_-•–…sé\n") | st.characters(), max_size=60))
def test_words_are_runs_of_letters_and_digits_around_one_apostrophe(text: str) -> None:
    runs = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text)
    assert words(text) == [run.lower().replace("’", "'").removesuffix("'s") for run in runs]


def test_content_stems_drop_stop_words_and_endings() -> None:
    assert (
        content_stems("What are the responsibilities of the CTO?")
        == content_stems("responsible CTO")
        == ["respons", "cto"]
    )


def test_one_line() -> None:
    assert one_line("a\n  b\tc ") == "a b c"
