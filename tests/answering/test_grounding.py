"""The verifier as a whole, with the words of the default encoder: what is supported, what is caught, and why."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answering.grounding import TEXT_CACHES, GroundingVerifier, load_weights
from advisor.answering.signals import NAMES
from advisor.chunks import Vectors
from advisor.protocols import Verifier
from advisor.providers.fake import FakeWords
from advisor.providers.words import encoder_words
from advisor.types import Check, Verdict

SPEED = (
    "The CPO wants to ship the new module next month, because two customers wait for it. "
    "The CTO wants to stabilise the platform first: the last release caused an outage of nine hours.",
    "A failure allowance sets how much disruption customers may experience in a quarter. "
    "Engineering does not own the roadmap. The CTO may report to the CPO.",
)
FAST = GroundingVerifier(FakeWords())


@pytest.fixture(scope="session")
def verifier() -> GroundingVerifier:
    return GroundingVerifier(encoder_words())


@pytest.mark.slow
@pytest.mark.parametrize(
    "claim",
    [
        "The CPO wants to ship the new module next month.",
        "The CPO wishes to ship next month, as two customers wait for the module.",
        "The head of product wants to ship the new module next month.",
        "First the CTO wants to stabilise the platform.",
        "The last release led to an outage of 9 hours.",
        "A failure allowance limits the disruption that customers experience in a quarter.",
        "The roadmap is not owned by engineering.",
        "Based on the passages, the CTO may report to the CPO.",
    ],
)
def test_true_claims_are_supported(verifier: Verifier, claim: str) -> None:
    check = verifier.check(claim, SPEED)
    assert check.verdict is Verdict.SUPPORTED, check
    assert check.reasons == ()
    assert check.evidence is not None


CAUGHT = [
    ("The CTO's desire to ship next month is the root of the conflict.", "CTO"),
    ("The CPO wants to stabilise the platform first.", "CPO"),
    ("The CPO reports to the CTO.", "CPO"),
    ("Engineering owns the roadmap.", "not"),
    ("The CPO does not want to ship the new module next month.", "not"),
    ("The last release caused an outage of twelve hours.", "12"),
    ("Five customers wait for the new module.", "5"),
    ("The last release caused an outage at Northwind.", "Northwind"),
    ("According to a survey by Hartwell, customers wait for the new module.", "Hartwell"),
    ("As stated in passage 7, the CTO may report to the CPO.", "passage 7"),
    ("Salaries of technology chiefs climbed sharply across Scandinavian software vendors.", "Scandinavian"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("claim", "word"), CAUGHT)
def test_false_claims_are_caught_with_a_reason(verifier: Verifier, claim: str, word: str) -> None:
    check = verifier.check(claim, SPEED)
    assert check.verdict is Verdict.UNSUPPORTED, check
    assert check.score < load_weights().partial
    assert any(word in reason for reason in check.reasons), check.reasons


HARBOUR = (
    "The port has 14 tugs and 230 dockers. Traffic fell from 90 to 60 ships a week. A berth stays empty unless the "
    "pilot objects. The CFO would like to lease the quay. The harbour master trains the pilots. The survey lasts a "
    "fortnight. The chief financial officer audits the port. The COO hires the dockers. "
    "The CIO does not answer to the COO; answers to the board. Two insurers back the plan.",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The port has 230 tugs and 14 dockers.", Verdict.UNSUPPORTED),
        ("The port has 230 dockers and 14 tugs.", Verdict.SUPPORTED),
        ("Traffic fell from 60 to 90 ships a week.", Verdict.UNSUPPORTED),
        ("Traffic fell by 30 ships a week.", Verdict.SUPPORTED),
        ("Traffic fell by 45 ships a week.", Verdict.UNSUPPORTED),
        ("A berth stays empty if the pilot objects.", Verdict.UNSUPPORTED),
        ("The CFO leases the quay.", Verdict.UNSUPPORTED),
        ("The pilots train the harbour master.", Verdict.UNSUPPORTED),
        ("The pilots are trained by the harbour master.", Verdict.SUPPORTED),
        ("The survey lasts two weeks.", Verdict.SUPPORTED),
        ("The CFO audits the port.", Verdict.SUPPORTED),
        ("The COO, not the CMO, hires the dockers.", Verdict.SUPPORTED),
        ("The CIO answers to the COO.", Verdict.UNSUPPORTED),
        ("The CIO answers to the board.", Verdict.SUPPORTED),
        ("Most insurers back the plan.", Verdict.UNSUPPORTED),
        ("The harbour master trains the pilots every month.", Verdict.UNSUPPORTED),
        ("The COO hires the dockers because the union insists.", Verdict.UNSUPPORTED),
        ("q" * 5000, Verdict.UNSUPPORTED),
    ],
)
def test_amounts_relations_and_conditions_are_kept(verifier: Verifier, claim: str, verdict: Verdict) -> None:
    check = verifier.check(claim, HARBOUR)
    assert check.verdict is verdict, check
    assert sum(map(len, check.reasons)) < 300


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "question", "verdict"),
    [
        ("The CTO wants to stabilise the platform first. She also wants to ship the module.", "", Verdict.UNSUPPORTED),
        ("The CPO wants to ship the module next month. He is waiting for two customers.", "", Verdict.SUPPORTED),
        ("The CTO.", "Who wants to ship the new module next month?", Verdict.UNSUPPORTED),
        ("The CPO.", "Who wants to ship the new module next month?", Verdict.SUPPORTED),
        ("No.", "Does engineering own the roadmap?", Verdict.SUPPORTED),
        ("Yes.", "Does engineering own the roadmap?", Verdict.UNSUPPORTED),
        ("Yes.", "", Verdict.PARTIAL),
        ("The CPO no longer wants to ship the new module next month.", "", Verdict.UNSUPPORTED),
        ("The next release caused an outage of nine hours.", "", Verdict.UNSUPPORTED),
        ("The CTO must be sacked.", "", Verdict.UNSUPPORTED),
        ("The CTO will report to the CPO.", "", Verdict.PARTIAL),
        ("The C\u200bPO wants to stabi\u00adlise the platform first.", "", Verdict.UNSUPPORTED),
        ("The C\u200bTO wants to stabi\u00adlise the platform first.", "", Verdict.SUPPORTED),
    ],
)
def test_a_claim_is_judged_by_what_it_means_where_it_stands(
    verifier: GroundingVerifier, answer: str, question: str, verdict: Verdict
) -> None:
    claim = verifier.check_answer(answer, SPEED, question).claims[-1]
    assert claim.check.verdict is verdict, claim


def test_a_citation_of_a_passage_never_given_is_an_error_of_its_claim() -> None:
    good, bad = FAST.check_answer(
        "Engineering does not own the roadmap. [2] The CTO may report to the CPO. [7]", SPEED
    ).claims
    assert (good.check.verdict, good.error) == (Verdict.SUPPORTED, "")
    assert bad.check.verdict is Verdict.PARTIAL
    assert bad.strays == (7,)
    assert "[7]" in bad.error
    assert bad.error in bad.check.reasons


def test_numbers_alone_are_not_told_as_new_words() -> None:
    reasons = FAST.check("The 2024 7.", SPEED).reasons
    assert reasons
    assert not [reason for reason in reasons if "words ." in reason]


@pytest.mark.slow
def test_what_says_more_than_the_passage_is_partial(verifier: Verifier) -> None:
    check = verifier.check("The CTO must always report to the CPO.", ("The CTO reports to the CPO.",))
    assert check.verdict is Verdict.PARTIAL
    assert "more than the passage" in " ".join(check.reasons)


@pytest.mark.slow
def test_certainty_is_refused_where_the_passage_leaves_exceptions(verifier: Verifier) -> None:
    check = verifier.check("The CTO must always report to the CPO.", ("The CTO often reports to the CPO.",))
    assert check.verdict is Verdict.UNSUPPORTED
    assert "where the passage says “often”" in " ".join(check.reasons)


@pytest.mark.slow
def test_the_invented_salary_is_caught(verifier: GroundingVerifier) -> None:
    answer = (
        "The salary of a CTO varies. According to a report by Glassdoor, the average base salary is $160,000 a year."
    )
    passages = ("The CTO leads technology. Pay is settled by the CEO and the board.",)
    checked = verifier.check_answer(answer, passages, "What is the salary of a CTO?")
    invented = checked.claims[-1].check
    assert invented.verdict is Verdict.UNSUPPORTED
    assert {word for word in ("Glassdoor", "160,000") if any(word in reason for reason in invented.reasons)} == {
        "Glassdoor",
        "160,000",
    }
    assert checked.score < 0.3


@pytest.mark.slow
def test_a_line_said_ten_times_is_recognised_and_counted_once(verifier: GroundingVerifier) -> None:
    line = "The CPO wants to ship the new module next month."
    once, often = (verifier.check_answer("\n".join([line] * times), SPEED) for times in (1, 10))
    assert once.score == often.score
    assert {own.check for own in often.claims} == {once.claims[0].check}
    assert [own.span.repeated for own in often.claims] == [False] + [True] * 9


@pytest.mark.slow
def test_an_answer_scores_by_its_worst_claims(verifier: GroundingVerifier) -> None:
    true = "The CPO wants to ship the new module next month."
    false = "Glassdoor pays every intern $160,000 in Nebraska."
    supported, mixed = (verifier.check_answer(text, SPEED).score for text in (true, f"{true} {false}"))
    assert supported > 0.9
    assert mixed < 0.4


@pytest.mark.slow
@pytest.mark.parametrize("false", [claim for claim, _ in CAUGHT])
def test_an_answer_with_an_unsupported_claim_stays_below_one_half(verifier: GroundingVerifier, false: str) -> None:
    true = "The CPO wants to ship the new module next month. The CTO wants to stabilise the platform first."
    assert verifier.check_answer(f"{true} {false}", SPEED).score < 0.5


def test_the_question_over_again_is_no_claim() -> None:
    asked = "Two plans, one team: what happens"
    checked = FAST.check_answer(f"{asked}\n\nThe answer is: {asked}.", SPEED, asked)
    assert (checked.claims, checked.score) == ((), 0.0)


@pytest.mark.parametrize(
    ("answer", "score"), [("", 0.0), ("🎈🎈", 0.0), ("Of course!", 0.0), ("I can't answer that.", 1.0)]
)
def test_an_answer_without_claims_supports_nothing_unless_it_declines(answer: str, score: float) -> None:
    checked = FAST.check_answer(answer, SPEED)
    assert (checked.claims, checked.score) == ((), score)


def test_nothing_of_what_was_read_is_kept_once_told_to_forget() -> None:
    own = GroundingVerifier(FakeWords())
    own.check_answer(
        "The Ostrava plant makes 17 valves because Zdenka asked for it.", ("The Ostrava plant makes valves.",)
    )
    assert own._read.cache_info().currsize
    own.forget()
    kept = (own._read, own._weighed, *TEXT_CACHES)
    assert [cache.cache_info().currsize for cache in kept] == [0] * len(kept)


def test_a_claim_that_one_sentence_says_word_by_word_needs_no_vectors() -> None:
    class Never(FakeWords):
        def word_vectors(self, words: Sequence[str]) -> Vectors:
            raise AssertionError(words)

    checked = GroundingVerifier(Never()).check_answer("The CTO may report to the CPO.", SPEED)
    assert [own.check.verdict for own in checked.claims] == [Verdict.SUPPORTED]


def test_no_text_is_looked_up_but_single_words() -> None:
    class Looking(FakeWords):
        def word_vectors(self, words: Sequence[str]) -> Vectors:
            assert all(word.isalnum() for word in words)
            return super().word_vectors(words)

    GroundingVerifier(Looking()).check_answer("The CTO would rather calm the platform down, then ship.", SPEED)


@pytest.mark.slow
def test_a_sign_or_a_bad_wording_told_as_a_fact_is_caught_unless_asked_for(verifier: Verifier) -> None:
    listed = ("Early signs of trouble:\n\n• The CTO hears of releases from customers.\n• The CPO keeps two lists.",)
    table = ("Vague wording | Clearer wording\nThe CTO steers the platform | The CTO approves platform changes",)
    claim = "The CTO hears of releases from customers."
    assert verifier.check(claim, listed, question="What should we do now?").verdict is Verdict.UNSUPPORTED
    assert verifier.check(claim, listed, question="How do I spot trouble?").verdict is Verdict.SUPPORTED
    assert verifier.check(claim, listed).verdict is Verdict.SUPPORTED
    bad, good = "The CTO steers the platform.", "The CTO approves platform changes."
    assert verifier.check(bad, table, question="What do I write instead?").verdict is Verdict.UNSUPPORTED
    assert verifier.check(good, table, question="What do I write instead?").verdict is Verdict.SUPPORTED


@pytest.mark.slow
def test_what_the_question_says_of_one_is_not_turned_round(verifier: Verifier) -> None:
    asked = "The CPO wants to open an office in Lisbon and the CTO wants to close the old one. What now?"
    claim = "The CTO's wish to open an office in Lisbon must be weighed."
    reasons = verifier.check(claim, SPEED, question=asked).reasons
    assert "It says of CTO what the question says of CPO." in reasons
    assert "the question says" not in " ".join(
        verifier.check(claim.replace("CTO", "CPO"), SPEED, question=asked).reasons
    )


@pytest.mark.slow
def test_a_day_of_another_period_is_caught(verifier: Verifier) -> None:
    passages = ("In the first 30 days, a new CPO meets customers.", "Between day 31 and day 60, a new CTO plans.")
    check = verifier.check("Between day 31 and day 60, a new CPO meets customers.", passages)
    assert check.verdict is Verdict.UNSUPPORTED


@pytest.mark.slow
def test_a_cited_passage_must_say_it_itself(verifier: Verifier) -> None:
    claim = "The CPO wants to ship the new module next month."
    right, wrong = verifier.check(claim, SPEED, cited=[0]), verifier.check(claim, SPEED, cited=[1])
    assert right.verdict is Verdict.SUPPORTED
    assert wrong.verdict is Verdict.PARTIAL
    assert "cites" in wrong.reasons[0]
    assert wrong.evidence is not None
    assert wrong.evidence.passage == 0


@pytest.mark.slow
def test_evidence_is_the_sentence_that_says_it(verifier: Verifier) -> None:
    check = verifier.check("Engineering does not own the roadmap.", SPEED, cited=[1])
    assert check.evidence is not None
    found = SPEED[check.evidence.passage][check.evidence.start : check.evidence.end]
    assert found == "Engineering does not own the roadmap."


@pytest.mark.slow
def test_a_longer_passage_than_the_encoder_reads_is_read_to_its_end(verifier: Verifier) -> None:
    text = " ".join(f"Team {number} keeps its own list of open matters." for number in range(200))
    check = verifier.check("The CPO speaks with customers weekly.", [f"{text} The CPO speaks with customers weekly."])
    assert check.verdict is Verdict.SUPPORTED


class Judge:
    def __init__(self, probability: float) -> None:
        self.probability = probability
        self.pairs: list[tuple[str, str]] = []

    def supported(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.pairs += pairs
        return [self.probability] * len(pairs)


def test_a_trained_judge_moves_the_score_but_lifts_no_cap() -> None:
    claim = "Engineering does not own the roadmap."
    doubting, trusting = Judge(0.0), Judge(1.0)
    own = FAST.check(claim, SPEED).score
    assert GroundingVerifier(FakeWords(), doubting).check(claim, SPEED).score == pytest.approx(own / 2)
    assert doubting.pairs[0] == (SPEED[1], claim)
    denied = GroundingVerifier(FakeWords(), trusting).check("Engineering owns the roadmap.", SPEED)
    assert denied.verdict is Verdict.UNSUPPORTED


def test_without_passages_nothing_is_supported() -> None:
    for passages in ((), ("",), (" \n", "…")):
        assert FAST.check("The CTO owns it.", passages).verdict is Verdict.UNSUPPORTED
    assert FAST.check_answer("", ()).score == 0.0


def test_the_weights_are_read_whole() -> None:
    weights = load_weights()
    assert set(weights.claim) == set(NAMES)
    assert set(weights.caps) == {
        "reference",
        "source",
        "number",
        "name",
        "role",
        "negation",
        "opposite",
        "reason",
        "duty",
        "listed",
        "relation",
        "quantity",
        "wish",
        "unrelated",
        "strength",
        "certainty",
    }
    assert set(weights.answer) == {"bias", "doubt", "number"}
    assert 0 < weights.partial < weights.supported < 1
    assert all(cap < weights.partial for kind, cap in weights.caps.items() if kind != "strength")


SCRAPS = st.lists(
    st.sampled_from(
        "CTO CPO CEO not no never always the and , . : ; ( ) | [1] * # 12 $5 % passage 7 Glassdoor both reports to owns"
        " ½ 日本 \u0000 \ud800 ' ’ - more less before after According to a study".split(" ")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(claim=SCRAPS | st.text(max_size=120), passages=st.lists(SCRAPS | st.text(max_size=120), max_size=3))
def test_any_text_against_any_passages_gives_a_score_and_sound_evidence(claim: str, passages: list[str]) -> None:
    check = FAST.check(claim, passages, cited=[0, 2, -1])
    assert 0.0 <= check.score <= 1.0
    sound(check, passages)
    checked = FAST.check_answer(claim, passages, question=claim)
    assert 0.0 <= checked.score <= 1.0
    for own in checked.claims:
        sound(own.check, passages)


def sound(check: Check, passages: Sequence[str]) -> None:
    if check.verdict is Verdict.SUPPORTED:
        assert check.reasons == ()
    if check.evidence:
        text = passages[check.evidence.passage]
        assert 0 <= check.evidence.start < check.evidence.end <= len(text)
        assert text[check.evidence.start : check.evidence.end].strip()
