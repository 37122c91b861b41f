"""Settings to encoders: of texts, of pairs to rank and of claims to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.protocols import Embeddings, Reranker, WordVectors
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.answering.grounding import GroundingVerifier


def build_embeddings(settings: Settings) -> Embeddings:
    """The encoder that settings name. Raises EncoderError."""
    if settings.embeddings == "fake":
        from advisor.providers.fake import FakeEmbeddings

        return FakeEmbeddings()
    from advisor.providers.embeddings import OnnxEmbeddings, SentenceTransformerEmbeddings

    if settings.embeddings == "default":
        return OnnxEmbeddings(settings.encoder_dir, settings.threads)
    from advisor.providers.hub import require_here

    require_here(settings.embeddings, "ADVISOR_EMBEDDINGS")
    return SentenceTransformerEmbeddings(settings.embeddings, settings.threads)


def build_verifier(settings: Settings) -> GroundingVerifier:
    """What checks claims, with the grounding model that settings name. Raises EncoderError."""
    from advisor.answering.grounding import GroundingVerifier

    words = _build_words(settings)
    if not settings.grounding_model:
        return GroundingVerifier(words)
    from advisor.providers.grounding import CrossEncoderGrounding
    from advisor.providers.hub import require_here

    require_here(settings.grounding_model, "ADVISOR_GROUNDING_MODEL")

    return GroundingVerifier(words, CrossEncoderGrounding(settings.grounding_model, settings.threads))


def _build_words(settings: Settings) -> WordVectors:
    """Those of the default encoder, whichever one searches: the verifier's weights were fitted to them."""
    if settings.embeddings == "fake":
        from advisor.providers.fake import FakeWords

        return FakeWords()
    from advisor.providers.words import encoder_words

    return encoder_words()


def build_reranker(settings: Settings) -> Reranker | None:
    """The reranker that settings name, loaded on first use; None where they name none. Raises EncoderError."""
    if not settings.reranker:
        return None
    from advisor.providers.hub import require_here
    from advisor.providers.rerank import CrossEncoderReranker

    require_here(settings.reranker, "ADVISOR_RERANKER")

    return CrossEncoderReranker(settings.reranker, settings.threads)
