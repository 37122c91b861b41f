"""Word documents: body order, styles, lists and tables; what a reader sees; and what is refused unread."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from advisor.errors import Damaged, Encrypted, NoText, TooLarge
from advisor.ingest.formats import docx as docx_format
from advisor.ingest.formats.common import Limits, Loaded
from advisor.types import BlockKind

LIMITS = Limits(max_bytes=10**7, max_pages=10, max_characters=10**5, seconds=5)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_the_body_in_order() -> None:
    def fill(document: Document) -> None:
        document.add_heading("The Charter", 0)
        document.add_heading("Who decides", 1)
        document.add_paragraph("Two people do:")
        document.add_paragraph("product", style="List Bullet")
        document.add_paragraph("the roadmap", style="List Bullet 2")
        table = document.add_table(2, 2)
        for row, texts in zip(table.rows, [("Decision", "Owner"), ("Roadmap", "CPO")], strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_heading("How", 2)
        document.add_paragraph("ask", style="List Number")
        document.add_paragraph("decide", style="List Number")
        document.add_paragraph("  \t ")

    loaded = load(fill)
    assert blocks(loaded) == [
        (BlockKind.HEADING, 1, "The Charter"),
        (BlockKind.HEADING, 2, "Who decides"),
        (BlockKind.PARAGRAPH, 0, "Two people do:"),
        (BlockKind.ITEM, 1, "• product"),
        (BlockKind.ITEM, 2, "• the roadmap"),
        (BlockKind.ROW, 0, "Decision | Owner"),
        (BlockKind.ROW, 0, "Roadmap | CPO"),
        (BlockKind.HEADING, 3, "How"),
        (BlockKind.ITEM, 1, "1. ask"),
        (BlockKind.ITEM, 1, "2. decide"),
    ]
    assert loaded.title == "The Charter"


def test_without_a_title_style_headings_keep_their_levels_and_the_first_is_the_title() -> None:
    loaded = load(lambda document: [document.add_heading("Part", 1), document.add_heading("Section", 2)])
    assert blocks(loaded) == [(BlockKind.HEADING, 1, "Part"), (BlockKind.HEADING, 2, "Section")]
    assert loaded.title == "Part"


def test_the_title_property_is_used_unless_it_is_the_templates() -> None:
    def fill(document: Document) -> None:
        document.core_properties.title = "The Plan"
        document.add_heading("Part", 1)

    assert load(fill).title == "The Plan"
    assert load(lambda document: document.add_paragraph("Only text.")).title == ""


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    def fill(document: Document) -> None:
        style = document.styles.add_style("House Heading", 1)
        style.base_style = document.styles["Heading 2"]
        document.add_paragraph("Our part", style="House Heading")

    assert blocks(load(fill)) == [(BlockKind.HEADING, 2, "Our part")]


def test_what_a_reader_sees_is_kept_and_what_they_do_not_is_dropped() -> None:
    def fill(document: Document) -> None:
        add(document, "<w:p><w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:r><w:tab/><w:t>text</w:t></w:r></w:p>")
        add(document, "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>")
        add(document, "<w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>")
        add(document, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>")
        add(document, '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>')
        add(document, "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>")
        add(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>")
        add(
            document,
            "<w:p><w:r><w:t>anchor</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>",
        )

    assert [text for _, _, text in blocks(load(fill))] == [
        "inserted\ttext",
        "shown",
        "in a control",
        "anchor",
        "in a box",
    ]


def test_entries_of_a_table_of_contents_are_dropped() -> None:
    def fill(document: Document) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("Part\t3", style="toc 1")
        document.add_paragraph("Text.")

    assert load(fill).text == "Text."


def test_a_table_of_one_column_is_read_as_text() -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = "Framed."
        cell.add_paragraph("More.")

    assert [kind for kind, _, _ in blocks(load(fill))] == [BlockKind.PARAGRAPH] * 2


def test_a_list_that_starts_elsewhere_and_one_that_is_switched_off() -> None:
    def fill(document: Document) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            xml(
                '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
                '<w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>'
                "</w:abstractNum>"
            ),
        )
        numbering.append(xml('<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
        numbering.append(
            xml(
                '<w:num w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        for num_id, level, text in [(91, 0, "a"), (91, 1, "b"), (91, 0, "c"), (91, 1, "d"), (92, 0, "e"), (0, 0, "f")]:
            add(
                document,
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
                f"<w:r><w:t>{text}</w:t></w:r></w:p>",
            )

    assert blocks(load(fill)) == [
        (BlockKind.ITEM, 1, "4. a"),
        (BlockKind.ITEM, 2, "1. b"),
        (BlockKind.ITEM, 1, "5. c"),
        (BlockKind.ITEM, 2, "1. d"),
        (BlockKind.ITEM, 1, "1. e"),
        (BlockKind.PARAGRAPH, 0, "f"),
    ]


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"plain text", Damaged, "not a Word document, whatever its name says"),
        (OLE + b"\0" * 600, Damaged, "an old Office file"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Encrypted, "encrypted with a password"),
        (b"PK\x03\x04 and no more", Damaged, "cut short or damaged"),
    ],
)
def test_files_that_are_no_word_documents(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        docx_format.parse(data, LIMITS)


def test_a_renamed_zip_and_another_office_file() -> None:
    with pytest.raises(Damaged, match="a zip file, but no Word document"):
        docx_format.parse(zipped({"notes.txt": b"hello"}), LIMITS)
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    other = repacked({"[Content_Types].xml": lambda old: old.replace(main, b"application/vnd.ms-excel")})
    with pytest.raises(Damaged, match="an Office file, but not a Word document"):
        docx_format.parse(other, LIMITS)


def test_damage_inside_and_a_file_cut_short() -> None:
    broken = repacked({"word/document.xml": lambda old: old[: len(old) // 2]})
    with pytest.raises(Damaged, match="damaged inside"):
        docx_format.parse(broken, LIMITS)
    whole = saved(lambda document: document.add_paragraph("text"))
    with pytest.raises(Damaged, match="cut short"):
        docx_format.parse(whole[: len(whole) // 2], LIMITS)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked({"word/document.xml": lambda _old: b" " * 6_000_000})
    small = saved(lambda document: document.add_paragraph("text"))
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "read", refuse_to_unpack)
    with pytest.raises(TooLarge, match=r"unpacks to \d MB"):
        docx_format.parse(bomb, LIMITS)
    monkeypatch.setattr(docx_format, "MOST_UNPACKED_BYTES", 1000)
    with pytest.raises(TooLarge, match="unpacks to"):
        docx_format.parse(small, LIMITS)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document '.encode()

    def inject(old: bytes) -> bytes:
        return old.replace(b"<w:document ", doctype).replace(b">text<", b">text &x;<")

    assert "top secret" not in docx_format.parse(repacked({"word/document.xml": inject}), LIMITS).text


def test_no_text_and_too_much() -> None:
    with pytest.raises(NoText):
        load(lambda document: document.add_paragraph(" "))
    with pytest.raises(TooLarge, match="100,000 characters"):
        load(lambda document: document.add_paragraph("word " * 30_000))


def refuse_to_unpack(*_args: object) -> bytes:
    raise AssertionError("a part was unpacked")


def add(document: Document, body: str) -> None:
    document.element.body.insert_element_before(xml(body), "w:sectPr")


def xml(body: str) -> object:
    head, _, rest = body.partition(">")
    close = head.endswith("/")
    return parse_xml(f"{head.rstrip('/')} {nsdecls('w')}{'/' if close else ''}>{rest}")


def saved(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def load(fill: Callable[[Document], object]) -> Loaded:
    return docx_format.parse(saved(fill), LIMITS)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def repacked(changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """A small document with some of its parts changed."""
    whole = saved(lambda document: document.add_paragraph("text"))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: changes.get(name, bytes)(data) for name, data in members.items()})


def blocks(loaded: Loaded) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, loaded.text[block.start : block.end]) for block in loaded.blocks]


def test_when_word_saved_it_is_told_but_not_what_a_template_says() -> None:
    assert load(lambda document: document.add_paragraph("Text.")).saved == ""

    def save(document: Document) -> None:
        document.add_paragraph("Text.")
        document.core_properties.modified = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)

    assert load(save).saved == "2026-03-12"
