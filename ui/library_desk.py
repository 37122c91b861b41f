"""What the library page shows and does for one reader. No Streamlit here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from advisor.access import EVERYONE, Audience, Reader, may_edit
from advisor.errors import InputError
from advisor.library import Library, Opened, Outcome
from advisor.types import Listed
from ui import library_words as words

Row = dict[str, Any]


class LibraryDesk:
    """The documents of a reader, as they are now."""

    def __init__(self, library: Library, reader: Reader, needle: str = "") -> None:
        """List what the reader may read; `needle` narrows it to names and titles that hold it."""
        self._library = library
        self._reader = reader
        self.every = library.listed(reader)
        wanted = needle.casefold().split()
        self.shown = [own for own in self.every if all(word in _names(own) for word in wanted)]

    @property
    def max_mb(self) -> int:
        """The largest file that is read."""
        return max(1, self._library.limits.max_bytes // 2**20)

    def rows(self) -> list[Row]:
        """The table, a row a document; cells are plain values, which a table shows as they are."""
        return [
            {
                "title": own.document.title,
                "source": self._called(own),
                "provenance": own.document.provenance.value,
                "audience": words.audience(own.document.audience),
                "dated": own.document.dated or "",
                "added": own.document.added[:10],
                "chunks": own.chunks,
                "cited": own.cited,
            }
            for own in self.shown
        ]

    def _called(self, own: Listed) -> str:
        """Its source; to who reads everything, as whoever has the terminal does, its origin where the source isn't its
        alone: by that it is named there."""
        alone = sum(other.document.source == own.document.source for other in self.every) == 1
        return own.document.source if alone or not self._reader.everything else own.document.origin

    def picked(self, numbers: Iterable[int]) -> list[Listed]:
        """The documents of these rows; rows that are gone are passed over."""
        return [self.shown[number] for number in numbers if 0 <= number < len(self.shown)]

    def audiences(self) -> list[str]:
        """The names a reader may choose from: those of the documents there are, and their own."""
        known = {name for own in self.every for name in own.document.audience.names}
        known |= {str(EVERYONE), *(f"group:{name}" for name in self._reader.groups)}
        if not self._reader.everything:
            known.add(f"owner:{self._reader.id}")
        allowed = [name for name in known if may_edit(self._reader, Audience((name,)))]
        return sorted(allowed, key=lambda name: (name != str(EVERYONE), name))

    def may_add(self) -> bool:
        """Whether there is anybody that the reader may add documents for."""
        return bool(self.audiences())

    def may_change(self, picked: Sequence[Listed]) -> bool:
        """Whether the reader may change all of these."""
        return all(self._library.may_change(self._reader, own.document) for own in picked)

    def add(
        self, files: Sequence[tuple[str, bytes]], names: Sequence[str], advance: Callable[[int, int], None]
    ) -> list[Outcome]:
        """Take files in; what became of each. Raises NotAllowed and InputError."""
        return self._library.add(self._reader, files, _audience(names), advance)

    def replace(self, document_id: str, name: str, data: bytes) -> Outcome:
        """Put a file in a document's place. Raises NotAllowed and InputError."""
        return self._library.replace(self._reader, document_id, name, data)

    def move(self, picked: Sequence[Listed], names: Sequence[str]) -> None:
        """Make documents another audience's. Raises NotAllowed and InputError."""
        self._library.move(self._reader, _ids(picked), _audience(names))

    def reindex(self, picked: Sequence[Listed]) -> None:
        """Cut and embed documents again. Raises NotAllowed and InputError."""
        self._library.reindex(self._reader, _ids(picked))

    def forget(self, picked: Sequence[Listed]) -> None:
        """Remove documents, from the disk too. Raises NotAllowed and InputError."""
        self._library.forget(self._reader, _ids(picked))

    def release(self, document_id: str) -> None:
        """Let a document's flagged passages in. Raises NotAllowed and InputError."""
        self._library.release(self._reader, document_id)

    def open(self, document_id: str) -> Opened:
        """A document as it is indexed. Raises InputError where it is gone."""
        return self._library.open(self._reader, document_id)


def unseen(quote: str) -> str:
    """What a person can't see, on one line, its characters without a shape spelled out."""
    line = " ".join(quote.split())
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)


def _audience(names: Sequence[str]) -> Audience:
    if not names:
        raise InputError(words.NOBODY_CHOSEN)
    return Audience.of_names(names)


def _names(own: Listed) -> str:
    return f"{own.document.source} {own.document.title}".casefold()


def _ids(picked: Sequence[Listed]) -> list[str]:
    return [own.document.id for own in picked]
