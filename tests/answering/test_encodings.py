"""No text is encoded twice as long as its encoding is kept."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.answering.encodings import KeptEncodings
from advisor.protocols import Encoded
from advisor.providers.fake import FakeEmbeddings
from advisor.text import Span


class Counting(FakeEmbeddings):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[str]] = []

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        self.asked.append(list(texts))
        return super().embed_passages(texts, sentences, words)


def encode(kept: KeptEncodings, *texts: str) -> list[list[float]]:
    return [own.vector.tolist() for own in kept.embed_passages(texts, [()] * len(texts), [[(0, 1)]] * len(texts))]


def test_what_is_kept_is_not_encoded_again_and_order_stays() -> None:
    counting = Counting()
    kept = KeptEncodings(counting, 8)
    first = encode(kept, "one", "two")
    second = encode(kept, "two", "three", "one", "two")
    assert [second[0], second[2], second[3]] == [first[1], first[0], first[1]]
    assert counting.asked == [["one", "two"], ["three"]]


def test_the_longest_unused_goes_first() -> None:
    counting = Counting()
    kept = KeptEncodings(counting, 2)
    for text in ("one", "two", "one", "three", "one", "two"):
        encode(kept, text)
    assert counting.asked == [["one"], ["two"], ["three"], ["two"]]


def test_other_spans_are_another_encoding() -> None:
    counting = Counting()
    kept = KeptEncodings(counting, 8)
    kept.embed_passages(["one"], [()], [[(0, 1)]])
    kept.embed_passages(["one"], [()], [[(0, 3)]])
    assert len(counting.asked) == 2


def test_no_text_stays_and_clearing_leaves_nothing() -> None:
    counting = Counting()
    kept = KeptEncodings(counting, 8)
    encode(kept, "secret plan")
    assert "secret" not in repr(list(kept._kept))
    kept.clear()
    encode(kept, "secret plan")
    assert counting.asked == [["secret plan"]] * 2
