"""Job descriptions out of files, uploads and pasted text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from jds import CPO, CTO, LIMITS

from advisor.build import build_descriptions
from advisor.corpus import corpus_folder
from advisor.errors import CorpusError, InputError
from advisor.roles.catalog import read_catalog
from advisor.roles.jd.desk import MOST_CHARACTERS, DescriptionDesk
from advisor.roles.jd.reading import Section
from advisor.roles.jd.wordings import read_wordings
from advisor.settings import Settings


@pytest.fixture
def desk() -> DescriptionDesk:
    return build_descriptions(Settings())


def word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Chief Technology Officer", 1)
    document.add_heading("Responsibilities", 2)
    document.add_paragraph("Own the architecture", style="List Bullet")
    document.save(str(path))
    return path


def test_a_word_file_is_read_by_path_and_as_an_upload(desk: DescriptionDesk, tmp_path: Path) -> None:
    path = word_file(tmp_path / "cto.docx")
    for description in (desk.read_path(path), desk.read_upload("../x/CTO.DOCX", path.read_bytes())):
        assert description.title == "Chief Technology Officer"
        assert [own.text for own in description.of(Section.DUTIES)] == ["Own the architecture"]


def test_what_cannot_be_read_is_told_in_one_line_with_its_name(desk: DescriptionDesk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^gone\.md can't be read: .*\.$"):
        desk.read_path(tmp_path / "gone.md")
    with pytest.raises(InputError, match=r"^cto\.docx can't be read: "):
        desk.read_upload("cto.docx", b"not a Word file")
    with pytest.raises(InputError, match=r"^cto\.xlsx can't be read: not a format"):
        desk.read_upload("cto.xlsx", b"x")
    with pytest.raises(InputError, match="can't be read: holds no text"):
        desk.read_text(" \n", "The first")


def test_a_document_too_long_for_a_job_description_is_refused(desk: DescriptionDesk) -> None:
    with pytest.raises(InputError, match="too long for a job description"):
        desk.read_text("Own it. " * (MOST_CHARACTERS // 8 + 1), "The first")


def test_two_without_duties_are_not_compared(desk: DescriptionDesk) -> None:
    with pytest.raises(InputError, match="names no responsibilities"):
        desk.compare(desk.read_text(CTO, "A"), desk.read_text("# Notes\n\n## About us\n- Maps\n", "B"))


def test_the_comparer_is_made_once() -> None:
    made: list[int] = []
    real = build_descriptions(Settings())

    def make() -> object:
        made.append(1)
        return real._make_comparer()

    desk = DescriptionDesk(make, real._listed, LIMITS)  # type: ignore[arg-type]
    a, b = desk.read_text(CTO, "A"), desk.read_text(CPO, "B")
    desk.compare(a, b)
    desk.compare(b, a)
    assert made == [1]


def test_wordings_of_what_the_catalogue_lacks_are_refused(tmp_path: Path) -> None:
    text = (corpus_folder() / "descriptions" / "wordings.yaml").read_text(encoding="utf-8")
    path = tmp_path / "wordings.yaml"
    path.write_text(text.replace("  architecture:", "  gardening:", 1), encoding="utf-8")
    with pytest.raises(CorpusError, match="gardening isn't in the catalogue"):
        read_wordings(path, read_catalog())


def test_what_describes_no_job_is_one_line(desk: DescriptionDesk) -> None:
    letter = desk.read_text("Dear Anna,\nthank you for the dinner. The soup was great.", "letter")
    other = desk.read_text("Take two eggs and a cup of milk. Stir well.", "recipe")
    with pytest.raises(InputError, match=r"don't read as job descriptions: .*\.$"):
        desk.compare(letter, other)
    with pytest.raises(InputError, match=r"^[^“]*“letter” doesn't read as a job description"):
        desk.compare(letter, desk.read_text(CPO, "cpo"))


def test_what_describes_no_job_is_not_linted(desk: DescriptionDesk) -> None:
    with pytest.raises(InputError, match=r"^“plan” doesn't read as a job description"):
        desk.lint(desk.read_text("Take two eggs and a cup of milk. Stir well.", "plan"))
    assert desk.lint(desk.read_text(CTO, "A")).words
