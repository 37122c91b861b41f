"""The parser process: reused while it is well, replaced when it is killed, dies or is cut off."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from pdfs import lines, make_pdf

from advisor.errors import Damaged, DocumentError, NoText, TooLarge
from advisor.ingest import formats
from advisor.ingest.formats.common import Limits
from advisor.ingest.worker import ParserProcess

LIMITS = Limits(max_bytes=10**7, max_pages=10, max_characters=10**5, seconds=30)
HTML = "<title>Plan – €</title><h1>Main</h1><p>text".encode()

STUB = "import sys, os, time; from advisor.ingest.worker import _send, _receive; out = sys.stdout.buffer; "
STUB += "_send(out, {}, b''); _receive(sys.stdin.buffer); "


class Stub(ParserProcess):
    """A parser whose child does as told once it has a file."""

    def __init__(self, behaviour: str) -> None:
        super().__init__()
        self._behaviour = behaviour

    def _command(self) -> list[str]:
        code = f"import sys; sys.path[:] = {sys.path!r}; {STUB}{self._behaviour}"
        return [sys.executable, "-c", code]


@pytest.fixture(scope="module")
def parser() -> Iterator[ParserProcess]:
    with ParserProcess() as parser:
        yield parser


def test_it_reads_as_the_formats_do(parser: ParserProcess) -> None:
    assert parser.parse(".html", HTML, LIMITS) == formats.parse(".html", HTML, LIMITS)
    pdf = make_pdf([lines("Words.")])
    assert parser.parse(".pdf", pdf, LIMITS) == formats.parse(".pdf", pdf, LIMITS)


def test_the_child_is_reused_also_after_a_file_that_is_refused(parser: ParserProcess) -> None:
    parser.parse(".html", HTML, LIMITS)
    pid = parser.pid
    with pytest.raises(NoText, match="images only"):
        parser.parse(".pdf", make_pdf([[]]), LIMITS)
    with pytest.raises(Damaged, match="not a PDF"):
        parser.parse(".pdf", b"text", LIMITS)
    parser.parse(".html", HTML, LIMITS)
    assert parser.pid == pid is not None


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Stub("time.sleep(300)") as stub:
        began = time.monotonic()
        with pytest.raises(TooLarge) as caught:
            stub.parse(".pdf", b"", Limits(1, 1, 1, seconds=0.2))
        assert time.monotonic() - began < 150
        assert str(caught.value) == (
            "still being read after 0.2 seconds; skipped. Split it, or raise ADVISOR_LOAD_SECONDS"
        )
        assert stub.pid is None
        stub._behaviour = (
            "_send(out, {'title': 'T', 'blocks': [], 'hidden': [], 'dated': '', 'saved': '', 'edges': []}, b'text')"
        )
        assert stub.parse(".pdf", b"", LIMITS).text == "text"


@pytest.mark.parametrize("behaviour", ["os._exit(1)", "out.write(b'half a'); out.flush()", "os.abort()"])
def test_a_child_that_dies_is_a_damaged_file(behaviour: str) -> None:
    with Stub(behaviour) as stub, pytest.raises(Damaged, match="made the parser stop"):
        stub.parse(".pdf", b"", LIMITS)


def test_a_child_that_does_not_start_is_no_fault_of_the_file() -> None:
    with Stub("") as stub:
        stub._command = lambda: [sys.executable, "-c", "raise SystemExit(1)"]  # type: ignore[method-assign] # a stub
        with pytest.raises(DocumentError, match="does not start"):
            stub.parse(".pdf", b"", LIMITS)


def test_a_child_killed_between_files_is_replaced(parser: ParserProcess) -> None:
    parser.parse(".html", HTML, LIMITS)
    pid = parser.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert parser.parse(".html", HTML, LIMITS).title == "Plan – €"
    assert parser.pid != pid


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_memory_is_limited() -> None:
    with ParserProcess(memory_bytes=400 * 1024**2) as small, pytest.raises((TooLarge, Damaged)):
        small.parse(".html", b"<p>" + b"<b>x</b>" * 4_000_000, Limits(10**9, 1, 10**9, 60))


def test_the_child_imports_no_model_store_or_page() -> None:
    heavy = "('chromadb', 'torch', 'streamlit', 'onnxruntime', 'numpy')"
    report = "from advisor.ingest import worker; worker._import_parsers(); "
    report += f"names = [m for m in {heavy} if m in sys.modules]; "
    with Stub(
        report + "_send(out, {'title': ','.join(names), 'blocks': [], 'hidden': [], 'dated': '', "
        "'saved': '', 'edges': []}, b'text')"
    ) as stub:
        assert stub.parse(".pdf", b"", LIMITS).title == ""


def test_what_a_library_prints_is_no_reply(parser: ParserProcess, capfd: pytest.CaptureFixture[str]) -> None:
    code = (
        "from advisor.ingest import worker; worker._import_parsers = lambda: os.write(1, b'noise'); worker.main(2**40)"
    )

    class Noisy(ParserProcess):
        def _command(self) -> list[str]:
            return [sys.executable, "-c", f"import sys, os; sys.path[:] = {sys.path!r}; {code}"]

    with Noisy() as noisy:
        assert noisy.parse(".html", HTML, LIMITS) == parser.parse(".html", HTML, LIMITS)
    assert capfd.readouterr() == ("", "")


def test_closing_ends_the_child_and_may_be_done_twice() -> None:
    parser = ParserProcess()
    parser.parse(".html", HTML, LIMITS)
    pid = parser.pid
    assert pid is not None
    parser.close()
    parser.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
