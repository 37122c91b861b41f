"""Passages and claims as the verifier reads them: sentences, their words, their vectors."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from advisor.answering.wording import standard
from advisor.lexicon import FUNCTION_WORDS
from advisor.protocols import Embeddings, Encoded, Vectors
from advisor.text import Span, sentences, stem, visible
from advisor.types import Evidence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEXT_ROW = re.compile(r"(?<=\n)[ \t]*+\|")
_CLAUSE_END = re.compile(r"[,;:()]|\s[–—-]\s")
_CLAUSE_WORDS = frozenset("but while whereas although though because".split())
_SEGMENT = 900
"""Characters that are embedded at once: encoders cut off what is longer."""
Places = NDArray[np.intp]
_WINDOW = 3
"""Sentences in a row, at most, that one claim may rest on."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written at `start`, in lower case without possessive ending, and its stem."""

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


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    return tuple(_token(match) for match in _WORD.finditer(text))


def _token(match: re.Match[str]) -> Token:
    word = match.group().lower().replace("’", "'").removesuffix("'s")
    return Token(match.group(), word, stem(word), match.start())


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
        return tuple(token for token in self.tokens if token.telling)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its telling words."""
        return frozenset(token.stem for token in self.telling)

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
    """Passages, read once for all claims of an answer; `texts` are without invisible characters.

    They are encoded when a vector is first asked for: a claim that one window says word by word needs none.
    """

    texts: tuple[str, ...]
    windows: tuple[Window, ...]
    _segments: tuple[_Segment, ...] = field(repr=False)
    _embeddings: Embeddings = field(repr=False)

    @cached_property
    def _encoded(self) -> list[Encoded]:
        own = self._segments
        return self._embeddings.embed_passages(
            [segment.text for segment in own],
            [segment.sentence_spans for segment in own],
            [segment.word_spans for segment in own],
        )

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

    @cached_property
    def window_vectors(self) -> Vectors:
        """Unit means of their sentences' vectors, shape (windows, dimension)."""
        of_sentences = np.concatenate([own.sentences for own in self._encoded])
        rows = [np.unique(row) for row in self.window_sentences]
        means = np.stack([of_sentences[row].mean(axis=0) for row in rows])
        norms = np.linalg.norm(means, axis=1, keepdims=True)
        return np.asarray(means / np.where(norms, norms, 1), np.float32)

    @cached_property
    def _words(self) -> tuple[Vectors, Places]:
        """A vector of each word of the passages, in order, read in its sentence, and the number of that sentence."""
        places: list[int] = []
        count = 0
        for segment, own in zip(self._segments, self._encoded, strict=True):
            places += [count + place for place in segment.word_sentences[: len(own.words)]]
            count += len(segment.sentences)
        return np.concatenate([own.words for own in self._encoded]), np.asarray(places, np.intp)

    @cached_property
    def window_sentences(self) -> Places:
        """Numbers of each window's sentences, shape (windows, 3); the last one stands again where there are fewer."""
        number = {sentence: place for place, sentence in enumerate(self.sentences)}
        rows = [[number[sentence] for sentence in window.sentences] for window in self.windows]
        return np.asarray([row + row[-1:] * (_WINDOW - len(row)) for row in rows])

    def nearest(self, vectors: Vectors) -> Vectors:
        """For each sentence, the best cosine of its words with each of `vectors`; shape (sentences, vectors)."""
        best = np.zeros((len(self.sentences), len(vectors)), np.float32)
        of_words, places = self._words
        if len(places):
            begins = np.flatnonzero(np.diff(places, prepend=-1))
            cosines = of_words @ vectors.T
            best[places[begins]] = np.maximum.reduceat(cosines, begins, axis=0)
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


def bigrams(statement: Statement) -> list[tuple[str, str]]:
    """Pairs of telling stems that follow one another, function words passed over."""
    own = [token.stem for token in statement.tokens if token.telling]
    return list(pairwise(own))


def read(texts: tuple[str, ...], embeddings: Embeddings) -> Reading:
    """Split passages; of texts without words no windows are made."""
    segments = tuple(segment for number, text in enumerate(texts) for segment in _segments(number, text))
    windows = tuple(window for segment in segments for window in _windows(segment.sentences))
    return Reading(tuple(map(visible, texts)), windows, segments, embeddings)


def embed_claims(claims: Sequence[Statement], embeddings: Embeddings) -> list[tuple[Vectors, Vectors]]:
    """A vector of each claim, and one a telling word."""
    spans = [[(token.start, token.end) for token in claim.telling] for claim in claims]
    encoded = embeddings.embed_passages([claim.text for claim in claims], [()] * len(claims), spans)
    return [(own.vector, own.words) for own in encoded]


@dataclass(frozen=True)
class _Segment:
    text: str
    sentences: tuple[SourceSentence, ...]
    sentence_spans: list[Span]
    word_spans: list[Span]

    @property
    def word_sentences(self) -> list[int]:
        """The place in `sentences` of each word's sentence."""
        begins = [start for start, _ in self.sentence_spans]
        return [bisect_right(begins, start) - 1 for start, _ in self.word_spans]


def _segments(number: int, text: str) -> Iterator[_Segment]:
    """Sentences of a passage in runs short enough for the encoder."""
    previous: SourceSentence | None = None
    run: list[SourceSentence] = []
    for start, end in _rows(text):
        if not _WORD.search(text, start, end):
            continue
        sentence = SourceSentence(standard(visible(text[start:end])), number, start, end, previous)
        if run and end - run[0].start > _SEGMENT:
            yield _segment(text, run)
            run = []
        run.append(sentence)
        previous = sentence
    if run:
        yield _segment(text, run)


def _rows(text: str) -> Iterator[Span]:
    """Sentences, and each row of a table by itself."""
    for start, end in sentences(text):
        cuts = [match.start() for match in _NEXT_ROW.finditer(text, start, end)]
        yield from pairwise([start, *cuts, end])


def _segment(text: str, run: Sequence[SourceSentence]) -> _Segment:
    first, last = run[0].start, run[-1].end
    piece = text[first:last]
    spans = [(sentence.start - first, sentence.end - first) for sentence in run]
    return _Segment(piece, tuple(run), spans, [match.span() for match in _WORD.finditer(piece)])


def _windows(run: Sequence[SourceSentence]) -> Iterator[Window]:
    for first in range(len(run)):
        for last in range(first, min(first + _WINDOW, len(run))):
            yield Window(tuple(run[first : last + 1]))
