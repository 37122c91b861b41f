"""Encodings kept for a while: a claim is checked several times over, a passage beside one claim after another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from advisor.protocols import Embeddings, Encoded, Vectors
from advisor.text import Span

_Key = tuple[str, tuple[Span, ...], tuple[Span, ...]]


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
        keys: list[_Key] = [
            (text, tuple(of), tuple(own)) for text, of, own in zip(texts, sentences, words, strict=True)
        ]
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        new = [key for key in dict.fromkeys(keys) if key not in found]
        if new:
            encoded = self._embeddings.embed_passages(
                [text for text, _, _ in new], [spans for _, spans, _ in new], [spans for _, _, spans in new]
            )
            found |= zip(new, encoded, strict=True)
        with self._lock:
            for key in found:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [found[key] for key in keys]
