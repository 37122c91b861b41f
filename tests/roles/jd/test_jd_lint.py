"""Lint of one job description."""

from __future__ import annotations

from pathlib import Path

import pytest
from jds import read

from advisor.corpus import corpus_folder
from advisor.errors import CorpusError
from advisor.roles.jd.lint import LEGAL_WRITTEN, Lint, lint
from advisor.roles.jd.readability import grade
from advisor.roles.jd.wording import read_words, uses

LISTED = read_words(corpus_folder() / "descriptions" / "coded-words.yaml")
WHOLE = """Chief Technology Officer

We make maps. Pay: EUR 150,000 to 180,000 a year.

Essential functions
- Own the architecture

Requirements
- Led engineers

We are an equal opportunity employer. Tell us if you need accommodations in the interview.
"""


def of(text: str) -> Lint:
    return lint(read(text), LISTED)


def rules(text: str) -> set[str]:
    return {finding.rule for finding in of(text).findings}


def quoted(text: str) -> list[str]:
    return [text[use.start : use.end] for use in uses(text, LISTED)]


def test_a_complete_description_lacks_nothing_but_length() -> None:
    assert rules(WHOLE) == {"too short"}


@pytest.mark.parametrize(
    ("without", "rule"),
    [
        (" Pay: EUR 150,000 to 180,000 a year.", "missing pay range"),
        ("Essential functions", "missing essential functions"),
        ("We are an equal opportunity employer. ", "missing equal-opportunity statement"),
        ("Tell us if you need accommodations in the interview.", "missing accommodation statement"),
    ],
)
def test_what_is_missing_is_told_with_the_date_of_the_legal_point(without: str, rule: str) -> None:
    found = [finding for finding in of(WHOLE.replace(without, "")).findings if finding.rule == rule]
    assert len(found) == 1
    assert found[0].legal
    assert f"Check locally; written {LEGAL_WRITTEN.isoformat()}." in found[0].message


def test_one_amount_is_no_range() -> None:
    assert "missing pay range" in rules(WHOLE.replace("EUR 150,000 to 180,000", "EUR 150,000"))


@pytest.mark.parametrize(
    ("text", "found"), [("$180k–$210k base", False), ("We raised $5m to $6m from investors", True)]
)
def test_amounts_count_near_words_of_pay(text: str, found: bool) -> None:
    assert ("missing pay range" in rules(f"CTO\n\n{text}.")) is found


@pytest.mark.parametrize(
    ("demand", "count"),
    [
        ("Python, Kubernetes, SQL, Terraform, Kafka, Go, Rust and Spark", 8),
        ("Python, Go and Rust", 3),
        ("Experience with budgets, boards and audits", 3),
        ("Strong Python, C# and C++.", 3),
        ("Docker and Kubernetes", 2),
        ("Fluent in English and German", 2),
        ("Written and spoken English", 1),
        ("A style of leading, direct and honest", 1),
        ("A degree in Science and Engineering", 1),
        ("Python and/or Go", 1),
        ("Java/Kotlin/Go", 1),
        ("AWS, Azure or GCP", 1),
        ("Research and development", 1),
        ("Profit and loss responsibility, CI/CD", 1),
        ("A degree, ten years of leadership, fluent German, and a driving licence.", 4),
        ("Experience with budgets; experience with boards; experience with audits", 3),
        ("A degree in computer science, engineering or something like it", 1),
        ("Good French, spoken and written", 1),
        ("Experience with a cloud (AWS, Azure, GCP, OCI)", 1),
        ("Ten years in software, five of them with managers below you", 1),
        ("Knows languages such as Python, Go, Rust and Java", 1),
        ("Has led a team, which grew, moved to another city, and shipped", 1),
    ],
)
def test_a_list_in_one_line_is_as_many_must_haves_as_it_names(demand: str, count: int) -> None:
    assert of(f"CTO\n\n## Requirements\n- {demand}\n").must_haves == count


def test_the_eighth_thing_of_a_list_is_quoted() -> None:
    found = of("CTO\n\n## Requirements\n- Python, Kubernetes, SQL, Terraform, Kafka, Go, Rust and Spark\n").findings
    assert [own.quote for own in found if own.rule == "too many must-haves"] == ["Spark"]


def test_more_than_seven_must_haves_are_too_many() -> None:
    demands = "\n".join(f"- Knows subject {number}" for number in range(8))
    assert of(f"CTO\n\n## Requirements\n{demands}\n").must_haves == 8
    assert "too many must-haves" in rules(f"CTO\n\n## Requirements\n{demands}\n")
    assert "too many must-haves" not in rules(f"CTO\n\n## Nice to have\n{demands}\n")


def test_length_and_reading_level() -> None:
    long = "Own the organisational interoperability infrastructure considerations " * 40
    assert {"hard to read", "too short"} & rules(f"CTO\n\n{long}.") == {"hard to read"}
    assert "too long" in rules("CTO\n\n" + "Own it all. " * 400)
    assert grade(["The cat sat."]) < 3 < grade(["Organisational interoperability necessitates consideration."])
    assert grade([]) == 0


def test_coded_words_are_quoted_with_their_source_and_something_plain() -> None:
    found = of(WHOLE.replace("We make maps.", "We want an aggressive ninja.")).findings
    assert [(own.rule, own.quote) for own in found[:2]] == [
        ("wording: masculine-coded", "aggressive"),
        ("wording: jargon", "ninja"),
    ]
    assert "Gaucher" in found[0].message
    assert found[0].mend == "Put instead: ambitious, or the target itself."


def test_harmless_uses_are_left_alone() -> None:
    assert quoted("A competitive salary and competitive analysis; the other theory.") == []
    assert quoted("A competitive person") == ["competitive"]
    assert quoted("He likes the 24/7 operations; she is\n always on.") == ["He", "she", "always on"]


def test_words_that_a_leadership_role_needs_are_not_listed() -> None:
    assert quoted("Lead and decide; strong analytical judgement, support of others.") == []


def test_every_kind_names_its_source() -> None:
    assert all(kind.source.strip() and kind.why.strip() for kind in LISTED.kinds.values())
    assert all(word.instead for word in LISTED.words)


def test_a_list_with_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wording.yaml"
    path.write_text(
        "reviewed: 2026-01-01\nkinds: {}\nwords: [{kind: other, phrases: [xx], instead: yy}]", encoding="utf-8"
    )
    with pytest.raises(CorpusError, match="the kind other isn't among its kinds"):
        read_words(path)


def test_a_native_language_is_no_skill() -> None:
    assert any("Native German" in quote for quote in quoted("CTO\n\nYour profile\n\n- Native German and good English"))
    assert not any("native" in quote for quote in quoted("CTO\n\nYour duties\n\n- Build cloud-native apps"))
