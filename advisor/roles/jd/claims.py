"""What a job description claims: its duties clause by clause, each with how firmly it is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from advisor.roles.catalog import RoleKind
from advisor.roles.jd.reading import Description, Section, Statement, section_of
from advisor.roles.jd.verbs import NOUNS, VERBS
from advisor.text import content_words


class Stance(StrEnum):
    """How a description stands to what it names; the first three claim it."""

    DECIDES = "decides"
    ANSWERS = "answers for"
    OWNS = "owns"
    SUPPORTS = "supports"
    DISCLAIMS = "leaves to others"


CLAIMING = frozenset({Stance.DECIDES, Stance.ANSWERS, Stance.OWNS})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement with one verb, `text[start:end]` of the description."""

    start: int
    end: int
    text: str
    stance: Stance
    statement: Statement


_ROLES = {
    RoleKind.CTO: r"CTO|chief technology officer|(?:technology|technical|engineering|tech) (?:chief|head|lead|"
    r"director)|"
    r"head of (?:technology|engineering)|VP (?:of )?(?:technology|engineering)|technology",
    RoleKind.CPO: r"CPO|chief product officer|product (?:chief|head|lead|director)|head of product|"
    r"VP (?:of )?product|chief digital officer|product",
}
_NAMES = {role: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for role, pattern in _ROLES.items()}
_COMBINED = re.compile(r"\bCPTO\b|chief product (?:and|&) technology|chief technology (?:and|&) product", re.IGNORECASE)


_OTHER_OFFICE = re.compile(
    r"^\W*(?:(?:group|interim|deputy|global) )?(?:(?-i:C(?!TO\b|PO\b|PTO\b)[A-Z]{1,3}O)\b|"
    r"chief (?!product|technology|technical|digital)(?:\w+ ){1,3}officer\b|"
    r"(?:head|director|vp|vice president) (?:of )?(?:finance|marketing|sales|operations|people|hr|"
    r"human resources|legal|"
    r"security|information security|compliance|data|it)\b)",
    re.IGNORECASE,
)


def of_other_office(description: Description) -> bool:
    """Whether the title names an office that is neither of the two, nor one below them."""
    return _OTHER_OFFICE.search(description.title) is not None


def role_of(description: Description) -> RoleKind | None:
    """Whose description it is: by the title, else by whom it names first; None where it is neither's."""
    if of_other_office(description):
        return None
    for text in (description.title, description.text):
        if _COMBINED.search(text[:400]):
            return RoleKind.CPTO
        first = {role: match.start() for role, name in _NAMES.items() if (match := name.search(text))}
        if first:
            return min(first, key=lambda role: first[role])
    return None


_OTHERS = {
    RoleKind.CTO: r"CPO|chief product officer|product chief|head of product|product team",
    RoleKind.CPO: r"CTO|chief technology officer|technology chief|head of (?:technology|engineering)|engineering team",
}
_ANYBODY = (
    r"CEO|CFO|COO|CISO|chief (?!product|technology)\w+(?: \w+)? officer|chief executive|finance|the board|others?|"
    r"the founders?|someone else|sales"
)

_SUPPORTS = re.compile(
    r"\b(?:collaborat|cooperat|co-operat|assist|liais|coordinat\w* with|interfac(?:es?|ing) with)\w*\b|"
    r"^\W*(?:you(?:.ll)? )?partner\b|"
    r"\bpartner(?:s|ing|ed)? (?:\w+ )?with\b|\bpartnership with\b|\bopinion on\b|\bobserver\b|\bsits? in on\b|"
    r"\bwould like your\b|"
    r"^\W*(?:you(?:.ll| will)? |to |the \w+ (?:\w+ )?(?:\w+ )?(?:shall |will )?|and |also )*(?:\w+ly )?(?:"
    r"(?:support|help|advis|contribut|consult|participat|facilitat|inform|attend|counsel|influenc|complement)"
    r"(?:e|es|s|ing|ed)?\b)|\b(?:giv|provid|offer|lend)\w* (?:\w+ )?(?:input|advice|support|feedback|guidance|"
    r"expertise|help|counsel)\b|"
    r"\b(?:agreement|consent|approval|sign-?off) of (?:both\b|(?:the )?C[TP]O (?:and|&) (?:the )?C[TP]O\b)|"
    r"\b(?:together|jointly|hand in hand|closely|alongside|in tandem) with\b|\bjoint(?:ly)? |\bwork(?:s|"
    r"ing)? (?:\w+ )?with\b|"
    r"\b(?:is|are|be|being) (?:consulted|informed|asked|heard|involved|kept)\b|\b(?:gives?|has|have|provides?|"
    r"with) input\b|"
    r"^\W*input (?:to|on|into)\b|\btakes? part\b|\bsupport (?:of|for|to) (?:the )?\w+ (?:in|with|on|regarding)\b|"
    r"^\W*(?:support|participation|advice|input|contribution|coordination|help|assistance)\b (?:of|in|to|with|for|"
    r"on)\b|"
    r"\b(?:is|are) (?:told|notified|shown|heard|sent|briefed)\b|\blends? an ear\b|\bweighs? in\b|\bhas a voice\b",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(
    r"(?<=\w),? (?:in (?:close |full )?(?:partnership|collaboration|coordination|consultation|co-?operation) with"
    r"|(?:together|jointly|closely|hand in hand|side by side|in tandem) with|alongside)\b.*$",
    re.IGNORECASE,
)
"""With whom something is done: the verb before it says whose it is."""


_DUTY = re.compile(
    r"(?:\w+ )?(?:responsibility|accountability|ownership|definition|creation|planning) (?:for|of)\b", re.IGNORECASE
)
"""A duty told by a noun: "Responsibility for the roadmap together with sales"."""


def without_helpers(text: str) -> str:
    """A clause without those with whom it is done, where something is left that can be done."""
    left = _WITH_OTHERS.sub("", text)
    bare = re.sub(r"^\W*(?:you(?:.ll| will)? )?", "", left)
    opens = _opens_with_verb(bare.lower()) or _DUTY.match(bare)
    return left if opens and len(left.split()) > 2 else text


_PRODUCT_OR_TECHNOLOGY = r"(?:the |our )?(?:C[TP]O|CPTO|chief (?:product|technology)\w*(?: officer)?)\b"
_HANDED_OVER = re.compile(
    rf"\bwithin what {_PRODUCT_OR_TECHNOLOGY}[^.,;]{{0,40}}? delegat|"
    rf"\bdelegated (?:to \w+ )?by {_PRODUCT_OR_TECHNOLOGY}|"
    rf"\bon behalf of {_PRODUCT_OR_TECHNOLOGY}|"
    rf"\bunder the (?:direction|supervision|guidance|authority|leadership) of {_PRODUCT_OR_TECHNOLOGY}",
    re.IGNORECASE,
)
"""It is done for one of the two, who answers for it."""
_ELSE_NOBODY = re.compile(
    r"\b(?:where|if|when|as long as|while) (?:there (?:is|are) (?:no\b|none\b)|no\b|nobody\b)|\bin the absence of\b",
    re.IGNORECASE,
)


def if_nobody_else(text: str) -> bool:
    """Whether a clause claims a thing only where nobody else has it."""
    return _ELSE_NOBODY.search(text) is not None


_STILL_CLAIMS = re.compile(
    r"\b(?:final (?:say|call|word|authority|decision)|last word|accountab|answerable|answers? for|responsib\w+ for|"
    r"owns?\b|decides?\b|(?:in|has|have|takes?) charge|"
    r"\b(?:named|accountable|overall) (?:lead|owner)\b|\bsole\b)",
    re.IGNORECASE,
)
_DISCLAIMS = re.compile(
    r"^\W*(?:(?!(?:who|that|which|whose)\b)[\w’']+ ){0,5}?"
    r"(?:(?:do|does|shall|will|may|must|is|are) not\b|(?:don|doesn|won|isn|aren|can)['’]t\b|"
    r"you['’](?:re|ll) not\b|"
    r"cannot\b|neither\b)|"
    r"^\W*(?:nor|not)\b|"
    r"\|\s*(?:none|nothing|no|-|–)\W*$|\bno (?:say|authority|part|role)\b|\bbelongs? to\b|\blies? with others\b|"
    r"\blie with others\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:decid|approv|determin|choos|chose|select|pick|prioriti[sz]|rank|authori[sz]|arbitrat|veto|rul(?:e|es|"
    r"ing) on|settl|fix(?:es)?\b|"
    r"sign(?:s|ed)? off|final (?:say|call|word|authority|decision)|last word|has the say|sets?\b|defin|allocat|"
    r"apportion|adjudicat|"
    r"judges? (?:which|what|when|whether|how)|call(?:s|ing)? the shots|your call\b|has the casting|"
    r"locks?\b|(?:ends?|stops?) (?:on|with|at)\b|grants?\b|refus)\w*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:accountab|answerable|answers? for|answer for|responsib|liable|held to|on the hook|stands? behind|"
    r"is on you|vouch|on your head|down to you|looks? to you|falls? to|keeper\b|carr(?:y|ies) the|"
    r"guarantee|measured (?:on|by)|judged (?:on|by))\w*",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"\b(?:accountable|answerable|answers?|decides?|approves?|sign(?:s|ed)? off|final (?:say|word|call))\b",
    re.IGNORECASE,
)
_HEADING_ANSWERS = re.compile(r"\baccountable\b|\banswer|\bresponsible\b", re.IGNORECASE)
_HEADING_SUPPORTS = re.compile(
    r"consult|asked|informed|share|support|\bhelps?\b|advis|advice|contribut|collaborat|partner|counterpart|interfaces?\b|"
    r"(?<!your )work(?:s|"
    r"ing)? with(?! us\b)|"
    r"involved|input",
    re.IGNORECASE,
)  # fmt: skip

_BOUNDARY = re.compile(
    r";\s+|,?\s+(?:but|while|whereas|although|though|yet|because|since)\s+|,\s+(?:and\s+|or\s+|so\s+)?|\s+and\s+|:\s+",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r";|\b(?:but|while|whereas|although|though|yet|because|since)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:you(?:['’]\w+)?|it|this|they|we|our|the (?:C[TP]O|postholder|incumbent)|{_OTHERS[RoleKind.CTO]}|"
    rf"{_OTHERS[RoleKind.CPO]}|that (?:right|our|the|we|each|every|any|all|no|what))\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\w+(?: \w+)? (?:it|them|this|these)\b")


def clauses(description: Description, role: RoleKind | None) -> Iterator[Clause]:
    """The clauses of the description's duties, of what it says isn't its role's, and of how it is measured."""
    for statement in description.of(Section.DUTIES, Section.ELSEWHERE, Section.MEASURES):
        if not _claims(statement):
            continue
        others = False
        for start, end in _cut(statement.text):
            text = statement.text[start:end]
            # "The CTO decides on architecture and hires engineers": a clause without a subject keeps the last one.
            others = _is_others(text, role) or (others and _opens_with_verb(text))
            stance = Stance.DISCLAIMS if others else _stance(text, statement, role)
            yield Clause(statement.start + start, statement.start + end, text, stance, statement)


_OF_THE_ROLE = re.compile(
    r"\b(?:you|your|yours|yourself|he or she|s?he|(?:the|this|that) (?:\w+ )?(?:role|job|post|position|person|holder|"
    r"postholder|incumbent|appointee|candidate|director|chair|seat|department)|C[TP]O|CPTO|chief \w+(?: (?:&|"
    r"and) \w+)? "
    r"officer|head of \w+|director|VP)\b|^\W*(?:shall|will|to|is|has|also|in charge|responsible|accountable|"
    r"answerable)\b",
    re.IGNORECASE,
)


def _claims(statement: Statement) -> bool:
    """Whether a statement speaks of the role: under a heading, in a list, or by naming whose duty it is."""
    if statement.section is not Section.DUTIES or statement.listed or section_of(statement.heading) is not None:
        return True
    return _OF_THE_ROLE.search(statement.text) is not None or _opens_with_verb(
        statement.text[:1].lower() + statement.text[1:]
    )


def _cut(text: str) -> list[tuple[int, int]]:
    """Spans of a statement's clauses: cut before a new verb or subject; what is too short stays with what follows."""
    row = "|" in text  # its verb is in a cell of its own
    spans: list[tuple[int, int]] = []
    start = 0
    label = _LABEL.match(text)
    for match in _BOUNDARY.finditer(text, label.end() if label else 0):
        rest = text[match.end() :]
        opens = _ALWAYS.search(match[0]) or (not row and (_is_subject(rest) or _goes_on(match[0], rest)))
        if opens and _has_object(text[start : match.start()]):
            spans.append((start, match.start()))
            start = match.end()
    return [*spans, (start, len(text))] if text[start:].strip(" ,;.") else spans


_LABEL = re.compile(
    r"(?!\W*(?:you|we|it|the)\b)\W*(?:[\w’'/-]+(?: & | ))?(?:[\w’'/-]+ ){0,3}[\w’'/-]+\W{0,2}(?::\W{0,2}| [–—-])\s+"
)
"""A name before a colon or a dash, which says what the clause is about and not what is done."""


def _is_subject(rest: str) -> bool:
    """Whether a text opens with who does something, and goes on to what ("… of the CTO and the CPO." doesn't)."""
    match = _SUBJECT.match(rest)
    return match is not None and rest[match.end() :].strip(" .;") != ""


def _goes_on(boundary: str, rest: str) -> bool:
    """Whether a new verb follows; after a bare "and" a word that may be a noun is taken for one."""
    if not _opens_with_verb(rest) or _REFERS.match(rest):
        return False
    return "," in boundary or re.match(r"\w+", rest)[0].lower() not in NOUNS  # type: ignore[index]  # it opens with a word


def _has_object(text: str) -> bool:
    """Whether a text has a word that is no verb, so that it can stand by itself."""
    return any(text[start:end].lower() not in VERBS for start, end in content_words(text))


def _opens_with_verb(text: str) -> bool:
    match = re.match(r"(?:then |also |only |to |will |shall )*([a-z]+)\b", text)
    return match is not None and match[1] in VERBS


def _has_verb(text: str) -> bool:
    return any(word in VERBS for word in re.findall(r"[a-z]+", text.lower()))


_ACT = re.compile(r"\b\w{3,}(?:tion|ment|sion|sis|ance|ility|ship|ing)\b (?:of|for|and|to|with|in)\b")


def has_verb(text: str) -> bool:
    """Whether a duty's text says what is done, by a verb or a noun made from one ("coordination of")."""
    return _has_verb(text) or _ACT.search(text) is not None


_HELPING_LABEL = re.compile(
    r"\W*(?:helps?|supports?|supporting|assists?|advises?|contributes?|consulted|informed|input|shared)\b",
    re.IGNORECASE,
)
"""A label before a colon says of all that follows that it is only helped with: "Helps: hiring, incidents"."""


def _stance(text: str, statement: Statement, role: RoleKind | None) -> Stance:
    label = _LABEL.match(text)
    if label and _HELPING_LABEL.match(label[0]):
        return Stance.SUPPORTS
    if label and _opens_with_verb(text[label.end() :].lower()):
        text = text[label.end() :]
    if statement.section is Section.ELSEWHERE or _DISCLAIMS.search(text):
        return Stance.DISCLAIMS
    if _HANDED_OVER.search(statement.text):
        return Stance.SUPPORTS
    helps = (
        _SUPPORTS.search(without_helpers(text)) or _HEADING_SUPPORTS.search(statement.heading) or _serves(text, role)
    )
    if helps and not _STILL_CLAIMS.search(text):
        return Stance.SUPPORTS
    if _DECIDES.search(text):
        return Stance.DECIDES
    if _ANSWERS.search(text):
        return Stance.ANSWERS
    if _DECIDES.search(statement.heading):
        return Stance.DECIDES
    return Stance.ANSWERS if _HEADING_ANSWERS.search(statement.heading) else Stance.OWNS


def _serves(text: str, role: RoleKind | None) -> bool:
    """Whether the counterpart is who it is done for, or with: "enable the CPO to …", "review designs with the CTO"."""
    if role not in _OTHERS:
        return False
    other = rf"(?:the |our )?(?:{_OTHERS[role]})\b"
    served = rf"\b(?:enabl|accompan|back|send|giv|lend|tell|brief|offer|show|help|feed|join)\w* {other}"
    beside = rf"\b(?:with|for|to) {other}(?!['’]s)"
    return re.search(rf"{served}|{beside}", text, re.IGNORECASE) is not None


def in_plain_words(clause: Clause) -> bool:
    """Whether a clause itself, or the heading above it, says "accountable", "answers", "decides" or "approves"."""
    return _PLAINLY.search(f"{clause.statement.heading} {clause.text}") is not None


def stands_aside(statement: Statement) -> bool:
    """Whether the heading above says that what follows is for others to do, or is only supported."""
    return statement.section is Section.ELSEWHERE or _HEADING_SUPPORTS.search(statement.heading) is not None


_OFFICE = (
    r"(?P<name>(?:(?:[A-Z][\w&’'-]+|deputy|managing|divisional|regional|group|executive|country|local|head|people) )*"
    r"(?:[Dd]irectors?|[Dd]irectorate|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Oo]ffice|[Oo]fficer|[Ss]ecretary|[Mm]inist(?:er|ry)|"
    r"[Dd]epartment|[Tt]reasurer|[Pp]rocurement|[Ff]ounders?|[Ii]nvestors|[Tt]rustees|C[EFOIM]O|CISO|VP)"
    r"(?: (?:of|for) [A-Z]\w+(?: (?:and|&) [A-Z]\w+)?)?)"
)
_ACTS_ALONE = (
    r"(?:decid|determin|approv|choos|select|sign|set|fix|award|allocat|grant|appoint|hire|own|hold|make|take|control|"
    r"reserv|settl|rul|pick|negotiat)(?:s|es)?\b(?! (?:off )?together)"
)
_OFFICE_ACTS = re.compile(
    rf"^\W*(?:[Tt]he |[Oo]ur )?{_OFFICE.replace('<name>', '<one>')} (?:alone )?{_ACTS_ALONE}"
    rf"|\b(?:rests?|lies?|taken|made|decided|set|held|fixed|signed|chosen|picked|determined|awarded|reserved|settled) "
    rf"(?:with|by|for|to) (?:the |our )?{_OFFICE.replace('<name>', '<other>')}"
)
"""Somebody with an office of their own decides, or it is said to be decided by them."""


def decided_elsewhere(text: str, role: RoleKind | None) -> bool:
    """Whether a text says that an office other than the role's decides."""
    return any(_is_office(match["one"] or match["other"], role) for match in _OFFICE_ACTS.finditer(text))


def _is_office(office: str, role: RoleKind | None) -> bool:
    """Whether an office is another than the role's own."""
    return role in _NAMES and _NAMES[role].search(office) is None


def _is_others(text: str, role: RoleKind | None) -> bool:
    """Whether somebody else is said to do it: "the CPO decides …", "… is the CPO's", "… lies with the CPO"."""
    names = _OTHERS.get(role, r"(?!)") if role else r"(?!)"
    somebody = rf"(?:the |our )?(?:{names}|{_ANYBODY})"
    subject = rf"^\W*{somebody}\b(?! (?:in|on|with|about|and|can|must)\b)(?!['’]s|,)"
    if decided_elsewhere(text, role) or re.search(rf"\|\W*(?:{somebody})\W*(?:\||$)", text, re.IGNORECASE):
        return True  # the cell of a table that says whose it is
    owner = rf"\b(?:{somebody}['’]s(?: alone)?\W*$|(?:by|with|to) {somebody}\W*$)"
    asks = rf"\b(?:requires?|needs?) (?:the )?(?:\w+ ){{0,3}}(?:approval|consent|sign-?off) (?:of|by|from) {somebody}"
    lies = rf"\b(?:lies?|rests?|taken|made|decided|owned|set|held|fixed) (?:with|by) {somebody}"
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in (subject, asks, lies)) or bool(
        re.search(owner, text, re.IGNORECASE) and re.search(r"\b(?:is|are|lies?|belongs?)\b", text, re.IGNORECASE)
    )
