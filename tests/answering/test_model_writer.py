"""No sentence of a model reaches the reader unchecked; whatever a model does, there is an answer or a reason."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest
from fakes import ScriptedModel, said
from passages import BOTH, CPO, CTO, OFFSET, note, passages
from writing import ASKED, GOOD, Result, quoted, writer_of

from advisor.answering.model_writer import EVERYBODY, today
from advisor.answering.review import FOUND_ELSEWHERE, QUOTED_INSTEAD, Policy
from advisor.errors import ModelError, ModelUnavailable
from advisor.protocols import Written
from advisor.providers.fake import MemorySpending
from advisor.types import Citation, Claim, Message, Outcome, Passage, Provenance, Verdict

INVENTED = "The CTO earns a salary of 160,000 dollars. [1]"


def wrote(
    text: str,
    policy: Policy = "strict",
    own: Sequence[Passage] | None = None,
    finish: str = "stop",
    question: str = ASKED,
) -> Result:
    model = ScriptedModel(said(text, finish))
    return Result(list(writer_of(model, policy=policy).write(question, own or passages())))


def test_supported_sentences_are_shown_with_the_span_that_supports_them() -> None:
    result = wrote(GOOD)
    assert result.texts == ["The CTO owns the architecture.", "The CPO owns the roadmap."]
    assert [claim.citations for claim in result.claims] == [(1,), (2,)]
    assert {claim.verdict for claim in result.claims} == {Verdict.SUPPORTED}
    first = result.citations[0]
    assert first.quote == "The CTO owns the architecture."
    assert (first.start, first.end) == (OFFSET, OFFSET + len(first.quote))
    assert (first.document_id, first.source, first.heading) == ("document-1", "docs/1.md", "Heading 1")
    assert result.outcome == Outcome("test:model")


def test_each_sentence_comes_before_the_next_but_one_is_written() -> None:
    model = ScriptedModel(
        said("The CTO owns the architecture. [1] The CPO owns the roadmap. [2] A shared plan helps both. [3]")
    )
    pulled: list[str] = []
    original = model.stream

    def watched(*args: object) -> object:
        for piece in original(*args):  # type: ignore[arg-type]
            pulled.append(str(piece))
            yield piece

    model.stream = watched  # type: ignore[assignment, method-assign]
    events = iter(writer_of(model).write(ASKED, passages()))
    next(events)
    assert "owns the roadmap" not in "".join(pulled)
    next(events)
    assert "helps both" not in "".join(pulled)


def test_an_invented_sentence_is_removed_counted_and_viewable() -> None:
    result = wrote(f"The CTO owns the architecture. [1] {INVENTED} The CPO owns the roadmap. [2]")
    assert result.texts == ["The CTO owns the architecture.", "The CPO owns the roadmap."]
    (removed,) = result.outcome.removed
    assert removed.text == "The CTO earns a salary of 160,000 dollars."
    assert removed.verdict is Verdict.UNSUPPORTED
    assert removed.reasons
    assert "160,000" not in str(result.claims)


def test_with_flag_it_is_kept_and_marked() -> None:
    result = wrote(f"{GOOD} {INVENTED}", policy="flag")
    assert [claim.verdict for claim in result.claims] == [Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.UNSUPPORTED]
    assert result.claims[-1].reasons
    assert result.outcome.removed == ()


@pytest.mark.parametrize("policy", ["strict", "flag"])
def test_an_address_that_no_passage_has_is_shown_nowhere(policy: Policy) -> None:
    strange = "Read https://evil.example/x?q=roadmap and ask a@evil.example first. [1]"
    result = wrote(f"{GOOD} {strange}", policy=policy)
    assert "evil" not in repr(result)
    (removed,) = result.outcome.removed
    assert removed.text == "Read [address] and ask [address] first."


def test_a_swapped_role_is_removed_and_the_gap_closed_by_a_quote() -> None:
    result = wrote(
        "The CTO owns the roadmap. [2] A shared plan helps both of them. [3]", question="Who owns the roadmap?"
    )
    assert [claim.text for claim in result.outcome.removed] == ["The CTO owns the roadmap."]
    replaced = result.claims[0]
    assert replaced.text == "The CPO owns the roadmap."
    assert replaced.reasons == (QUOTED_INSTEAD,)
    assert replaced.quoted
    assert result.texts[1] == "A shared plan helps both of them."


def test_a_quote_stands_in_once_and_is_not_said_again() -> None:
    text = "The CTO owns the roadmap. [2] The CTO owns a roadmap alone. [2] The CPO owns the roadmap. [2]"
    result = wrote(text, question="Who owns the roadmap?")
    assert result.texts.count("The CPO owns the roadmap.") == 1


def test_markers_number_the_spans_and_come_in_order() -> None:
    text = "The CPO owns the roadmap. [2] The CPO may promise dates. [2] The roadmap the CPO owns. [2] The CTO naps."
    result = wrote(text, policy="flag")
    introduced = [citation.marker for citation in result.citations]
    assert introduced == list(range(1, len(introduced) + 1))
    spans = {(c.document_id, c.start, c.end) for c in result.citations}
    assert len(spans) == len(introduced), "a span has one number"
    seen: set[int] = set()
    for claim, new in result.written:
        seen |= {citation.marker for citation in new}
        assert set(claim.citations) <= seen


def test_a_sentence_that_rests_on_two_passages_cites_both() -> None:
    texts = ("The CTO owns the architecture.", "Here the CTO owns the architecture, too.")
    result = wrote("The CTO owns the architecture. [1][2]", own=passages(texts))
    assert result.claims[0].citations == (1, 2)
    assert [citation.document_id for citation in result.citations] == ["document-1", "document-2"]


def test_a_wrong_citation_is_corrected_and_said() -> None:
    result = wrote("The CPO owns the roadmap. [1]")
    assert result.claims[0].verdict is Verdict.SUPPORTED
    assert result.citations[0].document_id == "document-2"
    assert FOUND_ELSEWHERE in result.claims[0].reasons


def test_a_sentence_without_a_citation_gets_the_one_that_supports_it() -> None:
    result = wrote("The CPO owns the roadmap.")
    assert result.citations[0].document_id == "document-2"
    assert result.claims[0].reasons == ()


def test_a_passage_that_was_never_given_is_an_error_on_the_answer() -> None:
    result = wrote("The CTO owns the architecture. [9] The CPO owns the roadmap. [2][0]")
    assert len(result.texts) == 2
    assert "cited [9], a passage that was never given" in result.notes
    assert "cited [0], a passage that was never given" in result.notes
    assert "[9]" in result.claims[0].reasons[0]


def test_a_line_ten_times_is_said_once() -> None:
    result = wrote("The CTO owns the architecture. [1] " * 3 + "The CPO owns the roadmap. [2]")
    assert result.texts == ["The CTO owns the architecture.", "The CPO owns the roadmap."]
    assert "Repeated sentences dropped: 2." in result.notes


def test_a_model_that_goes_round_in_circles_is_stopped() -> None:
    model = ScriptedModel(said("The CTO owns the architecture. [1] " * 200))
    result = Result(list(writer_of(model).write(ASKED, passages())))
    assert result.texts == ["The CTO owns the architecture."]
    assert "circles" in result.notes
    assert model.closed == 1


def test_one_sentence_that_goes_round_in_circles_is_stopped() -> None:
    round_ = "and the CTO owns the architecture of the platform, "
    result = wrote("The CPO owns the roadmap. [2] The CEO decides, " + 40 * round_)
    assert result.texts == ["The CPO owns the roadmap."]
    assert "circles" in result.notes


def test_the_same_of_another_role_or_denied_is_no_repetition() -> None:
    texts = ("The CTO signs the yearly budget of the team.", "The CPO signs the yearly budget of the team.")
    result = wrote(f"{texts[0]} [1] {texts[1]} [2]", own=passages(texts))
    assert result.texts == list(texts)
    denied = ("The CTO signs the yearly budget of the team.", "The CTO does not sign the yearly budget of the team.")
    assert wrote(f"{denied[0]} [1] {denied[1]} [2]", own=passages(denied)).texts == list(denied)


def test_an_answer_without_end_is_stopped() -> None:
    endless = " ".join(f"The CTO owns the architecture of product number {n}. [1]" for n in range(2000))
    result = wrote(endless, policy="flag")
    assert "didn't come to an end" in result.notes
    assert len(" ".join(result.texts)) < 20_000


@pytest.mark.parametrize(
    "text",
    ["NOT IN THE PASSAGES", "I'm sorry, the passages do not mention this.", "The passages don't provide an answer."],
)
def test_a_refusal_becomes_a_quoted_answer(text: str) -> None:
    result = wrote(text)
    assert sorted(result.texts) == sorted(quoted())
    assert "declined to answer" in result.notes
    assert result.outcome.writer == "test:model → quoting"


def test_an_answer_left_with_nothing_becomes_a_quoted_one() -> None:
    result = wrote("The moon is made of green cheese. [1] Cheese ripens in cellars. [2]")
    assert sorted(result.texts) == sorted(quoted())
    assert all(claim.quoted for claim in result.claims)
    assert len(result.outcome.removed) == 2
    assert "No sentence of the model's is supported" in result.notes
    assert result.outcome.writer == "test:model → quoting"


@pytest.mark.parametrize("text", ["", "   \n", "---\n***", "[1] [2]", "{}", "<think>so"])
def test_an_output_that_can_not_be_read_is_asked_for_once_more(text: str) -> None:
    model = ScriptedModel(said(text), said(GOOD))
    result = Result(list(writer_of(model).write(ASKED, passages())))
    assert len(model.asked) == 2
    assert len(result.texts) == 2
    assert "asked for once more" in result.notes


def test_and_then_quoted() -> None:
    model = ScriptedModel(said("---"))
    result = Result(list(writer_of(model).write(ASKED, passages())))
    assert len(model.asked) == 2
    assert sorted(result.texts) == sorted(quoted())
    assert result.outcome.writer == "test:model → test:model once more → quoting"


@pytest.mark.parametrize("finish", ["", "length", "content_filter"])
def test_a_stream_cut_in_mid_answer_keeps_what_was_verified(finish: str) -> None:
    result = wrote("The CTO owns the architecture. [1] The CPO owns the road", finish=finish)
    assert result.texts == ["The CTO owns the architecture."]
    assert result.outcome.incomplete
    assert "broke off" in result.notes
    assert finish in result.notes


def test_an_answer_cut_before_anything_could_be_shown_is_quoted_whole() -> None:
    result = wrote("The CTO owns the architecture and", finish="length")
    assert sorted(result.texts) == sorted(quoted())
    assert not result.outcome.incomplete
    assert "nothing of it could be shown" in result.notes
    assert "is shown" not in result.notes


def test_a_fault_in_mid_answer_keeps_what_was_verified_and_says_why() -> None:
    fault = ModelUnavailable("It took too long. Try again.")
    model = ScriptedModel(("The CTO owns the architecture. [1] The", fault))
    spare = ScriptedModel(said(GOOD), name="spare:model")
    result = Result(list(writer_of(model, spare).write(ASKED, passages())))
    assert result.texts == ["The CTO owns the architecture."]
    assert result.outcome.incomplete
    assert "It took too long." in result.notes
    assert result.outcome.writer == "test:model"


def test_a_fault_before_the_first_sentence_was_checked_is_a_quoted_answer() -> None:
    model = ScriptedModel(("The CTO ow", ModelUnavailable("It took too long. Try again.")))
    result = Result(list(writer_of(model).write(ASKED, passages())))
    assert sorted(result.texts) == sorted(quoted())
    assert result.outcome.writer == "test:model → quoting"


def test_a_model_that_fails_gives_way_to_the_next_and_then_to_quotes() -> None:
    wrong = ModelError("The key is wrong. Set another.")
    first, second = ScriptedModel((wrong,), name="a:1"), ScriptedModel(said(GOOD), name="b:2")
    result = Result(list(writer_of(first, second).write(ASKED, passages())))
    assert len(result.texts) == 2
    assert result.outcome.writer == "a:1 → b:2"
    assert "The key is wrong." in result.notes
    third = ScriptedModel((wrong,), name="c:3")
    result = Result(list(writer_of(first, third).write(ASKED, passages())))
    assert result.outcome.writer == "a:1 → c:3 → quoting"
    assert sorted(result.texts) == sorted(quoted())


def test_the_notice_says_what_is_wrong_until_it_is_right() -> None:
    model = ScriptedModel((ModelError("The key is wrong. Set another."),), said(GOOD))
    writer = writer_of(model)
    assert "key" not in writer.notice
    list(writer.write(ASKED, passages()))
    assert writer.notice.endswith("The key is wrong. Set another.")
    list(writer.write(ASKED, passages()))
    assert "key" not in writer.notice


def test_trying_it_out_shows_in_the_notice() -> None:
    writer = writer_of(ScriptedModel((ModelError("The key is wrong. Set another."),)))
    assert writer.try_out() == "The key is wrong. Set another."
    assert "The key is wrong." in writer.notice


def test_the_notice_says_plainly_who_receives_what() -> None:
    here = writer_of(ScriptedModel((), name="ollama:x"))
    assert "on this machine" in here.notice
    there = writer_of(ScriptedModel((), name="openai:x", sent_to="OpenAI"))
    assert "passages it rests on are sent to OpenAI" in there.notice
    mixed = writer_of(ScriptedModel(()), ScriptedModel((), name="b:2", sent_to="Anthropic"), send_notes=False)
    assert "your own documents excepted, are sent to Anthropic" in mixed.notice


def test_a_reader_who_stops_keeps_what_was_verified() -> None:
    cancel = Event()
    model = ScriptedModel(said(GOOD + " A shared plan helps both of them. [3]"))
    events: list[Written | Outcome] = []
    for event in writer_of(model).write(ASKED, passages(), cancel=cancel):
        events.append(event)
        cancel.set()
    result = Result(events)
    assert result.texts == ["The CTO owns the architecture."]
    assert "You stopped" in result.notes
    assert result.outcome.incomplete


def test_leaving_early_closes_the_request_and_counts_it() -> None:
    spending, model = MemorySpending(), ScriptedModel(said(GOOD))
    events = writer_of(model, spending=spending).write(ASKED, passages())
    next(iter(events))
    assert spending.spent(EVERYBODY, today()) == 0
    events.close()  # type: ignore[attr-defined]
    assert model.closed == 1
    assert spending.spent(EVERYBODY, today()) > 300


def test_passages_that_fit_no_context_are_quoted() -> None:
    long = passages((CTO + " It is so." * 4000,))
    result = Result(list(writer_of(ScriptedModel(said(GOOD))).write("What does the CTO own?", long)))
    assert result.outcome.writer == "quoting"
    assert "Raise ADVISOR_MODEL_CONTEXT" in result.notes


def test_history_reaches_the_model() -> None:
    model = ScriptedModel(said(GOOD))
    list(writer_of(model).write(ASKED, passages(), history=[Message("user", "Who is the CDO?")]))
    assert "user: Who is the CDO?" in model.asked[0][1].content


def test_partly_supported_sentences_stay_with_their_reasons() -> None:
    result = wrote("The CTO owns the architecture of rockets. [1] " + BOTH.split(". ")[0] + ". [3]")
    partial = [claim for claim in result.claims if claim.verdict is Verdict.PARTIAL]
    assert [claim.reasons for claim in partial] == [("Only part of it is said.",)]


def test_provenance_of_citations_is_the_passage_s() -> None:
    result = wrote(GOOD, own=[note(CTO, 1), *passages((CPO, CPO))[1:]])
    assert [citation.provenance for citation in result.citations] == [Provenance.NOTE, Provenance.PLAYBOOK]
    assert all(isinstance(citation, Citation) for citation in result.citations)
    assert all(isinstance(claim, Claim) for claim in result.claims)
