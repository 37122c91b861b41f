"""When the browser is opened by itself."""

from __future__ import annotations

import sys
import webbrowser

import pytest

from ui import server


@pytest.mark.parametrize(
    ("display", "terminal", "opened"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_only_on_a_desktop_with_somebody_there(
    monkeypatch: pytest.MonkeyPatch, display: bool, terminal: bool, opened: bool
) -> None:
    pages: list[str] = []
    monkeypatch.setattr(webbrowser, "open", pages.append)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if display:
        monkeypatch.setenv("DISPLAY", ":0")
    server.open_in_browser(server.Running("http://127.0.0.1:1", None))  # type: ignore[arg-type]
    assert pages == (["http://127.0.0.1:1"] if opened else [])
