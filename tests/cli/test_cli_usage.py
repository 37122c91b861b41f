"""Wrong usage is one line that says what to do, whatever was typed; what deletes asks first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from shapes import assert_one_line
from support import Cli

from advisor import cli
from advisor.cli_usage import make_sure, one_line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "There is no command 'nonsense'. See `advisor --help`."),
        (["ask", "x", "--jsn"], "`advisor ask` has no option --jsn. Did you mean --json? See `advisor ask --help`."),
        (["ask", "--nope"], "`advisor ask` has no option --nope. See `advisor ask --help`."),
        (["search", "x", "-k", "0"], "-k can't be used: “0” is less than 1."),
        (["search", "x", "-k", "many"], "-k can't be used: “many” is no whole number."),
        (["search", "x", "-k"], "-k needs a value."),
        (["ui", "--port", "70000"], "--port can't be used: “70000” is more than 65,535."),
        (["ask", "Who", "decides"], "There is more than it takes: decides. Put quotes round a sentence."),
        (
            ["role", "cto", "--stage", "big"],
            "--stage can't be used: 'big' is not one of: startup, scaleup, enterprise.",
        ),
        (["ingest"], "`advisor ingest` needs PATHS. See `advisor ingest --help`."),
        (["verify"], "`advisor verify` needs --batch."),
        (["ingest", ""], "PATHS can't be used: it is empty; give the path of a file or folder."),
        (["ui", "--watch", ""], "--watch can't be used: it is empty"),
        (["ingest", "no/such/folder"], "no/such/folder isn't there. Give the path of a file or folder."),
        (["ingest", "n" * 5000], "A name that was given is too long for a file."),
        (["screen", "n" * 5000], "A name that was given is too long for a file."),
        (["ask"], "Give a question, or --batch FILE."),
        (["audit", "--since", "soon"], "--since: 'soon' is no date."),
        (["decisions", "reviewed", "x", "--next", "soon"], "--next can't be used: 'soon' is no date like 2027-01-31."),
        (["eval", "nonsense"], "There is no suite 'nonsense'."),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(run: Cli, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert_one_line(ran, said, code=2)
    assert ran.out == ""


def commands(app: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the command line, with its words."""
    for name, command in getattr(app, "commands", {}).items():
        if getattr(command, "commands", None):
            yield from commands(command, (*path, name))
        yield (*path, name), command


EVERY = list(commands(typer.main.get_command(cli.app)))


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) for path, _ in EVERY])
def test_every_option_of_every_command_refuses_in_one_line(run: Cli, path: tuple[str, ...], command: Any) -> None:
    assert_one_line(run(*path, "--no-such-option"), "no option --no-such-option", code=2)
    options = [own for own in command.params if own.param_type_name == "option"]
    for option in (own for own in options if not own.is_flag):
        assert_one_line(run(*path, option.opts[-1]), "needs a value", code=2)


def test_a_message_stays_one_line_whatever_was_typed() -> None:
    assert one_line("no “a\nb\x1b[31m\u202e” here. Mend it.") == "no “a b [31m ” here. Mend it."
    long = one_line(f"{'x' * 100_000} isn't there. Give the path of a file.")
    assert len(long) < 1300
    assert long.endswith("Give the path of a file.")


class Terminal(io.StringIO):
    """A stdin that is one."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_at_a_terminal_a_document_goes_after_a_yes(
    filled: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = filled("forget", "note-000.md")
    assert ran.code == code
    assert "Remove note-000.md for good?" in ran.err + ran.out
    assert ("note-000.md" in filled("documents").out) is bool(code)
    if code:
        assert ran.err.endswith("advisor: Stopped; nothing was changed.\n")


def test_without_a_terminal_only_what_says_so_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    make_sure("Sure?", yes=True)
    make_sure("Sure?", yes=False, without_a_terminal=True)
    with pytest.raises(typer.BadParameter, match="--yes"):
        make_sure("Sure?", yes=False)


def test_several_settings_without_sense_are_all_named(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_PORT", "x")
    monkeypatch.setenv("ADVISOR_CORPUS", "some")
    ran = run("ask", "x")
    assert ran.code == 2
    assert ran.err == (
        "advisor: ADVISOR_CORPUS can't be used: “some” is not one of: bundled, none; "
        "ADVISOR_PORT can't be used: “x” is no whole number. Mend or unset them.\n"
    )


def test_a_model_in_nobodys_home_is_one_line(run: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "~no-such-user-here/model")
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    assert_one_line(run("ingest", tmp_path / "a.md"), "isn't on this machine")
