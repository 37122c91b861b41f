"""A line in a person's words, and whether its sources still say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from advisor.protocols import Verifier
from advisor.roles.definition import Statement
from advisor.types import Verdict


def reworded(line: Statement, text: str, verifier: Callable[[], Verifier] | None) -> Statement:
    """The line in other words, which keep its sources only where these, or its own first words, support them.

    Without a verifier only the first words do.
    """
    original = line.original or line.text
    supported = text == original or not line.citations or _supports(line, original, text, verifier)
    return replace(line, text=text, original=original, verified=supported)


def _supports(line: Statement, original: str, text: str, verifier: Callable[[], Verifier] | None) -> bool:
    if verifier is None:
        return False
    quotes = [citation.quote for citation in line.citations]
    return verifier().check(text, [original, *quotes]).verdict is Verdict.SUPPORTED
