"""Which notes a brief quotes: those on the description's matter. `python -m evals.notes_bearing [--kept]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from advisor.conflicts.bearing import Bearing, matter_of
from advisor.conflicts.statements import told
from advisor.plain_yaml import plain

_FOLDER = Path(__file__).parent / "cases" / "conflicts" / "notes"


def judged(half: str) -> Iterator[tuple[bool, Bearing]]:
    """Whether a note bears on its description, and what is made of it."""
    for pair in plain((_FOLDER / f"{half}.yaml").read_bytes())["pairs"]:
        note = matter_of([pair["note"], pair["title"]])
        yield pair["bears"], matter_of(told(pair["story"]).sentences).bearing(note)


def main() -> None:
    """Print how many notes of either kind are quoted, told as perhaps bearing, and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="the half kept apart")
    found = list(judged("kept" if parser.parse_args().kept else "dev"))
    for bears in (True, False):
        own = [bearing for expected, bearing in found if expected is bears]
        counts = ", ".join(f"{each.name.lower()} {own.count(each)}" for each in reversed(Bearing))
        sys.stdout.write(f"{'on the matter' if bears else 'on another matter'} ({len(own)}): {counts}\n")


if __name__ == "__main__":
    main()
