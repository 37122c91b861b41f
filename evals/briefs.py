"""Whether long, messy descriptions come through whole: `python -m evals.briefs [--kept]`.

Of each description is told which words must stand among what is known or assumed, which words of its own each side's
part of the neutral sentence must have, and which words, judgements of a side, may stand neither there nor among what is
known.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from advisor.conflicts.brief import Brief
from advisor.conflicts.mediator import Mediator
from advisor.plain_yaml import plain

_FOLDER = Path(__file__).parent / "cases" / "conflicts" / "briefs"


class Case(BaseModel):
    """A description with what its brief must and must not say; "a|b" is either."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    story: Annotated[str, Field(min_length=1)]
    cto: tuple[str, ...]
    cpo: tuple[str, ...]
    facts: tuple[str, ...]
    judgements: tuple[str, ...]


def load(half: str) -> tuple[Case, ...]:
    """The descriptions of a half, `open` or `kept`."""
    return TypeAdapter(tuple[Case, ...]).validate_python(plain((_FOLDER / f"{half}.yaml").read_bytes()))


def lost(case: Case, brief: Brief) -> tuple[str, ...]:
    """The facts that neither list has."""
    listed = " ".join(line.text for line in (*brief.known, *brief.assumed))
    return tuple(fact for fact in case.facts if not _has(listed, fact))


def untold(case: Case, brief: Brief) -> tuple[str, ...]:
    """What a side's part of the neutral sentence should say and doesn't."""
    parts = re.split(r"[:;]", brief.summary.partition(" (told beside it")[0])[1:]
    own = {role: " ".join(part for part in parts if f"the {role.upper()} " in part) for role in ("cto", "cpo")}
    return tuple(f"{role}: {word}" for role in own for word in getattr(case, role) if not _has(own[role], word))


def judged(case: Case, brief: Brief) -> tuple[str, ...]:
    """The judgements that stand in the neutral sentence or among what is known."""
    said = " ".join((brief.summary, *(line.text for line in brief.known)))
    return tuple(word for word in case.judgements if _has(said, word))


def _has(text: str, words: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words.split("|"))


def main(arguments: Iterable[str] | None = None) -> None:
    """Print how much of the descriptions comes through; of the open half also what doesn't."""
    from advisor.encoders import build_embeddings
    from advisor.settings import load_settings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="the half kept apart, without what is lost of it")
    kept = parser.parse_args(None if arguments is None else list(arguments)).kept
    cases = load("kept" if kept else "open")
    mediator = Mediator(build_embeddings(load_settings()))
    briefs = {case.id: mediator.brief(case.story) for case in cases}
    made = sum(brief.in_scope for brief in briefs.values())
    sys.stdout.write(f"briefs made: {made} of {len(cases)}\n")
    for name, total, failing in (
        ("facts listed", sum(len(case.facts) for case in cases), lost),
        ("positions told apart", sum(len(case.cto) + len(case.cpo) for case in cases), untold),
        ("judgements left out", sum(len(case.judgements) for case in cases), judged),
    ):
        left = {case.id: found for case in cases if (found := failing(case, briefs[case.id]))}
        sys.stdout.write(f"{name}: {total - sum(map(len, left.values()))} of {total}\n")
        if not kept:
            for id, found in left.items():
                sys.stdout.write(f"  {id}: {'; '.join(found)}\n")


if __name__ == "__main__":
    main()
