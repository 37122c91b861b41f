"""How far a quote supports a claim; citation precision and recall both rest on it."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.text import one_line
from evals.matching import key_stems

THRESHOLD = 0.8
"""A claim counts as supported from this share of its words on: one word in five may be another."""


def support(claim: str, quotes: Sequence[str]) -> float:
    """Share of the claim's words and numbers that its quotes have, in [0, 1].

    support = |stems(claim) ∩ stems(quotes)| / |stems(claim)|, over distinct stems of all but stop words; 1 where a
    quote holds the claim word for word. A number that no quote has makes it 0: a figure is right or wrong. Stands in
    for an entailment model (Gao et al., Enabling Large Language Models to Generate Text with Citations, 2023), which
    word overlap approaches only for answers that keep close to their sources.
    """
    whole = one_line(claim)
    if any(whole in one_line(quote) for quote in quotes):
        return 1.0
    wanted = set(key_stems(claim))
    held = set(key_stems("\n".join(quotes)))
    if not wanted or any(word[0].isdigit() for word in wanted - held):
        return 0.0
    return len(wanted & held) / len(wanted)
