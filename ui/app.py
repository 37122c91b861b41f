"""The entry of every page run: navigation, and the last net under a page."""

import logging

import streamlit as st

from ui import chat, words
from ui.asking import log_without_text

logger = logging.getLogger(__name__)


def main() -> None:
    """Run the chosen page; an unforeseen error becomes a sentence, and a log line without anyone's text."""
    icon = "icon.svg"
    st.set_page_config(page_title=words.TITLE, page_icon=str(chat.FOLDER / icon), layout="centered")
    page = st.navigation([st.Page(chat.show, title="Ask", url_path="ask", default=True)], position="hidden")
    try:
        page.run()
    except Exception as error:  # Streamlit itself would log the message, which may hold a person's text
        log_without_text("a page failed", error)
        st.error(words.PAGE_FAULT)


main()
