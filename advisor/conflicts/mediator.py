"""The mediation desk: a description in, a brief out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from advisor.conflicts.brief import Brief, TypeScore
from advisor.conflicts.case import of_the_case
from advisor.conflicts.catalog import read_tensions
from advisor.conflicts.correction import Correction
from advisor.conflicts.kept import lasting
from advisor.conflicts.making import Maker
from advisor.conflicts.matter import private, spared
from advisor.conflicts.misconduct import Grade, Suspicion, watched
from advisor.conflicts.notes import Library, notes_on
from advisor.conflicts.reading import Reading, read
from advisor.conflicts.referral import SUMMARIES, Referrals
from advisor.conflicts.rejections import Rejection, marked
from advisor.conflicts.rights import Newest, OnFile
from advisor.conflicts.scope import APART, TASTES, why_not
from advisor.conflicts.scoring import Scorer, Taken
from advisor.conflicts.statements import Told, told
from advisor.conflicts.tying import Teller, tied
from advisor.errors import InputError
from advisor.protocols import Embeddings, Verifier
from advisor.roles.catalog import Stage
from advisor.roles.decisions import read_decisions
from advisor.roles.definition import Statement
from advisor.roles.matrices import MatrixStore
from advisor.roles.reworded import reworded
from advisor.roles.sources import CorpusText
from advisor.roles.standing import standing_lines
from advisor.text import encodable, visible

MOST_CHARACTERS = 20_000
EXAMPLES = "conflict-examples.npz"
"""What the file is called that keeps the encoded catalogue in a data directory."""
LEAST_SURE_TYPE = 0.22
"""The least share of the first type with which a side is taken to stand for one of its positions."""


class Mediator:
    """Makes briefs from the catalogue; quick once its examples are encoded, with the first brief."""

    def __init__(
        self,
        embeddings: Embeddings,
        library: Library | None = None,
        kept: Path | None = None,
        *,
        matrices: MatrixStore | None = None,
        rejections: Callable[[], Sequence[Rejection]] = tuple,
        verifier: Callable[[], Verifier] | None = None,
        teller: Teller | None = None,
    ) -> None:
        """Read the catalogue; without a library, no notes are quoted. Raises CorpusError.

        `kept` is a file for what was encoded of the catalogue, so that another process needn't do it again. Decision
        rights are those of the newest of `matrices`; `rejections` are options that were rejected before; without a
        verifier, a reworded line loses its sources. `teller` is a language model that may tie lines to a case.
        """
        self._library = library
        self._embeddings = embeddings
        self._rejections = rejections
        self._verifier = verifier
        self._teller = teller
        self._corpus = CorpusText()
        self._decisions = read_decisions(corpus=self._corpus)
        self._matrix = Newest(matrices, self._decisions)
        known = (decision.id for decision in self._decisions.decisions)
        self.catalog = read_tensions(known, corpus=self._corpus)
        self._scorer = Scorer(self.catalog, embeddings, kept)
        self._referrals = Referrals(self.catalog, self._corpus)
        self._maker = Maker(self.catalog, self._corpus)

    def prepare(self) -> None:
        """Encode the catalogue's examples now rather than with the first description."""
        self._scorer.prepare()

    def types(self, story: str) -> tuple[TypeScore, ...]:
        """Every type with its share, best first, whether or not the description is in scope. Raises InputError."""
        found = self._scorer.types(told(_checked(story)))
        return tuple(TypeScore(tension.id, tension.name, share) for tension, share in found)

    def takes(self, story: str) -> bool:
        """Whether a description tells of a conflict between the two."""
        if not story.strip():
            return False
        understood = told(story)
        return not self._why_not(read(understood, self._embeddings))

    def brief(self, story: str, stage: Stage = Stage.SCALEUP, correction: Correction | None = None) -> Brief:
        """The brief of a description, or who is called in instead, or why it is no case for this desk.

        `stage` names the default decision rights; `correction` is what the reader has put right. Raises InputError for
        a description that is empty or too long.
        """
        story, right = _checked(story), correction or Correction()
        # What is corrected may tell, too, of what nobody should mediate.
        whole = _checked(f"{story}\n{right.summary}") if right.summary else story
        understood = told(story)
        reading = read(understood, self._embeddings)
        suspicion, grade = watched(read(told(whole), self._embeddings) if right.summary else reading)
        if grade is Grade.CALL and private(understood) and not (suspicion.plain or suspicion.openly):
            grade = Grade.ASK  # nothing but tastes is told, in words that mean little else
        if grade is Grade.CALL:
            called = self._referrals.called_in(suspicion, whole)
            return Brief(in_scope=False, summary=called.summary, refer_to=called.lines)
        if reason := self._why_not(reading):
            return self._no_case(reason, suspicion if grade is Grade.ASK else None, whole)
        types = right.types(self._scorer.types(understood))
        sure = types[0][1] >= LEAST_SURE_TYPE
        taken = right.taken(lambda told: self._scorer.poles(told, types[0][0]) if sure else Taken({}), understood)
        rights = OnFile(self._decisions, self._corpus, stage, self._matrix())
        fair = spared(understood, self._embeddings)
        brief = of_the_case(self._maker.make(fair, types, taken, rights), fair, right.of_both())
        brief = replace(brief, summary=right.summary or brief.summary)
        if grade is Grade.ASK:
            brief = replace(brief, remarks=(self._referrals.question(suspicion, whole), *brief.remarks))
        return self._renewed(brief, understood)

    def _why_not(self, reading: Reading) -> str:
        """Why there is nothing to mediate; "" where there is."""
        if private(reading.story):
            return TASTES
        return why_not(reading) or (APART if self._scorer.unrelated(reading.story) else "")

    def _no_case(self, reason: str, suspicion: Suspicion | None, story: str) -> Brief:
        """Why there is no brief; what has a place of its own elsewhere is sent there, what may have is asked about."""
        if suspicion is None:
            return Brief(in_scope=False, summary=reason)
        if suspicion.named()[0] in SUMMARIES:
            called = self._referrals.called_in(suspicion, story)
            return Brief(in_scope=False, summary=called.summary, refer_to=called.lines)
        return Brief(in_scope=False, summary=f"{reason} {self._referrals.question(suspicion, story)}")

    def renewed(self, brief: Brief, story: str) -> Brief:
        """A brief that was kept, with what notes and the decision log say of its description by now."""
        return self._renewed(lasting(brief), told(story)) if brief.in_scope else brief

    def standing(self, brief: Brief) -> Brief:
        """The brief without what notes don't say any more: they were removed, changed or moved since."""
        if self._library is None:
            return brief
        notes = standing_lines(brief.notes, self._library.document)
        return brief if notes == brief.notes else replace(brief, notes=notes)

    @property
    def tied_by(self) -> str:
        """Which model ties lines to a case, and who receives the description then; "" where none does."""
        return self._teller.name if self._teller and self._verifier else ""

    def tied(self, brief: Brief, story: str) -> tuple[Brief, int]:
        """The brief with its general lines tied to its description, and how many that are.

        Takes no longer than an answer may. Raises InputError where no language model is set.
        """
        if self._teller is None or self._verifier is None:
            raise InputError("No language model is set that could tie lines to the case. Set ADVISOR_MODEL.")
        if not brief.in_scope:
            return brief, 0
        fair = spared(told(_checked(story)), self._embeddings)
        return tied(brief, fair, self._teller, self._verifier())

    def reworded(self, line: Statement, text: str) -> Statement:
        """The line in a person's words, which keep its sources only where these, or its own first words, say so."""
        return reworded(line, text, self._verifier)

    def _renewed(self, brief: Brief, story: Told) -> Brief:
        brief = replace(brief, notes=notes_on(story, self._library)) if self._library else brief
        return marked(brief, self._rejections())


def _checked(story: str) -> str:
    story = visible(encodable(story)).strip()
    if not story:
        raise InputError("The description is empty. Tell in a few sentences who wants what.")
    if len(story) > MOST_CHARACTERS:
        raise InputError(f"The description has {len(story):,} characters; shorten it to {MOST_CHARACTERS:,} or fewer.")
    return story
