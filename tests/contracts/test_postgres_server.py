"""Where PostgreSQL isn't installed, its tests are skipped with a reason; in CI they fail."""

from __future__ import annotations

import postgres
import pytest


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_server_is_told(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[Exception]) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="apt-get install postgresql"), postgres.server():
        pass
