"""A hint for questions in another language than the documents'."""

from __future__ import annotations

import pytest
from passages import passages

from advisor.answering.language import language_hint, language_of

HINT = "They are in English, and the question seems not to be: ask it in English."
ENGLISH = ("The CTO owns the architecture of the product and answers for what is built with it.",)
GERMAN = ("Die Leitung der Technik verantwortet die Architektur und ist für den Betrieb zuständig.",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wer ist für die Architektur verantwortlich?", "German"),
        ("Qui est responsable de l'architecture et de la sécurité dans le groupe ?", "French"),
        ("¿Quién es el responsable de la arquitectura y cómo se decide?", "Spanish"),
        ("Chi è responsabile della sicurezza e quali sono i rischi?", "Italian"),
        ("Wie is verantwoordelijk voor de architectuur en hoe?", "Dutch"),
        ("Who is responsible for the architecture?", "English"),
        ("CTO CPO roadmap conflict", None),
        ("Why?", None),
    ],
)
def test_the_function_words_tell(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "question", ["Wer ist für die Architektur verantwortlich?", "Кто отвечает за архитектуру?", "谁负责架构？"]
)
def test_a_question_in_another_language_gets_a_hint(question: str) -> None:
    assert language_hint(question, passages(ENGLISH)) == HINT


@pytest.mark.parametrize(
    "question", ["Who is the CDO of the company?", "CTO salary Munich 2024", "Why?", "an in die so was"]
)
def test_any_other_question_gets_none(question: str) -> None:
    assert language_hint(question, passages(ENGLISH)) == ""


def test_the_documents_language_is_read_off_them() -> None:
    assert "They are in German" in language_hint("Who is responsible for the security of it?", passages(GERMAN))
    assert language_hint("Wer ist für die Sicherheit zuständig?", passages(GERMAN)) == ""
    assert language_hint("Wer ist für die Sicherheit zuständig?", ()) == ""
