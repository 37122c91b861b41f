"""Passages and claims as the verifier reads them: sentences, their words, the words' vectors."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from advisor.answering.senses import sense
from advisor.answering.wording import standard
from advisor.chunks import Vectors
from advisor.lexicon import FUNCTION_WORDS
from advisor.protocols import WordVectors
from advisor.text import Span, sentences, visible
from advisor.types import Evidence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEXT_ROW = re.compile(r"(?<=\n)[ \t]*+\|")
_CLAUSE_END = re.compile(r"[,;:()]|\s[–—-]\s")
_OPEN_QUESTION = re.compile(r"(?:\W*\b(?:in|on|at|for|from|to|with|by|of|and|so|but))?\W*\b(?:wh|how\b)", re.IGNORECASE)
"""Asks for more than yes or no: what it takes for granted is told, and the sentence behind it goes on from there."""
_CLAUSE_WORDS = frozenset("but while whereas although though because".split())
Places = NDArray[np.intp]
_WINDOW = 3
"""Sentences in a row, at most, that one claim may rest on."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written at `start`, in lower case without possessive ending, and the stem of its sense (senses.py)."""

    raw: str
    word: str
    stem: str
    start: int

    @property
    def telling(self) -> bool:
        """Whether it is more than a function word."""
        return self.word not in FUNCTION_WORDS

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.raw)


@lru_cache(8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    return tuple(Token(match.group(), *_word(match.group()), match.start()) for match in _WORD.finditer(text))


@lru_cache(8192)
def telling(text: str) -> tuple[Token, ...]:
    """Its telling words."""
    return tuple(token for token in tokens(text) if token.telling)


@lru_cache(8192)
def stems(text: str) -> frozenset[str]:
    """Stems of its telling words."""
    return frozenset(token.stem for token in telling(text))


@lru_cache(20_000)
def _word(raw: str) -> tuple[str, str]:
    """A word in lower case without possessive ending, and its stem."""
    word = raw.lower().replace("’", "'").removesuffix("'s")
    return word, sense(word)


@dataclass(frozen=True)
class Statement:
    """A sentence, with roles by their short names: "the head of product" reads "the CPO"."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def telling(self) -> tuple[Token, ...]:
        """Its telling words."""
        return telling(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its telling words."""
        return stems(self.text)

    @cached_property
    def clause_edges(self) -> list[int]:
        """The words with which clauses begin, by number, and the number of words."""
        own, text = self.tokens, self.text
        inner = [
            place
            for place in range(1, len(own))
            if own[place].word in _CLAUSE_WORDS or _CLAUSE_END.search(text, own[place - 1].end, own[place].start)
        ]
        return [0, *inner, len(own)]

    def clause_around(self, place: int) -> Span:
        """First word, and the one after the last, of the clause that a word stands in."""
        after = bisect_right(self.clause_edges, place)
        return self.clause_edges[after - 1], self.clause_edges[after]


@dataclass(frozen=True)
class SourceSentence(Statement):
    """A sentence at `[start:end]` of a passage; `previous` is the one before it there."""

    passage: int = 0
    start: int = 0
    end: int = 0
    previous: SourceSentence | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Window:
    """One to three sentences in a row."""

    sentences: tuple[SourceSentence, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its telling words."""
        return frozenset().union(*(sentence.stems for sentence in self.sentences))

    @property
    def text(self) -> str:
        """Its sentences."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def passage(self) -> int:
        """The passage it stands in."""
        return self.sentences[0].passage

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(self.passage, self.sentences[0].start, self.sentences[-1].end)


@dataclass(frozen=True)
class Reading:
    """Passages, read once for all claims of an answer; `texts` are without invisible characters."""

    texts: tuple[str, ...]
    windows: tuple[Window, ...]
    _words: WordVectors = field(repr=False)

    @cached_property
    def sentences(self) -> tuple[SourceSentence, ...]:
        """Every sentence."""
        return tuple(window.sentences[0] for window in self.windows if len(window.sentences) == 1)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the telling words of all passages."""
        return frozenset().union(*(sentence.stems for sentence in self.sentences))

    @cached_property
    def lower(self) -> str:
        """All passages in lower case, as they are and as they are read."""
        return "\n".join([*self.texts, *(sentence.text for sentence in self.sentences)]).lower()

    def vectors_of(self, told: Sequence[Token]) -> tuple[Vectors, Vectors]:
        """A vector of each word, shape (words, dimension), and one of them all, by their rarity."""
        vectors = self._words.word_vectors([token.word for token in told])
        weights = np.asarray([self.rarity(token.stem) for token in told], np.float32)
        return vectors, _unit(weights[None, :] @ vectors)[0]

    @cached_property
    def _vocabulary(self) -> tuple[Vectors, Places, Places]:
        """Vectors of the passages' telling words, each once; as they stand, their numbers and their sentences'."""
        numbers: dict[str, int] = {}
        standing = [
            (numbers.setdefault(token.word, len(numbers)), place)
            for place, sentence in enumerate(self.sentences)
            for token in sentence.telling
        ]
        words, places = np.asarray(standing, np.intp).reshape(-1, 2).T
        return self._words.word_vectors(list(numbers)), words, places

    @cached_property
    def window_vectors(self) -> Vectors:
        """Unit means of their words' vectors by rarity, shape (windows, dimension)."""
        of_words, words, places = self._vocabulary
        rarity = [self.rarity(token.stem) for sentence in self.sentences for token in sentence.telling]
        of_sentences = np.zeros((len(self.sentences), of_words.shape[1]), np.float32)
        if len(places):
            begins = np.flatnonzero(np.diff(places, prepend=-1))
            weighed = of_words[words] * np.asarray(rarity, np.float32)[:, None]
            of_sentences[places[begins]] = np.add.reduceat(weighed, begins, axis=0)
        rows = self.window_sentences
        once = np.diff(rows, axis=1, prepend=-1) != 0  # the last sentence stands again in shorter windows
        return _unit((of_sentences[rows] * once[:, :, None]).sum(axis=1))

    @cached_property
    def window_sentences(self) -> Places:
        """Numbers of each window's sentences, shape (windows, 3); the last one stands again where there are fewer."""
        number = {sentence: place for place, sentence in enumerate(self.sentences)}
        rows = [[number[sentence] for sentence in window.sentences] for window in self.windows]
        return np.asarray([row + row[-1:] * (_WINDOW - len(row)) for row in rows])

    def nearest(self, vectors: Vectors) -> Vectors:
        """For each sentence, the best cosine of its words with each of `vectors`; shape (sentences, vectors)."""
        best = np.zeros((len(self.sentences), len(vectors)), np.float32)
        of_words, words, places = self._vocabulary
        if len(places):
            begins = np.flatnonzero(np.diff(places, prepend=-1))
            cosines = of_words @ vectors.T
            best[places[begins]] = np.maximum.reduceat(cosines[words], begins, axis=0)
        return best

    @cached_property
    def bigrams(self) -> frozenset[Span | tuple[str, str]]:
        """Pairs of telling stems that follow one another."""
        return frozenset(pair for sentence in self.sentences for pair in bigrams(sentence))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem_ for sentence in self.sentences for stem_ in sentence.stems)

    def rarity(self, stem_: str) -> float:
        """More for a stem that few sentences have; 1 for one that a single sentence, or none, has."""
        return 1.0 / (1.0 + math.log(max(1, self._counts[stem_])))


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms, norms, 1), np.float32)


def bigrams(statement: Statement) -> list[tuple[str, str]]:
    """Pairs of telling stems that follow one another, function words passed over."""
    return list(pairwise(token.stem for token in statement.telling))


def read(texts: tuple[str, ...], words: WordVectors, *, with_questions: bool = True) -> Reading:
    """Split passages; of texts without words no windows are made.

    Without questions those are left out that yes or no would answer, and those in a row: what a question asks, it
    doesn't tell.
    """
    runs = [list(_sentences(number, text)) for number, text in enumerate(texts)]
    if not with_questions:
        runs = [list(_telling_something(run)) for run in runs]
    return Reading(tuple(map(visible, texts)), tuple(window for run in runs for window in _windows(run)), words)


def _sentences(number: int, text: str) -> Iterator[SourceSentence]:
    """The sentences of a passage that have a word."""
    previous: SourceSentence | None = None
    for start, end in _rows(text):
        if _WORD.search(text, start, end):
            previous = SourceSentence(standard(visible(text[start:end])), number, start, end, previous)
            yield previous


def _telling_something(run: Sequence[SourceSentence]) -> Iterator[SourceSentence]:
    asks = [sentence.text.endswith("?") for sentence in run]
    for place, sentence in enumerate(run):
        listed = any(asks[max(place - 1, 0) : place] + asks[place + 1 : place + 2])
        if not asks[place] or (_OPEN_QUESTION.match(sentence.text) and not listed):
            yield sentence


def _rows(text: str) -> Iterator[Span]:
    """Sentences, and each row of a table by itself."""
    for start, end in sentences(text):
        cuts = [match.start() for match in _NEXT_ROW.finditer(text, start, end)]
        yield from pairwise([start, *cuts, end])


def _windows(run: Sequence[SourceSentence]) -> Iterator[Window]:
    for first in range(len(run)):
        for last in range(first, min(first + _WINDOW, len(run))):
            yield Window(tuple(run[first : last + 1]))
