"""A person at the chat page without a browser: Streamlit's own messages over its WebSocket."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

_MOST_BYTES = 2**26


class PageFault(Exception):
    """The page didn't do what it should; the message says what came instead."""


@dataclass(slots=True)
class Page:
    """What the page shows by now: turns as the component draws them, buttons by label, sentences beside."""

    turns: list[dict[str, Any]] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    input: str = ""

    def take(self, element: Element) -> None:
        """Add one element."""
        match element.WhichOneof("type"):
            case "bidi_component":
                view = json.loads(element.bidi_component.json)
                if view.get("question"):
                    self.turns.append(view)
            case "button":
                self.buttons[element.button.label] = element.button.id
            case "chat_input":
                self.input = element.chat_input.id
            case "alert" if element.alert.format == element.alert.ERROR:
                self.errors.append(element.alert.body)
            case "exception":
                self.errors.append(element.exception.type)


class PageClient:
    """One browser tab's connection; a context manager. Every wait ends after `patience` seconds."""

    def __init__(self, address: str, *, cookie: str = "", patience: float = 120.0) -> None:
        """Open the chat page at `address`, with the cookies of somebody signed in where there are any.

        Raises PageFault where the page doesn't come.
        """
        self._stack = ExitStack()
        self._patience = patience
        self._until = 0.0
        token = dict(part.strip().partition("=")[::2] for part in cookie.split(";")).get("_streamlit_xsrf", "")
        protocols = [Subprotocol("streamlit"), *([Subprotocol(token)] if token else [])]
        url = urlsplit(address)
        scheme = "wss" if url.scheme == "https" else "ws"
        try:
            self._socket: ClientConnection = self._stack.enter_context(
                connect(
                    f"{scheme}://{url.netloc}/_stcore/stream",
                    subprotocols=protocols,
                    additional_headers={"Origin": address, **({"Cookie": cookie} if cookie else {})},
                    max_size=_MOST_BYTES,
                    compression=None,
                    open_timeout=patience,
                    proxy=None,
                    ping_interval=None,  # browsers send none
                    max_queue=None,
                )
            )
        except (OSError, WebSocketException) as error:
            raise PageFault(f"no connection: {type(error).__name__}") from error
        self.page = self._run(None)

    def __enter__(self) -> PageClient:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the tab."""
        self._stack.close()

    def ask(self, question: str) -> dict[str, Any]:
        """Send a question; its turn, when all of it is there. Raises PageFault where it doesn't come or is an error."""
        before = len(self.page.turns)
        state = WidgetState(id=self.page.input)
        state.chat_input_value.data = question
        self.page = self._run(state)
        while len(self.page.turns) != before + 1 or self.page.turns[-1]["stage"]:
            self.page = self._further()
        if self.page.errors:
            raise PageFault(f"an error on the page: {self.page.errors[0]}")
        return self.page.turns[-1]

    def press(self, label: str) -> None:
        """Press a button. Raises PageFault where there is none."""
        if label not in self.page.buttons:
            raise PageFault(f"no button {label}")
        self.page = self._run(WidgetState(id=self.page.buttons[label], trigger_value=True))

    def _run(self, state: WidgetState | None) -> Page:
        message = BackMsg()
        message.rerun_script.query_string = ""
        if state is not None:
            message.rerun_script.widget_states.widgets.append(state)
        self._until = time.monotonic() + self._patience
        try:
            self._socket.send(message.SerializeToString())
        except WebSocketException as error:
            raise PageFault("the connection was closed") from error
        return self._further()

    def _further(self) -> Page:
        """The page as the next run draws it to its end; one that begins another at once is passed over."""
        page = Page()
        while True:
            message = self._next()
            match message.WhichOneof("type"):
                case "new_session":
                    page = Page()
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    page.take(message.delta.new_element)
                case "script_finished" if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return page
                case "ref_hash":
                    raise PageFault("a message was left out as known, and isn't")

    def _next(self) -> ForwardMsg:
        try:
            data = self._socket.recv(timeout=max(0.0, self._until - time.monotonic()))
        except TimeoutError as error:
            raise PageFault(f"nothing within {self._patience:.0f} s") from error
        except WebSocketException as error:
            raise PageFault("the connection was closed") from error
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        return message
