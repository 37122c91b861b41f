"""The whole way of a sign-in over HTTP: the real server, the real provider, and tokens that must not be believed."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from oidc_provider import CLIENT, SECRET, Provider, provider

from evals.page_client import PageClient
from ui import words

SCRIPT = Path(__file__).with_name("serve_signing_in.py")
COOKIE_SECRET = "a cookie secret of the tests alone"  # noqa: S105
WHO = {"ann": {"email": "ann@example.org", "email_verified": True, "name": "Ann", "groups": ["hr"]}}


@dataclass
class Served:
    address: str
    provider: Provider

    def sign_in(self) -> tuple[str, list[str]]:
        """The cookies of a browser that has gone the whole way as Ann, as sent and as set."""
        known = OctKey.import_key(COOKIE_SECRET)
        token = jwt.encode({"alg": "HS256"}, {"provider": "default", "exp": int(time.time()) + 250}, known)
        with httpx.Client(base_url=self.address, timeout=250) as browser:
            browser.get("/_stcore/health")
            to_provider = browser.get("/auth/login", params={"provider": token})
            back = httpx.get(to_provider.headers["location"] + "&as=ann", timeout=250)
            done = browser.get(back.headers["location"])
            kept = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)
            return kept, done.headers.get_list("set-cookie")

    def page(self, cookies: str) -> set[str]:
        """The buttons of the page that a browser with these cookies gets."""
        with PageClient(self.address, cookie=cookies, patience=250) as client:
            return set(client.page.buttons)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with provider(WHO) as own:
        command = [sys.executable, SCRIPT, own.address, CLIENT, SECRET, COOKIE_SECRET]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+", line)
            assert found, line
            yield Served(found[0], own)
            process.terminate()


@pytest.fixture(autouse=True)
def _honest(served: Served) -> Iterator[None]:
    yield
    served.provider.changes = {}
    served.provider.signing_key = None
    served.provider.header = {"alg": "RS256", "kid": "k1"}


def test_somebody_goes_the_whole_way(served: Served) -> None:
    cookies, _ = served.sign_in()
    assert words.SIGN_OUT in served.page(cookies)
    assert served.provider.refused == []


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another program"},
        {"aud": [CLIENT + "-2", "x"], "azp": CLIENT},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": None},
        {"iat": int(time.time()) - 13 * 3600},
        {"sub": None},
    ],
    ids=lambda changes: ",".join(changes),
)
def test_a_token_that_is_not_for_us_now_signs_nobody_in(served: Served, changes: dict[str, Any]) -> None:
    served.provider.changes = changes
    cookies, _ = served.sign_in()
    assert served.page(cookies) == {words.SIGN_IN}


def test_a_token_that_another_signed_signs_nobody_in(served: Served) -> None:
    served.provider.signing_key = RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256"})
    assert served.page(served.sign_in()[0]) == {words.SIGN_IN}


def test_a_cookie_that_was_not_signed_here_is_nobodys(served: Served) -> None:
    cookies, _ = served.sign_in()
    forged = re.sub("(_streamlit_user=.)", r"\1x", cookies)
    assert forged != cookies
    assert served.page(forged) == {words.SIGN_IN}


def test_headers_and_addresses_make_nobody_somebody(served: Served) -> None:
    claimed = {"X-Forwarded-User": "ann@example.org", "X-Forwarded-Email": "ann@example.org", "Remote-User": "ann"}
    with httpx.Client(base_url=served.address, headers=claimed, timeout=250) as browser:
        assert browser.get("/?user=ann@example.org&email=ann@example.org").status_code == 200
    assert served.page("") == {words.SIGN_IN}


def test_a_cookie_of_one_origin_is_nobodys_at_another(served: Served) -> None:
    cookies, _ = served.sign_in()
    elsewhere = Served(served.address.replace("127.0.0.1", "localhost"), served.provider)
    assert elsewhere.page(cookies) == {words.SIGN_IN}
