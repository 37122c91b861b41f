"""Whether a description tells of a conflict between the CTO and the CPO.

A classifier weighs what the rules below find and what the whole is about. Its weights are in scope.json, fitted by
`python -m evals.fit_desk` to `evals/cases/conflicts`.
"""

from __future__ import annotations

import re

from advisor.conflicts.linear import LinearModel, linear_model
from advisor.conflicts.naming import SIDES, mentions
from advisor.conflicts.reading import Reading
from advisor.conflicts.statements import Told

NEEDED = "Tell what each of the two wants or does, and what they can't agree on."
APART = (
    "By this description each of the two wants something, and nothing says that the one excludes the other or that it "
    f"is about the work they share. {NEEDED}"
)
TASTES = f"By this description the two differ in taste, and nothing says that it is about the work they share. {NEEDED}"
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
    r"|work(?:s|ing)? (?:very |really )?well together|(?:get|getting|got) (?:along|on) (?:very |really )?(?:well|fine"
    r"|great|brilliantly|perfectly)|no conflict)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:CTO|CPO|the two)\s+(?:has |is |was |would |both )*(?:stay\w* out|keeps? out|not involved|nothing to do with"
    r"|uninvolved|on holiday|neutral|indifferent|(?:doesn't|does not|couldn't) (?:care(?! about)|mind(?! about))"
    r"|no (?:opinion|stake|view)\b"
    r"|fine with (?:either|both|it))",
    re.IGNORECASE,
)
_OPENLY = re.compile(
    r"\bthe two (?:(?:have|has|had|been|are|were|is|was|still|both|openly|often|always|keep|just|now|constantly)\s+)*"
    r"(?:disagree\w*|argu(?:e|ed|ing)|fight(?:ing)?|fought|clash\w*|quarrel\w*|at odds|deadlocked|fell out|fallen out"
    r"|(?:can't|cannot|can not|don't|do not|never|won't) agree)\b",
    re.IGNORECASE,
)
"""The pair itself is told to disagree: that needs no weighing."""
_ASKED = re.compile(
    r"^(?:please |can you |could you |would you |hi,? |hello,? )*(?:write|draft|define|explain|translate"
    r"|summari[sz]e|list|describe"
    r"|compare|create|give me|show|what (?:is|are|does|do|makes)|which|how (?:much|many|do i|does"
    r"|should we (?:pay|hire)))\b",
    re.IGNORECASE,
)


_THIRD = re.compile(
    r"\b(?:CFO|COO|CMO|CISO|CEO|chair\w*|sales|marketing|finance|purchasing|procurement|support|legal|counsel|vendor"
    r"|supplier|landlord|wife|husband|son|daughter|investors?|shareholders?|HR|design|customer success|works council"
    r"|people officer|operations|team lead|founder)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:the two|both|each|our two|my two|neither|one another|each other|they)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:they|them|he|she|two|both|each other|one another|chiefs?|heads?|executives?|leaders?|founders?|leads?"
    r"|technology|tech|engineering|developers?|product|IT)\b",
    re.IGNORECASE,
)
"""Who may be the two where neither is called by a title."""
_TECHNOLOGY = re.compile(r"\b(?:technology|engineering|tech|CTO)\b", re.IGNORECASE)
_PRODUCT = re.compile(r"\b(?:product|CPO)\b", re.IGNORECASE)
OURS, NOT_OURS = "ours", "not_ours"


def why_not(story: Reading) -> str:
    """Why there is nothing to mediate, and what would be needed; "" where there is."""
    if _stands_aside(story.story):
        return f"By this description one of the two has no part in it. {NEEDED}"
    if not (story.story.roles or _NAMED.search(story.story.text)):
        return f"This doesn't tell of both heads, that of technology (CTO) and that of product (CPO). {NEEDED}"
    if _openly(story.story) or chance_of_ours(story, linear_model("scope")) >= linear_model("scope").thresholds[OURS]:
        return ""
    if story.story.roles != set(SIDES):
        return f"This doesn't tell of both heads, that of technology (CTO) and that of product (CPO). {NEEDED}"
    found = features(story.story)
    if found["at one"]:
        return f"By this description the heads of technology and product are of one mind. {NEEDED}"
    if found["outside"]:
        return f"By this description one of the two has no part in it. {NEEDED}"
    return f"This doesn't tell of a conflict between the heads of technology and product. {NEEDED}"


def each_wants(story: Told) -> bool:
    """Whether a position of each of the two is told."""
    return {clause.role for clause in story.clauses if clause.position} == set(SIDES)


def disputed(story: Told) -> bool:
    """Whether a description has a word for a dispute."""
    return bool(_DISPUTE.search(story.text))


def chance_of_ours(own: Reading, model: LinearModel) -> float:
    """The probability that a description tells of a conflict between the two, by a model."""
    row = model.chances(own.vectors[-1:], own.texts[-1:], own.encoder, [features(own.story)])[0]
    return float(row[model.classes.index(OURS)])


def features(story: Told) -> dict[str, float]:
    """What a description has of a conflict between the two, each from 0 to 1, whoever of them does what."""
    acting = {clause.role for clause in story.clauses if clause.role}
    positions = sum(clause.position is not None and clause.role is not None for clause in story.clauses)
    named = mentions(story.text)
    found: dict[str, float] = {
        "both roles": story.roles == set(SIDES),
        "one role": len(story.roles) == 1,
        "named apart": set(named) == set(SIDES),
        "named often": min(len(named), 6) / 6,
        "both fields": bool(_TECHNOLOGY.search(story.text) and _PRODUCT.search(story.text)),
        "dispute between them": bool(_DISPUTE.search(" ".join(_about_them(story)))),
        "dispute": disputed(story),
        "at one": bool(_AT_ONE.search(story.text)),
        "asked": bool(_ASKED.match(story.text)),
        "outside": bool(_OUTSIDE.search(story.text)),
        "somebody else": bool(_THIRD.search(story.text)),
        "two of them": min(len(_TWO.findall(story.text)), 4) / 4,
        "each acts": acting == set(SIDES),
        "one acts": len(acting) == 1,
        "positions": min(positions, 4) / 4,
        "length": min(len(story.text.split()), 120) / 120,
        "by rule": _by_rule(story),
    }
    return {name: float(value) for name, value in found.items()}


def _by_rule(story: Told) -> bool:
    """Whether the words alone tell of a conflict between the two."""
    if story.roles != set(SIDES):
        return False
    disputed = bool(_DISPUTE.search(" ".join(_about_them(story))))
    apart = set(mentions(story.text)) == set(SIDES)
    if _AT_ONE.search(story.text) and not (disputed and apart):
        return False
    asked = _ASKED.match(story.text) and not any(clause.position for clause in story.clauses)
    if not disputed and (not apart or asked):
        return False
    return not _OUTSIDE.search(story.text) or _each_acts(story)


def _openly(story: Told) -> bool:
    """Whether the two are told to disagree in so many words, and neither to be of one mind nor out of it."""
    return (
        story.roles == set(SIDES)
        and bool(_OPENLY.search(story.text))
        and not any(sign.search(story.text) for sign in (_AT_ONE, _OUTSIDE, _ASKED))
    )


def _stands_aside(story: Told) -> bool:
    """Whether all that is told of one of the two is that it isn't theirs, while somebody else is told of."""
    told = [[clause.text for clause in story.clauses if clause.role is role] for role in SIDES]
    aside = any(own and all(_OUTSIDE.search(text) for text in own) for own in told)
    return aside and bool(_THIRD.search(story.text))


def _each_acts(story: Told) -> bool:
    """Whether something is told of each by itself."""
    return {clause.role for clause in story.clauses} >= set(SIDES)


def _about_them(story: Told) -> list[str]:
    """The sentences that name one of them, or speak of both by a pronoun."""
    both = re.compile(r"\b(?:CTO|CPO|they|them|the two|two of them|both|my two|neither|each)\b", re.IGNORECASE)
    return [sentence for sentence in story.sentences if both.search(sentence)]
