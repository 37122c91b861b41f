"""Answers as text: claims under their labels, each with its markers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from advisor.types import Answer, Citation, Claim, Provenance, Status, Verdict

ABSTENTION = "The documents don't answer this question."
DOUBTS = {Verdict.PARTIAL: "supported in part", Verdict.UNSUPPORTED: "not supported"}
"""What is said beside a claim that can't just be believed."""
_COUNTED = {Verdict.SUPPORTED: "supported", **DOUBTS}


def answer_text(claims: Sequence[Claim], uncovered: Sequence[str] = ()) -> str:
    """The answer as Markdown: labels in bold, a line a claim, markers in square brackets; then what is not answered."""
    parts = []
    for label, group in groupby(claims, key=lambda claim: claim.group):
        lines = [f"**{label}**\n"] if label else []
        lines += [f"- {marked(claim)}" for claim in group]
        parts.append("\n".join(lines))
    return "\n\n".join(filter(None, [*parts, gap_text(uncovered)]))


def gap_text(uncovered: Sequence[str]) -> str:
    """What is said of the parts of a question that no document answers; "" where there are none."""
    return "The documents don't answer this part: " + " ".join(uncovered) if uncovered else ""


def marked(claim: Claim) -> str:
    """A claim with its markers, and its verdict where there is a but: "The CTO owns architecture. [1]"."""
    markers = [f"[{marker}]" for marker in claim.citations]
    lead = [f"{claim.lead}:"] if claim.lead else []
    return " ".join([*lead, claim.text, *markers, *([f"({DOUBTS[claim.verdict]})"] if claim.verdict in DOUBTS else [])])


def summary(answer: Answer) -> str:
    """The verdicts of an answer in one line, "7 claims, 7 supported, 1 removed"; "" where all of it is quoted."""
    if not answer.removed and all(claim.quoted for claim in answer.claims):
        return ""
    counts = Counter(claim.verdict for claim in answer.claims)
    parts = [f"{len(answer.claims)} claim{'s' * (len(answer.claims) != 1)}"]
    parts += [f"{counts[verdict]} {said}" for verdict, said in _COUNTED.items() if counts[verdict]]
    parts += [f"{len(answer.removed)} removed"] if answer.removed else []
    return ", ".join(parts)


def written_by(answer: Answer) -> str:
    """Who wrote an answer, step by step; "" where it was quoted without anybody else having been asked."""
    return answer.writer if summary(answer) or (answer.claims and " → " in answer.writer) else ""


def abstention_text(topics: Sequence[str], suggestions: Sequence[str], hint: str = "") -> str:
    """What is said instead of an answer; `hint` is a sentence on why that may be."""
    lines = [f"{ABSTENTION} {hint}".rstrip()]
    if topics:
        lines.append("The closest topics they cover: " + "; ".join(topics) + ".")
    if suggestions:
        lines.append("They do answer:\n" + "\n".join(f"- {question}" for question in suggestions))
    return "\n\n".join(lines)


def understood(answer: Answer) -> str:
    """How a follow-up was understood, in a line; "" where it was taken as it is."""
    return f"Understood as: {answer.condensed}" if answer.condensed else ""


def day_told(iso: str | None) -> str:
    """A date as it is read, "12 March 2026" or "March 2026"; "" for none."""
    if not iso:
        return ""
    whole = date.fromisoformat(iso if len(iso) > len("2026-03") else f"{iso}-01")
    return f"{whole.day} {whole:%B %Y}" if len(iso) > len("2026-03") else f"{whole:%B %Y}"


def dated_beside(citation: Citation, claims: Sequence[Claim]) -> str:
    """The date to be shown beside a source: of your own documents, and of all where some disagree; "" for none."""
    disputed = any(claim.at_odds for claim in claims)
    if citation.provenance is not Provenance.NOTE and not disputed:
        return ""
    if citation.dated:
        return day_told(citation.dated)
    added = day_told(citation.added[:10])
    return f"undated, added {added}" if added and disputed else ""


def source_lines(answer: Answer) -> list[str]:
    """A line a section, with the markers of all that is quoted from it: "[1] [2] Title › Heading (playbook, a.md)"."""
    markers: dict[str, list[str]] = {}
    for own in answer.citations:
        section = " › ".join(filter(None, (own.title, own.heading)))
        told = ", ".join(filter(None, (own.provenance, own.source, dated_beside(own, answer.claims))))
        markers.setdefault(f"{section} ({told})", []).append(f"[{own.marker}]")
    return [f"{' '.join(of_section)} {section}" for section, of_section in markers.items()]


def plain(answer: Answer) -> str:
    """An answer for a terminal: how it was understood, its text, then its sources."""
    head = [f"{line}\n" for line in [understood(answer)] if line]
    if answer.status is Status.ABSTAINED:
        return "\n".join([*head, "\n\n".join([answer.text, *answer.notes, *answer.rejected])])
    writer = written_by(answer)
    by = f"Written by {writer}." if writer else ""
    told = [line for line in (summary(answer), by, *answer.notes, *answer.rejected) if line]
    body = [
        answer.text.replace("**", ""),
        "",
        "Sources",
        *source_lines(answer),
        *([""] if told else []),
        *told,
    ]
    return "\n".join([*head, *body])
