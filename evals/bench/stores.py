"""The work folder: the documents, and both sides' indexes of them, kept from run to run.

To index 10,000 chunks takes each encoder minutes, so an index is used again while documents and versions are the same.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from evals.bench import ours, texts
from evals.bench.process import Worker

MODULES = {"tutorial": "evals.bench.tutorial", "advisor": "evals.bench.ours"}
"""The two sides, and the module that serves each."""

_BUILT_WITH = ("chromadb", "langchain-chroma", "langchain-huggingface", "langchain-text-splitters")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Store:
    """A side's index: its folder, the chunks in it, and the seconds that indexing took when it was made."""

    folder: Path
    chunks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the measurements start from."""

    documents: int
    characters: int
    fingerprint: str
    stores: dict[str, Store]


def prepare(work: Path, documents: int, log: Path, say: Say, *, fresh: bool = False) -> Prepared:
    """Both indexes over so many documents, made where they are missing, out of date, or to be `fresh`."""
    files = list(texts.documents(documents))
    name = texts.fingerprint(files)
    own = work / name
    characters = texts.write(files, own / "texts")
    stores = {side: _store(side, own, log, say, fresh=fresh) for side in MODULES}
    return Prepared(documents, characters, name, stores)


def worker(side: str, log: Path) -> Worker:
    """A new process of a side."""
    return Worker(MODULES[side], log)


def slice_texts(documents: int, round_: int) -> Sequence[texts.Text]:
    """The documents of one round of the throughput measurement: no other round has them, nor any index so far."""
    return list(texts.documents(documents, first=1_000_000 + round_ * documents))


def _store(side: str, own: Path, log: Path, say: Say, *, fresh: bool) -> Store:
    folder, stamp = own / side, own / f"{side}.json"
    built_with = ours.versions() if side == "advisor" else " ".join(f"{name} {version(name)}" for name in _BUILT_WITH)
    if stamp.exists() and not fresh:
        known = json.loads(stamp.read_text(encoding="utf-8"))
        if known.pop("built_with") == built_with:
            say(f"{side}: the index of {known['chunks']:,} chunks is there already")
            return Store(folder, **known)
    # The stamp goes first and comes last: an index that was left half made has none.
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    say(f"{side}: indexing {own / 'texts'}; this takes minutes for thousands of chunks")
    with worker(side, log) as process:
        built = process.call("index", store=str(folder), folder=str(own / "texts"))
    say(f"{side}: {built['chunks']:,} chunks in {built['seconds']:.0f} s")
    stamp.write_text(json.dumps(built | {"built_with": built_with}), encoding="utf-8")
    return Store(folder, **built)
