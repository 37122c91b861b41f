"""Is a claim supported by passages? Signals weighed by a logistic regression, and findings that cap its verdict."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from advisor.answering.attribution import Attribution, told_by
from advisor.answering.claims import ClaimSpan, refuses, split
from advisor.answering.corrections import without_aside
from advisor.answering.figures import figures
from advisor.answering.findings import Finding
from advisor.answering.halves import halves
from advisor.answering.idle import repeats_question
from advisor.answering.listed import listed
from advisor.answering.mentions import mentions_in
from advisor.answering.quantities import numbers_told
from advisor.answering.reading import Reading, read, stems, telling, tokens
from advisor.answering.resolving import completed, is_reply, spoken_out
from advisor.answering.signals import Measured, Signals, measure, shown_words
from advisor.answering.slots import clauses_of
from advisor.answering.voice import active
from advisor.answering.wording import standard
from advisor.plain_yaml import plain
from advisor.protocols import Grounding, WordVectors
from advisor.types import Check, Verdict

TEXT_CACHES = (
    *(
        active,
        clauses_of,
        completed,
        figures,
        halves,
        listed,
        mentions_in,
        numbers_told,
        standard,
        stems,
        telling,
        told_by,
        tokens,
    ),
    without_aside,
)
"""What keeps text of passages or claims for a while, in this process."""
_WEIGHTS = Path(__file__).with_name("grounding.yaml")
_KEPT = 16
"""Sets of passages that stay read: those of an answer, and of the few answers checked beside it."""
_WEIGHED = 160
"""Claims whose measurements are kept: each is asked for several times over."""
_JUDGED = 3
"""Windows whose passages a trained judge is given."""
_ABOUT_QUESTIONS = re.compile(r"\?|\b(?:ask\w*|questions?|whether|check\w*|interview\w*)\b", re.IGNORECASE)
"""In a claim, that it may tell what a passage asks."""
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z+.-]*:)?//[^\s<>\"'()\[\]]+|\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bwww\.[^\s<>\"'()\[\]]+"
    r"|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"'()\[\]]*|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|info|example)\b",
    re.IGNORECASE,
)
"""What a program may make a link of."""
_OF_ONE_PLACE = frozenset("role negation number quantity".split())
"""Findings that a claim may owe to its other half: each is told by the sentence next to it."""
_BARE = "By itself it says nothing that can be checked."
_UNREAD = Check(Verdict.UNSUPPORTED, 0.0, ("There are no passages to check it against.",))


@dataclass(frozen=True, slots=True)
class Weights:
    """What `grounding.yaml` holds; `evals/fit_verifier.py` fits it.

    `claim` maps a signal to its weight in the log-odds of being invented, `bias` is their constant; `caps` maps a kind
    of finding to the highest score a claim with it can have. A claim is supported from `supported` on and unsupported
    below `partial`. `answer` makes an answer's score: a `bias`, what the logarithm of its claims' joint `doubt` weighs,
    and what a `number` that the passages don't give does.
    """

    claim: dict[str, float]
    bias: float
    caps: dict[str, float]
    supported: float
    partial: float
    answer: dict[str, float]


@cache
def load_weights(path: Path = _WEIGHTS) -> Weights:
    """Read the weights, once."""
    return Weights(**plain(path.read_bytes()))


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim of an answer and what was found of it; `strays` are the passages it cites that were never given."""

    span: ClaimSpan
    check: Check
    strays: tuple[int, ...] = ()

    @property
    def error(self) -> str:
        """What is wrong with its citations; "" where nothing is."""
        return " ".join(map(never_given, self.strays))


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """`score` is from 0 (invented) to 1 (every claim supported).

    An answer that claims nothing has 0, for nothing in it is supported; a refusal has 1, for it invents nothing.
    One half is where answers with and without something invented part best; an unsupported claim keeps it below that.
    A repeated claim counts once in it.
    """

    score: float
    claims: tuple[CheckedClaim, ...]


class GroundingVerifier:
    """Checks claims by their words, figures, names and parties, and words by their vectors; no model reads them."""

    def __init__(self, words: WordVectors, judge: Grounding | None = None) -> None:
        """Take what likens words, and a trained judge whose word then counts as much as the signals."""
        self._words = words
        self._judge = judge
        self._weights = load_weights()
        self._read = lru_cache(_KEPT)(self._prepared)
        self._weighed = lru_cache(_WEIGHED)(self._weigh)

    def check(self, claim: str, passages: Sequence[str], cited: Sequence[int] = (), question: str = "") -> Check:
        """Check one claim; see `Verifier`. Supported only by a passage it doesn't cite, it is partial at best."""
        given = tuple(passages)
        claim = completed(claim, question)
        if is_reply(claim):
            return Check(Verdict.PARTIAL, self._weights.partial, (_BARE,))
        if strange := _strange_addresses(claim, given):
            return Check(Verdict.UNSUPPORTED, 0.0, (f"It names {strange[0]}, an address that no passage has.",))
        check = self._check(claim, given, question)
        named = sorted({index for index in cited if 0 <= index < len(given)})
        if not named or len(named) == len(given) or check.verdict is Verdict.UNSUPPORTED:
            return check
        own = self._check(claim, tuple(given[index] for index in named), question)
        if own.verdict is not Verdict.UNSUPPORTED and own.evidence:
            evidence = own.evidence
            place = type(evidence)(named[evidence.passage], evidence.start, evidence.end)
            return Check(own.verdict, own.score, own.reasons, place)
        reason = "The passage it cites doesn't say it; another one does."
        return Check(
            Verdict.PARTIAL, min(check.score, self._weights.supported), (reason, *check.reasons), check.evidence
        )

    def check_answer(self, answer: str, passages: Sequence[str], question: str = "") -> CheckedAnswer:
        """Split an answer and check each claim, its markers as numbers of passages from 1; see `CheckedAnswer`."""
        spans = [span for span in split(answer) if not repeats_question(span.text, question)]
        said = spoken_out([span.text for span in spans], question)
        claims = tuple(self._checked(span, text, passages, question) for span, text in zip(spans, said, strict=True))
        once = [(own, text) for own, text in zip(claims, said, strict=True) if not own.span.repeated]
        given = tuple(passages)
        weighed = [found for _, text in once if (found := self._weighed(completed(text, question), given, question))]
        refuted = any(own.check.verdict is Verdict.UNSUPPORTED for own, _ in once)
        score = answer_score(
            [plain for _, plain in weighed], numbers_in(found for found, _ in weighed), refuted, self._weights
        )
        weighable = bool(claims and passages) or refuses(answer)
        return CheckedAnswer(score if weighable else 0.0, claims)

    def _checked(self, span: ClaimSpan, text: str, passages: Sequence[str], question: str) -> CheckedClaim:
        strays = tuple(number for number in span.markers if not 1 <= number <= len(passages))
        cited = [number - 1 for number in span.markers if number not in strays]
        check = self.check(text, passages, cited, question)
        if strays:
            verdict = Verdict.PARTIAL if check.verdict is Verdict.SUPPORTED else check.verdict
            reasons = (*map(never_given, strays), *check.reasons)
            check = Check(verdict, min(check.score, self._weights.supported), reasons, check.evidence)
        return CheckedClaim(span, check, strays)

    def forget(self) -> None:
        """Keep nothing of what was read: documents may have been deleted."""
        self._read.cache_clear()
        self._weighed.cache_clear()
        forget_texts()

    def measured(self, claim: str, passages: Sequence[str], question: str = "") -> Measured | None:
        """Signals and findings of a claim, for fitting; None where no passage has a word."""
        reading, attribution = self._read(tuple(passages), _ABOUT_QUESTIONS.search(claim) is not None)
        return measure(claim, reading, attribution, question) if reading.windows else None

    def _prepared(self, passages: tuple[str, ...], with_questions: bool) -> tuple[Reading, Attribution]:
        reading = read(passages, self._words, with_questions=with_questions)
        return reading, Attribution(reading.sentences, reading.rarity)

    def _weigh(self, claim: str, passages: tuple[str, ...], question: str) -> tuple[Measured, float] | None:
        """What is measured of a claim, and its score by that alone, findings left aside."""
        found = self.measured(claim, passages, question)
        if found is None:
            return None
        score = plain_score(found.signals, self._weights)
        if self._judge:
            places = dict.fromkeys(window.passage for window in found.windows[:_JUDGED])
            score = (score + max(self._judge.supported([(passages[place], claim) for place in places]))) / 2
        return found, score

    def _check(self, claim: str, passages: tuple[str, ...], question: str) -> Check:
        """Check a claim, and where it isn't the passages' own words each of the statements that it joins.

        What speaks against one of them speaks against the claim. Where each is told in a place of its own, the whole
        was laid beside a sentence that tells but one, and both by themselves may excuse it.
        """
        whole = self._check_whole(claim, passages, question)
        weighed = self._weighed(claim, passages, question)
        if weighed is None or not weighed[0].signals.novel_pairs:
            return whole
        parts = [self._check_whole(half, passages, question) for half in halves(claim)]
        worst = min(parts, key=lambda part: part.score, default=whole)
        if whole.verdict is not Verdict.UNSUPPORTED:
            return replace(worst, evidence=whole.evidence) if worst.verdict is Verdict.UNSUPPORTED else whole
        places = {part.evidence for part in parts if part.verdict is Verdict.SUPPORTED}
        kinds = {finding.kind for finding in weighed[0].findings}
        excused = len(places) == len(parts) > 1 and kinds <= _OF_ONE_PLACE
        return replace(worst, evidence=whole.evidence or worst.evidence) if excused else whole

    def _check_whole(self, claim: str, passages: tuple[str, ...], question: str) -> Check:
        weighed = self._weighed(claim, passages, question)
        if weighed is None:
            return _UNREAD
        found, plain = weighed
        score = capped(plain, found.findings, self._weights)
        verdict = _verdict(score, found.findings, self._weights)
        near = found.signals.scattered < 1.0 or found.signals.distance < 1.0
        evidence = found.windows[0].evidence if near else None
        return Check(verdict, score, tuple(_reasons(found, verdict)), evidence)


def forget_texts() -> None:
    """Keep no text of passages, whoever read it: documents may have been deleted."""
    for kept in TEXT_CACHES:
        kept.cache_clear()


def without_strange_addresses(text: str, claim: str, passages: Sequence[str]) -> str:
    """A text without the addresses of a claim that no passage has."""
    for strange in _strange_addresses(claim, passages):
        text = text.replace(strange, "[address]")
    return text


def _strange_addresses(claim: str, passages: Sequence[str]) -> list[str]:
    """The addresses of a claim that no passage has, the longest first."""
    found = {match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(claim)}
    held = "\n".join(passages).lower() if found else ""
    return sorted((own for own in found if own.lower() not in held), key=lambda own: (-len(own), own))


def never_given(number: int) -> str:
    """What is said of a citation of a passage that isn't there."""
    return f"It cited [{number}], a passage that was never given."


def plain_score(signals: Signals, weights: Weights) -> float:
    """Probability that a claim is supported, by its graded signals."""
    return _supported(weights.bias + sum(weight * getattr(signals, name) for name, weight in weights.claim.items()))


def capped(score: float, findings: Iterable[Finding], weights: Weights) -> float:
    """The score, no higher than the worst finding allows."""
    return min([score, *(weights.caps[finding.kind] for finding in findings)])


def numbers_in(measured: Iterable[Measured]) -> int:
    """How many claims have a number that the passages don't give."""
    return sum(any(finding.kind == "number" for finding in own.findings) for own in measured)


def doubt(scores: Iterable[float]) -> float:
    """Minus the logarithm of the probability that all of some claims are supported."""
    return sum(-math.log(max(score, 1e-6)) for score in scores)


def answer_score(scores: Sequence[float], numbers: int, refuted: bool, weights: Weights) -> float:
    """Probability that an answer is supported, from its claims' plain scores.

    `numbers` of them have a number not given; `refuted` says that a claim is unsupported.
    """
    joint = doubt(scores)
    if joint <= 0.0 and not refuted:
        return 1.0
    own = weights.answer
    logit = own["bias"] + own["doubt"] * math.log(max(joint, 1e-6)) + own["number"] * numbers
    # One added to the odds of being invented keeps the score below one half, and keeps apart what is below.
    return _supported(math.log1p(math.exp(min(logit, 50.0))) if refuted else logit)


def _supported(logit: float) -> float:
    """The probability of support at these log-odds of being invented."""
    return 1.0 / (1.0 + math.exp(min(logit, 50.0)))


def _verdict(score: float, findings: Sequence[Finding], weights: Weights) -> Verdict:
    if score < weights.partial:
        return Verdict.UNSUPPORTED
    return Verdict.SUPPORTED if score >= weights.supported and not findings else Verdict.PARTIAL


def _reasons(found: Measured, verdict: Verdict) -> Iterable[str]:
    yield from (finding.reason for finding in found.findings)
    if verdict is not Verdict.SUPPORTED and (new := shown_words(found.new_words)):
        yield f"No passage has the words {new}."
    elif verdict is not Verdict.SUPPORTED and not found.findings:
        yield "No passage says this in one place."
