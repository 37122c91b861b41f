"""Files that are taken away: each is made when it is asked for, and taken down in the audit."""

from __future__ import annotations

from collections.abc import Callable

from advisor.audit import Action, Subject
from ui import service
from ui.people import reader


def noted(name: str, data: Callable[[], str | bytes]) -> Callable[[], str | bytes]:
    """What makes the file for a download button; whoever the page was drawn for has exported it."""
    # Asked now: when the file is fetched, there is no page that could tell.
    person, records = reader().id, service.records()

    def made() -> str | bytes:
        content = data()
        if records is not None:
            records.audit.record(person, Action.EXPORTED, Subject("", name))
        return content

    return made
