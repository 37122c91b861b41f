"""A desk over the bundled catalogue with the default encoder, made once."""

from __future__ import annotations

import pytest

from advisor.conflicts.mediator import Mediator
from advisor.providers.embeddings import OnnxEmbeddings


@pytest.fixture(scope="session")
def mediator(encoder: OnnxEmbeddings) -> Mediator:
    """A mediator without notes."""
    return Mediator(encoder)
