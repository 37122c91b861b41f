"""Whether an answer to half of a question says which half is missing."""

from __future__ import annotations

from evals.matching import key_stems

THRESHOLD = 0.5
"""Share of the missing part's words from which on the part counts as named."""


def gap_named(missing: str, said: str) -> float | None:
    """1 where what the answer says beside its claims names the part that is not covered, else 0.

    GN = [ |stems(missing) ∩ stems(said)| / |stems(missing)| >= 0.5 ], over distinct stems of all but stop words. None
    where the missing part has no words. Our own measure.
    """
    wanted = set(key_stems(missing))
    if not wanted:
        return None
    return float(len(wanted & set(key_stems(said))) / len(wanted) >= THRESHOLD)
