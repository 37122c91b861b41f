"""Sentences in which a model says that it has no answer, in place of one."""

from __future__ import annotations

import re

_GIVEN = (
    r"(?:the|these|this|those|any|your)(?: of the)? (?:\w+ )?"
    r"(?:passages?|sources?|documents?|texts?|context|excerpts?|information)"
)
_LACKS = (
    r"(?:answered|specified|stated|mentioned|given|provided|available|covered|addressed|discussed|found|included"
    r"|contained|determined|clear|known|possible)"
)
_OPEN = r"(?:unclear|unknown|uncertain|impossible|not (?:\w+ )?(?:clear|known|possible|certain)|undetermined)"
_ASKED = r"(?:who|whom|whose|what|which|whether|how|when|where|why|if|to)"
_REFUSAL = re.compile(
    r"^not in the (?:passages|sources)"
    r"|^(?:i'?m|i am) (?:sorry|unable|not able|afraid)|^(?:sorry|unfortunately)\b|\bas an? (?:ai|language model)\b"
    r"|^i (?:can(?:no|')t|do(?: not|n't) (?:have|know)|could(?: not|n't) find|(?:must|have to|will) (?:decline|refuse))"
    r"|\b(?:passages?|sources?|documents?|text|context|information provided)\b(?:[^.]{0,30}|[^.]*\bbut (?:they|it))"
    r"\b ?(?:do(?:es)?(?: not|n't)|cannot|can't) (?:\w+ )?"
    r"(?:answer|contain|mention|provide|say|specify|include|state|give|address|cover)"
    r"|\b(?:there is|i have|i found) no (?:\w+ )?(?:information|mention|answer|data)\b"
    r"|^(?:there (?:is|was) )?(?:not enough|insufficient|no) (?:\w+ )?(?:information|context|data|evidence)\b"
    r"|^there isn't (?:enough|any) (?:\w+ )?(?:information|context|data|evidence)\b"
    rf"|\b(?:none of {_GIVEN}|no (?:passage|source|document)s?)\b"
    rf"|\b(?:not|n't|cannot|never)\b (?:\w+ ){{0,3}}{_LACKS}\b[^.]{{0,20}}\b(?:in|by|from|with|within)\b {_GIVEN}\b"
    rf"|\b(?:based on|according to|from|given|in|within) {_GIVEN}\b[^.]{{0,40}}\b(?:{_OPEN}|not {_LACKS})\b"
    rf"|^(?:it|this|that) (?:is|remains) {_OPEN}(?: {_ASKED}\b|[.!]*$)"
    r"|^(?:it|this|that)?\s*can(?:no|')t be (?:answered|determined|said|known|inferred)\b"
    r"|^the (?:answer|question) (?:is (?:unknown|unclear|not)|can(?:no|')t)\b"
    r"|\b(?:passages?|sources?|documents?|context) (?:is|are) (?:silent|insufficient|unclear)\b",
    re.IGNORECASE,
)


def refuses(text: str) -> bool:
    """Whether a sentence says that there is no answer, or none in the passages."""
    return bool(_REFUSAL.search(text.replace("’", "'")))
