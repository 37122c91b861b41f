"""Who somebody is by their claims and the file of people; in doubt they are in no group, and are told."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from advisor.access import EVERYONE, Audience, Standing
from advisor.errors import SettingsError, SignedOut
from advisor.people import NO_GROUPS, NOT_FOR_US, RAN_OUT, STRANGER, UNKNOWN, UNREADABLE, People, PeopleFile, Trust

NOW = 1_800_000_000.0
TRUST = Trust("https://id.example", "advisor", groups_claim="groups")
CLAIMS: dict[str, Any] = {
    "is_logged_in": True,
    "iss": "https://id.example",
    "aud": "advisor",
    "sub": "s-1",
    "iat": NOW - 60,
    "nonce": "n",
    "email": "Ann@Example.org",
    "email_verified": True,
    "name": "Ann",
    "groups": ["hr"],
}
FILE = """
people:
  Ann@example.org: {groups: [board], role: editor}
  bob@example.org: {groups: [eng]}
groups:
  eng: editor
  admins: admin
"""


def claims(**changes: Any) -> dict[str, Any]:
    """Ann's, changed; None leaves one out."""
    return {name: value for name, value in (CLAIMS | changes).items() if value is not None}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.yaml"
    path.write_text(FILE)
    return path


def test_groups_come_from_the_claim_and_from_the_file(file: Path) -> None:
    ann = People(TRUST, PeopleFile(file)).person(claims(), NOW)
    assert (ann.name, ann.remark) == ("Ann", "")
    assert (ann.reader.id, ann.reader.groups, ann.reader.role) == ("ann@example.org", {"hr", "board"}, Standing.EDITOR)
    assert ann.reader.may_read(Audience.of_names(["owner:Ann@Example.org"]))
    assert not ann.reader.everything


def test_without_a_file_and_a_claim_everybody_reads_what_everyone_may() -> None:
    person = People(Trust("https://id.example", "advisor")).person(claims(), NOW)
    assert (person.reader.groups, person.reader.role, person.remark) == (frozenset(), Standing.READER, "")


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["eng"], Standing.EDITOR),
        (["eng", "admins"], Standing.ADMIN),
        (["admins", "eng", "none"], Standing.ADMIN),
        (["Admins"], Standing.READER),
        ("admins", Standing.ADMIN),
    ],
)
def test_the_highest_role_of_their_groups_is_theirs(file: Path, groups: Any, role: Standing) -> None:
    person = People(TRUST, PeopleFile(file)).person(claims(email="c@example.org", groups=groups), NOW)
    assert person.reader.role is role


def test_a_persons_own_role_goes_before_that_of_their_groups(file: Path) -> None:
    people = People(TRUST, PeopleFile(file))
    assert people.person(claims(groups=["admins"]), NOW).reader.role is Standing.EDITOR


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"is_logged_in": None}, ""),
        ({"is_logged_in": False}, ""),
        ({"is_logged_in": "true"}, ""),
        ({"iss": "https://evil.example"}, NOT_FOR_US),
        ({"iss": None}, NOT_FOR_US),
        ({"aud": "another program"}, NOT_FOR_US),
        ({"aud": ["another", "program"]}, NOT_FOR_US),
        ({"aud": None}, NOT_FOR_US),
        ({"sub": None}, NOT_FOR_US),
        ({"sub": 7}, NOT_FOR_US),
        ({"iat": NOW - 13 * 3600}, RAN_OUT),
        ({"iat": NOW + 3600}, RAN_OUT),
        ({"iat": None}, RAN_OUT),
        ({"iat": "now"}, RAN_OUT),
    ],
)
def test_what_is_not_a_sign_in_here_and_now_signs_nobody_in(file: Path, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(SignedOut) as error:
        People(TRUST, PeopleFile(file)).person(claims(**changes), NOW)
    assert str(error.value) == why


@pytest.mark.parametrize(
    "changes",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": 1.5},
        {"email_verified": "false"},
        {"email": None},
        {"email": ["ann@example.org"]},
        {"email": "ann"},
        {"email": "ann@example.org\n"},
        {"email": "\u212aate@example.org"},
        {"email": "local@example.org\x00"},
        {"email": "unverified:s-2@x"},
    ],
)
def test_who_is_not_known_for_sure_is_in_no_group_and_told(file: Path, changes: dict[str, Any]) -> None:
    person = People(TRUST, PeopleFile(file)).person(claims(groups=["hr", "admins"], **changes), NOW)
    assert (person.reader.groups, person.reader.role, person.remark) == (frozenset(), Standing.READER, UNKNOWN)
    assert person.reader.id == "unverified:s-1"


@pytest.mark.parametrize("taken", ["local", "anybody", "someone of group:hr", "unverified:s-2"])
def test_nobody_is_somebody_else_by_their_id(taken: str) -> None:
    people = People(Trust("https://id.example", "advisor", person_claim="sub"))
    assert people.person(claims(sub=taken), NOW).reader.id == f"unverified:{taken}"
    assert people.person(claims(sub="s-1"), NOW).reader.id == "s-1"


@pytest.mark.parametrize("groups", [None, 7, {"hr": True}, [1, 2], True])
def test_groups_that_are_none_are_none_and_it_is_said(groups: Any) -> None:
    person = People(TRUST).person(claims(groups=groups), NOW)
    assert (person.reader.groups, person.remark) == (frozenset(), NO_GROUPS)


def test_names_that_name_nothing_are_left_out() -> None:
    person = People(TRUST).person(claims(groups=["hr", "", " ", "x\ngroup:board", " eng "]), NOW)
    assert person.reader.groups == {"hr", "eng"}
    assert not person.reader.may_read(Audience.of_names(["board"]))


def test_a_change_of_the_file_holds_from_the_next_look_on(file: Path) -> None:
    people = People(TRUST, PeopleFile(file))
    assert "board" in people.person(claims(), NOW).reader.groups
    file.write_text(FILE.replace("[board]", "[]"))
    assert people.person(claims(), NOW).reader.groups == {"hr"}
    file.write_text(FILE)
    assert "board" in people.person(claims(), NOW).reader.groups


def test_the_file_takes_from_somebody_what_their_claim_gives_at_the_next_look(file: Path) -> None:
    people = People(TRUST, PeopleFile(file))
    before = claims(groups=["hr", "Admins ", "admins"])
    assert people.person(before, NOW).reader.role is Standing.EDITOR
    assert people.person(claims(email="c@example.org", groups=["hr", "admins"]), NOW).reader.role is Standing.ADMIN
    file.write_text(FILE.replace("{groups: [board], role", "{groups: [board], without: [HR, admins, board], role"))
    ann = people.person(before, NOW).reader
    assert (ann.groups, ann.role) == (frozenset(), Standing.EDITOR)
    assert not ann.may_read(Audience.of_names(["hr"]))
    file.write_text("people: {c@example.org: {without: [admins]}}\ngroups: {admins: admin, hr: editor}")
    other = people.person(claims(email="c@example.org", groups=["hr", "admins"]), NOW).reader
    assert (other.groups, other.role) == ({"hr"}, Standing.EDITOR)


@pytest.mark.parametrize("domains", ["", "domains: [example.org]\n"])
def test_who_is_put_out_by_the_file_is_out_at_the_next_look(file: Path, domains: str) -> None:
    people = People(TRUST, PeopleFile(file))
    assert people.person(claims(), NOW).reader.groups == {"hr", "board"}
    file.write_text(domains + FILE.replace("{groups: [board]", "{out: true, groups: [board]"))
    with pytest.raises(SignedOut, match=STRANGER[:30]):
        people.person(claims(), NOW)


def test_an_address_that_nobody_verified_is_enough_to_be_put_out(file: Path) -> None:
    file.write_text(FILE.replace("{groups: [board]", "{out: true, groups: [board]"))
    with pytest.raises(SignedOut, match=STRANGER[:30]):
        People(TRUST, PeopleFile(file)).person(claims(email_verified=False), NOW)


@pytest.mark.parametrize("content", [b"people: [", b"people: {a@b: {groups: hr}}", b"\xff", None])
def test_a_file_that_breaks_leaves_nobody_in_a_group(
    file: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    people = People(TRUST, PeopleFile(file))
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            person = people.person(claims(), NOW)
            assert (person.reader.groups, person.reader.role) == (frozenset(), Standing.READER)
            assert person.remark == UNREADABLE
    assert len(caplog.records) == 1
    file.write_text(FILE)
    assert people.person(claims(), NOW).reader.role is Standing.EDITOR


def test_domains_tell_who_is_let_in(file: Path) -> None:
    file.write_text("domains: [example.org]\npeople: {guest@other.example: {groups: [eng]}}")
    people = People(TRUST, PeopleFile(file))
    assert people.person(claims(), NOW).reader.groups == {"hr"}
    assert "eng" in people.person(claims(email="guest@other.example"), NOW).reader.groups
    file.write_text("domains: [")
    for email in ("x@other.example", "x@sub.example.org", "example.org@other.example"):
        with pytest.raises(SignedOut, match=STRANGER):
            people.person(claims(email=email), NOW)
    with pytest.raises(SignedOut, match=STRANGER):
        people.person(claims(email_verified=False), NOW)
    assert people.person(claims(), NOW).reader.may_read(EVERYONE)


def test_who_has_signed_out_is_out_wherever_they_were_in() -> None:
    people = People(TRUST)
    people.end(claims())
    with pytest.raises(SignedOut):
        people.person(claims(), NOW)
    assert people.person(claims(iat=NOW, nonce="m"), NOW).name == "Ann"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("people: {a@b: {role: boss}}", "people.a@b.role"),
        ("people: {a@b: {group: [hr]}}", "people.a@b.group"),
        ("people: {a@b: {}, A@B: {}}", "twice"),
        ("people: {a@b: {}, a@b: {}}", "twice"),
        ("groups: {hr: {}}", "groups.hr"),
        ("owners: []", "owners"),
        ("- a", ""),
        ("people: [", ""),
    ],
)
def test_a_file_that_is_not_right_is_one_line(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(content)
    with pytest.raises(SettingsError, match=r"ADVISOR_PEOPLE, can't be used: .*\. Mend it\.$") as error:
        PeopleFile(path)
    assert why in str(error.value)
    assert "\n" not in str(error.value)
    with pytest.raises(SettingsError, match="No such file"):
        PeopleFile(tmp_path / "none.yaml")


def test_an_empty_file_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("")
    assert People(TRUST, PeopleFile(path)).person(claims(), NOW).reader.groups == {"hr"}
