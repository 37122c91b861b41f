"""README.md and docs/: their links lead somewhere, and the commands, options and settings they name are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from advisor.cli import app
from advisor.cli_usage import USAGE_ERROR
from advisor.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
_IMAGE = re.compile(r"!\[([^]]*)\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"^(?:[A-Z_]+=\S+ )*\.venv/bin/advisor (.*)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_OPTION = re.compile(r"--[a-z][a-z-]+")
ADVISOR = typer.main.get_command(app)


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """What a link may name of a page: its headings, as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def shown() -> list[str]:
    """Every command that the pages show, with the remark behind it."""
    texts = (page.read_text(encoding="utf-8").replace("\\\n", " ") for page in PAGES)
    blocks = (block for text in texts for block in _BLOCK.findall(text))
    return sorted({line for block in blocks for line in _COMMAND.findall(block)})


def inline() -> list[str]:
    """The commands and options that stand in a sentence or a table."""
    texts = (_BLOCK.sub("", page.read_text(encoding="utf-8")) for page in PAGES)
    return sorted({code for text in texts for code in _CODE.findall(text) if code.startswith(("advisor ", "--"))})


def found(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the first words name, and what is given to it."""
    command: Any = ADVISOR
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    return command, words


def options(command: Any) -> set[str]:
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)}


def fault(line: str) -> str:
    """What is wrong with a command and the options of its remark, "" where nothing is."""
    command, given = found(shlex.split(line, comments=True))
    if given and getattr(command, "commands", {}):
        return f"no such command: {given[0]}"
    try:
        context = command.context_class(command, info_name="advisor")
        _, left, _ = command.make_parser(context).parse_args(given)
    except USAGE_ERROR as error:
        return str(error.format_message())
    unknown = set(_OPTION.findall(line.partition(" # ")[2])) - options(command)
    return f"not taken: {[*left, *unknown]}" if left or unknown else ""


def every_option(command: Any = ADVISOR) -> Iterator[str]:
    yield from options(command)
    for below in getattr(command, "commands", {}).values():
        yield from every_option(below)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_and_image_leads_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
    assert all(words for words, _ in _IMAGE.findall(text))


def test_readme_leads_to_every_page() -> None:
    links = {link.partition("#")[0] for link in _LINK.findall(PAGES[0].read_text(encoding="utf-8"))}
    assert {named(page) for page in PAGES[1:]} <= links


def test_readme_is_read_in_one_sitting() -> None:
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) <= 260


@pytest.mark.parametrize("line", shown())
def test_a_command_that_is_shown_is_there(line: str) -> None:
    assert fault(line) == ""


@pytest.mark.parametrize("code", inline())
def test_what_a_sentence_names_is_there(code: str) -> None:
    names = set(_OPTION.findall(code))
    if not code.startswith("advisor "):
        assert names <= {*every_option()}
        return
    command, _ = found(code.split()[1:])
    assert command is not ADVISOR
    assert names <= options(command)


@pytest.mark.parametrize(
    "line",
    [
        "thread",
        "threads burn ID",
        "ask a-question --loud",
        "ask a-question another",
        "search a-question -k",
        "threads # --loud",
        "jd compare a.md b.md # --loud",
    ],
)
def test_a_command_that_is_not_there_is_a_fault(line: str) -> None:
    assert fault(line)


def test_the_settings_that_are_named_are_there() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"ADVISOR_([A-Z_]+)", text)) <= {name.upper() for name in Settings.model_fields}
