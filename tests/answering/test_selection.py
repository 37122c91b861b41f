"""Which sentences of several sections are quoted together, and which first."""

from __future__ import annotations

from dataclasses import replace

from quoting import passage, texts


def test_what_another_section_says_less_well_is_left_out() -> None:
    on = "Bees swarm in May, and a beekeeper waits nearby."
    said = [on, "A hive is kept dry through winter.", "Honey is taken in late summer."]
    found = [
        replace(passage(text, f"On {rank}", rank=rank), score=score)
        for rank, (text, score) in enumerate(zip(said, (1.0, 0.5, 0.4), strict=True), 1)
    ]
    assert texts("When do bees swarm?", *found) == [on]


def test_a_section_on_the_other_role_is_left_out() -> None:
    cto = passage("Ask a CTO which system fails first.", "Which questions should a board ask a CTO?")
    cpo = replace(
        passage("Ask a CPO which bet was stopped.", "Which questions should a board ask a CPO?", rank=2), score=1.0
    )
    assert texts("What questions should a board ask the CTO?", cto, cpo) == ["Ask a CTO which system fails first."]


def test_under_a_question_the_first_sentence_leads() -> None:
    text = "Both report to the chief executive as peers. A dotted line is no reporting line for the CTO."
    asked = "What is the reporting line of the CTO?"
    assert texts(asked, passage(text, "Which reporting line suits?"))[0].startswith("Both report")


def test_a_comparison_of_the_two_quotes_nothing_on_a_third_office() -> None:
    found = [
        passage("The CTO decides how, the CPO decides what to build.", "How do a CTO and a CPO differ?"),
        passage(
            "The CIO runs internal systems, the CTO those of customers.", "How does a CTO differ from a CIO?", rank=2
        ),
    ]
    question = "What is the difference between a CTO and a CPO?"
    assert texts(question, *found) == ["The CTO decides how, the CPO decides what to build."]


def test_the_section_that_asks_the_very_question_leads() -> None:
    said = "A gardener may sow whatever grows."
    own = passage(f"{said} Also asked: Who decides what to bake?", "Who owns the oven?")
    other = passage("The baker decides whether to bake or to buy bread.", "Who decides what to bake or buy?", rank=2)
    assert texts("Who decides what to bake?", own, replace(other, score=0.85))[0] == said


def test_a_comparison_with_a_third_office_quotes_what_names_it() -> None:
    found = [
        passage("The CTO decides how, the CPO decides what to build.", "How do a CTO and a CPO differ?"),
        passage("A CDO answers for data, the CPO for the product.", "Who answers for data?", rank=2),
    ]
    assert texts("CDO vs CPO", *found) == ["A CDO answers for data, the CPO for the product."]


def test_what_speaks_for_a_thing_is_not_answered_by_what_speaks_against_it() -> None:
    price = passage("A hedge takes water from the roses beside it.", "What price does a garden pay for a hedge?")
    gain = replace(
        passage("A hedge keeps the wind off the roses.", "What does a garden gain from a hedge?", rank=2), score=0.95
    )
    assert texts("What are the benefits of a hedge?", price, gain) == ["A hedge keeps the wind off the roses."]
    assert texts("What are the drawbacks of a hedge?", gain, price)[0].startswith("A hedge takes water")


def test_what_is_never_done_is_told_by_what_should_not_be() -> None:
    denied = passage("A CTO should not prune roses at night.", "What should a CTO not do?")
    assert texts("What should a CTO never do?", denied) == ["A CTO should not prune roses at night."]
