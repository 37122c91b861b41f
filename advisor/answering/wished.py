"""How an answer is wished for: in one sentence, in three points, as a yes or no.

The wish is no part of what is asked: no document answers it, and its words would find sections on sentences. It is
taken off the question and put into practice on what is quoted, as far as whole sentences allow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.answering.picks import Pick
from advisor.answering.question import direction_of
from advisor.answering.selection import MOST
from advisor.retrieval.asked import offices_in
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.text import content_stems
from advisor.types import Claim, Message

_NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"a": 1, "a single": 1, "a couple of": 2}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = (
    r"(?:(?:short|brief|plain|simple|crisp|clear|main|key|quick) )?"
    r"(?P<unit>sentence|line|bullet(?: point)?|point|takeaway)s?\b"
)
_AT_MOST = r"(?:just |only |no more than |at most |max(?:imum)? |exactly )?"
_EACH = r"(?:,? (?:each|only|please|at most|max(?:imum)?))*"
_IN = rf"\b(?:in|as|with) {_AT_MOST}{_COUNT} {_UNIT}{_EACH}"
_ASKING = r"(?:wh\w+|how|is|are|do|does|should|can|may|must|will|would)\b"
_SAY = r"(?:(?:please|just|simply|only|answer|reply|explain|tell me|say|summari[sz]e)(?: (?:it|me|this|that))?,? )*"
_IN_AHEAD = re.compile(rf"^\W*{_SAY}{_IN}(?:\s*[,:;.–-]+\s*|\s+(?={_ASKING}))", re.IGNORECASE)
_LIST_AHEAD = re.compile(
    rf"^\W*(?:please )?(?:give|tell|show|name|list|write) (?:me |us )?(?:the )?{_COUNT} {_UNIT}"
    r"\s*(?::|\b(?:on|about)\b|(?=why\b|how\b))\s*",
    re.IGNORECASE,
)
_NAMED_AHEAD = re.compile(
    rf"^\W*(?:please )?(?:give|tell|show|name|list) (?:me |us )?(?:the )?{_COUNT} "
    r"(?P<of>[\w-]*[^\W\d_]s)\b(?!\s*$)",
    re.IGNORECASE,
)
"""So many of a thing, each of which may be one of several in a sentence: "give me three KPIs"."""
_AS_LIST = re.compile(
    r",?\s(?:in|as) (?:(?:short|plain) )?(?:bullets|bullet points|a (?:bulleted )?list)\W*$", re.IGNORECASE
)
"""What is quoted is a list anyhow."""
_ALONE = re.compile(
    r"\W*(?:(?:and|ok|okay|now|so|but|please|again|same|the|can|could|you|put|say|give|make|do|tell|it|that|this|me|us|all"
    rf"|just)\W+)*(?:in|as|with) {_AT_MOST}{_COUNT} {_UNIT}{_EACH}(?:\W+(?:please|instead|then|now|again))*\W*",
    re.IGNORECASE,
)
"""A turn that wishes the answer before in another form, and asks nothing."""
_IN_BEHIND = re.compile(rf"(?P<cut>[,;:.?!(–-])?\s{{0,3}}(?:{_SAY}){_IN}\W*$", re.IGNORECASE)
_BARE_BEHIND = re.compile(
    rf"(?P<cut>[.?!])\s{{0,3}}(?:{_SAY}){_AT_MOST}{_COUNT} {_UNIT}{_EACH}\W*$",
    re.IGNORECASE,
)
_PUT_SO = re.compile(
    r"^\W*(?:(?:please|can you|could you)\W+)*(?:explain|describe|define|summari[sz]e|compare|tell|give|what|why"
    r"|who)\b",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"\b(?:i|we|you|they|he|she|c[tp]o|ceo|hr|board|to) (?:\w+ )?(?:write|put|say|describe|express|state|phrase|word"
    r"|sum|explain|summari[sz]e|tell|present|formulate|fit)\b",
    re.IGNORECASE,
)
"""What somebody is to put in a sentence, which is what is asked about: "how should we describe her job in one …"."""
_YES_OR_NO = r"(?:yes or no|yes/no|y/n)"
_PLAINLY = (
    r"(?:(?:just|simply|please|only|answer|reply|tell me|say|with|a|clear|simple|plain|straight|i want|i need)\s+)*"
)
_YES_AHEAD = re.compile(
    rf"^\W*{_PLAINLY}{_YES_OR_NO}(?:,? (?:answer|only|please))*(?:\s*[,:;.?!–-]+\s*|\s+(?={_ASKING}))", re.IGNORECASE
)
_YES_BEHIND = re.compile(
    rf"(?P<cut>[,;:.?!(–-])\s{{0,3}}{_PLAINLY}{_YES_OR_NO}(?:,? (?:answer|only|please))*\W*$", re.IGNORECASE
)
_NEAREST_FIRST = "You asked for yes or no: the sentence that comes nearest to saying so stands first."
_NO_YES_OR_NO = "You asked for yes or no: no sentence says so in a word, and the documents' own can't be cut shorter."
_LONGEST = 120
"""Characters at the end of a question in which a wish is looked for: from each of 4,000, that takes their square."""
_LEAST = 2
"""Words that a question has at least: with fewer, the wish is for the answer before."""
_ON_CONDITION = re.compile(
    r"(?:if|when|where|unless|until|while|before|after|once|against|with|without|the (?:price|test|time|risk))\b", re.I
)
_SAYS_SO = re.compile(
    r"\b(?:should|must|may|can|need(?:s|n't)?|usually|always|never|not?|neither|nor|none|cannot|better|is|are)\b", re.I
)
_LABELLED = re.compile(r"[^.:]{1,40}: \w")
"""An item of a list under its head: "Market analysis: …"."""
_TOLD = 2 / 3
"""Share of the question's telling words from which a sentence says whether it is so."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`most` sentences, 0 for as many as answer, called `unit`s; `yes_or_no` asks for the one that says so first.

    `of` are the things of which so many were asked for, "" where it were sentences.
    """

    most: int = 0
    unit: str = "sentence"
    yes_or_no: bool = False
    of: str = ""

    def put(self, question: str) -> str:
        """The question with the wish behind it, for whoever writes; as `wish_of` reads it."""
        told = f"Answer in {_counted(self.most, self.unit)}." if self.most else "Answer yes or no."
        closed = question if question.rstrip().endswith((".", "?", "!")) else f"{question}."
        return question if self == Wish() else f"{closed} {told}"

    def each(self, parts: int) -> int:
        """Sentences for each of so many questions."""
        return max(1, self.most // parts) if self.most else MOST

    def best(self, picks: Sequence[Pick]) -> Sequence[Pick]:
        """As many as wished for, of picks best first; of one, rather what leads a section than an item of its list."""
        whole = next(filter(_whole, picks), None) if self.most == 1 else None
        return [whole] if whole else picks[: self.most] if self.most else picks

    def lead(self, question: str, picks: Sequence[Pick]) -> Pick | None:
        """The sentence to put first: the best that says whether it is so, where yes or no is asked for."""
        return next((pick for pick in picks if _says_so(question, pick)), None) if self.yes_or_no else None

    def told(self, question: str, claims: Sequence[Claim], parts: int = 1) -> tuple[str, ...]:
        """What was made of the wish, for the reader, of an answer in the documents' own sentences to so many parts."""
        if not claims or not all(claim.quoted for claim in claims):
            return ()
        if self.yes_or_no:
            return (_NEAREST_FIRST if _says(question, claims[0].text) else _NO_YES_OR_NO,)
        if not self.most:
            return ()
        most = max(self.most, parts)
        if self.of:
            asked, given = _counted(self.most, self.of, ""), _counted(len(claims), "sentence")
            verb = "is" if len(claims) == 1 else "are"
            return (f"You asked for {asked}: here {verb} {given}, which may name more or fewer.",)
        wished, given = _counted(self.most, self.unit), _counted(len(claims), "sentence")
        if len(claims) > most:
            return (f"You asked for {wished}: here are {given}, which belong together or disagree.",)
        if len(claims) < most:
            return (f"You asked for {wished}: the documents have {given} on this.",)
        return (f"Kept to {_counted(len(claims), self.unit)}, as you asked; the sources say more.",)


def wish_of(text: str) -> tuple[str, Wish]:
    """A question without the wish for how it is answered, and that wish; all of it where it wishes nothing.

    A turn that is nothing but a wish asks "".
    """
    if alone := _ALONE.fullmatch(text):
        return "", Wish(*_most_of(alone))
    text = _AS_LIST.sub("?" if text.rstrip().endswith("?") else "", text)
    if several := _NAMED_AHEAD.match(text):
        most, _ = _most_of(several)
        return f"Give me {text[several.start('of') :]}", Wish(most, "bullet", of=several["of"])
    tail = max(0, len(text) - _LONGEST)
    if match := _YES_AHEAD.search(text) or _YES_BEHIND.search(text, tail):
        return _without(text, match, Wish(yes_or_no=True))
    match = _IN_AHEAD.search(text) or _LIST_AHEAD.search(text)
    if match is None:
        match = _IN_BEHIND.search(text, tail) or _BARE_BEHIND.search(text, tail)
        if match is None or not (match["cut"] or (_PUT_SO.match(text) and not _FOR_OTHERS.search(text))):
            return text, Wish()
    return _without(text, match, Wish(*_most_of(match)))


def _most_of(match: re.Match[str]) -> tuple[int, str]:
    """How many are wished for, of which unit."""
    count, unit = match["count"].lower(), (match.groupdict().get("unit") or "").lower()
    return int(count) if count.isdigit() else _NUMBERS[count], "sentence" if unit in ("", "line") else unit


def _without(text: str, match: re.Match[str], wish: Wish) -> tuple[str, Wish]:
    """What stands before the wish, with its mark, or behind it."""
    before, behind = text[: match.start()].rstrip(" ,;:("), text[match.end() :].strip()
    if before:
        mark = match.groupdict().get("cut") or ""
        closed = mark if mark in ".?!" and mark else "?" if text.rstrip().endswith("?") else ""
        behind = before if before.endswith((".", "?", "!")) else before + closed
    rest = behind[:1].upper() + behind[1:]
    return (rest, wish) if len(rest.split()) >= _LEAST and wish != Wish() else (text, Wish())


def _whole(pick: Pick) -> bool:
    return (pick.leads or not pick.listed) and not _LABELLED.match(pick.text)


def _says_so(question: str, pick: Pick) -> bool:
    return pick.head is None and not (pick.dangling or pick.half_said) and _says(question, pick.text)


def _says(question: str, text: str) -> bool:
    """Whether a sentence says, on no condition, whether what is asked is so, of those of whom it is asked."""
    if _ON_CONDITION.match(text) or not _SAYS_SO.search(text) or direction_of(text) != direction_of(question):
        return False
    said, asked = set(content_stems(text)), set(content_stems(question))
    telling = asked - COMMON_STEMS
    of_whom = offices_in(question) <= offices_in(text)
    return bool(telling) and of_whom and len(telling & said) >= _TOLD * len(telling)


def _counted(number: int, unit: str, plural: str = "s") -> str:
    told = next((word for word, own in _NUMBERS.items() if own == number), str(number))
    return f"{told} {unit}{'' if number == 1 else plural}"


def without_wishes(turns: Sequence[Message]) -> list[Message]:
    """The turns of a conversation, each question without its wish, which was for that answer alone."""
    return [replace(turn, content=wish_of(turn.content)[0]) if turn.role == "user" else turn for turn in turns]


def in_other_form(question: str, history: Sequence[Message]) -> tuple[str, Sequence[Message]]:
    """A turn and those before it; where it only wishes the answer before in another form, the question of that one."""
    asked = [at for at, message in enumerate(history) if message.role == "user"]
    if wish_of(question)[0] or not asked:
        return question, history
    return in_other_form(history[asked[-1]].content, history[: asked[-1]])
