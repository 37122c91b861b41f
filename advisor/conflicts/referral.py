"""Who is called in where no mediation is for it: harm, harassment, discrimination, retaliation, breach of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.conflicts.catalog import CallIn, TensionCatalog
from advisor.conflicts.signs import PLAIN, SLIGHT, signs_in
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText

LEAST_NEARNESS = {0: 0.5, SLIGHT: -0.5}
"""How near a description must come to examples of misconduct where its words tell little or nothing."""
SUMMARY = (
    "This is no matter for mediation: the description tells of something that {who} has to hear of first. "
    "If that is a misunderstanding, tell what happened in other words."
)


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called in, most urgent first, and the sentence that says why there is no brief."""

    summary: str
    lines: tuple[Statement, ...]


class Referrals:
    """Says who has to be called in."""

    def __init__(self, catalog: TensionCatalog, corpus: CorpusText) -> None:
        self._call_ins = catalog.call_ins
        self._corpus = corpus

    def called_in(self, story: str, nearness: float) -> Called | None:
        """Who is called in; None where the description may be mediated. `nearness` is that of `Scorer.misconduct`."""
        signs = signs_in(story)
        most = max(signs.values(), default=0)
        if most in LEAST_NEARNESS and nearness < LEAST_NEARNESS[most]:
            return None
        entries = sorted(self._entries(signs), key=lambda entry: -signs[entry.id])
        first, _, rest = entries[0].name.partition(" ")
        who = f"{first if first.isupper() else first.lower()} {rest}".strip()
        return Called(SUMMARY.format(who=who), tuple(map(self._line, entries)))

    def _entries(self, signs: Mapping[str, int]) -> list[CallIn]:
        """Those with a plain sign, else those with a slight one, else the one for conduct; in the catalogue's order."""
        most = max(signs.values(), default=0)
        least = min(most, PLAIN)
        return [entry for entry in self._call_ins if most and signs.get(entry.id, 0) >= least] or [self._call_ins[-1]]

    def _line(self, entry: CallIn) -> Statement:
        meanwhile = statement(entry.meanwhile, self._corpus, id=f"{entry.id}-meanwhile", label="Until then")
        return statement(entry, self._corpus, label=entry.name, parts=(meanwhile,))
