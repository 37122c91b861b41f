"""Variable text in Streamlit's Markdown shows as it is."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.escaping import WORD_JOINER, escape

PAYLOADS = [
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "**bold** _it_ `code` ~~no~~",
    "# Title",
    "1. one",
    "- item",
    "> quote",
    "a | b",
    "$x^2$",
    ":red[text] :material/home:",
    "&lt;b&gt;",
    "[ref]: http://evil.example",
    "back\\slash \\* \\\\",
    "---",
]


def read(markdown: str) -> str:
    """What a Markdown reader shows; anything but one paragraph of plain text fails."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    tokens = parser.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children).replace(WORD_JOINER, "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_read_as_plain_text(payload: str) -> None:
    assert read(escape(payload)) == payload


@given(st.text(alphabet=string.printable, min_size=1))
def test_any_text_is_read_as_plain_text(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert read(escape(text)) == line


@pytest.mark.parametrize(
    "text", [":smile:", "http://evil.example", "www.evil.example", "me@evil.example", "a -> b", "--"]
)
def test_nothing_is_left_for_the_second_reading(text: str) -> None:
    plain = re.sub(r"\\(.)", r"\1", escape(text))
    assert not re.search(r":\w|://|www\.|@\w|->|--", plain)
    assert plain.replace(WORD_JOINER, "") == text


def test_line_breaks_become_spaces() -> None:
    assert escape(" a\n\n b\tc ") == "a b c"
