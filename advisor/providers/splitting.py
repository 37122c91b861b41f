"""LangChain's recursive splitter, for text without sentence boundaries: logs, tables pasted as text, code."""

from __future__ import annotations

from advisor.text import Span


def split_long(text: str, limit: int) -> list[Span]:
    """Spans of at most `limit` characters that cover every character of `text` but white space at their edges."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=limit,
        chunk_overlap=0,
        add_start_index=True,
        separators=["\n\n", "\n", "; ", ", ", " ", ""],
    )
    spans: list[Span] = []
    for piece in splitter.create_documents([text]):
        start = text.index(piece.page_content, spans[-1][1] if spans else 0)
        spans.append((start, start + len(piece.page_content)))
    return spans
