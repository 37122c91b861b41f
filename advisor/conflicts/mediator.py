"""The mediation desk: a description in, a brief out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from advisor.conflicts.brief import Brief, TypeScore
from advisor.conflicts.catalog import read_tensions
from advisor.conflicts.making import Maker
from advisor.conflicts.misconduct import Grade, watched
from advisor.conflicts.notes import Library, notes_on
from advisor.conflicts.reading import read
from advisor.conflicts.referral import Referrals
from advisor.conflicts.scope import why_not
from advisor.conflicts.scoring import Scorer
from advisor.conflicts.statements import told
from advisor.errors import InputError
from advisor.protocols import Embeddings
from advisor.roles.catalog import Stage
from advisor.roles.decisions import read_decisions
from advisor.roles.sources import CorpusText
from advisor.text import encodable, visible

MOST_CHARACTERS = 20_000


class Mediator:
    """Makes briefs from the catalogue; quick once its examples are encoded, with the first brief."""

    def __init__(self, embeddings: Embeddings, library: Library | None = None, kept: Path | None = None) -> None:
        """Read the catalogue; without a library, no notes are quoted. Raises CorpusError.

        `kept` is a file for what was encoded of the catalogue, so that another process needn't do it again.
        """
        self._library = library
        self._embeddings = embeddings
        corpus = CorpusText()
        decisions = read_decisions(corpus=corpus)
        self.catalog = read_tensions((decision.id for decision in decisions.decisions), corpus=corpus)
        self._scorer = Scorer(self.catalog, embeddings, kept)
        self._referrals = Referrals(self.catalog, corpus)
        self._maker = Maker(self.catalog, decisions, corpus)

    def prepare(self) -> None:
        """Encode the catalogue's examples now rather than with the first description."""
        self._scorer.prepare()

    def types(self, story: str) -> tuple[TypeScore, ...]:
        """Every type with its share, best first, whether or not the description is in scope. Raises InputError."""
        found = self._scorer.types(read(told(_checked(story)), self._embeddings))
        return tuple(TypeScore(tension.id, tension.name, share) for tension, share in found)

    def brief(self, story: str, stage: Stage = Stage.SCALEUP) -> Brief:
        """The brief of a description, or who is called in instead, or why it is no case for this desk.

        `stage` names the default decision rights. Raises InputError for a description that is empty or too long.
        """
        story = _checked(story)
        understood = told(story)
        reading = read(understood, self._embeddings)
        suspicion, grade = watched(reading)
        if grade is Grade.CALL:
            called = self._referrals.called_in(suspicion)
            return Brief(in_scope=False, summary=called.summary, refer_to=called.lines)
        if reason := why_not(reading):
            return Brief(in_scope=False, summary=reason)
        types = self._scorer.types(reading)
        brief = self._maker.make(understood, types, self._scorer.poles(understood, types[0][0]), stage)
        if grade is Grade.ASK:
            brief = replace(brief, remarks=(self._referrals.question(suspicion), *brief.remarks))
        return replace(brief, notes=notes_on(understood, self._library)) if self._library else brief


def _checked(story: str) -> str:
    story = visible(encodable(story)).strip()
    if not story:
        raise InputError("The description is empty. Tell in a few sentences who wants what.")
    if len(story) > MOST_CHARACTERS:
        raise InputError(f"The description has {len(story):,} characters; shorten it to {MOST_CHARACTERS:,} or fewer.")
    return story
