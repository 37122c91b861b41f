"""What a description says of each side: clauses, whose they are, how firmly they are told, and the position in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from advisor.conflicts.apart import DOES, REPORTS, done_apart, said_apart
from advisor.conflicts.clauses import Clause, Position, Stance
from advisor.conflicts.dialogue import former_and_latter, spoken_to
from advisor.conflicts.naming import masked, mentions, roles_named, swapped
from advisor.conflicts.position_words import BARE, POSITIONS, PROMISES
from advisor.conflicts.pronouns import resolved
from advisor.conflicts.tone import without_tone
from advisor.conflicts.voices import plainly_told, undergoes
from advisor.text import one_line
from advisor.types import Role

MOST_POSITION_WORDS = 16
LEAST_POSITION_WORDS = 3
_BREAK = re.compile(
    r"\s*(?:;|\s[–—-]\s|—|(?<!CTO)(?<!CPO)(?<! said)(?<! says):\s)\s*"
    r"|,?\s+\b(?:while(?=,?\s+(?:the\s+)?(?:CTO|CPO|others?|product"
    r"|technology|engineering|one)\b)|whereas"
    r"|(?<!\belse )(?<!\bnothing )(?<!\banything )(?<!\bchoice )(?<!\bnone )but|though"
    r"|although|(?<!not )(?<!n't )yet|however)\b,?\s+"
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
_STATED = re.compile(
    r"^'s\s+(?:\w+\s+){0,2}?(?:position|stance|plan|proposal|wish|demand|idea|request|preference|answer"
    r"|(?P<view>view|argument|point|opinion|fear|worry|estimate))\s+(?:is|was|has been)\s+(?:(?P<to>to)"
    r"|that)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*(?:,\s*(?!and\b|but\b|or\b)[^,]{2,60},|\([^()]{2,60}\))(?=\s)")
"""What stands between commas or brackets behind a subject."""
_SPOKEN = re.compile(r"^(?P<who>CTO|CPO)\s*:\s*(?P<rest>.+)$")
_OPENING_WORD = re.compile(
    r"(?:The|A|An|It|We|They|There|This|That|These|Those|Our|Your|Their|If|When|No|Not|Every|All|Nobody|You)\b"
)
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
_OF_OTHERS = re.compile(
    rf"^(?!.{{0,50}}\b(?:contract|minutes|e?-?mails?|tickets?|agreement|policy|law|rules?|documents?|slides?"
    rf"|deck|specification"
    rf"|order|letter|protocol|statutes?|calendar|logs?) {REPORTS})"
    rf"(?!(?:I|we|you|(?:the )?CTO|(?:the )?CPO|both|each|neither|nobody"
    rf"|no one)\b|(?:the|my|our) two\b)(?:[\w'&-]+\s+){{1,5}}?{REPORTS}"
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
_NO_SUBJECT = (
    r"(?:\s*$|\s+(?:in|on|at|by|for|from|to|with|about|since|until|before|after|as|last|this|next|when|because)\b)"
)
_SUBJECT = re.compile(
    rf"^{_LEAD}(?P<who>CTO|CPO)\b(?!'s\s+\w+\s+(?:wants|says))(?:(?<=^...)|(?<=^the ...)|(?!{_NO_SUBJECT}))",
    re.IGNORECASE,
)


_JOINT = re.compile(
    r"\b(?:the |our |my )?(?P<one>CTO|CPO)\s*(?:\s(?:and|&|\+|or|nor)\s|,?\s(?:vs\.?|versus|against)\s|[/&+]"
    r"|,\s(?:and|or|nor)\s(?=(?:the |our |my )?(?:CTO|CPO) (?:are|were|have|both|can't|cannot|do|don't|disagree)\b))"
    r"\s*(?:the |our |my )?(?!(?P=one))"
    r"(?:CTO|CPO)\b(?!'s|\s+(?:wants|says|refuses|thinks|is|has|needs|insists|believes|claims|would|won't|doesn't)\b)"
)


_ONE_PERSON = re.compile(r"\b(?P<one>CTO|CPO) and (?:CTO|CPO)(?= (?:at once|in one\b|at the same time))")
"""Somebody who holds both offices."""
_GREETING = re.compile(r"^\s*(?:hi|hello|hey|dear all)(?: there| all| team)?\s*[,!.:-]+\s+", re.IGNORECASE)


_PRONOUN_OF = re.compile(
    r"\b(?:she|he|they)(?: \((?:the |our )?(?P<role>CTO|CPO)\)|, (?:the |our )(?P<named>CTO|CPO),)", re.IGNORECASE
)
"""Somebody whose pronoun is told with the office."""
_INSISTS_ON_THE_OTHER = re.compile(
    r"\b(?P<who>CTO|CPO) (?:insists|insisted|demands|demanded|asks|asked) that (?P<whom>CTO|CPO)"
    r" (?P<verb>(?!(?:is|was|has|had|will|would|can|could|should|must|may|might|does|did|never|always|cannot)\b)[a-z]+)"
    r"(?<!s)(?<!ed)(?= )"
)
_INSISTS = re.compile(
    r"\b(?P<who>CTO|CPO) (?:insists|insisted|demands|demanded|asks"
    r"|asked) that (?P<what>(?:[\w'-]+ ){0,3}(?!they\b|we\b|I\b|you\b|all\b|both\b)"
    r"[\w'-]*[^s\W] )(?P<verb>be|build|go|stay|wait|ship|stop|keep|take|decide|come|have|get|make|use|move|write"
    r"|buy|run|report"
    r"|launch|release)\b"
)
"""That something be done is wished, not held."""


@dataclass(frozen=True)
class Told:
    """A description as it is understood: its sentences with `CTO` and `CPO` for those it names, and their clauses.

    A pair such as "the CPO and the CTO" is "the two" there, whoever comes first; `roles` are all that are named.
    """

    sentences: tuple[str, ...]
    roles: frozenset[Role]
    certain: bool = False
    """Whether no he or she is left without a role, so that every they is of several."""
    jibes: frozenset[str] = frozenset()
    """Parts of clauses that are left out of them."""

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause once, in an order that is that of neither the description nor the roles."""
        found = {
            clause.text: clause
            for sentence in self.sentences
            for whole in _clauses(sentence)
            for clause in self._without_jibes(whole)
        }
        return tuple(sorted(found.values(), key=lambda clause: (masked(clause.text), clause.text)))

    def _without_jibes(self, clause: Clause) -> Iterator[Clause]:
        there = [jibe for jibe in self.jibes if jibe in clause.text]
        if not there:
            yield clause
            return
        text = clause.text
        for jibe in sorted(there, key=len, reverse=True):
            text = re.sub(
                rf"(?:,\s*{re.escape(jibe)}(?:,(?=\s))?|\s*\({re.escape(jibe)}\)|(?:\s+|^){re.escape(jibe)})(?!\w)",
                "",
                text,
            )
        text = text.strip(" ,")
        if clause.role and _subject(text) is None and re.match(rf"(?!{REPORTS}){DOES}\b", text):
            text = f"{clause.role} {text}"  # what was left out had whose wish it is
        for own in _clauses(text):
            yield replace(own, hedged=own.hedged or clause.hedged)

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
    text = without_tone(text)
    text = _ONE_PERSON.sub(r"\g<one>", former_and_latter(text if writer else spoken_to(text)))
    text = plainly_told(text)
    text = _PRONOUN_OF.sub(lambda own: own["role"] or own["named"], text)
    text = _INSISTS_ON_THE_OTHER.sub(r"\g<who> wants \g<whom> to \g<verb>", text)
    text = _INSISTS.sub(r"\g<who> wants \g<what>to \g<verb>", text)
    found, certain = resolved(text, writer)
    sentences = (one_line(_JOINT.sub("the two", sentence)) for sentence in found)
    return Told(tuple(sentences), frozenset(mentions(text)), certain)


def both_ways(clauses: Iterable[Clause]) -> set[str]:
    """The clauses that are told of each side alike."""
    texts = {clause.text for clause in clauses}
    return {text for text in texts if swapped(text) != text and swapped(text) in texts}


def _clauses(sentence: str) -> Iterator[Clause]:
    for piece in _pieces(sentence):
        told = _closed(_STOP_QUOTED.sub(r"\1", piece.strip(' ,.;!?"“”')))
        for text in (own for part in done_apart(told, _subject(told)) for own in said_apart(part)):
            if len(text.split()) > 1 and not _NOTHING_TOLD.fullmatch(text):
                yield _clause(text, sentence)


_NOTHING_TOLD = re.compile(
    rf"(?:CTO|CPO) (?:theirs|too|also|not|(?:{REPORTS}|told|tells|wrote|writes|e-?mailed|answers|answered|replies"
    r"|replied)"
    r"(?: (?:to )?(?:CTO|CPO|me|us))?)"
)


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence in its clauses; a condition stays with what depends on it."""
    at = 0
    for found in _BREAK.finditer(sentence):
        piece = sentence[at : found.start()]
        if not (found[0].startswith(",") and re.match(r"\W*(?:if|unless)\b", piece, re.IGNORECASE)):
            yield piece
            at = found.end()
    yield sentence[at:]


def _clause(text: str, sentence: str) -> Clause:
    """A clause of a sentence; what one of the two says of whoever tells it stays in the words it is told in."""
    position, claim = _position(text)
    if position and position.stance is Stance.HOLDS and _OF_TELLER.search(_QUOTED.sub("", position.content)):
        return Clause(text, None, hedged=True, position=None)
    role = position.role if position else _subject(text)
    doubted = sentence if sentence.lower().startswith(("i ", "apparently")) else text
    hedged = _HEDGED.search(doubted) is not None or _OF_OTHERS.match(text) is not None
    return Clause(text, role, hedged, position, claim)


_OF_TELLER = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_QUOTED = re.compile(r"[\"“].*?[\"”]|(?<!\w)['‘].*?['’](?!\w)")
_STOP_QUOTED = re.compile(r"[.,;!?]+(['’])$")
_DOUBLE = re.compile(r"[\"“”]")
_OPENS, _CLOSES = re.compile(r"(?<![^\s(])['‘](?=\w)"), re.compile(r"(?<=[\w.,!?…])['’](?!\w)")


def _closed(text: str) -> str:
    """The text with the mark that closes what is quoted at its end, which went with the full stop."""
    if len(_DOUBLE.findall(text)) % 2:
        text += "”" if "“" in text else '"'
    if len(_OPENS.findall(text)) > len(_CLOSES.findall(text)):
        text += "’" if "‘" in text else "'"
    return text


def _subject(text: str) -> Role | None:
    match = _SUBJECT.match(text)
    if match is None or re.match(r"\s+(?:and|&|or|vs\.?)\s+(?:CTO|CPO)", text[match.end("who") :]):
        return None
    before = text[: match.start("who")].lower().split()
    if before and before[-1] in {
        "to",
        "with",
        "from",
        "by",
        "for",
        "than",
        "between",
        "about",
        "of",
        "on",
        "at",
        "under",
        "over",
        "behind",
        "against",
        "without",
        "through",
    }:
        return None
    return Role(match["who"])


def _position(text: str) -> tuple[Position | None, str]:
    """What a clause says that a side wants or holds, and the whole of what it is said to hold."""
    if match := _OPINION.match(text):
        return _taken(Role((match["one"] or match["other"]).upper()), Stance.HOLDS, match["rest"]), match["rest"]
    if match := _SPOKEN.match(text):
        return _held(Role(match["who"]), _OPENING_WORD.sub(lambda word: word[0].lower(), match["rest"]))
    if match := _REPORTED.match(text):
        return _taken(Role(match["who"]), Stance.HOLDS, match["rest"]), match["rest"]
    role, subject = _subject(text), _SUBJECT.match(text)
    if role is None or subject is None:
        return None, ""
    said = _ASIDE.sub("", text[subject.end() :])
    if undergoes(text[subject.start("who") :]):
        return None, ""
    if match := _STATED.match(said):
        if match["to"]:
            return _taken(role, Stance.WANTS, f"to {match['rest']}"), ""
        return _taken(role, Stance.HOLDS, match["rest"]), _claimed(match["rest"]) if match["view"] else ""
    for kind, pattern in POSITIONS:
        if match := pattern.match(said):
            if kind == "holds":
                return _held(role, match["rest"])
            bare = "to " if BARE.search(match[0][: match.start("rest")].lower()) else ""
            return _taken(role, Stance(kind), bare + match["rest"]), ""
    return None, ""


def _held(role: Role, rest: str) -> tuple[Position | None, str]:
    """What a side says of its own wishes is one of these, all else a claim; "
    ""says nothing", "complains about" neither."""
    if _NO_CONTENT.match(rest) or _ASKS.match(rest):
        return None, ""
    within, _ = _position(rest)
    return (
        (within, "")
        if within is not None and within.role is role
        else (_taken(role, Stance.HOLDS, rest), _claimed(rest))
    )


_NO_CONTENT = re.compile(
    r"(?:to|of|about (?!\d))\b|with (?:\w+ ){0,2}\w+$|(?:nothing|yes|no|so)(?:[\s,]*$|,|\s+(?:to|about|and|but"
    r"|at all|of)\b)",
    re.IGNORECASE,
)
"""What opens no clause that somebody could hold."""
_ASKS = re.compile(
    r"(?:who|what|why|how|where|which|when(?! (?:we|they|the|it)\b.*,)|(?:do|does|did|is|are|can|could|should"
    r"|shall|will|would|has"
    r"|have) (?:CTO|CPO|we|it|this|that|they|the|you|I))\b",
    re.IGNORECASE,
)


def _claimed(rest: str) -> str:
    """A claim that can be looked into: more than "they had", and neither what should be done nor what they will do."""
    rest = rest.strip(" .'‘’")
    rest = _closed(rest) if _OPENS.search(rest) or _DOUBLE.search(rest) else rest
    return rest if len(rest.split()) >= LEAST_POSITION_WORDS and not _SHOULD.match(rest) else ""


def _taken(role: Role, stance: Stance, rest: str) -> Position | None:
    content = _STOP.sub("", rest).strip(" ,.'")
    if content in {"to", "it"}:
        return None
    if len(_DOUBLE.findall(content)) % 2:
        content = _DOUBLE.sub("", content)
    if len(_OPENS.findall(content)) > len(_CLOSES.findall(content)):
        content = _OPENS.sub("", content)
    if len(content.split()) > MOST_POSITION_WORDS:
        content = _shortened(content)
    return Position(role, stance, content) if 0 < len(content.split()) <= MOST_POSITION_WORDS else None


def _shortened(content: str) -> str:
    """The content up to the last place where it can end, within so many words; all of it where there is none."""
    first = " ".join(content.split()[: MOST_POSITION_WORDS + 1])
    ends = [end.start() for end in _MAY_END.finditer(first)]
    ends = [end for end in ends if len(first[:end].split()) >= LEAST_POSITION_WORDS]
    return first[: ends[-1]] if ends and " between " not in first else content
