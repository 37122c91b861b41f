"""Sentences in the order of the active voice: who does it, what is done, to whom.

"The plan is checked by the CFO", "it is the CFO who checks the plan" and "the plan is what the CFO checks" all read
"the CFO checked the plan"; "the plan is the CFO's" reads "the CFO owns the plan". Only offices are moved, and only
where a form is plain; anything else stays as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.lexicon import OFFICES

_NAMED = rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})"
_ONE = (
    r"(?:(?:the|a|an|both|neither|each|either) ){0,2}"
    rf"(?:(?:[a-z]+ ){{1,2}}of (?:the )?)?(?:(?!by |of |to |for )[a-z]+ )?{_NAMED}\b"
)
_WHO = rf"(?P<who>{_ONE}(?:(?:,? (?:and|or|nor)|,) {_ONE}){{0,4}}(?:['’]s? [a-z]+)?)"
_ADVERB = r"(?:(?:not|then|also|often|usually|first|each|no longer|[a-z]+ly) ){0,3}"
_AUX = (
    rf"(?:(?:should|must|may|might|can|could|will|would|need|needs|has|have|had|is|are|was|were|to) {_ADVERB}){{0,4}}"
)
_BE = r"\b(?:be|been|being|is|are|was|were)\b"
_OPENS = re.compile(
    r"[,;:](?: (?:and|but))?|\b(?:while|whereas|when|if|where|once|unless|because|although|before|after|until)\b",
    re.IGNORECASE,
)
_DOER = re.compile(rf",? (?:by|(?P<told>from)) {_WHO}", re.IGNORECASE)
_DONE = re.compile(
    rf" (?P<aux>{_AUX}){_BE} (?P<adverb>{_ADVERB})"
    r"(?P<done>[a-z-]+(?:ed|en|wn|lt|pt|ght|ade|old|eld|aid|un|ut|et|ound)\b)",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r" (?P<aux>)(?P<adverb>(?:[a-z]+ly )?)(?P<done>[a-z-]+(?:ed|en|wn|lt|pt|ght|ade|eld|aid|et|ound))$",
    re.IGNORECASE,
)
_HEARS = re.compile(
    rf" (?P<aux>{_AUX}{_ADVERB})(?P<adverb>)(?P<done>hears?|heard|learns?|gets?|receives?|ha(?:s|ve))\b", re.IGNORECASE
)
_IS_WHOSE = re.compile(
    rf"(?P<open>^|[,;] (?:and |but |while )?)(?P<whom>[^,;:]{{3,60}}?) (?:(?:is|are) (?P<adverb>(?:[a-z]+ly )?))?"
    rf"(?P<who>(?:the )?{_NAMED})['’]s(?= to [a-z]+\b|[,.;]|$)",
    re.IGNORECASE,
)
_IS_ONES_OWN = re.compile(rf"\b(?:is|are) (?:[a-z]+ly )?(?:the )?{_NAMED}['’]s(?=[,.;]|$)", re.IGNORECASE)
"""What lets "the systems the CTO's" be read beside it."""
_FAR = 90
"""Characters from what is done to the doer, at most."""
_WHOLE = 400
"""Characters of a sentence that are read before a doer."""
_CLEFT = re.compile(rf"\bit (?:is|was) (?P<adverb>(?:[a-z]+ )?){_WHO} (?:who|that)\b(?! (?:the|a) )", re.IGNORECASE)
_OBJECT_CLEFT = re.compile(
    rf"\bit (?:is|was) (?P<whom>[^,;:]{{1,60}}?) (?:whom|that) {_WHO} (?P<aux>{_AUX})(?P<does>[a-z]+)", re.IGNORECASE
)
_THE_ONE = re.compile(rf"\b{_WHO} (?P<is>(?:[a-z]+ )?(?:is|be|was)) the one who (?:is|was)\b", re.IGNORECASE)
_TO_WHOM = re.compile(
    rf"\b{_WHO} (?:is|was) (?P<adverb>(?:[a-z]+ )?)the (?:one|executive|person) (?P<to>[a-z]+) whom (?P<does>[^,;:.]+)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(rf", by whom {_WHO} (?P<aux>{_AUX})be (?P<done>[a-z]+)", re.IGNORECASE)
_UNDER = re.compile(
    rf"\b{_WHO} (?:under|below|beneath|whose (?:boss|superior|manager) is) (?=(?:the |a )?{_NAMED}\b)", re.IGNORECASE
)
_IS_WHAT = re.compile(
    rf"^(?P<whom>[^;:]+?(?<! it)),? (?:is|are) (?:what|something(?: that| which)?|for) {_WHO} "
    rf"(?P<aux>{_AUX})(?P<does>[a-z]+)",
    re.IGNORECASE,
)


@lru_cache(2048)
def active(text: str) -> str:
    """The text with each office before what it does, where a passive, a cleft or "is what" has it otherwise."""
    text = _OBJECT_CLEFT.sub(r"\g<who> \g<aux>\g<does> \g<whom>", text)
    text = _CLEFT.sub(r"\g<adverb>\g<who>", text)
    text = _TO_WHOM.sub(r"\g<adverb>\g<does> \g<to> \g<who>", _THE_ONE.sub(r"\g<who> \g<is>", text))
    text = _BY_WHOM.sub(r", who \g<aux>\g<done> \g<who>", _UNDER.sub(r"\g<who> reports to ", text))
    if _IS_ONES_OWN.search(text):
        text = _IS_WHOSE.sub(_owned, text)
    text = _IS_WHAT.sub(r"\g<who> \g<aux>\g<does> \g<whom>", text)
    read, turned = 0, ""
    for doer in _DOER.finditer(text):
        begin = max(read, doer.start() - _WHOLE)
        part = _in_order(text[begin : doer.start()], doer)
        if part is not None:
            turned, read = turned + text[read:begin] + part, doer.end()
    return turned + text[read:]


def _owned(match: re.Match[str]) -> str:
    return f"{match['open']}{match['who']} {match['adverb'] or ''}owns {match['whom']}"


def _in_order(before: str, doer: re.Match[str]) -> str | None:
    """What stands before a doer, and the doer, in order; None where nothing there is done by it."""
    found = list((_HEARS if doer["told"] else _DONE).finditer(before))
    done = found[-1] if found else None
    if not doer["told"] and (done is None or " by " in before[done.end() :]):
        done = _DONE_BY.search(before)
    if done is None or len(before) - done.end() > _FAR or ";" in before[done.end() :]:
        return None
    opened = 0
    for opens in _OPENS.finditer(before, 0, done.start()):
        whom = before[opens.end() : done.start()]
        opened = opens.end() if whom.strip() and not re.search(_BE, whom) else opened
    whom, rest = before[opened : done.start()], before[done.end() :]
    does = "tell" if doer["told"] else done["done"]
    return f"{before[:opened]} {doer['who']} {done['aux']}{done['adverb']}{does} {whom.strip()}{rest}"
