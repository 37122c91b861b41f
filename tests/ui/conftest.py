"""The pages over a stand-in assistant."""

from __future__ import annotations

import pytest
from chat_page import Page
from standin import StandIn

from ui import service


@pytest.fixture
def standin() -> StandIn:
    assistant = StandIn()
    service.register(assistant)
    return assistant


@pytest.fixture
def page(standin: StandIn) -> Page:
    assert service.current() is standin
    return Page()
