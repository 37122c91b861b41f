"""The database: damage is one line, deleted text is overwritten, threads of one process share it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import Cli, document, garbage, indexed_chunks, write_notes

from advisor.providers.sql import SqlDocumentStore, open_database, sqlite_url
from advisor.providers.sql_threads import SqlThreadStore

PAGE = 4096


def overwrite(path: Path) -> None:
    path.write_bytes(garbage(20_000))


def overwrite_after_the_first_page(path: Path) -> None:
    size = path.stat().st_size
    assert size > 4 * PAGE
    with path.open("r+b") as file:
        file.seek(PAGE)
        file.write(garbage(size - PAGE))


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text(path: Path) -> None:
    path.write_text("This is not a database. " * 100, encoding="utf-8")


@pytest.mark.parametrize("damage", [overwrite, overwrite_after_the_first_page, halve, text])
@pytest.mark.parametrize("command", [["search", "budget"], ["ask", "budget?"], ["ingest", "."], ["index", "check"]])
def test_a_damaged_file_is_one_line(
    run: Cli, data_dir: Path, tmp_path: Path, damage: Callable[[Path], None], command: list[str]
) -> None:
    assert run("ingest", write_notes(tmp_path / "notes", range(5))).code == 0
    damage(data_dir / "advisor.db")
    ran = run(*(str(tmp_path / "notes") if argument == "." else argument for argument in command))
    assert ran.code == 1
    assert ran.err.startswith("advisor: The database advisor.db can't be read.")
    assert ran.err.count("\n") == 1


def test_without_its_file_the_index_begins_anew(run: Cli, data_dir: Path, tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "notes", range(5))
    run("ingest", notes)
    (data_dir / "advisor.db").unlink()
    assert "0 chunks, 0 vectors, 0 BM25" in run("index", "check", "--repair").out
    assert "5 added" in run("ingest", notes).out


def test_several_threads_share_the_database(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    threads, documents = SqlThreadStore(engine), SqlDocumentStore(engine)

    def work(number: int) -> None:
        own = document(f"/{number}.md", ("", f"Number {number}."))
        documents.put([(own, "hash", indexed_chunks(own))])
        threads.begin("local", str(number % 4), f"t{number}", str(number))
        assert documents.document(own.id) == own

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(40)))
    assert documents.counts() == (40, 40)
    kept = [threads.get("local", str(number)) for number in range(4)]
    assert sum(len(thread.turns) for thread in kept if thread) == 40
    engine.dispose()


def test_what_is_removed_is_in_no_file_once_closed(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    documents, threads = SqlDocumentStore(engine), SqlThreadStore(engine)
    secret = document("/secret.md", ("Wolframite", "The quizzical plan is to merge. " * 300))
    kept = document("/kept.md", ("", "The plan that stays."))
    documents.put([(own, "hash", indexed_chunks(own)) for own in (secret, kept)])
    threads.begin("local", "a", "t", "What about the quizzical plan?")
    documents.remove([secret.id])
    threads.delete("local", "a")
    engine.dispose()
    files = list(tmp_path.iterdir())
    assert [path.name for path in files] == ["advisor.db"]
    held = files[0].read_bytes()
    assert b"The plan that stays." in held
    assert b"quizzical" not in held
    assert b"Wolframite" not in held
    assert b"secret.md" not in held


def test_the_file_is_kept_over_openings(tmp_path: Path) -> None:
    for number in range(3):
        engine = open_database(sqlite_url(tmp_path / "advisor.db"))
        SqlThreadStore(engine).begin("local", "a", f"t{number}", str(number))
        engine.dispose()
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    thread = SqlThreadStore(engine).get("local", "a")
    assert thread is not None
    assert [turn.question for turn in thread.turns] == ["0", "1", "2"]
    engine.dispose()
