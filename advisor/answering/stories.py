"""A story that ends by asking for options: its own verbs don't tell which section is meant, what it is about does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.answering.question import OPTIONS, head_of
from advisor.types import Passage


def told_of(passages: Sequence[Passage]) -> str:
    """The id of the document that most passages are of, by their scores; "" without any."""
    scores: dict[str, float] = {}
    for passage in {own.chunk.id: own for own in passages}.values():
        document = passage.chunk.document_id
        scores[document] = scores.get(document, 0.0) + passage.score
    return max(scores, key=lambda own: scores[own], default="")


def tells_options(passage: Passage) -> bool:
    """Whether it stands below a heading that asks for the options."""
    return any(head_of(heading) in OPTIONS for heading in passage.chunk.headings)


def with_options(found: Sequence[Passage], find: Callable[[str, int], list[Passage]]) -> list[Passage]:
    """The better half of the passages, then the options of the document told of, then the rest; as many as there were.

    `find` takes a query and how many passages it should give.
    """
    document, half = told_of(found), len(found) // 2
    title = next((passage.title for passage in found if passage.chunk.document_id == document), "")
    known = {passage.chunk.id for passage in found[:half]}
    options = [
        _found_beside(own, found[half - 1])
        for own in (find(f"What are the options? {title}", 2 * len(found)) if half else [])
        if own.chunk.document_id == document and own.chunk.id not in known and tells_options(own)
    ]
    every = {own.chunk.id: own for own in (*found[:half], *options, *found[half:])}
    return [replace(own, rank=rank) for rank, own in enumerate([*every.values()][: len(found)], 1)]


def _found_beside(own: Passage, last: Passage) -> Passage:
    """A passage found by another query than the story: how near it came to that one says nothing of the story."""
    unread = tuple(replace(sentence, similarity=0.0) for sentence in own.sentences)
    return replace(own, score=min(own.score, last.score), fused=0.0, similarity=0.0, match=0.0, sentences=unread)
