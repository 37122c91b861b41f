"""What a description says of each side: clauses, whose they are, how firmly they are told, and the position in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from advisor.conflicts.naming import masked, mentions, roles_named, swapped
from advisor.conflicts.pronouns import resolved
from advisor.text import one_line
from advisor.types import Role

MOST_POSITION_WORDS = 16
LEAST_POSITION_WORDS = 3
_BREAK = re.compile(
    r"\s*(?:;|\s[–—-]\s|—|(?<!CTO)(?<!CPO):\s)\s*|,?\s+\b(?:while(?=,?\s+(?:the\s+)?(?:CTO|CPO|others?|product"
    r"|technology|engineering|one)\b)|whereas|but|though"
    r"|although|yet|however)\b,?\s+"
    r"|[.!?]\s+(?=(?:CTO|CPO)\b)|,\s+(?:and\s+|so\s+)?(?=(?:I|we|there)\s+(?!think|guess|believe|suppose|tend|find)\w+)"
    r"|,?\s+\band\s+(?:then\s+|now\s+)?(?=(?:CTO|CPO)\b)|,\s+(?:and\s+|so\s+)?(?=(?:CTO|CPO)\s+(?!and\b|or\b)\w+)"
    r"|,\s+(?:and\s+|but\s+)?(?=(?:CTO|CPO)'s \w+ (?:says|said|shows|is|are|was|were|has|have|wants?|needs?|can't)\b)"
)
_HEDGED = re.compile(
    r"\b(?:apparently|seems?|seemingly|probably|perhaps|maybe|might|(?<!\bin )(?<!\bsince )(?-i:may)|could be"
    r"|rumou?rs?|supposedly|allegedly"
    r"|reportedly"
    r"|presumably|i think|i suspect|i guess|i heard|i hear|i believe|i assume|people say|they say|someone told|told me"
    r"|word is|it looks as|looks like|sounds like|feels like|as if|possibly|likely|i'm not sure|not sure|unclear"
    r"|from what)\b",
    re.IGNORECASE,
)
_LEAD = r"(?:(?!CTO\b|CPO\b)[\w',]+\s+){0,10}?"
_ADVERBS = (
    r"(?:(?:also|just|really|still|now|always|simply|even|only|(?!hardly|barely|rarely|scarcely)\w+ly|then|again"
    r"|however|of course|keeps?|kept"
    r"|continues? to|has|have|had|is|was|been)\s+)*"
)
_WHOM = r"(?:(?!for\b|why\b|who\b|what\b|how\b|if\b|whether\b|about\b)[\w']+ ){0,6}?"
PROMISES = (
    r"(?:promis(?:es|ed)|pledg(?:es|ed)|guarante(?:es|ed)|assur(?:es|ed)|announc(?:es|ed)|committed(?: (?:us"
    r"|the company"
    r"|the team|themselves))?(?: to)?)"
)
_OUTSIDE = (
    r"(?:the |our |a |an |some |two |three |all |one )?(?:\w+ )?(?:board|customers?|clients?|investors?|press|market"
    r"|shareholders?|partners?|public|sales(?: team)?|users)\b(?=.*\b(?:will|would|by|be (?:live|ready|there|done"
    r"|out))\b)"
)
"""Those who count on what they are told will be."""
_BARE = "would rather"
"""After it stands a verb without "to"."""
_VERBS: tuple[tuple[str, str], ...] = (
    (
        "refuses",
        r"(?:refus(?:es|ed|ing) to|never want(?:s|ed) to|won't|will not|(?:does|did)(?:n't| not) (?:want|wish) to"
        r"|(?:is|was) unwilling to"
        r"|(?:is|was)(?:n't| not) (?:willing|ready|prepared) to|declin(?:es|ed) to"
        r"|would(?:n't| not)(?! (?:be|have|mind|say|know|like|want)\b))\s+",
    ),
    (
        "opposes",
        r"(?:(?:does|did)(?:n't| not) want|never (?:wants|wanted|asked for)|(?:is|was) (?:dead set |strictly "
        r"|firmly )?against|oppos(?:es|ed)(?: to)?"
        r"|object(?:s|ed) to|reject(?:s|ed)|block(?:s|ed|ing)|veto(?:es|ed)|refus(?:es|ed)|sa(?:ys|id) no to"
        r"|turned down|shot down|sa(?:ys|id) (?:no (?:more|further)|enough of|never again)"
        r"|want(?:s|ed) (?:an end to|nothing of|no(?: more| further)?))\s+",
    ),
    (
        "wants",
        r"(?:want(?:s|ed|ing)?|need(?:s|ed)|wish(?:es|ed)|would rather|would (?:like|prefer)"
        rf"|(?:is |was )?ask(?:s|ed|ing) (?:{_WHOM}for|(?=to\b))|demand(?:s|ed|ing)(?: that)?|insist(?:s|ed|ing) on"
        r"|push(?:es|ed|ing)? (?:for|(?=to\b))|begs? for|(?:is |was )?argu(?:es|ed|ing) for|prefer(?:s|red)"
        r"|favou?r(?:s|ed)|(?:propos|suggest|recommend)(?:es|s|ed|ing)(?= (?!that\b|we\b|to\b|a call\b))"
        r"|(?:hop|aim)(?:es|s|ed)(?= to\b)|fights? for|supports|backs"
        r"|(?:plan|intend)(?:s|ed)|in favou?r of|call(?:s|ed) for|tri(?:es|ed)|(?:is |was )?trying|propos(?:es"
        r"|ed)(?=\s+to\b)"
        r"|(?:is |was )?(?:determined|desperate|keen|eager|set))(?:\s+|(?<=\s))",
    ),
    (
        "promises",
        rf"(?=(?:{PROMISES}(?! (?:themselves|nothing))|(?:told|tells|wrote|writes|said|says)(?: to)? {_OUTSIDE})\s+\S)",
    ),
    (
        "holds",
        r"(?:tells?|told|sa(?:ys|id)|wrote|writes|explain(?:s|ed)|stat(?:es|ed)"
        r"|confirm(?:s|ed)|repli(?:es|ed)|declar(?:es|ed)|repeat(?:s|ed)|made (?:it )?clear"
        r"|made it plain|warn(?:s|ed)|remind(?:s|ed)|inform(?:s|ed)|complain(?:s|ed)|claim(?:s|ed)|argu(?:es|ed)"
        r"|is (?:sure|convinced|afraid|certain)|expects|doubts|reckons|reported)"
        r",?(?:\s+(?!that\b)[\w',]+){0,8}?\s+that,?\s+(?!is\b|was\b|would be why\b)",
    ),
    (
        "holds",
        r"(?:say(?:s|ing)?|said|believ(?:es|ed)|think(?:s)?|thought|argu(?:es|ed)|claim(?:s|ed)"
        r"|fe(?:els?|lt)(?=\s+(?:that|the|an?|we|they|it|this|nobody|everybody|there|our|their|CTO|CPO)\b)"
        r"|insist(?:s|ed)|maintain(?:s|ed)|warn(?:s|ed)|fear(?:s|ed)|worr(?:ies|ied)|told (?:us|me|them"
        r"|everyone)|answers"
        r"|replies|counters|points out|complain(?:s|ed)|holds|is (?:sure|convinced|afraid|certain))"
        r"\s+(?:that,?\s+(?!is\b|was\b|would be why\b))?",
    ),
    ("holds", r"that\s+(?=(?:we|it|they|there|the \w+) (?:should|must|needs?|can|can't|cannot|has to|have to|will)\b)"),
)
_POSITIONS = tuple((kind, re.compile(rf"^\s+{_ADVERBS}{verb}(?P<rest>.+)$", re.IGNORECASE)) for kind, verb in _VERBS)
_STATED = re.compile(
    r"^'s\s+(?:\w+\s+){0,2}?(?:position|stance|plan|proposal|wish|demand|idea|request|preference|answer"
    r"|(?P<view>view|argument|point|opinion|fear|worry|estimate))\s+(?:is|was|has been)\s+(?:(?P<to>to)"
    r"|that)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*,\s*(?!and\b|but\b|or\b)[^,]{2,60},(?=\s)")
"""What stands between commas behind a subject."""
_SPOKEN = re.compile(r"^(?P<who>CTO|CPO)\s*:\s*(?P<rest>.+)$")
_OPINION = re.compile(
    r"^(?:(?:according to|if you ask|for) (?P<one>CTO|CPO),|(?:in|by|to) (?P<other>CTO|CPO)'s (?:\w+ )?"
    r"(?:opinion|view|eyes|estimate|reckoning|words|mind|experience),?)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^(?!CTO\b|CPO\b)(?P<rest>.+?)[,\"”]*\s+(?:says|said|thinks|argues|insists|answers|believes|according to"
    r"|calls it)\s+(?P<who>CTO|CPO)$"
)
_STOP = re.compile(
    r"\s*(?:[;(]|[,:](?!\d)|[.!?]\s|\s[–—]|\b(?:because|since|so that|before (?:they|we)|after which|which|even though"
    r"|otherwise|instead of"
    r"|rather than|unless|and (?:says?|refuses|thinks|has|is|won't|blames|told|calls|keeps|wants|that)|despite)\b).*$"
)
_MAY_END = re.compile(r"\s+(?:and|or|by|until|before|after|when|where|while|in order|so as)\s")
_AND_THAT = re.compile(r",?\s+and\s+that\s+(?!is\b|was\b)|,\s+that\s+")
_REPORTS = (
    r"(?:says?|said|claims?|claimed|thinks?|thought|believes?|argues?|argued|insists?|insisted|warns?|warned|fears?"
    r"|feared|complains?|complained|reckons?|maintains?|reports?|reported|expects?|suspects?|swears?|holds)"
)
_DOES = (
    rf"(?:{_REPORTS}|wants|wanted|refuses|refused|demands|demanded|prefers|preferred|proposes|proposed|suggests"
    r"|suggested|opposes|opposed|rejects|rejected|promised|asks|asked|won't|would rather|blames|blamed|plans|planned)"
)
_AND_DOES = re.compile(rf",?\s+(?:and|but)\s+(?:also\s+|now\s+|then\s+|still\s+|therefore\s+|so\s+)?(?={_DOES}\b)")
_SAYS = re.compile(rf"\b{_REPORTS}\b|\b(?:told|tells|wrote|writes)\b")
_SOMEBODY = re.compile(
    r"\b(?:CTO|CPO|board|ceo|customers?|clients?|users?|sales|marketing|finance|support|legal|teams?|everyone|everybody"
    r"|nobody|somebody|who|they|he|she|people|company|investors?|owners?|engineers?|developers?|designers?|market"
    r"|(?-i:[A-Z][a-z]+))\b",
    re.IGNORECASE,
)
"""Who may want something too."""
_OF_OTHERS = re.compile(
    rf"^(?!.{{0,50}}\b(?:contract|minutes|e?-?mails?|tickets?|agreement|policy|law|rules?|documents?|slides?|deck|specification"
    rf"|order|letter|protocol|statutes?|calendar|logs?) {_REPORTS})(?!(?:I|we|you|CTO|CPO|both|each|neither|nobody"
    rf"|no one)\b|(?:the|my|our) two\b)(?:[\w'&-]+\s+){{1,5}}?{_REPORTS}"
    r"\s+(?!nothing\b|so\b|no\b|yes\b)\S",
    re.IGNORECASE,
)
"""Somebody beside the two says that something is so."""
_SHOULD = re.compile(
    r"(?:we|they|it|the (?:company|team|teams|product|date|release)|CTO|CPO)(?: \w+)? "
    r"(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b(?! (?:have|be)\b)|they (?:will|would|won't|wouldn't|'ll"
    r"|are going to)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?P<whole>[^;]*?\b(?:tells?|told|says?|said|wrote|writes|announced|explained|confirmed|replied|claims?|claimed"
    r"|thinks|believes|argues|argued|warns|warned|insists|insisted|complains|complained)"
    r"(?:\s+(?!that\b)[\w']+){0,8}?)\s+that\s+|^(?P<bare>[^;]*?\b(?:says?|said|thinks|believes|argues|claims))\s+"
)
_SUBJECT = re.compile(rf"^{_LEAD}(?P<who>CTO|CPO)\b(?!'s\s+\w+\s+(?:wants|says))", re.IGNORECASE)


_JOINT = re.compile(
    r"\b(?:the |our |my )?(?P<one>CTO|CPO)\s*(?:,?\s(?:and|&|or|nor|vs\.?|versus|against)\s|[/&])\s*(?:the "
    r"|our |my )?(?!(?P=one))"
    r"(?:CTO|CPO)\b(?!'s|\s+(?:wants|says|refuses|thinks|is|has|needs|insists|believes|claims|would|won't|doesn't)\b)"
)


_ONE_PERSON = re.compile(r"\b(?P<one>CTO|CPO) and (?:CTO|CPO)(?= (?:at once|in one\b|at the same time))")
"""Somebody who holds both offices."""
_GREETING = re.compile(r"^\s*(?:hi|hello|hey|dear all)(?: there| all| team)?\s*[,!.:-]+\s+", re.IGNORECASE)


class Stance(StrEnum):
    """What somebody is said to do about the matter; what is promised to others is said with its verb."""

    WANTS = "wants"
    REFUSES = "refuses"
    OPPOSES = "opposes"
    PROMISES = "promises"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Position:
    """What a side wants, doesn't want or holds: `content` follows the verb."""

    role: Role
    stance: Stance
    content: str

    @property
    def against(self) -> bool:
        """Whether the content is what the side doesn't want."""
        return self.stance in {Stance.REFUSES, Stance.OPPOSES}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with roles for names: whose it is, None where it tells of both or of neither."""

    text: str
    role: Role | None
    hedged: bool
    position: Position | None
    claim: str = ""
    """All that a side is said to hold here, where it isn't what that side wants."""


@dataclass(frozen=True)
class Told:
    """A description as it is understood: its sentences with `CTO` and `CPO` for those it names, and their clauses.

    A pair such as "the CPO and the CTO" is "the two" there, whoever comes first; `roles` are all that are named.
    """

    sentences: tuple[str, ...]
    roles: frozenset[Role]
    certain: bool = False
    """Whether no he or she is left without a role, so that every they is of several."""

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause once, in an order that is that of neither the description nor the roles."""
        found = {clause.text: clause for sentence in self.sentences for clause in _clauses(sentence)}
        return tuple(sorted(found.values(), key=lambda clause: (masked(clause.text), clause.text)))

    @property
    def text(self) -> str:
        """All sentences."""
        return " ".join(self.sentences)


def promises(clause: Clause) -> bool:
    """Whether a clause tells that something was promised to somebody, whoever promised it."""
    if clause.position and clause.position.stance is Stance.PROMISES:
        return True
    if re.search(r"\bcontracts? (?:says|demands?|requires?|obliges?|foresees?|promises?)\b", clause.text):
        return True
    return (
        not clause.claim
        and re.search(rf"(?<!never )(?<!nobody )(?<!not )\b{PROMISES}\b(?! nothing)", clause.text) is not None
    )


def told(story: str) -> Told:
    """Read a description."""
    text, writer = roles_named(_GREETING.sub("", story))
    text = _ONE_PERSON.sub(r"\g<one>", text)
    found, certain = resolved(text, writer)
    sentences = (one_line(_JOINT.sub("the two", sentence)) for sentence in found)
    return Told(tuple(sentences), frozenset(mentions(text)), certain)


def both_ways(clauses: Iterable[Clause]) -> set[str]:
    """The clauses that are told of each side alike."""
    texts = {clause.text for clause in clauses}
    return {text for text in texts if swapped(text) != text and swapped(text) in texts}


def _clauses(sentence: str) -> Iterator[Clause]:
    for piece in _BREAK.split(sentence):
        told = piece.strip(' ,.;!?"“”')
        for text in (own for part in _done_apart(told) for own in _said_apart(part)):
            if len(text.split()) > 1:
                position, claim = _position(text)
                role = position.role if position else _subject(text)
                hedged = bool(_HEDGED.search(sentence if sentence.lower().startswith(("i ", "apparently")) else text))
                hedged = hedged or (role is None and _OF_OTHERS.match(text) is not None)
                yield Clause(text, role, hedged, position, claim)


def _done_apart(text: str) -> Iterator[str]:
    """ "X says A and wants B" as two: "X says A" and "X wants B"; unless it may be somebody in A who wants B."""
    role = _subject(text)
    first, *others = _AND_DOES.split(text) if role else [text]
    if len(first.split()) == 1 or (_says(first) and _SOMEBODY.search(_SAYS.split(first, maxsplit=1)[1])):
        yield text
        return
    yield first
    yield from (f"{role} {other}" for other in others)


def _says(text: str) -> bool:
    return _SAYS.search(text) is not None


def _said_apart(text: str) -> Iterator[str]:
    """ "X said that A, and that B" as two: "X said that A" and "X said that B"."""
    frame = _FRAME.match(text)
    if frame is None:
        yield text
        return
    first, *others = _AND_THAT.split(text[frame.end() :])
    yield f"{frame[0]}{first}"
    for other in others:
        yield f"{frame['whole'] or frame['bare']} that {other}"


def _subject(text: str) -> Role | None:
    match = _SUBJECT.match(text)
    if match is None or re.match(r"\s+(?:and|&|or|vs\.?)\s+(?:CTO|CPO)", text[match.end("who") :]):
        return None
    before = text[: match.start("who")].lower().split()
    if before and before[-1] in {"to", "with", "from", "by", "for", "than", "between", "about", "of", "on", "at"}:
        return None
    return Role(match["who"])


def _position(text: str) -> tuple[Position | None, str]:
    """What a clause says that a side wants or holds, and the whole of what it is said to hold."""
    if match := _OPINION.match(text):
        return _taken(Role((match["one"] or match["other"]).upper()), Stance.HOLDS, match["rest"]), match["rest"]
    for pattern in (_SPOKEN, _REPORTED):
        if match := pattern.match(text):
            return _taken(Role(match["who"]), Stance.HOLDS, match["rest"]), match["rest"]
    role, subject = _subject(text), _SUBJECT.match(text)
    if role is None or subject is None:
        return None, ""
    said = _ASIDE.sub("", text[subject.end() :])
    if match := _STATED.match(said):
        if match["to"]:
            return _taken(role, Stance.WANTS, f"to {match['rest']}"), ""
        return _taken(role, Stance.HOLDS, match["rest"]), _claimed(match["rest"]) if match["view"] else ""
    for kind, pattern in _POSITIONS:
        if match := pattern.match(said):
            if kind == "holds":
                return _held(role, match["rest"])
            bare = "to " if _BARE in match[0][: match.start("rest")].lower() else ""
            return _taken(role, Stance(kind), bare + match["rest"]), ""
    return None, ""


def _held(role: Role, rest: str) -> tuple[Position | None, str]:
    """What a side says of its own wishes is one of these, all else a claim."""
    within, _ = _position(rest)
    return (
        (within, "")
        if within is not None and within.role is role
        else (_taken(role, Stance.HOLDS, rest), _claimed(rest))
    )


def _claimed(rest: str) -> str:
    """A claim that can be looked into: more than "they had", and neither what should be done nor what they will do."""
    return rest if len(rest.split()) >= LEAST_POSITION_WORDS and not _SHOULD.match(rest) else ""


def _taken(role: Role, stance: Stance, rest: str) -> Position | None:
    content = _STOP.sub("", rest).strip(" ,.'")
    if len(re.findall(r"[\"“”]", content)) % 2:
        content = re.sub(r"[\"“”]", "", content)
    if len(content.split()) > MOST_POSITION_WORDS:
        content = _shortened(content)
    return Position(role, stance, content) if 0 < len(content.split()) <= MOST_POSITION_WORDS else None


def _shortened(content: str) -> str:
    """The content up to the last place where it can end, within so many words; all of it where there is none."""
    first = " ".join(content.split()[: MOST_POSITION_WORDS + 1])
    ends = [end.start() for end in _MAY_END.finditer(first)]
    ends = [end for end in ends if len(first[:end].split()) >= LEAST_POSITION_WORDS]
    return first[: ends[-1]] if ends and " between " not in first else content
