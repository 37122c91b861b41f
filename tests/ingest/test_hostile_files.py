"""Files made to harm: each is refused or read within its limits, and none makes a loader fetch anything."""

from __future__ import annotations

import io
import socket
import time
import zipfile
import zlib
from collections.abc import Iterator

import docx
import pytest
from pdfs import lines, make_pdf, make_raw_pdf

from advisor.errors import DocumentError, TooLarge
from advisor.ingest.formats.common import Limits, Loaded
from advisor.ingest.loaders import load_bytes
from advisor.ingest.worker import ParserProcess

LIMITS = Limits(max_bytes=20 * 2**20, max_pages=50, max_characters=1_000_000, seconds=4)
URL = "http://192.0.2.1/fetched"


@pytest.fixture(scope="module")
def parser() -> Iterator[ParserProcess]:
    with ParserProcess(memory_bytes=1024**3) as parser:
        yield parser


def word(document_xml: str | None = None, relations: str | None = None) -> bytes:
    """A Word file with its main part, or the relations of that part, put in the place of the real ones."""
    made, out = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The CTO decides.")
    document.save(made)
    new = {"word/document.xml": document_xml, "word/_rels/document.xml.rels": relations}
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            packed.writestr(name, new.get(name) or old.read(name))
    return out.getvalue()


def part(doctype: str, text: str) -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Seen {text}'
        "</w:t></w:r></w:p></w:body></w:document>"
    )


def laughs() -> str:
    """Entities that make a billion of one."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{entities}]>'


def bomb_pdf() -> bytes:
    """A stream of some kilobytes that unpacks to 400 MB of operations."""
    packed = zlib.compress(b"0 g " * 100_000_000, 9)
    own = make_raw_pdf(b"@")
    return own.replace(
        b"<</Length 1>>stream\n@", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(packed), packed)
    )


def many_fonts() -> bytes:
    """A page whose every word is set in a font of its own."""
    fonts = b"".join(b"/G%d 3 0 R" % number for number in range(30_000))
    return make_raw_pdf(b"BT /F1 9 Tf (x) Tj ET").replace(b"/Font<</F1 3 0 R", b"/Font<</F1 3 0 R" + fonts)


HARM = {
    "a pdf bomb": (bomb_pdf, ".pdf"),
    "endless fonts": (many_fonts, ".pdf"),
    "a billion laughs in Word": (lambda: word(part(laughs(), "&l9;")), ".docx"),
    "a billion laughs in HTML": (lambda: f"{laughs()}<p>Seen &l9;</p>".encode(), ".html"),
    "deep HTML": (lambda: b"<div>" * 300_000 + b"deep", ".html"),
    "deep Word": (lambda: word(part("", "<w:sdt>" * 50_000)), ".docx"),
    "deep Markdown": (lambda: b"> " * 300_000 + b"deep", ".md"),
    "deep brackets": (lambda: b"[" * 300_000, ".md"),
    "one line of text": (lambda: b"word " * 180_000, ".txt"),
    "one line of Markdown": (lambda: b"word " * 180_000, ".md"),
    "one line of HTML": (lambda: b"<p>" + b"word " * 180_000, ".html"),
    "ten million characters": (lambda: b"a" * 10_000_000, ".txt"),
}


@pytest.mark.parametrize("harm", HARM)
def test_it_is_over_soon_with_a_typed_outcome(parser: ParserProcess, harm: str) -> None:
    make, suffix = HARM[harm]
    data = make()
    began = time.monotonic()
    said = ""
    try:
        said = load_bytes(data, source=f"x{suffix}", suffix=suffix, limits=LIMITS, parser=parser).text
    except DocumentError as error:
        refused = str(error)
    assert len(said or refused) < 10_000
    assert time.monotonic() - began < LIMITS.seconds + 100


def test_text_is_held_to_the_time_limit_too() -> None:
    short = Limits(LIMITS.max_bytes, 1, 10**7, seconds=0.3)
    with ParserProcess() as parser, pytest.raises(TooLarge, match="still being read"):
        load_bytes(b"[a](" * 1_000_000, source="x.md", suffix=".md", limits=short, parser=parser)


def _refuse(*_: object) -> None:
    raise AssertionError("a loader opened a connection")


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _refuse)


def remote_word() -> bytes:
    """A picture, a template and a frame that lie elsewhere."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="x{n}" Type="{kind}/{name}" Target="{URL}" TargetMode="External"/>'
        for n, name in enumerate(("image", "attachedTemplate", "frame", "numbering", "comments"))
    )
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old:
        relations = old.read("word/_rels/document.xml.rels").decode()
    return word(relations=relations.replace("</Relationships>", f"{links}</Relationships>"))


REMOTE = {
    ".html": (
        f'<!DOCTYPE html SYSTEM "{URL}"><base href="{URL}/"><link rel=stylesheet href="{URL}"><meta http-equiv=refresh '
        f'content="0;{URL}"><p>Seen<img src="{URL}"><iframe src="{URL}"></iframe><style>@import "{URL}"</style>'
    ).encode(),
    ".md": f"Seen ![x]({URL}) <img src='{URL}'>\n\n[r]: {URL}\n".encode(),
    ".txt": f"Seen {URL}".encode(),
    ".docx": remote_word(),
    ".pdf": make_pdf([lines("Seen")]).replace(
        b"/Type/Catalog", b"/OpenAction<</S/URI/URI(%s)>>/Type/Catalog" % URL.encode()
    ),
}


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("suffix", REMOTE)
def test_nothing_is_fetched(suffix: str) -> None:
    assert load_bytes(REMOTE[suffix], source="x", suffix=suffix, limits=LIMITS).text


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("target", [URL, "file:///etc/passwd"])
def test_no_entity_brings_in_a_file(target: str) -> None:
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{target}">]>'
    for data, suffix in ((word(part(doctype, "&x;")), ".docx"), (f"{doctype}<p>Seen &x;</p>".encode(), ".html")):
        assert "root:" not in _text(data, suffix)


def _text(data: bytes, suffix: str) -> str:
    try:
        loaded: Loaded = load_bytes(data, source="x", suffix=suffix, limits=LIMITS)
    except DocumentError:
        return ""
    return loaded.text
