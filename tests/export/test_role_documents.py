"""Role documents as Word and Markdown: parsed back, they hold every line and every source."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document
from lxml import etree

from advisor.export.docx import SOURCES, as_docx
from advisor.export.role_markdown import as_markdown
from advisor.roles.catalog import Stage
from advisor.roles.definition import Addition, Definition, Inputs, Statement, changed
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.roles.pack import make_pack, outlines
from advisor.roles.studio import Studio
from advisor.roles.views import Outline, View, footnotes, outline, shown_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOUBTED = "architecture"


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio()


@pytest.fixture(scope="module")
def definition(studio: Studio) -> Definition:
    added = (Addition("mission", "Tabs\tand <b>tags</b> & a bell \x07 | pipes *stars* [1]."),)
    made = studio.make(Inputs("cto", stage=Stage.SCALEUP, owner="HR", additions=added), date(2026, 11, 22))
    return changed(made, lambda line: replace(line, verified=False) if line.id == DOUBTED else line)


def words_of(document: Document) -> str:
    """Every paragraph, tables and all, one a line."""
    body = document.element.body
    return "\n".join("".join(text.text or "" for text in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))


def notes_of(data: bytes) -> dict[int, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/footnotes.xml"))
    return {
        int(note.get(f"{W}id")): "".join(text.text or "" for text in note.iter(f"{W}t")).strip()
        for note in root.iter(f"{W}footnote")
    }


def references(data: bytes) -> list[int]:
    root = docx.Document(io.BytesIO(data)).element.body
    return [int(mark.get(f"{W}id")) for mark in root.iter(f"{W}footnoteReference")]


def plain(line: Statement) -> str:
    return " ".join(line.text.replace("\x07", "").split())


@pytest.mark.parametrize("view", list(View))
def test_the_word_file_holds_every_line_and_source(definition: Definition, view: View) -> None:
    shown = outline(definition, view)
    data = as_docx([shown])
    words, notes = words_of(docx.Document(io.BytesIO(data))), notes_of(data)
    for line in shown_lines(shown):
        assert plain(line) in words
        for citation in line.citations:
            assert (f"“{citation.quote}”" in words) == line.verified or line.verified is False
    numbers = footnotes(shown)
    assert references(data) == list(range(1, len(numbers) + 1))
    assert set(notes) == {-1, 0, *range(1, len(numbers) + 1)}
    for line, number in numbers.items():
        first = re.fullmatch(r"As note (\d+)\.", notes[number])
        note = notes[int(first[1])] if first else notes[number]
        assert all(citation.title in note and citation.heading in note for citation in line.citations)


def test_a_line_that_is_not_verified_is_marked_and_not_footnoted(definition: Definition) -> None:
    shown = outline(definition, View.SCORECARD)
    doubted = next(line for line in shown_lines(shown) if line.id == DOUBTED)
    assert doubted not in footnotes(shown)
    paragraph = next(p for p in words_of(docx.Document(io.BytesIO(as_docx([shown])))).split("\n") if doubted.text in p)
    assert "source\u00a0not\u00a0verified" in paragraph
    text = next(row for row in as_markdown([shown]).split("\n") if "Decides architecture" in row)
    assert "source not verified" in text
    assert "] *(" not in text


def test_without_sources_there_are_none(definition: Definition) -> None:
    shown = outline(definition, View.JOB_DESCRIPTION)
    data = as_docx([shown], sources=False)
    words = words_of(docx.Document(io.BytesIO(data)))
    assert references(data) == []
    assert SOURCES not in words
    assert "playbook" not in words
    assert "playbook" not in as_markdown([shown], sources=False)


def test_a_job_description_shows_nothing_internal(definition: Definition) -> None:
    shown = outline(definition, View.JOB_DESCRIPTION)
    text = as_markdown([shown])
    assert "Decision rights" not in text
    assert "Level 1" not in text
    assert "Measured by" not in text
    for part in ("Pay", "Equal opportunity", "Accommodation", "Essential functions"):
        assert part in text


def test_markdown_holds_every_line_and_source(definition: Definition) -> None:
    shown = outline(definition, View.SCORECARD)
    text = re.sub(r"\\(.)", r"\1", as_markdown([shown])).replace("\\", "")
    for line in shown_lines(shown):
        assert " ".join(line.text.split()).replace("\\", "") in text
    sources = [row for row in text.split("\n") if row.startswith("- [")]
    for line, number in footnotes(shown).items():
        (row,) = (row for row in sources if f"[{number}]" in row.partition("“")[0])
        assert all(f"“{' '.join(citation.quote.split())}”" in row for citation in line.citations)
    assert "<b>" not in as_markdown([shown])


def test_a_source_is_listed_once_with_all_its_footnotes(definition: Definition) -> None:
    shown = outline(definition, View.SCORECARD)
    document = docx.Document(io.BytesIO(as_docx([shown])))
    _, *rows = document.tables[-1].rows
    quoted = [row.cells[1].text for row in rows]
    assert len(set(quoted)) == len(quoted) < len(footnotes(shown))
    given = [int(number) for row in rows for number in row.cells[0].text.split(", ")]
    assert sorted(given) == list(range(1, len(footnotes(shown)) + 1))


def test_a_pack_is_one_file_with_every_line_source_row_and_mend(studio: Studio) -> None:
    rows = b"decision,CTO,CPO,escalation\nOrder of the roadmap,A,A,CEO\nMascot,C,A,CTO > CPO\n"
    stored = NamedMatrix("Board", read_matrix(rows))
    for pack in (
        make_pack(studio, Inputs("", stage=Stage.SCALEUP)),
        make_pack(studio, Inputs("", stage=Stage.SCALEUP), stored=stored),
    ):
        shown: tuple[Outline, ...] = outlines(pack)
        data = as_docx(shown)
        words, notes = words_of(docx.Document(io.BytesIO(data))), notes_of(data)
        numbered = 0
        for each in shown:
            assert each.title in words
            for line in shown_lines(each):
                assert plain(line) in words
                assert all(f"“{' '.join(citation.quote.split())}”" in words for citation in line.citations)
            numbered += len(footnotes(each))
        assert references(data) == list(range(1, numbered + 1))
        assert len(notes) == numbered + 2
        assert all(row.decision in words for row in pack.matrix.rows)
        assert all(plain_text in words for each in pack.findings for plain_text in (each.message, each.mend.text))
        assert words.count(SOURCES) == 3
    assert {finding.rule for finding in pack.findings} >= {"several-deciders", "circular-escalation"}


def test_a_wide_matrix_lies_across_the_page(studio: Studio) -> None:
    document = docx.Document(io.BytesIO(as_docx(outlines(make_pack(studio, Inputs("", stage=Stage.SCALEUP))))))
    assert len({section.orientation for section in document.sections}) == 2


def test_every_table_repeats_its_head_and_no_row_is_torn(definition: Definition) -> None:
    document = docx.Document(io.BytesIO(as_docx([outline(definition, View.SCORECARD)])))
    facts, *tables = document.tables
    assert len(facts.rows) < 10
    for table in tables:
        assert table._tbl.tr_lst[0].find(f".//{W}tblHeader") is not None
        assert all(row.find(f".//{W}cantSplit") is not None for row in table._tbl.tr_lst)


def test_the_mission_is_one_paragraph(definition: Definition) -> None:
    words = words_of(docx.Document(io.BytesIO(as_docx([outline(definition, View.SCORECARD)]))))
    assert len(definition.mission) > 1
    assert sum(plain(definition.mission[0]) in row and plain(definition.mission[1]) in row for row in words.split("\n"))
    rows = as_markdown([outline(definition, View.SCORECARD)]).split("\n")
    assert any(plain(definition.mission[0]) in row and plain(definition.mission[1]) in row for row in rows)


@pytest.mark.parametrize("view", list(View))
def test_how_much_is_blank_stands_above_everything(studio: Studio, view: View) -> None:
    sheep = outline(studio.make(Inputs("Head of Sheep"), date(2026, 11, 22)), view)
    for text in (as_markdown([sheep]), words_of(docx.Document(io.BytesIO(as_docx([sheep]))))):
        assert text.index("Read first:") < text.index("nearly all of this is blank") < text.index("[")
        assert text.count("nearly all of this is blank") == 1


def test_a_paper_that_is_written_is_no_draft_for_candidates(studio: Studio) -> None:
    data = studio.make(Inputs("Head of Data"), date(2026, 11, 22))
    assert "Read first:" in as_markdown([outline(data, View.SCORECARD)])
    assert "Read first:" not in as_markdown([outline(data, View.JOB_DESCRIPTION)])


def test_a_cto_has_nothing_to_be_read_first(definition: Definition) -> None:
    assert "Read first:" not in as_markdown([outline(definition, View.SCORECARD)])
