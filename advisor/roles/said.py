"""What the reader's notes, and for an unknown title every document, say of a role: sentences word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from advisor.answering.disagreement import disagreement
from advisor.answering.own_facts import fact_asked, tells
from advisor.answering.picks import calls_roll
from advisor.answering.rows import lines_of
from advisor.roles.catalog import RoleKind
from advisor.roles.definition import BASIS_OF, Statement
from advisor.text import one_line, sentences
from advisor.types import Block, BlockKind, Citation, Document, Provenance

MOST_LINES = 8
_NAMES = {
    RoleKind.CTO: ("CTO", "chief technology officer"),
    RoleKind.CPO: ("CPO", "chief product officer"),
    RoleKind.CPTO: ("CPTO", "chief product and technology officer"),
}
_SMALL_WORDS = {"and", "of", "the", "for"}
_DUTIES = re.compile(
    r"\b(decid|own|answer|report|approv|responsib|accountab|lead|run|hire|sign|hold|must|may not|budget)", re.IGNORECASE
)
"""A sentence with more of these says more of a role; the quoting itself leaves nothing to judge."""
_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|bonus(?:es)?|pay|pays|paid|earns?|compensation|remuneration|severance|equity|shares|stock)\b",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"(?:^|[.:|–\n])\s*(?:strictly )?(?:private and )?confidential\b\s*(?=[.!|\n]|$)"
    r"|\bnot to be (?:shared|handed on|passed on)\b",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 400
_TO_THE_CEO = re.compile(r"\breports? to:? (?:the |our )?(?:CEO|chief executive)\b", re.IGNORECASE)
MOST_SUPERIORS = 2
_AMOUNT = re.compile(r"\d")


def said_of(role: str, kind: RoleKind, documents: Iterable[Document]) -> tuple[Statement, ...]:
    """Sentences that name the role, those that speak of duties first, each with its place.

    Of a role that the catalogue knows, the reader's own documents alone are quoted: it has the bundled ones in it. What
    somebody is paid is left out, since these papers are handed on, and so are rows of tables, which say little alone,
    who was at a meeting, and papers that call themselves confidential. Of two lines that disagree the newer is first.
    """
    patterns = [_pattern(name) for name in _NAMES.get(kind, (short_name(role), role)) if name]
    found = [
        _statement(document, heading, start, end)
        for document in documents
        if (kind is RoleKind.OTHER or document.provenance is Provenance.NOTE) and not _closed(document)
        for heading, start, end in _naming(document, patterns)
    ]
    found.sort(key=lambda line: -len(_DUTIES.findall(line.text)))
    lines = [*{line.text: line for line in reversed(found)}.values()][::-1][:MOST_LINES]
    return tuple(_newer_first(lines))


def disagreeing(said: Sequence[Statement]) -> tuple[str, ...]:
    """Remarks on the lines of different documents that disagree, each pair once, the newer first."""
    pairs = [(one, other) for one, other in combinations(said, 2) if _disagree(one, other)]
    return tuple(f"These disagree, the newer first: “{one.text}” – “{other.text}”" for one, other in pairs)


def other_superiors(kind: RoleKind, documents: Iterable[Document]) -> tuple[str, ...]:
    """Remarks on lines of the reader's notes by which a role reports to somebody else than the chief executive."""
    fact = fact_asked(f"Who does our {_NAMES[kind][0]} report to?")
    told = [
        (document, line)
        for document in documents
        if document.provenance is Provenance.NOTE and fact is not None
        for line, row in lines_of(document.text)
        if tells(fact, line, row) and _NAMES[kind][0] in line and not _TO_THE_CEO.search(line)
    ]
    return tuple(
        f"Your notes put the role under somebody else: “{one_line(line)}” ({document.source})."
        for document, line in told[:MOST_SUPERIORS]
    )


def _newer_first(lines: list[Statement]) -> list[Statement]:
    """The lines, each right behind a newer one that it disagrees with."""
    placed: list[Statement] = []
    for line in lines:
        rivals = [at for at, own in enumerate(placed) if _disagree(own, line)]
        at = len(placed) if not rivals else rivals[0] + (_date(placed[rivals[0]]) >= _date(line))
        placed.insert(at, line)
    return placed


def _disagree(one: Statement, other: Statement) -> bool:
    documents = {own.citations[0].document_id for own in (one, other)}
    return len(documents) > 1 and disagreement(one.text, other.text) is not None


def _date(line: Statement) -> str:
    return line.citations[0].dated or line.citations[0].added[:10]


def short_name(title: str) -> str:
    """The initials of a title of three words or more, as in CISO; "" for a shorter one."""
    words = [word for word in re.findall(r"\w+", title) if word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else ""


def _pattern(name: str) -> re.Pattern[str]:
    # Initials count in capitals only: "it" is not IT.
    return re.compile(rf"\b{re.escape(name)}\b", 0 if name.isupper() else re.IGNORECASE)


def _naming(document: Document, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, int, int]]:
    """Heading, start and end of each sentence that names the role."""
    heading = ""
    for block in document.blocks:
        text = _of(document, block)
        if block.kind is BlockKind.HEADING:
            heading = text
        elif block.kind is not BlockKind.ROW and any(pattern.search(text) for pattern in patterns):
            for start, end in sentences(text):
                named = any(pattern.search(text, start, end) for pattern in patterns)
                paid = _PAY.search(text, start, end) and _AMOUNT.search(text, start, end)
                if named and not paid and not calls_roll(text[start:end]):
                    yield heading, block.start + start, block.start + end


def _closed(document: Document) -> bool:
    """Whether a note says near its top that it isn't to be handed on."""
    return document.provenance is Provenance.NOTE and bool(_CONFIDENTIAL.search(document.text[:_NEAR_THE_TOP]))


def _of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _statement(document: Document, heading: str, start: int, end: int) -> Statement:
    quote = document.text[start:end]
    citation = Citation(
        marker=0,
        document_id=document.id,
        source=document.source,
        title=document.title,
        heading=heading,
        quote=quote,
        start=start,
        end=end,
        provenance=document.provenance,
        dated=document.dated,
        added=document.added,
    )
    name = f"said-{document.id[:8]}-{start}"
    return Statement(name, one_line(quote), BASIS_OF[document.provenance], (citation,))
