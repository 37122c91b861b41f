"""Descriptions turned round: roles swapped, other names, another gender, another order; and what a brief makes of it.

Swapping takes titles for their counterparts and the fields with them, as a careful person would rewrite a description.
Where a description names nobody, names are put beside the titles before they are changed; where its sentences can't
change place, what it says of each side is told in two sentences, in either order, and a sentence that names both is put
before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from advisor.conflicts.brief import Brief, to_json
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.naming import SIDES, mentions, roles_named
from advisor.conflicts.neutral import in_words, wanted
from advisor.conflicts.statements import told
from advisor.text import sentences
from evals.conflict_cases import Case

_FIELD = r"(?:technology|technical|tech|engineering)"
_POST = (
    r"(?:heads?|chiefs?|directors?|officers?|leads?|leaders?|vps?|boss|guy|woman|man|lady|partner|co-?founder"
    r"|side|exec\w*"
    r"|product owner)"
)
_BEFORE = (
    r"(?:(?:heads?|vps?|director|chief|lady|gentleman|colleague|co-?founder|runs|leads|heading|head|boss"
    r"|partner)\s+(?:of\s+|for\s+|from\s+|in\s+)?)"
)
_TO_PRODUCT = re.compile(
    rf"\b{_FIELD}(?=\s+{_POST}\b)|(?P<lead>\b{_BEFORE}){_FIELD}\b|(?<=\(){_FIELD}(?=\))|(?<=, ){_FIELD}(?=,)",
    re.IGNORECASE,
)
_TO_TECHNOLOGY = re.compile(
    rf"\bproduct(?=\s+{_POST}\b)|(?P<lead>\b{_BEFORE})product\b|(?<=\()product(?=\))|(?<=, )product(?=,)", re.IGNORECASE
)
_GENDERS = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "he's": "she's",
    "he'd": "she'd",
    "he'll": "she'll",
}
_SIDES = {"cto": "cpo", "cpo": "cto"}
_NAMES = ("Ines", "Marek", "Odile", "Tariq", "Lena", "Kofi")
_PEOPLE = (
    ("Anna", "Peter"),
    ("Peter", "Anna"),
    ("Fatima", "Chidi"),
    ("Wei", "Giulia"),
    ("Mehmet", "Aisha"),
    ("Olga", "Ravi"),
    ("Kenji", "Marisol"),
    ("Amara Osei", "Jean-Luc Moreau"),
)
_TITLES = tuple(
    re.compile(
        rf"(?:\b(?:[Tt]he|[Oo]ur|[Mm]y) |(?:^|(?<=[.!?:;,] )))(?P<title>{short}|[Cc]hief {fields} [Oo]fficer"
        rf"|(?:head|director|VP) of {fields}|{fields} (?:head|chief|director|lead(?:er)?|VP))(?= (?!and\b|or\b|lead)\w)"
    )
    for short, fields in (("CTO", "(?:[Tt]echnology|[Ee]ngineering|[Tt]ech)"), ("CPO", "[Pp]roduct"))
)
Pair = tuple[str, str]


@dataclass(slots=True)
class Turned:
    """How many briefs were what they should be, and the ids of the others."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)


def compared(cases: Iterable[Case], mediator: Mediator) -> dict[str, Turned]:
    """Each way of turning a description to how many descriptions came out as they should, however often turned."""
    found = {name: Turned() for name in _TURNS}
    for case in cases:
        for name, turned in pairs(case.story).items():
            expected = _TURNS[name][1]
            if not turned:
                continue
            if all(_shown(mediator.brief(other)) == expected(_shown(mediator.brief(one))) for one, other in turned):
                found[name].right += 1
            else:
                found[name].wrong.append(case.id)
    return found


def pairs(story: str) -> dict[str, list[Pair]]:
    """What a description is turned into, by the way of turning: pairs whose briefs are compared."""
    return {
        name: [(one, other) for one, other in turns(story) if one != other or name == "swap"]
        for name, (turns, _) in _TURNS.items()
    }


def _swaps(story: str) -> Iterator[Pair]:
    if (turned := swap(story)) is not None:
        yield story, turned


def _names(story: str) -> Iterator[Pair]:
    yield story, renamed(story)
    one, other = (christened(story, names) for names in (_PEOPLE[0], _PEOPLE[1 + len(story) % (len(_PEOPLE) - 1)]))
    if one is not None and other is not None:
        yield one, other


def _genders(story: str) -> Iterator[Pair]:
    yield story, regendered(story)


def _orders(story: str) -> Iterator[Pair]:
    if (turned := reordered(story)) is not None:
        yield story, turned
    if set(mentions(roles_named(story)[0])) == set(SIDES) and _titled(story):
        yield f"The CTO and the CPO came to me. {story}", f"The CPO and the CTO came to me. {story}"
    if (lines := _positions(story)) is not None:
        yield " ".join(lines), " ".join(reversed(lines))


def _positions(story: str) -> tuple[str, str] | None:
    """A sentence for what each side wants; None where the story doesn't say."""
    understood = told(story)
    said = {role: wanted(understood, role) for role in SIDES}
    lines = [f"The {in_words(own).removeprefix('the ')}." for own in said.values() if own is not None]
    return (lines[0], lines[1]) if len(lines) == len(SIDES) else None


def christened(story: str, names: tuple[str, str]) -> str | None:
    """The description with a name beside the first title of each; None where there is no title to put it beside."""
    for title, name in zip(_TITLES, names, strict=True):
        story, count = title.subn(lambda match, name=name: f"{name}, our {match['title']},", story, count=1)  # type: ignore[misc]
        if not count:
            return None
    return story


def swap(story: str) -> str | None:
    """The description with the two roles, and every pronoun with them, swapped; None where a role has no title."""
    named = roles_named(story)[0]
    if set(mentions(roles_named(_roles_swapped(story))[0])) != set(SIDES) or not _titled(story):
        return None
    return _gender_swapped(_roles_swapped(story)) if set(mentions(named)) == set(SIDES) else None


def _titled(story: str) -> bool:
    """Whether both roles are named by titles: "product says" can't be told from "the product" by rule."""
    short = {name.lower() for name in re.findall(r"\bC[TP]O\b", story, re.IGNORECASE)}
    long = ({"cto"} if _TO_PRODUCT.search(story) else set()) | ({"cpo"} if _TO_TECHNOLOGY.search(story) else set())
    return short | long == {"cto", "cpo"}


def renamed(story: str) -> str:
    """The description with another name for each that stands beside a role in brackets or between commas."""
    names = re.findall(r"\b([A-Z][a-zà-ÿ]{2,})(?=\s*\((?:CTO|CPO|product|technology|tech|engineering)\))", story)
    names += re.findall(
        r"\b([A-Z][a-zà-ÿ]{2,})(?=, (?:our |the )?(?:CTO|CPO|chief (?:product|technology) officer),)", story
    )
    names += re.findall(r"\b(?:CTO|CPO|officer), ([A-Z][a-zà-ÿ]{2,})(?=,)", story)
    names = [name for name in names if name.lower() not in {"one", "two", "other", "the"}]
    for old, new in zip(dict.fromkeys(names), _NAMES, strict=False):
        story = re.sub(rf"\b{old}\b", new, story)
    return story


def regendered(story: str) -> str:
    """The description with she for he, and the other way round."""
    return _gender_swapped(story)


def reordered(story: str) -> str | None:
    """The description with the two named in the other order; None where nothing can change place."""
    pair = re.compile(
        r"\b(?P<one>CTO|CPO)(?P<joint>\s+(?:and|&|or)\s+(?:the |our |my )?)(?P<other>CTO|CPO)\b", re.IGNORECASE
    )
    turned = pair.sub(lambda match: f"{match['other']}{match['joint']}{match['one']}", story)
    return (
        _sentences_changed(_clauses_changed(turned)) if turned != story else _sentences_changed(_clauses_changed(story))
    )


def _clauses_changed(story: str) -> str:
    """The story with "CTO …, but CPO …" told the other way round, wherever neither clause leans on the other."""

    def turned(match: re.Match[str]) -> str:
        one, other = match["one"], match["other"]
        if _leans(one) or _leans(other) or not (_opens_with_role(one) and _opens_with_role(other)):
            return match[0]
        first = one if one.startswith(("CTO", "CPO")) else one[0].lower() + one[1:]
        return f"{other[0].upper()}{other[1:]}{match['joint']}{first}"

    whole = (
        r"(?P<one>(?:The |Our |My )?C[TP]O [^,.;:]+)(?P<joint>,(?: but| while| whereas| and)?\s+|;\s+)"
        r"(?P<other>(?:the |our |my )?C[TP]O [^,.;:]+)(?=[.])"
    )
    return re.sub(whole, turned, story)


def _sentences_changed(story: str) -> str:
    spans = sentences(story)
    for number, ((start, middle), (again, end)) in enumerate(pairwise(spans)):
        one, other = story[start:middle], story[again:end]
        after = story[slice(*spans[number + 2])] if number + 2 < len(spans) else ""
        if re.match(r"(?:he|she|they)\b", after, re.IGNORECASE):
            continue
        if _opens_with_role(one) and _opens_with_role(other) and not _leans(one) and not _leans(other):
            return f"{story[:start]}{other} {one}{story[end:]}"
    return story


def _opens_with_role(sentence: str) -> bool:
    return (
        bool(re.match(r"(?:The |Our |My )?(?:CTO|CPO)\b", sentence, re.IGNORECASE))
        and len(set(re.findall(r"C[TP]O", sentence))) == 1
    )


def _leans(sentence: str) -> bool:
    """Whether the sentence has a pronoun, which another order would give to somebody else."""
    return bool(re.search(r"\b(?:he|she|they|his|her|their|him|them|this|that|it)\b", sentence, re.IGNORECASE))


def _roles_swapped(story: str) -> str:
    """Titles swapped, whatever stands in them; the same words elsewhere stay."""
    marked = re.sub(r"\b[Cc]([TtPp])[Oo]\b", lambda match: match[0].translate(_LETTERS), story)
    marked = _TO_PRODUCT.sub(lambda match: f"{match['lead'] or ''}\0", marked)
    marked = _TO_TECHNOLOGY.sub(lambda match: f"{match['lead'] or ''}technology", marked)
    return re.sub(r"(^|[.!?]\s+)\0", r"\1Product", marked).replace("\0", "product")


def _gender_swapped(story: str) -> str:
    other: dict[str, str] = dict(_GENDERS) | {new: old for old, new in _GENDERS.items()} | {"hers": "his"}

    def turned(match: re.Match[str]) -> str:
        word = match[0].lower()
        new = other[word]
        if word == "her":
            new = (
                "his"
                if re.match(
                    r"\s+(?!to\b|that\b|and\b|or\b|for\b|with\b|at\b|in\b|on\b|the\b|a\b|as\b|by\b|about\b|it\b"
                    r"|not\b|off\b|out\b|up\b|back\b|was\b|is\b|if\b|what\b|how\b|when\b|because\b|so\b|from\b"
                    r"|into\b|this\b|but\b|down\b|an\b)[\w'-]",
                    story[match.end() :],
                )
                else "him"
            )
        if word == "his" and not re.match(r"\s+[\w'\"-]", story[match.end() :]):
            new = "hers"
        return new.capitalize() if match[0][0].isupper() else new

    return re.sub(rf"\b(?:{'|'.join(sorted(other, key=len, reverse=True))})\b", turned, story, flags=re.IGNORECASE)


def _shown(brief: Brief) -> Any:
    """What of a brief has to be mirrored: everything but quotes, the reader's own words among them, and what is on "
    "file."""
    return _without_records(to_json(brief))


def _without_records(part: Any) -> Any:
    if isinstance(part, Mapping):
        if "decides" in part:
            return _without_records(part["line"])
        return {name: _without_records(value) for name, value in part.items() if name not in {"citations"}}
    if isinstance(part, list):
        return [_without_records(each) for each in part]
    return re.sub(r"\(in your words: “[^”]*”\)", "", part) if isinstance(part, str) else part


def _mirrored(part: Any) -> Any:
    """The brief with the sides swapped in every line, id and section."""
    if isinstance(part, Mapping):
        return {_SIDES.get(name, name): _mirrored(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_mirrored(each) for each in part]
    if isinstance(part, str):
        return re.sub(r"\b(?:CTO|CPO|cto|cpo)\b", lambda m: m[0].translate(_LETTERS), part)
    return part


_LETTERS = str.maketrans("TPtp", "PTpt")


def _same(part: Any) -> Any:
    return part


_TURNS: Mapping[str, tuple[Callable[[str], Iterator[Pair]], Callable[[Any], Any]]] = {
    "swap": (_swaps, _mirrored),
    "names": (_names, _same),
    "gender": (_genders, _same),
    "order": (_orders, _same),
}


def lines(found: Mapping[str, Turned]) -> Sequence[str]:
    """A line for each way of turning."""
    shown = []
    for name, turned in found.items():
        tried = turned.right + len(turned.wrong)
        missed = f"; not: {', '.join(turned.wrong)}" if turned.wrong else ""
        shown.append(f"{name:8} {turned.right} of {tried}{missed}")
    return shown
