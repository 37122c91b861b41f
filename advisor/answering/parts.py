"""A question taken apart into the questions it asks, so that each is searched for and judged by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from advisor.lexicon import OFFICES
from advisor.text import content_stems, sentences, without_anticipating, words

_WH = r"(?:what|which|who|whom|whose|when|where|why|how|at what|on what|in what|for whom|to whom|by when)"
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|may|must|shall) "
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|the|a|an|any|our|my|their|his|her|(?-i:[A-Z])\w*)"
)
_NEXT_QUESTION = re.compile(
    rf"(?:,|;)?\s+(?:and|or|but)\s+(?=(?:also |then )?{_WH}\b)"
    rf"|[,;]\s+(?:(?:and|or|but)\s+)?(?={_AUXILIARY}\b)|;\s+(?={_WH}\b)",
    re.IGNORECASE,
)
_ITEM = r"(?:[\w-]+ ){0,2}[\w-]+"
_LISTED = re.compile(
    rf"^\s*((?:who|what) \w+) ({_ITEM}(?:, {_ITEM})+),? (?:and|or) ({_ITEM})\s*\?*\s*$",
    re.IGNORECASE,
)
_PAY = r"(?:(?:base |basic |fixed )?(?:salary|pay)|bonus|equity|shares|stock options|notice period|budget|team size)"
_TWO_OF_ONE = re.compile(
    rf"^\s*(?P<asks>what (?:is|are|was|were)) (?:(?:the )?(?P<one>{_PAY}) and (?:the )?(?P<two>{_PAY}) of (?P<of>.+?)"
    rf"|(?P<his>.+?)['’]s? (?P<first>{_PAY}) and (?P<second>{_PAY}))\s*\?*\s*$",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:(?P<many>them|they|these|those)|it|this|that|one)\b(?! \w+s\b)", re.IGNORECASE)
_OTHERS_POINT = re.compile(r"\b(?:its|their|theirs|his|her|him|he|she|such|there)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:what|which) (?P<verb>is|are|was|were) (?P<of>.+)$", re.IGNORECASE)
_MANY = re.compile(r"are|were", re.IGNORECASE)
_JOINED = re.compile(r"(?:and|but|or)\s+(?=\S)", re.IGNORECASE)
_ABOUT_QUOTED = re.compile(r"“[^”]+”.*\w")
_AROUND = " ?\"'“”‘’()"
_LEAST_WORDS = 3
"""With fewer a clause is no question of its own: "how and when …"."""


def questions_in(text: str) -> tuple[str, ...]:
    """The questions that a text asks, in order, each without the others; () where it asks one or none."""
    parts = [part for question in asking_in(text) for part in _clauses(question)]
    return tuple(parts) if len(parts) > 1 else ()


def listed_in(text: str) -> tuple[str, tuple[str, ...]]:
    """What a question asks of each of three things or more, and these: "Who owns", ("security", "data", "hiring").

    ("", ()) where it isn't such a question, or offices are among what is listed: they are those asked about, not the
    things: "the roadmap, the CTO or the CPO".
    """
    match = _LISTED.match(text)
    listed = f"{match[2]} {match[3]}" if match else ""
    if match is None or re.search(rf"\b{_WH}\b", listed, re.IGNORECASE) or OFFICES & set(words(listed)):
        return "", ()
    return match[1], (*match[2].split(", "), match[3])


def standing_alone(parts: Sequence[str]) -> tuple[str, ...]:
    """The questions of one text, each with what "it" or "them" points at in the one before put in its place.

    What can't be told stands behind the question before, so that it is searched for with its words.
    """
    alone: list[str] = []
    for part in parts:
        alone.append(_resolved(part, alone[-1]) if alone else part)
    return tuple(alone)


def resolved(parts: Sequence[str]) -> tuple[str, ...]:
    """The same for judging each: where it can't be told, as it was put, for behind another any would seem answered."""
    return tuple(
        part if text.endswith(f" {part}") else text for part, text in zip(parts, standing_alone(parts), strict=True)
    )


def _resolved(part: str, before: str) -> str:
    match = _IT.search(without_anticipating(part))
    if match is None:
        leans = _OTHERS_POINT.search(part) or not set(content_stems(part)) - OFFICES
        return f"{before} {part}" if leans else part
    subject = _SUBJECT.match(before.rstrip(" ?"))
    meant = subject["of"] if subject else ""
    if not meant or bool(match["many"]) != bool(_MANY.match(subject["verb"] if subject else "")):
        return f"{before} {part}"
    return f"{part[: match.start()]}{meant}{part[match.end() :]}"


def without_gaps(text: str, is_gap: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
    """A text without those of its questions that nothing answers, and these; all of it where every one is such."""
    parts = questions_in(text)
    gaps = tuple(part for part, alone in zip(parts, resolved(parts), strict=True) if is_gap(alone))
    return (text, ()) if not gaps or len(gaps) == len(parts) else (without(text, parts, gaps), gaps)


def answered_of(text: str, answers: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
    """Of a text that isn't answered as a whole, the questions that are, and the others; ("", ()) where none is.

    One that points at what can't be told isn't answered by what is found without it.
    """
    parts = questions_in(text)
    alone = zip(parts, resolved(parts), standing_alone(parts), strict=True)
    others = tuple(part for part, own, behind in alone if own != behind or not answers(own))
    return ("", ()) if len(others) == len(parts) else (without(text, parts, others), others)


def without(text: str, parts: Sequence[str], others: Sequence[str]) -> str:
    """A text without some of its questions, which are `parts`."""
    return " ".join([*told_in(text), *(part for part in parts if part not in others)])


def told_in(text: str) -> list[str]:
    """The sentences that don't ask: what the questions are about."""
    return _sentences(text, asking=False)


def asking_in(text: str) -> list[str]:
    """The sentences that ask."""
    return _sentences(text, asking=True)


def _sentences(text: str, *, asking: bool) -> list[str]:
    found = [text[start:end] for start, end in sentences(text)]
    return [sentence for sentence in found if sentence.rstrip("\"'”’)").endswith("?") is asking]


def _clauses(question: str) -> list[str]:
    if _ABOUT_QUOTED.search(question):  # what is quoted is one thing, whatever it says
        return [question]
    asks, items = listed_in(question)
    if items:
        return [f"{asks} {item}?" for item in items]
    if two := _TWO_OF_ONE.match(question):
        asks = "What was" if two["asks"].endswith(("was", "were")) else "What is"
        things = filter(None, two.group("one", "two", "first", "second"))
        return [f"{asks} the {thing} of {two['of'] or two['his']}?" for thing in things]
    clauses: list[str] = []
    for clause in _NEXT_QUESTION.split(question.strip(_AROUND)):
        if clauses and min(len(clause.split()), len(clauses[-1].split())) < _LEAST_WORDS:
            return [question]
        clauses.append(_JOINED.sub("", clause.strip(), count=1) if _JOINED.match(clause.strip()) else clause.strip())
    return [f"{clause[:1].upper()}{clause[1:]}?" for clause in clauses]
