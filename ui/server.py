"""`serve` runs the pages: Streamlit's ASGI app behind our guard, under uvicorn, in this process."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit
import uvicorn
from streamlit.runtime.secrets import SecretsValue
from streamlit.starlette import App

from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.kept import BriefStore
from advisor.conflicts.mediator import Mediator
from advisor.errors import SettingsError
from advisor.insights import Records
from advisor.library import Library
from advisor.roles.studio import Studio
from advisor.sign_in import SignIn, is_loopback
from ui import options, people, service
from ui.guard import LOOPBACK_NAMES, Guard, content_security_policy

SCRIPT = Path(__file__).with_name("app.py")
STOP_SECONDS = 3
STILL_THERE_SECONDS = 30
_WILDCARDS = {"0.0.0.0": "localhost", "::": "localhost"}  # noqa: S104  (named, not bound)


class Running:
    """A server that listens: its address, and how to stop it from another thread."""

    def __init__(self, address: str, server: uvicorn.Server) -> None:
        self.address = address
        self._server = server

    def stop(self) -> None:
        """Ask the server to end; `serve` then returns."""
        self._server.should_exit = True


def serve(
    assistant: service.Advisor,
    host: str,
    listener: socket.socket,
    *,
    studio: Studio | None = None,
    descriptions: service.Descriptions | None = None,
    sign_in: SignIn | None = None,
    library: Library | None = None,
    records: Records | None = None,
    mediator: Mediator | None = None,
    decisions: DecisionLog | None = None,
    briefs: BriefStore | None = None,
    on_ready: Callable[[Running], None] | None = None,
) -> None:
    """Serve the pages on `listener`, which listens on `host`, until Ctrl-C, SIGTERM or `Running.stop`.

    With `sign_in`, to people who sign in. Assistant and listener are the caller's to close.
    """
    port = listener.getsockname()[1]
    public_url = sign_in.public_url if sign_in else ""
    address = public_url or address_of(host, port)
    options.configure(host, port, public_url)
    service.register(assistant, studio, descriptions, library, records, mediator, decisions, briefs)
    people.register(sign_in.people if sign_in else None)
    server = _server(guarded(_app(sign_in, address), host, public_url))
    running = Running(address, server)
    server.when_started = lambda: _announce(running, on_ready)
    with _stopped_by_signals(running):
        server.run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises SettingsError, one line that says what to do."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        raise SettingsError(_why_not(error, host, port)) from None
    return listener


def address_of(host: str, port: int) -> str:
    """What a person opens in the browser."""
    name = _WILDCARDS.get(host, host)
    return f"http://[{name.strip('[]')}]:{port}" if ":" in name else f"http://{name}:{port}"


def open_in_browser(running: Running) -> None:
    """Show the page in the desktop's browser; does nothing where there is no desktop or nobody at a terminal."""
    desktop = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if desktop and sys.stdout.isatty():
        webbrowser.open(running.address)


def guarded(app: Any, host: str, public_url: str = "") -> Guard:
    """The app behind the guard; bound to loopback it answers to this machine's own names, and the public one, only."""
    index = Path(streamlit.__file__).with_name("static") / "index.html"
    policy = content_security_policy(index.read_text(encoding="utf-8"))
    names = LOOPBACK_NAMES | {host.strip("[]")} if is_loopback(host) else None
    return Guard(app, policy=policy, names=names, public_url=public_url)


def _app(sign_in: SignIn | None, address: str) -> App:
    if sign_in is None:
        return App(SCRIPT)
    # As of a secrets.toml, which would lie on the disk.
    auth: dict[str, SecretsValue] = {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": sign_in.cookie_secret.get_secret_value(),
        "client_id": sign_in.client_id,
        "client_secret": sign_in.client_secret.get_secret_value(),
        "server_metadata_url": sign_in.metadata_url,
    }
    return App(SCRIPT, secrets={"auth": auth})


class _Server(uvicorn.Server):
    """Tells when it has begun to listen."""

    when_started: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.when_started()


def _server(app: Guard) -> _Server:
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        # As Streamlit itself asks of uvicorn.
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=STILL_THERE_SECONDS,
        ws_ping_timeout=STILL_THERE_SECONDS,
    )
    config.load()
    config.http_protocol_class = _refusing(config.http_protocol_class, app.headers)
    return _Server(config)


def _refusing(protocol: Any, headers: Iterable[tuple[bytes, bytes]]) -> Any:
    """uvicorn's protocol, with our headers on its answer to what is no request: no app hears of it."""

    class Refusing(protocol):  # type: ignore[misc]
        def send_400_response(self, msg: str) -> None:
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(msg))]
            lines = [name + b": " + value for name, value in (*plain, (b"connection", b"close"), *headers)]
            self.transport.write(b"\r\n".join([b"HTTP/1.1 400 Bad Request", *lines, b"", msg.encode("ascii")]))
            self.transport.close()

    return Refusing


def _announce(running: Running, on_ready: Callable[[Running], None] | None) -> None:
    sys.stdout.write(f"advisor is at {running.address} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    if on_ready is not None:
        on_ready(running)


@contextmanager
def _stopped_by_signals(running: Running) -> Iterator[None]:
    """Take Ctrl-C and SIGTERM: uvicorn raises each again when it has ended, which would end the caller too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: running.stop()) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Stop it, or let advisor find a free one: `advisor ui --port 0`."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023: `advisor ui --port 8501`."
    return f"{host} is not an address of this machine. Set ADVISOR_HOST to 127.0.0.1 or an address it has."
