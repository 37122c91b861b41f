"""Who is called in where no mediation is for it: harm, harassment, discrimination, retaliation, breach of law."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.conflicts.catalog import CallIn, TensionCatalog
from advisor.conflicts.health import HEALTH
from advisor.conflicts.misconduct import Suspicion
from advisor.conflicts.neutral import shown
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText
from advisor.text import one_line

MOST_QUOTED = 160
SUMMARY = (
    "This is no matter for mediation: by its words the description tells of something that the {who} has to hear of "
    "first (in neutral words: {sentence}). If that is not so, correct the description: tell what happened in other "
    "words."
)
QUESTION = (
    "Check first: it may tell of harm, misconduct or a breach of law (in neutral words: {sentence}). If it "
    "does, don't mediate, call in the {who}; if it doesn't, go on."
)


OF_HEALTH = (
    "Check first: it may tell of drink, drugs or illness at work (in neutral words: {sentence}). If it does, keep that "
    "out of the mediation and take it to the {who}; the dispute itself can go on."
)


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called in, most likely first, and the sentence that says why there is no brief."""

    summary: str
    lines: tuple[Statement, ...]


class Referrals:
    """Says who has to be called in."""

    def __init__(self, catalog: TensionCatalog, corpus: CorpusText) -> None:
        self._call_ins: dict[str, CallIn] = {entry.id: entry for entry in catalog.call_ins}
        self._corpus = corpus

    def called_in(self, suspicion: Suspicion) -> Called:
        """Who is called in for what a description tells of."""
        entries = [self._call_ins[kind] for kind in suspicion.named()]
        return Called(self._told(SUMMARY, suspicion), tuple(map(self._line, entries)))

    def question(self, suspicion: Suspicion) -> str:
        """What the reader of a brief is asked, where little speaks for a matter that somebody else has to hear of."""
        return self._told(OF_HEALTH if suspicion.named()[0] == HEALTH else QUESTION, suspicion)

    def _told(self, text: str, suspicion: Suspicion) -> str:
        first, _, rest = self._call_ins[suspicion.named()[0]].name.partition(" ")
        who = f"{first if first.isupper() else first.lower()} {rest}".strip()
        return text.format(who=who, sentence=_quoted(suspicion.sentence))

    def _line(self, entry: CallIn) -> Statement:
        meanwhile = statement(entry.meanwhile, self._corpus, id=f"{entry.id}-meanwhile", label="Until then")
        return statement(entry, self._corpus, label=entry.name, parts=(meanwhile,))


def _quoted(sentence: str) -> str:
    text = shown(one_line(sentence)).strip(" .")
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rsplit(' ', 1)[0]} …"
