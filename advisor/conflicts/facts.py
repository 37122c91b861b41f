"""What is known and what is only assumed: the description's own clauses, in an order that favours nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.conflicts.catalog import Tension
from advisor.conflicts.clauses import Clause
from advisor.conflicts.judgement import SUBSTANCE, judges, parted, plainly
from advisor.conflicts.naming import SIDES, masked, mentions
from advisor.conflicts.neutral import shown, wanted
from advisor.conflicts.scoring import Taken
from advisor.conflicts.statements import Told, both_ways, promises
from advisor.roles.definition import Basis, Statement
from advisor.types import Role

MOST_FACTS = 40
MOST_QUESTIONS = 4
MOST_PROMISES = 2
BINDS = "How far it binds"
BINDS_WHOM = (
    "in which words it was promised, and what it costs to move it; from whoever promised it, and from the contract"
)
_BOTH_WAYS = "Said of each: "


def known(story: Told) -> tuple[Statement, ...]:
    """The clauses told as facts: what each side wants and does, dates and numbers; what it claims is assumed."""
    told = (clause for clause in _of_the_matter(story) if not clause.hedged and not clause.claim)
    return _statements((text for own in told if (text := parted(own.text)[0]) and _says(text, own)), "known", story)


def assumed(story: Told, tension: Tension, taken: Taken) -> tuple[Statement, ...]:
    """What is hearsay, what a side is said to claim, and what was concluded from the description."""
    unsure = (text for own in _of_the_matter(story) if (text := _unsure(own)))
    return (*_statements(unsure, "assumed", story), *_claims(story), *_concluded(tension, taken))


def left_out(story: Told) -> int:
    """How many remarks of the description judge a side and tell nothing else: none of the lists has them."""
    found = (own for own in _of_the_matter(story) if not own.hedged or judges(own.text))
    return len(story.jibes) + sum(
        1 for own in found if (left := parted(own.claim or own.text)[1]) and not SUBSTANCE.search(left)
    )


def open_questions(story: Told, taken: Taken) -> tuple[Statement, ...]:
    """What to ask about this case, and whom: hearsay first, then what a side claims, then what nobody has told."""
    alike = both_ways(story.clauses)
    doubtful = (parted(own.text)[0] for own in _of_the_matter(story) if own.hedged and parted(own.text)[0])
    hearsay = dict.fromkeys(_text(text, alike).removesuffix(".") for text in doubtful)
    texts = [f"Is it so: {text} (from whoever told it, and from what is written down)" for text in hearsay]
    for content, roles in _claimed(story):
        whom = "each" if len(roles) > 1 else f"the {min(roles)}"
        texts.append(f"What shows this: {shown(content)} (from {whom}, then from somebody without a side)")
    promised = sorted(
        {
            _text(text, alike)
            for own in _of_the_matter(story)
            if promises(own) and not own.hedged and (text := parted(own.text)[0])
        }
    )
    texts = [*(f"{BINDS}: {text.removesuffix('.')} ({BINDS_WHOM})" for text in promised[:MOST_PROMISES]), *texts]
    texts = texts[:MOST_QUESTIONS]
    untold = [role for role in sorted(SIDES) if not wanted(story, role)]
    if not taken.poles and len(untold) == len(SIDES):
        texts.append("What each of the two wants, in their own words (from each alone)")
    else:
        asked = untold if not taken.poles else sorted(taken.inferred)
        texts += [f"What the {role} wants, in their own words (from the {role})" for role in asked]
    return tuple(Statement(f"ask-{n}", f"{text}.", Basis.STORY) for n, text in enumerate(texts, 1))


_WHO = re.compile(
    r"(?:\w+ ){1,3}here(?:, [\w ]{1,20})?|(?:CTO|CPO) (?:is|was) (?:the |our |my )?(?:CTO|CPO)"
    r"|(?:CTO|CPO) (?:runs|leads|heads) (?:product|engineering|technology|tech)"
)
"""Who writes, who is who."""
_WRITER = re.compile(r"(?:I|we)(?:'m|'re|'d|'ve|'ll)?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:(?:who|what|how|why|which|where|when)\b|(?:should|shall|can|could|would|do|is|are|am) (?:I|we|you|it"
    r"|this|that)\b)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:sorry|apologies|hi|hello|hey|dear|thanks|thank you|please|help|need (?:some )?(?:help|advice)|can you"
    r"|could you"
    r"|for the record|long (?:one|story|post)|context|(?:so )?take (?:it|this)|not sure|no idea|any (?:ideas?"
    r"|advice|thoughts)|what do"
    r"|bear with|forwarding|(?:best |kind |many )?(?:regards|thanks|cheers)|yours|sincerely|sent from my"
    r"|what happened|where do i|tl;?dr|here(?:'s| is) (?:the|my)|(?:full|good) stop)\b"
    r"|^question(?: from [\w ]+)?$|^it began with this$|^\w+ here$|^(?:funny|quick|odd|strange|tricky|tough|sad"
    r"|messy) (?:one|story"
    r"|case|thing|question)$",
    re.IGNORECASE,
)
"""How people begin and end a message."""


def _of_the_matter(story: Told) -> Iterator[Clause]:
    """The clauses but those in which the writer speaks of themselves alone ("I don't want to meddle") or asks us."""
    for clause in story.clauses:
        of_writer = _WRITER.match(clause.text) or _ASKS.match(clause.text)
        alone = of_writer and not mentions(clause.text) and not SUBSTANCE.search(clause.text)
        if _WHO.fullmatch(clause.text):
            continue
        if re.match(rf"(?:CTO|CPO): {_ASKS.pattern}", clause.text, re.IGNORECASE):  # one asks the other
            continue
        if _FILLER.match(clause.text) and not mentions(clause.text) and not re.search(r"\d{2}", clause.text):
            continue
        if not alone or re.search(r"\bthe two\b|\b(?:each|both|them|they)\b", clause.text):
            yield clause


def _says(text: str, clause: Clause) -> bool:
    """Whether what is left of a clause without its judgement still tells something."""
    return text == clause.text or (len(text.split()) > 2 and bool(mentions(text) or SUBSTANCE.search(text)))


def _unsure(clause: Clause) -> str:
    """What of a clause is assumed: hearsay without its judgement, or a judgement that also tells a date or a number."""
    told, left = parted(clause.text)
    if clause.hedged:
        return told
    return clause.text if not clause.claim and left and SUBSTANCE.search(left) else ""


def _claims(story: Told) -> tuple[Statement, ...]:
    texts = [
        f"{'Each' if len(roles) > 1 else f'The {min(roles)}'} says: {shown(content)}."
        for content, roles in _claimed(story)
    ]
    return tuple(Statement(f"claim-{n}", text, Basis.STORY) for n, text in enumerate(texts[:MOST_FACTS], 1))


def _claimed(story: Told) -> list[tuple[str, set[Role]]]:
    """What is said to hold and by whom, in an order that favours nobody."""
    who: dict[str, set[Role]] = {}
    for clause in story.clauses:
        claim = plainly(clause.claim)
        if claim and clause.role and not clause.hedged and not judges(claim):
            who.setdefault(claim, set()).add(clause.role)
    return sorted(who.items(), key=lambda pair: (masked(pair[0]), len(pair[1]), pair[0]))


def _concluded(tension: Tension, taken: Taken) -> tuple[Statement, ...]:
    """That each side takes its pole, in the order of the poles: it was read out of the description, not told."""
    found = []
    for role in sorted(taken.poles, key=lambda role: taken.poles[role]):
        why = "only what the other wants is told" if role in taken.inferred else "so the description was read"
        text = f"The {role} wants {tension.poles[taken.poles[role]].text}: {why}; ask first."
        found.append(Statement(f"position-{role.lower()}", text, Basis.STORY))
    return tuple(found)


def _statements(told: Iterable[str], name: str, story: Told) -> tuple[Statement, ...]:
    """The first so many; where there are more, those with a role, a date or a number go before the others."""
    alike = both_ways(story.clauses)
    kept = list(dict.fromkeys(told))
    if len(kept) > MOST_FACTS:
        kept = sorted(kept, key=lambda text: not (mentions(text) or SUBSTANCE.search(text)))
    texts = dict.fromkeys(_text(text, alike) for text in kept)
    return tuple(Statement(f"{name}-{n}", text, Basis.STORY) for n, text in enumerate(list(texts)[:MOST_FACTS], 1))


def _text(text: str, alike: set[str]) -> str:
    # No quotation: roles stand for names there, and "they" for he and she.
    if text in alike:
        return f"{_BOTH_WAYS}{masked(text)}."
    text = shown(re.sub(r"^(CTO|CPO): (?=\1 (?:says|said|tells|told)\b)(?:\1) ", r"\1 ", text))
    return f"{text[:1].upper()}{text[1:]}."
