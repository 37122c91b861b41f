"""People asking at once through the real pages: `python -m evals.load [--people N] [--minutes M]` (no network).

Starts `advisor ui` over a data directory of its own, with the bundled corpus, and opens the chat page as so many
browsers do, by Streamlit's own messages. Everybody asks the open cases' questions, each as soon as the last is
answered (or after `--pause` seconds), and begins a new conversation after a few. Prints answers, failures, the time
from question to whole answer, and the server's memory at the start and at the end.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from advisor.errors import InputError
from evals.cases import load_cases
from evals.page_client import PageClient, PageFault
from evals.starting import start

_SEED = 5
_QUESTIONS_A_CONVERSATION = 5
_NEW = "New conversation"
_SETTLING_SECONDS = 3.0


@dataclass(slots=True)
class Tally:
    """What came of the questions: seconds from each to its whole answer, abstentions, and what failed."""

    seconds: list[float] = field(default_factory=list)
    abstained: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Server:
    """A running `advisor ui`."""

    address: str
    pid: int

    def megabytes(self, name: str = "VmRSS") -> float:
        """Its resident memory, now or (VmHWM) at most."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(rf"{name}:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


def main(
    people: Annotated[int, typer.Option(min=1, max=500, help="How many ask at once.")] = 20,
    minutes: Annotated[float, typer.Option(min=0.05, help="For how long.")] = 5.0,
    pause: Annotated[float, typer.Option(min=0.0, help="Seconds that each reads an answer before the next.")] = 0.0,
    cores: Annotated[int, typer.Option(min=1, help="Processors that server and askers share.")] = 2,
) -> None:
    """Ask, then print the figures."""
    if not hasattr(os, "sched_setaffinity"):
        raise InputError(
            "This is measured on Linux, where processors and memory of a process can be told. Run it there."
        )
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    questions = [case.question for case in load_cases() if case.part == "dev" and not case.history]
    with tempfile.TemporaryDirectory(prefix="advisor-load-") as folder, serving(Path(folder)) as server:
        warm(server, questions[:3])
        began = server.megabytes()
        tallies = ask_at_once(server.address, questions, people, minutes * 60, pause)
        time.sleep(_SETTLING_SECONDS)
        typer.echo(summary(tallies, people, minutes, pause, cores))
        typer.echo(f"memory {began:.0f} MB at the start, {server.megabytes():.0f} MB at the end, ", nl=False)
        typer.echo(f"{server.megabytes('VmHWM'):.0f} MB at most")
    if any(tally.failures for tally in tallies):
        raise typer.Exit(1)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """`advisor ui` with the bundled corpus and quoted answers, as long as the context is open."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    kept = {name: value for name, value in os.environ.items() if name == "ADVISOR_ENCODER_DIR"}
    environment = own | kept | {"ADVISOR_DATA_DIR": str(folder / "data"), "ADVISOR_MODEL": "quoting"}
    command = [sys.executable, "-c", "from advisor.cli import main; main()", "ui", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+", line)
            if found is None:
                raise InputError(f"advisor ui didn't start: {line.strip() or 'it said nothing'}. Run it by itself.")
            yield Server(found[0], process.pid)
        finally:
            process.terminate()


def warm(server: Server, questions: Sequence[str]) -> None:
    """Have everything loaded that is loaded once."""
    with PageClient(server.address) as client:
        for question in questions:
            client.ask(question)


def ask_at_once(address: str, questions: Sequence[str], people: int, seconds: float, pause: float = 0.0) -> list[Tally]:
    """Have so many people ask for so many seconds, from the same moment on; what came of it for each."""
    tallies = [Tally() for _ in range(people)]
    together = threading.Barrier(people)
    threads = [
        threading.Thread(target=_person, args=(address, questions, tally, together, seconds, pause, number))
        for number, tally in enumerate(tallies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tallies


def _person(
    address: str,
    questions: Sequence[str],
    tally: Tally,
    together: threading.Barrier,
    seconds: float,
    pause: float,
    number: int,
) -> None:
    order = random.Random(_SEED + number)  # noqa: S311  (no secret)
    client: PageClient | None = None
    try:
        client = PageClient(address)
    except PageFault as fault:
        tally.failures.append(str(fault))
    together.wait()
    until = time.monotonic() + seconds
    while client is not None and time.monotonic() < until:
        try:
            _conversation(client, order.sample(questions, _QUESTIONS_A_CONVERSATION), tally, until, pause)
        except PageFault as fault:
            tally.failures.append(str(fault))
            client = _again(client, address)
    if client is not None:
        client.close()


def _conversation(client: PageClient, questions: Sequence[str], tally: Tally, until: float, pause: float) -> None:
    if client.page.turns:
        client.press(_NEW)
    for question in questions:
        if time.monotonic() >= until:
            return
        began = time.monotonic()
        turn = client.ask(question)
        tally.seconds.append(time.monotonic() - began)
        tally.abstained += not turn["groups"]
        time.sleep(pause)


def _again(client: PageClient, address: str) -> PageClient | None:
    """A new tab in place of one that failed; None where not even that comes."""
    client.close()
    try:
        return PageClient(address)
    except PageFault:
        return None


def summary(tallies: Sequence[Tally], people: int, minutes: float, pause: float, cores: int) -> str:
    """The figures, and each kind of failure with its number."""
    seconds = sorted(second for tally in tallies for second in tally.seconds)
    failures = [failure for tally in tallies for failure in tally.failures]
    lines = [
        f"{people} people for {minutes:g} min on {cores} cores, {pause:g} s between answer and question: "
        f"{len(seconds)} answers ({sum(tally.abstained for tally in tallies)} of them abstentions), "
        f"{len(failures)} failures"
    ]
    if len(seconds) > 1:
        cuts = statistics.quantiles(seconds, n=100, method="inclusive")
        lines.append(
            f"question to whole answer p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, most {seconds[-1]:.2f} s; "
            f"fewest of one person {min(len(tally.seconds) for tally in tallies)}"
        )
    lines += [f"{failures.count(kind)} x {kind}" for kind in dict.fromkeys(failures)]
    return "\n".join(lines)


if __name__ == "__main__":
    start(main)
