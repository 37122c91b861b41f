"""What the command line shows: JSON objects of the stable interface, lines for a person, a progress bar."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from advisor.answering.citations import plain
from advisor.types import Answer, Claim, Flagged, IngestReport, Listed, Passage

if TYPE_CHECKING:
    from advisor.answering.calls import ModelCheck
    from advisor.answering.grounding import CheckedAnswer
    from advisor.audit import Entry
    from advisor.conflicts.records import Logged
    from advisor.conversations import Past
    from advisor.index import Advance, Health
    from advisor.ingest.screening import Finding as ScreenFinding
    from advisor.library import Opened
    from advisor.roles.convert import Remark
    from advisor.roles.findings import Finding, Mended
    from advisor.roles.matrices import MatrixChange
    from advisor.roles.versions import Saved
    from advisor.settings import Settings
    from advisor.threads import ListedThread

_PREVIEW = 160
FIRST_SECONDS, EVERY_SECONDS = 2.0, 10.0
"""After which progress is said for the first time, and again, where it isn't drawn."""


def to_dict(value: Any) -> dict[str, Any]:
    """A dataclass as a JSON object."""
    return asdict(value)


def passages_dict(passages: Sequence[Passage]) -> dict[str, Any]:
    """The object of `advisor search --json`."""
    return {
        "passages": [
            {
                "rank": passage.rank,
                "score": passage.score,
                "source": passage.source,
                "heading": passage.chunk.heading,
                "text": passage.chunk.text,
                "start": passage.chunk.start,
                "end": passage.chunk.end,
                "provenance": passage.provenance.value,
                "dated": passage.dated,
                "added": passage.added,
            }
            for passage in passages
        ]
    }


def checked_dict(checked: CheckedAnswer) -> dict[str, Any]:
    """The object of `advisor verify`, but for its id."""
    return {
        "score": round(checked.score, 4),
        "claims": [
            {"text": claim.span.text, "verdict": claim.check.verdict.value, "score": round(claim.check.score, 4)}
            | ({"error": claim.error} if claim.error else {})
            for claim in checked.claims
        ],
    }


def screened_dict(findings: Sequence[ScreenFinding]) -> dict[str, Any]:
    """The object of `advisor screen`, but for its id."""
    return {
        "flagged": bool(findings),
        "findings": [{"kind": finding.kind.value, "quote": finding.quote} for finding in findings],
    }


def screened_lines(source: str, findings: Sequence[ScreenFinding]) -> list[str]:
    """A line a finding, what can't be seen spelled out."""
    if not findings:
        return [f"{source}: nothing was found."]
    return [f"{source} [{finding.kind}]: {_shown(finding.quote)}" for finding in findings]


def _shown(quote: str) -> str:
    line = " ".join(quote.split())
    short = line if len(line) <= _PREVIEW else line[:_PREVIEW] + " …"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in short)


def answer_dict(answer: Answer) -> dict[str, Any]:
    """The object of `advisor ask --json`."""
    return {
        "status": answer.status.value,
        "answer": answer.text,
        "claims": [
            {"text": claim.text, "citations": list(claim.citations), "group": claim.group, "lead": claim.lead}
            | _verdict(claim)
            for claim in answer.claims
        ],
        "citations": [
            {
                "marker": citation.marker,
                "source": citation.source,
                "heading": citation.heading,
                "quote": citation.quote,
                "start": citation.start,
                "end": citation.end,
                "provenance": citation.provenance.value,
                "dated": citation.dated,
                "added": citation.added,
            }
            for citation in answer.citations
        ],
        "disagreements": [list(markers) for markers in answer.disagreements],
        "thread": answer.thread,
        "writer": answer.writer,
        "closest_topics": list(answer.closest_topics),
        "suggestions": list(answer.suggestions),
        "confidence": answer.confidence,
        "timings_ms": dict(answer.timings_ms),
        "removed": [{"text": claim.text} | _verdict(claim) for claim in answer.removed],
        "notes": list(answer.notes),
        "uncovered": list(answer.uncovered),
        "incomplete": answer.incomplete,
        "condensed": answer.condensed,
        "rejected": list(answer.rejected),
    }


def _verdict(claim: Claim) -> dict[str, Any]:
    return {"verdict": claim.verdict.value, "reasons": list(claim.reasons), "quoted": claim.quoted}


def model_lines(checks: Sequence[ModelCheck]) -> list[str]:
    """What one request to each model showed, a line each."""
    lines = []
    for found in checks:
        where = f"prompts go to {found.sent_to}" if found.sent_to else "on this machine"
        if found.ok:
            how = "streams" if found.streams else "doesn't stream"
            first = (
                f"first word after {found.first_token_seconds:.1f} s, whole answer after {found.total_seconds:.1f} s"
            )
            lines.append(f"{found.model} ({where}) answers: {first}; it {how}.")
        else:
            lines.append(f"{found.model} ({where}) doesn't answer: {found.problem}")
    return lines


def passage_lines(passages: Sequence[Passage]) -> list[str]:
    """A few lines a passage."""
    if not passages:
        return ["Nothing was found: the index is empty. Add documents with `advisor ingest PATH`."]
    lines: list[str] = []
    for passage in passages:
        place = " › ".join([passage.title, *passage.chunk.headings[-1:]])
        preview = " ".join(passage.chunk.text.split())
        short = preview if len(preview) <= _PREVIEW else preview[:_PREVIEW].rsplit(" ", 1)[0] + " …"
        head = f"{passage.rank}. {place} ({passage.provenance}, {passage.source}; {passage.score:.2f})"
        lines += [head, f"   {short}"]
    return lines


def listed_dict(found: Sequence[Listed]) -> dict[str, Any]:
    """The object of `advisor documents --json`."""
    return {
        "documents": [
            {
                "id": own.document.id,
                "source": own.document.source,
                "origin": own.document.origin,
                "title": own.document.title,
                "provenance": own.document.provenance.value,
                "audience": list(own.document.audience.names),
                "dated": own.document.dated,
                "added": own.document.added,
                "characters": own.characters,
                "chunks": own.chunks,
                "cited": own.cited or None,
            }
            for own in found
        ]
    }


def listed_lines(found: Sequence[Listed]) -> list[str]:
    """Two lines a document."""
    if not found:
        return ["There are no documents. Add some with `advisor ingest PATH`."]
    lines = []
    for own in found:
        document = own.document
        told = [document.provenance, f"for {', '.join(document.audience.names)}", f"{own.chunks} chunks"]
        told += [f"of {document.dated}"] if document.dated else []
        told.append(f"last cited {own.cited}" if own.cited else "not cited yet")
        lines += [f"{document.source}: {_shown(document.title)}", f"   {'; '.join(told)}"]
    return lines


def opened_dict(opened: Opened) -> dict[str, Any]:
    """The object of `advisor documents show --json`."""
    own = opened.document
    return {
        "id": own.id,
        "source": own.source,
        "title": own.title,
        "audience": list(own.audience.names),
        "chunks": [{"headings": list(chunk.headings), "text": chunk.text} for chunk in opened.chunks],
        "withheld": [finding.quote for finding in opened.withheld],
        "hidden": list(own.hidden),
    }


def opened_lines(opened: Opened) -> list[str]:
    """A document's head, what was left out of it, and its chunks, each under its number and headings."""
    own = opened.document
    lines = [f"{own.source}: {_shown(own.title)}; for {', '.join(own.audience.names)}"]
    lines += [f"left out until it is released: {_shown(finding.quote)}" for finding in opened.withheld]
    lines += [f"left out, for nobody sees it: {_shown(quote)}" for quote in own.hidden]
    for chunk in opened.chunks:
        lines += ["", " › ".join([str(chunk.ordinal + 1), *chunk.headings]), chunk.text]
    return lines


def report_lines(report: IngestReport) -> list[str]:
    """What an ingest did, and a line a file that was skipped."""
    summary = (
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, {report.deleted} deleted, "
        f"{len(report.skipped)} skipped; {report.chunks} chunks embedded in {report.seconds:.1f} s"
    )
    return [
        summary,
        *(f"skipped {skip.source}: {skip.reason}" for skip in report.skipped),
        *flagged_lines(report.flagged),
    ]


def flagged_lines(flagged: Sequence[Flagged]) -> list[str]:
    """What was left out of documents, and how it is let in."""
    lines = [f"left out of {own.source} [{own.kind}]: {_shown(own.quote)}" for own in flagged]
    if any(own.kind == "instruction" for own in flagged):
        lines.append("Read what was left out; `advisor screen --release SOURCE` lets a document's flagged text in.")
    return lines


def health_line(health: Health) -> str:
    """What a check found, in one line."""
    state = "in order" if health.ok else "NOT in order"
    return (
        f"The index is {state}: {health.documents} documents, {health.chunks} chunks, "
        f"{health.vectors} vectors, {health.lexical} BM25 entries."
    )


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """What the linter found, two lines a finding."""
    if not findings:
        return ["Nothing is wrong with the matrix."]
    return [
        line
        for finding in findings
        for line in (f"{finding.decision} [{finding.rule}]: {finding.message}", f"   Mend: {finding.mend.text}")
    ]


def mended_lines(mended: Sequence[Mended]) -> list[str]:
    """What was mended, a line each: what stood there, and what does now."""
    lines = []
    for each in mended:
        finding = each.finding
        values = finding.mend.values
        told = "; ".join(
            f"{name} {each.before[name] or 'empty'} → {text or 'empty'}"
            for name, text in values.items()
            if text != each.before[name]
        )
        done = f"Mended ({told})" if told else "To be done by hand"
        lines.append(f"{finding.decision} [{finding.rule}]: {done}: {finding.mend.text}")
    return lines


def saved_lines(saved: Sequence[Saved]) -> list[str]:
    """What is kept, a line each."""
    if not saved:
        return ["Nothing is kept yet."]
    return [f"{each.title}, version {each.version}, saved {each.saved_at[:16].replace('T', ' ')}" for each in saved]


def decision_lines(logged: Sequence[Logged]) -> list[str]:
    """The decisions of a log, a line each."""
    return [
        f"{own.id[:8]}  {own.state:<10}  {own.record.decided_on}  {own.record.title} (review {own.record.review})"
        for own in logged
    ] or ["There are none."]


def change_lines(changes: Sequence[MatrixChange]) -> list[str]:
    """What differs between two matrices, a line each."""
    if not changes:
        return ["Both are the same."]
    return [
        f"{change.decision or 'the matrix'}: {change.column} {change.before or 'empty'} → {change.after or 'empty'}"
        if change.column
        else f"{change.decision}: {change.kind}"
        for change in changes
    ]


def remark_lines(remarks: Sequence[Remark]) -> list[str]:
    """What a conversion lost, left open or took for granted, a line each."""
    places = [" / ".join(filter(None, (remark.decision or "every row", remark.person))) for remark in remarks]
    return [f"{place} [{remark.reason}]: {remark.message}" for place, remark in zip(places, remarks, strict=True)]


def thread_dict(listed: ListedThread) -> dict[str, Any]:
    """A conversation of `advisor threads --json`."""
    return asdict(listed) | {"name": listed.name}


def thread_lines(listed: Sequence[ListedThread]) -> list[str]:
    """Conversations, a line each."""
    if not listed:
        return ["There are no conversations."]
    return [
        f"{own.id}  {own.changed_at[:16].replace('T', ' '):16}  {'* ' if own.pinned else ''}{_shown(own.name)}"
        for own in listed
    ]


def past_dict(turn: Past) -> dict[str, Any]:
    """A turn of `advisor threads show --json`."""
    return {"id": turn.id, "question": turn.question, "answer": turn.answer and answer_dict(turn.answer)}


def past_lines(turns: Sequence[Past]) -> list[str]:
    """A conversation for a terminal: each question, then its answer with the sources."""
    return [
        part
        for turn in turns
        for part in (f"> {turn.question}\n", f"{plain(turn.answer) if turn.answer else 'It was not answered.'}\n")
    ]


def audit_lines(entries: Sequence[Entry]) -> list[str]:
    """Entries of the audit, a line each."""
    if not entries:
        return ["There are no entries."]
    return [
        f"{own.at[:19].replace('T', ' ')}  {own.reader}  {own.action.value}  {_shown(own.subject.name)}"
        for own in entries
    ]


@contextmanager
def progress_bar(label: str) -> Iterator[Advance]:
    """What is done, on stderr, once there is something to wait for: a bar on a terminal, now and then a line elsewhere.

    Elsewhere nothing is said of what takes less than two seconds.
    """
    if not sys.stderr.isatty():
        yield _Lines(label).advance
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=True)


class _Lines:
    """Progress where lines stay: one two seconds after the first piece was done, then one every ten."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._next = math.inf

    def advance(self, done: int, total: int) -> None:
        """Say how far it is, where it is time to."""
        if self._next == math.inf:  # what was opened before took its own time
            self._next = time.monotonic() + FIRST_SECONDS
        if done < total and time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            sys.stderr.write(f"{self._label}: {done:,} of {total:,} …" + "\n")


def tell_of_export(settings: Settings, say: Callable[[str], None]) -> None:
    """Say that the encoder is about to be exported, which takes a while, where it is."""
    from advisor.providers.encoder_export import onnx_path

    if settings.embeddings == "default" and not onnx_path(settings.encoder_dir).exists():
        say("Exporting the encoder, once; it takes a minute or less …")
