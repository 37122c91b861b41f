"""What speaks against a claim whatever its other words: parties, amounts, denials, conditions, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from advisor.answering.alignment import Alignment
from advisor.answering.arrangement import rather_exchanged, told_each_other, turned_round
from advisor.answering.attribution import Attribution, joined_to_itself, told_by
from advisor.answering.conditions import only_wished, same_condition
from advisor.answering.contrast import (
    new_duty,
    opposite,
    other_moment,
    other_side,
    overstated,
    renumbered,
    shared,
    strengthened,
    too_certain,
)
from advisor.answering.corrections import rejected, side_spoken_of
from advisor.answering.crossing import crossed, exchanged
from advisor.answering.exclusive import alone, at_any_time, one_of_both, other_function, widened
from advisor.answering.figures import missing_references, new_names, new_number, new_source
from advisor.answering.frames import speaks_of_gaps, stated
from advisor.answering.hearing import only_heard
from advisor.answering.listed import held_up
from advisor.answering.polarity import denial, denies_the_same
from advisor.answering.quantities import exchanged_ends, first_alone, how_many, how_often, told_of_another
from advisor.answering.question import roles_of
from advisor.answering.reading import Reading, SourceSentence, Statement, Token, Window, bigrams
from advisor.answering.reasons import lifted_reason, new_reason, unfounded_reason
from advisor.answering.senses import sense
from advisor.answering.spans import beyond_limit, other_range, other_rate, other_time, unknown_period, unknown_time
from advisor.answering.voice import active
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.text import stem
from advisor.types import Verdict

_SAME_MATTER, _SAME_WORDS = 0.4, 0.65
"""Shares of the claim's words that a window has, from which a swapped party or a "not", and a strong word, count."""
_LIST = 8
"""Items of a list, at most, that stand under the line which leads it."""
_AS_GOOD = 0.75
"""Share of the most words in common that a sentence needs, to speak for the claim beside the one that has them."""
_SOME_MATTER = 0.25
"""The same from which an office that its passages don't name is a stranger."""
_NOTHING = 0.1
"""The same, below which a window tells nothing of the claim."""
_OF_THE_ANSWER = frozenset(stem(word) for word in "passage passages question questions answer".split())

_FOREIGN = re.compile(r"[Ͱ-᳿⺀-퟿]+")
"""Letters of other scripts than the Latin one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against a claim whatever its other words: `kind`, and the words for the reader."""

    kind: str
    reason: str
    worst: Verdict = Verdict.UNSUPPORTED


@dataclass(frozen=True)
class Beside:
    """A claim laid beside the passages: as written, as read, its telling words, and where it stands by them."""

    claim: str
    statement: Statement
    told: Sequence[Token]
    reading: Reading
    attribution: Attribution
    alignment: Alignment
    question: str

    @cached_property
    def near(self) -> list[SourceSentence]:
        """The sentence of each window that is closest to the claim, or the half of it that the claim speaks of."""
        closest = dict.fromkeys(_closest(self.statement, window) for window in self.alignment.windows)
        return [replace(own, text=side_spoken_of(self.statement, own.text)) for own in closest]

    @cached_property
    def same(self) -> list[SourceSentence]:
        """Those sentences near that name the claim's offices, all where none does; no poor ones beside good ones."""
        offices = self.statement.stems & OFFICES
        named = [own for own in self.near if offices and offices <= own.stems] or self.near
        words = [shared(self.statement, own) for own in named]
        return [own for own, common in zip(named, words, strict=True) if common >= _AS_GOOD * max(words)]

    @property
    def text(self) -> str:
        """The best window."""
        return self.alignment.windows[0].text


def findings(beside: Beside) -> Iterator[Finding]:
    """Everything found; nothing where the claim tells nothing."""
    cover = beside.alignment.meaning
    yield from _of_sources(beside)
    yield from _of_amounts(beside)
    if cover < _NOTHING and _is_strange(beside):
        yield Finding("unrelated", "No passage speaks of this.")
    if cover >= _SOME_MATTER and (nobody := _of_nobody_there(beside)):
        yield Finding("role", f"No passage says this of {nobody}.")
    elif cover >= _SAME_MATTER:
        yield from _of_parties(beside)
    if cover >= _SAME_MATTER and not speaks_of_gaps(beside.claim):
        yield from _turned(beside)
    if cover < _SAME_WORDS and (turned := told_by(beside.question).turns_round(beside.statement)):
        yield Finding("role", f"It says of {turned[0]} what the question says of {turned[1]}.")
    if twice := joined_to_itself(beside.statement):
        yield Finding("role", f"It joins “{twice}” with itself.")
    yield from _of_reasons(beside)


def _of_sources(beside: Beside) -> Iterator[Finding]:
    """References, sources and names that aren't there; what is held up as a bad example."""
    count = len(beside.reading.texts)
    if missing := missing_references(beside.claim, count):
        yield Finding("reference", f"It refers to passage {missing[0]}; there are {count}.")
    if source := new_source(beside.claim, beside.reading):
        yield Finding("source", f"No passage names this source: {source}.")
    if names := new_names(beside.statement, beside.reading, beside.question):
        yield Finding("name", f"No passage names {', '.join(dict.fromkeys(names))}.")
    if (other := _FOREIGN.search(beside.claim)) and not _FOREIGN.search(f"{beside.reading.lower}{beside.question}"):
        yield Finding("unrelated", f"It is written in letters that no passage has: {other.group()}.")
    if label := held_up(stated(beside.claim), beside.reading.texts, beside.question):
        yield Finding("listed", f"The passage lists it under “{label}”.")


def _of_amounts(beside: Beside) -> Iterator[Finding]:
    """Numbers that aren't there, or are there of something else; how many and how often."""
    claim, near = beside.statement, beside.near
    alike = [renumbered(claim, sentence) for sentence in near]
    number = new_number(claim.text, beside.reading, beside.text, beside.question)
    number = number or ("" not in alike and next(filter(None, alike), None)) or None
    if number:
        yield Finding("number", f"The passages don't give this number: {number}.")
    elif other := told_of_another(claim, beside.alignment.windows[0].sentences) or exchanged_ends(claim, near):
        yield Finding("number", f"The passages tell this of another number, or another way round: {other}.")
    if many := how_many(claim, near) or one_of_both(claim, near) or first_alone(claim, near):
        yield Finding("quantity", f"It says “{many[0]}” where the passage says “{many[1]}”.")
    if beside.alignment.meaning >= _SAME_MATTER:
        yield from _of_limits(beside)
    if often := how_often(claim, f"{_passage(beside)}\n{beside.question}"):
        yield Finding("quantity", f"The passage doesn't say how often: {often}.")


def _of_limits(beside: Beside) -> Iterator[Finding]:
    """Limits, ranges, rates and times that are others than those of the sentences near."""
    claim, near, passage = beside.statement, beside.near, _passage(beside)
    if limit := beyond_limit(claim, near):
        yield Finding("number", f"The passage sets the limit the other way: {limit}.")
    if span := other_range(claim, near):
        yield Finding("number", f"The passage gives another range than {span}.")
    if rate := other_rate(claim, near):
        yield Finding("number", f"The passage says another interval than each {rate}.")
    if period := unknown_period(claim, beside.reading, beside.question):
        yield Finding("number", f"The passages don't give this time: {period}.")
    elif time := unknown_time(claim, beside.reading, passage) or other_time(claim, near, passage):
        yield Finding("number", f"The passages don't give this time: {time.value:g} {time.unit}.")


def _of_parties(beside: Beside) -> Iterator[Finding]:
    """Whom the claim names in another's place; who does what to whom."""
    asked = frozenset(role.value.lower() for role in roles_of(beside.question))
    swapped = beside.attribution.contradicts(beside.statement, beside.near, asked)
    if swapped:
        yield Finding("role", f"It says of {swapped[0]} what the passages say of {swapped[1]}.")
    elif added := beside.attribution.brought_in(beside.statement, beside.near):
        yield Finding("role", f"No passage says this of {added}.")
    if only := alone(beside.statement, beside.near):
        yield Finding("role", f"It says of {only} alone what the passages say of others too.")
    if heard := only_heard(beside.statement, beside.near):
        yield Finding("role", f"The passage says only that the {heard} is heard before it is decided.")
    if heads := other_function(beside.statement, beside.near):
        yield Finding("role", f"It says of the head of {heads[0]} what the passages say of that of {heads[1]}.")
    turned = [_relation(beside.statement, sentence) for sentence in beside.near]
    if all(turned):
        yield Finding("relation", f"It turns round who or what is meant at “{turned[0]}”.")
    places = [crossed(beside.statement, own) or exchanged(beside.statement, own) for own in beside.near]
    if all(places) and places[0]:
        yield Finding("relation", "It exchanges “{}” and “{}”.".format(*places[0]))


def _of_nobody_there(beside: Beside) -> str | None:
    """An office of the claim that none of the passages it rests on has, the question apart."""
    there = Statement(f"{_passage(beside)} {beside.question}".lower()).stems | {
        stem_ for own in beside.near for stem_ in own.stems
    }
    new = (beside.statement.stems & OFFICES) - there
    return " and ".join(sorted(office.upper() for office in new)) if new and beside.near else None


def _relation(claim: Statement, source: Statement) -> str | None:
    said = turned_round(Statement(active(claim.text)), Statement(active(source.text)))
    return said or told_each_other(claim, source) or rather_exchanged(claim, source)


def _turned(beside: Beside) -> Iterator[Finding]:
    """Contradictions that every sentence near enough to the claim bears out."""
    claim, sentences = beside.statement, beside.same
    conditions = [same_condition(claim, sentence) for sentence in sentences]
    denied = [
        "if" if agree is False else None if agree else denial(claim, sentence)
        for agree, sentence in zip(conditions, sentences, strict=True)
    ]
    if all(denied) and not _denied_beside(beside):
        yield Finding("negation", f"The passage and the claim differ in a “not” at “{denied[0]}”.")
    turned = [
        opposite(claim, sentence)
        or opposite(Statement(active(claim.text)), Statement(active(sentence.text)))
        or other_side(claim, sentence)
        for sentence in sentences
    ]
    headed = [found or _headed_otherwise(claim, own) for found, own in zip(turned, sentences, strict=True)]
    said_too = all(turned) and turned[0] and _said_elsewhere(claim, turned[0][0], beside.reading)
    if all(headed) and headed[0] and not said_too:
        yield Finding("opposite", f"It says “{headed[0][0]}” where the passage says “{headed[0][1]}”.")
    wished = [only_wished(claim, sentence) for sentence in sentences]
    if all(wished):
        yield Finding("wish", f"The passage has “{wished[0]}” as a wish or a plan only.")
    moments = [other_moment(claim, sentence) for sentence in sentences]
    if all(moments) and moments[0]:
        yield Finding("opposite", "It says “{}” where the passage says “{}”.".format(*moments[0]))
    refused = [rejected(claim, sentence) for sentence in sentences]
    if all(refused):
        yield Finding("opposite", f"The passage sets this aside: {refused[0]}.")
    if free := at_any_time(claim, sentences) or widened(claim, sentences):
        yield Finding("certainty", f"It says “{free[0]}” where the passage says “{free[1]}”.")
    if certain := strengthened(claim, sentences) or too_certain(claim, sentences):
        yield Finding("certainty", f"It says “{certain[0]}” where the passage says “{certain[1]}”.")
    elif strong := overstated(claim, sentences):
        yield Finding("strength", f"“{strong}” says more than the passage does.", Verdict.PARTIAL)


def _headed_otherwise(claim: Statement, sentence: SourceSentence) -> tuple[str, str] | None:
    """An opposite of a word in the line that leads the list which a sentence stands in."""
    before, steps = sentence.previous, 0
    while before and steps < _LIST and not before.text.rstrip().endswith(":"):
        before, steps = before.previous, steps + 1
    return opposite(claim, before) if before and steps < _LIST else None


def _denied_beside(beside: Beside) -> bool:
    """Whether a sentence next to the closest one denies the same as the claim."""
    others = [own for window in beside.alignment.windows for own in window.sentences if own not in beside.near]
    return any(denies_the_same(beside.statement, sentence) for sentence in others)


def _of_reasons(beside: Beside) -> Iterator[Finding]:
    strange = frozenset(beside.alignment.strange(beside.told))
    reason = (
        lifted_reason(beside.statement, beside.reading.sentences)
        or new_reason(beside.statement, beside.reading.stems, strange)
        or unfounded_reason(beside.statement, [own for window in beside.alignment.windows for own in window.sentences])
    )
    if reason:
        yield Finding("reason", f"No passage gives this reason for it: {reason}.")
    if duty := new_duty(beside.statement, beside.near, strange):
        yield Finding("duty", f"No passage says that anything must be so: {duty}.")


def _is_strange(beside: Beside) -> bool:
    """Whether a claim has words of its own, and no word of the passages comes near any of them."""
    own = {token.stem for token in beside.told if not token.word.isdigit()} - GENERIC_STEMS
    return (
        bool(own)
        and not own & _OF_THE_ANSWER
        and own <= set(beside.alignment.strange(beside.told))
        and not speaks_of_gaps(beside.claim)
    )


def _said_elsewhere(claim: Statement, word: str, reading: Reading) -> bool:
    """Whether the passages have the word beside the same neighbours, in another sentence than the one compared."""
    pairs = [pair for pair in bigrams(claim) if sense(word) in pair]
    return bool(pairs) and all(pair in reading.bigrams for pair in pairs)


def _closest(claim: Statement, window: Window) -> SourceSentence:
    """The sentence of a window that shares most words with the claim."""
    return max(window.sentences, key=lambda sentence: shared(claim, sentence))


def _passage(beside: Beside) -> str:
    """The passages that the claim rests on."""
    return "\n".join(dict.fromkeys(beside.reading.texts[window.passage] for window in beside.alignment.windows))
