"""How a measurement is started: what a person can mend is one line, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from advisor.errors import AdvisorError


def start(main: Callable[..., None]) -> None:
    """Run `main` with the command line's arguments; an AdvisorError becomes a line on stderr and exit code 1."""
    try:
        typer.run(main)
    except AdvisorError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
