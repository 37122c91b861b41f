"""The conflict that a tab works on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from fakes import WordVerifier

from advisor.access import LOCAL
from advisor.conflicts.brief import Sides, every_line
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.editing import lines
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.records import State
from advisor.errors import InputError
from advisor.providers.fake import FakeEmbeddings
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_briefs import SqlBriefStore
from advisor.providers.sql_decisions import SqlDecisionStore
from advisor.roles.catalog import Stage
from advisor.roles.definition import Basis
from ui.mediation_desk import Answers, MediationDesk

STORY = "The CTO wants to freeze releases for six weeks. The CPO wants to launch in March."
NAN = float("nan")


@pytest.fixture(scope="module")
def mediator() -> Mediator:
    return Mediator(FakeEmbeddings(), verifier=WordVerifier)


@pytest.fixture
def desk(tmp_path: Path, mediator: Mediator) -> Iterator[MediationDesk]:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    made = MediationDesk(mediator, DecisionLog(SqlDecisionStore(engine)))
    made.make(STORY, Stage.SCALEUP)
    yield made
    engine.dispose()


def test_guided_answers_become_a_description() -> None:
    answers = Answers(cto="to freeze releases.", cpo="a launch in March", heard="sales promised it", since=" ")
    assert answers.story == (
        "The CTO wants to freeze releases. The CPO wants a launch in March. Apparently sales promised it."
    )
    assert Answers().story == ""


def test_the_correction_is_used_and_what_is_not_said_stays(desk: MediationDesk) -> None:
    assert desk.brief is not None
    desk.correct("They differ over the pace.", desk.brief.types[0].type, None)
    assert desk.brief.summary == "They differ over the pace."
    desk.correct(desk.brief.summary, "technical-debt", 1)
    assert desk.brief.types[0].type == "technical-debt"
    assert desk.brief.summary == "They differ over the pace."
    assert desk.tension is not None
    assert desk.brief.sides.cto[0].text == desk.tension.poles[1].case[0].text


def test_where_only_the_type_is_corrected_the_sentence_is_made_anew(desk: MediationDesk) -> None:
    assert desk.brief is not None
    before = desk.brief.summary
    desk.correct(before, "technical-debt", None)
    assert desk.brief.summary != before


def test_lines_are_reworded_dropped_and_added(desk: MediationDesk) -> None:
    rows = desk.rows("measures")
    rows[0]["text"] = "The moon is made of cheese."
    desk.edit("measures", [rows[0], *rows[2:], {"text": " Calm  nights. ", "id": None}, {"text": NAN}, {}])
    assert desk.brief is not None
    there = desk.brief.measures
    assert [line.text for line in there] == [rows[0]["text"], *(row["text"] for row in rows[2:]), "Calm nights."]
    assert (there[-1].provenance, there[-1].citations) == (Basis.ADDED, ())
    assert [line.text for line in desk.doubtful("measures")] == [rows[0]["text"]]
    ids = [line.id for line in every_line(desk.brief)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("section", ["sides.cpo", "questions.cto", "good_in_30"])
def test_a_list_of_any_place_is_edited_alone(desk: MediationDesk, section: str) -> None:
    assert desk.brief is not None
    before = desk.brief
    desk.edit(section, desk.rows(section)[:1])
    assert lines(desk.brief, section) == lines(before, section)[:1]
    other = section.replace("cpo", "cto") if "cpo" in section else "measures"
    assert lines(desk.brief, other) == lines(before, other)
    with pytest.raises(InputError, match="no section"):
        desk.rows("nowhere")


def test_options_are_edited_dropped_and_added(desk: MediationDesk) -> None:
    assert desk.brief is not None
    before = desk.brief.options
    rows = desk.option_rows()
    rows[0] |= {"price_level": 3, "cto": "gives up a week"}
    desk.edit_options([rows[0], {"name": "Ask the customer", "price": "A call", "risk_level": NAN}])
    first, own = desk.brief.options
    assert (first.id, first.price_level, first.gives.cto[0].text) == (before[0].id, 3, "gives up a week")
    assert (first.line, first.risk) == (before[0].line, before[0].risk)
    assert (own.price.text, own.risk.text, own.risk_level, own.gives) == ("A call", "Not said yet", 2, Sides())


def test_the_agenda_keeps_its_questions(desk: MediationDesk) -> None:
    assert desk.brief is not None
    questions = [step.questions for step in desk.brief.agenda if step.questions != Sides()]
    rows = desk.agenda_rows()
    rows[0]["minutes"] = 15
    desk.edit_agenda([*rows[:3], {"text": "Coffee", "minutes": NAN}])
    assert [step.minutes for step in desk.brief.agenda] == [15, 5, 10, 0]
    assert [step.questions for step in desk.brief.agenda if step.questions != Sides()] == questions
    with pytest.raises(InputError, match="agenda is empty"):
        desk.edit_agenda([])


def test_a_table_counts_its_edits_from_the_rows_it_was_begun_with(desk: MediationDesk) -> None:
    desk.show("options")
    first = desk.table("measures", lambda: desk.rows("measures"))
    desk.edit("measures", first[:1])
    desk.show("options")
    assert desk.table("measures", lambda: desk.rows("measures")) is first
    begun = desk.begun
    desk.show(None)
    assert desk.begun > begun
    desk.show("options")
    assert len(desk.table("measures", lambda: desk.rows("measures"))) == 1


def test_the_papers(desk: MediationDesk) -> None:
    desk.edit("measures", [{"text": "Calm nights.", "id": ""}])
    assert "Calm nights. *(added by you)*" in desk.markdown()
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(desk.word())).paragraphs]
    assert any("Calm nights." in text for text in texts)
    meeting = desk.meeting(datetime(2026, 12, 1, 10, 30)).decode()
    assert "DTSTART:20261201T103000\r\nDTEND:20261201T111500\r\n" in meeting


def test_a_decision_is_recorded_with_its_brief_and_conversation(desk: MediationDesk) -> None:
    desk.begin(STORY, "thread-1")
    desk.make(STORY, Stage.SCALEUP)
    empty = desk.draft(date(2026, 10, 1))
    assert (empty.title, empty.decided_by, empty.expected) == ("", "", "")
    assert set(desk.suggested()) == {"title", "by", "expected"}
    draft = replace(empty, title="Pace", decided_by="CEO")
    assert desk.log is not None
    assert desk.brief is not None
    assert draft.right in ("", *desk.rights())
    assert [each.name for each in draft.options] == [option.name for option in desk.brief.options]
    with pytest.raises(InputError, match="what was decided"):
        desk.record(LOCAL, draft, approve=True)
    made = desk.record(LOCAL, replace(draft, decided="We launch in April."), approve=True)
    found = desk.log.find(LOCAL, made)
    assert (found.state, found.record.thread, found.record.context) == (
        State.APPROVED,
        "thread-1",
        desk.brief.summary,
    )
    assert desk.log.brief(LOCAL, made) == desk.brief


def test_a_brief_is_kept_and_gone_on_with(tmp_path: Path, mediator: Mediator) -> None:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    briefs = SqlBriefStore(engine)
    desk = MediationDesk(mediator, briefs=briefs)
    desk.keep("ann")
    desk.make(STORY, Stage.STARTUP)
    desk.edit("measures", [{"text": "Calm nights."}])
    desk.keep("ann")
    desk.correct("They differ over the pace.", "technical-debt", 1)
    desk.keep("ann")
    (listed,) = briefs.listed("ann")
    other = MediationDesk(mediator, briefs=briefs)
    other.reopen("ann", listed.id)
    assert (other.story, other.stage, other.brief, other.correction) == (
        desk.story, desk.stage, desk.brief, desk.correction,
    )  # fmt: skip
    other.keep("ann")
    assert briefs.listed("ann") == [listed]
    desk.make(f"{STORY} It began in May.", Stage.STARTUP)
    desk.keep("ann")
    assert len(briefs.listed("ann")) == 2
    other.forget("ann", listed.id)
    assert (other.brief, other.story, len(briefs.listed("ann"))) == (None, "", 1)
    engine.dispose()


def test_what_is_no_matter_for_mediation_is_not_kept(tmp_path: Path, mediator: Mediator) -> None:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    desk = MediationDesk(mediator, briefs=SqlBriefStore(engine))
    desk.make("The CPO groped the CTO at the party.", Stage.SCALEUP)
    desk.keep("ann")
    assert desk.brief is not None
    assert SqlBriefStore(engine).listed("ann") == []
    engine.dispose()
