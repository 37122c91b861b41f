"""What a question put plainly asks about, and whether any text says those words of one another.

"Does the CPO own the X Y?" finds passages on X and passages on Y; unless some sentence has the two together, none
answers. Only plain questions are read so: who does something, whether an office does it, which thing somebody should
take, which is best. Those that tell a story, or ask what "we" should do, are worded too freely.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from advisor.lexicon import OFFICES
from advisor.retrieval.asked import asks
from advisor.retrieval.twists import ROLE_WORDS, sentence_texts
from advisor.text import STOP_WORDS, content_stems, stem, words
from advisor.types import Passage

_MOST_WORDS = 14
_OF_OFFICES = OFFICES | frozenset("chief chiefs head heads leader leaders executive executives they".split())
_TOLD_IN = 4
"""Passages that tell of an event where any do."""
_NEAR = 2
"""Words that carry meaning which may stand between a verb and the office it is done to: "hires a very good CTO"."""
_AUXILIARY = r"(?:is|are|was|were|do|does|did|can|could|may|might|should|must|shall|will|would|has|have)"
_ARTICLE = r"(?:the |an? |my |our |your |their )?"
_OFFICE = rf"(?:{'|'.join(sorted(OFFICES))})"
_WHO = re.compile(
    r"^\s*who (?:(?:should|must|can|may|will|usually|normally) (?!be\b)\w+|(?!is\b|was\b|has\b|does\b)\w+s)"
    r" (?P<object>.+)",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    rf"^\s*(?:is|are|{_AUXILIARY}) (?:{_ARTICLE}"
    rf"(?:{_OFFICE}s?(?: (?:and|or) {_ARTICLE}{_OFFICE}s?)?)|they|both|(?:the |these )?two(?: of them)?|(?P<own>i|we)) "
    r"(?:(?:alone|single-?handedly|by (?:him|her|them)sel(?:f|ves)|on (?:his|her|their) own) )?"
    r"(?:(?:allowed|able|supposed|expected|required|free|entitled|permitted|need|needs|have|has|ever|also|always|usually)"
    r" to |(?:ever|also|always|usually|still|really|both) )*(?P<verb>\w+)(?P<object> .+)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\s*(?:to|in|at|from|with|into|under) (?P<object>.+)", re.IGNORECASE)
"""What a verb without an object is done to, in or from: "report to the head of sales"."""
TELLS_WHO = re.compile(r"\s*who (?:decides|owns)\b", re.IGNORECASE)
"""How a section is headed that tells who decides or owns something."""
_COMPARED = re.compile(rf"\b\w+er than {_ARTICLE}{_OFFICE}s?\b", re.IGNORECASE)
WHO_SETTLES = re.compile(
    r"\s*who (?:\w+ )?(?:decides?|owns?|sets?|chooses?|picks?|controls?|determines?|settles?|fixe?s?)\b", re.IGNORECASE
)
_FIRST = 4
"""Passages among which the section on a matter is."""
_WHICH = re.compile(
    r"^\s*(?:which|what) (?:(?:share|part|proportion|percentage) of )?(?P<object>[\w\- ]+?) (?:should|suits?|fits?)\b",
    re.IGNORECASE,
)
_OTHER_OFFICE = re.compile(
    rf"^\s*(?:what|how|when|why|where) {_AUXILIARY} {_ARTICLE}"
    rf"(?P<office>{'|'.join(sorted(OFFICES - {'cto', 'cpo', 'cpto', 'ceo', 'board'}))}) (?P<verb>\w+)",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"^\s*(?:what|which) (?:is|are) the (?:best|right|ideal|cheapest|fastest) (?P<object>.+)", re.IGNORECASE
)
_DEED = re.compile(
    rf"\b(?:(?:{_AUXILIARY}|if) {_ARTICLE}{_OFFICE}s?(?: (?:and|or) {_ARTICLE}{_OFFICE}s?)?"
    r"(?: (?:to|have|has|get|gets|got|be|been|become|go|ever|always|never|still|really)){0,2}"
    rf"|an? {_OFFICE} to|how (?:should|do|can|could|would|might) (?:i|we|you|one)) (?P<deed>\w{{3,}})\b",
    re.IGNORECASE,
)
_WHO_DOES = re.compile(
    r"^\s*who (?:(?:usually|normally|typically|often|really|actually|should|must|can|may|will|would|gets to|has to) )*"
    r"(?P<deed>\w{3,})\b",
    re.IGNORECASE,
)
_OF_KIND = re.compile(
    rf"^\s*(?:which|what) (?P<kind>(?:\w+ ){{1,2}})(?:{_AUXILIARY}|suits?|fits?) {_ARTICLE}(?:\w+ )?{_OFFICE}s?\b",
    re.IGNORECASE,
)
_OF_AMOUNT = re.compile(r"\bhow (?:much|many) (?P<kind>\w+)", re.IGNORECASE)
_OF_TERM = re.compile(r"\bwhat (?:do|does) (?:the )?(?P<term>\w+) (?:stand for|mean)\b", re.IGNORECASE)
_WHAT_NOW = re.compile(
    r"^(?P<told>[^?.!]+?)\s*[,;:.!–-]\s*(?:so |and |now )?(?:what (?:now|next|do (?:we|i) do|should (?:we|i) do"
    r"|can (?:we|i) do)(?: now| next| about it)?|now what)\s*[?.!]*$",
    re.IGNORECASE,
)
_MISSPELT = 0.84
"""Likeness from which an unknown word is taken for a known one, written otherwise."""
_ENDS = re.compile(
    r"[,;:?!.]|\b(?:and|or|but|if|when|because|unless|while|although|whether|that|what|who|which|where|how|why|than|"
    r"from|before|after|by|for|in|on|at|with|without|during|under|since|between|as|to be)\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("a an the each every any no this that our your their its his her".split())
_OF_THE_SUBJECT = frozenset("technical technological technology product overall".split())
"""What this subject's nouns go with or without: "technical architecture" is "architecture"."""
_LINKED_BACK = frozenset("of for".split())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The object, and the stem of what an office does to it; "" where the verb is anybody's.

    `behind` says that it is no object but what stands right behind the verb with a preposition.
    """

    phrase: str
    verb: str = ""
    behind: bool = False

    @property
    def stems(self) -> set[str]:
        return {stem(word) for word in words(self.phrase) if word not in STOP_WORDS}

    @property
    def offices_alone(self) -> bool:
        """Whether it is done to an office and nothing else; adverbs aside."""
        own = [word for word in words(self.phrase) if word not in STOP_WORDS and not word.endswith("ly")]
        return bool(self.verb and own) and set(own) <= OFFICES


def object_apart(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a plain question asks about something whose words no one sentence, with its headings, has together.

    A noun that stands right before another must do so there as well, or be tied to it: "research budget", "budget for
    research". What an office does must stand with what it does it to, unless the texts have another word for it.
    """
    if match := _OTHER_OFFICE.match(question):
        deed = {stem(word) for word in words(match["verb"]) if word not in STOP_WORDS} | {match["office"].lower()}
        return not any(deed <= {stem(word) for word in words(text)} for own in passages for text in _texts(own))
    asked = _asked(question)
    if asked is None or not asked.stems:
        return False
    if WHO_SETTLES.match(question) and any(_settles(asked, passage) for passage in passages[:_FIRST]):
        return False
    texts = [words(text) for passage in passages for text in _texts(passage)]
    if asked.behind and not asked.offices_alone:
        alone = [text for passage in passages for text in (*passage.chunk.headings[1:], *sentence_texts(passage))]
        return not any(_stands_behind(asked, words(text)) for text in alone)
    if asked.offices_alone:
        offices = OFFICES & set(words(asked.phrase))
        return not any(_stands_near(asked.verb, offices, text) for text in texts)
    if _COMPARED.search(question):
        texts = [[word for word, behind in pairwise([*text, "."]) if _said_of(word, behind)] for text in texts]
    stems = [{stem(word) for word in text} for text in texts]
    together = asked.stems | ({asked.verb} & set().union(*stems))
    said = {pair for text in texts for pair in _tied(text)}
    return not any(together <= own for own in stems) or any(pair not in said for pair in _compounds(asked.phrase))


def event_apart(question: str, passages: Sequence[Passage]) -> bool:
    """Whether what a short question tells before it asks "what now" is told, by half, of an office in no sentence near.

    An office to which something happened is in every passage; what happened isn't.
    """
    match = _WHAT_NOW.match(question)
    if match is None or len(question.split()) > _MOST_WORDS:
        return False
    told = {stem(word) for word in words(match["told"]) if word not in STOP_WORDS | OFFICES | ROLE_WORDS}
    near = (words(text) for own in passages[:_TOLD_IN] for text in sentence_texts(own))
    of_offices = (set(map(stem, text)) for text in near if not _OF_OFFICES.isdisjoint(text))
    return bool(told) and not any(2 * len(told & said) >= len(told) for said in of_offices)


def deed_unheard(question: str, unheard: Collection[str], passages: Sequence[Passage]) -> bool:
    """Whether a plain question asks what an office does, or which thing of its, in a word that no document has, or what
    such a word means.

    `unheard` are the question's words that no document has; one that is spelled almost as a word of the passages is
    taken for a slip.
    """
    if not unheard or len(question.split()) > _MOST_WORDS:
        return False
    if (term := _OF_TERM.search(question)) and term["term"].lower() in unheard:
        return True
    deeds = {
        word for pattern in (_DEED, _WHO_DOES) for own in pattern.finditer(question) for word in words(own["deed"])
    }
    kinds = {
        word for pattern in (_OF_KIND, _OF_AMOUNT) for own in pattern.finditer(question) for word in words(own["kind"])
    }
    asked = (deeds | kinds) & set(unheard)
    known = {word for passage in passages for word in words(passage.chunk.indexed_text)} if asked else set()
    return any(not get_close_matches(word, known, 1, _MISSPELT) for word in asked)


def _asked(question: str) -> _Asked | None:
    if len(question.split()) > _MOST_WORDS:
        return None
    if match := _WHETHER.match(question):
        verb = "" if match["verb"].lower() in STOP_WORDS else stem(match["verb"].lower())
        complement = _COMPLEMENT.match(match["object"]) if verb else None
        loose = re.sub(r"^ (?:on|about|for|of) ", " ", match["object"])
        asked = _Asked(_cut(complement["object"] if complement else loose), verb, behind=complement is not None)
        return asked if asked.offices_alone or not match["own"] else None
    if match := _WHO.match(question):
        return _Asked(_cut(match["object"]))
    match = _BEST.match(question) or _WHICH.match(question)
    return _Asked(match["object"]) if match else None


def _cut(text: str) -> str:
    return _ENDS.split(text, maxsplit=1)[0]


def _texts(passage: Passage) -> list[str]:
    """Each sentence that tells, under its headings; that of the document names its subject, and says nothing of any."""
    headings = passage.chunk.headings
    around = " ".join(headings[1:] or headings)
    return [f"{around} {text}" for text in sentence_texts(passage) if not asks(text)]


def _compounds(phrase: str) -> list[tuple[str, str]]:
    """Stems of words that stand right beside one another, neither being a function word or an office."""
    own = words(phrase)
    plain = [word not in STOP_WORDS and word not in OFFICES and word not in _OF_THE_SUBJECT for word in own]
    return [(stem(one), stem(own[at])) for at, one in enumerate(own[:-1], 1) if all(plain[at - 1 : at + 1])]


def _tied(text: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of stems that a text says of one another: "a b", and "b of the a"."""
    pairs = {(stem(one), stem(other)) for one, other in pairwise(text)}
    for at, word in enumerate(text[1:-1], 1):
        if word in _LINKED_BACK:
            after = next((own for own in text[at + 1 : at + 3] if own not in STOP_WORDS), None)
            if after:
                pairs.add((stem(after), stem(text[at - 1])))
    return pairs


def _settles(asked: _Asked, passage: Passage) -> bool:
    """Whether a section that tells who decides or owns something has all the words: it names that in several ways."""
    said = set(content_stems(passage.chunk.indexed_text))
    return bool(TELLS_WHO.match(passage.chunk.heading)) and asked.stems <= said


def _stands_behind(asked: _Asked, text: Sequence[str]) -> bool:
    """Whether all that stands behind the verb in the question does so in a text, but for a few words between."""
    own = [(word, before) for before, word in pairwise(["", *text]) if word not in STOP_WORDS | ROLE_WORDS - OFFICES]
    stems = [stem(word) for word, _ in own]
    reach = len(asked.stems) + _NEAR
    return any(
        one == asked.verb and asked.stems <= set(stems[at + 1 : at + 1 + reach]) and not _attributive(*own[at])
        for at, one in enumerate(stems)
    )


def _attributive(word: str, before: str) -> bool:
    """Whether a participle stands before what it is said of: "a sitting CTO" sits nowhere."""
    return word.endswith("ing") and before in _DETERMINERS


def _said_of(word: str, behind: str) -> bool:
    """Whether a comparative, or any other word, doesn't stand right before what it tells apart: "older channels"."""
    return not word.endswith("er") or behind in STOP_WORDS or behind == "." or word in OFFICES


def _stands_near(verb: str, offices: frozenset[str], text: Sequence[str]) -> bool:
    """Whether one of the offices follows the verb."""
    own = [word for word in text if word not in STOP_WORDS]
    return any(stem(word) == verb and offices & set(own[at + 1 : at + 2 + _NEAR]) for at, word in enumerate(own))
