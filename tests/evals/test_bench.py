"""The benchmark's own parts: texts that come out the same, honest percentiles, ratios and aims, and its processes."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest

from evals.bench import texts
from evals.bench.process import Patience, Worker, busy_seconds, cpu_seconds, environment, seconds_to_first_line
from evals.bench.run import Plan, Samples, _blocks, _metrics, _notes, _turn
from evals.bench.stores import MODULES, Prepared, Store, slice_texts
from evals.bench.table import Metric, as_dicts, markdown, median, percentile, rows
from evals.bench.texts import ELSEWHERE_EVERY, Text, documents, fingerprint, questions
from evals.bench.words import ELSEWHERE, HEADINGS, KINDS, PHRASES, QUESTIONS, SENTENCES


@pytest.fixture(scope="module")
def some() -> list[Text]:
    """Thirty documents."""
    return list(documents(30))


def test_documents_come_out_the_same(some: list[Text]) -> None:
    assert list(documents(30)) == some
    assert fingerprint(some) == "a40d6a5d6a9d", "other texts: figures can't be compared with earlier ones any more"


def test_a_document_does_not_depend_on_how_many_there_are(some: list[Text]) -> None:
    assert list(documents(4)) == some[:4]
    assert list(documents(3, first=7)) == some[7:10]


def test_another_seed_makes_other_documents(some: list[Text]) -> None:
    assert not {text.content for text in documents(30, seed="another")} & {text.content for text in some}


def test_documents_differ(some: list[Text]) -> None:
    paragraphs = [block for text in some for block in text.content.split("\n\n") if len(block) > 200]
    assert len(set(paragraphs)) == len(paragraphs) > 300
    lengths = sorted(len(text.content) for text in some)
    assert lengths[-1] > 3 * lengths[0]


def test_documents_are_of_both_formats_and_all_kinds(some: list[Text]) -> None:
    assert {Path(text.name).suffix for text in some} == {".md", ".txt"}
    assert {text.name.split("-")[0] for text in some} == {kind for _, kind in KINDS}
    assert len({text.name for text in some}) == len(some)


def test_markdown_has_headings_lists_and_tables(some: list[Text]) -> None:
    whole = "\n".join(text.content for text in some if text.name.endswith(".md"))
    for pattern in (r"^# ", r"^## ", r"^### ", r"^- ", r"^\| --- "):
        assert re.search(pattern, whole, re.MULTILINE), pattern


def test_plain_text_has_no_markup(some: list[Text]) -> None:
    whole = "\n".join(text.content for text in some if text.name.endswith(".txt"))
    assert not re.search(r"^(?:#|\||- )", whole, re.MULTILINE)
    assert "\n• " in whole


def test_every_slot_is_filled(some: list[Text]) -> None:
    assert not [text.name for text in some if re.search(r"[{}]", text.content)]
    assert not [question for question in questions(200, 30) if re.search(r"[{}]", question)]


def test_patterns_name_slots_that_exist() -> None:
    own = {"company", "product", "team", "lead", "quarter", "theme", "subject", "action", "measure", "risk", "other"}
    headings = [heading for pool in HEADINGS.values() for heading in pool]
    patterns = [*SENTENCES, *QUESTIONS, *headings, *(title for title, _ in KINDS)]
    patterns += [phrase for pool in PHRASES.values() for phrase in pool]
    assert {slot for pattern in patterns for slot in re.findall(r"\{(\w+)\}", pattern)} <= own | set(PHRASES)


def test_articles_fit(some: list[Text]) -> None:
    assert not re.search(r"\b[Aa] [aeiou]", "\n".join(text.content for text in some))


def test_fingerprint_sees_names_and_contents() -> None:
    one = fingerprint([Text("a.md", "b")])
    assert one != fingerprint([Text("a.md", "c")])
    assert one != fingerprint([Text("b.md", "b")])


def test_written_files_hold_the_texts(tmp_path: Path, some: list[Text]) -> None:
    characters = texts.write(some[:3], tmp_path / "new")
    held = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "new").iterdir()}
    assert held == {text.name: text.content for text in some[:3]}
    assert characters == sum(map(len, held.values()))


def test_questions_are_distinct_and_the_same_every_time() -> None:
    asked = questions(200, 50)
    assert len(set(asked)) == 200
    assert questions(200, 50) == asked
    assert questions(210, 50)[:200] == asked


def test_a_few_questions_are_about_nothing_in_the_documents() -> None:
    elsewhere = [question for question in questions(200, 50) if question.startswith(ELSEWHERE)]
    assert len(elsewhere) == 200 // ELSEWHERE_EVERY


def test_slices_share_nothing_with_the_index_or_each_other(some: list[Text]) -> None:
    pools = [{text.content for text in pool} for pool in (some, slice_texts(3, 0), slice_texts(3, 1))]
    assert len(set.union(*pools)) == sum(map(len, pools))


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([7.0], 95, 7.0),
        ([3.0, 1.0, 2.0], 50, 2.0),
        ([1.0, 2.0], 50, 1.5),
        ([float(n) for n in range(101)], 95, 95.0),
        ([0.0, 10.0], 0, 0.0),
        ([0.0, 10.0], 100, 10.0),
        ([0.0, 10.0], 25, 2.5),
    ],
)
def test_percentile(values: list[float], percent: float, expected: float) -> None:
    assert percentile(values, percent) == pytest.approx(expected)


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        median([])


@pytest.mark.parametrize(
    ("metric", "ratio", "met"),
    [
        (Metric("ask", 20.0, 30.0, ratio_aim=1.5), 1.5, True),
        (Metric("ask", 20.0, 30.2, ratio_aim=1.5), 1.51, False),
        (Metric("search", 20.0, 10.0), 0.5, None),
        (Metric("help", None, 0.49, aim=0.5), None, True),
        (Metric("help", None, 0.5, aim=0.5), None, False),
        (Metric("cold", None, 1.0, ratio_aim=0.35), None, None),
        (Metric("cold", 0.0, 1.0, ratio_aim=0.35), None, None),
    ],
)
def test_aims(metric: Metric, ratio: float | None, met: bool | None) -> None:
    assert metric.ratio == (None if ratio is None else pytest.approx(ratio))
    assert metric.met is met


def test_table_says_what_was_measured() -> None:
    metrics = [
        Metric("ask p50, ms", 22.04, 33.3, ratio_aim=1.5),
        Metric("resident, MB", 1000.4, 3456.7, ratio_aim=0.5),
        Metric("help, s", None, 0.1234, aim=0.5),
    ]
    assert rows(metrics) == [
        ("ask p50, ms", "22.0", "33.3", "1.51", "≤ 1.5 ×", "NO"),
        ("resident, MB", "1,000", "3,457", "3.46", "≤ 0.5 ×", "NO"),
        ("help, s", "–", "0.12", "–", "< 0.5", "yes"),
    ]
    lines = markdown(metrics, ["On two cores."]).splitlines()
    assert len({len(line) for line in lines[:5]}) == 1
    assert lines[0].split("|")[1].strip() == "metric"
    assert lines[-1] == "- On two cores."
    assert [row["met"] for row in as_dicts(metrics)] == [False, False, True]


def test_turns_give_everyone_the_first_place() -> None:
    assert [_turn("abc", number)[0] for number in range(4)] == ["a", "b", "c", "a"]
    assert sorted(_turn("abc", 5)) == ["a", "b", "c"]


def test_blocks_hold_every_question() -> None:
    asked = questions(25, 5)
    assert [question for block in _blocks(asked) for question in block] == asked


def test_metrics_and_notes_come_from_the_samples() -> None:
    samples = Samples(answered=[True, True, False], peak={"tutorial": 900.0, "advisor": 300.0}, help=[0.2, 0.1, 0.3])
    samples.others += [0.3, 0.0, 0.2]
    for side, factor in zip(MODULES, (2.0, 1.0), strict=True):
        for figures in (samples.chunks_a_second, samples.characters_a_second, samples.indexing_peak, samples.cold):
            figures[side] += [factor, 9 * factor, 5 * factor]
        samples.resident[side] += [100 * factor, 120 * factor]
    samples.milliseconds["tutorial", "search"] += [10.0, 20.0, 30.0]
    samples.milliseconds["advisor", "search"] += [5.0, 10.0, 15.0]
    samples.milliseconds["advisor", "ask"] += [20.0, 40.0, 90.0]
    prepared = Prepared(3, 1234, "abc", {side: Store(Path(side), 7, 1.0) for side in MODULES})

    by_name = {metric.name: metric for metric in _metrics(prepared, samples)}
    asked = by_name["ask (beside the tutorial's search) p50, ms"]
    assert (asked.tutorial, asked.advisor, asked.met) == (20.0, 40.0, False)
    assert by_name["resident while answering, MB"].met is True
    assert (by_name["cold start to first answer, s"].tutorial, by_name["cold start to first answer, s"].met) == (
        10,
        False,
    )
    assert by_name["`advisor --help`, s of CPU"].advisor == 0.2

    machine = {"processor": "x", "cores": 2, "load_before": 0.1, "load_after": 0.2, "python": "3", "versions": {}}
    notes = " ".join(_notes(Plan(Path("work")), prepared, samples, machine))
    assert "answered 67%" in notes
    assert "other processes took 20% of the machine" in notes
    assert "measure again" in notes
    assert "an answer in 30.0 ms, an abstention in 90.0 ms" in notes


def test_environment_keeps_a_persons_settings_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_MODEL", "fake")
    monkeypatch.setenv("ADVISOR_ENCODER_DIR", "/encoder")
    found = environment(ADVISOR_DATA_DIR="/data")
    own = {name: value for name, value in found.items() if name.startswith("ADVISOR_")}
    assert own == {"ADVISOR_CORPUS": "none", "ADVISOR_ENCODER_DIR": "/encoder", "ADVISOR_DATA_DIR": "/data"}
    assert found["HF_HUB_OFFLINE"] == "1"


def test_worker_answers_and_says_where_to_look_when_it_stops(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Worker("evals.bench.ours", log) as worker:
        usage = worker.call("usage")
        assert 1 < usage["rss"] <= usage["peak"] < 100, "a side that has loaded nothing is small"
        with pytest.raises(RuntimeError, match=re.escape(str(log))):
            worker.call("nonsense")
    assert "KeyError: 'nonsense'" in log.read_text(encoding="utf-8")


def test_busy_seconds_count_up() -> None:
    before = busy_seconds()
    cpu = time.process_time()
    while time.process_time() - cpu < 0.05:
        pass
    assert busy_seconds() >= before + 0.02


def test_patience_ends_where_the_machine_is_never_quiet() -> None:
    began = time.perf_counter()
    Patience(seconds=0.2, limit=-1.0).wait()
    Patience(seconds=0.0, limit=-1.0).wait()
    assert 0.2 <= time.perf_counter() - began < 20


def test_patience_goes_on_at_once_where_it_is_quiet() -> None:
    began = time.perf_counter()
    Patience(seconds=1000.0, limit=1000.0).wait()
    assert time.perf_counter() - began < 100


def test_times_from_outside(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-S", "-c", "import time; print('answer', flush=True); time.sleep(0.3)"]

    def apart() -> bool:
        began = time.perf_counter()
        first = seconds_to_first_line(command, environment(), log)
        return 0 < first < time.perf_counter() - began - 0.2

    # On a busy machine the line may be read late, and not every time.
    assert any(apart() for _ in range(10)), "what comes after the first line doesn't count"
    assert 0 < cpu_seconds(command, environment(), log) < 0.25, "waiting takes no processor time"
    for measured in (seconds_to_first_line, cpu_seconds):
        with pytest.raises(RuntimeError, match="ended with 3"):
            measured([sys.executable, "-S", "-c", "raise SystemExit(3)"], environment(), log)
