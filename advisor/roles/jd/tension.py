"""Measures and goals that pull two job descriptions apart, and the shared measure that would bind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advisor.chunks import Vectors
from advisor.lexicon import OPPOSITES
from advisor.protocols import Embeddings
from advisor.roles.catalog import Catalog, Kpi, Tension
from advisor.roles.jd.align import Aligner, topic
from advisor.roles.jd.claims import CLAIMING, Clause
from advisor.roles.jd.findings import Finding, Kind, Quote
from advisor.roles.jd.goals import GoalReader
from advisor.roles.jd.judging import Judge
from advisor.roles.jd.reading import Description, Section, Statement
from advisor.roles.jd.wordings import Wordings
from advisor.text import content_stems, words

Measured = tuple[Description, Sequence[Clause], Vectors]
"""A description, its clauses, and their vectors, a row each."""

LEAST_MEASURE = 0.6
"""Score from which a clause on how a role is measured names a measure."""
ABOUT_THE_SAME = 0.45
"""Cosine from which goals in opposite words are about the same thing."""
MOST_GOAL_WORDS = 30
"""A longer line is a story in which "less" and "more" may be said of anything."""
LEAST_SHARED = 0.25
"""The share of the shorter goal's words that both have: "outages that customers see" are not "customers who stay"."""
_BLANK = re.compile(r"\[[^\]]*\]")
_PURSUES = re.compile(
    r"\b(?:maximi[sz]|minimi[sz]|increas|reduc|accelerat|doubl|tripl|cut|grow|rais|freez|slow|limit|boost|speed|"
    r"lower|halv)\w*|"
    r"\b(?:as (?:many|few|fast|often|little) as|at any cost|above all|goals?|targets?|bonus\w*|rewarded)\b",
    re.IGNORECASE,
)


_SHARED = re.compile(r"\b(?:shared|joint(?:ly)?)\b", re.IGNORECASE)


class Tensions:
    """Finds the catalogue's opposed measures, and goals in opposite words."""

    def __init__(self, embeddings: Embeddings, catalog: Catalog, wordings: Wordings, judge: Judge) -> None:
        self._kpis = {kpi.id: kpi for kpi in catalog.kpis}
        self._tensions = catalog.tensions
        entries = [topic(kpi.id, kpi.name, (kpi.text,), wordings.measures.get(kpi.id)) for kpi in catalog.kpis]
        self._aligner = Aligner(embeddings, entries)
        self._goals = GoalReader(embeddings, wordings.goals, judge)

    def conflicts(self, a: Measured, b: Measured, *, judged: bool = True) -> Iterator[Finding]:
        """Opposed measures that no shared one binds, then opposite goals that aren't among them.

        Goals that aren't opposite in words are `judged`: by what CTOs and CPOs are told to want, so for the two alone.
        """
        ours, theirs = self._measures(a), self._measures(b)
        told: set[int] = set()
        for tension in self._tensions:
            sides = self._opposed(tension, ours, theirs)
            if sides is None:
                continue
            told |= {sides[0].start, -sides[1].start}
            if tension.bound_by not in ours.keys() | theirs.keys():
                yield self._finding(tension, *sides)
        apart = () if not judged or _is_bound(a, b) else self._goals.opposed(_goals(a), _goals(b))
        for one, other in (*_opposites(a, b), *apart):
            if told.isdisjoint((one.start, -other.start)):
                told |= {one.start, -other.start}
                why = "They are told to want the opposite. Give both one goal, and the rule for when it is at risk."
                yield Finding(Kind.CONFLICT, "Opposed goals", _quoted(one), _quoted(other), why)

    def binding(self, tension: Tension) -> Kpi:
        """The shared measure that binds a pair."""
        return self._kpis[tension.bound_by]

    def _opposed(
        self, tension: Tension, ours: dict[str, Clause], theirs: dict[str, Clause]
    ) -> tuple[Clause, Clause] | None:
        for one, other in ((tension.cto, tension.cpo), (tension.cpo, tension.cto)):
            if one in ours and other in theirs:
                return ours[one], theirs[other]
        return None

    def _finding(self, tension: Tension, one: Clause, other: Clause) -> Finding:
        names = f"{self._kpis[tension.cpo].name} or {self._kpis[tension.cto].name.lower()}"
        why = f"{tension.text} A shared measure would bind them: {self.binding(tension).name.lower()}."
        return Finding(Kind.CONFLICT, names, _quoted(one), _quoted(other), why)

    def _measures(self, side: Measured) -> dict[str, Clause]:
        """The measures that a description names, each with the clause that names it."""
        _, clauses, vectors = side
        rows = [number for number, clause in enumerate(clauses) if _is_goal(clause)]
        texts = [clauses[number].text for number in rows]
        found: dict[str, Clause] = {}
        for number, matches in zip(rows, self._aligner.matches(texts, vectors[rows]), strict=True):
            for match in matches:
                if match.score >= LEAST_MEASURE:
                    found.setdefault(match.topic, clauses[number])
        return found


def _is_goal(clause: Clause) -> bool:
    if clause.statement.section is Section.MEASURES:
        return True
    return clause.stance in CLAIMING and _PURSUES.search(clause.text) is not None


def _goals(side: Measured) -> list[tuple[Clause, Vectors]]:
    """The clauses that say how a description's role is measured by itself, with their vectors."""
    _, clauses, vectors = side
    found = zip(clauses, vectors, strict=True)
    return [own for own in found if _is_own_goal(own[0].statement)]


def _is_bound(a: Measured, b: Measured) -> bool:
    """Whether both descriptions name a shared measure."""
    return all(
        any(_SHARED.search(own.text) for own in description.of(Section.MEASURES)) for description, _, _ in (a, b)
    )


def _is_own_goal(statement: Statement) -> bool:
    if statement.section is not Section.MEASURES or _is_story(statement):
        return False
    return _SHARED.search(f"{statement.heading} {statement.text}") is None


def _is_story(statement: Statement) -> bool:
    return len(words(statement.text)) > MOST_GOAL_WORDS


def _opposites(a: Measured, b: Measured) -> Iterator[tuple[Clause, Clause]]:
    for i, one in enumerate(a[1]):
        for j, other in enumerate(b[1]):
            goals = all(_is_goal(own) and not _is_story(own.statement) for own in (one, other))
            opposed = goals and _contrary(one.text, other.text)
            if opposed and float(a[2][i] @ b[2][j]) >= ABOUT_THE_SAME:
                yield one, other


def _contrary(one: str, other: str) -> bool:
    """Whether two texts share a subject and say it with opposite words."""
    one, other = (_BLANK.sub(" ", text) for text in (one, other))
    theirs = set(words(other))
    opposed = {word for word in words(one) if OPPOSITES.get(word, frozenset()) & theirs}
    if not opposed:
        return False
    turned = opposed | {other for word in opposed for other in OPPOSITES[word]}
    turned_stems = {stem_ for word in turned for stem_ in content_stems(word)}
    a, b = (set(content_stems(text)) - turned_stems for text in (one, other))
    return bool(a & b) and len(a & b) >= LEAST_SHARED * min(len(a), len(b))


def _quoted(clause: Clause) -> Quote:
    own = clause.statement
    return Quote(own.start, own.end, own.text)
