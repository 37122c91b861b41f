"""Conversion: what carries over, and a named reason for what doesn't."""

from __future__ import annotations

import pytest
from matrices import catalog, matrix

from advisor.roles.catalog import Stage
from advisor.roles.convert import convert
from advisor.roles.matrix_files import to_records
from advisor.roles.schemes import Part, Scheme, heard_parts

RACI = ("decision,CTO,CPO,Team,Support", "Roadmap,C,A,R,I")
RAPID = ("decision,CTO,CPO,Team,Legal,Sales", "Roadmap,R,D,P,A,I")


def converted(lines: tuple[str, ...], scheme: Scheme) -> tuple[list[str], set[tuple[str, str]]]:
    done = convert(matrix(*lines), scheme)
    return list(to_records(done.matrix)[0].values())[1:], {(remark.reason, remark.person) for remark in done.remarks}


def test_raci_to_daci() -> None:
    cells, remarks = converted(RACI, Scheme.DACI)
    assert cells == ["C", "A", "I", "I"]
    assert remarks == {("answering-is-deciding", ""), ("work-has-no-letter", "Team"), ("driver-to-choose", "")}


def test_raci_to_rapid() -> None:
    cells, remarks = converted(RACI, Scheme.RAPID)
    assert cells == ["I", "D", "P", ""]
    assert remarks == {
        ("answering-is-deciding", ""),
        ("responsible-performs", ""),
        ("informed-has-no-letter", "Support"),
        ("driver-to-choose", ""),
    }


def test_a_veto_never_goes_silently() -> None:
    for scheme, left in ((Scheme.RACI, ["C", "A", "R", "C", "C"]), (Scheme.DACI, ["D", "A", "I", "C", "C"])):
        cells, remarks = converted(RAPID, scheme)
        assert cells == left
        assert ("veto-has-no-letter", "Legal") in remarks


def test_the_driver_recommends_and_the_work_is_to_be_assigned() -> None:
    cells, remarks = converted(("decision,CTO,CPO", "Roadmap,D,A/C"), Scheme.RAPID)
    assert cells == ["R", "D"]
    assert {("driver-recommends", ""), ("work-to-assign", "")} <= remarks


def test_the_same_scheme_changes_nothing() -> None:
    given = matrix(*RACI)
    assert convert(given, Scheme.RACI).matrix is given
    assert convert(given, Scheme.RACI).remarks == ()


@pytest.mark.parametrize("was", Scheme)
@pytest.mark.parametrize("to", Scheme)
def test_every_decider_and_every_voice_survives(was: Scheme, to: Scheme) -> None:
    given = catalog().matrix(Stage.ENTERPRISE, was)
    done = convert(given, to).matrix
    for before, after in zip(given.rows, done.rows, strict=True):
        assert before.who(Part.DECIDES) == after.who(Part.DECIDES)
        heard = {person for person in given.people if after.parts(person) & heard_parts(to)}
        assert set(before.who(Part.INPUT)) <= heard


@pytest.mark.parametrize("was", Scheme)
@pytest.mark.parametrize("to", Scheme)
def test_every_lost_letter_has_its_remark(was: Scheme, to: Scheme) -> None:
    given = catalog().matrix(Stage.SCALEUP, was)
    done = convert(given, to)
    said = {(remark.decision, remark.person) for remark in done.remarks if remark.person}
    for before, after in zip(given.rows, done.matrix.rows, strict=True):
        for person in given.people:
            lost = before.parts(person) - after.parts(person)
            implied = {Part.INPUT} if after.parts(person) & heard_parts(to) else set()
            assert not lost - implied or (before.decision, person) in said
