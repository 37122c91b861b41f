"""Do the passages answer the question? A logistic score over features that cost nothing beside the search.

Its weights are in sufficiency.json, fitted by `python -m evals.fit_sufficiency`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from advisor.retrieval.asked import (
    OF_SHARES,
    QUOTED,
    SHARE_ASKED,
    UNITS,
    asks,
    cost_asked,
    kind_present,
    offices_in,
    quantity_of,
)
from advisor.retrieval.intents import asks_private, sets_task
from advisor.retrieval.merits import side_untold
from advisor.retrieval.neighbours import other_office_apart
from advisor.retrieval.objects import deed_unheard, event_apart, object_apart
from advisor.retrieval.twists import CALENDAR, DENIALS, nearest, sentence_texts, twists
from advisor.text import STOP_WORDS, content_stems, stem
from advisor.types import Passage, Provenance

_TOP = 5
# Words that every passage of this domain has; that they are there says nothing.
COMMON_STEMS = frozenset(
    stem(word)
    for word in [
        "cto",
        "cpo",
        "ceo",
        "chief",
        "officer",
        "technology",
        "product",
        "executive",
        "role",
        "company",
    ]
)
# Proper names, acronyms and other officers' titles: what is asked about, so some passage must have it.
_NAMED = re.compile(r"\b[Cc]hief \w+ [Oo]fficer\b|(?<!^)(?<![.!?] )\b[A-Z][\w&]+|\b[A-Z]{2,}\b")
_OWN_ROLES = re.compile(
    r"(?:C[TPE]Os?|CPTO|I|Chief|Product|Technology|Technical|Officer"
    r"|[Cc]hief (?:[Pp]roduct|[Tt]echnology|[Tt]echnical|[Ee]xecutive) [Oo]fficer)"
)
_OF_ASKER = re.compile(r"(?:^|(?<=[.!?] ))(?:I|I'm|I am|We|We're|We are|Our|My)\b[^.!?]*[.!](?= \S)")
_PLACE = re.compile(r"\b(?:in|at|from|near) [A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
_MIXED = re.compile(r"[A-Z][a-z]*[A-Z][A-Za-z]*[a-z]|[a-z][A-Z]")
_SHORT_NAME = 5
"""Capitals within a short word that isn't all capitals, which may be emphasis; of a long one ("DevOps"), people write
any."""
_ASKED_FOR = re.compile(
    r"\b(?:which|how many|is there(?: an?| any)?|are there(?: any)?) (\w+)"
    r"|\bwhat (\w+(?: \w+)?) (?:do|does|did|is|are|should|would|will|can|could|must|has|have)\b",
    re.IGNORECASE,
)
_OF_QUANTITIES = frozenset(map(stem, "long take takes last lasts often frequently".split()))
_FEW = 1
"""With fewer content words a question leans on what stands beside it."""
_FAR = 0.15
"""Probability below which no passage is on the matter."""
_LOOSE, _ALIKE = 0.55, 0.75
"""Matches between which a question goes from worded in its own way to worded as the passage is."""
_SHORT, _LONG = 12, 42
"""Words up to which a question is all question, and from which it tells a story."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the rule looks at; cosines, or shares in [0, 1].

    `fused` is the best score of a passage before any reranker, `sentence` the best cosine of a sentence. `lacking` is
    the share of the question's words, weighed by their rarity among the passages, that the nearest sentences of no one
    passage have. `twist_…` count what the question has and the best passage has not (twists.py), numbers, negation and
    opposites in full where the two are otherwise worded alike and not at all where they aren't; `twist_kind` is 1 where
    an amount, a date or a person is asked for and none is near. `kind_missing` is 1 where no sentence on the matter, of
    any passage, has one; `name_missing` is the share of the names in it that no passage has; `private_missing` is 1
    where it asks for a fact of the reader's own organisation and no passage is from its notes: all of these less so the
    more of a story the question tells. `object_apart` is 1 where it asks plainly about something whose words no
    sentence has together, about another office that none tells of (neighbours.py), for a side that is not told
    (merits.py), or what now after an event that none
    has, `deed_unheard` where it asks what somebody does in a word that no document has (objects.py). `task` is 1 for a
    request to do something else than answer; `unsaid` is 1 for a turn that leans on those before it and adds something
    which no passage says. `unknown` is the share of the
    question's words that no document has, `small` how small the index is: among few passages none comes as near to a
    question by chance. `story` is how much of a story the question tells, whose words bear on no one passage, and
    `by_names` what the subject's own names, which every passage has, add to the best one's match.
    """

    fused: float
    sentence: float
    lacking: float
    twist_names: float
    twist_numbers: float
    twist_negated: float
    twist_opposed: float
    twist_complement: float
    twist_kind: float
    kind_missing: float
    name_missing: float
    object_apart: float
    deed_unheard: float
    private_missing: float
    task: float
    unsaid: float
    unknown: float
    story: float
    by_names: float
    small: float


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How probable it is that the passages answer, and whether that is enough to answer."""

    probability: float
    answerable: bool

    @property
    def far(self) -> bool:
        """Whether no passage is on the matter."""
        return self.probability < _FAR


GRADED = (
    "fused",
    "sentence",
    "lacking",
    "unknown",
    "twist_names",
    "twist_numbers",
    "twist_negated",
    "twist_opposed",
    "twist_complement",
    "twist_kind",
    "story",
    "by_names",
    "small",
)
"""The features that are weighed; the others are factors."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted numbers: a weight for each graded feature, the intercept, and the probability to answer from.

    `missing` is what each missing thing takes off the probability: too few cases to fit, so set by hand, as is the
    weight of `small`.
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float
    missing: float


@cache
def calibration() -> Calibration:
    """The numbers of sufficiency.json."""
    return Calibration(**json.loads(files("advisor.retrieval").joinpath("sufficiency.json").read_text("utf-8")))


def assess(
    question: str,
    passages: Sequence[Passage],
    unknown: float = 0.0,
    unheard: Collection[str] = (),
    small: float = 0.0,
    *,
    wordings: Sequence[str] = (),
    leaning: bool = False,
) -> Sufficiency:
    """Score the passages, best first, against the question; no passages are never enough.

    `unknown` is the share of the question's words that no document has, `unheard` are such words where they tell,
    `small` is how small the index is; `wordings` are the question in other terms, in any of which a passage may tell of
    what it is about; `leaning` says that the passages were found by the turns before as well.
    """
    if not passages:
        return Sufficiency(0.0, answerable=False)
    fitted = calibration()
    found = features(question, passages, unknown, unheard, small, wordings=wordings, leaning=leaning)
    probability = probability_of(found, fitted)
    return Sufficiency(probability, answerable=probability >= fitted.threshold)


def lacks_what_is_asked(
    question: str, passages: Sequence[Passage], unknown: float, unheard: Collection[str] = (), small: float = 0.0
) -> bool:
    """Whether a part of a question is a gap: not answerable, and for want of something that it names.

    Half a question is short, so a low probability alone says little. What it names is a person, an amount, a date, a
    name, what stands behind "which" or "what", or, where it is far from any passage, a word that no document has.
    """
    if not passages:
        return False
    found, fitted = features(question, passages, unknown, unheard, small), calibration()
    probability = probability_of(found, fitted)
    if probability >= fitted.threshold:
        return False
    few = len(set(content_stems(question))) < _FEW
    named = (
        found.name_missing
        or found.object_apart
        or found.deed_unheard
        or (unheard and probability < _FAR)
        or (found.kind_missing and not few)
        or not _asked_for_present(question, passages)
    )
    return bool(named)


def probability_of(found: Features, fitted: Calibration) -> float:
    """Logistic regression over the graded features, lowered by each thing that is missing."""
    logit = fitted.bias + sum(weight * getattr(found, name) for name, weight in fitted.weights.items())
    missing = (
        found.kind_missing,
        found.name_missing,
        found.object_apart,
        found.deed_unheard,
        found.private_missing,
        found.task,
        found.unsaid,
    )
    return math.prod(1 - fitted.missing * share for share in missing) / (1 + math.exp(-logit))


def features(
    question: str,
    passages: Sequence[Passage],
    unknown: float,
    unheard: Collection[str] = (),
    small: float = 0.0,
    *,
    wordings: Sequence[str] = (),
    leaning: bool = False,
) -> Features:
    """The features of a question and its passages, as `assess` takes them; `passages` is not empty."""
    asked = set(content_stems(question)) - DENIALS
    asked = asked - OF_SHARES if SHARE_ASKED.search(question) else asked
    telling = (asked - COMMON_STEMS) or asked
    near = _near(question, telling, passages[:_TOP])
    placeless = _OF_ASKER.sub(lambda told: _PLACE.sub("", told[0]), question)  # where the asker is, nobody asks
    asking = 1.0 - _story(question)
    private = asks_private(question) and not _from_notes(passages)
    twisted, close = twists(placeless, passages), _closeness(passages[0].match)
    return Features(
        fused=max(passage.fused for passage in passages),
        sentence=max((s.similarity for passage in passages for s in passage.sentences), default=0.0),
        lacking=asking * _lacking(telling, passages),
        twist_names=asking * twisted.names,
        twist_numbers=close * twisted.numbers,
        twist_negated=close * twisted.negated,
        twist_opposed=close * twisted.opposed,
        twist_complement=asking * twisted.complement,
        twist_kind=asking * (not kind_present(question, [nearest(passages[0])]) and not _headed_so(question, passages)),
        kind_missing=asking * (not kind_present(question, near) and not _headed_by_it(question, telling, passages[0])),
        name_missing=asking * _names_missing(placeless, passages),
        object_apart=float(
            not leaning and all(_apart(text, passages) for text in (question, *_alike(question, wordings)))
        ),
        deed_unheard=float(
            any(deed_unheard(text, unheard, passages) for text in (question, *_alike(question, wordings)))
        ),
        private_missing=asking * private,
        task=float(sets_task(question)),
        unsaid=_unsaid(asked - COMMON_STEMS, passages) if leaning else 0.0,
        unknown=unknown,
        story=1.0 - asking,
        by_names=passages[0].by_names,
        small=small,
    )


def _alike(question: str, wordings: Sequence[str]) -> list[str]:
    """Those wordings that ask in the same form, so that what is asked about can be read off them."""
    return [text for text in wordings if text.split()[:2] == question.split()[:2]]


def _apart(question: str, passages: Sequence[Passage]) -> bool:
    rules = (object_apart, event_apart, other_office_apart, side_untold)
    return any(apart(question, passages) for apart in rules)


def _near(question: str, telling: set[str], passages: Sequence[Passage]) -> list[str]:
    """The sentences on the matter: those with a telling word, with all where each tells little, or half of them for
    an office's quantity.

    Near an office there is always some number; it must be that of what is asked, and of that office. A sentence that
    asks tells none, and a section that is headed by a question for one is read as a whole.
    """
    quantity = quantity_of(question)
    if cost_asked(question):
        return [f"{own.chunk.heading} {text}" for own in passages for text in sentence_texts(own)]
    offices = offices_in(question)
    if not quantity or not offices:
        told = (text for own in passages for text in sentence_texts(own) if not asks(text))
        fewest = len(telling) if telling <= COMMON_STEMS else 1
        return [text for text in told if len(telling & set(content_stems(text))) >= fewest]
    telling = telling - _OF_QUANTITIES - UNITS or telling
    near: list[str] = []
    for own in passages:
        whole = quantity_of(own.chunk.heading) == quantity
        around = own.chunk.indexed_text if whole else own.chunk.heading
        near += [
            text
            for text in sentence_texts(own)
            if 2 * len(telling & set(content_stems(f"{around} {text}"))) >= len(telling)
            and not asks(text)
            and offices & offices_in(f"{around} {text}")
        ]
    return near


def _headed_so(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a section's heading asks for the same quantity: what is said there tells it."""
    quantity = quantity_of(question)
    return bool(quantity) and any(quantity_of(own.chunk.heading) == quantity for own in passages[:_TOP])


def _headed_by_it(question: str, telling: set[str], passage: Passage) -> bool:
    """Whether a section's heading asks for the same quantity, of more than half of what the question names."""
    quantity, heading = quantity_of(question), passage.chunk.heading
    telling = telling - _OF_QUANTITIES
    headed = telling & set(content_stems(heading))
    return bool(quantity) and quantity_of(heading) == quantity and 2 * len(headed) > len(telling)


def _closeness(match: float) -> float:
    """0 up to a match that any passage on the topic has, 1 from one where every word is matched by a like one."""
    return min(1.0, max(0.0, (match - _LOOSE) / (_ALIKE - _LOOSE)))


def _lacking(telling: set[str], passages: Sequence[Passage]) -> float:
    """One minus the largest weight that one passage's headings and nearest sentences have of the question's stems.

    A stem weighs log(1 + N / (n + ½)), n of the N passages having it.
    """
    whole = [set(content_stems(passage.chunk.indexed_text)) for passage in passages]
    near = [set(content_stems(" ".join([*own.chunk.headings, nearest(own)]))) for own in passages]
    counts = {stem_: sum(stem_ in own for own in whole) for stem_ in telling}
    weights = {stem_: math.log(1 + len(passages) / (n + 0.5)) for stem_, n in counts.items()}
    total = sum(weights.values())
    return 1 - max(sum(weights[stem_] for stem_ in telling & own) for own in near) / total if total else 0.0


def _unsaid(telling: set[str], passages: Sequence[Passage]) -> float:
    """A leaning turn gets passages by the turns before it, whatever it says: what it adds must be there too."""
    if not telling:
        return 0.0
    said = {stem_ for passage in passages for stem_ in content_stems(f"{passage.title} {passage.chunk.indexed_text}")}
    return float(not telling & said)


def _story(question: str) -> float:
    told = len(QUOTED.sub("it", question).split())
    return min(1.0, max(0.0, (told - _SHORT) / (_LONG - _SHORT)))


def _asked_for_present(question: str, passages: Sequence[Passage]) -> bool:
    match = _ASKED_FOR.search(question)
    asked = content_stems(match[1] or match[2]) if match else []
    said = {stem_ for passage in passages[:_TOP] for stem_ in content_stems(passage.chunk.indexed_text)}
    return not asked or any(stem_ in said for stem_ in asked)


def _names_missing(question: str, passages: Sequence[Passage]) -> float:
    """The share of the question's names that no passage has; 0 where it has none."""
    names = [name for name in _NAMED.findall(question.strip()) if not _OWN_ROLES.fullmatch(name)]
    names = [name for name in names if name.lower() not in STOP_WORDS | CALENDAR]  # capitals for emphasis
    text = "\n".join(f"{p.title}\n{p.chunk.indexed_text}" for p in passages)
    return sum(not _has_name(name, text) for name in names) / len(names) if names else 0.0


def _has_name(name: str, text: str) -> bool:
    """Whether a text has a name, with its capitals where it has one within: "SAFe" is nothing safe."""
    if len(name) <= _SHORT_NAME and _MIXED.search(name):
        return bool(re.search(rf"\b{re.escape(name.removesuffix('s'))}", text))
    return name.lower() in text.lower()


def _from_notes(passages: Sequence[Passage]) -> bool:
    return any(passage.provenance is Provenance.NOTE for passage in passages[:_TOP])
