"""Wrong usage of the command line in one line each, and the question before something is deleted."""

from __future__ import annotations

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import typer

from advisor.wrong_values import why

USAGE_ERROR: Any = typer.BadParameter.__mro__[1]
"""What every error of the arguments is; Typer exports it under no name of its own."""

_LONGEST = 300
_MEANT = 0.6
"""Likeness of two options' names, without their dashes, from which one may be meant by the other."""
_LONGEST_MESSAGE = 1200
_DATE = re.compile(r" does not match the formats? .*$")
_CHOICE = re.compile(r"'([^']*)'(?=[,.]|$)")


def one_line(text: str) -> str:
    """A message that may hold a name as somebody typed it: nothing that moves the terminal, and the end in sight."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    half = _LONGEST_MESSAGE // 2
    return shown if len(shown) <= _LONGEST_MESSAGE else f"{shown[:half]} … {shown[-half:]}"


def explained(error: Any) -> str:
    """What is wrong with the arguments and what to do, in one line."""
    command = error.ctx.command_path if error.ctx else "advisor"
    return f"advisor: {_sentence(error, command)} See `{command} --help`."


def make_sure(question: str, *, yes: bool, without_a_terminal: bool = False) -> None:
    """Ask before something is gone for good. Raises Abort on a no, BadParameter where nobody is there to be asked.

    `without_a_terminal` goes on where nobody is there.
    """
    if yes:
        return
    if sys.stdin.isatty():
        typer.confirm(question, abort=True, err=True)
    elif not without_a_terminal:
        raise typer.BadParameter("there is no terminal to ask at whether you are sure; add --yes")


def named_path(text: str) -> Path:
    """A path that was typed: nothing, as of a variable that is unset, is no name for the folder one is in."""
    if not text.strip():
        raise typer.BadParameter("it is empty; give the path of a file or folder")
    return Path(text)


def _sentence(error: Any, command: str) -> str:
    name = _name(error)
    kind = type(error).__name__
    if kind == "MissingParameter":
        return f"`{command}` needs {name}."
    if kind == "NoSuchOption":
        near = " or ".join(own for own in error.possibilities or () if _may_be_meant(error.option_name, own))
        return f"`{command}` has no option {_short(error.option_name)}." + (f" Did you mean {near}?" if near else "")
    if kind == "BadOptionUsage":
        return f"{_short(error.option_name)} needs a value."
    text = _ended(_short(_plain(error), _LONGEST))
    if getattr(error, "param", None) is not None:
        return f"{name} can't be used: {text}"
    return f"{name}: {text}" if name else text[:1].upper() + text[1:]


def _name(error: Any) -> str:
    """What was typed or left out: an option's longest name, or an argument as the help has it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "")
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper()).rstrip(".")


def _plain(error: Any) -> str:
    """The parser's message in our words."""
    refused = error.__cause__
    text = why(refused.errors()[0]) if hasattr(refused, "errors") else " ".join(error.message.split())
    if "codec can't encode" in text:
        return "its name is no UTF-8 text; rename it, or give the folder that it is in"
    if text.startswith("Got unexpected extra argument"):
        return (
            f"there is more than it takes: {text.partition('(s) (')[2].removesuffix(')')}. Put quotes round a sentence"
        )
    if found := _DATE.search(text):
        return f"{_short(text[: found.start()])} is no date like 2027-01-31"
    value, choice, rest = text.partition(" is not one of ")
    if choice:
        choices = _CHOICE.sub(r"\1", rest)
        return f"{_short(value)} is not one of: {choices}"
    if text.startswith("No such command "):
        return f"there is no command {_short(text.removeprefix('No such command ').rstrip('.'))}"
    return text


def _may_be_meant(typed: str, option: str) -> bool:
    """Whether the names are alike: the parser counts the dashes too, which all options share."""
    return SequenceMatcher(None, typed.lstrip("-"), option.lstrip("-")).ratio() >= _MEANT


def _short(text: str, longest: int = 60) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
