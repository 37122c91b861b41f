"""Who is looking at the page."""

from __future__ import annotations

import time

import streamlit as st

from advisor.access import LOCAL, Reader
from advisor.people import People, Person

_people: list[People] = []


def register(people: People | None) -> None:
    """Have everybody of this process sign in, and tell who they are by these; None for the one local person."""
    _people[:] = [people] if people else []


def signing_in() -> bool:
    """Whether people sign in."""
    return bool(_people)


def person() -> Person:
    """The person of this browser session, as they may be told apart now. Raises SignedOut."""
    return _people[0].person(st.user.to_dict(), time.time()) if _people else Person(LOCAL, "")


def reader() -> Reader:
    """The reader of this browser session; the one local person where nobody signs in. Raises SignedOut."""
    return person().reader


def sign_out() -> None:
    """Let this sign-in count no more, here and in other tabs; for a callback."""
    if _people:
        _people[0].end(st.user.to_dict())
        st.logout()
