"""The HTML page: nothing of a document becomes markup, and nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from eval_made import ByHand, answer, case, passage, unanswerable

from advisor.types import Answer, Passage
from evals.page import page
from evals.page.charts import BarRow, bars, reliability, risk_curve
from evals.page.html import Html, join, tag
from evals.run import Run, run_cases
from evals.summary import summarise

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
_VOID = {"meta", "input", "rect", "line", "polyline"}


class Parsed(HTMLParser):
    """Which elements a page has, with their attributes; every element is closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open.pop() == tag


class Evil(ByHand):
    """Says and finds nothing but markup."""

    def ask(self, question, *, history=()) -> Answer:  # type: ignore[no-untyped-def]
        del question, history
        given = answer("<script>alert(1)</script> & more", source="evil.md")
        claims = tuple(replace(claim, text=EVIL, group=EVIL) for claim in given.claims)
        citations = tuple(replace(own, heading=EVIL, source=EVIL) for own in given.citations)
        return replace(given, text=EVIL, claims=claims, citations=citations)

    def passages_for(self, question, history=(), k=None) -> list[Passage]:  # type: ignore[no-untyped-def]
        del question, history, k
        return [passage(EVIL, EVIL, text=EVIL)]


class Abstaining(Evil):
    """Abstains in markup."""

    def ask(self, question, *, history=()) -> Answer:  # type: ignore[no-untyped-def]
        del question, history
        return answer(text=EVIL)


@pytest.fixture(scope="module")
def evil() -> str:
    """A page on which every text is an attack."""
    asked = {
        "question": EVIL,
        "passages": [{"source": EVIL, "heading": EVIL}, {"any_of": [{"source": "a", "span": EVIL}]}],
        "key_points": [{"any": [EVIL]}],
    }
    cases = [
        case("a", history=[EVIL], kind="half", abstain="partial", not_covered=EVIL, **asked),
        case("b", **asked),
        case("c", question=f"explode {EVIL}"),
    ]
    results = [*run_cases(cases[:1], Evil()), *run_cases(cases[1:2], Abstaining()), *run_cases(cases[2:], ByHand())]
    results[2] = replace(results[2], error=EVIL)
    return page(summarise(Run(EVIL, tuple(results), (), EVIL, 1.0)))


@pytest.fixture(scope="module")
def plain() -> str:
    """An ordinary page."""
    cases = [*(case(f"fact-{number}") for number in range(3)), unanswerable(question="Who?")]
    return page(summarise(Run("dev", tuple(run_cases(cases, ByHand())), (), "by hand", 1.0)))


def test_no_text_becomes_markup(evil: str) -> None:
    names = [name for name, _ in Parsed(evil).elements]
    assert names.count("script") == 1
    assert "img" not in names
    assert "<script>alert" not in evil
    assert evil.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 15


def test_nothing_is_fetched_and_nothing_runs_but_the_pages_own(evil: str, plain: str) -> None:
    for text in (evil, plain):
        for name, attributes in Parsed(text).elements:
            assert not {"src", "href", "srcset", "style", "action"} & attributes.keys(), name
            assert not [own for own in attributes if own.startswith("on")], name
        assert not re.search(r"https?://|url\(|@import|fetch\(|innerHTML", text)


def test_the_policy_holds_the_hashes_of_style_and_script(plain: str) -> None:
    policy = next(own["content"] or "" for name, own in Parsed(plain).elements if "http-equiv" in own)
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        body = re.search(rf"<{name}>(.*?)</{name}>", plain, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_a_card_a_case_with_what_it_is_filtered_by(plain: str) -> None:
    cards = [own for name, own in Parsed(plain).elements if name == "details" and own.get("class") == "case"]
    assert [card["data-state"] for card in cards] == ["fine"] * 4
    assert [card["data-kind"] for card in cards] == ["fact"] * 3 + ["near_miss"]
    assert {"data-voice", "data-part"} <= cards[0].keys()


def test_a_card_tells_how_it_went(plain: str) -> None:
    for said in ("found 1/1 · points 1/1 · 1 claims · confidence 0.90", "rank 2", "owns.md › Roles › Ownership"):
        assert said in plain
    assert "The CTO owns architecture. The CPO owns the roadmap." in plain


def test_what_falls_short_and_what_failed_is_told(evil: str) -> None:
    cards = [own["data-state"] for name, own in Parsed(evil).elements if own.get("class") == "case"]
    assert cards == ["falls short", "falls short", "failed"]
    assert "not said" in evil
    assert "not found" in evil


def test_there_are_charts(plain: str) -> None:
    names = [name for name, _ in Parsed(plain).elements]
    assert names.count("svg") == 7
    assert names.count("rect") >= 5


def test_bars_are_as_long_as_their_values() -> None:
    rows = [BarRow("a", 0.5, 0.25, 0.75, 8), BarRow("b", 1.0, None, None, 1), BarRow("c", None, None, None, 0)]
    parsed = Parsed(bars(rows, "t")).elements
    widths = [float(own["width"] or 0) for name, own in parsed if name == "rect"]
    assert widths == [125.0, 250.0]
    assert sum(own.get("class") == "whisker" for _, own in parsed) == 3


def test_charts_of_nothing() -> None:
    for chart in (bars([], "t"), reliability([]), risk_curve([], 0.05)):
        assert Parsed(chart).elements[0][0] == "svg"


def test_elements_escape_text_and_attributes_but_not_markup() -> None:
    inner = tag("b", "a < b")
    assert join(inner, "<", 3, None) == "<b>a &lt; b</b>&lt;3"
    assert tag("p", inner, class_='"x"', data_id=1, hidden=True, title=None) == (
        '<p class="&quot;x&quot;" data-id="1" hidden><b>a &lt; b</b></p>'
    )
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8"/>'
    assert isinstance(inner, Html)


def test_style_has_light_and_dark() -> None:
    style = (Path(__file__).parents[2] / "evals" / "page" / "style.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in style
