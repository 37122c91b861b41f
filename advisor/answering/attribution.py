"""Who holds, wants, owns, fears or reports to whom: parties of a claim beside the same parties in the passages.

A mention of a party (a role, a name, an acronym) is described by the words around it: what follows it up to the next
mention, and what stands before it in its clause. A claim is misattributed where a passage says the same words of
another party, and nowhere of this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from advisor.answering.reading import SourceSentence, Statement, Token
from advisor.types import Role

ROLES = frozenset(role.value.lower() for role in Role)
_PAIR = frozenset({"cto", "cpo"})
_OFFICES = frozenset("cpto coo cfo cio ciso chro cmo cro hr board".split())
_JOINS = frozenset("and or nor the a an both".split())
_PAIR_WORDS = frozenset("both pair".split())
_OPENS_CLAUSE = frozenset(
    "while whereas because but which who when where if once unless although though so and since than that".split()
)
_PRONOUNS = frozenset("he she they it his her their its this these those".split())
_REACH = 14
"""Telling words around a mention that still belong to it."""
_MOSTLY_CAPITALS = 0.6
_ACROSS = 0.55
"""Credit for a word that stands on the other side of the mention: "reports to" has a direction, a passive turns it."""
_ALIKE = 0.5
_MARGIN = 0.2
_ENOUGH = 1.1
"""Weight of the words in common from which two mentions are about the same thing: more than one common word."""

Rarity = Callable[[str], float]


@dataclass(frozen=True)
class Mention:
    """One party, or several joined by "and", and the stems around, each with its weight by nearness."""

    parties: frozenset[str]
    left: dict[str, float] = field(hash=False)
    right: dict[str, float] = field(hash=False)


class Attribution:
    """Every mention of a party in some passages."""

    def __init__(self, sentences: Sequence[SourceSentence], rarity: Rarity) -> None:
        """Find the mentions; `rarity` weighs a stem."""
        self._rarity = rarity
        self._names = frozenset(name for sentence in sentences for name in _inner_names(sentence))
        self._mentions: list[Mention] = []
        subject: frozenset[str] = frozenset()
        passage = -1
        for sentence in sentences:
            if sentence.passage != passage:
                subject, passage = frozenset(), sentence.passage
            found = list(mentions(sentence, self._names, subject))
            self._mentions += found
            subject = found[0].parties if found else frozenset()

    def contradicts(self, claim: Statement) -> tuple[str, str] | None:
        """(who the claim names, whom the passages name instead), in upper case; None where nothing is swapped."""
        for mention in mentions(claim, self._names, frozenset()):
            other = self._other(mention)
            if other:
                return _shown(mention.parties), _shown(other)
        return None

    def _other(self, mention: Mention) -> frozenset[str] | None:
        own = dict.fromkeys(mention.parties, 0.0)
        strange, whose = 0.0, frozenset[str]()
        for source in self._mentions:
            alike = self._alike(mention, source)
            for party in mention.parties & source.parties:
                own[party] = max(own[party], alike)
            if alike > strange and not mention.parties <= source.parties:
                strange, whose = alike, source.parties
        return whose if strange >= _ALIKE and strange - min(own.values()) > _MARGIN else None

    def _alike(self, mention: Mention, source: Mention) -> float:
        """The share of the mention's words, weighed, that the source's mention has around it."""
        total = common = 0.0
        for here, there, across in (
            (mention.left, source.left, source.right),
            (mention.right, source.right, source.left),
        ):
            for stem_, weight in here.items():
                weight *= self._rarity(stem_)
                total += weight
                if stem_ in there:
                    common += weight
                elif stem_ in across:
                    common += _ACROSS * weight
        return common / total if common >= min(_ENOUGH, 0.9 * total) and total else 0.0


def mentions(statement: Statement, names: frozenset[str], subject: frozenset[str]) -> Iterator[Mention]:
    """The mentions in a statement; one that opens with a pronoun, or names nobody, is about `subject`."""
    own = statement.tokens
    places = list(_places(own, names, statement.text))
    if subject and own and (not places or own[0].word in _PRONOUNS):
        places.insert(0, (subject, -1, -1))
    for number, (parties, first, last) in enumerate(places):
        before = places[number - 1][2] + 1 if number else 0
        after = places[number + 1][1] if number + 1 < len(places) else len(own)
        left = _weights(reversed(own[_clause_start(own, before, first, statement.text) : max(first, 0)]))
        yield Mention(parties, left, _weights(own[last + 1 : after]))


def _weights(run: Iterator[Token] | Sequence[Token]) -> dict[str, float]:
    """Stems of the telling words, nearest first, with a weight that falls with distance."""
    stems: list[str] = []
    for token in run:
        if token.telling:
            stems.append(token.stem)
    return {stem_: 1.0 / (1.0 + place / 6) for place, stem_ in reversed(list(enumerate(stems[:_REACH])))}


def _clause_start(own: Sequence[Token], first: int, last: int, text: str) -> int:
    """Where the clause begins that ends before token `last`, not before token `first`."""
    for place in range(last - 1, first - 1, -1):
        gap = text[own[place].end : own[place + 1].start] if place + 1 < len(own) else ""
        if own[place].word in _OPENS_CLAUSE or any(mark in gap for mark in ",;:()"):
            return place + 1
    return max(first, 0)


def _places(own: Sequence[Token], names: frozenset[str], text: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """(parties, first token, last token) of each mention; parties joined by "and" are one."""
    is_party = [_is_party(token, place, names) for place, token in enumerate(own)]
    if sum(token.raw[0].isupper() for token in own) > _MOSTLY_CAPITALS * len(own):
        is_party = [token.word in ROLES | _OFFICES for token in own]
    place = 0
    while place < len(own):
        if not is_party[place]:
            place += 1
            continue
        last, following = place, place + 1
        parties = {own[place].word}
        while following < len(own) and (is_party[following] or own[following].word in _JOINS):
            if any(mark in text[own[following - 1].end : own[following].start] for mark in ",;:.("):
                break
            if is_party[following]:
                parties.add(own[following].word)
                last = following
            following += 1
        yield _resolved(parties), place, last
        place = last + 1


def _resolved(parties: set[str]) -> frozenset[str]:
    if parties & _PAIR_WORDS:
        parties = (parties - _PAIR_WORDS) | _PAIR
    return frozenset(parties)


def _is_party(token: Token, place: int, names: frozenset[str]) -> bool:
    if token.word in ROLES or token.word in _OFFICES or token.word in _PAIR_WORDS:
        return True
    return token.word in names and token.raw[0].isupper() and (place > 0 or token.telling)


def _inner_names(statement: Statement) -> Iterator[str]:
    """Words with a capital where no sentence begins."""
    own = statement.tokens
    if sum(token.raw[0].isupper() for token in own) > _MOSTLY_CAPITALS * len(own):
        return
    for before, token in zip(own, own[1:], strict=False):
        gap = statement.text[before.end : token.start]
        if token.raw[0].isupper() and token.telling and gap.strip(" -’'") == "":
            yield token.word


def _shown(parties: frozenset[str]) -> str:
    return " and ".join(sorted(party.upper() if party in ROLES | _OFFICES else party.title() for party in parties))
