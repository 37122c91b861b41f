"""Clauses aligned to the catalogue: nearness in meaning, by the encoder, and phrases that speak for a topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from advisor.protocols import Embeddings, Vectors
from advisor.roles.jd.wordings import Wording
from advisor.text import one_line

CUE, CUE_WORD = 0.28, 0.05
"""What a phrase adds to the cosine, and each further word of it."""
HOME = 0.06
"""What it adds that a topic is usual for the role."""
LEAST = 0.5
"""Lower scores align to nothing."""
NEAR = 0.06
"""A second topic this near the best, and with a phrase of its own, is meant as well."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that clauses may be about: texts that say it, and phrases that give it away."""

    id: str
    label: str
    like: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A topic that a clause is about, with its score."""

    topic: str
    score: float


def topic(id_: str, label: str, texts: Sequence[str], wording: Wording | None) -> Topic:
    """A topic out of a catalogue entry's texts and the wordings that people use."""
    own = wording or Wording()
    return Topic(id_, label, (label, *texts, *own.like), own.cues)


class Aligner:
    """Finds the topics of clauses; its topics are encoded once."""

    def __init__(self, embeddings: Embeddings, topics: Sequence[Topic]) -> None:
        self.topics = {own.id: own for own in topics}
        self._ids = list(self.topics)
        self._embeddings = embeddings
        self._vectors = embeddings.embed_documents([core(text) for own in topics for text in own.like])
        self._starts = np.cumsum([0, *(len(own.like) for own in topics)])[:-1]
        self._cues = [_pattern(own.cues) for own in topics]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension)."""
        return self._embeddings.embed_documents([core(text) for text in texts])

    def _scored(self, texts: Sequence[str], home: frozenset[str], vectors: Vectors | None = None) -> Vectors:
        """How well each text fits each topic, shape (texts, topics)."""
        if not texts:
            return np.zeros((0, len(self._ids)), np.float32)
        vectors = self.encode(texts) if vectors is None else vectors
        cosines = np.maximum.reduceat(vectors @ self._vectors.T, self._starts, axis=1)
        bonus = [HOME * (own in home) for own in self._ids]
        found: Vectors = cosines + np.asarray([self._phrases(text) for text in texts]) + bonus
        return found

    def listed(self, texts: Sequence[str], home: frozenset[str]) -> list[tuple[Match, ...]]:
        """The topics that each text lists ("architecture and technology vision"), by their phrases."""
        parts = [(number, part) for number, text in enumerate(texts) for part in _listed(text)]
        rows = self._scored([part for _, part in parts], home)
        found: list[tuple[Match, ...]] = [() for _ in texts]
        for (number, part), row in zip(parts, rows, strict=True):
            best = int(np.argmax(row))
            if row[best] >= LEAST and self._cues[best].search(part):
                found[number] += (Match(self._ids[best], float(row[best])),)
        return found

    def matches(self, texts: Sequence[str], vectors: Vectors, home: frozenset[str]) -> list[tuple[Match, ...]]:
        """The topics of each text, best first, () where nothing fits; `home` are the topics usual for the role."""
        return [self._best(text, row) for text, row in zip(texts, self._scored(texts, home, vectors), strict=True)]

    def _best(self, text: str, row: Vectors) -> tuple[Match, ...]:
        order = np.argsort(-row)
        best = row[order[0]]
        kept = [
            i
            for i in order
            if row[i] >= LEAST and (i == order[0] or (best - row[i] < NEAR and self._cues[i].search(text)))
        ]
        return tuple(Match(self._ids[i], float(row[i])) for i in kept)

    def _phrases(self, text: str) -> list[float]:
        found = []
        for pattern in self._cues:
            longest = max((len(match[0].split()) for match in pattern.finditer(text)), default=0)
            found.append(CUE + CUE_WORD * (longest - 1) if longest else 0.0)
        return found


_ROLE = re.compile(
    r"\b(?:the |our |your )?(?:chief (?:product|technology)(?: (?:and|&) (?:product|technology))? officer|C[TP]O|CPTO|"
    r"(?:post|role|job)[ -]?holder|incumbent|head of (?:technology|product|engineering))\b(?!['’]s)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^\W*(?:(?:and|also|then|so|likewise|it is|to|you(?:['’](?:ll|re|d))?|he or she|s?he|they|will|shall|"
    r"should|would|must|"
    r"are|is|be|the one|who|we|that)\s+)*"
    r"(?:(?:fully |ultimately |personally )?(?:accountable|answerable|responsible|liable|charged|in charge|"
    r"responsibility|accountability)\s+"
    r"(?:for|to|of|with)\s+|(?:bears?|carry|carries|takes?|has|have|assumes?|under)\s+(?:the\s+|your\s+|full\s+)*"
    r"(?:responsibility|accountability|charge|direction|final say|last word)\s+(?:for|of|on|in|over|are|is)\s+|"
    r"(?:answers?|vouch(?:es)?)\s+for\s+|owns?\s+|"
    r"(?:has|have|having) the (?:final|last) (?:say|word|call) (?:on|over|in)\s+)?",
    re.IGNORECASE,
)


def core(text: str) -> str:
    """A claim without its subject and the words that claim it, so that what it is about weighs more."""
    plain = one_line(_ROLE.sub(" ", max(text.split("|"), key=len)))
    return _FORM.sub("", plain, count=1) or plain or one_line(text)


_COORDINATED = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|&|or)\s+|\s*/\s*")


_TAIL = re.compile(r"^\w+ing\b|^\w+s? (?:the|our|their|its|a|an|with|to|that)\b", re.IGNORECASE)
"""A part that has a verb, or goes on with one, is no further thing of a list."""


def _listed(text: str) -> list[str]:
    """The parts that a text lists, where it lists several things under one verb."""
    parts = [part for part in _COORDINATED.split(one_line(text)) if part]
    return [parts[0], *(part for part in parts[1:] if not _TAIL.search(part))] if len(parts) > 1 else []


def home_topics(roles: Mapping[str, Sequence[str]], role: str | None) -> frozenset[str]:
    """The topics that are usual for a role; none for an unknown one."""
    return frozenset(id_ for id_, own in roles.items() if role in own)


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """Whole words; `*` is the rest of a word, or one or two words of its own."""
    forms = (
        re.escape(cue).replace(r"\ \*\ ", r"\s+(?:\w+\s+){1,2}").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for cue in cues
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])" if cues else r"(?!)", re.IGNORECASE)
