"""Long descriptions and what their briefs must have: how it is counted."""

from __future__ import annotations

from advisor.conflicts.brief import Brief
from advisor.roles.definition import Basis, Statement
from evals.briefs import Case, judged, load, lost, untold

CASE = Case(
    id="b1", story="…", cto=("a freeze",), cpo=("March",), facts=("three outages", "two|2 weeks"), judgements=("hobby",)
)


def brief(summary: str, known: str, assumed: str = "") -> Brief:
    """A brief with these lines alone."""
    lines = [(Statement(name, text, Basis.STORY),) for name, text in (("known", known), ("assumed", assumed))]
    return Brief(in_scope=True, summary=summary, known=lines[0], assumed=lines[1])


def test_what_both_lists_have_is_not_lost() -> None:
    assert lost(CASE, brief("", "After three outages.", "It took 2 weeks.")) == ()
    assert lost(CASE, brief("", "It took time.")) == ("three outages", "two|2 weeks")


def test_each_side_is_asked_for_its_own_words() -> None:
    told = "The two differ: the CTO wants a freeze; the CPO wants to launch in March (told beside it: May)."
    assert untold(CASE, brief(told, "")) == ()
    turned = "The two differ: the CPO wants a freeze; the CTO wants to launch in March."
    assert untold(CASE, brief(turned, "")) == ("cto: a freeze", "cpo: March")


def test_judgements_count_in_the_sentence_and_among_facts() -> None:
    assert judged(CASE, brief("It is a hobby.", "")) == ("hobby",)
    assert judged(CASE, brief("", "", "Somebody says: it is a hobby.")) == ()


def test_half_of_the_descriptions_is_kept_apart() -> None:
    halves = [{case.story for case in load(half)} for half in ("open", "kept")]
    assert [len(half) for half in halves] == [8, 8]
    assert not halves[0] & halves[1]
