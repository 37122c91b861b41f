"""The nouns of the product: frozen dataclasses, standard library only.

Offsets are character offsets, half open, into `Document.text`; for any chunk, passage or citation
`document.text[start:end]` is its text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from advisor.access import EVERYONE, Audience

NO_HEADING = ""


class Provenance(StrEnum):
    """Where a document comes from, as shown beside every source."""

    SOURCE = "source article"
    PLAYBOOK = "playbook"
    NOTE = "org note"


class BlockKind(StrEnum):
    """What a block of a document is; the chunker keeps lists and tables whole where they fit."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


class Status(StrEnum):
    """Whether the documents answered."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"


class Verdict(StrEnum):
    """Whether a claim is supported by the passages it cites."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class Role(StrEnum):
    """The executive roles that questions and sentences are about."""

    CTO = "CTO"
    CPO = "CPO"
    CEO = "CEO"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or code block, as `text[start:end]` of its document.

    `level` is the heading level (1 is the title) or the depth of a list item (1 is the outermost), else 0.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


def document_id(origin: str) -> str:
    """A name of 32 hexadecimal digits for the place a document comes from; stable over its versions."""
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document as its file has it, where passages were cut out of it, and these: kind and words of each."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as stored: its plain text and the blocks that the text consists of.

    `source` is the path relative to the folder that was ingested; `origin`, the whole path, tells two folders' equal
    names apart. `dated` is the date it bears (ISO 8601, without the day where it names none), None where it bears none;
    `added` the moment (UTC) from which the index has it as it is, "" where that isn't known. `hidden` is what its file
    holds for nobody to see, which is no part of the text; nor is what quarantine has `withheld` of it.
    """

    origin: str
    source: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    provenance: Provenance = Provenance.NOTE
    digests: str | None = None
    audience: Audience = EVERYONE
    dated: str | None = None
    added: str = ""
    hidden: tuple[str, ...] = ()
    withheld: Withheld | None = None

    @property
    def id(self) -> str:
        """See `document_id`."""
        return document_id(self.origin)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of documents shows of one: the document without its text, and how long that is.

    `cited` is the last day (ISO 8601, UTC) on which an answer cited it, "" where none did.
    """

    document: Document
    characters: int
    chunks: int
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stored piece of a document, with the headings above it, outermost first."""

    id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The nearest heading, or "" where there is none."""
        return self.headings[-1] if self.headings else NO_HEADING

    @property
    def indexed_text(self) -> str:
        """What the encoder reads: the heading path, then the text."""
        return " › ".join(self.headings) + "\n" + self.text if self.headings else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, as offsets into the document, and its cosine with the question."""

    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was retrieved: `rank` from 1, fused `score` in [0, 1], and the cosine of chunk and question.

    `match` is the mean, over the question's words, of the cosine with the passage's word that is nearest, `by_names`
    what the subject's own names, which every passage has, add to it; `fused` is the score before a reranker, where
    there is one, and with shared words counted in full. `dated` and `added` are the document's.
    """

    chunk: Chunk
    source: str
    title: str
    provenance: Provenance
    rank: int
    score: float
    similarity: float
    sentences: tuple[Sentence, ...] = ()
    match: float = 0.0
    fused: float = 0.0
    dated: str | None = None
    added: str = ""
    by_names: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker, the passage's document with its dates, and the quoted span: `quote == document.text[start:end]`."""

    marker: int
    document_id: str
    source: str
    title: str
    heading: str
    quote: str
    start: int
    end: int
    provenance: Provenance
    dated: str | None = None
    added: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of an answer, the markers it cites, and the group it is shown under.

    `reasons` say, in words for the reader, what the verifier found against it, or how it came to stand here; `quoted`
    says that it is the documents' own sentence, word for word. `lead` says, before it, whose word it is and of when;
    claims of one number `at_odds`, from 1, disagree with each other.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    group: str = ""
    reasons: tuple[str, ...] = ()
    quoted: bool = False
    lead: str = ""
    at_odds: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a passage that bear on a claim: `passages[passage][start:end]` of the texts checked against."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """What the verifier found of one claim.

    `score` runs from 0 (invented) to 1 (fully supported); `reasons` say, in words for the reader, what speaks against
    it; `evidence` is the span that supports it best, None where nothing comes near.
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says: claims with citations, or an abstention with topics and questions to go on with.

    `confidence` is the probability, judged before writing, that the passages answer; `timings_ms` maps a stage
    (retrieve, write, total …) to milliseconds. `writer` names who wrote, every step of the way ("a → b" where b took
    over); `removed` are claims that were written but not supported; `notes` say what else befell the answer, a sentence
    each; `incomplete` says that it broke off; `uncovered` are the parts of the question that no document answers.
    `condensed` is a follow-up as it was understood, so that it stands alone; "" where the question was taken as it is.
    `documents` are the ids of those whose passages it was written from, and `turn` is the id it is kept under in its
    thread. `rejected` are the options it speaks of that were rejected before, a sentence each; read in the decision log
    whenever the answer is shown, and never kept with it.
    """

    question: str
    status: Status
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    thread: str | None = None
    writer: str = ""
    closest_topics: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    removed: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    incomplete: bool = False
    uncovered: tuple[str, ...] = ()
    condensed: str = ""
    documents: tuple[str, ...] = ()
    turn: str = ""
    rejected: tuple[str, ...] = ()

    @property
    def disagreements(self) -> tuple[tuple[int, ...], ...]:
        """The markers of what disagrees, newest first, a tuple for each disagreement."""
        found: dict[int, list[int]] = {}
        for claim in self.claims:
            if claim.at_odds:
                found.setdefault(claim.at_odds, []).extend(claim.citations)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the writing of an answer went; the fields are those of `Answer`."""

    writer: str
    removed: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """How a model's stream ended: `reason` as the provider puts it ("stop", "length" …), "" where it was cut.

    `tokens` are those of prompt and answer together, as the provider counts them; None where it doesn't.
    """

    reason: str
    tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation, `role` "user" or "assistant"; or of a prompt, then "system" as well."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """A passage of a file that screening kept out of the index: "instruction" or "hidden", and its words."""

    source: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: numbers of documents, the files skipped, chunks embedded anew, and seconds taken.

    `flagged` are passages of the files read now that were left out of the index.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    skipped: tuple[Skipped, ...] = ()
    chunks: int = 0
    seconds: float = 0.0
    flagged: tuple[Flagged, ...] = ()

    @property
    def read(self) -> int:
        """How many files could be read."""
        return self.added + self.changed + self.unchanged
