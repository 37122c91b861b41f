"""Who holds, wants, owns, fears or reports to whom: parties of a claim beside the same parties in the passages.

A mention of a party (a role, a name, an acronym) is described by the words around it: what follows it up to the next
mention, and what stands before it in its clause. A claim is misattributed where a passage says the same words of
another party, and nowhere of this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from advisor.answering.mentions import OFFICIAL, PRONOUNS, Mention, inner_names, mentions, places
from advisor.answering.reading import SourceSentence, Statement
from advisor.answering.wording import standard
from advisor.lexicon import OFFICES
from advisor.text import sentences

_ACROSS = 0.45
"""Credit for a word that stands on the other side of the mention: "reports to" has a direction, a passive turns it."""
_NEARLY_SAME = 0.8
"""Ratio of matching words from which two sentences are laid on one another word by word."""
_THE_SAME_BUT_FOR = 0.75
"""The same, for an office that stands in the place of something longer."""
_PASSIVE = re.compile(r"\b(?:is|are|be|been|being|was|were) (?:\w+ly )?\w+(?:ed|en|n|t)\b(?!.*\bby\b)", re.IGNORECASE)
_WITH_ITSELF = re.compile(
    rf"\b({'|'.join(sorted(OFFICES))}) and (?:the )?\1(?=[.,;!?]|$"
    r"| (?:should|must|can|may|will|are|have|do|agree|disagree)\b)",
    re.IGNORECASE,
)

_OFFICES = "|".join(sorted(OFFICES))
_TO_ITSELF = re.compile(
    rf"\b(?P<who>(?:{_OFFICES})(?:,? (?:and|or) (?:the )?(?:{_OFFICES}))*)"
    r" (?:(?:should|must|can|may|will) )?(?:\w+ ){1,2}?(?:to|with|over|under) (?:the )?(?P=who)\b"
    r"(?! (?:and|or|of)\b|['’])"
    r"|\b(?P<other>the other) (?:(?:should|must|can|may|will) )?\w+ (?:to |with )?(?P=other)\b(?! \w+s\b)"
    r"|\b(?:the|their|its|our|your|of) (?P<thing>\w{4,}) and (?P=thing)(?=[.,;]|$)",
    re.IGNORECASE,
)
"""Whoever does to themselves what is done to others, and one thing named twice."""

Rarity = Callable[[str], float]
Swap = tuple[frozenset[str], frozenset[str]]
"""Whom a claim names, and whom the passages name."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What it takes to call two mentions the same matter: share and weight of common words, and lead over the rest."""

    alike: float
    common: float
    margin: float


_EXCHANGED = 0.05
"""By how much a claim must fit better, each mention, with two parties exchanged, to be called a swap."""
_SAID_OF_BOTH = 0.9
"""Share of words from which a claim says the same of two parties: exchanging them would tell nothing."""
_NEAR = Bar(0.4, 0.3, 0.15)
_ANYWHERE = Bar(0.5, 1.1, 0.3)


class Attribution:
    """Every mention of a party in some passages."""

    def __init__(self, sentences: Sequence[SourceSentence], rarity: Rarity) -> None:
        """Find the mentions; `rarity` weighs a stem."""
        self._rarity = rarity
        self._names = frozenset(name for sentence in sentences for name in inner_names(sentence))
        self._mentions: dict[SourceSentence, list[Mention]] = {}
        subject: frozenset[str] = frozenset()
        passage = -1
        for sentence in sentences:
            if sentence.passage != passage:
                subject, passage = frozenset(), sentence.passage
            found = list(mentions(sentence, self._names, subject))
            self._mentions[sentence] = found
            subject = found[0].parties if found else frozenset()

    def contradicts(
        self, claim: Statement, near: Sequence[SourceSentence], asked: frozenset[str] = frozenset()
    ) -> tuple[str, str] | None:
        """(who the claim names, whom the passages name instead); None where nothing is swapped.

        `near` are the sentences that the claim rests on, the closest first. A claim that opens with a pronoun is about
        `asked`, the parties of the question.
        """
        pronoun = claim.tokens[:1] and claim.tokens[0].word in PRONOUNS
        own = list(mentions(claim, self._names, asked if pronoun else frozenset()))
        swap = (
            self._changedplaces(claim, near)
            or self._elsewhere(own, near)
            or self._replaced(own, near)
            or self._swapped(own, near)
        )
        return (_shown(swap[0]), _shown(swap[1])) if swap and not self._done_to(claim, own, swap, near) else None

    def _done_to(self, claim: Statement, own: Sequence[Mention], swap: Swap, near: Sequence[SourceSentence]) -> bool:
        """Whether a passive without a doer only leaves out who does it, by the sentences near: "HR gives the CPO …"."""
        if not own or own[0].parties != swap[0] or not _PASSIVE.search(claim.text):
            return False
        there = [[mention.parties for mention in self._of(sentence)] for sentence in near]
        return all(found and found[0] == swap[1] and swap[0] in found[1:] for found in there)

    def turns_round(self, claim: Statement) -> tuple[str, str] | None:
        """The same, of what these sentences say of one office each and nothing else is known of: a question's."""
        own = [mention for mention in mentions(claim, self._names, frozenset()) if len(mention.parties) == 1]
        found = [mention for of in self._mentions.values() for mention in of if len(mention.parties) == 1]
        for mention in own:
            other = self._other(mention, found, _NEAR) if mention.parties <= OFFICIAL else None
            if other and self._fits_exchanged(mention, other, own, found):
                return _shown(mention.parties), _shown(other)
        return None

    def brought_in(self, claim: Statement, near: Sequence[SourceSentence]) -> str | None:
        """An office that stands for something else in a sentence otherwise the same, or does what nobody does there."""
        here = _masked(claim, self._names)
        found: frozenset[str] = frozenset()
        for sentence in near:
            there = _masked(sentence, self._names)
            matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
            if matcher.ratio() < _THE_SAME_BUT_FOR:
                continue
            before = self._roles(sentence.previous) if sentence.previous else frozenset[str]()
            new: frozenset[str] = frozenset()
            for tag, first, last, start, end in matcher.get_opcodes():
                offices = frozenset[str]().union(*(parties for _, parties in here[first:last]))
                offices -= frozenset() if first else before  # a subject may be whom the sentence before named
                in_place = tag == "replace" and not any(parties for _, parties in there[start:end])
                doer = tag == "delete" and first == 0 and _PASSIVE.search(sentence.text)
                new |= offices if tag != "equal" and (in_place or doer) else frozenset()
            if not new:
                return None
            found = found or new
        return _shown(found) if found else None

    def _changedplaces(self, claim: Statement, near: Sequence[SourceSentence]) -> Swap | None:
        """Parties that differ between the claim and a sentence otherwise nearly the same, word by word."""
        here = _masked(claim, self._names)
        found: Swap | None = None
        for sentence in near:
            there = _masked(sentence, self._names)
            matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
            if matcher.ratio() < _NEARLY_SAME:
                continue
            pairs = [
                (here[block.a + step][1], there[block.b + step][1])
                for block in matcher.get_matching_blocks()
                for step in range(block.size)
            ]
            differing = [(one, other) for one, other in pairs if not one <= other or bool(one) != bool(other)]
            if not differing:
                return None
            found = found or differing[0]
        return found

    def _elsewhere(self, own: Sequence[Mention], near: Sequence[SourceSentence]) -> Swap | None:
        """The claim's roles and those of the sentences it rests on, where they have none in common."""
        here = frozenset().union(*(mention.parties for mention in own)) & OFFICIAL
        there = [self._roles(sentence) for sentence in near]
        if not here or not all(there) or any(here & roles for roles in there):
            return None
        return here, there[0]

    def _replaced(self, own: Sequence[Mention], near: Sequence[SourceSentence]) -> Swap | None:
        """One office of the claim that no sentence near has, where the first of them has one more in its place."""
        here = frozenset().union(*(mention.parties for mention in own)) & OFFICIAL
        there = [self._roles(sentence) for sentence in near]
        new, missing = here - frozenset().union(*there), there[0] - here if there else frozenset()
        return (new, missing) if len(new) == 1 and missing else None

    def _of(self, sentence: SourceSentence) -> Sequence[Mention]:
        """The mentions in a sentence, or in a part of one."""
        found = self._mentions.get(sentence)
        return list(mentions(sentence, self._names, frozenset())) if found is None else found

    def _roles(self, sentence: SourceSentence) -> frozenset[str]:
        return frozenset().union(*(mention.parties for mention in self._of(sentence))) & OFFICIAL

    def _swapped(self, own: Sequence[Mention], near: Sequence[SourceSentence]) -> Swap | None:
        """Parties of whom the passages say what the claim says of another."""
        beside = [mention for sentence in near for mention in self._of(sentence)]
        everywhere = [mention for found in self._mentions.values() for mention in found]
        swaps = [
            (mention.parties, other)
            for mention in own
            for sources in (beside, everywhere)
            if (other := self._other(mention, sources, _NEAR if sources is beside else _ANYWHERE))
            and not self._said_of_it_too(mention, other, own, sources)
            and self._fits_exchanged(mention, other, own, sources)
        ]
        for parties, other in swaps:
            # Names stand in any place of a sentence, so one alone tells little: two must have changed places.
            if parties <= OFFICIAL or (other, parties) in swaps:
                return parties, other
        return None

    def _said_of_it_too(
        self, mention: Mention, other: frozenset[str], own: Sequence[Mention], sources: Sequence[Mention]
    ) -> bool:
        """Whether the claim says of `other` itself what the passages do: words between two mentions belong to both."""

        def best(mentioned: Mention) -> float:
            return max((self._alike(mentioned, source)[0] for source in sources if source.parties == other), default=0)

        return any(best(rival) > best(mention) for rival in own if rival.parties == other)

    def _fits_exchanged(
        self, one: Mention, other: frozenset[str], own: Sequence[Mention], sources: Sequence[Mention]
    ) -> bool:
        """Whether the passages say more of what the claim does once these two have changed places in it."""

        def best(mention: Mention, parties: frozenset[str]) -> float:
            return max(
                (
                    max(self._alike(mention, source)[0], self._alike(mention, source.widened)[0])
                    for source in sources
                    if parties <= source.parties
                ),
                default=0.0,
            )

        turned = {one.parties: other, other: one.parties}
        told = [
            mention
            for mention in own
            if mention.parties in turned and (mention is one or self._alike(one, mention)[0] < _SAID_OF_BOTH)
        ]
        as_told = sum(best(mention, mention.parties) for mention in told)
        exchanged = sum(best(mention, turned[mention.parties]) for mention in told)
        return exchanged > as_told + _EXCHANGED * len(told)

    def _other(self, mention: Mention, sources: Sequence[Mention], bar: Bar) -> frozenset[str] | None:
        own = dict.fromkeys(mention.parties, 0.0)
        strange, whose = 0.0, frozenset[str]()
        official = mention.parties <= OFFICIAL
        for source in sources:
            if official != (source.parties <= OFFICIAL):
                continue
            alike, common = self._alike(mention, source)
            for party in mention.parties & source.parties:
                further = self._alike(mention, source.widened)[0]
                own[party] = max(own[party], alike, further)
            if alike > strange and common >= bar.common and not mention.parties <= source.parties:
                strange, whose = alike, source.parties
        return whose if strange >= bar.alike and strange - min(own.values()) > bar.margin else None

    def _alike(self, mention: Mention, source: Mention) -> tuple[float, float]:
        """The share of the mention's words, weighed, that the source's mention has around it, and their weight."""
        total = common = 0.0
        for here, there, across in (
            (mention.left, source.left, source.right),
            (mention.right, source.right, source.left),
        ):
            for stem_, near in here.items():
                weight = near * self._rarity(stem_)
                total += weight
                if stem_ in there:
                    common += weight
                elif stem_ in across:
                    common += _ACROSS * weight
        return (common / total, common) if total else (0.0, 0.0)


def _masked(statement: Statement, names: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """Each telling word, and each mention of roles as one word, with its parties."""
    found: list[tuple[str, frozenset[str]]] = []
    place = 0
    named = {first: (parties, last) for parties, first, last in places(statement.tokens, names, statement.text)}
    while place < len(statement.tokens):
        parties, last = named.get(place, (frozenset[str](), place))
        if parties & OFFICIAL:
            found.append(("", parties & OFFICIAL))
        elif statement.tokens[place].telling:
            found.append((statement.tokens[place].stem, frozenset()))
        place = last + 1 if parties & OFFICIAL else place + 1
    return found


@lru_cache(64)
def told_by(question: str) -> Attribution:
    """Who is, wants or does what by a question's statements, questions left out."""
    spans = [span for span in sentences(question) if not question[: span[1]].rstrip().endswith("?")]
    found = [SourceSentence(standard(question[start:end]), 0, start, end) for start, end in spans]
    return Attribution(found, lambda _: 1.0)


def joined_to_itself(claim: Statement) -> str | None:
    """What a claim joins with itself: "the CTO and the CTO disagree", "the CTO reports to the CTO"."""
    if match := _WITH_ITSELF.search(claim.text):
        return match[1].upper()
    match = _TO_ITSELF.search(claim.text)
    return match["who"] or match["other"] or match["thing"] if match else None


def _shown(parties: frozenset[str]) -> str:
    return " and ".join(sorted(party.upper() if party in OFFICIAL else party.title() for party in parties))
