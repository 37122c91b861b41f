"""The decision log on the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from shapes import assert_one_line, loaded
from support import Cli

from advisor.conflicts.brief import Brief, to_json

DECIDED = (
    "decisions", "record", "Pace", "--decided", "Tiers: small changes pass quickly", "--by", "CEO",
    "--right", "Stop of new features", "--option", "A freeze=It costs the launch", "--option", "Tiers",
)  # fmt: skip


def test_recorded_approved_cited_and_superseded(run: Cli) -> None:
    made = loaded(run(*DECIDED, "--review", date.today().isoformat(), "--json"))
    assert (made["state"], made["chosen"], made["audience"]) == ("proposed", "Tiers", ["everyone"])
    assert made["options"][0]["why_not"] == "It costs the launch"
    assert loaded(run("decisions", "log", "--due", "--json")) == {"decisions": []}
    assert run("decisions", "approve", made["id"][:6], "--note", "in the meeting").code == 0
    assert "review" in run("decisions", "log", "--due").out
    later = (date.today() + timedelta(days=30)).isoformat()
    assert run("decisions", "reviewed", made["id"], "--next", later, "--note", "It holds").code == 0
    assert run("decisions", "log", "--due").out == "There are none.\n"
    found = loaded(run("search", "small changes pass quickly", "--json"))["passages"]
    assert found[0]["source"].startswith("decisions/")
    new = loaded(run(*DECIDED, "--json"))
    assert run("decisions", "supersede", made["id"], new["id"]).out == "Superseded: “Pace”.\n"
    states = {each["id"]: each["state"] for each in loaded(run("decisions", "log", "--json"))["decisions"]}
    assert states == {made["id"]: "superseded", new["id"]: "approved"}
    shown = run("decisions", "log", made["id"]).out
    assert shown.startswith("# Pace\n")
    assert f"**Superseded by:** Pace ({new['id']})" in shown
    assert [step["note"] for step in loaded(run("decisions", "log", made["id"], "--json"))["history"]] == [
        "", "in the meeting", "Reviewed, and it stays. It holds", "Superseded by “Pace”",
    ]  # fmt: skip


def test_one_that_takes_anothers_place_once_approved(run: Cli) -> None:
    old = loaded(run(*DECIDED, "--json"))["id"]
    assert_one_line(run(*DECIDED, "--supersedes", old))
    run("decisions", "approve", old)
    new = loaded(run(*DECIDED, "--supersedes", old[:8], "--json"))
    assert new["supersedes"] == old
    run("decisions", "approve", new["id"])
    assert loaded(run("decisions", "log", old, "--json"))["state"] == "superseded"


def test_rejected_and_forgotten(run: Cli) -> None:
    made = loaded(run(*DECIDED, "--json"))["id"]
    assert run("decisions", "reject", made).code == 2
    assert run("decisions", "reject", made, "--why", "Nobody was asked").code == 0
    assert_one_line(run("decisions", "approve", made))
    refused = run("decisions", "forget", made)
    assert (refused.code, refused.out) == (2, ""), "nobody is there to say yes"
    assert "--yes" in refused.err
    assert run("decisions", "forget", made, "--yes").code == 0
    assert run("decisions", "log").out == "There are none.\n"


def test_the_brief_it_came_out_of(run: Cli, tmp_path: Path) -> None:
    brief = tmp_path / "brief.json"
    brief.write_text(json.dumps(to_json(Brief(in_scope=False, summary="Both agree."))), encoding="utf-8")
    assert run(*DECIDED, "--brief", brief).code == 0
    brief.write_text("{", encoding="utf-8")
    assert_one_line(run(*DECIDED, "--brief", brief))


def test_bad_input_is_one_line(run: Cli) -> None:
    early = (date.today() - timedelta(days=1)).isoformat()
    assert_one_line(run(*DECIDED, "--review", early))
    assert_one_line(run("decisions", "log", "abcdef"))
    assert_one_line(run("decisions", "record", " ", "--decided", "x", "--by", "y"))
    assert run("decisions", "record", "Pace", "--decided", "x", "--by", "y", "--on", "soon").code == 2
    assert json.loads(run("decisions", "log", "--json").out) == {"decisions": []}


def test_a_record_leaves_as_word_markdown_json_and_its_review_as_a_calendar_file(run: Cli, tmp_path: Path) -> None:
    made = loaded(run(*DECIDED, "--review", "2027-03-01", "--json"))["id"]
    for name, starts in (("r.md", b"# Pace"), ("r.docx", b"PK"), ("r.json", b"{"), ("r.ics", b"BEGIN:VCALENDAR")):
        out = tmp_path / name
        ran = run("decisions", "log", made, "--out", out)
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.endswith(f"is written to {out}.\n")
        assert out.read_bytes().startswith(starts)
    review = (tmp_path / "r.ics").read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20270301" in review
    assert "SUMMARY:Review of a decision: Pace" in review
    assert "exported  r.docx" in run("audit").out
    for wrong in (("--out", "r.md"), (made, "--out", "r.pdf"), (made, "--json", "--out", "r.md")):
        assert run("decisions", "log", *wrong).code == 2


def test_every_command_that_shows_an_answer_tells_what_it_names_was_rejected(filled: Cli) -> None:
    question = "Where do the CTO and the CPO clash?"
    before = filled("ask", question, "--thread", "board")
    assert "Rejected on" not in before.out
    made = loaded(filled(
        "decisions", "record", "Money", "--decided", "We wait", "--by", "CEO", "--option", "Platform work=Too dear",
        "--json",
    ))["id"]  # fmt: skip
    filled("decisions", "approve", made)
    said = "in “Money”: Too dear"
    assert said in filled("ask", question).out
    assert said in loaded(filled("ask", question, "--json"))["rejected"][0]
    assert said in filled("threads", "show", "board").out
    answer = loaded(filled("threads", "show", "board", "--json"))["turns"][0]["answer"]
    assert [line.endswith(said) for line in answer["rejected"]] == [True]
    filled("decisions", "forget", made, "--yes")
    assert said not in filled("threads", "show", "board").out
