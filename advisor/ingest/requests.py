"""Sentences of a document that ask for something, and what about them speaks of a request to an assistant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from advisor.text import Span, content_stems, sentences

LISTS = ("makes", "knows", "acts", "alters", "ordinary", "genres", "letters", "tongues")
_VERBS = LISTS[:5]

_LINE = re.compile(r"[^\n]+")
_GOES_ON = re.compile(r"\s*[a-z(,;&]")
_CLOSED = re.compile(r"[.!?:;|>]\W*$")
_MARKER = re.compile(
    r"\s*(?:(?:[-*•–>]|#{1,6}|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-z]\)|Q\d*[:.]|A\d*[:.])\s+)*[\"'“‘(]*", re.IGNORECASE
)
_MARKER_ONLY = re.compile(r"[ \t]*(?:[-*•–>]|#{1,6}|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-z]\)|[QA]\d*[:.])\s", re.IGNORECASE)
_INTRO = re.compile(
    r"(?:(?:in|at|to|within|for|as|after|before|from|when|while|with|during|on|throughout|by)\b[^,.?!]{0,60},\s*)?"
    r"(?:(?:please|kindly|now|then|also|finally|just|always|only|next|instead|additionally|first|hey|hi|and|can you|"
    r"could you|would you|will you|i want you to|i need you to|you must|you should|be sure to|make sure to|try to)"
    r"[ ,]+)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_ADDRESSED = re.compile(r"\s*[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?(?:[:,]| to )\s*\w")
_FORBIDS = re.compile(r"(?:do not|don['’]t|never)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|would|will|should)"
    r"(?:['’]s|['’]re)?\b",
    re.IGNORECASE,
)
_OUTPUT = re.compile(
    r"\b(?:your|the|each|every|its|this)\s+(?:[\w-]+\s+){0,2}?(?:answers?|repl(?:y|ies)|responses?|outputs?|completion)\b"
    r"|\b(?:your|you)\s+(?:\w+\s+)?(?:message|text|generate|produce|respond|reply|write back)\b|\b(?:respond|reply|answer) "
    r"(?:only |to the \w+ )?(?:in|with|using|by)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:in|to|into|within|of|for|with|at the end of|throughout) (?:your|the|this) (?:[\w-]+ )?"
    r"(?:answer|reply|response|output|message)\b",
    re.IGNORECASE,
)
_USER = re.compile(r"\b(?:the|all|any|every) (?:users?|readers?|humans?|persons?)\b|\busers\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{3,})[\"“”]|(?<!\w)['‘](?!s\b)([^\n]{3,}?)['’](?!\w)")
_LINK = re.compile(r"https?://|\bwww\.|\b[\w-]+\.(?:com|net|org|xyz|biz|info|io|example|ru|top|site|online)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|me|my)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:by|until|before|on|this|next|within|every) (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:by|until|within"
    r"|before) (?:the )?(?:\w+ )?(?:\d|noon|tonight|tomorrow|week|month|end|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?:python|javascript|java|c\+\+|sql query|rust|golang|html|css|recursion|algorithm|function that|"
                   r"regex|regular expression|pseudocode|programming|source code)\b", re.IGNORECASE)
_SUMS = re.compile(r"\d\s*[-+*/×^=]\s*\d|\b(?:square root|equations?|derivative|integral|percent of|solve for|times \d)\b", re.I)
_TAKEOVER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|overrule)\b[^.?!\n]{0,40}\b(?:instructions?|prompts?|rules|above|told|"
    r"guidelines|polic(?:y|ies) you)\b"
    r"|\b(?:you are|you['’]re|act as|behave as|you act as|pretend (?:to be|you are)) (?:now |an? |no longer )*(?:assistant|ai\b|dan\b|"
    r"chatbot|bot\b|language model|free of|without (?:any )?(?:rules|limits|restrictions))"
    r"|\byou are now\b|\bfrom (?:now|this point) on,? (?:you|reply|answer|respond)"
    r"|\b(?:system|hidden|initial|developer) prompt\b|\bprompt injection\b|\bjailbr[eo]"
    r"|\bas an? (?:ai|large language|language) (?:model|assistant)?\b"
    r"|\bnew instructions?\b|^\s*(?:\[?inst\]|<\|im_start\|>|(?:system|assistant)\s*:)"
    r"|\b(?:send|upload|post|forward|leak|reveal|print|output)\b[^.?!\n]{0,30}\b(?:conversation|chat history|chat log|"
    r"system message|your instructions)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BLOB = re.compile(r"(?<![\w/+.-])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{40,}={0,2}")


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence `text[start:end]` of a document, and its features, each in [0, 1]."""

    start: int
    end: int
    features: Mapping[str, float]


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of screening.yaml."""
    read = yaml.safe_load(Path(__file__).with_name("screening.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(read[name].split()) for name in LISTS}


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


def requests(text: str) -> list[Request]:
    """The sentences that order or ask something, with their features."""
    spans = units(text)
    stems = [content_stems(text[start:end]) for start, end in spans]
    everywhere = Counter(stem for own in stems for stem in set(own))
    read = [_reading(text[start:end]) for start, end in spans]
    moods = [(own.get("question", 0.0), float("verb" in own or "question" in own)) for own in read]
    asking = sum(mood for _, mood in moods)
    found = []
    for number, (start, end) in enumerate(spans):
        own = dict(read[number])
        if not own:
            continue
        own.pop("verb", None)
        lonely = [stem for stem in set(stems[number]) if everywhere[stem] == 1]
        own["apart"] = len(lonely) / len(set(stems[number])) if stems[number] else 0.0
        own["usual"] = (asking - moods[number][1]) / max(1, len(spans) - 1)
        own["edge"] = float(number in (0, len(spans) - 1))
        own["alone"] = float(_alone(text, start, end))
        own["listed"] = float(_MARKER_ONLY.match(text, text.rfind("\n", 0, start) + 1, end) is not None)
        found.append(Request(start, end, own))
    return found


def _alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return not before.strip() and not after.strip()


def _reading(sentence: str) -> dict[str, float]:
    """The features a sentence has by itself; {} where it neither orders nor asks anything."""
    lists = word_lists()
    bare = sentence[_MARKER.match(sentence).end() :]  # type: ignore[union-attr]
    rest = bare[_INTRO.match(bare).end() :]  # type: ignore[union-attr]
    words = [word.lower() for word in _WORD.findall(sentence)]
    first = next((word.lower() for word in _WORD.findall(rest)[:1]), "")
    own: dict[str, float] = {name: 1.0 for name in _VERBS if first in lists[name]}
    if own:
        own["verb"] = 1.0
    if _FORBIDS.match(rest):
        own |= {"forbids": 1.0, "verb": 1.0}
    if sentence.rstrip("\"'”’) ").endswith("?") or (_ASKS.match(rest) and "?" in sentence):
        own["question"] = 1.0
    if _TAKEOVER.search(sentence):
        own["takeover"] = 1.0
    if _BLOB.search(sentence):
        own["blob"] = 1.0
    output = _OUTPUT.search(sentence)
    if not own and not output:
        return {}
    marks = {
        "output": output, "inside": _INSIDE.search(sentence), "user": _USER.search(sentence),
        "link": _LINK.search(sentence), "group": _GROUP.search(sentence),
        "self": _SELF.search(sentence), "dated": _DATED.search(sentence), "code": _CODE.search(sentence),
        "sums": _SUMS.search(sentence), "addressed": _ADDRESSED.match(bare) if "verb" not in own else None,
        "quoted": _QUOTED.search(sentence), "please": "please" in words or "kindly" in words,
    }
    own |= {name: 1.0 for name, mark in marks.items() if mark}
    own |= {name: 1.0 for name in ("genres", "letters", "tongues") if lists[name] & set(words)}
    return own


def features_of(found: Sequence[Request], names: Sequence[str]) -> list[list[float]]:
    """A row of numbers for each request, in the order of `names`."""
    return [[own.features.get(name, 0.0) for name in names] for own in found]
