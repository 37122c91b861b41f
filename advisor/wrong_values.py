"""What is wrong with a value that pydantic refused, in the words of whoever typed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_LONGEST = 40
_NUMBERS = {"int": "no whole number", "float": "no number", "bool": "neither true nor false"}
_SHAPES = {
    "string": "no text",
    "list": "no list",
    "tuple": "no list",
    "dict": "no set of fields with values",
    "model": "no set of fields with values",
    "dataclass": "no set of fields with values",
    "date": "no date like 2027-01-31",
    "datetime": "no date like 2027-01-31",
}
_WHOLE: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "missing": lambda _, __: "it is missing",
    "extra_forbidden": lambda _, __: "there is no such field",
    "unexpected_keyword_argument": lambda _, __: "there is no such field",
    "literal_error": lambda value, held: f"{value} is not one of: {_listed(held['expected'])}",
    "enum": lambda value, held: f"{value} is not one of: {_listed(held['expected'])}",
    "finite_number": lambda value, _: f"{value} is no number",
    "greater_than": lambda value, held: f"{value} is not more than {held['gt']:,.9g}",
    "greater_than_equal": lambda value, held: f"{value} is less than {held['ge']:,.9g}",
    "less_than": lambda value, held: f"{value} is not less than {held['lt']:,.9g}",
    "less_than_equal": lambda value, held: f"{value} is more than {held['le']:,.9g}",
    "too_short": lambda _, held: f"it has fewer than {held['min_length']}",
    "too_long": lambda _, held: f"it has more than {held['max_length']}",
    "string_too_short": lambda _, held: f"it is shorter than {held['min_length']} characters",
    "string_too_long": lambda _, held: f"it is longer than {held['max_length']} characters",
}
"""Sentences by pydantic's name of an error, out of the value and what the error holds."""


def first_wrong(error: ValidationError) -> str:
    """The first field that is wrong, with its place, and why."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {why(first)}" if place else why(first)


def why(wrong: ErrorDetails) -> str:
    """One clause: what the value is, or isn't, that it should be."""
    kind, value = wrong["type"], quoted(wrong["input"])
    if str(wrong["input"]).strip().lower() == "nan":  # it compares with nothing
        kind = "finite_number"
    if kind in _WHOLE:
        return _WHOLE[kind](value, wrong.get("ctx", {}))
    stem = kind.split("_")[0]
    if stem in _NUMBERS:
        return f"{value} is {_NUMBERS[stem]}"
    if stem in _SHAPES:
        return f"it is {_SHAPES[stem]}"
    return " ".join(wrong["msg"].removeprefix("Value error, ").split())


def quoted(value: object) -> str:
    """A value as it can stand in a line: short, and without what would break the line."""
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"


def _listed(expected: str) -> str:
    """Without pydantic's quotes: "'a', 'b' or 'c'"."""
    return ", ".join(re.findall(r"'([^']*)'", expected))
