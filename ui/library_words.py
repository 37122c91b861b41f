"""The fixed sentences of the library page."""

from collections.abc import Sequence

from advisor.access import Audience
from advisor.library import Done

PAGE = "Library"
TITLE = "Library"
INTRODUCTION = (
    "The documents that answers are written from. Whoever may read a document finds it here, and nobody else does; a "
    "document that you remove is gone from answers at once, and its text from the disk."
)
ADD = "Add documents"
FILES = "Files (md, txt, html, pdf, docx)"
AUDIENCE = "Who may read them"
AUDIENCE_HELP = "Everyone, or one or more groups: whoever is in one of them. Type a group's name to add it."
EVERYONE = "everyone"
NOBODY_CHOSEN = "Choose who may read them."
NO_FILES = "Choose files first."
TAKE_IN = "Take in"
READING = "Reading {} of {}"
FIND = "Find by name or title"
OPEN = "Open"
MOVE = "Change who may read"
REPLACE = "Replace"
REPLACE_WITH = "The file that takes its place"
REINDEX = "Read anew"
REINDEX_HELP = "Cut and embed the stored text again."
FORGET = "Remove"
FORGET_SURE = (
    "Remove for good: the text and its vectors are erased from the disk. What you yourself asked about it stays "
    "in your conversations until you delete them."
)
FORGET_YES = "Yes, remove"
FORGETTING = "Removing, and erasing what is on the disk"
MOVED = "Moved: from the next question on, others don't find it."
REINDEXED = "Read anew from the stored text."
FORGOTTEN = "Removed, and erased from the disk."
PICK = "Pick documents in the list to open, move, replace or remove them."
NOT_YOURS = "You may read these, and not change them."
EMPTY = "There are no documents that you may read yet."
NO_MATCH = "No document is called so."
CLOSE = "Close"
TEXT = "Text as indexed"
CHUNKS = "Chunks {} to {} of {}"
WITHHELD = "Left out until somebody releases it"
WITHHELD_HELP = "These passages ask an assistant for something. They are no part of any answer."
RELEASE = "Release: let them into the index"
RELEASED = "Released: the passages are in the index now, until the document changes."
HIDDEN = "Left out: what a person can't see in the file, and headers and footers of its pages"
NOTHING_INDEXED = "Nothing of it is indexed."
COLUMNS = {
    "title": "Title",
    "source": "Document",
    "provenance": "What it is",
    "audience": "Who may read it",
    "dated": "Date",
    "added": "Indexed since",
    "chunks": "Chunks",
    "cited": "Last cited (day)",
}
_DONE = {
    Done.ADDED: "Added",
    Done.CHANGED: "Replaced what was there before",
    Done.UNCHANGED: "Nothing new in it",
    Done.REFUSED: "Not read",
}


def outcome(done: Done, reason: str, chunks: int, left_out: int) -> str:
    """What became of a file, in a sentence."""
    told = _DONE[done]
    if reason:
        return f"{told}: {reason}."
    if done in (Done.ADDED, Done.CHANGED):
        told += f", {chunks} {'chunk' if chunks == 1 else 'chunks'}"
    if left_out:
        told += f"; {left_out} {'passage' if left_out == 1 else 'passages'} left out"
    return told + "."


def audience(own: Audience) -> str:
    """Whom a document is for, in words."""
    return ", ".join(map(name, own.names))


def name(tag: str) -> str:
    """A name of an audience as it is shown."""
    kind, _, rest = tag.partition(":")
    return {"group": rest, "owner": f"{rest} alone"}.get(kind, tag) if rest else tag


def counted(shown: int, every: int) -> str:
    """How many documents are listed."""
    told = f"{every} document" if every == 1 else f"{every} documents"
    return told if shown == every else f"{shown} of {told}"


def chosen(titles: Sequence[str]) -> str:
    """Which documents are picked."""
    if len(titles) > 3:
        return f"{len(titles)} documents"
    return ", ".join(titles)
