"""Who is looking at the page."""

from __future__ import annotations

import time

import streamlit as st

from advisor.access import LOCAL, Reader, Standing
from advisor.people import Claims, People, Person

_people: list[People] = []


def register(people: People | None) -> None:
    """Have everybody of this process sign in, and tell who they are by these; None for the one local person."""
    _people[:] = [people] if people else []


def signing_in() -> bool:
    """Whether people sign in."""
    return bool(_people)


def person() -> Person:
    """The person of this browser session, as they may be told apart now. Raises SignedOut."""
    return _people[0].person(_claims(), time.time()) if _people else Person(LOCAL, "")


def reader() -> Reader:
    """The reader of this browser session; the one local person where nobody signs in. Raises SignedOut."""
    return person().reader


def edits() -> bool:
    """Whether they may remove what all of those who sign in share. Raises SignedOut."""
    return reader().role is not Standing.READER


def sign_out() -> None:
    """Let this sign-in count no more, here and in other tabs; for a callback."""
    if _people:
        _people[0].end(_claims())
        st.logout()


def _claims() -> Claims:
    """What Streamlit took from the cookie that it signed when the provider's token had been checked."""
    return st.user.to_dict()
