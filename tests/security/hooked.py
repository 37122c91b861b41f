"""Runs a command line of advisor and writes down every address that Python asks the system for.

usage: hooked.py LOG ARGUMENT...     (a JSON line each: process, event, address)
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

EVENTS = {
    "socket.bind": 1,
    "socket.connect": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyaddr": 0,
    "socket.gethostbyname": 0,
    "socket.sendmsg": 1,
    "socket.sendto": 1,
    "subprocess.Popen": 0,
}
"""Audit event to the argument that holds the address."""


def install(log: str) -> None:
    """Write the events of this process to a file from now on."""
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(event: str, address: object) -> None:
        os.write(file, json.dumps([os.getpid(), event, address], default=repr).encode() + b"\n")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS:
            write(event, arguments[EVENTS[event]])

    write("installed", None)
    sys.addaudithook(hook)


def main(log: str, arguments: list[str]) -> None:
    """Hook this process and the parser's, then run the command line."""
    install(log)
    from advisor import cli
    from advisor.ingest import worker

    here = str(Path(__file__).parent)
    hook = f"import sys; sys.path.insert(0, {here!r}); import hooked; hooked.install({log!r}); "
    worker._START = hook + worker._START
    sys.argv = ["advisor", *arguments]
    cli.main()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
