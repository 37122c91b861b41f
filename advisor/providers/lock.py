"""One process owns a data directory: two would corrupt Chroma's files."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from advisor.errors import IndexLocked, SettingsError


class DirectoryLock:
    """Held from `__init__` until `release` or the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises IndexLocked, naming the holder, or SettingsError where the folder can't be written."""
        self._owner = folder / "owner.json"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = FileLock(folder / "lock", timeout=0)
            self._lock.acquire()
            self._owner.write_text(json.dumps(_describe_self()), encoding="utf-8")
        except Timeout:
            raise IndexLocked(
                f"The data directory {folder} is in use by {self._holder()}. "
                "Stop that one (Ctrl-C in its window), or set ADVISOR_DATA_DIR to another folder."
            ) from None
        except OSError as error:
            raise SettingsError(
                f"The data directory {folder} can't be written ({error.strerror}). "
                "Set ADVISOR_DATA_DIR to a folder you own."
            ) from error

    def release(self) -> None:
        """Let another process have the directory."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        try:
            owner = json.loads(self._owner.read_text(encoding="utf-8"))
            return f"`{owner['command']}` (process {owner['pid']}, since {owner['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


def _describe_self() -> dict[str, str | int]:
    # The command alone: what follows it may be a reader's question.
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
    return {"pid": os.getpid(), "command": command, "since": f"{datetime.now():%Y-%m-%d %H:%M}"}
