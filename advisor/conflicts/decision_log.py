"""The decision log as the pages and commands work with it: who may see and move what, and what becomes evidence.

The log is the truth, and the index is brought in step with it: a decision is a document there for as long as it is
approved.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from threading import RLock

from advisor.access import ANYBODY, EVERYONE, Reader, Standing
from advisor.conflicts.brief import Brief
from advisor.conflicts.evidence import ORIGIN, document_of, hash_of
from advisor.conflicts.kept import lasting
from advisor.conflicts.records import GONE, NEXT, DecisionStore, Logged, Move, Record, State, checked
from advisor.conflicts.rejections import Rejection, rejections_in, spoken_of
from advisor.errors import InputError
from advisor.index import Index
from advisor.ingest.quarantine import Quarantine
from advisor.ingest.sync import flagged_of
from advisor.text import encodable, one_line
from advisor.types import Answer, Document, Flagged, document_id

LEAST_ID = 6
"""How much of an id has to be given where a person types it."""


class DecisionLog:
    """Decisions, each seen by those alone who may read it. Safe to use from several threads.

    Without an index nothing becomes evidence here: it does when the next one is opened.
    """

    def __init__(self, store: DecisionStore, index: Index | None = None, quarantine: Quarantine | None = None) -> None:
        """`quarantine` cuts out of the documents what it flags, as out of any note; None where nothing is screened."""
        self._store = store
        self._index = index
        self._quarantine = quarantine
        self._lock = RLock()

    def entries(self, reader: Reader) -> list[Logged]:
        """What the reader may see, the one that was moved last first."""
        return [own for own in self._store.logged() if reader.may_read(own.record.audience)]

    def find(self, reader: Reader, name: str) -> Logged:
        """The decision of an id, or of its first characters. Raises InputError."""
        name = name.strip().lower()
        found = [own for own in self.entries(reader) if own.id == name or _begins(own.id, name)]
        if len(found) != 1:
            what = "More than one decision begins" if found else "No decision of the log begins"
            raise InputError(f"{what} with {name or 'nothing'}. `advisor decisions log` lists them with their ids.")
        return found[0]

    def brief(self, reader: Reader, decision_id: str) -> Brief | None:
        """The brief that a decision came out of. Raises InputError."""
        return self._store.brief(self._seen(reader, decision_id).id)

    def due(self, reader: Reader, today: date) -> list[Logged]:
        """Approved decisions whose review is due by today, the longest due first."""
        found = [own for own in self.entries(reader) if own.state is State.APPROVED and own.record.review <= today]
        return sorted(found, key=lambda own: (own.record.review, own.id))

    def rejections(self, reader: Reader = ANYBODY) -> tuple[Rejection, ...]:
        """The options that were rejected in what the reader may see; by default in what everyone may."""
        return rejections_in(self.entries(reader))

    def rejected(self, reader: Reader, answer: Answer) -> tuple[str, ...]:
        """The options an answer speaks of that were rejected in what the reader may see, with when and why."""
        return spoken_of(answer, self.rejections(reader))

    def propose(self, reader: Reader, record: Record, brief: Brief | None = None, note: str = "") -> str:
        """Put a decision into the log, proposed; its id. Raises InputError."""
        record = self._checked(reader, record)
        if record.supersedes:
            record = replace(record, supersedes=self._replaceable(reader, record.supersedes).id)
        new = uuid.uuid4().hex
        kept = lasting(brief) if brief else None
        self._store.take([Move(new, 0, reader.id, State.PROPOSED, record, _noted(note))], kept)
        return new

    def revise(self, reader: Reader, decision_id: str, record: Record, note: str = "") -> None:
        """Put other words into a decision that is still proposed; the earlier ones stay in its history."""
        there = self._seen(reader, decision_id)
        if there.state is not State.PROPOSED:
            raise InputError(f"The decision is {there.state}: its words stay. Record another that supersedes it.")
        self._store.take([_move(there, reader, State.PROPOSED, note, self._checked(reader, record))])

    def approve(self, reader: Reader, decision_id: str, note: str = "") -> None:
        """Approve a decision: it is evidence from now on, what it supersedes is none any more. Raises InputError."""
        with self._lock:
            there = self._movable(reader, decision_id, State.APPROVED)
            moves = [_move(there, reader, State.APPROVED, note)]
            if there.record.supersedes:
                moves.append(_superseded(self._replaceable(reader, there.record.supersedes), there, reader))
            self._take(moves)

    def reviewed(self, reader: Reader, decision_id: str, following: date, note: str) -> None:
        """Say that an approved decision was reviewed and stays, until the review that follows. Raises InputError."""
        with self._lock:
            there = self._replaceable(reader, decision_id)
            self._may_settle(reader)
            if following <= there.record.review:
                raise InputError(f"The next review has to come after that of {there.record.review}. Set it later.")
            record = replace(there.record, review=following)
            self._take([_move(there, reader, State.APPROVED, f"Reviewed, and it stays. {note}", record)])

    def reject(self, reader: Reader, decision_id: str, why: str) -> None:
        """Reject what is proposed, or take back what was approved. Raises InputError, also where no reason is given."""
        if not why.strip():
            raise InputError("It is rejected without a reason. Say why: whoever meets the option again will ask.")
        with self._lock:
            self._take([_move(self._movable(reader, decision_id, State.REJECTED), reader, State.REJECTED, why)])

    def supersede(self, reader: Reader, old_id: str, new_id: str) -> None:
        """Have a decision take the place of an approved one; where it is only proposed, it is approved with that."""
        with self._lock:
            old, new = self._replaceable(reader, old_id), self._seen(reader, new_id)
            if old.id == new.id or new.state not in {State.PROPOSED, State.APPROVED}:
                raise InputError("What takes its place has to be another decision, proposed or approved. Name that.")
            self._may_settle(reader)
            record = replace(new.record, supersedes=old.id)
            note = f"Takes the place of {_named(old, new)}"
            self._take([_move(new, reader, State.APPROVED, note, record), _superseded(old, new, reader)])

    def delete(self, reader: Reader, decision_id: str) -> None:
        """Remove a decision with its history, and its document from the disk too. Raises InputError."""
        with self._lock:
            there = self._seen(reader, decision_id)
            own = there.state is State.PROPOSED and there.steps[0].by == reader.id
            if not own:
                self._may_settle(reader)
            self._store.delete(there.id)
            self.sync()
            if self._index is not None:
                self._index.sweep()

    def successor(self, reader: Reader, decision_id: str) -> Logged | None:
        """The decision that took the place of one, if the reader may see it."""
        approved = (own for own in self.entries(reader) if own.state is not State.PROPOSED)
        return next((own for own in approved if own.record.supersedes == decision_id), None)

    def sync(self) -> None:
        """Bring the index in step: a document for each approved decision as it is now, and none for any other."""
        if self._index is None:
            return
        with self._lock:
            approved = [document_of(own) for own in self._store.logged() if own.state is State.APPROVED]
            digests = {own.id: hash_of(own, screened=self._quarantine is not None) for own in approved}
            hashes = self._index.documents.hashes()
            fresh = [self._screened(own) for own in approved if hashes.get(own.id) != digests[own.id]]
            gone = sorted(self._index.documents.under(ORIGIN) - set(digests))
            if fresh or gone:
                self._index.apply([(own, digests[own.id], self._index.chunker(own)) for own in fresh], gone)

    def withheld(self, reader: Reader, decision_id: str) -> list[Flagged]:
        """The passages of an approved decision that are kept out of the index until they are released."""
        if self._index is None:
            return []
        document = self._index.documents.document(self.evidence(self._seen(reader, decision_id).id))
        return flagged_of(document) if document else []

    def evidence(self, decision_id: str) -> str:
        """The id of the document that a decision is, where it is approved."""
        return document_id(f"{ORIGIN}{decision_id}")

    def _screened(self, document: Document) -> Document:
        return self._quarantine.screened(document) if self._quarantine else document

    def _take(self, moves: Iterable[Move]) -> None:
        self._store.take(list(moves))
        self.sync()

    def _checked(self, reader: Reader, record: Record) -> Record:
        record = checked(record)
        if not reader.may_read(record.audience):
            raise InputError("You aren't among those who may read the decision. Add a group of yours, or everyone.")
        return record

    def _seen(self, reader: Reader, decision_id: str) -> Logged:
        found = self._store.load(decision_id)
        if not reader.may_read(found.record.audience):
            raise InputError(GONE)  # as where there is none: whoever may not read it isn't told that it is there
        return found

    def _movable(self, reader: Reader, decision_id: str, to: State) -> Logged:
        there = self._seen(reader, decision_id)
        if to not in NEXT[there.state]:
            ways = " or ".join(NEXT[there.state])
            raise InputError(
                f"The decision is {there.state} and can't become {to}. "
                + (f"It can become {ways}." if ways else "Record another one instead.")
            )
        self._may_settle(reader)
        return there

    def _replaceable(self, reader: Reader, decision_id: str) -> Logged:
        there = self._seen(reader, decision_id)
        if there.state is not State.APPROVED:
            raise InputError(f"“{there.record.title}” is {there.state}; that is for approved decisions.")
        return there

    def _may_settle(self, reader: Reader) -> None:
        if reader.role is Standing.READER:
            raise InputError("Only editors and administrators settle decisions. Propose it, and ask one of them.")


def _begins(decision_id: str, name: str) -> bool:
    return len(name) >= LEAST_ID and decision_id.startswith(name)


def _noted(note: str) -> str:
    return one_line(encodable(note).replace("\0", ""))


def _move(there: Logged, reader: Reader, to: State, note: str, record: Record | None = None) -> Move:
    return Move(there.id, there.steps[-1].number, reader.id, to, record or there.record, _noted(note))


def _superseded(old: Logged, new: Logged, reader: Reader) -> Move:
    return _move(old, reader, State.SUPERSEDED, f"Superseded by {_named(new, old)}")


def _named(own: Logged, seen_with: Logged) -> str:
    """A decision as the history of another names it: everybody who reads that may have to do without its title."""
    shared = own.record.audience in (EVERYONE, seen_with.record.audience)
    return f"“{own.record.title}”" if shared else "another decision"
