"""The guard by itself: what it adds, and whom it refuses."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from advisor.sign_in import is_loopback
from ui.guard import (
    LOOPBACK_NAMES,
    WRONG_HOST,
    WRONG_ORIGIN,
    Guard,
    content_security_policy,
    source_hash,
)

POLICY = "default-src 'self'"
PUBLIC = "https://pages.example"
COOKIES = [(b"Set-Cookie", b"a=1; Path=/"), (b"set-cookie", b"b=2; Secure")]


async def app(scope: Any, _receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        headers = [(b"Content-Security-Policy", b"default-src *"), (b"x-own", b"1"), *COOKIES]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"hello"})
    else:
        await send({"type": f"{scope['type']}.reached"})


def call(
    kind: str = "http",
    names: Any = LOOPBACK_NAMES,
    headers: Any = (),
    host: str = "localhost",
    public: str = "",
    extensions: Any = None,
) -> list[Any]:
    """The messages that come back."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": [(b"host", host.encode()), *headers], "extensions": extensions}
    asyncio.run(Guard(app, policy=POLICY, names=names, public_url=public)(scope, receive, send))
    return sent


def test_the_headers_replace_the_app_s_own_of_the_same_name() -> None:
    start, body = call()
    assert start["headers"] == [
        (b"x-own", b"1"),
        *COOKIES,
        (b"content-security-policy", POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    ]
    assert body["body"] == b"hello"


def test_a_refusal_is_a_sentence_with_the_headers() -> None:
    start, body = call(host="evil.example")
    assert start["status"] == 403
    assert (b"content-security-policy", POLICY.encode()) in start["headers"]
    assert body["body"].decode() == WRONG_HOST


def test_a_refused_websocket_is_closed() -> None:
    assert call("websocket", host="evil.example") == [{"type": "websocket.close", "code": 1008}]
    assert call("websocket") == [{"type": "websocket.reached"}]


def test_a_refused_websocket_has_the_headers_where_the_server_lets_it() -> None:
    start, body = call("websocket", host="evil.example", extensions={"websocket.http.response": {}})
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 403)
    assert (b"content-security-policy", POLICY.encode()) in start["headers"]
    assert body["type"] == "websocket.http.response.body"


def test_start_and_stop_pass_through() -> None:
    assert call("lifespan", host="") == [{"type": "lifespan.reached"}]


def test_a_proxy_s_pages_are_ours_whatever_name_it_asks_for() -> None:
    for host in ("pages.example", "localhost:8501"):
        assert call(host=host, headers=[(b"origin", PUBLIC.encode())], public=PUBLIC)[0]["status"] == 200
        assert call(host=host, headers=[(b"origin", b"https://evil.example")], public=PUBLIC)[0]["status"] == 403
    assert call(host="pages.example", public="")[0]["status"] == 403
    assert call(headers=[(b"origin", b"")], public="")[0]["status"] == 403


def test_where_people_come_by_https_so_do_cookies() -> None:
    start, _ = call(public=PUBLIC)
    assert [value for name, value in start["headers"] if name.lower() == b"set-cookie"] == [
        b"a=1; Path=/; Secure",
        b"b=2; Secure",
    ]
    start, _ = call(public="http://localhost:8501")
    assert COOKIES[0] in start["headers"]


def test_two_host_headers_are_refused() -> None:
    assert call(headers=[(b"host", b"localhost")])[0]["status"] == 403


def test_where_any_name_is_allowed_the_origin_still_counts() -> None:
    assert call(names=None, host="advisor.example")[0]["status"] == 200
    own = [(b"origin", b"https://advisor.example")]
    assert call(names=None, host="advisor.example", headers=own)[0]["status"] == 200
    other = [(b"origin", b"https://evil.example")]
    assert call(names=None, host="advisor.example", headers=other)[1]["body"].decode() == WRONG_ORIGIN


@pytest.mark.parametrize("origin", [b"null", b"", b"http://[bad", b"file://", b"http://localhost.evil.example"])
def test_an_origin_that_is_not_ours_is_refused(origin: bytes) -> None:
    assert call(headers=[(b"Origin", origin)])[0]["status"] == 403


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.0.0.2", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("::", False),
        ("192.168.0.7", False),
        ("example.org", False),
    ],
)
def test_loopback_is_told_from_the_rest(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_the_policy_names_the_hash_of_each_inline_script_and_no_other() -> None:
    policy = content_security_policy("<script>a()</script><script src='x'></script><script>\nb()\n</script>")
    assert f"script-src 'self' blob: {source_hash('a()')} {source_hash(chr(10) + 'b()' + chr(10))};" in policy
    assert "img-src 'self' data: blob:;" in policy
    assert "script-src 'self' blob:;" in content_security_policy("<p>none</p>")


def test_a_hash_is_written_as_the_standard_says() -> None:
    assert source_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
