"""What a description is about: the work that the two share, private tastes, or jibes at a side.

A jibe tells how its teller thinks of somebody and nothing of the matter, in words that no list can hold; so a
classifier of clauses knows it. Its weights are in clauses.json, fitted by `python -m evals.fit_desk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor.conflicts.clauses import Clause
from advisor.conflicts.judgement import SUBSTANCE
from advisor.conflicts.linear import linear_model
from advisor.conflicts.reading import neutral
from advisor.conflicts.statements import Told
from advisor.protocols import Embeddings

MATTER, PRIVATE, JIBE = "matter", "private", "jibe"
LEAST_OF_WISH, LEAST_OF_OTHERS = 0.9, 0.8
"""How likely a wish, or what is told of neither side, must be a jibe to be left out: more is lost with it."""
_PIECE = re.compile(
    r",\s+|\s+\(|\)\s*|\s+(?=(?:because|since|even though|as if|as though) )"
    r"|(?<!would)(?<!'d)(?<!also)(?<!they)(?<!\bwe)(?<!users)(?<!customers)(?<!people)"
    r"\s+(?=like (?:an?|the|some|his|her|their) )"
)
_COMPARED = re.compile(r"(?-i:Like) (?:an?|the|some) |as if |as though ", re.IGNORECASE)
_FELT = re.compile(r"\b(?:feels?|felt|fears?|worr\w+|afraid|tired|upset|exhausted)\b", re.IGNORECASE)
"""How somebody is, told with sympathy: no jibe."""
_WORK = re.compile(
    r"\b(?:teams?|offices?|compan(?:y|ies)|firms?|business|customers?|clients?|users?|patients?|suppliers?|vendors?"
    r"|board|ceo|investors?|budgets?|money|costs?|prices?|pricing|revenue|sales|market\w*|contracts?|hir(?:e|es|ed|ing)"
    r"|engineers?|developers?|designers?|testers?|employees?|staff|headcount|managers?|department|colleagues?"
    r"|products?|features?|releas\w+|launch\w*|ship(?:s|ped|ping)?|roadmaps?|backlogs?|plans?|planning|projects?"
    r"|apps?|software|platforms?|servers?|cloud|data\w*|code|bugs?|outages?|test(?:s|ing)?|quality|security"
    r"|architecture|migrat\w+|rewrit\w+|apis?|tools?|websites?|pages?|system\w*|technolog\w+|technical|design\w*"
    r"|meetings?|deadlines?|dates?|sprints?|quarters?|strateg\w+|priorit\w+|decisions?|decides?|responsib\w+"
    r"|report(?:s|ing)?|training|rules?|polic(?:y|ies)|(?<!after )work(?!\w* out)(?:s|ing|places?|days?)?|jobs?"
    r"|salar\w+|bonus\w*|reorgani\w+|research|campaigns?|brand\w*|logo|partners?|sponsor\w*|demo|trial|pilot|beta"
    r"|build(?:s|ing)?|buy(?:s|ing)?|versions?|integrations?|services?|support|operations|documentation)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:tea|coffee|beer|wine|whisk(?:y|ey)|juice|cola|pizza|burgers?|pasta|sushi|meat|vegan|vegetarian|sandwich\w*"
    r"|breakfast|lunch|dinner|cakes?|chocolate|ice cream|sugar|garlic|food|cook(?:s|ing)?|recipes?"
    r"|football|soccer|cricket|rugby|tennis|golf|basketball|hockey|baseball|chess|poker|bridge|ski(?:s|ing)?"
    r"|swim\w*|jogging|marathon|gym|yoga|sports?|arsenal|music|songs?|bands?|jazz|opera|rap|metal|rock|pop|choir"
    r"|guitars?|piano|singers?|films?|movies?|series|actors?|novels?|books?|poetry|comics?|star wars|star trek"
    r"|dogs?|cats?|pets?|birds?|horses?|shorts|shirts?|ties|jeans|hats?|shoes|dress(?:es)?|perfume|beards?|hair\w*"
    r"|tattoos?|colou?rs?|holidays?|vacation|beach|mountains?|seaside|summer|winter|weather|window|heat(?:er|ing)"
    r"|cars?|bikes?|gardens?|house|god|religio\w+|church|bible|horoscopes?|ghosts?|politics|vot(?:es?|ed|ing)"
    r"|elections?|conservatives?|greens|liberals?|smok(?:es?|ing)|hobb(?:y|ies)|games?)\b",
    re.IGNORECASE,
)


def pieces(text: str) -> Iterator[str]:
    """The parts of a clause that may tell different things: between its commas, a reason, a comparison."""
    return (piece for own in _PIECE.split(text) if (piece := own.strip(" ,.")) and len(piece.split()) > 1)


def private(story: Told) -> bool:
    """Whether a description tells of tastes, and has no word of work."""
    return bool(_PRIVATE.search(story.text)) and not _WORK.search(story.text)


def spared(story: Told, embeddings: Embeddings) -> Told:
    """The description without its jibes: what a brief is made of; none are known to another encoder than ours."""
    model = linear_model("clauses")
    found = [(piece, least) for clause in story.clauses for piece, least in _judged(clause)]
    if not found or embeddings.fingerprint != model.encoder:
        return story
    texts = [neutral(piece) for piece, _ in found]
    vectors = embeddings.embed_documents(texts)
    rows = model.chances(vectors, texts, model.encoder)
    likely = rows[:, model.classes.index(JIBE)]
    at_least = model.thresholds[JIBE]
    jibes = {
        piece
        for (piece, least), chance in zip(found, likely, strict=True)
        if chance >= max(least, at_least) or _COMPARED.match(piece)
    }
    return replace(story, jibes=frozenset(jibes))


def _judged(clause: Clause) -> Iterator[tuple[str, float]]:
    """What of a clause may be a jibe, and how likely it must be one."""
    whole = clause.text.strip(" ,.")
    for piece in pieces(clause.text):
        if SUBSTANCE.search(piece) or _FELT.search(piece):
            continue
        wish = clause.position is not None and clause.position.content[:20] in piece
        own = clause.role is not None or piece != whole or re.match(r"(?:they|he|she)\b", piece, re.IGNORECASE)
        yield piece, LEAST_OF_WISH if wish else 0.0 if own else LEAST_OF_OTHERS
