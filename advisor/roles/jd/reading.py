"""Job descriptions as statements: what is a duty, what is asked of a candidate, what is boilerplate.

Every statement is a span of the document's text: a list item, a table row, or one sentence of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from advisor.ingest.loaders import Loaded
from advisor.roles.jd.forms import (
    GIVES,
    IN_TIME,
    Field,
    announces,
    denies,
    fields,
    is_duty,
    is_question,
    is_right,
    without_mark,
)
from advisor.roles.jd.lines import HOLDS, KEY, MARKED_LINE, MARKER, ROW, SAID, SIGN, after_name, line_end, pieces
from advisor.roles.jd.own import without_sources
from advisor.roles.jd.verbs import ACTS
from advisor.text import one_line, words
from advisor.types import Block, BlockKind


class Section(StrEnum):
    """What a part of a job description is for."""

    DUTIES = "duties"
    MEASURES = "measures"
    ELSEWHERE = "not this role's"
    REQUIRED = "must-have"
    PREFERRED = "preferred"
    ABOUT = "about"
    PAY = "pay"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Statement:
    """`text[start:end]` of the description, under its nearest `heading`; `listed` says that it is in no paragraph.

    `context` is the list item that it is a sentence of, with the name that opens it ("Delivery. You set the dates.").
    """

    start: int
    end: int
    section: Section
    text: str
    listed: bool = False
    heading: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """A job description: its title, whole text, and statements in order."""

    title: str
    text: str
    statements: tuple[Statement, ...]

    def of(self, *sections: Section) -> tuple[Statement, ...]:
        """The statements of these sections."""
        return tuple(statement for statement in self.statements if statement.section in sections)


_HEADINGS = (
    (Section.ELSEWHERE, r"\bnot\b(?!-)|\b(?:do|wo|is|does)n.t\b|out of scope|elsewhere|others? (?:own|decide)"),
    (Section.DUTIES, r"duties|responsib|accountab|answer(?:s|able)? for|key result areas|\bmissions\b|"
     r"(?:is|are) (?:yours|on you)\b"),
    (Section.LEGAL, r"equal|diversity|inclusion|accommodation|legal|privacy|how to apply|applying|our promise to"),
    (Section.PAY, r"\bpay\b|salary|compensation|benefits|perks|package|what we offer|we offer|rewards?\b|"
     r"what you(?:.ll| will)? get|in return|\bwe give$|^\W*terms(?: and conditions| of (?:employment|appointment))?$"),
    (Section.PREFERRED, r"preferred|nice|bonus(?! depends)|desirable|plus(?:es)?\b|would help|advantage|ideally"),
    (Section.MEASURES, r"measure|kpi|success|metric|scorecard|targets?\b|goals?\b|objectives?\b|outcomes?\b|"
     r"judge|results? (?:we|you)|numbers|(?:bonus|variable pay) depends|what (?:good|great) looks|"
     r"indicators?\b|celebrate|done well|performance (?:indicator|standard|criteri|review)|"
     r"(?:good|great) (?:first )?year\b|(?:good|great) look like|"
     r"know (?:that )?it(?:['’]s| is)? (?:work|going)|apprais|criteria of|evaluat"),
    (Section.DUTIES, rf"\b(?:like|want|need|expect|ask|count on) {GIVES}|{IN_TIME}"),
    (Section.REQUIRED, r"require|qualif|must|who you are|what you(?:.ll| will)? (?:bring|have|need)|"
     r"you(?:.ll| will)? (?:bring|have)|"
     r"about you|(?<!role )(?<!job )(?<!post )(?<!position )\bprofile\b|your (?:profile|background|experience)|"
     r"skills|candidate|"
     r"(?<!customer )(?<!user )(?<!guest )experience|person spec|"
     r"we(?:.re| are) looking|competenc|"
     r"ideal|\bwe want$|we(?:.d| would) like|what we(?:.re| are)? (?:expect|seek|need|look)"),
    (Section.DUTIES, r"what you(?:.ll| will)? (?:do|own|decide|lead|run|answer)|role|"
     r"the (?:job|work|post|position|remit)|remit|mandate|scope|day to day|your (?:job|work|mission|impact)|tasks|"
     r"functions|decisions?\b|decides?\b|authority|answers? for|you(?:.ll| will)? (?:do|own|lead|run|decide|answer)|"
     r"in your hands|owns?\b|on your"),
    (Section.ABOUT, r"about|who we are|\bthe (?:client|organi[sz]ation|group|business)$|relationships?$|"
     r"contacts$|company|summary|overview|purpose|mission|background|our (?:story|team|values|"
     r"culture)|why (?:join|us|work)|context"),
)  # fmt: skip
"""What headings announce, the first that fits; people write duties under many names, so those come late."""

_ASKS = re.compile(
    r"^(?:\W*)(?:you (?:bring(?!.*\b(?:order|plan|list|proposal|recommendation|roadmap)\b)|possess|come (?:with|"
    r"from)|can show|speak|hold an? \w+)\b|you (?:are|.re) an? \w+|"
    r"you(?:.ll| will) need\b|you (?:should|must|may|might) (?:already )?have\b|"
    r"you(?: have|.ve)(?: (?!the |a say)[\w-]+){0,4} (?:experience|years|degree|record|background|skills?|knowledge|"
    r"feel)\b|"
    r"you(?: have|.ve) (?:already )?(?:worked|run|built|managed|led|shipped|done|been|scaled|launched|held|"
    r"delivered)\b|"
    r"(?:at least |minimum |over |more than )?(?:\d+|five|six|seven|eight|ten|twelve|fifteen)\+? (?:or more )?years|"
    r"(?:proven|demonstrated|extensive|strong|solid|excellent|deep|prior|previous|significant|hands-on) "
    r"(?:\w+ ){0,3}(?:experience|record|background|skills|ability|knowledge|understanding|communication)|"
    r"(?:bachelor|master.s|degree|mba|ph\.?d|fluen|experience (?:of|in|with|as|lead)|familiarity|knowledge of|"
    r"ability to)|"
    rf"(?:we (?:do not )?(?:expect|ask|need|look (?!to )|are looking|want|seek|would like)(?! {GIVES})|candidates?|"
    r"applicants?|the ideal)\b|"
    r"(?:the (?:successful|right) (?:candidate|person)))",
    re.IGNORECASE,
)
_PREFERS = re.compile(r"\b(?:a plus|preferred|nice to have|desirable|an advantage|would help|bonus)\b", re.IGNORECASE)
_LEGAL = re.compile(
    r"\bequal[- ]opportunit|\baccommodation|\badjustments?\b.{0,40}\b(?:interview|application|disab|need|request|"
    r"apply)|"
    r"regardless of (?:race|age|gender|sex|back)|\bsend (?:us )?(?:your|a) (?:cv|r[eé]sum[eé])|\bapply (?:at|by|to|"
    r"with)\b|"
    r"without regard to",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"[$€£]\s?\d|\b(?:usd|eur|gbp|chf)\b\s?\d|\bsalary\b|\bpay range\b|\bequity\b.{0,30}\b(?:package|grant|stake)|"
    r"\bpaid (?:leave|time)|\bpension\b|\bhealth insurance|\bdays of (?:leave|holiday)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:we(?:['’](?:re|ve)) |we (?:are (?!looking|seeking)|make|build|sell|help|serve|believe|have|were|run|offer|"
    r"provide|started|employ|"
    r"grew|work)|our (?:company|customers|mission|product|platform|team|story|offices?|values)|founded|our client\b|"
    r"there (?:is|are)\b|you(?:.ll| will)? (?:join|be part of)\b|(?:join|come (?:and )?join)\b|reports? to|"
    r"reporting|the company)\b|"
    r"^(?:\|\s*)?(?:job title|title|position|role|location|place|department|reports to|start|grade|team|contract|"
    r"hours?|employer|"
    r"company|directorate|division|status|class(?:ification)?|"
    r"(?:class|working|job) (?:title|code)|holiday cover|deputy|stands in|last reviewed)\s*[:|]|"
    r"^\W*(?:dear|hi|hey|hello|yours|sincerely|(?:kind|best|warm) (?:regards|wishes))\b[^.]{0,40}$|"
    r"^(?:you(?:.ll| will)? (?:be (?:an? |the |our |one |part |based|working|reporting|joining|in good)|become)|"
    r"this is|here(?:.s| it is| it goes| goes| we go)|why)\b(?!.*\b(?:for|of|decid|own))",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[A-Z][\w /&-]{1,25}: +\S[^:.;\n]{0,60}")
"""A line of a form's head ("Service: Digital and Data"), where no heading stands above it."""
_MEASURED = re.compile(
    r"\b(?:i|we)(?:['’]ll| will) be (?:happy|pleased|satisfied|delighted)\b.*\bif\b|"
    r"\ba (?:good|great) (?:first )?year:|"
    r"\b(?:measured|judged|assessed|scored|evaluated|rewarded|bonus(?:ed)?|targets?|goaled) (?:\w+ ){0,2}"
    r"(?:by|on|against|for|is|are)\b|\bkpis?\b|\b(?:success|bonus|target|key result|"
    r"variable pay) (?:\w+ ){0,3}(?:is|means|"
    r"depends|looks)\b|\b(?:bonus|variable pay) (?:\w+ ){0,3}(?:determined|calculated|computed|based)\b|"
    r"\b(?:you(?:.ll| will)?|do we) know (?:[\w’']+ ){0,3}(?:went|work\w*|gone|going)\b|"
    r"\bincentive (?:\w+ ){0,3}on\b|\bwant to see (?:after|by|in|"
    r"within)\b",
    re.IGNORECASE,
)
_SUCCEEDS = re.compile(
    r"\bas (?:a success|successful) (?:if|when)\b|\bperformance (?:\w+ ){0,6}(?:assessed|reviewed|judged|appraised)\b",
    re.IGNORECASE,
)
"""What only measures say, wherever it stands in a sentence."""
_MOST_HEADING_WORDS = 8
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_OPENING = 60
"""Characters within which a sentence says that it is about measures; later on that is a clause of its own."""
_ON_ITS_LINE = re.compile(
    rf"(?:\d{{1,2}}[.)]?\s+|[A-Z][.)]\s+)?([A-Z][^.!?;\n]{{2,50}})\n(?=[A-Z•*→»►-]|\d{{1,2}}\.\d|{SIGN})"
)
_BEFORE_COLON = re.compile(
    r"(?:\*\*)?([A-Za-z][\w’' -]{2,40}?)(?:\*\*)?:(?:\*\*)?\s+|([A-Z][\w’-]*(?: [\w’-]+){0,2})\.\s+"
)
_POST = re.compile(r"\b(?:C[TP]O|CPTO|chief|head of|director|VP|vice president)\b", re.IGNORECASE)
"""A first line that names the post is the title, whatever else it says."""
MOST_NAMED = 200
"""A longer paragraph says many things under the one name that opens it."""
_MOST_CONTEXT = 300
"""Characters up to which a list item is the context of its sentences."""


def describe(loaded: Loaded) -> Description:
    """The statements of a document that was read."""
    return Description(loaded.title, loaded.text, tuple(_statements(without_sources(loaded))))


def _statements(loaded: Loaded) -> Iterator[Statement]:
    section: Section | None = None
    heading = ""
    before: Block | None = None
    above = ""
    for block, following in zip_longest(loaded.blocks, loaded.blocks[1:]):
        text = loaded.text[block.start : block.end]
        if announces(block, text, following):
            above = without_mark(text)
            continue
        if block.level <= 1:  # no item below another
            above = ""
        if block.kind is BlockKind.HEADING or _is_label(block, text, following):
            opens = block is loaded.blocks[0] and _POST.search(text) is not None
            section, heading = (None if opens else section_of(text)), text
            before = None
            continue
        if _ends_demands(section, before, block):
            section = Section.ABOUT
        before = block
        if is_question(text):
            section, heading = section_of(text), text
            continue
        if form := fields(text):
            yield from _of_form(block, text, form)
            continue
        label = _asked_on_its_line(text) or _label_on_its_line(text) or _label_by_sign(text)
        if label:
            opens = block is loaded.blocks[0] and _POST.search(label[0]) is not None
            section, heading = (None if opens else section_of(label[0])), label[0]
        own_section, own_heading = section, heading
        if label is None and (label := _label_before_colon(block, text)):
            own_section, own_heading = section_of(label[0]), label[0]
            if section is Section.MEASURES and block.kind is BlockKind.ITEM and own_section is Section.DUTIES:
                own_section, own_heading = section, heading  # "Time from decision to use: days" is a measure
        asked = is_question(heading)
        if asked and denies(text[label[1] if label else 0 :]):
            own_section = Section.ELSEWHERE
        for start, end in pieces(block, text, label[1] if label else 0):
            own_text = text[start:end]
            if own_text.isalpha() and section_of(own_text):  # "2. Duties" on a line of its own
                own_section, own_heading = section_of(own_text), own_text
                continue
            if own_text.endswith("?") and section_of(own_text) is Section.MEASURES:  # what follows answers it
                own_section, own_heading = Section.MEASURES, own_text
                continue
            yield Statement(
                block.start + start,
                block.start + end,
                _section(own_section, own_text),
                own_text,
                asked
                or block.kind is not BlockKind.PARAGRAPH
                or ROW.search(own_text) is not None
                or MARKED_LINE.search(text) is not None,
                own_heading,
                one_line(text if label else f"{heading} {text}")[:_MOST_CONTEXT]
                if asked
                else _below(above, _context(block, text, start, end)),
            )


def _of_form(block: Block, text: str, form: Sequence[Field]) -> Iterator[Statement]:
    """The statements of a form; what a record says of the right to decide stands as its duty's heading."""
    for own in form:
        value = text[own.start : own.end]
        if is_right(own.key) and not is_duty(own.key):
            continue
        measures = section_of(own.key) is Section.MEASURES
        section = Section.DUTIES if is_duty(own.key) else Section.MEASURES if measures else Section.ABOUT
        yield Statement(
            block.start + own.start, block.start + own.end, section, value, True, own.right or own.key, value
        )


def _below(above: str, context: str) -> str:
    """A list item's context with the item that heads it."""
    return f"{above}: {context}" if above and context else context


def _context(block: Block, text: str, start: int, end: int) -> str:
    """The line that a sentence stands on where it is a short list item, a row or opens with a name, else nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : line_end(text, start)]
    if ROW.search(line):
        return ": ".join(cell.strip() for cell in re.split(r"[|\t]", line) if re.search(r"[^\W\d]{2}", cell))
    name = after_name(line)
    item = block.kind is BlockKind.ITEM
    if name and not item and len(line) > MOST_NAMED:
        return one_line(f"{line[:name]} {text[start:end]}")
    return one_line(line) if len(line) <= _MOST_CONTEXT and (item or name) else ""


def _ends_demands(section: Section | None, before: Block | None, block: Block) -> bool:
    """Whether a paragraph follows a list of demands: what it says is no demand, though no heading says so."""
    after_list = before is not None and before.kind is BlockKind.ITEM and block.kind is BlockKind.PARAGRAPH
    return after_list and section in (Section.REQUIRED, Section.PREFERRED)


def names_post(text: str) -> bool:
    """Whether a text names a post such as CTO, head of or director."""
    return _POST.search(text) is not None


def section_of(heading: str) -> Section | None:
    """What a heading announces, None where that can't be told."""
    return next((section for section, pattern in _HEADINGS if re.search(pattern, heading, re.IGNORECASE)), None)


def _is_label(block: Block, text: str, following: Block | None) -> bool:
    """A line that stands as a heading without being written like one: "What you will do"."""
    if block.kind is not BlockKind.PARAGRAPH or "\n" in text or len(words(text)) > _MOST_HEADING_WORDS:
        return False
    if text.startswith("**") and text.endswith("**"):  # Markdown, pasted
        return True
    text = _ASIDE.sub("", text)
    opens_list = following is not None and following.kind is BlockKind.ITEM
    return text.endswith(":") or (text[-1].isalnum() and (opens_list or section_of(text) is not None))


def _asked_on_its_line(text: str) -> tuple[str, int] | None:
    """A question that is the first line of a block, with the offset of the answer."""
    line, _, answer = text.partition("\n")
    return (line, len(line) + 1) if answer and is_question(line) else None


def _label_on_its_line(text: str) -> tuple[str, int] | None:
    """A label that is the first line of a block, with the offset of what follows."""
    match = None if re.match(f"{KEY}|{SAID}", text) else _ON_ITS_LINE.match(text)
    label = match is not None and ("," not in match[1] or section_of(match[1]) is not None)
    return (match[1], match.end()) if match and label else None


_SIGNED = re.compile(rf"({SIGN})\s+(\S[^\n]{{2,50}})\n({SIGN})\s")


def _label_by_sign(text: str) -> tuple[str, int] | None:
    """A first line with another pictogram than the lines below it share, with the offset of what follows."""
    match = _SIGNED.match(text)
    shared = match is not None and match[1] != match[3] and text.count(f"\n{match[3]}") > 1
    return (match[2], match.start(3)) if match and shared else None


def _label_before_colon(block: Block, text: str) -> tuple[str, int] | None:
    """A label that opens a block and holds for it alone ("Pay: …", "KPIs. …"), with the offset of what follows."""
    marker = MARKER.match(text)
    match = _BEFORE_COLON.match(text, marker.end() if marker else 0)
    label = (match[1] or match[2]) if match else ""
    acts = block.kind is BlockKind.ITEM and label.split(" ")[0].lower() in ACTS  # "Improve the experience: …" is a duty
    claims = match is not None and match[2] and HOLDS.match(label)
    return (label, match.end()) if match and section_of(label) and not (acts or claims) else None


def _acts(text: str) -> bool:
    return any(word in ACTS for word in words(text))


def _section(under: Section | None, text: str) -> Section:
    """The section of a statement: its own words first where they leave no doubt, else the heading it stands under."""
    if _LEGAL.search(text):
        return Section.LEGAL
    if _PAY.search(text) and under not in (Section.MEASURES, Section.DUTIES):
        return Section.PAY
    if under is Section.PREFERRED and _MEASURED.search(text, 0, _OPENING):  # "Bonus" heads what is paid for, too
        return Section.MEASURES
    if under in (Section.REQUIRED, Section.PREFERRED):
        return Section.PREFERRED if _PREFERS.search(text) else under
    if _MEASURED.search(text, 0, _OPENING) or _SUCCEEDS.search(text):
        return Section.MEASURES
    if under in (Section.MEASURES, Section.LEGAL, Section.PAY, Section.ELSEWHERE):
        return under
    if _ASKS.search(text):
        return Section.PREFERRED if _PREFERS.search(text) else Section.REQUIRED
    if _ABOUT.search(text) or (under is None and _ENTRY.fullmatch(text) and not _acts(text)):
        return Section.ABOUT
    return under or Section.DUTIES
