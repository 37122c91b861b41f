"""Turns with nothing to search for: greetings and thanks, met in kind, and "And her?", answered by asking whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.persons import whom_is_meant
from advisor.types import Message

_THANKS = (
    r"(?:many |a thousand )?thank(?:s| you)(?: (?:so much|very much|a lot|a million|again))?"
    r"(?: for (?:that|this|(?:the|your) help))?|cheers|much appreciated"
)
_PRAISE = (
    r"(?:that(?:'s| is| was) )?(?:very |really |so )?"
    r"(?:great|perfect|helpful|useful|excellent|wonderful|brilliant|nice|good)"
)
_GREETING = r"(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?"
_PARTING = r"(?:good ?bye|bye(?: bye)?|see you(?: (?:later|soon))?|good night|have a (?:nice|good|great) day)"
_ASSENT = r"(?:ok(?:ay)?|alright|all right|fine|i see|got it|understood|sure|right)"
_ASKS_WHAT_FOR = (
    r"(?:so |and )?(?:what (?:can|do) you do|what are you(?: for)?|who are you|help(?: me)?|"
    r"how (?:can|could) you help(?: me)?"
    r"|what (?:can|could|may|should) i ask(?: you)?|how do(?:es)? (?:you|this) work|what (?:can|do) you know)\??"
)
_ASKS_WHENCE = (
    r"(?:and |but |ok(?:ay)?,? )?(?:says who|who says (?:so|that|this)|according to whom?"
    r"|are you (?:really )?sure(?: about that)?"
    r"|is (?:that|this) (?:true|right|so|correct)|how do you know(?: (?:that|this))?"
    r"|what(?:'s| is) (?:your|the) source(?: (?:for|of) (?:that|this))?"
    r"|where (?:do you (?:have|get|take) (?:that|this|it) from|does (?:that|this|it) come from))\??"
)
_REPLIES = {
    "Each sentence of an answer stands on the passage behind its number: open that to read it in its document. Whether "
    "it fits your company, the documents can't know.": _ASKS_WHENCE,
    "I answer questions on the CTO and CPO roles and the conflicts between them from documents, each sentence with its "
    "source, and say so where they don't answer. Beside that you can make a role definition, a decision-rights matrix "
    "or a mediation brief.": _ASKS_WHAT_FOR,
    "You're welcome. Ask on whenever you like.": _THANKS,
    "Hello. Ask a question about the CTO and CPO roles, in your own words.": _GREETING,
    "Goodbye.": _PARTING,
    "Good. Ask on whenever you like.": rf"{_PRAISE}|{_ASSENT}",
}
_ANY = "|".join(_REPLIES.values())
_PLEASANT = re.compile(rf"(?:(?:{_ANY})[\s,.!–-]+)*(?:{_ANY})[\s.!]*", re.IGNORECASE)


def reply_to(text: str, history: Sequence[Message] | None = None) -> str:
    """One line for a turn that is but a pleasantry, or of which nobody knows whom it means; "" for any other.

    Without a history, which is not an empty one, nobody knows what was said before.
    """
    plain = text.strip().replace("’", "'")
    if _PLEASANT.fullmatch(plain):
        return next(reply for reply, kind in _REPLIES.items() if _has(kind, plain))
    return whom_is_meant(plain, history) if history is not None else ""


def _has(kind: str, text: str) -> bool:
    pattern = rf"(?:(?:{_ANY})[\s,.!–-]+)*(?:{kind})(?:[\s,.!–-]+(?:{_ANY}))*[\s.!]*"
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None
