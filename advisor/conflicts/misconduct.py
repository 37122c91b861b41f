"""Whether a description tells of harm, misconduct or a breach of law: a classifier of sentences, with plain signs.

Its weights are in misconduct.json, fitted by `python -m evals.fit_desk` to `evals/cases/conflicts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from advisor.conflicts.acts import CLEARED, acts_in, told_openly
from advisor.conflicts.closeness import INTEREST, Close, closeness
from advisor.conflicts.health import CRISIS, HEALTH, STRAIN, no_emergency, of_conduct, of_strain
from advisor.conflicts.linear import LinearModel, linear_model
from advisor.conflicts.reading import Reading
from advisor.conflicts.signs import PLAIN, signs_in

HARMLESS = "harmless"
KINDS = ("crisis", "hr", "legal", "compliance")
SECOND, WHOLE = 0.25, 1.0
"""What the second most telling sentence, and the description as a whole, weigh beside the most telling one."""
MOST_NAMED = 2
ALSO = 0.5
"""The share of the likeliest kind's weight from which another is named beside it."""


class Grade(IntEnum):
    """What follows from a suspicion: nothing, a question to the reader beside the brief, or somebody is called in."""

    NONE = 0
    ASK = 1
    CALL = 2


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How strongly a description tells of it: `score` from 0 to 2.25, `kinds` by who would be called in.

    `sentence` tells most of it, by so much as `sure`; `plain` says whether words are there that mean little else, or an
    act, and `openly` whether it is told in so many words.
    """

    score: float
    kinds: Mapping[str, float]
    sentence: str
    plain: bool
    openly: bool = False
    sure: float = 1.0

    def grade(self, thresholds: Mapping[str, float]) -> Grade:
        """What follows: less is needed where a sign is plain, and nothing where it is told openly."""
        if self.openly or self.score >= thresholds["plain" if self.plain else "call"]:
            return Grade.CALL
        return Grade.ASK if self.plain or self.score >= thresholds["ask"] else Grade.NONE

    def named(self) -> tuple[str, ...]:
        """Those who are called in, the likeliest first."""
        best = max(self.kinds.values())
        found = [kind for kind, value in self.kinds.items() if value >= ALSO * best]
        return tuple(sorted(found, key=lambda kind: -self.kinds[kind])[:MOST_NAMED])


def signs_of(text: str) -> dict[str, float]:
    """Signs by who would be called in, 1 for a plain one, half for a slight one; acts; and what clears the text."""
    words = {kind: min(weight, PLAIN) / PLAIN for kind, weight in signs_in(text).items()}
    return words | {kind if kind == CLEARED else f"{kind} act": 1.0 for kind in acts_in(text)}


def suspicion(own: Reading, model: LinearModel) -> Suspicion:
    """How strongly a description tells of it, by a model."""
    rows = model.chances(own.vectors, own.texts, own.encoder, [signs_of(text) for text in own.texts])
    *told, whole = [dict(zip(model.classes, map(float, row), strict=True)) for row in rows]
    bad = [1 - chances[HARMLESS] for chances in told]
    first, *rest = sorted(range(len(bad)), key=lambda number: -bad[number])
    second = bad[rest[0]] if rest else bad[first]
    score = bad[first] + SECOND * second + WHOLE * (1 - whole[HARMLESS])
    openly = [told_openly(text) for text in own.texts[:-1]]
    kinds = {kind: max(chances[kind] for chances in told) + whole[kind] for kind in KINDS}
    kinds |= {kind: 2.0 for found in openly for kind in found}
    plain = [_plain(text) for text in own.texts[:-1]]
    shown = max(range(len(bad)), key=lambda number: (bool(openly[number]), plain[number], bad[number]))
    return Suspicion(score, kinds, own.told[shown], any(plain), any(openly), bad[shown])


def _plain(text: str) -> bool:
    return bool(acts_in(text).keys() - {CLEARED}) or max(signs_in(text).values(), default=0) >= PLAIN


def watched(own: Reading) -> tuple[Suspicion, Grade]:
    """What a description tells of, and what follows."""
    model = linear_model("misconduct")
    found = suspicion(own, model)
    texts = own.texts[:-1]
    found, grade = of_health(found, found.grade(model.thresholds), texts, own.told)
    return of_persons(found, grade, texts, own.told)


def of_health(found: Suspicion, grade: Grade, texts: tuple[str, ...], told: tuple[str, ...]) -> tuple[Suspicion, Grade]:
    """The same, with drink, drugs or illness as what they are, where no harm is told: no emergency, and no ban.

    That somebody drinks or takes drugs is asked about beside the brief, however little the rest tells.
    """
    if not no_emergency(texts):
        return found, grade
    kinds = {HEALTH if kind == CRISIS else kind: value for kind, value in found.kinds.items()}
    at = next((number for number, text in enumerate(texts) if of_conduct(text)), None)
    if at is not None and (grade is not Grade.CALL or not (found.plain or found.openly)):
        return replace(found, kinds=kinds | {HEALTH: 2.0}, sentence=told[at]), Grade.ASK
    found = replace(found, kinds=kinds)
    return found, min(grade, Grade.ASK) if found.named()[0] == HEALTH else grade


def of_persons(
    found: Suspicion, grade: Grade, texts: tuple[str, ...], told: tuple[str, ...]
) -> tuple[Suspicion, Grade]:
    """The same, with a close relationship at work raised, and somebody who may not be well asked about.

    Either stands back where somebody is called in for worse.
    """
    close, at = closeness(texts)
    if close and (grade is not Grade.CALL or not found.plain):
        raised = Grade.CALL if close is Close.OWN_REPORT else Grade.ASK
        return replace(found, kinds={INTEREST: 2.0}, sentence=told[at]), raised
    strained = next((number for number, text in enumerate(texts) if of_strain(text)), None)
    if strained is None or found.plain or found.openly:
        return found, grade
    if grade is Grade.CALL:  # by the model alone: the person comes first, and whoever it would call in stays beside it
        return replace(found, kinds={**found.kinds, STRAIN: 2.0 * max(found.kinds.values())}), grade
    return replace(found, kinds={STRAIN: 2.0}, sentence=told[strained]), Grade.ASK
