"""A model's JSON, as it streams in, taken apart into sentences with the passages they cite."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from advisor.answering.drafting import Draft, Drafting
from advisor.answering.idle import rounds
from advisor.text import encodable

_DECLINED = Draft("Not in the passages.", ())
"""What a refusal is in words: so it is met where those of other models are."""
_LARGEST_NUMBER = 9_999
"""As large as a marker in a text may be."""
_DELIMITERS = frozenset(",}] \t\r\n")
_DECODER = json.JSONDecoder()


def schema(passages: int) -> dict[str, Any]:
    """The JSON schema of an answer from so many passages; strict, so it has no optional part."""
    numbers = {"type": "array", "items": {"type": "integer", "enum": list(range(1, passages + 1))}}
    sentence = _object(text={"type": "string"}, passages=numbers)
    return _object(sentences={"type": "array", "items": sentence}, refused={"type": "boolean"})


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


class _Malformed(Exception):
    """What came is no JSON, or not of the schema."""


class StructuredDrafting:
    """Gives a sentence out once its object is whole; stands in for `Drafting` where JSON was asked for.

    Nothing is mended: at the first sign that is out of place `malformed` is set, and what follows is not read. Keys
    that the schema doesn't have are passed over.
    """

    def __init__(self) -> None:
        """Begin with nothing written."""
        self.malformed = False
        self._rest = ""
        self._drafts: list[Draft] = []
        self._drafted = False
        self._refused = False
        self._ended = False
        self._steps = self._answer()
        next(self._steps)

    def feed(self, piece: str) -> list[Draft]:
        """Take in more text; the sentences that this completes."""
        self._rest += piece
        if not self.malformed:
            try:
                next(self._steps, None)
            except _Malformed:
                self.malformed = True
        return self._taken()

    def rest(self, *, complete: bool) -> list[Draft]:
        """What is left at the end: a refusal, where there is nothing else; a text `complete` too soon is malformed."""
        self.malformed = self.malformed or (complete and not self._ended)
        if self._refused and not self._drafted:
            self._drafts.append(_DECLINED)
        return self._taken()

    @property
    def rounds(self) -> int:
        """How many times the sentence that is being written has had the same words; see `idle.rounds`."""
        return rounds(self._rest)

    def _taken(self) -> list[Draft]:
        taken, self._drafts = self._drafts, []
        self._drafted = self._drafted or bool(taken)
        return taken

    def _answer(self) -> Generator[None, None, None]:
        """Reads `_rest` from its start, and yields where it needs more of it."""
        yield
        yield from self._sign("{")
        while not self._ended:
            key = yield from self._value()
            yield from self._sign(":")
            if key == "sentences":
                yield from self._sentences()
            elif key == "refused":
                self._refused = (yield from self._value()) is True
            else:
                yield from self._value()
            self._ended = (yield from self._sign(",}")) == "}"

    def _sentences(self) -> Generator[None, None, None]:
        yield from self._sign("[")
        if (yield from self._next()) == "]":
            yield from self._sign("]")
            return
        while True:
            entry = yield from self._value()
            self._drafts += _drafts(entry)
            if (yield from self._sign(",]")) == "]":
                return

    def _next(self) -> Generator[None, None, str]:
        """The next sign, left where it is."""
        while not (rest := self._rest.lstrip()):
            yield
        self._rest = rest
        return rest[0]

    def _sign(self, allowed: str) -> Generator[None, None, str]:
        found = yield from self._next()
        if found not in allowed:
            raise _Malformed
        self._rest = self._rest[1:]
        return found

    def _value(self) -> Generator[None, None, Any]:
        """The next value, once all of it is there; one that never can be is found out at the end."""
        yield from self._next()
        while True:
            # RecursionError: brackets nested by the thousand.
            with suppress(ValueError, RecursionError):
                value, end = _DECODER.raw_decode(self._rest)
                if self._rest[end - 1] in '}]"' or self._rest[end : end + 1] in _DELIMITERS:  # a number may go on
                    self._rest = self._rest[end:]
                    return value
            yield


def _drafts(item: Any) -> list[Draft]:
    """The sentences of one entry, each with all of its numbers; a model may put more than one, and markers, into it."""
    match item:
        case {"text": str(text), "passages": list(numbers)} if all(map(_is_number, numbers)):
            drafting = Drafting()
            found = [*drafting.feed(encodable(text)), *drafting.rest(complete=True)]
            return [replace(draft, cited=tuple(dict.fromkeys((*numbers, *draft.cited)))) for draft in found]
    raise _Malformed


def _is_number(value: Any) -> bool:
    return type(value) is int and abs(value) <= _LARGEST_NUMBER
