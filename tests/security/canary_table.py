"""Prints the table of surfaces by audiences: how often a canary is read by who may, and by who may not (leaks).

Usage: canary_table.py, with the checkout and this folder on PYTHONPATH; needs nothing else.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from notes import AUDIENCES, NOTES, READERS, ingest, write
from surfaces import SURFACES, furnish, said

from advisor.access import LOCAL
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.settings import Settings

Table = dict[str, dict[str, tuple[int, int]]]
"""By surface and audience: canaries read by readers who may (the local person among them), and by those who may not."""


def table(assistant: Assistant) -> Table:
    """Ask everything as everybody."""
    found: Table = {surface: dict.fromkeys(AUDIENCES, (0, 0)) for surface in SURFACES}
    for reader in (*READERS, LOCAL):
        own = assistant.for_reader(reader)
        for surface in SURFACES:
            text = said(own, surface).lower()
            for key, audience in AUDIENCES.items():
                seen = sum(canary.lower() in text for canary in NOTES[key].canaries)
                may, leaks = found[surface][key]
                found[surface][key] = (may + seen, leaks) if reader.may_read(audience) else (may, leaks + seen)
    return found


def markdown(found: Table) -> str:
    """The table, "seen by who may / leaked" a cell."""
    lines = [f"| surface | {' | '.join(AUDIENCES)} | leaks |", "|" + "---|" * (len(AUDIENCES) + 2)]
    for surface, row in found.items():
        cells = [f"{may} / {leaks}" for may, leaks in row.values()]
        lines.append(f"| {surface} | {' | '.join(cells)} | {sum(leaks for _, leaks in row.values())} |")
    return "\n".join(lines)


def main() -> None:
    """Build a directory with a note for every audience, ask, print."""
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder, "data"), embeddings="fake", corpus="none", model="quoting")
        with Workspace(settings) as workspace:
            workspace.open()
            ingest(workspace, write(Path(folder, "notes")))
            assistant = workspace.assistant()
            furnish(assistant)
            sys.stdout.write(markdown(table(assistant)) + "\n")


if __name__ == "__main__":
    main()
