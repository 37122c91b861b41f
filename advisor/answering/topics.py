"""What the documents do cover, read off their titles and headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from advisor.types import Passage


def closest_topics(passages: Iterable[Passage], n: int) -> tuple[str, ...]:
    """The titles of the passages' documents, each once, at most n; the questions offered tell the sections."""
    return tuple(dict.fromkeys(passage.title for passage in passages))[:n]


def topic_questions(headings: Iterable[Sequence[str]]) -> Iterator[str]:
    """A question for each heading path: the nearest heading that is one, else one made around the nearest heading."""
    seen: set[str] = set()
    for path in _below_title(headings):
        question = _question(path)
        if question and question not in seen:
            seen.add(question)
            yield question


def _below_title(headings: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """The paths that say more than a document's title, or all where none does."""
    paths = [path for path in headings if path]
    return [path for path in paths if len(path) > 1] or paths


def _question(path: Sequence[str]) -> str | None:
    for heading in reversed(path):
        if heading.endswith("?"):
            return heading
    return f"What do the documents say about “{path[-1].rstrip(':. ')}”?" if path else None
