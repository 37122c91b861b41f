"""What the catalogue says its lines rest on, looked up in the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from advisor.corpus import corpus_folder, read_corpus
from advisor.errors import CorpusError
from advisor.ingest.formats import markdown
from advisor.ingest.formats.common import Limits
from advisor.ingest.sync import Candidate
from advisor.types import BlockKind, Citation, document_id

GENERAL_PRACTICE: Literal["general practice"] = "general practice"
"""What a line rests on when no document says it."""

_LIMITS = Limits(max_bytes=2**20, max_pages=1, max_characters=2**20, seconds=10)


class Source(BaseModel):
    """A place in the corpus: the document's path, the nearest heading above, and the words quoted, as they stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    heading: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    start: int
    end: int


class CorpusText:
    """The text of the bundled documents, read when first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the manifest in `folder`, the bundled corpus where None. Raises CorpusError."""
        self._files = {file.source: file for file in read_corpus(folder or corpus_folder()).files}
        self._read: dict[str, tuple[str, tuple[_Section, ...]]] = {}

    def cite(self, source: Source, marker: int = 0) -> Citation:
        """The quoted span as a citation. Raises CorpusError where document, heading or words are not there."""
        file = self._files.get(source.document)
        if file is None:
            raise CorpusError(f"The corpus has no document {source.document}. Mend the catalogue.")
        text, sections = self._sections(file)
        under = [section for section in sections if section.heading == source.heading]
        if not under:
            raise CorpusError(f"{source.document} has no heading {source.heading!r}. Mend the catalogue.")
        start = max(text.find(source.quote, section.start, section.end) for section in under)
        if start < 0 or not source.quote:
            raise CorpusError(f"{source.document} doesn't say {source.quote!r} there. Mend the catalogue.")
        return Citation(
            marker=marker,
            document_id=document_id(file.origin),
            source=file.source,
            title=file.title or file.source,
            heading=source.heading,
            quote=source.quote,
            start=start,
            end=start + len(source.quote),
            provenance=file.provenance,
        )

    def holds(self, citation: Citation) -> bool:
        """Whether the words stand where the citation says, in a bundled document."""
        file = self._files.get(citation.source)
        if file is None or document_id(file.origin) != citation.document_id:
            return False
        return self._sections(file)[0][citation.start : citation.end] == citation.quote

    def _sections(self, file: Candidate) -> tuple[str, tuple[_Section, ...]]:
        if file.source not in self._read:
            loaded = markdown.parse(file.path.read_bytes(), _LIMITS)
            headings = [block for block in loaded.blocks if block.kind is BlockKind.HEADING]
            ends = [block.start for block in headings[1:]] + [len(loaded.text)]
            sections = (
                _Section(loaded.text[block.start : block.end], block.end, end)
                for block, end in zip(headings, ends, strict=True)
            )
            self._read[file.source] = loaded.text, tuple(sections)
        return self._read[file.source]
