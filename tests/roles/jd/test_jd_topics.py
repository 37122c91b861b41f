"""What a claim is about."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from advisor.errors import CorpusError
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.roles.catalog import read_catalog
from advisor.roles.jd.topics import ABOUT, NOTHING, Topics, claim_stems, embed, frequencies, topic_model
from evals.fit_topics import digest, training_lines


def test_the_model_was_fitted_to_the_texts_there_are() -> None:
    assert topic_model().fitted_to == digest(training_lines()), "run python -m evals.fit_topics --write"


def test_the_model_knows_every_topic_of_the_catalogue() -> None:
    topics = {entry.id for entry in read_catalog().responsibilities} - {"accountability-other"}
    assert set(topic_model().classes) == topics | {NOTHING}


def test_no_writer_gives_one_line_to_two_topics() -> None:
    topics: dict[tuple[str, str], set[str]] = {}
    for line in training_lines():
        topics.setdefault((line.writer, " ".join(line.text.lower().split())), set()).add(line.topic)
    assert [text for (writer, text), own in topics.items() if len(own) > 1 and "writer" in writer] == []


def test_no_writer_says_the_same_twice() -> None:
    counted = Counter((line.writer, line.text) for line in training_lines() if "writer" in line.writer)
    assert [text for (_, text), count in counted.items() if count > 1] == []


def test_frequencies_are_a_unit_vector() -> None:
    weights = frequencies(claim_stems("Owns the roadmap and the order of problems"), topic_model().rarity)
    assert sum(value**2 for value in weights.values()) == pytest.approx(1)
    assert frequencies(claim_stems("xyzzy"), topic_model().rarity) == {}


def test_another_encoder_goes_by_stems_alone() -> None:
    model = topic_model()
    scores = model.scores(np.ones((1, 3), np.float32), ["Answers for uptime and availability"], "another")
    assert model.classes[int(scores[0].argmax())] == "reliability"


@pytest.mark.slow
def test_a_sentence_lends_its_topic_to_a_clause_that_leaves_it_unsaid(encoder: OnnxEmbeddings) -> None:
    topics = Topics(encoder, {"incident-response": ("cto",)})
    whole = "Leads the response to outages and signs the review"
    part = "signs the review"
    (alone, lent) = topics.of([(part, part), (part, whole)], embed(encoder, [part, part]), "cto")
    assert "incident-response" in [match.topic for match in lent]
    assert lent[0].score > max((match.score for match in alone if match.topic == "incident-response"), default=0)


@pytest.mark.slow
def test_each_of_three_listed_things_is_claimed(encoder: OnnxEmbeddings) -> None:
    roles = dict.fromkeys(("customer-insight", "design", "pricing-input"), ("cpo",))
    text = "You lead research, design and pricing"
    (found,) = Topics(encoder, roles).of([(text, text)], embed(encoder, [text]), "cpo")
    assert {match.topic for match in found if match.score >= ABOUT} == set(roles)


def test_a_topic_that_nobody_fitted_is_refused(encoder: OnnxEmbeddings) -> None:
    with pytest.raises(CorpusError, match="gardening"):
        Topics(encoder, {"gardening": ("cto",)})
