"""Stories: what each of their questions is searched by, and where the options are that one asks for at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from advisor.answering.parts import asking_in, questions_in, standing_alone, told_in
from advisor.answering.persons import with_offices
from advisor.answering.question import OPTIONS, analyse, head_of, roles_of
from advisor.answering.turn import PlannedPart
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.retrieval.sufficiency import COMMON_STEMS, Sufficiency
from advisor.text import content_stems
from advisor.types import Passage

_AT_LENGTH = 30
"""Words from which what is told outweighs each of the questions behind it."""
_PLAIN = 0.87
"""Probability of an answer from which a question behind a long story is taken to stand alone: the story is then only
searched for beside it. What asks vaguely ("What would both have to give?") is understood from the story alone."""

Find = Callable[..., list[Passage]]
"""Passages for a question, and for further wordings of it."""


class Judge(Protocol):
    """Whether passages answer a question; see `sufficiency.assess`."""

    def __call__(self, question: str, passages: Sequence[Passage], *, leaning: bool = False) -> Sufficiency: ...


def planned(question: str, known: Callable[[str], str], find: Find, judge: Judge) -> tuple[PlannedPart, ...]:
    """The questions of a text that asks several, each with its passages; () where it asks none, or one.

    One behind a long story is a part, too, where it stands alone. `known` puts a question in the documents' words.
    """
    told = told_in(question)
    story, several = " ".join(told), questions_in(question)
    long = len(story.split()) >= _AT_LENGTH and not analyse(question).asks_after_story
    asks = several or (asking_in(question)[-1:] if long else ())
    parts = []
    for put, alone in zip(asks, standing_alone([with_offices(put, told) for put in asks]), strict=True):
        alone, leans = known(alone), alone.endswith(f"? {put}")
        plain = long and _tells(put) and judge(alone, find(alone)).probability >= _PLAIN
        if not several and not plain:
            return ()
        text, beside = (alone, f"{alone} {story}") if plain else (f"{story} {alone}".strip(), question)
        found = find(text, beside)
        judged = judge(put if leans else text, found, leaning=leans)
        parts.append(PlannedPart(put, text, found, judged.far, leans and not judged.answerable))
    return tuple(parts)


def _tells(question: str) -> bool:
    """Whether a question has words enough to stand alone: names of offices, which stand everywhere, carry any."""
    telling = set(content_stems(question)) - OFFICES - COMMON_STEMS - GENERIC_STEMS
    return len(telling) > bool(roles_of(question))


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
