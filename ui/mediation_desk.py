"""The conflict that one tab works on: its description, its brief as edited, and what is recorded. No Streamlit here."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from advisor.access import Reader
from advisor.conflicts.brief import Brief, Lines, Option, Sides, Step
from advisor.conflicts.catalog import Tension
from advisor.conflicts.correction import Correction
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.editing import lines, with_agenda, with_lines
from advisor.conflicts.kept import BriefStore, KeptBrief
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.records import Considered, Record
from advisor.conflicts.rejections import rejected_before
from advisor.conflicts.views import outline
from advisor.export.appointments import meeting
from advisor.export.docx import as_docx
from advisor.export.role_markdown import as_markdown
from advisor.roles.catalog import Stage
from advisor.roles.definition import Basis, Statement
from advisor.text import encodable, one_line
from ui import mediation_words as words

Row = dict[str, Any]
REVIEW_AFTER = timedelta(days=90)
MIDDLE = 2
OPTION_TEXTS = ("line", "price", "risk", "reversible")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said to the guided questions, each in the reader's own words."""

    cto: str = ""
    cpo: str = ""
    since: str = ""
    facts: str = ""
    heard: str = ""

    @property
    def story(self) -> str:
        """The answers as a description."""
        parts = (
            _told("The CTO wants", self.cto),
            _told("The CPO wants", self.cpo),
            _told("It began with this:", self.since),
            _told("", self.facts),
            _told("Apparently", self.heard),
        )
        return " ".join(filter(None, parts))


class MediationDesk:
    """A conflict in work. `revision` counts its briefs, `begun` the times that its tables were begun anew.

    `thread` is the conversation that the description came from, "" where there is none; `recorded` the id of the
    decision that was put into the log last; `supersedes` the decision whose place the next one is to take. `kept` is
    what was kept last, `address` the brief that the tab's address named last.
    """

    def __init__(self, mediator: Mediator, log: DecisionLog | None = None, briefs: BriefStore | None = None) -> None:
        self.mediator = mediator
        self.log = log
        self.briefs = briefs
        self.kept: KeptBrief | None = None
        self.address = ""
        self.story = ""
        self.thread = ""
        self.stage = Stage.SCALEUP
        self.correction = Correction()
        self.brief: Brief | None = None
        self.recorded = ""
        self.supersedes = ""
        self.revision = 0
        self.begun = 0
        self.uid = uuid.uuid4().hex
        self._new = 0
        self._shown: str | None = None
        self._tables: dict[str, list[Row]] = {}

    def refresh(self) -> None:
        """Let go of what notes don't say any more."""
        if self.brief is not None and (rest := self.mediator.standing(self.brief)) is not self.brief:
            self.brief, self._tables = rest, {}
            self.begun += 1

    def show(self, group: str | None) -> None:
        """Begin the tables anew where others are shown than before, None for none: their edits are in the brief."""
        if group != self._shown:
            self._shown, self._tables = group, {}
            self.begun += 1

    def table(self, name: str, rows: Callable[[], list[Row]]) -> list[Row]:
        """The rows that a table was begun with: its edits count from these, until it is begun anew."""
        if name not in self._tables:
            self._tables[name] = rows()
        return self._tables[name]

    def begin(self, story: str, thread: str = "") -> None:
        """Take a description that is still to be made a brief of."""
        self.story, self.thread, self.brief, self.kept = story, thread, None, None
        self._again(Correction())

    def open(self, brief: Brief) -> None:
        """Take a brief out of the log, as it was then; what is corrected is read out of its sentence."""
        self.begin(brief.summary)
        self.brief = self.mediator.renewed(brief, brief.summary)

    def keep(self, reader: str) -> None:
        """Keep the brief as it is now, where it has changed; the address names it from then on."""
        if self.briefs is None or self.brief is None or not self.brief.in_scope:
            return
        id_ = self.kept.id if self.kept else uuid.uuid4().hex
        now = KeptBrief(id_, self.story, self.brief, self.stage, self.thread, self.correction)
        if now != self.kept:
            self.briefs.keep(reader, now)
            self.kept = now

    def reopen(self, reader: str, brief_id: str) -> None:
        """Go on with a brief that was kept. Raises InputError."""
        if self.briefs is None:
            return
        found = self.briefs.load(reader, brief_id)
        self.begin(found.story, found.thread)
        self.stage, self.brief = found.stage, self.mediator.renewed(found.brief, found.story)
        self.correction, self.recorded, self.supersedes = found.correction, "", ""
        self.kept = replace(found, brief=self.brief)

    def forget(self, reader: str, brief_id: str) -> None:
        """Delete a brief that was kept; the one on the page goes with it."""
        if self.briefs is not None:
            self.briefs.delete(reader, brief_id)
        if self.kept is not None and self.kept.id == brief_id:
            self.begin("")

    def make(self, story: str, stage: Stage) -> None:
        """Make the brief of a description. Raises InputError."""
        made = self.mediator.brief(story, stage)
        if story != self.story:
            self.recorded, self.kept = "", None
        self.story, self.stage, self.brief = story, stage, made
        self._again(Correction())

    def correct(self, summary: str, type_id: str, cto: int | None) -> None:
        """Make the brief anew as the reader puts it right; what they edited by hand goes. Raises InputError."""
        brief, before = self._made(), self.correction
        said = one_line(encodable(summary))
        correction = Correction(
            summary=said if said and said != brief.summary else before.summary,
            type=before.type if brief.types and type_id == brief.types[0].type else type_id,
            cto=cto,
        )
        self.brief = self.mediator.brief(self.story, self.stage, correction)
        self._again(correction)

    @property
    def tied_by(self) -> str:
        """Which model can tie lines to the case, "" where none can."""
        brief = self.brief
        return self.mediator.tied_by if brief is not None and brief.in_scope and self.story != brief.summary else ""

    def tie(self) -> int:
        """Have a language model tie general lines to the case; how many it did. Takes as long as an answer may."""
        self.brief, count = self.mediator.tied(self._made(), self.story)
        self._tables = {}
        self.begun += 1
        return count

    @property
    def tensions(self) -> tuple[Tension, ...]:
        """The types there are."""
        return self.mediator.catalog.tensions

    @property
    def tension(self) -> Tension | None:
        """The type that comes first."""
        types = self.brief.types if self.brief else ()
        return self.mediator.catalog.find(types[0].type) if types else None

    def rows(self, section: str) -> list[Row]:
        """The lines of a list as rows of a table."""
        return [_row(line) for line in lines(self._made(), section)]

    def edit(self, section: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take a list as its table was edited: lines reworded, dropped, added."""
        brief = self._made()
        there = {line.id: line for line in lines(brief, section)}
        edited = tuple(self._line(row, "text", there.get(_said(row, "id"))) for row in rows if _said(row, "text"))
        if edited != lines(brief, section):
            self.brief = with_lines(brief, section, edited)

    def option_rows(self) -> list[Row]:
        """The options as rows of a table; what a side gives only where it is known which position it takes."""
        return [
            {
                "id": option.id,
                "name": option.name,
                **{part: getattr(option, part).text for part in OPTION_TEXTS},
                "cto": _only(option.gives.cto),
                "cpo": _only(option.gives.cpo),
                "price_level": option.price_level,
                "risk_level": option.risk_level,
            }
            for option in self._made().options
        ]

    def edit_options(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the options as their table was edited."""
        brief = self._made()
        there = {option.id: option for option in brief.options}
        edited = [self._option(row, there.get(_said(row, "id"))) for row in rows if _said(row, "name")]
        if tuple(edited) != brief.options:
            self.brief = replace(brief, options=tuple(edited))

    def agenda_rows(self) -> list[Row]:
        """The steps of the agenda as rows of a table."""
        return [_row(step.line) | {"minutes": step.minutes} for step in self._made().agenda]

    def edit_agenda(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the agenda as its table was edited. Raises InputError where nothing is left."""
        brief = self._made()
        there = {step.line.id: step for step in brief.agenda}
        steps = []
        for row in rows:
            if _said(row, "text"):
                known = there.get(_said(row, "id"))
                line = self._line(row, "text", known.line if known else None)
                steps.append(Step(_number(row, "minutes", 0), line, known.questions if known else Sides()))
        if tuple(steps) != brief.agenda:
            self.brief = with_agenda(brief, tuple(steps))

    def doubtful(self, section: str) -> Lines:
        """The lines of a list whose sources don't say any more what the line does."""
        return tuple(line for line in lines(self._made(), section) if not line.verified)

    def word(self) -> bytes:
        """The brief as a Word file."""
        return as_docx([outline(self._standing())])

    def markdown(self) -> str:
        """The brief as Markdown."""
        return as_markdown([outline(self._standing())])

    def meeting(self, start: datetime) -> bytes:
        """The meeting as a calendar file."""
        return meeting(self._made(), start, self.uid)

    def draft(self, today: date) -> Record:
        """What the form of a decision begins with: nothing that only the reader can say."""
        brief = self._made()
        return Record(
            title="",
            decided="",
            decided_by="",
            decided_on=today,
            review=today + REVIEW_AFTER,
            context=brief.summary,
            options=tuple(Considered(each.name, each.id, each.line.text) for each in brief.options),
            thread=self.thread,
            supersedes=self.supersedes,
        )

    def rejected(self, reader: Reader, option: Option) -> str:
        """What the brief says of an earlier rejection of an option, else what the log says to this reader; or ""."""
        if option.rejected or self.log is None:
            return " ".join(line.text for line in option.rejected)
        before = rejected_before(option, self.log.rejections(reader))
        return before.text if before else ""

    def suggested(self) -> dict[str, str]:
        """What the brief suggests for fields of the form, by name; nothing of it is recorded unless it is typed."""
        brief = self._made()
        return {
            "title": brief.types[0].name if brief.types else "",
            "by": brief.rights[0].decides if brief.rights else "",
            "expected": " ".join(line.text for line in brief.good_in_90),
        }

    def rights(self) -> list[str]:
        """The decision rights on file that the conflict turns on, as a choice."""
        return [f"{right.decision}: {right.decides} ({right.on_file})" for right in self._made().rights]

    def record(self, reader: Reader, record: Record, *, approve: bool) -> str:
        """Put a decision into the log, with the brief as it is now; its id. Raises InputError."""
        if self.log is None:
            raise RuntimeError("these pages keep no decisions; start them with `advisor ui`")
        self.recorded = self.log.propose(reader, record, self.brief)
        self.supersedes = ""
        if approve:
            self.log.approve(reader, self.recorded)
        return self.recorded

    def _standing(self) -> Brief:
        """The brief as it may leave the page."""
        self.refresh()
        return self._made()

    def _made(self) -> Brief:
        if self.brief is None:
            raise RuntimeError("there is no brief yet")
        return self.brief

    def _again(self, correction: Correction) -> None:
        self.correction = correction
        self._tables = {}
        self.begun += 1
        self.revision += 1
        self.uid = uuid.uuid4().hex

    def _line(self, row: Mapping[str, Any], name: str, known: Statement | None) -> Statement:
        text = _said(row, name)
        if known is None:
            self._new += 1
            return Statement(f"own-{self._new}", text, Basis.ADDED)
        return known if text == known.text else self.mediator.reworded(known, text)

    def _option(self, row: Mapping[str, Any], known: Option | None) -> Option:
        if known is None:
            known = self._new_option(row)
        texts = {part: _said(row, part) for part in OPTION_TEXTS}
        lines = {part: self._line({part: text}, part, getattr(known, part)) for part, text in texts.items() if text}
        return replace(
            known,
            name=_said(row, "name"),
            line=lines.get("line", known.line),
            price=lines.get("price", known.price),
            risk=lines.get("risk", known.risk),
            reversible=lines.get("reversible", known.reversible),
            gives=Sides(self._given(row, "cto", known.gives.cto), self._given(row, "cpo", known.gives.cpo)),
            price_level=_number(row, "price_level", MIDDLE),
            risk_level=_number(row, "risk_level", MIDDLE),
        )

    def _new_option(self, row: Mapping[str, Any]) -> Option:
        """An option of the reader's own: what they leave empty is not said yet."""
        line, price, risk, reversible = (
            self._line({"": _said(row, part) or words.NOT_SAID}, "", None) for part in OPTION_TEXTS
        )
        name = _said(row, "name")
        return Option(f"{line.id}-option", name, line, price, risk, reversible, Sides(), MIDDLE, MIDDLE)

    def _given(self, row: Mapping[str, Any], side: str, there: Sequence[Statement]) -> Lines:
        if len(there) > 1 or not _said(row, side):
            return tuple(there)
        return (self._line(row, side, there[0] if there else None),)


def _told(opening: str, text: str) -> str:
    """An answer as a sentence; nothing where nothing was said."""
    text = one_line(text)
    if not text:
        return ""
    return f"{opening} {text}".strip().rstrip(".") + "."


def _said(row: Mapping[str, Any], name: str) -> str:
    text = row.get(name)
    # A cell that was never written in comes as None or as not a number.
    return one_line(encodable(text)) if isinstance(text, str) else ""


def _number(row: Mapping[str, Any], name: str, default: int) -> int:
    number = row.get(name)
    return int(number) if isinstance(number, int | float) and math.isfinite(number) else default


def _row(line: Statement) -> Row:
    return {"id": line.id, "text": line.text, "rests_on": line.provenance.value}


def _only(there: Lines) -> str:
    return there[0].text if len(there) == 1 else ""
