"""Settings: data and validation; builds nothing (build.py does).

Every field is read from an environment variable with the prefix ADVISOR_ (`data_dir` from ADVISOR_DATA_DIR).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import SettingsError

PositiveInt = Annotated[int, Field(gt=0)]


class Settings(BaseSettings):
    """What a person may set. The table in README.md is checked against this class."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("advisor", appauthor=False),
        description="Folder of everything advisor stores; one process at a time.",
    )
    corpus: Literal["bundled", "none"] = Field(
        "bundled", description="`bundled` keeps the documents of `corpus/` indexed; `none` starts empty."
    )
    model: Literal["auto", "quoting", "fake"] = Field(
        "auto",
        description="Who writes: `quoting` answers in the documents' own sentences; `auto` is the same today.",
    )
    embeddings: str = Field(
        "default",
        description="`default` (all-MiniLM-L6-v2, on this machine) or any sentence-transformers model name or folder.",
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
    load_seconds: PositiveInt = Field(60, description="Seconds after which a file that is still being read is skipped.")
    host: str = Field("127.0.0.1", description="Address the chat page listens on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(8501, description="Port of the chat page.")

    @field_validator("data_dir", "encoder_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        try:
            return path.expanduser().absolute()
        except RuntimeError as error:
            raise ValueError("there is no such user's home") from error


def load_settings() -> Settings:
    """Read the environment. Raises SettingsError, one line, naming the variable and what it takes."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ADVISOR_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} can't be used: {first['msg']}. Mend or unset it.") from None
