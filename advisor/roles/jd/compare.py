"""Two job descriptions laid beside each other: what both claim, what nobody has, what pulls them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import zip_longest

from advisor.protocols import Embeddings
from advisor.roles.catalog import Catalog, Responsibility, RoleKind, Stage
from advisor.roles.jd.apart import apart
from advisor.roles.jd.called import Called
from advisor.roles.jd.claims import (
    CLAIMING,
    Clause,
    Stance,
    clauses,
    has_verb,
    if_nobody_else,
    in_plain_words,
    of_other_office,
    role_of,
    without_helpers,
)
from advisor.roles.jd.faults import (
    goes_on,
    is_empty,
    is_imbalanced,
    is_taken_back,
    is_vague,
    may_be_vague,
)
from advisor.roles.jd.findings import Area, Comparison, Finding, Hold, Kind, Quote
from advisor.roles.jd.hands import left_without, ruled
from advisor.roles.jd.jobs import no_job
from advisor.roles.jd.judging import VAGUE, Judge
from advisor.roles.jd.nearest import with_nearest
from advisor.roles.jd.quoting import quote, subject
from advisor.roles.jd.reading import Description, Section, Statement
from advisor.roles.jd.sides import Claim, Side
from advisor.roles.jd.tension import Tensions
from advisor.roles.jd.topics import ABOUT, Topics, called, embed
from advisor.roles.jd.wordings import Wordings
from advisor.text import one_line

SAME = 0.6
"""Claims that are each other's nearest, one of them about no topic of the catalogue, overlap from this cosine on."""
TWINS = 0.8
"""From this cosine on they overlap though either is taken to be about another topic."""
PLAINLY_ABOUT = 0.75
"""Probability from which a line of another office is about a topic of the two."""
SURELY_VAGUE = 0.75
"""Probability from which a short duty says nothing."""
DECIDED = {"roadmap-proposal": "roadmap"}
"""What a proposal is where it is said to be decided."""
UNNAMED = "accountability-other"
"""The catalogue's entry for whatever it doesn't name; no description can be held against it."""
_ORDER = tuple(Kind)
_RESULTS = re.compile(r"\boutcomes?\b", re.IGNORECASE)


class Comparer:
    """Compares job descriptions; the catalogue is encoded once."""

    def __init__(
        self, embeddings: Embeddings, catalog: Catalog, wordings: Wordings, stage: Stage = Stage.SCALEUP
    ) -> None:
        """`stage` says which responsibilities are essential."""
        self._entries = {entry.id: entry for entry in catalog.responsibilities if entry.id != UNNAMED}
        self._roles = {id_: entry.roles for id_, entry in self._entries.items()}
        self._essential = tuple(id_ for id_, entry in self._entries.items() if _essential(entry, stage))
        self._embeddings = embeddings
        self._topics = Topics(embeddings, self._roles)
        self._called = Called(self._entries.values())
        self._judge = Judge(embeddings)
        self._tensions = Tensions(embeddings, catalog, wordings, self._judge)
        self._empty = wordings.empty_stems

    @property
    def essential(self) -> tuple[str, ...]:
        """Ids of the responsibilities that somebody must have."""
        return self._essential

    def label(self, id_: str) -> str:
        """A topic in words."""
        return self._entries[id_].topic

    def check(self, description: Description) -> None:
        """Raises InputError where a text describes no job."""
        _check(self._side(description))

    def compare(self, a: Description, b: Description) -> Comparison:
        """What is wrong between two descriptions, and who holds what. Raises InputError where one describes no job."""
        sides = self._side(a), self._side(b)
        _check(*sides)
        imbalances = list(self._imbalances(*sides))
        ruled_by = self._ruled(*sides, told=imbalances)
        imbalances += ruled_by
        sides[0].take_in([own.a for own in imbalances if own.a], self._called.mentioned)
        sides[1].take_in([own.b for own in imbalances if own.b], self._called.mentioned)
        findings = [
            *(own for own in self._overlaps(*sides) if not any(_same(own, other) for other in ruled_by)),
            *self._gaps(*sides),
            *self._tensions.conflicts(
                *((side.description, side.clauses, side.vectors) for side in sides), judged=_are_counterparts(*sides)
            ),
            *imbalances,
            *self._vague(*sides),
        ]
        findings.sort(key=lambda finding: _ORDER.index(finding.kind))
        told = with_nearest(findings, *sides, self._entries, self._embeddings)
        return Comparison(tuple(told), tuple(self._areas(*sides)))

    def _side(self, description: Description) -> Side:
        role = role_of(description)
        own = list(clauses(description, role))
        texts = [without_helpers(clause.text) for clause in own]
        side = Side(description, role, own, embed(self._embeddings, texts), other_office=of_other_office(description))
        about = PLAINLY_ABOUT if side.other_office else ABOUT
        found = self._topics.of(
            [(without_helpers(clause.text), _context(clause)) for clause in own], side.vectors, role
        )
        for number, (clause, judged) in enumerate(zip(own, found, strict=True)):
            names, alone = self._called.of(without_helpers(clause.text))
            matches = called(names, judged, alone=alone)
            if is_empty(clause.text, self._empty):
                continue
            if clause.statement.section is Section.MEASURES:
                found_here = [(match.topic, Claim(clause, match.score, main=False)) for match in matches]
                side.measured += found_here
                if _RESULTS.search(clause.statement.heading):  # what somebody is to reach they have, and may share
                    for id_, claim in found_here:
                        side.named[id_].append(claim)
                continue
            for match in matches:
                decided = DECIDED.get(match.topic) if clause.stance is Stance.DECIDES else None
                main = match.score >= about and not if_nobody_else(clause.statement.text)
                side.named[decided or match.topic].append(Claim(clause, match.score, main))
            if not any(match.score >= ABOUT for match in matches):
                side.unnamed.append(number)
        return side

    def _overlaps(self, a: Side, b: Side) -> Iterator[Finding]:
        both = [(id_, a.claims(id_, main=True), b.claims(id_, main=True)) for id_ in self._entries]
        best = {
            id_: (ours[0].clause, theirs[0].clause, ours[0].score * theirs[0].score)
            for id_, ours, theirs in both
            if ours and theirs
        }
        surest = sorted(best, key=lambda id_: -best[id_][2])
        told: dict[tuple[int, int], list[str]] = {}
        for id_ in surest:  # the same clauses of both sides are one overlap, however many topics they may be about
            ours, theirs = best[id_][:2]
            told.setdefault((ours.start, theirs.start), []).append(id_)
        for ids in sorted(told.values(), key=lambda ids: list(self._entries).index(ids[0])):
            id_ = ids[0]
            yield Finding(
                Kind.OVERLAP,
                ", ".join(map(self.label, ids)),
                quote(best[id_][0]),
                quote(best[id_][1]),
                "Both descriptions claim it. Let one decide, and name the other's part.",
            )
        yield from self._overlaps_beside(a, b, {id(own) for pair in best.values() for own in pair[:2]})

    def _overlaps_beside(self, a: Side, b: Side, told: Set[int]) -> Iterator[Finding]:
        """The same claim on both sides about what the catalogue doesn't have, or has under two topics."""
        ours, theirs = _own_words(a, b), _own_words(b, a)
        if not ours or not theirs:
            return
        near = a.vectors[ours] @ b.vectors[theirs].T
        for row, column in enumerate(near.argmax(axis=1)):
            i, j = ours[row], theirs[int(column)]
            mutual = int(near[:, column].argmax()) == row and float(near[row, column]) >= SAME
            unnamed = i in a.unnamed or j in b.unnamed
            twins = float(near[row, column]) >= TWINS and told.isdisjoint((id(a.clauses[i]), id(b.clauses[j])))
            if mutual and (unnamed or twins) and not apart(a.clauses[i].text, b.clauses[j].text):
                yield Finding(
                    Kind.OVERLAP,
                    subject(a.clauses[i].text),
                    quote(a.clauses[i]),
                    quote(b.clauses[j]),
                    "Both descriptions claim the same. Let one decide, and name the other's part.",
                )

    def _gaps(self, a: Side, b: Side) -> Iterator[Finding]:
        wanted = _wanted(a, b)
        for id_ in self.essential:
            if wanted.isdisjoint(self._roles[id_]) or a.claims(id_) or b.claims(id_):
                continue
            ours, theirs = a.hold(id_)[1], b.hold(id_)[1]
            helped = "It is only supported" if ours or theirs else "Neither description has it"
            yield Finding(Kind.GAP, self.label(id_), ours, theirs, f"{helped}; somebody must answer for it.")

    def _imbalances(self, a: Side, b: Side) -> Iterator[Finding]:
        for first, side, other in ((True, a, b), (False, b, a)):
            told: set[int] = set()
            statements = side.description.of(Section.DUTIES, Section.MEASURES)
            for statement, following in zip_longest(statements, statements[1:]):
                if is_imbalanced(statement) or (
                    following
                    and goes_on(side.description.text, statement, following)
                    and is_taken_back(statement, following)
                ):
                    told.add(statement.start)
                    decided = _decided(side, other, (statement.start, (following or statement).end))
                    yield self._imbalance(side, statement, first, decided)
            for statement in (*side.given_away(), *self._left_without(side)):
                if statement.start not in told:
                    told.add(statement.start)
                    yield self._imbalance(side, statement, first, None)
        for id_ in self._entries:
            yield from self._parted(id_, a, b)

    def _left_without(self, side: Side) -> list[Statement]:
        number = {id(clause): i for i, clause in enumerate(side.clauses)}
        named = {id_: [number[id(own.clause)] for own in claims if own.main] for id_, claims in side.named.items()}
        return left_without(side.clauses, side.vectors, named, self._judge, side.role)

    def _imbalance(self, side: Side, statement: Statement, first: bool, decided: Quote | None) -> Finding:
        own = Quote(statement.start, statement.end, statement.text)
        told = side.topics(statement)
        names = [id_ for id_ in self._entries if id_ in told]
        return Finding(
            Kind.IMBALANCE,
            self.label(names[0]) if names else subject(statement.text),
            own if first else decided,
            decided if first else own,
            "Accountable without the right to decide. Move the decision here, or the accountability there.",
        )

    def _parted(self, id_: str, a: Side, b: Side) -> Iterator[Finding]:
        """One side answers for a topic that the other one decides."""
        ours, theirs = a.claims(id_, main=True), b.claims(id_, main=True)
        hands = _hand(ours), _hand(theirs)
        if set(hands) == {Stance.ANSWERS, Stance.DECIDES}:
            yield Finding(
                Kind.IMBALANCE,
                self.label(id_),
                quote(ours[0].clause),
                quote(theirs[0].clause),
                "One answers for what the other decides. Put both in one hand.",
            )

    def _ruled(self, a: Side, b: Side, told: Sequence[Finding]) -> list[Finding]:
        """What one side answers for and the other has the means of, where no other imbalance quotes it."""
        found = []
        for side, other, first in ((a, b, True), (b, a, False)):
            known = {said.start for finding in told if (said := finding.a if first else finding.b)}
            for own, means in ruled(side, other, self._called.named_in):
                topics = side.topics(own.statement)
                shared = [id_ for id_ in topics if id_ in other.topics(means.statement)]
                held, decided = Quote(own.statement.start, own.statement.end, own.statement.text), quote(means)
                why = "One answers for it, and the other decides on its means. Put both in one hand."
                name = self.label([*shared, *topics][0]) if topics else subject(own.text)
                if known.isdisjoint((own.start, held.start)):
                    found.append(Finding(Kind.IMBALANCE, name, *((held, decided) if first else (decided, held)), why))
        return found

    def _vague(self, a: Side, b: Side) -> Iterator[Finding]:
        for first, side in ((True, a), (False, b)):
            for own in _joined(side.description, self._hollow(side.description)):
                yield Finding(
                    Kind.VAGUE,
                    subject(own.text),
                    own if first else None,
                    None if first else own,
                    "It says neither what is done nor what comes of it. Name the act and its result, or drop it.",
                )

    def _hollow(self, description: Description) -> Callable[[Statement], bool]:
        """Whether a duty is vague: by rule, or short and judged to be."""
        short = [own for own in description.of(Section.DUTIES) if may_be_vague(own)]
        chances = self._judge.chances(VAGUE, [own.text for own in short])
        judged = {own.start for own, found in zip(short, chances, strict=True) if found[VAGUE] >= SURELY_VAGUE}
        return lambda statement: statement.start in judged or is_vague(statement, self._empty)

    def _areas(self, a: Side, b: Side) -> Iterator[Area]:
        wanted = _wanted(a, b)
        for id_, entry in self._entries.items():
            (ours, words_a), (theirs, words_b) = a.hold(id_), b.hold(id_)
            if ours is theirs is Hold.CLAIMS and not (a.claims(id_, main=True) and b.claims(id_, main=True)):
                # No finding says that both have it: whose words are the less about it only touches on it.
                ours, theirs = (Hold.CLAIMS, Hold.SUPPORTS) if a.best(id_) >= b.best(id_) else (Hold.SUPPORTS, ours)
            essential = id_ in self._essential and not wanted.isdisjoint(entry.roles)
            if essential or Hold.CLAIMS in (ours, theirs):
                yield Area(entry.topic, ours, theirs, essential, words_a, words_b)


def _check(*sides: Side) -> None:
    """Raises InputError, one line, for what describes no job."""
    if others := [side.description.title for side in sides if not side.names_a_job]:
        raise no_job(others)


def _context(clause: Clause) -> str:
    """What a clause stands in: the list item, else its sentence."""
    return clause.statement.context or clause.statement.text


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings quote the same words of both descriptions."""
    quotes = ((one.a, other.a), (one.b, other.b))
    return all(ours and theirs and ours.start < theirs.end and theirs.start < ours.end for ours, theirs in quotes)


def _joined(description: Description, faulty: Callable[[Statement], bool]) -> list[Quote]:
    """The faulty duties; those that follow one another on a line ("Hustle. Grit. Impact.") as one."""
    found: list[Quote] = []
    previous: Statement | None = None
    for statement in filter(faulty, description.of(Section.DUTIES)):
        start = statement.start
        if previous and goes_on(description.text, previous, statement):
            start = found.pop().start
        found.append(Quote(start, statement.end, description.text[start : statement.end]))
        previous = statement
    return found


def _decided(side: Side, other: Side, span: tuple[int, int]) -> Quote | None:
    """Where the counterpart claims what the clauses in a span leave to it."""
    left = [
        number
        for number, own in enumerate(side.clauses)
        if own.stance is Stance.DISCLAIMS and span[0] <= own.start and own.end <= span[1]
    ]
    theirs = _own_words(other, side)
    if not left or not theirs:
        return None
    near = (side.vectors[left] @ other.vectors[theirs].T).max(axis=0)
    best = int(near.argmax())
    return quote(other.clauses[theirs[best]]) if near[best] >= SAME else None


def _own_words(side: Side, other: Side) -> list[int]:
    """Clauses that claim by a verb of their own; what both descriptions say word for word is the company's text."""
    shared = {_without_numbers(clause.text) for clause in other.clauses}
    return [
        number
        for number, own in enumerate(side.clauses)
        if own.stance in CLAIMING
        and own.statement.section is Section.DUTIES
        and (has_verb(own.text) or "|" in own.text)
        and _without_numbers(own.text) not in shared
    ]


def _without_numbers(text: str) -> str:
    """A text on one line in which any number stands for any other."""
    return re.sub(r"\d+", "0", one_line(text))


def _hand(claims: Sequence[Claim]) -> Stance | None:
    """Answering without deciding, or deciding without answering, where a side says so in plain words."""
    stances = {claim.clause.stance for claim in claims}
    plain = all(in_plain_words(claim.clause) for claim in claims)
    return stances.pop() if len(stances) == 1 and plain else None


def _essential(entry: Responsibility, stage: Stage) -> bool:
    """Whether any pair needs it at this stage; what only one kind of product or law asks for is left out."""
    general = stage in entry.stages and not entry.products and entry.regulated is None
    return entry.essential and general and not {RoleKind.CTO, RoleKind.CPO}.isdisjoint(entry.roles)


def _are_counterparts(a: Side, b: Side) -> bool:
    """Whether the two can be the CTO and the CPO: neither of another office, nor both of one role."""
    return not (a.other_office or b.other_office or (a.role is b.role is not None and a.role is not RoleKind.CPTO))


def _wanted(*sides: Side) -> frozenset[RoleKind]:
    """The roles whose essential responsibilities the two must have between them; other offices need none of these."""
    roles = [side.role for side in sides if not side.other_office]
    if None in roles or RoleKind.CPTO in roles:
        return frozenset(RoleKind)
    return frozenset(role for role in roles if role is not None)
