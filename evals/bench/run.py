"""The measurements: both sides in one run, taking turns, so that whatever else the machine does hits both alike."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from evals.bench import texts
from evals.bench.process import (
    Patience,
    Worker,
    advisor_command,
    busy_seconds,
    cpu_seconds,
    environment,
    python_module,
    seconds_to_first_line,
)
from evals.bench.stores import MODULES, Prepared, Say, prepare, slice_texts, worker
from evals.bench.table import Metric, median, percentile

ASK_P50, COLD, RESIDENT = 1.5, 0.25, 0.5
"""Aims as a share of the tutorial's figure."""
HELP_SECONDS = 0.5
QUIET = 0.1
"""Share of the machine that others may take; with more, threads wait for one another, PyTorch's more than most."""
K = 20
_BLOCK = 10
_T = TypeVar("_T")
_KINDS = (("tutorial", "search"), ("advisor", "search"), ("advisor", "ask"))
_VERSIONS = ("advisor", "chromadb", "onnxruntime", "torch", "sentence-transformers", "langchain-chroma")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured, and where: `work` keeps the indexes; `patience` are seconds to wait for a quiet machine."""

    work: Path
    documents: int = 380
    questions: int = 200
    slice_documents: int = 11
    slices: int = 3
    runs: int = 5
    patience: float = 0.0
    fresh: bool = False

    @property
    def log(self) -> Path:
        """What the processes wrote to stderr."""
        return self.work / "bench.log"


@dataclass(slots=True)
class Samples:
    """Everything that was measured, by side or by (side, kind); memory in MB.

    `others` is the share of all cores that processes beside the two sides took, block by block.
    """

    chunks_a_second: dict[str, list[float]] = field(default_factory=lambda: {side: [] for side in MODULES})
    characters_a_second: dict[str, list[float]] = field(default_factory=lambda: {side: [] for side in MODULES})
    indexing_peak: dict[str, list[float]] = field(default_factory=lambda: {side: [] for side in MODULES})
    milliseconds: dict[tuple[str, str], list[float]] = field(default_factory=lambda: {kind: [] for kind in _KINDS})
    answered: list[bool] = field(default_factory=list)
    resident: dict[str, list[float]] = field(default_factory=lambda: {side: [] for side in MODULES})
    peak: dict[str, float] = field(default_factory=dict)
    others: list[float] = field(default_factory=list)
    cold: dict[str, list[float]] = field(default_factory=lambda: {side: [] for side in MODULES})
    help: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """The table's rows, what must be known to read them, and the figures they were made of."""

    metrics: list[Metric]
    notes: list[str]
    details: dict[str, Any]


def measure(plan: Plan, say: Say) -> Report:
    """Run everything. Raises RuntimeError where a process of either side fails."""
    plan.work.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    prepared = prepare(plan.work, plan.documents, plan.log, say, fresh=plan.fresh)
    samples = Samples()
    patience = Patience(plan.patience, QUIET)
    _measure_indexing(plan, samples, patience, say)
    _measure_answering(plan, prepared, samples, patience, say)
    _measure_cold(plan, prepared, samples, patience, say)
    _measure_help(plan, samples)
    machine = _machine(load)
    details = {
        "machine": machine,
        "documents": prepared.documents,
        "characters": prepared.characters,
        "texts": prepared.fingerprint,
        "chunks": {side: store.chunks for side, store in prepared.stores.items()},
        "samples": _as_json(samples),
    }
    return Report(_metrics(prepared, samples), _notes(plan, prepared, samples, machine), details)


def _measure_indexing(plan: Plan, samples: Samples, patience: Patience, say: Say) -> None:
    """Index fresh slices into new stores, one side after the other."""
    for round_ in range(plan.slices):
        with tempfile.TemporaryDirectory(dir=plan.work) as scratch:
            folder = Path(scratch) / "texts"
            characters = texts.write(slice_texts(plan.slice_documents, round_), folder)
            for side in _turn(tuple(MODULES), round_):
                patience.wait()
                with worker(side, plan.log) as process:
                    built = process.call("index", store=str(Path(scratch) / side), folder=str(folder))
                    samples.indexing_peak[side].append(process.call("usage")["peak"])
                samples.chunks_a_second[side].append(built["chunks"] / built["seconds"])
                samples.characters_a_second[side].append(characters / built["seconds"])
                say(f"{side}: indexed {built['chunks']} fresh chunks in {built['seconds']:.1f} s")


def _measure_answering(plan: Plan, prepared: Prepared, samples: Samples, patience: Patience, say: Say) -> None:
    """Ask blocks of questions, every kind the same ones, each kind first in its turn; the first block only warms up."""
    blocks = list(_blocks(texts.questions(plan.questions + _BLOCK, prepared.documents)))
    with ExitStack() as stack:
        processes = {side: stack.enter_context(worker(side, plan.log)) for side in MODULES}
        for side, process in processes.items():
            process.call("open", store=str(prepared.stores[side].folder))
        for number, block in enumerate(blocks):
            patience.wait()
            began, busy, own = time.perf_counter(), busy_seconds(), _usage(processes, samples)
            for side, kind in _turn(_KINDS, number):
                answer = processes[side].call("answer", kind=kind, questions=block, k=K)
                if number:
                    samples.milliseconds[side, kind] += answer["ms"]
                    samples.answered += answer["answered"] if kind == "ask" else []
            own, busy = _usage(processes, samples) - own, busy_seconds() - busy
            samples.others.append(max(0.0, busy - own) / (time.perf_counter() - began) / (os.cpu_count() or 1))
    say(f"asked {plan.questions} questions of both sides")


def _usage(processes: Mapping[str, Worker], samples: Samples) -> float:
    """Note the memory of both sides; returns the processor seconds that they have taken."""
    total = 0.0
    for side, process in processes.items():
        found = process.call("usage")
        samples.resident[side].append(found["rss"])
        samples.peak[side] = found["peak"]
        total += found["cpu"]
    return total


def _measure_cold(plan: Plan, prepared: Prepared, samples: Samples, patience: Patience, say: Say) -> None:
    """From the start of a process to its first answer; a first run of each only fills the file cache."""
    question = texts.questions(1, prepared.documents)[0]
    tutorial, advisor = (prepared.stores[side].folder for side in MODULES)
    commands = {
        "tutorial": [*python_module(MODULES["tutorial"]), str(tutorial), question],
        "advisor": [advisor_command(), "ask", question, "--json"],
    }
    env = environment(ADVISOR_DATA_DIR=str(advisor))
    for run in range(plan.runs + 1):
        for side in _turn(tuple(MODULES), run):
            patience.wait()
            seconds = seconds_to_first_line(commands[side], env, plan.log)
            if run:
                samples.cold[side].append(seconds)
    say(f"started both sides from cold {plan.runs} times")


def _measure_help(plan: Plan, samples: Samples) -> None:
    for _ in range(plan.runs):
        samples.help.append(cpu_seconds([advisor_command(), "--help"], environment(), plan.log))


def _metrics(prepared: Prepared, samples: Samples) -> list[Metric]:
    search = samples.milliseconds["tutorial", "search"]
    own, asked = samples.milliseconds["advisor", "search"], samples.milliseconds["advisor", "ask"]

    def both(name: str, figures: dict[str, list[float]], ratio_aim: float | None = None) -> Metric:
        return Metric(name, median(figures["tutorial"]), median(figures["advisor"]), ratio_aim)

    chunks = {side: float(store.chunks) for side, store in prepared.stores.items()}
    return [
        Metric("chunks in the index", chunks["tutorial"], chunks["advisor"]),
        both("indexing, chunks a second", samples.chunks_a_second),
        both("indexing, characters a second", samples.characters_a_second),
        both("indexing, peak memory, MB", samples.indexing_peak),
        Metric("search p50, ms", percentile(search, 50), percentile(own, 50)),
        Metric("search p95, ms", percentile(search, 95), percentile(own, 95)),
        Metric("ask (beside the tutorial's search) p50, ms", percentile(search, 50), percentile(asked, 50), ASK_P50),
        Metric("ask (beside the tutorial's search) p95, ms", percentile(search, 95), percentile(asked, 95)),
        Metric(
            "resident while answering, MB",
            max(samples.resident["tutorial"]),
            max(samples.resident["advisor"]),
            RESIDENT,
        ),
        Metric("peak while answering, MB", samples.peak["tutorial"], samples.peak["advisor"]),
        both("cold start to first answer, s", samples.cold, COLD),
        Metric("`advisor --help`, s of CPU", None, median(samples.help), aim=HELP_SECONDS),
    ]


def _notes(plan: Plan, prepared: Prepared, samples: Samples, machine: dict[str, Any]) -> list[str]:
    own = " ".join(f"{name} {number}" for name, number in machine["versions"].items())
    return [
        f"{prepared.documents} documents of {prepared.characters:,} characters ({prepared.fingerprint}); "
        f"{plan.questions} distinct questions, k = {K}.",
        _outcomes(samples),
        f"Indexing: median of {plan.slices} slices of {plan.slice_documents} documents, encoders warm; advisor's "
        "short-lived parser process is in its time, not in its memory.",
        f"While questions were asked, other processes took {median(samples.others):.0%} of the machine"
        + (": too much, measure again when it is quiet." if median(samples.others) > QUIET else "."),
        f"Cold start: median of {plan.runs}, files in the system's cache; `advisor ask` as a command.",
        f"{machine['processor']}, {machine['cores']} cores, load {machine['load_before']:.1f} at the start and "
        f"{machine['load_after']:.1f} at the end; Python {machine['python']}, {own}.",
    ]


def _outcomes(samples: Samples) -> str:
    """How often advisor answered, and what an abstention takes, which looks for questions to offer instead."""
    asked = list(zip(samples.milliseconds["advisor", "ask"], samples.answered, strict=True))
    share = sum(samples.answered) / len(asked)
    p50 = {done: [ms for ms, answered in asked if answered == done] for done in (True, False)}
    parts = [
        f"{name} in {median(p50[done]):.1f} ms"
        for done, name in ((True, "an answer"), (False, "an abstention"))
        if p50[done]
    ]
    return f"Advisor answered {share:.0%} of the questions and abstained on the rest; p50: {', '.join(parts)}."


def _machine(load_before: float) -> dict[str, Any]:
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_before": load_before,
        "load_after": os.getloadavg()[0],
        "versions": {name: version(name) for name in _VERSIONS},
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _as_json(samples: Samples) -> dict[str, Any]:
    found = {name: getattr(samples, name) for name in Samples.__slots__}
    return found | {"milliseconds": {f"{side} {kind}": ms for (side, kind), ms in samples.milliseconds.items()}}


def _blocks(questions: Sequence[str]) -> Iterator[Sequence[str]]:
    return (questions[first : first + _BLOCK] for first in range(0, len(questions), _BLOCK))


def _turn(things: Sequence[_T], number: int) -> Sequence[_T]:
    """The things in rotated order."""
    first = number % len(things)
    return [*things[first:], *things[:first]]
