"""Whether a description tells of a conflict between the CTO and the CPO."""

from __future__ import annotations

import re

from advisor.conflicts.naming import SIDES, mentions
from advisor.conflicts.statements import Told

NEEDED = "Tell what each of the two wants or does, and what they can't agree on."
_DISPUTE = re.compile(
    r"\b(?:disagree\w*|argu\w+|fight\w*|fought|clash\w*|conflict\w*|quarrel\w*|disput\w*|tension\w*|can't agree"
    r"|cannot agree"
    r"|(?:don't|doesn't|do not|not) agree|agree on nothing|deadlock\w*|stand-?off|stalemate|feud\w*|at odds"
    r"|at war|war between"
    r"|throats?|friction|rivalry|row\b|fell out|fallen out|falling out|stuck|blam\w+|each other|one another|the other's"
    r"|versus|vs\.?|against each|differ\w*|contradict\w*|opposite|refus\w+|won't|trust|hate\w*|both want"
    r"|both claim|neither|each (?:thinks|believes|says|feels|wants|of them)|not friends|no longer friends|colder)\b",
    re.IGNORECASE,
)
_AT_ONE = re.compile(
    r"\b(?:both|all) (?:\w+ )?(?:agree\w*|against it|for it|in favou?r|want (?:to|the same)|say so)"
    r"|\bagree (?:with each other|that|on (?:this|it))"
    r"|\b(?:same (?:reasons?|words|opinion|view)|neither (?:of )?the two (?:cares?|minds?)|the two would both"
    r"|the two are both against|would both|united"
    r"|work(?:s|ing)? (?:very |really )?well together|get along (?:well|fine)|no conflict)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:CTO|CPO|the two)\s+(?:has |is |was |would |both )*(?:stay\w* out|not involved|nothing to do with"
    r"|uninvolved|on holiday|neutral)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:please |can you |could you |would you |hi,? |hello,? )*(?:write|draft|define|explain|translate"
    r"|summari[sz]e|list|describe"
    r"|compare|create|give me|show|what (?:is|are|does|do|makes)|which|how (?:much|many|do i|does"
    r"|should we (?:pay|hire)))\b",
    re.IGNORECASE,
)


def why_not(story: Told) -> str:
    """Why there is nothing to mediate, and what would be needed; "" where there is."""
    if story.roles != set(SIDES):
        return f"This doesn't tell of both heads, that of technology (CTO) and that of product (CPO). {NEEDED}"
    disputed = bool(_DISPUTE.search(" ".join(_about_them(story))))
    apart = set(mentions(story.text)) == set(SIDES)
    if _AT_ONE.search(story.text) and not (disputed and apart):
        return f"By this description the heads of technology and product are of one mind. {NEEDED}"
    if not disputed and (
        not apart or (_ASKED.match(story.text) and not any(clause.position for clause in story.clauses))
    ):
        return f"This doesn't tell of a conflict between the heads of technology and product. {NEEDED}"
    if _OUTSIDE.search(story.text) and not _each_acts(story):
        return f"By this description one of the two has no part in it. {NEEDED}"
    return ""


def _each_acts(story: Told) -> bool:
    """Whether something is told of each by itself."""
    return {clause.role for clause in story.clauses} >= set(SIDES)


def _about_them(story: Told) -> list[str]:
    """The sentences that name one of them, or speak of both by a pronoun."""
    both = re.compile(r"\b(?:CTO|CPO|they|them|the two|two of them|both|my two|neither|each)\b", re.IGNORECASE)
    return [sentence for sentence in story.sentences if both.search(sentence)]
