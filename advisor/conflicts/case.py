"""What a brief says of the case itself: its dates and sums, each side's wish in its own words, a way made of the two.

All of it stands in the description, in an order that is that of neither the roles nor the telling.
"""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.conflicts.brief import DO_IN_TURN, IN_TURN, Brief, Option, Sides
from advisor.conflicts.catalog import MOST_IMBALANCE
from advisor.conflicts.clauses import Position, Stance
from advisor.conflicts.naming import SIDES, masked
from advisor.conflicts.neutral import in_words, wanted
from advisor.conflicts.statements import Told
from advisor.roles.definition import Basis, Statement

MOST_STAKES = 6
MOST_OPTIONS = 5
GIVES = "names the part that can't wait, and lets the rest wait."
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_STAKES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|\b{_MONTH}(?: \d{{1,2}})?\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bQ[1-4]\b"
    r"|[$€£]\s?\d[\d.,]*(?:\s?(?:k|m|million|thousand|bn)\b)?"
    r"|\b\d[\d.,]*(?:\s?(?:k|m|million|thousand|billion))?\s(?:euros?|dollars?|pounds?|EUR|USD|GBP|percent)\b"
    r"|\b(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:more )?"
    r"(?:days|weeks|months|engineers|developers|people)\b"
    r"|\b\d[\d.,]*\s?%"
)


def of_the_case(brief: Brief, story: Told, wishes_in: Told | None = None) -> Brief:
    """The brief with what the description itself says in its sentence, its best cases, its options and its trial.

    `wishes_in` is where the reader has put right who wants what.
    """
    stakes = _stakes(story)
    brief = replace(brief, summary=_summary(brief.summary, stakes))
    wishes = [wish for role in SIDES if (wish := wanted(wishes_in or story, role)) and wish.stance is not Stance.HOLDS]
    if len({masked(wish.content) for wish in wishes}) == len(SIDES):  # of equal wishes no order is fair
        brief = replace(brief, sides=_with_wishes(brief.sides, *wishes))
        brief = replace(brief, options=_with_way(brief.options, *wishes))
        brief = replace(brief, experiment=(_trial(stakes, wishes), *brief.experiment))
    return brief


def _stakes(story: Told) -> tuple[str, ...]:
    """Dates, sums and numbers that are told, each once."""
    found = {match[0].strip(" .,") for sentence in story.sentences for match in _STAKES.finditer(sentence)}
    whole = {one for one in found if not any(one != other and one in other for other in found)}
    return tuple(sorted(whole, key=lambda text: (not text[:1].isdigit(), text)))


def _summary(summary: str, stakes: tuple[str, ...]) -> str:
    left = [text for text in stakes if text not in summary][:MOST_STAKES]
    return f"{summary.removesuffix('.')} (told beside it: {', '.join(left)})." if left else summary


def _with_wishes(sides: Sides, one: Position, other: Position) -> Sides:
    """Each case ends with its side's own wish, where that leaves the two of equal length."""
    made = Sides((*sides.cto, _wish(one)), (*sides.cpo, _wish(other)))
    return made if made.imbalance <= max(MOST_IMBALANCE, sides.imbalance) else sides


def _wish(position: Position) -> Statement:
    return Statement(f"case-{position.role.lower()}", f"In this case: {_said(position)}.", Basis.STORY)


def _said(position: Position) -> str:
    """A position without whose it is."""
    return in_words(position).removeprefix(f"the {position.role} ")


def _with_way(options: tuple[Option, ...], one: Position, other: Position) -> tuple[Option, ...]:
    """The options, and one that takes both wishes in turn."""
    first, second = sorted((one, other), key=lambda position: masked(position.content))
    way = Option(
        id=IN_TURN,
        name="Both wishes, in turn",
        line=_line("what", DO_IN_TURN.format(f"{in_words(first)}; {in_words(second)}")),
        price=_practice("price", "Each gets later, or in part, what was to come at once and whole."),
        risk=_practice("risk", "The second part slips; write down its date and who checks it."),
        reversible=_practice("reversible", "Until the second part has begun."),
        gives=Sides(*((_practice(f"gives-{role.lower()}", GIVES),) for role in SIDES)),
        price_level=2,
        risk_level=2,
    )
    return (*options[: MOST_OPTIONS - 1], way)


def _trial(stakes: tuple[str, ...], wishes: list[Position]) -> Statement:
    """What is tried here, with an end that is set against the dates that are told, where there are any."""
    first, second = sorted(wishes, key=lambda position: masked(position.content))
    dated = [text for text in stakes if re.search(rf"{_MONTH}|day\b", text)]
    end = f"set its end against the dates told ({', '.join(dated[:MOST_STAKES])})" if dated else "end it in two weeks"
    text = f"Here: try the smallest part of each wish, and {end}: {in_words(first)}; {in_words(second)}."
    return _line("trial", text)


def _line(name: str, text: str) -> Statement:
    return Statement(f"case-{name}", text, Basis.STORY)


def _practice(name: str, text: str) -> Statement:
    return Statement(f"case-{name}", text, Basis.PRACTICE)
