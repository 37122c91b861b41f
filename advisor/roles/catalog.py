"""The catalogue that role definitions are made from: typed entries out of `corpus/catalog/*.yaml`.

Every line of it names what it rests on: words of a corpus document, or "general practice". A file with a field that
isn't known, an id used twice or a source that the corpus doesn't have is refused with a CorpusError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.corpus import corpus_folder
from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.sources import CorpusText, Source
from advisor.text import one_line

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=2, pattern=r"^\S(.*\S)?$")]


class RoleKind(StrEnum):
    """The roles that the catalogue knows; `other` is the general frame of any further title."""

    CTO = "cto"
    CPO = "cpo"
    CPTO = "cpto"
    OTHER = "other"


class Stage(StrEnum):
    """How far a company has come; the playbook on company stages says what each needs."""

    STARTUP = "startup"
    SCALEUP = "scaleup"
    ENTERPRISE = "enterprise"


class Due(StrEnum):
    """By when an outcome is reached, counted from the first day in the role."""

    DAY_90 = "first 90 days"
    MONTH_12 = "12 months"


class Line(BaseModel):
    """One statement and what it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    sources: Annotated[tuple[Source | Literal["general practice"], ...], Field(min_length=1)]


class Entry(Line):
    """A statement for some roles and stages; `regulated` None holds for both, no `products` for every kind."""

    id: Id
    roles: Annotated[tuple[RoleKind, ...], Field(min_length=1)]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)] = tuple(Stage)
    essential: bool = False
    regulated: bool | None = None
    products: tuple[Id, ...] = ()


class Responsibility(Entry):
    """An accountability: `text` starts with its verb and leaves the role out.

    `topic` is its subject; `aliases` are other words for the subject; `boundary` tells the counterpart whose it is.
    """

    topic: Text
    aliases: tuple[Text, ...] = ()
    boundary: Text | None = None


class Outcome(Entry):
    """A result: what is measured, from where the figure comes, and what must not suffer; `[…]` is for HR to fill."""

    due: Due
    measure: Text
    evidence: Text
    guard: Text


class Kpi(Entry):
    """A measure; `shared` counts for both roles with one score."""

    name: Text
    shared: bool = False


class Tension(Line):
    """Two measures that pull the roles apart, `cpo` against `cto`, and the shared one that binds them; all are ids."""

    id: Id
    cpo: Id
    cto: Id
    bound_by: Id


class Competency(Entry):
    """A behaviour that others can observe, at levels 1 to 3, with questions about the past and what to listen for."""

    name: Text
    levels: Annotated[tuple[Line, Line, Line], Field(description="developing, dependable, leading")]
    questions: Annotated[tuple[Line, ...], Field(min_length=1)]
    strong: Line
    weak: Line


class Frame(Entry):
    """What surrounds a role, such as its mission, an interface or a requirement; `subject` is what that is about."""

    part: Literal[
        "mission", "level", "must-have", "preferred", "interface", "boundary", "reporting", "escalation", "advert"
    ]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entries, each list in the order of its file, which is the order of importance."""

    responsibilities: tuple[Responsibility, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    tensions: tuple[Tension, ...] = ()
    competencies: tuple[Competency, ...] = ()
    frames: tuple[Frame, ...] = ()


E = TypeVar("E", bound=Line)


def catalog_folder() -> Path:
    """`catalog/` of the bundled corpus."""
    return corpus_folder() / "catalog"


def read_catalog(folder: Path | None = None, corpus: CorpusText | None = None) -> Catalog:
    """Read every file but that of the decisions. Raises CorpusError, one line, naming the file and the entry."""
    place, texts = folder or catalog_folder(), corpus or CorpusText()
    kpis = read_entries(place / "kpis.yaml", {"kpis": Kpi, "tensions": Tension}, texts)
    catalog = Catalog(
        responsibilities=read_list(place / "responsibilities.yaml", Responsibility, texts),
        outcomes=read_list(place / "outcomes.yaml", Outcome, texts),
        kpis=tuple(entry for entry in kpis["kpis"] if isinstance(entry, Kpi)),
        tensions=tuple(entry for entry in kpis["tensions"] if isinstance(entry, Tension)),
        competencies=read_list(place / "competencies.yaml", Competency, texts),
        frames=read_list(place / "frames.yaml", Frame, texts),
    )
    _check_tensions(catalog, place / "kpis.yaml")
    return catalog


def read_list(path: Path, model: type[E], corpus: CorpusText) -> tuple[E, ...]:
    """The entries of a file whose one list is called like the file. Raises CorpusError."""
    entries = read_entries(path, {path.stem: model}, corpus)[path.stem]
    return tuple(entry for entry in entries if isinstance(entry, model))


def read_entries(path: Path, models: Mapping[str, type[Line]], corpus: CorpusText) -> dict[str, tuple[Line, ...]]:
    """The lists of a catalogue file by name: exactly those of `models`, checked. Raises CorpusError."""

    try:
        data = plain(path.read_bytes())
        if not isinstance(data, dict) or set(data) != set(models):
            raise ValueError(f"it needs exactly the lists {', '.join(models)}")
        found = {name: _entries(name, data[name], model) for name, model in models.items()}
        _check_ids(found)
        for entries in found.values():
            for line in entries:
                _check_sources(line, corpus)
    except (OSError, ValueError, CorpusError) as error:
        raise CorpusError(f"{path} can't be used: {one_line(str(error)).rstrip('.')}. Mend it.") from error
    return found


def lines_of(line: Line) -> Iterator[Line]:
    """A line and every line within it."""
    yield line
    for value in (getattr(line, name) for name in type(line).model_fields):
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Line):
                yield from lines_of(part)


def _entries(name: str, data: Any, model: type[Line]) -> tuple[Line, ...]:
    try:
        return TypeAdapter(tuple[model, ...]).validate_python(data)  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"][0] if first["loc"] else 0
        entry = data[place] if isinstance(data, list) and isinstance(place, int) and place < len(data) else {}
        known = entry.get("id", place) if isinstance(entry, dict) else place
        field = ".".join(map(str, first["loc"][1:]))
        raise ValueError(f"{name}, entry {known}, {field}: {first['msg']}. Mend it.") from None


def _check_ids(found: Mapping[str, Iterable[Line]]) -> None:
    ids = [getattr(entry, "id", "") for entries in found.values() for entry in entries]
    if twice := sorted({known for known in ids if ids.count(known) > 1}):
        raise ValueError(f"the id {twice[0]} is used twice. Rename one.")


def _check_sources(entry: Line, corpus: CorpusText) -> None:
    for line in lines_of(entry):
        for source in line.sources:
            if isinstance(source, Source):
                corpus.cite(source)


def _check_tensions(catalog: Catalog, path: Path) -> None:
    kpis = {kpi.id: kpi for kpi in catalog.kpis}
    for tension in catalog.tensions:
        if missing := {tension.cpo, tension.cto, tension.bound_by} - set(kpis):
            raise CorpusError(
                f"{path} can't be used: tension {tension.id} names {missing.pop()}, which is no KPI there. Mend it."
            )
        if not kpis[tension.bound_by].shared:
            raise CorpusError(
                f"{path} can't be used: {tension.bound_by} binds {tension.id} but is not shared. Mend it."
            )
