"""A folder watched: what is written, changed or deleted there is brought into the index, a little later."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread

from advisor.access import Audience
from advisor.errors import AdvisorError
from advisor.ingest.loaders import SUFFIXES, safe_name, walk
from advisor.ingest.sync import folder_origin
from advisor.library import Library
from advisor.types import IngestReport, Skipped

SECONDS = 2.0
"""Between two looks; a change is taken once nothing moved from one look to the next."""

MOST_WAITS = 15
"""Looks after which what has settled is taken in although something else in the folder is still being written."""
_SAME_TICK_NS = 2_000_000_000
"""Coarser than any file system's clock: a file this young may be written again and bear the same time."""

Seen = Mapping[Path, tuple[int, int, int, int]]
"""When each file was written and when anything of it changed (nanoseconds), its size and its number on the disk.

The second tells of a file that was allowed to be read, or put in another's place with an older time.
"""
_ANEW = (0, 0, 0, 0)
"""In the place of what was seen of a file that is to be looked at again."""


class Watch:
    """Follows one folder. Documents there keep whom they are for; new ones are for `audience`."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        audience: Audience,
        tell: Callable[[IngestReport], None],
        complain: Callable[[str], None],
    ) -> None:
        """Nothing is read before the first look; `tell` hears of every change, `complain` of what went wrong, once."""
        self._library = library
        self._folder = folder
        self._audience = audience
        self._tell = tell
        self._complain = complain
        self._taken: Seen | None = None
        self._before: Seen | None = None
        self._complaint = ""
        self._waited = 0
        self._skipped: tuple[Skipped, ...] = ()
        self._ended = Event()
        self._thread: Thread | None = None

    def follow(self, seconds: float = SECONDS) -> None:
        """Look again and again, until `stop`."""
        while not self._ended.is_set():
            self.look()
            self._ended.wait(seconds)

    def start(self, seconds: float = SECONDS) -> None:
        """Follow in a thread of its own."""
        self._thread = Thread(target=self.follow, args=(seconds,), name="advisor-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, once a look that is under way is through."""
        self._ended.set()
        if self._thread:
            self._thread.join()

    def look(self) -> None:
        """Look once, and take in what has changed and then stayed as it is."""
        try:
            began = time.time_ns()
            now = _seen(self._folder)
            if not self._is_due(now) or not self._is_there(now):
                return
            report = self._library.ingest([self._folder], audience=self._audience, keep=True, prune=True)
        except (AdvisorError, OSError) as error:
            self._say(str(error))
            return
        self._complaint = ""
        fresh = bool(report.skipped) and report.skipped != self._skipped
        self._skipped = report.skipped
        if report.added or report.changed or report.deleted or fresh:
            self._tell(report)
        self._waited = 0
        # What was written just before may have been read half: it counts as new until it has settled.
        self._taken = {file: own if own[0] < began - _SAME_TICK_NS else _ANEW for file, own in now.items()}

    def _is_due(self, now: Seen) -> bool:
        """Whether something is new, and nothing moved since the last look, or for too long."""
        settled = self._taken is None or now == self._before
        self._before = now
        if now == self._taken:
            self._waited = 0
            return False
        self._waited += 1
        return settled or self._waited > MOST_WAITS

    def _is_there(self, now: Seen) -> bool:
        """Whether the folder can be believed: one that is gone or empty may be a disk that isn't there."""
        if now or not self._library.has_under(folder_origin(self._folder)):
            return True
        self._say(
            f"{safe_name(str(self._folder))} is empty or can't be opened, so nothing is removed. Put its files back, "
            "or remove the documents with `advisor forget`."
        )
        return False

    def _say(self, complaint: str) -> None:
        if complaint != self._complaint:
            self._complaint = complaint
            self._complain(complaint)


def _seen(folder: Path) -> Seen:
    found = {}
    for file, _ in walk(folder) if folder.is_dir() else ():
        if file.suffix.lower() in SUFFIXES:
            try:
                info = os.stat(file)
            except OSError:  # gone since it was listed, or not to be read: the next look tells
                continue
            found[file] = (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)
    return found
