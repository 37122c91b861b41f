"""Who says and does what, put the plain way round: "CTO was told by CPO that" as "CPO told CTO that".

What is read of a sentence goes by the role that it begins with, so that has to be whose word or deed it is.
"""

from __future__ import annotations

import re

_BY_THE_OTHER = re.compile(
    r"\b(?P<one>CTO|CPO) (?:was|is|has been|had been|got|gets) (?:\w+ly )?(?P<verb>told|\w+ed)"
    r" by (?P<other>CTO|CPO)\b(?!'s)"
)
_OPENING = r"(?P<open>^|[.;:!?]\s+|,?\s+(?:and|but|while|whereas)\s+|,\s+)"
_ACCORDING = re.compile(
    rf"{_OPENING}(?i:according to|if you ask|as) (?P<who>CTO|CPO)(?: (?P<verb>tells it|sees it|puts it))?,\s+"
)
_NOT_BUT = re.compile(r"\b[Nn]ot (?P<one>CTO|CPO),? but (?P<other>CTO|CPO)\b")
_CLEFT = re.compile(r"\b[Ii]t (?:is|was) (?P<who>CTO|CPO)(?P<other>, (?:and )?not (?:CTO|CPO),)? (?:who|that) ")
UNDERGOES = re.compile(
    r"^\s+(?:\w+ly\s+)?(?:is|was|were|(?:has|have|had) been|is being|was being|got|gets)\s+(?:\w+ly\s+)?"
    r"(?:told|asked|informed|reminded|warned|promised|assured|urged|pushed|pressed|begged|ordered|forced|expected"
    r"|required|invited|advised|accused|blamed|criticised|criticized|reported|said|thought|believed|claimed|argued"
    r"|refused|denied|granted|offered)\b(?!\s+in favou?r)"
)
"""What is done or said to somebody, by whom isn't told: behind the role it is done to."""


def plainly_told(text: str) -> str:
    """A text of `roles_named` in which whoever speaks or acts comes first."""
    text = _BY_THE_OTHER.sub(r"\g<other> \g<verb> \g<one>", text)
    text = _ACCORDING.sub(_says, text)
    text = _NOT_BUT.sub(r"\g<other>, not \g<one>,", text)
    return _CLEFT.sub(lambda found: f"{found['who']}{found['other'] or ''} ", text)


def _says(found: re.Match[str]) -> str:
    if found["verb"] is None and found[0].strip(" ,.;:!?").lower().startswith("as "):
        return found[0]  # "As CTO, …" tells an office
    return f"{found['open']}{found['who']} says that "
