"""Descriptions turned round."""

from __future__ import annotations

from collections import Counter

from evals.conflict_cases import load_cases
from evals.conflict_mirror import christened, pairs, renamed, reordered, swap

STORY = "The CTO wants a freeze. Our CPO wants to ship, he says."


def test_roles_and_pronouns_are_swapped() -> None:
    assert swap(STORY) == "The CPO wants a freeze. Our CTO wants to ship, she says."
    assert swap("Product says no.") is None


def test_names_are_put_beside_titles_and_changed() -> None:
    assert christened(STORY, ("Wei", "Ravi")) == "Wei, our CTO, wants a freeze. Ravi, our CPO, wants to ship, he says."
    assert christened("The CTO wants a freeze.", ("Wei", "Ravi")) is None
    assert renamed("Anna (CTO) says no.") == "Ines (CTO) says no."


def test_sentences_change_place_where_none_leans_on_another() -> None:
    assert reordered("The CTO wants a freeze. The CPO wants to ship.") == (
        "The CPO wants to ship. The CTO wants a freeze."
    )
    assert reordered("The CTO wants a freeze. The CPO does not want it.") == (
        "The CTO wants a freeze. The CPO does not want it."
    )


def test_at_least_sixty_descriptions_are_turned_each_way() -> None:
    turned: Counter[str] = Counter()
    for case in load_cases("dev"):
        if case.mediated:
            turned.update(name for name, found in pairs(case.story).items() if found)
    assert min(turned[name] for name in ("swap", "names", "gender", "order")) >= 60
