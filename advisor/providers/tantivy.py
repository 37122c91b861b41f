"""BM25 by Tantivy over text, headings and title, English stems."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from advisor.errors import IndexDamaged
from advisor.protocols import Scored
from advisor.text import STOP_WORDS
from advisor.types import Chunk

_ANALYZER = "stemmed"
_HEAP_BYTES = 50_000_000
FIELD_WEIGHTS = {"text": 1.0, "headings": 1.0, "title": 0.5}


class TantivyIndex:
    """A persistent index of one data directory; what is changed shows after `commit`."""

    def __init__(self, folder: Path) -> None:
        """Open or make the index. A folder that can't be read is emptied."""
        self._folder = folder
        self._schema = _schema()
        self._analyzer = _analyzer()
        self._writer: tantivy.IndexWriter | None = None
        try:
            self._open()
        except IndexDamaged:
            # Everything in here can be made again from the document store; `Index.open` does.
            self.clear()

    def upsert(self, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Add or replace chunks, each with its document's title."""
        writer = self._writing()
        for chunk, title in entries:
            writer.delete_documents_by_term("id", chunk.id)
            writer.add_document(
                tantivy.Document(id=chunk.id, text=chunk.text, headings=" \n ".join(chunk.headings), title=title)
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        if not ids:
            return
        writer = self._writing()
        for id_ in ids:
            writer.delete_documents_by_term("id", id_)

    def commit(self) -> None:
        """Make what was changed durable and visible.

        Stems of deleted text stay in the term dictionary until Tantivy merges their segment away.
        """
        if self._writer is None:
            return
        with _damage_named():
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None  # a writer can't be used once its merging threads were waited for
            self._index.reload()
            self._searcher = self._index.searcher()

    def ids(self) -> set[str]:
        """Every id held, as of the last commit."""
        searcher = self._searcher
        if not searcher.num_docs:
            return set()
        with _damage_named():
            hits = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs).hits
            return {str(searcher.doc(address)["id"][0]) for _, address in hits}

    def count(self) -> int:
        """How many ids are held, as of the last commit."""
        return int(self._searcher.num_docs)

    def search(self, text: str, k: int) -> list[Scored]:
        """Up to k ids with their BM25 score, best first; [] where no word of the text is indexed."""
        terms = list(dict.fromkeys(self._analyzer.analyze(text)))
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, term), weight),
            )
            for term in terms
            for field, weight in FIELD_WEIGHTS.items()
        ]
        if not clauses:
            return []
        searcher = self._searcher
        with _damage_named():
            hits = searcher.search(tantivy.Query.boolean_query(clauses), limit=k).hits
            return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def clear(self) -> None:
        """Remove everything, files too, and start anew."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open()

    def close(self) -> None:
        """Let go of files; what wasn't committed is dropped."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with _damage_named():
            self._index = tantivy.Index(self._schema, path=str(self._folder))
            self._searcher = self._index.searcher()  # making one takes as long as a search
        self._index.register_tokenizer(_ANALYZER, self._analyzer)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            with _damage_named():
                self._writer = self._index.writer(_HEAP_BYTES, 1)
        return self._writer


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn whatever Tantivy raises over its files, panics of its native part too, into IndexDamaged."""
    try:
        yield
    except BaseException as error:
        # The native part's panic derives from BaseException and can't be imported by name.
        if isinstance(error, (ValueError, OSError)) or type(error).__name__ == "PanicException":
            raise IndexDamaged("The BM25 index can't be read. Run `advisor index check --repair`.") from error
        raise


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELD_WEIGHTS:
        builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(sorted(STOP_WORDS)))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
