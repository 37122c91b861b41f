"""What the reader puts right of how their description was understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.types import Role

if TYPE_CHECKING:  # where briefs are kept only, none is read
    from advisor.conflicts.catalog import Tension
    from advisor.conflicts.scoring import Taken
    from advisor.conflicts.statements import Told


@dataclass(frozen=True, slots=True)
class Correction:
    """The neutral sentence in the reader's words, the type by its id, and the pole that the CTO takes.

    What is left out stays as it was read out of the description: "" and None.
    """

    summary: str = ""
    type: str = ""
    cto: int | None = None

    def types(self, found: Sequence[tuple[Tension, float]]) -> Sequence[tuple[Tension, float]]:
        """The types with the one the reader names first: it is sure then."""
        named = [(tension, 1.0) for tension, _ in found if tension.id == self.type]
        return named or found

    def taken(self, poles: Callable[[Told], Taken], story: Told) -> Taken:
        """Who takes which pole: as the reader says, else by their sentence, else by the description."""
        from advisor.conflicts.naming import OTHER
        from advisor.conflicts.scoring import Taken

        if self.cto is not None:
            return Taken({Role.CTO: self.cto, OTHER[Role.CTO]: 1 - self.cto})
        return poles(self.of_both() or story)

    def of_both(self) -> Told | None:
        """Their sentence, where it tells of both sides."""
        from advisor.conflicts.naming import SIDES
        from advisor.conflicts.statements import told

        corrected = told(self.summary)
        return corrected if {clause.role for clause in corrected.clauses} >= set(SIDES) else None
