"""What the reader says of an answer: a thumb, and more for whoever wants to; kept with every change."""

from __future__ import annotations

import streamlit as st

from advisor.feedback import MOST_COMMENT, Rating
from ui import rating_words as words
from ui import service, state
from ui.people import reader

_DOWN, _UP = 0, 1


def ratings(thread: str) -> dict[str, Rating] | None:
    """What the reader said of a conversation's answers, by turn; None where the pages keep no ratings."""
    records = service.records()
    return records.feedback.ratings(reader().id, thread) if records else None


def show(turn: str, known: Rating) -> None:
    """Draw the row under an answer."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        thumb = None if known.useful is None else _UP if known.useful else _DOWN
        st.feedback("thumbs", key=_key(turn, "thumb"), default=thumb, on_change=_keep, args=(turn,))
        with st.popover(words.MORE, type="tertiary", key=_key(turn, "more")):
            _more(turn, known)


def _more(turn: str, known: Rating) -> None:
    for name, label, ticked in (
        ("citation", words.WRONG_CITATION, known.wrong_citation),
        ("documents", words.NOT_IN_DOCUMENTS, known.not_in_documents),
    ):
        st.checkbox(label, ticked, key=_key(turn, name), on_change=_keep, args=(turn,))
    st.text_area(
        words.COMMENT,
        known.comment,
        key=_key(turn, "comment"),
        max_chars=MOST_COMMENT,
        height=96,
        on_change=_keep,
        args=(turn,),
    )
    st.checkbox(words.SHARE, known.shared, key=_key(turn, "share"), on_change=_keep, args=(turn,))
    st.caption(words.KEPT)


def _keep(turn: str) -> None:
    """Keep what the widgets say now."""
    records, thumb = service.records(), state.choice(_key(turn, "thumb"), None)
    if records is None:
        return
    rating = Rating(
        useful=None if thumb is None else thumb == _UP,
        wrong_citation=state.choice(_key(turn, "citation"), False),
        not_in_documents=state.choice(_key(turn, "documents"), False),
        comment=state.choice(_key(turn, "comment"), ""),
        shared=state.choice(_key(turn, "share"), False),
    )
    if not records.feedback.rate(reader().id, turn, rating):
        state.say(words.GONE)


def _key(turn: str, name: str) -> str:
    return f"rate-{name}-{turn}"
