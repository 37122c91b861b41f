"""PDF files made by hand, so that each piece of text stands where a test wants it."""

from __future__ import annotations

Page = list[tuple[int, int, int, str]]
"""(x, y, font size, text) of each piece, in points from the lower left corner."""


def lines(*texts: str) -> Page:
    """A page of text lines at the usual distance."""
    return [(72, 720 - 14 * row, 11, text) for row, text in enumerate(texts)]


def make_pdf(pages: list[Page], title: str | None = None) -> bytes:
    """A PDF with these pages; "\\x95" in a text is a bullet."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids: list[bytes] = []
    for page in pages:
        content = b"".join(map(_piece, page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects.append(b"<</Title(%s)>>" % (title or "").encode("latin-1"))
    return _file(objects)


def make_raw_pdf(content: bytes, page: bytes = b"", info: bytes = b"") -> bytes:
    """One page of this content stream, which may name /F1, /Im1, /Faint and /Cs1; and more entries of it."""
    resources = b"<</Font<</F1 3 0 R>>/XObject<</Im1 6 0 R>>/ExtGState<</Faint<</ca 0>>>>"
    resources += b"/ColorSpace<</Cs1[/Separation/Black/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>>>"
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources%s%s>>" % (resources, page)
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            sheet,
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n0\nendstream",
            b"<<%s>>" % info,
        ]
    )


def _piece(piece: tuple[int, int, int, str]) -> bytes:
    x, y, size, text = piece
    escaped = text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, escaped)


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, count - 1, len(out))
    return out + b"xref\n0 %d\n" % count + table + trailer
