"""Options that were rejected before: a brief that has one of them again says so, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from advisor.conflicts.brief import DO_IN_TURN, IN_TURN, Brief, Option
from advisor.conflicts.evidence import written_out
from advisor.conflicts.records import Logged, State
from advisor.roles.definition import Basis, Statement
from advisor.text import content_stems
from advisor.types import Answer

MOST_OF = 0.6
MOST_SPOKEN_OF = 3
"""As many rejections are told beside an answer."""
OPTIONS_IN = "playbooks/tension-"
"""What the source of a document that tells of a kind of conflict and its options starts with."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An option that was rejected: the brief's id of it or "", its name, in which decision, when, why, and its "
    "words."""

    option: str
    name: str
    decision: str
    title: str
    on: date
    why: str
    words: str = ""

    @property
    def text(self) -> str:
        """As a line of a brief."""
        return f"Rejected on {written_out(self.on)} in “{self.title}”: {self.why}"


def rejections_in(entries: Iterable[Logged]) -> tuple[Rejection, ...]:
    """What approved decisions rejected for a reason, and what rejected ones had chosen, the latest first."""
    found = []
    for logged in entries:
        record = logged.record
        if logged.state is State.APPROVED:
            found += [
                Rejection(each.id, each.name, logged.id, record.title, record.decided_on, each.why_not, each.text)
                for each in record.options
                if each.why_not and each.name != record.chosen
            ]
        elif logged.state is State.REJECTED:
            chosen = next((each for each in record.options if each.name == record.chosen), None)
            on = date.fromisoformat(logged.steps[-1].at[:10])
            name, option, words = (chosen.name, chosen.id, chosen.text) if chosen else (record.decided, "", "")
            found.append(Rejection(option, name, logged.id, record.title, on, logged.steps[-1].note, words))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def spoken_of(answer: Answer, rejections: Iterable[Rejection]) -> tuple[str, ...]:
    """What was rejected of all that an answer says or suggests, a sentence each, unless it says why itself.

    A name of one word is spoken of by an answer from what is told of conflicts, or to a question that has the word;
    elsewhere any text may have it.
    """
    if not (known := tuple(rejections)):
        return ()
    lines = [set(content_stems(line)) for line in (*answer.text.splitlines(), *answer.suggestions)]
    asked = set(content_stems(answer.condensed or answer.question))
    of_conflicts = any(citation.source.startswith(OPTIONS_IN) for citation in answer.citations)
    found: dict[str, str] = {}
    for each in known:
        name = set(content_stems(each.name))
        named = name and (len(name) > 1 or of_conflicts or name <= asked)
        if named and any(name <= line for line in lines) and each.why.casefold() not in answer.text.casefold():
            found.setdefault(each.name.casefold(), f"{each.name}: {each.text}")
    return tuple(found.values())[:MOST_SPOKEN_OF]


def rejected_before(option: Option, rejections: Sequence[Rejection]) -> Rejection | None:
    """The latest rejection of an option, by its id or by its name; of one that is made of the case, by its "
    "words too."""
    name = option.name.casefold()
    found = (each for each in rejections if option.id == each.option or each.name.casefold() == name)
    return next((each for each in found if option.id != IN_TURN or _alike(option.line.text, each.words)), None)


def _alike(one: str, other: str) -> bool:
    """Whether two texts share most of the words of the shorter one, but for those that every such option has."""
    every = set(content_stems(f"{DO_IN_TURN} CTO CPO"))
    ours, theirs = (set(content_stems(text)) - every for text in (one, other))
    return len(ours & theirs) >= MOST_OF * min(len(ours), len(theirs))


def marked(brief: Brief, rejections: Sequence[Rejection]) -> Brief:
    """The brief with what was rejected before said under each option; these come after the others."""
    options = [_marked(option, rejected_before(option, rejections)) for option in brief.options]
    return replace(brief, options=tuple(sorted(options, key=lambda option: bool(option.rejected))))


def _marked(option: Option, rejection: Rejection | None) -> Option:
    if rejection is None:
        return replace(option, rejected=())
    line = Statement(f"{option.id}-rejected", rejection.text, Basis.DECIDED)
    return replace(option, rejected=(line,))
