"""A brief out of what was understood: the lines of the catalogue under whoever takes the position they speak for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from advisor.conflicts.brief import Brief, Option, Sides, Step, TypeScore
from advisor.conflicts.catalog import Tension, TensionCatalog, Way
from advisor.conflicts.facts import assumed, known, left_out, open_questions
from advisor.conflicts.naming import SIDES
from advisor.conflicts.neutral import summary
from advisor.conflicts.rights import OnFile
from advisor.conflicts.scoring import Taken
from advisor.conflicts.statements import Told
from advisor.roles.catalog import Line
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.sources import CorpusText
from advisor.types import Role

SHOWN_TYPE = 0.15
"""The least share of a type that is named beside the first one."""
MOST_OPTIONS = 5
LINES_FOR_EACH = 2
"""How many lines of each pole a side has where nobody knows which pole it takes."""
REMARKS = (
    "Lines go by the position a side takes and not by its office; a quoted source may speak of the other office.",
    "Misconduct, harm and breach of law aren't for this desk, and it recognises only some of it: where there is any, "
    "call in HR, counsel, compliance or an emergency line instead; check locally.",
    "Correct the first sentence, and who stands for what, before the two see this.",
)
UNKNOWN_POLES = (
    "Which of the two positions each takes couldn't be told from the description: each side's case has lines for "
    "either. Say who stands for what, and the brief is made from that."
)


class Maker:
    """Makes briefs of descriptions that are in scope."""

    def __init__(self, catalog: TensionCatalog, corpus: CorpusText) -> None:
        self._catalog = catalog
        self._corpus = corpus

    def make(self, story: Told, types: Sequence[tuple[Tension, float]], taken: Taken, rights: OnFile) -> Brief:
        """The brief of a description; `types` best first, `taken` says who takes which pole of the first."""
        tension = types[0][0]
        also = [other for other, share in types[1:] if share >= SHOWN_TYPE]
        shown = types[: 1 + len(also)]
        return Brief(
            in_scope=True,
            summary=summary(story, tension, taken),
            types=tuple(TypeScore(each.id, each.name, share) for each, share in shown),
            known=known(story),
            assumed=assumed(story, tension, taken),
            find_out=(*open_questions(story, taken), *self._find_out([tension, *also])),
            sides=self._sides(tension, taken, "case"),
            interests=self._sides(tension, taken, "interests"),
            shared_interests=self._lines(tension.shared_interests, f"{tension.id}-shared"),
            options=self._options(tension, also, taken),
            measures=self._lines(tension.measures, f"{tension.id}-measure"),
            experiment=self._lines(tension.experiment, f"{tension.id}-experiment"),
            agenda=self._agenda(tension, taken),
            escalation=self._lines(tension.escalation, f"{tension.id}-escalate"),
            rights=tuple(map(rights.right, tension.decisions)),
            way_up=self._common("way-up"),
            good_in_30=(*self._lines(tension.good_in_30, f"{tension.id}-30"), *self._common("good-in-30")),
            good_in_90=(*self._lines(tension.good_in_90, f"{tension.id}-90"), *self._common("good-in-90")),
            remarks=(*(() if taken.poles else (UNKNOWN_POLES,)), *_judged(left_out(story)), *REMARKS),
        )

    def _lines(self, lines: Iterable[Line], name: str) -> tuple[Statement, ...]:
        return tuple(statement(line, self._corpus, id=f"{name}-{number}") for number, line in enumerate(lines, 1))

    def _common(self, section: str) -> tuple[Statement, ...]:
        return self._lines(self._catalog.common[section], section)

    def _find_out(self, tensions: Sequence[Tension]) -> tuple[Statement, ...]:
        return tuple(line for each in tensions for line in self._lines(each.find_out, f"{each.id}-find"))

    def _sides(self, tension: Tension, taken: Taken, field: str) -> Sides:
        cto, cpo = (self._side(tension, taken, field, role) for role in SIDES)
        return Sides(cto, cpo)

    def _side(self, tension: Tension, taken: Taken, field: str, role: Role) -> tuple[Statement, ...]:
        """The lines of the pole a side takes; where that isn't known, some of each, the position named beside them."""
        name = f"{role.lower()}-{tension.id}-{field}"
        if role in taken.poles:
            return self._lines(getattr(tension.poles[taken.poles[role]], field), name)
        found = [
            replace(line, label=f"If this side wants {pole.text}")
            for number, pole in enumerate(tension.poles)
            for line in self._lines(getattr(pole, field)[:LINES_FOR_EACH], f"{name}-{number + 1}")
        ]
        return _either_way(found)

    def _options(self, tension: Tension, also: Sequence[Tension], taken: Taken) -> tuple[Option, ...]:
        ways = [self._option(tension, way, taken) for way in tension.options]
        for other in also[:1]:
            if len(ways) < MOST_OPTIONS:
                ways.append(self._option(other, other.options[0], Taken({})))
        return tuple(ways)

    def _option(self, tension: Tension, way: Way, taken: Taken) -> Option:
        name = f"{tension.id}-{way.id}"

        def line(part: Line, ending: str) -> Statement:
            return statement(part, self._corpus, id=f"{name}-{ending}")

        def gives(role: Role) -> tuple[Statement, ...]:
            ending = f"gives-{role.lower()}"
            if role in taken.poles:
                return (line(way.gives[taken.poles[role]], ending),)
            return _either_way(
                replace(line(part, f"{ending}-{number}"), label=f"If this side wants {pole.text}")
                for number, (part, pole) in enumerate(zip(way.gives, tension.poles, strict=True), 1)
            )

        return Option(
            id=name,
            name=way.name,
            line=line(way, "what"),
            price=line(way.price, "price"),
            risk=line(way.risk, "risk"),
            reversible=line(way.reversible, "reversible"),
            gives=Sides(gives(Role.CTO), gives(Role.CPO)),
            price_level=way.levels.price,
            risk_level=way.levels.risk,
        )

    def _agenda(self, tension: Tension, taken: Taken) -> tuple[Step, ...]:
        """The steps; each side's questions stand under the one with the most minutes that comes first."""
        steps = self._catalog.common["agenda"]
        asking = max(range(len(steps)), key=lambda number: steps[number].minutes)
        questions = self._sides(tension, taken, "questions")
        return tuple(
            Step(each.minutes, line, questions if number == asking else Sides())
            for number, (each, line) in enumerate(zip(steps, self._common("agenda"), strict=True))
        )


def _judged(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    one = "One remark of the description judges" if count == 1 else f"{count} remarks of the description judge"
    them = "it" if count == 1 else "them"
    return (f"{one} a side, or its temper, rather than tell what happened; the brief leaves {them} out.",)


def _either_way(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Lines of both poles; one that either has stands once and without its position."""
    whole: dict[str, Statement] = {}
    for line in found:
        if before := whole.get(line.text):
            cited = tuple(dict.fromkeys((*before.citations, *line.citations)))
            whole[line.text] = replace(before, label="", citations=cited)
        else:
            whole[line.text] = line
    return tuple(whole.values())
