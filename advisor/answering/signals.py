"""What is measured of a claim beside the passages: graded signals, and findings that speak against it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from advisor.answering.alignment import aligned
from advisor.answering.attribution import Attribution
from advisor.answering.corrections import without_aside
from advisor.answering.findings import Beside, Finding, findings
from advisor.answering.frames import speaks_of_gaps, stated
from advisor.answering.reading import Reading, Statement, Window, bigrams
from advisor.answering.wording import standard
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.text import one_line, visible

_GENERIC = 0.25
"""What a new word weighs that only argues or connects."""
_LONGEST = 40
"""Letters of a word that are shown."""
_GAP = 0.25
"""What new words weigh in a sentence that tells of a gap in the passages."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Graded signals of one claim, each 0 where the passages say it all.

    `novelty` is the logarithm of the weight of the words that no passage has, each counting less the nearer (cosine) a
    word of the passages comes and less if it is generic; `novel_pairs` the share of neighbouring words that never stand
    together in the passages; `distance` one minus the best cosine of a window; `scattered` the share of words, by
    rarity, that the best window lacks.
    """

    novelty: float = 0.0
    novel_pairs: float = 0.0
    distance: float = 0.0
    scattered: float = 0.0


NAMES = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim's signals, its findings, the windows it rests on (best first), and the words no passage has."""

    signals: Signals
    findings: tuple[Finding, ...]
    windows: tuple[Window, ...]
    new_words: tuple[str, ...]


def measure(claim: str, reading: Reading, attribution: Attribution, question: str) -> Measured:
    """Everything that can be told of one claim; `reading` has at least one window."""
    claim = one_line(visible(claim))
    statement, aside = _statement(claim)
    alignment = aligned(statement.telling, reading)
    if aside & alignment.windows[0].stems:  # the passage says of them what the claim denies
        statement = Statement(standard(stated(claim)))
        alignment = aligned(statement.telling, reading)
    told = statement.telling
    fresh = [place for place, token in enumerate(told) if token.stem not in reading.stems]
    weights = [_weight(told[place].stem) * float(alignment.strangeness[place]) for place in fresh]
    discount = _GAP if speaks_of_gaps(claim) else 1.0
    pairs = bigrams(statement)
    signals = Signals(
        novelty=math.log1p(discount * sum(weights)),
        novel_pairs=sum(pair not in reading.bigrams for pair in pairs) / max(1, len(pairs)),
        distance=1.0 - max(0.0, alignment.cosine),
        scattered=1.0 - alignment.cover,
    )
    found = findings(Beside(claim, statement, told, reading, attribution, alignment, question))
    return Measured(signals, tuple(found), alignment.windows, tuple(told[place].raw for place in fresh))


def _statement(claim: str) -> tuple[Statement, frozenset[str]]:
    """The claim as it is read, without the offices of which it says in passing that they are not meant; these."""
    text = standard(stated(claim))
    shorter, aside = without_aside(text)
    return (Statement(shorter), aside) if aside and aside <= OFFICES else (Statement(text), frozenset())


def _weight(stem_: str) -> float:
    return _GENERIC if stem_ in GENERIC_STEMS else 1.0


def shown_words(words: Sequence[str], most: int = 4) -> str:
    """A few words for a reason, in quotation marks."""
    plain = [word for word in dict.fromkeys(words) if not re.fullmatch(r"\d+", word)]
    return ", ".join(f"“{word[:_LONGEST]}”" for word in plain[:most])
