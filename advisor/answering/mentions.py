"""Where a statement names a party, and which of its words are told of that party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from advisor.answering.reading import Statement, Token
from advisor.answering.voice import active
from advisor.lexicon import OFFICES
from advisor.types import Role

ROLES = frozenset(role.value.lower() for role in Role)
_PAIR = frozenset({"cto", "cpo"})
OFFICIAL = ROLES | OFFICES
_JOINS = frozenset("and or nor of the a an both".split())
_PAIR_WORDS = frozenset("both pair".split())
_OPENS_CLAUSE = frozenset(
    "while whereas because but which who when where if once unless although though so and since than that".split()
)
_FRONTED = frozenset("when where if once unless although though since while before after until".split())
PRONOUNS = frozenset("he she they it his her their its this these those".split())
_REACH = 14
"""Telling words around a mention that still belong to it."""
_MOSTLY_CAPITALS = 0.6


@dataclass(frozen=True)
class Mention:
    """One party, or several joined by "and", and the stems around, each with its weight by nearness.

    `right` ends at the next mention; `before` and `beyond` go on over clauses that name nobody.
    """

    parties: frozenset[str]
    left: dict[str, float] = field(hash=False)
    right: dict[str, float] = field(hash=False)
    before: dict[str, float] = field(hash=False)
    beyond: dict[str, float] = field(hash=False)

    @property
    def widened(self) -> Mention:
        """The same with what may be meant of it too: how, when and under what condition."""
        return Mention(self.parties, self.before, self.beyond, self.before, self.beyond)


def mentions(statement: Statement, names: frozenset[str], subject: frozenset[str]) -> tuple[Mention, ...]:
    """The mentions in a statement, read in the active voice; one that names nobody is about `subject`.

    So is one that opens with a pronoun.
    """
    return mentions_in(statement.text, names.intersection(token.word for token in statement.tokens), subject)


@lru_cache(4096)
def mentions_in(text: str, names: frozenset[str], subject: frozenset[str]) -> tuple[Mention, ...]:
    """The same of a text; `names` are those of its words alone, so that it is read once for many readings."""
    return tuple(_mentions(Statement(active(text)), names, subject))


def _mentions(statement: Statement, names: frozenset[str], subject: frozenset[str]) -> Iterator[Mention]:
    own = statement.tokens
    found = list(places(own, names, statement.text))
    if subject and own and (not found or own[0].word in PRONOUNS):
        found.insert(0, (subject, -1, -1))
    for number, (parties, first, last) in enumerate(found):
        before = found[number - 1][2] + 1 if number else 0
        after = found[number + 1][1] if number + 1 < len(found) else len(own)
        left = _weights(reversed(own[_clause_start(own, before, first, statement.text) : max(first, 0)]))
        if _is_condition(own, first, statement.text):
            after = min(after, _clause_end(own, last + 1, statement.text))
        wider = left if number else _weights(reversed(own[: max(first, 0)]))
        end = _end_of_nobodys(own, last + 1, [one for _, one, _ in found[number + 1 :]], statement.text)
        others = frozenset(own[at].word for _, one, two in found[number + 1 :] for at in range(one, two + 1))
        beyond = _weights([token for token in own[last + 1 : end] if token.word not in others])
        yield Mention(parties, left, _weights(own[last + 1 : after]), wider, beyond)


def _weights(run: Iterator[Token] | Sequence[Token]) -> dict[str, float]:
    """Stems of the telling words, nearest first, with a weight that falls with distance."""
    stems = [token.stem for token in run if token.telling]
    return {stem_: 1.0 / (1.0 + place / 6) for place, stem_ in reversed(list(enumerate(stems[:_REACH])))}


def _clause_start(own: Sequence[Token], first: int, last: int, text: str) -> int:
    """Where the clause begins that ends before token `last`, not before token `first`."""
    for place in range(last - 1, first - 1, -1):
        gap = text[own[place].end : own[place + 1].start] if place + 1 < len(own) else ""
        if own[place].word in _OPENS_CLAUSE or any(mark in gap for mark in ",;:()"):
            return place + 1
    return max(first, 0)


def _is_condition(own: Sequence[Token], first: int, text: str) -> bool:
    """Whether the clause that token `first` stands in opens the sentence as a condition or a time."""
    return bool(own) and own[0].word in _FRONTED and _clause_start(own, 1, first, text) == 1


def _end_of_nobodys(own: Sequence[Token], first: int, named: Sequence[int], text: str) -> int:
    """Where the clause that token `first` stands in ends, and those after it that name nobody."""
    end = first
    while end < len(own):
        following = _clause_end(own, end + 1, text)
        a_list = end > first and own[end - 1].word in OFFICIAL and own[end].telling
        if a_list or (end > first and any(end <= place < following for place in named)):
            break
        end = following
    return end


def _clause_end(own: Sequence[Token], first: int, text: str) -> int:
    """Where the clause ends that token `first` stands in."""
    for place in range(first, len(own)):
        gap = text[own[place - 1].end : own[place].start] if place else ""
        if own[place].word in _OPENS_CLAUSE or any(mark in gap for mark in ",;:()"):
            return place
    return len(own)


def places(own: Sequence[Token], names: frozenset[str], text: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """(parties, first token, last token) of each mention; parties joined by "and" are one."""
    is_party = [_is_party(token, place, names) for place, token in enumerate(own)]
    if any(is_party[1:]):  # "both" of what was named before, or of something else altogether
        is_party = [
            found and (place == 0 or own[place].word not in _PAIR_WORDS) for place, found in enumerate(is_party)
        ]
    if sum(token.raw[0].isupper() for token in own) > _MOSTLY_CAPITALS * len(own):
        is_party = [token.word in OFFICIAL for token in own]
    place = 0
    while place < len(own):
        if not is_party[place]:
            place += 1
            continue
        last, following = place, place + 1
        parties = {own[place].word}
        while following < len(own) and (
            is_party[following] or own[following].word in _JOINS or _owned_alike(own, following, is_party)
        ):
            if any(mark in text[own[following - 1].end : own[following].start] for mark in ",;:.("):
                break
            if is_party[following]:
                parties.add(own[following].word)
                last = following
            following += 1
        yield _resolved(parties), place, last
        place = last + 1


def _owned_alike(own: Sequence[Token], at: int, is_party: Sequence[bool]) -> bool:
    """Whether a word is what two parties have, told of each: "the CTO's mission and the CPO's mission"."""
    joins = at + 1
    while joins < len(own) and own[joins].word in _JOINS:
        joins += 1
    return (
        joins + 1 < len(own)
        and joins > at + 1
        and is_party[joins]
        and all(own[place].raw.endswith(("'s", "’s")) for place in (at - 1, joins))
        and own[at].stem == own[joins + 1].stem
    )


def _resolved(parties: set[str]) -> frozenset[str]:
    if parties & _PAIR_WORDS:
        parties = (parties - _PAIR_WORDS) | _PAIR
    return frozenset(parties)


def _is_party(token: Token, place: int, names: frozenset[str]) -> bool:
    if token.word in OFFICIAL or token.word in _PAIR_WORDS:
        return True
    return token.word in names and token.raw[0].isupper() and (place > 0 or token.telling)


def inner_names(statement: Statement) -> Iterator[str]:
    """Words with a capital where no sentence begins."""
    own = statement.tokens
    if sum(token.raw[0].isupper() for token in own) > _MOSTLY_CAPITALS * len(own):
        return
    for before, token in pairwise(own):
        gap = statement.text[before.end : token.start]
        if token.raw[0].isupper() and token.telling and gap.strip(" -’'") == "" and not before.raw.isdigit():
            yield token.word
