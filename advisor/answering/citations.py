"""Answers as text: claims under their labels, each with its markers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from advisor.types import Answer, Claim, Status

ABSTENTION = "The documents don't answer this question."


def answer_text(claims: Sequence[Claim]) -> str:
    """The answer as Markdown: labels in bold, a line a claim, markers in square brackets."""
    parts = []
    for label, group in groupby(claims, key=lambda claim: claim.group):
        lines = [f"**{label}**\n"] if label else []
        lines += [f"- {marked(claim)}" for claim in group]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def marked(claim: Claim) -> str:
    """A claim with its markers: "The CTO owns architecture. [1]"."""
    return " ".join([claim.text, *(f"[{marker}]" for marker in claim.citations)])


def abstention_text(topics: Sequence[str], suggestions: Sequence[str]) -> str:
    """What is said instead of an answer."""
    lines = [ABSTENTION]
    if topics:
        lines.append("The closest topics they cover: " + "; ".join(topics) + ".")
    if suggestions:
        lines.append("They do answer:\n" + "\n".join(f"- {question}" for question in suggestions))
    return "\n\n".join(lines)


def plain(answer: Answer) -> str:
    """An answer for a terminal: its text, then its sources."""
    if answer.status is Status.ABSTAINED:
        return answer.text
    sources = [
        f"[{c.marker}] {' › '.join(filter(None, (c.title, c.heading)))} ({c.provenance}, {c.source})"
        for c in answer.citations
    ]
    return "\n".join([answer.text.replace("**", ""), "", "Sources", *sources])
