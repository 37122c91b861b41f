"""The chat page: questions, answers as they are written, and the conversations of before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import streamlit as st

from advisor.answering.keeping import as_it_stands
from advisor.audit import Action, Subject
from advisor.feedback import Rating
from ui import history, mediation_offer, people, rating, service, state, words
from ui.asking import Asking, Failure, Fault, Snapshot
from ui.components import show_turn
from ui.components.turn_view import FindDocument, suggestions, turn_view
from ui.conversation import Conversation, Turn
from ui.escaping import escape
from ui.service import Advisor

FOLDER = Path(__file__).parent
STARTERS = 4
# An answer this quick is shown at once, whole.
PATIENCE_SECONDS = 0.1
HEARTBEAT_SECONDS = 0.2
# An answer that takes longer can be stopped.
LONG_SECONDS = 1.0


def show() -> None:
    """Draw the page; while an answer is being written, wait for more of it and draw the page again."""
    assistant, visit = service.current(), state.visit()
    visit.put_asked(assistant)
    history.follow_address(assistant)
    asking = visit.current.proceed(assistant, PATIENCE_SECONDS)
    shown = asking.snapshot if asking else None
    _sidebar(assistant)
    st.title(words.TITLE, anchor=False)
    if assistant.size()[0] == 0:
        _no_documents()
        return
    _place(None if visit.current.turns else partial(_welcome, assistant))
    find = cache(assistant.document)
    for conversation in visit.conversations:
        _place(partial(_conversation, conversation, find) if conversation is visit.current else None)
    notice = state.take_notice()
    _place(partial(st.warning, escape(notice)) if notice else None)
    # Put at the bottom by name: where Streamlit puts it there itself, the page also scrolls to the end of an answer.
    st.bottom.chat_input(words.PLACEHOLDER, key=state.INPUT_KEY, on_submit=_submit)
    if asking is not None and shown is not None:
        _await_more(asking, shown)


def _place(draw: Callable[[], object] | None) -> None:
    """Draw in a place of its own, or clear that place: what a waiting run leaves out stays on the page otherwise."""
    if draw is None:
        st.empty()
        return
    with st.container():
        draw()


def _await_more(asking: Asking, shown: Snapshot) -> None:
    stop, heartbeat = st.empty(), st.empty()
    offered = False
    while asking.snapshot is shown:
        if not offered and asking.seconds > LONG_SECONDS:
            stop.button(words.STOP, key="stop", icon=":material/stop_circle:", on_click=asking.stop)
            offered = True
        asking.wait(HEARTBEAT_SECONDS, shown)
        # Streamlit attends to clicks only when a command is run.
        heartbeat.empty()
    st.rerun()


def _sidebar(assistant: Advisor) -> None:
    with st.sidebar:
        st.button(words.NEW_CONVERSATION, icon=":material/edit_square:", width="stretch", on_click=history.begin)
        history.show(assistant)
        _place(mediation_offer.due)
        st.divider()
        # Where documents leave the machine, a small caption would be too quiet.
        (st.warning if assistant.sends_to else st.caption)(escape(words.in_quotes(assistant.notice)))
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
    if people.signing_in():
        st.info(words.NONE_TO_READ)
        return
    st.info(words.NO_DOCUMENTS)
    st.markdown(words.ADD_DOCUMENTS)
    st.code(words.INGEST_COMMAND, language=None)


def _conversation(conversation: Conversation, find: FindDocument) -> None:
    rated = rating.ratings(conversation.id) if conversation.turns else None
    for number, turn in enumerate(conversation.turns, 1):
        snapshot = turn.snapshot
        if snapshot.answer is not None:
            snapshot = replace(snapshot, answer=mediation_offer.with_rejected(as_it_stands(snapshot.answer, find)))
        view = turn_view(turn.question, snapshot, find)
        show_turn(view, key=f"turn-{turn.id}", on_open=_note_reading, on_copy=_note_copying)
        before = snapshot.answer.rejected if snapshot.answer else ()
        _place(partial(mediation_offer.say_rejected, before) if before else None)
        questions = suggestions(snapshot.answer)
        _place(partial(_suggestions, turn, questions) if questions else None)
        _place(partial(_failed, conversation, turn, snapshot.failure) if snapshot.failure else None)
        said = tuple(each.question for each in conversation.turns[:number])
        offered = mediation_offer.offered(said, snapshot.answer)
        _place(partial(mediation_offer.offer, said, conversation.id, turn.id) if offered else None)
        broken = snapshot.answer is not None and snapshot.answer.incomplete
        _place(partial(_broken_off, conversation, turn) if broken else None)
        given = rated.get(turn.id, Rating()) if rated is not None and snapshot.answer is not None else None
        _place(partial(rating.show, turn.id, given) if given is not None else None)


def _note_reading(document_id: str) -> None:
    """A source was opened: its document was read."""
    if document := service.current().document(document_id):
        service.note(Action.READ, Subject.of(document))


def _note_copying() -> None:
    service.note(Action.EXPORTED, Subject("", words.COPIED_ANSWER))


def _suggestions(turn: Turn, questions: tuple[str, ...]) -> None:
    st.caption(words.SUGGESTIONS)
    _choices(questions, f"suggestion-{turn.id}")


def _failed(conversation: Conversation, turn: Turn, failure: Failure) -> None:
    st.error(escape(failure.sentence))
    if failure.fault is Fault.QUESTION:
        st.button(words.CHANGE, key=f"change-{turn.id}", on_click=_change, args=(conversation, turn))
    else:
        st.button(words.TRY_AGAIN, key=f"retry-{turn.id}", on_click=conversation.retry, args=(turn,))


def _broken_off(conversation: Conversation, turn: Turn) -> None:
    st.button(words.CARRY_ON, key=f"on-{turn.id}", on_click=conversation.carry_on, args=(turn,))
    st.button(words.WRITE_AGAIN, key=f"again-{turn.id}", on_click=conversation.retry, args=(turn,))


def _choices(questions: tuple[str, ...], key: str) -> None:
    for number, question in enumerate(questions):
        st.button(
            escape(question), key=f"{key}-{number}", icon=":material/arrow_forward:", on_click=_ask, args=(question,)
        )


def _submit() -> None:
    _ask(state.submitted())


def _ask(question: str) -> None:
    if question.strip():
        state.visit().send(question)
    else:
        state.say(words.EMPTY_QUESTION)


def _change(conversation: Conversation, turn: Turn) -> None:
    conversation.remove(turn)
    state.put_back(turn.question)
