"""Whether a reader of a PDF page can see a piece of text: how it is painted, how large, where, and on what.

A visitor of pypdf's, which is shown every operation before it is carried out: text that nobody sees is blanked. What
lies in forms is judged without their matrix, and text that something is painted over later counts as seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, TextStringObject

from advisor.ingest.formats.common import TINY_POINTS, Colour, is_like

WHITE: Colour = (255, 255, 255)
_INVISIBLE_MODES = (3, 7)
_LEAST_OPACITY = 0.05
_BEYOND = 5.0
"""Points outside the page at which text is surely cut off."""
_SHOWN_AT = {b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2}
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_PATH_ENDS = _FILLS | {b"n", b"S", b"s"}
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


class _Painted(NamedTuple):
    """Something painted on the page: its box, and its colour; None where that isn't one colour."""

    left: float
    bottom: float
    right: float
    top: float
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    matrix: Matrix = _SAME
    colour: Colour | None = (0, 0, 0)
    is_gray: bool = True
    mode: int = 0
    size: float = 0.0
    width: float = 1.0
    opacity: float = 1.0
    clipped: bool = False


class Sight:
    """One reading of a page; `before` and `after` are for pypdf.

    `seen` and `unseen` count the pieces of text, `unpainted` those of the latter that have no paint at all.
    """

    def __init__(self, page: Any, *, blank_seen: bool = False, read_unpainted: bool = False) -> None:
        """Blank what nobody sees, or with `blank_seen` all else; `read_unpainted` takes text without paint as seen.

        A scanned page has the words that were recognised as text without paint, behind its picture.
        """
        self.seen = self.unseen = self.unpainted = 0
        self.has_picture = False
        self._blank_seen = blank_seen
        self._read_unpainted = read_unpainted
        self._resources = _dictionary(page.get("/Resources"))
        box = page.cropbox
        self._box = float(box.left), float(box.bottom), float(box.right), float(box.top)
        self._state = _State()
        self._kept: list[_State] = []
        self._outside: list[tuple[_State, list[_State]]] = []
        self._painted: list[_Painted] = []
        self._path: list[tuple[float, float]] = []
        self._clips = False
        self._off = _layers_off(page)
        self._marked: list[bool] = []

    def before(self, operator: bytes, operands: Any, _cm: Any, tm: Sequence[float]) -> None:
        """Take note of an operation, and blank its text."""
        if operator in _SHOWN_AT and len(operands) > _SHOWN_AT[operator]:
            self._text(operands, _SHOWN_AT[operator], tm)
        elif operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q":
            self._state = self._kept.pop() if self._kept else _State()
        elif operator == b"Do":
            self._object(operands)
        elif operator in (b"BDC", b"BMC"):
            self._marked.append(self._is_layer_off(operands))
        elif operator == b"EMC":
            del self._marked[-1:]
        elif operator in (b"sh", b"INLINE IMAGE"):
            self._paint(self._corners() if operator != b"sh" else None, None)
        else:
            self._set(operator, _numbers(operands), operands)

    def after(self, operator: bytes, _operands: Any, _cm: Any, _tm: Any) -> None:
        """A form leaves the state as it was."""
        if operator == b"Do" and self._outside:
            self._state, self._kept = self._outside.pop()

    def _set(self, operator: bytes, numbers: list[float], operands: Any) -> None:
        state = self._state
        if operator == b"cm" and len(numbers) == 6:
            self._state = replace(state, matrix=_times((*numbers,), state.matrix))
        elif operator == b"Tr" and numbers:
            self._state = replace(state, mode=int(numbers[0]))
        elif operator == b"Tf" and numbers:
            self._state = replace(state, size=numbers[-1])
        elif operator == b"Tz" and numbers:
            self._state = replace(state, width=numbers[0] / 100)
        elif operator == b"gs" and operands:
            self._state = replace(state, opacity=self._opacity(operands[0]))
        elif operator == b"cs" and operands:
            self._state = replace(state, colour=(0, 0, 0), is_gray=str(operands[0]) in ("/DeviceGray", "/CalGray"))
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            known = operator in (b"g", b"rg", b"k") or state.is_gray or len(numbers) > 1
            self._state = replace(state, colour=_colour(numbers) if known else None)
        else:
            self._draw(operator, numbers)

    def _draw(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            self._path += [self._on_page(x, y), self._on_page(x + width, y + height)]
        elif operator in (b"m", b"l", b"c", b"v", b"y"):
            self._path += [self._on_page(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        elif operator in (b"W", b"W*"):
            self._clips = True
        elif operator in _PATH_ENDS:
            if self._clips and self._path and not self._outside:
                self._state = replace(self._state, clipped=self._state.clipped or _without_room(self._path))
            self._clips = False
            if operator in _FILLS and self._state.opacity >= _LEAST_OPACITY:
                self._paint(self._path, self._state.colour)
            self._path = []

    def _text(self, operands: Any, place: int, tm: Sequence[float]) -> None:
        shown = operands[place]
        if isinstance(shown, (list, ArrayObject)):
            text = "".join(str(piece) for piece in shown if isinstance(piece, (str, bytes)))
            blank: Any = ArrayObject(piece for piece in shown if not isinstance(piece, (str, bytes)))
        else:
            text, blank = str(shown), TextStringObject("")
        if not text:
            return
        hidden = self._is_hidden(len(text), tm)
        self.seen, self.unseen = self.seen + (not hidden), self.unseen + hidden
        if hidden != self._blank_seen:
            operands[place] = blank

    def _is_hidden(self, length: int, tm: Sequence[float]) -> bool:
        state = self._state
        if state.clipped or any(self._marked):
            return True
        if state.mode in _INVISIBLE_MODES and not self._read_unpainted:
            self.unpainted += 1
            return True
        a, b, c, d, x, y = _times((*map(float, tm),), state.matrix)
        size = abs(state.size) * abs((a * d - b * c) * state.width) ** 0.5
        if size < TINY_POINTS or state.opacity < _LEAST_OPACITY or self._is_off(x, y, size * length):
            return True
        if state.mode in _INVISIBLE_MODES or state.mode % 4 in (1, 2):  # outlined: in another colour
            return False
        ground = next((own.colour for own in reversed(self._painted) if _holds(own, x, y)), WHITE)
        return state.colour is not None and ground is not None and is_like(state.colour, ground)

    def _is_off(self, x: float, y: float, reach: float) -> bool:
        if self._outside:
            return False
        left, bottom, right, top = self._box
        return x > right + _BEYOND or x + reach < left - _BEYOND or not bottom - _BEYOND <= y <= top + _BEYOND

    def _object(self, operands: Any) -> None:
        """An image is something painted; a form has a state of its own."""
        known = _dictionary(self._resources.get("/XObject"))
        named = _dictionary(known.get(operands[0])) if operands else {}
        self._outside.append((self._state, list(self._kept)))
        if named.get("/Subtype") != "/Form":
            self.has_picture = True
            self._paint(self._corners(), None)

    def _is_layer_off(self, operands: Any) -> bool:
        """Whether what is marked lies on a layer that isn't shown when the file is opened."""
        if len(operands or ()) < 2 or operands[0] != "/OC" or not self._off:
            return False
        named = _dictionary(self._resources.get("/Properties"))
        own = named.raw_get(operands[1]) if operands[1] in named else operands[1]
        return getattr(own, "idnum", None) in self._off

    def _opacity(self, name: Any) -> float:
        found = _dictionary(_dictionary(self._resources.get("/ExtGState")).get(name)).get("/ca")
        return float(found) if isinstance(found, (int, float)) else self._state.opacity

    def _corners(self) -> list[tuple[float, float]]:
        return [self._on_page(x, y) for x in (0, 1) for y in (0, 1)]

    def _paint(self, points: Sequence[tuple[float, float]] | None, colour: Colour | None) -> None:
        """Something in the box of these points; None is everywhere."""
        if points is None:
            self._painted.append(_Painted(float("-inf"), float("-inf"), float("inf"), float("inf"), colour))
        elif points:
            across, upwards = [x for x, _ in points], [y for _, y in points]
            self._painted.append(_Painted(min(across), min(upwards), max(across), max(upwards), colour))

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.matrix
        return a * x + c * y + e, b * x + d * y + f


def _layers_off(page: Any) -> frozenset[int]:
    """The numbers of the objects of layers that aren't shown when the file is opened."""
    root = _dictionary(page.indirect_reference.pdf.trailer.get("/Root")) if page.indirect_reference else {}
    shown = _dictionary(_dictionary(root.get("/OCProperties")).get("/D"))
    off = shown.get("/OFF")
    listed = off.get_object() if hasattr(off, "get_object") else off
    return frozenset(own.idnum for own in listed or () if hasattr(own, "idnum"))


def _without_room(path: Sequence[tuple[float, float]]) -> bool:
    """Whether nothing as large as a letter shows through a path."""
    across, upwards = [x for x, _ in path], [y for _, y in path]
    return max(across) - min(across) < 1 or max(upwards) - min(upwards) < 1


def read(page: Any, visitor_of: Callable[[], Any]) -> tuple[Any, Any]:
    """What a reader sees of a page, and what nobody does: two text visitors, the second None where there is nothing."""
    sight, seen = Sight(page), visitor_of()
    _extract(page, sight, seen)
    scanned = bool(sight.unpainted) and not sight.seen and sight.has_picture
    if scanned:
        sight, seen = Sight(page, read_unpainted=True), visitor_of()
        _extract(page, sight, seen)
    if not sight.unseen:
        return seen, None
    unseen = visitor_of()
    _extract(page, Sight(page, blank_seen=True, read_unpainted=scanned), unseen)
    return seen, unseen


def _extract(page: Any, sight: Sight, visitor: Any) -> None:
    page.extract_text(visitor_text=visitor, visitor_operand_before=sight.before, visitor_operand_after=sight.after)


def _times(one: Any, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    k, l_, m, n, o, p = other
    return a * k + b * m, a * l_ + b * n, c * k + d * m, c * l_ + d * n, e * k + f * m + o, e * l_ + f * n + p


def _holds(own: _Painted, x: float, y: float) -> bool:
    return own.left - 1 <= x <= own.right + 1 and own.bottom - 1 <= y <= own.top + 1


def _numbers(operands: Any) -> list[float]:
    return [float(own) for own in operands or () if isinstance(own, (int, float))]


def _colour(numbers: Sequence[float]) -> Colour | None:
    """Of one, three or four components from 0 to 1, as DeviceGray, RGB and CMYK."""
    parts = [min(max(own, 0.0), 1.0) for own in numbers]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) != 3:
        return None
    red, green, blue = (round(255 * own) for own in parts)
    return red, green, blue


def _dictionary(found: Any) -> Any:
    resolved = found.get_object() if hasattr(found, "get_object") else found
    return resolved if isinstance(resolved, DictionaryObject) else {}
