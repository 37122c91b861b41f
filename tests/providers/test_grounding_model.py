"""A cross-encoder as judge: tiny, made here with random weights, so that no network is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.encoders import build_verifier
from advisor.errors import EncoderError
from advisor.providers.grounding import CrossEncoderGrounding
from advisor.settings import Settings

PAIRS = [("The CTO owns the platform.", "The CTO owns it."), ("Nothing here.", "The CPO plans.")]


def tiny_model(folder: Path, labels: list[str]) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "cto", "cpo", "owns", "platform", "it", "plans"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token=words[1]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    special = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), words, strict=False))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("labels", [["score"], ["contradiction", "entailment", "neutral"]])
def test_a_model_gives_a_probability_a_pair(tmp_path: Path, labels: list[str]) -> None:
    judge = CrossEncoderGrounding(str(tiny_model(tmp_path / "model", labels)), threads=1)
    found = judge.supported(PAIRS)
    assert len(found) == 2
    assert all(0.0 < probability < 1.0 for probability in found)
    assert judge.supported([]) == []


@pytest.mark.slow
def test_a_model_whose_classes_say_nothing_of_support_is_refused(tmp_path: Path) -> None:
    judge = CrossEncoderGrounding(str(tiny_model(tmp_path / "model", ["red", "green"])), threads=1)
    with pytest.raises(EncoderError, match="ADVISOR_GROUNDING_MODEL"):
        judge.supported(PAIRS)


@pytest.mark.slow
def test_a_folder_without_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    verifier = build_verifier(Settings(embeddings="fake", grounding_model=str(tmp_path / "empty")))
    with pytest.raises(EncoderError) as raised:
        verifier.check("The CTO owns the platform.", ["The CTO owns the platform."])
    assert "\n" not in str(raised.value)


def test_none_is_loaded_unless_asked_for() -> None:
    check = build_verifier(Settings(embeddings="fake")).check("The CTO owns it.", ["The CTO owns it."])
    assert check.score > 0.9
