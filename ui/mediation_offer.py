"""What other pages show of the mediation desk: the offer of a brief under an answer, and the reviews that are due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from advisor.conflicts.scope import each_wants
from advisor.conflicts.statements import told
from advisor.text import sentences
from advisor.types import Answer
from ui import mediation, people, service, state
from ui import mediation_words as words
from ui.escaping import escape

MOST_DUE = 3
_CONFLICT = re.compile(
    r"\b(?:conflict\w*|clash\w*|disagree\w*|can'?t agree|cannot agree|argu(?:e|es|ed|ing|ments?)|fight\w*|quarrel\w*"
    r"|disput\w*|tensions?|at odds|deadlock\w*|stand-?off|refus\w+|blocks?|veto\w*|mediat\w+)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:what|how|who|whose|which|why|when|where|should|can|could|do|does|is|are|tell me|explain"
    r"|list|describe|give|show|compare|summari[sz]e|write|draft|name|thanks?|thank you|ok(?:ay)?|hello|hi|please)\b",
    re.IGNORECASE,
)
"""What asks, or says nothing by itself."""
_THE_TWO = re.compile(
    r"\b(?:they|them|(?:the|our|my|these) two|both|each other|one another|pair|between|conflicts? (?:over|about))\b"
    r"|(?=.*\b(?:CTO|technology|engineering|tech)\b)(?=.*\b(?:CPO|product)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TENSION = "playbooks/tension-"


def offer(said: Sequence[str], thread: str, turn: str) -> None:
    """Draw the button under an answer that is about a conflict; pressed, it opens the desk with what was said."""
    if st.button(words.OFFER, key=f"brief-{turn}", icon=":material/balance:"):
        story = "\n".join(told_of_it(said))
        state.mediation_desk().begin(story, thread)
        mediation.fill(story)
        _open()


def offered(questions: Sequence[str], answer: Answer | None) -> bool:
    """Whether a brief is offered under the answer to the last of these questions.

    It is where the questions tell of a conflict between the two, or the last asks about one and is answered from what
    the documents say of one.
    """
    if answer is None or not service.mediates():
        return False
    if told_of_it(questions)[-1:] == (questions[-1],) and _tells_of_one("\n".join(told_of_it(questions))):
        return True
    cited = any(citation.source.startswith(_TENSION) for citation in answer.citations)
    asked = answer.condensed or questions[-1]
    return cited and bool(_CONFLICT.search(asked) and _THE_TWO.search(asked))


def with_rejected(answer: Answer) -> Answer:
    """The answer with what the decision log says by now of options that it speaks of."""
    log = service.decisions()
    return replace(answer, rejected=log.rejected(people.reader(), answer)) if log else answer


def say_rejected(found: Sequence[str]) -> None:
    """Draw what was rejected, when and why."""
    for line in found:
        st.warning(escape(line), icon=":material/history:")


def due() -> None:
    """Draw the reviews that are due, quietly; nothing where there are none."""
    log = service.decisions()
    found = log.due(people.reader(), date.today()) if log else []
    if not found:
        return
    st.caption(words.DUE)
    for logged in found[:MOST_DUE]:
        label = words.DUE_ON.format(escape(logged.record.title), logged.record.review)
        if st.button(label, key=f"due-{logged.id}", type="tertiary", icon=":material/event_repeat:"):
            state.set_choice(mediation.MODE, words.LOG_MODE)
            _open()
    if len(found) > MOST_DUE:
        st.caption(words.MORE_DUE.format(len(found) - MOST_DUE))


def _open() -> None:
    """Go to the desk."""
    st.switch_page(st.Page(mediation.show, title=words.PAGE, url_path=words.PATH))


def told_of_it(questions: Sequence[str]) -> tuple[str, ...]:
    """What of a conversation tells of the conflict: statements, and questions that tell of one; not other questions.

    Where nothing tells of it, the last question.
    """
    told = [text for text in questions if _tells_of_one(text) or not _ASKS.search(text)]
    return tuple(told) or tuple(questions[-1:])


@lru_cache(maxsize=256)
def _tells_of_one(text: str) -> bool:
    """Whether a text tells of a conflict of the two.

    One that only asks names it, or what each of them wants, since who decides or hires is asked in peace.
    """
    only_asks = all(_ASKS.search(text[start:end]) for start, end in sentences(text))
    named = not only_asks or _CONFLICT.search(text) or each_wants(told(text))
    return bool(named) and service.mediator().takes(text)
