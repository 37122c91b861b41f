"""Role documents of our own making, read as job descriptions."""

from __future__ import annotations

from datetime import date

import pytest
from jds import LIMITS

from advisor.build import build_comparer
from advisor.export.docx import as_docx
from advisor.export.role_markdown import as_markdown
from advisor.ingest.loaders import load_bytes
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.roles.catalog import Stage
from advisor.roles.definition import Inputs
from advisor.roles.jd.compare import Comparer
from advisor.roles.jd.findings import Kind
from advisor.roles.jd.reading import Description, Section, describe
from advisor.roles.studio import Studio
from advisor.roles.views import View, outline, scorecard
from advisor.settings import Settings


@pytest.fixture(scope="module")
def comparer(encoder: OnnxEmbeddings) -> Comparer:
    return build_comparer(Settings(), encoder)


def exported(suffix: str) -> Description:
    shown = scorecard(Studio().make(Inputs("cto"), date(2026, 11, 22)))
    data = as_docx([shown]) if suffix == ".docx" else as_markdown([shown]).encode()
    return describe(load_bytes(data, source="cto", suffix=suffix, limits=LIMITS))


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_neither_sources_nor_what_a_line_rests_on_is_read(suffix: str) -> None:
    description = exported(suffix)
    assert any("technology strategy" in own.text for own in description.of(Section.DUTIES))
    headings = {own.heading for own in description.statements}
    assert not any(heading.startswith(("Sources", "Competencies", "Decision rights")) for heading in headings)
    assert not any(own.text.rstrip(")").endswith("playbook") for own in description.statements)


def test_a_heading_called_sources_is_left_out_of_our_own_files_alone() -> None:
    text = b"# CTO\n\n## Responsibilities\n\n- Own the architecture\n\n## Sources\n\n- Own the roadmap\n"
    read = describe(load_bytes(text, source="cto", suffix=".md", limits=LIMITS))
    assert [own.text for own in read.of(Section.DUTIES)] == ["Own the architecture", "Own the roadmap"]


@pytest.mark.slow
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("sources", [True, False])
def test_our_own_pair_has_nothing_that_both_claim_or_that_pulls_it_apart(
    comparer: Comparer, view: View, stage: Stage, sources: bool
) -> None:
    studio = Studio()
    pair = [outline(studio.make(Inputs(role, stage=stage), date(2026, 11, 22)), view) for role in ("cto", "cpo")]
    texts = [as_markdown([shown], sources=sources).encode() for shown in pair]
    a, b = (describe(load_bytes(text, source="role", suffix=".md", limits=LIMITS)) for text in texts)
    told = [own for own in comparer.compare(a, b).findings if own.kind not in (Kind.GAP, Kind.VAGUE)]
    assert told == []


@pytest.fixture(scope="module")
def papers() -> dict[tuple[str, View], Description]:
    studio = Studio()
    definitions = {title: studio.make(Inputs(title), date(2026, 11, 22)) for title in ("CTO", "CPO", *BESIDE)}
    return {
        (title, view): describe(
            load_bytes(as_markdown([outline(own, view)]).encode(), source=title, suffix=".md", limits=LIMITS)
        )
        for title, own in definitions.items()
        for view in View
    }


BESIDE = ("CFO", "COO", "CMO", "CISO", "CIO", "CDO", "VP Engineering", "VP Product", "Chief Architect")


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("title", BESIDE)
def test_an_office_beside_the_two_claims_nothing_of_theirs(
    comparer: Comparer, papers: dict[tuple[str, View], Description], title: str, view: View
) -> None:
    for other in ("CTO", "CPO"):
        told = comparer.compare(papers[title, view], papers[other, view]).findings
        assert [(one.kind, one.topic) for one in told if one.kind not in (Kind.GAP, Kind.VAGUE)] == []
