"""How people sign in, out of the settings; what is missing or unsafe is one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import SettingsError
from advisor.people import NOT_FOR_US
from advisor.settings import Settings, load_settings
from advisor.sign_in import sign_in

OIDC = {
    "AUTH": "oidc",
    "OIDC_ISSUER": "https://id.example/realm",
    "OIDC_CLIENT_ID": "advisor",
    "OIDC_CLIENT_SECRET": "a secret",
}


def given(monkeypatch: pytest.MonkeyPatch, **more: str) -> Settings:
    """Settings from the environment; an empty one is unset."""
    for name, value in (OIDC | more).items():
        monkeypatch.setenv(f"ADVISOR_{name}", value)
    return load_settings()


def test_nobody_signs_in_by_default() -> None:
    assert sign_in(Settings()) is None


@pytest.mark.parametrize("host", ["192.0.2.7", "::", "192.168.0.7", "advisor.example"])
def test_where_nobody_signs_in_others_are_kept_out(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("ADVISOR_HOST", host)
    with pytest.raises(SettingsError, match=r"^Nobody signs in, .* Leave it at .*, or set ADVISOR_AUTH=oidc\.$"):
        sign_in(load_settings())


def test_a_provider_is_found_by_its_issuer(monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = "https://id.example/realm/.well-known/openid-configuration"
    for issuer in ("https://id.example/realm", "https://id.example/realm/", metadata):
        made = sign_in(given(monkeypatch, OIDC_ISSUER=issuer))
        assert made is not None
        assert made.metadata_url == metadata
        with pytest.raises(Exception, match=NOT_FOR_US.split(".")[0]):
            made.people.person({"is_logged_in": True, "iss": "https://id.example", "aud": "advisor"}, 0)


def test_a_cookie_secret_is_drawn_where_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = {made.cookie_secret.get_secret_value() for _ in range(2) if (made := sign_in(given(monkeypatch)))}
    assert len(drawn) == 2
    assert all(len(secret) == 64 for secret in drawn)
    made = sign_in(given(monkeypatch, COOKIE_SECRET="k" * 32))
    assert made is not None
    assert made.cookie_secret.get_secret_value() == "k" * 32
    assert "a secret" not in repr(made)
    assert "k" * 32 not in repr(made)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"OIDC_CLIENT_SECRET": "", "OIDC_ISSUER": ""}, "needs ADVISOR_OIDC_ISSUER, ADVISOR_OIDC_CLIENT_SECRET. Set"),
        ({"HOST": "192.0.2.7"}, "needs ADVISOR_PUBLIC_URL. Set"),
        ({"OIDC_ISSUER": "http://id.example"}, "ADVISOR_OIDC_ISSUER can't be used: not an https address"),
        ({"PUBLIC_URL": "http://advisor.example"}, "ADVISOR_PUBLIC_URL can't be used: not an https address"),
        ({"PUBLIC_URL": "https://example.org/advisor"}, "must stand at the root"),
        ({"COOKIE_SECRET": "short"}, "shorter than 32"),
        ({"PEOPLE": "/no/such.yaml"}, "No such file"),
        ({"AUTH": "password"}, "ADVISOR_AUTH can't be used"),
        ({"SIGN_IN_HOURS": "0"}, "ADVISOR_SIGN_IN_HOURS can't be used"),
    ],
)
def test_what_is_missing_or_unsafe_is_one_line(monkeypatch: pytest.MonkeyPatch, more: dict[str, str], why: str) -> None:
    with pytest.raises(SettingsError) as error:
        sign_in(given(monkeypatch, **more))
    assert why in str(error.value)
    assert "\n" not in str(error.value)
    assert "a secret" not in str(error.value)


def test_the_public_address_is_as_browsers_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for written in ("https://Advisor.Example/", "https://advisor.example:443"):
        made = sign_in(given(monkeypatch, PUBLIC_URL=written, HOST="192.0.2.7"))
        assert made is not None
        assert made.public_url == "https://advisor.example"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.sign_in.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'advisor\[oidc\]'"):
        sign_in(given(monkeypatch))


def test_the_file_of_people_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("domains: []")
    made = sign_in(given(monkeypatch, PEOPLE=str(path)))
    assert made is not None
    with pytest.raises(Exception, match="signed in, but not among"):
        made.people.person(
            {"is_logged_in": True, "iss": OIDC["OIDC_ISSUER"], "aud": "advisor", "sub": "s", "iat": 0}, 1
        )
