"""The role studio: makes definitions from the catalogue and the documents, checks their sources, keeps versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from advisor.protocols import Verifier
from advisor.roles.catalog import Catalog, RoleKind, read_catalog
from advisor.roles.decision_rights import rights_of
from advisor.roles.decisions import read_decisions
from advisor.roles.definition import Definition, Inputs, Statement, changed, with_lines
from advisor.roles.making import make, remade, stage_by_size
from advisor.roles.said import said_of
from advisor.roles.sources import CorpusText
from advisor.roles.versions import DefinitionStore
from advisor.types import Citation, Document, Verdict


class Library(Protocol):
    """The documents of the index, as `advisor.assistant.Assistant` gives them."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""

    def documents(self) -> list[Document]:
        """Every document that is in the index now."""


class Studio:
    """Makes definitions. Without a library, what documents say of a role is left out."""

    def __init__(
        self,
        library: Library | None = None,
        store: DefinitionStore | None = None,
        verifier: Callable[[], Verifier] | None = None,
    ) -> None:
        """Read the catalogue. Without a verifier, a reworded line loses its sources. Raises CorpusError."""
        self._store = store
        self._verifier = verifier
        self.corpus = CorpusText()
        self.catalog: Catalog = read_catalog(corpus=self.corpus)
        self.decisions = read_decisions(corpus=self.corpus)
        self._library = library

    def make(self, inputs: Inputs, today: date | None = None) -> Definition:
        """The definition for the inputs, with what the documents say of the role. Raises InputError."""
        made = make(inputs, self.catalog, self.corpus, today or date.today())
        stage = inputs.stage or stage_by_size(inputs.size)
        rights = rights_of(made.inputs.role, made.role, stage, self.decisions, self.corpus)
        made = with_lines(made, "decision_rights", rights)
        if self._library is None:
            return made
        said = said_of(made.inputs.role, made.role, self._library.documents())
        if not said and made.role is RoleKind.OTHER:
            made = replace(made, remarks=(*made.remarks, f"The documents say nothing of {made.inputs.role}."))
        return with_lines(made, "said", said)

    def keep(self, before: Definition, fresh: Definition) -> Definition:
        """`fresh` with the locked and added lines of the definition before."""
        return remade(before, fresh)

    def reworded(self, line: Statement, text: str) -> Statement:
        """The line in other words, which keep its sources only where these, or its own first words, support them."""
        original = line.original or line.text
        supported = text == original or not line.citations or self._supports(line, original, text)
        return replace(line, text=text, original=original, verified=supported)

    def _supports(self, line: Statement, original: str, text: str) -> bool:
        if self._verifier is None:
            return False
        quotes = [citation.quote for citation in line.citations]
        return self._verifier().check(text, [original, *quotes]).verdict is Verdict.SUPPORTED

    def verified(self, definition: Definition) -> Definition:
        """The definition with every line marked whose source isn't where it was, word for word."""
        return changed(definition, lambda line: self._checked(line))

    @property
    def store(self) -> DefinitionStore:
        """Where definitions are kept. Raises RuntimeError in a studio that keeps none."""
        if self._store is None:
            raise RuntimeError("this studio keeps nothing; give it a store")
        return self._store

    def restore(self, definition_id: str, number: int) -> int:
        """Keep an earlier version once more, as the newest; its number. Raises InputError."""
        newest = self.store.load(definition_id)
        earlier = replace(self.store.load(definition_id, number), version=newest.version)
        return self.store.save(definition_id, earlier, f"Version {number} restored")

    def duplicate(self, definition: Definition) -> str:
        """Keep a copy as a definition of its own; its id."""
        copy = replace(definition, title=f"{definition.title} (copy)", version=1)
        return self.store.add(copy, f"Copy of {definition.title}, version {definition.version}")

    def _checked(self, line: Statement) -> Statement:
        there = all(map(self._is_there, line.citations))
        return line if there else replace(line, verified=False)

    def _is_there(self, citation: Citation) -> bool:
        if self.corpus.holds(citation):
            return True
        document = self._library.document(citation.document_id) if self._library else None
        return document is not None and document.text[citation.start : citation.end] == citation.quote
