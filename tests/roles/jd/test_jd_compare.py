"""Two job descriptions side by side, with the product's own encoder."""

from __future__ import annotations

import pytest
from jds import CPO, CTO, read

from advisor.build import build_comparer
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.roles.catalog import Stage
from advisor.roles.jd.compare import Comparer
from advisor.roles.jd.findings import Finding, Hold, Kind, State
from advisor.roles.jd.jobs import describes_job
from advisor.roles.jd.report import comparison_dict, comparison_lines
from advisor.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def comparer(encoder: OnnxEmbeddings) -> Comparer:
    return build_comparer(Settings(), encoder)


def found(comparer: Comparer, a: str, b: str, kind: Kind) -> list[Finding]:
    return [own for own in comparer.compare(read(a), read(b)).findings if own.kind is kind]


def test_what_both_claim_is_quoted_from_both(comparer: Comparer) -> None:
    (finding,) = found(comparer, CTO, CPO, Kind.OVERLAP)
    assert finding.topic == "Roadmap"
    assert finding.a is not None
    assert finding.b is not None
    assert (finding.a.text, finding.b.text) == ("Own the product roadmap", "Own the roadmap and prioritise the backlog")
    assert CTO[finding.a.start : finding.a.end] == finding.a.text
    assert CPO[finding.b.start : finding.b.end] == finding.b.text


def test_support_is_no_claim(comparer: Comparer) -> None:
    assert "Customer insight" not in [own.topic for own in found(comparer, CTO, CPO, Kind.OVERLAP)]


def test_gaps_are_what_is_essential_and_nobody_claims(comparer: Comparer) -> None:
    gaps = {own.topic: own for own in found(comparer, CTO, CPO, Kind.GAP)}
    assert {"Security", "Technical debt", "Design", "Engineering organisation"} <= gaps.keys()
    assert not {"Roadmap", "Architecture", "Reliability", "Product strategy", "Customer insight"} & gaps.keys()


def test_what_is_only_supported_is_a_gap_with_the_words_that_support_it(comparer: Comparer) -> None:
    gaps = found(comparer, CTO, CPO.replace("- Lead customer research\n", ""), Kind.GAP)
    (insight,) = (own for own in gaps if own.topic == "Customer insight")
    assert insight.a is not None
    assert insight.a.text == "Support the CPO in customer research"
    assert insight.b is None


def test_opposed_measures_conflict_until_a_shared_one_binds_them(comparer: Comparer) -> None:
    (conflict,) = found(comparer, CTO, CPO, Kind.CONFLICT)
    assert "error budget" in conflict.why
    bound = CPO + "- Error budget use, shared with the CTO\n"
    assert found(comparer, CTO, bound, Kind.CONFLICT) == []


def test_goals_in_opposite_words_conflict(comparer: Comparer) -> None:
    a = "# CTO\n\n## Responsibilities\n- Reduce the number of releases each month\n"
    b = "# CPO\n\n## Responsibilities\n- Increase the number of releases each month\n"
    assert [own.topic for own in found(comparer, a, b, Kind.CONFLICT)] == ["Opposed goals"]
    assert found(comparer, a, a.replace("CTO", "CPO"), Kind.CONFLICT) == []


def test_accountability_and_decision_in_two_hands_are_an_imbalance(comparer: Comparer) -> None:
    a = "# CTO\n\n## Responsibilities\n- Accountable for technical debt\n"
    b = "# CPO\n\n## Responsibilities\n- Decides which technical debt is repaid\n"
    (finding,) = found(comparer, a, b, Kind.IMBALANCE)
    assert finding.topic == "Technical debt"
    assert finding.a is not None
    assert finding.b is not None


def test_what_is_answered_for_may_stand_in_another_clause(comparer: Comparer) -> None:
    a = (
        "# CTO\n\n## Responsibilities\n- Telephone contracts stay within budget; overruns are attributable to the CTO\n"
        "- Telephone contracts are chosen by the purchasing director\n"
    )
    (finding,) = found(comparer, a, "# CPO\n\n## Responsibilities\n- Own the roadmap\n", Kind.IMBALANCE)
    assert finding.a is not None
    assert finding.a.text.startswith("Telephone contracts stay")


def test_a_line_that_says_nothing_is_vague(comparer: Comparer) -> None:
    assert [own.a.text for own in found(comparer, CTO, CPO, Kind.VAGUE) if own.a] == ["Innovation"]


def test_one_line_may_name_several_topics(comparer: Comparer) -> None:
    a = "# CTO\n\n## Responsibilities\n- Define architecture, security and the technology strategy\n"
    areas = {area.topic: area for area in comparer.compare(read(a), read(CPO)).areas}
    assert all(areas[topic].a is Hold.CLAIMS for topic in ("Architecture", "Security", "Technology strategy"))


def test_each_responsibility_has_a_state(comparer: Comparer) -> None:
    areas = {area.topic: area for area in comparer.compare(read(CTO), read(CPO)).areas}
    assert areas["Roadmap"].state is State.BOTH
    assert areas["Security"].state is State.NOBODY
    assert areas["Architecture"].state is State.ONLY_A
    assert areas["Product strategy"].state is State.ONLY_B
    assert areas["Customer insight"].a is Hold.SUPPORTS


def test_two_descriptions_of_one_role_need_only_what_that_role_has(comparer: Comparer) -> None:
    gaps = {own.topic for own in found(comparer, CTO, CTO, Kind.GAP)}
    assert "Design" not in gaps
    assert "Security" in gaps


def test_the_stage_says_what_is_essential(encoder: OnnxEmbeddings, comparer: Comparer) -> None:
    enterprise = build_comparer(Settings(), encoder, Stage.ENTERPRISE)
    assert "product-portfolio" in enterprise.essential
    assert "product-portfolio" not in comparer.essential


def test_the_json_has_the_fields_of_the_stable_interface(comparer: Comparer) -> None:
    told = comparison_dict(comparer.compare(read(CTO), read(CPO)))
    assert set(told) == {"findings", "areas"}
    assert all(set(own) == {"kind", "topic", "a", "b", "nearest"} for own in told["findings"])
    assert {own["kind"] for own in told["findings"]} == {"overlap", "gap", "conflict", "vague"}


def test_the_lines_show_who_holds_what_and_the_quotes(comparer: Comparer) -> None:
    lines = list(comparison_lines(comparer.compare(read(CTO), read(CPO)), ("CTO", "CPO")))
    assert any(line.startswith("Roadmap") and "● ●" in line and "both claim it" in line for line in lines)
    assert "  B: “Number of features released”" in lines


def test_one_pair_of_lines_is_one_overlap(comparer: Comparer) -> None:
    a, b = (f"# {own}\n\n## Responsibilities\n- Own the product vision and roadmap\n" for own in ("CTO", "CPO"))
    assert len(found(comparer, a, b.replace("Own", "Lead"), Kind.OVERLAP)) == 1


def test_either_of_two_things_is_held(comparer: Comparer) -> None:
    cto = "# CTO\n\n## Responsibilities\n- Accountable for uptime and incident response\n"
    assert "Reliability" not in [own.topic for own in found(comparer, cto, CPO, Kind.GAP)]


def test_with_whom_something_is_owned_is_no_topic_and_no_support(comparer: Comparer) -> None:
    a = "# CPO\n\n## Duties\n- Own the product roadmap together with sales\n- Decide the budget\n"
    b = "# CTO\n\n## Duties\n- Own the product roadmap\n- Run incident response\n"
    found = comparer.compare(read(a), read(b))
    assert [finding.topic for finding in found.findings if finding.kind is Kind.OVERLAP] == ["Roadmap"]
    assert "Work across functions" not in {area.topic for area in found.areas if area.a is Hold.CLAIMS}


def test_how_much_of_a_thing_is_not_the_thing(comparer: Comparer) -> None:
    a = "# CPO\n\n## Duties\n- Answer for growth in bookings\n- Own the product roadmap\n"
    b = "# CTO\n\n## Duties\n- Own the architecture of the booking engine\n- Run incident response\n"
    found = comparer.compare(read(a), read(b)).findings
    assert not [finding for finding in found if finding.kind is Kind.OVERLAP]


def test_a_manual_that_names_the_cto_describes_no_job() -> None:
    manual = read("# advisor\n\nAsk about the CTO.\n\nRun the command and read what it prints.\n")
    assert not describes_job(manual, claiming=0.15, clauses=60, topics=9)
    assert describes_job(manual, claiming=0.3, clauses=60, topics=9)
    assert describes_job(manual, claiming=0.1, clauses=10, topics=1)
    assert describes_job(read(CTO), claiming=0.1, clauses=60, topics=9)


def test_nearly_the_same_words_are_one_claim_whatever_their_topics(comparer: Comparer) -> None:
    a = "# CTO\n\n## Duties\n- Is answerable for whether teams deliver what they forecast\n- Run incident response\n"
    b = "# CPO\n\n## Duties\n- Is answerable for teams delivering what they forecast\n- Own the product roadmap\n"
    assert len(found(comparer, a, b, Kind.OVERLAP)) == 1


@pytest.mark.parametrize(
    "duty",
    [
        "You will be measured on uptime, but the CPO decides what engineers work on.",
        "Accountable for uptime. The hosting budget is set by finance.",
        "Carries the uptime target without control over the on-call budget.",
    ],
)
@pytest.mark.parametrize("heading", ["Responsibilities", "How you are measured"])
def test_what_is_answered_for_without_a_say_is_no_gap_as_well(comparer: Comparer, heading: str, duty: str) -> None:
    cto = f"# Chief Technology Officer\n\n## Duties\n- Own the architecture.\n\n## {heading}\n- {duty}\n"
    found = comparer.compare(read(cto), read(CPO))
    assert Kind.IMBALANCE in {own.kind for own in found.findings}
    assert "Reliability" not in {own.topic for own in found.findings if own.kind is Kind.GAP}
    assert {own.state for own in found.areas if own.topic == "Reliability"} == {State.ONLY_A}


def test_every_row_that_both_claim_has_its_overlap_in_the_findings(comparer: Comparer) -> None:
    cto = "# CTO\n\n## Duties\n- Own the architecture\n- Hire and develop engineers\n"
    cpo = "# CPO\n\n## Duties\n- Set the product strategy\n- Recruits, develops and dismisses staff in product\n"
    for a, b in ((CTO, CPO), (cto, cpo)):
        found = comparer.compare(read(a), read(b))
        told = ", ".join(own.topic for own in found.findings).split(", ")
        assert {own.topic for own in found.areas if own.state is State.BOTH} <= set(told)
    assert {(own.a, own.b) for own in found.areas if own.topic == "Engineering organisation"} == {
        (Hold.CLAIMS, Hold.SUPPORTS)
    }


@pytest.mark.parametrize(
    ("held", "means"),
    [
        ("You are accountable for delivering every project on time", "You set the date of each project and its scope"),
        ("Availability of the service is on you", "You decide how much time goes into uptime, and how much into ideas"),
    ],
)
def test_who_answers_and_who_has_the_means_are_an_imbalance(comparer: Comparer, held: str, means: str) -> None:
    cto = f"# CTO\n\n## Duties\n- Own the architecture\n- {held}\n"
    cpo = f"# CPO\n\n## Duties\n- Own the product strategy\n- {means}\n"
    quoted = [(own.a, own.b) for own in comparer.compare(read(cto), read(cpo)).findings if own.kind is Kind.IMBALANCE]
    assert [(a.text, b.text) for a, b in quoted if a and b] == [(held, means)]
    mild = cpo.replace(means, "You decide the colours of the website and when the newsletter goes out")
    assert Kind.IMBALANCE not in {own.kind for own in comparer.compare(read(cto), read(mild)).findings}


def test_an_agreement_of_both_and_a_decision_after_it_take_nothing_from_anybody(comparer: Comparer) -> None:
    agreed = "No date is promised without the agreement of the CTO and the CPO."
    cto = f"# CTO\n\n## Duties\n- Answers for a realistic delivery plan\n- {agreed}\n"
    cpo = "# CPO\n\n## Duties\n- Decides which dates are offered, after the CTO's approval that they can be met\n"
    kinds = {own.kind for own in comparer.compare(read(cto), read(cpo)).findings}
    assert kinds.isdisjoint((Kind.OVERLAP, Kind.IMBALANCE))
    without = cpo.replace(
        ", after the CTO's approval that they can be met", " and when each delivery of the plan is due"
    )
    assert Kind.IMBALANCE in {own.kind for own in comparer.compare(read(cto), read(without)).findings}


def test_what_a_side_lacks_stands_beside_its_nearest_words(comparer: Comparer) -> None:
    duties = "- Own the system architecture\n- Support the uptime of the service\n- Innovation\n"
    cto = f"# CTO\n\n## Responsibilities\n\n{duties}"
    cpo = "# CPO\n\n## Responsibilities\n\n- Decide the roadmap\n- Explore innovative ideas with customers\n"
    told = comparer.compare(read(cto), read(cpo))
    gap = next(own for own in told.findings if own.kind is Kind.GAP and own.topic == "Reliability")

    assert "uptime" in (gap.a or gap.near_a).text  # type: ignore[union-attr]  # one of the two is there
    vague = next(own for own in told.findings if own.kind is Kind.VAGUE)
    assert vague.b is None
    assert vague.near_b is not None
    assert "innovative" in vague.near_b.text
    assert cpo[vague.near_b.start : vague.near_b.end] == vague.near_b.text
    given = comparison_dict(told)["findings"]
    assert all(
        own["a"] or own["nearest"]["a"] or own["nearest"] == {"a": None, "b": own["nearest"]["b"]} for own in given
    )
    shown = "\n".join(comparison_lines(told, ("a.md", "b.md")))
    assert "B, nearest: “Explore innovative ideas with customers”" in shown


def test_where_nothing_is_near_it_says_so(comparer: Comparer) -> None:
    cto = "# CTO\n\n## Responsibilities\n\n- Own the system architecture\n- Decide hiring of engineers\n"
    cpo = "# CPO\n\n## Responsibilities\n\n- Decide the roadmap\n- Order sandwiches on Fridays\n"
    told = comparer.compare(read(cto), read(cpo))
    assert not any(own.near_b and "sandwiches" in own.near_b.text for own in told.findings)
