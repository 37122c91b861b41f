"""Whether a page is at rest: its script has run for all that was asked of it, and what it drew stands there."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SOON = 60
"""Seconds; a run takes as long as the machine is busy, and one that hangs never ends."""
_ASK_FOR_A_RUN = ("rerun_script", "file_urls_request")
"""A file that is chosen is uploaded first, and then the script runs."""
_STANDS = """
async () => {
  const stands = () => {
    const app = document.querySelector("[data-testid=stApp]")?.dataset
    const moving = "[data-stale=true], [data-retained], [data-testid=stSkeleton]"
    // An expander opens over some frames: a button below it is elsewhere by the time the mouse comes up.
    const unfolds = document.getAnimations().some(
      (own) => own.playState === "running" && own.effect?.getTiming().iterations !== Infinity
    )
    return app?.testConnectionState === "CONNECTED" && app.testScriptState === "notRunning" && !unfolds &&
      !document.querySelector(moving)
  }
  if (!stands()) return false
  // What has arrived is drawn in tasks that are waiting already; a table tells of a change a while after it.
  await new Promise((resolve) => setTimeout(() => setTimeout(resolve, 20), 20))
  return stands()
}
"""


class Runs:
    """What a page asked of its script, and what became of it; read from the messages between the two.

    The page alone doesn't tell: between a click and the first word of the run that it asks for, all looks at rest.
    """

    def __init__(self, page: Page) -> None:
        """Listen to a page, from before it is opened."""
        self._page = page
        self._asked = self._running = False
        page.on("websocket", self._on_socket)

    def wait(self) -> None:
        """Wait until the page is at rest."""
        until = time.monotonic() + SOON
        while not (self._over and self._page.evaluate(_STANDS) and self._over):
            if time.monotonic() > until:
                pytest.fail(f"The page is not at rest: asked {self._asked}, running {self._running}.")
            self._page.wait_for_timeout(20)

    @property
    def _over(self) -> bool:
        return not (self._asked or self._running)

    def _on_socket(self, socket: WebSocket) -> None:
        socket.on("framesent", self._on_sent)
        socket.on("framereceived", self._on_received)

    def _on_sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") in _ASK_FOR_A_RUN:
            self._asked = True

    def _on_received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "new_session":
            self._asked, self._running = False, True
        elif message.WhichOneof("type") == "script_finished":
            self._running = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
