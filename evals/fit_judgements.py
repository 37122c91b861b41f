"""Fit advisor/roles/jd/judgements.json: `python -m evals.fit_judgements [--write]`.

As evals/fit_topics.py, to `corpus/descriptions/judgements.yaml`; claims of responsibilities are lines that give nothing
away and aren't vague. Prints how many lines are placed right by a model that hasn't seen their fifth. No job
description of the cases is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from advisor.chunks import Vectors
from advisor.corpus import corpus_folder
from advisor.encoders import build_embeddings
from advisor.plain_yaml import plain
from advisor.roles.jd import judging
from advisor.roles.jd.judging import GOALS, HANDS, VAGUE, as_written, wording_stems
from advisor.roles.jd.topics import NOTHING, TopicModel
from advisor.settings import load_settings
from evals.fit_topics import Line, as_json, fitted, training_lines

EVERY = {HANDS: 8, VAGUE: 5}
"""Of the claims of responsibilities, each eighth or fifth is taken for a line of no class."""
STRENGTH = 3.0
FOLDS = 5


def main(write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False) -> None:
    """Hold out each fifth in turn, fit, print."""
    embeddings = build_embeddings(load_settings())
    written = []
    for what in (GOALS, HANDS, VAGUE):
        lines = judgement_lines(what)
        vectors = as_written(embeddings, [line.text for line in lines])
        typer.echo(f"{what}: {_unseen(lines, vectors):.3f} of {len(lines)} unseen lines placed right")
        model = fitted(lines, vectors, embeddings.fingerprint, wording_stems, STRENGTH)
        written.append(f'"{what}": {as_json(model).strip()}')
    if write:
        path = Path(judging.__file__).with_name("judgements.json")
        path.write_text("{" + ",\n".join(written) + "}\n", encoding="utf-8")


def judgement_lines(what: str) -> list[Line]:
    """Everything that one of the models is fitted to."""
    path = corpus_folder() / "descriptions" / "judgements.yaml"
    own = plain(path.read_bytes())[what]
    lines = [Line(text, name, what) for name, texts in own.items() for text in texts]
    if what in EVERY:
        claims = [line for line in training_lines() if line.topic != NOTHING]
        lines += [Line(line.text, NOTHING, line.writer) for line in claims[:: EVERY[what]]]
    return lines


def _unseen(lines: Sequence[Line], vectors: Vectors) -> float:
    """Share placed right, each class weighing the same."""
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        kept = [number for number in range(len(lines)) if number % FOLDS != fold]
        asked = [number for number in range(len(lines)) if number % FOLDS == fold]
        model = fitted([lines[number] for number in kept], vectors[kept], "", wording_stems, STRENGTH)
        for number, name in zip(asked, _best(model, lines, vectors, asked), strict=True):
            right.setdefault(lines[number].topic, []).append(name == lines[number].topic)
    return float(np.mean([np.mean(own) for own in right.values()]))


def _best(model: TopicModel, lines: Sequence[Line], vectors: Vectors, asked: Sequence[int]) -> list[str]:
    scores = model.scores(vectors[asked], [lines[number].text for number in asked], "")
    return [model.classes[best] for best in scores.argmax(axis=1)]


if __name__ == "__main__":
    typer.run(main)
