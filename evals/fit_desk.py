"""Fit what the mediation desk judges descriptions by: `python -m evals.fit_desk [--write]`.

Misconduct, type, scope and what clauses tell of, in advisor/conflicts/*.json; what each is fitted to is told in the
module of its name.
Prints what five-fold cross-validation by story says. Cases kept apart are never read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from advisor import conflicts
from advisor.conflicts.reading import read
from advisor.conflicts.statements import told
from advisor.encoders import build_embeddings
from advisor.settings import load_settings
from evals import fit_clauses, fit_misconduct, fit_scope, fit_types
from evals.conflict_cases import load_cases
from evals.fit_linear import Remembered, as_json
from evals.starting import start

MODELS = {"misconduct": fit_misconduct.fit, "types": fit_types.fit, "scope": fit_scope.fit, "clauses": fit_clauses.fit}


def main(write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False) -> None:
    """Cross-validate, fit, print."""
    embeddings = Remembered(build_embeddings(load_settings()))
    cases = load_cases("dev")
    stories = {case.id: read(told(case.story), embeddings) for case in cases}
    for name, fit in MODELS.items():
        model, lines = fit(cases, stories, embeddings)
        typer.echo("\n".join((f"-- {name}: {len(model.stems)} stems", *lines)))
        if write:
            Path(conflicts.__file__).with_name(f"{name}.json").write_text(as_json(model), encoding="utf-8")


if __name__ == "__main__":
    start(main)
