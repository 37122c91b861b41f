"""Who decides, by what is on file: the newest stored matrix of the pair, else the defaults of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.conflicts.brief import Right
from advisor.roles.catalog import Stage
from advisor.roles.decisions import Decision, DecisionCatalog
from advisor.roles.definition import Basis, Statement
from advisor.roles.making import statement
from advisor.roles.matrices import MatrixStore, NamedMatrix, of_pair
from advisor.roles.matrix import ESCALATION, Row
from advisor.roles.schemes import Part
from advisor.roles.sources import CorpusText
from advisor.roles.versions import Saved

ONE = "This decision has one decider on file, who hears the others first; a disagreement goes the way up on file."
NOBODY = "Nobody has the last word in this decision on file: settle who decides before the matter itself."
SEVERAL = "More than one has the last word in this decision on file: settle who decides before the matter itself."
UNNAMED = "not named"


@dataclass(frozen=True, slots=True)
class OnFile:
    """The decision rights that hold: those of a matrix, None for the defaults alone."""

    decisions: DecisionCatalog
    corpus: CorpusText
    stage: Stage
    matrix: NamedMatrix | None = None

    def right(self, name: str) -> Right:
        """What is on file about a decision of the catalogue; what the matrix leaves out has the stage's default."""
        decision = self.decisions.find(name)
        if decision is None:  # the catalogue was checked when it was read
            raise KeyError(name)
        row = self._row(decision)
        return self._default(decision) if row is None else self._stored(decision, row)

    def _row(self, decision: Decision) -> Row | None:
        rows = self.matrix.matrix.rows if self.matrix else ()
        return next((row for row in rows if self.decisions.find(row.decision) is decision), None)

    def _default(self, decision: Decision) -> Right:
        rights = decision.rights[self.stage]
        return Right(
            decision=decision.name,
            line=self._line(decision, ONE),
            decides=rights.decides,
            agrees=rights.agrees,
            heard=rights.input,
            way_up=self.decisions.way_up(decision, rights.decides),
            on_file=f"default rights, {self.stage.value}",
        )

    def _stored(self, decision: Decision, row: Row) -> Right:
        deciders = row.who(Part.DECIDES)
        text = (NOBODY, ONE)[len(deciders)] if len(deciders) < len((NOBODY, ONE)) else SEVERAL
        title = f"“{self.matrix.title}”, version {self.matrix.version}" if self.matrix else ""
        return Right(
            decision=row.decision,
            # What people have written down rests on them: the catalogue's sources speak for its defaults.
            line=replace(self._line(decision, text), citations=()),
            decides=", ".join(deciders) or UNNAMED,
            agrees=row.who(Part.AGREES),
            heard=row.who(Part.INPUT),
            way_up=row.named(ESCALATION) or self._way_up(decision, deciders),
            on_file=title,
        )

    def _way_up(self, decision: Decision, deciders: Sequence[str]) -> tuple[str, ...]:
        return self.decisions.way_up(decision, deciders[0] if deciders else "")

    def _line(self, decision: Decision, text: str) -> Statement:
        return replace(statement(decision, self.corpus, id=f"right-{decision.id}", text=text), provenance=Basis.RIGHTS)


class Newest:
    """The stored matrix that was saved last of those with a column for both; each is read once."""

    def __init__(self, matrices: MatrixStore | None, decisions: DecisionCatalog) -> None:
        """Without matrices there is none."""
        self._matrices = matrices
        self._decisions = decisions
        self._read: dict[tuple[str, int], NamedMatrix | None] = {}

    def __call__(self) -> NamedMatrix | None:
        """The matrix as it is now, None where there is none."""
        matrices = self._matrices
        saved = matrices.saved() if matrices else []
        return next((found for each in saved if (found := self._of_pair(each))), None)

    def _of_pair(self, saved: Saved) -> NamedMatrix | None:
        key = (saved.id, saved.version)
        if key not in self._read and self._matrices is not None:
            kept = self._matrices.load(*key)
            self._read[key] = kept if of_pair(kept.matrix, self._decisions) else None
        return self._read[key]
