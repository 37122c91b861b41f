"""Fit advisor/roles/jd/topics.json: `python -m evals.fit_topics [--write]`.

Softmax regression over the encoder's vectors and the tf-idf of stems, to the catalogue's own words, the wordings and
what two writers made of the catalogue (`corpus/descriptions/`). Prints how many lines of each writer are placed right
by a model that has seen everything but that writer's. No job description of the cases is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

import advisor.roles.jd.topics as topics
from advisor.chunks import Vectors
from advisor.corpus import corpus_folder
from advisor.encoders import build_embeddings
from advisor.plain_yaml import plain
from advisor.roles.catalog import read_catalog
from advisor.roles.jd.topics import NOTHING, TopicModel, claim_stems, embed, frequencies
from advisor.roles.jd.wordings import read_wordings
from advisor.settings import load_settings

OWN = "catalogue and wordings"
STRENGTH = 10.0
"""Inverse of the penalty on weights."""
LEAST_WEIGHT = 0.3
"""Smaller weights of stems are left out: the file is a quarter as long, and no line is placed otherwise."""
SCALE = 50
"""Directions are stored as whole numbers, this many to one."""
_OTHER = "accountability-other"


@dataclass(frozen=True, slots=True)
class Line:
    """A text, what it is about, and who wrote it."""

    text: str
    topic: str
    writer: str


def main(write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False) -> None:
    """Hold out each writer in turn, fit, print."""
    lines, embeddings = training_lines(), build_embeddings(load_settings())
    vectors = embed(embeddings, [line.text for line in lines])
    for writer in sorted({line.writer for line in lines} - {OWN}):
        typer.echo(f"{writer}, unseen: {_held_out(lines, vectors, writer):.3f} of the lines placed right")
    model = fitted(lines, vectors, embeddings.fingerprint)
    typer.echo(f"{len(lines)} lines, {len(model.classes)} classes, {len(model.stems)} stems")
    if write:
        path = Path(topics.__file__).with_suffix(".json")
        path.write_text(as_json(model), encoding="utf-8")


def training_lines() -> list[Line]:
    """Everything that the model is fitted to, a line each."""
    catalog = read_catalog()
    folder = corpus_folder() / "descriptions"
    wordings = read_wordings(folder / "wordings.yaml", catalog).wordings
    lines = []
    for entry in catalog.responsibilities:
        texts = [entry.topic, entry.text, *entry.aliases]
        if own := wordings.get(entry.id):
            texts += [*own.like, *(cue.replace("*", "") for cue in own.cues)]
        lines += [Line(text, entry.id, OWN) for text in texts if entry.id != _OTHER]
    for path in sorted((folder / "claims").glob("*.yaml")):
        for topic, texts in plain(path.read_bytes()).items():
            lines += [Line(text, topic, path.stem) for text in texts]
    return lines


def digest(lines: Sequence[Line]) -> str:
    """Changes with the texts, so that weights fitted to others are noticed."""
    told = "\n".join(f"{line.topic}\t{line.text}" for line in lines)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def fitted(
    lines: Sequence[Line],
    vectors: Vectors,
    encoder: str,
    features: Callable[[str], list[str]] = claim_stems,
    strength: float = STRENGTH,
) -> TopicModel:
    """Fit to lines and their vectors, every class weighing the same."""
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # it has no annotations
    from sklearn.linear_model import LogisticRegression

    rarity = _rarity(lines, features)
    column = {stem: number for number, stem in enumerate(rarity)}
    found = [frequencies(features(line.text), rarity) for line in lines]
    places = [(row, column[stem], weight) for row, own in enumerate(found) for stem, weight in own.items()]
    rows, columns, weights = zip(*places, strict=True)
    stems = csr_matrix((weights, (rows, columns)), shape=(len(lines), len(rarity)))
    model = LogisticRegression(C=strength, max_iter=1000, class_weight="balanced")
    model.fit(hstack([csr_matrix(vectors), stems]), [line.topic for line in lines])
    # Of two classes scikit-learn keeps one row: the second's, against the first.
    coefficients, intercept = (
        (np.vstack([-own / 2, own / 2]) if len(model.classes_) == 2 else own)
        for own in (model.coef_, model.intercept_.reshape(-1, 1))
    )
    dense, sparse = coefficients[:, : vectors.shape[1]], coefficients[:, vectors.shape[1] :]
    classes = tuple(str(own) for own in model.classes_)
    telling = {
        stem: {classes[i]: round(float(value), 1) for i, value in enumerate(own) if abs(value) >= LEAST_WEIGHT}
        for stem, own in zip(rarity, sparse.T, strict=True)
    }
    return TopicModel(
        classes,
        np.round(intercept[:, 0], 2),
        np.asarray(np.round(dense * SCALE) / SCALE, np.float32),
        rarity,
        telling,
        encoder,
        digest(lines),
        features,
    )


def _rarity(lines: Sequence[Line], features: Callable[[str], list[str]]) -> dict[str, float]:
    """1 + log((1 + lines) / (1 + lines that have it)) of every stem."""
    seen: dict[str, int] = {}
    for line in lines:
        for stem in set(features(line.text)):
            seen[stem] = seen.get(stem, 0) + 1
    return {stem: round(1 + float(np.log((1 + len(lines)) / (1 + seen[stem]))), 2) for stem in sorted(seen)}


def _held_out(lines: Sequence[Line], vectors: Vectors, writer: str) -> float:
    kept = [number for number, line in enumerate(lines) if line.writer != writer]
    asked = [number for number, line in enumerate(lines) if line.writer == writer and line.topic != NOTHING]
    model = fitted([lines[number] for number in kept], vectors[kept], "")
    scores = model.scores(vectors[asked], [lines[number].text for number in asked], "")
    told = [model.classes[best] for best in scores.argmax(axis=1)]
    return float(np.mean([own == lines[number].topic for own, number in zip(told, asked, strict=True)]))


def as_json(model: TopicModel) -> str:
    """One class, and one stem, a line."""
    whole = np.round(model.directions * SCALE).astype(int).tolist()
    classes: dict[str, Any] = {
        own: {"bias": round(float(bias), 2), "direction": direction}
        for own, bias, direction in zip(model.classes, model.bias, whole, strict=True)
    }
    stems = {stem: {"rarity": model.rarity[stem], "weights": own} for stem, own in model.stems.items()}
    parts = [
        f'"encoder": {json.dumps(model.encoder)}',
        f'"fitted_to": {json.dumps(model.fitted_to)}',
        f'"scale": {SCALE}',
        *(f'"{name}": {{\n{_rows(own)}\n}}' for name, own in (("classes", classes), ("stems", stems))),
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _rows(entries: dict[str, Any]) -> str:
    return ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(own, separators=(',', ':'))}"
        for name, own in entries.items()
    )


if __name__ == "__main__":
    typer.run(main)
