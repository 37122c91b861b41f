"""Role documents of our own making, read as job descriptions."""

from __future__ import annotations

from datetime import date

import pytest
from jds import LIMITS

from advisor.export.docx import as_docx
from advisor.export.role_markdown import as_markdown
from advisor.ingest.loaders import load_bytes
from advisor.roles.definition import Inputs
from advisor.roles.jd.reading import Description, Section, describe
from advisor.roles.studio import Studio
from advisor.roles.views import scorecard


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
