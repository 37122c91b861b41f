"""Role documents that this program exported: what is for comparing in them, without what their lines rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor.ingest.loaders import Loaded
from advisor.roles.definition import Basis
from advisor.roles.views import ACHIEVED, FUNCTIONS, SCORECARD, SHORT, UNVERIFIED
from advisor.types import Block, BlockKind

_SOURCES = re.compile(r"Sources(?:, word for word)?")
_LEFT_OUT = re.compile(
    r"Role definition\b|Level$|Reporting line$|Mission$|About the role$|Outcomes\b|Sources\b|Remarks$|Scope$|"
    r"Competencies$|Scorecard\b|Interfaces$|Escalation path$|"
    rf"{ACHIEVED}$|Decision rights$|Interview\b|Not this role's$"
)
"""Sections that claim nothing by themselves: a mission is told by the accountabilities, outcomes are steps, no standing
goals; decision rights have a linter.

What isn't this role's is beside what is, and takes nothing from it."""
_SECTIONS = 2
"""The heading with which sections begin; the first is the title."""
_TABLE_HEAD = re.compile(r"(?:Subject|Measure) \|")
_BASES = "|".join(words.replace(" ", r"\s") for words in [*Basis, UNVERIFIED, "essential"])
_BASIS = re.compile(rf"\s*(?:\[\d+\])?\s*[*(]*(?:{_BASES})(?:(?:,|\s·)\s(?:{_BASES}))*[*)]*\s*$")


def without_sources(loaded: Loaded) -> Loaded:
    """A document as it was read, or, where this program exported it, its claims alone; offsets stay."""
    return replace(loaded, blocks=tuple(_kept(loaded))) if _is_own(loaded) else loaded


def _is_own(loaded: Loaded) -> bool:
    texts = [(block.kind, loaded.text[block.start : block.end]) for block in loaded.blocks]
    listed = any(kind is BlockKind.HEADING and _SOURCES.fullmatch(text) for kind, text in texts)
    own = {text.strip("# ") for _, text in texts}
    if own & {SCORECARD, SHORT} or {ACHIEVED, FUNCTIONS} <= own:
        return True
    return listed and any(kind is not BlockKind.HEADING and _BASIS.search(text) for kind, text in texts)


def _kept(loaded: Loaded) -> Iterator[Block]:
    out_of: int | None = None
    headings = 0
    for block in loaded.blocks:
        text = loaded.text[block.start : block.end]
        headings += block.kind is BlockKind.HEADING
        if headings < _SECTIONS and block.kind is not BlockKind.HEADING:  # owner, version, stage
            continue
        if block.kind is BlockKind.HEADING and (out_of is None or block.level <= out_of):
            out_of = block.level if _LEFT_OUT.match(text) else None
        if out_of is None and not _TABLE_HEAD.match(text):
            basis = _BASIS.search(text)
            yield replace(block, end=block.start + basis.start()) if basis and basis.start() else block
