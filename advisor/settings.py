"""Settings: data and validation; builds nothing (build.py does).

Every field is read from an environment variable with the prefix ADVISOR_ (`data_dir` from ADVISOR_DATA_DIR).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import WrongSetting
from advisor.wrong_values import why

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PositiveInt = Annotated[int, Field(gt=0)]
PositiveFloat = Annotated[float, Field(gt=0, le=86_400)]
PROVIDERS = ("ollama", "openai", "anthropic", "openai-compatible", "local")
"""What stands before the colon of a model's name."""
_LEAST_SECRET = 32


class Settings(BaseSettings):
    """What a person may set. The table in docs/settings.md is checked against this class."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("advisor", appauthor=False),
        description="Folder of everything advisor stores; one process at a time.",
    )
    database: SecretStr = Field(
        SecretStr(""),
        description="SQLAlchemy URL of a PostgreSQL (extra `postgres`) that conversations, ratings, the audit, "
        "definitions, matrices, decisions and the stored documents are kept in; unset, `advisor.db` in the data "
        "directory.",
    )
    corpus: Literal["bundled", "none"] = Field(
        "bundled", description="`bundled` keeps the documents of `corpus/` indexed; `none` starts empty."
    )
    watch: Path | None = Field(
        None, description="Folder that the chat page's process watches: what changes there is brought in."
    )
    watch_audience: str = Field(
        "everyone", description="Whom new documents of that folder are for: groups, with commas in between."
    )
    quarantine: bool = Field(
        True,
        description="Screen your documents as they are read, and leave flagged passages out until they are released; "
        "reading takes up to twice as long.",
    )
    vocabulary: Path | None = Field(
        None, description="YAML file of what people say for the documents' terms; the bundled one where unset."
    )
    model: str = Field(
        "auto",
        description=(
            "Who writes: `quoting`, `auto` (a chat model of an Ollama on this machine, else `quoting`), "
            "`ollama:NAME`, `openai:NAME`, `anthropic:NAME`, `openai-compatible:NAME`, `local:FILE.gguf`."
        ),
    )
    model_url: str = Field("", description="Address of the model's API, where it isn't the provider's own.")
    model_key: SecretStr = Field(
        SecretStr(""), description="The model's key; unset, `OPENAI_API_KEY` or `ANTHROPIC_API_KEY` of that provider."
    )
    model_context: Annotated[int, Field(ge=2048, le=2_000_000)] = Field(
        8192, description="Tokens that prompt and answer may take together."
    )
    fallback_model: str = Field(
        "",
        description="Who writes where the model can't: a name as above. Address and key hold for one provider.",
    )
    connect_seconds: PositiveFloat = Field(5, description="Seconds to reach a model's server.")
    first_token_seconds: PositiveFloat = Field(
        60, description="Seconds without a word that a model may take, at first and in between."
    )
    answer_seconds: PositiveFloat = Field(180, description="Seconds for a whole answer, every try and model together.")
    retries: Annotated[int, Field(ge=0, le=10)] = Field(
        2, description="Further tries after a fault that may pass, before anything of the answer is written."
    )
    verify: Literal["strict", "flag"] = Field(
        "strict", description="A written sentence without support is removed (`strict`) or kept and marked (`flag`)."
    )
    structured: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Ask models for JSON of a schema: `auto` where the provider has it (`openai`, `anthropic`, "
        "`ollama`), `on` everywhere, `off` nowhere; else for text with numbers.",
    )
    send_notes: bool = Field(
        True, description="`false` keeps your own documents out of what is sent to a hosted model; they are quoted."
    )
    prompts: Path | None = Field(
        None, description="Folder of prompts of your own, NAME.txt for each that takes the place of ours."
    )
    daily_tokens: Annotated[int, Field(ge=0)] = Field(
        0, description="Tokens a reader may have written in a day (UTC), prompts included; then quoted. 0: no limit."
    )
    embeddings: str = Field(
        "default",
        description="`default` (all-MiniLM-L6-v2, on this machine) or any sentence-transformers model name or folder.",
    )
    reranker: str = Field(
        "",
        description="A cross-encoder (sentence-transformers name or folder) that orders the thirty best passages.",
    )
    grounding_model: str = Field(
        "",
        description="A cross-encoder (sentence-transformers name or folder) that judges claims beside the built-in "
        "signals.",
    )
    encoder_dir: Path = Field(
        default_factory=lambda: Path(sys.prefix) / "share" / "advisor",
        description="Where the default encoder is kept once exported.",
    )
    threads: Annotated[int, Field(gt=0, le=256)] = Field(2, description="Processor threads that the encoder uses.")
    passages: Annotated[int, Field(gt=0, le=100)] = Field(8, description="Passages an answer is written from.")
    max_file_mb: PositiveInt = Field(50, description="Largest file that is read, in megabytes.")
    max_pages: PositiveInt = Field(2000, description="Most pages of one PDF that are read.")
    max_characters: PositiveInt = Field(10_000_000, description="Most characters of text kept from one document.")
    load_seconds: PositiveInt = Field(25, description="Seconds after which a file that is still being read is skipped.")
    host: str = Field("127.0.0.1", description="Address the chat page listens on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(8501, description="Port of the chat page.")
    auth: Literal["none", "oidc"] = Field(
        "none", description="`none`: one person, on this machine alone; `oidc`: people sign in (extra `oidc`)."
    )
    oidc_issuer: str = Field("", description="Address of the OIDC provider that people sign in at.")
    oidc_client_id: str = Field("", description="What the provider knows advisor by.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="And by what it knows that it is advisor.")
    oidc_person_claim: str = Field(
        "email", description="Claim that tells who somebody is; `email` counts where the provider has verified it."
    )
    oidc_groups_claim: str = Field("", description="Claim that holds somebody's groups; unset, none does.")
    people: Path | None = Field(None, description="YAML file of people, their groups and roles; read when it changes.")
    public_url: str = Field(
        "", description="Address that people open the pages at, such as `https://advisor.example.org`."
    )
    cookie_secret: SecretStr = Field(
        SecretStr(""),
        description="Signs who is signed in, 32 characters or more; unset, a restart signs everybody out.",
    )
    sign_in_hours: Annotated[float, Field(gt=0, le=720)] = Field(12, description="Hours that a sign-in holds.")

    @field_validator("model", "fallback_model")
    @classmethod
    def _known_model(cls, name: str, info: ValidationInfo) -> str:
        provider, _, model = name.partition(":")
        if model.strip() == model != "" and provider in PROVIDERS:
            return name
        if name in (("auto", "quoting", "fake") if info.field_name == "model" else ("",)):
            return name
        raise ValueError(f"not PROVIDER:NAME with one of {', '.join(PROVIDERS)}, nor quoting or auto")

    @field_validator("model_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", url):
            raise ValueError("not an address such as http://127.0.0.1:8000/v1")
        return url

    @field_validator("oidc_issuer", "public_url")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        """Nobody on the way may read or change what is told of who somebody is."""
        if url and not re.fullmatch(
            r"https://[^\s/?#]+(/[^\s?#]*)?|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s?#]*)?", url
        ):
            raise ValueError("not an https address (http does on this machine)")
        return url.rstrip("/")

    @field_validator("public_url")
    @classmethod
    def _without_path(cls, url: str) -> str:
        if url.count("/") > 2:
            raise ValueError("advisor must stand at the root of its address, without a path")
        # As browsers write the Origin of a page.
        return url.lower().removesuffix(":443" if url.lower().startswith("https") else ":80")

    @field_validator("cookie_secret")
    @classmethod
    def _long(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < _LEAST_SECRET:
            raise ValueError(f"shorter than {_LEAST_SECRET} characters")
        return secret

    @field_validator("data_dir", "encoder_dir", "vocabulary", "prompts", "people", "watch")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        try:
            return path and path.expanduser().absolute()
        except RuntimeError as error:
            raise ValueError("there is no such user's home") from error


def load_settings() -> Settings:
    """Read the environment. Raises WrongSetting, one line, naming each variable that has no sense, and why."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = {_variable(each): f"{_variable(each)} can't be used: {why(each)}" for each in error.errors()}
        mend = "it" if len(wrong) == 1 else "them"
        raise WrongSetting(f"{'; '.join(wrong.values())}. Mend or unset {mend}.") from None


def _variable(wrong: ErrorDetails) -> str:
    return "ADVISOR_" + "_".join(str(part) for part in wrong["loc"]).upper()
