"""The numbers by which a model cites passages, in whatever form, and a sentence without them."""

from __future__ import annotations

import re

_LISTED = r"\d{1,4}(?:\s*[,;&–-]\s*\d{1,4})*"
_NAMED = r"(?:passages?|sources?|documents?|refs?\.?|id)"
MARK = rf"[\[【]\s*+\^?(?:{_NAMED}\b\s*+)?(?:id\b\s*+)?[=:#]?\s*+({_LISTED})\s*[\]】]"
"""A marker in square brackets, its numbers as a group."""
_IN_ROUND = re.compile(
    rf"\((?:see(?: also)?|cf\.?|(?:see |from |in )?(?:the )?{_NAMED}(?: id)?) ?[=:#]? ?({_LISTED})\)"
    r"|\((\d{1,2}(?:\s*[,;&–-]\s*\d{1,2})*)\)(?=[.!?]*\s*$)",
    re.IGNORECASE,
)
"""A marker in round brackets: with a word for it, or at the end."""
_UNCLOSED = re.compile(rf"\s*[\[【]\s*({_LISTED})(?=[.!?]*\s*$)")
"""A marker that was never closed."""
_MARKER = re.compile(rf"(?<!\s)\s*+{MARK}", re.IGNORECASE)
_RAISED = re.compile(r"(?:(?<=[a-z]{3})|(?<=[.,;:!?)¹²³⁴-⁹]))[¹²³⁴-⁹](?=[\s.,;:!?¹²³⁴-⁹]|$)")
"""A marker set as an exponent."""
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_PLACE = rf"(?:{MARK}|(?:the )?{_NAMED} #?({_LISTED}(?:,? (?:and|or) \d{{1,4}})*))"
_PLACES = rf"{_PLACE}(?:(?:,| and|, and) {_PLACE})*"
_SAYS = r"(?:states?|says?|mentions?|notes?|explains?|suggests?|indicates?|shows?|describes?)"
_TOLD = r"(?:stated|described|noted|mentioned|explained|shown|said|seen|given|outlined)"
_IN_WORDS = re.compile(
    rf"(?:^|(?<=: ))(?:(?:according to|based on|per|as {_TOLD} (?:in|by)|in|from) {_PLACES},\s*"
    rf"|as {_PLACES} {_SAYS},\s*|{_PLACES} {_SAYS} that\s+|{_PLACES}\s*:\s*)(?=\S)"
    rf"|,? (?:as {_TOLD} (?:in|by)|according to|(?:see|cf\.?)(?: also)?) {_PLACES}(?=[.!?]*\s*$)",
    re.IGNORECASE,
)
"""Where a sentence is said to be from, before it or behind it, a word for it and a number within the sentence."""


def without_markers(unit: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without what only cites, and the numbers of the passages in order, each once."""
    cited: list[int] = []

    def noted(match: re.Match[str]) -> str:
        for own in re.finditer(_LISTED, match.group().translate(_DIGITS)):
            cited.extend(_numbers(own.group()))
        return ""

    text = unit
    for marker in (_IN_WORDS, _MARKER, _IN_ROUND, _UNCLOSED, _RAISED):
        text = marker.sub(noted, text)
    if _IN_WORDS.match(unit):
        text = text[:1].upper() + text[1:]
    return text, tuple(dict.fromkeys(cited))


def without_marks(text: str) -> str:
    """A text without its markers in square brackets."""
    return _MARKER.sub("", text)


def _numbers(found: str) -> list[int]:
    """The numbers of a marker such as "1", "1, 3" or "2-4"."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,;&]\s*", found):
        first, _, last = (piece.strip() for piece in part.replace("–", "-").partition("-"))
        numbers += range(int(first), min(int(last), int(first) + 20) + 1) if last else [int(first)]
    return numbers
