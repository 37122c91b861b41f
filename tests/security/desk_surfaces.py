"""What the pages beside the chat give a reader: library, conversations, insights, audit, mediation and decisions."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache

import docx
from notes import AUDIENCES, LURES, NOTES, READERS
from sqlalchemy import Engine

from advisor.access import ANYBODY, EVERYONE, LOCAL, Audience, Reader
from advisor.assistant import Assistant
from advisor.audit import as_seen_by
from advisor.conflicts.brief import Brief
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.kept import KeptBrief
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.record_views import outline as record_outline
from advisor.conflicts.records import Considered, Record, logged_json
from advisor.conflicts.rejections import rejected_before
from advisor.errors import AdvisorError
from advisor.export import appointments
from advisor.export.docx import as_docx
from advisor.export.role_markdown import as_markdown
from advisor.feedback import Rating
from advisor.ingest.loaders import Limits
from advisor.insights import Insights, as_csv
from advisor.library import Library
from advisor.printing import audit_lines, listed_dict, listed_lines, thread_dict, thread_lines
from advisor.providers.fake import FakeEmbeddings
from advisor.providers.sql_audit import SqlAuditLog
from advisor.providers.sql_briefs import SqlBriefStore
from advisor.providers.sql_decisions import SqlDecisionStore
from advisor.providers.sql_feedback import SqlFeedbackStore
from advisor.providers.sql_versions import SqlDefinitionStore
from advisor.roles.catalog import Stage
from advisor.roles.views import Outline
from ui import insights as insights_page
from ui import mediation_chart
from ui.library_desk import LibraryDesk
from ui.mediation_desk import MediationDesk

_TODAY = date(2027, 1, 31)
_LONG_AGO = date(2026, 1, 1)


@dataclass(frozen=True)
class Rooms:
    """What stands behind the pages, over the data directory of an assistant."""

    library: Library
    audit: SqlAuditLog
    insights: Insights
    feedback: SqlFeedbackStore
    log: DecisionLog
    definitions: SqlDefinitionStore
    briefs: SqlBriefStore


def rooms(assistant: Assistant) -> Rooms:
    """As `build.open_desk` makes them."""
    index = assistant._index
    engine: Engine = index.documents._engine  # type: ignore[attr-defined]
    audit, feedback = SqlAuditLog(engine), SqlFeedbackStore(engine)
    library = Library(index, Limits(10**6, 10, 10**6, 10), audit=audit.record)
    log = DecisionLog(SqlDecisionStore(engine), index)
    stores = SqlDefinitionStore(engine), SqlBriefStore(engine)
    return Rooms(library, audit, Insights(feedback, assistant), feedback, log, *stores)


def library_page(assistant: Assistant) -> Iterable[object]:
    """The list, filtered by everything, whom documents can be for, and each opened by its id; the command's list."""
    own, reader = rooms(assistant), assistant._reader
    for needle in ("", *LURES, *_every_canary()):
        desk = LibraryDesk(own.library, reader, needle)
        yield desk.rows(), [listed.document.source for listed in desk.shown]
    yield desk.audiences(), desk.may_add(), listed_lines(desk.every), json.dumps(listed_dict(desk.every))
    for document in assistant._index.documents.documents():
        yield from _said(lambda id_=document.id: desk.open(id_))
        yield from _said(lambda id_=document.id: own.library.forget(Reader("nobody", reader.groups), [id_]))


def sidebar(assistant: Assistant) -> Iterable[object]:
    """Conversations, listed and searched by everything, with names and previews; what is done with those of others."""
    own = assistant.conversations
    for needle in ("", *LURES, *_every_canary()):
        found = own.listed(needle)
        # What was asked is the reader's own word; a search that finds another's would list it.
        yield thread_lines(found), [thread_dict(listed) for listed in found]
    for reader in READERS:
        if reader.id != assistant._reader.id:
            for attempt in (own.get, own.shown, own.pin, own.delete, lambda thread: own.rename(thread, "Mine")):
                yield from _said(lambda act=attempt, thread=f"thread of {reader.id}": act(thread))  # type: ignore[misc]


def insights(assistant: Assistant) -> Iterable[object]:
    """The report as the page draws it, and its CSV; for who is no admin, why there is none."""
    own = rooms(assistant).insights
    try:
        report = own.report(assistant._reader)
    except AdvisorError as error:
        yield error
        return
    yield repr(report), as_csv(report), [insights_page._row(gap) for gap in report.gaps]


def audit(assistant: Assistant) -> Iterable[object]:
    """The entries as the page shows them."""
    own, reader = rooms(assistant), assistant._reader
    seen = as_seen_by(reader, own.audit.entries(), lambda id_: assistant.document(id_) is not None)
    yield audit_lines(seen), [entry.subject for entry in seen]


def mediation(assistant: Assistant) -> Iterable[object]:
    """Briefs over each matter, as the page, its charts, its files and its calendar have them."""
    desk = MediationDesk(_mediator(), rooms(assistant).log)
    # What the brief may quote is taken for everyone, whoever asks; only what is rejected depends on the reader.
    desk.mediator._library = assistant.for_reader(ANYBODY)
    desk.mediator._rejections = rooms(assistant).log.rejections
    for lure in LURES:
        desk.make(
            f"The CTO wants a freeze and decides on the {lure}. The CPO wants to launch and signs the {lure} budget.",
            Stage.SCALEUP,
        )
        if desk.brief is not None and desk.brief.in_scope:
            yield from _brief(desk, desk.brief, assistant._reader)


def decisions(assistant: Assistant) -> Iterable[object]:
    """The log: listed, exported, its reviews as calendar files; and every entry of it by its id."""
    log, reader = rooms(assistant).log, assistant._reader
    entries = log.entries(reader)
    yield json.dumps([logged_json(own) for own in entries]), as_markdown(map(record_outline, entries))
    for own in entries:
        yield word_of([record_outline(own, log.successor(reader, own.id))], sources=False)
        yield appointments.review(own).decode().replace("\r\n ", "")
    yield log.due(reader, _TODAY), log.rejections(reader)
    for own in log.entries(LOCAL):
        for attempt in (log.find, log.brief, log.approve, log.delete):
            if not (reader.may_read(own.record.audience) and attempt in (log.approve, log.delete)):
                yield from _said(lambda act=attempt, id_=own.id: act(reader, id_))  # type: ignore[misc]


def kept_briefs(assistant: Assistant) -> Iterable[object]:
    """One's own briefs, listed and gone on with; those of others, by their ids."""
    briefs, reader = rooms(assistant).briefs, assistant._reader
    yield briefs.listed(reader.id)
    for name in (brief_of(one, key) for one in READERS for key in AUDIENCES):
        # What was told is the reader's own word; what notes say of it isn't kept with it.
        yield from _said(lambda id_=name: repr(briefs.load(reader.id, id_)))  # type: ignore[misc]


DESK_SURFACES = (library_page, sidebar, insights, audit, mediation, decisions, kept_briefs)


def decide(assistant: Assistant, reader: Reader | None = None) -> None:
    """A decision for each audience, with its canaries, that took the place of one for everyone and was taken back."""
    log = rooms(assistant).log
    for key, audience in AUDIENCES.items():
        if reader is None or reader.may_read(audience):
            old = log.propose(LOCAL, _record(f"Old rule on the {NOTES[key].lure}"))
            log.approve(LOCAL, old)
            new = log.propose(LOCAL, _record(*NOTES[key].canaries, audience=audience))
            log.supersede(LOCAL, old, new)
            log.reject(LOCAL, new, f"Because of {NOTES[key].canaries[0]}")


def rate(assistant: Assistant, thread: str, words: str) -> None:
    """Ask what no document answers, and say why the answer was bad, to nobody but oneself."""
    reader = assistant._reader
    answer = assistant.ask(f"What will the weather on Mars do to {words}?", thread=thread)
    rooms(assistant).feedback.rate(reader.id, answer.turn, Rating(False, comment=f"Nothing on {words}"))


def brief_of(reader: Reader, key: str) -> str:
    """The id of a reader's brief on the matter of an audience, as others may guess it."""
    return f"{reader.id}'s brief on {key}"


def keep_brief(assistant: Assistant, reader: Reader, key: str) -> None:
    """Keep a brief on a conflict told in words that the reader may know."""
    words = " and ".join(NOTES[key].canaries)
    story = f"The CTO wants to freeze {words} for a month. The CPO wants to launch in March."
    mediator = _mediator()
    mediator._library = assistant
    rooms(assistant).briefs.keep(reader.id, KeptBrief(brief_of(reader, key), story, mediator.brief(story)))


def _record(title: str, *words: str, audience: Audience = EVERYONE) -> Record:
    told = " ".join(words)
    options = (Considered(f"Freeze {told}", "freeze", f"Stop for {told}", f"Not now, {told}"),) if words else ()
    return Record(
        f"About {title}", f"We do {title} {told}", "CEO", _LONG_AGO, _TODAY, told, told, options, dissent=told,
        expected=told, audience=audience,
    )  # fmt: skip


def _brief(desk: MediationDesk, brief: Brief, reader: Reader) -> Iterator[object]:
    yield repr([getattr(brief, own.name) for own in fields(brief)])
    yield desk.markdown()
    yield _kept_word(f"{brief!r} {desk.markdown()}", desk.word)
    yield desk.meeting(datetime(2027, 1, 4, 10)).decode().replace("\r\n ", "").replace(desk.uid, "").split("DTSTAMP")[0]
    yield json.dumps(mediation_chart.interests(brief)), mediation_chart.interests_in_words(brief)
    yield json.dumps(mediation_chart.options(brief)), mediation_chart.options_in_words(brief)
    if desk.log is not None:
        known = desk.log.rejections(reader)
        yield [before.text for option in brief.options if (before := rejected_before(option, known))]


@cache
def _mediator() -> Mediator:
    return Mediator(FakeEmbeddings())


def word_of(shown: Sequence[Outline], *, sources: bool = True) -> str:
    """What a Word document of these pages says."""
    return _kept_word(repr((shown, sources)), lambda: as_docx(shown, sources=sources))


_WORDS: dict[str, str] = {}
"""By all that a Word document is made from: it takes longer than everything else, and is the same for every reader."""


def _kept_word(made_from: str, make: Callable[[], bytes]) -> str:
    if made_from not in _WORDS:
        _WORDS[made_from] = _word(make())
    return _WORDS[made_from]


def _word(data: bytes) -> str:
    read = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def _every_canary() -> list[str]:
    return [canary for note in NOTES.values() for canary in note.canaries[:2]]


def _said(attempt: Callable[[], object]) -> Iterator[object]:
    """What comes of an attempt, an error's words too."""
    try:
        yield attempt()
    except AdvisorError as error:
        yield type(error), error
