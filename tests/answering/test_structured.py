"""Streaming JSON becomes sentences with what they cite, however it is cut; what is not of the form is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fakes import ScriptedModel, said
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import passages
from writing import ASKED, GOOD, Result, quoted, writer_of

from advisor.answering.drafting import Draft
from advisor.answering.structured import StructuredDrafting, schema
from advisor.errors import ModelError, SchemaRefused

OWNS, SELLS = "The CTO owns it.", "The CPO sells it."
ENTRIES = [(OWNS, [1]), (SELLS, [2, 3])]


def form(*entries: tuple[str, list[Any]], refused: bool = False) -> str:
    return json.dumps({"sentences": [{"text": t, "passages": ids} for t, ids in entries], "refused": refused})


def read(text: str, size: int = 5, *, complete: bool = True) -> tuple[list[Draft], bool]:
    """The sentences, and whether the text was malformed."""
    drafting = StructuredDrafting()
    found = [draft for n in range(0, len(text), size) for draft in drafting.feed(text[n : n + size])]
    found += drafting.rest(complete=complete)
    return found, drafting.malformed


WHOLE = [Draft(OWNS, (1,)), Draft(SELLS, (2, 3))]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "text",
    [
        form(*ENTRIES),
        json.dumps(json.loads(form(*ENTRIES)), indent=4),
        '{"refused":false,"sentences":[{"passages":[1],"text":"The CTO owns it."},'
        '{"text":"The CPO sells it.","passages":[2,3]}]}\n\n',
        '{"plan": {"a": [1, {"b": "}]"}]}, "n": -12.5e3, "sentences": [{"text": "The CTO owns it.", "sure": null, '
        '"passages": [1]}, {"text": "The CPO sells it.", "passages": [2, 3]}], "refused": false, "more": []}',
        form((f"{OWNS} [1]", []), ("**The CPO** sells it [2][3].", [2])),
        form((f"{OWNS}\n", [1]), ("- The CPO sells\tit.", [2, 3, 2])),
        form(*ENTRIES) + " That is all.",
    ],
    ids=["compact", "indented", "other order", "extra keys", "markers", "white space", "trailing"],
)
def test_sentences_and_numbers_are_read(text: str, size: int) -> None:
    assert read(text, size) == (WHOLE, False)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_cut_within_an_escape_changes_nothing(size: int) -> None:
    said_so = 'The “CTO”\\"s" \\ path – naïve 🚀, {"text": [2'
    text = form((f"{said_so} it is.", [1]))
    assert "\\u" in text
    found, malformed = read(text, size)
    assert ([draft.text for draft in found], malformed) == ([f"{said_so} it is."], False)


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=30), st.lists(st.integers(-5, 99)))),
    st.lists(st.integers(1, 9), min_size=1, max_size=20),
)
@settings(max_examples=60, deadline=None)
def test_where_it_is_cut_changes_nothing(entries: list[tuple[str, list[int]]], sizes: list[int]) -> None:
    text, drafting, found = form(*entries), StructuredDrafting(), []
    place = turn = 0
    while place < len(text):
        size = sizes[turn % len(sizes)]
        found += drafting.feed(text[place : place + size])
        place, turn = place + size, turn + 1
    assert (found + drafting.rest(complete=True), drafting.malformed) == read(text, len(text) or 1)


def test_a_sentence_is_out_as_soon_as_its_object_is_whole() -> None:
    text, drafting = form(*ENTRIES), StructuredDrafting()
    first = text.index("}") + 1
    assert drafting.feed(text[: first - 1]) == []
    assert drafting.feed(text[first - 1 : first]) == WHOLE[:1]


def test_two_sentences_in_one_entry_are_two_with_the_same_numbers() -> None:
    assert read(form((f"{OWNS} {SELLS}", [1, 2])))[0] == [Draft(OWNS, (1, 2)), Draft(SELLS, (1, 2))]


def test_a_lone_half_of_a_pair_can_be_written_down() -> None:
    (draft,), _ = read('{"sentences": [{"text": "The CTO \\ud83d owns it.", "passages": [1]}], "refused": false}')
    draft.text.encode()


@pytest.mark.parametrize(
    "text",
    [
        OWNS,
        '["The CTO owns it."]',
        "```json\n{}",
        "{}",
        '{"sentences": {}}',
        '{"sentences": ["The CTO owns it."]}',
        '{"sentences": [{"text": "The CTO owns it."}]}',
        '{"sentences": [{"text": 7, "passages": [1]}]}',
        '{"sentences": [{"text": "The CTO owns it.", "passages": 1}]}',
        '{"sentences": [{"text": "The CTO owns it.", "passages": ["1"]}]}',
        '{"sentences": [{"text": "The CTO owns it.", "passages": [true]}]}',
        '{"sentences": [{"text": "The CTO owns it.", "passages": [123456789]}]}',
        '{"sentences": [{"text": "The CTO owns it" "passages": [1]}]}',
        '{"sentences": [{"text": ' + "[" * 50_000,
        '{"sentences": [{"text": ' + "1" * 5_000 + "}]}",
        '{"sentences" [',
        '{"sentences": [}',
        '{"sentences": [] "refused": true}',
        '{"sentences": [',
        "",
    ],
)
def test_what_is_not_of_the_form_is_malformed_and_gives_nothing(text: str) -> None:
    assert read(text, 997) == ([], True)


def test_what_was_whole_before_the_form_broke_stands() -> None:
    first = form(*ENTRIES)[: form(*ENTRIES).index("}") + 1]
    for rest in ("", ", {", ', "so"]}', "; so it is", ', {"text": "The CPO', "]", '], "refused": false'):
        assert read(first + rest) == (WHOLE[:1], True), rest
        assert read(first + rest, complete=False)[0] == WHOLE[:1], rest


def test_a_text_that_was_cut_is_not_malformed() -> None:
    text = form(*ENTRIES)
    assert read(text[: text.index("}") + 20], complete=False) == (WHOLE[:1], False)


@pytest.mark.parametrize(("entries", "refuses"), [([], True), (ENTRIES, False)])
def test_a_refusal_is_one_where_nothing_else_was_said(entries: list[tuple[str, list[int]]], refuses: bool) -> None:
    found, malformed = read(form(*entries, refused=True))
    assert [draft.refuses for draft in found] == ([True] if refuses else [False, False])
    assert not malformed


def test_the_schema_has_no_optional_part_and_only_numbers_that_were_given() -> None:
    own = schema(3)
    entry = own["properties"]["sentences"]["items"]
    assert entry["properties"]["passages"]["items"]["enum"] == [1, 2, 3]
    for part in (own, entry):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


GOOD_FORM = form(("The CTO owns the architecture.", [1]), ("The CPO owns the roadmap.", [2]))


def wrote(*scripts: str, finish: str = "stop") -> tuple[Result, ScriptedModel]:
    model = ScriptedModel(*(said(text, finish) for text in scripts), structured=True)
    return Result(list(writer_of(model).write(ASKED, passages()))), model


def test_citations_go_the_way_that_markers_go() -> None:
    result, model = wrote(GOOD_FORM)
    marked = Result(list(writer_of(ScriptedModel(said(GOOD))).write(ASKED, passages())))
    assert result.written == marked.written
    assert result.outcome == marked.outcome
    assert model.schemas == [schema(3)]
    assert '"passages"' in model.asked[0][0].content


def test_each_sentence_comes_while_the_next_is_written() -> None:
    model = ScriptedModel(said(GOOD_FORM), structured=True)
    events = iter(writer_of(model).write(ASKED, passages()))
    next(events)
    assert model.closed == 0


def test_an_invented_sentence_is_removed_and_a_wrong_number_told() -> None:
    result, _ = wrote(form(("The CTO owns the architecture.", [9]), ("The CTO earns 160,000 dollars.", [1])))
    assert result.texts == ["The CTO owns the architecture."]
    assert "cited [9], a passage that was never given" in result.notes
    assert [claim.text for claim in result.outcome.removed] == ["The CTO earns 160,000 dollars."]


@pytest.mark.parametrize("text", ["The CTO owns the architecture. [1]", '{"sentences": [{"te', "[]", form()])
def test_a_malformed_output_is_asked_for_once_more(text: str) -> None:
    result, model = wrote(text, GOOD_FORM)
    assert len(model.asked) == 2
    assert len(result.texts) == 2
    assert result.outcome.writer == "test:model → test:model once more"
    assert "asked for once more" in result.notes
    assert not result.outcome.incomplete


def test_and_then_quoted() -> None:
    result, model = wrote("It is so.")
    assert len(model.asked) == 2
    assert sorted(result.texts) == sorted(quoted())
    assert result.outcome.writer == "test:model → test:model once more → quoting"


def test_a_form_that_breaks_later_keeps_what_was_checked() -> None:
    result, model = wrote(GOOD_FORM[: GOOD_FORM.index("}") + 1] + " so it is")
    assert result.texts == ["The CTO owns the architecture."]
    assert len(model.asked) == 1
    assert result.outcome.incomplete
    assert "not in the form that was asked for" in result.notes


@pytest.mark.parametrize("finish", ["", "length"])
def test_a_cut_keeps_what_was_checked(finish: str) -> None:
    result, _ = wrote(GOOD_FORM[:-30], finish=finish)
    assert result.texts == ["The CTO owns the architecture."]
    assert result.outcome.incomplete


def test_a_refusal_is_quoted_instead_and_not_asked_again() -> None:
    result, model = wrote(form(refused=True))
    assert len(model.asked) == 1
    assert sorted(result.texts) == sorted(quoted())
    assert "declined to answer" in result.notes


def test_a_schema_that_is_refused_gives_way_to_marker_text() -> None:
    model = ScriptedModel((SchemaRefused("It took no schema."),), said(GOOD), structured=True)
    writer = writer_of(model)
    result = Result(list(writer.write(ASKED, passages())))
    assert len(result.texts) == 2
    assert result.outcome.writer == "test:model → test:model as text"
    assert result.outcome.notes == ("It took no schema.",)
    assert [known is None for known in model.schemas] == [False, True]
    assert '"passages"' not in model.asked[1][0].content
    assert "didn't answer" not in writer.notice


def test_a_fallback_is_asked_in_its_own_way() -> None:
    broken = ScriptedModel((SchemaRefused("No schema."),), (ModelError("No."),), name="a:x", structured=True)
    other = ScriptedModel(said(GOOD), name="b:y")
    result = Result(list(writer_of(broken, other).write(ASKED, passages())))
    assert result.outcome.writer == "a:x → a:x as text → b:y"
    assert other.schemas == [None]


def test_an_answer_that_goes_on_keeps_what_it_has_where_the_form_is_broken() -> None:
    kept = Result(list(writer_of(ScriptedModel(said(GOOD))).write(ASKED, passages()))).written[:1]
    model = ScriptedModel(said("It is so."), structured=True)
    *rest, outcome = writer_of(model).write(ASKED, passages(), kept=kept)
    assert rest == []
    assert len(model.asked) == 2
    assert outcome.incomplete  # type: ignore[union-attr]


def test_a_model_that_only_sends_blanks_is_stopped() -> None:
    model = ScriptedModel((" \n" * 50,) * 400, structured=True)
    result = Result(list(writer_of(model).write(ASKED, passages())))
    assert "didn't come to an end" in result.notes
    assert sorted(result.texts) == sorted(quoted())
