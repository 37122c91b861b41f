"""One job description, aligned to the catalogue: which of its clauses name which topics, and how it holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from advisor.chunks import Vectors
from advisor.roles.catalog import RoleKind
from advisor.roles.jd.claims import CLAIMING, Clause, Stance
from advisor.roles.jd.faults import gives_away, is_held
from advisor.roles.jd.findings import Hold, Quote
from advisor.roles.jd.jobs import describes_job
from advisor.roles.jd.quoting import quote
from advisor.roles.jd.reading import Description, Statement


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that names a topic, with its probability; `main` topics are those that it is about."""

    clause: Clause
    score: float
    main: bool


@dataclass(slots=True)
class Side:
    """One description, aligned: its clauses by topic, those about none, and the role it is for.

    `measured` are the topics that it names where it says how the role is measured. `other_office` is one that is
    neither the CTO's nor the CPO's: what it claims of theirs has to be plain.
    """

    description: Description
    role: RoleKind | None
    clauses: list[Clause]
    vectors: Vectors
    named: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    unnamed: list[int] = field(default_factory=list)
    measured: list[tuple[str, Claim]] = field(default_factory=list)
    other_office: bool = False

    def claims(self, id_: str, *, main: bool = False) -> list[Claim]:
        """Clauses that claim a topic, best first."""
        found = [c for c in self.named.get(id_, ()) if c.clause.stance in CLAIMING and (c.main or not main)]
        return sorted(found, key=lambda claim: -claim.score)

    def best(self, id_: str) -> tuple[bool, float]:
        """Whether the surest claim of a topic is about it, and with what probability."""
        return max(((claim.main, claim.score) for claim in self.claims(id_)), default=(False, 0.0))

    def topics(self, statement: Statement) -> list[str]:
        """The topics that a statement names."""
        named = [(id_, claim) for id_, own in self.named.items() for claim in own]
        return [id_ for id_, claim in (*named, *self.measured) if claim.clause.statement is statement]

    def about(self, clause: Clause) -> set[str]:
        """The topics that a clause is about."""
        return {id_ for id_, own in self.named.items() if any(claim.main and claim.clause is clause for claim in own)}

    def take_in(self, quotes: Sequence[Quote], mentioned: Callable[[str], list[str]]) -> None:
        """Count what is quoted as held among what somebody has: by its measures, and by the names it mentions."""
        for id_, claim in self.measured:
            if _quoted(claim.clause, quotes):
                self.named[id_].append(claim)
        for clause in self.clauses:
            if _quoted(clause, quotes):
                for id_ in mentioned(clause.text):
                    self.named[id_].append(Claim(clause, 0.0, main=False))

    @property
    def names_a_job(self) -> bool:
        """Whether the text describes a job."""
        claiming = {id(claim.clause) for id_ in self.named for claim in self.claims(id_, main=True)}
        topics = sum(bool(self.claims(id_, main=True)) for id_ in self.named)
        return describes_job(self.description, len(claiming) / max(len(self.clauses), 1), len(self.clauses), topics)

    def given_away(self) -> list[Statement]:
        """Statements that answer for a topic on which another line gives the decision to somebody else."""
        found = []
        for id_, own in self.named.items():
            given = [one.clause.statement for one in own if one.main and _gives_away(one.clause)]
            held = [own.clause.statement for own in self.claims(id_, main=True) if is_held(own.clause.statement)]
            if given and held and held[0] not in given:
                found.append(held[0])
        return found

    def hold(self, id_: str) -> tuple[Hold, Quote | None]:
        """How the description stands to a topic, and the words that show it."""
        if own := self.claims(id_):
            return Hold.CLAIMS, quote(own[0].clause)
        helping = [claim for claim in self.named.get(id_, ()) if claim.clause.stance is Stance.SUPPORTS]
        return (Hold.SUPPORTS, quote(helping[0].clause)) if helping else (Hold.NOTHING, None)


def _quoted(clause: Clause, quotes: Sequence[Quote]) -> bool:
    own = clause.statement
    return any(quote.start < own.end and own.start < quote.end for quote in quotes)


def _gives_away(clause: Clause) -> bool:
    return clause.stance is Stance.DISCLAIMS and gives_away(clause.text)
