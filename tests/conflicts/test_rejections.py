"""A rejected option isn't offered again without saying so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advisor.conflicts.brief import IN_TURN, Brief, from_json, to_json
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.records import Considered, Logged, Record, State, Step
from advisor.conflicts.rejections import Rejection, marked, rejections_in, spoken_of
from advisor.conflicts.views import outline
from advisor.export.role_markdown import as_markdown
from advisor.types import Answer, Citation, Provenance, Status

STORY = "The CTO wants to freeze releases for six weeks. The CPO wants to launch in March."
DAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def brief(mediator: Mediator) -> Brief:
    return mediator.brief(STORY)


def logged(state: State, brief: Brief, *, note: str = "") -> Logged:
    first, second = brief.options[:2]
    options = (Considered(first.name, first.id, why_not="Too dear for us"), Considered(second.name, second.id))
    record = Record("Pace", "We take the second", "CEO", DAY, DAY, options=options, chosen=second.name)
    return Logged("a" * 32, record, (Step(1, "2026-11-02T10:00:00", "ann", state, note),))


def test_an_option_that_was_rejected_says_when_and_why_and_comes_last(brief: Brief) -> None:
    again = marked(brief, rejections_in([logged(State.APPROVED, brief)]))
    last = again.options[-1]
    assert last.name == brief.options[0].name
    assert last.rejected[0].text == "Rejected on 1 October 2026 in “Pace”: Too dear for us"
    assert not any(option.rejected for option in again.options[:-1])
    assert "**Rejected before:** Rejected on 1 October 2026" in as_markdown([outline(again)])
    assert from_json(to_json(again)) == again


def test_what_a_rejected_decision_had_chosen_is_rejected(brief: Brief) -> None:
    (found,) = rejections_in([logged(State.REJECTED, brief, note="Nobody was asked")])
    assert (found.option, found.why, found.on) == (brief.options[1].id, "Nobody was asked", date(2026, 11, 2))


@pytest.mark.parametrize("state", [State.PROPOSED, State.SUPERSEDED])
def test_what_isn_t_settled_any_more_rejects_nothing(brief: Brief, state: State) -> None:
    assert rejections_in([logged(state, brief)]) == ()


def test_an_option_of_ones_own_is_known_by_its_name(brief: Brief) -> None:
    own = logged(State.APPROVED, brief)
    named = replace(own.record.options[0], id="", name=brief.options[0].name.upper())
    own = replace(own, record=replace(own.record, options=(named,)))
    assert marked(brief, rejections_in([own])).options[-1].rejected
    assert not any(option.rejected for option in marked(marked(brief, rejections_in([own])), ()).options)


def test_an_option_made_of_the_case_is_known_by_its_wishes(mediator: Mediator, brief: Brief) -> None:
    way = next(option for option in brief.options if option.id == IN_TURN)
    record = Record(
        "Pace", "No", "CEO", DAY, DAY, options=(Considered(way.name, way.id, way.line.text, "Half of each"),)
    )
    found = rejections_in([Logged("a" * 32, record, (Step(1, "2026-11-02T10:00:00", "ann", State.APPROVED, ""),))])
    assert any(option.id == IN_TURN and option.rejected for option in marked(brief, found).options)
    other = mediator.brief(
        "The CTO wants to hire four testers. The CPO wants to open an office in Oslo by May. They argue."
    )
    assert any(option.id == IN_TURN for option in other.options)
    assert not any(option.rejected for option in marked(other, found).options)


def test_the_mediator_says_it(mediator: Mediator, brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rejections_in([logged(State.APPROVED, brief)])
    monkeypatch.setattr(mediator, "_rejections", lambda: found)
    assert mediator.brief(STORY).options[-1].rejected


def told(text: str, question: str = "What can we do?", source: str = "a.md", **more: object) -> Answer:
    cited = Citation(1, "d", source, "t", "h", "q", 0, 1, Provenance.PLAYBOOK)
    return Answer(question, Status.ANSWERED, text, citations=(cited,), **more)  # type: ignore[arg-type]


PAUSE = Rejection("", "A stabilisation period", "a", "Pace", DAY, "The date would be lost")
FREEZE = replace(PAUSE, name="A freeze")


def test_an_answer_that_names_a_rejected_option_is_told_when_and_why() -> None:
    said = ("A stabilisation period: Rejected on 1 October 2026 in “Pace”: The date would be lost",)
    assert spoken_of(told("Take tiers.\n- Stabilisation: a period without features."), [PAUSE, PAUSE]) == said
    assert spoken_of(told("Nothing.", suggestions=("What is a stabilisation period?",)), [PAUSE]) == said
    assert not spoken_of(told("A period of calm.\nStabilisation matters."), [PAUSE])
    assert not spoken_of(told("A stabilisation period: rejected, the date would be lost."), [PAUSE])


def test_a_name_of_one_word_needs_a_question_or_a_source_about_it() -> None:
    line = "The freeze lasts a week."
    assert not spoken_of(told(line), [FREEZE])
    assert spoken_of(told(line, "Should we freeze?"), [FREEZE])
    assert spoken_of(told(line, source="playbooks/tension-timelines.md"), [FREEZE])
