"""The line that comes nearest where a description has no part in a finding: shown as that, and no evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.chunks import Vectors
from advisor.protocols import Embeddings
from advisor.roles.catalog import Responsibility
from advisor.roles.jd.findings import Finding, Kind, Quote
from advisor.roles.jd.quoting import quote
from advisor.roles.jd.reading import Section
from advisor.roles.jd.sides import Side
from advisor.roles.jd.topics import embed

LEAST = 0.25
"""Cosine below which no line is near: it would only seem to be about the thing."""


def with_nearest(
    findings: Sequence[Finding], a: Side, b: Side, entries: Mapping[str, Responsibility], embeddings: Embeddings
) -> list[Finding]:
    """The findings, each with the duty that is nearest to it on a side from which nothing is quoted."""
    topics = {entry.topic: f"{entry.topic}: {entry.text}" for entry in entries.values()}
    bare = [finding for finding in findings if finding.a is None or finding.b is None]
    vectors = embed(embeddings, [_about(finding, topics) for finding in bare]) if bare else None
    found = {
        id(finding): replace(
            finding,
            near_a=None if finding.a else _nearest(a, vectors[row]),
            near_b=None if finding.b else _nearest(b, vectors[row]),
        )
        for row, finding in enumerate(bare)
        if vectors is not None
    }
    return [found.get(id(finding), finding) for finding in findings]


def _about(finding: Finding, topics: Mapping[str, str]) -> str:
    told = finding.a or finding.b
    return topics[finding.topic] if finding.kind is Kind.GAP or told is None else told.text


def _nearest(side: Side, vector: Vectors) -> Quote | None:
    duties = [number for number, own in enumerate(side.clauses) if own.statement.section is Section.DUTIES]
    if not duties:
        return None
    near = side.vectors[duties] @ vector
    best = int(near.argmax())
    return quote(side.clauses[duties[best]]) if near[best] >= LEAST else None
