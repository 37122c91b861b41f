"""Whether a description tells of a conflict between the CTO and the CPO."""

from __future__ import annotations

from advisor.conflicts.naming import SIDES
from advisor.conflicts.statements import Told

NEEDED = "Tell what the CTO and the CPO each want or do, and what they can't agree on."


def why_not(story: Told) -> str:
    """Why there is nothing to mediate, and what would be needed; "" where there is."""
    missing = [role for role in SIDES if not story.names(role)]
    if missing:
        return f"This doesn't tell of a conflict between a CTO and a CPO. {NEEDED}"
    return ""
