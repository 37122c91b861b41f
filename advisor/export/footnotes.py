"""Real footnotes in a Word document, which python-docx has no call for (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TEXT_STYLE, _MARK_STYLE = "footnote text", "footnote reference"
# The rules above footnotes; Word asks for both, with these numbers.
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of a document, numbered by Word in the order they are referred to."""

    def __init__(self, document: Document) -> None:
        """Add an empty list of footnotes, and their two styles, to a document that has none."""
        self._root: BaseOxmlElement = parse_xml(_EMPTY)
        package = document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, self._root, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        text = document.styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(7.5)
        text.paragraph_format.space_after = Pt(0)
        mark = document.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True
        self._text_style, self._mark_style = text.style_id, mark.style_id
        self._last = 0

    @property
    def next(self) -> int:
        """The number that the next footnote will have."""
        return self._last + 1

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a mark at the end of a paragraph, and its footnote."""
        self._last += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._last))
        mark = self._run()
        mark.append(reference)
        paragraph._p.append(mark)
        self._root.append(self._note(text))

    def _note(self, text: str) -> BaseOxmlElement:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._last))
        paragraph = OxmlElement("w:p")
        properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._text_style)
        properties.append(style)
        mark = self._run()
        mark.append(OxmlElement("w:footnoteRef"))
        words, content = OxmlElement("w:r"), OxmlElement("w:t")
        content.text = f" {text}"
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.append(content)
        for part in (properties, mark, words):
            paragraph.append(part)
        note.append(paragraph)
        return note

    def _run(self) -> BaseOxmlElement:
        run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        style.set(qn("w:val"), self._mark_style)
        properties.append(style)
        run.append(properties)
        return run
