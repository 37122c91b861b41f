"""The bundled corpus: its manifest, checked, as files to ingest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.errors import CorpusError
from advisor.ingest.sync import Candidate
from advisor.plain_yaml import plain
from advisor.text import one_line
from advisor.types import Provenance

ORIGIN = "corpus:"
"""Origin prefix of every bundled document."""

_FIELDS = frozenset({"id", "path", "title", "provenance", "digests", "date", "licence"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of the corpus and the questions that an empty page offers."""

    files: tuple[Candidate, ...] = ()
    starters: tuple[str, ...] = ()


def corpus_folder() -> Path:
    """`corpus/` of the checkout, or of the installed package. Raises CorpusError where there is neither."""
    package = Path(__file__).parent
    for folder in (package.parent / "corpus", package / "_corpus"):
        if (folder / "manifest.yaml").is_file():
            return folder
    raise CorpusError("The bundled corpus is missing. Install advisor again, or set ADVISOR_CORPUS=none.")


def read_corpus(folder: Path) -> Corpus:
    """Read `manifest.yaml` in `folder`. Raises CorpusError, naming the entry, where it isn't right."""

    try:
        manifest = plain((folder / "manifest.yaml").read_bytes())
        entries = [_candidate(folder, entry) for entry in manifest["documents"]]
        starters = tuple(str(question) for question in manifest.get("starters", ()))
        for field in ("id", "path"):
            if len({entry[field] for entry in manifest["documents"]}) != len(entries):
                raise ValueError(f"two entries have the same {field}")
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorpusError(
            f"{folder / 'manifest.yaml'} can't be used: {one_line(str(error))}. Mend it, or set ADVISOR_CORPUS=none."
        ) from error
    return Corpus(tuple(entries), starters)


def _candidate(folder: Path, entry: dict[str, Any]) -> Candidate:
    if set(entry) != _FIELDS:
        raise ValueError(f"entry {entry.get('id')!r} needs exactly the fields {', '.join(sorted(_FIELDS))}")
    if not all(isinstance(entry[field], str) for field in ("id", "path", "title", "licence")):
        raise ValueError(f"entry {entry['id']!r} needs text in id, path, title and licence")
    if not isinstance(entry["digests"], str | None):
        raise ValueError(f"entry {entry['id']!r} needs text or null in digests")
    if not isinstance(entry["date"], date):
        raise ValueError(f"entry {entry['id']!r} needs a date like 2026-01-31")
    path = folder / entry["path"]
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise ValueError(f"entry {entry['id']!r} names {entry['path']}, which is not there")
    return Candidate(
        path=path,
        source=entry["path"],
        origin=ORIGIN + entry["path"],
        provenance=Provenance(entry["provenance"]),
        title=entry["title"],
        digests=entry["digests"],
        dated=entry["date"].isoformat(),
    )
