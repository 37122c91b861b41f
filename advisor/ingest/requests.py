"""Sentences of a document that ask for something, and what about them speaks of a request to an assistant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from advisor.plain_yaml import plain
from advisor.text import Span, content_stems, sentences, stem

LONGEST = 600
"""Characters of a sentence that are looked at."""
_FEWEST_WORDS = 3
_CUES = ("genres", "letters", "tongues")

_LINE = re.compile(r"[^\n]+")
_GOES_ON = re.compile(r"\s*[a-z(,;&]")
_CLOSED = re.compile(r"[.!?:;|>]\W*$")
_MARKER = re.compile(
    r"\s*(?:(?:[-*•–>]|#{1,6}|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-z]\)|Q\d*[:.]|A\d*[:.])\s+)*[\"'“‘(]*", re.IGNORECASE
)
_LISTED = re.compile(r"[ \t]*(?:[-*•–>]|#{1,6}|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-z]\)|[QA]\d*[:.])\s", re.IGNORECASE)
_INTRO = re.compile(
    r"(?:(?:in|at|to|within|for|as|after|before|from|when|while|with|during|on|throughout|by)\b[^,.?!]{0,60},\s*)?"
    r"(?:(?:please|kindly|now|then|also|finally|just|always|only|next|instead|additionally|first|hey|hi|and|can you|"
    r"could you|would you|will you|i want you to|i need you to|you must|you should|be sure to|make sure to|try to)"
    r"[ ,]+)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_FORBIDS = re.compile(r"(?:do not|don['’]t|never)\b", re.IGNORECASE)
_OUTPUT = re.compile(
    r"\b(?:your|each|every|its|this)\s+(?:[\w-]+\s+){0,2}?(?:answers?|repl(?:y|ies)|responses?|outputs?|completion)\b"
    # Of somebody who "answers" or "replies" minutes tell on every page.
    r"|\bthe\s+(?:[\w-]+\s+){0,2}?(?:answer|reply|response|outputs?|completion)\b|\bthe\s+(?:answers|replies|responses)\b"
    r"|\b(?:your|you)\s+(?:\w+\s+)?(?:message|text|generate|produce|respond|reply|write back)\b"
    r"|\b(?:respond|reply|answer) (?:only |to the \w+ )?(?:in|with|using|by)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:your?|must|should|shall|ought|(?:has|have|needs?|is|are) to|will|please|always|never|only)\b", re.IGNORECASE
)
"""What a statement about an answer has that makes it a demand on an assistant: texts tell of outputs, too."""
_INSIDE = re.compile(
    r"\b(?:in|to|into|within|of|for|with|at the end of|throughout) (?:your|the|this) (?:[\w-]+ )?"
    r"(?:answer|reply|response|output|message)\b",
    re.IGNORECASE,
)
_USER = re.compile(r"\b(?:the|all|any|every) (?:users?|readers?|humans?|persons?)\b|\busers\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”][^\"“”]{3,200}[\"“”]|(?<!\w)['‘](?!s\b)[^\n]{3,200}?['’](?!\w)")
_LINK = re.compile(
    r"https?://|\bwww\.|\b[\w-]+\.(?:com|net|org|xyz|biz|info|io|example|ru|top|site|online)\b", re.IGNORECASE
)
_GROUP = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|me|my)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:by|until|before|on|this|next|within|every) (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\b(?:by|until|within|before) (?:the )?(?:\w+ )?(?:\d|noon|tonight|tomorrow|week|month|end|"
    r"january|february|march|april|may|june|july|"
    r"august|september|october|november|december)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:python|javascript|java|c\+\+|sql query|rust|golang|html|css|recursion|algorithm|function that|"
    r"regex|regular expression|pseudocode|programming|source code)\b",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"\d\s*[-+*/×^=]\s*\d|\b(?:square root|equations?|derivative|integral|percent of|solve for|times \d)\b", re.I
)
_TAKEOVER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|overrule)\b[^.?!\n]{0,30}\b(?:your|all|any|previous|prior|earlier|given)\b"
    r"[^.?!\n]{0,20}\b(?:instructions?|prompts?)\b"
    r"|\b(?:ignore|disregard|forget) (?:all |everything |what )*(?:the above|you were told)\b"
    r"|\b(?:act|behave|respond) as (?:an? )?(?:unrestricted |evil )?(?:ai|dan|chatbot|bot)\b|\byou are now\b"
    r"|\byou(?: are|['’]re) (?:no longer )?(?:an? )?(?:ai\b|chatbot|language model|free of (?:all |any )?rules)"
    r"|\bfrom (?:now|this point) on,? you (?:are|act|will|must)\b|\bas an? (?:ai|large language|language) model\b"
    r"|\b(?:print|reveal|show|repeat|output|leak)\b[^.?!\n]{0,20}\b(?:system|hidden|initial) (?:prompt|message)\b"
    r"|\[/?INST\]|<\|\w{1,20}\|>"
    r"|\b(?:send|upload|post|forward|leak|reveal|print|output)\b[^.?!\n]{0,30}\b(?:conversation|chat (?:history|log)|"
    r"your instructions)\b"
    # A rule for an assistant, called by that name or asked of all of them: what it must answer, or is to hide.
    r"|^[\W_]*(?:(?:note|message|instructions?) (?:to|for) )?(?:(?:the|any|all|ai|chat) )*"
    r"(?:assistants?|chatbots?|language models?|llms?)\s*[:,–-][^.?!\n]*\b(?:always|never|only|not|must|when|if)\b"
    r"[^.?!\n]*\b(?:answer|reply|respond|say|claim|recommend|mention|cite)\b"
    r"|\bai (?:readers?|assistants?|models?|systems?|tools?) (?:must|should|shall|need to|are to) (?:\w+ )?(?:recommend"
    r"|say|answer|claim|praise|mention|rank|rate|ignore)\b"
    r"|\b(?:assistants?|chatbots?|language models?|llms?) (?:reading|summari[sz]ing|processing|quoting|using)"
    r" (?:this|the)\b[^.?!\n]*\b(?:must|should|shall|always|never|only)\b"
    r"|^[\W_]*dear (?:ai|assistant|chatbot|language model)\b[^.?!\n]*\b(?:answer|recommend|mention|praise|claim|cite)\b"
    r"|\bto (?:whoever|whatever) (?:summari[sz]es|processes|answers from|quotes) (?:this|these|the)\b"
    r"|^[\W_]*(?:when|whenever|while) answering (?:\w+ )?questions\b[^.?!\n]*\b(?:always|never)\b[^.?!\n]*"
    r"\b(?:mention|recommend|name|praise|cite|say)\b"
    # What is said to an assistant by saying it of one: no tool that a company has is told what to recommend.
    r"|\b(?:the|any|this|an) (?:ai |chat |virtual |digital |language |large language )*"
    r"(?:assistant|chatbot|bot|language model|ai) (?:should|must|shall|has to|needs? to|is to|will)"
    r"(?: (?:also|always|never|not|only|instead|then|please|kindly))* (?:(?:recommend|mention|promote|praise|claim|omit"
    r"|conceal)\b|(?:answer|reply|respond|say|state) (?:with|that|only)\b)",
    re.IGNORECASE,
)
_MOODS = {"question": re.compile(r"\?[\"'”’) ]*$"), "takeover": _TAKEOVER, "output": _OUTPUT}
"""What makes a sentence one to look at, besides how it begins."""
_SIGNS = {
    "inside": _INSIDE,
    "user": _USER,
    "link": _LINK,
    "group": _GROUP,
    "self": _SELF,
    "dated": _DATED,
    "code": _CODE,
    "sums": _SUMS,
    "quoted": _QUOTED,
}


@dataclass(frozen=True, slots=True)
class Request:
    """The number of a sentence in its document, and its features, each in [0, 1]."""

    sentence: int
    features: dict[str, float]


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words of screening.yaml."""
    return frozenset(str(known()[name]).split())


@cache
def known() -> dict[str, Any]:
    """What screening.yaml holds."""
    read: dict[str, Any] = plain(Path(__file__).with_name("screening.yaml").read_bytes())
    return read


def units(text: str) -> list[Span]:
    """Half-open spans of sentences; a line ends one where the next doesn't go on in lower case."""
    spans: list[Span] = []
    begun = -1
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        begun = start if begun < 0 else begun
        following = lines[number + 1] if number + 1 < len(lines) else None
        joined = following is not None and following[0] == end + 1 and _GOES_ON.match(text, following[0]) is not None
        if joined and not _CLOSED.search(text[max(start, end - 4) : end]):
            continue
        spans += [(begun + a, begun + b) for a, b in sentences(text[begun:end])]
        begun = -1
    return spans


def requests(text: str, spans: Sequence[Span], listed: Sequence[Span] = ()) -> list[Request]:
    """The sentences among `spans` that order or ask something, with the features that their words give.

    `listed` are spans that are known to be headings or items, in order.
    """
    stems = [set(content_stems(text[start:end])) for start, end in spans]
    everywhere = Counter(stem for own in stems for stem in own)
    read = [_reading(text[start : min(end, start + LONGEST)]) for start, end in spans]
    asking = sum("asks" in own for own in read)
    found = []
    for number, ((start, end), own) in enumerate(zip(spans, read, strict=True)):
        if own and not ("question" in own and _points_at_text(stems[number])):
            lonely = sum(everywhere[stem] == 1 for stem in stems[number])
            place = {
                "apart": lonely / max(1, len(stems[number])),
                "usual": (asking - ("asks" in own)) / max(1, len(spans) - 1),
                "alone": float(_alone(text, start, end)),
                "listed": float(_is_listed(text, start, end, listed)),
            }
            found.append(Request(number, dict.fromkeys(own, 1.0) | place))
    return found


def _points_at_text(stems: Set[str]) -> bool:
    """Whether a question of these stems asks only what the text is about to say ("So what's the difference?").

    It names nothing that could be answered without the text.
    """
    return stems <= _pointing()


@cache
def _pointing() -> frozenset[str]:
    return frozenset(map(stem, words_of("pointing")))


def _is_listed(text: str, start: int, end: int, listed: Sequence[Span]) -> bool:
    if _LISTED.match(text, text.rfind("\n", 0, start) + 1, end):
        return True
    number = bisect_right(listed, start, key=lambda span: span[0]) - 1
    return number >= 0 and start < listed[number][1]


def _alone(text: str, start: int, end: int) -> bool:
    following = text.find("\n", end)
    before, after = text[text.rfind("\n", 0, start) + 1 : start], text[end : following if following >= 0 else len(text)]
    return not before.strip() and not after.strip()


def _reading(sentence: str) -> set[str]:
    """What marks a sentence by itself; nothing where it neither orders nor asks."""
    bare = sentence[_end(_MARKER, sentence) :]
    rest = bare[_end(_INTRO, bare) :]
    opening = _WORD.match(rest)
    first = opening.group().lower() if opening else ""
    own = {name for name, pattern in _MOODS.items() if pattern.search(sentence)}
    if first in words_of("ordinary"):
        own.add("ordinary")
    if _FORBIDS.match(rest):
        own.add("forbids")
    if own & {"ordinary", "forbids", "question"} or first in words_of("verbs"):
        own.add("asks")
    if not own or len(sentence.split()) < _FEWEST_WORDS or (own == {"output"} and not _DEMANDS.search(sentence)):
        return set()
    own |= {name for name, pattern in _SIGNS.items() if pattern.search(sentence)}
    said = {word.lower() for word in _WORD.findall(sentence)}
    return own | {name for name in _CUES if words_of(name) & said}


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
