"""Chat models through LangChain's `init_chat_model`, each request bounded in time and closed when nobody wants it.

A request runs on an event loop in a thread of its own: only there can a time-out or a reader's stop end a read that
waits for the next byte.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from advisor.errors import ModelError, SchemaRefused
from advisor.providers.chat_faults import Whereabouts, explained
from advisor.text import encodable
from advisor.types import Finish, Message

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_CANCEL_POLL = 0.1
"""Seconds between two looks at whether the reader has stopped the answer."""
_TALKATIVE = (
    "anthropic",
    "httpcore",
    "httpx",
    "httpcore2",
    "httpx2",
    "langchain",
    "langchain_core",
    "ollama",
    "openai",
)
"""Loggers that would write prompts or addresses below the level of a warning."""
_FINISH_NAMES = ("finish_reason", "stop_reason", "done_reason")
"""What OpenAI, Anthropic and Ollama call it."""

Piece = str | Finish | ModelError


@dataclass(frozen=True, slots=True)
class Client:
    """A LangChain chat model, and how its connections are let go of."""

    model: BaseChatModel
    aclose: Callable[[], Coroutine[Any, Any, None]]


class LangChainChat:
    """A `protocols.ChatModel` over a LangChain chat model, which is made when it is first needed."""

    def __init__(
        self, where: Whereabouts, make: Callable[[], Client], silence: float, *, structured: bool = False
    ) -> None:
        """Use what `make` returns; `silence` are the seconds to the first word, and between two, that are waited.

        `structured`: see `protocols.ChatModel.structured`.
        """
        self._where = where
        self._make = make
        self._silence = silence
        self._structured = structured
        self._client: Client | None = None
        self._loop = _Loop()
        self._making = threading.Lock()

    @property
    def name(self) -> str:
        """As settings name it."""
        return self._where.name

    @property
    def sent_to(self) -> str:
        """Who receives the prompt; "" where it stays on this machine."""
        return self._where.sent_to

    @property
    def structured(self) -> bool:
        """Whether answers are to be asked of it as JSON of a schema; not again once the provider has refused that."""
        return self._structured

    def stream(
        self,
        messages: Sequence[Message],
        seconds: float,
        cancel: threading.Event | None = None,
        schema: Mapping[str, object] | None = None,
    ) -> Generator[str | Finish, None, None]:
        """See `protocols.ChatModel.stream`; the client is opened at once, so that this can be told apart."""
        ends = time.monotonic() + seconds  # the first request loads the client's library, and may take seconds over it
        model = self._opened().model
        return self._stream(model, _Request(_prompt(messages), schema), ends - time.monotonic(), cancel)

    def _stream(
        self, model: BaseChatModel, request: _Request, seconds: float, cancel: threading.Event | None
    ) -> Generator[str | Finish, None, None]:
        pieces: queue.SimpleQueue[Piece] = queue.SimpleQueue()
        reading = self._loop.run(self._read(model, request, seconds, pieces.put))
        try:
            while (piece := _next(pieces, cancel)) is not None:
                if isinstance(piece, ModelError):
                    if isinstance(piece, SchemaRefused):
                        self._structured = False  # asked so once, not before every answer
                    raise piece
                yield piece
                if isinstance(piece, Finish):
                    return
        finally:
            reading.cancel()

    def close(self) -> None:
        """Let go of connections and of what runs in this process."""
        if self._client is not None:
            self._loop.close(self._client.aclose())
            self._client = None

    def _opened(self) -> Client:
        with self._making:
            if self._client is None:
                for name in _TALKATIVE:
                    logging.getLogger(name).setLevel(logging.WARNING)
                # What LangChain warns of a refused schema is told on the answer.
                warnings.filterwarnings("ignore", category=UserWarning, module="langchain_")
                self._client = self._make()
            return self._client

    async def _read(
        self, model: BaseChatModel, request: _Request, seconds: float, put: Callable[[Piece], None]
    ) -> None:
        try:
            async with asyncio.timeout(seconds):
                put(await self._pieces(model, request, put))
        except Exception as error:  # of every client library; each becomes one line
            put(explained(error, self._where, with_schema=request.schema is not None))

    async def _pieces(self, model: BaseChatModel, request: _Request, put: Callable[[Piece], None]) -> Finish:
        reason, tokens, task = "", None, asyncio.current_task()
        chunks = cast("AsyncIterator[Any]", model.astream(request.prompt, **request.form))
        async with aclosing(cast("Any", chunks)):
            while True:
                try:
                    async with asyncio.timeout(self._silence):
                        chunk = await anext(chunks, None)
                except Exception:
                    if reason:  # OpenAI's client raises behind the end, where that came before the JSON's own
                        return Finish(reason, tokens)
                    raise
                if task is not None and task.cancelling():
                    # Python 3.11's wait_for, which clients use, loses a cancellation that comes with a chunk.
                    raise asyncio.CancelledError
                if chunk is None:
                    return Finish(reason, tokens)
                if text := chunk.text:
                    put(encodable(str(text)))
                known = chunk.response_metadata
                reason = next((str(known[name]) for name in _FINISH_NAMES if known.get(name)), reason)
                tokens = chunk.usage_metadata["total_tokens"] if chunk.usage_metadata else tokens


@dataclass(frozen=True, slots=True)
class _Request:
    """What is sent."""

    prompt: list[BaseMessage]
    schema: Mapping[str, object] | None

    @property
    def form(self) -> dict[str, Any]:
        """The schema as OpenAI puts it: LangChain's clients of Anthropic and Ollama put it in their own way."""
        if self.schema is None:
            return {}
        named = {"name": "answer", "strict": True, "schema": self.schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}


def _next(pieces: queue.SimpleQueue[Piece], cancel: threading.Event | None) -> Piece | None:
    """The next piece; None once the reader has stopped the answer."""
    while cancel is None or not cancel.is_set():
        with suppress(queue.Empty):
            return pieces.get(timeout=_CANCEL_POLL)
    return None


def _prompt(messages: Sequence[Message]) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    kinds: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
    return [kinds[message.role](content=message.content) for message in messages]


class _Loop:
    """An event loop on a thread of its own, begun when it is first needed."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="advisor-model", daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """End every request, do one thing more, and stop."""
        with self._starting:
            loop, thread, self._loop = self._loop, self._thread, None
        if loop is None or thread is None:
            last.close()
            return
        asyncio.run_coroutine_threadsafe(_end(last), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(last: Coroutine[Any, Any, None]) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await last
