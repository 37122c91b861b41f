"""A server on loopback that speaks as OpenAI's, Anthropic's and Ollama's do, and fails in every way on request.

Queue what it is to do with `server.script`; each request takes the next act, and the last one stays.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-a-key-of-tests"


@dataclass(frozen=True)
class Act:
    """What to do with one request.

    `status` other than 200 refuses it. Otherwise `pieces` are streamed, with `pause` seconds before each, `wait` before
    the first and `stall` after the last; `finish` "" leaves the end out. `raw` is sent in place of all that.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    message: str = ""
    wait: float = 0
    pause: float = 0
    stall: float = 0
    finish: str = "stop"
    raw: bytes = b""
    endless: bool = False


def says(text: str, **how: Any) -> Act:
    """Streams a text word by word."""
    words = text.split(" ")
    return Act(pieces=tuple(word if n == 0 else f" {word}" for n, word in enumerate(words)), **how)


class ModelServer:
    """The server, what it is to do, and what became of each request."""

    def __init__(self) -> None:
        self.acts: list[Act] = [says("It is so. [1]")]
        self.requests: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.asked = threading.Event()
        self.dropped = threading.Event()
        self.ollama_models: list[dict[str, Any]] = []
        self.closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def openai(self) -> str:
        return f"{self.address}/v1"

    def script(self, *acts: Act) -> None:
        self.acts = list(acts)

    def next_act(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]

    def prompt(self, number: int = -1) -> str:
        """All text of one request's messages."""
        body = self.requests[number][1]
        system = body.get("system") or ""
        return "\n".join([str(system), *(str(message["content"]) for message in body["messages"])])

    def close(self) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    try:
        yield server
    finally:
        server.close()


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._send_json(200, {"models": server.ollama_models})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append((self.path, body, {k.lower(): v for k, v in self.headers.items()}))
            server.asked.set()
            act = server.next_act()
            try:
                if act.status != 200:
                    self._send_json(act.status, {"error": {"message": act.message or "no"}}, act.headers)
                else:
                    self._stream(act)
            except (BrokenPipeError, ConnectionResetError):
                server.dropped.set()

        def _stream(self, act: Act) -> None:
            dialect = {"/v1/chat/completions": OpenAI, "/v1/messages": Anthropic, "/api/chat": Ollama}[self.path]()
            self._sleep(act.wait)
            self.send_response(200)
            self.send_header("Content-Type", dialect.content_type)
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            if act.raw:
                self._write(act.raw)
                return
            self._write(dialect.begin())
            while True:
                for piece in act.pieces:
                    self._sleep(act.pause)
                    self._write(dialect.piece(piece))
                if not act.endless:
                    break
            self._sleep(act.stall)
            if act.finish:
                self._write(dialect.end(act.finish))

        def _write(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def _sleep(self, seconds: float) -> None:
            """Wait, and notice a client that has gone."""
            until = time.monotonic() + seconds
            while (left := until - time.monotonic()) > 0 and not server.closing.is_set():
                time.sleep(min(left, 0.02))
                self.connection.setblocking(False)
                try:
                    if self.connection.recv(1) == b"":
                        raise ConnectionResetError
                except BlockingIOError:
                    pass
                finally:
                    self.connection.setblocking(True)
            if server.closing.is_set():
                raise ConnectionResetError

        def _send_json(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self._write(data)

    return Handler


def _event(body: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(body)}\n\n".encode()


class OpenAI:
    content_type = "text/event-stream"

    def begin(self) -> bytes:
        return self._chunk({"role": "assistant", "content": ""})

    def piece(self, text: str) -> bytes:
        return self._chunk({"content": text})

    def end(self, reason: str) -> bytes:
        return self._chunk({}, reason) + b"data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, str], reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return _event({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]})


class Anthropic:
    content_type = "text/event-stream"

    def begin(self) -> bytes:
        usage = {"input_tokens": 10, "output_tokens": 1}
        message = {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "usage": usage,
                   "stop_reason": None, "stop_sequence": None}  # fmt: skip
        block = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        return self._named({"type": "message_start", "message": message}) + self._named(block)

    def piece(self, text: str) -> bytes:
        return self._named({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}})

    def end(self, reason: str) -> bytes:
        stop = {"stop": "end_turn", "length": "max_tokens"}.get(reason, reason)
        return (
            self._named({"type": "content_block_stop", "index": 0})
            + self._named(
                {
                    "type": "message_delta",
                    "delta": {"stop_reason": stop, "stop_sequence": None},
                    "usage": {"output_tokens": 5},
                }
            )
            + self._named({"type": "message_stop"})
        )

    def _named(self, body: dict[str, Any]) -> bytes:
        return f"event: {body['type']}\n".encode() + _event(body)


class Ollama:
    content_type = "application/x-ndjson"

    def begin(self) -> bytes:
        return b""

    def piece(self, text: str) -> bytes:
        return self._line({"message": {"role": "assistant", "content": text}, "done": False})

    def end(self, reason: str) -> bytes:
        return self._line(
            {
                "message": {"role": "assistant", "content": ""},
                "done": True,
                "done_reason": reason,
                "prompt_eval_count": 10,
                "eval_count": 5,
            }
        )

    def _line(self, body: dict[str, Any]) -> bytes:
        return json.dumps({"model": "m", "created_at": "2026-01-01T00:00:00Z"} | body).encode() + b"\n"
