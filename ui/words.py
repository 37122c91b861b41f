"""The fixed sentences that a person reads on the pages."""

import re

from advisor.access import Standing
from advisor.types import Verdict

TITLE = "Advisor"
INTRODUCTION = (
    "Ask about the CTO and CPO roles, and the conflicts between them. "
    "Every sentence of an answer carries its source: click a number to read it in place."
)
STARTERS = "Questions to begin with"
SUGGESTIONS = "Questions that the documents answer"
PLACEHOLDER = "Ask about the CTO, the CPO, or the two together"
NEW_CONVERSATION = "New conversation"
CONVERSATIONS = "Conversations"
SEARCH = "Search in conversations"
NOTHING_FOUND = "No conversation has these words in its name or questions."
MORE = "Older ones are found by searching."
RENAME = "Rename"
NAME = "Name of this conversation"
PIN = "Pin"
UNPIN = "Unpin"
DELETE = "Delete"
DELETE_TITLE = "Delete it?"
DELETE_SURE = "Delete this conversation, with its answers? This can't be undone."
DELETE_NOW = "Delete it"
UNTITLED = "New conversation"
TRY_AGAIN = "Try again"
CARRY_ON = "Go on from here"
WRITE_AGAIN = "Have it written again"
STOP = "Stop"
CHANGE = "Change the question"

NOT_ANSWERED = "This question was not answered: it was stopped, or advisor ended, before anything was written."
EMPTY_QUESTION = "The question was empty. Write one and send it."
OUR_FAULT = "Something went wrong on our side; the question was kept. Try again."
PAGE_FAULT = "Something went wrong on our side. Reload the page; if it happens again, restart advisor."
NO_SUCH_PAGE = "There is no page at that address, or none for you. Ask here, or choose a page from the menu."
NO_DOCUMENTS = "There are no documents to answer from yet."
ADD_DOCUMENTS = (
    "To add some, stop advisor with Ctrl-C in its terminal, run the command below with a file or a folder "
    "(Markdown, text, HTML, PDF or Word), and start it again with `advisor ui`."
)
NONE_TO_READ = "There are no documents yet that you may read. Ask an admin to add some, or to put you into a group."
INGEST_COMMAND = "advisor ingest PATH"

SIGN_IN = "Sign in"
SIGN_OUT = "Sign out"
SIGN_IN_FIRST = "Sign in to ask, and to see what the documents that you may read say."
ROLES = {Standing.READER: "", Standing.EDITOR: " · editor", Standing.ADMIN: " · admin"}

NOT_LOCATED = "This passage can't be located in the document any more."
DOCUMENT_GONE = "The document is no longer stored."
SHORTENED = "This document is long: only the parts around the cited passages are shown."
VERDICTS = {
    Verdict.SUPPORTED: "Supported by its source",
    Verdict.PARTIAL: "Supported in part",
    Verdict.UNSUPPORTED: "Not supported",
}
QUOTED = "Quoted word for word"
STARTING = "Reading the question"


def signed_in(name: str, role: Standing) -> str:
    """Who it is, and what they may do beside reading."""
    return name + ROLES[role]


def in_quotes(text: str) -> str:
    """What is written between grave accents, as the terminal shows commands, in quotation marks."""
    return re.sub(r"`([^`]*)`", r"“\1”", text)


def counted(documents: int, passages: int) -> str:
    """How much there is to answer from: "1 document, 12 passages"."""
    return f"{_number(documents, 'document')}, {_number(passages, 'passage')}"


def _number(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


COPIED_ANSWER = "an answer (copied)"
"""What the audit calls an answer that was copied from the page."""
