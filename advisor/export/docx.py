"""Role documents as Word files: styles, tables, real footnotes, and every source word for word at the end."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from advisor.export.footnotes import Footnotes
from advisor.roles.definition import Statement
from advisor.roles.views import Block, Layout, Outline, footnotes, listed, marks_of
from advisor.text import one_line
from advisor.types import Citation

SOURCES = "Sources, word for word"
# On every machine, or replaced by one of the same widths.
_FONT = "Arial"
_ACCENT, _QUIET = RGBColor(0x1F, 0x5A, 0x6B), RGBColor(0x5B, 0x61, 0x67)
_HEAD_FILL, _RULE = "EAF1F3", "C9D2D6"
_WIDTH, _LENGTH = Cm(16.5), Cm(25.2)
_SHEET = (Cm(21), Cm(29.7))
_MOST_UPRIGHT = 6
_LETTERS, _LEAST_WEIGHT, _MOST_WEIGHT = 4, 10, 32
"""Characters of a cell that holds letters only, and the least and the most that a column's width counts."""
_CARD_HEAD = "To see and to ask"
_LABEL_WIDTH, _NUMBER_WIDTH = Cm(3.9), Cm(1.8)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_docx(outlines: Sequence[Outline], *, sources: bool = True) -> bytes:
    """The documents one after another, each on a new page; without `sources`, no footnotes and no list of them."""
    document = _empty_document(outlines[0].title)
    notes = Footnotes(document)
    for number, shown in enumerate(outlines):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
        _Writer(document, notes, shown, sources).write()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    def __init__(self, document: Document, notes: Footnotes, shown: Outline, sources: bool) -> None:
        self._document = document
        self._notes = notes
        self._shown = shown
        self._numbers = footnotes(shown) if sources else {}
        self._sources = sources
        self._said = ("", 0)

    def write(self) -> None:
        _text(self._paragraph("Title"), self._shown.title)
        _text(self._paragraph("Subtitle"), self._shown.subtitle)
        if self._shown.notice:
            paragraph = self._paragraph()
            _bold(paragraph, "Read first: ")
            _text(paragraph, self._shown.notice)
        if self._shown.facts:
            self._facts()
        for block in self._shown.blocks:
            wide = len(block.columns) > _MOST_UPRIGHT
            if wide:
                self._turned(WD_ORIENT.LANDSCAPE)
            if block.title:
                _text(self._paragraph("Heading1"), block.title)
            self._block(block)
            if wide:
                self._turned(WD_ORIENT.PORTRAIT)
        if self._shown.remarks:
            _text(self._paragraph("Heading1"), "Remarks")
            for remark in self._shown.remarks:
                _text(self._paragraph("ListBullet"), remark)
        if self._numbers:
            self._list_of_sources()

    def _facts(self) -> None:
        table = self._table(("", ""))
        for label, value in self._shown.facts:
            _, cells = _new_row(table)
            _bold(cells[0].paragraphs[0], label)
            _text(cells[1].paragraphs[0], value)

    def _block(self, block: Block) -> None:
        match block.layout:
            case Layout.PARAGRAPH:
                paragraph = self._paragraph()
                for place, line in enumerate(block.lines):
                    if place:
                        _run(paragraph, " ")
                    self._words(paragraph, line, labelled=True)
            case Layout.PROSE:
                for line in block.lines:
                    self._words(self._paragraph(), line, labelled=True)
            case Layout.LIST:
                for line in block.lines:
                    self._words(self._paragraph("ListBullet"), line, labelled=True)
            case Layout.TABLE:
                table = self._table(block.columns)
                for line in block.lines:
                    self._row(table, line)
            case Layout.CARDS:
                for line in block.lines:
                    self._card(line, block.columns[0] if block.columns else _CARD_HEAD)
            case Layout.GRID:
                self._grid(block)

    def _row(self, table: Table, line: Statement) -> None:
        row, (left, right) = _new_row(table)
        _whole(row)
        _bold(left.paragraphs[0], line.label)
        self._words(right.paragraphs[0], line)
        for part in line.parts:
            self._words(_styled(right.add_paragraph(), "Detail"), part, labelled=True)

    def _card(self, line: Statement, head: str) -> None:
        _text(self._paragraph("Heading2"), line.label)
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = True
        self._words(paragraph, line)
        table = self._table((head, line.label))
        for part in line.parts:
            self._row(table, part)
        for row in table._tbl.tr_lst[:-1]:
            for paragraph in row.iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()

    def _grid(self, block: Block) -> None:
        wide = len(block.columns) > _MOST_UPRIGHT
        form = not any(text for texts in block.rows for text in texts[1:])
        widths = _form_widths(len(block.columns)) if form else _widths(block, _LENGTH if wide else _WIDTH, wide)
        table = self._table(block.columns, widths, style="Grid")
        if wide:
            _stand_up(table.rows[0], block)
        empty, _ = _new_row(table)
        _whole(empty)
        empty.height = Cm(1.6) if form else None
        for cell in empty._tr.tc_lst:
            _styled(_Cell(cell, table).paragraphs[0], "Detail")
        table._tbl.remove(empty._tr)
        for texts in block.rows:
            # A copy: python-docx takes ten times as long to add a row.
            row = deepcopy(empty._tr)
            table._tbl.append(row)
            for place, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
                if text:
                    paragraph = Paragraph(cell.p_lst[0], table)
                    _bold(paragraph, text) if place == 0 else _text(paragraph, text)

    def _turned(self, orientation: WD_ORIENT) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        long, short = max(_SHEET), min(_SHEET)
        upright = orientation is WD_ORIENT.PORTRAIT
        section.orientation = orientation
        section.page_width, section.page_height = (short, long) if upright else (long, short)

    def _paragraph(self, style: str = "Normal") -> Paragraph:
        return _styled(self._document.add_paragraph(), style)

    def _words(self, paragraph: Paragraph, line: Statement, *, labelled: bool = False) -> None:
        if labelled and line.label:
            _bold(paragraph, f"{line.label}: ")
        _text(paragraph, line.text)
        if line in self._numbers:
            self._notes.add(paragraph, self._note(line))
        if marks := self._marks(line):
            # A mark doesn't break at the end of a line.
            run = _run(paragraph, "  " + " · ".join(mark.replace(" ", "\u00a0") for mark in marks))
            run.font.size, run.font.color.rgb = Pt(7.5), _QUIET

    def _note(self, line: Statement) -> str:
        """The places that a line is from; of neighbours from the same places only the first note says which."""
        places = _plain("; ".join(dict.fromkeys(map(_place, line.citations))))
        said, first = self._said
        if places == said:
            return f"As note {first}."
        self._said = places, self._notes.next
        return places

    def _marks(self, line: Statement) -> list[str]:
        marks = ["essential"] if line.essential else []
        if self._sources:
            marks += marks_of(line)
        return marks

    def _list_of_sources(self) -> None:
        _text(self._paragraph("Heading1"), SOURCES)
        table = self._table(("Note", "Source"), (_NUMBER_WIDTH, _WIDTH - _NUMBER_WIDTH))
        for numbers, citations in listed(self._numbers):
            row, (left, right) = _new_row(table)
            _whole(row)
            _bold(left.paragraphs[0], ", ".join(map(str, numbers)))
            for position, citation in enumerate(citations):
                paragraph = _styled(right.paragraphs[0] if position == 0 else right.add_paragraph(), "Detail")
                _text(paragraph, f"“{citation.quote}”")
                place = _run(paragraph, f"  {_plain(_place(citation))} ({citation.provenance.value})")
                place.font.color.rgb = _QUIET

    def _table(
        self,
        columns: Sequence[str],
        widths: Sequence[int] = (_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH),
        style: str = "Rights",
    ) -> Table:
        """A table without rows but its head, which it has where a column is named."""
        table: Table = self._document.add_table(0, len(widths))
        table._tblPr.style = style
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        if any(columns):
            _head(table, columns)
        return table


def _place(citation: Citation) -> str:
    parts = dict.fromkeys((citation.title, citation.heading))
    return " › ".join(part for part in parts if part)


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    """The paragraph in a style by its id: by its name, python-docx looks through all styles each time."""
    paragraph._p.style = style
    return paragraph


def _plain(text: str) -> str:
    """Text on one line, without the characters that XML has no place for."""
    return one_line(_FORBIDDEN.sub("", text))


def _text(paragraph: Paragraph, text: str) -> Run:
    return _run(paragraph, _plain(text) + (" " if text.endswith(" ") else ""))


def _run(paragraph: Paragraph, text: str) -> Run:
    """The text, as it is, at the end of a paragraph: python-docx's own call looks at each character of it."""
    run = paragraph.add_run()
    content = OxmlElement("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run._r.append(content)
    return run


def _bold(paragraph: Paragraph, text: str) -> None:
    _text(paragraph, text).bold = True


def _head(table: Table, columns: Sequence[str]) -> None:
    row, cells = _new_row(table)
    _whole(row)
    for cell, column in zip(cells, columns, strict=True):
        _bold(cell.paragraphs[0], column)
        # Not alone at the foot of a page.
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        _fill(cell, _HEAD_FILL)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _stand_up(head: _Row, block: Block) -> None:
    """Turn the names of the columns of letters upwards."""
    head.height = Cm(2.2)
    for place, cell in enumerate(head._tr.tc_lst):
        properties = cell.get_or_add_tcPr()
        if place > 0 and _is_letters(block, place):
            direction = OxmlElement("w:textDirection")
            direction.set(qn("w:val"), "btLr")
            properties.append(direction)
        else:
            bottom = OxmlElement("w:vAlign")
            bottom.set(qn("w:val"), "bottom")
            properties.append(bottom)


def _is_letters(block: Block, column: int) -> bool:
    return max((len(texts[column]) for texts in block.rows), default=0) <= _LETTERS


def _form_widths(columns: int) -> list[int]:
    """A first column for names, the others alike, to write in."""
    return [_LABEL_WIDTH, *[(_WIDTH - _LABEL_WIDTH) // (columns - 1)] * (columns - 1)]


def _widths(block: Block, whole: int, wide: bool) -> list[int]:
    """The columns of a grid by the longest text in each, within bounds; of letters all alike."""
    weights = []
    for place, name in enumerate(block.columns):
        longest = max((len(texts[place]) for texts in block.rows), default=0)
        if wide and place and longest <= _LETTERS:
            weights.append(_LETTERS)
        else:
            weights.append(min(max(longest, len(name), _LEAST_WEIGHT), _MOST_WEIGHT))
    return [whole * weight // sum(weights) for weight in weights]


def _new_row(table: Any) -> tuple[_Row, list[_Cell]]:
    """A row more, its cells as wide as their columns; python-docx's own `cells` count the whole table each time."""
    row: _Row = table.add_row()
    return row, [_Cell(cell, table) for cell in row._tr.tc_lst]


def _whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _empty_document(title: str) -> Document:
    document = docx.Document()
    document.core_properties.title = _plain(title)
    document.core_properties.author = ""
    section = document.sections[0]
    section.page_width, section.page_height = _SHEET
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(document)
    _page_number(section.footer.paragraphs[0], title)
    return document


def _page_number(paragraph: Paragraph, title: str) -> None:
    run = paragraph.add_run(f"{_plain(title)}  ·  ")
    page = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        page._r.append(part)
    for each in (run, page):
        each.font.color.rgb = _QUIET


def _styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size, before in (("Title", 24, 0), ("Subtitle", 12, 0), ("Heading 1", 14, 16), ("Heading 2", 11.5, 10)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _ACCENT
        style.font.italic, style.font.bold = False, name.startswith("Heading")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        # The template's own fonts would win over the name.
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = _FONT
    styles["Footer"].font.size = Pt(8)
    detail = styles.add_style("Detail", 1)
    detail.base_style, detail.font.size = normal, Pt(8.5)
    detail.paragraph_format.space_after = Pt(2)
    _table_style(document, "Rights", ("top", "bottom", "insideH"))
    _table_style(document, "Grid", ("top", "left", "bottom", "right", "insideH", "insideV"))


def _table_style(document: Document, name: str, sides: Sequence[str]) -> None:
    """A table with thin rules."""
    style = document.styles.add_style(name, 3)
    style.base_style = document.styles["Normal Table"]
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side in sides:
        rule = OxmlElement(f"w:{side}")
        for attribute, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _RULE)):
            rule.set(qn(f"w:{attribute}"), value)
        borders.append(rule)
    properties.append(borders)
    style.element.append(properties)
