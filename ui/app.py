"""The entry of every page run: navigation, and the last net under a page."""

import logging
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from advisor.access import Standing
from advisor.errors import SignedOut
from advisor.people import Person
from ui import (
    chat,
    descriptions,
    descriptions_words,
    insights,
    library,
    library_words,
    people,
    rating_words,
    rights,
    rights_words,
    service,
    sign_in,
    state,
    studio,
    studio_words,
    words,
)
from ui.asking import log_without_text

logger = logging.getLogger(__name__)


def main() -> None:
    """Run the chosen page; an unforeseen error becomes a sentence, and a log line without anyone's text."""
    icon = "icon.svg"
    ask = st.Page(chat.show, title="Ask", url_path="ask", default=True)
    matrix = st.Page(rights.show, title=rights_words.PAGE, url_path="decision-rights")
    pair = st.Page(descriptions.show, title=descriptions_words.PAGE, url_path="job-descriptions")
    roles = st.Page(studio.show, title=studio_words.PAGE, url_path="role-studio")
    documents = st.Page(library.show, title=library_words.PAGE, url_path="library")
    somebody, why_nobody = _who()
    state.belong_to(somebody.reader.id if somebody else "")
    position: Literal["top", "hidden"] = "top" if somebody else "hidden"
    page = st.navigation([ask, documents, roles, matrix, pair, *_for_admins(somebody)], position=position)
    # Once a run and for every page: of two layouts set in one run the browser keeps either.
    layout: Literal["centered", "wide"] = "centered" if page is ask else "wide"
    st.set_page_config(page_title=words.TITLE, page_icon=str(chat.FOLDER / icon), layout=layout)
    if somebody is None:
        sign_in.show(why_nobody)
        return
    try:
        sign_in.bar(somebody)
        page.run()
    except SignedOut:  # a moment ago
        st.rerun()
    except Exception as error:  # Streamlit itself would log the message, which may hold a person's text
        log_without_text("a page failed", error)
        st.error(words.PAGE_FAULT)


def _for_admins(somebody: Person | None) -> list[StreamlitPage]:
    if somebody is None or somebody.reader.role is not Standing.ADMIN or service.records() is None:
        return []
    return [st.Page(insights.show, title=rating_words.PAGE, url_path="insights")]


def _who() -> tuple[Person | None, str]:
    """Who is signed in; or nobody, and why not any more."""
    try:
        return people.person(), ""
    except SignedOut as error:
        return None, str(error)


main()
