"""A follow-up put as a question that stands alone, by rules over the thread's roles, lists and topics.

Each rule takes the turn and the question before it, and gives the turn anew, or None where it doesn't fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.choices import points_at_list
from advisor.answering.parts import told_in
from advisor.answering.question import named, roles_of
from advisor.answering.taking_up import (
    SOMEBODY,
    of_condition,
    of_deed,
    of_example,
    of_remedy,
    of_thing,
    of_what_comes_then,
    of_word,
    spoken_of,
)
from advisor.lexicon import OFFICES
from advisor.text import STOP_WORDS, content_stems, without_anticipating, words
from advisor.types import Role

_LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|fine|and|but|or|so|now|then|also|well|sorry|no(?=[,.;:]))\b[,.;:]?\s+)*"
    r"(?:i (?:mean|meant)\s+|(?:what|how) about\s+|(?:the )?same (?:question |thing )?(?=for |on |in )"
    r"|what if it(?:'s| is)\s+)?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:the |his |her |their )?(?:other (?:one|role|side|person|half)|counterparts?|opposite number)\b"
    r"|\bthe other\b(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
_REVERSE = re.compile(r"\b(?:the )?(?:reverse|converse|opposite|other way (?:a)?round)\b", re.IGNORECASE)
_INVERSE = {
    "split": "combine",
    "separate": "combine",
    "divide": "combine",
    "splitting": "combining",
    "separating": "combining",
    "dividing": "combining",
    "combine": "split",
    "merge": "split",
    "unite": "split",
    "combining": "splitting",
    "merging": "splitting",
    "uniting": "splitting",
}
_INVERSE_DONE = dict.fromkeys(("split", "separated", "divided"), "combined")
_INVERSE_DONE |= dict.fromkeys(("combined", "merged", "united"), "split")
_DOES, _IS_DONE = "|".join(_INVERSE), "|".join(_INVERSE_DONE)
_INTO = re.compile(
    rf"(?P<head>.*?\b)(?<!the )(?<!a )(?P<verb>{_DOES})\s+(?P<whole>.+?)\s+into\s+(?P<parts>.+)", re.IGNORECASE
)
_INTO_PASSIVE = re.compile(
    rf"(?P<head>.*?\b(?:should|can|could|may|must|would)\s+)(?P<whole>.+?)\s+be\s+(?P<verb>{_IS_DONE})"
    r"\s+into\s+(?P<parts>.+)",
    re.IGNORECASE,
)
_DONE = re.compile(rf"\b(?:be|been|being|is|are|was|were|get|gets)\s+(?P<verb>{_IS_DONE})\b", re.IGNORECASE)
_DOING = re.compile(rf"(?<!\bthe )(?<!\ba )\b(?:{_DOES})\b", re.IGNORECASE)
_BARE_WH = re.compile(
    r"^(?P<wh>why not|why|how|when|where|who|how often|how long|since when)(?: so| exactly| then| is that| come)?$",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\b(?:without|with|against|for|instead(?: of)?)$", re.IGNORECASE)
_DONE_INSTEAD = re.compile(r"what (?:else )?(?:do|can|could|should|would) (?:we|i|you|one) \w+ instead$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"^(?P<preposition>in|at|on|for|about|with|under|during|after|before|within|of)\s+", re.IGNORECASE
)
_KINDS = (
    re.compile(
        r"\b(?:(?:an?|the|our)\s+)?(?:(?:large|big|small|young|early|late)\s+)?"
        r"(?:start-?ups?|founding teams?|scale-?ups?|enterprises?|corporations?|corporates?|multinationals?)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:RACI|DACI|RAPID)\b"),
    re.compile(r"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annual)\b", re.IGNORECASE),
)
"""Things of one kind, each of which can take the place of another."""
_OWNERSHIP = re.compile(
    r"^(?P<head>who \w+(?: (?:on|for|about))? (?:(?:the|a|an|our) )?)(?P<matter>[\w -]{3,40})$", re.IGNORECASE
)
_PLACED = re.compile(
    r"^(?P<head>where (?:do|does|should|can|could|must|would) )(?P<matter>[\w ,-]{2,60}?)"
    r"(?P<tail> (?:sit|report|belong|live|go|fit|stand)\b.*)$",
    re.IGNORECASE,
)
_DONE_WITH = re.compile(
    rf"^(?P<head>(?:how|when|why|how often) (?:do|does|should|can|could|must|would) {SOMEBODY} [a-z]+"
    r" (?:(?:the|an?|our) )?)"
    r"(?P<matter>[\w-]+(?: (?!(?:to|of|for|in|on|at|with|by|from|between|about|as|than|when|if|and|or)\b)[\w-]+){0,2})"
    r"(?P<tail>)$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\b(?:to|so that|because|before|after|while)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:of|for|in|on|at|with|by|from|between|about)\s+$", re.IGNORECASE)
_NOUN_PHRASE = re.compile(r"\b(?:an?|the|our|my|one)\s+(?=(?P<noun>[\w-]+(?:\s+[\w-]+){0,3}))", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?!(?:what|how) (?:about|if)\b)"
    r"(?:what|who|which|when|where|why|how|is|are|do|does|did|can|could|should|would|will)\b",
    re.IGNORECASE,
)
_JUDGING = frozenset("good bad better best right wrong main key real same other first last way".split())
_POINTING = re.compile(
    r"\b(?:it|its|that|this|those|these|them|they|their|he|she|him|her|his|there|one|ones|such|then)\b", re.IGNORECASE
)
_AT_SCALE = re.compile(r"^at scale$", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|its|this|that|these|those)\b(?! (?:is|are) (?:it|all)\b)", re.IGNORECASE)
_MENDING = re.compile(
    r"^(?P<head>(?:how|what) (?:do|can|should|could|would) (?:we|i|you|they|one)(?: do to)?|how to)"
    r" (?P<verb>fix|solve|resolve|settle|mend|avoid|prevent|end|stop|handle|deal with|address|repair|reduce)"
    r" (?:it|this|that|them|these|those)$",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"^(?P<head>(?:what|how much|how long|how often) (?:does|would|will|should)) (?:it|one|that|this) (?P<tail>.+)$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"^what (?:(?:is|are) (?:an? |the )?(?P<thing>[^?.,;]{2,40}?)"
    r"|do(?:es)? (?P<term>[^?.,;]{2,40}?) (?:mean|stand for))$",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|that|this|them|these|those)"
    r"(?=$| (?:in|to|for|with|at|well|off|up|out|work|help|fail|better|worse|different)\b)",
    re.IGNORECASE,
)
_AN_OFFICE = re.compile(r"\b(?:an?|the|our) (?:CTO|CPO|CPTO|CEO)\b", re.IGNORECASE)
_PROBLEM = re.compile(
    r"\b(?:(?:an?|the|our|this|these)\s+)?(?:(?:technical|constant|recurring|open)\s+)?"
    r"(?:conflict|dispute|tension|quarrel|problem|disagreement|fight|overlap|gap|bottleneck|delay|mistake|risk|clash|debt"
    r"|friction|resentment|mistrust)(?:e?s)?\b(?:\s+(?:over|about|between|with|in|on|of)\s+[^?.,;:]+)?",
    re.IGNORECASE,
)
_WHY_DO = re.compile(r"why do (?P<clause>(?:the |our |two )?[^?.,;:]{5,120})[?.]?$", re.IGNORECASE)
_RANKING = re.compile(
    r"^which (?:one |of (?:them|those|these) )?(?:is|are|was|would be|costs?|works?|takes?|fits?|suits?|has)\b"
    r"[^,;:]{0,40}$",
    re.IGNORECASE,
)
_BY_COST = re.compile(
    r"\b(?:cheap(?:er|est)|(?:less|least|more|most) expensive|costs? (?:the )?(?:least|less|most|more))\b", re.I
)
_SEVERAL = re.compile(
    r"\b(?:options?|ways?|alternatives?|choices?|kinds?|types?|forms?|models?|solutions?|approach(?:es)?|measures?"
    r"|possibilit(?:y|ies)|variants?)\b|^what (?:can|could|should) (?:we|i|you|one) do\b"
    r"|^how (?:can|could|do|should) (?:we|i|you|one)\b",
    re.IGNORECASE,
)
"""What asks for several things, of which one may be the best."""
_LONGEST_JOINED = 160
"""Characters of a question that another is joined to."""
_AND_MORE = re.compile(r"\b(?:else|more|others?)$", re.IGNORECASE)
_FEW_WORDS = 3
"""With fewer content words than this a question leans on the one before."""
_MOST_WORDS = 6
"""Words that a turn may have that only swaps a part of the question before it."""


def leans(question: str) -> bool:
    """Whether a turn has too few words of its own to stand alone, or points at what was said before."""
    pointing = _points(question) or points_at_list(question) or _OTHER.search(question)
    return bool(pointing) or says_little(question)


def points_at_thing(question: str) -> bool:
    """Whether a turn points at a thing that was spoken of, not at a person or an office."""
    return bool(_THING.search(without_anticipating(question)))


def _points(question: str) -> bool:
    return bool(_POINTING.search(without_anticipating(question)))


def says_little(question: str) -> bool:
    """Whether a turn has too few words of its own to stand alone; a whole question of two is enough."""
    own = len(set(content_stems(bare(question))))
    whole = own == _FEW_WORDS - 1 and _CLAUSE.match(question.strip()) and not _points(question)
    return own < _FEW_WORDS and not whole


def says_nothing(question: str) -> bool:
    """Whether a turn has no words of its own at all but names of roles: "And the CPO?"."""
    return not set(content_stems(named(question))) - _ROLE_WORDS


def put_anew(question: str, before: str) -> str | None:
    """The turn as a question that stands alone; None where no rule fits. `before` is the question before, which does.

    What takes up a thing of a list is a `Choice`.
    """
    rest = _AT_SCALE.sub("in a scale-up", bare(question))
    before = named(before).strip()
    for rule in (
        _undone, _swapped, _asked_why, of_what_comes_then, _mended, _of_one_office, _defined, of_deed, of_thing,
        of_word, of_example, of_remedy, _ranked, _of_other_role, _of_other_kind, _of_other_phrase, _completed,
        of_condition,
    ):  # fmt: skip
        if (text := rule(named(rest), before)) is not None:
            return text
    return None


def asked_of(question: str, asked: Sequence[str]) -> str:
    """Which of the questions `asked`, the latest last, a turn goes on with: one for several things where it ranks them.

    After one of the options was explained, "Which is cheapest?" is still asked of them all.
    """
    several = [text for text in asked if _SEVERAL.search(text)] if _RANKING.match(bare(question)) else []
    return (several or asked)[-1]


def bare(question: str) -> str:
    """The turn without what leads it in ("And what about …") and its end."""
    return _LEAD.sub("", question.strip(), count=1).rstrip(" ?.!")


def _undone(rest: str, before: str) -> str | None:
    """ "And the other way round?" after a question on splitting, or on combining, what the other would undo."""
    match = _REVERSE.search(rest)
    if match is None or content_stems(rest[: match.start()] + rest[match.end() :]):
        return None
    body = before.rstrip(" ?.!")
    if found := _INTO_PASSIVE.match(body):
        return f"{found['head']}{found['parts']} be {_INVERSE_DONE[found['verb'].lower()]} into {found['whole']}?"
    if found := _INTO.match(body):
        return f"{found['head']}{_INVERSE[found['verb'].lower()]} {found['parts']} into {found['whole']}?"
    if found := _DONE.search(body):
        return f"{body[: found.start('verb')]}{_INVERSE_DONE[found['verb'].lower()]}{body[found.end() :]}?"
    if found := _DOING.search(body):
        return f"{body[: found.start()]}{_INVERSE[found[0].lower()]}{body[found.end() :]}?"
    return None


def _defined(rest: str, before: str) -> str | None:
    """ "How do I introduce it?" after "What is RACI?": it is what the question before asked the meaning of."""
    told, found = _DEFINED.match(before.rstrip(" ?.!")), _IT.findall(rest)
    if told is None or len(found) != 1 or roles_of(before) or len(content_stems(before)) > _FEW_WORDS:
        return None
    return f"{_IT.sub(told['thing'] or told['term'], rest)}?"


def _swapped(rest: str, before: str) -> str | None:
    """ "And the other one?", "And the reverse?": the question before, with CTO and CPO in each other's place."""
    other, reverse = _OTHER.search(rest), _REVERSE.search(rest)
    match = other or reverse
    if match is None:
        return None
    sides = spoken_of(before)
    if len(rest.split()) > _MOST_WORDS or content_stems(rest[: match.start()] + rest[match.end() :]):
        if other is None or len(sides) != 1 or roles_of(rest):
            return None
        (side,) = sides
        inserted = f"{rest[: match.start()]}the {_COUNTERPART[side]}{rest[match.end() :]}?"
        return _with_antecedent(_capital(inserted), before)
    if not sides or (other and len(sides) == 2):
        return None
    return re.sub(r"\b(CTO|CPO)(?=s?\b)", lambda found: _COUNTERPART[Role(found[1])].value, before)


def _asked_why(rest: str, before: str) -> str | None:
    match = _BARE_WH.match(rest)
    if match is None:
        return None
    wh = "why" if rest.lower() == "how come" else match["wh"].lower()
    return f"{before.rstrip(' ?.!')}, and {wh}?"


def _mended(rest: str, before: str) -> str | None:
    """ "How do we fix it?": with the trouble that the question before names, or asks the cause of."""
    match = _MENDING.match(rest)
    if match is None:
        return None
    if why := _WHY_DO.match(before):
        return f"{_capital(rest)} when {why['clause']}?"
    troubles = [found[0] for found in _PROBLEM.finditer(before)]
    return f"{_capital(match['head'])} {match['verb']} {troubles[-1].strip()}?" if troubles else None


def _of_one_office(rest: str, before: str) -> str | None:
    """ "And what does it cost?" after a question that names one office and no other thing."""
    match = _OF_IT.match(rest)
    offices = _AN_OFFICE.findall(before)
    others = set(content_stems(_AN_OFFICE.sub(" ", before)))
    if match is None or len(offices) != 1 or others:
        return None
    return f"{_capital(match['head'])} {offices[0]} {match['tail']}?"


def _ranked(rest: str, before: str) -> str | None:
    """ "Which is best?": of what the question before asks for. No text ranks by cost, but each has its own."""
    if not _RANKING.match(rest) or not _SEVERAL.search(before) or len(before) > _LONGEST_JOINED:
        return None
    asks = "what does each cost" if _BY_COST.search(rest) else f"{rest[0].lower()}{rest[1:]}"
    return f"{before.rstrip(' ?.!')}, and {asks}?"


def _of_other_role(rest: str, before: str) -> str | None:
    """ "And the CPO?", "And for the CPO?" after a question about one other role."""
    asked, known = roles_of(rest), roles_of(before)
    if len(asked) != 1 or len(known) != 1 or asked == known or set(words(rest)) - STOP_WORDS - _ROLE_WORDS:
        return None
    (old,), (new,) = known, asked
    return re.sub(rf"\b{old.value}(?=s?\b)", new.value, before)


def _of_other_kind(rest: str, before: str) -> str | None:
    """ "And in an enterprise?" after a question about a scale-up."""
    if len(rest.split()) > _MOST_WORDS:
        return None
    for kind in _KINDS:
        wanted, known = kind.search(rest), kind.search(before)
        others = rest[: wanted.start()] + rest[wanted.end() :] if wanted else ""
        if wanted and known and wanted[0].lower() != known[0].lower() and not content_stems(others):
            return f"{before[: known.start()]}{wanted[0]}{before[known.end() :]}"
    return None


def _of_other_phrase(rest: str, before: str) -> str | None:
    """ "And on design?" after "Who decides on architecture?", "And quality?" after "Who owns security?"."""
    if len(rest.split()) > _MOST_WORDS or not content_stems(rest) or _CLAUSE.match(rest):
        return None
    if _points(rest) or points_at_list(rest) or _AND_MORE.search(rest):
        return None
    body = before.rstrip(" ?.!")
    match = _PREPOSITION.match(rest)
    if match is not None and _CLAUSE.match(rest[match.end() :]):
        return f"{body}, and {rest}?"
    if match is None:
        own, placed = _OWNERSHIP.match(body), _PLACED.match(body) or _DONE_WITH.match(body)
        if placed and not roles_of(f"{rest} {placed['matter']}"):
            return f"{placed['head']}{_bare(rest)}{placed['tail']}?"
        return f"{own['head']}{_bare(rest)}?" if own else None
    *_, place = (-1, *(found.start() for found in re.finditer(rf"\b{match['preposition']}\s", body, re.IGNORECASE)))
    if place > 0 and roles_of(body[place:]) and not roles_of(rest):
        place = -1  # whom it is about stays
    return f"{body[:place] if place > 0 else f'{body} '}{rest}?"


def _completed(rest: str, before: str) -> str | None:
    """ "What if we go without?": with what the question before is about."""
    match = _DANGLING.search(rest)
    instead = match is not None and match[0].lower() == "instead"
    if match is None or (about := topic_of(before)) is None or (instead and not _DONE_INSTEAD.match(rest)):
        return None
    of = " of" if instead else ""
    return f"{_capital(rest)}{of} {about}?"


def topic_of(question: str) -> str | None:
    """The last thing that a question names with an article: "a shared roadmap"; None where it names none.

    One that belongs to another, or to what that is for, comes last: "Do we need a treasurer to check the books?".
    """
    purpose = _PURPOSE.search(question)
    own = question[: purpose.start()] if purpose else question
    return next((topics[-1] for topics in (_topics(own, apart=True), _topics(own), _topics(question)) if topics), None)


def _topics(question: str, *, apart: bool = False) -> list[str]:
    """Things that a question names with an article; `apart` leaves out those that stand behind a preposition."""
    topics = []
    for match in _NOUN_PHRASE.finditer(question):
        if apart and _OF_ANOTHER.search(question, 0, match.start()):
            continue
        noun: list[str] = []
        for word in match["noun"].split():
            if word.lower() in STOP_WORDS or (noun and word.lower() in _JUDGING):
                break
            noun.append(word)
        noun = noun[:1] if noun and noun[0].lower() in OFFICES else noun
        if noun and noun[0].lower() not in _JUDGING:
            topics.append(f"{match[0].split()[0].lower()} {' '.join(noun)}")
    return topics


def _with_antecedent(text: str, before: str) -> str:
    """Behind the question before where it points at something, or behind what that tells."""
    return f"{' '.join(told_in(before)) or before} {text}" if _points(text) else text


def _bare(rest: str) -> str:
    return re.sub(r"^(?:the|a|an|our)\s+", "", rest, flags=re.IGNORECASE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_COUNTERPART = {Role.CTO: Role.CPO, Role.CPO: Role.CTO}
_ROLE_WORDS = frozenset(role.value.lower() + ending for role in Role for ending in ("", "s"))
