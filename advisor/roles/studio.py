"""The role studio: makes definitions from the catalogue and the documents, checks their sources, keeps versions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from advisor.protocols import Verifier
from advisor.roles.catalog import Catalog, RoleKind, read_catalog
from advisor.roles.decision_rights import rights_in, rights_of
from advisor.roles.decisions import read_decisions
from advisor.roles.definition import Basis, Definition, Inputs, Statement, changed, with_lines
from advisor.roles.fields import read_fields
from advisor.roles.making import make, named, remade, stage_by_size
from advisor.roles.matrices import MatrixStore, NamedMatrix
from advisor.roles.reworded import reworded
from advisor.roles.said import disagreeing, other_superiors, said_of
from advisor.roles.sources import CorpusText
from advisor.roles.standing import standing
from advisor.roles.versions import DefinitionStore
from advisor.text import one_line
from advisor.types import Citation, Document, Verdict

_LONGEST = 1.5
"""How many times as long as its line a polished one may be."""


class Library(Protocol):
    """The documents of the index, as `advisor.assistant.Assistant` gives them."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""

    def documents(self) -> list[Document]:
        """Every document that is in the index now."""


class Polisher(Protocol):
    """Puts a line into other words; "" where it can't."""

    @property
    def name(self) -> str:
        """Who does it, in words for the reader."""

    def __call__(self, line: str) -> str:
        """The line in other words, unchecked."""


class Studio:
    """Makes definitions. Without a library, what documents say of a role is left out."""

    def __init__(
        self,
        library: Library | None = None,
        store: DefinitionStore | None = None,
        verifier: Callable[[], Verifier] | None = None,
        polisher: Polisher | None = None,
        matrices: MatrixStore | None = None,
    ) -> None:
        """Read the catalogue. Without a verifier, a reworded line loses its sources. Raises CorpusError."""
        self._polisher = polisher
        self._store = store
        self._matrices = matrices
        self._verifier = verifier
        self.corpus = CorpusText()
        self.catalog: Catalog = read_catalog(corpus=self.corpus)
        self.decisions = read_decisions(corpus=self.corpus)
        self._fields = read_fields(self.catalog, self.decisions)
        self._library = library

    def make(self, inputs: Inputs, today: date | None = None, rights: NamedMatrix | None = None) -> Definition:
        """The definition for the inputs, with what the documents say of the role. Raises InputError.

        Its decision rights are those that a stored matrix gives it, where there is one, else the stage's defaults.
        """
        made = make(inputs, self.catalog, self.corpus, today or date.today())
        if rights is None:
            stage = inputs.stage or stage_by_size(inputs.size)
            decided = rights_of(made.inputs.role, made.role, stage, self.decisions, self.corpus)
        else:
            decided = rights_in(made.inputs.role, made.role, rights.matrix, self.decisions, self.corpus)
        decided = tuple(named(line, made.role, made.inputs.counterpart) for line in decided)
        made = with_lines(made, "decision_rights", decided)
        if made.role is RoleKind.OTHER and rights is None:
            made = self._fields.fill(made, inputs.stage or stage_by_size(inputs.size))
        if self._library is None or not inputs.notes:
            return made
        said = said_of(made.inputs.role, made.role, self._library.documents())
        if not said and made.role is RoleKind.OTHER:
            made = replace(made, remarks=(*made.remarks, f"The documents say nothing of {made.inputs.role}."))
        made = replace(made, remarks=(*made.remarks, *disagreeing(said), *self._other_superior(made)))
        return with_lines(made, "said", said)

    def _other_superior(self, made: Definition) -> tuple[str, ...]:
        """Remarks on notes that put the role under another superior than the definition, where nobody set one."""
        if self._library is None or made.inputs.reports_to or made.role is RoleKind.OTHER:
            return ()
        return other_superiors(made.role, self._library.documents())

    def keep(self, before: Definition, fresh: Definition) -> Definition:
        """`fresh` with the locked and added lines of the definition before."""
        return remade(before, fresh)

    def reworded(self, line: Statement, text: str) -> Statement:
        """The line in other words, which keep its sources only where these, or its own first words, support them."""
        return reworded(line, text, self._verifier)

    @property
    def polished_by(self) -> str:
        """Which model polishes lines, and who receives them; "" where none does."""
        return self._polisher.name if self._polisher and self._verifier else ""

    def polish(self, line: Statement) -> Statement:
        """The line in a model's words, or as it is where they don't say the same.

        Each is verified against the line it came from. Locked lines, quotes and what notes say are not sent.
        """
        quoted = any(one_line(citation.quote) == line.text for citation in line.citations)
        if self._polisher is None or self._verifier is None or line.locked or quoted or line.provenance is Basis.NOTES:
            return line
        text = self._polisher(line.text)
        if not text or _blanks(text) != _blanks(line.text) or len(text) > _LONGEST * len(line.text):
            return line
        if self._verifier().check(text, [line.text]).verdict is not Verdict.SUPPORTED:
            return line
        return replace(line, text=text, original=line.original or line.text)

    def verified(self, definition: Definition) -> Definition:
        """The definition with every line marked whose source isn't where it was, word for word."""
        return changed(definition, lambda line: self._checked(line))

    def standing(self, definition: Definition) -> Definition:
        """The definition without what its notes don't say any more, as `standing` has it."""
        return definition if self._library is None else standing(definition, self._library.document)

    @property
    def store(self) -> DefinitionStore:
        """Where definitions are kept. Raises RuntimeError in a studio that keeps none."""
        if self._store is None:
            raise RuntimeError("this studio keeps nothing; give it a store")
        return self._store

    @property
    def matrices(self) -> MatrixStore:
        """Where decision matrices are kept. Raises RuntimeError in a studio that keeps none."""
        if self._matrices is None:
            raise RuntimeError("this studio keeps no matrices; give it a store")
        return self._matrices

    def _checked(self, line: Statement) -> Statement:
        there = all(map(self._is_there, line.citations))
        return line if there else replace(line, verified=False)

    def _is_there(self, citation: Citation) -> bool:
        if self.corpus.holds(citation):
            return True
        document = self._library.document(citation.document_id) if self._library else None
        return document is not None and document.text[citation.start : citation.end] == citation.quote


def _blanks(text: str) -> list[str]:
    return re.findall(r"\[[^\]]*\]", text)
