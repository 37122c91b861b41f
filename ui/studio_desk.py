"""The definition that one tab works on: what was done to it, and where it is kept. No Streamlit here."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from advisor.export.role_markdown import as_markdown
from advisor.roles.definition import (
    Addition,
    Basis,
    Definition,
    Inputs,
    Statement,
    addition_of,
    lines,
    to_json,
    with_lines,
    within,
)
from advisor.roles.pack import Pack, make_pack, outlines, pack_json, standing_pack
from advisor.roles.studio import Studio
from advisor.roles.versions import Change, changes, duplicate, restore
from advisor.roles.views import UNVERIFIED, Outline, View, outline
from advisor.text import one_line

Record = dict[str, Any]


class StudioDesk:
    """A definition in work. `revision` counts the times its lines were replaced from outside of the tables.

    `definition_id` is None until it is saved; `changed` says that it differs from what is saved.
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.definition: Definition | None = None
        self.definition_id: str | None = None
        self.pack: Pack | None = None
        self.changed = False
        self.revision = 0
        self._shown: str | None = None
        self._tables: dict[str, list[Record]] = {}
        self._new_ids = ""

    def refresh(self) -> None:
        """Let go of what notes don't say any more: they were removed, changed or moved since."""
        if self.definition is not None and (rest := self.studio.standing(self.definition)) is not self.definition:
            self._replace(rest, changed=self.changed)
        if self.pack is not None:
            self.pack = standing_pack(self.studio, self.pack)

    def show(self, section: str | None) -> None:
        """Begin the tables anew where another section is shown than before."""
        if section != self._shown:
            self._shown = section
            self._begin_tables()

    def table(self, name: str, rows: list[Record]) -> list[Record]:
        """The rows that a table was begun with: its edits count from these, until it is begun anew."""
        return self._tables.setdefault(name, rows)

    def make(self, inputs: Inputs) -> None:
        """Make a definition; of the same role again, with the locked and own lines of the one in work."""
        before = self.definition
        fresh = self.studio.make(inputs)
        if before is not None and before.title == fresh.title:
            fresh = self.studio.keep(before, fresh)
        else:
            self.definition_id = None
        self._replace(fresh, changed=True)

    def make_pack(self, inputs: Inputs, matrix_id: str = "") -> None:
        """Make the pack of both roles, with the definition in work as it is where it is one of them.

        It takes a stored matrix where one is named. Raises InputError.
        """
        stored = self.studio.matrices.load(matrix_id) if matrix_id else None
        self.pack = make_pack(self.studio, inputs, self.definition, stored)

    def head(self, title: str, owner: str, review: date) -> None:
        """Take other words for what stands above the sections; an empty title stays as it was."""
        there = self._there()
        fresh = replace(there, title=one_line(title) or there.title, owner=one_line(owner), review_date=review)
        self._take(fresh)

    def edit(self, section: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take a section as its table was edited: rows added, dropped, put in another order, reworded, locked."""
        if self.definition is None:
            return
        there = {line.id: line for line in lines(self.definition, section)}
        written = [row for row in _in_order(rows) if str(row.get("text") or "").strip()]
        edited = [self._line(f"own-{self._new_ids}-{place}", row, there) for place, row in enumerate(written)]
        self._take(with_lines(self.definition, section, tuple(edited)))

    def edit_parts(self, section: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the reworded parts of a section's lines."""
        if self.definition is None:
            return
        texts = {row["id"]: str(row["text"] or "").strip() for row in rows}

        def part(line: Statement) -> Statement:
            text = texts.get(line.id) or line.text
            return line if text == line.text else self.studio.reworded(line, text)

        edited = (replace(line, parts=tuple(map(part, line.parts))) for line in lines(self.definition, section))
        self._take(with_lines(self.definition, section, tuple(edited)))

    def save(self, note: str) -> int:
        """Keep the definition as a further version, or as a new definition. Raises InputError."""
        definition = self._there()
        if self.definition_id is None:
            return self.save_new(note)
        number = self.studio.store.save(self.definition_id, definition, note)
        self.definition, self.changed = replace(definition, version=number), False
        return number

    def save_new(self, note: str) -> int:
        """Keep the definition as a new one."""
        self.definition_id = self.studio.store.add(self._there(), note)
        self.definition, self.changed = replace(self._there(), version=1), False
        return 1

    def open(self, definition_id: str, number: int | None = None) -> None:
        """Work on a saved definition, its lines marked whose sources are gone. Raises InputError."""
        definition = self.studio.verified(self.studio.store.load(definition_id, number))
        self.definition_id = definition_id
        self._replace(definition, changed=False)

    def restore(self, number: int) -> int:
        """Make an earlier version the newest; its number. Raises InputError."""
        if self.definition_id is None:
            return 0
        newest = restore(self.studio.store, self.definition_id, number)
        self.open(self.definition_id)
        return newest

    def duplicate(self) -> None:
        """Keep a copy as a template, and work on it."""
        self.open(duplicate(self.studio.store, self._there()))

    def delete(self, definition_id: str) -> None:
        """Remove a saved definition with its versions; what is on the page stays there, unsaved."""
        self.studio.store.delete(definition_id)
        if definition_id == self.definition_id:
            self.definition_id, self.changed = None, True

    def differences(self, before: int, after: int | None) -> tuple[Change, ...]:
        """What changed between two versions, or since one where the later is None. Raises InputError."""
        if self.definition_id is None:
            return ()
        load = self.studio.store.load
        later = self._there() if after is None else load(self.definition_id, after)
        return changes(load(self.definition_id, before), later)

    def markdown(self, view: View, *, sources: bool) -> str:
        """The definition as Markdown."""
        return as_markdown([self._outline(view)], sources=sources)

    def word(self, view: View, *, sources: bool) -> bytes:
        """The definition as a Word file."""
        from advisor.export.docx import as_docx

        return as_docx([self._outline(view)], sources=sources)

    def json(self) -> str:
        """The definition as JSON, after its published schema."""
        return json.dumps(to_json(self._there()), indent=2, ensure_ascii=False)

    def pack_word(self, *, short: bool = False) -> bytes:
        """The pack as a Word file."""
        from advisor.export.docx import as_docx

        return as_docx(outlines(self._packed(), short=short))

    def pack_markdown(self, *, short: bool = False) -> str:
        """The pack as Markdown."""
        return as_markdown(outlines(self._packed(), short=short))

    def pack_json(self) -> str:
        """The pack as JSON."""
        return json.dumps(pack_json(self._packed()), indent=2, ensure_ascii=False)

    def polish(self, section: str) -> int:
        """Have a model polish the lines of a section, each verified against itself before; how many are other now."""
        before = lines(self._there(), section)
        after = tuple(map(self.studio.polish, before))
        self._replace(with_lines(self._there(), section, after), changed=self.changed or after != before)
        return sum(old != new for old, new in zip(before, after, strict=True))

    def doubtful(self, section: str) -> tuple[Statement, ...]:
        """The lines of a section whose source isn't verified."""
        there = lines(self._there(), section)
        return tuple(line for top in there for line in within(top) if not line.verified)

    def _line(self, new_id: str, row: Mapping[str, Any], there: Mapping[str, Statement]) -> Statement:
        text = " ".join(str(row["text"]).split())
        known = there.get(str(row.get("id") or "")) or there.get(new_id)
        if known is None:
            line = Statement(new_id, text, Basis.ADDED)
        else:
            line = known if text == known.text else self.studio.reworded(known, text)
        rated = _given(row.get("essential"))
        return replace(
            line,
            label=str(_given(row.get("label")) or ""),
            locked=bool(_given(row.get("locked"))),
            essential=None if rated is None else bool(rated),
        )

    def _take(self, definition: Definition) -> None:
        if definition != self.definition:
            self.definition, self.changed = definition, True

    def _replace(self, definition: Definition, *, changed: bool) -> None:
        self.definition, self.changed = definition, changed
        self._begin_tables()

    def _begin_tables(self) -> None:
        self._tables.clear()
        self._new_ids = uuid.uuid4().hex[:8]
        self.revision += 1

    def _there(self) -> Definition:
        self.refresh()
        if self.definition is None:
            raise RuntimeError("no definition was made yet")
        return self.definition

    def _outline(self, view: View) -> Outline:
        """The definition as shown, which claims no version that it isn't."""
        version = ""
        if self.definition_id is None:
            version = "draft, not saved yet"
        elif self.changed:
            version = f"draft, changed since version {self._there().version}"
        return outline(self._there(), view, version)

    def _packed(self) -> Pack:
        self.refresh()
        if self.pack is None:
            raise RuntimeError("no pack was made yet")
        return self.pack


def additions_of(text: str) -> tuple[Addition, ...]:
    """Lines of the reader's own, as `addition_of` takes each. Raises InputError."""
    return tuple(addition_of(line) for line in text.splitlines() if line.strip())


def records(statements: Sequence[Statement]) -> list[Record]:
    """The lines of a section as rows of its table."""
    return [
        {
            "id": line.id,
            "place": float(place),
            "label": line.label,
            "text": line.text,
            "essential": line.essential,
            "locked": line.locked,
            "rests_on": rests_on(line),
        }
        for place, line in enumerate(statements, 1)
    ]


def part_records(statements: Sequence[Statement]) -> list[Record]:
    """The parts of a section's lines as rows of a table."""
    return [
        {
            "id": part.id,
            "label": line.label or line.text,
            "part": part.label,
            "text": part.text,
            "rests_on": rests_on(part),
        }
        for line in statements
        for part in line.parts
    ]


def rests_on(line: Statement) -> str:
    """What a line rests on, in words: its basis, and that it was reworded or isn't verified."""
    marks = [line.provenance.value]
    if line.original and line.original != line.text:
        marks.append("reworded")
    if not line.verified:
        marks.append(UNVERIFIED)
    return ", ".join(marks)


def _in_order(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows by their number; those without one, which are new, behind the others."""
    return sorted(rows, key=lambda row: (_given(row.get("place")) is None, _given(row.get("place")) or 0.0))


def _given(value: Any) -> Any:
    """A cell's value; None where it is empty, which a table may also say as not-a-number."""
    return None if value is None or value != value else value
