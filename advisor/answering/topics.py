"""What the documents do cover, read off their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def closest_topics(headings: Iterable[Sequence[str]], n: int) -> tuple[str, ...]:
    """The nearest headings of the passages, each once, at most n."""
    topics = dict.fromkeys(path[-1].rstrip(":?. ") for path in _below_title(headings))
    return tuple(topics)[:n]


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
