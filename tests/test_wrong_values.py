"""What pydantic refuses, said in our own words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.wrong_values import first_wrong, quoted


class Form(BaseModel):
    """One of each kind of field."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[int, Field(ge=0, le=86_400)] = 0
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    sure: bool = False
    name: Annotated[str, Field(min_length=2, max_length=3)] = "ab"
    kind: Literal["raci", "rapid"] = "raci"
    day: date = date(2027, 1, 31)
    lines: Annotated[list[str], Field(min_length=1, max_length=2)] = ["a"]
    inner: dict[str, int] = {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "many", "number: “many” is no whole number"),
        ("number", 1.5, "number: “1.5” is no whole number"),
        ("number", -1, "number: “-1” is less than 0"),
        ("number", 90_000, "number: “90000” is more than 86,400"),
        ("share", "half", "share: “half” is no number"),
        ("share", 0, "share: “0” is not more than 0"),
        ("share", 1, "share: “1” is not less than 1"),
        ("share", float("nan"), "share: “nan” is no number"),
        ("sure", "perhaps", "sure: “perhaps” is neither true nor false"),
        ("name", 3, "name: it is no text"),
        ("name", "a", "name: it is shorter than 2 characters"),
        ("name", "abcd", "name: it is longer than 3 characters"),
        ("kind", "x", "kind: “x” is not one of: raci, rapid"),
        ("day", "soon", "day: it is no date like 2027-01-31"),
        ("lines", "a", "lines: it is no list"),
        ("lines", [], "lines: it has fewer than 1"),
        ("lines", ["a", 2], "lines.1: it is no text"),
        ("inner", 3, "inner: it is no set of fields with values"),
        ("other", 3, "other: there is no such field"),
    ],
)
def test_each_kind_in_our_words(field: str, value: Any, said: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Form.model_validate({field: value})
    assert first_wrong(raised.value) == said
    assert "nput should" not in said


def test_what_is_missing_and_what_has_no_place() -> None:
    class Needs(BaseModel):
        title: str

    with pytest.raises(ValidationError) as raised:
        Needs.model_validate({})
    assert first_wrong(raised.value) == "title: it is missing"
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(int).validate_python("x")
    assert first_wrong(raised.value) == "“x” is no whole number"


def test_a_long_value_is_cut_and_breaks_no_line() -> None:
    assert quoted("a\nb\x1b[31m\u202e") == "“a b [31m ”"
    assert quoted("x" * 100_000) == f"“{'x' * 40}…”"
