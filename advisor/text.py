"""Sentences and words, as retrieval, the writer and abstention see them."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

Span = tuple[int, int]

_ABBREVIATIONS = frozenset(
    "e.g i.e etc vs cf mr mrs ms dr prof st no inc ltd co corp dept est approx fig vol jan feb mar apr jun jul aug "
    "sep sept oct nov dec u.s u.k a.m p.m ph.d".split()
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n\s*\n|\n(?=\s*(?:[•\-*–]|\d+[.)])\s)")
_NEXT_OPENS = re.compile(r"\s++(?:[\"'“‘(\[•\-–*]++\s*+)?[A-Z0-9À-Þ]|\s*$")
_LAST_TOKEN = re.compile(r"(\d+[A-Za-z]?|[A-Za-z][A-Za-z.]*)$")
_LONGEST_TOKEN = 40
"""Characters looked at before a full stop: more than any abbreviation or list number has."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LETTERS = "".join(own.lower() if own.isalnum() or own == "'" else " " for own in map(chr, range(128)))
"""What each ASCII character is for words: itself, small, or a gap."""
_MARKS = {"’": "'"} | dict.fromkeys("•–—“”‘…\u00a0", " ")
_QUESTION = re.compile(r"(?<![^.?!:])[^.?!:]++\?")
"""From right behind a mark to the question mark: tried from every letter, it takes the square of the time."""
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
"""Soft hyphens, zero-width and direction marks, variation selectors, tags: they split a word that looks whole."""

_ANTICIPATING = re.compile(
    r" it(?= (?:take|cost|need|make|help|pay)s?\b[^?.,;]*? (?:to|if) [a-z])"
    r"|(?<=\bis) it(?= (?:too |very |really |still |more |a )?(?:right|wrong|wise|better|best|good|bad|time|possible"
    r"|normal|common|usual|fair|legal|ok|okay|enough|necessary|useful|true|realistic|early|late|hard|easy|safe|mistake|idea)"
    r" (?:that|if|whether|to(?! (?:me|us|you|him|her|it|them|the|an?|our|my|your|their)\b)) [a-z])",
    re.IGNORECASE,
)

STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me might more most must my no nor not of off on once
    only or other our ours out over own per same shall she should so some such than that the their theirs them
    then there these they this those through to too under until up upon us very was we were what when where
    which while who whom whose why will with within without would you your yours s t don tell explain describe
    please say says said mean means know give show list get got let make makes made thing things like really
    want need needs way ways much many one ones usually often good best better main key
    """.split()
)
_stemmer = Stemmer.Stemmer("english")


def sentences(text: str) -> list[Span]:
    """Half-open spans of the sentences of `text`, trimmed of white space, in order.

    A blank line or a bullet on a new line ends a sentence; a full stop after an abbreviation, an initial or a list
    number doesn't.
    """
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[match.start()] != "\n" and not _ends_sentence(text, start, match):
            continue
        _add_trimmed(spans, text, start, match.end())
        start = match.end()
    _add_trimmed(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if not _NEXT_OPENS.match(text, match.end()):
        return False
    if text[match.start()] != ".":
        return True
    before = _LAST_TOKEN.search(text, max(start, match.start() - _LONGEST_TOKEN), match.start())
    if before is None:
        return True
    token = before.group(1)
    if token[0].isdigit():
        return bool(text[start : before.start()].strip(" \n\t•-*–("))
    return len(token) > 1 and token.lower() not in _ABBREVIATIONS


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def words(text: str) -> list[str]:
    """Lower-case words in order, possessive endings dropped."""
    text = _without_marks(text)
    if not text.isascii():
        return [_plain(word) for word in _WORD.findall(text)]
    found = text.translate(_LETTERS).split()  # as the pattern finds them, in a third of the time
    if "'" not in text:
        return found
    return [_plain(own) for word in found for own in (_WORD.findall(word) if "'" in word else (word,))]


def _without_marks(text: str) -> str:
    """The text with the marks of good typesetting as ASCII has them."""
    if not text.isascii():
        for mark, plain in _MARKS.items():
            text = text.replace(mark, plain)
    return text


def wording(text: str) -> frozenset[str]:
    """The words of a question or heading by which it is compared with another one: all but articles."""
    return frozenset(words(text)) - {"a", "an", "the"}


def questions(text: str) -> list[str]:
    """What stands in it before each question mark, back to the mark before."""
    return _QUESTION.findall(text) if "?" in text else []


def wordings(heading: str, text: str) -> tuple[frozenset[str], ...]:
    """The wording of a heading, and of each question in the text below it."""
    return tuple(filter(None, map(wording, (heading, *questions(text)))))


def content_words(text: str) -> list[Span]:
    """Half-open spans of the words that carry meaning, in order."""
    return [match.span() for match in _WORD.finditer(text) if _plain(match.group()) not in STOP_WORDS]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball English stem of a lower-case word."""
    return str(_stemmer.stemWord(word))


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, with repetitions."""
    return list(filter(None, map(_content_stem, words(text))))


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str:
    """The stem of a word of `words`; "" where it carries no meaning. Every search asks for thousands."""
    return "" if word in STOP_WORDS else stem(word)


def without_anticipating(text: str) -> str:
    """Text with a gap for each "it" that points at nothing but a clause to come: "How long does it take to …"."""
    return _ANTICIPATING.sub("   ", text)


def encodable(text: str) -> str:
    """Text with a question mark for each half of a character pair: a terminal or JSON may hand them in alone."""
    return text.encode("utf-8", "replace").decode("utf-8")


def visible(text: str) -> str:
    """Text without the characters that nobody sees."""
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """Text with every run of white space made one space."""
    return " ".join(text.split())
