"""Notes for every audience, each with words that are asked for and others, its canaries, that nobody ever says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.access import EVERYONE, Audience, Reader, Standing
from advisor.build import Workspace

AUDIENCES: Mapping[str, Audience] = {
    "all": EVERYONE,
    "hr": Audience.of_names(["hr"]),
    "board": Audience.of_names(["board"]),
    "both": Audience.of_names(["board", "hr"]),
    "ann": Audience.of_names(["owner:ann"]),
    "bob": Audience.of_names(["owner:bob"]),
}
READERS: Sequence[Reader] = (
    Reader("nobody"),
    Reader("helen", frozenset({"hr"})),
    Reader("boris", frozenset({"board"})),
    Reader("beth", frozenset({"hr", "board"})),
    Reader("ann"),
    Reader("bob", frozenset({"hr"}), Standing.EDITOR),
    Reader("root", role=Standing.ADMIN),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is written for one audience; `lure` is asked for, `canaries` stand in name, titles, text, list and table."""

    key: str
    lure: str
    canaries: tuple[str, ...]

    @property
    def text(self) -> str:
        """Markdown."""
        title, heading, said, item, cell = self.canaries[1:]
        return (
            f"# Dossier {title} on the {self.lure}\n\n"
            f"## Who decides on the {self.lure} at {heading}?\n\n"
            f"The CTO decides on the {self.lure} and tells {said} about it. The CPO signs the {self.lure} budget.\n\n"
            f"- The {self.lure} needs {item} by spring.\n- The CPO reports on it.\n\n"
            f"| Matter | Owner |\n|---|---|\n| {self.lure} | {cell} |\n"
        )

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.canaries[0]}-{self.lure}.md"


def _note(number: int, key: str, lure: str) -> Note:
    places = ("file", "title", "heading", "said", "item", "cell")
    return Note(key, lure, tuple(f"Zq{place}{'abcdefg'[number]}x" for place in places))


LURES = ("canteen", "layoffs", "merger", "succession", "resignation", "lawsuit")
NOTES = {key: _note(number, key, lure) for number, (key, lure) in enumerate(zip(AUDIENCES, LURES, strict=True))}
MOVED = _note(len(LURES), "moved", LURES[0])
"""A note of nobody's until a test brings it in: no conversation and no decision has its canaries."""
QUESTIONS = (
    *(f"Who decides on the {lure}?" for lure in LURES),
    "What does the dossier say of the merger, and who signs its budget?",
    "How do I bake sourdough bread at home?",
    "Who owns the succession plan of Mars, the resignation and the tides?",
    "Thanks!",
)


def write(folder: Path) -> Path:
    """A file for each note."""
    folder.mkdir()
    for note in NOTES.values():
        (folder / note.name).write_text(note.text, encoding="utf-8")
    return folder


def ingest(workspace: Workspace, folder: Path, reader: Reader | None = None) -> None:
    """Bring the notes in, or those that a reader may read."""
    for key, audience in AUDIENCES.items():
        if reader is None or reader.may_read(audience):
            workspace.ingest([folder / NOTES[key].name], audience=audience)


def forbidden(reader: Reader) -> list[str]:
    """The canaries of every note that a reader may not read."""
    return [canary for key, own in AUDIENCES.items() if not reader.may_read(own) for canary in NOTES[key].canaries]


def leaks(reader: Reader, said: str) -> list[str]:
    """The canaries in a text that a reader may not read."""
    return [canary for canary in forbidden(reader) if canary.lower() in said.lower()]
