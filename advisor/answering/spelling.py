"""Words typed wrong, put right by the words that documents' headings and the vocabulary have."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Set

from advisor.text import STOP_WORDS, content_words, stem

_SHORTEST = 5
"""Letters from which one wrong letter still tells which word is meant."""
_SHORT = 3
"""Letters from which a small word is known with two of them changed over: "teh"."""
_RUN_TOGETHER = re.compile(r"\b(what|who|where|when|how|why)['’]?s\b", re.IGNORECASE)
_MEANING = re.compile(r"\bwhat (?:do|does|is) (?:the )?\S+ (?:stand for|mean)", re.IGNORECASE)
"""Asks what a word means, so that it is the word meant."""


def corrected(
    text: str, unheard: Collection[str], is_word: Callable[[str], bool], known: Callable[[], Set[str]]
) -> str:
    """The text with each word that is none replaced by the one of `known` (lower case) that is one slip away.

    Only `unheard` words, which no document has, are looked at, and of these none that begins with a capital, as names
    do, or that `is_word` takes for one. Where words of several stems are one slip away, it stays as it is.
    """
    text = _small_words_mended(text, unheard, is_word)
    wrong = [
        (start, end)
        for start, end in content_words(text)
        if end - start >= _SHORTEST
        and text[start:end].isalpha()  # "we'll" is no slip
        and text[start:end].islower()
        and text[start:end] in unheard
        and not _MEANING.search(text)
        and not is_word(text[start:end])
    ]
    candidates = known() if wrong else set()
    for start, end in reversed(wrong):
        meant = sorted(word for word in candidates if _one_slip(text[start:end], word))
        if len(set(map(stem, meant))) == 1:
            text = text[:start] + meant[-1] + text[end:]
    return text


def written_out(text: str) -> str:
    """The text with "what's" and "whats" as "what is", as documents and rules have it."""
    return _RUN_TOGETHER.sub(r"\1 is", text)


def _small_words_mended(text: str, unheard: Collection[str], is_word: Callable[[str], bool]) -> str:
    for start, end in reversed(content_words(text)):
        word = text[start:end]
        if _SHORT <= end - start < _SHORTEST and word in unheard and not _MEANING.search(text) and not is_word(word):
            meant = {own for own in map("".join, _changed_over(word)) if own in STOP_WORDS}
            text = f"{text[:start]}{meant.pop()}{text[end:]}" if len(meant) == 1 else text
    return text


def _changed_over(word: str) -> Iterator[tuple[str, ...]]:
    """The word with each two neighbours in each other's place."""
    return ((word[:at], word[at + 1], word[at], word[at + 2 :]) for at in range(len(word) - 1))


def _one_slip(typed: str, word: str) -> bool:
    """Whether two neighbours changed places, or a letter between the first and the last is missing, added or wrong."""
    if typed[0] != word[0] or typed == word or abs(len(typed) - len(word)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    ours, theirs = typed[at:], word[at:]
    if ours[2:] == theirs[2:] and ours[:2] == theirs[1::-1]:
        return True
    return typed[-1] == word[-1] and (ours[1:] == theirs or ours == theirs[1:] or ours[1:] == theirs[1:])
