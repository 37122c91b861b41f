"""Evaluation cases: typed YAML, read strictly.

`cases/dev/*.yaml` may be tuned to; `cases/held/*.yaml` is run and reported only. Each file holds `cases: [...]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator

from advisor.errors import InputError
from advisor.plain_yaml import plain
from advisor.text import words
from evals.matching import key_stems

CASES = Path(__file__).parent / "cases"
"""The folder of the repository's own cases."""

PARTS = ("dev", "held")

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Kind(StrEnum):
    """What sort of question a case asks."""

    FACT = "fact"
    COMPARISON = "comparison"
    SCENARIO = "scenario"
    SLOPPY = "sloppy"
    ROLE = "role"
    NEAR_MISS = "near_miss"
    OTHER_TOPIC = "other_topic"
    PRIVATE = "private"
    REQUEST = "request"
    INSTRUCTION = "instruction"
    HALF = "half"
    FOLLOW_UP = "follow_up"
    ARTICLE = "article"


class Voice(StrEnum):
    """Who asks."""

    CEO = "ceo"
    CTO = "cto"
    CPO = "cpo"
    BOARD = "board"
    HR = "hr"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Model):
    """A section of a document by a heading above it, or a span of words that stand in it."""

    source: Text
    heading: Text | None = None
    span: Text | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Place:
        if (self.heading is None) == (self.span is None):
            raise ValueError("give either a heading or a span")
        return self

    def __str__(self) -> str:
        return f"{self.source} › {self.heading}" if self.heading else f"{self.source}: “{self.span}”"


class Expected(_Model):
    """A passage that must be found: one place, or any of several."""

    source: Text | None = None
    heading: Text | None = None
    span: Text | None = None
    any_of: Annotated[tuple[Place, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _place_or_places(self) -> Expected:
        own = (self.source, self.heading, self.span)
        if self.any_of is not None and own != (None, None, None):
            raise ValueError("give any_of, or a source with a heading or a span, not both")
        if self.any_of is None and (self.source is None or (self.heading is None) == (self.span is None)):
            raise ValueError("give a source and either a heading or a span, or give any_of")
        return self

    @property
    def places(self) -> tuple[Place, ...]:
        """The places, each of which will do."""
        if self.any_of is not None:
            return self.any_of
        return (Place(source=self.source or "", heading=self.heading, span=self.span),)

    def __str__(self) -> str:
        return " or ".join(map(str, self.places))


class KeyPoint(_Model):
    """A point the answer must make: the words of any one alternative, all in one sentence."""

    any: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _alternatives_have_words(self) -> KeyPoint:
        for alternative in self.any:
            if not key_stems(alternative):
                raise ValueError(f"the alternative {alternative!r} has only words that are passed over")
        return self

    def __str__(self) -> str:
        return " | ".join(self.any)


class Case(_Model):
    """One question and what a right answer to it has.

    `history` are the user's turns before it, oldest first. `abstain` is "partial" where one part of the question is
    answered and the part named in `not_covered` is not. `part` is the folder: dev or held.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
    part: Literal["dev", "held"]
    kind: Kind
    voice: Voice
    question: Text
    history: tuple[Text, ...] = ()
    abstain: StrictBool | Literal["partial"]
    passages: tuple[Expected, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    not_covered: Text | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Case:
        if self.abstain is True and (self.passages or self.key_points):
            raise ValueError("nothing answers it (abstain: true), so leave out passages and key_points")
        if self.abstain is not True and not (self.passages or self.key_points):
            raise ValueError("it is answered, so give passages, key_points or both")
        if self.kind is not Kind.ARTICLE and (self.kind is Kind.HALF) != (self.abstain == "partial"):
            raise ValueError("kind half and abstain: partial go together")
        if (self.abstain == "partial") != (self.not_covered is not None):
            raise ValueError("abstain: partial and not_covered go together")
        if self.kind is Kind.FOLLOW_UP and not self.history:
            raise ValueError("a follow_up needs history, the user's turns before it")
        return self

    @property
    def answerable(self) -> bool:
        """Whether at least a part of the question is answered."""
        return self.abstain is not True

    @property
    def fingerprint(self) -> str:
        """Changes when anything that bears on the scores does."""
        return hashlib.sha256(self.model_dump_json(exclude={"voice", "part"}).encode()).hexdigest()[:12]


def load_cases(folder: Path = CASES) -> tuple[Case, ...]:
    """Every case of `folder`/dev and `folder`/held, in the order of their files.

    Raises InputError, one line naming file and case, for a file that can't be used, and for an id or a question
    (with its history) that was there before.
    """
    cases: list[Case] = []
    seen: dict[Hashable, str] = {}
    for part in PARTS:
        for file in sorted((folder / part).glob("*.yaml")):
            for case in load_file(file, part):
                _refuse_repeated(case, file, seen)
                cases.append(case)
    if not cases:
        raise InputError(f"{folder} has no cases. Give a folder with dev/*.yaml and held/*.yaml in it.")
    return tuple(cases)


def load_file(file: Path, part: str) -> Iterator[Case]:
    """The cases of one file. Raises InputError, one line naming file and case."""
    try:
        content = plain(file.read_bytes())
    except OSError as error:
        raise InputError(f"{file} can't be read ({error.strerror}). Check the path.") from error
    except ValueError as error:
        raise InputError(f"{file} is not YAML: {error}. Mend that line.") from error
    if not isinstance(content, dict) or set(content) != {"cases"} or not isinstance(content["cases"], list):
        raise InputError(f"{file} must hold one list, `cases: [...]`, and nothing else. Mend it.")
    for number, row in enumerate(content["cases"], 1):
        yield _case(row, part, file, number)


def _case(row: Any, part: str, file: Path, number: int) -> Case:
    if not isinstance(row, dict):
        raise InputError(f"{file}: case {number}: is not a mapping of fields. Mend that case.")
    name = f"{file}: case {row.get('id', number)!r}"
    if "part" in row:
        raise InputError(f"{name}: part: is told by the folder. Remove the field.")
    try:
        return Case.model_validate(row | {"part": part})
    except ValidationError as error:
        first = error.errors()[0]
        # A union's branches appear in the location by type; only field names and positions mean something here.
        where = ".".join(str(step) for step in first["loc"] if step not in ("bool", "literal['partial']"))
        reason = " ".join(first["msg"].removeprefix("Value error, ").split())
        raise InputError(f"{name}: {f'{where}: ' if where else ''}{reason}. Mend that case.") from None


def _refuse_repeated(case: Case, file: Path, seen: dict[Hashable, str]) -> None:
    turns = tuple(" ".join(words(turn)) for turn in (*case.history, case.question))
    for what, key in (("id", case.id), ("question", turns)):
        if (what, key) in seen:
            raise InputError(
                f"{file}: case {case.id!r}: its {what} was there before, in {seen[what, key]}. Change or remove one."
            )
        seen[what, key] = f"{file.parent.name}/{file.name}, case {case.id!r}"
