"""The catalogue of decisions: enough of them, sourced, found by name, and clean as they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from matrices import catalog

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.catalog import Stage, catalog_folder
from advisor.roles.decisions import Decision, read_decisions, source_lines
from advisor.roles.findings import Case
from advisor.roles.lint import lint
from advisor.roles.matrix import REMARKS, Matrix, Row
from advisor.roles.schemes import Part, Scheme
from advisor.roles.sources import GENERAL_PRACTICE, CorpusText, Source

SUBJECTS = (
    "roadmap",
    "scope",
    "date",
    "architecture",
    "platform spend",
    "technical debt",
    "build or buy",
    "security exceptions",
    "data use",
    "pricing input",
    "headcount",
    "vendor",
    "incident",
    "deprecation",
    "experiments",
    "AI use",
)


def test_there_are_enough_decisions_with_a_reason_and_rights_for_each_stage() -> None:
    decisions = catalog().decisions
    assert len(decisions) >= 60
    assert (
        len({decision.id for decision in decisions}) == len({decision.name for decision in decisions}) == len(decisions)
    )
    assert len({decision.text for decision in decisions}) >= len(decisions) - 1
    for decision in decisions:
        assert set(decision.rights) == set(Stage)


def test_every_source_is_said_by_the_corpus() -> None:
    texts = CorpusText()
    sources = [source for decision in catalog().decisions for source in decision.sources]
    for source in sources:
        if isinstance(source, Source):
            assert texts.cite(source).quote == source.quote
        else:
            assert source == GENERAL_PRACTICE
    assert sum(isinstance(source, Source) for source in sources) > 60


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_people_call_a_decision_finds_it(subject: str) -> None:
    assert catalog().find(subject.upper()) is not None


def test_nothing_unknown_is_found() -> None:
    assert catalog().find("the mascot") is None
    assert catalog().party("Ada") is None


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("scheme", Scheme)
def test_the_defaults_lint_clean(stage: Stage, scheme: Scheme) -> None:
    made = catalog().matrix(stage, scheme)
    assert lint(Case(made), catalog()) == ()
    for row in made.rows:
        assert len(row.who(Part.DECIDES)) == 1
        assert row.texts["reason"]
        assert row.texts["source"]


@pytest.mark.parametrize("stage", ["", *Stage])
@pytest.mark.parametrize("scheme", Scheme)
def test_the_defaults_lint_clean_without_their_facts(stage: str, scheme: Scheme) -> None:
    for known in Stage if stage == "" else (Stage(stage),):
        made = catalog().matrix(known, scheme)
        bare = Matrix(scheme, made.people, tuple(Row(row.decision, row.cells) for row in made.rows), (), stage)
        assert lint(Case(bare), catalog()) == ()


def test_the_chief_executive_decides_less_as_the_company_grows() -> None:
    counts = [
        sum(decision.rights[stage].decides == "CEO" for decision in catalog().decisions)
        for stage in (Stage.STARTUP, Stage.SCALEUP, Stage.ENTERPRISE)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2]


def test_parties_by_what_they_are_called() -> None:
    known = catalog()
    assert known.stands_for("Chief Technology Officer", "CTO")
    assert known.stands_for("CTO (Ada)", "cto")
    assert known.stands_for("CPTO", "CPO")
    assert not known.stands_for("CPO", "CPTO")
    assert known.stands_for("Ada", " ada ")
    assert [known.rank(name) for name in ("CTO", "CEO", "Board", "Ada")] == [0, 1, 2, 0]


def test_the_way_up_leaves_out_the_decider() -> None:
    decision = next(found for found in catalog().decisions if found.id == "system-rebuild")
    assert catalog().way_up(decision, "CTO") == ("CEO", "Board")
    assert catalog().way_up(decision, "CEO") == ("Board",)
    assert catalog().way_up(decision, "Board") == ("Board",)


def test_authority_by_stage_and_at_any() -> None:
    assert catalog().holders("technology-budget", "scaleup") == ("CTO",)
    assert catalog().holders("technology-budget") == ("CEO", "CTO")


def test_sources_in_words() -> None:
    known: dict[str, Decision] = {decision.id: decision for decision in catalog().decisions}
    assert source_lines(known["acquisition-check"]) == ("general practice",)
    assert source_lines(known["roadmap-order"])[0].startswith("playbooks/who-owns-what.md, “Who owns the roadmap")


def bundled() -> dict[str, Any]:
    data: dict[str, Any] = plain((catalog_folder() / "decisions.yaml").read_bytes())
    return data | {"decisions": data["decisions"][:3]}


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda data: data["decisions"].append(data["decisions"][0]), "used twice"),
        (lambda data: data["decisions"][0]["aliases"].append("Technology strategy"), "means two things"),
        (lambda data: data["decisions"][0].update(bears=["Nobody"]), "'Nobody'"),
        (lambda data: data["decisions"][0].update(budget="gold"), "'gold'"),
        (lambda data: data["decisions"][0]["rights"].pop("startup"), "every stage"),
        (lambda data: data["decisions"][0]["rights"]["startup"].update(decides="Nobody"), "'Nobody'"),
        (lambda data: data["authorities"][0]["holders"].pop("startup"), "every stage"),
        (lambda data: data["parties"][0].update(covers=["Nobody"]), "'Nobody'"),
        (lambda data: data["decisions"][0].update(colour="red"), "colour"),
        (lambda data: data["decisions"][0].update(sources=["somebody said"]), "sources"),
    ],
)
def test_a_broken_catalogue_is_one_line(tmp_path: Path, change: Any, part: str) -> None:
    data = bundled()
    change(data)
    (tmp_path / "decisions.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_decisions(tmp_path)
    assert part in str(error.value)
    assert "\n" not in str(error.value)


def test_remarks_are_what_explains_a_row() -> None:
    assert set(REMARKS) >= {"area", "reason", "source"}


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Buy or build", "build-or-buy"),
        ("Build vs. buy", "build-or-buy"),
        ("What the roadmap has in it", "roadmap-order"),
        ("Choosing the cloud provider", "cloud-provider"),
        ("Hiring engineers", "engineering-hiring"),
        ("Mascot", ""),
        ("Order of the mascots", ""),
        ("The final decision", ""),
    ],
)
def test_a_near_name_is_found_where_one_decision_alone_has_its_words(name: str, means: str) -> None:
    found = catalog().find(name)
    assert (found.id if found else "") == means
