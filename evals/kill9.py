"""`python -m evals.kill9`: killed amid its work at random moments, does everything come back in order?

A child process, forked from this one, which has the libraries loaded and no store open, works on a data directory of
its own and is killed by SIGKILL after a random time. Another child opens the directory as a start would, and compares
both indexes with what a clean build of the stored documents holds, looks for the bytes of what was forgotten, and for
every question that was acknowledged. Each run is a line; one that failed makes the exit code 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from advisor.access import EVERYONE, LOCAL, Audience
from advisor.build import Workspace
from advisor.settings import Settings
from advisor.telemetry import silence_telemetry

NOTES = 40
THREAD = "kept"
HR = Audience.of_names(["hr"])
_WORDS = (
    "architecture board budget customer data debt design growth hiring incident launch market metric plan platform "
    "pricing product quality release review risk roadmap scope security strategy team trial vendor vision"
).split()
_QUESTIONS = ("Who owns the roadmap?", "Who reads the budget?", "What does the board say of risk?", "Who hires?")
_SAME = 0.998
"""Cosine of a stored vector, in half precision, with the encoder's own."""
_WAIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Run:
    """One run: after how long it was killed (None: done before), whether the start had to mend, and what is wrong."""

    number: int
    work: str
    killed_ms: int | None
    mended: bool
    faults: tuple[str, ...]

    @property
    def line(self) -> str:
        """For a person."""
        when = "done before the kill" if self.killed_ms is None else f"killed after {self.killed_ms:5} ms"
        told = "; ".join(self.faults) or ("mended, in order" if self.mended else "in order")
        return f"{self.number:3}  {self.work:9}  {when:21}  {told}"


def note(number: int, version: int = 0) -> str:
    """A note with a word of its own, by which its bytes are known."""
    rng = random.Random(f"{number} {version}")  # noqa: S311  (test data)
    parts = [f"# Note {number}\n"]
    for part in range(4):
        words = " ".join(rng.choices(_WORDS, k=14))
        parts.append(f"## Part {part} of {number}\n\nThe CTO reads {mark(number, version)} and {words}.\n")
    return "\n".join(parts)


def mark(number: int, version: int = 0) -> str:
    """The word of a note."""
    return f"zq{number}v{version}x"


def write(folder: Path, numbers: Sequence[int], version: int = 0) -> None:
    """Notes as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"note-{number}.md").write_text(note(number, version), encoding="utf-8")


def ingest(workspace: Workspace, root: Path, acknowledge: Callable[[str], None]) -> None:
    """A folder in which half was changed, some is new and some is gone."""
    workspace.ingest([root / "after"], audience=EVERYONE, prune=True)
    acknowledge("done")


def delete(workspace: Workspace, _: Path, acknowledge: Callable[[str], None]) -> None:
    """Documents forgotten, one after the other."""
    for number in range(0, NOTES, 8):
        workspace.library.forget(LOCAL, [workspace.library.named(LOCAL, f"note-{number}.md").document.id])
        acknowledge(f"forgotten {number}")


def upload(workspace: Workspace, _: Path, acknowledge: Callable[[str], None]) -> None:
    """Files uploaded for a group, again with another text, and moved to everyone."""
    for version in range(2):
        files = [(f"up-{number}.md", note(100 + number, version).encode()) for number in range(8)]
        done = workspace.library.add(LOCAL, files, HR)
        acknowledge(f"uploaded {version}")
    workspace.library.move(LOCAL, [own.document_id for own in done], EVERYONE)
    acknowledge("done")


def answer(workspace: Workspace, _: Path, acknowledge: Callable[[str], None]) -> None:
    """Questions in a conversation."""
    assistant = workspace.assistant()
    for number in range(6):
        question = f"{_QUESTIONS[number % len(_QUESTIONS)]} ({number})"
        assistant.ask(question, thread=THREAD)
        acknowledge(f"asked {question}")


WORKS: Mapping[str, Callable[[Workspace, Path, Callable[[str], None]], None]] = {
    own.__name__: own for own in (ingest, delete, upload, answer)
}


def prepare(root: Path, settings: Settings) -> None:
    """The data directory that every run begins with a copy of, and the folder that is ingested over it."""
    write(root / "before", range(NOTES))
    with Workspace(settings) as workspace:
        workspace.open()
        workspace.ingest([root / "before"])
        workspace.assistant().ask(_QUESTIONS[0], thread=THREAD)
    # The same files, as far as their documents' origins go.
    (root / "before").rename(root / "kept")
    write(root / "before", range(0, NOTES, 2))
    write(root / "before", range(1, NOTES, 4), version=1)
    write(root / "before", range(NOTES, NOTES + 10))
    (root / "after").symlink_to(root / "before")


def inspect(workspace: Workspace, acknowledged: Sequence[str], folder: Path) -> list[str]:
    """What is not as a clean build of the stored documents, or not as it was acknowledged."""
    index, faults = workspace.index, []
    if not index.check().ok:
        faults.append("the index is not in order")
    for audience in index.audiences:
        documents = index.documents.documents([audience])
        clean = {chunk.id: chunk for own in documents for chunk in index.chunker(own)}
        partition = audience.partition
        for name, held in (("vectors", index.vectors.ids(partition)), ("BM25", index.lexical.ids(partition))):
            if held != set(clean):
                faults.append(
                    f"{name} of {audience}: {len(held - set(clean))} too many, {len(set(clean) - held)} missing"
                )
        exact = index.embeddings.embed_documents([chunk.indexed_text for chunk in clean.values()])
        for id_, vector in zip(clean, exact, strict=True):
            best = index.vectors.search([partition], np.asarray(vector), 5)
            if not any(own == id_ for own, _ in best) and (not best or best[0][1] < _SAME):
                faults.append(f"a vector of {audience} isn't found")
    return faults + _promises(workspace, acknowledged, folder)


def _promises(workspace: Workspace, acknowledged: Sequence[str], folder: Path) -> list[str]:
    """What was acknowledged and isn't so: a question lost, a document still there, bytes of one that is gone."""
    faults = []
    asked = [question for thread, question in workspace.state.threads.questions(LOCAL.id) if thread == THREAD]
    faults += [f"lost: {text}" for text in (f"asked {_QUESTIONS[0]}", *acknowledged) if _lost(text, asked)]
    texts = "\n".join(own.text for own in workspace.index.documents.documents())
    for text in acknowledged:
        if text.startswith("forgotten ") and mark(int(text.split()[1])) in texts:
            faults.append(f"still there: {text}")
        if text.startswith("uploaded ") and not any(mark(100, version) in texts for version in range(2)):
            faults.append(f"not there: {text}")
    known = [mark(number, version) for number in range(NOTES + 110) for version in range(2)]
    gone = [word.encode() for word in known if word not in texts]
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            faults += [f"bytes of {word.decode()} in {path.name}" for word in gone if word in data]
    return faults


def _lost(acknowledged: str, asked: Sequence[str]) -> bool:
    return acknowledged.startswith("asked ") and acknowledged.removeprefix("asked ") not in asked


def child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Fork a process that does the work and ends; its id, and the pipe on which it acknowledges."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    try:
        os.close(reading)
        work(lambda line: _say(writing, line))
        code = 0
    except BaseException as error:
        with suppress(OSError):
            os.write(writing, f"failed {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def said(pipe: int) -> list[str]:
    """What a child has said until it ended."""
    with os.fdopen(pipe, encoding="utf-8") as lines:
        return lines.read().splitlines()


def work_on(settings: Settings, root: Path, name: str, acknowledge: Callable[[str], None]) -> None:
    """What the child that is killed does."""
    with Workspace(settings) as workspace:
        workspace.open()
        acknowledge("open")
        WORKS[name](workspace, root, acknowledge)


def look_at(settings: Settings, acknowledged: Sequence[str], acknowledge: Callable[[str], None]) -> None:
    """What the child that looks afterwards does."""
    with Workspace(settings) as workspace:
        acknowledge(f"mended {int(workspace.index.open())}")
        for fault in inspect(workspace, acknowledged, settings.data_dir):
            acknowledge(f"fault {fault}")
    acknowledge("looked")


def once(number: int, name: str, root: Path, settings: Settings, seconds: float | None) -> tuple[Run, float]:
    """One run, killed after so many seconds of work (None: not at all); and how long the work took."""
    folder = root / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "data", folder)
    own = settings.model_copy(update={"data_dir": folder})
    pid, pipe = child(lambda acknowledge: work_on(own, root, name, acknowledge))
    opened = os.read(pipe, 5)
    began = time.monotonic()
    killed = None
    if seconds is not None:
        time.sleep(seconds)
        if os.waitpid(pid, os.WNOHANG)[0] == 0:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            killed = round(1000 * seconds)
    acknowledged = (opened.decode() + "\n".join(said(pipe))).splitlines()
    took = time.monotonic() - began
    if seconds is None:
        os.waitpid(pid, 0)
    looking, answers = child(lambda acknowledge: look_at(own, acknowledged, acknowledge))
    found = said(answers)
    os.waitpid(looking, 0)
    faults = [line.removeprefix("fault ") for line in found if line.startswith("fault ")]
    faults += [line for line in (*acknowledged, *found) if line.startswith("failed ")]
    if "looked" not in found:
        faults.append("it could not be looked at")
    return Run(number, name, killed, "mended 1" in found, tuple(faults)), took


def run(runs: int, seed: int, embeddings: str, tell: Callable[[Run], None]) -> list[Run]:
    """So many runs, the works in turn; each work is first done once to the end, to know how long it takes."""
    rng = random.Random(seed)  # noqa: S311  (moments, not secrets)
    found = []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        settings = Settings(data_dir=root / "data", embeddings=embeddings, corpus="none", model="quoting")
        # In a child, so that this process, from which the others are forked, never opens a store.
        pid, pipe = child(lambda _: prepare(root, settings))
        if failed := said(pipe):
            raise SystemExit(failed[0])
        os.waitpid(pid, 0)
        seconds: dict[str, float] = {}
        for work in WORKS:
            whole, seconds[work] = once(0, work, root, settings, None)
            found.append(whole)
            tell(whole)
        for number in range(1, runs + 1):
            work = list(WORKS)[number % len(WORKS)]
            one, _ = once(number, work, root, settings, rng.uniform(0, seconds[work]))
            found.append(one)
            tell(one)
    return found


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Run, list each run, and write them as JSON lines where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--embeddings", default="fake", help="fake (hashed words) or default")
    parser.add_argument("--out", type=Path, help="a file of JSON lines, one a run")
    options = parser.parse_args()
    silence_telemetry()
    import chromadb  # noqa: F401  (before the forks, so that no run spends a second on it)

    began = time.monotonic()
    found = run(options.runs, options.seed, options.embeddings, lambda one: _show(one.line))
    failed = [one for one in found if one.faults]
    killed = sum(one.killed_ms is not None for one in found)
    mended = sum(one.mended for one in found)
    _show(
        f"{len(found)} runs, {killed} killed, {mended} mended at the next start, {len(failed)} failed; "
        f"{time.monotonic() - began:.0f} s"
    )
    if options.out:
        options.out.write_text("".join(json.dumps(asdict(one)) + "\n" for one in found), encoding="utf-8")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
