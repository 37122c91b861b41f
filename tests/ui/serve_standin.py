"""Serves the pages over the stand-in, as a process of its own, and watches where it connects.

Usage: serve_standin.py CONTACTS [STOP]: addresses beyond this machine are written to the file CONTACTS; with
STOP the server ends by itself once it is ready. While there is a file `sentences` beside CONTACTS, an answer is held
back after as many sentences as the file says.
"""

from __future__ import annotations

import ipaddress
import sys
import threading
import time
from pathlib import Path
from typing import Any

CONTACTS = Path(sys.argv[1])
ALLOWED = CONTACTS.with_name("sentences")
PATIENCE = 120
"""Seconds; a test that has failed lets nothing go."""


def watch(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: notes each connection and name look-up that leaves the machine."""
    if event == "socket.connect" and isinstance(args[1], tuple) and not is_local(args[1][0]):
        note(f"connect {args[1]}")
    if event == "socket.getaddrinfo" and not is_local(args[0]):
        note(f"look up {args[0]}")


def is_local(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return name in (None, "localhost") or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def note(line: str) -> None:
    with CONTACTS.open("a") as file:
        file.write(line + "\n")


def hold_back(number: int) -> None:
    """Wait until a sentence may be written."""
    until = time.monotonic() + PATIENCE
    while number > allowed() and time.monotonic() < until:
        time.sleep(0.02)


def allowed() -> int:
    try:
        return int(ALLOWED.read_text())
    except FileNotFoundError:
        return sys.maxsize


if __name__ == "__main__":
    sys.addaudithook(watch)
    from standin import StandIn

    from ui.server import Running, listen, serve

    def ready(running: Running) -> None:
        if "STOP" in sys.argv:
            threading.Timer(0.2, running.stop).start()

    with listen("127.0.0.1", 0) as listener:
        serve(StandIn(before=hold_back), "127.0.0.1", listener, on_ready=ready)
    sys.stdout.write("stopped\n")
