"""A model's text, as it streams in, taken apart into sentences with the passages they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from advisor.answering.idle import rounds
from advisor.answering.marking import MARK, without_markers, without_marks
from advisor.answering.refusing import refuses
from advisor.lexicon import OFFICES
from advisor.text import one_line, sentences

_LEADING_MARKERS = re.compile(rf"\s*+(?:{MARK}[\s.,;]*+)+", re.IGNORECASE)
_PARTIAL_MARKER = re.compile(r"\s*[\[【][^\]】]{0,20}$")
_STUCK = re.compile(r"(?<=[.!?])(?=[\[【]\s*\^?\w{0,9}\s*\d)")
"""A marker right behind a full stop, where a sentence would not be seen to end."""
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>")
_OPENING = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*•–+]|\(?\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?")
_HEADING = re.compile(r"\s*#|\s*(?:>\s*)*(\*\*|__)(?:(?!\1)[^.!?])+\1\s*$")
"""A line that is set as a heading, or wholly in bold without a full stop."""
_NO_SENTENCE = re.compile(r"\s*(?:(?:```|~~~)\s*\w*\s*$|\[\^?[^\[\]]+\]:\s*(?:\S+$|\S*//|[^.!?]*$))")
"""The edge of a block of code; what a link or a footnote of the text stands for."""
_SOURCES = re.compile(
    r"^[^\w\n]*(?:\[\^\d+\]:|(?:sources?|references?|citations?|bibliography|footnotes)(?: used| cited)?[^\w\n]*\n)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a list of sources or footnotes begins, behind which no sentence follows."""
_LEAD = re.compile(
    rf"(?P<who>(?:the )?(?:{'|'.join(sorted(OFFICES))})(?:(?: and|,) (?:the )?(?:{'|'.join(sorted(OFFICES))}))*"
    r"(?: (?:should|must|can|may|will|has to|needs to|have to|need to))?):$",
    re.IGNORECASE,
)
"""Of whom the items of a list tell that follow in lower case."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LABEL = re.compile(
    r"^(?:here(?:'s| is) )?(?:the |my |an? )?(?:final |short )?(?:answer|response)\b[^:.!?]{0,80}:\s*", re.IGNORECASE
)
_FRAME = re.compile(
    r"^(?:(?:the|this|these|both) (?:given |provided )?(?:passage|source|article|document|text)s? (?:also )?"
    r"(?:states?|says?|mentions?|notes?|explains?|suggests?|indicates?|shows?) that|(?:according to|based on) "
    r"(?:the|these|this) (?:given |provided )?(?:passage|source|article|document|text)s?,?)\s+(?=\S)",
    re.IGNORECASE,
)
"""What a model puts before a statement to say where it has it from; its number says that."""
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![\w*])\*(?=\w)|(?<=[\w.!?])\*(?![\w*])")
_MARKUP = re.compile(
    r"<(script|style)\b.*?</\1\s*>|~~[^~\n]+~~|!\[[^\[\]\n]*\]\([^()\n]*\)|</?[a-zA-Z][^<>\n]*>", re.IGNORECASE
)
"""Images, tags, what is struck out or written for programs: what they show or do is no statement."""
_LINK = re.compile(r"\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[(?!\^?\d)\w[^\[\]\n]*\])")
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")
_CLOSED = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as a model wrote it, without its markers, and the numbers in them, in order."""

    text: str
    cited: tuple[int, ...]

    @property
    def refuses(self) -> bool:
        """Whether it says that there is no answer, in place of one."""
        return refuses(self.text)


class Drafting:
    """Gives a sentence out once the next one has begun, for its markers may follow its full stop."""

    malformed = False
    """Text has no form that it could break."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._text = ""
        self._started = False
        self._markers_lead = False
        self._ended = False
        self._lead = ""

    def feed(self, piece: str) -> list[Draft]:
        """Take in more text; the sentences that this completes."""
        if self._ended:
            return []
        self._text = _BREAK.sub("\n", _IMAGE.sub("", self._text + piece))
        if sources := _SOURCES.search(self._text):
            self._text, self._ended = self._text[: sources.start()], True
        if not self._started and self._may_be_thought():
            return []
        self._begin()
        return self._drafts(self._take())

    def rest(self, *, complete: bool) -> list[Draft]:
        """What is left at the end; a last sentence without its full stop only where the text is `complete`."""
        self._begin()
        units = [unit for unit, _, _ in _units(self._text, self._markers_lead)]
        self._text = ""
        if units and not complete and not _CLOSED.search(without_marks(units[-1]).rstrip()):
            units.pop()
        return self._drafts(units)

    @property
    def rounds(self) -> int:
        """How many times the sentence that is being written has had the same words; see `idle.rounds`."""
        return rounds(self._text)

    def _may_be_thought(self) -> bool:
        """Whether a text as it begins may, or does, think aloud still: some models do first."""
        head = self._text.lstrip().lower()
        return "<thinking>".startswith(head) or (head.startswith("<think") and not _THOUGHT_ENDS.search(head))

    def _begin(self) -> None:
        if not self._started:
            self._started = True
            self._text = _THOUGHT.sub("", self._text, count=1)
            # Some models put the number first; whoever begins so goes on so.
            self._markers_lead = bool(re.match(r"\s*[\[【]", self._text))

    def _take(self) -> list[str]:
        units = _units(self._text, self._markers_lead)
        if len(units) < 2:
            return []
        taken = [unit for unit, _, _ in units[:-1]]
        self._text = self._text[units[-1][1] :]
        return taken

    def _drafts(self, units: list[str]) -> list[Draft]:
        found = []
        for unit in units:
            draft = _draft(unit)
            if draft is not None and (lead := _LEAD.match(draft.text)):
                self._lead, draft = lead["who"], None
            if draft is None or draft.text.endswith(":"):
                continue
            if self._lead and draft.text[0].islower():
                draft = Draft(f"{self._lead} {draft.text}", draft.cited)
            else:
                self._lead = ""
            found.append(draft)
        return found


def _units(text: str, markers_lead: bool) -> list[tuple[str, int, int]]:
    """(sentence with its markers, start, end) in order; every line break ends one.

    Markers join the sentence before them, or the one behind them where `markers_lead`. A unit that so far is nothing
    but (part of) a marker is not begun yet.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _spans(text):
        lead = _LEADING_MARKERS.match(text, start, end)
        if lead and spans and not markers_lead:
            spans[-1] = (spans[-1][0], lead.end())
            start = lead.end()
        if start >= end:
            continue
        if _PARTIAL_MARKER.fullmatch(text, start, end) and spans:
            continue
        spans.append((start, end))
    return [(text[start:end], start, end) for start, end in spans]


def _spans(text: str) -> list[tuple[int, int]]:
    """Sentences by line, also where a marker sticks to a full stop."""
    cuts = {match.start() for match in _STUCK.finditer(text)}
    spans: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        for start, end in sentences(line):
            edges = [start, *sorted(cut - offset for cut in cuts if start < cut - offset < end), end]
            spans += [(offset + a, offset + b) for a, b in pairwise(edges)]
        offset += len(line) + 1
    return spans


def _draft(unit: str) -> Draft | None:
    """A unit as a sentence; None for a heading, a lead-in that names nobody, or something without words."""
    if _HEADING.match(unit) or _NO_SENTENCE.match(unit):
        return None
    unit, cited = without_markers(_OPENING.sub("", _LINK.sub(r"\1", _MARKUP.sub(" ", unit)), count=1))
    text = _EMPHASIS.sub("", _OPENING.sub("", unit, count=1))
    text = _SPACE_BEFORE_STOP.sub("", one_line(_LABEL.sub("", text)))
    if (text.endswith(":") and not _LEAD.match(text)) or text[:1] == ":" or not re.search(r"[^\W\d_]{2}", text):
        return None
    bare = _FRAME.sub("", text)
    return Draft(text if bare == text else bare[0].upper() + bare[1:], cited)
