"""The real `advisor ui` over the bundled corpus and one hostile document, and Debian's chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_tab import DESKTOP, MAIN_QUESTION, ChatTab, NewTab, tabs_of
from hostile import HOSTILE_FILE, HOSTILE_QUESTION, HOSTILE_TEXT
from page_runs import SOON
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from served import ADVISOR, environment, served

STANDIN = Path(__file__).parents[1] / "ui" / "serve_standin.py"
ROOT = STANDIN.parents[2]
# What comes at once comes later on a busy machine, and what never comes never does.
expect.set_options(timeout=SOON * 1000)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def pages_dir(tmp_path_factory: pytest.TempPathFactory, corpus_dir: Path) -> Path:
    """A data directory with the corpus and the hostile document in it."""
    folder = tmp_path_factory.mktemp("browser")
    document = folder / HOSTILE_FILE
    document.write_text(HOSTILE_TEXT, encoding="utf-8")
    data = folder / "data"
    shutil.copytree(corpus_dir, data)
    subprocess.run([ADVISOR, "ingest", document], env=environment(data), check=True, capture_output=True, timeout=500)
    return data


@pytest.fixture(scope="session")
def library(pages_dir: Path) -> dict[str, Any]:
    """What the library answers: claims, citations, and the text where each points."""
    script = Path(__file__).with_name("library.py")
    command = [sys.executable, script, MAIN_QUESTION, HOSTILE_QUESTION]
    done = subprocess.run(command, env=environment(pages_dir), check=True, capture_output=True, timeout=500)
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="session")
def address(pages_dir: Path, library: dict[str, Any]) -> Iterator[str]:
    """Where the real pages are; before they own the data, the library has had its turn."""
    assert library
    with served([str(ADVISOR), "ui", "--port", "0"], environment(pages_dir)) as address:
        yield address


class Pace:
    """How far the stand-in goes in its answers; at first, to their end."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def sentences(self, number: int) -> None:
        """Let it write so many sentences of an answer, and no more for now."""
        # Put there whole: the stand-in may be reading it.
        new = self._file.with_suffix(".new")
        new.write_text(str(number))
        new.replace(self._file)

    def free(self) -> None:
        """Let it go on to the end."""
        self._file.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def standin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the stand-in writes and reads files."""
    return tmp_path_factory.mktemp("standin")


@pytest.fixture
def pace(standin_folder: Path) -> Iterator[Pace]:
    """Says how far the stand-in may go; free again after the test."""
    pace = Pace(standin_folder / "sentences")
    yield pace
    pace.free()


@pytest.fixture(scope="module")
def standin_address(standin_folder: Path) -> Iterator[str]:
    """Where the pages are over the stand-in, which waits and fails on request."""
    contacts = standin_folder / "contacts"
    paths = os.pathsep.join([str(ROOT), str(STANDIN.parent)])
    with served([sys.executable, str(STANDIN), str(contacts)], os.environ | {"PYTHONPATH": paths}) as address:
        yield address


# Of a module, not of the session: while Playwright runs, no test of this thread could use asyncio.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window and without services that phone home."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("chromium is not installed: run `apt-get install chromium`, or `make test`, which does it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """Where tabs are opened: what one has loaded and compiled, the next need not."""
    context = browser.new_context(viewport=DESKTOP)
    yield context
    context.close()


@pytest.fixture
def new_tab(window: BrowserContext) -> Iterator[NewTab]:
    """Opens tabs; at the end each is checked for what must not happen."""
    with tabs_of(window) as open_tab:
        yield open_tab


@pytest.fixture
def tab(new_tab: NewTab, address: str) -> ChatTab:
    """The chat page on a desktop screen."""
    return new_tab(address)


@pytest.fixture
def standin_tab(new_tab: NewTab, standin_address: str) -> ChatTab:
    """The chat page over the stand-in."""
    return new_tab(standin_address)
