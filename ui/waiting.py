"""What the address shows until the pages are there: that advisor is getting ready, and how far it is."""

from __future__ import annotations

import html
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LONGEST_REQUEST = 8192
_SECONDS = 0.2
"""Between two looks whether the wait is over."""
_PATIENCE = 1.0
"""For a visitor's request, which comes at once from a browser."""
_AGAIN = 2
"""Seconds after which the browser asks again."""

TITLE = "Advisor is getting ready"
ABOUT = "It reads and indexes its documents. This happens once; later starts take seconds."
NEXT = "The page opens by itself when it is ready."
STYLE = (
    ":root{color-scheme:light dark;--line:#bbb;--done:#2f6db3;--text:#222;--back:#fff}"
    "@media(prefers-color-scheme:dark){:root{--line:#555;--done:#79b0ee;--text:#eee;--back:#14171c}}"
    "body{font:1.05rem/1.6 system-ui,sans-serif;color:var(--text);background:var(--back);"
    "max-width:34rem;margin:18vh auto 0;padding:0 1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25}progress{width:100%;height:.8rem;accent-color:var(--done)}"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

Advance = Callable[[int, int], None]


class Wait:
    """How far it is; told from one thread and shown by another."""

    def __init__(self) -> None:
        self._done, self._total = 0, 0

    def advance(self, done: int, total: int) -> None:
        """Take down how much is done, of how much."""
        self._done, self._total = done, total

    def page(self) -> bytes:
        """The page, as it is now."""
        done, total = self._done, self._total
        shown = f"{done:,} of {total:,} documents" if total else "Opening the index"
        value = f' value="{done / total:.3f}" max="1"' if total else ""
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(TITLE)}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="refresh" content="{_AGAIN}"><style>{STYLE}</style></head><body><main>'
            f'<h1>{html.escape(TITLE)}</h1><p role="status">{html.escape(shown)}</p>'
            f'<progress aria-label="Documents indexed"{value}></progress>'
            f"<p>{html.escape(ABOUT)} {html.escape(NEXT)}</p></main></body></html>"
        ).encode()


@contextmanager
def waiting(listener: socket.socket) -> Iterator[Advance]:
    """Show the page to whoever comes to the listener meanwhile; it is left as it was found."""
    wait, over = Wait(), threading.Event()
    before = listener.gettimeout()
    listener.settimeout(_SECONDS)
    thread = threading.Thread(target=_answer, args=(listener, wait, over), name="advisor-waiting", daemon=True)
    thread.start()
    try:
        yield wait.advance
    finally:
        over.set()
        thread.join()
        listener.settimeout(before)


def _answer(listener: socket.socket, wait: Wait, over: threading.Event) -> None:
    while not over.is_set():
        try:
            visitor, _ = listener.accept()
        except TimeoutError:
            continue
        except OSError:
            return  # the listener is closed: the start has failed
        with visitor:
            try:
                _show(visitor, wait)
            except OSError:
                continue  # the visitor has gone


def _show(visitor: socket.socket, wait: Wait) -> None:
    visitor.settimeout(_PATIENCE)
    asked = visitor.recv(_LONGEST_REQUEST)
    body = wait.page() if asked.startswith(b"GET ") else b""
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nRetry-After: {_AGAIN}\r\nCache-Control: no-store\r\n"
        f"Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    visitor.sendall(head.encode() + body)
