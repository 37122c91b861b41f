"""The tree of errors is the one that is drawn, and every message says what to do."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from advisor import errors
from advisor.errors import AdvisorError, DocumentError

ROOT = Path(__file__).parents[1]
CLASSES = dict(inspect.getmembers(errors, inspect.isclass))


def drawn() -> dict[str, str | None]:
    """Class to base, read off the picture in the docstring."""
    parents: dict[str, str | None] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"((?:│   |    )*)(?:[├└]── )?([A-Z]\w+)(?: {2,}|$)", line)
        if match:
            depth = 0 if line.startswith("AdvisorError") else len(match[1]) // 4 + 1
            path = [*path[:depth], match[2]]
            parents[match[2]] = path[-2] if depth else None
    return parents


def test_the_tree_is_as_drawn() -> None:
    real = {name: cls.__base__.__name__ for name, cls in CLASSES.items()}
    assert drawn() == {name: None if base == "Exception" else base for name, base in real.items()}


def test_every_error_is_one_of_ours_and_says_what_it_is() -> None:
    assert len(CLASSES) > 10
    for cls in CLASSES.values():
        assert issubclass(cls, AdvisorError)
        assert cls.__doc__


def raised() -> list[tuple[str, str, str]]:
    """(place, class, message) of each error raised with a message that stands in the code; "…" for what is put in."""
    found = []
    for folder in ("advisor", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                message = _message(node)
                if message:
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", *message))
    return found


def _message(node: ast.AST) -> tuple[str, str] | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLASSES and node.args):
        return None
    first = node.args[0]
    if isinstance(first, ast.Constant):
        return node.func.id, str(first.value)
    if isinstance(first, ast.JoinedStr):
        return node.func.id, "".join(p.value if isinstance(p, ast.Constant) else "…" for p in first.values)
    return None


def test_every_message_ends_with_what_to_do() -> None:
    found = raised()
    assert len(found) > 25
    assert [own for own in found if not says_what_to_do(*own[1:])] == []


def says_what_to_do(name: str, message: str) -> bool:
    if "\n" in message:
        return False
    if issubclass(CLASSES[name], DocumentError):
        # The reason beside a file's name: small letters, "what is wrong; what to do".
        return bool(re.search(r"; \w+|[(:]|…$", message)) and not message.endswith(".")
    what_happened, _, to_do = message.rstrip(". ").rpartition(". ")
    return message.endswith((".", "…")) and (bool(what_happened and to_do) or ";" in message)


@pytest.mark.parametrize(
    ("name", "message"),
    [("InputError", "It is wrong."), ("InputError", "It is wrong; do"), ("InputError", "So.\nDo it."),
     ("DocumentError", "not a PDF"), ("DocumentError", "no PDF; save it again.")],
)  # fmt: skip
def test_the_check_sees_a_message_that_does_not(name: str, message: str) -> None:
    assert not says_what_to_do(name, message)
