"""Settings: read from the environment, refused in one line, and as docs/settings.md says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError
from pydantic_core import PydanticUndefined

from advisor.errors import SettingsError
from advisor.settings import Settings, load_settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
_CELL = re.compile(r"(?<!\\)\|")

GIVEN: dict[str, tuple[str, Any]] = {
    "data_dir": ("/somewhere/else", Path("/somewhere/else")),
    "database": ("postgresql+psycopg://u@h/n", SecretStr("postgresql+psycopg://u@h/n")),
    "corpus": ("none", "none"),
    "watch": ("/own/notes", Path("/own/notes")),
    "watch_audience": ("hr,board", "hr,board"),
    "quarantine": ("false", False),
    "vocabulary": ("/own/words.yaml", Path("/own/words.yaml")),
    "model": ("openai-compatible:org/a-model:7b", "openai-compatible:org/a-model:7b"),
    "model_url": ("https://gateway.example/v1", "https://gateway.example/v1"),
    "model_key": ("sk-a-key", SecretStr("sk-a-key")),
    "model_context": ("32768", 32768),
    "fallback_model": ("ollama:llama3:8b", "ollama:llama3:8b"),
    "connect_seconds": ("2.5", 2.5),
    "first_token_seconds": ("30", 30.0),
    "answer_seconds": ("90", 90.0),
    "retries": ("0", 0),
    "verify": ("flag", "flag"),
    "structured": ("on", "on"),
    "send_notes": ("false", False),
    "prompts": ("/own/prompts", Path("/own/prompts")),
    "daily_tokens": ("100000", 100_000),
    "embeddings": ("a-model", "a-model"),
    "grounding_model": ("a-judge", "a-judge"),
    "reranker": ("a-reranker", "a-reranker"),
    "encoder_dir": ("/encoders", Path("/encoders")),
    "threads": ("4", 4),
    "passages": ("12", 12),
    "max_file_mb": ("7", 7),
    "max_pages": ("8", 8),
    "max_characters": ("900", 900),
    "load_seconds": ("10", 10),
    "host": ("::1", "::1"),
    "port": ("0", 0),
    "auth": ("oidc", "oidc"),
    "oidc_issuer": ("https://id.example/realm/", "https://id.example/realm"),
    "oidc_client_id": ("advisor", "advisor"),
    "oidc_client_secret": ("a-secret", SecretStr("a-secret")),
    "oidc_person_claim": ("oid", "oid"),
    "oidc_groups_claim": ("roles", "roles"),
    "people": ("/own/people.yaml", Path("/own/people.yaml")),
    "public_url": ("http://localhost:8501", "http://localhost:8501"),
    "cookie_secret": ("c" * 32, SecretStr("c" * 32)),
    "sign_in_hours": ("0.5", 0.5),
}


def test_every_field_is_tried() -> None:
    assert set(GIVEN) == set(Settings.model_fields)


@pytest.mark.parametrize("field", GIVEN)
def test_a_field_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    text, value = GIVEN[field]
    monkeypatch.setenv(f"ADVISOR_{field.upper()}", text)
    assert getattr(load_settings(), field) == value


@pytest.mark.parametrize("field", GIVEN)
def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    monkeypatch.delenv(f"ADVISOR_{field.upper()}", raising=False)
    unset = getattr(load_settings(), field)
    monkeypatch.setenv(f"ADVISOR_{field.upper()}", "")
    assert getattr(load_settings(), field) == unset


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("corpus", "bundle"),
        ("model", "auto "),
        ("model", "gpt-5"),
        ("model", "openai:"),
        ("model", "openai: x"),
        ("model", "azure:x"),
        ("model", "ollama"),
        ("model_url", "localhost:8000"),
        ("model_url", "file:///etc/passwd"),
        ("model_context", "100"),
        ("fallback_model", "auto"),
        ("fallback_model", "quoting"),
        ("connect_seconds", "0"),
        ("first_token_seconds", "-1"),
        ("answer_seconds", "nan"),
        ("retries", "-1"),
        ("retries", "1000"),
        ("verify", "off"),
        ("send_notes", "perhaps"),
        ("daily_tokens", "-5"),
        ("threads", "0"),
        ("threads", "-1"),
        ("threads", "1e9x"),
        ("passages", "0"),
        ("passages", "101"),
        ("max_file_mb", "none"),
        ("max_pages", "2.5"),
        ("max_characters", "0"),
        ("load_seconds", "∞"),
        ("port", "-1"),
        ("port", "65536"),
        ("data_dir", "~no-such-user-here"),
        ("encoder_dir", "~no-such-user-here/encoder"),
    ],
)
def test_a_value_without_sense_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, field: str, text: str) -> None:
    name = f"ADVISOR_{field.upper()}"
    monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    message = str(raised.value)
    assert message.startswith(f"{name} can't be used: ")
    assert message.endswith("Mend or unset it.")
    assert "Value error" not in message
    assert "\n" not in message


def test_folders_are_whole_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert Settings(data_dir=Path("here")).data_dir == tmp_path / "here"
    assert Settings(data_dir=Path("~/there")).data_dir == Path("/home/somebody/there")


def test_without_a_variable_data_lies_with_the_persons_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ADVISOR_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert load_settings().data_dir.name == "advisor"
    assert tmp_path not in load_settings().encoder_dir.parents


def test_reading_settings_makes_nothing(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "a" / "b", encoder_dir=tmp_path / "c")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_the_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_MODEL_KEY", "sk-a-secret")
    settings = load_settings()
    assert "sk-a-secret" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    monkeypatch.setenv("ADVISOR_MODEL_URL", "nowhere")
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert "sk-a-secret" not in str(raised.value)


def test_variables_of_others_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_SOMETHING_ELSE", "x")
    monkeypatch.setenv("PORT", "1")
    assert load_settings().port == 8501


def table() -> dict[str, list[str]]:
    """The rows of the page whose first cell is an ADVISOR_ variable: the variable to the other cells."""
    rows = [
        [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return {row[0].strip("`"): row[1:] for row in rows if row[0].startswith("`ADVISOR_")}


def test_the_page_lists_every_setting() -> None:
    assert list(table()) == [f"ADVISOR_{name.upper()}" for name in Settings.model_fields]


@pytest.mark.parametrize("field", Settings.model_fields)
def test_the_page_says_what_a_setting_is(field: str) -> None:
    info = Settings.model_fields[field]
    default, description = table()[f"ADVISOR_{field.upper()}"]
    assert description == info.description
    if info.default is PydanticUndefined:
        assert default  # depends on the machine, so the page puts it in words
    else:
        assert default.strip("`").replace(",", "").replace("_", "") == str(info.default).replace("_", "")
