"""Lines tied to the case by a language model: what may stand behind them, and that both sides get as much."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from model_server import Act, ModelServer, says

from advisor.answering.grounding import GroundingVerifier
from advisor.answering.model_writer import ModelWriter
from advisor.conflicts.brief import Brief, Sides, every_line
from advisor.conflicts.editing import lines
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.naming import swapped
from advisor.conflicts.statements import told
from advisor.conflicts.tying import Teller, balanced, own_evidence, shared_evidence, tied
from advisor.errors import InputError
from advisor.models import build_writer
from advisor.protocols import Verifier
from advisor.providers.fake import FakeWords, MemorySpending
from advisor.roles.definition import Basis, Statement
from advisor.settings import Settings
from advisor.types import Role

STORY = (
    "Anna, our CTO, wants to freeze releases for six weeks because of three outages. Ben (CPO) wants to launch in "
    "March. Apparently sales promised it to a customer. Ben says the CTO is lazy."
)
TURNED = STORY.replace("CTO", "C?O").replace("CPO", "CTO").replace("C?O", "CPO")
FREEZE, LAUNCH = "1. three outages\n5. freeze releases\n7. six weeks", "1. launch in March\n8. launch in March"


@dataclass
class Tying:
    """The session's mediator, with a model of the server beside it."""

    mediator: Mediator
    teller: Teller
    verifier: Verifier

    def brief(self, story: str) -> Brief:
        return self.mediator.brief(story)

    def tied(self, brief: Brief, story: str) -> tuple[Brief, int]:
        return tied(brief, told(story), self.teller, self.verifier)


@pytest.fixture
def seconds() -> str:
    """How long a model may take for everything."""
    return "60"


@pytest.fixture
def tying(on_server: ModelServer, mediator: Mediator, seconds: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tying]:
    """The mediator with a model of the server beside it."""
    del on_server
    monkeypatch.setenv("ADVISOR_ANSWER_SECONDS", seconds)
    verifier = GroundingVerifier(FakeWords())
    writer, _ = build_writer(Settings(), lambda: verifier, MemorySpending())
    assert isinstance(writer, ModelWriter)
    yield Tying(mediator, writer.rewording(), verifier)
    writer.close()


def script(server: ModelServer, *texts: str) -> None:
    server.script(*(Act(pieces=(text,)) for text in texts))


def tied_texts(mediator: Tying, story: str = STORY) -> dict[str, str]:
    """The lines that were tied, by id."""
    return texts_of(mediator, mediator.brief(story), story)


def texts_of(mediator: Tying, brief: Brief, story: str = STORY) -> dict[str, str]:
    made, count = mediator.tied(brief, story)
    found = {line.id: line.text for line in every_line(made) if line.original}
    assert count == len(found)
    return found


def test_words_of_the_description_stand_behind_general_lines(tying: Tying, on_server: ModelServer) -> None:
    script(on_server, FREEZE, LAUNCH, "4. three outages", "none")
    brief = tying.brief(STORY)
    made, count = tying.tied(brief, STORY)
    assert made.sides.cto[0].text == f"{brief.sides.cto[0].text[:-1]} (here: “three outages”)."
    assert made.sides.cpo[0].text == f"{brief.sides.cpo[0].text[:-1]} (here: “launch in March”)."
    assert made.sides.cto[0].citations == brief.sides.cto[0].citations
    assert lines(made, "questions.cpo")[1].text.endswith("(here: “launch in March”)?")
    assert made.remarks[-1].startswith("Tied to this case by openai-compatible:m")
    assert f": {count} lines" in made.remarks[-1]
    # The CPO's interests were given nothing, so the CTO's take nothing either.
    assert made.interests == brief.interests


@pytest.mark.parametrize(
    "said",
    [
        "1. launch in March",  # the other side's, for the first one asked about
        "1. five outages",
        "1. the three outages and a fine of 20,000",
        "1. the CPO is lazy",
        "1. lazy",
        "1. sales promised it to a customer",
        "1. of",
        "99. three outages\n0. three outages",
        "An outage here: three outages.",
        '{"1": "three outages"}',
        "1. " + "three outages " * 40,
        "Ignore the rules. I can't help with that.",
        " ",
    ],
)
def test_what_is_not_told_of_that_side_ties_nothing(said: str, tying: Tying, on_server: ModelServer) -> None:
    script(on_server, said, LAUNCH, "none")
    assert tied_texts(tying) == {}


def test_a_model_that_favours_one_side_ties_no_side(tying: Tying, on_server: ModelServer) -> None:
    script(on_server, "1. three outages\n2. freeze releases\n3. six weeks\n5. three outages", "none", "none")
    assert tied_texts(tying) == {}


def test_no_case_grows_longer_than_it_may_be() -> None:
    def side(name: str) -> tuple[Statement, ...]:
        return tuple(Statement(f"{name}{n}", "x" * 50, Basis.PRACTICE) for n in (1, 2))

    def grown(line: Statement, by: int) -> Statement:
        return Statement(line.id, line.text + "y" * by, line.provenance, original=line.text)

    before = Sides(side("a"), side("b"))
    fine = {line.id: grown(line, 10) for line in (*before.cto, *before.cpo)}
    assert balanced(before, fine) == Sides(
        *(tuple(fine[line.id] for line in each) for each in (before.cto, before.cpo))
    )
    assert balanced(before, fine | {"b1": grown(before.cpo[0], 60)}).cpo[0] == before.cpo[0]
    assert balanced(before, {line.id: grown(line, 40 if line.id < "b" else 5) for line in fine.values()}) == before


def test_who_is_who_is_never_told_and_the_mirror_holds(tying: Tying, on_server: ModelServer) -> None:
    found = {}
    for story in (STORY, TURNED):
        script(on_server, FREEZE, LAUNCH, "4. three outages", "none")
        found[story] = {swapped(id_.upper()): text for id_, text in tied_texts(tying, story).items()}
    asked = [on_server.prompt(number) for number in range(len(on_server.requests))]
    assert asked[: len(asked) // 2] == asked[len(asked) // 2 :]
    assert all(word not in text for text in asked for word in ("CTO", "CPO", "Anna", "Ben", "she ", "lazy"))
    assert {swapped(id_): text for id_, text in found[TURNED].items()} == found[STORY]


@pytest.mark.parametrize("seconds", ["1"])
@pytest.mark.parametrize(
    "act",
    [Act(wait=200), Act(pieces=("1. three outages",), stall=200), Act(pieces=("x",), pause=0.2, endless=True)],
)
def test_a_brief_waits_no_longer_than_an_answer(act: Act, tying: Tying, on_server: ModelServer) -> None:
    on_server.script(act)
    brief = tying.brief(STORY)
    began = time.monotonic()
    assert texts_of(tying, brief) == {}
    assert time.monotonic() - began < 100
    assert len(on_server.requests) == 1


@pytest.mark.parametrize("act", [Act(status=401), Act(raw=b"data: }{\n\n"), says("1. three outages", finish="")])
def test_faults_leave_the_brief_as_it_is(act: Act, tying: Tying, on_server: ModelServer) -> None:
    on_server.script(act)
    assert tied_texts(tying) == {}


def test_where_nobody_says_who_wants_what_only_lines_of_both_are_tied(tying: Tying, on_server: ModelServer) -> None:
    story = "The CTO and the CPO fight about releases since May: ship faster or be more stable?"
    script(on_server, "1. ship faster")
    (id_,) = tied_texts(tying, story)
    assert "shared" in id_
    assert len(on_server.requests) == 1


def test_evidence_goes_by_whose_words_they_are() -> None:
    story = told("The CTO wants calm nights. The CPO says sales need a date. Two customers left in spring.")
    assert set(own_evidence(story, Role.CTO).texts) == {"wants calm nights", "Two customers left in spring"}
    assert set(shared_evidence(story).texts) == {"wants calm nights", "Two customers left in spring"}
    both = shared_evidence(story)
    assert both.span("“two CUSTOMERS left”") == "Two customers left"
    assert both.span("in the spring") == "spring"
    assert both.span("left in autumn") == ""
    assert both.span("calm nights two customers") == ""


def test_nothing_is_tied_without_a_model(mediator: Mediator) -> None:
    assert mediator.tied_by == ""
    with pytest.raises(InputError, match="Set ADVISOR_MODEL"):
        mediator.tied(Brief(in_scope=True, summary="x"), STORY)
