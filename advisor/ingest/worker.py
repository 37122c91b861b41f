"""A child process that parses files which could hang or exhaust the parser; it is killed when its time is up.

The child is a plain interpreter that runs `main` here, not one of multiprocessing's: those import the main
module of the caller again, which is the page or the command line with all that they load. Requests and
replies are JSON with the text as raw bytes after it: nothing a broken file makes the child say is executed.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, Any, Self

from advisor import errors
from advisor.errors import Damaged, DocumentError, TooLarge
from advisor.ingest import formats
from advisor.ingest.formats.common import Limits, Loaded
from advisor.types import Block, BlockKind

MEMORY_BYTES = 1024**3
"""Address space of the child, on Linux."""

_START = (
    "import sys; sys.path[:] = sys.argv[3:]; from advisor.ingest.worker import main; main(*map(int, sys.argv[1:3]))"
)
_FRAME = struct.Struct(">QQ")
_GRACE_SECONDS = 30
DIED = "made the parser stop, so it is probably damaged; open it and save it again"
"""Said of a file on which the child ended by itself: whatever the parser did, nothing foresaw it."""
_NOT_STARTED = "not read: the parser process does not start; reinstall advisor, or free some memory"


class ParserProcess:
    """Parses files in one child process after the other: a new one only when the last was killed or died.

    A context manager; the first file starts the child. Threads may share it and then take turns.
    """

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._with_libraries = False
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Id of the child, or None while there is none."""
        return self._process.pid if self._process else None

    def parse(self, suffix: str, data: bytes, limits: Limits) -> Loaded:
        """Like `formats.parse`, and raises TooLarge over `limits.seconds`, Damaged when the child dies."""
        with self._turn:
            process = self._running(suffix in formats.PARSED_SUFFIXES)
            expired = threading.Event()
            timer = threading.Timer(limits.seconds, _kill, (process, expired))
            timer.start()
            try:
                reply = _ask(process, _request(suffix, limits), data)
            except BaseException:
                self.close()  # half a reply left in the pipe would answer the next file
                raise
            finally:
                timer.cancel()
                timer.join()
            if expired.is_set() or reply is None:
                self.close()
            if reply is not None:
                return _loaded(*reply)
            if expired.is_set():
                raise TooLarge(
                    f"still being read after {limits.seconds:g} seconds; skipped. "
                    "Split it, or raise ADVISOR_LOAD_SECONDS"
                )
            raise Damaged(DIED)

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)
        process.wait()

    def _running(self, with_libraries: bool) -> subprocess.Popen[bytes]:
        """A child that has imported what the file needs: notes in Markdown don't wait for a PDF library."""
        outgrown = with_libraries and not self._with_libraries
        if self._process and (outgrown or self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._with_libraries = with_libraries
            self._process = self._start()
            if _receive(_pipe(self._process.stdout)) is None:
                self.close()
                raise DocumentError(_NOT_STARTED)
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        # The command is this interpreter with this package's own code; no part of it comes from a file.
        return subprocess.Popen(  # noqa: S603
            self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def _command(self) -> list[str]:
        paths = [entry or os.getcwd() for entry in sys.path]
        numbers = str(self._memory_bytes), str(int(self._with_libraries))
        return [sys.executable, "-I", "-c", _START, *numbers, *paths]


def main(memory_bytes: int, with_libraries: int = 1) -> None:
    """The child: answer requests until the other end of the pipe closes."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not be taken for a reply
    _limit_memory(memory_bytes)
    if with_libraries:
        _import_parsers()
    _send(replies, {"ready": True}, b"")
    while (request := _receive(sys.stdin.buffer)) is not None:
        _send(replies, *_answer(*request))


def _answer(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    limits = Limits(**head["limits"])
    _end_orphan_after(limits.seconds + _GRACE_SECONDS)
    try:
        loaded = formats.parse(head["suffix"], data, limits)
    except DocumentError as error:
        return {"error": type(error).__name__, "message": str(error)}, b""
    except MemoryError:
        return {"error": "TooLarge", "message": "needs more memory than a document should; split it"}, b""
    blocks = [(block.kind, block.start, block.end, block.level) for block in loaded.blocks]
    told = {"title": loaded.title, "hidden": loaded.hidden, "dated": loaded.dated, "saved": loaded.saved}
    return told | {"edges": loaded.edges, "blocks": blocks}, loaded.text.encode()


def _loaded(head: dict[str, Any], body: bytes) -> Loaded:
    if "error" in head:
        raise getattr(errors, head["error"])(head["message"])
    blocks = tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in head["blocks"])
    hidden, edges = tuple(head["hidden"]), tuple(head["edges"])
    return Loaded(head["title"], body.decode(), blocks, hidden, head["dated"], head["saved"], edges)


def _request(suffix: str, limits: Limits) -> dict[str, Any]:
    numbers = {
        "max_bytes": limits.max_bytes,
        "max_pages": limits.max_pages,
        "max_characters": limits.max_characters,
        "seconds": limits.seconds,
    }
    return {"suffix": suffix, "limits": numbers}


def _ask(process: subprocess.Popen[bytes], head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes] | None:
    """The child's reply, or None when it is gone."""
    try:
        _send(_pipe(process.stdin), head, data)
    except BrokenPipeError:
        return None
    return _receive(_pipe(process.stdout))


def _send(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    encoded = json.dumps(head).encode()
    stream.write(_FRAME.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """One message, or None at the end of the stream, even amid a message."""
    sizes = stream.read(_FRAME.size)
    if len(sizes) < _FRAME.size:
        return None
    head_size, body_size = _FRAME.unpack(sizes)
    encoded, body = stream.read(head_size), stream.read(body_size)
    if len(encoded) < head_size or len(body) < body_size:
        return None
    head: dict[str, Any] = json.loads(encoded)
    return head, body


def _kill(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    process.kill()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what was still to be sent has no reader any more


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the parser process was started without pipes")
    return stream


def _limit_memory(memory_bytes: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _end_orphan_after(seconds: float) -> None:
    """A child that hangs when its parent is killed would run for ever."""
    if sys.platform != "win32":
        import signal

        signal.alarm(int(seconds))


def _import_parsers() -> None:
    """Before the first request, so that the time limit is spent on the file."""
    from advisor.ingest.formats import docx, html, pdf

    del docx, html, pdf
