"""Decision matrices made for measuring the linter: right by construction, then with faults planted, seeded.

Half take their rows from the catalogue, half invent decisions and people. Rows are letters in text, written here and
not by the product, in the ways people write them.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from advisor.roles.catalog import Stage
from advisor.roles.decisions import DecisionCatalog
from advisor.roles.findings import Claim
from advisor.roles.matrix_files import to_records
from advisor.roles.schemes import Scheme

PARTS = {
    Scheme.RACI: {"decides": "A", "performs": "R", "input": "C", "informed": "I"},
    Scheme.DACI: {"decides": "A", "drives": "D", "input": "C", "informed": "I"},
    Scheme.RAPID: {"decides": "D", "drives": "R", "performs": "P", "input": "I", "agrees": "A"},
}
WORDS = {
    Scheme.RACI: {"A": "Accountable", "R": "Responsible", "C": "Consulted", "I": "Informed"},
    Scheme.DACI: {"A": "Approver", "D": "Driver", "C": "Contributor", "I": "Informed"},
    Scheme.RAPID: {"D": "Decide", "R": "Recommend", "P": "Perform", "I": "Input", "A": "Agree"},
}
FACTS = ("escalation", "bears", "budget holder", "people holder", "veto", "outside")
NAMES = "Ada Bela Chike Dora Emil Farah Goran Hana Ivo Jun".split()
OFFICES = "CTO CPO CEO Finance Legal Security Sales Support HR".split()
POWERLESS = ("HR", "Legal", "Privacy", "Sales", "Marketing", "Support")
OUTSIDERS = ("Investor", "Key customer", "Consultant", "Agency")
_VERBS = ("Choice", "Change", "Approval", "Timing", "Naming", "Closing")
_THINGS = "office partner newsletter forum library sandbox mascot archive handbook academy showroom lounge".split()
Row = dict[str, str]


@dataclass
class Draft:
    """A matrix in the making: `people` are its columns, `planted` the pairs of rule and decision to be found.

    `known` are rows as the catalogue has them, with the facts that the file may leave out.
    """

    scheme: Scheme
    people: list[str]
    rows: list[Row]
    stage: str = ""
    claims: list[Claim] = field(default_factory=list)
    planted: set[tuple[str, str]] = field(default_factory=set)
    known: dict[str, Row] = field(default_factory=dict)

    def letter(self, part: str) -> str:
        """The scheme's letter for a part."""
        return PARTS[self.scheme][part]

    def decider(self, row: Row) -> str:
        """Who has the last word."""
        return _deciders(self, row)[0]

    def others(self, row: Row, without: str = "") -> list[str]:
        """Everybody but the decider, and but those who have one of these letters."""
        decider = self.decider(row)
        return [person for person in self.people if person != decider and not set(row[person]) & set(without)]


Plant = Callable[[Draft, Row, random.Random], bool]


def made(number: int, catalog: DecisionCatalog, seed: int) -> Draft:
    """Matrix `number`: every fourth is clean, the others have one to four faults, at most one a row."""
    chance = random.Random(seed * 10_000 + number)  # noqa: S311 - repeatable, not secret
    draft = from_catalog(catalog, chance) if number % 2 else invented(chance)
    if number % 4:
        names = list(PLANTS)
        for offset in range(chance.randint(1, 4)):
            plant(draft, names[(number + offset * 3) % len(names)], chance)
    return draft


def plant(draft: Draft, rule: str, chance: random.Random) -> bool:
    """Plant a fault of a rule in a row that has none; False where the matrix has no row for it."""
    spoiled = {decision for _, decision in draft.planted}
    for row in chance.sample(draft.rows, len(draft.rows)):
        if row["decision"] not in spoiled and PLANTS[rule](draft, row, chance):
            draft.planted.add((rule, row["decision"]))
            return True
    return False


def from_catalog(catalog: DecisionCatalog, chance: random.Random) -> Draft:
    """Some default rows of a stage; in half of the matrices the linter has to know the facts by itself."""
    stage, scheme = chance.choice(list(Stage)), chance.choice(list(Scheme))
    matrix = catalog.matrix(stage, scheme)
    kept = () if chance.random() < 0.5 else FACTS[:4]
    columns = ("decision", *matrix.people, *kept)
    records = chance.sample(to_records(matrix), chance.randint(6, 20))
    rows = [{name: record[name] for name in columns} for record in records]
    known = {record["decision"]: record for record in records}
    return Draft(scheme, list(matrix.people), rows, stage.value if chance.random() < 0.5 else "", known=known)


def invented(chance: random.Random) -> Draft:
    """Decisions and people that no catalogue knows, the way up leading to the first person, then to the board."""
    scheme = chance.choice(list(Scheme))
    people = chance.sample(NAMES if chance.random() < 0.5 else OFFICES, chance.randint(7, 9))
    if "CEO" in people:
        people.sort(key=lambda person: person != "CEO")
    elif people[0] in OFFICES:
        people.insert(0, "CEO")
    titles = [f"{verb} of the {thing}" for verb in _VERBS for thing in _THINGS]
    facts = [name for name in FACTS if chance.random() < 0.6]
    draft = Draft(scheme, people, [])
    for title in chance.sample(titles, chance.randint(4, 15)):
        draft.rows.append(_invented_row(draft, title, facts, chance))
    return draft


def _invented_row(draft: Draft, title: str, facts: list[str], chance: random.Random) -> Row:
    row = {"decision": title} | dict.fromkeys(draft.people, "")
    shuffled = chance.sample(draft.people, len(draft.people))
    decider, heard = shuffled[0], shuffled[1 : chance.randint(2, 5)]
    row[decider] = draft.letter("decides")
    for person in heard:
        row[person] = draft.letter("input")
    rest = shuffled[len(heard) + 1 :]
    for part in ("performs", "drives", "agrees"):
        if part in PARTS[draft.scheme] and rest:
            row[rest.pop()] = draft.letter(part)
    for person in rest:
        if "informed" in PARTS[draft.scheme] and chance.random() < 0.5:
            row[person] = draft.letter("informed")
    top = draft.people[0]
    usual = {
        "escalation": "Board" if decider == top else f"{top} > Board",
        "bears": "; ".join(chance.sample([decider, *heard], chance.randint(1, 2))),
        "budget holder": decider,
        "people holder": chance.choice(["", decider]),
        "veto": chance.choice(["", heard[0]]),
        "outside": chance.choice(["", chance.choice(OUTSIDERS)]),
    }
    return row | {name: usual[name] for name in facts}


def _several(draft: Draft, row: Row, chance: random.Random) -> bool:
    for person in chance.sample(draft.others(row), chance.choice([1, 1, 2])):
        row[person] = draft.letter("decides") + row[person].replace(draft.letter("input"), "")
    return True


def _none(draft: Draft, row: Row, _: random.Random) -> bool:
    decider = draft.decider(row)
    row[decider] = row[decider].replace(draft.letter("decides"), "").strip("/")
    return any(row[person] for person in draft.people) or _undo(row, decider, draft.letter("decides"))


def _nobody(draft: Draft, row: Row, _: random.Random) -> bool:
    row.update(dict.fromkeys(draft.people, ""))
    return True


def _crowd(draft: Draft, row: Row, chance: random.Random) -> bool:
    free = draft.others(row)
    if len(free) < 5:
        return False
    for person in chance.sample(free, chance.randint(5, len(free))):
        row[person] = draft.letter("input")
    return sum(row[person] == draft.letter("input") for person in draft.people) > 4


def _unheard(draft: Draft, row: Row, chance: random.Random) -> bool:
    if "bears" not in row:
        return _usual_bearer_unheard(draft, row, chance)
    heard = "".join(PARTS[draft.scheme].get(part, "") for part in ("decides", "drives", "agrees", "input"))
    heard += "R" if draft.scheme is Scheme.RACI else ""
    deaf = draft.others(row, heard)
    row["bears"] = chance.choice(deaf) if deaf and chance.random() < 0.8 else "Works council"
    return True


def _usual_bearer_unheard(draft: Draft, row: Row, chance: random.Random) -> bool:
    usual = draft.known.get(row["decision"], {}).get("bears", "").split("; ")
    bearers = [person for person in usual if person in draft.others(row)]
    if not bearers:
        return False
    row[chance.choice(bearers)] = draft.letter("informed") if "informed" in PARTS[draft.scheme] else ""
    return True


def _powerless(draft: Draft, row: Row, chance: random.Random) -> bool:
    if "budget holder" not in row and row["decision"] in draft.known:
        return _usual_power_elsewhere(draft, row, chance)
    columns = [name for name in ("budget holder", "people holder") if name in row]
    if not columns or draft.decider(row) in ("CEO", "Board"):
        return False
    row[chance.choice(columns)] = chance.choice(draft.others(row))
    return True


def _usual_power_elsewhere(draft: Draft, row: Row, chance: random.Random) -> bool:
    """Give the decision to an office that holds neither budgets nor engineers, product managers or designers."""
    known, decider = draft.known[row["decision"]], draft.decider(row)
    rivals = [person for person in draft.others(row) if person in POWERLESS]
    asked = sum(row[person] == draft.letter("input") for person in draft.people)
    if not (known["budget holder"] or known["people holder"]) or not rivals or asked > 3:
        return False
    row[decider], row[chance.choice(rivals)] = draft.letter("input"), draft.letter("decides")
    return True


def _no_way_up(draft: Draft, row: Row, _: random.Random) -> bool:
    if draft.decider(row) in ("CEO", "Board") or "escalation" not in row:
        return False
    row["escalation"] = ""
    return True


def _circle(draft: Draft, row: Row, chance: random.Random) -> bool:
    if "escalation" not in row:
        return False
    decider, other = draft.decider(row), chance.choice(draft.others(row))
    spoiled = {decision for _, decision in draft.planted} | {row["decision"]}
    free = (each for each in draft.rows if each["decision"] not in spoiled)
    partner = next((each for each in free if other in _deciders(draft, each)), None)
    if partner and not {decider, other} & {"CEO", "Board"}:
        row["escalation"], partner["escalation"] = other, decider
        draft.planted.add(("circular-escalation", partner["decision"]))
        return True
    ways = [f"{other} > {decider}", decider, f"{other} > Board > {other}"]
    row["escalation"] = chance.choice(ways)
    return True


def _outsider(draft: Draft, row: Row, chance: random.Random) -> bool:
    stranger = chance.choice(OUTSIDERS)
    if "veto" in row:
        row["veto"] = chance.choice([stranger, "Works council"])
        return True
    if draft.scheme is not Scheme.RAPID:
        return False
    if stranger not in draft.people:
        draft.people.append(stranger)
        for each in draft.rows:
            each[stranger] = ""
    row[stranger] = draft.letter("agrees")
    return True


def _two_papers(draft: Draft, row: Row, chance: random.Random) -> bool:
    rival = chance.choice(draft.others(row))
    draft.claims.append(Claim(rival, row["decision"], f"{rival} decides: {row['decision']}"))
    return True


def _deciders(draft: Draft, row: Row) -> list[str]:
    return [person for person in draft.people if draft.letter("decides") in row[person]]


def _undo(row: Row, person: str, letter: str) -> bool:
    row[person] = letter
    return False


PLANTS: Mapping[str, Plant] = {
    "several-deciders": _several,
    "no-decider": _none,
    "nobody": _nobody,
    "too-many-consulted": _crowd,
    "bearer-not-heard": _unheard,
    "no-authority": _powerless,
    "no-escalation": _no_way_up,
    "circular-escalation": _circle,
    "outside-veto": _outsider,
    "role-document": _two_papers,
}


def written(draft: Draft, chance: random.Random) -> bytes:
    """The matrix as a file: CSV with a comma, semicolon or tab, or JSON; letters or words."""
    wordy, lower = chance.random() < 0.2, chance.random() < 0.2
    rows = [
        {name: _cell(draft.scheme, text, wordy, lower) if name in draft.people else text for name, text in row.items()}
        for row in draft.rows
    ]
    if draft.stage or chance.random() < 0.4:
        return json.dumps({"scheme": draft.scheme.value, "stage": draft.stage, "decisions": rows}).encode()
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=chance.choice(",;\t"))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(chance.choice(["utf-8", "utf-8-sig"]))


def _cell(scheme: Scheme, text: str, wordy: bool, lower: bool) -> str:
    letters = text.replace("/", "")
    shown = "/".join(WORDS[scheme][letter] if wordy else letter for letter in letters)
    return shown.lower() if lower else shown
