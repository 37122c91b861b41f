"""Which types of conflict a description tells of, and which pole each side takes.

Types go by a classifier whose weights are in types.json, fitted by `python -m evals.fit_desk` to the catalogue's
examples and to `evals/cases/conflicts`; poles by cues and by the catalogue's examples that come nearest. Roles are
masked before anything is encoded, and clauses are weighed without regard to their order, so neither can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from advisor.chunks import Vectors
from advisor.conflicts.catalog import Tension, TensionCatalog
from advisor.conflicts.clauses import Clause
from advisor.conflicts.examples import example_vectors
from advisor.conflicts.linear import LinearModel, linear_model
from advisor.conflicts.naming import OTHER, SIDES, masked, mentions
from advisor.conflicts.reading import Reading, read_clauses
from advisor.conflicts.scope import disputed
from advisor.conflicts.statements import Told
from advisor.conflicts.voices import undergoes
from advisor.errors import CorpusError
from advisor.protocols import Embeddings
from advisor.types import Role

WHOLE = 0.6
"""What the description as a whole weighs beside its clauses, which share the rest of 1."""
MOST_CUES = 4
LEAST_LEAN = 0.1
"""How far apart the two sides' leanings must be for either to be taken for a pole."""
WEIGHT_POLE_CUE = 0.25
_LIKES = re.compile(
    r"^(?:CTO|CPO) (?:\w+ly |also |just )?(?:wants?|needs?|wishes|would|likes?|loves?|prefers?|dreams of"
    r"|is fond of|hates)\b"
)
_ELLIPTIC = re.compile(
    r"(?:^|\b(?:in|for|by|with|only|just) )(?:\d+|none|one|two|three|four|five|six|seven|eight|nine|ten|more|less|fewer"
    r"|half|both|either|neither|any|some|others?|the (?:other|same|opposite|first|second))(?: per \w+| an? \w+)?$",
    re.IGNORECASE,
)
"""A wish for so many, or for another, of what the other side speaks of."""
_OF_THE_OTHER = re.compile(
    r"\b(?:refus\w+ to|won't|will not|doesn't want to|does not want to) (?:\w+ )?(?:it|this|that|them)\b(?! \w+ing)",
    re.IGNORECASE,
)
"""What is refused is what the other wants: the words behind it tell nothing of it."""
_OF_BEFORE = re.compile(r"(?:to \w+ )?(?:them|it|that|this|these|those)\b(?! \w+(?:s|ing)\b)", re.IGNORECASE)
"""A wish for what was named before it: its words tell nothing of what that is."""
LEAST_KNOWN, LEAST_ALIKE = 0.35, 0.4
"""Cosines from which a wish is like what people in such conflicts want, and two are like each other."""
WEIGHT_HOLDS = 0.6
"""What somebody holds tells less of a position than what is wanted or refused."""


_WITHOUT = re.compile(
    r"(?<=\w)\s+(?:with no|without|and no|but no|and not|but not|instead of|rather than)\s+(?=\w)", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:nothing|nobody|no one|never|none|not)\b.*\bwithout\b", re.IGNORECASE)


_ENDS = re.compile(r"(?:to )?(?:stop|halt|end|suspend|cancel|abandon|give up|an end to)\b (?!by\b|in\b)", re.IGNORECASE)
"""What is wished to end is what the wish is against; the encoder reads both alike."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes which pole of a tension: an index into its poles by role, empty where the description doesn't say.

    `inferred` are roles of whom nothing is told, so that they are taken for the other pole.
    """

    poles: Mapping[Role, int]
    inferred: frozenset[Role] = frozenset()


def type_scores(own: Reading, model: LinearModel, catalog: TensionCatalog) -> dict[str, float]:
    """The share of each type, by id, by a model; the shares add up to 1."""
    chances = np.log(model.chances(own.vectors, own.texts, own.encoder, [cues_in(text, catalog) for text in own.texts]))
    scores = (1 - WHOLE) * chances[:-1].mean(axis=0) + WHOLE * chances[-1]
    shares = np.exp(scores - scores.max())
    return dict(zip(model.classes, map(float, shares / shares.sum()), strict=True))


def cues_in(text: str, catalog: TensionCatalog) -> dict[str, float]:
    """How many different words of a text are cues of each type, from 0 to 1."""
    lowered = text.lower()
    found = {tension.id: _cued(tension.cues, lowered) / MOST_CUES for tension in catalog.tensions}
    return {name: value for name, value in found.items() if value}


class Scorer:
    """Weighs descriptions against the examples of a catalogue, which are encoded on first use."""

    def __init__(self, catalog: TensionCatalog, embeddings: Embeddings, kept: Path | None = None) -> None:
        """`kept` is a file for the examples' vectors, so that another process needn't encode them again.

        Raises CorpusError where the catalogue has a type that the classifier wasn't fitted to.
        """
        if unknown := {tension.id for tension in catalog.tensions} - set(linear_model("types").classes):
            raise CorpusError(
                f"Types of conflict weren't fitted to {min(unknown)}. Run python -m evals.fit_desk --write."
            )
        self._catalog = catalog
        self._embeddings = embeddings
        self._kept = kept

    def prepare(self) -> None:
        """Encode the examples now rather than with the first description."""
        _ = self._poles

    def types(self, story: Told) -> tuple[tuple[Tension, float], ...]:
        """Every type with its share, best first; the shares add up to 1."""
        found = type_scores(read_clauses(story, self._embeddings), linear_model("types"), self._catalog)
        pairs = ((tension, round(found[tension.id], 3)) for tension in self._catalog.tensions)
        return tuple(sorted(pairs, key=lambda pair: -pair[1]))

    def poles(self, story: Told, tension: Tension) -> Taken:
        """Who takes which pole of a tension."""
        told = [(clause.role, clause) for clause in story.clauses if clause.role and not _of_the_other(clause)]
        texts = sorted({_content(clause) for _, clause in told})
        texts = sorted({part for text in texts for part in _parts(text)})
        vectors = dict(zip(texts, self._embeddings.embed_documents(texts), strict=True)) if texts else {}
        said: dict[Role, float] = {}
        for role, clause in told:
            lean = (
                0.0
                if _OF_THE_OTHER.search(clause.text) or _OF_BEFORE.match(_content(clause))
                else self._lean(clause, vectors, tension)
            )
            said[role] = said.get(role, 0.0) + lean
        apart = said.get(Role.CTO, 0.0) - said.get(Role.CPO, 0.0)
        if abs(apart) < LEAST_LEAN:
            return Taken({})
        first = Role.CTO if apart > 0 else Role.CPO
        return Taken({first: 0, OTHER[first]: 1}, frozenset(role for role in SIDES if role not in said))

    def unrelated(self, story: Told) -> bool:
        """Whether all that is told are two wishes of which one is like nothing in the catalogue, nor like the other."""
        if self._embeddings.fingerprint != linear_model("types").encoder:  # how near is near, is known of one encoder
            return False
        if disputed(story) or not all(clause.role and _LIKES.search(clause.text) for clause in story.clauses):
            return False
        told = {role: [_wish(clause) for clause in story.clauses if clause.role is role] for role in SIDES}
        if not all(told.values()) or any(_ELLIPTIC.search(wish) for own in told.values() for wish in own):
            return False
        one, other = (self._embeddings.embed_documents(told[role]) for role in SIDES)
        known = np.concatenate(list(self._poles.values()))
        near = min(float((side @ known.T).max()) for side in (one, other))
        return near < LEAST_KNOWN and float((one @ other.T).max()) < LEAST_ALIKE

    def _lean(self, clause: Clause, vectors: Mapping[str, Vectors], tension: Tension) -> float:
        """How far a clause leans to the first pole (above 0) or to the second (below)."""
        with_, *without = (self._near(part, vectors[part], tension) for part in _parts(_content(clause)))
        lean = with_ - sum(without)
        if _ENDS.match(_content(clause)):
            lean = -lean
        if clause.position is None or clause.claim:
            return lean * WEIGHT_HOLDS
        return -lean if clause.position.against else lean

    def _near(self, text: str, vector: Vectors, tension: Tension) -> float:
        near = [float(np.sort(self._poles[tension.id, n] @ vector)[-2:].mean()) for n in (0, 1)]
        cued = [_cued(pole.cues, text.lower()) for pole in tension.poles]
        return near[0] - near[1] + WEIGHT_POLE_CUE * (cued[0] - cued[1])

    @cached_property
    def _poles(self) -> Mapping[tuple[str, int], Vectors]:
        """Vectors of the examples of each pole."""
        poles = [(tension.id, n, pole) for tension in self._catalog.tensions for n, pole in enumerate(tension.poles)]
        texts = [masked(text) for *_, pole in poles for text in pole.examples]
        vectors = example_vectors(texts, self._embeddings, self._kept)
        ends = np.cumsum([len(pole.examples) for *_, pole in poles])[:-1]
        return {(name, n): own for (name, n, _), own in zip(poles, np.split(vectors, ends), strict=True)}


def _of_the_other(clause: Clause) -> bool:
    """Whether a clause tells of what was done to its side, of the other, or of what passes between the two.

    That shows no pole of the side's own.
    """
    if undergoes(clause.text) or (clause.position and len(set(mentions(clause.position.content))) == len(SIDES)):
        return True
    told = clause.claim or ("" if clause.position else clause.text)
    return clause.role is not None and OTHER[clause.role] in mentions(told)


def _parts(text: str) -> list[str]:
    """What a text is for, and then what it is to be without; the encoder reads both alike."""
    return [text] if _DENIED.search(text) else _WITHOUT.split(text, maxsplit=1)


def _content(clause: Clause) -> str:
    """What a clause tells of its side, roles masked."""
    return masked(clause.position.content if clause.position else clause.text)


def _wish(clause: Clause) -> str:
    """The same without whose it is, also where nothing but "likes" says that it is wished."""
    return re.sub(r"^the executive (?:\w+ )?(?=\w)", "", _content(clause))


def _cued(phrases: tuple[str, ...], text: str) -> int:
    """How many different words of a text are cues."""
    return min(len({match[0] for match in _cues(phrases).finditer(text)}), MOST_CUES)


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of phrases, `*` standing for the rest of a word."""
    joined = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{joined})(?!\w)" if joined else r"(?!)")
