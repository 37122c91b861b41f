"""A full run opens no socket but to this machine: told by Python's audit hooks, and by the system's calls."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from support import ADVISOR
from websockets.sync.client import connect

from advisor.providers.embeddings import OnnxEmbeddings

pytestmark = pytest.mark.slow

HOOKED = Path(__file__).with_name("hooked.py")
STRACE = ("strace", "-D", "-f", "--seccomp-bpf", "-qq", "--trace=connect,sendto,sendmsg,sendmmsg,bind")
SWITCHES = (
    "ANONYMIZED_TELEMETRY",
    "CI",
    "DO_NOT_TRACK",
    "HF_HUB_DISABLE_TELEMETRY",
    "HF_HUB_OFFLINE",
    "LANGCHAIN_TRACING_V2",
    "LANGSMITH_TRACING",
    "ORT_DISABLE_TELEMETRY",
    "ORT_RUNNING_UNIT_TESTS",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS",
    "TRANSFORMERS_OFFLINE",
)
CONTRARY = {
    "ANONYMIZED_TELEMETRY": "True",
    "HF_HUB_DISABLE_TELEMETRY": "0",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_API_KEY": "a-key",
    "ORT_DISABLE_TELEMETRY": "0",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
}
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
OUTSIDE = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
"""Names an address outside without sending it anything."""
OLLAMA = ["127.0.0.1", 11434]
LINGER = 4
"""Seconds that the pages stay up: onnxruntime waited about three before it reported to its maker."""

HTML = (
    "<html><head><title>Roles</title><link rel=stylesheet href='http://192.0.2.1/style.css'></head>"
    "<body><h1>Roles</h1><p>The CTO owns the architecture.</p><img src='http://192.0.2.1/pixel.png'></body></html>"
)


def pdf(text: str) -> bytes:
    """One page with one line."""
    drawn = f"BT /F 12 Tf 20 200 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
        b"<</Length %d>> stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj %s endobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size 6 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    (made / "a.md").write_text("# A\n\nThe CEO decides. ![x](http://192.0.2.1/x.png)\n", encoding="utf-8")
    (made / "b.html").write_text(HTML, encoding="utf-8")
    (made / "c.pdf").write_bytes(pdf("The CPO owns the roadmap and its dates."))
    written = docx.Document()
    written.add_heading("Budget", 1)
    written.add_paragraph("The CFO sets the budget with both.")
    written.save(str(made / "d.docx"))
    return made


@pytest.fixture
def environment(request: pytest.FixtureRequest, encoder: OnnxEmbeddings, tmp_path: Path) -> dict[str, str]:
    """As a person's, whose data directory is `tmp_path`; `encoder` has been exported."""
    del encoder
    home = tmp_path / "home"
    home.mkdir()
    own = {name: value for name, value in os.environ.items() if name not in (*SWITCHES, "ADVISOR_MODEL_URL")}
    own |= {"ADVISOR_EMBEDDINGS": "default", "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    return own | (CONTRARY if request.param == "with contrary switches" else {})


def full_run(command: Sequence[str], folder: Path, environment: dict[str, str], linger: float = 0) -> None:
    """Ingest every format, search, ask, visit the pages and leave them up for a while."""

    def run(*arguments: str | Path) -> str:
        ran = subprocess.run(
            [*command, *arguments], env=environment, capture_output=True, text=True, timeout=250, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    assert json.loads(run("ingest", folder, "--json"))["added"] == 4
    assert "architecture" in run("search", "Who owns the architecture?")
    assert json.loads(run("ask", "Who owns the roadmap?", "--json"))["status"]
    with served(command, environment) as address:
        visit(address)
        time.sleep(linger)
    left = [path for path in Path(environment["HOME"]).rglob("*") if path.is_file()]
    assert left == [], "a library keeps something of its own there, such as an identifier"


@contextmanager
def served(command: Sequence[str], environment: dict[str, str]) -> Iterator[str]:
    """The address of the pages, while they are up."""
    arguments = [*command, "ui", "--port", "0", "--no-browser"]
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    try:
        line = process.stdout.readline()
        yield line.split()[3]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=250)


def visit(address: str) -> None:
    """What a browser does: fetch the page, open a session, let the page's script run to its end."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    place = urlsplit(address).netloc
    for path in ("/", "/_stcore/health", "/_stcore/host-config"):
        connection = http.client.HTTPConnection(place, timeout=250)
        connection.request("GET", path)
        assert connection.getresponse().status == 200
        connection.close()
    with connect(f"ws://{place}/_stcore/stream", origin=address, max_size=None) as session:  # type: ignore[arg-type]
        start = BackMsg()
        start.rerun_script.query_string = ""
        session.send(start.SerializeToString())
        deltas = 0
        while True:
            message = ForwardMsg.FromString(session.recv(timeout=250))
            deltas += message.WhichOneof("type") == "delta"
            if message.WhichOneof("type") == "script_finished":
                break
    assert deltas > 3


def is_here(address: object) -> bool:
    """Whether an address leads to this machine: loopback, a Unix socket's path, the kernel's own."""
    host = address[0] if isinstance(address, list) and address else address
    if host in (None, "", "localhost") or isinstance(host, int):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return isinstance(address, str) and address.startswith(("/", "\x00"))


def hooked_events(log: Path) -> list[tuple[int, str, object]]:
    return [tuple(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("environment", ["without our switches"], indirect=True)
def test_python_names_no_address_outside(tmp_path: Path, folder: Path, environment: dict[str, str]) -> None:
    log = tmp_path / "addresses.jsonl"
    full_run([sys.executable, str(HOOKED), str(log)], folder, environment)
    events = hooked_events(log)
    assert sum(event == "installed" for _, event, _ in events) == 6, "four commands and the parsers of two"
    named = [(event, address) for _, event, address in events if event.startswith("socket.")]
    assert any(event == "socket.bind" for event, _ in named), "the pages listen"
    assert [(event, address) for event, address in named if not is_here(address)] == []
    connected = [address for event, address in named if event == "socket.connect"]
    assert {str(address) for address in connected} == {str(OLLAMA)}, "nothing but the look for an Ollama here"
    assert len(connected) == 3, "once for each search, question and page server"
    started = {str(program) for _, event, program in events if event == "subprocess.Popen"}
    assert started <= {sys.executable}


def test_the_hook_would_see_it(tmp_path: Path) -> None:
    log = tmp_path / "addresses.jsonl"
    hook = f"import sys; sys.path.insert(0, {str(HOOKED.parent)!r}); import hooked; hooked.install({str(log)!r}); "
    subprocess.run([sys.executable, "-W", "ignore", "-c", hook + OUTSIDE], check=True, timeout=250)
    assert [address for _, event, address in hooked_events(log) if event != "installed" and not is_here(address)]


@pytest.fixture
def traced(tmp_path: Path) -> Callable[[], list[str]]:
    """Reads the addresses that system calls named; skips where processes can't be traced."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    log = tmp_path / "calls.log"
    tried = subprocess.run([*STRACE, "-o", log, "true"], capture_output=True, timeout=250, check=False)
    if tried.returncode:
        pytest.skip("this machine doesn't let processes be traced")

    def addresses() -> list[str]:
        # The tracer ends after what it traces, and on a busy machine a good while after.
        size, until = 0, time.monotonic() + 60
        while time.monotonic() < until and (not size or log.stat().st_size != size):
            size = log.stat().st_size
            time.sleep(0.5)
        text = log.read_text(encoding="utf-8", errors="replace")
        return [first or second for first, second in ADDRESS.findall(text)]

    return addresses


@pytest.mark.parametrize("environment", ["with contrary switches"], indirect=True)
def test_the_system_is_asked_for_no_address_outside(
    tmp_path: Path, folder: Path, environment: dict[str, str], traced: Callable[[], list[str]]
) -> None:
    full_run([*STRACE, "-A", "-o", str(tmp_path / "calls.log"), ADVISOR], folder, environment, LINGER)
    named = traced()
    assert named, "the pages listen"
    assert [address for address in named if not ipaddress.ip_address(address).is_loopback] == []


def test_the_trace_would_see_it(tmp_path: Path, traced: Callable[[], list[str]]) -> None:
    trace = [*STRACE, "-A", "-o", str(tmp_path / "calls.log")]
    subprocess.run([*trace, sys.executable, "-W", "ignore", "-c", OUTSIDE], check=True, timeout=250)
    assert "192.0.2.1" in traced()
