"""Audiences and readers: what a person writes, what is stored, and who is meant."""

from __future__ import annotations

import pytest

from advisor.access import EVERYONE, LOCAL, Audience, Reader, Standing, member_of
from advisor.errors import InputError


@pytest.mark.parametrize(
    ("names", "stored"),
    [
        (["everyone"], "everyone"),
        ([" everyone "], "everyone"),
        (["hr"], "group:hr"),
        (["hr", "board", "hr"], "group:board\ngroup:hr"),
        (["group:hr", " hr "], "group:hr"),
        (["owner:ann"], "owner:ann"),
        (["group:everyone"], "group:everyone"),
        (["CN=HR,OU=Groups"], "group:CN=HR,OU=Groups"),
        (["Büro"], "group:Büro"),
        (["Bu\u0308ro"], "group:B\u00fcro"),
    ],
)
def test_an_audience_is_stored_as_it_was_meant(names: list[str], stored: str) -> None:
    audience = Audience.of_names(names)
    assert str(audience) == stored
    assert Audience.of_text(stored) == audience


@pytest.mark.parametrize("names", [[""], ["  "], ["group:"], ["owner: "], ["a\nb"], ["a\x00"], ["\ud800"]])
def test_a_name_that_names_nobody_is_refused_in_one_line(names: list[str]) -> None:
    with pytest.raises(InputError) as error:
        Audience.of_names(names)
    assert "\n" not in str(error.value)


def test_everyone_beside_a_group_is_refused() -> None:
    with pytest.raises(InputError, match="not both"):
        Audience.of_names(["everyone", "hr"])


@pytest.mark.parametrize(
    "names", [(), ("",), ("hr",), ("everyone", "group:hr"), ("group:b", "group:a"), ("group:a\nb",)]
)
def test_nobody_never_comes_to_mean_everybody(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no audience"):
        Audience(names)


def test_partitions_are_safe_as_file_names_and_never_meet() -> None:
    audiences = [
        Audience.of_names([name]) for name in ("../../etc", "everyone", "group:everyone", "a/b", "A/B", "owner:a", "a")
    ]
    made = [own.partition for own in audiences if own != EVERYONE]
    assert len({*made, EVERYONE.partition}) == len(made) + 1
    assert all(len(name) == 32 and name.isalnum() for name in made)


@pytest.mark.parametrize(
    ("reader", "readable"),
    [
        (Reader("ann"), ["everyone", "owner:ann"]),
        (Reader("ann", frozenset({"hr"})), ["everyone", "hr", "hr board", "owner:ann"]),
        (Reader("bob", frozenset({"board", "sales"})), ["everyone", "hr board"]),
        (Reader("root", role=Standing.ADMIN), ["everyone"]),
        (Reader("", frozenset({"", "owner:ann", "group:hr", "hr\ngroup:hr"})), ["everyone"]),
        (Reader("group:hr"), ["everyone"]),
        (LOCAL, ["everyone", "hr", "hr board", "owner:ann"]),
    ],
)
def test_who_reads_what(reader: Reader, readable: list[str]) -> None:
    every = ["everyone", "hr", "hr board", "owner:ann"]
    assert [own for own in every if reader.may_read(Audience.of_names(own.split()))] == readable


def test_someone_of_groups_is_nobody_else() -> None:
    someone = member_of(["hr", "group:board"])
    assert someone.groups == {"hr", "board"}
    assert someone.id not in {LOCAL.id, member_of(["hr"]).id}
    with pytest.raises(InputError):
        member_of([" "])
