"""Everything a reader can get out of the program, as text: one function a surface."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

import docx
from notes import AUDIENCES, LURES, NOTES, QUESTIONS, READERS

from advisor.access import Reader
from advisor.answering.citations import plain
from advisor.assistant import Assistant
from advisor.batch import BatchLine, run
from advisor.errors import InputError
from advisor.export.docx import as_docx
from advisor.export.markdown import answer_as_markdown
from advisor.export.role_markdown import as_markdown
from advisor.printing import answer_dict, passage_lines, passages_dict
from advisor.roles.definition import Inputs
from advisor.roles.studio import Studio
from advisor.roles.views import View, outline
from advisor.types import Answer, Message

Surface = Callable[[Assistant], Iterable[object]]


def search(assistant: Assistant) -> Iterable[object]:
    """As text and as JSON."""
    for question in (*QUESTIONS, *LURES):
        found = assistant.search(question, 40)
        yield from passage_lines(found)
        yield json.dumps(passages_dict(found))


def ask(assistant: Assistant) -> Iterable[object]:
    """Every field, as text and as JSON, with topics and suggestions; times are no part of it."""
    for question in QUESTIONS:
        answer = _timeless(assistant.ask(question))
        yield repr(answer) + plain(answer) + json.dumps(answer_dict(answer))


def stream(assistant: Assistant) -> Iterable[object]:
    """Every event on the way."""
    for question in QUESTIONS:
        yield from (event for event in assistant.stream(question) if not isinstance(event, Answer))


def carried_on(assistant: Assistant) -> Iterable[object]:
    """An answer that broke off before it had said anything, gone on with."""
    for question in QUESTIONS[:3]:
        broken = replace(assistant.ask(question), claims=(), citations=(), text="", incomplete=True)
        yield repr(_timeless(assistant.carried_on(broken)))


def batches(assistant: Assistant) -> Iterable[object]:
    """Lines of `ask --batch` and `search --batch`, with turns before."""
    turns = (Message("user", QUESTIONS[1]), Message("assistant", "It is said above."))
    lines = [BatchLine(number, "And who signs it?", turns[:1]) for number in range(2)]
    lines += [BatchLine(question, question, turns) for question in QUESTIONS]
    for row in run(assistant, lines, lambda own, line: answer_dict(own.ask(line.question, history=line.history))):
        yield {name: value for name, value in row.items() if name != "timings_ms"}
    for row in run(assistant, lines, lambda own, line: passages_dict(own.search(line.question, 9))):
        yield row["passages"]


def judged(assistant: Assistant) -> Iterable[object]:
    """What is looked at to tell whether the documents answer, and the passages it is told from."""
    for question in (*QUESTIONS, *LURES):
        if assistant.size()[0]:
            yield assistant.evidence(question)
        yield assistant.passages_for(question, k=40)


def starters(assistant: Assistant) -> Iterable[object]:
    """Questions for an empty page."""
    return assistant.starters(20)


def documents(assistant: Assistant) -> Iterable[object]:
    """Lists, counts, and every document by its id, whoever may know it."""
    yield assistant.documents()
    yield assistant.size()
    every = assistant._index.documents.documents()
    yield [found for own in every if (found := assistant.document(own.id))]


def threads(assistant: Assistant) -> Iterable[object]:
    """Follow-ups to every conversation that others have had, by its id."""
    for reader in READERS:
        yield repr(_timeless(assistant.ask("And who signs it?", thread=thread_of(reader))))


def kept(assistant: Assistant) -> Iterable[object]:
    """Own conversations as they are shown again, listed and found; and those of others, by their ids."""
    own = assistant.conversations
    for question in QUESTIONS:
        assistant.ask(question, thread="kept")
    yield [(turn.question, turn.answer and replace(turn.answer, timings_ms={}, turn="")) for turn in own.shown("kept")]
    yield [listed.name for lure in ("", *LURES) for listed in own.listed(lure)]
    own.delete("kept")
    for reader in READERS:
        try:
            yield [turn.question for turn in own.shown(thread_of(reader))]
        except InputError as error:
            yield error


def exports(assistant: Assistant) -> Iterable[object]:
    """Answers as Markdown; a role with what the notes say of it, as Markdown and Word."""
    for question in QUESTIONS:
        yield answer_as_markdown(assistant.ask(question))
    made = Studio(assistant).make(Inputs("cto"), date(2026, 1, 1))
    shown = [outline(made, View.SCORECARD)]
    yield as_markdown(shown)
    word = docx.Document(io.BytesIO(as_docx(shown)))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    yield from chain((paragraph.text for paragraph in word.paragraphs), cells)


SURFACES: Mapping[str, Surface] = {
    own.__name__: own
    for own in (search, ask, stream, carried_on, batches, judged, starters, documents, threads, kept, exports)
}


def said(assistant: Assistant, surface: str) -> str:
    """All of one surface, a line each."""
    return "\n".join(map(str, SURFACES[surface](assistant)))


def thread_of(reader: Reader) -> str:
    """The id of a reader's conversation, as others may guess it."""
    return f"thread of {reader.id}"


def converse(assistant: Assistant, reader: Reader) -> None:
    """Have a conversation in which the reader says what they have read."""
    for key, audience in AUDIENCES.items():
        if reader.may_read(audience):
            words = " and ".join(NOTES[key].canaries)
            assistant.ask(f"What does the dossier say of {words}?", thread=thread_of(reader))


def _timeless(answer: Answer) -> Answer:
    return replace(answer, timings_ms={})
