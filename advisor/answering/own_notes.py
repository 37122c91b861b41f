"""Whether a reader's own note says what is asked: who reports to whom with us, how often the two meet here.

General practice is often worded more as the question is. A note that says the very thing, of the office asked about,
is what the question is after all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from advisor.answering.own_facts import Kind, fact_asked, tells, words_of
from advisor.answering.papers import of_paper, paper_word
from advisor.answering.picks import Pick, row_of
from advisor.answering.question import addressed, named
from advisor.answering.rows import Row, lines_of
from advisor.lexicon import IRREGULAR, OFFICES, SPELLED, forms
from advisor.retrieval.asked import kind_present
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.text import stem, words
from advisor.types import Passage, Provenance

_MOST_WORDS, _MOST_TOLD = 14, 4
"""Words, and telling ones, up to which a question asks for one thing plainly."""
_TELL_LITTLE = frozenset(
    map(
        stem,
        "often long take takes last lasts frequently big large high much many get gets have has receive"
        " ourselves can't cannot".split(),
    )
)
"""Words that ask for an amount, or tie it to somebody: a note tells it without them."""
_HOW_MUCH = re.compile(r"^\s*(?:how (?:much|many|large|big|high)|what (?:share|percentage|part))\b", re.IGNORECASE)
_HAVE = frozenset(map(stem, "hold own earn possess".split()))
"""Who is asked how much of a thing they have is told it in any of these words, and without."""
_THE_TWO, _EITHER = frozenset({"cto", "cpo"}), frozenset(map(stem, "either both each".split()))
"""What is said of either of the two is said of each."""
_DIGITS = re.compile(r"\d+")
_EQUITY = re.compile(
    r"\b(?:shares|stock(?: options)?|share options|in options|stake|cap(?:itali[sz]ation)? table)\b"
    r"|(?<=%|t) of (?:the|our) company\b",
    re.IGNORECASE,
)
_OFFICE = rf"(?:{'|'.join(sorted(OFFICES))})"
_COMPANY = r"(?: (?:of|in) (?:the|our) (?:company|business|firm))"
_ASKS_EQUITY = re.compile(
    rf"^\s*(?:(?:what (?:share|stake|percentage|part)|how (?:large|big|much) an? (?:share|stake)|how much equity)"
    rf"{_COMPANY}?|how much(?=.*{_COMPANY}){_COMPANY}?) (?:do|does) (?P<who>(?:(?:the|our|my) )?{_OFFICE})"
    rf" (?:own|hold|have|possess){_COMPANY}?\W*$"
    rf"|^\s*(?:what is|what's|how (?:much|large|big|high) is) (?P<whose>(?:(?:the|our|my) )?{_OFFICE})['’]s? "
    rf"(?:equity|(?:share|stake){_COMPANY})\W*$",
    re.IGNORECASE,
)
"""Who asks what somebody holds, and says of nothing else of what, asks after the company."""
_CALLED = " equity"
"""What they say, by the name that questions have for it."""
_ALSO_CALLED = "equity stake shares options cap table"
_EQUITY_STEM = stem(_CALLED.strip())
_SHARE = re.compile(r"\d\s*(?:%|per ?cent\b)", re.IGNORECASE)
"""What a line under the name of equity tells of it."""
_PAY = re.compile(
    r"\b(?:(?:base|basic|fixed|annual|yearly) )?(?:salary|pay)\b|\bbase\b(?= ?(?:\(|:|;|\||$))", re.IGNORECASE
)
_PAID, _PAID_STEM = "salary", stem("salary")
"""The same of fixed pay."""
_JUDGES = re.compile(
    r"^\s*(?:is|are|was|were) (?P<what>.+?) (?:at our (?:company|firm) |here |with us )?(?:too |really |still )?"
    r"(?:sensible|fair|reasonable|right|good|bad|wise|normal|usual|common|ok(?:ay)?|appropriate|competitive|enough|high|low|big|small|much)"
    r"\W*$",
    re.IGNORECASE,
)
"""Asks what to think of a thing, which one's notes have, and general practice judges."""
_WHAT_IT_DOES = re.compile(
    r"^\s*(?:to )?(?:who|whom|what|where|when|why|how often|how long) (?:do|does|did|should|will|would|can)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:our|my|we|us|here)\b", re.IGNORECASE)
_GENERAL = re.compile(r"\b(?:should|could|can|usually|normally|typically|best|better)\b", re.IGNORECASE)
_NAMES = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][a-z][\w-]+")
_TOGETHER = re.compile(r"\b(?:the two|both|either|each)\b", re.IGNORECASE)
_OTHER_FORMS = frozenset(stem(word) for pair in IRREGULAR.items() for word in pair)
_PREPOSITIONS = frozenset("to for with on at from by in about".split())
_WHO_IS = re.compile(
    rf"^\s*who(?:'s|’s| is) (?:(?:the|our|my) )?(?:(?:new|current|acting|interim) )?(?P<office>{_OFFICE})\W*$", re.I
)
_HOLDS = re.compile(
    r"\b[A-Z][\w’'-]+(?:,| is| was| has been| became| joined us as| joined as| works as| serves as| acts as|:| –)"
    rf" (?:now |currently )?(?:the |our )?(?:(?:new|acting|interim) )?(?i:(?P<behind>{_OFFICE}))\b(?!['’])"
    rf"|\b(?i:(?P<before>{_OFFICE}))(?:,| is|:| –) (?:now |currently )?[A-Z][a-z’'-]+\b"
)
"""Somebody by name who holds an office: "Ann Lee is our CTO", "CTO: Ann Lee"."""
_WHO_DOES = re.compile(r"^\s*who (?!do\b|does\b|did\b|is\b|are\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A question, read once for the many sentences that are held against it."""

    question: str
    asked: tuple[str, ...]
    """Stems in order, offices by their short names."""
    telling: frozenset[str]
    """Stems that a sentence must have to say what is asked."""
    offices: frozenset[str]
    holder_of: str
    """The office whose holder is asked for; "" where something else is asked."""
    how_much: bool
    pair: frozenset[str]
    """Stems of the names of two whom it asks about together, which a note may call "the two"."""

    @property
    def one_thing(self) -> bool:
        few = 0 < len(self.telling) <= _MOST_TOLD and len(words(self.question)) <= _MOST_WORDS
        return few or bool(self.holder_of)


@lru_cache(maxsize=256)
def _plain(question: str) -> _Plain:
    if holder := _ASKS_EQUITY.match(named(question)):
        question = f"How much equity does {holder['who'] or holder['whose']} have?"
    how_much, who = bool(_HOW_MUCH.match(question)), _WHO_IS.match(named(question))
    judged = _JUDGES.match(question)
    put = _PAY.sub(_PAID, judged["what"] if judged else question)
    put = _EQUITY.sub(_CALLED, put) if how_much else put
    telling = forms(named(put)) - COMMON_STEMS - OFFICES - _TELL_LITTLE
    asked = words(named(addressed(put)))
    return _Plain(
        question,
        tuple(map(_form, asked)),
        (telling - _HAVE or telling) if how_much else telling,
        OFFICES & set(asked),
        who["office"].lower() if who else "",
        how_much,
        frozenset(map(_form, words(" ".join(names)))) if len(names := _NAMES.findall(question)) > 1 else frozenset(),
    )


def says_it(question: str, text: str, above: str = "", row: Row = ()) -> bool:
    """Whether a sentence has all that a plain question tells, of the office asked about, and the amount it asks for.

    Who does something and whom it is done to stand on their sides of it as in the question. How much there is of a
    thing may be told under its name: `above` is the heading. A `row` of a table tells some of it by its cells.
    """
    fact = fact_asked(question)
    if fact is not None and (tells(fact, text, row) or row or fact.kind in (Kind.TEAM, Kind.SUPERIOR, Kind.REPORTS)):
        return tells(fact, text, row)
    plain = _plain(question)
    if fact is not None and fact.kind is Kind.HOLDER and not plain.holder_of:
        return False
    if plain.holder_of:
        held = ((match["behind"] or match["before"]).lower() for match in _HOLDS.finditer(named(text)))
        return plain.holder_of in held
    if not plain.one_thing:
        return False
    if plain.how_much:
        text, above = (_EQUITY.sub(_CALLED, own) for own in (text, above))
    if _PAID_STEM in plain.telling:
        text = _PAY.sub(_PAID, text)
    headed = set(map(stem, words(named(above)))) if plain.offices and plain.how_much else set()
    # Most sentences lack a word, which is told before roles are looked for in them.
    telling = plain.telling
    if plain.pair and _TOGETHER.search(text):
        telling = telling - plain.pair or telling
    if not telling <= headed.union(map(_form, words(text))):
        return False
    said = [_form(word) for word in words(named(text))]
    if not telling <= headed.union(said) or not _of_them(plain, said):
        return False
    if _EQUITY_STEM in plain.telling - set(said) and not _SHARE.search(text):
        return False
    told = f"{_DIGITS.sub('', above)}: {text}" if headed else text
    return kind_present(plain.question, [told]) and _on_its_side(plain, said)


def _of_them(plain: _Plain, said: Sequence[str]) -> bool:
    """Whether it is said of an office asked about: of "either" or "both", where no office is named, too."""
    if not plain.offices or not plain.offices.isdisjoint(said):
        return True
    return plain.offices <= _THE_TWO and OFFICES.isdisjoint(said) and not _EITHER.isdisjoint(said)


def said_in(question: str, text: str, above: str = "") -> bool:
    """Whether some sentence of a text, or row of its tables, says it; `above` is its heading."""
    return any(says_it(question, own, above, row) for own, row in lines_of(text))


def amount_said(question: str, notes: Sequence[Passage]) -> bool:
    """Whether it asks how much an office has, and one of these notes says just that."""
    plain = _plain(question)
    chunks = (own.chunk for own in notes)
    return plain.how_much and bool(plain.offices) and any(said_in(question, own.text, own.heading) for own in chunks)


def said_by(question: str, pick: Pick) -> bool:
    """Whether a sentence of a note of yours says it."""
    own = pick.passage
    return own.provenance is Provenance.NOTE and says_it(question, pick.text, own.chunk.heading, row_of(pick))


def asks_one_thing(question: str) -> bool:
    """Whether it asks one thing plainly, so that a sentence can say just that."""
    return _plain(question).one_thing or fact_asked(question) is not None or bool(paper_word(question))


def told_by(question: str) -> str:
    """The words that a text must have, each in some form, to say what is asked; "" where none is sure to be there."""
    if (fact := fact_asked(question)) is not None:
        return words_of(fact)
    if word := paper_word(question):
        return word
    plain = _plain(question)
    # Notes call these otherwise.
    telling = plain.telling - plain.pair - {_EQUITY_STEM, _PAID_STEM} - _OTHER_FORMS
    return " ".join(word for word in words(named(question)) if stem(word) in telling)


def looked_for(question: str) -> tuple[str, str]:
    """What notes are searched with, and the words of `told_by`.

    The other forms of its irregular verbs stand behind the question, and what notes call the thing that it asks for.
    """
    asked = set(words(question))
    others = [other for other, verb in IRREGULAR.items() if verb in asked]
    called = [_ALSO_CALLED] if _EQUITY_STEM in _plain(question).telling else []
    spelled = [SPELLED[office] for office in sorted(_plain(question).offices & SPELLED.keys())]
    return " ".join([question, *others, *called, *spelled]), told_by(question)


def of_us(question: str) -> bool:
    """Whether it asks of us, or of our company, rather than of any."""
    return bool(_OURS.search(question)) and not _GENERAL.search(question)


def _form(word: str) -> str:
    return stem(IRREGULAR.get(word, word))


def _on_its_side(plain: _Plain, said: Sequence[str]) -> bool:
    """Whether one of the offices stands before what is done, or behind it, as it does in the question.

    What is done to, for or with somebody has that word behind it: "reports to" isn't said of "direct reports".
    """
    asked, offices, does = plain.asked, plain.offices, (_WHAT_IT_DOES, _WHO_DOES)
    if not offices or len(plain.telling) > 1 or not any(pattern.match(plain.question) for pattern in does):
        return True
    (deed,) = plain.telling
    behind = _PREPOSITIONS & {asked[-1], *asked[asked.index(deed) + 1 : asked.index(deed) + 2]}
    before = asked.index(deed) > min(asked.index(office) for office in offices)
    return any(
        (at > said.index(office)) is before and (not behind or not behind.isdisjoint(said[at + 1 : at + 2]))
        for at, word in enumerate(said)
        if word == deed
        for office in offices
        if office in said
    )


def own_notes_first(question: str, passages: Sequence[Passage], others: Sequence[Passage], first: int) -> list[Passage]:
    """`passages`, and before them those notes behind the `first` ones, or among `others`, that say what is asked."""

    def is_asked_for(own: Passage) -> bool:
        told = said_in(question, own.chunk.text, own.chunk.heading)
        return own.provenance is Provenance.NOTE and (told or of_paper(question, own))

    late = [own for own in (*passages[first:], *others) if is_asked_for(own)]
    if not late:
        return list(passages)
    moved = [*(own for own in passages[:first] if is_asked_for(own)), *late]
    moved += [own for own in passages if own not in moved]
    return [replace(own, rank=rank) for rank, own in enumerate(moved, 1)]


def own_answer_alone(question: str, picks: Sequence[Pick]) -> list[Pick]:
    """Where sentences of your own notes say the very thing asked, these before all, and nothing else of your notes.

    Nor anything else at all, where it is asked of us, or who holds an office: no general practice tells that.
    """
    notes = [pick for pick in picks if pick.passage.provenance is Provenance.NOTE]
    said = {pick.place for pick in notes if said_by(question, pick)}
    if not said:
        return list(picks)
    best = max(pick.score for pick in picks)
    asked_of_us = bool(_OURS.search(question)) and not _JUDGES.match(question)
    fact = fact_asked(question)
    alone = asked_of_us or (fact is not None and fact.kind not in (Kind.SUPERIOR, Kind.LEADS))
    others = {pick.place for pick in (picks if alone else notes)} - said
    return [
        replace(pick, score=max(pick.score, best)) if pick.place in said else pick
        for pick in picks
        if pick.place not in others
    ]
