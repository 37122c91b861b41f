"""The quoting writer over passages made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from quoting import passage, texts, write

from advisor.answering.citations import answer_text
from advisor.answering.writers import QuotingWriter
from advisor.types import Claim, Passage, Verdict


def test_every_claim_is_its_citation_and_every_citation_its_span() -> None:
    source = passage("The CTO owns\narchitecture here. • The CPO owns the whole roadmap.", "Who owns what?")
    for claim, citations in write("Who owns architecture and roadmap?", source):
        (citation,) = citations
        assert claim.verdict is Verdict.SUPPORTED
        assert claim.citations == (citation.marker,)
        assert citation.quote == source.chunk.text[citation.start - 100 : citation.end - 100]
        assert claim.text == " ".join(citation.quote.split())


def test_markers_count_from_one_without_gaps() -> None:
    found = write(
        "What does the CTO own?",
        passage("The CTO owns the platform. The CTO owns security too. The CTO owns data stores."),
    )
    assert [citation.marker for _, (citation,) in found] == list(range(1, len(found) + 1))


def test_a_question_of_one_role_is_not_answered_with_the_other() -> None:
    found = texts(
        "What is a CTO responsible for?",
        passage("The CTO is responsible for technology strategy.", "What is a CTO responsible for?"),
        passage("The CPO is responsible for the product roadmap.", "What is a CPO responsible for?", rank=2),
    )
    assert found == ["The CTO is responsible for technology strategy."]


def test_a_comparison_is_grouped_by_role() -> None:
    found = write(
        "Compare the responsibilities of the CTO and the CPO",
        passage("The CTO is responsible for technology strategy.", "CTO responsibilities"),
        passage("The CPO is responsible for the product roadmap.", "CPO responsibilities", rank=2),
    )
    assert [(claim.group, claim.text.split()[1]) for claim, _ in found] == [("The CTO", "CTO"), ("The CPO", "CPO")]


def test_conflict_and_remedy_are_told_apart() -> None:
    found = write(
        "Where do the CTO and the CPO clash, and what helps?",
        passage("The CTO and the CPO clash over scarce engineers.", "Where do the CTO and the CPO clash?"),
        passage(
            "Joint budgeting resolves the conflict between CTO and CPO.", "How can the conflict be resolved?", rank=2
        ),
    )
    assert [claim.group for claim, _ in found] == ["Where they clash", "What helps"]


def test_repetition_is_removed() -> None:
    found = texts(
        "Who owns architecture?",
        passage("The CTO usually owns the architecture of systems."),
        passage("Usually the CTO owns the systems' architecture.", rank=2),
    )
    assert len(found) == 1


def test_lead_ins_questions_rows_and_fragments_are_not_quoted() -> None:
    answer = "The CTO owns architecture in full."
    others = ("The CTO owns these areas:", "Who owns architecture here?", "Architecture | CTO | CPO", "Too short.")
    assert texts("Who owns architecture?", passage("\n\n".join([*others, answer]))) == [answer]


def test_a_sentence_that_leans_on_the_one_before_comes_with_it() -> None:
    source = passage(
        "The CTO sets the architecture rules. They bind every team that builds architecture.", "Architecture"
    )
    found = write("Which architecture rules bind every team?", source)
    assert [claim.text.split()[0] for claim, _ in found] == ["The", "They"]
    assert [citation.marker for _, (citation,) in found] == [1, 2]


def test_a_pronoun_without_its_noun_is_not_quoted() -> None:
    assert (
        texts("Which architecture rules bind every team?", passage("They bind every team that builds architecture."))
        == []
    )


def test_a_leaning_sentence_is_never_parted_from_the_one_it_leans_on() -> None:
    found = texts(
        "Where do the CTO and the CPO clash, and what helps?",
        passage(
            "The CTO and the CPO clash over scarce engineers. "
            "This conflict is resolved by joint budgeting of CTO and CPO.",
            "Challenges and solutions",
        ),
        passage("Shared KPIs help the CTO and the CPO to agree on their aims.", "Strategies to help", rank=2),
    )
    assert found[:2] == [
        "The CTO and the CPO clash over scarce engineers.",
        "This conflict is resolved by joint budgeting of CTO and CPO.",
    ]


def test_sentences_about_the_document_are_quoted_only_when_it_is_asked_about() -> None:
    source = "The article offers strategies that help the CTO and the CPO. Shared objectives help the CTO and the CPO."
    assert texts("What strategies help the CTO and the CPO?", passage(source)) == [
        "Shared objectives help the CTO and the CPO."
    ]
    assert texts("What does the article offer?", passage(source))[0].startswith("The article offers")


def test_bullets_are_not_part_of_the_quote() -> None:
    found = write("What does the CTO own?", passage("• The CTO owns the platform.\n• The CTO owns incident response."))
    assert all(not re.match(r"[•\-*]", citation.quote) for _, (citation,) in found)


def test_nothing_to_quote_writes_nothing() -> None:
    assert write("Who owns what?", passage("See above:")) == []
    assert write("Who owns what?") == []


def test_answer_text_marks_every_claim() -> None:
    claims = [
        Claim("One is so.", (1,), Verdict.SUPPORTED, "First"),
        Claim("Two is so.", (2, 3), Verdict.SUPPORTED, "First"),
        Claim("Three is so.", (4,), Verdict.SUPPORTED, "Second"),
    ]
    assert answer_text(claims) == (
        "**First**\n\n- One is so. [1]\n- Two is so. [2] [3]\n\n**Second**\n\n- Three is so. [4]"
    )


def test_who_reports_to_whom_is_not_turned_round() -> None:
    found = texts(
        "What happens when the CPO reports to the CTO?",
        passage("When the CTO reports to the CPO, priorities are settled quickly.", "When the CTO reports to the CPO"),
        passage("When the CPO reports to the CTO, one leader runs it all.", "When the CPO reports to the CTO", rank=2),
    )
    assert found == ["When the CPO reports to the CTO, one leader runs it all."]


def test_what_each_of_two_has_is_quoted_from_both_lists() -> None:
    found = write(
        "What goals should the CTO and the CPO have?",
        passage("The CTO and the CPO often set goals that nobody reads.", "Mistakes with goals of the CTO and CPO"),
        passage("- Uptime is one of the goals that guide work.", "Goals of the CTO alone", rank=2),
        passage("- Retention is one of the goals for growth.", "Goals of the CPO alone", rank=3),
    )
    labelled = {claim.group: claim.text for claim, _ in found}
    assert labelled["The CTO"].startswith("Uptime")
    assert labelled["The CPO"].startswith("Retention")


def test_each_thing_of_a_list_has_its_part() -> None:
    found = write(
        "Who owns rent, food and water?",
        passage("Kim owns rent in every city. Kim also pays rent for the shop. Rent is due to Kim in May.", "Rent"),
        passage("Sam owns food in the kitchen.", "Supplies", rank=2),
        passage("Max owns water in the garden.", "Water", rank=3),
        passage("Nobody owns the electric light here.", "Light", rank=4),
    )
    assert {claim.group for claim, _ in found} == {"Rent", "Food", "Water"}


def test_the_sentence_with_the_amount_asked_for_is_among_those_quoted() -> None:
    others = ["Goals guide work.", "Goals bind people.", "Goals need dates.", "Goals cost time.", "Goals are ranked."]
    others += ["Goals hang together.", "Goals are read aloud."]
    halls = "red blue green grey white black brown".split()
    source = " ".join(f"{other[:-1]} in the {number} hall." for number, other in zip(halls, others, strict=True))
    found = texts("How many goals should a role have?", passage(f"{source} Three to five goals force a choice."))
    assert "Three to five goals force a choice." in found


def test_what_is_not_so_is_answered_by_denials_about_the_one_asked_about() -> None:
    source = passage(
        "The CTO runs the platform. The CTO does not set prices. Nobody at home should not forget the CTO. "
        "The CPO does not run the platform."
    )
    assert texts("What does the CTO not do?", source) == ["The CTO does not set prices."]
    assert texts("What does the CTO not do?", passage("The CTO runs the platform alone.")) == []
    assert texts("Which fears should the CTO not show?", source) == []
    assert "The CTO runs the platform." in texts("What should I not do when the CTO runs the platform?", source)


def test_a_comparison_with_another_office_quotes_what_is_said_of_it() -> None:
    source = passage("The CTO differs from the CPO in focus. The CIO runs internal systems instead.")
    question = "What is the difference between a CTO and a CIO?"
    assert texts(question, source) == ["The CIO runs internal systems instead."]
    assert texts(question, passage("The CTO differs from the CPO in focus."))


def _options(*more: Passage) -> list[Passage]:
    asked = "What are the options for sharing a garden, and what does each cost?"
    return [
        passage("Plots give everybody a bed. Plots cost a fence each.", asked, "Plots", rank=2, similarity=0.5),
        passage("Turns give everybody a week. Turns cost a calendar.", asked, "Turns", rank=3, similarity=0.4),
        *more,
    ]


def test_a_question_for_options_is_answered_from_each_option() -> None:
    signs = passage(
        "Neighbours argue about the garden a lot. Nobody in the garden greets the others.",
        "What are the signs of a conflict over a garden?",
        similarity=0.9,
    )
    found = write("What are the options in a conflict over a garden?", *_options(signs))
    assert [(claim.group, claim.text) for claim, _ in found] == [
        ("Plots", "Plots give everybody a bed."),
        ("Plots", "Plots cost a fence each."),
        ("Turns", "Turns give everybody a week."),
        ("Turns", "Turns cost a calendar."),
    ]


def test_a_first_quarter_is_told_part_by_part_in_order() -> None:
    late = "Between day 61 and day 90, a new CTO presents a plan for the first year."
    early = "A new CTO meets every manager early on."
    other = "A new CPO speaks with customers in the first days."
    told = [
        (late, "What should a new CTO do between day 61 and day 90?", 300),
        (early, "What should a new CTO do in the first 30 days?", 100),
        (other, "What should a new CPO do in the first 30 days?", 200),
    ]
    sections = [
        replace(own, chunk=replace(own.chunk, document_id="plan"))
        for own in (passage(text, heading, rank=n, at=at) for n, (text, heading, at) in enumerate(told, 1))
    ]
    assert texts("What should a new CTO do in the first 90 days?", *sections) == [early, late]
    alone = passage(late, "Plan")
    assert texts("What should a new CTO do in the first 90 days?", alone) == [late]


def test_options_of_something_else_are_not_taken_for_those_asked_for() -> None:
    boats = passage("A boat can be hired by the day on the lake.", "Which boats are there?", similarity=0.9)
    assert texts("What are the options for crossing the lake by boat?", *_options(boats))[0] == (
        "A boat can be hired by the day on the lake."
    )


def test_a_list_is_quoted_before_the_sentence_that_defines_its_subject() -> None:
    many = "".join(f"\n- Slugs have eaten bed number {number} of the garden bare." for number in range(12))
    source = passage(f"A garden plague is what eats the beds.{many}", "What are the signs of a garden plague?")
    found = texts("What are the signs of a plague in the garden?", source)
    assert len(found) == 10
    assert all(text.startswith("Slugs") for text in found)


def test_a_list_is_quoted_whole_or_it_would_seem_to_be_all() -> None:
    items = "- Pruning of the roses in the garden.\n- Raking leaves every other day.\n- Feeding birds before it snows."
    source = passage(items, "What jobs are there?")
    first, *others = source.sentences
    weak = replace(source, sentences=(first, *(replace(own, similarity=-2.0) for own in others)))
    found = texts("Give me a list: what do we do with the roses in the garden?", weak)
    assert [text.split()[0] for text in found] == ["Pruning", "Raking", "Feeding"]


HEAD, WEEKLY, YEARLY = "Rhythm | Gathering | Minutes", "Weekly | Stand-up | 15", "Yearly | Feast | "
TABLE = passage(f"Gatherings of the village:\n\n{HEAD}\n{WEEKLY}\n{YEARLY}", "Village life", similarity=0.4)


def test_the_row_that_is_asked_for_is_quoted_with_its_heads() -> None:
    talk = passage("The weekly stand-up is for news of the village.", "What is it for?", rank=2)
    (claim, (row, head)), *_ = write("How long does the weekly stand-up take?", TABLE, talk)
    assert claim.text == "Rhythm: Weekly; Gathering: Stand-up; Minutes: 15"
    assert claim.citations == (row.marker, head.marker)
    assert (row.quote, head.quote) == (WEEKLY, HEAD)


def test_rows_of_one_table_cite_its_head_once_and_leave_empty_cells_out() -> None:
    asked = "Which gatherings does the village have?"
    whole = passage(TABLE.chunk.text, asked)
    first, second = write(asked, whole)
    assert [len(cited) for _, cited in (first, second)] == [2, 1]
    assert second[0].text == "Rhythm: Yearly; Gathering: Feast"
    assert second[0].citations == (3, 2)


def test_a_row_that_has_one_word_of_the_question_is_no_answer() -> None:
    plan = passage("The CPO keeps the roadmap in order.", "Roadmap", rank=2)
    rows = "Vague wording | Clearer wording\nThe CTO helps the roadmap | The CTO states capacity for it"
    table = passage(rows, "Verbs")
    assert texts("Who keeps the roadmap?", table, plan) == ["The CPO keeps the roadmap in order."]


def test_rows_that_say_little_of_the_question_are_left_alone() -> None:
    assert texts("How do minutes of a gathering help the village?", TABLE) == []
    assert texts("Who feeds the weekly guests on their journey home?", TABLE) == []


def test_a_table_whose_rows_do_not_fit_its_head_is_not_quoted() -> None:
    crooked = passage(f"{HEAD}\nWeekly | Stand-up", "Which gatherings are weekly stand-ups?")
    assert texts("Which gatherings are weekly stand-ups?", crooked) == []


def test_options_that_have_sections_are_not_given_as_rows_too() -> None:
    asked = "What are the options for sharing a garden, and what does each cost?"
    table = passage("Option | Cost\nPlots | A fence\nTurns | A calendar", asked, rank=4, similarity=0.9)
    found = texts("What are the options in a conflict over a garden?", *_options(table))
    assert found[0] == "Plots give everybody a bed."
    assert not any("Option:" in text for text in found)


TOLD = "Sharing one roadmap might at first seem cheap. Yet as teams grow, the shared roadmap hides who decides."


def test_what_grants_a_point_is_quoted_with_what_turns_it() -> None:
    found = texts("Is sharing one roadmap cheap?", passage(TOLD, "Sharing"))
    assert found == [
        "Sharing one roadmap might at first seem cheap.",
        "Yet as teams grow, the shared roadmap hides who decides.",
    ]
    assert texts("Is sharing one roadmap cheap?", passage("Sharing one roadmap might at first seem cheap.")) == []


def test_a_point_granted_stays_right_before_its_turn_and_is_said_once() -> None:
    text = (
        "The roadmap is long. Some argue that a roadmap is a promise. But a roadmap is a plan. A roadmap has an owner."
    )
    found = texts("What is a roadmap?", passage(text, "Roadmap"))
    assert len(set(found)) == len(found)
    assert found.index("But a roadmap is a plan.") == found.index("Some argue that a roadmap is a promise.") + 1


def test_a_turn_without_what_it_turns_is_left_out() -> None:
    assert texts("What is a roadmap?", passage("However, a roadmap is a plan of the product.", "Roadmap")) == []


def test_the_only_section_is_named_unless_the_question_names_it() -> None:
    source = passage("The CPO owns the roadmap of the product.", "Who owns the roadmap?")
    assert [claim.group for claim, _ in write("The roadmap: who has it?", source)] == ["Who owns the roadmap?"]
    assert [claim.group for claim, _ in write("who owns the roadmap", source)] == [""]


def test_several_questions_are_each_quoted_from_their_own_passages() -> None:
    roadmap = passage("The CPO owns the roadmap of the product.", "Who owns the roadmap?")
    debt = passage("The CTO records technical debt every quarter.", "Debt", rank=2)
    asked = [
        ("And the roadmap?", "Who owns the roadmap?", [roadmap]),
        ("Who records technical debt?", "Who records technical debt?", [debt]),
        ("Who tunes pianos?", "Who tunes pianos?", []),
    ]
    found = list(QuotingWriter().write_each([*asked, asked[0]]))
    told = [(place, written and (written[0].text, written[0].group)) for place, written in found]
    assert told == [
        (0, (roadmap.chunk.text, "And the roadmap?")),
        (1, (debt.chunk.text, "Who records technical debt?")),
        (3, None),
    ]
    assert [citation.marker for _, written in found if written for citation in written[1]] == [1, 2]


def test_what_is_told_at_length_is_answered_from_the_two_nearest_passages() -> None:
    told = ["Plans slip where tests are late.", "Our plans grow with each customer.", "Quarter ends bring late work."]
    found = [replace(passage(text, rank=rank), score=1.0) for rank, text in enumerate(told, 1)]
    story = (
        "Our plans slip again, each single quarter, although the teams work late and nobody is lazy; should that be so?"
    )
    assert len(story.split()) >= 20
    assert set(texts(story, *found)) == set(told[:2])
    assert set(texts("Why do plans slip late each quarter?", *found)) == set(told)


def test_who_decides_one_thing_is_not_told_by_who_decides_another() -> None:
    right = passage("The gardener decides the order of the beds.", "Who decides the order of the beds?")
    beside = passage("The cook decides the menu beside the order of the beds.", "Who decides the menu?", rank=2, at=900)
    assert texts("Who should decide the order of the beds?", right, beside) == [
        "The gardener decides the order of the beds."
    ]


def test_what_is_granted_stands_with_what_turns_it_openly() -> None:
    granted = "Sharing one office might at first seem cheap."
    on = passage(f"{granted} Rents rise as an office grows.", "Should we share one office?")
    turned = passage(f"{granted} But rents rise as an office grows.", "Should we share one office?")
    assert granted not in texts("Should we share one office?", on)
    assert granted in texts("Should we share one office?", turned)
