"""The entry of every page run: navigation, and the last net under a page."""

import logging
from typing import Literal
from urllib.parse import unquote, urlsplit

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
    mediation,
    mediation_words,
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
# Streamlit wants a name of the page that has none in its address, too, and no other page may have it.
_FIRST = "first-page"

# What is chosen is told by its frame, line or ground: in the accent its words are too faint on a dark page. Where a
# button's text takes two lines, both begin behind its icon.
_STYLE = """
<style>
[data-testid="stButtonGroup"] button[data-variant][data-selected="true"] { color: inherit }
[role="tab"][aria-selected="true"] { color: inherit }
[data-testid="stMain"] [data-testid="stButton"] p { text-align: start }
</style>
"""


def main() -> None:
    """Run the chosen page; an unforeseen error becomes a sentence, and a log line without anyone's text."""
    icon = "icon.svg"
    ask = st.Page(chat.show, title="Ask", url_path=_FIRST, default=True)
    matrix = st.Page(rights.show, title=rights_words.PAGE, url_path="decision-rights")
    pair = st.Page(descriptions.show, title=descriptions_words.PAGE, url_path="job-descriptions")
    roles = st.Page(studio.show, title=studio_words.PAGE, url_path="role-studio")
    documents = st.Page(library.show, title=library_words.PAGE, url_path="library")
    desk = st.Page(mediation.show, title=mediation_words.PAGE, url_path=mediation_words.PATH)
    somebody, why_nobody = _who()
    state.belong_to(somebody.reader.id if somebody else "")
    position: Literal["top", "hidden"] = "top" if somebody else "hidden"
    pages = [ask, desk, roles, matrix, pair, documents, *_for_admins(somebody)]
    elsewhere = _elsewhere(pages)
    page = st.navigation([*pages, *elsewhere], position=position)
    # Once a run and for every page: of two layouts set in one run the browser keeps either.
    layout: Literal["centered", "wide"] = "centered" if page in (ask, *elsewhere) else "wide"
    st.set_page_config(page_title=words.TITLE, page_icon=str(chat.FOLDER / icon), layout=layout)
    st.html(_STYLE)
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


def _elsewhere(pages: list[StreamlitPage]) -> list[StreamlitPage]:
    """A page for an address that has none: it leads to the first, which says so in a line of ours."""
    path = urlsplit(st.context.url or "").path.strip("/")
    name = unquote(path.rpartition("/")[2])
    if not name.strip() or name in (_FIRST, *(page.url_path for page in pages)):
        return []

    def show() -> None:
        state.say(words.NO_SUCH_PAGE)
        st.switch_page(pages[0])

    return [st.Page(show, title=words.TITLE, url_path=name, visibility="hidden")]


def _who() -> tuple[Person | None, str]:
    """Who is signed in; or nobody, and why not any more."""
    try:
        return people.person(), ""
    except SignedOut as error:
        return None, str(error)


main()
