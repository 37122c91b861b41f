"""What a page's style sheets hide is left out and told, as what its own styles hide is."""

from __future__ import annotations

import time

import pytest

from advisor.errors import TooLarge
from advisor.ingest.formats import html, markdown
from advisor.ingest.formats.common import Limits, Loaded
from advisor.ingest.screening import Kind, Screener

LIMITS = Limits(10**7, 10, 10**7, 10)


def load(sheet: str, body: str, *, head: str = "") -> Loaded:
    page = f"<html><head>{head}<style>{sheet}</style></head><body><p>The plan.</p>{body}</body></html>"
    return html.parse(page.encode(), LIMITS)


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".x{display:none}", "<p class='x'>Secret words.</p>"),
        (".x { DISPLAY : none !important }", "<p class='a x b' style='display:block'>Secret words.</p>"),
        ("#x{visibility:hidden}", "<div id=x><p>Secret words.</p></div>"),
        ("aside{font-size:0}", "<aside>Secret words.</aside>"),
        ("aside{font:0/0 a}", "<aside>Secret words.</aside>"),
        ("p.x{color:#fff}", "<p class=x>Secret words.</p>"),
        (".x{color:#eee}.y{background:#efefef}", "<div class=y><p class=x>Secret words.</p></div>"),
        (".x{color:rgb(0, 0, 0);background-color:black}", "<p class=x>Secret words.</p>"),
        (".y{background:black}", "<p class=y>Secret words.</p>"),
        (".x{color:transparent}", "<p class=x>Secret words.</p>"),
        (".x{color:rgba(10,20,30,0)}", "<p class=x>Secret words.</p>"),
        ("a,.x,b{opacity:0}", "<p class=x>Secret words.</p>"),
        (".x{position:absolute;left:-9999px}", "<p class=x>Secret words.</p>"),
        (".x{position:absolute;width:1px;height:1px;overflow:hidden}", "<p class=x>Secret words.</p>"),
        (".x{clip:rect(0 0 0 0)}", "<p class=x>Secret words.</p>"),
        ("div > p + i{} .o .i{display:none}", "<div class=o><p><b class=i>Secret words.</b></p></div>"),
        ("div>p{display:none}", "<div><p>Secret words.</p></div>"),
        ("[data-x='1']{display:none}", "<p data-x=1>Secret words.</p>"),
        ("@media screen{.x{display:none}}", "<p class=x>Secret words.</p>"),
        ("/* } */ .z{content:'}'} .x{display:none}", "<p class=x>Secret words.</p>"),
        ("@supports (display:grid){.x{display:none}}", "<p class=x>Secret words.</p>"),
        (".x{d\\69 splay:none}", "<p class=x>Secret words.</p>"),
        ("", "<p style='display:/**/none'>Secret words.</p>"),
        ("", "<p style='d\\69splay:none'>Secret words.</p>"),
        (".x{opacity:.05}", "<p class=x>Secret words.</p>"),
        (".x{filter:opacity(1%)}", "<p class=x>Secret words.</p>"),
        (".x{transform:scale(0.01, 0.01)}", "<p class=x>Secret words.</p>"),
        (".x{scale:0}", "<p class=x>Secret words.</p>"),
        (".x{color:#ffff}", "<p class=x>Secret words.</p>"),
        (".x{color:#fffffff0}", "<p class=x>Secret words.</p>"),
        (".x{color:rgb(100% 100% 100%)}", "<p class=x>Secret words.</p>"),
        (".x{color:rgba(255,255,255,.98)}", "<p class=x>Secret words.</p>"),
        (".x{color:hsl(0deg, 0%, 100%)}", "<p class=x>Secret words.</p>"),
        (".x{color:ghostwhite}", "<p class=x>Secret words.</p>"),
        ("ul{color:white}", "<ul><li>Secret words.</li></ul>"),
        ("", "<font color=white>Secret words.</font>"),
        ("", "<p style='font-size:0'>Secret <b>words.</b></p>"),
        (":root{--x:none}.x{display:var(--x)}", "<p class=x>Secret words.</p>"),
        ("body{--a:var(--b);--b:#fff}.x{color:var( --a )}", "<p class=x>Secret words.</p>"),
        ("div{--ink:white}.x{color:var(--ink,black)}", "<div><p class=x>Secret words.</p></div>"),
        (".x{opacity:var(--none, var(--no, 0))}", "<p class=x>Secret words.</p>"),
        (".x{color:var(--ink)}", "<div style='--ink:#fff'><p class=x>Secret words.</p></div>"),
        ("p:nth-child(2){display:none}", "<p>Secret words.</p>"),
        ("p:nth-child(2n + 2){display:none}", "<p>Secret words.</p>"),
        ("p:nth-last-child(1),b:first-child{display:none}", "<p>Secret words.</p>"),
        ("p:last-of-type{display:none}", "<p>Secret words.</p>"),
        ("p:not(:first-child){display:none}", "<p>Secret words.</p>"),
        ("p:not(.a, :hover):not(:first-of-type){display:none}", "<p class=b>Secret words.</p>"),
        (":is(aside, .x > i){display:none}", "<p class=x><i>Secret words.</i></p>"),
        (":where(.x){display:none}", "<p class=x>Secret words.</p>"),
        ("p + .x{display:none}", "<p class=x>Secret words.</p>"),
        ("p ~ div i{display:none}", "<div><b><i>Secret words.</i></b></div>"),
        ("div:has(> b){display:none}", "<div><b>Secret words.</b></div>"),
        ("[class^=ab][class$=cd][class*='-'][lang|=en]{display:none}", "<p class=ab-cd lang=en-GB>Secret words.</p>"),
        (".y{.x{display:none}}", "<div class=y><p class=x>Secret words.</p></div>"),
        (".y{&.x{@media screen{display:none}}}", "<div class='x y'>Secret words.</div>"),
        ("@media (min-width:1px){.x{display:none}}", "<p class=x>Secret words.</p>"),
        ("::-moz-oddity,.x{display:none}", "<p class=x>Secret words.</p>"),
        (".x{letter-spacing:-1em}", "<p class=x>Secret words.</p>"),
        (".x{letter-spacing:-12px}", "<p class=x>Secret words.</p>"),
        (".x{text-indent:-99em}", "<p class=x>Secret words.</p>"),
        (".x{text-indent:100%;white-space:nowrap;overflow:hidden}", "<p class=x>Secret words.</p>"),
        (".x{margin-left:-9999px}", "<p class=x>Secret words.</p>"),
        (".x{clip:rect(5px, 5px, 5px, 5px)}", "<p class=x>Secret words.</p>"),
        (".x{clip-path:inset(0 100% 0 0)}", "<p class=x>Secret words.</p>"),
        (".x{clip-path:polygon(0 0, 0 0, 0 0)}", "<p class=x>Secret words.</p>"),
        (".x{clip-path:circle(0)}", "<p class=x>Secret words.</p>"),
        (".x{transform:rotate(3deg) scale(0)}", "<p class=x>Secret words.</p>"),
        (".x{transform:matrix(0,0,0,0,1,1)}", "<p class=x>Secret words.</p>"),
        (".x{transform:translateX(-5000px)}", "<p class=x>Secret words.</p>"),
        (".x{opacity:1%}", "<p class=x>Secret words.</p>"),
        (".x{font-size:.01em}", "<p class=x>Secret words.</p>"),
        (".x{height:0;overflow-y:auto}", "<p class=x>Secret words.</p>"),
        (".x{line-height:0;overflow:hidden}", "<p class=x>Secret words.</p>"),
        (".x{-webkit-text-fill-color:transparent}", "<p class=x>Secret words.</p>"),
        (".x{color:oklch(1 0 0)}", "<p class=x>Secret words.</p>"),
        (".x{color:linen;background:linen none}", "<p class=x>Secret words.</p>"),
    ],
)
def test_what_a_style_sheet_hides_is_left_out_and_told(sheet: str, body: str) -> None:
    loaded = load(sheet, body)
    assert (loaded.text, loaded.hidden) == ("The plan.", ("Secret words.",))


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".x{display:none}", "<p class='xx y-x'>Seen words.</p>"),
        (".x{display:none}#a{display:block}", "<p class=x id=a>Seen words.</p>"),
        (".x.y{display:block}.x{display:none}", "<p class='x y'>Seen words.</p>"),
        (".x{display:none}.x{display:block}", "<p class=x>Seen words.</p>"),
        (".x{display:none}", "<p class=x style='display:block'>Seen words.</p>"),
        ("@media print{.x{display:none}}", "<p class=x>Seen words.</p>"),
        ("@media (max-width:600px){.x{display:none}}", "<p class=x>Seen words.</p>"),
        (".x:hover,.x::before{display:none}", "<p class=x>Seen words.</p>"),
        ("p:not(.y){}div .x{display:none}", "<p class=x>Seen words.</p>"),
        ("div>.x{display:none}", "<div><b><i class=x>Seen words.</i></b></div>"),
        ("div{color:#fff}.page{background:#123}", "<div><div class=page><p>Seen words.</p></div></div>"),
        ("body{color:#fff;background:#123}p{background:none}", "<p>Seen words.</p>"),
        (".x{color:#fff;background:url(a.png)}", "<p class=x>Seen words.</p>"),
        (".x{color:#fff;background-image:linear-gradient(#000,#111)}", "<p class=x>Seen words.</p>"),
        (".x{color:var(--ink)}", "<p class=x>Seen words.</p>"),
        ("@supports not (display:grid){.x{display:none}}", "<p class=x>Seen words.</p>"),
        (".x{opacity:.5;filter:opacity(50%);transform:scale(0.5);scale:1}", "<p class=x>Seen words.</p>"),
        (".x{color:hsl(0,0%,20%)}", "<p class=x>Seen words.</p>"),
        (".x{background:rgba(0,0,0,.02)}", "<p class=x>Seen words.</p>"),
        (".x{color:transparent;background:url(a.png);-webkit-background-clip:text}", "<p class=x>Seen words.</p>"),
        ("ul{font-size:0}li{font-size:14px}", "<ul><li>Seen words.</li></ul>"),
        (".x{visibility:hidden}.y{visibility:visible}", "<div class=x><p class=y>Seen words.</p></div>"),
        (".x{width:0}", "<p class=x>Seen words.</p>"),
        (".x{overflow:hidden;width:100%}", "<p class=x>Seen words.</p>"),
        ("body{visibility:hidden}@keyframes a{to{visibility:visible}} body{visibility:visible}", "<p>Seen words.</p>"),
        ("body{display:none}", "<p>Seen words.</p>"),
        ("p.x{color:white}", "<table bgcolor=navy><tr><td><p class=x>Seen words.</p></table>"),
        ("@media (min-width:2000px){.x{display:none}}", "<p class=x>Seen words.</p>"),
        (":root{--x:none}.x{--x:block;display:var(--x)}", "<p class=x>Seen words.</p>"),
        (".x{color:var(--a)}:root{--a:var(--b);--b:var(--a)}", "<p class=x>Seen words.</p>"),
        ("a:not(:hover) b{}p:nth-child(3){display:none}", "<p>Seen words.</p>"),
        ("p:nth-child(odd):nth-last-of-type(1){display:none}", "<p>Seen words.</p>"),
        ("p:not(.x){font-weight:bold}:is(b,i){display:none}", "<p class=x>Seen words.</p>"),
        ("b + .x{display:none}p:has(b){display:none}", "<p class=x>Seen words.</p>"),
        (":where(#a.x){display:none}p{display:block}", "<p class=x id=a>Seen words.</p>"),
        (".x{letter-spacing:-.02em;text-indent:2em;margin-left:-20px}", "<p class=x>Seen words.</p>"),
        (".x{line-height:1;overflow:hidden;max-width:2%}", "<p class=x>Seen words.</p>"),
        (".x{clip-path:inset(10% 20%);clip:rect(0, 90px, 40px, 0)}", "<p class=x>Seen words.</p>"),
        (".x{transform:translate(-50%,-50%) matrix(1,0,0,1,5,5) scale3d(1,1,0)}", "<p class=x>Seen words.</p>"),
        (".x{font-size:62.5%}.y{font-size:1.6em}", "<div class=x><p class=y>Seen words.</p></div>"),
        (".x{color:white;background:#123 none}", "<p class=x>Seen words.</p>"),
    ],
)
def test_what_is_seen_is_read(sheet: str, body: str) -> None:
    loaded = load(sheet, body)
    assert "Seen words." in loaded.text
    assert loaded.hidden == ()


@pytest.mark.parametrize(
    "told",
    [
        '<meta name="description" content="Secret words of the page.">',
        '<meta property="og:description" content="Secret words of the page.">',
        "<template><p>Secret words of <b>the page.</b></p></template>",
        "<noscript><p>Secret words of <b>the page.</b></p><style>a b c d</style></noscript>",
        "<svg><style>a b c d</style><text>Secret words of the page.</text></svg>",
        "<dialog>Secret words of the page.</dialog>",
        "<select><option>Secret words of<option>the page.</select>",
        "<textarea>Secret words of the page.</textarea>",
        "<input type=hidden value='Secret words of the page.'>",
        "<img alt='Secret words of the page.'>",
        "<a title='Secret words of the page.'></a>",
        "<i aria-label='Secret words of the page.'></i>",
        "<noembed>Secret words of the page.</noembed>",
    ],
)
def test_what_a_page_says_of_itself_is_told(told: str) -> None:
    page = f"<html><head>{told}<meta name=viewport content='a b c d e'></head><body><p>The plan.</p></body></html>"
    loaded = html.parse(page.encode(), LIMITS)
    assert (loaded.text, loaded.hidden) == ("The plan.", ("Secret words of the page.",))


def test_what_an_attribute_repeats_or_names_in_few_words_is_not_told() -> None:
    loaded = load("", "<p><a title='This is the plan.'>This is the plan.</a><img alt='Our logo'></p>")
    assert (loaded.text, loaded.hidden) == ("The plan.\n\nThis is the plan.", ())


def test_an_attribute_in_markdown_takes_nothing_away() -> None:
    text = "# Plan\n\n<a title='Secret words of the page.' name=x>\n\nThe plan.\n"
    loaded = markdown.parse(text.encode(), LIMITS)
    assert loaded.text == "Plan\n\nThe plan."
    assert loaded.hidden == ("Secret words of the page.",)


@pytest.mark.parametrize("opening", ["<style media=print>", "<noscript><style>"])
def test_a_sheet_for_paper_or_for_want_of_scripts_hides_nothing(opening: str) -> None:
    page = f"<html><body>{opening}.x{{display:none}}</style></noscript><p class=x>Seen words.</p></body></html>"
    assert html.parse(page.encode(), LIMITS).text == "Seen words."


def test_only_what_is_hidden_of_a_paragraph_goes() -> None:
    loaded = load(".x{color:white}.y{color:black}", "<p>One<b class=x>two<i class=y>three</i></b> four</p>")
    assert loaded.text == "The plan.\n\nOne three four"
    assert loaded.hidden == ("two",)


def test_each_hidden_element_is_told_apart_and_scripts_are_none() -> None:
    loaded = load(
        ".x{display:none}", "<p class=x>One.<script>var secret</script></p><p class=x>Two.</p><!-- a b c d -->"
    )
    assert loaded.hidden == ("One.", "Two.", "a b c d")


def test_screening_tells_it() -> None:
    page = "<style>.x{display:none}</style><p class=x>Secret words.</p><p>Plan.</p>"
    hidden = [own.quote for own in Screener().screen(page) if own.kind is Kind.HIDDEN]
    assert hidden == ["Secret words."]


def test_html_amid_markdown() -> None:
    text = "# Plan\n\n<style>\n.x{display:none}\n</style>\n\nThe plan.<span class='x'>Secret words.</span> And more.\n"
    loaded = markdown.parse(text.encode(), LIMITS)
    assert loaded.text == "Plan\n\nThe plan. And more."
    assert any("Secret words." in own for own in loaded.hidden)


@pytest.mark.parametrize(
    "sheet",
    [
        "@media screen{" * 20_000,
        "{" * 200_000,
        "a " * 50_000 + "{display:none}",
        "".join(f".x{n}{{display:none}}" for n in range(5_000)),
        "div " * 200 + "b{display:none}",
        "[a='" * 50_000,
        "/*" * 100_000,
        "i " + "div " * 200 + "i{display:none}",
        ":is(" * 240 + "i" + ")" * 240 + "{display:none}",
        ":not(" * 190 + "i" + ")" * 190 + "{display:none}",
        "i{" * 1_000 + "display:none" + "}" * 1_000,
        ":root{--a0:x;"
        + "".join(f"--a{n}:var(--a{n - 1})var(--a{n - 1});" for n in range(1, 60))
        + "}i{color:var(--a59)}",
    ],
)
def test_a_hostile_sheet_takes_no_long_time(sheet: str) -> None:
    began = time.process_time()
    load(sheet, "<div>" * 200 + "<i>x</i>" * 1_000)
    assert time.process_time() - began < 5


def test_a_sheet_that_never_ends_is_refused() -> None:
    sheet = "".join(f":has(i ~ i ~ b:nth-child({n})){{display:none}}" for n in range(500))
    with pytest.raises(TooLarge, match="style sheets take too long"):
        load(sheet, "<div>" * 50 + "<i>x</i>" * 1_000)
