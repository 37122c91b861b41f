"""Pages served by a process of its own, as long as a context is open."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ADVISOR = Path(sys.executable).with_name("advisor")
SOON = 250


def environment(data_dir: Path) -> dict[str, str]:
    """This environment without the person's own settings or models, over one data directory."""
    own = {name for name in os.environ if name.startswith("ADVISOR_")} - {"ADVISOR_ENCODER_DIR"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return kept | {"ADVISOR_DATA_DIR": str(data_dir), "ADVISOR_MODEL": "quoting"}


@contextmanager
def served(command: list[str], env: dict[str, str]) -> Iterator[str]:
    """The address that a server prints, as long as it runs."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        match = re.search(r"http://\S+", line)
        if match is None:
            process.kill()
            pytest.fail(f"{command} did not start: {line}{process.stderr.read()}")
        yield match[0]
        process.terminate()
        process.communicate(timeout=SOON)
