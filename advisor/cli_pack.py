"""`advisor pack`: the CTO and the CPO as a pair, in one document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_export import put
from advisor.cli_role import (
    FormOption,
    NotesOption,
    OutOption,
    OwnerOption,
    ProductOption,
    RegulatedOption,
    ReportsOption,
    ShortOption,
    SizeOption,
    SourcesOption,
    StageOption,
    form_of,
    rendered,
)

if TYPE_CHECKING:
    from advisor.roles.matrices import NamedMatrix
    from advisor.roles.studio import Studio

DEFAULTS = "defaults"


def pack(
    stage: StageOption = None,
    size: SizeOption = None,
    product: ProductOption = "",
    regulated: RegulatedOption = None,
    reports_to: ReportsOption = "",
    owner: OwnerOption = "",
    matrix: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="A stored decision matrix; without it the newest that has both roles; `defaults` takes none.",
        ),
    ] = "",
    notes: NotesOption = True,
    sources: SourcesOption = True,
    short: ShortOption = False,
    form: FormOption = None,
    out: OutOption = None,
) -> None:
    """The CTO and the CPO as a pair: both definitions, decision matrix, shared KPIs, open findings."""
    from advisor.roles.catalog import Stage
    from advisor.roles.definition import Inputs
    from advisor.roles.pack import make_pack, outlines, pack_json

    named = form_of(form, out)
    inputs = Inputs(
        role="cto", stage=Stage(stage) if stage else None, size=size, product=product, regulated=regulated,
        reports_to=reports_to, owner=owner, notes=notes,
    )  # fmt: skip
    with _studio(notes, matrix) as studio:
        stored = None if matrix == DEFAULTS else _stored(studio, matrix)
        made = make_pack(studio, inputs, stored=stored)
    put(rendered(outlines(made, short=short), pack_json(made), named, sources), out, "The role pack")


@contextmanager
def _studio(notes: bool, matrix: str) -> Iterator[Studio]:
    """A studio with what is needed of the data directory: the index, the stored matrices, or nothing."""
    from advisor.build import open_desk
    from advisor.printing import progress_bar
    from advisor.roles.studio import Studio
    from advisor.settings import load_settings
    from advisor.stores import open_matrices

    if notes:
        with progress_bar("Indexing the corpus") as advance:
            desk = open_desk(load_settings(), advance)
        with closing(desk):
            yield desk.studio
    elif matrix == DEFAULTS:
        yield Studio()
    else:
        with open_matrices(load_settings()) as matrices:
            yield Studio(matrices=matrices)


def _stored(studio: Studio, name: str) -> NamedMatrix | None:
    from advisor.roles.matrices import find, saved_of_pair

    store = studio.matrices
    saved = [find(store, name)] if name else saved_of_pair(store, studio.decisions)[:1]
    return store.load(saved[0].id) if saved else None
