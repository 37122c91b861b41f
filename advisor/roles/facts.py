"""What is known of a row beside its letters: from its own columns, else from the catalogue's decision of that name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.roles.catalog import Stage
from advisor.roles.decisions import ABOVE_ALL, Decision, DecisionCatalog
from advisor.roles.matrix import BEARS, BUDGET, ESCALATION, OUTSIDE, PEOPLE, Matrix, Row
from advisor.roles.schemes import Part, heard_parts

_LIKELY = (Stage.SCALEUP, Stage.ENTERPRISE, Stage.STARTUP)
"""Where the stage isn't known: first the one in which both roles are filled and the chief executive has let go."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One row of a matrix and what is known of its decision."""

    matrix: Matrix
    row: Row
    catalog: DecisionCatalog
    known: Decision | None

    @property
    def deciders(self) -> tuple[str, ...]:
        """Everybody who has the last word, by column."""
        return self.row.who(Part.DECIDES)

    @property
    def decider(self) -> str | None:
        """The one who has the last word; None where nobody or several do."""
        return self.deciders[0] if len(self.deciders) == 1 else None

    def heard(self, name: str) -> bool:
        """Whether somebody is heard before the decision."""
        heard = heard_parts(self.matrix.scheme)
        return any(self.row.parts(person) & heard for person in self.columns_of(name))

    def columns_of(self, name: str) -> tuple[str, ...]:
        """The columns that stand for a party."""
        return tuple(person for person in self.matrix.people if self.catalog.stands_for(person, name))

    def bears(self) -> tuple[str, ...]:
        """Who bears the consequence: as the row says; else as the catalogue does, of those who have a column."""
        if stated := self.row.named(BEARS):
            return stated
        usual = self.known.bears if self.known else ()
        return tuple(name for name in usual if self.columns_of(name))

    def escalation(self) -> tuple[str, ...] | None:
        """The way up as the row says; None where the matrix has no such column."""
        return self.row.named(ESCALATION) if ESCALATION in self.matrix.columns else None

    def lacks(self, decider: str) -> tuple[str, ...]:
        """Of budget and people, the columns' names of what the decision needs and the decider doesn't hold."""
        if self.catalog.rank(decider):
            return ()
        return tuple(column for column in (BUDGET, PEOPLE) if not self._holds(decider, column))

    def holders(self, column: str) -> tuple[str, ...]:
        """Who holds the budget or people: as the row says, else as the catalogue does; () where neither knows."""
        if stated := self.row.named(column):
            return stated
        authority = (self.known.budget if column == BUDGET else self.known.people) if self.known else None
        return self.catalog.holders(authority, self.matrix.stage) if authority else ()

    def usual_decider(self, among: Iterable[str]) -> str | None:
        """Of these columns, the one to whom the catalogue gives the decision, at this stage or at any."""
        if self.known is None:
            return None
        stages = [stage for stage in _LIKELY if self.matrix.stage in ("", stage.value)]
        usual = [self.known.rights[stage].decides for stage in stages]
        return next((person for name in usual for person in among if self.catalog.stands_for(person, name)), None)

    def fit_decider(self, among: Iterable[str]) -> str | None:
        """Of these columns, the one to give the decision to: the usual one, else one who holds what it needs."""
        people = tuple(among)
        able = [person for person in people if not self.lacks(person)]
        usual = self.usual_decider(able)
        return usual or next(iter(able), None) or next(iter(people), None)

    def candidates(self) -> tuple[str, ...]:
        """The columns to choose a decider from, the nearest first."""
        workers = self.row.who(Part.DRIVES) or self.row.who(Part.PERFORMS)
        alone = workers if len(workers) == 1 else ()
        order = dict.fromkeys((*alone, *self.columns_of(ABOVE_ALL[0]), *workers, *self.matrix.people))
        return tuple(person for person in order if not self.is_outsider(person)) or self.matrix.people

    def is_outsider(self, name: str) -> bool:
        """Whether the row calls somebody an outsider, or the name says so: customer, investor, consultant …"""
        party = self.catalog.party(name)
        stated = any(self.catalog.stands_for(name, outsider) for outsider in self.row.named(OUTSIDE))
        return stated or (party is not None and party.outsider)

    def _holds(self, decider: str, column: str) -> bool:
        holders = self.holders(column)
        stated = bool(self.row.named(column))
        if not holders or (not stated and self.catalog.party(decider) is None):
            return True
        return any(self.catalog.stands_for(decider, holder) for holder in holders)
