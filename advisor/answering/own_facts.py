"""What your own notes say in forms of their own: a row by its cells, an office by its holder, a team by its heads.

A table tells "reports to" in its head and whom in a cell, so that no sentence has all the words of a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from advisor.answering.question import addressed, named
from advisor.answering.rows import Row, has_run, is_name
from advisor.lexicon import OFFICES
from advisor.text import stem, words


class Kind(StrEnum):
    """What is asked of somebody, or when something is."""

    SUPERIOR = "superior"
    HOLDER = "holder"
    TEAM = "team"
    REPORTS = "reports"
    LEADS = "leads"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is asked of whom: the words of an office, a title or a name, in order.

    `telling` are stems that a line must have besides.
    """

    kind: Kind
    whose: tuple[str, ...]
    telling: frozenset[str] = frozenset()


_WHOSE = r"(?P<whose>[\w.’'-]+(?: (?!(?:and|or|to|report|boss)\b)[\w.’'-]+){0,3}?)"
_HERE = r"(?: (?:here|with us|(?:at|in) our (?:company|firm|business|organi[sz]ation)|at this company))?"
_FIELD_OF = {"technology": "cto", "tech": "cto", "product": "cpo"}
_GROUP = r"(?:team|group|department|area|staff)"
_ASKS = {
    Kind.SUPERIOR: (
        rf"(?:to )?whom? (?:does|do|did|will) {_WHOSE} (?:directly )?report(?: to)?",
        rf"whom?(?:['’]s| is| was) {_WHOSE}(?:['’]s?)? (?:boss|manager|superior|line manager)",
        rf"whom?(?:['’]s| is| was) the (?:boss|manager|superior|line manager) of {_WHOSE}",
        rf"(?:does|do) {_WHOSE} report to .+",
    ),
    Kind.REPORTS: (
        rf"who(?: all)? (?:directly )?(?:reports?|answers?) (?:directly )?to {_WHOSE}",
        rf"who (?:are|is) {_WHOSE}['’]s? (?:direct )?reports?",
        rf"who (?:works for|is under) {_WHOSE}",
        rf"who is (?:on|in) {_WHOSE}['’]s? {_GROUP}",
    ),
    Kind.LEADS: (
        r"who (?:leads|runs|heads|is in charge of) (?:our |the )?(?P<whose>(?!(?:technology|tech|product)\b)[\w-]+)"
        rf"(?: {_GROUP})?{_HERE}",
        rf"who(?:['’]s| is) (?:our |the )?(?:head|director|lead|vp|vice president) (?:of|for) (?P<whose>[\w-]+){_HERE}",
    ),
    Kind.HOLDER: (
        r"who (?:leads|runs|heads|is in charge of|is responsible for) (?:our )?(?P<whose>technology|tech|product)"
        rf"{_HERE}",
        rf"who(?:['’]s| is| holds the (?:seat|post|role|job) of) {_WHOSE}(?: (?:now|here|with us|at present))?",
    ),
    Kind.TEAM: (
        rf"how (?:big|large) is {_WHOSE}(?:['’]s?)? {_GROUP}",
        rf"how (?:big|large) is the {_GROUP} of {_WHOSE}",
        rf"how many [a-z]+ (?:work|are|sit|are there) (?:in|on) {_WHOSE}(?:['’]s?)? {_GROUP}",
        rf"how many [a-z]+ (?:work|are|sit|are there) (?:in|on) the {_GROUP} of {_WHOSE}",
        rf"how many [a-z]+ (?:does|do) {_WHOSE} (?:lead|manage|have|run|head)",
        rf"how many [a-z]+ (?:work|report) (?:for|under|to) {_WHOSE}",
        rf"how many [a-z]+ (?:are|does|do) {_WHOSE}(?:['’]s?)? {_GROUP}(?: have| count)?",
    ),
    Kind.WHEN: (r"when (?:does|do|will|is|are) (?P<whose>.+)",),
}
_PATTERNS = {kind: tuple(re.compile(rf"\s*{way}\W*", re.IGNORECASE) for way in ways) for kind, ways in _ASKS.items()}
_OF_US = frozenset("the our my your new current acting interim a an".split())
_ANYBODY = frozenset("i we you he she they it this that who better best responsible accountable right".split())
_PEOPLE_ASKED = re.compile(
    r"\bhow many (?:people|persons|engineers|developers|staff|employees|heads|members|reports)\b", re.I
)
_UP = re.compile(r"\b(?:reports?(?:ing)? to|boss|superior|(?:line )?manager|supervisor)\b", re.IGNORECASE)
"""The head of the column of superiors."""
_HEADS = re.compile(
    r"^(?:(?:number of |total )?(?:people|heads?|head ?count|staff|ftes?|employees|(?:direct )?reports|members)"
    r"|(?:team )?size|team)\b(?! to)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\d.,€$£-])\b\d+ (?:[a-z]+ )?(?:people|persons|engineers|developers|staff|employees|heads|members"
    r"|direct reports)\b"
    r"|\bteam of \d+\b|\bheadcount (?:of|is) \d+",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:hire|hires|hiring|may|lost|left|needs?)\b", re.IGNORECASE)
_VACANT = re.compile(r"\b(?:vacant|vacancy|empty|open|unfilled|unoccupied|not (?:yet )?filled|nobody)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december|(?-i:May)) \d"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:q[1-4]|week \d+)\b",
    re.IGNORECASE,
)
_DEALS = frozenset(
    map(
        stem,
        "decide look discuss vote consider settle meet take talk debate rule review next again start be happen".split(),
    )
)
"""What is done on a day with a matter, in whatever word."""
_ONE_CHIEF = re.compile(
    r"\b(?:one|single|joint) (?:chief|head|executive|officer|person|lead) (?:for|of|over) (?:product and technology"
    r"|technology and product|both)\b|\bmerg\w+ (?:of )?(?:the )?(?:two|both) (?:offices|roles|posts|seats|jobs)\b"
    r"|\b(?:two|both) (?:offices|roles|posts|seats|jobs) (?:\w+ ){0,3}?(?:merged?|become one|made one|in one hand)\b",
    re.IGNORECASE,
)
_FIRST_AND_LAST = 2
_LEADERS = frozenset("head lead leader director vp manager chief officer president".split())
_PERSON = r"\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*"
_LED_BY = rf"(?i:\b%s\b)(?: [\w-]+){{0,6}} (?:is |are )?(?:led|headed|run) by {_PERSON}"
_LEADING = rf"{_PERSON} (?:leads|heads|runs|is in charge of) (?:the |our )?(?i:%s)\b"
_STANDS = re.compile(r"[:–—,(]|-(?= )|(?<= )-|\b(?:is|was|became|as|holds|has been)\b", re.IGNORECASE)
_LITTLE = frozenset(map(stem, "does do will is are the a an on of to for about with in at this that it our my".split()))


@lru_cache(maxsize=256)
def fact_asked(question: str) -> Fact | None:
    """What a question asks that notes tell in a form of their own; None for any other."""
    text = named(addressed(question))
    for kind, ways in _PATTERNS.items():
        for match in filter(None, (way.fullmatch(text) for way in ways)):
            whose = tuple(word for word in words(match["whose"]) if word not in _OF_US)
            if kind is Kind.HOLDER and len(whose) == 1:
                whose = (_FIELD_OF.get(whose[0], whose[0]),)
            if found := _fact(kind, whose, text, match["whose"]):
                return found
    return None


def _fact(kind: Kind, whose: tuple[str, ...], text: str, put: str) -> Fact | None:
    if not whose or _ANYBODY & set(whose):
        return None
    if kind is Kind.WHEN:
        offices = tuple(word for word in whose if word in OFFICES)
        told = frozenset(stem(word) for word in whose if word not in OFFICES) - _DEALS - _LITTLE
        return Fact(kind, offices, told) if offices and len(offices) + len(told) > 1 else None
    if kind is Kind.TEAM and text.lower().lstrip().startswith("how many") and not _PEOPLE_ASKED.search(text):
        return None
    if kind is Kind.HOLDER and put.lower().split()[0] in ("a", "an"):
        return None
    return Fact(kind, whose)


def tells(fact: Fact, text: str, row: Row = ()) -> bool:
    """Whether a sentence, or a row by its cells, tells it."""
    if fact.kind is Kind.WHEN:
        own = words(named(_ONE_CHIEF.sub("CPTO", text)))
        return set(fact.whose) <= set(own) and fact.telling <= set(map(stem, own)) and bool(_DAY.search(text))
    return _in_row(fact, row) if row else _in_sentence(fact, text)


def words_of(fact: Fact) -> str:
    """Words that a note must have to tell it; "" where it may name that otherwise."""
    return "" if fact.kind is Kind.WHEN else " ".join(word for word in fact.whose if word not in OFFICES)


def _in_row(fact: Fact, row: Row) -> bool:
    up = [cell for head, cell in row if _UP.search(head)]
    others = [(head, cell) for head, cell in row if not _UP.search(head)]
    if fact.kind is Kind.REPORTS:
        return any(_is_of(fact.whose, words(named(cell))) for cell in up)
    if fact.kind is Kind.LEADS:
        return any(_leads(fact.whose, cell) for _, cell in others) and any(is_name(cell) for _, cell in others)
    if fact.kind is Kind.HOLDER:
        named_so = any(tuple(words(named(cell))) == fact.whose for _, cell in others)
        return named_so and any((is_name(cell) and not _is_title(cell)) or _VACANT.search(cell) for _, cell in others)
    if not any(has_run(words(named(cell)), fact.whose) >= 0 for _, cell in others):
        return False
    if fact.kind is Kind.SUPERIOR:
        return any(up)
    return any(_HEADS.search(head) and any(char.isdigit() for char in cell) for head, cell in others)


def _is_title(cell: str) -> bool:
    own = words(named(cell))
    return bool(OFFICES & set(own)) or bool({"vp", "head", "director", "lead", "manager"} & set(own))


def _place(own: list[str], whose: tuple[str, ...]) -> tuple[int, int]:
    """Where a text names an office or a person, whom it may call by the first name alone, and in how many words."""
    at = has_run(own, whose)
    if at >= 0 or len(whose) != _FIRST_AND_LAST or not _LEADERS.isdisjoint(whose) or not OFFICES.isdisjoint(whose):
        return at, len(whose)
    return has_run(own, whose[:1]), 1


def _is_of(whose: tuple[str, ...], own: list[str]) -> bool:
    """Whether a cell is somebody who may be called so: by one name where the cell has both, or the other way round."""
    return bool(own) and (has_run(own, whose) >= 0 or set(own) < set(whose))


def _leads(whose: tuple[str, ...], cell: str) -> bool:
    own = words(named(cell))
    return set(whose) <= set(own) and not _LEADERS.isdisjoint(own)


def _in_sentence(fact: Fact, text: str) -> bool:
    own = words(named(text))
    if fact.kind is Kind.LEADS:
        field = re.escape(" ".join(fact.whose))
        return bool(re.search(rf"{_LED_BY % field}|{_LEADING % field}", text)) or any(
            _leads(fact.whose, match[0]) for match in re.finditer(rf"{_PERSON}(?:,| is| \() ?[^,.;)]{{3,40}}", text)
        )
    if fact.kind is Kind.REPORTS:
        return any(
            re.search(rf"\breports? (?:directly )?to (?:the |our )?{name}\b", named(text), re.IGNORECASE)
            for name in {re.escape(" ".join(fact.whose)), re.escape(fact.whose[0])}
        )
    at, length = _place(own, fact.whose)
    if at < 0:
        return False
    behind = own[at + length :]
    if fact.kind is Kind.SUPERIOR:
        place = next((n for n, word in enumerate(behind) if word.startswith("report")), None)
        if place is None or "to" not in behind[place + 1 : place + 3]:
            return False
        return not (OFFICES & set(fact.whose) and OFFICES & set(behind[:place]))
    if fact.kind is Kind.TEAM:
        if own[at - 1 : at] == ["to"]:  # it is told of who reports to them
            return False
        return bool(_COUNTED.search(text)) and not _TO_COME.search(text)
    return _held(fact.whose, text)


def _held(whose: tuple[str, ...], text: str) -> bool:
    """Whether it says who holds an office or a title, or that nobody does."""
    title = re.compile(rf"\b{'[ -]'.join(map(re.escape, whose))}\b(?!['’])", re.IGNORECASE)
    said = named(text)
    match = title.search(said)
    if match is None:
        return False
    before, behind = said[: match.start()], said[match.end() :]
    name = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
    return bool(
        _VACANT.search(said)
        or (
            re.search(
                rf"{name},? ?(?:[:–—(-]|,|is|was|became|as|holds|has been)? ?(?:now |currently )?(?:the |our )?"
                r"(?:new |acting |interim )?$",
                before,
            )
            and _STANDS.search(before[-14:])
        )
        or re.match(rf"(?:,| is|:| –| \() ?(?:now |currently )?{name}", behind)
    )
