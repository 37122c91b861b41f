"""Encoders: the default one by onnxruntime, and any other by sentence-transformers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from advisor.chunks import Encoded, Vectors
from advisor.errors import EncoderError
from advisor.providers import asking
from advisor.providers.encoder_export import MAX_TOKENS, WEIGHTS_SHA256, export, model_folder
from advisor.text import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, OrtValue

_BATCH = 8
"""Small batches are as quick as large ones on two cores, in a fraction of the memory."""


class OnnxEmbeddings:
    """all-MiniLM-L6-v2: mean of the token vectors, unit length, 384 numbers; texts are cut at 256 tokens."""

    fingerprint = f"all-MiniLM-L6-v2/{WEIGHTS_SHA256[:12]}/384/mean/unit"
    dimension = 384

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the encoder, exporting it first where `folder` lacks it. Raises EncoderError."""
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read on import; without it, 1.29 and later report to Microsoft
        from onnxruntime import OrtValue
        from tokenizers import Tokenizer

        self._path = export(folder)
        self._tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()  # its file asks for 128 tokens
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._threads = threads
        learnt = asking.tensors(model_folder() / "model.safetensors").items()
        # The session reads these where they are, so they have to live as long as it does.
        self._learnt = {name: OrtValue.ortvalue_from_numpy(tensor) for name, tensor in learnt}
        self._asking = _session(self._path, threads, self._learnt)
        self._workers = ThreadPoolExecutor(threads, "encoder")

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384)."""
        encoded = self.embed_passages(texts, [()] * len(texts), [()] * len(texts))
        return np.stack([own.vector for own in encoded]) if encoded else np.zeros((0, self.dimension), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """A vector of shape (384,)."""
        vector: Vectors = self.embed_documents([text])[0]
        return vector

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        """Vectors of the texts, and of the sentences and words at these spans of each, from one pass over the tokens.

        The vector of a sentence or word is the mean of its own tokens' vectors, read in the context of the whole text.
        """
        # A single text needn't wait for another thread's turn.
        each = map if len(texts) == 1 else self._workers.map
        return list(each(partial(self._embed, self._reading), texts, sentences, words))

    def embed_questions(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]], *, of_subject: bool = True
    ) -> list[Encoded]:
        """Vectors of questions and of their words, without sentences; of the subject, as `asking` learnt to read."""
        session = self._asking if of_subject else self._asking_others
        return [self._embed(session, text, (), own) for text, own in zip(texts, words, strict=True)]

    def is_word(self, text: str) -> bool:
        """Whether a lower-case text is one word to the encoder."""
        return self._tokenizer.token_to_id(text) is not None

    @cached_property
    def _reading(self) -> InferenceSession:
        """Reads all but questions; loaded when the first such text comes."""
        # Several texts at a time instead: no padding, and no waiting for one another within a text.
        return _session(self._path, 1)

    @cached_property
    def _asking_others(self) -> InferenceSession:
        """Reads questions to documents on other subjects, without what was learnt; loaded when the first one comes."""
        return _session(self._path, self._threads)

    def _embed(self, session: InferenceSession, text: str, sentences: Sequence[Span], words: Sequence[Span]) -> Encoded:
        encoding = self._tokenizer.encode(text)
        vectors = session.run(None, {"input_ids": np.asarray([encoding.ids], np.int32)})[0][0]
        return Encoded(
            _unit(vectors.mean(axis=0)),
            _pool(vectors, encoding.offsets, sentences),
            _read(_pool(vectors, encoding.offsets, words)),
        )


def _session(path: Path, threads: int, others: Mapping[str, OrtValue] = MappingProxyType({})) -> InferenceSession:
    """The exported graph, with so many threads a text and `others` for its tensors of these names.

    Raises EncoderError.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    try:
        for name, tensor in others.items():
            options.add_initializer(name, tensor)
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own types, one a failure
        raise EncoderError(f"The exported encoder {path} is damaged. Delete that file; it is made anew.") from error


class SentenceTransformerEmbeddings:
    """Any sentence-transformers model, by name or folder; vectors are made unit length."""

    def __init__(self, name: str, threads: int) -> None:
        """Load the model; one that isn't here is downloaded where it may be (hub.py). Raises EncoderError."""
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(threads)
        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"The encoder {name!r} can't be loaded. Set ADVISOR_EMBEDDINGS to `default`, or to a model's folder."
            ) from error
        probe = self.embed_query("fingerprint")
        self.dimension = int(probe.shape[0])
        # The weights' own numbers tell two models of one name apart.
        self.fingerprint = f"{os.path.basename(name)}/{self.dimension}/unit/{np.round(probe[:4], 4).tolist()}"

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, getattr(self, "dimension", 0)), np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, np.float32)

    def embed_query(self, text: str) -> Vectors:
        """A vector of shape (dimension,)."""
        vector: Vectors = self.embed_documents([text])[0]
        return vector

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        """Vectors of the texts and of their sentences, every one read by itself, and of their words in context."""
        pieces = [text[start:end] for text, own in zip(texts, sentences, strict=True) for start, end in own]
        flat, cuts = self.embed_documents(pieces), np.cumsum([len(own) for own in sentences])[:-1]
        parts = np.split(flat, cuts) if texts else []
        rows = zip(self.embed_documents(texts), parts, self._words(texts, words), strict=True)
        return [Encoded(vector, part, own) for vector, part, own in rows]

    def embed_questions(
        self,
        texts: Sequence[str],
        words: Sequence[Sequence[Span]],
        *,
        of_subject: bool = True,  # noqa: ARG002
    ) -> list[Encoded]:
        """Vectors of questions and of their words, without sentences."""
        return self.embed_passages(texts, [()] * len(texts), words)

    def is_word(self, text: str) -> bool:
        """Whether a lower-case text is one word to the model; true of all where its tokenizer doesn't tell."""
        tokenizer = self._model.tokenizer
        return len(tokenizer.tokenize(text)) == 1 if hasattr(tokenizer, "tokenize") else True

    def _words(self, texts: Sequence[str], words: Sequence[Sequence[Span]]) -> list[Vectors]:
        """Vectors of words, pooled from token vectors; none where the model's tokens don't say where they stand."""
        tokenizer = self._model.tokenizer
        if not any(words) or not getattr(tokenizer, "is_fast", False):
            return [np.zeros((0, self.dimension), np.float32) for _ in texts]
        tokens = self._model.encode(
            list(texts), batch_size=_BATCH, output_value="token_embeddings", show_progress_bar=False
        )
        limit = self._model.get_max_seq_length()
        offsets = tokenizer(list(texts), truncation=True, max_length=limit, return_offsets_mapping=True)
        rows = zip(tokens, offsets["offset_mapping"], words, strict=True)
        return [_read(_pool(vectors.float().cpu().numpy(), own, spans)) for vectors, own, spans in rows]


def _pool(vectors: Vectors, offsets: Sequence[Span], spans: Sequence[Span]) -> Vectors:
    """Unit means of the token vectors of each span; zeros where a span has no token. Spans are in order."""
    if not spans:
        return np.zeros((0, vectors.shape[1]), np.float32)
    places = np.asarray(offsets)[: len(vectors)]
    real = places[:, 1] > places[:, 0]  # special and padding tokens span nothing
    sums = np.vstack([np.zeros(vectors.shape[1]), np.cumsum(vectors[real], axis=0, dtype=np.float64)])
    first, last = np.searchsorted(places[real, 0], np.asarray(spans)).T
    pooled = sums[last] - sums[first]
    norms = np.linalg.norm(pooled, axis=1, keepdims=True)
    unit: Vectors = (pooled / np.where(norms, norms, 1)).astype(np.float32)
    return unit


def _read(words: Vectors) -> Vectors:
    """The words that were read: without those at the end that were cut off."""
    read = np.flatnonzero(words.any(axis=1))
    return words[: read[-1] + 1 if len(read) else 0]


def _unit(vector: Vectors) -> Vectors:
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector
