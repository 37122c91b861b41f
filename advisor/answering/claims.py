"""An answer, whoever wrote it, as claims: the statements in it that can be checked.

Headings, labels, lead-ins, pleasantries, questions and rules of tables aren't claims; a list item, a sentence and a row
of a table are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.resolving import is_reply
from advisor.text import Span, content_stems, one_line, sentences, visible, words

_MARKER = re.compile(r"(?<!\s)\s*+[\[【]\^?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)[\]】](?!\()")
"""The look behind keeps a long run of white space from being read again from each of its places."""
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~|<[/a-zA-Z][^<>\n]*>")
_LINE_OPENS = re.compile(r"\s*(?:>\s*)*(?:(?:[•\-*+–—▪◦]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+)?")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s|\s*\*\*[^*\n]+\*\*:?\s*$|\s*[A-Z][\w &/'-]{0,60}:\s*$")
_HEADER_RULE = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[|:\- \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:=*_+-]*$")
_PLEASANTRY = re.compile(
    r"(?:sure|certainly|of course|great question|good question|thank(?:s| you)|hello|hi|absolutely|no problem|okay|ok)"
    r"\b[^.!?]{0,60}[.!,]?$"
    r"|(?:i )?hope (?:this|that|it) helps\b|(?:please )?(?:let me know|feel free|don't hesitate)\b"
    r"|(?:i'm|i am) (?:happy|glad) to help\b|(?:as|i'm|i am) an ai\b|is there anything else\b"
    r"|here(?:'s| is| are) (?:the|a|an|my|some|your)\b[^.]{0,80}[.:]$",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"^(?:\W*(?:i(?:'m| am)?|we(?:'re| are)?) )?(?:(?:am|are) )?(?:(?:sorry|unable|not able|afraid)\b.{0,60}"
    r"|can(?:not|'t) )\b(?:answer|find|provide|determine)\b",
    re.IGNORECASE,
)
_ENDS_BLOCK = (".", "!", "?", ":", "|")
_FIGURE = re.compile(r"\d{2}|[$€£%]")
_TELLS = re.compile(rf"{_FIGURE.pattern}|\b(?:C[TPEF]Os?|CPTO|chief)\b")
"""What no mere pleasantry, refusal or heading has: a figure; an officer."""
_LONG_LEAD_IN = 14
"""Content words from which a line that ends with a colon says something of its own."""


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """A claim as it stands in an answer.

    `answer[start:end]` is where; `text` is the same on one line without markup and markers; `markers` are the numbers
    it cites in square brackets; `repeated` says that an earlier claim of the answer has the same words.
    """

    text: str
    start: int
    end: int
    markers: tuple[int, ...] = ()
    repeated: bool = False


def split(answer: str) -> list[ClaimSpan]:
    """The claims of an answer in reading order; [] where it states nothing."""
    found: list[ClaimSpan] = []
    seen: set[tuple[str, ...]] = set()
    for start, end in _statements(answer):
        raw = answer[start:end]
        text = plain(raw)
        if not _checkable(text):
            continue
        key = tuple(words(text))
        found.append(ClaimSpan(text, start, end, markers(raw), key in seen))
        seen.add(key)
    return found


def plain(text: str) -> str:
    """Text on one line without Markdown, HTML tags and citation markers."""
    text = _LINK.sub(r"\1", _MARKER.sub("", text))
    return one_line(_EMPHASIS.sub("", visible(text)).replace("|", " | ")).strip(" |")


def markers(text: str) -> tuple[int, ...]:
    """The numbers cited in square brackets, in order, each once: "[2][1, 3]" is (2, 1, 3)."""
    listed = [number for match in _MARKER.finditer(text) for number in re.findall(r"\d+", match[1])]
    return tuple(dict.fromkeys(int(number) for number in listed))


def refuses(text: str) -> bool:
    """Whether a sentence says that it can't answer."""
    return bool(_REFUSAL.match(text))


def _statements(answer: str) -> Iterator[Span]:
    """Sentences of each block of lines; a line is a block of its own unless the next one carries it on."""
    for start, end in _blocks(answer):
        line = answer[start:end]
        heading = _HEADING.match(line) and not _FIGURE.search(line)
        if heading or _RULE.match(line) or _HEADER_RULE.match(answer, end):
            continue
        opened = start + (match.end() if (match := _LINE_OPENS.match(line)) else 0)
        if line.lstrip().startswith("|"):
            yield opened, end
            continue
        yield from ((opened + first, opened + last) for first, last in _marked(answer[opened:end]))


def _blocks(answer: str) -> Iterator[Span]:
    """Lines, joined where prose was wrapped: the next line opens in lower case and nothing ended before it."""
    start = end = 0
    before = ""
    for match in re.finditer(r"[^\n]*(?:\n|$)", answer):
        line = match.group()
        wrapped = before.strip() and re.match(r"\s*[a-z]", line) and not before.rstrip().endswith(_ENDS_BLOCK)
        before = line
        if wrapped and not re.match(r"\s*[a-z][.)]\s", line):
            end = match.end()
            continue
        if answer[start:end].strip():
            yield start, end
        start, end = match.span()
    if answer[start:end].strip():
        yield start, end


def _marked(text: str) -> Iterator[Span]:
    """Sentences, each with the markers that follow its full stop: "It is so. [1] And so." breaks after the marker."""
    for start, end in sentences(_MARKER.sub(_hidden, text)):
        while trailing := _MARKER.match(text, end):
            end = trailing.end()
        yield start, end


def _hidden(match: re.Match[str]) -> str:
    """A marker hidden from the sentence splitter by white space of the same length."""
    return " " * len(match.group())


def _checkable(text: str) -> bool:
    if is_reply(text):
        return True
    if text.endswith("?") or ((_PLEASANTRY.match(text) or refuses(text)) and not _TELLS.search(text)):
        return False
    stems = content_stems(text)
    if not stems:
        return False
    return not text.endswith(":") or len(stems) >= _LONG_LEAD_IN
