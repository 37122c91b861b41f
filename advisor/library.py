"""The library: documents added, replaced, moved, read and forgotten, by whoever may; pages and commands share it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from advisor.access import LOCAL, Audience, Reader, may_edit, require_edit
from advisor.audit import Action, Subject
from advisor.errors import DocumentError, InputError
from advisor.index import Advance, Index
from advisor.ingest.loaders import SUFFIXES, Limits, load_bytes, safe_name
from advisor.ingest.quarantine import Quarantine, restored, withheld
from advisor.ingest.screening import Finding
from advisor.ingest.sync import (
    Candidate,
    addressed,
    candidates,
    content_hash,
    document_of,
    flagged_of,
    folder_origin,
    ingest,
)
from advisor.ingest.worker import ParserProcess
from advisor.scope import Scope
from advisor.types import Chunk, Document, Flagged, IngestReport, Listed, Provenance

UPLOADED = "upload:"
"""What the origin of an uploaded document starts with; no path starts so."""
MOST_FILES = 100
"""Files of one upload."""
_LONGEST_NAME = 120


class Done(StrEnum):
    """What became of an uploaded file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "not read"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an uploaded file: why it was refused, or its document, and what of it was left out."""

    source: str
    done: Done
    reason: str = ""
    document_id: str = ""
    chunks: int = 0
    flagged: tuple[Flagged, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it is indexed: its chunks in order, and the passages that wait for their release."""

    document: Document
    chunks: tuple[Chunk, ...]
    withheld: tuple[Finding, ...] = ()


class Library:
    """What readers may do with documents. Safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        limits: Limits,
        quarantine: Quarantine | None = None,
        audit: Callable[[str, Action, Subject], None] = lambda *_: None,
        kept_elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        """Work on `index`, which is open; `quarantine` is None where nothing is screened.

        `audit` is told the id of the reader, and what they did with which document. Documents whose origin starts with
        a key of `kept_elsewhere` follow something else; its value says what they are and where they are changed.
        """
        self._index = index
        self._kept_elsewhere = kept_elsewhere or {}
        self._audit = audit
        self._quarantine = quarantine
        self.limits = limits

    def listed(self, reader: Reader) -> list[Listed]:
        """Every document that a reader may read, by source."""
        return Scope(self._index, reader).listed()

    def named(self, reader: Reader, name: str) -> Listed:
        """The one document of this source, origin or id. Raises InputError where there is none, or more than one."""
        every = self.listed(reader)
        found = [own for own in every if name in (own.document.origin, own.document.id)]
        found = found or [own for own in every if own.document.source == name]
        if len(found) == 1:
            return found[0]
        if not found:
            raise InputError(
                f"No document is called “{safe_name(name)[:_LONGEST_NAME]}”. `advisor documents` lists them."
            )
        origins = ", ".join(own.document.origin for own in found)
        raise InputError(f"{len(found)} documents are called {safe_name(name)}. Name one of {origins}.")

    def open(self, reader: Reader, document_id: str) -> Opened:
        """A document as it is indexed. Raises InputError where there is none to be read."""
        document = self._document(reader, document_id)
        ids = sorted(self._index.documents.chunk_ids(document_id))
        chunks = sorted(
            (own.indexed.chunk for own in self._index.documents.chunks(ids).values()), key=lambda own: own.ordinal
        )
        self._note(reader, Action.READ, [document])
        return Opened(document, tuple(chunks), withheld(document))

    def may_change(self, reader: Reader, document: Document) -> bool:
        """Whether a reader may replace, move or forget a document; nobody may those that come with advisor."""
        is_own = document.provenance is Provenance.NOTE and self._elsewhere(document) is None
        return is_own and may_edit(reader, document.audience)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        audience: Audience | None = None,
        keep: bool = False,
        prune: bool = False,
        advance: Advance | None = None,
        reader: Reader = LOCAL,
    ) -> IngestReport:
        """Bring files and folders of this machine in; with `prune`, what is gone from the folders goes.

        Without an audience, documents stay with whom they are for; with `keep`, those that are known do in any case.
        See `addressed`.
        """
        folders = [folder_origin(path) for path in paths if path.is_dir()] if prune else []
        files = addressed(self._index, candidates(paths), audience, keep=keep)
        return ingest(
            self._index,
            files,
            self.limits,
            prune=folders,
            advance=advance,
            quarantine=self._quarantine,
            note=partial(self._audit, reader.id),
        )

    def has_under(self, origin: str) -> bool:
        """Whether some document's origin starts so."""
        return bool(self._index.documents.under(origin))

    def add(
        self,
        reader: Reader,
        files: Sequence[tuple[str, bytes]],
        audience: Audience,
        advance: Advance | None = None,
    ) -> list[Outcome]:
        """Take in files by name and bytes; what became of each.

        A file named like one that was uploaded for the same audience replaces it. Raises NotAllowed, and InputError
        for too many files.
        """
        require_edit(reader, audience)
        if len(files) > MOST_FILES:
            raise InputError(f"These are {len(files)} files; upload {MOST_FILES} or fewer at a time.")
        known = {
            own.document.source: own.document.origin
            for own in self._index.documents.listed([audience])
            if own.document.origin.startswith(UPLOADED)
        }
        outcomes: list[Outcome] = []
        with self._reading() as parser:
            for name, data in files:
                source = _source(name)
                origin = known.setdefault(source, f"{UPLOADED}{uuid.uuid4().hex}/{source}")
                outcomes.append(
                    self._take(reader, Candidate(Path(source), source, origin, audience=audience), data, parser)
                )
                if advance:
                    advance(len(outcomes), len(files))
        return outcomes

    def replace(self, reader: Reader, document_id: str, name: str, data: bytes) -> Outcome:
        """Put a file's content in the place of a document's. Raises NotAllowed and InputError."""
        before = self._own(reader, document_id)
        file = Candidate(Path(_source(name)), before.source, before.origin, audience=before.audience)
        with self._reading() as parser:
            return self._take(reader, file, data, parser)

    def move(self, reader: Reader, document_ids: Sequence[str], audience: Audience) -> None:
        """Make documents another audience's, from the next question on. Raises NotAllowed and InputError."""
        require_edit(reader, audience)
        documents = [self._own(reader, id_) for id_ in document_ids]
        self._again([replace(own, audience=audience) for own in documents])
        self._note(reader, Action.MOVED, documents)

    def reindex(self, reader: Reader, document_ids: Sequence[str], advance: Advance | None = None) -> None:
        """Screen, cut and embed documents anew, from their stored text. Raises NotAllowed and InputError."""
        documents = [self._changeable(reader, id_) for id_ in document_ids]
        screened = self._quarantine.screened if self._quarantine else restored
        for done, document in enumerate(documents, 1):
            self._again([screened(document)], reuse=False)
            if advance:
                advance(done, len(documents))

    def release(self, reader: Reader, document_id: str) -> tuple[Finding, ...]:
        """Let the flagged passages of a document into the index; these passages. Raises NotAllowed and InputError."""
        document = self._changeable(reader, document_id)
        found = withheld(document)
        self._again([self._quarantine.release(document) if self._quarantine else restored(document)])
        self._note(reader, Action.RELEASED, [document])
        return found

    def forget(self, reader: Reader, document_ids: Sequence[str]) -> None:
        """Remove documents, and every byte of their text and vectors from the disk.

        Raises NotAllowed and InputError.
        """
        gone = [self._own(reader, id_) for id_ in document_ids]
        self._index.apply([], [own.id for own in gone])
        self._index.sweep()
        self._note(reader, Action.REMOVED, gone)

    def _note(self, reader: Reader, action: Action, documents: Sequence[Document]) -> None:
        for document in documents:
            self._audit(reader.id, action, Subject.of(document))

    @contextmanager
    def _reading(self) -> Iterator[ParserProcess]:
        """A parser for some files; what these replaced is off the disk at the end."""
        try:
            with ParserProcess() as parser:
                yield parser
        finally:
            self._index.sweep()

    def _take(self, reader: Reader, file: Candidate, data: bytes, parser: ParserProcess) -> Outcome:
        digest = content_hash(file, data, screened=self._quarantine is not None)
        id_ = file.document_id
        before = self._index.documents.hashes().get(id_)
        if digest == before:
            kept = self._index.documents.document(id_)
            return Outcome(file.source, Done.UNCHANGED, "", id_, 0, tuple(flagged_of(kept)) if kept else ())
        try:
            suffix = file.path.suffix
            loaded = load_bytes(data, source=file.source, suffix=suffix, limits=self.limits, parser=parser)
        except DocumentError as error:
            return Outcome(file.source, Done.REFUSED, str(error))
        document = document_of(file, loaded, self._quarantine)
        chunks = self._index.chunker(document)
        self._index.apply([(document, digest, chunks)])
        done = Done.ADDED if before is None else Done.CHANGED
        self._audit(reader.id, Action.ADDED if before is None else Action.CHANGED, Subject.of(document))
        return Outcome(file.source, done, "", id_, len(chunks), tuple(flagged_of(document)))

    def _again(self, documents: Sequence[Document], *, reuse: bool = True) -> None:
        hashes = self._index.documents.hashes()
        self._index.apply([(own, hashes[own.id], self._index.chunker(own)) for own in documents], reuse=reuse)
        self._index.sweep()

    def _document(self, reader: Reader, document_id: str) -> Document:
        found = Scope(self._index, reader).document(document_id)
        if found is None:
            raise InputError("There is no such document any more. Look at the list again.")
        return found

    def _changeable(self, reader: Reader, document_id: str) -> Document:
        document = self._document(reader, document_id)
        require_edit(reader, document.audience)
        if document.provenance is not Provenance.NOTE:
            raise InputError(f"{document.source} comes with advisor. ADVISOR_CORPUS=none leaves all of those out.")
        return document

    def _own(self, reader: Reader, document_id: str) -> Document:
        """A document that the reader may change here."""
        document = self._changeable(reader, document_id)
        if where := self._elsewhere(document):
            raise InputError(f"{document.source} isn't changed here. It is {where}.")
        return document

    def _elsewhere(self, document: Document) -> str | None:
        found = (said for prefix, said in self._kept_elsewhere.items() if document.origin.startswith(prefix))
        return next(found, None)


def _source(name: str) -> str:
    """The last part of a name as it was sent, which may be anything: shown and stored, and never a path."""
    last = safe_name(name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].strip())
    suffix = PurePosixPath(last).suffix
    suffix = suffix if suffix.lower() in SUFFIXES else ""
    return last if len(last) <= _LONGEST_NAME else last[: _LONGEST_NAME - len(suffix)] + suffix
