"""The linter's rules: each looks at one row and says what is wrong with it, why it matters, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from advisor.roles.facts import Facts
from advisor.roles.findings import Claim, Finding, Mend
from advisor.roles.matrix import BUDGET, PEOPLE, VETO
from advisor.roles.schemes import NONE, Part, Parts, letter_of, word_of, write_cell

MOST_CONSULTED = 4
"""More voices than this make a meeting of a decision; so do this many where nobody is left out."""

Rule = Callable[[Facts], Iterator[Finding]]

_DOUBT = " That is a proposal only: nothing on file says whose decision this is, so choose before it is applied."


def no_decider(facts: Facts) -> Iterator[Finding]:
    """Somebody has a part in the decision, and nobody has the last word."""
    if facts.deciders or not any(facts.row.cells.values()):
        return
    chosen = facts.fit_decider(facts.candidates())
    message = f"Nobody is {_office(facts)}: people have parts, so it will be decided twice, or by whoever acts first."
    yield _finding("no-decider", facts, message, _give(facts, chosen))


def nobody(facts: Facts) -> Iterator[Finding]:
    """Nobody has any part in the decision."""
    if any(facts.row.cells.values()):
        return
    chosen = facts.fit_decider(facts.candidates())
    message = "Nobody has a part in it. A decision without a name waits until it becomes urgent."
    yield _finding("nobody", facts, message, _give(facts, chosen))


def several_deciders(facts: Facts) -> Iterator[Finding]:
    """More than one person claims the last word."""
    if len(facts.deciders) < 2:
        return
    who = "Both " if len(facts.deciders) == 2 else ""
    message = (
        f"{who}{_and(facts.deciders)} have the last word ({_word(facts)}). Where two have it nobody has it, and "
        "whoever is above them decides without having been asked."
    )
    yield _finding("several-deciders", facts, message, _give(facts, facts.fit_decider(facts.deciders)))


def too_many_consulted(facts: Facts) -> Iterator[Finding]:
    """So many are asked that the row is a list of invitations."""
    asked = facts.row.who(Part.INPUT)
    everybody = set(asked) >= set(facts.matrix.people) - set(facts.deciders)
    if len(asked) <= MOST_CONSULTED and not (everybody and len(asked) == MOST_CONSULTED):
        return
    needed = {person for name in facts.bears() for person in facts.columns_of(name)}
    ranked = sorted(asked, key=lambda person: (person not in needed, asked.index(person)))
    spared = ranked[max(MOST_CONSULTED - 1, len(needed & set(asked))) :]
    if not spared:
        return
    telling = letter_of(facts.matrix.scheme, Part.INFORMED)
    message = (
        f"{len(asked)} are asked ({word_of(facts.matrix.scheme, Part.INPUT)}): {_and(asked)}. Each one adds waiting, "
        "and whose view counted can't be told any more."
    )
    how = (
        f"Only tell {_and(spared)} the result."
        if telling
        else f"Take the voice from {_and(spared)}; tell them the result."
    )
    values = {person: _cell(facts, person, add=Part.INFORMED, drop=Part.INPUT) for person in spared}
    yield _finding("too-many-consulted", facts, message, Mend(how, values))


def bearer_not_heard(facts: Facts) -> Iterator[Finding]:
    """The decider need not hear somebody who lives with the consequence."""
    if facts.decider is None:
        return
    unheard = [name for name in facts.bears() if not facts.heard(name)]
    if not unheard:
        return
    people = [next(iter(facts.columns_of(name)), name) for name in unheard]
    message = (
        f"{facts.decider} decides; {_and(unheard)} {_bear(unheard)} the consequence and {_is(unheard)} not heard "
        "before. What it costs them comes up when it can't be changed any more."
    )
    values = {person: _cell(facts, person, add=Part.INPUT, drop=Part.INFORMED) for person in people}
    letter = letter_of(facts.matrix.scheme, Part.INPUT)
    how = f"Ask {_and(people)} before {facts.decider} decides" + (f" ({letter.word})." if letter else ".")
    yield _finding("bearer-not-heard", facts, message, Mend(how, values))


def no_authority(facts: Facts) -> Iterator[Finding]:
    """The one who answers for the result doesn't hold the budget or the people that it takes."""
    if facts.decider is None or not (missing := facts.lacks(facts.decider)):
        return
    words = {BUDGET: "the budget", PEOPLE: "the people"}
    held = [f"{words[column]}, held by {_and(facts.holders(column), 'or')}" for column in missing]
    message = (
        f"{facts.decider} is {_office(facts)} without authority over {'; and over '.join(held)}. Whoever holds "
        "what a decision takes makes it in the end."
    )
    usual = facts.usual_decider(facts.matrix.people)
    if usual and not facts.lacks(usual):
        mend = _give(facts, usual)
    else:
        mend = Mend(
            f"Give {facts.decider} authority over {_and([words[column] for column in missing])} within a stated limit.",
            dict.fromkeys(missing, facts.decider),
        )
    yield _finding("no-authority", facts, message, mend)


def outside_veto(facts: Facts) -> Iterator[Finding]:
    """Somebody can block the decision who stands outside it."""
    if not any(facts.row.cells.values()):
        return
    stated = facts.row.named(VETO)
    blockers = dict.fromkeys((*facts.row.who(Part.AGREES), *stated))
    outsiders = [
        name for name in blockers if facts.is_outsider(name) or (name in stated and not _takes_part(facts, name))
    ]
    if not outsiders:
        return
    message = (
        f"{_and(outsiders)} can block it from outside: somebody who doesn't answer for the result can stop it, and "
        "need not say what to do instead."
    )
    people = [name for name in outsiders if name in facts.row.cells]
    values = {name: _cell(facts, name, add=Part.INPUT, drop=Part.AGREES) for name in people}
    if set(stated) & set(outsiders):
        values[VETO] = "; ".join(name for name in stated if name not in outsiders)
    yield _finding("outside-veto", facts, message, Mend(f"Hear {_and(outsiders)}, without a veto.", values))


def role_document(facts: Facts, claims: Iterable[Claim]) -> Iterator[Finding]:
    """A role document claims a decision that the matrix gives to somebody else."""
    decider = facts.decider
    claimed = [claim for claim in claims if _same_decision(facts, claim)]
    for claim in claimed:
        if decider is None or facts.catalog.stands_for(decider, claim.role):
            continue
        message = (
            f"The document of the {claim.role} says “{claim.quote}”, and the matrix gives the decision to {decider}. "
            "Two people will act on two papers."
        )
        yield _finding("role-document", facts, message, _agree_with(facts, claim, len(claimed) > 1))


def _agree_with(facts: Facts, claim: Claim, contested: bool) -> Mend:
    able = [person for person in facts.columns_of(claim.role) if not facts.lacks(person)]
    if able and not contested and facts.usual_decider(facts.matrix.people) in (None, able[0]):
        return _give(facts, able[0], claimed=True)
    return Mend(f"Strike the line from the document of the {claim.role}: {facts.decider} decides.", drop=claim)


def _same_decision(facts: Facts, claim: Claim) -> bool:
    known = facts.catalog.find(claim.decision)
    return claim.decision == facts.row.decision or (known is not None and known is facts.known)


def _takes_part(facts: Facts, name: str) -> bool:
    return any(facts.row.parts(person) for person in facts.columns_of(name))


def _finding(rule: str, facts: Facts, message: str, mend: Mend) -> Finding:
    return Finding(rule, facts.row.decision, message, mend)


def _give(facts: Facts, chosen: str | None, *, claimed: bool = False) -> Mend:
    """Make one person the only decider; whoever had the last word keeps a voice.

    Where neither the catalogue gives them the decision nor a document (`claimed`), it is said that others may as well.
    """
    if chosen is None:
        return Mend("Name the people of this matrix first: it has no column for anybody.")
    values = {
        person: _cell(facts, person, add=Part.INPUT, drop=Part.DECIDES) for person in facts.deciders if person != chosen
    }
    values[chosen] = _cell(facts, chosen, add=Part.DECIDES, drop=Part.INPUT)
    others = [person for person in facts.deciders if person != chosen]
    voices = f"; {_and(others)} {_is(others)} heard" if others else ""
    doubtful = not (claimed or facts.usual_decider([chosen]))
    text = f"Make {chosen} {_office(facts)}, alone{voices}.{_DOUBT if doubtful else ''}"
    return Mend(text, values, doubtful=doubtful)


def _cell(facts: Facts, person: str, *, add: Part, drop: Part) -> str:
    """A person's letters with one part in place of another; a lesser part is left out beside a greater one."""
    parts: Parts = facts.row.parts(person) - {drop}
    if add is Part.DECIDES:
        parts = parts - {Part.INPUT, Part.INFORMED, Part.AGREES}
    if add is Part.INPUT:
        parts = parts - {Part.INFORMED}
    spoken_for = parts - {Part.PERFORMS} if add is Part.INPUT else parts
    added = NONE if spoken_for and add in (Part.INPUT, Part.INFORMED) else frozenset({add})
    return write_cell(parts | added, facts.matrix.scheme)


def _word(facts: Facts) -> str:
    return word_of(facts.matrix.scheme, Part.DECIDES)


def _office(facts: Facts) -> str:
    """How somebody is called who has the last word."""
    return {"approver": "the approver", "decide": "the one to decide"}.get(_word(facts), _word(facts))


def _and(names: Iterable[str], word: str = "and") -> str:
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _bear(names: list[str]) -> str:
    return "bears" if len(names) == 1 else "bear"


RULES: tuple[Rule, ...] = (
    no_decider,
    nobody,
    several_deciders,
    too_many_consulted,
    bearer_not_heard,
    no_authority,
    outside_veto,
)
