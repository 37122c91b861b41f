"""Encodings kept for a while: a claim is checked several times over, a passage beside one claim after another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from threading import Lock

from advisor.protocols import Embeddings, Encoded, Vectors
from advisor.text import Span

_Key = bytes
"""A hash of a text and its spans: what was encoded may be deleted, and its words must not stay behind."""


class KeptEncodings:
    """An encoder that encodes no text twice as long as it is among the `most` last used. See `protocols.Embeddings`."""

    def __init__(self, embeddings: Embeddings, most: int) -> None:
        """Wrap an encoder."""
        self._embeddings = embeddings
        self._most = most
        self._kept: OrderedDict[_Key, Encoded] = OrderedDict()
        self._lock = Lock()

    @property
    def fingerprint(self) -> str:
        """The encoder's."""
        return self._embeddings.fingerprint

    @property
    def dimension(self) -> int:
        """The encoder's."""
        return self._embeddings.dimension

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """The encoder's, not kept."""
        return self._embeddings.embed_documents(texts)

    def embed_query(self, text: str) -> Vectors:
        """The encoder's, not kept."""
        return self._embeddings.embed_query(text)

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        """Encode what isn't kept, all at once."""
        asked = list(zip(texts, sentences, words, strict=True))
        keys = [_key(*one) for one in asked]
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        new = {key: one for key, one in zip(keys, asked, strict=True) if key not in found}
        if new:
            encoded = self._embeddings.embed_passages(*map(list, zip(*new.values(), strict=True)))
            found |= zip(new, encoded, strict=True)
        with self._lock:
            for key in found:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [found[key] for key in keys]

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


def _key(text: str, sentences: Sequence[Span], words: Sequence[Span]) -> _Key:
    return sha256(repr((text, tuple(sentences), tuple(words))).encode("utf-8", "surrogatepass")).digest()
