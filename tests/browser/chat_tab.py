"""A browser tab with the chat page in it, and a record of everything that must not happen there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from page_runs import SOON, Runs
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Download, Locator, Page, Request, expect

MAIN_QUESTION = "Where do the CTO and the CPO usually clash, and what can we do about it?"
OFF_TOPIC = "How do I bake a sourdough bread?"
COPY = "Copy with sources"
OPEN_PANEL = "dialog[open]"
DESKTOP: Any = {"width": 1440, "height": 900}
# Read now: while a test runs, the person's own settings are out of sight.
SCREENSHOTS = os.environ.get("ADVISOR_SCREENSHOTS", "")

_NOTE_VIOLATIONS = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) => {
  // Streamlit's number library tries WebAssembly, and does without it when it is refused.
  if (event.blockedURI !== "wasm-eval") window.violations.push(`${event.violatedDirective} ${event.blockedURI}`)
})
"""
_OWN_TEXTS = """
nodes => nodes.map((node) => {
  const own = node.cloneNode(true)
  own.querySelectorAll(".lead, .marker, .verdict, .reason").forEach((other) => other.remove())
  return own.textContent.trim()
})
"""


class ChatTab:
    """What a person can do on the chat page; `incidents` is empty as long as all is well."""

    def __init__(self, page: Page, address: str, provider: str = "") -> None:
        """Open the page; with the address of a `provider`, it is that for signing in."""
        self.page = page
        self.address = address
        self.ours = (address, "data:", "blob:", *filter(None, [provider]))
        self.requests: list[str] = []
        self.incidents: list[str] = []
        self._runs = Runs(page)
        page.set_default_timeout(SOON * 1000)
        page.on("request", self._on_request)
        page.on("console", self._on_console)
        page.on("dialog", self._on_dialog)
        page.on("pageerror", lambda error: self.incidents.append(f"error: {error}"))
        page.add_init_script(_NOTE_VIOLATIONS)
        page.goto(address)
        expect(page.get_by_role("heading", name="Advisor")).to_be_visible()
        if not provider:
            expect(self.input).to_be_visible()
        self.at_rest()

    @property
    def input(self) -> Locator:
        return self.page.get_by_role("textbox", name="Ask about")

    def ask(self, question: str) -> None:
        self.at_rest()
        self.send(question)
        self.settled()

    def send(self, question: str) -> None:
        self.input.fill(question)
        self.input.press("Enter")
        expect(self.turn.locator(".question")).to_have_text(question)

    def settled(self) -> None:
        """Wait until nothing is being written."""
        expect(self.page.locator("article[aria-busy=true]")).to_have_count(0)
        self.at_rest()

    def at_rest(self) -> None:
        """Wait until the page has been drawn to its end: before, what is clicked may be drawn anew under the pointer,
        and what is looked for may stand there twice, or as it was."""
        self._runs.wait()

    def press(self, name: str, *, meanwhile: bool = False) -> None:
        """Press the last button of this name; `meanwhile`: while an answer is being written."""
        self.click(self.page.get_by_role("button", name=name, exact=True).last, meanwhile=meanwhile)

    def click(self, target: Locator, *, meanwhile: bool = False) -> None:
        """Click on a page that is at rest, and see it through what comes of it; `meanwhile` as for `press`."""
        if not meanwhile:
            self.at_rest()
        target.click()
        if not meanwhile:
            self.at_rest()

    def leave(self, name: str) -> None:
        """Press a button that leads to a page of another's."""
        self.at_rest()
        self.page.get_by_role("button", name=name, exact=True).click()

    def go_to(self, name: str) -> None:
        """Open another of the pages."""
        self.click(self.page.get_by_role("link", name=name))

    def download(self, name: str) -> str:
        """The text of the file behind a button."""
        return self.downloaded(name).path().read_text(encoding="utf-8")

    def downloaded(self, name: str) -> Download:
        """The file behind a button."""
        self.at_rest()
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).last.click()
        return waiting.value

    @property
    def turn(self) -> Locator:
        """The newest question with its answer."""
        return self.page.locator("article.turn").last

    @property
    def questions(self) -> list[str]:
        return self.page.locator("article.turn .question").all_text_contents()

    @property
    def sentences(self) -> Locator:
        return self.turn.locator(".sentence")

    def claim_texts(self) -> list[str]:
        """The sentences without their markers."""
        return [str(text) for text in self.sentences.evaluate_all(_OWN_TEXTS)]

    def marker(self, number: int) -> Locator:
        return self.turn.locator(".marker").get_by_text(str(number), exact=True).first

    @property
    def panel(self) -> Locator:
        return self.page.locator(OPEN_PANEL)

    def marked(self) -> str:
        """The highlighted text of the panel."""
        return "".join(self.panel.locator("mark").all_text_contents())

    def focused(self) -> str:
        """The text or label of what has the focus, looking into components."""
        return str(
            self.page.evaluate(
                """() => {
                  let element = document.activeElement
                  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
                  return element?.getAttribute("aria-label") ?? element?.textContent ?? ""
                }"""
            )
        )

    def photograph(self, name: str) -> None:
        """Keep a screenshot, where ADVISOR_SCREENSHOTS names a folder."""
        if SCREENSHOTS:
            self.at_rest()
            # Animations are let run out, so that pictures don't differ from run to run.
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", animations="disabled")

    def check(self) -> None:
        """Fail if anything happened that must not."""
        self.incidents += [f"violation: {violation}" for violation in self.page.evaluate("window.violations")]
        strangers = [url for url in self.requests if not url.startswith(self.ours)]
        assert strangers == []
        assert self.incidents == [], self.incidents

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        # Opened anew on a page below the first, Streamlit asks for its service there first, and then where it is.
        if message.location["url"].endswith(("/_stcore/health", "/_stcore/host-config")):
            return
        if message.type == "error" or "Content Security Policy" in message.text:
            self.incidents.append(f"console: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.incidents.append(f"dialog: {dialog.message}")
        dialog.dismiss()


NewTab = Callable[..., ChatTab]
"""The `new_tab` fixture: opens a tab at an address."""


@contextmanager
def tabs_of(window: BrowserContext) -> Iterator[NewTab]:
    """Opens tabs, checks and closes them: in that window, and those with options of their own in a new one."""
    tabs: list[ChatTab] = []
    windows: list[BrowserContext] = []

    def open_tab(address: str, provider: str = "", **options: Any) -> ChatTab:
        own = window
        if options:
            assert window.browser is not None
            own = window.browser.new_context(**{"viewport": DESKTOP, **options})
            windows.append(own)
        tabs.append(ChatTab(own.new_page(), address, provider))
        return tabs[-1]

    yield open_tab
    try:
        for tab in tabs:
            tab.check()
    finally:
        for tab in tabs:
            tab.page.close()
        for own in windows:
            own.close()


def box(locator: Locator) -> dict[str, Any]:
    """Where an element stands; it must be visible."""
    found = locator.bounding_box()
    assert found is not None
    return dict(found)
