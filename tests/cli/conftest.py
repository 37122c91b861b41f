"""Notes with what the roles are about, and the command line over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Cli, write_notes

ROLES = """\
# Roles

## What is a CTO responsible for?

The CTO owns the architecture. The CTO leads the engineers. The CTO answers for uptime.

## What is a CPO responsible for?

The CPO owns the roadmap. The CPO speaks with customers. The CPO sets prices with the CFO.

## Where do the CTO and the CPO clash?

- Budgets: the CTO wants platform work, the CPO wants features.
- Dates: the CPO promises them, the CTO has to keep them.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_notes(tmp_path / "docs", range(3))
    (made / "sub").mkdir()
    (made / "sub" / "roles.md").write_text(ROLES, encoding="utf-8")
    return made


@pytest.fixture
def filled(run: Cli, folder: Path) -> Cli:
    """The command line over a directory that holds `folder`."""
    assert run("ingest", folder).code == 0
    return run
