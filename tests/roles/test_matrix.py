"""A matrix: its rows, and values put into it."""

from __future__ import annotations

import pytest
from matrices import matrix

from advisor.roles.matrix import ESCALATION, express, listed, write_values
from advisor.roles.schemes import Part, Scheme


def test_who_has_which_part() -> None:
    row = matrix("decision,CTO,CPO,Team", "Roadmap,C,A,R").row("Roadmap")
    assert row.who(Part.DECIDES) == ("CPO",)
    assert row.parts("Team") == {Part.PERFORMS}
    assert row.parts("Nobody") == frozenset()


@pytest.mark.parametrize("text", ["CEO > Board", "CEO→Board", "CEO; Board", "CEO, Board", "CEO then Board"])
def test_names_in_one_text(text: str) -> None:
    assert listed(text) == ("CEO", "Board")


def test_values_are_put_into_a_row() -> None:
    changed = write_values(matrix("decision,CTO,CPO", "One,A,", "Two,A,C"), "One", {"CPO": "C", ESCALATION: "CEO"})
    assert changed.row("One").parts("CPO") == {Part.INPUT}
    assert changed.row("One").named(ESCALATION) == ("CEO",)
    assert changed.columns == (ESCALATION,)
    assert changed.row("Two").who(Part.INPUT) == ("CPO",)


def test_a_new_name_becomes_a_column() -> None:
    assert write_values(matrix("decision,CTO", "One,A"), "One", {"Support": "C"}).people == ("CTO", "Support")


def test_values_that_make_no_sense_are_refused() -> None:
    given = matrix("decision,CTO", "One,A")
    with pytest.raises(KeyError):
        write_values(given, "Two", {"CTO": "A"})
    with pytest.raises(ValueError, match="RACI"):
        write_values(given, "One", {"CTO": "X"})


@pytest.mark.parametrize(
    ("parts", "scheme", "left"),
    [
        ({Part.DECIDES, Part.DRIVES}, Scheme.RACI, {Part.DECIDES}),
        ({Part.AGREES}, Scheme.RACI, {Part.INPUT}),
        ({Part.PERFORMS}, Scheme.DACI, {Part.INFORMED}),
        ({Part.INFORMED}, Scheme.RAPID, set()),
        ({Part.PERFORMS, Part.INPUT}, Scheme.RAPID, {Part.PERFORMS, Part.INPUT}),
        ({Part.PERFORMS, Part.INPUT}, Scheme.RACI, {Part.PERFORMS}),
        ({Part.INPUT, Part.INFORMED}, Scheme.DACI, {Part.INPUT}),
    ],
)
def test_parts_are_weakened_to_what_a_scheme_can_write(parts: set[Part], scheme: Scheme, left: set[Part]) -> None:
    assert express(frozenset(parts), scheme) == left
