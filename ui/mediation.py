"""The mediation desk: a conflict described, its brief read and edited, a decision recorded; and the log of them."""

from __future__ import annotations

import streamlit as st

from advisor.conflicts.brief import Brief
from advisor.conflicts.tying import counted
from advisor.errors import InputError
from advisor.roles.catalog import Stage
from ui import mediation_brief, mediation_kept, mediation_log, mediation_record, state
from ui import mediation_words as words
from ui.escaping import escape
from ui.mediation_desk import Answers, MediationDesk
from ui.studio_pack import WORD_TYPE, download

STORY_HEIGHT = 130
MODE = "mediation-mode"
_STORY, _STAGE, _GUIDED = "mediation-story", "mediation-stage", "mediation-guided"
_OPEN = -1
"""The choice that leaves it to the description who stands for what; None would be no choice."""


def show() -> None:
    """Draw the page."""
    desk = state.mediation_desk()
    desk.refresh()
    mediation_kept.follow_address(desk, fill)
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            words.TITLE, list(words.MODES), key=MODE, default=None if state.choice(MODE, None) else words.BRIEF_MODE,
            format_func=words.MODES.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        if state.choice(MODE, None) != words.LOG_MODE:
            mediation_kept.show(desk, fill)
    # One place, filled or not: what stands below keeps its own, and nothing is there twice while it is drawn anew.
    with st.container():
        _messages(desk)
    if state.choice(MODE, None) == words.LOG_MODE:
        mediation_log.show(desk)
        return
    _describe(desk)
    if desk.brief is not None:
        _brief(desk, desk.brief)
    mediation_kept.keep(desk)


def _messages(desk: MediationDesk) -> None:
    if notice := state.take_notice():
        st.warning(escape(notice))
    if done := state.take_report():
        st.success(escape(done))
    if desk.supersedes and desk.log is not None and desk.brief is None and state.choice(MODE, None) != words.LOG_MODE:
        st.info(words.NEXT_ONE.format(escape(mediation_record.title_of(desk, desk.supersedes))))


def _describe(desk: MediationDesk) -> None:
    with st.expander(words.DESCRIBE, expanded=desk.brief is None, icon=":material/edit_note:"):
        guided = st.toggle(words.GUIDED, key=_GUIDED)
        with st.form("mediation-describe", border=False):
            if guided:
                for name, question in words.QUESTIONS.items():
                    st.text_input(question, key=_question(name), max_chars=2_000)
            else:
                # The description may come from the chat: what the box shows is put there before it is drawn.
                if state.choice(_STORY, None) is None:
                    state.set_choice(_STORY, desk.story)
                st.text_area(words.STORY, key=_STORY, height=STORY_HEIGHT, placeholder=words.STORY_HINT)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.selectbox(
                    words.STAGE, list(Stage), key=_STAGE, index=1, format_func=words.STAGES.__getitem__, width=300
                )
                st.form_submit_button(
                    words.MAKE, type="primary", icon=":material/balance:", on_click=_make, args=(desk, guided)
                )


def fill(story: str) -> None:
    """Put a description into the box, for the next time it is drawn."""
    state.set_choice(_STORY, story)
    state.set_choice(_GUIDED, value=False)
    state.set_choice(MODE, words.BRIEF_MODE)


def _question(name: str) -> str:
    return f"mediation-question-{name}"


def _make(desk: MediationDesk, guided: bool) -> None:
    mediation_kept.stay(desk)
    story: str = state.choice(_STORY, "") or ""
    if guided:
        story = Answers(**{name: state.choice(_question(name), "") or "" for name in words.QUESTIONS}).story
    try:
        desk.make(story, state.choice(_STAGE, Stage.SCALEUP))
    except InputError as error:
        state.say(str(error))


def _brief(desk: MediationDesk, brief: Brief) -> None:
    if not brief.in_scope:
        _refused(brief)
        return
    _neutral(desk, brief)
    with st.container(horizontal=True, vertical_alignment="center"):
        group = st.segmented_control(
            words.TITLE, list(words.GROUPS), key="mediation-group", default="matter",
            format_func=words.GROUPS.__getitem__, label_visibility="collapsed", wrap=True,
        )  # fmt: skip
        download(words.WORD, desk.word, "mediation-brief.docx", WORD_TYPE)
        download(words.MARKDOWN, desk.markdown, "mediation-brief.md", "text/markdown")
        if by := desk.tied_by:
            pressed = st.button(
                words.TIE, help=words.TIE_HELP.format(escape(by)), type="tertiary", icon=":material/link:"
            )
    if by and pressed:
        _tie(desk)
    if group == "decide":
        desk.show(None)
        mediation_record.show(desk)
    else:
        mediation_brief.show(desk, group or "matter")
    with st.expander(words.REMARKS, icon=":material/info:"):
        st.markdown("\n".join(f"- {escape(remark)}" for remark in brief.remarks))


def _tie(desk: MediationDesk) -> None:
    with st.spinner(words.TYING):
        count = desk.tie()
    state.report(words.TIED_LINES.format(counted(count)) if count else words.TIED_NONE)
    st.rerun()


def _refused(brief: Brief) -> None:
    if not brief.refer_to:
        st.info(f"**{words.NOT_OURS}**  \n{escape(brief.summary)}", icon=":material/info:")
        return
    st.error(f"**{words.CALL_IN}**  \n{escape(brief.summary)}", icon=":material/support_agent:")
    st.markdown(words.CALL_IN_HELP)
    for line in brief.refer_to:
        with st.container(border=True):
            st.markdown(f"**{escape(line.label)}**  \n{escape(line.text)}")
            for part in line.parts:
                st.markdown(f"*{words.UNTIL_THEN}:* {escape(part.text)}")


def _neutral(desk: MediationDesk, brief: Brief) -> None:
    tension = desk.tension
    if tension is None:
        return
    names = {each.id: each.name for each in desk.tensions}
    stands = {_OPEN: words.OPEN} | {number: pole.text for number, pole in enumerate(tension.poles)}
    taken = _OPEN if desk.correction.cto is None else desk.correction.cto
    # Of each brief anew: a form keeps what was typed into it for the one before.
    keys = [f"mediation-{name}-{desk.revision}" for name in ("said", "type", "stands")]
    with st.form(f"mediation-neutral-{desk.revision}"):
        st.text_area(words.NEUTRAL, brief.summary, height="content", help=words.NEUTRAL_HELP, key=keys[0])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                words.TYPE, list(names), index=list(names).index(tension.id), format_func=names.__getitem__, width=230,
                key=keys[1],
            )  # fmt: skip
            st.selectbox(
                words.STANDS, list(stands), index=list(stands).index(taken),
                format_func=stands.__getitem__, width=380, key=keys[2],
            )  # fmt: skip
            st.form_submit_button(words.CORRECT, icon=":material/check:", on_click=_correct, args=(desk, *keys))
        st.caption(" · ".join(escape(words.SURE.format(each.name.lower(), each.score)) for each in brief.types))


def _correct(desk: MediationDesk, said: str, kind: str, stands: str) -> None:
    """Take what the form says, under these keys, before the page is drawn: so it is drawn once."""
    try:
        pole: int = state.choice(stands, _OPEN)
        desk.correct(state.choice(said, ""), state.choice(kind, ""), None if pole == _OPEN else pole)
        state.report(words.CORRECTED)
    except InputError as error:
        state.say(str(error))
