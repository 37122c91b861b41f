"""What a person says of an answer, what admins see of it, and what is taken down of who read and exported what."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chat_page import Page
from streamlit.testing.v1 import AppTest

from advisor.access import LOCAL, Reader
from advisor.assistant import Assistant
from advisor.audit import Action, Subject
from advisor.build import Workspace
from advisor.feedback import Rating
from advisor.insights import Records
from ui import chat, exports, insights, people, rating_words, service

NOTE = "# Roadmap\n\n## Who owns it?\n\nThe CPO owns the roadmap. The CTO owns the architecture.\n"
QUESTION = "Who owns the roadmap?"


@pytest.fixture
def records(workspace: Workspace, tmp_path: Path) -> Iterator[Records]:
    """The real assistant behind the pages."""
    (tmp_path / "roadmap.md").write_text(NOTE, encoding="utf-8")
    workspace.ingest([tmp_path / "roadmap.md"])
    assistant = workspace.assistant()
    made = workspace.records(assistant)
    service.register(assistant, records=made)
    yield made
    service.register(assistant)


@pytest.fixture
def page(records: Records) -> Page:
    assert service.records() is records
    opened = Page()
    opened.ask(QUESTION)
    return opened


def rated(page: Page, records: Records) -> Rating:
    (rating,) = records.feedback.ratings(LOCAL.id, str(page.test.query_params["thread"])).values()
    return rating


def test_each_change_is_kept_and_shown_again(page: Page, records: Records) -> None:
    page.test.feedback[0].set_value(0).run()
    assert rated(page, records) == Rating(useful=False)
    page.test.main.checkbox[0].check().run()
    page.test.main.text_area[0].set_value("It says *less*.").run()
    assert rated(page, records) == Rating(False, wrong_citation=True, comment="It says *less*.")
    page.test.main.checkbox[2].check().run()
    assert rated(page, records).shared
    again = Page(str(page.test.query_params["thread"]))
    assert again.test.feedback[0].value == 0
    assert [box.value for box in again.test.main.checkbox] == [True, False, True]
    assert again.test.main.text_area[0].value == "It says *less*."


def test_an_answer_that_is_gone_can_not_be_rated(page: Page, records: Records) -> None:
    service.current().conversations.delete(str(page.test.query_params["thread"]))
    page.test.main.checkbox[0].check().run()
    assert rating_words.GONE in page.texts
    assert records.feedback.asked() == []


def test_without_records_there_is_nothing_to_rate_and_no_insights(records: Records) -> None:
    assert isinstance(service.current(), Assistant)
    service.register(service.current())
    page = Page()
    page.ask(QUESTION)
    assert not page.test.feedback
    assert records.audit.entries(most=1)[0].action is Action.ADDED


def test_opening_a_source_and_taking_a_file_are_taken_down(page: Page, records: Records) -> None:
    (document,) = page.turns[0]["documents"]
    chat._note_reading(document)
    chat._note_reading("unknown")
    made = exports.noted("cto.docx", lambda: b"text")
    assert len(records.audit.entries()) == 2
    assert made() == b"text"
    newest = records.audit.entries()[:2]
    assert [(own.reader, own.action, own.subject) for own in newest] == [
        (LOCAL.id, Action.EXPORTED, Subject("", "cto.docx")),
        (LOCAL.id, Action.READ, Subject(document, "roadmap.md")),
    ]


def test_the_page_of_insights_shows_numbers_gaps_and_the_audit(page: Page, records: Records) -> None:
    page.ask("How long does bread bake in the oven?")
    assert records.feedback.cited()
    test = show_insights()
    assert not test.exception
    shown = {metric.label: metric.value for metric in test.metric}
    assert (shown[rating_words.QUESTIONS], shown[rating_words.ANSWERED]) == ("2", "1")
    tables = json.dumps([frame.value.to_dict() for frame in test.dataframe])
    assert "Roadmap" in tables
    assert "roadmap.md" in tables
    assert "bread" not in tables


def test_a_list_leaves_as_a_file_that_is_taken_down(
    page: Page, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Callable[[], str]] = {}
    monkeypatch.setattr(exports.st, "download_button", lambda _, data, name, *__, **___: files.update({name: data}))
    page.ask("How long does bread bake in the oven?")
    assert not show_insights().exception
    assert set(files) == {"gaps.csv", "audit.csv"}, "every document was cited"
    assert "local,added,roadmap.md" in files["audit.csv"]()
    newest = records.audit.entries(most=1)[0]
    assert (newest.action, newest.subject.name) == (Action.EXPORTED, "audit.csv")
    exports.csv_button("documents.csv", [{"title": "=cmd()", "chunks": 2}])
    assert files["documents.csv"]().splitlines() == ["title,chunks", "'=cmd(),2"]


def test_the_page_of_insights_is_for_admins(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    assert records
    monkeypatch.setattr(people, "reader", lambda: Reader("ann"))
    monkeypatch.setattr(insights, "reader", lambda: Reader("ann"))
    test = show_insights()
    assert "for admins" in test.error[0].value
    assert not test.metric
    assert not test.dataframe


def show_insights() -> AppTest:
    def script() -> None:
        from ui import insights

        insights.show()

    return AppTest.from_function(script, default_timeout=200).run()
