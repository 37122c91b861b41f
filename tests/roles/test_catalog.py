"""The catalogue: what is bundled holds to the corpus word for word; what is broken is refused in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.encoders import build_verifier
from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.catalog import (
    Catalog,
    Line,
    Responsibility,
    RoleKind,
    catalog_folder,
    lines_of,
    read_catalog,
    read_list,
)
from advisor.roles.sources import GENERAL_PRACTICE, CorpusText, Source
from advisor.settings import Settings
from advisor.types import Verdict


@pytest.fixture(scope="module")
def texts() -> CorpusText:
    return CorpusText()


@pytest.fixture(scope="module")
def catalog(texts: CorpusText) -> Catalog:
    return read_catalog(corpus=texts)


def sources_in(data: Any) -> list[Any]:
    """Every source of a file, wherever it stands."""
    if isinstance(data, dict):
        return list(data.get("sources", ())) + [found for value in data.values() for found in sources_in(value)]
    return [found for value in data for found in sources_in(value)] if isinstance(data, list) else []


SOURCED = [path for path in sorted(catalog_folder().glob("*.yaml")) if path.stem != "fields"]
"""Fields say which of the others' lines fit a title."""


@pytest.mark.parametrize("path", SOURCED, ids=lambda path: path.stem)
def test_every_source_of_every_file_is_in_the_corpus(path: Path, texts: CorpusText) -> None:
    sources = [found for found in sources_in(plain(path.read_bytes())) if isinstance(found, dict)]
    assert sources
    for source in sources:
        cited = texts.cite(Source(**source))
        assert cited.quote == source["quote"]
        assert cited.end - cited.start == len(source["quote"])


def entries(catalog: Catalog) -> list[Line]:
    lists = (catalog.responsibilities, catalog.outcomes, catalog.kpis, catalog.tensions, catalog.competencies)
    return [entry for found in (*lists, catalog.frames) for entry in found]


def test_every_line_rests_on_something(catalog: Catalog) -> None:
    for entry in entries(catalog):
        for line in lines_of(entry):
            assert line.sources
            assert all(isinstance(source, Source) or source == GENERAL_PRACTICE for source in line.sources)


GOOD = {
    "id": "a",
    "roles": ["cto"],
    "topic": "Architecture",
    "text": "Decides architecture.",
    "sources": [
        {
            "document": "playbooks/who-owns-what.md",
            "heading": "Who owns architecture, the CTO or the CPO?",
            "quote": "The CTO usually owns architecture",
        }
    ],
}
SOURCE = GOOD["sources"][0]  # type: ignore[index]


def read(folder: Path, *rows: Any) -> tuple[Responsibility, ...]:
    path = folder / "responsibilities.yaml"
    path.write_text(yaml.safe_dump({"responsibilities": list(rows)}), encoding="utf-8")
    return read_list(path, Responsibility, CorpusText())


def test_a_good_entry_is_read(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, GOOD)
    assert entry.roles == (RoleKind.CTO,)
    assert not entry.essential


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GOOD, GOOD], "the id a is used twice"),
        ([GOOD | {"colour": "red"}], "entry a, colour"),
        ([GOOD | {"roles": ["cfo"]}], "entry a, roles.0"),
        ([GOOD | {"roles": []}], "entry a, roles"),
        ([GOOD | {"text": " "}], "entry a, text"),
        ([GOOD | {"sources": []}], "entry a, sources"),
        ([GOOD | {"sources": ["hearsay"]}], "entry a, sources.0"),
        ([GOOD | {"stages": ["ipo"]}], "entry a, stages.0"),
        ([GOOD | {"sources": [SOURCE | {"document": "playbooks/absent.md"}]}], "no document playbooks/absent.md"),
        ([GOOD | {"sources": [SOURCE | {"heading": "Who?"}]}], "no heading 'Who?'"),
        ([GOOD | {"sources": [SOURCE | {"quote": "The CPO owns architecture"}]}], "doesn't say"),
        ([GOOD | {"sources": [SOURCE | {"quote": ""}]}], "doesn't say"),
        ([{"id": "a"}], "entry a, "),
        (["a"], "entry 0, "),
        ([None], "entry 0, "),
    ],
)
def test_a_broken_entry_is_one_line(tmp_path: Path, rows: list[Any], said: str) -> None:
    with pytest.raises(CorpusError) as raised:
        read(tmp_path, *rows)
    assert said in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "responsibilities.yaml"))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "responsibilities: 5", "other: []", "a: b: c", "\x00", "responsibilities:"])
def test_a_broken_file_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "responsibilities.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        read_list(path, Responsibility, CorpusText())
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        read_catalog(tmp_path)


PARAPHRASED = {
    "reports-to-ceo",
    "budget",
    "cpto-board",
    "risk-judgement",
    "planning",
    "emerging-technology",
}
"""Read by a person: they say of the receiver what the source says of the giver, or in other words than it, which the
verifier doesn't follow."""


@pytest.mark.slow
def test_every_line_says_what_its_sources_say(catalog: Catalog) -> None:
    """Lines with blanks are left out: their figures are the company's own to set."""
    verifier = build_verifier(Settings(embeddings="default"))
    unsupported = set()
    for entry in entries(catalog):
        for line in lines_of(entry):
            quotes = [source.quote for source in line.sources if isinstance(source, Source)]
            blank = "[" in line.text
            if quotes and not blank and verifier.check(line.text, quotes).verdict is Verdict.UNSUPPORTED:
                unsupported.add(getattr(entry, "id", line.text))
    assert unsupported <= PARAPHRASED
