"""Drink, drugs, illness and strain at work: matters of health and conduct, no emergency unless harm is told too.

Texts are read with "they" for everybody (reading.py).
"""

from __future__ import annotations

import re

from advisor.conflicts.acts import acts_in
from advisor.conflicts.signs import literal, signs_in

HEALTH, STRAIN, CRISIS = "health", "strain", "crisis"
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


_WHO = r"(?:they|them|CTO|CPO|executive|he|she|i|person|colleague)"
_WORN = (
    r"(?:exhausted(?! (?:all|every|the|their|our|its))|worn[ -]out|burn(?:ed|t)[ -]out|burning out|overworked"
    r"|overwhelmed"
    r"|drained|unwell|depressed|in tears|close to tears|crying(?! wolf| foul)|near(?:ing)? (?:a )?(?:breakdown"
    r"|collapse|burn-?out)"
    r"|at (?:the|their) (?:breaking point|wits' end|end of their (?:strength|rope|tether))"
    r"|not (?:been )?(?:themsel\w+|(?:well|okay|ok)\b(?! with))"
    r"|a (?:shadow|wreck|nervous wreck)|about to (?:break|collapse|crack)|on the (?:edge|verge) of (?:a )?"
    r"(?:breakdown|collapse|tears|burn-?out))"
)
_STRAINED = re.compile(
    rf"\b{_WHO}\b(?:'s|'re)?(?: (?:\w+ly|really|just|also|two|both|has|have|been|often|always|visibly))*? "
    rf"(?:looks?|looked|is|are|was|were|seems?|seemed|feels?|felt|gets?|sounds?|been|appears?|broke|breaks|burst|bursts)"
    rf"(?: (?:\w+ly|really|so|very|quite|completely|totally|utterly|always|often|down|into|to be))*? {_WORN}\b"
    rf"|\b{_WHO}\b(?: \w+){{0,3}}? (?:cr(?:y|ies|ied)|weeps?|wept|sobs?|sobbed)\b(?! (?:wolf|foul|for (?!h)|out for))"
    r"|\b(?:broke|breaks?|broken|bursts?) (?:down )?(?:in(?:to)? tears|crying)\b"
    rf"|\b{_WHO}\b(?: \w+){{0,2}}? (?:looks?|looked) (?:\w+ly |so |very |quite )*(?:tired|terrible|awful|grey|gray"
    rf"|ill|pale"
    r"|sick|broken|sad|haggard)\b"
    rf"|\b{_WHO}\b(?: \w+){{0,3}}? (?:can't cope|cannot cope|can't sleep|doesn't sleep|hardly sleeps?"
    rf"|lost (?:\w+ )?weight"
    r"|works? (?:[6-9]\d|1\d\d)[- ]hours?|(?:hasn't|haven't) (?:had|taken) a (?:day|holiday|vacation))\b"
    r"|\b(?:is|are|been|be) (?:\w+ )?(?:off|out|signed off) (?:sick|with stress)\b|\bsick with stress\b"
    rf"|\b(?:worried|worry|concerned) about (?:their|{_WHO}(?:'s)?) (?:health|state|well-?being)\b",
    re.IGNORECASE,
)
"""Somebody, and no budget or option, is worn out or weeps."""


def of_strain(text: str) -> bool:
    """Whether a text tells that somebody may not be well."""
    return _STRAINED.search(literal(text)) is not None


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
