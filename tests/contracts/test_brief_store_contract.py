"""What keeps briefs in work, in each database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from advisor.conflicts.brief import Brief, Option, Sides
from advisor.conflicts.correction import Correction
from advisor.conflicts.kept import BriefStore, KeptBrief
from advisor.errors import InputError
from advisor.providers.sql_briefs import SqlBriefStore
from advisor.roles.catalog import Stage
from advisor.roles.definition import Basis, Statement

LINE = Statement("a", "The secret launch is in May.", Basis.NOTES)
OPTION = Option("o", "A freeze", LINE, LINE, LINE, LINE, Sides((LINE,)), 1, 2)
BRIEF = Brief(in_scope=True, summary="They differ “over” pace 👩‍💻.", known=(LINE,), options=(OPTION,))
KEPT = KeptBrief("a" * 32, "What happened.", BRIEF, Stage.STARTUP, "thread", Correction("Sentence.", "timelines", 1))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> BriefStore:
    return SqlBriefStore(engines(request.param))


def test_a_brief_is_its_readers_alone(store: BriefStore) -> None:
    store.keep("ann", KEPT)
    assert store.load("ann", KEPT.id) == KEPT
    assert [(own.id, own.summary) for own in store.listed("ann")] == [(KEPT.id, BRIEF.summary)]
    assert store.listed("bo") == []
    with pytest.raises(InputError, match="no such brief"):
        store.load("bo", KEPT.id)
    store.delete("bo", KEPT.id)
    store.delete("ann", KEPT.id)
    assert store.listed("ann") == []


def test_the_newest_state_is_kept_and_comes_first(store: BriefStore) -> None:
    store.keep("ann", KEPT)
    store.keep("ann", replace(KEPT, id="b" * 32))
    store.keep("ann", replace(KEPT, story="What happened\0 then.", correction=Correction()))
    assert {own.id for own in store.listed("ann")} == {KEPT.id, "b" * 32}
    assert store.load("ann", KEPT.id).story == "What happened\ufffd then."
    assert store.load("ann", KEPT.id).correction == Correction()


def test_what_can_be_removed_elsewhere_is_not_kept(store: BriefStore) -> None:
    store.keep("ann", replace(KEPT, brief=replace(BRIEF, notes=(LINE,), options=(replace(OPTION, rejected=(LINE,)),))))
    assert store.load("ann", KEPT.id).brief == BRIEF
