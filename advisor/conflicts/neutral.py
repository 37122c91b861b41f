"""The neutral sentence: what the matter is and what each side wants, without a word of blame."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.conflicts.catalog import Tension
from advisor.conflicts.naming import SIDES, masked
from advisor.conflicts.scoring import Taken
from advisor.conflicts.statements import Position, Stance, Told
from advisor.types import Role

_BLAME = re.compile(
    r"\b(?:stubborn\w*|lazy|incompeten\w*|idiot\w*|stupid\w*|reckless\w*|childish\w*|arrogan\w*|ridiculous\w*|clueless|"
    r"sabotag\w*|ego\w*|bull(?:y|ies|ied|ying)|useless|hostage|whin\w*|crazy|insane|moron\w*|liar\w*|l(?:ies|ied|ying)|"
    r"selfish\w*|pathetic|toxic|paranoi\w*|coward\w*|dictator\w*|tyrant\w*|irresponsib\w*|unreasonabl\w*|naive"
    r"|foolish\w*|"
    r"incapable|deaf|blind\w*|obstruct\w*|hysteric\w*|damn\w*|hell|bloody|nonsense|silly|dumb|hopeless|power.?grab\w*|"
    r"fanatic\w*|obsess\w*|greedy|careless\w*|sloppy|cheat\w*|steal\w*|stole\w*|rob\w*|fool\w*|kill\w*|die|dead|death|"
    r"war|attack\w*|destroy\w*|ruin\w*|crush\w*|wreck\w*|disaster\w*|mad|furious|livid|wrong|fault|bad|worse"
    r"|terribl\w*|"
    r"awful\w*|always|never|out of control|does(?:n't| not) (?:care|understand|listen|get it)|hates?|no idea)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"^(?:[\w'-]+\s+){1,6}?(?:is|are|was|were|has|have|will|would|can|can't|cannot|should|must|needs?|may|won't"
    r"|isn't|aren't"
    r"|doesn't|don't|comes?|belongs?|means?|takes?|costs?|depends?|goes)\b",
    re.IGNORECASE,
)
"""What somebody holds is put after "holds that" where it is a whole clause."""
_UNCLEAR = re.compile(
    r"^(?:me|it|that|this|them|theirs|one|more|everything|nothing|something|to be|both|all|the same)\b.{0,4}$"
    r"|^me\b|\b(?:they|them|their|you|your|I|my)\b"
)
_STANCES = (Stance.WANTS, Stance.REFUSES, Stance.OPPOSES, Stance.HOLDS)


def summary(story: Told, tension: Tension, taken: Taken) -> str:
    """One sentence; the order in which the two are named goes by their positions and never by their offices."""
    if not taken.poles:
        # Ordered by what is wanted; where both want the same, no order is fair.
        wants = {masked(each.content): in_words(each) for role in SIDES if (each := wanted(story, role))}
        if len(wants) == len(SIDES):
            return f"The two executives differ over {tension.matter}: {'; '.join(wants[key] for key in sorted(wants))}."
        one, other = tension.poles
        return (
            f"The two executives differ over {tension.matter}: one position is {one.text}, the other {other.text}; "
            "who holds which is still to be asked."
        )
    told = [_told(story, tension, taken, role) for role in _in_order(taken)]
    return f"The two executives differ over {tension.matter}: {told[0]}; {told[1]}."


def wanted(story: Told, role: Role) -> Position | None:
    """The clearest position that a side is said to take, free of blame; None where none is told."""
    found = [
        clause.position
        for clause in story.clauses
        if clause.role is role and clause.position and not clause.hedged and _usable(clause.position)
    ]
    return min(found, key=lambda position: (_STANCES.index(position.stance), masked(position.content)), default=None)


def _usable(position: Position) -> bool:
    """Whether the words can stand in the sentence: no blame, nothing that only its context explains."""
    if _BLAME.search(position.content) or _UNCLEAR.search(position.content):
        return False
    return position.stance is not Stance.HOLDS or bool(_FINITE.match(position.content))


def in_words(position: Position) -> str:
    """A position as a clause that starts with its role."""
    verb = {
        Stance.WANTS: "wants",
        Stance.REFUSES: "does not want to",
        Stance.OPPOSES: "does not want",
        Stance.HOLDS: "holds that",
    }[position.stance]
    return shown(f"{position.role} {verb} {position.content}")


def shown(text: str) -> str:
    """A clause as the reader sees it: "the CTO" for `CTO`."""
    return re.sub(r"(?<![\w-])(?<!the )(?<!The )(CTO|CPO)\b", r"the \1", text)


def blames(texts: Iterable[str]) -> bool:
    """Whether a text has a word of blame."""
    return any(_BLAME.search(text) for text in texts)


def _in_order(taken: Taken) -> list[Role]:
    return sorted(SIDES, key=lambda role: taken.poles[role])


def _told(story: Told, tension: Tension, taken: Taken, role: Role) -> str:
    position = wanted(story, role)
    if position is not None:
        return in_words(position)
    verb = "is taken to want" if role in taken.inferred else "seems to want"
    return f"the {role} {verb} {tension.poles[taken.poles[role]].text}"
