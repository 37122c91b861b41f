"""The seams at which two implementations exist; each has one contract test that all of them pass.

Vectors are float32 of unit length, so a dot product is a cosine. Ids are chunk ids.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from threading import Event
from typing import Protocol, Self, runtime_checkable

from advisor.access import Audience
from advisor.chunks import Encoded, IndexedChunk, StoredChunk, Vectors
from advisor.text import Span
from advisor.threads import KeptAnswer, ListedThread, Thread
from advisor.types import Check, Chunk, Citation, Claim, Document, Finish, Listed, Message, Outcome, Passage

Scored = tuple[str, float]
Written = tuple[Claim, tuple[Citation, ...]]
"""A claim with the citations it introduces."""


class Embeddings(Protocol):
    """Text to vectors."""

    @property
    def fingerprint(self) -> str:
        """Names weights, dimension and normalisation; an index built under another one is refused."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension)."""

    def embed_query(self, text: str) -> Vectors:
        """A vector of shape (dimension,)."""

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        """Vectors of the texts, and of the sentences and words at these spans of each; spans in order."""

    def embed_questions(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]], *, of_subject: bool = True
    ) -> list[Encoded]:
        """Vectors of questions and of the words at these spans of each, to search passages with; no sentences.

        `of_subject` tells whether the passages are about the CTO and CPO: how such questions are read may be learnt.
        """

    def is_word(self, text: str) -> bool:
        """Whether a lower-case text is one word to the encoder: then people use it as it is spelt."""


class WordVectors(Protocol):
    """Words by themselves to vectors: cheap, and alike for words of like meaning."""

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Unit vectors of words in lower case, shape (len(words), dimension); zeros for what isn't known."""


class ChunkStore(Protocol):
    """Vectors by chunk id, in partitions: what one holds has no part in searching another."""

    def partitions(self) -> set[str]:
        """Every partition there is; one comes about with the first vectors put in it."""

    def upsert(self, partition: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace."""

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""

    def ids(self, partition: str) -> set[str]:
        """Every id held."""

    def count(self, partition: str) -> int:
        """How many ids are held."""

    def search(self, partitions: Sequence[str], vector: Vectors, k: int) -> list[Scored]:
        """Up to k ids of these partitions together with their cosine, best first."""

    def finds(self, partition: str, ids: Sequence[str]) -> bool:
        """Whether each of these vectors is there and finds itself: false means damage."""

    def drop(self, partition: str) -> None:
        """Remove a partition with all that is in it."""

    def purge(self, partitions: Collection[str]) -> None:
        """Leave no byte on disk of what was removed from these partitions, or of partitions that were dropped."""

    def clear(self) -> None:
        """Remove everything, whatever state the store is in."""

    def close(self) -> None:
        """Let go of files."""


class LexicalIndex(Protocol):
    """BM25 over chunk text, headings and titles, in partitions.

    How rare a word is, is told from the partitions that are searched and no others.
    """

    def partitions(self) -> set[str]:
        """Every partition there is; one comes about with the first chunks put in it."""

    def upsert(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Add or replace chunks, each with its document's title."""

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""

    def commit(self) -> None:
        """Make what was changed durable and visible."""

    def ids(self, partition: str) -> set[str]:
        """Every id held, as of the last commit."""

    def count(self, partition: str) -> int:
        """How many ids are held, as of the last commit."""

    def search(self, partitions: Sequence[str], text: str, k: int, required: str = "") -> list[Scored]:
        """Up to k ids of these partitions together with their BM25 score, best first.

        Only chunks that have every word of `required`, in some form. [] where no word of the text is indexed.
        """

    def knows(self, partitions: Sequence[str], word: str) -> bool:
        """Whether some chunk of these partitions has the word."""

    def renew(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Hold these chunks and no others, at once and durably; nothing of what was held before stays on disk."""

    def drop(self, partition: str) -> None:
        """Remove a partition with all that is in it, at once and durably."""

    def clear(self) -> None:
        """Remove everything, whatever state the index is in."""

    def close(self) -> None:
        """Let go of files."""


class DocumentStore(Protocol):
    """Documents and their chunks: the truth that both indexes are made from, and mended from."""

    def put(self, entries: Sequence[tuple[Document, str, Sequence[IndexedChunk]]]) -> None:
        """Add or replace documents, each with its content hash and chunks, in one transaction."""

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents with their chunks."""

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""

    def documents(self, audiences: Collection[Audience] | None = None) -> list[Document]:
        """Every document, or those of some audiences, by source."""

    def audience(self, document_id: str) -> Audience | None:
        """Whom a document is for; None where there is no such document."""

    def audiences(self) -> dict[Audience, int]:
        """Number of chunks by audience, for every audience that some document has."""

    def hashes(self) -> dict[str, str]:
        """Content hash by document id."""

    def under(self, prefix: str) -> set[str]:
        """Ids of the documents whose origin starts with `prefix`."""

    def sample(self, audience: Audience, n: int) -> list[str]:
        """Up to n chunk ids of one audience, always the same ones, from all over."""

    def chunk_ids(self, document_id: str | None = None, *, audience: Audience | None = None) -> set[str]:
        """Ids of one document's chunks, of one audience's, or of all."""

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        """Chunks by id; unknown ids are left out."""

    def has_notes(self) -> bool:
        """Whether some document is an organisation's note."""

    def note_texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """(nearest heading or "", text), by id, of those of these chunks that are of an organisation's notes."""

    def headings(self, audiences: Collection[Audience] | None = None) -> list[tuple[str, ...]]:
        """Every heading path, or those of some audiences, once, in document order."""

    def counts(self, audiences: Collection[Audience] | None = None) -> tuple[int, int]:
        """Numbers of documents and of chunks, in all or of some audiences."""

    def listed(self, audiences: Collection[Audience] | None = None) -> list[Listed]:
        """What a list shows of every document, or of those of some audiences, by source."""

    def cite(self, document_ids: Collection[str], day: str) -> None:
        """Remember that answers cited these documents on a day (ISO date, UTC), and nothing of whose answers."""

    def purge(self) -> None:
        """Leave no byte on disk of what was removed. Raises IndexLocked where the database is too busy for it."""

    def get_meta(self, key: str) -> str | None:
        """A remembered value, such as the index fingerprint."""

    def set_meta(self, key: str, value: str) -> None:
        """Remember a value, durably."""

    def close(self) -> None:
        """Let go of files."""


class Writer(Protocol):
    """Writes an answer's claims from passages, and nothing but the passages."""

    @property
    def name(self) -> str:
        """Shown to the reader as the writer at work."""

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Message] = (),
        cancel: Event | None = None,
        kept: Sequence[Written] = (),
        beside: Sequence[Passage] = (),
        since: float | None = None,
    ) -> Iterable[Written | Outcome]:
        """Claims in reading order, each with the citations it introduces; none when nothing fits.

        A writer that has more to tell ends with an Outcome. `history` are the turns before, oldest first; once `cancel`
        is set, the writer stops as soon as it can. `kept` are the claims of an answer that broke off: those that follow
        go on from there, and number their citations on. `beside` are further passages near the question, from which
        nothing is written but what disagrees with the answer. `since` is when the question was put (`time.monotonic`):
        what time there is for an answer runs from there; None is now.
        """


class Condenser(Protocol):
    """Puts a follow-up as a question that stands alone."""

    def condense(self, question: str, history: Sequence[Message], cancel: Event | None = None) -> str:
        """The question in the light of the turns before, unchecked; "" where none came in time."""


class ChatModel(Protocol):
    """A language model that answers messages as a stream."""

    @property
    def name(self) -> str:
        """As settings name it: "ollama:llama3"."""

    @property
    def sent_to(self) -> str:
        """Who receives the prompt, in words for the reader: a provider or a host; "" where it stays on this machine."""

    @property
    def structured(self) -> bool:
        """Whether answers are to be asked of it as JSON of a schema."""

    def stream(
        self,
        messages: Sequence[Message],
        seconds: float,
        cancel: Event | None = None,
        schema: Mapping[str, object] | None = None,
    ) -> Generator[str | Finish, None, None]:
        """Pieces of text as they come, none of them empty, the Finish last; one attempt of at most so many seconds.

        With `schema`, the text is asked for as JSON of that JSON schema. Closing the generator, or setting `cancel`,
        closes the request. Raises ModelError, ModelUnavailable where another attempt may succeed, and SchemaRefused
        where one without the schema may.
        """

    def close(self) -> None:
        """Let go of connections and of what runs in this process."""


@runtime_checkable
class PerReader(Protocol):
    """What spends, and can count it for one reader."""

    def for_reader(self, reader: str) -> Self:
        """The same, counting for a reader's id."""


class Spending(Protocol):
    """Tokens that readers had written, by day."""

    def spent(self, reader: str, day: str) -> int:
        """Tokens of one reader on one day (ISO date, UTC)."""

    def add(self, reader: str, day: str, tokens: int) -> None:
        """Count more of them."""


class Verifier(Protocol):
    """Checks claims against passages; any text against any passages."""

    def check(self, claim: str, passages: Sequence[str], cited: Sequence[int] = (), question: str = "") -> Check:
        """Check one claim.

        `cited` are indices into `passages`: what the claim says it rests on; with none, all of them count. `question`
        resolves what the claim leaves unsaid.
        """


class Reranker(Protocol):
    """A trained judge of the best passages, beside the fused scores."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question, higher is better; on a scale of its own."""


class Grounding(Protocol):
    """A trained judge beside the verifier's own signals."""

    def supported(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The probability, in [0, 1], that the passage of each (passage, claim) supports the claim."""


class ThreadStore(Protocol):
    """Conversations by reader and id: one reader's ids say nothing of another reader's conversations."""

    def begin(self, reader: str, thread_id: str, turn_id: str, question: str) -> None:
        """Add a question; makes the thread where the reader has none of this id. A turn that is there begins anew."""

    def keep(self, reader: str, turn_id: str, answer: KeptAnswer) -> bool:
        """Keep an answer in the place of what there is of it; nothing where its turn is gone.

        False where one of its documents is gone already, so that `outdated` has it at once.
        """

    def get(self, reader: str, thread_id: str) -> Thread | None:
        """One conversation of the reader's, or None."""

    def listed(self, reader: str) -> list[ListedThread]:
        """The reader's conversations: pinned ones first, then the one that changed last."""

    def questions(self, reader: str) -> list[tuple[str, str]]:
        """(thread id, question) of all that the reader asked."""

    def rename(self, reader: str, thread_id: str, title: str) -> bool:
        """Name a conversation, or let it be called by its first question (""). Whether there is one."""

    def pin(self, reader: str, thread_id: str, pinned: bool) -> bool:
        """List a conversation before those that aren't pinned, or no longer. Whether there is one."""

    def delete(self, reader: str, thread_id: str) -> bool:
        """Remove a conversation with its answers. Whether there was one."""

    def outdated(self) -> list[tuple[str, str, KeptAnswer]]:
        """(reader, turn id, answer) wherever a document of it changed or went since it was kept."""
