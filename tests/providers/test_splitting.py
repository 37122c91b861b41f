"""Text without sentence boundaries is split into spans that fit, in order, and nothing but white space is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from advisor.providers.splitting import split_long

TEXTS = st.text(st.sampled_from("ab ,;\n|é👩\u2028\t"), max_size=400)


@given(TEXTS, st.integers(1, 60))
def test_spans_fit_and_cover(text: str, limit: int) -> None:
    spans = split_long(text, limit)
    end_before = 0
    for start, end in spans:
        assert 0 < end - start <= limit
        assert not text[end_before:start].strip(" \n\t\u2028,;")
        assert start >= end_before
        end_before = end
    assert not text[end_before:].strip(" \n\t\u2028,;")


def test_words_stay_whole_where_they_fit() -> None:
    text = "alpha beta gamma delta " * 20
    for start, end in split_long(text, 50):
        assert set(text[start:end].split()) <= {"alpha", "beta", "gamma", "delta"}


def test_what_has_no_gap_is_cut() -> None:
    assert [end - start for start, end in split_long("x" * 250, 100)] == [100, 100, 50]
