"""Files and folders into the index: what is new is added, what changed is replaced, what is gone can be pruned."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from advisor.access import EVERYONE, Audience
from advisor.audit import Action, Subject
from advisor.errors import DocumentError, InputError
from advisor.index import Advance, Entry, Index
from advisor.ingest.dates import date_of
from advisor.ingest.loaders import Limits, Loaded, load_bytes, read_bytes, safe_name, walk
from advisor.ingest.quarantine import Quarantine, withheld
from advisor.ingest.screening import Kind
from advisor.ingest.worker import ParserProcess
from advisor.types import Document, Flagged, IngestReport, Provenance, Skipped, document_id

LOADER_VERSION = "8"
"""Changes when the same file comes out as another document; a file read by an older one is read again."""

_EDGE = "header or footer of its pages: "
_FLUSH_CHUNKS = 64
"""Chunks embedded and stored at a time: seconds of work lost by a kill, against the cost of a commit."""

Note = Callable[[Action, Subject], None]
"""Takes down what was done with a document."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read, and what its document is to say of itself; `title` and `dated` None take the file's own."""

    path: Path
    source: str
    origin: str
    provenance: Provenance = Provenance.NOTE
    title: str | None = None
    digests: str | None = None
    audience: Audience = EVERYONE
    dated: str | None = None

    @property
    def document_id(self) -> str:
        """The id of its document."""
        return document_id(self.origin)


def candidates(paths: Iterable[Path]) -> list[Candidate]:
    """Every file of the paths, folders recursively, each once, in order; all for everyone."""
    found: dict[str, Candidate] = {}
    for path in paths:
        for file, source in walk(_real(path)):
            origin = safe_name(str(file))
            found.setdefault(origin, Candidate(file, safe_name(source), origin))
    return list(found.values())


def addressed(
    index: Index, files: Sequence[Candidate], audience: Audience | None, *, keep: bool = False
) -> list[Candidate]:
    """The files for an audience; for None, each document for whom it is already, and new ones for everyone.

    With `keep`, the audience is that of new documents alone. Raises InputError for None where a new file comes beside
    documents that aren't for everyone.
    """
    if audience is not None and not keep:
        return [replace(own, audience=audience) for own in files]
    known = [index.documents.audience(own.document_id) for own in files]
    if audience is not None:
        return [replace(own, audience=there or audience) for own, there in zip(files, known, strict=True)]
    limited = sorted({str(own).replace("\n", ", ") for own in known if own not in (None, EVERYONE)})
    if limited and None in known:
        new = files[known.index(None)].source
        raise InputError(
            f"Some of these documents are for {'; '.join(limited)}, and {new} is new. Add --audience NAME."
        )
    return [replace(own, audience=there or EVERYONE) for own, there in zip(files, known, strict=True)]


def folder_origin(folder: Path) -> str:
    """What the origin of every document under a folder starts with."""
    return safe_name(str(_real(folder))).rstrip("/") + "/"


def ingest(
    index: Index,
    files: Sequence[Candidate],
    limits: Limits,
    *,
    prune: Sequence[str] = (),
    advance: Advance | None = None,
    quarantine: Quarantine | None = None,
    note: Note = lambda _action, _subject: None,
) -> IngestReport:
    """Bring the index up to date with the files.

    `prune` names origin prefixes: documents under them that are not among the files are removed. A file that can't be
    read is skipped with its reason; if it was read before, that version stays. `quarantine` cuts out what it flags;
    `note` is told of each document that was added, changed, moved or removed.
    """
    began = time.perf_counter()
    hashes = index.documents.hashes()
    added = changed = unchanged = embedded = 0
    skipped: list[Skipped] = []
    flagged: list[Flagged] = []
    pending: list[Entry] = []
    done_with: list[tuple[Action, Subject]] = []
    with ParserProcess() as parser:
        for done, candidate in enumerate(files, 1):
            before = hashes.get(candidate.document_id)
            try:
                data = read_bytes(candidate.path, limits)
                digest = content_hash(candidate, data, screened=quarantine is not None)
                if digest == before:
                    unchanged += 1
                else:
                    loaded = load_bytes(
                        data, source=candidate.source, suffix=candidate.path.suffix, limits=limits, parser=parser
                    )
                    document = document_of(candidate, loaded, quarantine)
                    pending.append((document, digest, index.chunker(document)))
                    flagged += flagged_of(document)
                    done_with.append((_action(index, document, before), Subject.of(document)))
                    added, changed = added + (before is None), changed + (before is not None)
            except DocumentError as error:
                kept = " The version read before stays in the index." if before else ""
                skipped.append(Skipped(candidate.source, f"{error}{kept}"))
            if sum(len(chunks) for _, _, chunks in pending) >= _FLUSH_CHUNKS:
                embedded += index.apply(pending)
                _tell(note, done_with)
                pending = []
            if advance:
                advance(done, len(files))
    removed = _gone(index, prune, files)
    if pending or removed:
        done_with += [(Action.REMOVED, Subject.of(own)) for id_ in removed if (own := index.documents.document(id_))]
        embedded += index.apply(pending, removed)
        _tell(note, done_with)
    index.sweep()
    return IngestReport(
        added,
        changed,
        unchanged,
        len(removed),
        tuple(skipped),
        embedded,
        time.perf_counter() - began,
        tuple(flagged),
    )


def _action(index: Index, document: Document, before: str | None) -> Action:
    """What taking this version of a document in does."""
    if before is None:
        return Action.ADDED
    return Action.CHANGED if index.documents.audience(document.id) == document.audience else Action.MOVED


def _tell(note: Note, done_with: list[tuple[Action, Subject]]) -> None:
    """Pass on what is in the index by now, and begin anew."""
    for action, subject in done_with:
        note(action, subject)
    done_with.clear()


def content_hash(candidate: Candidate, data: bytes, *, screened: bool = False) -> str:
    """SHA-256 of a file's bytes, of how it is read, of what the manifest says of it and of whom it is for.

    A note that was read without being `screened` is another than one that was, so that it is read again.
    """
    digest = hashlib.sha256(data)
    described = (
        LOADER_VERSION,
        candidate.source,
        candidate.provenance,
        candidate.title,
        candidate.digests,
        candidate.dated,
    )
    digest.update(repr(described).encode())
    if screened and candidate.provenance is Provenance.NOTE:
        digest.update(b"screened")
    if candidate.audience != EVERYONE:
        digest.update(str(candidate.audience).encode())
    return digest.hexdigest()


def document_of(candidate: Candidate, loaded: Loaded, quarantine: Quarantine | None = None) -> Document:
    """The document of a file that was read, without what `quarantine` flags."""
    document = Document(
        origin=candidate.origin,
        source=candidate.source,
        title=candidate.title or loaded.title,
        text=loaded.text,
        blocks=loaded.blocks,
        provenance=candidate.provenance,
        digests=candidate.digests,
        audience=candidate.audience,
        dated=candidate.dated or date_of(loaded, candidate.source),
        added=datetime.now(UTC).isoformat(timespec="seconds"),
        hidden=loaded.hidden + tuple(f"{_EDGE}{edge}" for edge in loaded.edges),
    )
    return quarantine.screened(document) if quarantine else document


def flagged_of(document: Document) -> list[Flagged]:
    """What is kept out of the index: what nobody sees in any case, and what quarantine found."""
    if document.provenance is not Provenance.NOTE:
        return []
    kept_out = [Flagged(document.source, own.kind, own.quote) for own in withheld(document)]
    return kept_out + [Flagged(document.source, Kind.HIDDEN, quote) for quote in document.hidden]


def _gone(index: Index, prefixes: Iterable[str], files: Sequence[Candidate]) -> list[str]:
    seen = {candidate.document_id for candidate in files}
    # A folder among the files is one that can't be opened: what lies in it isn't known to be gone.
    closed = [folder_origin(candidate.path) for candidate in files if candidate.path.is_dir()]
    spared = {id_ for prefix in closed for id_ in index.documents.under(prefix)}
    return sorted({id_ for prefix in prefixes for id_ in index.documents.under(prefix)} - seen - spared)


def _real(path: Path) -> Path:
    """Without links; unlike `Path.resolve`, a link that leads round in a circle is left for `load` to report."""
    return Path(os.path.realpath(path))
