"""The reader's words in the documents' terms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Cli, write_notes

from advisor.answering.vocabulary import Vocabulary, read_vocabulary
from advisor.corpus import corpus_folder, read_corpus
from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.text import words

BUNDLED = corpus_folder() / "vocabulary.yaml"
TERMS = {"CPO": ["head of product"], "product": ["prod", "thing"], "build or buy": ["make or buy"]}
MINE = Vocabulary(TERMS)


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("Who is the head of product?", "Who is the CPO?"),
        ("HEAD OF PRODUCT or Prod?", "CPO or product?"),
        ("Two heads of product, two things", "Two heads of product, two products"),
        ("Heads up: head of products", "Heads up: CPOs"),
        ("production, a non-prod prod-server, reprod", "production, a non-prod prod-server, reprod"),
        ("make or buy?", "build or buy?"),
        ("nothing of it", "nothing of it"),
        ("", ""),
    ],
)
def test_whole_phrases_are_put_into_terms(text: str, standard: str) -> None:
    assert MINE.standard(text) == standard


def test_longer_phrases_win_wherever_they_stand() -> None:
    both = {"technology": ["tech"], "CTO": ["tech lead", "head of tech"]}
    for terms in (both, dict(reversed(both.items()))):
        assert Vocabulary(terms).standard("tech, tech lead, head of tech") == "technology, CTO, CTO"


def test_no_terms_change_nothing() -> None:
    assert Vocabulary({}).standard("head of product") == "head of product"


def test_what_reads_like_a_pattern_is_a_phrase() -> None:
    assert Vocabulary({"C": ["c++ (old)", "a.b"]}).standard("axb a.b") == "axb C"


@given(st.text())
def test_a_text_without_phrases_is_kept(text: str) -> None:
    own = Vocabulary({"term": ["qqzzqq"]})
    assert own.standard(text) == text or "qqzzqq" in text.lower()


@given(st.lists(st.sampled_from(["the", "head of product", "roadmap", "prod", "?", ",", "CTO"])))
def test_all_other_words_are_kept_in_order(pieces: list[str]) -> None:
    put = {"head of product": "CPO", "prod": "product"}
    assert MINE.standard(" | ".join(pieces)) == " | ".join(put.get(piece, piece) for piece in pieces)


@pytest.mark.parametrize("text", ["the supplıer", "THE SUPPLİER", "treading on toeſ"])
def test_letters_of_other_alphabets_are_no_trouble(text: str) -> None:
    read_vocabulary(BUNDLED).standard(text)


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "words.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    own = read_vocabulary(written(tmp_path, "CTO: [Tech Lead]\nCPO:\n- product lead\n- product lead\n"))
    assert own.standard("tech lead and PRODUCT LEAD") == "CTO and CPO"


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "{}"])
def test_an_empty_file_has_no_terms(tmp_path: Path, content: str) -> None:
    assert read_vocabulary(written(tmp_path, content)).standard("tech lead") == "tech lead"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("- tech lead", "must map each term to a list of phrases"),
        ("just words", "must map each term to a list of phrases"),
        ("CTO: []", "must have a list of phrases under 'CTO'"),
        ("CTO:", "must have a list of phrases under 'CTO'"),
        ("CTO: tech lead", "must have a list of phrases under 'CTO'"),
        ("CTO: [1]", "must have a list of phrases under 'CTO'"),
        ("1: [one]", "must have a list of phrases under 1"),
        ("CTO: [boss]\nCPO: [lead, Boss]", "has 'boss' under both 'CTO' and 'CPO'"),
        ("CTO: [tech", "can't be read"),
        ("CTO: !!python/object:os.system [x]", "can't be read"),
        (b"CTO: [\xff]", "can't be read"),
        (b"\x00", "can't be read"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_line(tmp_path: Path, content: str | bytes, part: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(CorpusError) as raised:
        read_vocabulary(path)
    assert str(raised.value).startswith(f"The vocabulary {path}")
    assert part in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["CTO: [2024-13-45]", "[" * 3000, "CTO: ['']"])
def test_odd_files_are_refused_too(tmp_path: Path, content: str) -> None:
    with pytest.raises(CorpusError):
        read_vocabulary(written(tmp_path, content))


@pytest.mark.parametrize("content", [None, "- a list"])
def test_a_setting_that_names_no_vocabulary_is_one_line(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    path = tmp_path / "words.yaml" if content is None else written(tmp_path, content)
    monkeypatch.setenv("ADVISOR_VOCABULARY", str(path))
    ran = run("ask", "Who owns the roadmap?")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"advisor: The vocabulary {path}")
    assert ran.err.count("\n") == 1


def test_a_question_is_searched_for_in_the_terms_of_the_setting(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = write_notes(tmp_path / "notes", range(8))
    (notes / "own.md").write_text("# Wolframite\n\nThe wolframite is mined.\n", encoding="utf-8")
    run("ingest", notes)
    monkeypatch.setenv("ADVISOR_VOCABULARY", str(written(tmp_path, "wolframite: [blorb]")))
    assert run("search", "blorb?", "-k", "1").out.startswith("1. Wolframite")
    monkeypatch.setenv("ADVISOR_VOCABULARY", str(written(tmp_path, "")))
    assert not run("search", "blorb?", "-k", "1").out.startswith("1. Wolframite")


def test_the_bundled_file_loads() -> None:
    own = read_vocabulary(BUNDLED)
    assert own.standard("Does our head of engineering own tech debt?") == "Does our CTO own technical debt?"


def test_every_term_of_the_bundled_file_is_in_words_of_the_corpus() -> None:
    text = "\n".join(file.path.read_text(encoding="utf-8") for file in read_corpus(corpus_folder()).files)
    known, terms = set(words(text)), plain(BUNDLED.read_bytes())
    assert [term for term in terms if not set(words(term)) <= known] == []
    whole = [term for term, phrases in terms.items() if not all("…" in phrase for phrase in phrases)]
    assert [term for term in whole if not re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE)] == []


def test_only_phrases_with_words_that_nobody_has_heard_are_put_into_terms() -> None:
    assert MINE.known("Has the head of product a prod?", lambda: {"prod"}) == "Has the head of product a product?"
    assert MINE.known("Has the head of product a prod?", set) == "Has the head of product a prod?"
    assert MINE.known("The HEAD of product?", lambda: {"head"}) == "The CPO?"


GAPS = Vocabulary({"swap hats": ["trade … hats", "trade … their hats for"], "hat": ["cap"]})


@pytest.mark.parametrize(
    ("text", "gathered"),
    [
        ("Should we trade the red hats?", "Should we swap hats?"),
        ("Should we trade hats now?", "Should we swap hats now?"),
        ("Trade the CTO's, and the CPO's hats!", "swap hats!"),
        ("May they trade their hats for shoes?", "May they swap hats shoes?"),
        ("Trade one two three four five six seven hats?", ""),
        ("Trade caps?", ""),
        ("trademark hats", ""),
        ("", ""),
    ],
)
def test_a_phrase_with_a_gap_is_put_as_its_term_whole(text: str, gathered: str) -> None:
    assert GAPS.gathered(text) == gathered
    assert "swap" not in GAPS.standard(text)


@pytest.mark.parametrize(
    ("text", "gathered"),
    [
        ("Shall we merge the posts of CTO and CPO into one?", "Shall we have a combined CPTO?"),
        ("Could one person be both CTO and CPO here?", "Could a combined CPTO work here?"),
        ("Which KPIs work against each other?", "Which KPIs pull apart?"),
    ],
)
def test_the_bundled_file_knows_what_has_a_name_of_its_own(text: str, gathered: str) -> None:
    assert read_vocabulary(BUNDLED).gathered(text) == gathered
