"""One module a format; each turns a file's bytes into plain text and its blocks.

Format modules are imported when they are first needed: reading notes in Markdown costs no PDF library.
"""

from __future__ import annotations

from advisor.errors import UnsupportedFormat
from advisor.ingest.formats.common import Limits, Loaded

TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
PARSED_SUFFIXES = frozenset({".html", ".htm", ".pdf", ".docx"})
"""Formats that take libraries of some size."""


def parse(suffix: str, data: bytes, limits: Limits) -> Loaded:
    """Read `data` as the format that `suffix` (lower case, with its dot) names. Raises DocumentError."""
    match suffix:
        case ".md" | ".markdown":
            from advisor.ingest.formats import markdown

            return markdown.parse(data, limits)
        case ".txt":
            from advisor.ingest.formats import plain

            return plain.parse(data, limits)
        case ".html" | ".htm":
            from advisor.ingest.formats import html

            return html.parse(data, limits)
        case ".pdf":
            from advisor.ingest.formats import pdf

            return pdf.parse(data, limits)
        case ".docx":
            from advisor.ingest.formats import docx

            return docx.parse(data, limits)
        case _:
            raise UnsupportedFormat("not a format advisor reads (md, txt, html, pdf, docx)")
