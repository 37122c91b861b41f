"""Are the cases themselves right? `python -m evals.check [--articles DIR]`, run after a case or a document is changed.

Holds every case against the documents, without an encoder: each place it names must be there, and the sections it
expects must have a sentence that states each key point; else the case asks for what no answer could give.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from advisor.corpus import corpus_folder, read_corpus
from advisor.errors import AdvisorError
from advisor.ingest import chunking
from advisor.ingest.loaders import Limits, load
from advisor.ingest.sync import Candidate, candidates
from advisor.types import Document, Passage
from evals.cases import CASES, PARTS, Case, Kind, load_cases
from evals.matching import sentences_of, stands_in, stated_in

_LIMITS = Limits(max_bytes=50_000_000, max_pages=2000, max_characters=10_000_000, seconds=60)


def corpus_passages() -> list[Passage]:
    """Every chunk of the bundled corpus, as a passage."""
    return list(_passages(read_corpus(corpus_folder()).files))


def folder_passages(folder: Path) -> list[Passage]:
    """Every chunk of the documents of a folder, as a passage."""
    return list(_passages(candidates([folder])))


def problems(cases: Iterable[Case], passages: Sequence[Passage]) -> list[str]:
    """What the cases ask for that the passages don't have, a line each."""
    by_source: dict[str, list[Passage]] = {}
    for passage in passages:
        by_source.setdefault(passage.source, []).append(passage)
    return [f"{case.id}: {problem}" for case in cases for problem in _problems_of(case, by_source)]


def _problems_of(case: Case, by_source: dict[str, list[Passage]]) -> Iterator[str]:
    expected: list[Passage] = []
    for place in (place for wanted in case.passages for place in wanted.places):
        found = [passage for passage in by_source.get(place.source, ()) if stands_in(place, passage)]
        expected += found
        if not found:
            yield f"{place} is in no passage"
    said = [sentence for passage in expected for sentence in sentences_of(passage.chunk.text)]
    for point in case.key_points if case.passages else ():
        if stated_in(point.any, said) is None:
            yield f"no sentence of the expected passages states “{point}”"


def _passages(files: Iterable[Candidate]) -> Iterator[Passage]:
    from advisor.providers.splitting import split_long

    for file in files:
        loaded = load(file.path, source=file.source, limits=_LIMITS)
        title = file.title or loaded.title
        document = Document(file.origin, file.source, title, loaded.text, loaded.blocks, file.provenance)
        for rank, chunk in enumerate(chunking.chunk(document, split_long), 1):
            yield Passage(chunk, file.source, title, file.provenance, rank, 0.0, 0.0)


def _census(cases: Sequence[Case]) -> Iterator[str]:
    for name in ("kind", "voice"):
        for part in PARTS:
            counts = Counter(str(getattr(case, name)) for case in cases if case.part == part)
            listed = ", ".join(f"{key} {count}" for key, count in counts.most_common())
            yield f"{part}, {counts.total()} by {name}: {listed}"


def main() -> int:
    """Print how many cases there are, and every problem; 1 where there is one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=Path, metavar="DIR", help="folder of the two articles")
    parser.add_argument("--cases", type=Path, default=CASES, metavar="DIR", help="folder with dev/ and held/")
    given = parser.parse_args()
    try:
        cases = load_cases(given.cases)
        found = problems([case for case in cases if case.kind is not Kind.ARTICLE], corpus_passages())
        if given.articles:
            on_articles = [case for case in cases if case.kind is Kind.ARTICLE]
            found += problems(on_articles, folder_passages(given.articles))
    except AdvisorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join([*_census(cases), *found, f"{len(found)} problems"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
