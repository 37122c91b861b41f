"""Answers into what is kept of them, and back out of the documents there are now.

One rule holds wherever an answer is shown again, sent on or left stored: a quoted claim stands as long as the spans it
cites stand in their documents; a claim in other words stands, besides, as long as every document is there that the
answer was written from. Whose eyes it is for is in `find`, which gives the documents that they may read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby

from advisor.answering.citations import ABSTENTION, answer_text
from advisor.answering.quoted import said
from advisor.ingest.formats.headings import heading_label
from advisor.threads import KeptAnswer, KeptClaim, Quote, digest
from advisor.types import Answer, BlockKind, Citation, Claim, Document, Status, Verdict

Find = Callable[[str], Document | None]
"""A document by its id; None where there is none to be read."""

GONE = "What stood here rested on a document that was removed or changed."
_WORD = re.compile(r"\S+")
_SEARCHED = 1_000_000
"""Characters of a document up to which a quote is looked for that isn't where it was."""


def kept(answer: Answer, documents: Iterable[str] = ()) -> KeptAnswer:
    """What is kept of an answer; `documents` are further ones that its words may come from."""
    quotes = {own.marker: own for own in answer.citations}
    cited = (own.document_id for own in answer.citations)
    return KeptAnswer(
        status=answer.status,
        claims=tuple(_kept_claim(claim, quotes) for claim in answer.claims),
        quotes=tuple(_kept_quote(own) for own in answer.citations),
        documents=tuple(dict.fromkeys((*answer.documents, *cited, *documents))),
        writer=answer.writer,
        confidence=answer.confidence,
        timings_ms=dict(answer.timings_ms),
        removed=tuple(_kept_claim(claim, {}) for claim in answer.removed),
        notes=answer.notes,
        incomplete=answer.incomplete,
        uncovered=answer.uncovered,
        condensed=answer.condensed,
    )


def in_other_words(answer: Answer) -> bool:
    """Whether it says anything that isn't quoted, so that it may repeat what was said before it."""
    return bool(answer.condensed or answer.removed) or any(not claim.quoted for claim in answer.claims)


def pruned(answer: KeptAnswer, find: Find) -> KeptAnswer:
    """An answer without what no longer stands."""
    find = cache(find)
    standing = {own.marker for own in answer.quotes if _place(own, find(own.document_id)) is not None}
    there = tuple(id_ for id_ in answer.documents if find(id_) is not None)
    whole = len(there) == len(answer.documents)
    claims = tuple(
        own if set(own.citations) <= standing and (own.quoted or whole) else KeptClaim("", (), own.verdict, quoted=True)
        for own in answer.claims
    )
    used = {marker for own in claims for marker in own.citations}
    return replace(
        answer,
        claims=claims,
        quotes=tuple(own for own in answer.quotes if own.marker in used),
        documents=there,
        removed=answer.removed if whole else (),
        uncovered=answer.uncovered if whole else (),
        condensed=answer.condensed if whole else "",
    )


def restored(question: str, answer: KeptAnswer, find: Find) -> Answer:
    """An answer as it stands now, its quotes read from the documents; of an abstention, what it offers is left out."""
    find = cache(find)
    rest = pruned(answer, find)
    citations = {own.marker: found for own in rest.quotes if (found := _citation(own, find(own.document_id)))}
    claims = _without_repeats(_claim(own, citations) for own in rest.claims)
    return Answer(
        question=question,
        status=rest.status,
        text=answer_text(claims, rest.uncovered) if rest.status is Status.ANSWERED else "",
        claims=claims,
        citations=tuple(citations.values()),
        writer=rest.writer,
        confidence=rest.confidence,
        timings_ms=dict(rest.timings_ms),
        removed=tuple(_claim(own, {}) for own in rest.removed),
        notes=rest.notes,
        incomplete=rest.incomplete,
        uncovered=rest.uncovered,
        condensed=rest.condensed,
        documents=rest.documents,
    )


def as_it_stands(answer: Answer, find: Find) -> Answer:
    """An answer that is still at hand, without what no longer stands; the very same where all of it does."""
    find = cache(find)
    placed = all(_stands(own, find(own.document_id)) for own in answer.citations)
    if placed and all(find(id_) for id_ in answer.documents):
        return answer
    if answer.status is Status.ABSTAINED:  # its topics and suggestions are headings of those documents
        return replace(answer, text=ABSTENTION, closest_topics=(), suggestions=(), condensed="")
    rest = restored(answer.question, kept(answer), find)
    return replace(rest, thread=answer.thread, turn=answer.turn)


def _kept_claim(claim: Claim, quotes: Mapping[int, Citation]) -> KeptClaim:
    cited = [quotes[marker] for marker in claim.citations if marker in quotes]
    by_quotes = claim.quoted and bool(cited) and said([own.quote for own in cited]) == claim.text
    headed = bool(cited) and claim.group == cited[0].heading
    return KeptClaim(
        text="" if by_quotes else claim.text,
        citations=tuple(own.marker for own in cited),
        verdict=claim.verdict,
        group="" if headed else claim.group,
        headed=headed,
        reasons=claim.reasons,
        quoted=claim.quoted,
        lead=claim.lead,
        at_odds=claim.at_odds,
    )


def _kept_quote(own: Citation) -> Quote:
    heading = digest(own.heading) if own.heading else ""
    return Quote(own.marker, own.document_id, own.start, own.end, digest(own.quote), heading)


def _claim(own: KeptClaim, citations: Mapping[int, Citation]) -> Claim:
    if own.gone:
        return Claim(GONE, (), Verdict.SUPPORTED, quoted=True)
    cited = [citations[marker] for marker in own.citations]
    group = cited[0].heading if own.headed else own.group
    text = own.text or said([citation.quote for citation in cited])
    return Claim(text, own.citations, own.verdict, group, own.reasons, own.quoted, own.lead, own.at_odds)


def _without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that are gone, once for each run of them."""
    runs = [list(run) for _, run in groupby(claims, key=lambda claim: claim.text == GONE)]
    return tuple(claim for run in runs for claim in (run[:1] if run[0].text == GONE else run))


def _stands(own: Citation, document: Document | None) -> bool:
    return document is not None and document.text[own.start : own.end] == own.quote


def _place(own: Quote, document: Document | None) -> tuple[int, int] | None:
    """Where a quote stands now: where it stood, or else where its document has the same words; None where nowhere."""
    if document is None:
        return None
    length = own.end - own.start
    if digest(document.text[own.start : own.end]) == own.digest:
        return own.start, own.end
    if len(document.text) > _SEARCHED:
        return None
    starts = (match.start() for match in _WORD.finditer(document.text))
    return next(((at, at + length) for at in starts if digest(document.text[at : at + length]) == own.digest), None)


def _citation(own: Quote, document: Document | None) -> Citation | None:
    place = _place(own, document)
    if place is None or document is None:
        return None
    start, end = place
    return Citation(
        marker=own.marker,
        document_id=own.document_id,
        source=document.source,
        title=document.title,
        heading=_heading(own, document, start),
        quote=document.text[start:end],
        start=start,
        end=end,
        provenance=document.provenance,
        dated=document.dated,
        added=document.added,
    )


def _heading(own: Quote, document: Document, start: int) -> str:
    """The nearest heading before a place that is the one which was cited; "" where it is there no longer."""
    above = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.start <= start]
    labels = (heading_label(document.text[block.start : block.end]) for block in reversed(above))
    return next((label for label in labels if digest(label) == own.heading), "") if own.heading else ""
