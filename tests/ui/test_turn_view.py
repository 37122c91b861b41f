"""A turn as data: groups, markers, sources, and what is said where there is no answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from standin import SENTENCE, abstention_of, answer_of, citation_of, document_of, model_answer_of

from advisor.assistant import Written
from advisor.export.markdown import answer_as_markdown
from advisor.types import Answer, Citation, Claim, Document, Verdict
from ui import words
from ui.asking import Failure, Fault, Snapshot
from ui.components.turn_view import TurnView, as_stage, suggestions, turn_view

DOCUMENT = document_of()


def find(document_id: str) -> Document | None:
    return DOCUMENT if document_id == DOCUMENT.id else None


def claim(text: str, *markers: int, group: str = "") -> Claim:
    return Claim(text, markers, Verdict.SUPPORTED, group)


def view_of(answer: Answer) -> TurnView:
    return turn_view("Why?", Snapshot(answer=answer), find)


def test_an_answer_becomes_sentences_sources_and_documents() -> None:
    answer = answer_of("Why?", DOCUMENT, [SENTENCE])
    view = view_of(answer)
    assert view["question"] == "Why?"
    assert view["stage"] == view["message"] == ""
    markers = [{"marker": 1, "label": "Source 1: Tension over dates"}]
    verdict = view["groups"][0]["sentences"][0]["verdict"]
    sentence = {"lead": "", "text": SENTENCE, "markers": markers, "verdict": verdict}
    assert view["groups"] == [{"label": "", "disputed": False, "sentences": [sentence]}]
    assert view["sources"] == [
        {
            "marker": 1,
            "document": DOCUMENT.id,
            "title": "Tension over dates",
            "heading": "Why do dates divide the pair?",
            "provenance": "playbook",
            "dated": "",
            "path": "playbooks/dates.md",
            "problem": "",
        }
    ]
    assert list(view["documents"]) == [DOCUMENT.id]
    assert view["copy"] == answer_as_markdown(answer)


def test_neighbouring_claims_of_one_group_share_its_label() -> None:
    claims = (claim("a", group="Clash"), claim("b", group="Clash"), claim("c", group="Help"), claim("d"))
    view = view_of(replace(answer_of("Why?", DOCUMENT, []), claims=claims))
    assert [(g["label"], [s["text"] for s in g["sentences"]]) for g in view["groups"]] == [
        ("Clash", ["a", "b"]),
        ("Help", ["c"]),
        ("", ["d"]),
    ]


def test_a_sentence_may_cite_several_and_a_marker_without_citation_is_not_shown() -> None:
    answer = answer_of("Why?", DOCUMENT, [SENTENCE, "The CTO pads the estimate in return."])
    view = view_of(replace(answer, claims=(claim("both", 2, 1, 7),)))
    assert [m["marker"] for m in view["groups"][0]["sentences"][0]["markers"]] == [2, 1]


def test_a_heading_that_repeats_the_title_is_left_out() -> None:
    answer = answer_of("Why?", DOCUMENT, [SENTENCE])
    citations = (replace(answer.citations[0], heading=DOCUMENT.title),)
    assert view_of(replace(answer, citations=citations))["sources"][0]["heading"] == ""


@pytest.mark.parametrize(
    ("citation", "note"),
    [
        (replace(citation_of(DOCUMENT, SENTENCE), quote="changed"), ""),
        (replace(citation_of(DOCUMENT, SENTENCE), document_id="gone"), words.DOCUMENT_GONE),
    ],
)
def test_a_passage_that_is_not_there_any_more_is_said_to_be_gone(citation: Citation, note: str) -> None:
    view = view_of(replace(answer_of("Why?", DOCUMENT, [SENTENCE]), citations=(citation,)))
    assert view["sources"][0]["problem"] == words.NOT_LOCATED
    assert view["documents"][citation.document_id]["note"] == note


def test_each_document_is_looked_up_once_and_sent_once() -> None:
    asked: list[str] = []

    def counted(document_id: str) -> Document | None:
        asked.append(document_id)
        return find(document_id)

    answer = answer_of("Why?", DOCUMENT, [SENTENCE, "First sign: padding."])
    view = turn_view("Why?", Snapshot(answer=answer), counted)
    assert asked == [DOCUMENT.id]
    assert len(view["documents"]) == 1


def test_a_half_written_answer_shows_what_there_is() -> None:
    citation = citation_of(DOCUMENT, SENTENCE)
    view = turn_view("Why?", Snapshot("writing", (Written(claim(SENTENCE, 1), (citation,)),)), find)
    assert view["stage"] == "Writing…"
    assert view["groups"][0]["sentences"][0]["markers"][0]["marker"] == 1
    assert [source["marker"] for source in view["sources"]] == [1]
    assert view["copy"] == ""


def test_the_whole_answer_replaces_what_was_written() -> None:
    answer = answer_of("Why?", DOCUMENT, [SENTENCE])
    written = (Written(claim("draft", 1), answer.citations),)
    view = turn_view("Why?", Snapshot("writing", written, answer), find)
    assert [s["text"] for g in view["groups"] for s in g["sentences"]] == [SENTENCE]


def test_an_abstention_has_a_message_and_topics_and_nothing_to_copy() -> None:
    answer = replace(abstention_of("Why?"), text="They don't say.\n\nThe closest topics they cover: Dates.")
    view = view_of(answer)
    assert view["message"] == "They don't say."
    assert view["topics"] == ["Dates", "Decision rights"]
    assert view["groups"] == view["sources"] == []
    assert view["copy"] == ""


def test_suggestions_are_offered_where_there_is_no_answer_only() -> None:
    abstention = abstention_of("Why?")
    assert suggestions(abstention) == abstention.suggestions
    assert suggestions(replace(answer_of("Why?", DOCUMENT, [SENTENCE]), suggestions=("x",))) == ()
    assert suggestions(None) == ()


def test_a_failure_ends_the_stage() -> None:
    view = turn_view("Why?", Snapshot(failure=Failure(Fault.OURS, "no")), find)
    assert view["stage"] == ""
    assert view["groups"] == []


@pytest.mark.parametrize(
    ("fragment", "line"),
    [("searching the documents", "Searching the documents…"), ("Writing…", "Writing…"), ("", f"{words.STARTING}…")],
)
def test_a_stage_reads_as_a_line(fragment: str, line: str) -> None:
    assert as_stage(fragment) == line


def test_the_data_is_plain_json() -> None:
    view = view_of(answer_of("Why? 😀", DOCUMENT, [SENTENCE]))
    assert json.loads(json.dumps(view)) == view


def test_a_written_sentence_wears_its_verdict_and_the_words_it_shares_with_its_source() -> None:
    view = view_of(model_answer_of("Why?", DOCUMENT))
    verdicts = [sentence["verdict"] for group in view["groups"] for sentence in group["sentences"]]
    assert [verdict["kind"] for verdict in verdicts if verdict] == ["supported", "partial", "unsupported", "quoted"]
    first, second, third, _ = verdicts
    assert first
    assert first["label"] == words.VERDICTS[Verdict.SUPPORTED]
    assert {"cpo", "date", "names", "estimated", "work"} - {"names"} <= set(first["matches"])
    assert "the" not in first["matches"]
    assert second
    assert second["reasons"] == ["“always” says more than the passage does."]
    assert third
    assert third["matches"] == []


def test_an_answer_of_a_model_is_summed_up_with_what_was_removed_and_who_wrote() -> None:
    view = view_of(model_answer_of("Why?", DOCUMENT))
    assert view["summary"] == "4 claims, 2 supported, 1 supported in part, 1 not supported, 1 removed"
    assert view["writer"] == "openai:gpt-x → ollama:llama3"
    assert view["removed"] == [{"text": "The CPO pads <i>everything</i>.", "reasons": ["No passage says <b>so</b>."]}]
    assert view["notes"] == ["openai:gpt-x failed on its own side (HTTP 500). Try again later."]


def test_every_quoted_sentence_wears_that_it_is_quoted() -> None:
    view = view_of(answer_of("Why?", DOCUMENT, [SENTENCE]))
    assert view["removed"] == []
    (verdict,) = (sentence["verdict"] for group in view["groups"] for sentence in group["sentences"])
    assert verdict
    assert (verdict["kind"], verdict["label"], verdict["reasons"]) == ("quoted", "Quoted word for word", [])
    assert {"cpo", "date", "work"} <= set(verdict["matches"])


def test_a_quoted_answer_is_summed_up_as_quoted() -> None:
    assert view_of(answer_of("Why?", DOCUMENT, [SENTENCE]))["summary"] == "1 sentence, quoted word for word"
    two = answer_of("Why?", DOCUMENT, [SENTENCE, "The CTO pads the estimate in return."])
    assert view_of(two)["summary"] == "2 sentences, all quoted word for word"
    assert view_of(abstention_of("Why?"))["summary"] == ""


def test_where_a_quote_stood_that_is_gone_there_is_no_verdict() -> None:
    gone = Claim("What stood here is gone.", (), Verdict.SUPPORTED, quoted=True)
    view = view_of(replace(answer_of("Why?", DOCUMENT, [SENTENCE]), claims=(gone,)))
    assert view["groups"][0]["sentences"][0]["verdict"] is None


def test_a_quoted_answer_tells_who_was_asked_to_write_it_first() -> None:
    own = answer_of("Why?", DOCUMENT, [SENTENCE])
    assert view_of(replace(own, writer="quoting"))["writer"] == ""
    assert view_of(replace(own, writer="openai:gpt-x → quoting"))["writer"] == "openai:gpt-x → quoting"
    assert view_of(replace(own, writer="openai:gpt-x → quoting", claims=()))["writer"] == ""


def test_verdicts_are_there_while_more_is_written() -> None:
    answer = model_answer_of("Why?", DOCUMENT)
    written = (Written(answer.claims[0], answer.citations[:1]),)
    view = turn_view("Why?", Snapshot("writing", written), find)
    verdict = view["groups"][0]["sentences"][0]["verdict"]
    assert verdict
    assert verdict["kind"] == "supported"


def test_the_part_that_no_document_answers_is_named_before_the_notes() -> None:
    own = replace(answer_of("Why?", DOCUMENT, [SENTENCE]), uncovered=("Who <won>?",), notes=("It broke off.",))
    assert view_of(own)["notes"] == ["The documents don't answer this part: Who <won>?", "It broke off."]


def test_what_disagrees_is_told_with_whose_word_it_is_and_dates() -> None:
    answer = answer_of("Why?", DOCUMENT, [SENTENCE])
    (own,) = answer.claims
    (cited,) = answer.citations
    disputed = replace(own, group="These disagree: the date", lead="Your notes of March 2026 say", at_odds=1)
    view = view_of(replace(answer, claims=(disputed,), citations=(replace(cited, dated="2026-03"),)))
    (group,) = view["groups"]
    assert group["disputed"]
    assert group["sentences"][0]["lead"] == "Your notes of March 2026 say"
    assert view["sources"][0]["dated"] == "March 2026"
