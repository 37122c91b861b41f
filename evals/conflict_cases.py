"""Described conflicts with what they are about, and descriptions that are no case for the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.errors import InputError
from advisor.plain_yaml import plain

Half = Literal["dev", "held", "reserve", "kept"]
FOLDER = Path(__file__).parent / "cases" / "conflicts"


class Case(BaseModel):
    """A description and what the desk should make of it.

    `types` are fitting types of conflict, the best first, none where nobody judged that; `refer` is who
    is called in; a near miss is a conflict in words that sound like a matter for somebody else.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    story: Annotated[str, Field(min_length=1)]
    types: tuple[str, ...]
    kind: Literal["conflict", "not_ours", "call_in", "near_miss"]
    refer: Literal["hr", "legal", "crisis", "compliance"] | None

    @property
    def mediated(self) -> bool:
        """Whether a brief should be made."""
        return self.kind in {"conflict", "near_miss"}


def load_cases(half: Half) -> tuple[Case, ...]:
    """Every case of one half, by id. Raises InputError where a file can't be used or an id comes twice."""
    cases: list[Case] = []
    for path in sorted((FOLDER / half).glob("*.yaml")):
        try:
            cases += TypeAdapter(tuple[Case, ...]).validate_python(plain(path.read_bytes()))
        except (ValidationError, ValueError) as error:
            raise InputError(f"{path} can't be used: {error}. Mend it.") from None
    ids = [case.id for case in cases]
    if twice := {known for known in ids if ids.count(known) > 1}:
        raise InputError(f"The id {min(twice)} is used twice in {half}. Rename one.")
    return tuple(sorted(cases, key=lambda case: case.id))
