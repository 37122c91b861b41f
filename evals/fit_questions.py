"""Learn advisor/providers/asking.safetensors: `python -m evals.fit_questions [--write]`.

The default encoder reads questions with a change of low rank to its attention (LoRA: Hu et al., 2021), so that a
question in a person's own words comes near the section that answers it. The sections' vectors stay as they are: the
three cosines that rank passages (retrieval/scoring.py) are to place its own section before those that come nearest
(InfoNCE: van den Oord et al., 2018). An eighth of the sections is left out, and measured on.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from advisor.build import Workspace
from advisor.providers.asking import LEARNT
from advisor.providers.attention import attention_weights
from advisor.providers.encoder_export import MAX_TOKENS, model_folder
from advisor.retrieval.scoring import LATE, LATE_BOUNDS, PASSAGE, PASSAGE_BOUNDS, SENTENCE, SENTENCE_BOUNDS
from advisor.settings import load_settings
from advisor.text import content_words
from evals.section_questions import Asked, Section, asked_of, left_out, sections_of, share_first
from evals.starting import start

RANK, RATE, EPOCHS, BATCH, SEED = 8, 1e-3, 3, 32, 0
SHARPNESS = 12.0
"""What scores are multiplied by before the softmax."""
NEAR = 1.0
"""What it costs that a question's vector moves away from where it was, per unit of 1 - cosine."""
HARD, CANDIDATES = 8, 160
"""The nearest sections of each question, and all sections, that a batch is told from."""
_SORTED = 512
"""Questions that are sorted by length together: a batch of one length wastes nothing on padding."""
_SMOOTHING = 0.05


class LowRank(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """A linear layer as it was, and its change: x ↦ W·x + b + B·A·x."""

    def __init__(self, base: nn.Linear) -> None:
        """B begins at 0: nothing is changed yet."""
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / math.sqrt(base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Shape (…, in) to (…, out)."""
        changed: Tensor = self.base(x) + (x @ self.a.T) @ self.b.T
        return changed


class Reader(nn.Module):  # type: ignore[misc]
    """The encoder, of whose attention every matrix has a change to learn."""

    def __init__(self) -> None:
        """Load the packaged weights, which stay as they are."""
        super().__init__()
        from transformers import AutoModel

        self._bert: Any = AutoModel.from_pretrained(str(model_folder())).eval().requires_grad_(False)
        self._tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self.changes = nn.ModuleDict()
        for name in attention_weights():
            *parents, last, _ = name.split(".")
            parent = self._bert.get_submodule(".".join(parents))
            change = LowRank(getattr(parent, last))
            setattr(parent, last, change)
            self.changes[name.replace(".", "/")] = change

    def prepared(self, text: str) -> tuple[list[int], Tensor]:
        """The tokens of a question, and which of them each of its content words has; shape (words, tokens)."""
        encoding = self._tokenizer.encode(text)
        starts = torch.tensor([start if end > start else -1 for start, end in encoding.offsets])
        rows = [((starts >= start) & (starts < end)).float() for start, end in content_words(text)]
        return encoding.ids, torch.stack(rows) if rows else torch.zeros(0, len(encoding.ids))

    def forward(self, batch: Sequence[tuple[list[int], Tensor]]) -> tuple[Tensor, Tensor]:
        """Unit vectors of questions and of their words, 0 for none.

        Shapes (questions, 384) and (questions, most words, 384).
        """
        longest, most = max(len(ids) for ids, _ in batch), max(1, *(len(words) for _, words in batch))
        ids, pool = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), most, longest)
        for row, (own, words) in enumerate(batch):
            ids[row, : len(own)] = torch.tensor(own)
            pool[row, : len(words), : len(own)] = words
        real = torch.tensor([[float(place < len(own)) for place in range(longest)] for own, _ in batch])
        states = self._bert(input_ids=ids, attention_mask=real).last_hidden_state
        whole = nn.functional.normalize((states * real[..., None]).sum(1), dim=-1)
        return whole, nn.functional.normalize(pool @ states, dim=-1)

    def learnt(self) -> dict[str, np.ndarray[Any, Any]]:
        """The changes as `advisor.providers.asking` reads them."""
        found = {}
        for name, change in self.changes.items():
            for part in ("a", "b"):
                found[f"{name.replace('/', '.')}.{part}"] = getattr(change, part).detach().numpy().astype(np.float16)
        return found


class Library:
    """The sections' vectors, padded to one shape."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Unpack the words' codes to ±1, scaled as `advisor.late` scales them."""
        self.wholes = torch.tensor(np.stack([own.vector for own in sections]))
        self._sentences, self._no_sentence = _padded([own.sentences for own in sections])
        signs = [np.unpackbits(own.codes, axis=1, count=self.wholes.shape[1]) * 2.0 - 1 for own in sections]
        words, self._no_word = _padded(signs)
        self._words = words * math.sqrt(math.pi / (2 * self.wholes.shape[1]))

    def scores(self, wholes: Tensor, words: Tensor, places: Tensor) -> Tensor:
        """What ranks passages, of cosines alone; shape (questions, places)."""
        passage = wholes @ self.wholes[places].T
        sentence = _best(wholes, self._sentences[places], self._no_sentence[places])
        real = words.abs().sum(-1) > 0
        each = torch.zeros(*words.shape[:2], len(places))
        each[real] = _best(words[real], self._words[places], self._no_word[places])
        late = each.sum(1) / real.sum(1, keepdim=True).clamp(min=1)
        return (
            PASSAGE * _between(passage, *PASSAGE_BOUNDS)
            + SENTENCE * _between(sentence, *SENTENCE_BOUNDS)
            + LATE * _between(late, *LATE_BOUNDS)
        )


def _padded(rows: Sequence[np.ndarray[Any, Any]]) -> tuple[Tensor, Tensor]:
    most = max(len(own) for own in rows)
    values, none = torch.zeros(len(rows), most, rows[0].shape[1]), torch.full((len(rows), most), -9.0)
    for place, own in enumerate(rows):
        values[place, : len(own)] = torch.tensor(own, dtype=torch.float32)
        none[place, : max(1, len(own))] = 0
    return values, none


def _best(vectors: Tensor, pieces: Tensor, none: Tensor) -> Tensor:
    """The largest cosine of each vector with a piece of each section; shape (vectors, sections)."""
    cosines = (vectors @ pieces.flatten(0, 1).T).unflatten(1, pieces.shape[:2])
    best: Tensor = (cosines + none).amax(-1)
    return best


def _between(scores: Tensor, low: float, high: float) -> Tensor:
    return (scores - low) / (high - low)


def main(write: Annotated[bool, typer.Option("--write", help="Keep what was learnt.")] = False) -> None:
    """Learn, and print how often the section meant is first, among four and among ten."""
    with tempfile.TemporaryDirectory() as name, Workspace(_settings(Path(name))) as workspace:
        workspace.open()
        workspace.sync_corpus()
        documents = workspace.index.documents
        stored = documents.chunks(sorted(documents.chunk_ids()))
        chunks = [stored[id_] for id_ in sorted(stored)]
        library, asked = Library(sections_of(chunks, workspace.index.embeddings)), asked_of(chunks)
    learning, measured = left_out(asked, SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # on a shared machine two wait for each other
    reader = Reader()
    _tell("before", reader, library, measured)
    for epoch in _learn(reader, library, learning):
        _tell(f"after {epoch}", reader, library, measured)
    if write:
        save_file(reader.learnt(), LEARNT)


def _settings(folder: Path) -> Any:
    return load_settings().model_copy(update={"data_dir": folder, "corpus": "bundled"})


def _learn(reader: Reader, library: Library, asked: Sequence[Asked]) -> Iterator[int]:
    """Learn, telling when an epoch is done."""
    prepared = [reader.prepared(own.text) for own in asked]
    with torch.no_grad():
        before = torch.cat([reader([own])[0] for own in prepared])
    chosen = np.random.default_rng(SEED)
    batches = len(asked) // BATCH
    optimiser = torch.optim.AdamW(reader.changes.parameters(), lr=RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * batches + 1, pct_start=0.1)
    for epoch in range(1, EPOCHS + 1):
        for batch in _batches([len(ids) for ids, _ in prepared], chosen):
            wholes, words = reader([prepared[place] for place in batch])
            own = torch.tensor([asked[place].section for place in batch])
            places = _told_from(wholes.detach() @ library.wholes.T, own)
            scores = SHARPNESS * library.scores(wholes, words, places)
            loss = nn.functional.cross_entropy(scores, torch.searchsorted(places, own), label_smoothing=_SMOOTHING)
            away = (1 - (wholes * before[batch]).sum(1)).mean()
            optimiser.zero_grad()
            (loss + NEAR * away).backward()
            optimiser.step()
            schedule.step()
        yield epoch


def _batches(lengths: Sequence[int], chosen: np.random.Generator) -> list[list[int]]:
    order = list(range(len(lengths)))
    chosen.shuffle(order)
    runs = [sorted(order[at : at + _SORTED], key=lengths.__getitem__) for at in range(0, len(order), _SORTED)]
    flat = [place for run in runs for place in run]
    batches = [flat[at : at + BATCH] for at in range(0, len(flat) - BATCH + 1, BATCH)]
    chosen.shuffle(batches)
    return batches


def _told_from(cosines: Tensor, own: Tensor) -> Tensor:
    """The places of a batch's own sections and of some that are nearest its questions, in order."""
    near = cosines.topk(HARD, 1).indices.flatten().unique()
    others = near[~torch.isin(near, own)]
    return torch.cat([own, others[torch.randperm(len(others))][: CANDIDATES - len(own)]]).unique()


def _tell(when: str, reader: Reader, library: Library, asked: Sequence[Asked]) -> None:
    everything = torch.arange(len(library.wholes))
    for written in (True, False):
        ranks = []
        for own in (one for one in asked if one.written is written):
            with torch.no_grad():
                wholes, words = reader([reader.prepared(own.text)])
                (scores,) = library.scores(wholes, words, everything)
            ranks.append(1 + int((scores > scores[own.section]).sum()))
        shares = "  ".join(f"@{k} {share:.3f}" for k, share in share_first(ranks).items())
        typer.echo(f"{when}, {'written' if written else 'also asked'}, {len(ranks)}: {shares}")


if __name__ == "__main__":
    start(main)
