"""A question and its answer as data for the turn component: pure functions, plain JSON types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TypedDict

from advisor.answering.citations import dated_beside, gap_text, summary, understood, written_by
from advisor.export.markdown import answer_as_markdown
from advisor.text import content_stems
from advisor.text import words as split_words
from advisor.types import Answer, Citation, Claim, Document, Status
from ui import words
from ui.asking import Snapshot
from ui.components.document_view import DocumentView, document_view, is_located

FindDocument = Callable[[str], Document | None]


class MarkerView(TypedDict):
    """A number after a sentence, and what a screen reader says for it."""

    marker: int
    label: str


class VerdictView(TypedDict):
    """What was found of a sentence: a kind for its icon, the same in words, and what speaks against it.

    `matches` are the words, in lower case, that the cited spans have in common with the sentence.
    """

    kind: str
    label: str
    reasons: list[str]
    matches: list[str]


class SentenceView(TypedDict):
    """One claim with the markers it cites; `verdict` is None where nothing stands there any more.

    `lead` says whose word it is and of when, "" where that isn't told before it.
    """

    lead: str
    text: str
    markers: list[MarkerView]
    verdict: VerdictView | None


class RemovedView(TypedDict):
    """A sentence that was taken out, and why."""

    text: str
    reasons: list[str]


class GroupView(TypedDict):
    """Claims under one small label, "" for none; `disputed` says that they disagree with each other."""

    label: str
    disputed: bool
    sentences: list[SentenceView]


class SourceView(TypedDict):
    """A line of the source list, and the head of the panel; `problem` is "" where the passage was located.

    `dated` is its date in words, "" where it isn't shown.
    """

    marker: int
    document: str
    title: str
    heading: str
    provenance: str
    dated: str
    path: str
    problem: str


class TurnView(TypedDict):
    """Everything that the component shows of one turn; `stage` is "" once nothing more will come."""

    question: str
    stage: str
    groups: list[GroupView]
    sources: list[SourceView]
    documents: dict[str, DocumentView]
    copy: str
    message: str
    topics: list[str]
    summary: str
    writer: str
    notes: list[str]
    removed: list[RemovedView]
    understood: str


def turn_view(question: str, snapshot: Snapshot, find: FindDocument) -> TurnView:
    """What to show of a question, as far as its answer has come."""
    answer = snapshot.answer
    abstained = answer is not None and answer.status is Status.ABSTAINED
    claims, citations = _claims(snapshot)
    found = {document_id: find(document_id) for document_id in {citation.document_id for citation in citations}}
    return {
        "question": question,
        "stage": "" if snapshot.finished else as_stage(snapshot.stage),
        "groups": _groups(claims, {citation.marker: citation for citation in citations}),
        "sources": [
            _source(citation, found[citation.document_id], dated_beside(citation, claims)) for citation in citations
        ],
        "documents": _documents(citations, found),
        "copy": answer_as_markdown(answer) if answer is not None and not abstained else "",
        # The rest of its text says again what stands below it: topics and questions.
        "message": answer.text.partition("\n\n")[0] if answer is not None and abstained else "",
        "topics": list(answer.closest_topics) if answer is not None and abstained else [],
        "summary": _summary(answer) if answer is not None else "",
        "writer": written_by(answer) if answer is not None else "",
        "notes": [line for line in (gap_text(answer.uncovered), *answer.notes) if line] if answer is not None else [],
        "removed": [_removed(claim) for claim in answer.removed] if answer is not None else [],
        "understood": understood(answer) if answer is not None else "",
    }


def as_stage(fragment: str) -> str:
    """A stage such as "searching" as a line: "Searching…"."""
    text = fragment.strip().rstrip(".…") or words.STARTING
    return f"{text[0].upper()}{text[1:]}…"


def _claims(snapshot: Snapshot) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    if snapshot.answer is not None:
        return snapshot.answer.claims, _by_marker(snapshot.answer.citations)
    citations = (citation for written in snapshot.written for citation in written.citations)
    return tuple(written.claim for written in snapshot.written), _by_marker(citations)


def _by_marker(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    unique = {citation.marker: citation for citation in citations}
    return tuple(unique[marker] for marker in sorted(unique))


def _groups(claims: Iterable[Claim], citations: Mapping[int, Citation]) -> list[GroupView]:
    return [
        {
            "label": label,
            "disputed": at_odds > 0,
            "sentences": [_sentence(claim, citations) for claim in members],
        }
        for (label, at_odds), members in groupby(claims, key=lambda claim: (claim.group, claim.at_odds))
    ]


def _sentence(claim: Claim, citations: Mapping[int, Citation]) -> SentenceView:
    cited = [citations[marker] for marker in claim.citations if marker in citations]
    return {
        "lead": claim.lead,
        "text": claim.text,
        "markers": [{"marker": c.marker, "label": f"Source {c.marker}: {c.title}"} for c in cited],
        "verdict": _verdict(claim, cited),
    }


def _summary(answer: Answer) -> str:
    """The line under an answer: its verdicts; of one that is quoted, that it is; "" where there is none."""
    number = len(answer.claims)
    if not number or summary(answer):
        return summary(answer)
    return "1 sentence, quoted word for word" if number == 1 else f"{number} sentences, all quoted word for word"


def _verdict(claim: Claim, cited: Iterable[Citation]) -> VerdictView | None:
    if claim.quoted and not claim.citations:
        return None
    said = set(content_stems(claim.text))
    return {
        "kind": "quoted" if claim.quoted else claim.verdict.value,
        "label": words.QUOTED if claim.quoted else words.VERDICTS[claim.verdict],
        "reasons": list(claim.reasons),
        "matches": sorted({word for c in cited for word in split_words(c.quote) if said & set(content_stems(word))}),
    }


def _removed(claim: Claim) -> RemovedView:
    return {"text": claim.text, "reasons": list(claim.reasons)}


def _source(citation: Citation, document: Document | None, dated: str) -> SourceView:
    return {
        "marker": citation.marker,
        "document": citation.document_id,
        "title": citation.title,
        "heading": citation.heading if citation.heading != citation.title else "",
        "provenance": citation.provenance.value,
        "dated": dated,
        "path": citation.source,
        "problem": "" if is_located(citation, document) else words.NOT_LOCATED,
    }


def _documents(citations: Iterable[Citation], found: Mapping[str, Document | None]) -> dict[str, DocumentView]:
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.document_id, []).append(citation)
    return {document_id: document_view(found[document_id], group) for document_id, group in cited.items()}


def suggestions(answer: Answer | None) -> tuple[str, ...]:
    """The questions offered where the documents don't answer; none otherwise."""
    return answer.suggestions if answer is not None and answer.status is Status.ABSTAINED else ()
