"""The reader's words put into the documents' terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.text import one_line, words

_GAP = "…"
_ANYTHING = r"(?:,? [\w'’&+/-]+){0,6},? "
"""Up to six words."""


class Vocabulary:
    """Terms, each with what people say for it; a phrase with a gap ("merge … into one") has any words in it."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        """`terms` maps a term to the phrases that it stands for."""
        every = {phrase.lower(): term for term, phrases in terms.items() for phrase in phrases}
        self._terms = {phrase: term for phrase, term in every.items() if _GAP not in phrase}
        self._gapped = [
            ([part.strip() for part in phrase.split(_GAP)], every[phrase])
            for phrase in sorted(every.keys() - self._terms.keys(), key=len, reverse=True)
        ]
        self.words = frozenset(word for text in [*terms, *every] for word in words(text))
        """Every word of terms and phrases, in lower case."""
        # Longer phrases first: "head of product" before "product".
        phrases = sorted(self._terms, key=len, reverse=True)
        pattern = "|".join(re.escape(phrase) for phrase in phrases)
        self._pattern = re.compile(rf"(?<![\w-])({pattern})(s?)(?![\w-])", re.IGNORECASE) if phrases else None

    def standard(self, text: str) -> str:
        """The text in the documents' terms."""
        return self._pattern.sub(self._term, text) if self._pattern else text

    def rewordings(self, text: str) -> tuple[str, ...]:
        """The text in the documents' terms, where it is another one then."""
        standard = self.standard(text)
        return () if standard.lower() == text.lower() else (standard,)

    def known(self, text: str, unheard: Callable[[], Collection[str]]) -> str:
        """The text with those phrases alone in the documents' terms that have a word of `unheard` (lower case).

        It is asked for where there are phrases.
        """

        def term(match: re.Match[str]) -> str:
            return self._term(match) if not set(words(match[0])).isdisjoint(unheard()) else match[0]

        return self._pattern.sub(term, text) if self._pattern else text

    def gathered(self, text: str) -> str:
        """The text with the first phrase with a gap that is in it put as its term; "" where there is none."""
        small = text.lower()
        for parts, term in self._gapped:
            # Few texts have all parts: for those alone the pattern is worth its making.
            if all(part in small for part in parts) and (match := _with_gaps(parts).search(text)):
                return f"{text[: match.start()]}{term}{text[match.end() :]}"
        return ""

    def _term(self, match: re.Match[str]) -> str:
        # A few letters match another one whatever its case, and are none of its cases: "supplıer".
        term = self._terms.get(match[1].lower())
        return match[0] if term is None else term + match[2]


def _with_gaps(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_ANYTHING.join(map(re.escape, parts))}(?![\w-])", re.IGNORECASE)


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a YAML file of terms. Raises CorpusError, saying what is wrong, where it isn't one."""

    try:
        terms = plain(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or one_line(str(error))
        raise _unusable(path, f"can't be read ({reason})") from error
    terms = {} if terms is None else terms
    if not isinstance(terms, dict):
        raise _unusable(path, "must map each term to a list of phrases")
    seen: dict[str, str] = {}
    for term, phrases in terms.items():
        listed = isinstance(phrases, list) and all(isinstance(phrase, str) and phrase.strip() for phrase in phrases)
        if not isinstance(term, str) or not listed or not phrases:
            raise _unusable(path, f"must have a list of phrases under {term!r}")
        for phrase in map(str.lower, phrases):
            if seen.setdefault(phrase, term) != term:
                raise _unusable(path, f"has {phrase!r} under both {seen[phrase]!r} and {term!r}")
    return Vocabulary(terms)


def _unusable(path: Path, why: str) -> CorpusError:
    return CorpusError(f"The vocabulary {path} {why}. Mend it, or unset ADVISOR_VOCABULARY.")
