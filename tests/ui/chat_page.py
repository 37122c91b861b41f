"""The chat page under Streamlit's AppTest, as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "ui" / "app.py"


class Page:
    """The chat page as a person meets it: what it says, and what can be pressed."""

    def __init__(self, thread: str = "") -> None:
        self.test = AppTest.from_file(APP, default_timeout=200)
        if thread:
            self.test.query_params["thread"] = thread
        self.test.run()

    def ask(self, question: str) -> None:
        self.test.chat_input[0].set_value(question).run()
        assert not any(turn["stage"] for turn in self.turns)

    def press(self, label: str) -> None:
        self.button(label).click().run()

    def button(self, label: str) -> Any:
        return next(button for button in self.test.button if unescaped(button.label) == label)

    @property
    def turns(self) -> list[dict[str, Any]]:
        """What the turn components were given to show, those without a question left out."""
        views = [json.loads(element.proto.json) for element in self.test.get("bidi_component")]
        return [view for view in views if view["question"]]

    @property
    def answers(self) -> list[list[str]]:
        return [[s["text"] for group in turn["groups"] for s in group["sentences"]] for turn in self.turns]

    @property
    def buttons(self) -> list[str]:
        return [unescaped(button.label) for button in self.test.button]

    @property
    def conversations(self) -> list[Any]:
        """The buttons that open conversations, in order."""
        return [button for button in self.test.sidebar.button if str(button.key).startswith("conversation-")]

    @property
    def texts(self) -> list[str]:
        """Every sentence outside of the turns."""
        elements = (*self.test.title, *self.test.markdown, *self.test.caption, *self.test.info)
        return [unescaped(e.value) for e in (*elements, *self.test.warning, *self.test.error, *self.test.code)]


def unescaped(text: str) -> str:
    """A label as the browser shows it."""
    return text.replace("\\", "").replace("\u2060", "")
