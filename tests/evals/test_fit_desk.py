"""Fitting the desk's classifiers: what they are fitted to, how the folds are cut, how thresholds are chosen."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from advisor.conflicts.linear import linear_model
from advisor.conflicts.misconduct import Suspicion
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.providers.fake import FakeEmbeddings
from evals import fit_clauses, fit_misconduct, fit_scope, fit_types
from evals.conflict_cases import Case, load_cases
from evals.fit_linear import FOLDS, Example, Remembered, as_json, digest, fitted, folds

OPEN = load_cases("dev")


@cache
def learnt() -> list[Example]:
    return fit_misconduct.training(OPEN)


def test_the_models_were_fitted_to_the_texts_there_are() -> None:
    told = "run python -m evals.fit_desk --write"
    assert linear_model("misconduct").fitted_to == digest(learnt()), told
    assert linear_model("types").fitted_to == digest(fit_types.training(OPEN, fit_types.catalog())), told
    assert linear_model("scope").fitted_to == digest(fit_scope.training(OPEN)), told
    assert linear_model("clauses").fitted_to == digest(fit_clauses.training(OPEN)), told


def test_jibes_are_known_by_words_that_the_model_was_not_fitted_to(encoder: OnnxEmbeddings) -> None:
    model, told = fit_clauses.fit(OPEN, {}, Remembered(encoder))
    found, of = map(int, re.findall(r"\d+", told[0]))
    wrong, facts = map(int, re.findall(r"\d+", told[1]))
    assert told[0].startswith("jibe: ")
    assert found > of / 2
    assert wrong < 0.03 * facts
    assert set(model.classes) == {"jibe", "matter", "private"}


@pytest.mark.parametrize("half", ["held", "reserve", "kept"])
def test_nothing_kept_apart_is_learnt_from(half: str) -> None:
    texts = {own.text for own in learnt()}
    apart = fit_misconduct.of_stories(load_cases(half))
    assert not texts & {own.text for own in apart if len(own.text.split()) > 8}
    assert not {case.story for case in OPEN} & {case.story for case in load_cases(half)}


def test_there_are_enough_cases_of_each_kind() -> None:
    kinds = [case.kind for case in load_cases("reserve")]
    assert kinds.count("conflict") >= 75
    assert min(kinds.count(kind) for kind in ("call_in", "not_ours", "near_miss")) >= 40


def test_sentences_of_each_kind_differ() -> None:
    texts = [own.text for own in fit_misconduct.sentences()]
    assert len(texts) > 1000
    assert len(set(texts)) > 0.99 * len(texts)


def test_folds_are_even_and_the_same_again() -> None:
    found = folds(OPEN)
    assert found == folds(list(reversed(OPEN)))
    sizes = [list(found.values()).count(number) for number in range(FOLDS)]
    assert max(sizes) - min(sizes) <= 1


def case(name: str, kind: str) -> Case:
    return Case.model_validate(
        {"id": name, "story": name, "types": [], "kind": kind, "refer": "hr" if kind == "call_in" else None}
    )


def test_thresholds_let_few_be_missed() -> None:
    scores = {"a": 1.2, "b": 1.0, "c": 0.9, "d": 0.3}
    cases = [case(name, "call_in" if name in "ac" else "conflict") for name in scores]
    kinds = dict.fromkeys(("crisis", "hr", "legal", "compliance"), 0.0)
    found = {name: Suspicion(score, kinds, "", plain=False) for name, score in scores.items()}
    thresholds = fit_misconduct.chosen(cases, found)
    assert thresholds["ask"] <= 0.9
    assert thresholds["call"] > 0.3


def test_a_model_learns_and_is_written_readably() -> None:
    embeddings = FakeEmbeddings()
    examples = [Example("wind rain", "storm", {"siren": 1.0}), Example("sun shine", "calm")] * 5
    model = fitted(examples, embeddings, 10.0)
    texts = ["rain and wind", "shine"]
    chances = model.chances(embeddings.embed_documents(texts), texts, embeddings.fingerprint)
    assert chances[0, model.classes.index("storm")] > 0.5 > chances[1, model.classes.index("storm")]
    data = json.loads(as_json(model))
    assert set(data["classes"]) == {"calm", "storm"}
    assert data["fitted_to"] == digest(examples)


def test_a_text_is_encoded_once() -> None:
    asked: list[str] = []
    inner = FakeEmbeddings()
    spy = SimpleNamespace(
        fingerprint="f",
        dimension=inner.dimension,
        embed_query=inner.embed_query,
        embed_passages=inner.embed_passages,
        embed_questions=inner.embed_questions,
        is_word=inner.is_word,
        embed_documents=lambda texts: asked.extend(texts) or inner.embed_documents(texts),
    )
    own = Remembered(spy)  # type: ignore[arg-type]  # a namespace stands in
    assert np.array_equal(own.embed_documents(["b", "a"])[1], own.embed_documents(["a"])[0])
    assert asked == ["a", "b"]


def test_weights_are_where_they_are_read() -> None:
    folder = Path(__file__).parents[2] / "advisor" / "conflicts"
    assert all((folder / f"{name}.json").stat().st_size < 200_000 for name in ("misconduct", "types", "scope"))
