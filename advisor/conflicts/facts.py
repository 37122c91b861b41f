"""What is known and what is only assumed: the description's own clauses, in an order that favours nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.conflicts.catalog import Tension
from advisor.conflicts.naming import masked, mentions
from advisor.conflicts.neutral import blames, shown
from advisor.conflicts.scoring import Taken
from advisor.conflicts.statements import Clause, Stance, Told, both_ways
from advisor.roles.definition import Basis, Statement
from advisor.types import Role

MOST_FACTS = 12
MOST_QUESTIONS = 4
_BOTH_WAYS = "Said of each: "


def known(story: Told) -> tuple[Statement, ...]:
    """The clauses told as facts: what each side wants and does, dates and numbers; what it claims is assumed."""
    told = (clause for clause in _of_the_matter(story) if not clause.hedged)
    return _statements((own for own in told if not _is_claim(own) and not _LABELS.search(own.text)), "known", story)


def assumed(story: Told, tension: Tension, taken: Taken) -> tuple[Statement, ...]:
    """What is hearsay, what a side is said to claim, and what was concluded from the description."""
    hedged = _statements((clause for clause in _of_the_matter(story) if clause.hedged), "assumed", story)
    return (*hedged, *_claims(story), *_concluded(tension, taken))


def open_questions(story: Told, taken: Taken) -> tuple[Statement, ...]:
    """What to ask about this case, and whom: hearsay first, then what a side claims, then what nobody has told."""
    alike = both_ways(story.clauses)
    hearsay = dict.fromkeys(_text(clause, alike).removesuffix(".") for clause in _of_the_matter(story) if clause.hedged)
    texts = [f"Is it so: {text} (from whoever told it, and from what is written down)" for text in hearsay]
    for content, roles in _claimed(story):
        whom = "each" if len(roles) > 1 else f"the {min(roles)}"
        texts.append(f"What shows this: {shown(content)} (from {whom}, then from somebody without a side)")
    texts = texts[:MOST_QUESTIONS]
    if not taken.poles:
        texts.append("What each of the two wants, in their own words (from each alone)")
    texts += [f"What the {role} wants, in their own words (from the {role})" for role in sorted(taken.inferred)]
    return tuple(Statement(f"ask-{n}", f"{text}.", Basis.STORY) for n, text in enumerate(texts, 1))


_WRITER = re.compile(r"(?:I|we)(?:'m|'re|'d|'ve|'ll)?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:who|what|how|why|which|where)\b|(?:should|shall|can|could|would|do|is|are|am) (?:I|we|you|it|this|that)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(r"\bcalls (?:[\w']+ ){1,5}?an? ")
"""What one calls the other or their plan is no fact."""
_SUBSTANCE = re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:by|until|before) \w", re.IGNORECASE)


def _of_the_matter(story: Told) -> Iterator[Clause]:
    """The clauses but those in which the writer speaks of themselves alone ("I don't want to meddle") or asks us."""
    for clause in story.clauses:
        of_writer = _WRITER.match(clause.text) or _ASKS.match(clause.text)
        alone = of_writer and not mentions(clause.text) and not _SUBSTANCE.search(clause.text)
        if not alone or re.search(r"\bthe two\b|\b(?:each|both|them|they)\b", clause.text):
            yield clause


def _claims(story: Told) -> tuple[Statement, ...]:
    texts = [
        f"{'Each' if len(roles) > 1 else f'The {min(roles)}'} says: {shown(content)}."
        for content, roles in _claimed(story)
    ]
    return tuple(Statement(f"claim-{n}", text, Basis.STORY) for n, text in enumerate(texts[:MOST_FACTS], 1))


def _is_claim(clause: Clause) -> bool:
    return clause.position is not None and clause.position.stance is Stance.HOLDS


def _claimed(story: Told) -> list[tuple[str, set[Role]]]:
    """What is said to hold and by whom, in an order that favours nobody."""
    who: dict[str, set[Role]] = {}
    for clause in story.clauses:
        position = clause.position
        if position and _is_claim(clause) and not clause.hedged and not blames([position.content]):
            who.setdefault(position.content, set()).add(position.role)
    return sorted(who.items(), key=lambda pair: (masked(pair[0]), len(pair[1]), pair[0]))


def _concluded(tension: Tension, taken: Taken) -> tuple[Statement, ...]:
    """That each side takes its pole, in the order of the poles: it was read out of the description, not told."""
    found = []
    for role in sorted(taken.poles, key=lambda role: taken.poles[role]):
        why = "only what the other wants is told" if role in taken.inferred else "so the description was read"
        text = f"The {role} wants {tension.poles[taken.poles[role]].text}: {why}; ask first."
        found.append(Statement(f"position-{role.lower()}", text, Basis.STORY))
    return tuple(found)


def _statements(clauses: Iterable[Clause], name: str, story: Told) -> tuple[Statement, ...]:
    alike = both_ways(story.clauses)
    texts = dict.fromkeys(_text(clause, alike) for clause in clauses)
    return tuple(Statement(f"{name}-{n}", text, Basis.STORY) for n, text in enumerate(list(texts)[:MOST_FACTS], 1))


def _text(clause: Clause, alike: set[str]) -> str:
    # No quotation: roles stand for names there, and "they" for he and she.
    if clause.text in alike:
        return f"{_BOTH_WAYS}{masked(clause.text)}."
    text = shown(clause.text)
    return f"{text[:1].upper()}{text[1:]}."
