"""Damage to Tantivy's files is noticed, named in one line, and made good from the stored text; what is stored lasts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Cli, garbage, in_step

from advisor.access import EVERYONE
from advisor.build import Workspace
from advisor.providers.tantivy import TantivyIndex, _remove_strays
from advisor.settings import Settings
from advisor.types import Chunk

Damage = Callable[[Path], None]
HERE = EVERYONE.partition


def overwrite(path: Path) -> None:
    path.write_bytes(garbage(path.stat().st_size))


def overwrite_middle(path: Path) -> None:
    """The checks at a file's beginning and end pass."""
    third = path.stat().st_size // 3
    with path.open("r+b") as file:
        file.seek(third)
        file.write(garbage(third))


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def remove(path: Path) -> None:
    path.unlink()


def damage_all(data_dir: Path, suffix: str, damage: Damage) -> None:
    paths = [path for path in (data_dir / "tantivy" / HERE).iterdir() if path.suffix == suffix]
    assert paths
    for path in paths:
        damage(path)


def assert_mended(workspace: Workspace) -> None:
    assert workspace.index.check().ok
    assert in_step(workspace.index)
    assert workspace.index.lexical.search([HERE], "budget roadmap", 40)


@pytest.mark.parametrize("suffix", [".idx", ".store", ".term", ".fieldnorm", ".json"])
@pytest.mark.parametrize("damage", [overwrite, halve, remove])
def test_damaged_files_are_made_anew_on_opening(small: Path, suffix: str, damage: Damage) -> None:
    damage_all(small, suffix, damage)
    said: list[str] = []
    with Workspace(Settings()) as workspace:
        workspace.open(said.append)
        assert_mended(workspace)
    assert len(said) == 1


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [(".idx", overwrite_middle), (".store", overwrite_middle), (".term", overwrite_middle), (".pos", remove)],
)
def test_damage_inside_is_named_at_the_latest_by_a_search_and_mended_on_demand(
    run: Cli, small: Path, suffix: str, damage: Damage
) -> None:
    damage_all(small, suffix, damage)
    ran = run("search", "budget roadmap", "-k", "40")
    assert ran.code == 0 or ran.err.endswith(
        "advisor: The BM25 index can't be read. Run `advisor index check --repair`.\n"
    )
    with Workspace(Settings()) as workspace:
        workspace.index.mend()
        assert_mended(workspace)
        assert len(workspace.assistant().search("budget roadmap", 40)) == 40


def test_a_missing_folder_is_made_anew(small: Path) -> None:
    shutil.rmtree(small / "tantivy")
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert_mended(workspace)


def entry(id_: str, text: str) -> tuple[Chunk, str]:
    return Chunk(id_, "document", 0, 0, len(text), text), ""


def test_what_was_committed_lasts_and_the_rest_does_not(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.upsert(HERE, [entry("a", "roadmap"), entry("b", "roadmap")])
    index.commit()
    index.upsert(HERE, [entry("c", "roadmap")])
    index.delete(HERE, ["a"])
    index.close()
    index = TantivyIndex(tmp_path)
    assert index.ids(HERE) == {"a", "b"}
    index.close()


def test_a_rare_word_and_a_short_passage_rank_higher(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.upsert(HERE, [entry(f"common{number}", "budget " * 3 + "filler " * 30) for number in range(20)])
    index.upsert(HERE, [entry("rare", "escalation and other matters"), entry("short", "budget")])
    index.commit()
    assert index.search([HERE], "budget escalation", 1)[0][0] == "rare"
    assert index.search([HERE], "budget", 1)[0][0] == "short"
    index.close()


def test_a_long_question_is_answered_in_time(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path)
    index.upsert(HERE, [entry("a", "roadmap")])
    index.commit()
    assert [id_ for id_, _ in index.search([HERE], " ".join(f"word{n}" for n in range(1500)) + " roadmap", 5)] == ["a"]
    index.close()


def test_files_of_segments_that_are_gone_do_not_stay(tmp_path: Path) -> None:
    live, gone = "a" * 32, "b" * 32
    segment = f"{live[:8]}-{live[8:12]}-{live[12:16]}-{live[16:20]}-{live[20:]}"
    (tmp_path / "meta.json").write_text(json.dumps({"segments": [{"segment_id": segment}]}), encoding="utf-8")
    for name in (f"{live}.idx", f"{gone}.idx", f"{gone}.3.del", ".managed.json"):
        (tmp_path / name).touch()
    _remove_strays(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"meta.json", f"{live}.idx", ".managed.json"}
