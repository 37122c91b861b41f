"""What a person sees on the page of job descriptions."""

from __future__ import annotations

from typing import Any

import pytest
from chat_page import unescaped
from markdown_it import MarkdownIt
from standin import StandIn
from streamlit.testing.v1 import AppTest

from advisor.build import build_descriptions
from advisor.settings import Settings
from ui import descriptions_words as words
from ui import service
from ui.descriptions_chart import chart, rows

CTO = """# Chief Technology Officer

## Responsibilities
- Own the roadmap
- Decide the architecture
- Own security, <img src=x onerror=alert(1)> **bold** :smile: [link](http://example.invalid)
- Synergy
"""
CPO = """# Chief Product Officer

## Responsibilities
- Own the roadmap
- Own security and its budget
"""


def draw() -> None:
    from ui import descriptions

    descriptions.show()


class Page:
    """The page under AppTest."""

    def __init__(self) -> None:
        service.register(StandIn(), descriptions=build_descriptions(Settings()))
        self.test = AppTest.from_function(draw, default_timeout=200).run()

    def press(self, label: str) -> None:
        next(button for button in self.test.button if button.label == label).click().run()
        assert not self.test.exception

    def paste(self, key: str, text: str) -> None:
        self.test.text_area(key=f"jd-{key}-text").set_value(text)

    @property
    def raw(self) -> list[str]:
        return [element.value for element in (*self.test.markdown, *self.test.caption, *self.test.error)]

    @property
    def texts(self) -> list[str]:
        return [unescaped(text) for text in self.raw]

    @property
    def counts(self) -> dict[str, str]:
        return {metric.label: metric.value for metric in self.test.metric}


@pytest.fixture
def page() -> Page:
    return Page()


def compared(page: Page) -> Page:
    page.paste("a", CTO)
    page.paste("b", CPO)
    page.press(words.COMPARE)
    return page


def test_the_page_says_what_it_does_and_shows_nothing_yet(page: Page) -> None:
    assert words.INTRODUCTION in page.raw
    assert page.counts == {}


def test_two_texts_are_compared_quote_against_quote(page: Page) -> None:
    compared(page)
    assert page.counts["Overlaps"] == "2"
    assert page.counts["Vague lines"] == "1"
    assert page.texts.count("“Own the roadmap”") == 2
    assert "“Own security and its budget”" in page.texts
    assert f"*{words.NOT_THERE}*" in page.texts


def test_the_chart_has_a_mark_for_each_claim_and_the_table_every_word(page: Page) -> None:
    compared(page)
    comparison, names = page.test.session_state["jd-compared"]
    marks = [(row["who"], row["mark"]) for row in rows(comparison, names) if row["topic"] == "Roadmap"]
    assert marks == [("CTO", "claims"), ("CPO", "claims")]
    gaps = {row["mark"] for row in rows(comparison, names) if row["state"] == "Nobody has it"}
    assert gaps == {"missing"}
    assert "Roadmap" in chart(comparison, names)["encoding"]["y"]["sort"][:2]  # what both claim comes first
    table: Any = page.test.dataframe[0].value
    row = table[table["Responsibility"] == "Roadmap"].iloc[0]
    assert (row["CTO"], row["CPO"], row["State"]) == ("claims", "claims", "Both claim it")
    assert row["Words of the first"] == "Own the roadmap"


def test_nothing_of_a_document_is_read_as_markup(page: Page) -> None:
    compared(page)
    quoted = [text for text in page.raw if "onerror" in text]
    assert quoted
    for text in quoted:
        shown = MarkdownIt("commonmark").render(text)
        assert "<img" not in shown
        assert "<strong>bold" not in shown
        assert "<a " not in shown
        assert ":smile:" not in text


def test_what_is_missing_is_asked_for(page: Page) -> None:
    page.press(words.COMPARE)
    assert [info.value for info in page.test.info] == [words.NEEDS_TWO]
    page.press(words.LINT)
    assert words.NEEDS_ONE in [info.value for info in page.test.info]


def test_a_document_without_duties_is_told_in_a_sentence(page: Page) -> None:
    page.paste("a", CTO)
    page.paste("b", "# Notes\n\n## About us\n- Maps\n")
    page.press(words.COMPARE)
    assert "names no responsibilities" in page.texts[-1]
    assert page.counts == {}


def test_one_description_is_checked_by_itself(page: Page) -> None:
    page.paste("one", CTO.replace("Synergy", "Be aggressive"))
    page.press(words.LINT)
    assert "**Wording: masculine-coded** · “aggressive”" in page.texts
    assert any("Check locally" in text for text in page.texts)
    assert words.INSTEAD_OF_PEOPLE in page.texts
