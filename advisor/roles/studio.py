"""The role studio: makes definitions from the catalogue and the documents, checks their sources, keeps versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from advisor.roles.catalog import Catalog, RoleKind, read_catalog
from advisor.roles.definition import Definition, Inputs, Statement, changed, with_lines
from advisor.roles.making import make, remade
from advisor.roles.said import said_of
from advisor.roles.sources import CorpusText
from advisor.types import Citation, Document


class Library(Protocol):
    """The documents of the index, as `advisor.assistant.Assistant` gives them."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""

    def documents(self) -> list[Document]:
        """Every document that is in the index now."""


class Studio:
    """Makes definitions. Without a library, what documents say of a role is left out."""

    def __init__(self, library: Library | None = None) -> None:
        """Read the catalogue. Raises CorpusError."""
        self._corpus = CorpusText()
        self.catalog: Catalog = read_catalog(corpus=self._corpus)
        self._library = library

    def make(self, inputs: Inputs, today: date | None = None) -> Definition:
        """The definition for the inputs, with what the documents say of the role. Raises InputError."""
        made = make(inputs, self.catalog, self._corpus, today or date.today())
        if self._library is None:
            return made
        said = said_of(made.inputs.role, made.role, self._library.documents())
        if not said and made.role is RoleKind.OTHER:
            made = replace(made, remarks=(*made.remarks, f"The documents say nothing of {made.inputs.role}."))
        return with_lines(made, "said", said)

    def remake(self, definition: Definition, inputs: Inputs, today: date | None = None) -> Definition:
        """The definition for other inputs, with the locked and added lines of `definition`."""
        return remade(definition, self.make(inputs, today))

    def verified(self, definition: Definition) -> Definition:
        """The definition with every line marked whose source isn't where it was, word for word."""
        return changed(definition, lambda line: self._checked(line))

    def _checked(self, line: Statement) -> Statement:
        there = all(map(self._is_there, line.citations))
        return line if there else replace(line, verified=False)

    def _is_there(self, citation: Citation) -> bool:
        if self._corpus.holds(citation):
            return True
        document = self._library.document(citation.document_id) if self._library else None
        return document is not None and document.text[citation.start : citation.end] == citation.quote
