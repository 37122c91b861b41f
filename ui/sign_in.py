"""What somebody sees who is not signed in, and, on every page, who is."""

from __future__ import annotations

import streamlit as st

from advisor.people import Person
from ui import people, words
from ui.escaping import escape


def show(why: str) -> None:
    """The page for signing in, the only one there is by then; `why` tells why somebody isn't any more."""
    st.title(words.TITLE, anchor=False)
    if why:
        st.warning(escape(why))
    st.markdown(words.SIGN_IN_FIRST)
    st.button(words.SIGN_IN, key="sign-in", type="primary", icon=":material/login:", on_click=st.login)


def bar(person: Person) -> None:
    """Who is signed in, with the way out, above a page; nothing where nobody signs in."""
    if not people.signing_in():
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.caption(words.signed_in(escape(person.name), person.reader.role), width="content")
        st.button(words.SIGN_OUT, key="sign-out", type="tertiary", icon=":material/logout:", on_click=people.sign_out)
    if person.remark:
        st.info(escape(person.remark))
