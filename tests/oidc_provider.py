"""An OIDC provider on loopback: discovery, authorize, token, keys, userinfo and sign-out, as a real one has them.

PKCE and nonce are honoured. Whoever is asked to sign in chooses a name from a list; there are no passwords.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "advisor-in-tests", "a secret of the tests alone"
MINUTES = 300


@dataclass
class Provider:
    """Who can sign in, what is said of them, and `changes` to every token, for what must be refused.

    A change to None leaves the claim out.
    """

    people: Mapping[str, Mapping[str, Any]]
    address: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "k1"})
    refused: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256"}))
    signing_key: RSAKey | None = None
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        paths = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "jwks",
            "userinfo_endpoint": "userinfo",
            "end_session_endpoint": "logout",
        }
        return {name: f"{self.address}/{path}" for name, path in paths.items()} | {
            "issuer": self.address,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def choose(self, asked: Mapping[str, str]) -> str:
        """The page on which somebody chooses who they are."""
        links = "".join(
            f'<p><a href="/authorize?{escape(urlencode({**asked, "as": name}))}">{escape(name)}</a></p>'
            for name in self.people
        )
        return f"<!doctype html><title>Provider</title><h1>Who are you?</h1>{links}"

    def code(self, asked: Mapping[str, str]) -> str:
        """Where somebody who has chosen is sent back to."""
        code = secrets.token_urlsafe(16)
        self._codes[code] = dict(asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """Tokens for a code, once; None where anything of the request isn't right."""
        asked = self._codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = authorization == f"Basic {basic}" or (form.get("client_id"), form.get("client_secret")) == (
            CLIENT,
            SECRET,
        )
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not asked or not known or asked["redirect_uri"] != form.get("redirect_uri"):
            self.refused.append("code, client or address")
            return None
        if asked.get("code_challenge") != challenge or asked.get("code_challenge_method") != "S256":
            self.refused.append("PKCE")
            return None
        access = secrets.token_urlsafe(16)
        self._tokens[access] = asked["as"]
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": MINUTES,
            "id_token": self.id_token(asked["as"], asked.get("nonce", "")),
        }

    def id_token(self, name: str, nonce: str) -> str:
        now = int(time.time())
        times = {"iat": now, "exp": now + MINUTES}
        claims = {"iss": self.address, "sub": name, "aud": CLIENT, "nonce": nonce, **times, **self.people[name]}
        kept = {name: value for name, value in (claims | self.changes).items() if value is not None}
        return jwt.encode(self.header, kept, self.signing_key or self.key)

    def userinfo(self, authorization: str) -> dict[str, Any] | None:
        name = self._tokens.get(authorization.removeprefix("Bearer "))
        return {"sub": name, **self.people[name]} if name else None


@contextmanager
def provider(people: Mapping[str, Mapping[str, Any]]) -> Iterator[Provider]:
    """A provider that answers as long as the context is open."""
    own = Provider(people)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            match url.path:
                case "/.well-known/openid-configuration":
                    self._json(own.metadata())
                case "/jwks":
                    self._json(KeySet([own.key]).as_dict(private=False))
                case "/userinfo":
                    self._json(own.userinfo(self.headers.get("Authorization", "")))
                case "/authorize" if asked.get("client_id") != CLIENT:
                    self._json(None)
                case "/authorize" if "as" in asked:
                    self._to(own.code(asked))
                case "/authorize":
                    self._send(200, "text/html", own.choose(asked).encode())
                case "/favicon.ico":
                    self._send(204, "image/x-icon", b"")
                case "/logout":
                    self._to(asked["post_logout_redirect_uri"])
                case _:
                    self._send(404, "text/plain", b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._json(own.token(form, self.headers.get("Authorization", "")))

        def log_message(self, *_: object) -> None:
            pass

        def _json(self, content: Any) -> None:
            self._send(400 if content is None else 200, "application/json", json.dumps(content or {}).encode())

        def _to(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
