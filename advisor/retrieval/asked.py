"""What a question asks for, by kind (a share, an amount, a date, a person), and whether a text has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from advisor.lexicon import OFFICES
from advisor.retrieval.twists import CALENDAR, ROLE_WORDS
from advisor.text import STOP_WORDS, stem, words

OFFICE = rf"(?:{'|'.join(sorted(OFFICES))})"
"""One of the offices, as a pattern for lower case."""
_COUNTED = 4
"""Words behind a number among which what it counts is looked for."""
_SHARE = re.compile(
    r"%|\bper ?cent|\b(?:a|one|two|three) (?:half|third|quarter|fifth|tenth)s?\b|\bhalf (?:of|the)\b", re.IGNORECASE
)
_AMOUNT = re.compile(
    r"\d[\d,.]*|\b(?:exactly|only|just) one\b|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|several)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{3,4}s?\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b|\bdecades?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_COST_OF = re.compile(
    r"\bwhat (?:does|do|did|would|will|should) (?P<of>[^?.!;,]*?)\bcosts?\b(?P<rest>[^?.!;,]*)"
    r"|\bwhat (?:is|are) the (?:costs?|price) of (?P<other>[^?.!;,]*)",
    re.IGNORECASE,
)
QUOTED = re.compile("“([^”]+)”")
"""A thing of a list that is asked about further."""
_COSTS = frozenset(map(stem, "cost costs costing price prices pay pays paid expensive".split()))
_OF_PRICE = re.compile(
    rf"\b(?:costs?|prices?|pays?)\b(?:\W+\w+){{0,6}}?\W+(?:of|for) (?:an? |the )?(?:\w+ )?(?P<one>{OFFICE})\b"
    rf"|\b(?P<two>{OFFICE}) costs?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:level|day|question|step|stage|part|month|week|quarter|year)s? \d+", re.IGNORECASE)
"""A number that is a name: "level 1 product leadership" has no product counted."""
_MONEY = re.compile(
    r"[$€£¥%]|\bper ?cent|\b(?:thousand|million|billion|dollars?|euros?|pounds?)\b|\d\s?(?:k|m|bn)\b|\d[\d,.]*\d\d",
    re.IGNORECASE,
)
_UNIT = r"(?:seconds|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
SHARE_ASKED = re.compile(r"\b(?:what|which) (?:share|percentage|proportion|fraction|part) of\b", re.IGNORECASE)
OF_SHARES = frozenset(map(stem, "share percentage proportion fraction part".split()))
UNITS = frozenset(map(stem, "second minute hour day week fortnight month quarter year decade century".split()))
"""Stems of the units of time."""
_NUMBER = (
    r"(?:\d[\d,.]*|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    r"|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|several|few|couple of|some|many|dozens?)"
)
_TIME = re.compile(
    rf"\b{_NUMBER}[ -](?:(?:to|or|and) {_NUMBER}[ -])?(?:\w+ )?{_UNIT}\b(?! (?:before|after|ago|later|earlier)\b)"
    rf"|\b{_UNIT}:? \d"
    rf"|\|[^\n]*\b{_UNIT}\b[^\n]*\n[^:]*\d",
    re.IGNORECASE,
)
"""A time with its number, also in a table: in a row's cell, "Minutes: 45", or below a head that names the unit."""
_SOME_TIME = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)
_TAKEN_TO = re.compile(r"\btakes? (?:\w+ )??to (\w+)", re.IGNORECASE)
_BEFORE_NOUN = frozenset(
    "the a an first second third new each every this that next last other own our his her its".split()
)
_HOW_LONG = re.compile(r"\bhow long\b(?! ago)(.*)", re.IGNORECASE)
_OF_LASTING = frozenset(
    map(stem, "long take takes taking last lasts lasted usually typically typical normally".split())
)
_HOW_OFTEN = re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|every|once|twice|times|whenever"
    r"|regular(?:ly)?|(?:each|a|per) (?:day|week|fortnight|month|quarter|year|sprint|cycle|release))\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\bhow (?:many|long(?! ago)|often|frequently)\b", re.IGNORECASE)
_INDIRECT = re.compile(
    r"^\s*(?:who|whose|whom)\b[^?.!]*?\b(?:decid|set|say|know|determin|settl|choos|agre|judg|approv|call|tell|told)\w*"
    r"\b[^?.!]*?(?=\b(?:which|what|when|where|how|whether)\b)",
    re.IGNORECASE,
)
"""Asks who, of a choice that it tells as a question: "who decides how long we keep data"."""
_CHOICE = re.compile(
    r"\b(?:which|what)(?: [\w-]+){0,3}? (?:firms?|agenc(?:y|ies)|consultanc(?:y|ies)|consultants?|recruiters?"
    r"|headhunters?|vendors?|suppliers?|providers?|tools?|software|apps?|brands?|books?|podcasts?|courses?|universit(?:y|ies)"
    r"|schools?|conferences?|websites?|newsletters?|coach(?:es)?|job boards?|platforms?)\b[^?.]*"
    r"\b(?:best|better|cheap(?:er|est)|recommend\w*|suggest\w*|should (?:we|i|you|they)|to (?:use|buy|hire|read)"
    r"|shall we|suit\w*|do (?:\w+ ){1,4}(?:use|look|buy|hire|read))\b",
    re.IGNORECASE,
)
"""Asks which one on the market to take: an answer names one."""
_EXAMPLE = re.compile(r"\bfor (?:example|instance)\b|\bsuch as\b|\be\.g\.|\bexamples?\b|[:,] [\"“]", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many(?: of (?:our|my|the|your|their))?\b(.*)", re.IGNORECASE)
_RATE = re.compile(rf"\bhow many {_UNIT} (?:a|an|per|each|every) (?P<per>{_UNIT})\b", re.IGNORECASE)
_CELL_ENDS = re.compile(r"[|\n]")
_LABELLED = re.compile(r"(\w+): *$")
_HOW_MUCH = re.compile(r"\bhow much(.*)", re.IGNORECASE)
_MEASURED_ANYHOW = frozenset(map(stem, "time money more less influence power better worse".split()))
"""What a text tells the amount of without its name, or what is no thing."""
_PEOPLE = frozenset({"peopl", "person"})
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_LABEL = re.compile(r"^[^.:]{0,80}:\s")
"""The head of a list's item, which may have capitals throughout: "Joint Budgeting: …"."""


def _names_another(question: str, text: str) -> bool:
    asked = question.lower()
    names = _NAME.findall(_LABEL.sub("", text))
    return any(name.lower() not in ROLE_WORDS | CALENDAR and name.lower() not in asked for name in names)


def offices_in(text: str) -> frozenset[str]:
    """The offices that it names, which are in every passage, with whatever number is told there."""
    return OFFICES & {word.removesuffix("s") for word in words(text)}


def _counts(question: str, text: str) -> bool:
    """Whether a number counts what "how many" asks for: it stands before it, or beside it and before nothing else."""
    asks = _HOW_MANY.search(question)
    noun = _phrase(words(asks[1])) if asks else set()
    noun = noun - UNITS or noun
    if not noun or noun & _PEOPLE:
        return True
    text = _NUMBERED.sub(" ", text)
    rate = _RATE.search(question)
    if rate and not re.search(rf"\b(?:an?|per|each|every) {rate['per']}\b|\b{rate['per']}ly\b", text, re.IGNORECASE):
        return False
    return any(
        noun & (_phrase(words(text[number.end() :])[:_COUNTED]) or _counted_before(text[: number.start()]))
        for number in _AMOUNT.finditer(text)
    )


def _counted_before(text: str) -> set[str]:
    """What a number may count that nothing stands behind: that of its label, "Minutes: 45", or all before it."""
    text = _CELL_ENDS.split(text)[-1]
    label = _LABELLED.search(text)
    return {stem(label[1].lower())} if label else set(map(stem, words(text)))


def _measures(question: str, text: str) -> bool:
    """Whether a text has the thing that "how much" asks for, where it asks for one by name."""
    asks = _HOW_MUCH.search(question)
    noun = _phrase(words(asks[1])) if asks else set()
    return not noun or bool(noun & (_MEASURED_ANYHOW | set(map(stem, words(text)))))


def _lasts(question: str, text: str) -> bool:
    """Whether a text tells a time, and more than half of what "how long" asks of.

    What it takes long to do must be done there: "to hire" is no "first hire".
    """
    asks = _HOW_LONG.search(question)
    asked = {stem(word) for word in words(asks[1] if asks else "") if word not in STOP_WORDS | ROLE_WORDS} - _OF_LASTING
    of_office = bool(offices_in(question))
    if not (_TIME.search(text) if of_office else _SOME_TIME.search(text) and _AMOUNT.search(text)):
        return False
    said = words(text)
    taken = _TAKEN_TO.search(question)
    if taken and not any(
        stem(word) == stem(taken[1].lower()) and before not in _BEFORE_NOUN for before, word in pairwise(["", *said])
    ):
        return False
    found = 2 * len(asked & set(map(stem, said)))
    return not asked or found > len(asked) or (found == len(asked) and not of_office)


def _recurs(question: str, text: str) -> bool:
    """Whether a text tells how often something is done; of what no office does, it is told in too many ways."""
    return not offices_in(question) or bool(_OFTEN.search(text))


def _priced(question: str, text: str) -> bool:
    """Whether a text tells a price of the office that "what does … cost" asks of, or of what is done with it, or a sum.

    What an option costs is told in many ways, and "it" may be anything: of these nothing is asked here.
    """
    asked = _COST_OF.search(question)
    if asked is None or _MONEY.search(text):
        return True
    if QUOTED.search(question):
        return not _COSTS.isdisjoint(map(stem, words(text)))
    own = {word for word in words(" ".join(part for part in asked.groups() if part)) if word not in STOP_WORDS}
    offices, others = own & OFFICES, {stem(word) for word in own - OFFICES - ROLE_WORDS}
    if not offices:
        return True
    if not others:
        priced = ((match["one"] or match["two"]).lower() for match in _OF_PRICE.finditer(text))
        return any(office in offices for office in priced)
    said = set(map(stem, words(text)))
    return others <= said and bool(_COSTS & said)


def _phrase(following: Sequence[str]) -> set[str]:
    """Stems of the words up to the first function word."""
    return {stem(word) for word in takewhile(lambda word: word not in STOP_WORDS, following)}


def _phrases(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS | ROLE_WORDS}


def _has(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda _, text: bool(pattern.search(text))


_KINDS: Sequence[tuple[re.Pattern[str], Callable[[str, str], bool]]] = [
    (re.compile(r"\bper ?cent(?:age)?s?\b|\bwhat share\b", re.IGNORECASE), _has(_SHARE)),
    (
        re.compile(r"\b(?:give|show|name|tell)\b[^?.!]*? examples?\b|, for (?:example|instance)\W*$", re.IGNORECASE),
        _has(_EXAMPLE),
    ),
    (_HOW_MANY, _counts),
    (_HOW_MUCH, _measures),
    (_HOW_LONG, _lasts),
    (_HOW_OFTEN, _recurs),
    (_COST_OF, _priced),
    (_CHOICE, _names_another),
    (
        re.compile(
            r"\bhow much (?:\w+ )*?(?:costs?|pay|paid|charges?|money)\b"
            r"|^\W*(?!who\b)(?:\S+ ){0,6}?(?:salar(?:y|ies)|wages?)\b"
            r"|^(?!\W*who\b).*\bsalar(?:y|ies) (?:of|for|range|band)\b"
            r"|\bwhat (?:do|does|did|would|will|should) [^?.!;]*\bcosts?\b(?: \w+){0,2}? (?:an?|per|each|every) "
            r"(?:hour|day|week|month|quarter|year)\b"
            r"|\b(?:earns?|makes?|(?:gets?|is|are|being) paid) (?:what|how much)\b"
            # How the pay of two compares is no amount of it, but for who asks which of them has more.
            r"|\bearns?\b(?=\W*$|\W* (?:a (?:year|month)|in|at|per|on|and)\b)"
            r"|\b(?:who|which)\b[^.?!]*\bearns?\b(?=\W* (?:more|most|less|than)\b)",
            re.IGNORECASE,
        ),
        _has(_MONEY),
    ),
    (
        re.compile(
            r"\bhow (?:much|many|old|far|tall)\b|\bhow (?:big|large|high) (?:is|are|was|were|should|an?)\b"
            r"|\b(?:what|which) (?:\w+ ){1,4}(?:is|are|counts? as) (?:considered )?"
            r"(?:normal|typical|usual|average|customary)\b"
            r"|\bgood (?:\w+ )?(?:score|rate|ratio)\b"
            r"|\b(?:what|which) (?:\w+ ){0,3}?(?:period|length|duration|age)\b"
            r"(?= (?:is|are|should|does|do|would|can|must|for)\b)"
            r"|compensation|\bpercent|\bprice of\b|\bstatistic"
            r"|\baverage\b|\bwhat (?:number|amount|fraction|proportion)\b"
            r"|\bwhat (?:is|are|was|were|do|does|did|would|should|will)\b[^?.!]*\b(?:paid|earn(?:s|ed)?)\b",
            re.IGNORECASE,
        ),
        _has(_AMOUNT),
    ),
    (
        re.compile(
            r"^\s*when (?:was|were|did)\b|\b(?:what|which) (?:year|date|time|day|month|decade|century)\b"
            r"|\bhow long ago\b",
            re.IGNORECASE,
        ),
        _has(_DATE),
    ),
    (
        re.compile(r"\b(?:which|what) (?:week)?day of the week\b|\b(?:which|what) weekday\b", re.IGNORECASE),
        _has(re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)),
    ),
    (
        re.compile(
            r"\b(?:which|what) (?:(?:is|are|was|were) the )?"
            r"(?:(?:first|last|best|other|big|biggest|large|largest|known|well.known|famous|successful) )*"
            r"(?:compan(?:y|ies)|firms?|corporations?|competitors?|countr(?:y|ies)|stud(?:y|ies)|authors?)"
            r"(?= (?:ever|has|have|had|is|are|was|were|does|do|did|that|to|who|uses?|used|says?|shows?)\b|\W*$)"
            r"|\b(?:which|what) (?:countr(?:y|ies)|cit(?:y|ies)|town|continent)\b",
            re.IGNORECASE,
        ),
        _names_another,
    ),
    (
        re.compile(
            rf"^\W*which (?:[\w-]+ ){{0,2}}{OFFICE}s? (?:\w+ly |later |once |ever |first )?"
            r"(?:was|were|had|became|wrote|won|made|said|did|left|\w+ed)\b",
            re.IGNORECASE,
        ),
        _names_another,
    ),
    (
        re.compile(
            r"\b(?:first|last|full) name\b|^\s*who(?: is| was|'s| are| were| won| \w+ed)\b"
            r"(?!.*\b(?:responsible|accountable|in charge|owns?|decides?|consulted|informed|involved"
            r"|boss|superior|or)\b)",
            re.IGNORECASE,
        ),
        _names_another,
    ),
]
"""What asks for a kind, and what tells, from question and text, that it is there."""


def asks(text: str) -> bool:
    """Whether a sentence is a question, or ends with one that it quotes."""
    return text.rstrip("\"'”’) ").endswith("?")


def kind_present(question: str, texts: Sequence[str]) -> bool:
    """Whether each kind of thing that is asked for is in some text; also where no kind is."""
    indirect = _INDIRECT.match(question)
    question = indirect[0] if indirect else question
    if quoted := QUOTED.search(question):
        thing = _phrases(quoted[1])
        texts = [text for text in texts if 2 * len(thing & set(map(stem, words(text)))) >= len(thing)]
    return all(any(there(question, text) for text in texts) for asks, there in _KINDS if asks.search(question))


def quantity_of(question: str) -> str:
    """What it asks for of how many, how long or how often, in lower case; "" for none."""
    match = _QUANTITY.search(question)
    return match[0].lower() if match and not _INDIRECT.match(question) else ""


def cost_asked(question: str) -> bool:
    """Whether it asks what something costs."""
    return bool(_COST_OF.search(question))
