"""The desk at which job descriptions are read, compared and linted: files, uploads and pasted text alike."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from advisor.errors import DocumentError, InputError
from advisor.ingest.loaders import Limits, Loaded, load, load_bytes, safe_name
from advisor.ingest.worker import ParserProcess
from advisor.roles.jd.compare import Comparer
from advisor.roles.jd.findings import Comparison
from advisor.roles.jd.lint import Lint, lint
from advisor.roles.jd.reading import Description, Section, describe
from advisor.roles.jd.wording import WordList

MOST_CHARACTERS = 150_000
"""Far more than any job description has."""


class DescriptionDesk:
    """Safe to use from several threads; the comparer is made when it is first needed."""

    def __init__(self, make_comparer: Callable[[], Comparer], listed: WordList, limits: Limits) -> None:
        """`listed` is the word list of the lint."""
        self._make_comparer = make_comparer
        self._comparer: Comparer | None = None
        self._turn = threading.Lock()
        self._listed = listed
        self._limits = limits

    def read_path(self, path: Path) -> Description:
        """A job description out of a file. Raises InputError, naming the file."""
        name = safe_name(path.name)
        try:
            with ParserProcess() as parser:
                return describe(_checked(load(path, source=name, limits=self._limits, parser=parser), name))
        except DocumentError as error:
            raise InputError(f"{name} can't be read: {error}. Give another file or text.") from None

    def read_upload(self, name: str, data: bytes) -> Description:
        """A job description out of a file's bytes; its name says the format. Raises InputError."""
        shown = safe_name(PurePosixPath(name).name)
        suffix = PurePosixPath(name).suffix
        try:
            with ParserProcess() as parser:
                loaded = load_bytes(data, source=shown, suffix=suffix, limits=self._limits, parser=parser)
                return describe(_checked(loaded, shown))
        except DocumentError as error:
            raise InputError(f"{shown} can't be read: {error}. Give another file.") from None

    def read_text(self, text: str, name: str) -> Description:
        """A job description out of pasted text; `name` stands for it in messages. Raises InputError."""
        try:
            loaded = load_bytes(text.encode("utf-8", "replace"), source=name, suffix=".txt", limits=self._limits)
        except DocumentError as error:
            raise InputError(f"{name} can't be read: {error}. Give another file or text.") from None
        return describe(_checked(loaded, name))

    def compare(self, a: Description, b: Description) -> Comparison:
        """What is wrong between two. Raises InputError where one has no duties, EncoderError, CorpusError."""
        for description in (a, b):
            if not description.of(Section.DUTIES):
                raise InputError(
                    f"{description.title} names no responsibilities. Check that it is a job description, and that its "
                    "duties stand under a heading of their own."
                )
        return self._compares().compare(a, b)

    def lint(self, description: Description) -> Lint:
        """What is wrong with one. Raises InputError where it describes no job, EncoderError, CorpusError."""
        self._compares().check(description)
        return lint(description, self._listed)

    def _compares(self) -> Comparer:
        with self._turn:
            self._comparer = self._comparer or self._make_comparer()
        return self._comparer


def _checked(loaded: Loaded, name: str) -> Loaded:
    if len(loaded.text) > MOST_CHARACTERS:
        raise InputError(
            f"{name} has {len(loaded.text):,} characters, more than {MOST_CHARACTERS:,}: too long for a job "
            "description. Cut it down to one."
        )
    return loaded
