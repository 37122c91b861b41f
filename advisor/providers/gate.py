"""A gate between those who use something and the one who replaces it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Gate:
    """Many may be through it at once; it shuts once all of them are out. Nobody passes twice at a time."""

    def __init__(self) -> None:
        """Open."""
        self._inside = 0
        self._shut = False
        self._changed = Condition()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside; waits while it is shut."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Nobody is inside, and nobody comes in."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut)
            self._shut = True
            self._changed.wait_for(lambda: not self._inside)
        try:
            yield
        finally:
            with self._changed:
                self._shut = False
                self._changed.notify_all()
