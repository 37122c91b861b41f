"""Reaching the assistant."""

from __future__ import annotations

import pytest
from standin import StandIn

from advisor.assistant import Assistant
from ui import service
from ui.service import Advisor


def seam(assistant: Assistant) -> Advisor:
    """The type checker holds the real assistant to the pages' seam."""
    return assistant


def test_the_last_assistant_registered_is_the_one() -> None:
    first, second = StandIn(), StandIn()
    service.register(first)
    service.register(second)
    assert service.current() is second


def test_without_an_assistant_the_error_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_registered", [])
    with pytest.raises(RuntimeError, match="advisor ui"):
        service.current()


@pytest.mark.parametrize("name", ["stream", "document", "starters", "size", "notice"])
def test_the_real_assistant_has_what_the_pages_use(name: str) -> None:
    assert hasattr(Assistant, name)
