"""What was read last, kept in memory: chunks, and what is said of their documents."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Recent(Generic[_T]):
    """The things that were asked for last, by id, for several threads.

    A change of the documents empties it. What was read before that change and comes in after it is not taken: each
    `get` hands out the state that its reading belongs to.
    """

    def __init__(self, size: int) -> None:
        """Hold up to `size` things."""
        self._size = size
        self._held: OrderedDict[str, _T] = OrderedDict()
        self._state = 0
        self._lock = Lock()

    def get(self, ids: Iterable[str]) -> tuple[dict[str, _T], int]:
        """Those of these that are held, and the state they were found in."""
        with self._lock:
            found = {id_: self._held[id_] for id_ in ids if id_ in self._held}
            for id_ in found:
                self._held.move_to_end(id_)
            return found, self._state

    def put(self, chunks: Mapping[str, _T], state: int) -> None:
        """Hold these, read in that state; the ones used longest ago make room."""
        with self._lock:
            if state != self._state:
                return
            self._held |= chunks
            while len(self._held) > self._size:
                self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._state += 1
