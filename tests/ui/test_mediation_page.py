"""The mediation desk as a person meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from chat_page import Page, unescaped
from fakes import WordVerifier
from standin import SENTENCE, StandIn
from streamlit.testing.v1 import AppTest

from advisor.access import LOCAL
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.records import Considered, Record, State
from advisor.providers.fake import FakeEmbeddings
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_briefs import SqlBriefStore
from advisor.providers.sql_decisions import SqlDecisionStore
from advisor.types import Answer, Citation, Provenance, Status
from ui import mediation_chart, service
from ui import mediation_words as words
from ui.mediation_offer import offered, told_of_it, with_rejected

STORY = "The CTO wants to freeze releases for six weeks. The CPO wants to launch in March."
HOSTILE = "[x](http://evil.example) :material/home: <b>bold</b>"
TODAY = date.today()
RECORD = Record(f"Pace {HOSTILE}", "We launch in April.", "CEO", TODAY, TODAY)


@pytest.fixture(scope="module")
def mediator() -> Mediator:
    return Mediator(FakeEmbeddings())


@pytest.fixture
def log(tmp_path: Path, mediator: Mediator) -> Iterator[DecisionLog]:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    made = DecisionLog(SqlDecisionStore(engine))
    service.register(StandIn(), mediator=mediator, decisions=made)
    yield made
    service.register(StandIn())
    engine.dispose()


def _page() -> None:
    from ui import mediation

    mediation.show()


@pytest.fixture
def page(log: DecisionLog) -> AppTest:
    assert log.entries(LOCAL) == []
    return AppTest.from_function(_page, default_timeout=200).run()


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if unescaped(button.label) == label).click().run()
    assert not page.exception


def make(page: AppTest, story: str = STORY) -> None:
    page.text_area(key="mediation-story").set_value(story)
    press(page, words.MAKE)


def go(page: AppTest, group: str) -> None:
    page.segmented_control(key="mediation-group").set_value(group).run()
    assert not page.exception


def said(page: AppTest) -> str:
    shown: tuple[Any, ...] = (
        *page.markdown, *page.caption, *page.subheader, *page.warning, *page.success, *page.info, *page.error,
    )  # fmt: skip
    return "\n".join(unescaped(element.value) for element in shown)


def test_a_brief_is_read_section_by_section(page: AppTest) -> None:
    make(page)
    told = {}
    for group in ("matter", "sides", "options", "meeting", "decides", "good"):
        go(page, group)
        told[group] = said(page)
    assert "The CTO wants to freeze releases for six weeks." in told["matter"]
    assert "The CPO's best case" in told["sides"]
    assert "The CTO gives" in told["options"]
    assert words.AGENDA.format(45) in told["meeting"]
    assert "default rights, scaleup" in told["decides"]
    assert "What good looks like in 90 days" in told["good"]
    assert "(playbook)" in told["sides"]
    # No number of a source may come to stand on a line alone.
    assert ".\u00a0:blue-background[" in told["sides"]
    assert ". :blue" not in "".join(told.values())


class Teller:
    """A model that finds words for the first line of what it is asked about."""

    name = "test:model <b>, sent to a host"

    def deadline(self) -> float:
        return 0.0

    def said(self, rules: str, text: str, deadline: float) -> str:
        del rules, deadline
        return "1. freeze releases" if "freeze" in text else "1. launch in March"


def test_lines_are_tied_to_the_case(log: DecisionLog) -> None:
    tying = Mediator(FakeEmbeddings(), verifier=WordVerifier, teller=Teller())
    service.register(StandIn(), mediator=tying, decisions=log)
    page = AppTest.from_function(_page, default_timeout=200).run()
    make(page)
    press(page, words.TIE)
    assert "Tied to this case: " in said(page)
    go(page, "sides")
    assert "(here: “freeze releases”)" in said(page)
    assert "(here: “launch in March”)" in said(page)
    assert "<b>" not in "".join(element.value for element in page.markdown)


def test_a_kept_brief_is_opened_and_deleted(log: DecisionLog, tmp_path: Path, mediator: Mediator) -> None:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    briefs = SqlBriefStore(engine)
    service.register(StandIn(), mediator=mediator, decisions=log, briefs=briefs)
    page = AppTest.from_function(_page, default_timeout=200).run()
    make(page)
    (kept,) = briefs.listed(LOCAL.id)
    assert kept.id in page.query_params["brief"]
    other = AppTest.from_function(_page, default_timeout=200)
    other.query_params["brief"] = kept.id
    other.run()
    assert other.text_area(key="mediation-story").value == STORY
    assert "The CTO wants to freeze releases for six weeks." in said(other)
    press(other, words.NEW)
    # The tab sends what it knew before the page moved on.
    other.query_params["brief"] = kept.id
    make(other, "The CTO owns the architecture, but the CPO wants to own it.")
    assert {own.id for own in briefs.listed(LOCAL.id)} > {kept.id}
    assert "The CTO wants to freeze releases for" not in said(other)
    other.button(key=f"brief-{kept.id}").click().run()
    assert "The CTO wants to freeze releases for" in said(other)
    other.button(key=f"brief-delete-{kept.id}").click().run()
    assert kept.id in {own.id for own in briefs.listed(LOCAL.id)}
    other.button(key=f"brief-delete-{kept.id}-sure").click().run()
    assert kept.id not in {own.id for own in briefs.listed(LOCAL.id)}
    assert "The CTO wants to freeze releases for" not in said(other)
    missing = AppTest.from_function(_page, default_timeout=200)
    missing.query_params["brief"] = kept.id
    assert "There is no such brief any more" in said(missing.run())
    engine.dispose()


def test_guided_questions_make_one_too(page: AppTest) -> None:
    page.toggle(key="mediation-guided").set_value(True).run()
    page.text_input(key="mediation-question-cto").set_value("to freeze releases")
    page.text_input(key="mediation-question-cpo").set_value("to launch in March")
    press(page, words.MAKE)
    assert "The CPO wants to launch in March." in said(page)


def test_the_sentence_is_corrected(page: AppTest) -> None:
    make(page)
    box = next(area for area in page.text_area if area.label == words.NEUTRAL)
    box.set_value(f"They differ {HOSTILE}")
    press(page, words.CORRECT)
    box = next(area for area in page.text_area if area.label == words.NEUTRAL)
    assert box.value == f"They differ {HOSTILE}"
    assert words.CORRECTED in said(page)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("What does a CTO do?", words.NOT_OURS),
        ("The CPO groped the CTO at the party.", words.CALL_IN),
        ("", "The description is empty"),
    ],
)
def test_other_stories_are_told_so(page: AppTest, story: str, told: str) -> None:
    make(page, story)
    assert told in said(page)
    assert words.GROUPS["decide"] not in said(page)


def fill(page: AppTest, texts: dict[str, str]) -> None:
    for label, text in texts.items():
        next(box for box in page.text_input if box.label == label).set_value(text)


def test_a_decision_is_recorded_listed_rejected_and_deleted(page: AppTest, log: DecisionLog) -> None:
    make(page)
    go(page, "decide")
    assert all(not box.value for box in page.text_input if box.label in (words.DECISION_TITLE, words.DECIDED_BY))
    press(page, words.PROPOSE)
    assert "no title" in said(page)
    fill(page, {words.DECISION_TITLE: "Pace", words.DECIDED_BY: "CEO"})
    press(page, words.PROPOSE)
    assert "text of what was decided" in said(page)
    taken = next(box for box in page.selectbox if box.label == words.CHOSEN)
    taken.set_value(taken.options[1])
    press(page, words.PROPOSE)
    (found,) = log.entries(LOCAL)
    assert (found.state, found.record.chosen, found.steps[0].by) == (State.PROPOSED, taken.options[1], LOCAL.id)
    assert found.record.decided.startswith(taken.options[1])
    page.segmented_control(key="mediation-mode").set_value(words.LOG_MODE).run()
    page.text_area(key=f"mediation-dissent-{found.id}-1").set_value("The CTO would have frozen").run()
    press(page, words.REVISE)
    assert log.find(LOCAL, found.id).record.dissent == "The CTO would have frozen"
    press(page, words.APPROVE)
    assert log.find(LOCAL, found.id).state is State.APPROVED
    press(page, words.REVIEWED)
    assert log.find(LOCAL, found.id).record.review > found.record.review
    page.text_input(key=f"mediation-why-{found.id}").set_value("The board was not asked").run()
    press(page, words.REJECT)
    assert "The board was not asked" in said(page)
    page.button(key=f"mediation-ask-{found.id}").click().run()
    assert words.DELETE_ASK.format(found.record.title) in said(page)
    assert log.entries(LOCAL)
    page.button(key=f"mediation-{words.DELETE}-{found.id}").click().run()
    assert log.entries(LOCAL) == []
    assert words.LOG_EMPTY in said(page)


def test_the_brief_of_a_decision_is_opened(page: AppTest, log: DecisionLog, mediator: Mediator) -> None:
    brief = mediator.brief(STORY)
    page.segmented_control(key="mediation-mode").set_value(words.LOG_MODE).run()
    log.propose(LOCAL, RECORD)
    page.run()
    press(page, words.OPEN_BRIEF)
    assert words.NO_BRIEF in said(page)
    log.delete(LOCAL, log.entries(LOCAL)[0].id)
    log.propose(LOCAL, RECORD, brief)
    page.run()
    press(page, words.OPEN_BRIEF)
    assert "The CTO wants to freeze releases for six weeks." in said(page)


def test_a_decision_leads_to_the_conversation_it_came_out_of(page: AppTest, log: DecisionLog) -> None:
    thread = "c" * 32
    service.current().conversations.begin(thread, "Who is right?", "t")
    for name, of in (("Own", thread), ("Of another", "d" * 32), ("Of none", "")):
        log.propose(LOCAL, Record(name, "We launch.", "CEO", TODAY, TODAY, thread=of))
    page.segmented_control(key="mediation-mode").set_value(words.LOG_MODE).run()
    assert not page.exception
    (link,) = page.get("link_button")
    assert link.proto.url == f"./?thread={thread}"


def test_decisions_are_searched_and_nothing_of_theirs_is_markup(page: AppTest, log: DecisionLog) -> None:
    log.approve(LOCAL, log.propose(LOCAL, RECORD))
    log.propose(LOCAL, Record("Budget", "We hire two.", "CEO", TODAY, TODAY))
    page.segmented_control(key="mediation-mode").set_value(words.LOG_MODE).run()
    assert [expander.label.count("Budget") for expander in page.expander] == [0, 1]
    shown = [element.value for element in page.markdown] + [expander.label for expander in page.expander]
    assert all("](http" not in text and "<b>" not in text and " :material/home:" not in text for text in shown)
    page.text_input(key="mediation-search").set_value("launching").run()
    assert "1 of 2" in said(page)
    page.text_input(key="mediation-search").set_value("moon").run()
    assert words.FOUND_NONE in said(page)


def test_the_form_of_a_decision_says_what_was_rejected(page: AppTest, log: DecisionLog) -> None:
    make(page)
    go(page, "decide")
    assert "Too dear" not in said(page)
    fields = [field.label for field in page.text_input]
    option = next(each for each in fields if each not in (words.DECISION_TITLE, words.DECIDED_BY, words.AUDIENCE))
    weighed = Considered(option, why_not="Too dear for us")
    log.approve(LOCAL, log.propose(LOCAL, Record("Pace", "x", "CEO", TODAY, TODAY, options=(weighed,))))
    page.run()
    assert "in “Pace”: Too dear for us" in said(page)


def test_what_supersedes_begins_with_the_matter_as_it_is_now(page: AppTest, log: DecisionLog) -> None:
    old = log.propose(LOCAL, RECORD)
    log.approve(LOCAL, old)
    page.segmented_control(key="mediation-mode").set_value(words.LOG_MODE).run()
    press(page, words.SUPERSEDE)
    assert "will take the place of “Pace" in said(page)
    make(page)
    go(page, "decide")
    next(area for area in page.text_area if area.label == words.DECIDED).set_value("We launch in May.")
    fill(page, {words.DECISION_TITLE: "Pace", words.DECIDED_BY: "CEO"})
    press(page, words.APPROVE_NOW)
    assert log.find(LOCAL, old).state is State.SUPERSEDED


def test_reviews_that_are_due_are_on_the_first_page(log: DecisionLog) -> None:
    later = Record("Later", "x", "CEO", TODAY, TODAY + timedelta(days=1))
    log.approve(LOCAL, log.propose(LOCAL, later))
    assert words.DUE not in Page().texts
    log.approve(LOCAL, log.propose(LOCAL, Record("Pace", "x", "CEO", TODAY, TODAY)))
    page = Page()
    assert words.DUE in page.texts
    assert [label for label in page.buttons if "review" in label] == [words.DUE_ON.format("Pace", TODAY)]


def test_an_answer_that_speaks_of_a_rejected_option_says_so(log: DecisionLog) -> None:
    pause = Considered("A stabilisation period", why_not="The date would be lost")
    log.approve(LOCAL, log.propose(LOCAL, Record("Pace", "x", "CEO", TODAY, TODAY, options=(pause,))))
    told = replace(answer("How?", "a.md"), text="Take tiers.\n- A stabilisation period stops features.")
    (found,) = with_rejected(told).rejected
    assert found.startswith("A stabilisation period: Rejected on ")
    assert found.endswith("in “Pace”: The date would be lost")
    assert not with_rejected(replace(told, text="A period of calm.\nStabilisation matters.")).rejected


def test_the_chat_shows_what_was_rejected(log: DecisionLog) -> None:
    option = Considered(SENTENCE, why_not="Not for us [x](http://evil.example)")
    log.approve(LOCAL, log.propose(LOCAL, Record("Pace", "x", "CEO", TODAY, TODAY, options=(option,))))
    page = Page()
    page.ask("Who decides?")
    shown = [element.value for element in page.test.warning]
    assert any("Not for us" in unescaped(text) for text in shown)
    assert not any("](http" in text for text in shown)


def answer(question: str, source: str) -> Answer:
    cited = Citation(1, "d", source, "t", "h", "q", 0, 1, Provenance.PLAYBOOK)
    return Answer(question, Status.ANSWERED, "x", citations=(cited,))


@pytest.mark.parametrize(
    ("questions", "source", "wanted"),
    [
        ((STORY,), "a.md", True),
        (("Why do they clash over dates?",), "playbooks/tension-timelines.md", True),
        (("What is a CTO?",), "playbooks/tension-timelines.md", False),
        (("Why do they clash over dates?",), "playbooks/who-owns-what.md", False),
        (("What is the difference between a CTO and a CPO?",), "playbooks/who-owns-what.md", False),
        (("Who decides the roadmap, the CTO or the CPO?",), "playbooks/tension-ownership-overlap.md", False),
        (("Who hires engineers, CTO or CPO?",), "a.md", False),
        (("What skills does a CTO need?",), "playbooks/tension-timelines.md", False),
        (("What is a veto in RAPID?",), "playbooks/tension-ownership-overlap.md", False),
        (("Which decisions does the CTO block?",), "playbooks/tension-ownership-overlap.md", False),
        (("My CTO and my CPO can't agree on the roadmap, what should I do?",), "a.md", True),
        (("Our CPO wants to launch in March and our CTO says that it isn't ready. Who's right?",), "a.md", True),
        (("The CTO wants to freeze releases.", "And the CPO refuses."), "a.md", True),
        (("What do we do when our CTO wants to write the payroll and our CPO wants to buy it?",), "a.md", True),
        (("Our two chiefs clash over old code. What now?",), "playbooks/tension-technical-debt.md", True),
        (("Mechanics wants to freeze the board in May, firmware needs changes until June. What now?",), "a.md", False),
    ],
)
def test_a_brief_is_offered_where_it_is_about_a_conflict(
    log: DecisionLog, questions: tuple[str, ...], source: str, wanted: bool
) -> None:
    assert log is service.decisions()
    assert offered(questions, answer(questions[-1], source)) is wanted
    assert not offered(questions, None)


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (("What skills does a CTO need?", STORY), (STORY,)),
        ((STORY, "It began in May, after an outage."), (STORY, "It began in May, after an outage.")),
        ((STORY, "How do I hire a CPO?", "The CPO has told the board."), (STORY, "The CPO has told the board.")),
        (("Tell me about OKRs", "Why do they clash over dates?"), ("Why do they clash over dates?",)),
        ((f"{STORY} What now?",), (f"{STORY} What now?",)),
    ],
)
def test_only_what_tells_of_the_conflict_goes_into_its_description(
    log: DecisionLog, questions: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert log is service.decisions()
    assert told_of_it(questions) == told


def test_no_brief_is_offered_under_an_unrelated_question_later(log: DecisionLog) -> None:
    assert log is service.decisions()
    assert not offered((STORY, "What skills does a CTO need?"), answer("What skills does a CTO need?", "a.md"))


def test_the_charts_say_what_the_brief_says(mediator: Mediator) -> None:
    brief = mediator.brief(STORY)
    layers = mediation_chart.options(brief)["layer"]
    points = layers[1]["data"]["values"]
    assert sorted(" ".join(point["name"]) for point in points) == [
        f"{number} {option.name}" for number, option in enumerate(brief.options, 1)
    ]
    assert sorted(point["number"] for point in points) == [str(number) for number in range(1, len(points) + 1)]
    places = [(point["x"], point["y"]) for point in points]
    assert len(places) == len(set(places))
    lines = [*brief.interests.cto, *brief.shared_interests, *brief.interests.cpo]
    for layer in mediation_chart.interests(brief)["layer"][2:]:  # that of a wide picture, and that of a telephone's
        assert [" ".join(each["text"]) for each in layer["data"]["values"]] == [line.text for line in lines]
    drawn = (*layers, *mediation_chart.interests(brief)["layer"])
    texts = [layer["mark"] for layer in drawn if layer["mark"]["type"] == "text"]
    assert {mark["color"] for mark in texts} == {mediation_chart.INK}
    assert len(mediation_chart.options_in_words(brief)) == len(brief.options)
    assert mediation_chart.interests_in_words(brief)[0].startswith("CTO: ")
