"""The real server: headers on every response, strangers refused, a clean start and stop."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisor.errors import SettingsError
from evals.load import ask_at_once, summary
from evals.page_client import PageClient, PageFault
from ui.server import address_of, listen

SCRIPT = Path(__file__).with_name("serve_standin.py")
ROOT = SCRIPT.parents[2]
SOON = 120
ADDRESS = re.compile(r"advisor is at http://127\.0\.0\.1:(\d+) \(Ctrl-C stops it\)\n")


def start(contacts: Path, *options: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(SCRIPT.parent)])}
    return subprocess.Popen(
        [sys.executable, SCRIPT, contacts, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@dataclass
class Served:
    port: int
    contacts: Path

    def get(self, path: str = "/", *, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            response.read()
            return response
        finally:
            connection.close()

    def websocket(self, headers: Mapping[str, str]) -> int:
        """The status that a WebSocket handshake is answered with; whatever it is, our headers are there."""
        wanted = {
            "Host": f"127.0.0.1:{self.port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "streamlit",
            **headers,
        }
        lines = ["GET /_stcore/stream HTTP/1.1", *(f"{name}: {value}" for name, value in wanted.items()), "", ""]
        with socket.create_connection(("127.0.0.1", self.port), timeout=SOON) as stream:
            stream.sendall("\r\n".join(lines).encode())
            answer = stream.recv(4096)
            assert b"\r\ncontent-security-policy: default-src 'self'" in answer.lower()
            return int(answer.split()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    contacts = tmp_path_factory.mktemp("served") / "contacts"
    with start(contacts) as process:
        assert process.stdout
        line = process.stdout.readline()
        match = ADDRESS.fullmatch(line)
        assert match, line + (process.stderr.read() if process.stderr else "")
        yield Served(int(match[1]), contacts)
        process.terminate()
        process.communicate(timeout=SOON)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/ask", 200),
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/host-config", 200),
        ("GET", "/no-such-page", 200),
        ("GET", "/media/no-such-file", 404),
        ("GET", "/_stcore/bidi-components/none/x.js", 404),
        ("GET", "/static/..%2f..%2fetc/passwd", 400),
        ("DELETE", "/_stcore/health", 405),
        ("PUT", "/_stcore/upload_file/no-session/no-file", 403),
        ("POST", "/_stcore/upload_file/no-session/no-file", 405),
        ("GET", "/auth/login?provider=nobody", 302),
        ("GET", "/auth/logout", 302),
        ("GET", "/oauth2callback?code=x&state=y", 302),
    ],
)
def test_every_response_carries_the_headers(served: Served, method: str, path: str, status: int) -> None:
    response = served.get(path, method=method)
    assert response.status == status
    (policy,) = response.headers.get_all("Content-Security-Policy") or [""]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy
    assert response.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert response.headers.get_all("Referrer-Policy") == ["no-referrer"]
    assert response.headers["Server"] is None


@pytest.mark.parametrize("sent", [b"NONSENSE\r\n\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_what_is_no_request_is_answered_with_the_headers(served: Served, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=SOON) as stream:
        stream.sendall(sent)
        answer = stream.recv(4096).lower()
    assert answer.startswith(b"http/1.1 400 ")
    assert answer.count(b"\r\ncontent-security-policy: default-src 'self'") == 1
    assert answer.endswith(b"\r\n\r\ninvalid http request received.")


def test_people_asking_at_once_are_all_answered(served: Served) -> None:
    tallies = ask_at_once(f"http://127.0.0.1:{served.port}", [f"Why do dates divide {n}?" for n in range(9)], 3, 1.5)
    assert [tally.failures for tally in tallies] == [[], [], []]
    assert all(tally.seconds for tally in tallies)
    assert "3 people" in summary(tallies, 3, 0.1, 0, 2)


def test_a_question_that_fails_is_a_failure(served: Served) -> None:
    with PageClient(f"http://127.0.0.1:{served.port}", patience=SOON) as client:
        assert client.ask("Why do dates divide the pair?")["groups"]
        client.press("New conversation")
        assert client.page.turns == []
        with pytest.raises(PageFault, match="an error on the page"):
            client.ask("Is it locked?")
        with pytest.raises(PageFault, match="no button"):
            client.press("Nowhere")


def test_the_policy_allows_the_one_inline_script_of_the_page(served: Served) -> None:
    policy = served.get("/").headers["Content-Security-Policy"]
    assert re.search(r"script-src 'self' blob: 'sha256-[\w+/]{43}=';", policy)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
@pytest.mark.parametrize("suffix", ["", ":8501", ":9000"])
def test_this_machine_s_own_names_are_answered(served: Served, name: str, suffix: str) -> None:
    assert served.get("/_stcore/health", Host=name + suffix).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost@evil.example", "10.0.0.5", ""]
)
def test_other_names_are_refused_with_the_headers(served: Served, host: str) -> None:
    response = served.get("/", Host=host)
    assert response.status == 403
    assert response.headers["Content-Security-Policy"]
    assert served.websocket({"Host": host}) == 403


def test_a_page_of_another_site_is_refused(served: Served) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert served.get("/_stcore/health", Origin=origin).status == 403
        assert served.websocket({"Origin": origin}) == 403


def test_our_own_page_connects(served: Served) -> None:
    assert served.websocket({"Origin": f"http://127.0.0.1:{served.port}"}) == 101
    assert served.websocket({}) == 101


def test_nothing_beyond_this_machine_was_contacted(served: Served) -> None:
    served.get("/")
    served.websocket({"Origin": "https://evil.example"})
    served.websocket({"Origin": f"http://127.0.0.1:{served.port}"})
    assert not served.contacts.exists(), served.contacts.read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_and_the_caller_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path / "contacts") as process:
        assert process.stdout
        assert ADDRESS.fullmatch(process.stdout.readline())
        process.send_signal(number)
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (0, "stopped\n", "")


def test_it_can_be_stopped_by_its_owner(tmp_path: Path) -> None:
    with start(tmp_path / "contacts", "STOP") as process:
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out.splitlines()[1:], err) == (0, ["stopped"], "")


def test_a_port_that_is_taken_is_one_line_that_says_what_to_do() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^Port {port} is taken .*`advisor ui --port 0`\.$"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid", "::ffff:zz"])
def test_an_address_of_another_machine_is_one_line(host: str) -> None:
    with pytest.raises(SettingsError, match=r"^.* is not an address of this machine\. Set ADVISOR_HOST .*$"):
        listen(host, 0)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("localhost", "http://localhost:8501"),
        ("::", "http://localhost:8501"),
        ("::1", "http://[::1]:8501"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(host: str, address: str) -> None:
    assert address_of(host, 8501) == address
