"""Topics that a claim calls by their own names: "own the technology strategy and architecture of the platform"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from advisor.roles.catalog import Responsibility
from advisor.roles.jd.core import core
from advisor.roles.jd.verbs import NOUNS, VERBS
from advisor.text import one_line, stem, words

_COUNT = re.compile(r"\s*\([^)]*\d[^)]*\)")
"""A number in brackets, such as how many people."""
_TAIL = re.compile(
    r"\s+(?:of|for|in|on|across|within|to|from|that|which|whom?|where|with|over|so|including|by|under|at|between|"
    r"is|are)\b.*$|[.;:(].*$"
)
_JOINT = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|&|or)\s+|\s*/\s*")
_BEFORE = frozenset(
    "the a an our its their your all any overall whole entire company company's long-term global group "
    "group's firm's full both".split()
)


class Called:
    """The names of responsibilities; one word only where it is the topic itself."""

    def __init__(self, entries: Iterable[Responsibility]) -> None:
        found: dict[tuple[str, ...], set[str]] = {}
        self._aliases: dict[str, re.Pattern[str]] = {}
        self._topics: dict[str, re.Pattern[str]] = {}
        for entry in entries:
            self._topics[entry.id] = re.compile(rf"\b{re.escape(entry.topic)}\b", re.IGNORECASE)
            if entry.aliases:
                self._aliases[entry.id] = re.compile(
                    rf"\b(?:{'|'.join(map(re.escape, entry.aliases))})\b", re.IGNORECASE
                )
            names = [entry.topic, *(alias for alias in entry.aliases if " " in alias)]
            for name in names:
                found.setdefault(_stems(name), set()).add(entry.id)
        self._names: Mapping[tuple[str, ...], str] = {
            name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1
        }

    def mentioned(self, text: str) -> list[str]:
        """The responsibilities of which a text has an alias, wherever it stands."""
        plain = one_line(text)
        return [id_ for id_, names in self._aliases.items() if names.search(plain)]

    def named_in(self, text: str) -> list[str]:
        """The responsibilities of which a text has the name or an alias."""
        plain = one_line(text)
        return [id_ for id_, topic in self._topics.items() if topic.search(plain) or id_ in self.mentioned(plain)]

    def of(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The topics that a claim has by their names, in order, and whether it has nothing else."""
        parts = objects(text)
        found = [self._names.get(_stems(part)) for part in parts]
        if parts and found[-1] is None and " " in parts[-1]:  # "security and integration requirements" are requirements
            found = [own if " " in part else None for own, part in zip(found, parts, strict=True)]
        return tuple(dict.fromkeys(own for own in found if own)), None not in found


def objects(text: str) -> list[str]:
    """What a claim is of: the parts of its object, without what follows the noun ("… of the platform")."""
    told = []
    for part in _JOINT.split(one_line(_COUNT.sub("", core(text)))):
        told.append(_without_verbs(_TAIL.sub("", part)))
        if _TAIL.search(part):  # a list that goes on behind "of" or "with" is of what stands there
            break
    return [part for part in told if part]


def _without_verbs(text: str) -> str:
    """A text without the verbs and articles that open it."""
    said = text.split()
    while said:
        first = said[0].lower().strip(",.")
        named = first in NOUNS and (len(said) == 1 or said[1].lower() not in _BEFORE)
        if first not in _BEFORE and (first not in VERBS or named):
            break
        said = said[1:]
    return " ".join(said)


def _stems(name: str) -> tuple[str, ...]:
    """A name's words by their stems, but one that stands alone as it is: a "designation" is no design."""
    said = [word for word in words(name) if word not in _BEFORE]
    return tuple(map(stem, said)) if len(said) > 1 else tuple(said)
