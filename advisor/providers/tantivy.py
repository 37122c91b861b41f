"""BM25 by Tantivy over text, headings and title, English stems; an index a partition."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from advisor.errors import IndexDamaged
from advisor.protocols import Scored
from advisor.text import STOP_WORDS
from advisor.types import Chunk

_ANALYZER = "stemmed"
_HEAP_BYTES = 50_000_000
FIELD_WEIGHTS = {"text": 1.0, "headings": 1.0, "title": 0.5}
Term = tuple[str, str]
"""A field and a stem in it."""
Hit = tuple[float, Any]
"""A score, and where the chunk lies in its partition."""
_SEGMENT = re.compile(r"[0-9a-f]{32}")
_FEW = 5
"""Hits that each of many partitions is asked for at first: objects made in Python cost more than the search."""


class TantivyIndex:
    """The persistent indexes of one data directory, a folder each; what is changed shows after `commit`."""

    def __init__(self, folder: Path) -> None:
        """Open or make the folder. An index in it that can't be read is emptied."""
        self._folder = folder
        self._schema = _schema()
        self._analyzer = _analyzer()
        self._indexes: dict[str, tantivy.Index] = {}
        self._searching: dict[str, tantivy.Searcher] = {}  # making one takes as long as a search
        self._writers: dict[str, tantivy.IndexWriter] = {}
        self._start()

    def partitions(self) -> set[str]:
        """Every partition there is."""
        return set(self._indexes)

    def upsert(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Add or replace chunks, each with its document's title."""
        writer = self._writing(partition)
        for chunk, title in entries:
            writer.delete_documents_by_term("id", chunk.id)
            writer.add_document(
                tantivy.Document(id=chunk.id, text=chunk.text, headings=" \n ".join(chunk.headings), title=title)
            )

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        if not ids or partition not in self._indexes:
            return
        writer = self._writing(partition)
        for id_ in ids:
            writer.delete_documents_by_term("id", id_)

    def commit(self) -> None:
        """Make what was changed durable and visible.

        Stems of deleted text stay in the term dictionary until Tantivy merges their segment away, or `renew`.
        """
        with _damage_named():
            while self._writers:
                # A writer can't be used once its merging threads were waited for.
                partition, writer = self._writers.popitem()
                writer.commit()
                writer.wait_merging_threads()
                self._indexes[partition].reload()
                self._searching[partition] = self._indexes[partition].searcher()

    def ids(self, partition: str) -> set[str]:
        """Every id held, as of the last commit."""
        found: set[str] = set()
        with _damage_named():
            for searcher in self._searchers([partition]):
                hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs)).hits
                found |= {str(searcher.doc(address)["id"][0]) for _, address in hits}
        return found

    def count(self, partition: str) -> int:
        """How many ids are held, as of the last commit."""
        return sum(int(searcher.num_docs) for searcher in self._searchers([partition]))

    def search(self, partitions: Sequence[str], text: str, k: int, required: str = "") -> list[Scored]:
        """Up to k ids with their BM25 score, best first; [] where no word of the text is indexed.

        Partitions have one measure of rarity, from their numbers together, and each its own mean length of passages.
        """
        terms = self._terms(text)
        must = [self._in_some_field(stem) for stem in dict.fromkeys(self._analyzer.analyze(required))]
        with _damage_named():
            searchers = self._searchers(partitions)
            hits = [
                (-score, place, rank, address)
                for place, own in enumerate(self._all_hits(searchers, terms, must, k))
                for rank, (score, address) in enumerate(own)
            ]
            # Sorted by score; equal ones by their place, for addresses can't be compared.
            best = sorted(hits, key=lambda hit: hit[:3])[:k]
            return [(str(searchers[place].doc(address)["id"][0]), -score) for score, place, _, address in best]

    def knows(self, partitions: Sequence[str], word: str) -> bool:
        """Whether some chunk of these partitions has the word."""
        with _damage_named():
            # A chunk, not a term: those of deleted chunks last for a while.
            return any(
                searcher.search(tantivy.Query.term_query(self._schema, *term), limit=1, count=False).hits
                for term in self._terms(word)
                for searcher in self._searchers(partitions)
            )

    def renew(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Write a partition anew with these chunks alone; the old one answers until then, and no file of it stays."""
        self._abandon(partition)
        with _damage_named():
            self._writing(partition).delete_all_documents()
            self.upsert(partition, entries)
            writer = self._writers.pop(partition)
            writer.commit()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
            self._indexes[partition].reload()
            self._searching[partition] = self._indexes[partition].searcher()
        _remove_strays(self._folder / partition)

    def drop(self, partition: str) -> None:
        """Remove a partition with all that is in it."""
        self._abandon(partition)
        self._indexes.pop(partition, None)
        self._searching.pop(partition, None)
        shutil.rmtree(self._folder / partition, ignore_errors=True)

    def clear(self) -> None:
        """Remove everything, files too, and start anew."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._start()

    def close(self) -> None:
        """Let go of files; what wasn't committed is dropped."""
        for partition in list(self._writers):
            self._abandon(partition)
        self._indexes.clear()
        self._searching.clear()

    def _terms(self, text: str) -> list[Term]:
        stems = dict.fromkeys(self._analyzer.analyze(text))
        return [(field, stem) for stem in stems for field in FIELD_WEIGHTS]

    def _searchers(self, partitions: Sequence[str]) -> list[tantivy.Searcher]:
        # Looked up once: another thread may drop a partition in between.
        return [searcher for name in partitions if (searcher := self._searching.get(name))]

    def _in_some_field(self, stem: str) -> tantivy.Query:
        """What has the stem, with no score for it."""
        fields = [tantivy.Query.term_query(self._schema, field, stem) for field in FIELD_WEIGHTS]
        return tantivy.Query.const_score_query(
            tantivy.Query.boolean_query([(tantivy.Occur.Should, own) for own in fields]), 0.0
        )

    def _all_hits(
        self, searchers: Sequence[tantivy.Searcher], terms: Sequence[Term], must: Sequence[tantivy.Query], k: int
    ) -> list[list[Hit]]:
        """For each partition its best hits, the k best of all among them.

        A few of each are asked for at first: a partition whose last of these is behind the k best so far has no more.
        """
        asked = list(zip(searchers, _weights(searchers, terms), strict=True))
        few = min(k, max(_FEW, 2 * k // max(1, len(asked))))
        found = [self._hits(searcher, weights, must, few) for searcher, weights in asked]
        scores = sorted((score for own in found for score, _ in own), reverse=True)
        enough = scores[k - 1] if len(scores) >= k else 0.0
        return [
            self._hits(*asked[place], must, k) if few < k and len(own) == few and own[-1][0] >= enough else own
            for place, own in enumerate(found)
        ]

    def _hits(
        self, searcher: tantivy.Searcher, weights: Mapping[Term, float], must: Sequence[tantivy.Query], k: int
    ) -> list[Hit]:
        if not weights:
            return []
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, stem), FIELD_WEIGHTS[field] * weight
                ),
            )
            for (field, stem), weight in weights.items()
        ]
        clauses += [(tantivy.Occur.Must, own) for own in must]
        return list(searcher.search(tantivy.Query.boolean_query(clauses), limit=k).hits)

    def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in self._folder.iterdir():
            if path.is_dir():
                self._open(path.name)
            else:
                path.unlink()  # of the layout before partitions

    def _open(self, partition: str) -> None:
        folder = self._folder / partition
        try:
            opened = self._opened(folder)
        except IndexDamaged:
            # Everything in here can be made again from the document store; `Index.open` does.
            shutil.rmtree(folder, ignore_errors=True)
            opened = self._opened(folder)
        self._indexes[partition], self._searching[partition] = opened, opened.searcher()

    def _opened(self, folder: Path) -> tantivy.Index:
        folder.mkdir(exist_ok=True)
        with _damage_named():
            index = tantivy.Index(self._schema, path=str(folder))
        index.register_tokenizer(_ANALYZER, self._analyzer)
        return index

    def _writing(self, partition: str) -> tantivy.IndexWriter:
        if partition not in self._writers:
            if partition not in self._indexes:
                self._open(partition)
            with _damage_named():
                self._writers[partition] = self._indexes[partition].writer(_HEAP_BYTES, 1)
        return self._writers[partition]

    def _abandon(self, partition: str) -> None:
        if writer := self._writers.pop(partition, None):
            writer.rollback()
            writer.wait_merging_threads()


def _weights(searchers: Sequence[tantivy.Searcher], terms: Sequence[Term]) -> list[dict[Term, float]]:
    """For each partition, by what each term's weight is to be multiplied so that all have one measure of its rarity.

    BM25's is log(1 + (N - n + ½) / (n + ½)), n of N chunks having the term. One partition's is right as it is.
    """
    if len(searchers) < 2:
        return [dict.fromkeys(terms, 1.0) for _ in searchers]
    counts = [[searcher.doc_freq(field, stem) for field, stem in terms] for searcher in searchers]
    sizes = [max(int(searcher.num_docs), *own, 0) for searcher, own in zip(searchers, counts, strict=True)]
    overall = [_rarity(sum(sizes), sum(column)) for column in zip(*counts, strict=True)]
    return [
        {term: whole / _rarity(size, n) for term, whole, n in zip(terms, overall, own, strict=True) if n}
        for size, own in zip(sizes, counts, strict=True)
    ]


def _rarity(size: int, n: int) -> float:
    return math.log1p((size - n + 0.5) / (n + 0.5))


def _remove_strays(folder: Path) -> None:
    """Remove the files of segments that an index has no longer: Tantivy leaves those that a reader had open."""
    live = {own["segment_id"].replace("-", "") for own in json.loads((folder / "meta.json").read_bytes())["segments"]}
    for path in folder.iterdir():
        segment = path.name.partition(".")[0]
        if _SEGMENT.fullmatch(segment) and segment not in live:
            path.unlink(missing_ok=True)


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
