"""A pure-ASGI guard in front of Streamlit: security headers on every response, strangers refused.

Refused are requests for another host name (DNS rebinding) and from another site's pages (Origin), before
Streamlit sees them: for an unknown Origin it would look up this machine's external address on the internet.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
WRONG_HOST = "advisor doesn't answer under this name: open the address that it printed when it started.\n"
WRONG_ORIGIN = "advisor doesn't answer pages of other sites: open its own address in the browser.\n"
REFUSED = "advisor doesn't take this connection: reload its page.\n"
POLICY_VIOLATION = 1008

_BEGINNINGS = ("http.response.start", "websocket.http.response.start", "websocket.accept")
"""What has headers in it."""

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")


def source_hash(text: str) -> str:
    """The Content-Security-Policy source that allows exactly this inline script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_security_policy(index_html: str) -> str:
    """The policy under which every page renders; `index_html` is Streamlit's page, whose inline script is allowed."""
    scripts = " ".join(map(source_hash, _INLINE_SCRIPT.findall(index_html)))
    directives = (
        "default-src 'self'",
        # blob: Streamlit loads a component's JavaScript from a blob, which only running script can make.
        # Not allowed, and not missed: WebAssembly, which its number library tries and then does without.
        f"script-src 'self' blob: {scripts}".rstrip(),
        # Streamlit's parts write style sheets into the page (the chat box alone needs two), and so do components.
        # A sheet can fetch nothing from elsewhere: fonts and images are held to this origin as well.
        "style-src 'self' 'unsafe-inline'",
        # data: one of the fonts inside Streamlit's own style sheet.
        "font-src 'self' data:",
        # No other origin, so that no image in a document or an answer can carry a question away.
        "img-src 'self' data: blob:",
        # 'self' includes the WebSocket of the same host and port (CSP level 3).
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return "; ".join(directives)


def security_headers(policy: str) -> list[tuple[bytes, bytes]]:
    """The headers that every response carries."""
    return [
        (b"content-security-policy", policy.encode("latin-1")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    ]


class Guard:
    """Wraps an ASGI app; `names` are the host names answered to, None for any.

    `public_url` is the address in people's browsers, where a proxy stands before this one: its pages are ours, under
    whatever name the proxy asks, and over https cookies are marked as for https alone. `headers` are what it adds.
    """

    def __init__(self, app: ASGIApp, *, policy: str, names: Iterable[str] | None, public_url: str = "") -> None:
        self._app = app
        self.headers = security_headers(policy)
        public = urlsplit(public_url.lower())
        self._public = public.netloc
        self._secure = public.scheme == "https"
        self._names = None if names is None else frozenset({*names, *filter(None, [public.hostname])})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on and add the headers to its response."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        accepted = False

        async def send_with_headers(message: Message) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            if message["type"] == "websocket.close" and not accepted and _can_say_why(scope):
                await _refuse(send_with_headers, REFUSED, "websocket.http.response")
                return
            if message["type"] in _BEGINNINGS:
                message["headers"] = self._with_ours(message.get("headers", ()))
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send_with_headers)
        elif scope["type"] == "websocket":
            await receive()
            await send_with_headers({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await _refuse(send_with_headers, refusal, "http.response")

    def _with_ours(self, headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        ours = {name for name, _ in self.headers}
        kept = [(name, value) for name, value in headers if name.lower() not in ours]
        if self._secure:
            kept = [(name, _secured(value) if name.lower() == b"set-cookie" else value) for name, value in kept]
        return kept + self.headers

    def _refusal(self, scope: Scope) -> str | None:
        hosts = _values(scope, b"host")
        if self._names is not None and (len(hosts) != 1 or _name(hosts[0]) not in self._names):
            return WRONG_HOST
        origins = _values(scope, b"origin")
        own = {*hosts, self._public} - {""}
        if any(_authority(origin) not in own for origin in origins):
            return WRONG_ORIGIN
        return None


def _secured(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"


def _values(scope: Scope, header: bytes) -> list[str]:
    return [value.decode("latin-1").strip().lower() for name, value in scope["headers"] if name.lower() == header]


def _name(host: str) -> str | None:
    match = _HOST.fullmatch(host)
    return match["name"].strip("[]") if match else None


def _authority(origin: str) -> str | None:
    # The scheme is left out: behind a proxy that speaks https, this server itself hears http.
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


def _can_say_why(scope: Scope) -> bool:
    """Whether a handshake may be answered with a response of ours."""
    return "websocket.http.response" in (scope.get("extensions") or {})


async def _refuse(send: Send, reason: str, kind: str) -> None:
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": f"{kind}.start", "status": 403, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})
