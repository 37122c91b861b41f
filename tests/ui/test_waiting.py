"""Until the pages are there, their address says how far it is; then they have it to themselves."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from advisor import printing
from ui.server import listen
from ui.waiting import waiting


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with listen("127.0.0.1", 0) as own:
        yield own


def seen(listener: socket.socket) -> tuple[int, str, str]:
    """Status, policy and page, as a browser gets them."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{listener.getsockname()[1]}/ask", timeout=250)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Security-Policy"], error.read().decode()
    raise AssertionError("a page that isn't ready was called a success")


def test_it_says_how_far_it_is_and_asks_again(listener: socket.socket) -> None:
    with waiting(listener) as advance:
        code, policy, page = seen(listener)
        assert (code, "default-src 'none'" in policy) == (503, True)
        assert "Opening the index" in page
        assert 'http-equiv="refresh" content="2"' in page
        assert 'aria-label="Documents indexed">' in page, "nothing is known yet"
        advance(12, 1026)
        assert '<p role="status">12 of 1,026 documents</p>' in seen(listener)[2]


def test_a_visitor_who_says_nothing_or_leaves_holds_nobody_up(listener: socket.socket) -> None:
    address = listener.getsockname()
    with waiting(listener) as advance, socket.create_connection(address):
        with socket.create_connection(address) as rude:
            rude.sendall(b"\x16\x03\x01 no HTTP\r\n\r\n")
        advance(1, 2)
        assert "1 of 2 documents" in seen(listener)[2]


def test_afterwards_the_listener_is_the_pages_own(listener: socket.socket) -> None:
    with waiting(listener):
        seen(listener)
    assert listener.gettimeout() is None
    with socket.create_connection(listener.getsockname(), timeout=250):
        accepted, _ = listener.accept()
        accepted.close()


def test_a_failed_start_ends_the_wait(listener: socket.socket) -> None:
    with pytest.raises(RuntimeError, match="no index"), waiting(listener):
        raise RuntimeError("no index")


def test_without_a_terminal_progress_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(printing.time, "monotonic", lambda: now[0])
    with printing.progress_bar("Reading documents") as advance:
        for done, second in ((1, 104.0), (2, 106.1), (3, 108.0), (4, 116.2), (5, 130.0)):  # opened for 4 s
            now[0] = second
            advance(done, 5)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Reading documents: 2 of 5 …\nReading documents: 4 of 5 …\n"
