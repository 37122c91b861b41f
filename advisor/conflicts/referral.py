"""Who is called in where no mediation is for it: harm, harassment, discrimination, retaliation, breach of law."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.conflicts.catalog import CallIn, TensionCatalog
from advisor.conflicts.statements import Told
from advisor.protocols import Embeddings
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText

SUMMARY = "This is no matter for mediation: it may be about {what}. Somebody else has to be called in first."


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called in, most urgent first, and the sentence that says why there is no brief."""

    summary: str
    lines: tuple[Statement, ...]


class Referrals:
    """Finds what somebody else has to be called in for."""

    def __init__(self, catalog: TensionCatalog, embeddings: Embeddings, corpus: CorpusText) -> None:
        self._catalog = catalog
        self._embeddings = embeddings
        self._corpus = corpus

    def called_in(self, story: str, understood: Told) -> Called | None:
        """Who is called in; None where the description may be mediated."""
        return None

    def _line(self, entry: CallIn) -> Statement:
        meanwhile = statement(entry.meanwhile, self._corpus, id=f"{entry.id}-meanwhile", label="Until then")
        return statement(entry, self._corpus, label=entry.name, parts=(meanwhile,))
