"""The command line: the stable JSON, and what a person reads."""

from __future__ import annotations

import json
from pathlib import Path

from shapes import ANSWER, BESIDES, CITATION, CLAIM, HEALTH, PASSAGE, PROVENANCES, REPORT, loaded, stored
from support import Cli

from advisor.build import Workspace
from advisor.settings import Settings


def test_ingest_json(run: Cli, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    report = loaded(run("ingest", folder, "--json"))
    assert set(report) == REPORT
    assert (report["added"], report["changed"], report["unchanged"], report["deleted"]) == (4, 0, 0, 0)
    assert report["chunks"] > 4
    assert report["seconds"] > 0
    assert report["skipped"] == [{"source": "empty.md", "reason": report["skipped"][0]["reason"]}]


def test_ingest_for_a_person(run: Cli, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    ran = run("ingest", folder)
    assert ran.code == 0
    assert ran.out.startswith("4 added, 0 changed, 0 unchanged, 0 deleted, 1 skipped; ")
    assert ran.out.splitlines()[1].startswith("skipped empty.md: ")
    assert ran.err == ""


def test_ingest_fails_only_where_nothing_could_be_read(run: Cli, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    assert run("ingest", empty, folder).code == 0
    ran = run("ingest", empty, tmp_path / "absent.md")
    assert ran.code == 1
    assert ran.err == "advisor: Nothing could be read; the reasons are above.\n"
    assert len(ran.out.splitlines()) == 3
    ran = run("ingest", empty, "--json")
    assert ran.code == 1
    assert len(json.loads(ran.out)["skipped"]) == 1


def test_an_empty_folder_is_said_to_be_one(run: Cli, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = run("ingest", tmp_path / "none")
    assert ran.code == 1
    assert "no files" in ran.err


def test_pruning_the_last_file_is_no_failure(filled: Cli, folder: Path) -> None:
    for path in folder.rglob("*.md"):
        path.unlink()
    ran = filled("ingest", folder, "--prune")
    assert ran.code == 0
    assert "4 deleted" in ran.out


def test_search_json(filled: Cli) -> None:
    found = loaded(filled("search", "Who owns the roadmap?", "-k", "3", "--json"))
    assert set(found) == {"passages"}
    assert len(found["passages"]) == 3
    documents = stored()
    for rank, passage in enumerate(found["passages"], 1):
        assert set(passage) == PASSAGE
        assert passage["rank"] == rank
        assert 0 <= passage["score"] <= 1
        assert passage["provenance"] in PROVENANCES
        assert documents[passage["source"]].text[passage["start"] : passage["end"]] == passage["text"]
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    best = found["passages"][0]
    assert best["source"] == "sub/roles.md"
    assert best["heading"] == "What is a CPO responsible for?"


def test_search_gives_ten_unless_told(filled: Cli) -> None:
    assert len(loaded(filled("search", "CTO roadmap", "--json"))["passages"]) == 10
    assert len(loaded(filled("search", "CTO roadmap", "--json", "-k", "100"))["passages"]) == 15


def test_search_for_a_person(filled: Cli) -> None:
    ran = filled("search", "Who owns the roadmap?", "-k", "2")
    assert ran.code == 0
    assert ran.out.startswith("1. Roles › What is a CPO responsible for? (org note, sub/roles.md; ")
    assert "The CPO owns the roadmap." in ran.out.splitlines()[1]


def test_search_in_an_empty_index_says_how_to_fill_it(run: Cli) -> None:
    assert loaded(run("search", "roadmap", "--json")) == {"passages": []}
    assert "advisor ingest PATH" in run("search", "roadmap").out


def test_ask_json(filled: Cli) -> None:
    answer = loaded(filled("ask", "What is a CPO responsible for?", "--json"))
    assert set(answer) - BESIDES == ANSWER
    assert answer["status"] == "answered"
    assert "The CPO owns the roadmap." in answer["answer"]
    assert answer["claims"]
    markers = [citation["marker"] for citation in answer["citations"]]
    assert markers == list(range(1, len(markers) + 1))
    for claim in answer["claims"]:
        assert set(claim) == CLAIM
        assert claim["verdict"] in {"supported", "partial", "unsupported"}
        assert claim["citations"]
        assert set(claim["citations"]) <= set(markers)
    documents = stored()
    for citation in answer["citations"]:
        assert set(citation) == CITATION
        assert citation["provenance"] in PROVENANCES
        assert documents[citation["source"]].text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["writer"] == "quoting"
    assert isinstance(answer["thread"], str)
    assert answer["timings_ms"]["total"] > 0


def test_ask_abstains_in_the_same_shape(filled: Cli) -> None:
    answer = loaded(filled("ask", "How do volcanoes erupt under the sea?", "--json"))
    assert set(answer) - BESIDES == ANSWER
    assert answer["status"] == "abstained"
    assert (answer["claims"], answer["citations"]) == ([], [])
    assert answer["answer"].startswith("The documents don't answer this question.")


def test_ask_for_a_person(filled: Cli) -> None:
    ran = filled("ask", "What is a CPO responsible for?")
    assert ran.code == 0
    assert "The CPO owns the roadmap. [1]" in ran.out
    assert "Sources\n[1] [2] [3] Roles › What is a CPO responsible for? (org note, sub/roles.md)" in ran.out


def test_a_thread_goes_on(filled: Cli) -> None:
    first = loaded(filled("ask", "What is a CTO responsible for?", "--json"))
    again = loaded(filled("ask", "And a CPO?", "--thread", first["thread"], "--json"))
    assert again["thread"] == first["thread"]
    assert "The CPO owns the roadmap." in again["answer"]
    other = loaded(filled("ask", "What is a CTO responsible for?", "--json"))
    assert other["thread"] != first["thread"]


def test_index_check_json(filled: Cli) -> None:
    health = loaded(filled("index", "check", "--json"))
    assert set(health) >= HEALTH
    assert health["ok"] is True
    assert health["documents"] == 4
    assert health["chunks"] == health["vectors"] == health["lexical"] == 15


def test_index_check_for_a_person(filled: Cli) -> None:
    assert filled("index", "check").out == (
        "The index is in order: 4 documents, 15 chunks, 15 vectors, 15 BM25 entries.\n"
    )


def test_index_check_tells_damage_and_repair_mends_it(filled: Cli) -> None:
    with Workspace(Settings()) as workspace:
        workspace.index.lexical.clear()
    ran = filled("index", "check")
    assert ran.code == 1
    assert ran.out.startswith("The index is NOT in order: ")
    assert ran.err == "advisor: The index is not in order. Run `advisor index check --repair`.\n"
    ran = filled("index", "check", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["ok"] is False
    assert filled("index", "check", "--repair").code == 0
    assert filled("index", "check").code == 0


def test_a_follow_up_tells_how_it_was_understood(run: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "roles"
    folder.mkdir()
    text = (
        "# Roles\n\nThe CTO approves the striped budgets of the zebra council.\n\nThe CPO approves the dotted ones.\n"
    )
    (folder / "roles.md").write_text(text, encoding="utf-8")
    run("ingest", folder)
    run("ask", "Which budgets of the zebra council does the CTO approve?", "--thread", "t")
    told = run("ask", "And the other one?", "--thread", "t").out
    assert told.startswith("Understood as: Which budgets of the zebra council does the CPO approve?\n\n")
    again = loaded(run("ask", "And the other one?", "--thread", "u", "--json"))
    assert again["condensed"] == ""
