"""What every encoder keeps to, and that the exported encoder gives its original's vectors."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.chunks import Vectors
from advisor.protocols import Embeddings
from advisor.providers.embeddings import OnnxEmbeddings, SentenceTransformerEmbeddings
from advisor.providers.encoder_export import model_folder
from advisor.providers.fake import FakeEmbeddings
from advisor.text import content_words

TEXTS = [
    "The CTO owns the architecture.",
    "",
    " \n\t ",
    "?",
    "Ein Größenvergleich: naïve café, 日本語のテキスト, Ελληνικά, עברית, 👩‍💻 🚀",
    "NUL \x00 and other controls \x07 in a text",
    "roadmap " * 2000,
    "x" * 5000,
    "• first item\n• second item\n\n1. one\n2. two",
    "Where do the CTO and the CPO usually clash, and what can we do about it?",
    "The CPO decides what is built. The CTO decides how it is built.\nBoth answer to the CEO.",
    "budget",
]


@pytest.fixture(scope="session")
def original() -> SentenceTransformerEmbeddings:
    return SentenceTransformerEmbeddings(str(model_folder()), threads=2)


@pytest.fixture(
    params=["fake", pytest.param("onnx", marks=pytest.mark.slow), pytest.param("original", marks=pytest.mark.slow)]
)
def embeddings(request: pytest.FixtureRequest) -> Embeddings:
    if request.param == "fake":
        return FakeEmbeddings()
    made: Embeddings = request.getfixturevalue({"onnx": "encoder", "original": "original"}[request.param])
    return made


def assert_units(vectors: Vectors, shape: tuple[int, ...]) -> None:
    assert vectors.shape == shape
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=-1), 1, atol=1e-5)


def test_texts_become_unit_vectors_whatever_they_hold(embeddings: Embeddings) -> None:
    assert_units(embeddings.embed_documents(TEXTS), (len(TEXTS), embeddings.dimension))
    assert_units(embeddings.embed_query(TEXTS[0]), (embeddings.dimension,))


def test_no_texts_are_no_vectors(embeddings: Embeddings) -> None:
    assert embeddings.embed_documents([]).shape == (0, embeddings.dimension)
    assert embeddings.embed_passages([], [], []) == []


def test_a_vector_depends_on_its_text_alone(embeddings: Embeddings) -> None:
    texts = [text for text in TEXTS if len(text) < 1000]
    together = embeddings.embed_documents(TEXTS)[[TEXTS.index(text) for text in texts]]
    reversed_ = embeddings.embed_documents(texts[::-1])[::-1]
    alone = np.stack([embeddings.embed_query(text) for text in texts])
    assert np.allclose(together, reversed_, atol=1e-4)
    assert np.allclose(together, alone, atol=1e-4)


def test_questions_have_words_and_no_sentences(embeddings: Embeddings) -> None:
    asked = [text for text in TEXTS if text.endswith("?")]
    encoded = embeddings.embed_questions(asked, [content_words(text) for text in asked])
    for text, own in zip(asked, encoded, strict=True):
        assert_units(own.vector, (embeddings.dimension,))
        assert_units(own.words, (len(content_words(text)), embeddings.dimension))
        assert own.sentences.shape == (0, embeddings.dimension)
    alone = embeddings.embed_questions(asked[-1:], [content_words(asked[-1])])[0]
    assert np.allclose(alone.vector, encoded[-1].vector, atol=1e-4)
    assert embeddings.embed_questions([], []) == []


def test_what_is_about_the_same_is_nearer(embeddings: Embeddings) -> None:
    question = embeddings.embed_query("Who owns the product roadmap?")
    near, far = embeddings.embed_documents(
        ["The CPO owns the product roadmap.", "Rain fell on the harbour all of that week."]
    )
    assert question @ near > question @ far + 0.2


def test_the_fingerprint_names_the_encoder(embeddings: Embeddings) -> None:
    assert str(embeddings.dimension) in embeddings.fingerprint
    assert embeddings.fingerprint == embeddings.fingerprint.strip()


def test_fingerprints_tell_encoders_apart(encoder: OnnxEmbeddings, original: SentenceTransformerEmbeddings) -> None:
    assert len({encoder.fingerprint, original.fingerprint, FakeEmbeddings.fingerprint}) == 3


def test_sentences_of_passages_have_vectors_of_their_own(embeddings: Embeddings) -> None:
    texts = ["The CPO plans. Rain fell all week.", "No sentence is asked for here.", "One sentence only."]
    spans = [[(0, 14), (15, 34)], [], [(0, 18)]]
    encoded = embeddings.embed_passages(texts, spans, [[], [], []])
    assert np.allclose([own.vector for own in encoded], embeddings.embed_documents(texts), atol=1e-4)
    assert_units(encoded[0].sentences, (2, embeddings.dimension))
    assert encoded[1].sentences.shape == (0, embeddings.dimension)
    assert_units(encoded[2].sentences, (1, embeddings.dimension))
    rain = embeddings.embed_query("rain")
    assert rain @ encoded[0].sentences[1] > rain @ encoded[0].sentences[0]


def test_no_sentence_is_asked_for(embeddings: Embeddings) -> None:
    encoded = embeddings.embed_passages(["One.", "Two."], [[], []], [[], []])
    assert [own.sentences.shape for own in encoded] == [(0, embeddings.dimension)] * 2
    assert [own.words.shape for own in encoded] == [(0, embeddings.dimension)] * 2


def test_words_of_passages_have_vectors_of_their_own(embeddings: Embeddings) -> None:
    texts = ["The CPO plans. Rain fell all week.", "Budget"]
    words = [content_words(text) for text in texts]
    assert [texts[0][start:end] for start, end in words[0]] == ["CPO", "plans", "Rain", "fell", "week"]
    encoded = embeddings.embed_passages(texts, [[], []], words)
    assert_units(encoded[0].words, (5, embeddings.dimension))
    assert_units(encoded[1].words, (1, embeddings.dimension))
    rain = embeddings.embed_passages(["rain"], [()], [[(0, 4)]])[0].words[0]
    assert int((encoded[0].words @ rain).argmax()) == 2


def test_words_beyond_what_the_encoder_reads_have_no_vectors(embeddings: Embeddings) -> None:
    text = "The board meets again. " * 400
    words = content_words(text)
    (encoded,) = embeddings.embed_passages([text], [()], [words])
    assert 0 < len(encoded.words) <= len(words)
    assert_units(encoded.words, (len(encoded.words), embeddings.dimension))


def test_a_sentence_beyond_what_the_encoder_reads_is_a_unit_vector_or_zero(embeddings: Embeddings) -> None:
    text = "The board meets. " * 400 + "The last sentence is far away."
    start = text.index("The last")
    (encoded,) = embeddings.embed_passages([text], [[(0, 16), (start, len(text))]], [()])
    norms = np.linalg.norm(encoded.sentences, axis=1)
    assert norms[0] == pytest.approx(1, abs=1e-5)
    assert norms[1] == pytest.approx(1, abs=1e-5) or norms[1] == 0


@pytest.mark.slow
def test_the_export_gives_the_vectors_of_its_original(
    encoder: OnnxEmbeddings, original: SentenceTransformerEmbeddings
) -> None:
    cosines = np.sum(encoder.embed_documents(TEXTS) * original.embed_documents(TEXTS), axis=1)
    assert cosines.min() > 1 - 1e-3
