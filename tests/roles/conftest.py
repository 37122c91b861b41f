"""The bundled catalogue, read once."""

from __future__ import annotations

import pytest

from advisor.roles.studio import Studio


@pytest.fixture(scope="session")
def studio() -> Studio:
    """A studio over the catalogue alone."""
    return Studio()
