"""How people sign in, or that nobody does, out of the settings."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass
from importlib.util import find_spec

from pydantic import SecretStr

from advisor.errors import SettingsError
from advisor.people import People, PeopleFile, Trust
from advisor.settings import Settings

_METADATA = "/.well-known/openid-configuration"
_WANTED = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")


@dataclass(frozen=True, slots=True)
class SignIn:
    """An OIDC provider, and who is who by what it says. `public_url` is "" where it is that of host and port."""

    people: People
    metadata_url: str
    client_id: str
    client_secret: SecretStr
    cookie_secret: SecretStr
    public_url: str


def sign_in(settings: Settings) -> SignIn | None:
    """How people sign in; None where there is one person, on this machine. Raises SettingsError, one line."""
    here = is_loopback(settings.host)
    if settings.auth == "none":
        if not here:
            raise SettingsError(
                f"Nobody signs in, so ADVISOR_HOST can't be {settings.host}, which others reach. Leave it at "
                "127.0.0.1, or set ADVISOR_AUTH=oidc."
            )
        return None
    missing = [name for name in _WANTED if not str(getattr(settings, name))]
    if not settings.public_url and not here:
        missing.append("public_url")
    if missing:
        names = ", ".join(f"ADVISOR_{name.upper()}" for name in missing)
        raise SettingsError(f"ADVISOR_AUTH=oidc needs {names}. Set them, or unset ADVISOR_AUTH.")
    if find_spec("authlib") is None:
        raise SettingsError("Signing in needs a package that isn't installed. Run `pip install 'advisor[oidc]'`.")
    issuer = settings.oidc_issuer.removesuffix(_METADATA)
    trust = Trust(
        issuer,
        settings.oidc_client_id,
        settings.oidc_person_claim,
        settings.oidc_groups_claim,
        settings.sign_in_hours,
    )
    return SignIn(
        People(trust, PeopleFile(settings.people) if settings.people else None),
        issuer + _METADATA,
        settings.oidc_client_id,
        settings.oidc_client_secret,
        settings.cookie_secret if settings.cookie_secret.get_secret_value() else SecretStr(secrets.token_hex(32)),
        settings.public_url,
    )


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
