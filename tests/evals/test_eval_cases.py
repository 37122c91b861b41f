"""Reading cases: what is accepted, and the one line that says what isn't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from eval_made import case

from advisor.errors import InputError
from evals.cases import Kind, load_cases

GOOD: dict[str, Any] = {
    "id": "fact-1",
    "kind": "fact",
    "voice": "cto",
    "question": "Who owns it?",
    "abstain": False,
    "passages": [{"any_of": [{"source": "a.md", "heading": "One"}, {"source": "b.md", "span": "two words"}]}],
    "key_points": [{"any": ["CTO owns", "owned CTO"]}],
}


def _write(folder: Path, *rows: Any, part: str = "dev", name: str = "a.yaml") -> Path:
    (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / part / name).write_text(yaml.safe_dump({"cases": list(rows)}), encoding="utf-8")
    return folder


def _refused(folder: Path) -> str:
    with pytest.raises(InputError) as raised:
        load_cases(folder)
    said = str(raised.value)
    assert "\n" not in said
    return said


def test_reads_both_parts(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, GOOD | {"id": "fact-2", "question": "And who pays?"}, part="held")
    first, second = load_cases(tmp_path)
    assert (first.part, second.part) == ("dev", "held")
    assert first.kind is Kind.FACT
    assert [place.source for place in first.passages[0].places] == ["a.md", "b.md"]


def test_a_half_answered_question(tmp_path: Path) -> None:
    _write(tmp_path, GOOD | {"kind": "half", "abstain": "partial", "not_covered": "the price"})
    (own,) = load_cases(tmp_path)
    assert own.answerable
    assert own.not_covered == "the price"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"kind": "riddle"}, "kind: Input should be 'fact'"),
        ({"voice": "cfo"}, "voice: Input should be 'ceo'"),
        ({"id": "Fact 1"}, "id: String should match"),
        ({"question": "  "}, "question: String should match"),
        ({"abstain": "maybe"}, "abstain: Input should be"),
        ({"abstain": 1}, "abstain: Input should be a valid boolean"),
        ({"passages": [{"source": "a.md"}]}, "passages.0: give a source and either a heading or a span"),
        ({"passages": [{"any_of": []}]}, "passages.0.any_of: Tuple should have at least 1 item"),
        ({"passages": [{"source": "a.md", "heading": "x", "span": "y"}]}, "passages.0: give a source and either"),
        (
            {"passages": [{"source": "a.md", "any_of": [{"source": "a.md", "span": "y"}]}]},
            "passages.0: give any_of, or a source",
        ),
        ({"passages": [{"any_of": [{"source": "a.md"}]}]}, "passages.0.any_of.0: give either a heading or a span"),
        ({"key_points": [{"any": ["what it is"]}]}, "key_points.0: the alternative 'what it is' has only words"),
        ({"key_points": [{"any": [20]}]}, "key_points.0.any.0: Input should be a valid string"),
        ({"key_points": ["CTO owns"]}, "key_points.0: Input should be a valid dictionary"),
        ({"abstain": True}, "leave out passages and key_points"),
        ({"passages": [], "key_points": []}, "give passages, key_points or both"),
        ({"kind": "half"}, "kind half and abstain: partial go together"),
        ({"not_covered": "the price"}, "abstain: partial and not_covered go together"),
        ({"kind": "half", "abstain": "partial"}, "abstain: partial and not_covered go together"),
        ({"kind": "follow_up"}, "a follow_up needs history"),
        ({"history": "Who?"}, "history: Input should be a valid tuple"),
        ({"part": "held"}, "part: is told by the folder"),
    ],
)
def test_a_case_that_is_not_right_is_named(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    said = _refused(_write(tmp_path, GOOD | change))
    name = change.get("id", "fact-1")
    assert said.startswith(f"{tmp_path / 'dev' / 'a.yaml'}: case {name!r}: ")
    assert reason in said
    assert said.endswith("Mend that case.") or "part" in change


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    row = {key: value for key, value in GOOD.items() if key not in ("id", "voice")}
    assert "case 1: id: Field required" in _refused(_write(tmp_path, row))


def test_a_row_must_be_a_mapping(tmp_path: Path) -> None:
    assert "case 2: is not a mapping" in _refused(_write(tmp_path, GOOD, "words"))


def test_an_id_twice_is_refused_over_all_files(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, GOOD | {"question": "Another?"}, part="held", name="b.yaml")
    said = _refused(tmp_path)
    assert "held/b.yaml: case 'fact-1': its id was there before, in dev/a.yaml, case 'fact-1'" in said


def test_a_question_twice_is_refused_whatever_its_case_and_punctuation(tmp_path: Path) -> None:
    _write(tmp_path, GOOD, GOOD | {"id": "fact-2", "question": "who owns it"})
    assert "case 'fact-2': its question was there before" in _refused(tmp_path)


def test_the_same_words_after_other_turns_are_another_question(tmp_path: Path) -> None:
    follow = GOOD | {"id": "follow-1", "kind": "follow_up", "history": ["What about debt?"]}
    assert len(load_cases(_write(tmp_path, GOOD, follow))) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("cases: [", "is not YAML"),
        ("cases:\n  - {id: a, id: b}", "the key 'id' stands twice"),
        ("- a", "must hold one list, `cases: [...]`"),
        ("cases: []\nmore: 1", "must hold one list, `cases: [...]`"),
        ("cases: !!python/object/apply:os.getcwd []", "is not YAML"),
        ("cases: [\x00]", "is not YAML"),
    ],
)
def test_a_file_that_is_not_right_is_named(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a.yaml").write_text(text, encoding="utf-8")
    said = _refused(tmp_path)
    assert str(tmp_path / "dev" / "a.yaml") in said
    assert reason in said


def test_no_cases_at_all(tmp_path: Path) -> None:
    assert "has no cases" in _refused(tmp_path)


def test_a_fingerprint_changes_with_what_bears_on_the_scores() -> None:
    own = case()
    assert case(part="held", voice="hr").fingerprint == own.fingerprint
    assert case(question="Who?").fingerprint != own.fingerprint
    assert case(key_points=[{"any": ["CTO"]}]).fingerprint != own.fingerprint
