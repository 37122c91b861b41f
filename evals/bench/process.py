"""Child processes: workers that obey commands, and runs whose time is taken from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "ADVISOR_CORPUS": "none",
}
_KEPT = "ADVISOR_ENCODER_DIR"
_LOOK = 0.5
"""Seconds over which the machine is watched for being quiet."""


def environment(**further: str) -> dict[str, str]:
    """This process's environment, offline and without a person's own settings of advisor (but where its encoder is)."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_") or name == _KEPT}
    return own | _ENVIRONMENT | further


def advisor_command() -> str:
    """The `advisor` command of this Python."""
    return str(Path(sysconfig.get_path("scripts")) / "advisor")


def python_module(name: str) -> list[str]:
    """The command that runs a module with this Python."""
    return [sys.executable, "-m", name]


class Worker:
    """A side in a process of its own, until the end of the `with`; what it prints goes to the log."""

    def __init__(self, module: str, log: Path) -> None:
        """Start `python -m module`."""
        self._module, self._path = module, log
        self._log = log.open("ab")
        self._process = _start(python_module(module), environment(), self._log, stdin=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        _pipe(self._process.stdin).close()
        self._process.wait()
        _pipe(self._process.stdout).close()
        self._log.close()

    def call(self, do: str, **given: Any) -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError where the worker died over it."""
        pipe = _pipe(self._process.stdin)
        pipe.write(json.dumps({"do": do} | given).encode() + b"\n")
        pipe.flush()
        line = _pipe(self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._module} stopped at {do!r}; the end of {self._path} says why.")
        answer: dict[str, Any] = json.loads(line)
        return answer


def seconds_to_first_line(command: Sequence[str], env: Mapping[str, str], log: Path) -> float:
    """Seconds from the start of a process to its first line of output. Raises RuntimeError where it fails."""
    with log.open("ab") as errors:
        began = time.perf_counter()
        process = _start(command, env, errors)
        first = _pipe(process.stdout).readline()
        seconds = time.perf_counter() - began
        process.communicate()
    if not first or process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}; the end of {log} says why.")
    return seconds


def cpu_seconds(command: Sequence[str], env: Mapping[str, str], log: Path) -> float:
    """Processor seconds, user and system, that a command takes from start to end."""
    with log.open("ab") as errors:
        process = _start(command, env, errors)
        _pipe(process.stdout).read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        _pipe(process.stdout).close()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}; the end of {log} says why.")
    return usage.ru_utime + usage.ru_stime


def busy_seconds() -> float:
    """Processor seconds that all processes together have taken since the machine started, all cores (Linux)."""
    # user nice system idle iowait irq softirq steal
    ticks = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


class Patience:
    """Waits for a quiet machine before something is measured, so many seconds in all."""

    def __init__(self, seconds: float, limit: float) -> None:
        """Take the machine as quiet while less than `limit` of its cores is busy."""
        self._left = seconds
        self._limit = limit

    def wait(self) -> None:
        """Return when the machine is quiet, or the patience at its end."""
        while self._left > 0:
            began, busy = time.perf_counter(), busy_seconds()
            time.sleep(min(_LOOK, self._left))
            seconds = time.perf_counter() - began
            if (busy_seconds() - busy) / seconds / (os.cpu_count() or 1) < self._limit:
                return
            self._left -= seconds


def _start(
    command: Sequence[str], env: Mapping[str, str], errors: IO[bytes], stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    # The commands are this package's own, by whole path.
    return subprocess.Popen(  # noqa: S603
        list(command), env=dict(env), stdin=stdin, stdout=subprocess.PIPE, stderr=errors
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the process was started without this pipe")
    return stream
