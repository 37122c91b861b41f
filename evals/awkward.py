"""`python -m evals.awkward DIR [--json FILE] [--as SUFFIX]`: every file of a folder through the real loader.

For collections of files that broke other programs (the test files of pdf.js, Apache Tika, Apache POI, python-docx):
each is read as `advisor ingest` reads it, in the parser's process and under its limits. Prints the outcomes by type,
the slowest and the hungriest, and lists what no loader may do: a parser that died (crash), one that took 30 seconds or
longer (hang), one that took a gigabyte. Any of those makes the exit code 1. With `--as .docx` every file is read as if
its name ended so. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from advisor.errors import DocumentError
from advisor.ingest.loaders import SUFFIXES, Limits, load_bytes, read_bytes, walk
from advisor.ingest.worker import DIED, ParserProcess
from advisor.reading import limits as limits_of
from advisor.settings import load_settings

HANG_SECONDS = 30.0
MOST_MEMORY_MB = 1024.0
CRASH, HANG, MEMORY = "crash", "hang", "memory"
_LOOK_SECONDS = 0.02
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: "text" or the error's type, what was said, seconds, and the parser's peak in MB."""

    source: str
    outcome: str
    said: str
    seconds: float
    peak_mb: float
    characters: int = 0

    @property
    def fault(self) -> str:
        """What no loader may do, or ""."""
        if self.outcome == CRASH:
            return CRASH
        if self.seconds >= HANG_SECONDS:
            return HANG
        return MEMORY if self.peak_mb >= MOST_MEMORY_MB else ""


def read_all(files: Sequence[tuple[Path, str]], limits: Limits, suffix: str = "") -> Iterator[Read]:
    """Each file in turn, by one parser as an ingest has it."""
    with ParserProcess() as parser:
        for path, source in files:
            yield _read(parser, path, source, limits, suffix)


def table(done: Sequence[Read]) -> str:
    """Outcomes by type of file, and the totals, as Markdown."""
    kinds = sorted({own.outcome for own in done}, key=lambda kind: (kind != "text", kind))
    by_suffix: dict[str, Counter[str]] = defaultdict(Counter)
    for own in done:
        suffix = Path(own.source).suffix.lower()
        by_suffix[suffix if suffix in SUFFIXES else "other"][own.outcome] += 1
    lines = [f"| files | {' | '.join(kinds)} | all |", "|" + "---|" * (len(kinds) + 2)]
    for suffix, row in [*sorted(by_suffix.items()), ("all", Counter(own.outcome for own in done))]:
        cells = [str(row[kind] or "") for kind in kinds]
        lines.append(f"| {suffix} | {' | '.join(cells)} | {row.total()} |")
    return "\n".join(lines)


def report(done: Sequence[Read]) -> str:
    """The table, the slowest, the hungriest and the faults."""
    slowest = sorted(done, key=lambda own: -own.seconds)[:_SHOWN]
    hungriest = sorted(done, key=lambda own: -own.peak_mb)[:_SHOWN]
    faults = [own for own in done if own.fault]
    parts = [table(done), "", "Slowest:", *map(_line, slowest), "", "Most memory:", *map(_line, hungriest), ""]
    parts += [f"Faults: {len(faults)}", *(f"{own.fault}: {_line(own)}" for own in faults)]
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 1 where a loader did what none may do."""
    options = argparse.ArgumentParser(prog="python -m evals.awkward", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--as", dest="suffix", default="", metavar="SUFFIX", help="read every file as this format")
    options.add_argument("--json", type=Path, metavar="FILE", help="write a line of JSON a file here")
    given = options.parse_args(arguments)
    files = walk(given.folder)
    done: list[Read] = []
    for own in read_all(files, limits_of(load_settings()), given.suffix):
        done.append(own)
        if own.fault:
            sys.stderr.write(f"{own.fault}: {_line(own)}\n")
    if given.json:
        given.json.write_text("".join(json.dumps(asdict(own)) + "\n" for own in done), encoding="utf-8")
    sys.stdout.write(report(done) + "\n")
    return int(any(own.fault for own in done))


def _read(parser: ParserProcess, path: Path, source: str, limits: Limits, suffix: str) -> Read:
    if parser.pid is None:
        with suppress(DocumentError):
            parser.parse(".pdf", b"", limits)  # starting the process is no part of reading the file
    began = time.perf_counter()
    characters, said = 0, ""
    with _peak(parser) as peak:
        try:
            data = path.read_bytes()[: limits.max_bytes + 1] if suffix else read_bytes(path, limits)
            loaded = load_bytes(data, source=source, suffix=suffix or path.suffix, limits=limits, parser=parser)
            outcome, characters = "text", len(loaded.text)
        except DocumentError as error:
            outcome, said = (CRASH if str(error) == DIED else type(error).__name__), str(error)
        except Exception as error:  # what isn't typed is what is looked for
            outcome, said = CRASH, f"{type(error).__name__}: {error}"
    return Read(source, outcome, said, round(time.perf_counter() - began, 3), round(max(peak), 1), characters)


@contextmanager
def _peak(parser: ParserProcess) -> Iterator[list[float]]:
    """The most memory (MB, resident) of the parser meanwhile, in the list afterwards; it may be another by then."""
    peak, ended = [0.0], threading.Event()
    if parser.pid:
        with suppress(OSError):
            Path(f"/proc/{parser.pid}/clear_refs").write_text("5")

    def look() -> None:
        while not ended.wait(_LOOK_SECONDS):
            peak.append(max(peak.pop(), _resident(parser.pid)))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield peak
    finally:
        last = _resident(parser.pid)
        ended.set()
        looking.join()
        peak.append(last)


def _resident(pid: int | None) -> float:
    if pid is None:
        return 0.0
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) / 1024 if peaks else 0.0


def _line(own: Read) -> str:
    return f"{own.seconds:7.2f} s {own.peak_mb:7.0f} MB  {own.outcome:12} {own.source}  {own.said}"


if __name__ == "__main__":
    sys.exit(main())
