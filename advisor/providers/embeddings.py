"""Encoders: the default one by onnxruntime, and any other by sentence-transformers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from advisor.errors import EncoderError
from advisor.protocols import Vectors
from advisor.providers.encoder_export import MAX_TOKENS, WEIGHTS_SHA256, export, model_folder
from advisor.text import Span

_BATCH = 8
"""Small batches are as quick as large ones on two cores, in a fraction of the memory."""


class OnnxEmbeddings:
    """all-MiniLM-L6-v2: mean of the token vectors, unit length, 384 numbers; texts are cut at 256 tokens."""

    fingerprint = f"all-MiniLM-L6-v2/{WEIGHTS_SHA256[:12]}/384/mean/unit"
    dimension = 384

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the encoder, exporting it first where `folder` lacks it. Raises EncoderError."""
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read on import; without it, 1.29 and later report to Microsoft
        import onnxruntime
        from tokenizers import Tokenizer

        path = export(folder)
        options = onnxruntime.SessionOptions()
        # One thread a text and several texts at a time: no padding, and no waiting for one another within a text.
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own types, one a failure
            raise EncoderError(f"The exported encoder {path} is damaged. Delete that file; it is made anew.") from error
        self._tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()  # its file asks for 128 tokens
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._workers = ThreadPoolExecutor(threads, "encoder")

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384)."""
        return self.embed_passages(texts, [()] * len(texts))[0]

    def embed_query(self, text: str) -> Vectors:
        """A vector of shape (384,)."""
        vector: Vectors = self.embed_documents([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """Vectors of the texts, and of the sentences at `spans` of each, from one pass over the tokens.

        A sentence's vector is the mean of its own tokens' vectors, read in the context of the whole passage; one whose
        tokens were cut off is all zeros, and so is like nothing.
        """
        read = list(self._workers.map(self._embed, texts, spans))
        whole = np.stack([vector for vector, _ in read]) if read else np.zeros((0, self.dimension), np.float32)
        return whole, [parts for _, parts in read]

    def _embed(self, text: str, spans: Sequence[Span]) -> tuple[Vectors, Vectors]:
        encoding = self._tokenizer.encode(text)
        vectors = self._session.run(None, {"input_ids": np.asarray([encoding.ids], np.int32)})[0][0]
        return _unit(vectors.mean(axis=0)), _pool_spans(vectors, encoding.offsets, spans)


class SentenceTransformerEmbeddings:
    """Any sentence-transformers model, by name or folder; vectors are made unit length."""

    def __init__(self, name: str, threads: int) -> None:
        """Load the model; a name that isn't on disk is downloaded by the library. Raises EncoderError."""
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

    def embed_passages(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """Vectors of the texts, and of the sentences at `spans` of each, every sentence read by itself."""
        pieces = [text[start:end] for text, of_text in zip(texts, spans, strict=True) for start, end in of_text]
        flat = self.embed_documents(pieces)
        cuts = np.cumsum([len(of_text) for of_text in spans])[:-1]
        return self.embed_documents(texts), list(np.split(flat, cuts)) if len(texts) else []


def _pool_spans(vectors: Vectors, offsets: Sequence[Span], spans: Sequence[Span]) -> Vectors:
    pooled = np.zeros((len(spans), vectors.shape[1]), np.float32)
    starts = np.asarray([start for start, _ in offsets])
    real = np.asarray([end > start for start, end in offsets])  # special tokens span nothing
    for row, (start, end) in enumerate(spans):
        own = real & (starts >= start) & (starts < end)
        if own.any():
            pooled[row] = _unit(vectors[own].mean(axis=0))
    return pooled


def _unit(vector: Vectors) -> Vectors:
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector
