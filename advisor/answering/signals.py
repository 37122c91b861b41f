"""What is measured of a claim beside the passages: graded signals, and findings that speak against it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from advisor.answering.alignment import Alignment, aligned
from advisor.answering.attribution import Attribution, joined_to_itself, told_by
from advisor.answering.contrast import lifted_reason, new_duty, opposite, overstated, renumbered, shared
from advisor.answering.figures import missing_references, new_names, new_number, new_source
from advisor.answering.frames import speaks_of_gaps, stated
from advisor.answering.listed import held_up
from advisor.answering.polarity import denial
from advisor.answering.question import named, roles_of
from advisor.answering.reading import Reading, SourceSentence, Statement, Token, Window, bigrams, embed_claims
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.protocols import Embeddings
from advisor.text import one_line, stem, visible
from advisor.types import Verdict

_GENERIC = 0.25
"""What a new word weighs that only argues or connects."""
_GAP = 0.25
"""What new words weigh in a sentence that tells of a gap in the passages."""
_SAME_MATTER, _SAME_WORDS = 0.4, 0.65
"""Shares of the claim's words that a window has, from which a swapped party or a "not", and a strong word, count."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Graded signals of one claim, each 0 where the passages say it all.

    `novelty` is the logarithm of the weight of the words that no passage has, each counting less the nearer (cosine) a
    word of the passages comes and less if it is generic; `novel_pairs` the share of neighbouring words that never stand
    together in the passages; `distance` one minus the best cosine of a window; `scattered` the share of words, by
    rarity, that the best window lacks; `weakest` one minus the cosine, with the nearest word of that window, of the
    word that comes least near (late interaction, but the least of the best matches in place of their mean).
    """

    novelty: float = 0.0
    novel_pairs: float = 0.0
    distance: float = 0.0
    scattered: float = 0.0
    weakest: float = 0.0


NAMES = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against a claim whatever its other words: `kind`, and the words for the reader."""

    kind: str
    reason: str
    worst: Verdict = Verdict.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim's signals, its findings, the windows it rests on (best first), and the words no passage has."""

    signals: Signals
    findings: tuple[Finding, ...]
    windows: tuple[Window, ...]
    new_words: tuple[str, ...]


def measure(claim: str, reading: Reading, attribution: Attribution, embeddings: Embeddings, question: str) -> Measured:
    """Everything that can be told of one claim; `reading` has at least one window."""
    claim = one_line(visible(claim))
    statement = _statement(claim)
    told = [token for token in statement.tokens if token.telling]
    ((vector, word_vectors),) = embed_claims([statement], embeddings)
    alignment = aligned(told, vector, word_vectors, reading)
    fresh = [place for place, token in enumerate(told) if token.stem not in reading.stems]
    weights = [_weight(told[place].stem) * float(alignment.strangeness[place]) for place in fresh]
    discount = _GAP if speaks_of_gaps(claim) else 1.0
    pairs = bigrams(statement)
    signals = Signals(
        novelty=math.log1p(discount * sum(weights)),
        novel_pairs=sum(pair not in reading.bigrams for pair in pairs) / max(1, len(pairs)),
        distance=1.0 - max(0.0, alignment.cosine),
        scattered=1.0 - alignment.cover,
        weakest=1.0 - max(0.0, alignment.weakest),
    )
    findings = _findings(claim, statement, reading, attribution, alignment, told, question)
    return Measured(signals, tuple(findings), alignment.windows, tuple(told[place].raw for place in fresh))


def encode_ahead(claims: Sequence[str], embeddings: Embeddings) -> None:
    """Encode claims together that `measure` will ask for one by one, where encodings are kept."""
    embed_claims([_statement(one_line(visible(claim))) for claim in claims], embeddings)


def _statement(claim: str) -> Statement:
    return Statement(named(stated(claim)))


def _weight(stem_: str) -> float:
    return _GENERIC if stem_ in GENERIC_STEMS else 1.0


def _findings(
    claim: str,
    statement: Statement,
    reading: Reading,
    attribution: Attribution,
    alignment: Alignment,
    told: Sequence[Token],
    question: str,
) -> list[Finding]:
    windows, cover = alignment.windows, alignment.meaning
    near = list(dict.fromkeys(_closest(statement, window) for window in windows))
    found: list[Finding] = []
    missing = missing_references(claim, len(reading.texts))
    if missing:
        found.append(Finding("reference", f"It refers to passage {missing[0]}; there are {len(reading.texts)}."))
    source = new_source(claim, reading)
    if source:
        found.append(Finding("source", f"No passage names this source: {source}."))
    alike = [renumbered(statement, sentence) for sentence in near]
    number = new_number(claim, reading, windows[0].text) or ("" not in alike and next(filter(None, alike), None))
    if number:
        found.append(Finding("number", f"The passages don't give this number: {number}."))
    names = new_names(statement, reading, question)
    if names:
        found.append(Finding("name", f"No passage names {', '.join(dict.fromkeys(names))}."))
    if cover >= _SAME_MATTER:
        asked = frozenset(role.value.lower() for role in roles_of(question))
        swapped = attribution.contradicts(statement, near, asked)
        added = None if swapped else attribution.brought_in(statement, near)
        if swapped:
            found.append(Finding("role", f"It says of {swapped[0]} what the passages say of {swapped[1]}."))
        elif added:
            found.append(Finding("role", f"No passage says this of {added}."))
        if not speaks_of_gaps(claim):
            found += _turned(statement, _of_the_same(statement, near), cover, reading)
    if cover < _SAME_WORDS and (turned := told_by(question).turns_round(statement)):
        found.append(Finding("role", f"It says of {turned[0]} what the question says of {turned[1]}."))
    if twice := joined_to_itself(statement):
        found.append(Finding("role", f"It joins {twice} with itself."))
    if label := held_up(stated(claim), reading.texts, question):
        found.append(Finding("listed", f"The passage lists it under “{label}”."))
    reason = lifted_reason(statement, reading.sentences)
    if reason:
        found.append(Finding("reason", f"No passage gives this reason for it: {reason}."))
    duty = new_duty(statement, near, frozenset(alignment.strange(told)))
    if duty:
        found.append(Finding("duty", f"No passage says that anything must be so: {duty}."))
    return found


def _turned(claim: Statement, sentences: Sequence[SourceSentence], cover: float, reading: Reading) -> list[Finding]:
    """Contradictions that every sentence near enough to the claim bears out."""
    found: list[Finding] = []
    denied = [denial(claim, sentence) for sentence in sentences]
    if all(denied):
        found.append(Finding("negation", f"The passage and the claim differ in a “not” at “{denied[0]}”."))
    turned = [opposite(claim, sentence) for sentence in sentences]
    if all(turned) and turned[0] and not _said_elsewhere(claim, turned[0][0], reading):
        found.append(Finding("opposite", f"It says “{turned[0][0]}” where the passage says “{turned[0][1]}”."))
    strong = overstated(claim, sentences)
    if cover >= _SAME_WORDS and strong:
        found.append(Finding("strength", f"“{strong}” says more than the passage does.", Verdict.PARTIAL))
    return found


def _said_elsewhere(claim: Statement, word: str, reading: Reading) -> bool:
    """Whether the passages have the word beside the same neighbours, in another sentence than the one compared."""
    pairs = [pair for pair in bigrams(claim) if stem(word) in pair]
    return bool(pairs) and all(pair in reading.bigrams for pair in pairs)


def _of_the_same(claim: Statement, near: Sequence[SourceSentence]) -> Sequence[SourceSentence]:
    """Those sentences near that name the claim's offices; all of them where none does."""
    offices = claim.stems & OFFICES
    return [sentence for sentence in near if offices and offices <= sentence.stems] or near


def _closest(claim: Statement, window: Window) -> SourceSentence:
    """The sentence of a window that shares most words with the claim."""
    return max(window.sentences, key=lambda sentence: shared(claim, sentence))


def shown_words(words: Sequence[str], most: int = 4) -> str:
    """A few words for a reason, in quotation marks."""
    plain = [word for word in dict.fromkeys(words) if not re.fullmatch(r"\d+", word)]
    return ", ".join(f"“{word}”" for word in plain[:most])
