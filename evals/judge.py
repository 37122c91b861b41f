"""One answer held against its case: verdicts to read, and scores to sum up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advisor.types import Answer, Citation, Claim, Document, Passage, Status
from evals.cases import Case, Kind
from evals.matching import first_rank, sentences_of, stated_in
from evals.metrics.abstention_accuracy import abstention_accuracy
from evals.metrics.citation_precision import citation_precision
from evals.metrics.citation_recall import citation_recall
from evals.metrics.gap_named import gap_named
from evals.metrics.key_point_recall import key_point_recall
from evals.metrics.mrr import mrr
from evals.metrics.ndcg import ndcg
from evals.metrics.recall_at_k import recall_at_k
from evals.metrics.support import THRESHOLD, support

DEPTH = 10
"""How many passages are looked at."""

GOLD_WITHIN = 4
"""An answer is right, for coverage at risk, when a passage that must be found is among this many."""

Scores = dict[str, float | None]
"""A value a column; None where this case can't be judged for it."""

DocumentOf = Callable[[str], Document | None]
"""Takes a document's id."""


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim, the quotes it cites that do stand in their documents, how far they support it, and what is amiss."""

    text: str
    quotes: tuple[str, ...]
    support: float
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of what the case expects.

    `ranks` and `points` run beside the case's passages and key points: the rank of the first passage that will do, the
    sentence that states the point; None where there is none.
    """

    ranks: tuple[int | None, ...]
    points: tuple[str | None, ...]
    claims: tuple[ClaimVerdict, ...]
    abstained: bool
    scores: Scores

    @property
    def flawless(self) -> bool:
        """Whether nothing that could be judged falls short; how high passages rank beyond the first four is no flaw."""
        marks = ("recall_at_4", "key_points", "citation_precision", "citation_recall", "abstention", "gap_named")
        return all(self.scores[mark] in (None, 1.0) for mark in marks)


def judge(case: Case, passages: Sequence[Passage], answer: Answer, document_of: DocumentOf) -> Judgement:
    """Hold the passages, best first, and the answer against the case."""
    ranks = tuple(first_rank(expected.places, passages[:DEPTH]) for expected in case.passages)
    said = [sentence for claim in answer.claims for sentence in sentences_of(claim.text)]
    points = tuple(stated_in(point.any, said) for point in case.key_points)
    claims = _claim_verdicts(answer, document_of)
    abstained = answer.status is Status.ABSTAINED
    cited = [(claim.text, claim.quotes) for claim in claims]
    scores: Scores = {
        "recall_at_1": recall_at_k(ranks, 1),
        "recall_at_4": recall_at_k(ranks, 4),
        "recall_at_10": recall_at_k(ranks, 10),
        "mrr_at_10": mrr(ranks, DEPTH),
        "ndcg_at_10": ndcg(ranks, DEPTH),
        "key_points": key_point_recall(points),
        "citation_precision": _precision(answer.claims, claims),
        "citation_recall": citation_recall(cited),
        "abstention": abstention_accuracy([abstained], [not case.answerable]),
        "gap_named": None if abstained or not case.not_covered else gap_named(case.not_covered, _beside_claims(answer)),
    }
    return Judgement(ranks, points, claims, abstained, scores | _confidence_columns(case, answer, ranks))


def _precision(given: Sequence[Claim], verdicts: Sequence[ClaimVerdict]) -> float | None:
    """Claims that cite, by the quotes that stand where they should; citing only what doesn't stand there is a miss."""
    pairs = list(zip(given, verdicts, strict=True))
    return citation_precision([(own.text, own.quotes or ("",)) for claim, own in pairs if claim.citations])


def _confidence_columns(case: Case, answer: Answer, ranks: Sequence[int | None]) -> Scores:
    """Confidence and what it is held against: answerable at all, against near misses only, against the rest only."""
    near, truth = case.kind is Kind.NEAR_MISS, float(case.answerable)
    right = any(rank is not None and rank <= GOLD_WITHIN for rank in ranks)
    return {
        "confidence": answer.confidence,
        "answerable": truth,
        "near": truth if case.answerable or near else None,
        "elsewhere": truth if case.answerable or not near else None,
        "right": float(right) if case.passages or not case.answerable else None,
    }


def _claim_verdicts(answer: Answer, document_of: DocumentOf) -> tuple[ClaimVerdict, ...]:
    by_marker = {citation.marker: citation for citation in answer.citations}
    verdicts = []
    for claim in answer.claims:
        found = [by_marker.get(marker) for marker in claim.citations]
        problems = [_problem(citation, document_of) for citation in found]
        quotes = tuple(own.quote for own, problem in zip(found, problems, strict=True) if own and not problem)
        supported = support(claim.text, quotes) if quotes else 0.0
        problem = next(filter(None, problems), "") or _shortfall(quotes, supported)
        verdicts.append(ClaimVerdict(claim.text, quotes, supported, problem))
    return tuple(verdicts)


def _problem(citation: Citation | None, document_of: DocumentOf) -> str:
    if citation is None:
        return "cites a marker that has no citation"
    document = document_of(citation.document_id)
    if document is None:
        return f"cites {citation.source}, which is not in the index"
    if document.text[citation.start : citation.end] != citation.quote:
        return f"the quote does not stand at {citation.start} to {citation.end} of {citation.source}"
    return ""


def _shortfall(quotes: Sequence[str], supported: float) -> str:
    if not quotes:
        return "cites nothing"
    return "" if supported >= THRESHOLD else f"the quote has {supported:.0%} of its words"


def _beside_claims(answer: Answer) -> str:
    """What the answer says that is neither a claim nor the label of a group."""
    text = answer.text
    for claim in answer.claims:
        text = text.replace(claim.text, " ")
        if claim.group:
            text = text.replace(f"**{claim.group}**", " ")
    return re.sub(r"\[\d+\]", " ", text)
