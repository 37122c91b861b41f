"""Documents and questions for the benchmark: the same for the same numbers, on any machine, in any year.

Document i depends on the seed and on i only, so the first n documents are the same whatever their total.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.bench import words

SEED = "advisor bench 1"
ELSEWHERE_EVERY = 20
"""One question in so many is about nothing in the documents, as in use."""

_SLOT = re.compile(r"\{(\w+)\}")
_WRONG_ARTICLE = re.compile(r"\b([Aa]) ([aeiou])")
_SENTENCES = (1, 7)
_SECTIONS = (4, 30)


@dataclass(frozen=True, slots=True)
class Text:
    """A file: its name, with suffix, and what it holds."""

    name: str
    content: str


class _Narrator:
    """Fills patterns for one document."""

    def __init__(self, seed: str, number: int) -> None:
        self.rng = _random(f"{seed}/{number}")
        pick = self.rng.choice
        self._names = {
            "company": f"{pick(words.COMPANY_FIRST)} {pick(words.COMPANY_SECOND)}",
            "product": pick(words.PRODUCTS),
            "team": pick(words.TEAMS),
            "lead": pick(words.PEOPLE),
            "quarter": f"{pick(['spring', 'summer', 'autumn', 'winter'])} {pick(range(2017, 2026))}",
        }
        self.title, self.kind = pick(words.KINDS)
        self.title = self.fill(self.title)
        self.turn(pick(words.THEMES))

    def turn(self, theme: words.Theme) -> None:
        """Go on about another theme and one subject of it."""
        self._theme = theme
        self._subject = self.rng.choice(theme.subjects)

    def fill(self, pattern: str) -> str:
        """The pattern with every slot filled."""
        filled = _SLOT.sub(lambda match: self._value(match.group(1)), pattern)
        return _WRONG_ARTICLE.sub(r"\1n \2", filled)

    def list_items(self) -> list[str]:
        """A line for each of a few actions of the theme."""
        actions = self.rng.sample(self._theme.actions, self.rng.randint(3, len(self._theme.actions)))
        return [_capital(action + self.fill(" {when}, so that a {risk} stays away.")) for action in actions]

    def _value(self, slot: str) -> str:
        if slot in self._names:
            return self._names[slot]
        match slot:
            case "theme":
                return self._theme.name
            case "subject":
                return self._subject
            case "action":
                return self.rng.choice(self._theme.actions)
            case "measure":
                return self.rng.choice(self._theme.measures)
            case "risk":
                return self.rng.choice(self._theme.risks)
            case "other":
                return self.rng.choice(self.rng.choice(words.THEMES).subjects)
            case _:
                return self.fill(self.rng.choice(words.PHRASES[slot]))


def documents(count: int, first: int = 0, seed: str = SEED) -> Iterator[Text]:
    """Documents `first` to `first + count - 1`: two in three as Markdown, the third as plain text."""
    for number in range(first, first + count):
        narrator = _Narrator(seed, number)
        plain = number % 3 == 2
        blocks = [narrator.title if plain else f"# {narrator.title}", _paragraph(narrator)]
        for _ in range(narrator.rng.randint(*_SECTIONS)):
            blocks += _section(narrator, plain)
        yield Text(f"{narrator.kind}-{number:04d}.{'txt' if plain else 'md'}", "\n\n".join(blocks) + "\n")


def questions(count: int, of_documents: int, seed: str = SEED) -> list[str]:
    """Distinct questions about the first `of_documents` documents, and a few about nothing in them."""
    rng = _random(f"{seed}/questions")
    asked: dict[str, None] = {}
    while len(asked) < count:
        number = len(asked)
        if number % ELSEWHERE_EVERY == ELSEWHERE_EVERY - 1:
            own = words.ELSEWHERE[number // ELSEWHERE_EVERY % len(words.ELSEWHERE)]
            asked[own if own not in asked else f"{own} ({number})"] = None
            continue
        narrator = _Narrator(seed, rng.randrange(of_documents))
        narrator.turn(rng.choice(words.THEMES))
        asked[_capital(narrator.fill(rng.choice(words.QUESTIONS)))] = None
    return list(asked)


def write(texts: Iterable[Text], folder: Path) -> int:
    """Write the files into a folder, made where there is none; returns how many characters they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for text in texts:
        (folder / text.name).write_text(text.content, encoding="utf-8")
        characters += len(text.content)
    return characters


def fingerprint(texts: Sequence[Text]) -> str:
    """A name of 12 hexadecimal digits for these very files."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{text.name}\0{text.content}\0".encode())
    return digest.hexdigest()[:12]


def _section(narrator: _Narrator, plain: bool) -> list[str]:
    """A heading and its blocks: paragraphs, a list often, a table sometimes."""
    rng = narrator.rng
    narrator.turn(rng.choice(words.THEMES))
    heading = _capital(narrator.fill(rng.choice(words.HEADINGS[narrator.kind])))
    blocks = [_plain_heading(heading) if plain else f"{'#' * rng.choice((2, 2, 2, 3))} {heading}"]
    blocks += [_paragraph(narrator) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.4:
        blocks.append(_list(narrator, "•" if plain else "-"))
    if not plain and rng.random() < 0.1:
        blocks.append(_table(narrator))
    return blocks


def _plain_heading(heading: str) -> str:
    """Headings of plain text are told by their capitals, or by a question mark."""
    return heading if heading.endswith("?") else " ".join(_capital(word) for word in heading.split())


def _paragraph(narrator: _Narrator) -> str:
    patterns = narrator.rng.sample(words.SENTENCES, narrator.rng.randint(*_SENTENCES))
    return " ".join(_capital(narrator.fill(pattern)) for pattern in patterns)


def _list(narrator: _Narrator, bullet: str) -> str:
    lead_in = narrator.fill("What we do about the {subject}:")
    return "\n".join([lead_in, "", *(f"{bullet} {item}" for item in narrator.list_items())])


def _table(narrator: _Narrator) -> str:
    rows = [narrator.fill("| {measure} | {actor} | {frequency} |") for _ in range(narrator.rng.randint(2, 6))]
    return "\n".join(["| Measure | Owner | Looked at |", "| --- | --- | --- |", *rows])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _random(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the texts must come out the same; nothing is kept secret by them
