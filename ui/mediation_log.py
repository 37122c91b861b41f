"""The decisions of the log on the page: a list with status and search, those due first, and what is done with one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import streamlit as st

from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.record_views import TITLE, outline
from advisor.conflicts.records import NEXT, Logged, State, logged_json
from advisor.errors import InputError
from advisor.export.role_markdown import as_markdown
from advisor.text import content_stems
from ui import mediation_kept, mediation_record, people, service, state
from ui import mediation_words as words
from ui.escaping import escape
from ui.library_desk import unseen
from ui.mediation_desk import REVIEW_AFTER, MediationDesk
from ui.studio_pack import download

_SEARCH, _STATES = "mediation-search", "mediation-states"
MOST_SHOWN = 50


def show(desk: MediationDesk) -> None:
    """Draw the list."""
    desk.show(None)
    if desk.log is None:
        st.info(words.KEEPS_NONE)
        return
    reader = people.reader()
    everything = desk.log.entries(reader)
    if not everything:
        st.info(words.LOG_EMPTY)
        return
    due = {own.id for own in desk.log.due(reader, date.today())}
    listed = _chosen(everything, due)
    for logged in listed[:MOST_SHOWN]:
        _entry(desk, logged, everything, due=logged.id in due)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words.WHOLE_LOG)
        papers = [outline(own) for own in listed]
        download(words.MARKDOWN, lambda: as_markdown(papers, sources=False), "decisions.md", "text/markdown")
        download(words.JSON, lambda: json.dumps([logged_json(own) for own in listed]), "decisions.json", "text/json")


def _chosen(everything: Sequence[Logged], due: set[str]) -> list[Logged]:
    """Draw status and search; the decisions that fit them, those due first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found = st.text_input(words.SEARCH, key=_SEARCH, width=300, icon=":material/search:")
        states = st.pills(
            words.STATUS, list(State), key=_STATES, selection_mode="multi", format_func=words.STATES.__getitem__
        )
        fitting = [own for own in everything if _fits(own, found, states)]
        st.caption(words.listed(len(fitting), len(everything)))
    if not fitting:
        st.markdown(words.FOUND_NONE)
    return sorted(fitting, key=lambda own: own.id not in due)


def _fits(logged: Logged, search: str, states: Sequence[State]) -> bool:
    record = logged.record
    texts = (record.title, record.context, record.decided, record.decided_by, record.dissent, logged.id)
    stems = set(content_stems(" ".join(texts)))
    return (not states or logged.state in states) and (
        set(content_stems(search)) <= stems or search.casefold() in " ".join(texts).casefold()
    )


def _entry(desk: MediationDesk, logged: Logged, everything: Sequence[Logged], *, due: bool) -> None:
    record = logged.record
    colour = words.COLOURS[logged.state]
    told = f":{colour}-badge[{words.STATES[logged.state]}] **{escape(record.title)}** · {record.decided_on}"
    told += f" · :orange[{words.DUE_ON.format('', record.review).strip(' ·')}]" if due else ""
    with st.expander(told, key=f"mediation-entry-{logged.id}"):
        successor = desk.log.successor(people.reader(), logged.id) if desk.log else None
        shown = as_markdown([outline(logged, successor)], sources=False)
        # Its title stands above it; a "#" of anyone's text is escaped, so these are the headings.
        st.markdown(re.sub(r"^## ", "##### ", shown.partition(f"{TITLE}\n\n")[2], flags=re.MULTILINE))
        if logged.state is State.APPROVED and desk.log and (left_out := desk.log.withheld(people.reader(), logged.id)):
            st.warning("\n".join([words.LEFT_OUT, "", *(f"- {escape(unseen(own.quote))}" for own in left_out)]))
        mediation_record.papers(desk, logged)
        _actions(desk, logged, everything)


def _actions(desk: MediationDesk, logged: Logged, everything: Sequence[Logged]) -> None:
    log, reader, id_ = desk.log, people.reader(), logged.id
    if log is None:
        return
    title = logged.record.title
    key = f"mediation-open-{id_}"
    with st.container(horizontal=True):
        st.button(
            words.OPEN_BRIEF, key=key, icon=":material/balance:", type="tertiary", on_click=_open, args=(desk, id_)
        )
        if _own_conversation(logged.record.thread):
            # In a tab of its own, so that the log stays as it is; the chat is the page without a path.
            address = f"./?thread={quote(logged.record.thread)}"
            st.link_button(words.OPEN_THREAD, address, icon=":material/chat_bubble:", type="tertiary")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if logged.state is State.PROPOSED:
            _button(words.APPROVE, id_, title, lambda: log.approve(reader, id_))
            with st.popover(words.REVISE, icon=":material/edit:"):
                _revise(log, logged)
        if logged.state is State.APPROVED:
            with st.popover(words.REVIEWED, icon=":material/event_available:"):
                _reviewed(log, logged)
        if State.REJECTED in NEXT[logged.state]:
            with st.popover(words.REJECT, icon=":material/block:"):
                why = st.text_input(words.WHY, key=f"mediation-why-{id_}", help=words.WHY_HELP)
                _button(words.REJECT, id_, title, lambda: log.reject(reader, id_, why))
        if State.SUPERSEDED in NEXT[logged.state]:
            with st.popover(words.SUPERSEDE, icon=":material/move_down:"):
                _supersede(desk, logged, everything)
        if st.button(words.DELETE, key=f"mediation-ask-{id_}", icon=":material/delete:"):
            _confirm(title, lambda: _button(words.DELETE, id_, title, lambda: log.delete(reader, id_)))


@st.dialog(words.DELETE_TITLE)
def _confirm(title: str, button: Callable[[], bool]) -> None:
    """Ask before a decision is deleted: in the middle of the window, however far down its button stands."""
    st.markdown(words.DELETE_ASK.format(escape(title)))
    if button():
        st.rerun()


def _own_conversation(thread: str) -> bool:
    """Whether the reader has the conversation that a decision came out of: nobody opens another's."""
    return bool(thread) and any(own.id == thread for own in service.current().conversations.listed())


def _open(desk: MediationDesk, decision_id: str) -> None:
    brief = desk.log.brief(people.reader(), decision_id) if desk.log else None
    if brief is None:
        state.say(words.NO_BRIEF)
        return
    desk.open(brief)
    state.set_choice("mediation-mode", words.BRIEF_MODE)


def _revise(log: DecisionLog, logged: Logged) -> None:
    record, reader, key = logged.record, people.reader(), f"{logged.id}-{len(logged.steps)}"
    fresh = replace(
        record,
        title=st.text_input(words.DECISION_TITLE, record.title, key=f"mediation-title-{key}", max_chars=120),
        decided=st.text_area(words.DECIDED, record.decided, key=f"mediation-decided-{key}"),
        dissent=st.text_area(words.DISSENT, record.dissent, key=f"mediation-dissent-{key}", height=70),
        review=st.date_input(words.REVIEW, record.review, key=f"mediation-review-{key}") or record.review,
    )
    _button(words.REVISE, logged.id, record.title, lambda: log.revise(reader, logged.id, fresh))


def _reviewed(log: DecisionLog, logged: Logged) -> None:
    reader, later = people.reader(), max(logged.record.review, date.today()) + REVIEW_AFTER
    key = f"{logged.id}-{len(logged.steps)}"
    found = st.text_input(words.FOUND, key=f"mediation-found-{key}", max_chars=600)
    following = st.date_input(words.NEXT_REVIEW, later, key=f"mediation-next-{key}") or later
    _button(words.REVIEWED, logged.id, logged.record.title, lambda: log.reviewed(reader, logged.id, following, found))


def _supersede(desk: MediationDesk, logged: Logged, everything: Sequence[Logged]) -> None:
    log, reader = desk.log, people.reader()
    others = [own for own in everything if own.id != logged.id and own.state in {State.PROPOSED, State.APPROVED}]
    names = {"": words.NEW_ONE} | {own.id: f"{own.record.title} ({words.STATES[own.state]})" for own in others}
    new = st.selectbox(
        words.REPLACED_BY, list(names), key=f"mediation-by-{logged.id}", format_func=names.__getitem__
    )  # fmt: skip

    def act() -> None:
        if new and log is not None:
            log.supersede(reader, logged.id, new)
            return
        mediation_kept.stay(desk)
        desk.begin("")
        desk.supersedes = logged.id
        state.set_choice("mediation-story", "")
        state.set_choice("mediation-mode", words.BRIEF_MODE)

    _button(words.SUPERSEDE, logged.id, logged.record.title if new else "", act)


def _button(label: str, decision_id: str, title: str, act: Callable[[], None]) -> bool:
    return st.button(label, key=f"mediation-{label}-{decision_id}", on_click=_done, args=(label, title, act))


def _done(label: str, title: str, act: Callable[[], None]) -> None:
    try:
        act()
        if title:
            state.report(words.DONE[label].format(title))
    except InputError as error:
        state.say(str(error))
