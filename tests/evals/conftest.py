"""A hundred draws instead of a thousand: the intervals are as good as needed here, and the tests quick."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from evals.metrics.bootstrap import bootstrap


@pytest.fixture(scope="session", autouse=True)
def _few_draws() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in ("measures", "baseline"):
            patch.setattr(f"evals.{module}.bootstrap", partial(bootstrap, resamples=100))
        yield
