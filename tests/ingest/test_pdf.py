"""PDF: paragraphs put back together, page furniture dropped, and each kind of unreadable file named."""

from __future__ import annotations

import io

import pytest
from pdfs import Page, lines, make_pdf
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from advisor.errors import Damaged, Encrypted, NoText, TooLarge
from advisor.ingest.formats import pdf
from advisor.ingest.formats.common import Limits, Loaded
from advisor.types import BlockKind

LIMITS = Limits(max_bytes=10**7, max_pages=20, max_characters=10**5, seconds=5)
LONG = "This line is about as long as the lines of the paragraphs of this page are, more or less"


def test_lines_become_headings_paragraphs_and_items() -> None:
    loaded = load(
        [
            (72, 720, 18, "How we decide"),
            (72, 690, 11, "The council brings both sides together, and its respon-"),
            (72, 676, 11, "sibility is that cross-"),
            (72, 662, 11, "functional questions are settled"),
            (72, 648, 11, "within a week."),
            (72, 620, 11, "A new paragraph starts here."),
            (72, 590, 14, "Who takes part"),
            (72, 570, 11, "These people:"),
            (72, 556, 11, "\x95 the head of product, who speaks for the customers of the"),
            (80, 542, 11, "company"),
            (72, 528, 11, "\x95 the head of engineering"),
        ]
    )
    assert blocks(loaded) == [
        (BlockKind.HEADING, 1, "How we decide"),
        (
            BlockKind.PARAGRAPH,
            0,
            "The council brings both sides together, and its responsibility is that cross-functional questions are "
            "settled within a week.",
        ),
        (BlockKind.PARAGRAPH, 0, "A new paragraph starts here."),
        (BlockKind.HEADING, 2, "Who takes part"),
        (BlockKind.PARAGRAPH, 0, "These people:"),
        (BlockKind.ITEM, 1, "• the head of product, who speaks for the customers of the company"),
        (BlockKind.ITEM, 1, "• the head of engineering"),
    ]
    assert loaded.title == "How we decide"


def test_a_sentence_goes_on_over_the_page_and_pages_are_apart_by_a_blank_line() -> None:
    loaded = load(
        lines(LONG, "and this sentence goes on"), lines("on the next page.", "It ends."), lines("A third page.")
    )
    assert loaded.text == f"{LONG} and this sentence goes on on the next page.\n\nIt ends.\n\nA third page."


def test_a_title_like_the_running_head_stays_for_its_larger_letters() -> None:
    pages: list[Page] = [[(72, 700, 24, "The Charter"), (72, 660, 11, "It begins here.")]]
    pages += [[(72, 750, 9, "The Charter"), (72, 660, 11, f"Text {word} goes on.")] for word in "abcd"]
    assert load(*pages).text.count("The Charter") == 1


def test_a_hyphen_stays_in_a_word_that_is_written_with_it_elsewhere() -> None:
    loaded = load(
        lines(
            f"{LONG} far-reaching",
            "choices are rare, and the most far-",
            "reaching of them are made in a well-",
            "known way.",
        )
    )
    assert "most far-reaching of them are made in a well-known way." in loaded.text


def test_rows_of_a_table_are_no_headings() -> None:
    rows = [("Decision", "Owner"), ("Roadmap", "Head of Product"), ("Budget", "Head of Finance")]
    page: Page = lines(LONG, "and its end.")
    for index, (left, right) in enumerate(rows):
        page += [(72, 600 - 30 * index, 11, left), (300, 600 - 30 * index, 11, right)]
    loaded = load([*page, (72, 500, 11, "Words after the table.")])
    assert [kind for kind, _, _ in blocks(loaded)] == [BlockKind.PARAGRAPH] * 3
    assert "Decision Owner\nRoadmap Head of Product\nBudget Head of Finance" in loaded.text


def test_a_hash_is_a_character_like_any_other() -> None:
    assert blocks(load(lines("# of people in the team", LONG)))[0][0] is BlockKind.PARAGRAPH


def test_the_title_is_that_of_the_metadata_when_it_says_something() -> None:
    page = lines("Main Part", LONG, "ends.")
    assert pdf.parse(make_pdf([page], title="The Charter"), LIMITS).title == "The Charter"
    assert pdf.parse(make_pdf([page], title="Microsoft Word - x.doc"), LIMITS).title == "Main Part"


def test_a_password_is_needed() -> None:
    with pytest.raises(Encrypted, match=r"^encrypted with a password; save it without one$"):
        pdf.parse(encrypted("secret"), LIMITS)


def test_the_empty_password_is_tried() -> None:
    assert pdf.parse(encrypted(""), LIMITS).text == "Words inside."


def test_encryption_that_needs_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_reader: PdfReader, _password: str) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(PdfReader, "decrypt", refuse)
    with pytest.raises(Encrypted, match="cryptography"):
        pdf.parse(encrypted(""), LIMITS)


def test_pictures_only() -> None:
    with pytest.raises(NoText, match=r"^images only, no text; run it through OCR"):
        pdf.parse(make_pdf([[], []]), LIMITS)


def test_too_many_pages_or_characters() -> None:
    with pytest.raises(TooLarge, match="21 pages, over the limit of 20; split it, or raise ADVISOR_MAX_PAGES"):
        load(*[lines("Words.")] * 21)
    with pytest.raises(TooLarge, match="characters"):
        load(*[lines(*["word " * 300] * 10)] * 10)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.98])
def test_a_file_cut_short(share: float) -> None:
    whole = make_pdf([lines("Words.")] * 3)
    with pytest.raises(Damaged, match="cut short"):
        pdf.parse(whole[: int(share * len(whole))], LIMITS)


def test_damage_inside(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    whole = make_pdf([lines("Words.")])
    for broken in (whole.replace(b"/Kids[", b"/Kods["), b"%PDF-1.7\n" + b"\xff" * 500 + b"%%EOF"):
        with pytest.raises(Damaged, match=r"damaged inside|without pages"):
            pdf.parse(broken, LIMITS)
    assert capfd.readouterr().err == ""
    assert not caplog.records


@pytest.mark.parametrize("data", [b"just text", b"PK\x03\x04 a zip", b"\x89PNG"])
def test_something_else_under_the_name_of_a_pdf(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"^not a PDF, whatever its name says"):
        pdf.parse(data, LIMITS)


def test_a_mended_file_says_nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    shifted = b"junk\n" + make_pdf([lines("Words.")])
    assert pdf.parse(shifted, LIMITS).text == "Words."
    assert capfd.readouterr().err == ""


def test_fonts_without_letters() -> None:
    with pytest.raises(NoText, match=r"OCR"):
        pdf._check_readable("\ufffd\ue001 " * 20)


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([lines("Words inside.")]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106 - a fixture
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def load(*pages: Page) -> Loaded:
    return pdf.parse(make_pdf(list(pages)), LIMITS)


def blocks(loaded: Loaded) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, loaded.text[block.start : block.end]) for block in loaded.blocks]
