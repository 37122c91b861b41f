"""Serves the pages over the stand-in to people who sign in.

Usage: serve_signing_in.py ISSUER CLIENT SECRET COOKIE_SECRET [PUBLIC_URL]
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from pydantic import SecretStr
    from standin import StandIn

    from advisor.people import People, Trust
    from advisor.sign_in import SignIn
    from ui.server import listen, serve

    issuer, client, secret, cookie_secret, *public = sys.argv[1:]
    sign_in = SignIn(
        People(Trust(issuer, client, groups_claim="groups")),
        f"{issuer}/.well-known/openid-configuration",
        client,
        SecretStr(secret),
        SecretStr(cookie_secret),
        public[0] if public else "",
    )
    with listen("127.0.0.1", 0) as listener:
        serve(StandIn(), "127.0.0.1", listener, sign_in=sign_in)
