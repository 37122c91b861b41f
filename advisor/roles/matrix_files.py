"""Matrices as CSV and JSON, in and out, and as Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from advisor.errors import InputError
from advisor.roles.catalog import Stage
from advisor.roles.matrix import ESCALATION, FACTS, REMARKS, Matrix, Row
from advisor.roles.schemes import LETTERS, Scheme, read_cell, schemes_of, write_cell

DECISION = "decision"
MAX_BYTES = 5 * 2**20
MAX_ROWS = 2000
MAX_COLUMNS = 100
_OPTIONAL = (*FACTS, *REMARKS)
_WAY_UP = re.compile(r"escalation(?: (?:path|route|to))?|escalates? to|way up|goes up to")
_LISTS = ("decisions", "rows", "matrix")


def read_matrix(content: bytes, scheme: Scheme | None = None) -> Matrix:
    """A matrix out of CSV (comma, semicolon or tab) or JSON; the scheme is told by the letters where none is given.

    JSON is a list of rows, or an object with that list under "decisions" and perhaps "scheme" and "stage". Raises
    InputError, one line that names the row.
    """
    if len(content) > MAX_BYTES:
        raise InputError("The matrix is over 5 MB. Split it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("The matrix isn't UTF-8 text. Save it as CSV (UTF-8) or JSON.") from None
    if "\0" in text:
        raise InputError("The matrix isn't text. Save it as CSV (UTF-8) or JSON.")
    if text.lstrip()[:1] in ("[", "{"):
        return _from_json(text, scheme)
    return from_rows(_csv_rows(text), scheme)


def read_file(path: Path) -> bytes:
    """The bytes of a file that could be a matrix. Raises InputError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}). Check the path.") from None


def write_matrix(matrix: Matrix, path: Path) -> None:
    """Write a matrix as its suffix says, .csv or .json. Raises InputError."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".json"):
        raise InputError(f"A matrix can't be written to {path}. Use a name that ends in .csv or .json.")
    text = to_csv(matrix) if suffix == ".csv" else json.dumps(to_json(matrix), indent=2, ensure_ascii=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} can't be written ({error.strerror}). Choose another place.") from None


def from_rows(rows: Iterable[tuple[str, Mapping[str, str]]], scheme: Scheme | None = None, stage: str = "") -> Matrix:
    """A matrix out of rows, each with the name of its place ("line 3") and its values by column. Raises InputError."""
    filled = [
        (place, _headed(place, values)) for place, values in rows if any(text.strip() for text in values.values())
    ]
    if not filled:
        raise InputError(
            "The matrix has no rows. Give a column `decision`, a column a person or role, and a row a decision."
        )
    if len(filled) > MAX_ROWS:
        raise InputError(f"The matrix has more than {MAX_ROWS} rows. Split it.")
    columns = tuple(dict.fromkeys(column for _, values in filled for column in values))
    people = tuple(column for column in columns if column not in (DECISION, *_OPTIONAL))
    _check_columns(columns, people)
    chosen = scheme or _scheme(filled, people)
    seen: dict[str, str] = {}
    return Matrix(
        chosen,
        people,
        tuple(_row(place, values, people, chosen, seen) for place, values in filled),
        tuple(column for column in columns if column in _OPTIONAL),
        stage,
    )


def to_records(matrix: Matrix) -> list[dict[str, str]]:
    """A row a decision, every column in order, as text."""
    return [
        {DECISION: row.decision}
        | {person: write_cell(row.parts(person), matrix.scheme) for person in matrix.people}
        | {column: row.texts.get(column, "") for column in matrix.columns}
        for row in matrix.rows
    ]


def to_json(matrix: Matrix) -> dict[str, Any]:
    """The matrix as `read_matrix` takes it."""
    return {"scheme": matrix.scheme.value, "stage": matrix.stage, "decisions": to_records(matrix)}


def to_csv(matrix: Matrix) -> str:
    """The matrix as `read_matrix` takes it; the scheme is told by its letters.

    What a spreadsheet would run as a formula has an apostrophe before it, which `read_matrix` takes off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_no_formula, (DECISION, *matrix.people, *matrix.columns)))
    writer.writerows(map(_no_formula, record.values()) for record in to_records(matrix))
    return out.getvalue()


def to_markdown(matrix: Matrix) -> str:
    """The matrix as a table without its remarks, and what its letters mean."""
    columns = [DECISION, *matrix.people, *(name for name in matrix.columns if name in FACTS)]
    rows = [[record[column] for column in columns] for record in to_records(matrix)]
    lines = [columns, ["---"] * len(columns), *rows]
    table = "\n".join(f"| {' | '.join(map(_in_table, line))} |" for line in lines)
    legend = ", ".join(f"{letter.letter} {letter.word}" for letter in LETTERS[matrix.scheme])
    return f"{table}\n\n{matrix.scheme.upper()}: {legend}.\n"


_RUNS = r"(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"
"""What makes a spreadsheet run a cell, at its start."""
_FORMULA, _MARKED_FORMULA = re.compile(rf"'*{_RUNS}"), re.compile(rf"'+{_RUNS}")


def _no_formula(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _as_written(text: str) -> str:
    return text[1:] if _MARKED_FORMULA.match(text) else text


def _in_table(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", " ".join(text.split())) if text != "---" else text


def _csv_rows(text: str) -> list[tuple[str, dict[str, str]]]:
    header = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines = [list(map(_as_written, line)) for line in read]
    except csv.Error as error:
        raise InputError(f"The matrix can't be read as CSV ({error}). Save it as CSV (UTF-8) again.") from None
    start = next((i for i, line in enumerate(lines) if any(cell.strip() for cell in line)), None)
    if start is None:
        raise InputError("The matrix is empty. Give a column `decision` and a column a person or role.")
    head = [name.strip() for name in lines[start]]
    while head and not head[-1]:
        head.pop()
    if twice := [name for i, name in enumerate(head) if name.casefold() in {other.casefold() for other in head[:i]}]:
        raise InputError(f"The matrix has two columns {twice[0]!r}. Rename one.")
    if "" in head:
        raise InputError(f"Column {head.index('') + 1} of the matrix has no name. Name it, or take it out.")
    if DECISION not in map(_header, head):
        raise _undecided(f"line {start + 1}")
    rows = []
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if any(cell.strip() for cell in line[len(head) :]):
            raise InputError(f"Line {number} of the matrix has more cells than there are columns. Mend it.")
        padded = [*line, *[""] * len(head)]
        rows.append((f"line {number}", dict(zip(head, padded, strict=False))))
    return rows


def _from_json(text: str, scheme: Scheme | None) -> Matrix:
    try:
        data = json.loads(text.rstrip())  # else what is cut short is blamed on the line after the last
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"The matrix can't be read as JSON{where}. Mend it.") from None
    stage = ""
    if isinstance(data, dict):
        scheme = scheme or _named(Scheme, data.get("scheme"), "scheme")
        stage = _named(Stage, data.get("stage"), "stage") or ""
        data = next((data[name] for name in _LISTS if name in data), None)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise InputError('The JSON is no matrix. Give a list of rows, or {"decisions": [rows]}; a row is an object.')
    rows = [
        (f"row {i}", {column: _text(value, i, column) for column, value in row.items()})
        for i, row in enumerate(data, 1)
    ]
    return from_rows(rows, scheme, stage)


def _named(kind: Any, value: Any, what: str) -> Any:
    if value in (None, ""):
        return None
    try:
        return kind(str(value).strip().lower())
    except ValueError:
        raise InputError(f"The matrix has the {what} {value!r}. Use {', '.join(kind)}.") from None


def _text(value: Any, row: int, column: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return (" > " if _header(column) in FACTS else "/").join(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"Row {row} of the matrix has neither text nor a list of texts under {column!r}. Mend it.")


def _headed(place: str, values: Mapping[str, str]) -> dict[str, str]:
    headed = {_header(column): text.strip() for column, text in values.items()}
    if DECISION not in headed:
        raise _undecided(place)
    return headed


def _undecided(place: str) -> InputError:
    return InputError(f"The matrix has no column `decision` ({place}). Name the column of the decisions so.")


def _header(name: str) -> str:
    """A column as we call it: "Escalation" and "budget_holder" are the optional ones, anything else is a person."""
    known = re.sub(r"[\s_-]+", " ", name).strip().casefold()
    known = ESCALATION if _WAY_UP.fullmatch(known) else known
    return known if known in (DECISION, *_OPTIONAL) else name.strip()


def _check_columns(columns: Sequence[str], people: Sequence[str]) -> None:
    if not people:
        raise InputError("The matrix has no column of a person or role. Add one each, with letters in its cells.")
    if len(columns) > MAX_COLUMNS:
        raise InputError(f"The matrix has more than {MAX_COLUMNS} columns. Leave some out.")


def _scheme(rows: Sequence[tuple[str, Mapping[str, str]]], people: Sequence[str]) -> Scheme:
    """The scheme in which all cells can be read: the first of RACI, DACI and RAPID where several fit."""
    cells = [(place, values.get(person, ""), person) for place, values in rows for person in people]
    if fitting := schemes_of(text for _, text, _ in cells):
        return fitting[0]
    nearest = max(Scheme, key=lambda scheme: sum(read_cell(text, scheme) is not None for _, text, _ in cells))
    place, text, person = next(cell for cell in cells if read_cell(cell[1], nearest) is None)
    raise _not_letters(place, text, person, nearest)


def _row(place: str, values: Mapping[str, str], people: Sequence[str], scheme: Scheme, seen: dict[str, str]) -> Row:
    decision = " ".join(values[DECISION].split())
    if not decision:
        raise InputError(f"The matrix has no decision in {place}. Name it, or take the row out.")
    if decision in seen:
        raise InputError(f"The matrix has {decision!r} twice, in {seen[decision]} and {place}. Keep one.")
    seen[decision] = place
    cells = {}
    for person in people:
        parts = read_cell(values.get(person, ""), scheme)
        if parts is None:
            raise _not_letters(place, values[person], person, scheme)
        cells[person] = parts
    return Row(decision, cells, {name: text for name, text in values.items() if name in _OPTIONAL})


def _not_letters(place: str, text: str, person: str, scheme: Scheme) -> InputError:
    letters = ", ".join(letter.letter for letter in LETTERS[scheme])
    short = text if len(text) <= 30 else text[:30] + "…"
    return InputError(
        f"The matrix has {short!r} under {person} in {place}, which is not in letters of {scheme.upper()} ({letters}). "
        f"Mend it; remarks go into a column called {', '.join(REMARKS[:-1])} or {REMARKS[-1]}."
    )
