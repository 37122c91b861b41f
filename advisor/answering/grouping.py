"""The parts that an answer falls into, and which of them a sentence belongs to."""

from __future__ import annotations

from advisor.answering.picks import Pick
from advisor.answering.question import Aspect, Question, aspects_of, sides_of
from advisor.text import content_stems

_CLASH_PARTS = ("Where they clash", "What helps")


def parts_of(question: Question) -> tuple[str, ...]:
    """The labels of the parts an answer to this question falls into; () where it has one part only."""
    if question.clash_and_remedy:
        return _CLASH_PARTS
    compared = Aspect.COMPARISON in question.aspects
    if question.items:
        return tuple(f"{item[:1].upper()}{item[1:]}" for item in question.items)
    listed = bool(question.aspects & {Aspect.RESPONSIBILITIES, Aspect.SKILLS})
    # A bare difference is told point by point, in sentences that name both, and not by what each of the two is.
    if question.pair and ((question.broad and listed) or question.each) and Aspect.CONFLICT not in question.aspects:
        # What tells the difference in a sentence comes before what each of the two is.
        return ("Both", "The CTO", "The CPO") if compared else ("The CTO", "The CPO", "Both")
    return ()


def part_of(question: Question, pick: Pick) -> str | None:
    """Which of `parts_of` a sentence belongs to; "" where there are none, None where it belongs to none of them."""
    parts = parts_of(question)
    if not parts:
        return ""
    heading = pick.passage.chunk.heading
    if question.items:
        return next((part for text in (heading, pick.text) for part in parts if _names(part, text)), None)
    if parts == _CLASH_PARTS:
        return _clash_part(aspects_of(pick.text), aspects_of(heading))
    sides = sides_of(pick.text) or sides_of(heading)
    return f"The {next(iter(sides))}" if len(sides) == 1 else "Both"


def _names(part: str, text: str) -> bool:
    return set(content_stems(part)) <= set(content_stems(text))


def _clash_part(own: frozenset[Aspect], headed: frozenset[Aspect]) -> str | None:
    """The heading decides where it is about one of the two, else the sentence; one that names both tells a remedy."""
    if (Aspect.REMEDY in headed) != (Aspect.CONFLICT in headed):
        return _CLASH_PARTS[Aspect.REMEDY in headed]
    if not own & {Aspect.REMEDY, Aspect.CONFLICT}:
        return None
    return _CLASH_PARTS[Aspect.REMEDY in own]
