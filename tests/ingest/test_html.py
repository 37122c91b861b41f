"""HTML: what a person sees is kept, what they don't is dropped, and nothing is fetched."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from advisor.errors import NoText, NotText, TooLarge
from advisor.ingest.formats import html
from advisor.ingest.formats.common import Limits, Loaded
from advisor.types import BlockKind

LIMITS = Limits(max_bytes=10**6, max_pages=10, max_characters=10**5, seconds=5)


def test_a_page_in_blocks() -> None:
    loaded = load(
        """<!DOCTYPE html><html><head><title> The   Plan </title><meta charset=utf-8></head><body>
        <h1>Main <em>heading</em></h1><p>First
           paragraph,<br>two lines.<p>Second.
        <ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>more c</p></li></ul>
        <ol start=3><li>d<li value=7>e<li>f</ol>
        <table><caption>Cap</caption><tr><th>Decision</th><th>Owner</th></tr>
        <tr><td><p>Road</p><p>map</p></td><td>CPO</td></tr></table>
        <pre>x = 1
  y</pre><h3>Sub</h3>loose <b>text</b><div>in a div</div></body></html>"""
    )
    assert loaded.title == "The Plan"
    assert blocks(loaded) == [
        (BlockKind.HEADING, 1, "Main heading"),
        (BlockKind.PARAGRAPH, 0, "First paragraph,\ntwo lines."),
        (BlockKind.PARAGRAPH, 0, "Second."),
        (BlockKind.ITEM, 1, "• a"),
        (BlockKind.ITEM, 2, "• b"),
        (BlockKind.ITEM, 1, "• c\nmore c"),
        (BlockKind.ITEM, 1, "3. d"),
        (BlockKind.ITEM, 1, "7. e"),
        (BlockKind.ITEM, 1, "8. f"),
        (BlockKind.PARAGRAPH, 0, "Cap"),
        (BlockKind.ROW, 0, "Decision | Owner"),
        (BlockKind.ROW, 0, "Road map | CPO"),
        (BlockKind.CODE, 0, "x = 1\n  y"),
        (BlockKind.HEADING, 3, "Sub"),
        (BlockKind.PARAGRAPH, 0, "loose text"),
        (BlockKind.PARAGRAPH, 0, "in a div"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret()</script>",
        "<style>p { content: 'secret' }</style>",
        "<template><p>secret</p></template>",
        "<!-- secret -->",
        "<!--[if IE]>secret<![endif]-->",
        "<?php secret ?>",
        "<noscript>secret</noscript>",
        "<p hidden>secret</p>",
        "<p style='color:red; display : none'>secret</p>",
        "<span style='visibility:hidden !important'>secret</span>",
        "<span style='font-size:0px'>secret</span>",
        "<span style='opacity:0.0;'>secret</span>",
        "<dialog>secret</dialog>",
        "<svg><text>secret</text></svg>",
        "<iframe src='x'>secret</iframe>",
        "<input type=hidden value=secret>",
        "<h2 hidden>secret</h2>",
        "<table><tr><td hidden>secret</td></tr></table>",
        "<pre><span hidden>secret</span></pre>",
    ],
)
def test_what_nobody_sees_is_dropped(hidden: str) -> None:
    assert load(f"<p>before</p>{hidden} after").text.split() == ["before", "after"]


@pytest.mark.parametrize("style", ["opacity:0.5", "font-size:10px", "font-size:0.9em", "display:block", "color:none"])
def test_what_is_seen_stays(style: str) -> None:
    assert load(f"<p style='{style}'>seen</p>").text == "seen"


def test_the_title_falls_back_on_the_first_main_heading() -> None:
    assert load("<h2>Aside</h2><h1>The plan</h1>").title == "The plan"
    assert load("<title>Untitled</title><h1>The plan</h1>").title == "The plan"
    assert load("<h2>Aside</h2>").title == ""


def test_a_table_that_arranges_the_page_is_read_as_the_page() -> None:
    loaded = load(
        "<table><tr><td><h2>Left</h2><p>text</p><table><tr><td>a<td>b</table><td><p>right</p></table>"
        "<table><tr><td>c<td>d</table>"
    )
    assert blocks(loaded) == [
        (BlockKind.HEADING, 2, "Left"),
        (BlockKind.PARAGRAPH, 0, "text"),
        (BlockKind.ROW, 0, "a | b"),
        (BlockKind.PARAGRAPH, 0, "right"),
        (BlockKind.ROW, 0, "c | d"),
    ]


def test_entities_are_read_and_external_ones_are_not(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    loaded = load(
        f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><p>a &amp; b &mdash; &x; &#xD800;&#1; c</p>"
    )
    assert "a & b — &x;" in loaded.text
    assert "top secret" not in loaded.text
    assert "\x01" not in loaded.text
    loaded.text.encode()


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    loaded = load(
        '<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd"><link rel=stylesheet href="http://127.0.0.1:9/a">'
        '<base href="http://127.0.0.1:9/"><img src="a.png" alt="a chart"><p>text</p>'
    )
    assert loaded.text == "text"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1251><p>Привет, мир".encode("cp1251"), "Привет, мир"),
        ('<meta http-equiv=x content="text/html; charset=shift_jis"><p>日本語'.encode("shift_jis"), "日本語"),
        ("<meta charset=iso-8859-1><p>“Müller”".encode(), "“Müller”"),
        (
            "<meta charset=iso-8859-1><p>the so-called “team” of Müller".encode("cp1252"),
            "the so-called “team” of Müller",
        ),
        ("<meta charset=utf-16><p>Müller".encode(), "Müller"),
        ("<meta charset=no-such-thing><p>Müller".encode(), "Müller"),
        ("<p>Müller".encode("utf-16"), "Müller"),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Müller</p></html>".encode(), "Müller"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert html.parse(data, LIMITS).text == text


def test_what_cannot_be_read_whole_is_refused() -> None:
    with pytest.raises(TooLarge, match="nested too deeply"):
        load("<div>" * 1000 + "deep")
    with pytest.raises(TooLarge, match="characters"):
        load("<p>" + "word " * 30_000)


@pytest.mark.parametrize("source", ["", " ", "<html></html>", "<script>x</script>", "<!-- x -->"])
def test_nothing_to_read(source: str) -> None:
    with pytest.raises(NoText):
        load(source)


def test_binary_data_is_refused() -> None:
    with pytest.raises(NotText):
        html.parse(b"<p>\0\1\2", LIMITS)


def load(source: str) -> Loaded:
    return html.parse(source.encode(), LIMITS)


def blocks(loaded: Loaded) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, loaded.text[block.start : block.end]) for block in loaded.blocks]
