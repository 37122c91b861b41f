"""The part of a question that no document answers: left unanswered, and named wherever the answer is shown."""

from __future__ import annotations

import pytest

from advisor.answering.citations import answer_text, gap_text, plain
from advisor.assistant import Assistant
from advisor.export.markdown import answer_as_markdown
from advisor.printing import answer_dict
from advisor.types import Answer, Citation, Claim, Provenance, Status, Verdict

CLAIM = Claim("The CPO owns it.", (1,), Verdict.SUPPORTED, quoted=True)
CITATION = Citation(1, "d", "own.md", "Own", "", "The CPO owns it.", 0, 16, Provenance.PLAYBOOK)
GAP = ("Who won <the> cup?",)
NAMED = "The documents don't answer this part: Who won <the> cup?"


def answer(uncovered: tuple[str, ...]) -> Answer:
    text = answer_text([CLAIM], uncovered)
    return Answer("Asked?", Status.ANSWERED, text, (CLAIM,), (CITATION,), uncovered=uncovered)


def test_the_text_names_each_part_after_the_claims() -> None:
    assert answer_text([CLAIM], GAP) == f"- The CPO owns it. [1]\n\n{NAMED}"
    assert gap_text(("Who won?", "And when?")) == "The documents don't answer this part: Who won? And when?"


def test_nothing_is_said_where_all_is_covered() -> None:
    assert gap_text(()) == ""
    assert answer_text([CLAIM]) == "- The CPO owns it. [1]"
    assert "don't answer" not in answer_as_markdown(answer(()))
    assert answer_dict(answer(()))["uncovered"] == []


def test_terminal_json_and_markdown_name_it() -> None:
    whole = answer(GAP)
    assert plain(whole).split("\n\n")[:2] == ["- The CPO owns it. [1]", NAMED]
    assert answer_dict(whole)["uncovered"] == list(GAP)
    assert answer_dict(whole)["answer"].endswith(NAMED)
    markdown = answer_as_markdown(whole)
    assert "this part: Who won \\<the\\> cup?\n\n### Sources" in markdown
    assert markdown.index("The CPO owns it") < markdown.index("Who won")


CUP = "Who won the world cup in 2018?"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "covered", "gap", "absent"),
    [
        ("What does a CTO do, and who won the world cup in 2018?", "CTO", CUP, "cup"),
        ("Who won the world cup in 2018, and what does a CTO do?", "CTO", CUP, "cup"),
        (
            "What skills does a CPO need and when was Marissa Mayer hired?",
            "CPO",
            "When was Marissa Mayer hired?",
            "mayer",
        ),
        ("What skills does a CPO need? When was Marissa Mayer hired?", "CPO", "When was Marissa Mayer hired?", "mayer"),
    ],
)
def test_one_half_is_answered_and_the_other_named(
    corpus_assistant: Assistant, question: str, covered: str, gap: str, absent: str
) -> None:
    found = corpus_assistant.ask(question)
    assert found.status is Status.ANSWERED
    assert found.uncovered == (gap,)
    assert found.text.endswith(f"The documents don't answer this part: {gap}")
    said = " ".join(f"{claim.group} {claim.text}" for claim in found.claims)
    assert covered in said
    assert absent not in said.lower()
    alone = corpus_assistant.ask(gap)
    assert alone.status is Status.ABSTAINED
    assert alone.uncovered == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        "What does a CTO do, and what does a CPO do?",
        "Who owns the roadmap, and who owns technical debt?",
        "When should the CTO and CPO roles be combined, and when should they be split?",
    ],
)
def test_two_halves_that_are_answered_leave_nothing_uncovered(corpus_assistant: Assistant, question: str) -> None:
    found = corpus_assistant.ask(question)
    assert (found.status, found.uncovered) == (Status.ANSWERED, ())


@pytest.mark.slow
def test_two_halves_that_nothing_answers_are_refused_as_one(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.ask("Who won the world cup in 2018, and which birds migrate to Peru?")
    assert (found.status, found.uncovered, found.claims) == (Status.ABSTAINED, (), ())


@pytest.mark.slow
def test_an_amount_that_nothing_says_leaves_the_other_half_answered(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.ask("Who owns the roadmap, and what is the salary of a CTO?")
    assert found.uncovered == ("What is the salary of a CTO?",)
