"""Rows of a batch, as the command line prints them, and files that it is given."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

from advisor.errors import InputError, MissingFile


def print_rows(rows: Iterable[dict[str, Any]], done: str) -> None:
    """One JSON object a line, as they come. Raises InputError in the end where some have an error."""
    failed = 0
    for row in rows:
        failed += "error" in row
        typer.echo(json.dumps(row))
        sys.stdout.flush()
    if failed:
        raise InputError(f"{failed} of the lines could not be {done}; each says why in its `error` field.")


def existing(path: Path) -> Path:
    """The path, of a file. Raises MissingFile, which is wrong usage, where there is none."""
    if path.is_file():
        return path
    what = "is a folder" if path.is_dir() else "isn't there"
    raise MissingFile(f"{path} {what}. Give the path of a file.")
