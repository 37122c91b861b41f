"""How hard a text is to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.text import words

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]es|[^dt]ed|[^l]e)$")


def grade(texts: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of sentences: years of schooling in the United States.

    0.39 · words a sentence + 11.8 · syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, 1975); 0 where
    there are no words. Syllables are counted as groups of vowels without a silent ending, so the grade is an estimate.
    """
    counted = [words(text) for text in texts if words(text)]
    total = sum(map(len, counted))
    if not total:
        return 0.0
    syllables = sum(_syllables(word) for own in counted for word in own)
    return max(0.0, 0.39 * total / len(counted) + 11.8 * syllables / total - 15.59)


def _syllables(word: str) -> int:
    plain = word.replace("'", "")
    shortened = _SILENT_END.sub(lambda match: match[0][0], plain) if len(plain) > 3 else plain
    return max(1, len(_VOWELS.findall(shortened)))
