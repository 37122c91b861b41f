"""The reader's words put into the documents' terms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from advisor.errors import CorpusError


class Vocabulary:
    """Terms, each with what people say for it."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        """`terms` maps a term to the phrases that it stands for."""
        self._terms = {phrase.lower(): term for term, phrases in terms.items() for phrase in phrases}
        # Longer phrases first: "head of product" before "product".
        phrases = sorted(self._terms, key=len, reverse=True)
        pattern = "|".join(re.escape(phrase) for phrase in phrases)
        self._pattern = re.compile(rf"(?<![\w-])({pattern})(s?)(?![\w-])", re.IGNORECASE) if phrases else None

    def standard(self, text: str) -> str:
        """The text in the documents' terms."""
        return self._pattern.sub(self._term, text) if self._pattern else text

    def _term(self, match: re.Match[str]) -> str:
        return self._terms[match[1].lower()] + match[2]


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a YAML file of terms. Raises CorpusError, saying what is wrong, where it isn't one."""
    import yaml

    try:
        terms = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorpusError(f"The vocabulary {path} can't be read: {str(error).splitlines()[0]}") from error
    if not isinstance(terms, dict):
        raise CorpusError(f"The vocabulary {path} must map each term to a list of phrases.")
    for term, phrases in terms.items():
        listed = isinstance(phrases, list) and phrases and all(isinstance(phrase, str) for phrase in phrases)
        if not isinstance(term, str) or not listed:
            raise CorpusError(f"The vocabulary {path}: {term!r} must have a list of phrases.")
    seen: dict[str, str] = {}
    for term, phrases in terms.items():
        for phrase in map(str.lower, phrases):
            if seen.setdefault(phrase, term) != term:
                raise CorpusError(f"The vocabulary {path}: {phrase!r} stands under {seen[phrase]!r} and {term!r}.")
    return Vocabulary(terms)
