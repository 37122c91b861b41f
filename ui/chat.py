"""The chat page: questions, answers as they are written, and the conversations of this visit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ui import service, state, words
from ui.asking import Failure, Fault, Snapshot
from ui.components import show_turn
from ui.components.turn_view import FindDocument, suggestions, turn_view
from ui.conversation import Conversation, Turn
from ui.escaping import escape
from ui.service import Advisor

FOLDER = Path(__file__).parent
STARTERS = 4
LOOK_AGAIN_SECONDS = 0.2
# An answer this quick is shown at once, whole.
PATIENCE_SECONDS = 0.1


def show() -> None:
    """Draw the page."""
    assistant = service.current()
    conversation = state.visit().current
    conversation.proceed(assistant, PATIENCE_SECONDS)
    _sidebar(assistant)
    st.title(words.TITLE, anchor=False)
    if assistant.size()[0] == 0:
        _no_documents()
        return
    if not conversation.turns:
        _welcome(assistant)
    find = cache(assistant.document)
    for turn in conversation.turns:
        writing = not turn.snapshot.finished
        st.fragment(_turn, run_every=LOOK_AGAIN_SECONDS if writing else None)(turn, writing, find)
        _after(conversation, turn)
    if notice := state.take_notice():
        st.warning(escape(notice))
    # Put at the bottom by name: where Streamlit puts it there itself, the page also scrolls to the end of an answer.
    st.bottom.chat_input(words.PLACEHOLDER, key=state.INPUT_KEY, on_submit=_submit)


def _turn(turn: Turn, writing: bool, find: FindDocument) -> None:
    """Draw a turn; while it is being written this is run again by itself, and in the end the whole page is."""
    snapshot = turn.snapshot
    show_turn(turn_view(turn.question, snapshot, find), key=f"turn-{turn.id}")
    if writing and snapshot.finished:
        st.rerun()


def _sidebar(assistant: Advisor) -> None:
    visit = state.visit()
    with st.sidebar:
        st.button(words.NEW_CONVERSATION, icon=":material/edit_square:", width="stretch", on_click=visit.begin)
        begun = [conversation for conversation in visit.conversations if conversation.turns]
        if begun:
            st.caption(words.CONVERSATIONS)
        for conversation in begun:
            st.button(
                escape(conversation.title),
                key=f"conversation-{conversation.id}",
                type="tertiary",
                icon=":material/chat_bubble:" if conversation is visit.current else ":material/history:",
                on_click=visit.switch,
                args=(conversation.id,),
            )
        st.divider()
        st.caption(escape(assistant.notice))
        st.caption(words.counted(*assistant.size()))


def _welcome(assistant: Advisor) -> None:
    st.markdown(words.INTRODUCTION)
    questions = assistant.starters(STARTERS)
    if questions:
        st.caption(words.STARTERS)
        _choices(questions, "starter")
    # Fetches the component's script, so that the first question doesn't wait for it.
    show_turn(turn_view("", Snapshot(), assistant.document), key="warm-up")


def _no_documents() -> None:
    st.info(words.NO_DOCUMENTS)
    st.markdown(words.ADD_DOCUMENTS)
    st.code(words.INGEST_COMMAND, language=None)


def _after(conversation: Conversation, turn: Turn) -> None:
    snapshot = turn.snapshot
    if snapshot.failure is not None:
        _failed(conversation, turn, snapshot.failure)
    questions = suggestions(snapshot.answer)
    if questions:
        st.caption(words.SUGGESTIONS)
        _choices(questions, f"suggestion-{turn.id}")


def _failed(conversation: Conversation, turn: Turn, failure: Failure) -> None:
    st.error(escape(failure.sentence))
    if failure.fault is Fault.QUESTION:
        st.button(words.CHANGE, key=f"change-{turn.id}", on_click=_change, args=(conversation, turn))
    else:
        st.button(words.TRY_AGAIN, key=f"retry-{turn.id}", on_click=conversation.retry, args=(turn,))


def _choices(questions: tuple[str, ...], key: str) -> None:
    for number, question in enumerate(questions):
        st.button(
            escape(question), key=f"{key}-{number}", icon=":material/arrow_forward:", on_click=_ask, args=(question,)
        )


def _submit() -> None:
    _ask(state.submitted())


def _ask(question: str) -> None:
    if question.strip():
        state.visit().current.ask(question)
    else:
        state.say(words.EMPTY_QUESTION)


def _change(conversation: Conversation, turn: Turn) -> None:
    conversation.remove(turn)
    state.put_back(turn.question)
