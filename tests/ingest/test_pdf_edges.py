"""Headers and footers of PDF pages are left out and told of; lines of the text stay, however often they come."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pdfs import Page, make_pdf
from support import Cli

from advisor.ingest.formats import pdf
from advisor.ingest.formats.common import Limits, Loaded

LIMITS = Limits(max_bytes=10**7, max_pages=20, max_characters=10**5, seconds=5)
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")


def body(number: int, top: int = 690) -> Page:
    return [(72, top - 14 * row, 11, f"Words of {WORDS[number]}, in line {row} of it.") for row in range(5)]


def load(*pages: Page) -> Loaded:
    return pdf.parse(make_pdf(list(pages)), LIMITS)


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    def page(number: int) -> Page:
        name = ("zero", "one", "two", "three", "four", "five")[number]
        body = [(72, 690 - 14 * row, 11, f"Words of {name}, in line {row} of it.") for row in range(5)]
        return [
            (72, 750, 9, "Company Report"),
            (72, 735, 9, f"Chapter {'ABCD'[number // 2]}: parts {number + 4}"),
            *body,
            (300, 40, 9, f"Page {number} of 5"),
        ]

    text = load(*map(page, range(1, 6))).text
    assert "Company Report" not in text
    assert "Page" not in text
    assert "Chapter" not in text
    assert text.count("Words of") == 25


def test_what_is_left_out_is_told_but_for_bare_numbers() -> None:
    pages = [[(72, 750, 9, "Company Report"), *body(n), (300, 40, 9, f"Page {n} of 5")] for n in range(1, 6)]
    loaded = load(*pages)
    assert loaded.edges == ("Company Report",)
    assert loaded.hidden == ()


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_what_a_browser_prints_round_the_pages(count: int) -> None:
    def page(number: int) -> Page:
        return [
            *body(number, 740),
            (24, 770, 8, "11/30/26, 7:27 AM"),
            (280, 770, 8, "Charter of the Council"),
            (24, 17, 8, "https://example.org/charter?a=1"),
            (560, 17, 8, f"{number}/{count}"),
        ]

    loaded = load(*map(page, range(1, count + 1)))
    assert loaded.text.count("Words of") == 5 * count
    for furniture in ("11/30/26", "Charter of the Council", "example.org", f"/{count}"):
        assert furniture not in loaded.text
        assert furniture in " ".join(loaded.edges)


def test_firefox_puts_the_count_to_the_left_and_the_address_to_the_top() -> None:
    def page(number: int) -> Page:
        return [
            (24, 770, 8, "Charter"), (400, 770, 8, "https://example.org/charter"), *body(number, 740),
            (24, 17, 8, f"{number} of 2"), (500, 17, 8, "30.11.2026, 07:27"),
        ]  # fmt: skip

    loaded = load(page(1), page(2))
    assert loaded.text.count("Words of") == 10
    assert "example.org" not in loaded.text
    assert "of 2" not in loaded.text


@pytest.mark.parametrize("count", [2, 3])
def test_of_few_pages_only_small_letters_at_the_same_place_go(count: int) -> None:
    def pages(size: int) -> list[Page]:
        return [[(72, 750, size, "Company Report"), *body(n)] for n in range(1, count + 1)]

    assert "Company Report" not in load(*pages(9)).text
    assert load(*pages(11)).text.count("Company Report") == count


def test_a_header_in_letters_of_the_text_goes_for_the_room_it_keeps() -> None:
    pages = [[(72, 750, 11, "Company Report"), *body(n), (300, 40, 11, f"- {n} -")] for n in range(1, 7)]
    text = load(*pages).text
    assert "Company Report" not in text
    assert "- 3 -" not in text
    assert text.count("Words of") == 30


def test_short_lines_of_the_text_stay_though_every_page_has_them() -> None:
    """At other heights, or amid the lines round them, even at the top and bottom of a page."""
    moving = [[*body(n), (72, 620 - 20 * n, 11, "Approved.")] for n in range(1, 7)]
    assert load(*moving).text.count("Approved.") == 6
    amid = [[(72, 704, 11, "The council decided."), *body(n), (72, 620, 11, "Nobody objected.")] for n in range(1, 7)]
    text = load(*amid).text
    assert text.count("The council decided.") == text.count("Nobody objected.") == 6


def test_a_number_at_the_end_of_one_page_is_text() -> None:
    pages = [[*body(n), (72, 600 - 30 * n, 11, "2027" if n == 3 else f"End of {WORDS[n]}.")] for n in range(1, 6)]
    assert "2027" in load(*pages).text


def test_an_address_or_a_time_in_the_text_stays() -> None:
    loaded = load([(72, 740, 11, "https://example.org/rules"), *body(1), (72, 500, 11, "11/30/26, 7:27 AM, 1/2")])
    assert "example.org/rules" in loaded.text
    assert "7:27 AM" in loaded.text


def test_printed_by_chromium_and_told_to_the_uploader(run: Cli, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("chromium is not installed: run `apt-get install chromium`, or `make test`, which does it.")
    paragraphs = "".join(f"<p>The council settles question {n} within a week, whoever asked it." for n in range(60))
    (tmp_path / "charter.html").write_text(
        f"<title>Charter of the Council</title><h1>Purpose</h1>{paragraphs}", encoding="utf-8"
    )
    printed = tmp_path / "docs" / "charter.pdf"
    printed.parent.mkdir()
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run(
        [*command, f"--print-to-pdf={printed}", (tmp_path / "charter.html").as_uri()],
        check=True, capture_output=True, timeout=250,
    )  # fmt: skip
    loaded = pdf.parse(printed.read_bytes(), LIMITS)
    assert loaded.text.count("settles question") == 60
    assert "file://" not in loaded.text
    assert "Charter of the Council" not in loaded.text
    ran = run("ingest", printed)
    assert "left out of charter.pdf [hidden]: header or footer of its pages: file://" in ran.out
