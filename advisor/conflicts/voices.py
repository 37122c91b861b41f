"""Who says and does what, put the plain way round: "CTO was told by CPO that" as "CPO told CTO that".

What is read of a sentence goes by the role that it begins with, so that has to be whose word or deed it is.
"""

from __future__ import annotations

import re

from advisor.conflicts.naming import plural

_BY_THE_OTHER = re.compile(
    r"\b(?P<one>CTO|CPO) (?:was|is|has been|had been|got|gets) (?:\w+ly )?(?P<verb>told|\w+ed)"
    r" by (?P<other>CTO|CPO)\b(?!'s)"
)
_OPENING = r"(?P<open>^|[.;:!?]\s+|,?\s+(?:and|but|while|whereas)\s+)"
_ACCORDING = re.compile(
    rf"{_OPENING}(?i:according to|if you ask) (?P<who>CTO|CPO)"
    r"(?:,\s+|\s+(?=(?:he|she|they|it|we|there|nobody|the|CTO|CPO)\b))"
)
_ASIDE = re.compile(r"\b(?P<one>CTO|CPO), (?i:according to|if you ask) (?P<who>CTO|CPO), ")
_SAID = re.compile(r"\b(?P<who>CTO|CPO) (?:said|says): (?![\"“‘'])")
_NOT_BUT = re.compile(r"\b[Nn]ot (?P<one>CTO|CPO),? but (?P<other>CTO|CPO)\b")
_NOT_ONLY = re.compile(r"\b[Nn]ot only (?P<one>CTO|CPO),? but (?:also )?(?P<other>CTO|CPO)(?: too)? (?P<verb>[\w']+)")
_TURNED_DOWN = re.compile(
    r"\b(?P<one>CTO|CPO)'s (?:proposal|demand|request|plan|idea|wish|suggestion) (?P<what>(?:to|for) [^.;,]{3,80}?)"
    r" (?:was|is|has been|got) (?P<verb>rejected|turned down|refused|vetoed|blocked|dismissed)"
    r" by (?P<other>CTO|CPO)\b(?!'s)"
)
_WHO_ALSO = re.compile(r"(?<!not )\b(?P<who>CTO|CPO), who (?P<does>[^,.;]+)(?=[.;]|$)")
_CLEFT = re.compile(r"\b[Ii]t (?:is|was) (?P<who>CTO|CPO)(?P<other>, (?:and )?not (?:CTO|CPO),)? (?:who|that) ")
UNDERGOES = (
    r"\s+(?:\w+ly\s+)?(?:is|was|were|(?:has|have|had) been|is being|was being|got|gets)\s+(?:\w+ly\s+)?"
    r"(?:told|asked|informed|reminded|warned|promised|assured|urged|pushed|pressed|begged|ordered|forced|expected"
    r"|required|invited|advised|accused|blamed|criticised|criticized|reported|said|thought|believed|claimed|argued"
    r"|refused|denied|granted|offered)\b(?!\s+in favou?r)"
)
"""What is done or said to somebody: stands behind the role it is done to."""


def plainly_told(text: str) -> str:
    """A text of `roles_named` in which whoever speaks or acts comes first."""
    text = _CLEFT.sub(lambda own: f"{own['who']}{own['other'] or ''} ", text)
    text = _WHO_ALSO.sub(r"\g<who>; \g<who> \g<does>", text)
    text = _SAID.sub(r"\g<who> says that ", text)
    text = _TURNED_DOWN.sub(_rejected, text)
    text = _BY_THE_OTHER.sub(r"\g<other> \g<verb> \g<one>", text)
    text = _ASIDE.sub(r"\g<who> says that \g<one> ", text)
    text = _ACCORDING.sub(r"\g<open>\g<who> says that ", text)
    text = _NOT_BUT.sub(r"\g<other>, not \g<one>,", text)
    return _NOT_ONLY.sub(lambda two: f"{two['one']} and {two['other']} both {plural(two['verb'], '')}", text)


def _rejected(found: re.Match[str]) -> str:
    wish = found["what"].removeprefix("for ")
    return f"{found['one']} wants {wish}, but {found['other']} {found['verb']} that"


def undergoes(clause: str) -> bool:
    """Whether a clause begins with a role that something is done or said to."""
    return re.match(rf"(?:CTO|CPO){UNDERGOES}", clause) is not None
