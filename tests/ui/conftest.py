"""The pages over a stand-in assistant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from chat_page import Page
from standin import StandIn
from streamlit.components.v2 import manifest_scanner

from ui import service


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Each page looks through all that is installed for components that others made; what is found stays the same."""
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def standin() -> StandIn:
    assistant = StandIn()
    service.register(assistant)
    return assistant


@pytest.fixture
def page(standin: StandIn) -> Page:
    assert service.current() is standin
    return Page()
