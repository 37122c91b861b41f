"""Who is called in where no mediation is for it: harm, harassment, discrimination, retaliation, breach of law."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.conflicts.catalog import CallIn, TensionCatalog
from advisor.conflicts.misconduct import Suspicion, called_for
from advisor.conflicts.neutral import shown
from advisor.conflicts.reading import Reading
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText
from advisor.text import one_line

MOST_QUOTED = 160
SUMMARY = (
    "This is no matter for mediation: by its words the description tells of something that {who} has to hear of first "
    "(“{sentence}”). If that is not so, correct the description: tell what happened in other words."
)


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called in, most likely first, and the sentence that says why there is no brief."""

    summary: str
    lines: tuple[Statement, ...]


class Referrals:
    """Says who has to be called in."""

    def __init__(self, catalog: TensionCatalog, corpus: CorpusText) -> None:
        self._call_ins = {entry.id: entry for entry in catalog.call_ins}
        self._corpus = corpus

    def called_in(self, story: Reading) -> Called | None:
        """Who is called in; None where the description may be mediated."""
        suspicion = called_for(story)
        return self._called(suspicion) if suspicion else None

    def _called(self, suspicion: Suspicion) -> Called:
        entries = [self._call_ins[kind] for kind in suspicion.named()]
        first, _, rest = entries[0].name.partition(" ")
        who = f"{first if first.isupper() else first.lower()} {rest}".strip()
        summary = SUMMARY.format(who=who, sentence=_quoted(suspicion.sentence))
        return Called(summary, tuple(map(self._line, entries)))

    def _line(self, entry: CallIn) -> Statement:
        meanwhile = statement(entry.meanwhile, self._corpus, id=f"{entry.id}-meanwhile", label="Until then")
        return statement(entry, self._corpus, label=entry.name, parts=(meanwhile,))


def _quoted(sentence: str) -> str:
    text = shown(one_line(sentence)).strip(" .")
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rsplit(' ', 1)[0]} …"
