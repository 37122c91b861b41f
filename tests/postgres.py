"""A PostgreSQL server of the tests' own: Debian's, in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOT_DURABLE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_SECONDS = 300


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest that Debian has installed, or that of the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = shutil.which("initdb")
    return debian[-1].parent if debian else Path(found).parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """The URL of a database on a running server; skips where PostgreSQL isn't there, but in CI."""
    there = programs()
    if there is None:
        told = "PostgreSQL is not installed: run `apt-get install postgresql`, or `make test`, which does it."
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    # Short, for the name of a socket is limited; and open to the account that the server runs as.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder, account = Path(name), _account()
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        _call(account, there / "initdb", "-D", data, "-U", "advisor", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= {_NOT_DURABLE}"
        _call(
            account,
            there / "pg_ctl",
            "-D",
            data,
            "-w",
            "-t",
            str(_SECONDS),
            "-l",
            folder / "log",
            "-o",
            options,
            "start",
        )
        try:
            yield f"postgresql+psycopg://advisor@/postgres?host={folder}"
        finally:
            _call(account, there / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL refuses root; None for the account of the tests."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _call(account: pwd.struct_passwd | None, *command: str | Path) -> None:
    own = {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, timeout=_SECONDS, **own)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command[0]} failed"
