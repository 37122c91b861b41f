"""Matrices in files: what is read, what is refused in one line, and that what is written is read again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matrices import catalog, matrix

from advisor.errors import AdvisorError, InputError
from advisor.roles.catalog import Stage
from advisor.roles.matrix import ESCALATION
from advisor.roles.matrix_files import (
    MAX_BYTES,
    MAX_ROWS,
    read_file,
    read_matrix,
    to_csv,
    to_json,
    to_markdown,
    to_records,
    write_matrix,
)
from advisor.roles.schemes import Part, Scheme


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_as_spreadsheets_save_it(delimiter: str, mark: str) -> None:
    rows = [["Decision", "CTO", "CPO"], ["Roadmap, and dates", "C", "A/R"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    read = read_matrix((mark + text).encode())
    assert to_records(read) == [{"decision": "Roadmap, and dates", "CTO": "C", "CPO": "R/A"}]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"decisions": rows}, lambda rows: {"rows": rows}])
def test_json_as_a_list_or_an_object(wrap: object) -> None:
    rows = [{"decision": "Roadmap", "CTO": ["C"], "CPO": ["A", "R"], "CEO": None, "Escalation": ["CEO", "Board"]}]
    read = read_matrix(json.dumps(wrap(rows)).encode())  # type: ignore[operator]
    assert read.row("Roadmap").who(Part.DECIDES) == ("CPO",)
    assert read.row("Roadmap").named(ESCALATION) == ("CEO", "Board")


def test_json_may_name_scheme_and_stage() -> None:
    rows = [{"decision": "Roadmap", "CTO": "A", "CPO": "I"}]
    read = read_matrix(json.dumps({"scheme": "RAPID", "stage": "startup", "decisions": rows}).encode())
    assert (read.scheme, read.stage) == (Scheme.RAPID, "startup")
    assert read.row("Roadmap").who(Part.AGREES) == ("CTO",)


def test_a_scheme_that_is_given_wins() -> None:
    assert read_matrix(b"decision,CTO\nRoadmap,A", Scheme.DACI).scheme is Scheme.DACI
    assert read_matrix(b"decision,CTO\nRoadmap,A").scheme is Scheme.RACI


def test_optional_columns_are_no_people() -> None:
    read = matrix("decision,CTO,Budget_Holder,note,Way", "Roadmap,A,CTO,see page 3,")
    assert read.people == ("CTO", "Way")
    assert read.columns == ("budget holder", "note")


def test_empty_rows_are_left_out() -> None:
    assert len(matrix("", "decision,CTO", ",", "Roadmap,A", "", ",").rows) == 1


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"decision,CTO\n", "no rows"),
        (b"CTO,CPO\nA,C", "no column `decision` (line 1)"),
        (b"\nCTO,CPO\nA,C", "no column `decision` (line 2)"),
        (b"decision\nRoadmap", "no column of a person"),
        (b"decision,CTO,cto\nRoadmap,A,C", "two columns"),
        (b"decision,,CTO\nRoadmap,A,C", "has no name"),
        (b"decision,CTO\nRoadmap,A,C", "more cells"),
        (b"decision,CTO\n,A", "no decision in line 2"),
        (b"decision,CTO\nRoadmap,A\nRoadmap,C", "twice, in line 2 and line 3"),
        (b"decision,CTO,CPO\nRoadmap,A,C\nScope,X,R", "'X' under CTO in line 3"),
        (b"decision,CTO,CPO\nRoadmap,C,P", "not in letters"),
        (b'decision,CTO\n"Roadmap,A', "CSV"),
        (b"\xff\xfe\x00d", "UTF-8"),
        (b"de\0cision,CTO\nRoadmap,A", "isn't text"),
        (b"{", "JSON (line 1)"),
        (b"[" * 100_000, "JSON"),
        (b'{"a": 1}', "no matrix"),
        (b"[1]", "no matrix"),
        (b"[]", "no rows"),
        (b'[{"decision": "Roadmap", "CTO": {"a": 1}}]', "under 'CTO'"),
        (b'[{"decision": "Roadmap", "CTO": true}]', "under 'CTO'"),
        (b'{"scheme": "xyz", "decisions": []}', "'xyz'"),
        (b'{"stage": "late", "decisions": []}', "'late'"),
        (b"x" * (MAX_BYTES + 1), "5 MB"),
        (b"decision,CTO\n" + b"".join(b"D%d,A\n" % i for i in range(MAX_ROWS + 1)), "rows"),
        (b"decision," + b",".join(b"P%d" % i for i in range(101)) + b"\nOne,A", "columns"),
    ],
)
def test_what_cannot_be_read_is_one_line(content: bytes, part: str) -> None:
    with pytest.raises(InputError) as error:
        read_matrix(content)
    assert part in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")
    assert len(str(error.value)) < 300


@given(st.binary(max_size=300) | st.text(alphabet='decision,CTO\n"[]{}:;\tARCI', max_size=200).map(str.encode))
def test_anything_is_a_matrix_or_one_line(content: bytes) -> None:
    try:
        read_matrix(content)
    except AdvisorError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most content is refused, some isn't


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_what_is_written_is_read_again(tmp_path: Path, scheme: Scheme, suffix: str) -> None:
    made = catalog().matrix(Stage.SCALEUP, scheme)
    path = tmp_path / f"matrix{suffix}"
    write_matrix(made, path)
    read = read_matrix(read_file(path))
    assert (read.scheme, read.people, read.rows) == (made.scheme, made.people, made.rows)


@pytest.mark.parametrize("cell", ["=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", " =1", "'=1", "''-1", "\uff1d1"])
def test_a_spreadsheet_runs_no_cell_of_a_csv(cell: str) -> None:
    made = matrix("decision,=CTO,note", f"{cell},A,{cell}")
    lines = list(csv.reader(io.StringIO(to_csv(made))))
    assert not any(text.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for line in lines for text in line)
    assert read_matrix(to_csv(made).encode()) == made
    assert to_records(made)[0]["decision"] == cell.strip().removeprefix("'")


def test_places_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    made = matrix("decision,CTO", "Roadmap,A")
    with pytest.raises(InputError, match=r"\.csv or \.json"):
        write_matrix(made, tmp_path / "matrix.xlsx")
    with pytest.raises(InputError, match="can't be written"):
        write_matrix(made, tmp_path / "nowhere" / "matrix.csv")
    with pytest.raises(InputError, match="can't be read"):
        read_file(tmp_path / "nowhere.csv")


def test_markdown_shows_a_cell_as_it_is() -> None:
    shown = to_markdown(matrix("decision,CTO,note", "Scope | <b>*all*</b>,A,x"))
    assert shown.splitlines()[2] == r"| Scope \| \<b\>\*all\*\</b\> | A |"
    assert "RACI: R Responsible" in shown


def test_csv_and_json_hold_the_same() -> None:
    made = matrix("decision,CTO,CPO", "Roadmap,A/R,C")
    assert read_matrix(to_csv(made).encode()) == read_matrix(json.dumps(to_json(made)).encode())
