"""Faults that one statement shows by itself: accountability without the right to decide, and words without content."""

from __future__ import annotations

import re

from advisor.roles.jd.claims import has_verb, stands_aside
from advisor.roles.jd.forms import is_question
from advisor.roles.jd.reading import Statement
from advisor.text import STOP_WORDS, stem, words

_ACCOUNTABLE = re.compile(
    r"\b(?:accountab|answerable|answers? for|responsib|liable|held to|on the hook|is on you|measured|judged|owns?|"
    r"carr(?:y|ies)|charge)\w*",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|although|though|while|whilst|yet|however|whereas|even if|without|with no|lacks?|despite)\b",
    re.IGNORECASE,
)
_POWERLESS = re.compile(
    r"\bno (?:\w+ )?(?:say|authority|right|rights|control|power|influence|vote|decision)\b|\b(?:has|have) neither\b|"
    r"\bwithout (?:\w+ ){0,3}(?:say|authority|right|rights|control|power|influence|budget|mandate|decision)|"
    r"\b(?:cannot|can.t|may not|must not|does not|do not|don.t|doesn.t|is not|are not) (?:\w+ ){0,3}"
    r"(?:stop|decid|set|choos|approv|control|veto|hire|spend|chang|block|influenc|own|have|has|free|allowed|"
    r"entitled)\w*|"
    r"\b(?:is|are|be|remains?|rests?|lies?) (?:\w+ )?(?:set|fixed|decided|made|taken|owned|approved|controlled|"
    r"held|selected|picked|settled|"
    r"chosen|determined|resolved|"
    r"allocated|assigned|agreed|with) (?:\w+ )?(?:by|with|elsewhere|others|at)\b|"
    r"\b(?:the (?:C\w?[TPEFIO]O|board|founders?|chief \w+(?: officer)?|\w+ (?:chief|head|director))|finance|others?|"
    r"sales|someone else|"
    r"head office|procurement|HR) (?:alone )?(?:decid|set|choos|approv|control|determin|hold|make|take|fix|own|sign|"
    r"ha[sv])\w*",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:accountab|answerable|answers? for|responsible|liable|held to|on the hook|is on you|judged|measured|"
    r"attributable to|bears? (?:the )?(?:responsib|blame)|(?:is|are|be|gets?|takes? the) blame|at your door|"
    r"takes? the fall|carr(?:y|ies) the can|(?:is|are) expected of (?:you|the)\b|"
    r"the buck stops|(?:be )?looking (?:at|to) you|on your head|pays? for it if)\w*",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:done|set|fixed|decided|made|taken|approved|controlled|chosen|selected|picked|determined|"
    r"allocated|resolved|settled|signed|awarded|granted|negotiated) (?:\w+ )?(?:by (?!you\b)|elsewhere)",
    re.IGNORECASE,
)
_MOST_BARE_WORDS = 3
_MOST_HOLLOW_WORDS = 5
"""Up to so many words that carry meaning, a line without a verb is vague where most of them say nothing."""
_MOST_VAGUE_WORDS = 8
_CLAIMS = re.compile(r"\b(?:accountab|answerable|responsib|liable|decid|decision)\w*", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\d|%|\b(?:so that|in order to|until|by (?:the )?(?:end|spring|summer|month)|which|that|who|whom|where|when|"
    r"how|what)\b",
    re.IGNORECASE,
)
_HEADING_ACTS = re.compile(
    r"\b(?:own|decid|answer|accountab|responsible|lead|run|manag|charge|do\b|measure|in your hands)\w*", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:[\w’']+ ){0,2}[\w’']+:\s+")
_HOLLOW_ACT = re.compile(r"\b(?:passion|ownership|leadership|partnership)\b", re.IGNORECASE)
"""Nouns that look like acts and aren't."""
_GENERIC_HEADING = re.compile(
    r"^\W*(?:key |main |principal |core )?(?:responsibilit|duties|tasks|accountabilit)", re.IGNORECASE
)


def is_imbalanced(statement: Statement) -> bool:
    """Whether somebody is held accountable for what the same breath says they can't decide."""
    for turn in _TURNS.finditer(statement.text):
        if _ACCOUNTABLE.search(statement.text, 0, turn.start()) and _POWERLESS.search(statement.text, turn.start()):
            return True
    return False


def goes_on(text: str, statement: Statement, following: Statement) -> bool:
    """Whether a statement of `text` is followed by another on the same line."""
    return not text[statement.end : following.start].strip(" ") and not statement.text.endswith(("|", ":"))


def gives_away(clause_text: str) -> bool:
    """Whether a clause gives a decision to somebody else."""
    return _BY_OTHERS.search(clause_text) is not None


def is_held(statement: Statement) -> bool:
    """Whether a statement, or the heading above it, holds somebody accountable."""
    return _HELD.search(f"{statement.heading} {statement.text}") is not None


def says_held(text: str) -> bool:
    """Whether a text itself holds somebody accountable."""
    return _HELD.search(text) is not None


def is_taken_back(statement: Statement, following: Statement) -> bool:
    """Whether somebody is held accountable, and the next sentence gives the decision to somebody else."""
    return _HELD.search(statement.text) is not None and _BY_OTHERS.search(following.text) is not None


def is_empty(text: str, empty_stems: frozenset[str]) -> bool:
    """Whether a text has words, and none that says anything."""
    return bool(words(text)) and all(word in STOP_WORDS or stem(word) in empty_stems for word in words(text))


def may_be_vague(statement: Statement) -> bool:
    """Whether a duty is short, names no figure or condition, and no heading says that it is for others."""
    text = _LABEL.sub("", statement.text)
    if is_question(statement.heading):
        return False
    return len(words(text)) <= _MOST_VAGUE_WORDS and not (
        _OUTCOME.search(text) or stands_aside(statement) or "|" in text or _CLAIMS.search(text)
    )


_CATCH_ALL = re.compile(
    r"\b(?:(?:any|all|such) )?(?:other|further|additional|various|miscellaneous|sundry|diverse) (?:\w+ )?"
    r"(?:work|dut(?:y|ies)|tasks?|assignments?|initiatives?|projects?|matters?|activit(?:y|ies)|topics|things|requests?)\b.*"
    r"\b(?:time to time|may be|commensurate|assigned|requested|require[ds]?|directed|needed|necessary|appropriate)\b",
    re.IGNORECASE,
)
"""The clause that takes in whatever else there is."""


def is_vague(statement: Statement, empty_stems: frozenset[str]) -> bool:
    """Whether a duty says neither what is done nor what comes of it.

    That is so where it holds nothing, or without a verb little, but words that say nothing, and where it is a bare name
    that neither a verb of its own nor the heading above turns into an act.
    """
    text = _LABEL.sub("", statement.text)
    if _CATCH_ALL.search(text) and not stands_aside(statement):
        return True
    if _OUTCOME.search(text) or stands_aside(statement) or "|" in text or is_question(statement.heading):
        return False
    if is_empty(text, empty_stems):
        return True
    carrying = [word for word in words(text) if word not in STOP_WORDS]
    hollow = [word for word in carrying if stem(word) in empty_stems]
    acts = _HEADING_ACTS.search(statement.heading) and not _GENERIC_HEADING.match(statement.heading)
    if acts or has_verb(_HOLLOW_ACT.sub("", text)):
        return False
    if 2 * len(hollow) > len(carrying):
        return len(carrying) <= _MOST_HOLLOW_WORDS
    return statement.listed and len(carrying) <= _MOST_BARE_WORDS
