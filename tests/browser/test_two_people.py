"""Ann of hr and Bob of eng sign in with a real provider, in the same browser, and each sees what they may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_tab import ChatTab, NewTab
from oidc_provider import CLIENT, SECRET, Provider, provider
from page_runs import Runs
from playwright.sync_api import Page, expect
from served import ADVISOR, environment, served

from advisor.access import Audience
from advisor.build import Workspace
from advisor.settings import Settings

NOTES = {"hr": "Zqhrcanary", "eng": "Zqengcanary", "everyone": "Zqeveryone"}
EVERYONE = NOTES["everyone"]
QUESTIONS = {group: f"Who decides on the {group} budget?" for group in NOTES}
WHO = {
    "ann": {"email": "Ann@example.org", "email_verified": True, "name": "Ann <b>Example</b>"},
    "bob": {"email": "bob@example.org", "email_verified": True, "name": "Bob"},
}


def people(ann: list[str], bob: list[str]) -> str:
    return json.dumps({"people": {"ann@example.org": {"groups": ann}, "bob@example.org": {"groups": bob}}})


@pytest.fixture(scope="module")
def signing_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Provider]]:
    """The pages' address, the file of people, and the provider."""
    folder = tmp_path_factory.mktemp("sign-in")
    with provider(WHO) as own:
        listed = folder / "people.yaml"
        listed.write_text(people(["hr"], ["eng"]))
        env = environment(folder / "data") | {
            "ADVISOR_EMBEDDINGS": "fake",
            "ADVISOR_CORPUS": "none",
            "ADVISOR_AUTH": "oidc",
            "ADVISOR_OIDC_ISSUER": own.address,
            "ADVISOR_OIDC_CLIENT_ID": CLIENT,
            "ADVISOR_OIDC_CLIENT_SECRET": SECRET,
            "ADVISOR_PEOPLE": str(listed),
        }
        with Workspace(Settings(data_dir=folder / "data", embeddings="fake", corpus="none")) as workspace:
            workspace.open()
            for group, canary in NOTES.items():
                note = folder / f"{group}.md"
                note.write_text(f"# Who decides on the {group} budget?\n\n{canary} decides on the {group} budget.\n")
                workspace.ingest([note], audience=Audience.of_names([group]))
        with served([str(ADVISOR), "ui", "--port", "0"], env) as address:
            yield address, listed, own


def at_the_door(page: Page) -> None:
    """Wait for the page for signing in."""
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def sign_in(tab: ChatTab, name: str) -> None:
    tab.leave("Sign in")
    tab.page.get_by_role("link", name=name).click()
    expect(tab.page.get_by_text(WHO[name]["name"])).to_be_visible()
    expect(tab.input).to_be_visible()
    tab.at_rest()


def canaries(tab: ChatTab) -> set[str]:
    """Those that are anywhere in the page."""
    tab.settled()
    said = " ".join([tab.page.content(), *tab.page.locator("article.turn").all_inner_texts()])
    return {canary for canary in NOTES.values() if canary in said}


def test_each_sees_their_own_and_nothing_is_left_for_the_next(
    new_tab: NewTab, signing_in: tuple[str, Path, Provider]
) -> None:
    address, listed, own = signing_in
    tab = new_tab(address, provider=own.address)
    at_the_door(tab.page)
    assert tab.page.get_by_role("textbox").count() == 0
    tab.photograph("sign-in")
    other = tab.page.context.new_page()
    others = Runs(other)
    other.goto(f"{address}/role-studio")
    at_the_door(other)

    sign_in(tab, "ann")
    for question in QUESTIONS.values():
        tab.ask(question)
    assert canaries(tab) == {NOTES["hr"], EVERYONE}
    tab.photograph("signed-in")

    listed.write_text(people([], ["eng"]))
    tab.press("New conversation")
    tab.ask(QUESTIONS["hr"])
    assert not canaries(tab) - {EVERYONE}

    other.goto(address)
    expect(other.get_by_text(WHO["ann"]["name"])).to_be_visible()
    tab.leave("Sign out")
    at_the_door(tab.page)
    sign_in(tab, "bob")
    assert tab.questions == []
    assert tab.page.get_by_text(QUESTIONS["hr"]).count() == 0
    for question in QUESTIONS.values():
        tab.ask(question)
    assert canaries(tab) == {NOTES["eng"], EVERYONE}

    # Ann's other tab is nobody's any more.
    others.wait()
    other.get_by_role("button", name="New conversation").click()
    at_the_door(other)
    assert own.refused == []
