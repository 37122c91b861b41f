"""True claims of our own corpus, and the same claims made false in one way at a time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisor.corpus import corpus_folder
from advisor.plain_yaml import plain
from advisor.text import sentences

PARAPHRASES = Path(__file__).parent / "cases" / "verifier.yaml"
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BULLET = re.compile(r"^(?:[-*]|\d+\.)\s+")
_JOINED = re.compile(r"\bC[TP]O(?:s|'s)?(?:\s*[-/]\s*|,? (?:and|or|nor) (?:the |a )?)C[TP]Os?\b")
_OFFICES = ("CEO", "CFO", "COO", "CIO", "CISO", "HR")
_NUMBER_WORDS = "two three four five six seven eight nine ten fifteen twenty thirty forty sixty".split()
_HEDGED = (
    (r"\bmay\b", "will always"),
    (r"\bcan\b", "must always"),
    (r"\b(?:usually|often|normally|typically|generally|sometimes)\b", "always"),
    (r"\bshould\b", "must in every case"),
    (r"\b(?:some|many|most|several)\b", "all"),
)
_OPPOSITES = (
    "before after|after before|more less|less more|faster slower|slower faster|larger smaller|early late|late early"
    "|reduces increases|slows speeds|accepts rejects|together separately|higher lower|longer shorter|internal external"
    "|risky safe|hidden visible|without with|starts stops|ends starts|clear unclear|difficult easy|strong weak"
)
_AUXILIARY = re.compile(r"\b(is|are|can|may|should|must|will|has|was|does|do)\b(?! not\b)")
_VERB = re.compile(
    r"\b(CTO|CPO|CEO|CPTO|CISO|CIO|it|allowance|budget|meeting|review|session|register|log|plan)( \w+ly)? ([a-z]+s)\b"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a corpus document: file name, heading and the text under it."""

    source: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the passages it is checked against, and how it was made; `true` says whether they support it."""

    kind: str
    claim: str
    passages: tuple[str, ...]
    true: bool
    group: str


@cache
def sections() -> tuple[Section, ...]:
    """Every section of the corpus with a heading of the second level, in reading order."""
    found = []
    for file in sorted(corpus_folder().rglob("*.md")):
        if file.parent.name not in ("playbooks", "special", "sources"):
            continue
        parts = _SECTION.split(file.read_text(encoding="utf-8"))
        found += [
            Section(file.name, heading.strip(), text.strip())
            for heading, text in zip(parts[1::2], parts[2::2], strict=True)
        ]
    return tuple(found)


def open_document(source: str) -> bool:
    """Whether weights may be fitted on a document: every other one."""
    return sorted({section.source for section in sections()}).index(source) % 2 == 0


def cases(seed: int = 7, quotes: int = 3) -> list[Case]:
    """Quotes (up to `quotes` a section), condensed quotes and paraphrases, untouched and mutated."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    known = sections()
    everything = "\n".join(section.text for section in known)
    found: list[Case] = []
    for place, section in enumerate(known):
        passages, others = _beside(known, place), _of_others(section.source, chance)
        for sentence in chance.sample(own := list(_claims(section)), min(quotes, len(own))):
            found += _family("quote", sentence, section, (passages, others), everything, chance)
            shorter = _condensed(sentence)
            if shorter:
                found.append(Case("condensed: true", shorter, passages, True, section.source))
    for row in plain(PARAPHRASES.read_bytes()):
        place = _place_of(row["source"], row["heading"])
        texts = (_beside(known, place), _of_others(row["source"], chance))
        for claim in row["claims"]:
            made = f"{age} paraphrase" if (age := row.get("written")) else "paraphrase"
            found += _family(made, claim, known[place], texts, everything, chance)
    return found


def passages_beside(source: str, heading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A section with those that retrieval would bring with it, and four of other documents."""
    place = _place_of(source, heading)
    return _beside(sections(), place), _of_others(source, random.Random(place))  # noqa: S311 - repeatable, not secret


def _place_of(source: str, heading: str) -> int:
    return next(n for n, own in enumerate(sections()) if (own.source, own.heading) == (source, heading))


def _family(
    made: str,
    claim: str,
    section: Section,
    texts: tuple[tuple[str, ...], tuple[str, ...]],
    everything: str,
    chance: random.Random,
) -> Iterator[Case]:
    """A claim beside its passages, untouched and mutated, and beside those of other documents."""
    passages, others = texts
    yield Case(f"{made}: true", claim, passages, True, section.source)
    for kind, mutate in MUTATIONS.items():
        mutated = mutate(claim, chance)
        if mutated and mutated != claim and mutated not in everything:
            yield Case(f"{made}: {kind}", mutated, passages, False, section.source)
    yield Case(f"{made}: topic", claim, others, False, section.source)


def _of_others(source: str, chance: random.Random) -> tuple[str, ...]:
    """Four sections of other documents."""
    return tuple(chance.sample([section.text for section in sections() if section.source != source], 4))


def _beside(known: Sequence[Section], place: int) -> tuple[str, ...]:
    """The section with two of its own document and two of others, as retrieval would bring them."""
    same = [n for n, own in enumerate(known) if own.source == known[place].source and n != place]
    same.sort(key=lambda n: abs(n - place))
    other = [(place * 7 + step) % len(known) for step in (31, 67)]
    return tuple(known[n].text for n in [*same[:1], place, *same[1:2], *other])


def _claims(section: Section) -> Iterator[str]:
    for start, end in sentences(section.text):
        text = _BULLET.sub("", section.text[start:end]).strip()
        if text.endswith(".") and len(text.split()) >= 7 and "|" not in text and "\n" not in text and '"' not in text:
            yield text


def _condensed(sentence: str) -> str | None:
    """The sentence without a trailing reason or consequence, or without the condition before its comma."""
    cut = re.match(r"(.{30,}?),? (?:because|so that|so|since|which|and the reason)\b", sentence)
    if cut and len(cut[1].split()) >= 6:
        return cut[1].rstrip(",") + "."
    label = re.match(r"[A-Z][\w -]{4,40}: (\w.*)", sentence)
    return label[1][0].upper() + label[1][1:] if label else None


def _role(claim: str, _: random.Random) -> str | None:
    """CTO and CPO change places, where they aren't named in one breath."""
    if _JOINED.search(claim) or not re.search(r"\bC[TP]O\b", claim):
        return None
    return re.sub(r"\bC([TP])O\b", lambda match: "CPO" if match[1] == "T" else "CTO", claim)


def _negation(claim: str, _: random.Random) -> str | None:
    if re.search(r"\b(?:not|no|never|nobody|neither|without|cannot|can't|isn't)\b", claim):
        swapped = re.sub(r"\b(?:not|never) ", "", claim, count=1)
        return swapped if swapped != claim else None
    if _AUXILIARY.search(claim):
        return _AUXILIARY.sub(r"\1 not", claim, count=1)
    verb = _VERB.search(claim)
    if not verb:
        return None
    base = re.sub(r"(?<=sh|ch|ss|xe)es$|(?<=go)es$", "", verb[3]) if verb[3] != "has" else "have"
    base = re.sub(r"ies$", "y", base) if base.endswith("ies") else base.removesuffix("s")
    return f"{claim[: verb.end(1)]}{verb[2] or ''} does not {base}{claim[verb.end() :]}"


def _number(claim: str, chance: random.Random) -> str | None:
    digits = re.search(r"\d+", claim)
    if digits:
        return claim[: digits.start()] + str(int(digits.group()) + chance.choice((3, 7, 20))) + claim[digits.end() :]
    word = re.search(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", claim)
    if not word or re.search(r"\b(?:the|these|those) two\b", claim):
        return None
    others = [other for other in _NUMBER_WORDS if other != word.group()]
    return claim[: word.start()] + chance.choice(others) + claim[word.end() :]


def _name(claim: str, chance: random.Random) -> str | None:
    office = re.search(rf"\b(?:{'|'.join(_OFFICES)})\b", claim)
    if not office:
        return None
    others = [other for other in _OFFICES if other not in claim]
    return claim[: office.start()] + chance.choice(others) + claim[office.end() :]


def _invented_source(claim: str, chance: random.Random) -> str | None:
    source = chance.choice(("a survey by Hartwell & Moss", "a 2021 study of 300 companies", "Meridian Research"))
    return f"According to {source}, {claim[0].lower() if not claim[:3].isupper() else claim[0]}{claim[1:]}"


def _overstatement(claim: str, _: random.Random) -> str | None:
    for pattern, stronger in _HEDGED:
        if re.search(pattern, claim):
            return re.sub(pattern, stronger, claim, count=1)
    return None


def _opposite(claim: str, _: random.Random) -> str | None:
    for pair in _OPPOSITES.split("|"):
        word, contrary = pair.split()
        if re.search(rf"\b{word}\b", claim):
            return re.sub(rf"\b{word}\b", contrary, claim, count=1)
    return None


MUTATIONS: dict[str, Callable[[str, random.Random], str | None]] = {
    "role": _role,
    "negation": _negation,
    "number": _number,
    "name": _name,
    "source": _invented_source,
    "overstatement": _overstatement,
    "opposite": _opposite,
}
