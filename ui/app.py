"""The entry of every page run: navigation, and the last net under a page."""

import logging
from typing import Literal

import streamlit as st

from ui import (
    chat,
    descriptions,
    descriptions_words,
    mediation,
    mediation_words,
    rights,
    rights_words,
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
    desk = st.Page(mediation.show, title=mediation_words.PAGE, url_path=mediation_words.PATH)
    page = st.navigation([ask, roles, matrix, pair, desk], position="top")
    # Once a run and for every page: of two layouts set in one run the browser keeps either.
    layout: Literal["centered", "wide"] = "centered" if page is ask else "wide"
    st.set_page_config(page_title=words.TITLE, page_icon=str(chat.FOLDER / icon), layout=layout)
    try:
        page.run()
    except Exception as error:  # Streamlit itself would log the message, which may hold a person's text
        log_without_text("a page failed", error)
        st.error(words.PAGE_FAULT)


main()
