"""The reader's words put into the documents' terms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.text import one_line, words


class Vocabulary:
    """Terms, each with what people say for it."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        """`terms` maps a term to the phrases that it stands for."""
        self._terms = {phrase.lower(): term for term, phrases in terms.items() for phrase in phrases}
        self.words = frozenset(word for text in [*terms, *self._terms] for word in words(text))
        """Every word of terms and phrases, in lower case."""
        # Longer phrases first: "head of product" before "product".
        phrases = sorted(self._terms, key=len, reverse=True)
        pattern = "|".join(re.escape(phrase) for phrase in phrases)
        self._pattern = re.compile(rf"(?<![\w-])({pattern})(s?)(?![\w-])", re.IGNORECASE) if phrases else None

    def standard(self, text: str) -> str:
        """The text in the documents' terms."""
        return self._pattern.sub(self._term, text) if self._pattern else text

    def _term(self, match: re.Match[str]) -> str:
        # A few letters match another one whatever its case, and are none of its cases: "supplıer".
        term = self._terms.get(match[1].lower())
        return match[0] if term is None else term + match[2]


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a YAML file of terms. Raises CorpusError, saying what is wrong, where it isn't one."""

    try:
        terms = plain(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(path, f"can't be read ({one_line(str(error))})") from error
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
