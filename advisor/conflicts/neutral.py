"""The neutral sentence: what the matter is and what each side wants, without a word of blame."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from advisor.conflicts.catalog import Tension
from advisor.conflicts.clauses import Clause, Position, Stance
from advisor.conflicts.judgement import BLAME, judges, partial, plainly
from advisor.conflicts.naming import OTHER, SIDES, masked, mentions
from advisor.conflicts.scoring import Taken
from advisor.conflicts.statements import LEAST_POSITION_WORDS, MOST_POSITION_WORDS, Told
from advisor.conflicts.topic import topic
from advisor.types import Role

_FINITE = re.compile(
    r"^(?:[\w'-]+\s+){1,6}?(?:is|are|was|were|has|have|will|would|can|can't|cannot|should|must|needs?|may|won't"
    r"|isn't|aren't"
    r"|leaves?|goes|gets?|stays?|works?|waits?|doesn't|don't|comes?|belongs?|means?|takes?|costs?|depends?|goes)\b",
    re.IGNORECASE,
)
"""What somebody holds is put after "holds that" where it is a whole clause."""
_UNCLEAR = re.compile(
    r"^(?:me|it|that|this|them|theirs|one|more|everything|nothing|something|to be|both|all|the same)\b.{0,4}$"
    r"|^(?:me|be)\b|\bof the two\b|\b(?:they|them|their|you|your|I|my)\b"
)
_AGAINST = re.compile(
    r"(?:CTO|CPO) (?:\w+ly |has |just )?(?:(?:refuses|refused|rejects|rejected|blocks|blocked|vetoes|vetoed|opposes"
    r"|opposed)"
    r"(?: (?:it|this|that)\b|$|,| because| since| as )|objects|objected|(?:won't|will not) have (?:it|that"
    r"|this)\b|(?:is|was) (?:\w+ly )?against (?:it|this"
    r"|that)\b"
    r"|(?:doesn't|does not|didn't) want (?:it|this|that)\b|says no\b(?! to)|said no\b(?! to)|disagrees?\b)",
)
_OF_MANY = re.compile(r"(?<=s )(?P<between>(?:(?!CTO\b|CPO\b)[\w']+ ){0,4}?)(?:their|themselves)\b", re.IGNORECASE)
"""What several that are named before it have, where no he or she is left that "they" may stand for."""
_ONLY_IT = re.compile(r"(?:to )?(?:\w+ )?(?:it|that|this)(?: \w+)?$")
MOST_CONTEXT_WORDS = 25
_AGAINST_IT = " is against it"
LEAST_DOING = 5
_FAILS = re.compile(
    r"\b(?:not|never|nothing|nobody|no|without|only|just|fails?|failed|ignores?|anyway|says?|keeps?)\b|n't\b",
    re.IGNORECASE,
)
"""What makes a deed a reproach."""
_WITH_PRONOUN = re.compile(
    r"\s+(?:to \w+|and|so that|until|before|after|when|while|since|as)\s[^,]*?\b(?:it|they|them|their|you|I)\b.*$"
)
"""The end of a wish that leans on words before it."""
_STANCES = (Stance.WANTS, Stance.REFUSES, Stance.OPPOSES, Stance.PROMISES, Stance.HOLDS)


def summary(story: Told, tension: Tension, taken: Taken) -> str:
    """One sentence; the order in which the two are named goes by their positions and never by their offices.

    Where all that is wanted is "it", what was told before it stands behind.
    """
    told = _sentence(story, tension, taken)
    wishes = [wish.content for role in SIDES if (wish := wanted(story, role))]
    if not wishes or not all(_ONLY_IT.match(wish) for wish in wishes):
        return told
    first = next((n for n, text in enumerate(story.sentences) if any(wish in text for wish in wishes)), 0)
    before = (text.strip(" .!?") for text in reversed(story.sentences[:first]))
    fitting = (text for text in before if not partial(text) and not _UNCLEAR.search(text))
    context = next((text for text in fitting if len(text.split()) <= MOST_CONTEXT_WORDS), "")
    return f"{told.removesuffix('.')} (told before it: {shown(context)})." if context else told


def _sentence(story: Told, tension: Tension, taken: Taken) -> str:
    if not taken.poles:
        # Ordered by what is wanted; where both want the same, no order is fair.
        wants = {masked(each.content): in_words(each) for role in SIDES if (each := wanted(story, role))}
        if len(wants) == len(SIDES):
            return f"The two executives differ over {tension.matter}: {'; '.join(wants[key] for key in sorted(wants))}."
        if len(wants) == 1 and (against := next((role for role in SIDES if _against(story, role)), None)):
            return (
                f"The two executives differ over {tension.matter}: {min(wants.values())}; the {against} is against it."
            )
        does = [text for role in SIDES if (text := next(iter(wants_of(story, role) or _does(story, role)), ""))]
        if len({masked(text) for text in does}) == len(SIDES):
            return f"The two executives differ over {tension.matter}: {'; '.join(sorted(does, key=masked))}."
        untold = next((role for role in SIDES if not any(_of(role, clause) for clause in story.clauses)), None)
        if len(wants) == 1 and untold:
            return (
                f"The two executives differ over {tension.matter}: {min(wants.values())}; what the {untold} wants is "
                "still to be asked."
            )
        one, other = tension.poles
        return (
            f"The two executives differ over {_matter(story, tension)}: one position is {one.text}, the other "
            f"{other.text}; who holds which is still to be asked."
        )
    matter = tension.matter if any(wanted(story, role) for role in SIDES) else _matter(story, tension)
    told = [_told(story, tension, taken, role) for role in _in_order(taken)]
    # "It" stands behind what it is.
    told.sort(key=lambda text: text.endswith(_AGAINST_IT))
    return f"The two executives differ over {matter}: {told[0]}; {told[1]}."


def _of(role: Role, clause: Clause) -> bool:
    return clause.role is role and clause.position is not None


def _matter(story: Told, tension: Tension) -> str:
    """What the type is about, with what the description says it is about where nothing else of it is said."""
    return f"{tension.matter} ({own})" if (own := topic(story)) else tension.matter


def wants_of(story: Told, role: Role) -> list[str]:
    """The clearest position of a side in words; none where none is told."""
    return [in_words(position)] if (position := wanted(story, role)) else []


def _does(story: Told, role: Role) -> list[str]:
    """What a side is told to do, where nothing is told of what it wants: plain clauses, the most telling first."""
    found = {
        clause.text
        for clause in story.clauses
        if clause.role is role
        and clause.text.startswith(f"{role} ")
        and not (clause.hedged or clause.claim or clause.position)
        and LEAST_DOING <= len(clause.text.split()) <= MOST_POSITION_WORDS
        and not partial(clause.text)
        and not _FAILS.search(clause.text)
        and not _UNCLEAR.search(clause.text)
    }
    return [shown(text) for text in sorted(found, key=lambda text: (-len(mentions(text)), masked(text)))]


def _against(story: Told, role: Role) -> bool:
    """Whether a side of whom no wish is told is told to be against the other's."""
    if wanted(story, role):
        return False
    return any(clause.role is role and not clause.hedged and _AGAINST.match(clause.text) for clause in story.clauses)


def wanted(story: Told, role: Role) -> Position | None:
    """The clearest position that a side is said to take, free of blame; None where none is told."""
    told = [
        clause.position for clause in story.clauses if clause.role is role and clause.position and not clause.hedged
    ]
    found = [own for each in told if _usable(own := _plain(each, story), story)]
    return min(found, key=lambda position: (_STANCES.index(position.stance), masked(position.content)), default=None)


def _plain(position: Position, story: Told) -> Position:
    """A position without words that judge; one that can't be used for its end goes without it."""
    own = replace(position, content=plainly(position.content))
    short = replace(own, content=_WITH_PRONOUN.sub("", own.content))
    keep = _usable(own, story) or own.stance is Stance.HOLDS or len(short.content.split()) < LEAST_POSITION_WORDS
    return own if keep else short


def _usable(position: Position, story: Told) -> bool:
    """Whether the words can stand in the sentence: no blame, nothing that only its context explains."""
    content = _OF_MANY.sub("", position.content) if story.certain else position.content
    if partial(content) or _UNCLEAR.search(content):
        return False
    return position.stance is not Stance.HOLDS or bool(_FINITE.match(position.content))


def in_words(position: Position) -> str:
    """A position as a clause that starts with its role."""
    acting = re.match(
        r"\w{3,}ing (?:the|an?|our|all|every|it|off|out|up|down|to|more|new|old|back|from|with)\b", position.content
    )
    verb = {
        Stance.WANTS: "is for" if acting else "wants",
        Stance.REFUSES: "does not want to",
        Stance.OPPOSES: "is against" if acting else "does not want",
        Stance.PROMISES: "",
        Stance.HOLDS: "holds that",
    }[position.stance]
    return shown(" ".join(filter(None, (position.role, verb, position.content))))


def shown(text: str) -> str:
    """A clause as the reader sees it: "the CTO" for `CTO`, "their" for what the role named before it has."""
    text = re.sub(r"\b(the other) of the two\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(CTO|CPO)\b(?P<between>(?:(?!\bC[TP]O\b).)*?)\b\1's(?= \w)", _own, text)
    return re.sub(r"(?<![\w-])(?<!the )(?<!The )(CTO|CPO)\b", r"the \1", text)


def _own(match: re.Match[str]) -> str:
    return f"{match[1]}{match['between']}their" if not match["between"].startswith("'s") else match[0]


def blames(texts: Iterable[str]) -> bool:
    """Whether a text blames or judges."""
    return any(BLAME.search(text) or judges(text) for text in texts)


def _in_order(taken: Taken) -> list[Role]:
    return sorted(SIDES, key=lambda role: taken.poles[role])


def _told(story: Told, tension: Tension, taken: Taken, role: Role) -> str:
    position = wanted(story, role)
    if position is not None:
        return in_words(position)
    if _against(story, role) and wanted(story, OTHER[role]):
        return f"the {role}{_AGAINST_IT}"
    verb = "is taken to want" if role in taken.inferred else "seems to want"
    return f"the {role} {verb} {tension.poles[taken.poles[role]].text}"
