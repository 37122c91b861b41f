"""What each command or page reads and builds anew from the same files, built once a worker for all tests.

Whoever runs one command pays for it once; thousands of tests in a process would pay for it each. Files of a test's own
are read as ever, and commands and pages that run as processes of their own build all of it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
import typer.main

from advisor.conflicts import catalog as tensions
from advisor.ingest.sync import Candidate
from advisor.roles import catalog, decisions
from advisor.roles.catalog import Line, catalog_folder
from advisor.roles.sources import CorpusText


def build_once(patches: pytest.MonkeyPatch) -> None:
    """Have the tree of commands, the catalogue's entries and the sections of bundled documents kept."""
    patches.setattr(typer.main, "get_command", cache(typer.main.get_command))
    entries = kept_entries()
    for module in (catalog, decisions, tensions):
        patches.setattr(module, "read_entries", entries)
    patches.setattr(CorpusText, "_sections", kept_sections())


def kept_entries() -> Callable[..., dict[str, tuple[Line, ...]]]:
    """`read_entries`, with what it found in the bundled catalogue kept."""
    real, kept = catalog.read_entries, dict[Path, dict[str, tuple[Line, ...]]]()

    def read_entries(path: Path, models: Mapping[str, type[Line]], corpus: CorpusText) -> dict[str, tuple[Line, ...]]:
        if path.parent != catalog_folder():
            return real(path, models, corpus)
        if path not in kept:
            kept[path] = real(path, models, corpus)
        return dict(kept[path])

    return read_entries


def kept_sections() -> Callable[..., object]:
    """`CorpusText._sections`, with those of a file kept as long as the file is the same."""
    real, kept = CorpusText._sections, dict[tuple[Path, int], object]()

    def sections(self: CorpusText, file: Candidate) -> object:
        key = file.path, file.path.stat().st_mtime_ns
        if key not in kept:
            kept[key] = real(self, file)
        return kept[key]

    return sections
