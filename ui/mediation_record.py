"""What was decided: a form that puts it into the log, and the papers of the record that was put there last."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.access import EVERYONE, Audience
from advisor.conflicts.record_views import outline
from advisor.conflicts.records import Considered, Logged, Record
from advisor.errors import InputError
from advisor.export.appointments import review
from advisor.export.docx import as_docx
from advisor.export.role_markdown import as_markdown
from ui import mediation_words as words
from ui import people, state
from ui.escaping import escape
from ui.mediation_desk import MediationDesk
from ui.studio_pack import WORD_TYPE, download


def show(desk: MediationDesk) -> None:
    """Draw the form, and below it what was recorded."""
    if desk.log is None:
        st.info(words.KEEPS_NONE)
        return
    draft = desk.draft(date.today())
    # A stray Enter in a field must not approve anything.
    with st.form(f"mediation-record-{desk.revision}", enter_to_submit=False):
        st.subheader(words.DECISION, anchor=False)
        if desk.supersedes:
            st.caption(words.SUPERSEDES.format(escape(title_of(desk, desk.supersedes))))
        _fields(desk, draft)
        with st.container(horizontal=True):
            for label, approve in ((words.APPROVE_NOW, True), (words.PROPOSE, False)):
                kind = "primary" if approve else "secondary"
                st.form_submit_button(label, type=kind, on_click=_record, args=(desk, draft, approve))  # type: ignore[arg-type]
    found = next((own for own in desk.log.entries(people.reader()) if own.id == desk.recorded), None)
    if found is not None:
        papers(desk, found)


def papers(desk: MediationDesk, logged: Logged) -> None:
    """The downloads of a decision of the log."""
    successor = desk.log.successor(people.reader(), logged.id) if desk.log else None
    shown = [outline(logged, successor)]
    name = f"decision-{logged.id[:8]}"
    with st.container(horizontal=True, vertical_alignment="center"):
        download(words.WORD, lambda: as_docx(shown, sources=False), f"{name}.docx", WORD_TYPE)
        download(words.MARKDOWN, lambda: as_markdown(shown, sources=False), f"{name}.md", "text/markdown")
        download(words.REVIEW_FILE, lambda: review(logged), f"{name}-review.ics", "text/calendar")


def title_of(desk: MediationDesk, decision_id: str) -> str:
    """The title of a decision that the reader may see, "" of any other."""
    entries = desk.log.entries(people.reader()) if desk.log else []
    return next((own.record.title for own in entries if own.id == decision_id), "")


def _fields(desk: MediationDesk, draft: Record) -> None:
    left, right = st.columns(2, gap="medium")
    hints = {name: words.FOR_EXAMPLE.format(text) for name, text in desk.suggested().items() if text}
    with left:
        st.text_input(words.DECISION_TITLE, key=_key(desk, "title"), max_chars=120, placeholder=hints.get("title"))
        names = ["", *(option.name for option in draft.options)]
        st.selectbox(words.CHOSEN, names, key=_key(desk, "chosen"), format_func=lambda name: name or words.NONE_OF_THEM)
        st.text_area(words.DECIDED, key=_key(desk, "decided"), height=90)
        st.text_input(words.DECIDED_BY, key=_key(desk, "by"), max_chars=200, placeholder=hints.get("by"))
        st.selectbox(words.RIGHT, desk.rights(), key=_key(desk, "right"), index=0, accept_new_options=True)
        with st.container(horizontal=True):
            st.date_input(words.DECIDED_ON, draft.decided_on, key=_key(desk, "on"), width=150)
            st.date_input(words.REVIEW, draft.review, key=_key(desk, "review"), width=150)
    with right:
        st.caption(words.WHY_NOT)
        shown = desk.brief.options if desk.brief else ()
        for number, (option, weighed) in enumerate(zip(draft.options, shown, strict=True)):
            st.text_input(escape(option.name), key=_key(desk, f"not-{number}"), max_chars=600)
            if before := desk.rejected(people.reader(), weighed):
                st.caption(escape(before))
        st.text_area(words.DISSENT, key=_key(desk, "dissent"), height=70, help=words.DISSENT_HELP)
        st.text_area(words.EXPECTED, key=_key(desk, "expected"), height=90, placeholder=hints.get("expected"))
        st.text_input(words.AUDIENCE, EVERYONE.names[0], key=_key(desk, "audience"), help=words.AUDIENCE_HELP)


def _key(desk: MediationDesk, name: str) -> str:
    """The key of a field, another one for each brief."""
    return f"mediation-record-{desk.revision}-{name}"


def _record(desk: MediationDesk, draft: Record, approve: bool) -> None:
    try:
        record = _filled(desk, draft)
        desk.record(people.reader(), record, approve=approve)
        state.report((words.APPROVED if approve else words.PROPOSED).format(record.title))
    except InputError as error:
        state.say(str(error))


def _filled(desk: MediationDesk, draft: Record) -> Record:
    """What the form says. Raises InputError."""

    def said(name: str) -> str:
        return state.choice(_key(desk, name), "") or ""

    chosen = said("chosen")
    taken = next((option for option in draft.options if option.name == chosen), None)
    decided = said("decided").strip()
    return Record(
        title=said("title"),
        decided=decided or (f"{taken.name}: {taken.text}" if taken else ""),
        decided_by=said("by"),
        decided_on=state.choice(_key(desk, "on"), draft.decided_on) or draft.decided_on,
        review=state.choice(_key(desk, "review"), draft.review) or draft.review,
        context=draft.context,
        right=said("right"),
        options=tuple(
            Considered(option.name, option.id, option.text, "" if option is taken else said(f"not-{number}"))
            for number, option in enumerate(draft.options)
        ),
        chosen=chosen,
        dissent=said("dissent"),
        expected=said("expected"),
        thread=draft.thread,
        supersedes=draft.supersedes,
        audience=Audience.of_names(name for name in said("audience").split(",") if name.strip()),
    )
