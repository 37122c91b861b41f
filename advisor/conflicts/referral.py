"""Who is called in where no mediation is for it: harm, harassment, discrimination, retaliation, breach of law."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.conflicts.catalog import CallIn, TensionCatalog
from advisor.conflicts.closeness import INTEREST
from advisor.conflicts.health import HEALTH, STRAIN
from advisor.conflicts.misconduct import Suspicion
from advisor.conflicts.typing_habits import with_capitals
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText
from advisor.text import one_line, sentences, words

MOST_QUOTED = 240
SUMMARY = (
    "This is no matter for mediation: by its words the description tells of something that the {who} has to hear of "
    "first (in your words: “{words}”). If that is not so, correct the description: tell what happened in other words."
)
QUESTION = (
    "Check first: it may tell of harm, misconduct or a breach of law (in your words: “{words}”). If it does, don't "
    "mediate, call in the {who}; if it doesn't, go on."
)
LEAST_SURE = 0.8
"""How likely a sentence without a plain word must be to tell of such a matter for it to be held up as its reason."""
UNSURE = (
    "Check first whether anything in it tells of harm, misconduct or a breach of law, which its words don't say "
    "plainly. "
    "If it does, don't mediate, call in HR, counsel or compliance; if it doesn't, go on."
)
SUMMARIES = {
    INTEREST: (
        "Before anything is mediated, this has to be raised: by its words one of them is close to somebody whom they "
        "have a say over (in your words: “{words}”), a conflict of interest that every decision about people and money "
        "would be read by. If that is not so, correct the description."
    ),
    STRAIN: (
        "This is no dispute to mediate: it tells of somebody who may not be well (in your words: “{words}”). Speak "
        "with "
        "that person first, and alone."
    ),
    HEALTH: (
        "This is no dispute to mediate: it may tell of drink, drugs or illness at work (in your words: “{words}”). "
        "Take "
        "it to the {who}."
    ),
}
"""What stands in place of a brief for matters of their own; SUMMARY for all others."""
QUESTIONS = {
    INTEREST: (
        "Check first: it may tell of a close relationship at work (in your words: “{words}”). Where somebody decides "
        "on "
        "the pay, work or career of a person close to them, or can't speak freely because of it, raise it with the "
        "{who} before the two meet."
    ),
    STRAIN: (
        "Check first: somebody in it may not be well (in your words: “{words}”). If so, speak with that person alone "
        "before the two meet, and bring in the HR or people lead with their consent; check locally what may be asked."
    ),
    HEALTH: (
        "Check first: it may tell of drink, drugs or illness at work (in your words: “{words}”). If it does, keep that "
        "out of the mediation and take it to the {who}; the dispute itself can go on."
    ),
}
"""What the reader of a brief is asked in these; QUESTION for all others."""


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

    def called_in(self, suspicion: Suspicion, story: str) -> Called:
        """Who is called in for what a description tells of, and the words of it that tell so."""
        kinds = suspicion.named()
        lines = tuple(self._line(self._call_ins[kind]) for kind in kinds)
        return Called(self._told(SUMMARIES.get(kinds[0], SUMMARY), suspicion, story), lines)

    def question(self, suspicion: Suspicion, story: str) -> str:
        """What the reader of a brief is asked, where little speaks for a matter that somebody else has to hear of."""
        if suspicion.sure < LEAST_SURE and not suspicion.plain and suspicion.named()[0] not in QUESTIONS:
            return UNSURE
        return self._told(QUESTIONS.get(suspicion.named()[0], QUESTION), suspicion, story)

    def _told(self, text: str, suspicion: Suspicion, story: str) -> str:
        first, _, rest = self._call_ins[suspicion.named()[0]].name.partition(" ")
        who = f"{first if first.isupper() else first.lower()} {rest}".strip()
        return text.format(who=who, words=_quoted(own_words(suspicion.sentence, story)))

    def _line(self, entry: CallIn) -> Statement:
        meanwhile = statement(entry.meanwhile, self._corpus, id=f"{entry.id}-meanwhile", label="Until then")
        return statement(entry, self._corpus, label=entry.name, parts=(meanwhile,))


def own_words(sentence: str, story: str) -> str:
    """The sentence of a description that a sentence of `Told` was made of: the one it shares most words with."""
    found = [story[start:end] for start, end in sentences(with_capitals(story))]
    return max(found, key=lambda text: _shared(text, sentence), default=story)


def _shared(one: str, other: str) -> float:
    ours, theirs = set(words(one)), set(words(other))
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _quoted(text: str) -> str:
    text = re.sub(r"[“”]", '"', one_line(text)).strip(" .")
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rsplit(' ', 1)[0]} …"
