"""What a question is meant for that no general text is: to learn a fact of one's own company, or to set a task."""

from __future__ import annotations

import re

from advisor.retrieval.asked import OFFICE

_ASKS_PRIVATE = re.compile(
    rf"\b(?:did|has|had|was|were|(?<!why )(?:is|does)(?! (?:our|my) (?:{OFFICE}|vps?|head|chief)\b)) (?:our|my)\b"
    r"|\b(?:did|have|had|were) we\b"
    rf"|^\W*what (?:has|have|had|did) the {OFFICE} \w"
    r"|\bof (?:our|my) (?:company|firm|organi[sz]ation)\b"
    r"|\blast (?:week|month|quarter|year)\b|^\s*(?:did|has) the\b"
    r"|\b(?:his|her|their) name\b|\bwhat happened\b"
    # Of one person or one event, which no general text knows: how to reach them, when it is, what was chosen.
    rf"|\b{OFFICE}'s (?:full |first |last |private |home |work |mobile )*(?:name|phone|telephone|mobile|e-?mail|address"
    r"|number|birthday|age|surname|calendar|diary|password|contract)\b"
    rf"|\b(?:name|e-?mail|phone number|address|birthday) of (?:the|our|my) {OFFICE}\b"
    rf"|^\s*how old (?:is|are) (?:the|our|my) {OFFICE}\b|\b{OFFICE}'s favou?rite\b"
    r"|^\s*when(?:'s| is| are| does| do) (?:the|our|my) (?:next|coming|upcoming)\b"
    r"|^\s*when (?:does|do|is|are|will) (?:our|my)\b(?!.*\b(?:needs?|have to|ready|time|become)\b)"
    rf"|\bdid (?:the|our|my) (?:{OFFICE}|board)\b|\bhow (?:do|does) [^?]*\bat our (?:company|firm|place)\b",
    re.IGNORECASE,
)
_THESE_DAYS = re.compile(
    r"\b(?:last|this|next) (?:afternoon|morning|evening|(?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\b(?:yesterday|today|tomorrow|tonight|at the moment|right now|currently)\b",
    re.IGNORECASE,
)
_ASKS_ADVICE = re.compile(
    r"\b(?:what|how|whom?|which \w+) (?:should|do|can|could|shall|must) (?:i|we)\b", re.IGNORECASE
)
"""What to do about something, whenever that was or will be."""
_SETS_TASK = re.compile(
    r"^\s*(?:(?:please|can you|could you|would you) )?(?:write|compose|draft|translate|generate|code|program|sing"
    r"|ignore|forget|disregard|pretend|act (?:as|like)|print|repeat|remind|email|send|book|schedule|invite|make me|draw"
    r"|design (?=an? |the |our |my |me |us )|calculate|compute|convert|recommend"
    r"|(?:tell|give) me a (?:joke|story|recipe))\b"
    r"|^\s*as an? (?:\w+ ){0,2}(?:ai|assistant|chatbot|bot|language model)\b",
    re.IGNORECASE,
)


def asks_private(question: str) -> bool:
    """Whether it asks for a fact of the reader's own company, or of one day; not what to do about it."""
    of_now = _THESE_DAYS.search(question) and not _ASKS_ADVICE.search(question)
    return bool(of_now or _ASKS_PRIVATE.search(question))


def sets_task(question: str) -> bool:
    """Whether it asks for something else than an answer: code, a joke, a meeting, another part to play."""
    return bool(_SETS_TASK.search(question))
