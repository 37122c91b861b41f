"""The only user of Streamlit's session state and of the address: what one browser tab remembers."""

from __future__ import annotations

from typing import BinaryIO, TypeVar, cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui import service
from ui.conversation import Visit
from ui.mediation_desk import MediationDesk
from ui.rights_desk import Desk
from ui.studio_desk import StudioDesk

INPUT_KEY = "question"
_VISIT = "visit"
_THREAD = "thread"
BRIEF = "brief"
_NOTICE = "notice"
_DONE = "done"
_DESK = "desk"
_STUDIO = "studio-desk"
_PERSON = "person"
_MEDIATION = "mediation-desk"

T = TypeVar("T")


def belong_to(person: str) -> None:
    """Forget everything where the tab was somebody else's before: a lost connection may come back as another's."""
    if st.session_state.setdefault(_PERSON, person) != person:
        st.session_state.clear()
        st.session_state[_PERSON] = person


def visit() -> Visit:
    """The conversations of this tab."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = Visit()
    return cast("Visit", st.session_state[_VISIT])


def address(name: str = _THREAD) -> str:
    """The conversation that the tab's address names, or with BRIEF the brief; "" where it names none."""
    return st.query_params.get(name, "")


def set_address(named: str, name: str = _THREAD) -> None:
    """Have the tab's address name a conversation, or with BRIEF a brief, or none ("")."""
    if named:
        st.query_params[name] = named
    else:
        st.query_params.pop(name, None)


def submitted() -> str:
    """The text just sent from the input box; for its callback."""
    return cast("str", st.session_state.get(INPUT_KEY) or "")


def put_back(question: str) -> None:
    """Put a question into the input box, to be changed and sent again; for a callback."""
    st.session_state[INPUT_KEY] = question


def say(notice: str) -> None:
    """Leave a sentence for the next run of the page to show once."""
    st.session_state[_NOTICE] = notice


def take_notice() -> str:
    """The sentence left for this run, or ""."""
    return cast("str", st.session_state.pop(_NOTICE, ""))


def report(done: str) -> None:
    """Leave a sentence on what was done, for the next run of the page to show once."""
    st.session_state[_DONE] = done


def take_report() -> str:
    """What was done before this run, or ""."""
    return cast("str", st.session_state.pop(_DONE, ""))


def desk() -> Desk:
    """The decision matrix of this tab."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk(service.matrices())
    return cast("Desk", st.session_state[_DESK])


def studio_desk() -> StudioDesk:
    """The role definition of this tab."""
    if _STUDIO not in st.session_state:
        st.session_state[_STUDIO] = StudioDesk(service.studio())
    return cast("StudioDesk", st.session_state[_STUDIO])


def mediation_desk() -> MediationDesk:
    """The conflict of this tab."""
    if _MEDIATION not in st.session_state:
        st.session_state[_MEDIATION] = MediationDesk(service.mediator(), service.decisions(), service.briefs())
    return cast("MediationDesk", st.session_state[_MEDIATION])


def choice(key: str, default: T) -> T:
    """What is chosen or typed in a widget; for a callback."""
    return cast("T", st.session_state.get(key, default))


def set_choice(key: str, value: object) -> None:
    """Set what a widget shows, before it is drawn."""
    st.session_state[key] = value


def uploaded(key: str) -> BinaryIO | None:
    """The file just uploaded; for a callback."""
    return cast("BinaryIO | None", st.session_state.get(key))


def all_uploaded(key: str) -> list[UploadedFile]:
    """The files of an uploader that takes several."""
    return cast("list[UploadedFile]", st.session_state.get(key) or [])
