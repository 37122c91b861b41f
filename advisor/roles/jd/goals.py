"""Goals as a direction and a kind of thing (more releases, fewer incidents), and which of them pull apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from advisor.chunks import Vectors
from advisor.protocols import Embeddings
from advisor.roles.jd.claims import Clause
from advisor.roles.jd.judging import GOALS, Judge
from advisor.roles.jd.topics import embed
from advisor.roles.jd.wordings import Goals
from advisor.text import content_stems, one_line

LEAST_ALIKE = 0.44
"""Score from which a goal may be about a kind of thing."""
WORD, MOST_WORDS = 0.12, 2
"""What a stem that this kind alone is described with adds to the cosine, and how many of them count."""
ALIKE_TOO = 0.1
"""Further kinds, this near to the nearest, are meant as well."""
POLES = (
    ("change", "stillness"),
    ("change", "soundness"),
    ("change", "strictness"),
    ("tailoring", "stillness"),
    ("tailoring", "uniformity"),
    ("lavishness", "thrift"),
    ("change", "thrift"),
    ("openness", "strictness"),
    ("gathering", "sparing"),
    ("freedom", "uniformity"),
)
"""Wants of `corpus/descriptions/judgements.yaml` that pull apart."""
LEAST_APART = 0.15
"""Probability from which two goals are taken to want what pulls apart; the best of two descriptions, if no other is."""
CLEARLY = 1.25
_LESS = re.compile(
    r"\b(?:fewer|less|lower(?:ing|ed)?|reduc\w*|decreas\w*|cut(?:s|ting)?|down|under|below|at most|not? more than|"
    r"no (?:new|more|further)|minimi\w*|halv\w*|freez\w*|frozen|hardly|barely|limit\w*|cap(?:s|ped)?|slow(?:s|ed|ing)?|"
    r"shrink\w*|drop\w*|fall\w*|sav(?:e|es|ing|ings)|avoid\w*|eliminat\w*|zero|without|never|unchanged|until)\b|^\W*no\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|most|higher|increas\w*|rais\w*|grow\w*|doubl\w*|tripl\w*|twice|at least|additional|as many|maximi\w*|"
    r"expand\w*|faster|every (?:day|week|month|fortnight)|within)\b",
    re.IGNORECASE,
)


class GoalReader:
    """Reads goals; the kinds of things are encoded once."""

    def __init__(self, embeddings: Embeddings, goals: Goals, judge: Judge) -> None:
        self._judge = judge
        self._names = list(goals.kinds)
        self._vectors = embed(embeddings, [text for own in goals.kinds.values() for text in own])
        self._starts = np.cumsum([0, *(len(own) for own in goals.kinds.values())])[:-1]
        stems = [{stem for text in own for stem in content_stems(text)} for own in goals.kinds.values()]
        self._stems = [{stem for stem in own if sum(stem in other for other in stems) == 1} for own in stems]
        self._opposed = {frozenset(pair) for pair in goals.opposed}

    def read(self, text: str, vector: Vectors) -> dict[str, float]:
        """What a goal wants ("more change"), each with its score; a count or rate is wanted high unless said."""
        stems = set(content_stems(text))
        shared = np.asarray([min(len(stems & own), MOST_WORDS) for own in self._stems])
        scores = np.maximum.reduceat(self._vectors @ vector, self._starts) + WORD * shared
        best = float(scores.max())
        direction = _direction(text)
        return {
            f"{direction} {name}": float(score)
            for name, score in zip(self._names, scores, strict=True)
            if score >= LEAST_ALIKE and best - score <= ALIKE_TOO
        }

    def opposed(
        self, ours: Sequence[tuple[Clause, Vectors]], theirs: Sequence[tuple[Clause, Vectors]]
    ) -> Iterator[tuple[Clause, Clause]]:
        """The goals that pull apart, a pair for each two wants, the clearest first."""
        found: dict[frozenset[str], tuple[float, Clause, Clause]] = {}
        wanted = self._wanted(ours), self._wanted(theirs)
        read = [
            (own, self.read(one_line(own.text), vector))
            for (own, vector), wants in zip(theirs, wanted[1], strict=True)
            if _pulls(wants)
        ]
        for (one, vector), wants_a in zip(ours, wanted[0], strict=True):
            if not _pulls(wants_a):
                continue
            for want, near in self.read(one_line(one.text), vector).items():
                for other, wants in read:
                    for against, alike in wants.items():
                        pair = frozenset((want, against))
                        if pair in self._opposed and near + alike > found.get(pair, (0.0,))[0]:
                            found[pair] = (near + alike, one, other)
        told: set[int] = set()
        for _, one, other in sorted(found.values(), key=lambda own: -own[0]):
            if told.isdisjoint((one.start, -other.start)):
                told |= {one.start, -other.start}
                yield one, other
        judged = [
            (_apart(wants_a, wants_b), one, other)
            for (one, _), wants_a in zip(ours, wanted[0], strict=True)
            for (other, _), wants_b in zip(theirs, wanted[1], strict=True)
            if _pulls(wants_a) and _pulls(wants_b) and _first(wants_a) != _first(wants_b)
        ]
        best = max(judged, key=lambda own: own[0], default=None)
        if not told and best is not None and best[0] >= LEAST_APART:
            yield best[1:]

    def _wanted(self, goals: Sequence[tuple[Clause, Vectors]]) -> list[dict[str, float]]:
        return self._judge.chances(GOALS, [_goal(own.text) for own, _ in goals])


_FRAME = re.compile(
    r"^.*?\b(?:(?:measured|judged|assessed|scored|evaluated|rewarded|depends?|bonus(?:ed)?|paid) "
    r"(?:up)?(?:on|by|for|against)|computed on|"
    r"in particular (?:as to|by|on)|(?:targets?|goals?|success|indicators?(?: \w+){0,4}|kpis?|bonus|objectives?)"
    r"(?: is| are| means|:)|(?:success|successful|happy|pleased|satisfied) "
    r"(?:if|when)|know (?:that )?it(?:['’]s| is)? (?:work|going)\w*(?: well)?(?: when| if)?\W*|"
    r"(?:is|are) met (?:where|when|if))"
    r"\s+(?=\S+ \S)",
    re.IGNORECASE,
)
"""Words that say that a goal follows, up to the goal."""


def _goal(text: str) -> str:
    return _FRAME.sub("", one_line(text), count=1)


def _pulls(wants: Mapping[str, float]) -> bool:
    """Whether some want is clearly likelier than none; goals of other kinds pull nobody apart."""
    return max(wants.values()) >= CLEARLY * (1 - sum(wants.values()))


def _first(wants: Mapping[str, float]) -> str:
    return max(wants, key=lambda own: wants[own])


def _apart(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The probability that two goals want what pulls apart."""
    return sum(ours[one] * theirs[other] + ours[other] * theirs[one] for one, other in POLES)


def _direction(text: str) -> str:
    """ "less" where a text says so before it says "more"; goals that say neither name what there should be."""
    less, more = _LESS.search(text), _MORE.search(text)
    return "less" if less and (more is None or less.start() <= more.start()) else "more"
