"""A description as the desk's classifiers read it: its sentences and the whole, without role, name or gender."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.chunks import Vectors
from advisor.conflicts.naming import masked, plural
from advisor.conflicts.pronouns import SOMEONE
from advisor.conflicts.statements import Told
from advisor.protocols import Embeddings

_PERSON = re.compile(r"\b(?:the\s+)?executive\b(?P<own>'s)?", re.IGNORECASE)
_SOMEONE = re.compile(
    rf"\b(?:{'|'.join(SOMEONE)})(?P<between> (?:(?:also|just|really|still|never|always|even|now) )?)(?P<verb>[\w']+)?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(they|their)(?:\s+\(?(?:they|their)\b\)?)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A description with a vector for each of its `texts`: its sentences in an order of their own, last the whole.

    `told` are the sentences in the words of `story`, for all texts but the last.
    """

    story: Told
    texts: tuple[str, ...]
    told: tuple[str, ...]
    vectors: Vectors
    encoder: str


def read(story: Told, embeddings: Embeddings) -> Reading:
    """Read and encode a description."""
    texts, sentences = units(story)
    return Reading(story, texts, sentences, embeddings.embed_documents(texts), embeddings.fingerprint)


def units(story: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts that are judged, and the sentences that all but the last stand for."""
    found = sorted({neutral(sentence): sentence for sentence in story.sentences}.items())
    texts = [text for text, _ in found]
    return (*texts, " ".join(texts)), tuple(sentence for _, sentence in found)


def read_clauses(story: Told, embeddings: Embeddings) -> Reading:
    """Read a description by its clauses instead, so that no order in which they are told can tell."""
    texts = clause_units(story)
    return Reading(story, texts, texts[:-1], embeddings.embed_documents(texts), embeddings.fingerprint)


def clause_units(story: Told) -> tuple[str, ...]:
    """The clauses in an order of their own, last the whole."""
    texts = sorted({neutral(clause.text) for clause in story.clauses}) or [neutral(story.text)]
    return (*texts, ". ".join(texts))


def neutral(sentence: str) -> str:
    """A sentence of `Told` with "they" for either role, as pronouns are "they" already."""
    text = _SOMEONE.sub(lambda own: f"they{own['between'] or ''}{plural(own['verb'] or '', '')}", masked(sentence))
    text = _PERSON.sub(lambda match: "their" if match["own"] else "they", text)
    return _AGAIN.sub(r"\1", text)
