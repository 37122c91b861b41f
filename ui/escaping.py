"""Variable text on its way into Streamlit's Markdown: shown as it is, never read as markup.

Streamlit's Markdown acts twice: the parser, which a backslash before each punctuation character turns off, and
afterwards on the plain text that the parser leaves (`:emoji:` and `:material/icons:`, bare addresses), which
only an invisible character in between stops.
"""

from __future__ import annotations

import re

WORD_JOINER = "\u2060"

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SECOND_READING = re.compile(r"(?<=[:@])|(?<=www)(?=\.)|(?<=[<>-])(?=[<>-])", re.IGNORECASE)
_BREAKS = re.compile(r"\s+")


def escape(text: str) -> str:
    """`text` on one line, for a Markdown string, a button label or a message, so that it shows as plain text."""
    one_line = _BREAKS.sub(" ", text).strip()
    return _PUNCTUATION.sub(r"\\\1", _SECOND_READING.sub(WORD_JOINER, one_line))
