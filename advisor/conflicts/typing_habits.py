"""Descriptions as people type them: sentences and names that begin with a small letter get a capital one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?P<word>[\w%)\"”']+)(?P<end>[.!?]+[\"”')]*)(?P<space>\s+)(?P<first>[a-z])")
_AND = re.compile(r"(?<=\bC[TP]O )(?:n|'n'|u|und|y|et|e)(?= (?:the |our |my )?C[TP]O\b)", re.IGNORECASE)
"""What stands for "and" between the two."""
_SHORTENED = re.compile(
    r"\b(?:(?P<not>do|does|did|is|was|are|were|has|have|had|would|could|should|ca|wo)nt|(?P<is>he|she|that|what"
    r"|there|who)s"
    r"|(?P<are>they|you|we)ve|(?P<re>they|you)re|(?P<am>i)m)\b(?!-)",
    re.IGNORECASE,
)
_SHORT = frozenset("eg ie etc vs approx ca resp incl no nr st mr mrs ms dr prof inc ltd dept fig".split())
_TITLE = (
    r"(?:\bc[tp]o|\bchief (?:product|technology|technical|tech) officer"
    r"|\b(?:head|vp|director) of (?:product|engineering|technology|tech))"
)
_NAME = re.compile(rf"{_TITLE}(?:,? (?:named |called )?|\s*\(\s*)(?P<name>[a-z]{{3,}})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?P<name>[a-z]{{3,}})(?:, (?:our|my|the) |\s*\(\s*(?:our |my |the )?){_TITLE}", re.IGNORECASE)
_DOES = (
    r"(?:'s\b|\s+(?:says?|said|wants?|wanted|thinks?|told|tells|has|had|is|was|needs?|asks?|asked|refuses?"
    r"|refused|insists?"
    r"|keeps?|found|did|does|doesnt|doesn't|dont|wont|won't|would|promised|agreed|blames?|calls?|feels?|believes?)\b)"
)


def as_written(text: str) -> str:
    """The text with capitals and apostrophes where its writer left most of them out."""
    return with_capitals(_SHORTENED.sub(_with_apostrophe, _AND.sub("and", text)))


def with_capitals(text: str) -> str:
    """The text with capitals where its writer left most of them out; every letter stays in its place."""
    text = re.sub(r"(?<![\w.@/-])i(?=\s|')", "I", _sentences(text))
    for name in set(_names(text)):
        text = re.sub(rf"\b{name}\b", name.capitalize(), text)
    return text


def _with_apostrophe(match: re.Match[str]) -> str:
    """ "dont" as "don't"."""
    ending = next(size for name, size in (("not", 1), ("is", 1), ("are", 2), ("re", 2), ("am", 1)) if match[name])
    return f"{match[0][:-ending]}'{match[0][-ending:]}"


def _sentences(text: str) -> str:
    """A small letter after a full stop opens a sentence, unless the stop is that of an abbreviation."""
    return _END.sub(_opened, text)


def _opened(match: re.Match[str]) -> str:
    short = match["end"] == "." and (match["word"].lower() in _SHORT or len(match["word"]) == 1)
    return match[0] if short else f"{match[0][:-1]}{match['first'].upper()}"


def _names(text: str) -> Iterator[str]:
    """Words in small letters beside a title that do something elsewhere, where no article stands before them."""
    for pattern in (_NAME, _BEFORE):
        for match in pattern.finditer(text):
            name = match["name"]
            if name.islower() and _is_name(text, name):
                yield name


def _is_name(text: str, name: str) -> bool:
    if name in _NO_NAMES:
        return False
    opens = r"(?:^|[.,;:!?(]\s*|\b(?:and|but|so|while|then|because|that|says|said|thinks)\s+)"
    acting = re.search(f"{opens}{name}{_DOES}", text, re.IGNORECASE)
    thing = re.search(rf"\b(?:the|an?|our|my|this|that|any|no|every) {name}\b", text, re.IGNORECASE)
    return acting is not None and thing is None


_NO_NAMES = frozenset(
    """
    who which what when where why how and but then now also just still never always they them their she her him his
    that this these those the our has had have was were did does will would can could should must may might wants
    says said thinks told keeps needs feels believes insists refuses both each all not nobody everyone someone people
    product engineering technology tech design sales marketing legal finance support team teams side here there with
    from for about because since after before while until too again only even yes nothing something everything
    """.split()
)
