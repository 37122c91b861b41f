"""HTML made of elements whose text is always escaped: nothing that a document or a question holds becomes markup."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "input", "rect", "line", "polyline"})


class Html(str):
    """Markup that `tag` made, or that this package wrote itself; a plain string is text and is escaped."""

    __slots__ = ()


Child = str | int | None
"""Text, markup, or nothing."""


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Html:
    """An element. `class_` gives the class, `_` in other names becomes `-`; None and False leave an attribute out."""
    opening = name
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        own = key.rstrip("_").replace("_", "-")
        opening += f" {own}" if value is True else f' {own}="{escape(str(value))}"'
    if name in _VOID:
        return Html(f"<{opening}/>")
    return Html(f"<{opening}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """Children one after the other, text escaped."""
    return Html(
        "".join(child if isinstance(child, Html) else escape(str(child)) for child in children if child is not None)
    )
