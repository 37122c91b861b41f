"""What a chat client raises, as one line that says what happened and what to do.

The provider's own words are left out: they may repeat the prompt or a part of the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from advisor.errors import ModelError, ModelUnavailable, SchemaRefused

_TOO_LONG = (
    "context length",
    "context_length",
    "context size",
    "context window",
    "prompt is too long",
    "too many tokens",
)
_RETRYABLE = frozenset({408, 409, 425, 429})
_NOT_UNDERSTOOD = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A model as settings name it, its address, who receives what is sent there, and the variable of its key."""

    name: str
    url: str
    sent_to: str
    key_variable: str
    unknown_model: str = "Check its name in ADVISOR_MODEL"


def explained(error: BaseException, where: Whereabouts, *, with_schema: bool = False) -> ModelError:
    """The error that a person reads; `with_schema` says that the answer was asked for in the form of one."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        return _by_status(status, error, where, with_schema=with_schema)
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return ModelUnavailable(
            f"{where.name} took too long to answer. Try again, or raise ADVISOR_FIRST_TOKEN_SECONDS or "
            "ADVISOR_ANSWER_SECONDS."
        )
    if isinstance(error, ConnectionError) or "Connect" in type(error).__name__:
        return ModelUnavailable(
            f"{where.name} can't be reached at {where.url}. Start its server, or check ADVISOR_MODEL_URL."
        )
    return ModelUnavailable(
        f"{where.name} answered in a form that can't be read. Try again, or check that {where.url} is the address of "
        "its API."
    )


def _by_status(status: int, error: BaseException, where: Whereabouts, *, with_schema: bool) -> ModelError:
    if status in (401, 403):
        return ModelError(
            f"{where.name} refused the key (HTTP {status}). Set {where.key_variable} to one that is valid."
        )
    if status == 404:
        return ModelError(f"{where.name} is not known at {where.url} (HTTP 404). {where.unknown_model}.")
    if status == 429:
        wait = _retry_after(error)
        return ModelUnavailable(
            f"{where.name} takes no more requests now (HTTP 429). Try again later, or check your plan's limits.", wait
        )
    if status in _RETRYABLE or status >= 500:
        return ModelUnavailable(
            f"{where.name} failed on its own side (HTTP {status}). Try again later.", _retry_after(error)
        )
    if any(sign in str(error).lower() for sign in _TOO_LONG):
        return ModelError(
            f"The passages are too long for {where.name}. Lower ADVISOR_MODEL_CONTEXT or ADVISOR_PASSAGES."
        )
    if with_schema and status in _NOT_UNDERSTOOD:
        return SchemaRefused(
            f"{where.name} took no JSON schema (HTTP {status}), so it was asked for plain text. Set "
            "ADVISOR_STRUCTURED=off to ask so at once."
        )
    return ModelError(
        f"{where.name} refused the request (HTTP {status}). Choose another in ADVISOR_MODEL, or update its server."
    )


def _retry_after(error: Any) -> float | None:
    """Seconds of a Retry-After header; its other form, a date, counts as not said."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers["retry-after"]))
    except (KeyError, ValueError):
        return None
