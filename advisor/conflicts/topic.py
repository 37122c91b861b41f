"""What the two differ over in a description's own words, for a neutral sentence in which neither side's wish stands.

What is told to be disputed comes first, then what is told of neither side, then what else is spoken of. All candidates
are weighed by their words, so that neither roles nor the order of telling can tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from advisor.conflicts.clauses import Clause
from advisor.conflicts.judgement import partial
from advisor.conflicts.naming import masked, mentions
from advisor.conflicts.statements import Told
from advisor.text import content_stems

LEAST_WORDS, MOST_WORDS = 4, 16
_LEANS = re.compile(
    r"\b(?:I|me|my|you|your|they|them|their|theirs|he|she|this|that|it|its|both|one|other|each|neither|who|what|how"
    r"|nobody|everybody|everyone|the two)\b|\?$"
    r"|^(?:so|then|now|yes|no|or|and|hi|hello|please|thanks|sorry|kindly|could|can|should|shall|do|does|did|is|are|says?"
    r"|said|whenever|when|if|as|from|with|without|because|since|at|in|for|to|\w+ing)\b",
    re.IGNORECASE,
)
"""What makes a clause lean on others, or speak of persons."""
_DISPUTED = (
    r"(?:disagree\w*|argu\w+|fight\w*|fought|clash\w*|conflict\w*|quarrel\w*|disput\w*|tensions?|(?:can't|cannot|don't"
    r"|do not|never|won't) agree|at odds|deadlock\w*|stand-?off|stalemate|feud\w*|friction|row|fall(?:en|ing)[ -]out"
    r"|fell out|stuck|divided|split|shout\w*|battle\w*|war|contradict\w*|differ\w*|debat\w+)"
)
_ABOUT = r"(?:about|over|on|around|regarding|concerning|when it comes to|because of|as to)"
_WHICH = r"(?:whether|who(?:se|m)?|which|how|when|where|what|if)"
_OVER = (
    re.compile(rf"\b{_DISPUTED}\b[^.;:!?]{{0,60}}?\b{_ABOUT} (?P<topic>[^.;:!?]+)", re.IGNORECASE),
    re.compile(rf"\b{_DISPUTED} (?P<topic>{_WHICH} [^.;:!?]+)", re.IGNORECASE),
    re.compile(
        r"\b(?:(?:it(?:'s| is| was)(?: all)?|this is|that is) about|(?:the )?(?:topic|issue|question|point|subject"
        r"|matter|bone of contention|sticking point|problem)(?: is| was|:))\s+(?P<topic>[^.;:!?]+)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:nothing|not a word|silence|don't (?:speak|talk)[^.;]*) {_ABOUT} (?P<topic>[^.;:!?]+)", re.I),
)
_ENDS = re.compile(
    r"\s*(?:[,(–—]|\s(?:and|but|so|because|since|while|although|in (?:every|each|front)|every (?:single )?(?:day|week"
    r"|month|meeting|time)|again\b|all the time|these days|for (?:weeks|months|years)|any ?more|lately)\b).*$",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"\b(?:about|over|on|of|for|into|with|from|through|to|in|at) "
    r"(?P<topic>(?:the|our|a|an|this|that|these|those|all|every|more|new) (?:[a-z][\w-]+ ){0,2}[a-z][\w-]+)"
    r"(?=\s*(?:[.,;:!?]|$)|\s(?:and|or|but|of|for|in|on|at|by|to|with|from|after|before|until|since|without|because|that"
    r"|is|are|was|were|has|have|had|will|would|can|should|must|went)\b)"
)
_NO_TOPIC = re.compile(
    r"\b(?:it|this|that|them|they|their|me|my|us|you|your|I|things?|everything|something|nothing|anything|stuff|same"
    r"|one another|each other)$|\b(?:they|their|them|you|your|I|my|me)\b",
)
_AFFECT = re.compile(
    r"\b(?:cry\w*|cries|tears?|ang(?:er|ry)|furious|rotten|mess|mood|upset|hurt|shouted|screamed|scared)\b",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"(?:time|day|week|month|quarter|year|moment|morning|evening|night|meetings?|reviews?|other|others|one|two|way|end"
    r"|rest|team|teams|people|company|board|room|table|point|matter|thing|things|situation|beginning|past|future|first"
    r"|last|same|whole|case|front|middle|weekend|mail|executives?|heads?)$"
)


def topic(story: Told) -> str:
    """What is told to be disputed, or else spoken of more than once ("here: …"), or a clause that is told of neither
    side ("told of it: …"); "" where nothing fits."""
    often = Counter(stem for text in story.sentences for stem in set(content_stems(text)))
    if disputed := [text for text in _disputed(story) if _fits(text, disputed=True)]:
        return f"here: {min(disputed, key=_by_words)}"
    spoken = [text for text in _spoken_of(story) if _fits(text) and often[content_stems(text)[-1]] > 1]
    if spoken:
        return f"here: {max(sorted(spoken, key=_by_words), key=lambda text: often[content_stems(text)[-1]])}"
    told = [clause.text for clause in story.clauses if _told_of_neither(clause)]
    shared = {text: sum(often[stem] - 1 for stem in set(content_stems(text))) for text in told}
    best = max(sorted(told, key=_by_words), key=lambda text: shared[text], default="")
    return f"told of it: {best}" if best else ""


def _by_words(text: str) -> tuple[int, str]:
    return -len(text.split()), masked(text)


def _disputed(story: Told) -> Iterator[str]:
    for sentence in story.sentences:
        for pattern in _OVER:
            for match in pattern.finditer(sentence):
                yield _ENDS.sub("", match["topic"]).strip(" '\"“”")


def _told_of_neither(clause: Clause) -> bool:
    text = clause.text
    if clause.role or clause.hedged or clause.position or mentions(text) or partial(text) or _AFFECT.search(text):
        return False
    return LEAST_WORDS <= len(text.split()) <= MOST_WORDS and not _LEANS.search(text)


def _spoken_of(story: Told) -> Iterator[str]:
    for clause in story.clauses:
        for match in _NOUNS.finditer(clause.text):
            yield match["topic"]


def _fits(text: str, *, disputed: bool = False) -> bool:
    words = text.split()
    if disputed and re.match(r"(?:the|our|an?) \w+ (?:team|teams|people|company|board)$", text):
        return True
    if not 0 < len(words) <= MOST_WORDS or partial(text) or _NO_TOPIC.search(text) or mentions(text):
        return False
    if not content_stems(text):
        return False
    return not re.match(r"that\b", text) and not (
        len(words) < 4 and (_NO_NOUN.search(text) or re.search(r"(?:ed|ing|ly|\d\w*)$", text))
    )
