"""Everything a reader can get out of the program, as text: one function a surface."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle

from desk_surfaces import DESK_SURFACES, decide, keep_brief, rate, rooms, word_of
from notes import AUDIENCES, LURES, NOTES, QUESTIONS, READERS

from advisor.access import ANYBODY, Reader, require_admin, require_edit
from advisor.answering.citations import plain
from advisor.answering.grounding import GroundingVerifier
from advisor.assistant import Assistant
from advisor.batch import BatchLine, run
from advisor.conflicts.notes import notes_on
from advisor.conflicts.statements import told
from advisor.errors import AdvisorError, InputError
from advisor.export.markdown import answer_as_markdown
from advisor.export.role_markdown import as_markdown
from advisor.printing import answer_dict, passage_lines, passages_dict
from advisor.providers.fake import FakeWords
from advisor.roles.definition import Inputs
from advisor.roles.pack import make_pack, outlines, pack_json
from advisor.roles.studio import Studio
from advisor.roles.views import View, outline
from advisor.types import Answer, Citation, Message
from ui.asking import Snapshot
from ui.components.document_view import document_view, is_located
from ui.components.turn_view import suggestions, turn_view
from ui.studio_desk import StudioDesk, records
from ui.words import counted

Surface = Callable[[Assistant], Iterable[object]]
_ADDED = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00)?")
_VERIFIER = GroundingVerifier(FakeWords())


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
    made = _studio(assistant).make(Inputs("cto"), date(2026, 1, 1))
    shown = [outline(made, View.SCORECARD)]
    yield as_markdown(shown)
    yield word_of(shown)


def follow_ups(assistant: Assistant) -> Iterable[object]:
    """Turns that take up what was listed, or the other of two, and how they were understood."""
    for lure, follow_up in zip(LURES, cycle(("And the last of those?", "And the CPO?")), strict=False):
        turns = (Message("user", f"What does the {lure} need?"), Message("assistant", "It is said above."))
        yield repr(_timeless(assistant.ask(follow_up, history=turns)))


def pages(assistant: Assistant) -> Iterable[object]:
    """Turns as the chat page draws them, with each cited document as its panel shows it, and the sidebar's numbers."""
    for question in QUESTIONS:
        answer = _timeless(assistant.ask(question))
        yield turn_view(question, Snapshot(answer=answer), assistant.document), suggestions(answer)
    yield counted(*assistant.size()), assistant.notice


def previews(assistant: Assistant) -> Iterable[object]:
    """The panel of every document there is, for somebody who has got hold of its id and of where to look."""
    for own in assistant._index.documents.documents():
        at = Citation(1, own.id, "?", "?", "?", "?", 0, 1, own.provenance)
        found = assistant.document(own.id)
        shown = document_view(found, [at]), is_located(at, found)
        if shown != (document_view(None, [at]), False):  # as of a document that isn't there
            yield shown


def packs(assistant: Assistant) -> Iterable[object]:
    """Both roles, with all that the notes say of them, as Markdown and JSON."""
    made = make_pack(_studio(assistant), Inputs("cto"))
    yield as_markdown(outlines(made))
    yield json.dumps(pack_json(made)["definitions"], default=str)


def role_studio(assistant: Assistant) -> Iterable[object]:
    """The stored definitions, which all share, in every version: as text, JSON, Word and what changed; and the pack."""
    desk = studio_desk(assistant)
    for saved in desk.studio.store.saved():
        for version in desk.studio.store.versions(saved.id):
            desk.open(saved.id, version.number)
            yield desk.markdown(View.SCORECARD, sources=True), desk.json(), desk.differences(1, None)
        yield word_of([outline(desk.definition, View.SCORECARD)] if desk.definition else [])
    desk.make_pack(Inputs("cto"))
    yield desk.pack_markdown(), desk.pack_json()


def briefs(assistant: Assistant) -> Iterable[object]:
    """What the notes say on a conflict over each matter."""
    for lure in LURES:
        story = f"The CTO wants to decide on the {lure} alone, and the CPO wants to sign the {lure} budget first."
        yield notes_on(told(story), assistant)


def verified(assistant: Assistant) -> Iterable[object]:
    """Checks by the one verifier of all readers, of what others may read against what this one does."""
    texts = [passage.chunk.text for passage in assistant.search(QUESTIONS[0], 9)]
    for lure in LURES:
        yield _VERIFIER.check_answer(f"The CTO decides on the {lure}, and tells the board about it.", texts)


def errors(assistant: Assistant) -> Iterable[object]:
    """What is said of a question that can't be asked, of documents that may not be changed, and of no admin."""
    attempts: list[Callable[[], object]] = [lambda text=text: assistant.ask(text) for text in ("", "x" * 5000, "\x00")]
    attempts += [lambda own=own: require_edit(assistant._reader, own) for own in AUDIENCES.values()]
    attempts.append(lambda: require_admin(assistant._reader))
    for attempt in attempts:
        try:
            yield attempt()
        except AdvisorError as error:
            yield type(error), error


SURFACES: Mapping[str, Surface] = {
    own.__name__: own
    for own in (
        *(search, ask, stream, carried_on, batches, judged, starters, documents, threads, kept, exports),
        *(follow_ups, pages, previews, packs, role_studio, briefs, verified, errors),
        *DESK_SURFACES,
    )
}
OWN = {
    *("threads", "kept", "errors", "sidebar", "insights", "audit", "decisions", "library_page", "kept_briefs"),
    "role_studio",
}
"""What differs from reader to reader without a document: their conversations, what they may do, ids made at random."""


def said(assistant: Assistant, surface: str) -> str:
    """All of one surface, a line each; when a document came in is nobody's secret and differs from run to run."""
    return _ADDED.sub("", "\n".join(map(str, SURFACES[surface](assistant))))


def thread_of(reader: Reader) -> str:
    """The id of a reader's conversation, as others may guess it."""
    return f"thread of {reader.id}"


def converse(assistant: Assistant, reader: Reader) -> None:
    """Have a conversation in which the reader says what they have read."""
    for key, audience in AUDIENCES.items():
        if reader.may_read(audience):
            words = " and ".join(NOTES[key].canaries)
            assistant.ask(f"What does the dossier say of {words}?", thread=thread_of(reader))
            rate(assistant, thread_of(reader), words)
            keep_brief(assistant, reader, key)


def define(assistant: Assistant) -> None:
    """Keep a definition with what the notes that everyone may read say of the role, in two versions."""
    desk = studio_desk(assistant)
    desk.make(Inputs("cto"))
    desk.save("as it was made")
    if desk.definition:
        desk.edit("said", [row | {"text": f"{row['text']} Indeed."} for row in records(desk.definition.said)])
    desk.save("reworded")


def studio_desk(assistant: Assistant) -> StudioDesk:
    """As the page has it, whoever asks: over what everyone may read, and what is stored."""
    studio = _studio(assistant.for_reader(ANYBODY))
    studio._store = rooms(assistant).definitions
    return StudioDesk(studio)


def furnish(assistant: Assistant, reader: Reader | None = None) -> None:
    """Conversations of every reader, ratings and decisions; of one reader's alone, what they may read."""
    decide(assistant, reader)
    define(assistant)
    for one in READERS if reader is None else [reader]:
        converse(assistant.for_reader(one), one)


_catalogue = cache(Studio)


def _studio(assistant: Assistant) -> Studio:
    """A studio over a reader's documents; the catalogue, which is everyone's, is read once."""
    own = copy(_catalogue())
    own._library = assistant
    return own


def _timeless(answer: Answer) -> Answer:
    return replace(answer, timings_ms={})
