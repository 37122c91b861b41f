"""The pages where people sign in: nothing before, their own after, and nothing of one person for the next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_page import Page
from standin import StandIn

from advisor.access import LOCAL
from advisor.errors import SignedOut
from advisor.people import RAN_OUT, UNKNOWN, People, PeopleFile, Trust
from ui import people, service, words

TRUST = Trust("https://id.example", "advisor", groups_claim="groups")


class Browser:
    """Whose claims the session has; None where nobody signed in."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}

    def sign_in(self, who: str, **changes: Any) -> None:
        self.claims = {
            "is_logged_in": True, "iss": "https://id.example", "aud": "advisor", "sub": who, "iat": time.time(),
            "email": f"{who}@example.org", "email_verified": True, "name": who.capitalize(), "groups": ["hr"],
        } | changes  # fmt: skip


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    own = Browser()
    monkeypatch.setattr(people, "_claims", lambda: own.claims)
    people.register(People(TRUST))
    yield own
    people.register(None)


def test_as_long_as_nobody_signs_in_there_is_the_one_local_person(standin: StandIn) -> None:
    assert people.reader() is LOCAL
    assert service.current() is standin
    assert standin.readers == []
    assert words.SIGN_OUT not in Page().buttons


def test_before_anybody_is_signed_in_nothing_else_is_drawn(standin: StandIn, browser: Browser) -> None:
    page = Page()
    assert page.buttons == [words.SIGN_IN]
    assert not page.test.chat_input
    assert not page.test.sidebar
    assert page.texts == [words.TITLE, words.SIGN_IN_FIRST]
    assert standin.asked == standin.readers == []
    for ask in (people.reader, people.person, people.edits, service.current):
        with pytest.raises(SignedOut):
            ask()
    assert browser.claims == {}


def test_the_assistant_is_the_readers(standin: StandIn, browser: Browser) -> None:
    browser.sign_in("ann")
    page = Page()
    page.ask("Why do dates divide the pair?")
    assert page.turns
    assert {(reader.id, reader.groups) for reader in standin.readers} == {("ann@example.org", frozenset({"hr"}))}
    assert "Ann" in page.texts
    assert words.SIGN_OUT in page.buttons


def test_a_tab_that_becomes_anothers_has_nothing_of_the_one_before(standin: StandIn, browser: Browser) -> None:
    browser.sign_in("ann")
    page = Page()
    page.ask("Why do dates divide the pair?")
    browser.sign_in("bob")
    page.test.run()
    assert page.turns == []
    assert "Why do dates divide the pair?" not in page.texts
    page.ask("Who owns the roadmap?")
    assert [turn["question"] for turn in page.turns] == ["Who owns the roadmap?"]
    assert standin.asked[-1][2] == ()
    browser.sign_in("ann")
    assert Page().turns == []


def test_a_sign_in_that_runs_out_takes_the_pages_with_it(standin: StandIn, browser: Browser) -> None:
    browser.sign_in("ann")
    page = Page()
    page.ask("Why do dates divide the pair?")
    browser.sign_in("ann", iat=time.time() - 13 * 3600)
    page.test.run()
    assert page.buttons == [words.SIGN_IN]
    assert RAN_OUT in page.texts
    assert page.turns == []
    assert len(standin.asked) == 1


def test_signing_out_ends_it_at_once_and_elsewhere(standin: StandIn, browser: Browser) -> None:
    browser.sign_in("ann")
    page, elsewhere = Page(), Page()
    page.press(words.SIGN_OUT)
    assert page.buttons == [words.SIGN_IN]
    elsewhere.test.run()
    assert elsewhere.buttons == [words.SIGN_IN]
    assert standin.asked == []


def test_what_somebody_should_know_of_their_sign_in_is_said(standin: StandIn, browser: Browser) -> None:
    browser.sign_in("ann", email_verified=False, name="<b>Ann</b> ![x](http://evil.example/x.png)")
    page = Page()
    assert UNKNOWN in page.texts
    assert "<b>Ann</b> ![x](http://evil.example/x.png)" in page.texts
    assert all(not reader.groups for reader in standin.readers)


def test_without_a_document_to_read_nobody_is_told_how_to_add_some(standin: StandIn, browser: Browser) -> None:
    standin.documents.clear()
    browser.sign_in("ann")
    page = Page()
    assert words.NONE_TO_READ in page.texts
    assert words.INGEST_COMMAND not in page.texts


@pytest.mark.parametrize(("groups", "may"), [(["hr"], False), (["hr", "leads"], True)])
def test_what_all_share_is_removed_by_editors(browser: Browser, groups: list[str], may: bool, tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text("groups: {leads: editor}")
    people.register(People(TRUST, PeopleFile(file)))
    browser.sign_in("ann", groups=groups)
    assert people.edits() is may
