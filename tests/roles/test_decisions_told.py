"""The catalogue of decisions as a document: in step with the catalogue, and each sentence good by itself."""

from __future__ import annotations

import re

import pytest
from matrices import catalog

from advisor.corpus import corpus_folder
from advisor.roles.catalog import Stage
from advisor.roles.decisions import Decision
from advisor.roles.decisions_told import told
from advisor.text import sentences

TEXT = told(catalog())
PARTS = re.findall(r"^## Who decides (.+)\?\n\n(.+)\n\nAlso asked: (.+)$", TEXT, re.MULTILINE)
SECTIONS = {question: text for question, text, _ in PARTS}
ASKED = {question: asked for question, _, asked in PARTS}


def test_the_corpus_has_it_as_the_catalogue_says_it() -> None:
    """Edit the catalogue, then `advisor decisions tell > corpus/playbooks/who-decides-what.md`."""
    assert (corpus_folder() / "playbooks/who-decides-what.md").read_text(encoding="utf-8") == TEXT


def test_every_decision_has_a_section() -> None:
    assert len(SECTIONS) == len(catalog().decisions)


@pytest.mark.parametrize("decision", catalog().decisions, ids=lambda decision: decision.id)
def test_a_sentence_names_its_decision(decision: Decision) -> None:
    assert decision.question.split()[0] in {"how", "what", "when", "where", "whether", "which", "who", "whom"}
    text = SECTIONS[decision.question]
    said = [text[start:end] for start, end in sentences(text)]
    assert len(said) >= 2
    assert all(decision.question in own for own in said)
    asked = ASKED[decision.question]
    assert all(asked[start:end].endswith("?") for start, end in sentences(asked))
    assert asked.endswith(" ".join(decision.asked))


@pytest.mark.parametrize("decision", catalog().decisions, ids=lambda decision: decision.id)
def test_who_decides_is_said_for_each_stage(decision: Decision) -> None:
    first = SECTIONS[decision.question].partition(": ")[0]
    deciders = {decision.rights[stage].decides for stage in Stage}
    assert all(re.search(rf"\b{re.escape(name)}\b", first, re.IGNORECASE) for name in deciders)
    if len(deciders) == 1:
        assert first.startswith("At every stage, ")
    else:
        assert all(name in first.lower() for name in ("in a startup", "in a scale-up", "in an enterprise"))


def test_a_section_word_for_word() -> None:
    assert SECTIONS["which date is promised outside the company"].startswith(
        "At every stage, the CPO usually decides which date is promised outside the company: the promise is made to "
        "customers, so product makes it, and only with the forecast of those who have to keep it. In a scale-up, sales "
        "is heard before it is decided which date is promised outside the company, and the CTO must agree. A dispute "
        "over which date is promised outside the company goes to the CEO."
    )
    assert ASKED["which date is promised outside the company"].startswith(
        "Who decides on promise of a date outside the company or external date or date promised to customers or "
        "external commitment?"
    )
