"""Questions about one person of your own, or about what one of your own papers says: what of your notes may answer.

Whoever asks what Ann said isn't helped by what is said of her, nor by a line with her name that tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.answering.own_facts import Kind, fact_asked
from advisor.answering.own_notes import amount_said, asks_one_thing, looked_for, of_us, said_in
from advisor.answering.papers import of_paper, on_topic, paper_asked, paper_word
from advisor.answering.picks import Pick, antecedent
from advisor.answering.question import addressed, named
from advisor.answering.rows import lines_of
from advisor.lexicon import OFFICES, forms
from advisor.retrieval.sufficiency import COMMON_STEMS, Sufficiency
from advisor.retrieval.twists import CALENDAR, ROLE_WORDS
from advisor.scope import Scope
from advisor.text import STOP_WORDS, content_stems, words
from advisor.types import Passage, Provenance

_SURE, _FAR = 0.95, 0.05
"""Probabilities of an answer where a note says the very thing, and where notes tell nothing of it."""
_LOOKED_AT = 1000
"""Passages that have the words a question tells, among which a note that says what is asked is looked for."""
_MOST_WORDS = 16
_CAPITAL = re.compile(r"(?<!^)(?<![.?!:] )\b[A-Z][a-z][\w-]*")
_FACT = re.compile(
    r"^\s*(?:will|did|does|do|is|was|has|had|are|were|when|whom?|whose|where|to whom"
    r"|how (?:many|much|long|often|large|big|high|old)"
    r"|what (?:\w+ ){0,2}(?:did|does|do|is|are|was|were|has|had|will))\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:should|could|can|may|might|must|would|allowed|the right to|best|better|we|i|us|usually|normally"
    r"|typically)\b",
    re.IGNORECASE,
)
_TITLE = rf"(?:{'|'.join(sorted(OFFICES - {'board', 'hr'}))}|VP|vice president|head of|director|chief)"
_THE_TWO = re.compile(r"\b(?:the two|both|either|each other|each of them|them)\b", re.IGNORECASE)
_TELL_LITTLE = frozenset(content_stems("many much often long large big high still now people person happen"))
_PAY = frozenset(content_stems("salary pay paid earn earns wage"))
_WHO = r"(?P<who>(?:(?:the|our) )?[A-Za-z][\w-]+(?: [A-Z][\w-]+){0,2})"
_VERBS = {
    "say": "say says said tell tells told answer answers answered reply replies replied add adds added explain explains"
    " explained argue argues argued state states stated complain complains complained ask asks asked object objects"
    " objected think thinks thought report reported admit admits admitted deny denies denied warn warns warned",
    "want": "want wants wanted wish wishes wished demand demands demanded ask asks asked prefer prefers preferred",
    "promise": "promise promises promised pledge pledges pledged offer offers offered",
    "decide": "decide decides decided rule rules ruled settle settles settled",
    "propose": "propose proposes proposed suggest suggests suggested offer offers offered",
}
_GROUPS = {name: frozenset(own.split()) for name, own in _VERBS.items()}
_SAID_ASKED = re.compile(
    rf"^\s*what (?:did|does|do|has|had) {_WHO} (?P<verb>say|tell|answer|reply|think|object|want|wish|demand|ask|promise"
    r"|pledge|offer|decide|propose|suggest)(?:ed|d)?\b(?: (?:us|him|her|them|for))?"
    r"(?: (?:about|on|of|to|for|regarding) (?P<topic>.+?))?\W*$",
    re.IGNORECASE,
)
_SUBJECT_WITHIN, _VERB_WITHIN = 3, 4
"""Words among which a sentence's subject stands, and behind it its verb."""
_HE = re.compile(r"^(?:he|she|they|his|her|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Speech:
    """Whose words are asked for, in which verbs, and about what."""

    who: tuple[str, ...]
    verbs: frozenset[str]
    topic: frozenset[str]


def noted(scope: Scope, question: str) -> list[str]:
    """The chunks of your notes that say what is plainly asked, by id, however far down a search they stand."""
    if not asks_one_thing(question):
        return []
    found = scope.noted(*looked_for(question), _LOOKED_AT)
    whole = bool(paper_word(question))
    return [id_ for id_, (above, text) in found.items() if whole or said_in(question, text, above)]


def told_by_notes(question: str, passages: Sequence[Passage]) -> Sufficiency | None:
    """What your notes settle of whether a question is answered; None where that is a matter of weighing."""
    notes = [own for own in passages if own.provenance is Provenance.NOTE]
    if not notes:
        return None
    put = named(addressed(question))
    plain = of_us(put) or fact_asked(put) or persons(question, notes)
    # A cap table has none of the words that its share is asked for in.
    if amount_said(put, notes) or (plain and any(said_in(put, own.chunk.text, own.chunk.heading) for own in notes)):
        return Sufficiency(_SURE, answerable=True)
    if paper := paper_asked(question):
        own = [note for note in notes if of_paper(question, note)]
        told = any(on_topic(paper[1], text, note) for note in own for text, _ in lines_of(note.chunk.text))
        return Sufficiency(_SURE if told else _FAR, answerable=told) if own else None
    return Sufficiency(_FAR, answerable=False) if _untold(question, notes) else None


def _untold(question: str, notes: Sequence[Passage]) -> bool:
    """Whether it asks a fact of a person of your own, and no line on that person has half of what it tells."""
    whom = persons(question, notes)
    if not whom or not _asks_fact(question) or OFFICES & set(words(named(question))):
        return False
    if speech := _speech(question):
        return not any(_own_words(speech, text, before) for note in notes for text, before in _behind(note))
    if (fact := fact_asked(question)) and fact.kind in (Kind.TEAM, Kind.REPORTS):
        return True
    return bool(_telling(question, whom)) and not any(
        _tells(question, whom, text, note)
        for note in notes
        for text, before in _behind(note)
        if _on_person(whom, text, before)
    )


def _telling(question: str, whom: frozenset[str]) -> frozenset[str]:
    """The words of a question about a person that a line must have half of."""
    told = frozenset(forms(question)) - frozenset(forms(" ".join(whom))) - COMMON_STEMS - _TELL_LITTLE
    telling = told - frozenset(forms(" ".join(CALENDAR))) or told
    return telling | _PAY if telling & _PAY else telling


def _tells(question: str, whom: frozenset[str], text: str, note: Passage) -> bool:
    telling = _telling(question, whom)
    return 2 * len(telling & (_with_pay(forms(text)) | frozenset(forms(note.chunk.heading)))) >= len(telling)


def _with_pay(said: Collection[str]) -> frozenset[str]:
    """The words of a line, with all that pay goes by where it tells of pay."""
    return frozenset(said) | (_PAY if _PAY.intersection(said) else frozenset())


def _asks_fact(question: str) -> bool:
    return bool(_FACT.search(question)) and not _ADVICE.search(question) and len(words(question)) <= _MOST_WORDS


def _behind(note: Passage) -> Iterable[tuple[str, str]]:
    """Each line of a passage with the one before it."""
    lines = [text for text, _ in lines_of(note.chunk.text)]
    return zip(lines, ["", *lines], strict=False)


def persons(question: str, notes: Iterable[Passage]) -> frozenset[str]:
    """The names in a question that your notes know as somebody's who holds an office, in lower case."""
    names = {name.removesuffix("'s") for name in _CAPITAL.findall(question.replace("’", "'"))}
    names = {name for name in names if name.lower() not in STOP_WORDS | ROLE_WORDS | CALENDAR | OFFICES}
    if not names:
        return frozenset()
    text = "\n".join(own.chunk.text for own in notes)
    return frozenset(name.lower() for name in names if _holds_office(name).search(text))


@lru_cache(maxsize=256)
def _holds_office(name: str) -> re.Pattern[str]:
    whole = rf"(?:[A-Z][\w-]+ )?\b{re.escape(name)}\b(?: [A-Z][\w-]+){{0,2}}"
    return re.compile(
        rf"{whole}(?:\W{{1,4}}|,? (?:is|was|as) )(?:the |our )?(?:new )?(?i:{_TITLE})\b"
        rf"|\b(?i:{_TITLE})(?: [\w&]+){{0,2}}(?:\W{{1,4}}|,? is ){whole}"
    )


def _on_person(whom: frozenset[str], text: str, before: str = "") -> bool:
    """Whether a line has the name, or "he" behind one that has, or "the two" of two that are asked about."""
    own = set(words(text))
    if whom & own or (len(whom) > 1 and _THE_TWO.search(text)):
        return True
    return bool(before and _HE.match(text) and whom & set(words(before)))


@lru_cache(maxsize=256)
def _speech(question: str) -> _Speech | None:
    match = _SAID_ASKED.match(question)
    if match is None:
        return None
    who = tuple(word for word in words(named(match["who"])) if word not in ("the", "our"))
    verbs = frozenset[str]().union(*(own for own in _GROUPS.values() if match["verb"].lower() in own))
    topic = content_stems(match["topic"]) if match["topic"] else []
    return _Speech(who, verbs, frozenset(topic)) if who and not STOP_WORDS & set(who) else None


def _own_words(speech: _Speech, text: str, before: str) -> bool:
    """Whether a sentence tells what somebody said: they are its subject, and it, or the one before, is on the topic."""
    subject = _is_subject(speech, text, speech.verbs)
    he = bool(_HE.match(text)) and bool(speech.verbs & set(words(text)[:_VERB_WITHIN])) and _is_subject(speech, before)
    near = set(content_stems(f"{before} {text}"))
    return (subject or he) and (not speech.topic or 2 * len(speech.topic & near) >= len(speech.topic))


def _is_subject(speech: _Speech, text: str, verbs: frozenset[str] = frozenset()) -> bool:
    own = words(named(text))
    places = [at for at, word in enumerate(own[:_SUBJECT_WITHIN]) if word in speech.who]
    if not places:
        return False
    return not verbs or bool(verbs & set(own[places[-1] + 1 : places[-1] + 1 + _VERB_WITHIN]))


def on_whom_asked(question: str, picks: Sequence[Pick]) -> Sequence[Pick]:
    """Of a question about a person, or a paper, of your own the sentences on that one; all where it asks of neither."""
    notes = {pick.passage.chunk.id: pick.passage for pick in picks if pick.passage.provenance is Provenance.NOTE}
    if not notes:
        return picks
    if paper := paper_asked(question):
        own = [pick for pick in picks if of_paper(question, pick.passage)]
        return [pick for pick in own if on_topic(paper[1], pick.text, pick.passage)] if own else picks
    whom = persons(question, notes.values())
    speech = _speech(question)
    if speech and (whom or OFFICES & set(speech.who)):
        own = [
            pick for pick in picks if pick.passage.chunk.id in notes and _own_words(speech, pick.text, _before(pick))
        ]
        if own or whom:
            return own
    if not whom or not _asks_fact(question):
        return picks
    own = [pick for pick in picks if pick.passage.chunk.id in notes and _on_person(whom, pick.text, _before(pick))]
    if (fact := fact_asked(question)) and fact.kind is Kind.SUPERIOR:  # not who is under them
        under = re.compile(rf"\bto (?:{'|'.join(map(re.escape, sorted(whom)))})\b", re.IGNORECASE)
        own = [pick for pick in own if not under.search(pick.text)]
    return [pick for pick in own if _tells(question, whom, pick.text, pick.passage)] or own


def _before(pick: Pick) -> str:
    before = antecedent(pick)
    return before.text if before else ""
