"""Drink, drugs and illness at work: matters of health and conduct, and no emergency unless harm is told beside them.

Texts are read with "they" for everybody (reading.py).
"""

from __future__ import annotations

import re

from advisor.conflicts.acts import acts_in
from advisor.conflicts.signs import literal, signs_in

HEALTH, CRISIS = "health", "crisis"
_SPIRITS = r"(?:alcohol|drink|wine|beer|whisk(?:e?y)|vodka|gin|rum|schnapps|spirits|booze)"
_CONDUCT = re.compile(
    r"\b(?:they|is|are|was|were|been|keeps?|started|starts|of|from) (?:\w+ly )?(?:drinks?|drank|drinking)\b"
    r"(?! (?:coffee|tea|water|the kool|from the fire))"
    r"|\b(?:CTO|CPO|executive) (?:\w+ly )?(?:drinks|drank)\b(?! (?:coffee|tea|water|the kool|from the fire))"
    r"|\bdrink(?:ing)? problem|\bdrunk(?:en)?\b(?! (?:on|with|by))|\bhung ?over\b|\bhangover\b|\bintoxicated\b"
    rf"|\b(?:smell\w*|reek\w*|stinks?|stank|breath) (?:of|like) (?:\w+ )?{_SPIRITS}\b"
    r"|\b(?:bottles?|flask|glass(?:es)?) (?:\w+ ){0,2}in (?:the|their) (?:desk|drawer|bag|locker)\b"
    r"|\balcohol(?:ic|ism)\b|\balcohol\b|\b(?:takes?|took|taking|on|uses?|used|using) (?:hard )?drugs\b|\bcocaine\b"
    r"|\bsmok\w+ (?:pot|weed|dope)\b|\bstoned\b|\brehab\b|\baddict(?:ed|ion|s)?\b(?! to (?!alcohol|drugs|drink|pills))",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\bburn(?:ed|t|s|ing)?[ -]?out\b|\bexhaust(?:ed|ion)\b|\bsick (?:leave|note)\b|\b(?:nervous |mental )?breakdown\b"
    r"|\b(?:is|are|was|were|been|has|have|had|with|of) (?:\w+ )?depress(?:ed|ion)\b|\banxiety\b|\bpanic attacks?\b"
    r"|\bdiagnos\w+|\bmedication\b|\b(?:pills|tablets)\b|\bill(?:ness)?\b|\btherap(?:y|ist)\b|\bunwell\b"
    r"|\bmental health\b|\b(?:not|n't|hardly|never) (?:sleep|slept|sleeping)\b|\bin hospital\b|\bsurgery\b",
    re.IGNORECASE,
)


_DARKER = re.compile(
    r"\b(?:nothing matters|made up their mind|chok\w+ on|hears? voices|finish (?:\w+ )?off|spik(?:ed|es)"
    r"|(?:put|puts|something) (?:\w+ )?in (?:their|the) (?:tea|coffee|drink|food)|no (?:point|sense) (?:any ?more"
    r"|in (?:it|life))"
    r"|(?:end|ending) it\b|goodbye|poison\w*|suicid\w*|passes out|kill\w*|dead|die[sd]?|dying)\b",
    re.IGNORECASE,
)
"""What may tell of harm beside it, though neither sign nor act has it."""


def of_conduct(text: str) -> bool:
    """Whether a text tells that somebody drinks or takes drugs."""
    return _CONDUCT.search(literal(text)) is not None


def no_emergency(texts: tuple[str, ...]) -> bool:
    """Whether texts tell of drink, drugs or illness, and of no harm that somebody may do to themselves or others."""
    told = any(_ILLNESS.search(literal(text)) or of_conduct(text) for text in texts)
    return told and not any(_harm(text) for text in texts)


def _harm(text: str) -> bool:
    return bool(acts_in(text).get(CRISIS) or signs_in(text).get(CRISIS) or _DARKER.search(text))
