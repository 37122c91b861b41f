"""An answer as Markdown: sentences with their markers, then a list of sources with the quotes.

All text of people and documents is escaped, so that pasting an answer somewhere else neither loads a picture
that a document smuggled in, nor hides a link behind other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from advisor.answering.citations import DOUBTS, dated_beside, gap_text, summary, understood, written_by
from advisor.types import Answer, Citation, Claim, Status, Verdict

_INLINE = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)([#+~=-]|\d+(?=[.)]))", re.MULTILINE)


def answer_as_markdown(answer: Answer) -> str:
    """The question, the claims with markers such as [1], and every source: marker, title, heading, path, quote."""
    blocks = [f"## {plain(answer.question)}"]
    if line := understood(answer):
        blocks.append(plain(line))
    if answer.status is Status.ABSTAINED:
        blocks += _abstention(answer)
    else:
        blocks += _claims(answer.claims)
        blocks += [plain(gap_text(answer.uncovered))] if answer.uncovered else []
    if answer.rejected:
        blocks.append("\n".join(f"- {plain(line)}" for line in answer.rejected))
    if writer := written_by(answer):
        line = summary(answer)
        blocks.append(f"{f'{line}. ' if line else ''}Written by {plain(writer)}.")
    if answer.citations:
        sources = (_source(citation, dated_beside(citation, answer.claims)) for citation in answer.citations)
        blocks += ["### Sources", "\n".join(sources)]
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """`text` on one line, escaped so that Markdown shows it as it is."""
    return _escaped(" ".join(text.split()))


def _abstention(answer: Answer) -> Iterator[str]:
    yield plain(answer.text)
    if answer.closest_topics:
        yield "Closest topics:"
        yield "\n".join(f"- {plain(topic)}" for topic in answer.closest_topics)


def _claims(claims: Iterable[Claim]) -> Iterator[str]:
    for label, group in groupby(claims, key=lambda claim: claim.group):
        if label:
            yield f"### {plain(label)}"
        yield "\n".join(f"- {_claim(claim)}" for claim in group)


def _claim(claim: Claim) -> str:
    text = plain(f"{claim.lead}: {claim.text}" if claim.lead else claim.text)
    if claim.verdict is Verdict.UNSUPPORTED:
        text = f"~~{text}~~"
    doubt = [f"({DOUBTS[claim.verdict]})"] if claim.verdict in DOUBTS else []
    return " ".join([text, *(f"[{marker}]" for marker in claim.citations), *doubt])


def _source(citation: Citation, dated: str) -> str:
    place = [citation.title] if citation.heading in ("", citation.title) else [citation.title, citation.heading]
    told = ", ".join(filter(None, (citation.provenance.value, plain(citation.source), dated)))
    head = f"- [{citation.marker}] {', '.join(map(plain, place))} ({told})"
    quote = _escaped(citation.quote.strip()).splitlines()
    return "\n".join([head, *(f"  > {line}".rstrip() for line in quote)])


def _escaped(text: str) -> str:
    return _LINE_START.sub(_guard_start, _INLINE.sub(r"\\\1", text))


def _guard_start(match: re.Match[str]) -> str:
    # A number is guarded after its digits: "\1." is no escape, "1\." is.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
