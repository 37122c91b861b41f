"""Documents outside the index, read within the limits that settings set."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import DocumentError, InputError, MissingFile
from advisor.ingest.loaders import Limits, Loaded, load
from advisor.ingest.worker import ParserProcess
from advisor.settings import Settings


def read_document(path: Path, settings: Settings) -> Loaded:
    """One document's text, and what it hides, within the limits that settings set. Raises InputError."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "isn't there"
        raise MissingFile(f"{path} {what}. Give the path of a file.")
    try:
        with ParserProcess() as parser:
            return load(path, source=path.name, limits=limits(settings), parser=parser)
    except DocumentError as error:
        raise InputError(f"{path}: {error}. Give another file.") from None


def read_text(path: Path, settings: Settings) -> str:
    """The text of one document, within the limits that settings set. Raises InputError."""
    return read_document(path, settings).text


def limits(settings: Settings) -> Limits:
    """What settings allow one document to take."""
    return Limits(
        max_bytes=settings.max_file_mb * 2**20,
        max_pages=settings.max_pages,
        max_characters=settings.max_characters,
        seconds=settings.load_seconds,
    )
