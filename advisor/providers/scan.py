"""Exact search over vectors that are held in memory, partition by partition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from advisor.chunks import Vectors
from advisor.protocols import Scored


class Held(NamedTuple):
    """Ids, and their vectors of unit length, a row each."""

    ids: Sequence[str]
    vectors: Vectors


def nearest(parts: Sequence[Held], vector: Vectors, k: int) -> list[Scored]:
    """Up to k ids of all parts together with their cosine, in no order."""
    parts = [part for part in parts if part.ids]
    if not parts:
        return []
    cosines = np.concatenate([part.vectors @ vector for part in parts])
    best = np.argpartition(cosines, -k)[-k:] if len(cosines) > k else np.arange(len(cosines))
    ends = np.cumsum([len(part.ids) for part in parts])
    owners = np.searchsorted(ends, best, side="right")
    return [
        (parts[owner].ids[place - ends[owner]], float(cosines[place]))
        for owner, place in zip(owners.tolist(), best.tolist(), strict=True)
    ]
