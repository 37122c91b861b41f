"""A turn that takes up what the question before asks about: how long that takes, who signs it off, what comes then.

Each rule takes the turn without what leads it in and the question before it, and gives the turn anew, or None where it
doesn't fit.
"""

from __future__ import annotations

import re

from advisor.answering.parts import told_in
from advisor.answering.question import PAIR, PERIODS, roles_of
from advisor.lexicon import OFFICES
from advisor.types import Role

SOMEBODY = r"(?:we|i|you|one|they|(?:the|an?|our|my) [\w-]+(?: (?:and|or) (?:(?:the|an?|our|my) )?[\w-]+)?(?= [a-z]))"
_HOW_DONE = re.compile(
    rf"^how (?:(?:do|does|should|can|could|would|must|might) {SOMEBODY}|to) (?P<deed>[^?.!]{{4,120}})$", re.IGNORECASE
)
_TAKES = re.compile(
    r"^(?P<head>(?:how (?:long|much(?: [a-z]+)?)|what) (?:does|do|will|would|should|can)) (?:it|that|this)"
    r" (?P<verb>take|cost|need|require)(?: us)?$",
    re.IGNORECASE,
)
_WHO_DOES = re.compile(
    r"^(?P<head>who (?!says|said|thinks|knows|cares)(?:[a-z]+ ){0,2}[a-z]+) (?:it|that|this)"
    r"(?P<particle> (?:off|up|out|down|over))?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:what|which|how|when|where|why)(?: \w+)? (?:do|does|did|is|are|can|could|should|must|would|will) $", re.I
)
_BE = re.compile(r" (?:be|have|look|work|cost|take|contain|hold|cover|say|include|mean)\b.*$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|our|my) (?P<noun>[\w-]+)", re.IGNORECASE)
_LONGEST_THING = 80
_MEANT = re.compile(
    r"^what (?:(?:do|did|does) (?:you|it|that|they) mean (?:by|with)|(?:is|was) meant (?:by|with))"
    r" (?P<term>[^?.,;:]{2,50})$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\b[A-Z]{3,}\b")
_QUOTES = "\"“”'‘’ "
_NEXT = re.compile(
    r"^(?:what (?:comes |happens )?)?(?:then|next|afterwards|(?:right )?after (?:that|this|these|those))$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:in |during |for )?(?:the |their |his |her )?first (?:30 days|thirty days|month|four weeks)\b"
    r"|\b(?:between )?day 31 (?:and|to) (?:day )?60\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:what )?(?:happens )?(?P<condition>(?:if|unless) [^?.]+)$", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"^(?:(?:can|could) you )?(?:please )?(?:(?:give|show|name|tell)(?: me| us)? )?(?:an?|one|some|any|two|three)?"
    r" ?(?:\w+ )?examples?(?: of (?:that|it|this|those))?(?:,? please)?$"
    r"|^(?:like|such as)(?: what)?$|^for (?:example|instance)$",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"^(?P<head>what (?:do|can|could|should|would) (?:we|i|you|one|they) do)"
    r" (?:then|about (?:it|that|this)|in that case)$",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:signs?|symptoms?|warnings?|indicators?) (?:of|for|that) (?P<thing>[^?.!,;]{4,80})$", re.IGNORECASE
)
_DANGLING = re.compile(r"\b(?:without|with|against|for|instead|of|to)$", re.IGNORECASE)
_HAS_CONDITION = re.compile(r"\b(?:if|when|unless)\b", re.IGNORECASE)
_LONGEST_JOINED = 160
"""Characters of a question that something is put behind."""


def spoken_of(before: str) -> frozenset[Role]:
    """The sides that the question before names; of a story about one, which names both later, that one."""
    named_in = (roles_of(text) & PAIR for text in told_in(before))
    first = next(filter(None, named_in), frozenset[Role]())
    return first if len(first) == 1 else roles_of(before) & PAIR


def of_deed(rest: str, before: str) -> str | None:
    """ "How long does that take?" after "How do we introduce RACI?"."""
    takes, done = _TAKES.match(rest), _HOW_DONE.match(_body(before))
    if takes is None or done is None:
        return None
    if " time " in takes["head"]:
        return f"How long does it take to {done['deed']}?"
    return f"{_capital(takes['head'])} it {takes['verb']} to {done['deed']}?"


def of_thing(rest: str, before: str) -> str | None:
    """ "Who signs it off?" after "What belongs in our travel policy?"."""
    match, thing = _WHO_DOES.match(rest), _thing_in(_body(before))
    return f"{_capital(match['head'])}{match['particle'] or ''} {thing}?" if match and thing else None


def of_word(rest: str, before: str) -> str | None:
    """ "What did you mean by input?": where the question before names a thing by its letters, of that."""
    match = _MEANT.match(rest)
    if match is None:
        return None
    term = match["term"].strip(_QUOTES)
    letters = [word for word in _LETTERS.findall(before) if word.lower() not in OFFICES and word not in term]
    return f"What does {term} mean{f' in {letters[-1]}' if letters else ''}?"


def of_example(rest: str, before: str) -> str | None:
    """ "Give me an example"."""
    body = _body(before)
    return f"{body}, for example?" if _EXAMPLE.match(rest) and len(body) <= _LONGEST_JOINED else None


def of_remedy(rest: str, before: str) -> str | None:
    """ "What do we do then?" after a question for the signs of something."""
    match, signs = _REMEDY.match(rest), _SIGNS.search(_body(before))
    return f"{_capital(match['head'])} about {signs['thing']}?" if match and signs else None


def of_what_comes_then(rest: str, before: str) -> str | None:
    """ "And then?" after a question about the first of the three months that plans of a first quarter have."""
    period = _PERIOD.search(before)
    if period is None or not _NEXT.match(rest):
        return None
    following = PERIODS[1 if "first" in period[0].lower() else 2]
    start = f"{before[: period.start()].rstrip()} " if period.start() else ""
    return f"{start}{following}{before[period.end() :]}"


def of_condition(rest: str, before: str) -> str | None:
    """ "And if they disagree?": the question before, under this condition."""
    match, body = _CONDITION.match(rest), _body(before)
    if match is None or len(body) > _LONGEST_JOINED or _HAS_CONDITION.search(body) or _DANGLING.search(rest):
        return None
    return f"{body} {match['condition']}?"


def _thing_in(body: str) -> str:
    """The first thing with an article that is no office, to the end of the question or its verb; "" without one."""
    for match in _ARTICLE.finditer(body):
        if match["noun"].lower() not in OFFICES and len(body) - match.start() <= _LONGEST_THING:
            thing = body[match.start() :]
            return _BE.sub("", thing) if _SUBJECT.match(body[: match.start()]) else thing
    return ""


def _body(question: str) -> str:
    return question.rstrip(" ?.!")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
