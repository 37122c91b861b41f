"""What becomes of each sentence that a model wrote: shown with its evidence, marked, or a quote in its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from advisor.answering.drafting import Draft
from advisor.answering.grounding import never_given, without_strange_addresses
from advisor.answering.idle import rounds, states_nothing
from advisor.answering.question import roles_of
from advisor.answering.resolving import completed, resolved
from advisor.answering.selection import misses_question
from advisor.lexicon import EMPHATIC
from advisor.protocols import Verifier, Written
from advisor.text import content_stems
from advisor.types import Check, Citation, Claim, Evidence, Passage, Role, Verdict

Policy = Literal["strict", "flag"]

QUOTED_INSTEAD = "Quoted in place of a sentence that was removed."
FOUND_ELSEWHERE = "The passage it cited doesn't say so; this one does."
_SAME = 0.8
"""Share of common stems (Jaccard) from which a sentence was said before, where roles and negation are the same."""
_MOST_ROUNDS = 2
"""Times that one sentence may have the same six words in a row."""
_ON_THE_MATTER = 0.2
"""Share of common stems (Jaccard) from which a quote may stand in for a removed sentence."""
_NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_RANK = {Verdict.UNSUPPORTED: 0, Verdict.PARTIAL: 1, Verdict.SUPPORTED: 2}


@dataclass(frozen=True, slots=True)
class _Said:
    stems: frozenset[str]
    roles: frozenset[object]
    negated: bool

    @classmethod
    def of(cls, text: str) -> _Said:
        stems = frozenset(content_stems(text))
        alike = (stems - EMPHATIC) | {"essential"} if stems & EMPHATIC else stems
        return cls(alike, frozenset(roles_of(text)), bool(_NEGATION.search(text)))

    def repeats(self, other: _Said) -> bool:
        if (self.roles, self.negated) != (other.roles, other.negated):
            return False
        return overlap(self.stems, other.stems) >= _SAME


class Review:
    """Checks one answer's sentences, in order, against the passages that were given to the model."""

    def __init__(
        self,
        question: str,
        passages: Sequence[Passage],
        quotes: Sequence[Written],
        verifier: Verifier,
        policy: Policy,
        kept: Sequence[Written] = (),
    ) -> None:
        """`quotes` are what the quoting writer would answer, `kept` what an answer that goes on has said already."""
        self._question = question
        self._passages = passages
        self._texts = [passage.chunk.text for passage in passages]
        self._titles = [(passage.title, passage.chunk.heading) for passage in passages]
        self._quotes = [quote for quote in quotes if not quote[0].at_odds]
        self._disputed = [quote for quote in quotes if quote[0].at_odds]
        self._verifier = verifier
        self._policy = policy
        self._said: list[_Said] = []
        self._told = [question]
        self._unnamed = False
        self._markers: dict[tuple[str, int, int], int] = {}
        self.kept = len(kept)
        self.quoted = 0
        self.repeated = 0
        self.refused = 0
        self.beside = 0
        self.removed: list[Claim] = []
        self.never_given: Counter[int] = Counter()
        for claim, citations in kept:
            self._said.append(_Said.of(claim.text))
            self._markers |= {(c.document_id, c.start, c.end): c.marker for c in citations}

    def take(self, draft: Draft) -> Iterator[Written]:
        """What the reader is shown for a sentence: itself, a quote in its place, or nothing."""
        said = _Said.of(draft.text)
        whole = resolved(draft.text, self._told)
        self._told.append(resolved(completed(draft.text, self._question), self._told))
        if draft.refuses:
            self.refused += 1
        elif misses_question(self._question, draft.text) or states_nothing(draft.text, self._question, self._titles):
            self.beside += 1
        elif rounds(draft.text) > _MOST_ROUNDS or any(said.repeats(other) for other in self._said):
            self.repeated += 1
        else:
            self._said.append(said)
            # Whom a pronoun means may have been named in a sentence that wasn't shown.
            yield from self._checked(replace(draft, text=whole) if self._unnamed else draft)
            return
        self._unnamed = True

    def rest_of_quotes(self) -> Iterator[Written]:
        """The quotes that were not used yet, for an answer of which nothing else is left."""
        while self._quotes:
            yield self._renumbered(self._quotes.pop(0))

    def disagreements(self) -> Iterator[Written]:
        """What the documents disagree on, quoted, whatever was written of it."""
        return map(self._renumbered, self._disputed)

    def _checked(self, draft: Draft) -> Iterator[Written]:
        strays = [number for number in draft.cited if not 1 <= number <= len(self._texts)]
        self.never_given.update(strays)
        cited = [number - 1 for number in draft.cited if number not in strays]
        alone = self._told[-1]
        check, reasons = self._check(alone, cited)
        reasons += [never_given(number) for number in strays]
        bare, *told = (without_strange_addresses(own, draft.text, self._texts) for own in (draft.text, *reasons))
        if check.verdict is Verdict.UNSUPPORTED and (self._policy == "strict" or bare != draft.text):
            self._unnamed = True
            self.removed.append(Claim(bare, (), check.verdict, reasons=tuple(told)))
            yield from self._instead_of(draft)
            return
        self.kept += 1
        self._unnamed = self._unnamed and not roles_of(draft.text)
        evidence = self._evidence(alone, cited, check)
        citations = [self._citation(found) for found in evidence]
        markers = tuple(dict.fromkeys(citation.marker for citation, _ in citations))
        new = tuple(citation for citation, first in citations if first)
        yield Claim(draft.text, markers, check.verdict, reasons=tuple(reasons)), new

    def _check(self, text: str, cited: Sequence[int]) -> tuple[Check, list[str]]:
        """The better of two checks: against what the sentence cites, and against all passages."""
        check = self._verifier.check(text, self._texts, cited, self._question)
        if check.verdict is Verdict.SUPPORTED or not cited:
            return check, list(check.reasons)
        wider = self._verifier.check(text, self._texts, (), self._question)
        if _RANK[wider.verdict] > _RANK[check.verdict]:
            return wider, [*wider.reasons, FOUND_ELSEWHERE]
        return check, list(check.reasons)

    def _evidence(self, text: str, cited: Sequence[int], check: Check) -> list[Evidence]:
        """The best span, then those of the other passages cited that support the sentence by themselves."""
        found = [check.evidence] if check.evidence else []
        for index in cited if len(cited) > 1 else ():
            own = self._verifier.check(text, self._texts, (index,), self._question)
            if own.verdict is not Verdict.UNSUPPORTED and own.evidence and own.evidence not in found:
                found.append(own.evidence)
        return found

    def _citation(self, evidence: Evidence) -> tuple[Citation, bool]:
        """A citation of the span, and whether it is a new one."""
        passage = self._passages[evidence.passage]
        chunk = passage.chunk
        start, end = chunk.start + evidence.start, chunk.start + evidence.end
        marker, first = self._marker(chunk.document_id, start, end)
        quote = chunk.text[evidence.start : evidence.end]
        citation = Citation(
            marker=marker,
            document_id=chunk.document_id,
            source=passage.source,
            title=passage.title,
            heading=chunk.heading,
            quote=quote,
            start=start,
            end=end,
            provenance=passage.provenance,
            dated=passage.dated,
            added=passage.added,
        )
        return citation, first

    def _marker(self, document_id: str, start: int, end: int) -> tuple[int, bool]:
        known = len(self._markers)
        marker = self._markers.setdefault((document_id, start, end), known + 1)
        return marker, marker > known

    def _instead_of(self, draft: Draft) -> Iterator[Written]:
        """The quote that is nearest to a removed sentence, if any is near and not said yet."""
        matter = _matter(draft.text)
        unsaid = [quote for quote in self._quotes if not self._is_said(quote[0].text)]
        best = max(unsaid, key=lambda quote: overlap(matter, _matter(quote[0].text)), default=None)
        if best is None or overlap(matter, _matter(best[0].text)) < _ON_THE_MATTER:
            return
        self._quotes.remove(best)
        claim, citations = self._renumbered(best)
        yield replace(claim, group="", reasons=(QUOTED_INSTEAD,)), citations

    def _is_said(self, text: str) -> bool:
        said = _Said.of(text)
        return any(said.repeats(other) for other in self._said)

    def _renumbered(self, quote: Written) -> Written:
        claim, citations = quote
        self._said.append(_Said.of(claim.text))
        self.quoted += 1
        numbered = [(c, *self._marker(c.document_id, c.start, c.end)) for c in citations]
        new = tuple(replace(c, marker=marker) for c, marker, first in numbered if first)
        return replace(claim, citations=tuple(marker for _, marker, _ in numbered)), new


def _matter(text: str) -> frozenset[str]:
    """What a sentence is about but for the roles: those may be what was wrong in it."""
    return frozenset(content_stems(text)) - {role.value.lower() for role in Role}


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of common stems (Jaccard); 0 for two texts without any."""
    return len(a & b) / len(a | b) if a | b else 0.0
