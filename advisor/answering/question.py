"""What a question, a heading or a sentence is about: which roles, and which aspects of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from advisor.answering.parts import listed_in
from advisor.text import content_stems, stem
from advisor.types import Role


class Aspect(StrEnum):
    """What the product's readers ask of a role or a pair of roles."""

    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    COMPARISON = "comparison"
    CONFLICT = "conflict"
    REMEDY = "remedy"
    AUTHORITY = "authority"


ROLE_WORDS = {
    Role.CTO: (
        r"\bCTOs?\b|\bchief techn(?:ology|ical) officers?\b"
        r"|\b(?:head|vp|director) of (?:engineering|technology|tech)\b"
        r"|\b(?:technology|tech|engineering) (?:chief|head|lead)\b"
    ),
    Role.CPO: (
        r"\bCPOs?\b|\bchief product officers?\b"
        r"|\b(?:head|vp|director) of product\b|\bproduct (?:chief|head|lead)\b"
    ),
    Role.CEO: r"\bCEOs?\b|chief executive",
}
_ASPECTS = {
    Aspect.RESPONSIBILITIES: (
        r"responsib|dut(?:y|ies)\b|accountab|\bremit\b|mandate|in charge of|\bjob of\b|\broles? (?:of|does|do|is|play)"
        r"|what (?:does|do|should|is) (?:a|an|the|my|our|your)\b[^?]*\b(?:do|for|about|own)\b"
    ),
    Aspect.SKILLS: (
        r"skill|competenc|capabilit|\babilit(?:y|ies)|qualit(?:y|ies) (?:of|does|do|should|make)|\btraits?\b|qualificat"
        r"|what makes an? (?:good|great|strong)|look for in|\bexpertise\b"
    ),
    Aspect.COMPARISON: (
        r"differen|differs?\b|compar|contrast|\bvs\b|versus|distinguish|as opposed to|distinct|\bwhereas\b"
        r"|what sets .* apart"
    ),
    Aspect.CONFLICT: (
        r"conflict|clash|tension|disagree|friction|\bfight|\bargu|tug.of.war|at odds|dispute|butt heads|collid|quarrel"
        r"|\bchallenges?\b|stand.?off|deadlock"
        r"|\bcomes? into conflict|\bfears?\b|fought over|pull(?:s|ing)? apart|diverg"
    ),
    Aspect.REMEDY: (
        r"resolv|\bsolv|solution|\bfix|what (?:can|could|should|do) (?:we|i|they|the ceo) do|what to do|mediat|mitigat"
        r"|\bhow (?:can|could|do|should|to|might) (?:we|i|they|you|the)?|\baddress(?:ed|es)?\b|overcome|reconcil|remed"
        r"|strateg(?:y|ies) (?:to|for|help|can)|enhance collaboration|options? for|\bhelps?\b|\bimprov|work better"
        r"|\baligns?\b|\bshared\b|\bjoint(?:ly)?\b|\bescalat|\bwhat (?:now|next)\b|\bshould (?:we|i|they|the ceo)\b"
        r"|\bconversation\b|\bexperiment\b|how can .* be\b"
    ),
    Aspect.AUTHORITY: (
        r"\bwho (?:[a-z]+ ){0,2}(?:decid|own|approv|sign|choose|pick|stop|veto|set|run|lead|manage)"
        r"|\bwhose (?:call|decision)\b|\b(?:final|last) (?:say|word)\b|\busually (?:decides|owns)\b"
    ),
}
_ROLE_PATTERNS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in ROLE_WORDS.items()}
_ASPECT_PATTERNS = {aspect: re.compile(pattern, re.IGNORECASE) for aspect, pattern in _ASPECTS.items()}
_NAMED_OR_ASKED = re.compile(rf"(?:{'|'.join([*ROLE_WORDS.values(), *_ASPECTS.values()])})\w*", re.IGNORECASE)
_LIST_ASKED = re.compile(
    r"\b(?:what|which) (?:are|were)\b|\blist\b"
    r"|(?<!\bat )(?<!\bafter )\ball\b(?! (?:right|day|week|night|year|along|over|the (?:time|way|same))\b)"
    r"|\bwhich\b.*s\b|\bwhat .*(?:skills|responsibilities|signs|options|strategies|steps|questions|reasons|kpis"
    r"|metrics|measures|duties|tensions|conflicts|ways|challenges)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\band\b|[;?.]\s")
_SCENARIO_WORDS = 11
_LISTED = frozenset({Aspect.RESPONSIBILITIES, Aspect.SKILLS, Aspect.COMPARISON})
_FORMS = {
    Aspect.SKILLS: "What skills does a {role} need?",
    Aspect.RESPONSIBILITIES: "What is a {role} responsible for?",
    Aspect.COMPARISON: "What is the role of a {role}?",
}
PAIR = frozenset({Role.CTO, Role.CPO})
"""The two that the product is about."""
_NO_MATTER = frozenset(
    content_stems(
        "company companies organisation organization business executive executives leader leaders role roles people two"
        " usual usually typical typically common commonly main important key most best list name tell give happen"
        " happens today often ever really exactly each other both together between"
    )
)
_POINT_BY_POINT = "How do the CTO and the CPO differ, point by point?"
_OF_DIFFERENCE = frozenset(content_stems("differ differs difference point points role jobs versus vs apart side"))
"""What tells that a difference is asked for, and nothing of which."""
_THING = 2
"""Words beside roles and aspects, at most, that name what each of the two has."""
_COMPARED_WORDS = 20
"""Words up to which one that compares two roles does so as a whole; a longer one tells of differences."""
_BY_NAME = "the CTO and the CPO"
_THE_TWO = re.compile(
    r"\b(?:the (?:two|pair)(?: (?:of them|roles|executives|leaders))?|these two"
    r"|both (?:roles|executives|leaders|of them))\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_BOTH_ALONE = re.compile(
    r"\bboth\b(?=\s*(?:[?.!,;]|$)|\s+(?:at|in|or|when|if|now|yet|already|get|need|have)\b)", re.IGNORECASE
)
_WE_NEED = re.compile(r"\b(?:do|should|would|will) we (?:really |already |even )?(?:need|have)\b", re.IGNORECASE)
_THEY_WORDS = 14
"""Words up to which "they" in a question that names nobody are the two; a longer one says who they are."""
_EXPLAIN = re.compile(
    r"\W*(?:please )?(?:explain|define)(?: the (?:term|word))? "
    r"(?P<term>(?!(?:wh\w+|how|if|the|our|my|this|that|it|number|option|point|step|item|more|again|both|all)\b)"
    r"[\w/-]+(?: [\w/-]+)?)\W*$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[^siuaS]s$")
_FIRST_DAYS = re.compile(r"\b(?:in |during |for )?(?:the |their |his |her )?first (?:90|ninety) days\b", re.IGNORECASE)
PERIODS = ("in the first 30 days", "between day 31 and day 60", "between day 61 and day 90")
"""How plans of a first quarter are usually cut."""
_HEAD = re.compile(
    r"\b(?:what are|what were|which(?: are| were)?|what|list)"
    r"(?: (?:the|some|our|my|your|their|main|most|best|possible|usual|typical|common|important|of|different|all|any))*"
    r" (?P<head>[a-z]+s)\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\s*how (?:should|do|can|could|would|might|to)\b", re.IGNORECASE)
_STEP = stem("steps")
_NO_HEADS = frozenset("does has is was makes happens goes comes stays counts helps gets".split())
_STORY_ASKS = re.compile(
    r"(?:[.!;,:]|\band)\s+(?:and |so |now |but )?"
    r"(?:(?:what (?:are (?:the|my|our)|other) |which |any |my |our |the )?options(?: (?:do|have|are)\b[^?.]{0,20})?"
    r"|what (?:can|could) (?:we|i|they|be) (?:do|done)(?: (?:now|about it|here))?"
    r"|what (?:are|do) (?:we|i) (?:to )?do(?: now)?|what now)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
"""Asks for nothing but options behind what it tells."""
_LEAST_STORY = 6
"""Words that a story has at least."""
OPTIONS = frozenset({stem("options")})
"""What a heading over options asks for."""
_TOGETHER = re.compile(r"\b(?:shares?|shared|sharing|together|joint(?:ly)?|in common)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|apart|oppos\w+|opposite|conflict\w*|clash\w*|contradict\w*|at odds|cross.purposes|collide\w*)\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(CTO|CPO)\b[^?.,]{0,40}?\b(?:report\w*|under|below|onboard\w*|new|hands?|avoid|bring\w*)\b[^?.,]{0,40}?\b(CTO|CPO)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:under|below)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:the |an? )?(?:CTO|CPO) and (?:the |an? )?(?:CTO|CPO)(?= (?:each )?(?:have|need|own|bring|use)\b)"
)
"""Two who may each have their own; not so what they hold, agree or share."""
_BOTH = re.compile(
    r"\b(?:both|each other|the two (?:of them|roles|executives|leaders)|the pair|each side)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Question:
    """A question with what it asks for; what takes reading is read once, for every sentence is held against it."""

    text: str
    roles: frozenset[Role]
    aspects: frozenset[Aspect]
    wants_list: bool

    @property
    def scenario(self) -> bool:
        """Whether it tells of a situation, where naming one role does not shut out the other."""
        return len(self.text.split()) > _SCENARIO_WORDS and not self.aspects & _LISTED

    @cached_property
    def clash_and_remedy(self) -> bool:
        """Whether it asks where there is conflict and, apart from that, what helps."""
        if not self.broad:
            return False
        clauses = [aspects_of(clause) for clause in _CLAUSE.split(self.text)]
        conflict = [Aspect.CONFLICT in own and Aspect.REMEDY not in own for own in clauses]
        remedy = [Aspect.REMEDY in own and Aspect.CONFLICT not in own for own in clauses]
        return any(conflict) and any(remedy)

    @cached_property
    def asks_after_story(self) -> bool:
        """Whether it tells a story and asks for nothing but the options."""
        match = _STORY_ASKS.search(self.text)
        return match is not None and len(self.text[: match.start()].split()) >= _LEAST_STORY

    @property
    def pair(self) -> bool:
        """Whether it is about the CTO and the CPO together."""
        return self.roles >= PAIR

    @cached_property
    def each(self) -> tuple[str, ...]:
        """The question of the CTO and of the CPO, where it asks what each of them has; else ()."""
        if len(self.matter) > _THING:
            return ()
        text = named(self.text)
        return (
            tuple(_EACH.sub(f"the {role.value}", text) for role in (Role.CTO, Role.CPO)) if _EACH.search(text) else ()
        )

    @cached_property
    def items(self) -> tuple[str, ...]:
        """What it lists, where it asks the same of several things."""
        return listed_in(self.text)[1]

    @cached_property
    def broad(self) -> bool:
        """Whether it is about the roles as a whole, and no matter between them: then it is answered role by role.

        "Who is responsible for AI strategy, the CTO or the CPO?" isn't answered by all that either is responsible for.
        """
        if Aspect.COMPARISON in self.aspects:
            return len(self.text.split()) <= _COMPARED_WORDS
        return not self.matter

    @property
    def bare_difference(self) -> bool:
        """Whether it asks what sets the CTO and the CPO apart in no matter of its own: it is told point by point."""
        compares = self.aspects <= {Aspect.COMPARISON, Aspect.REMEDY} and Aspect.COMPARISON in self.aspects
        return compares and self.roles == PAIR and self.broad and not self.matter - _OF_DIFFERENCE

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of what it is about beside roles and what is asked of them."""
        return frozenset(content_stems(_NAMED_OR_ASKED.sub(" ", self.text))) - _NO_MATTER

    @property
    def by_period(self) -> bool:
        """Whether it asks about somebody's first quarter, which documents tell month by month."""
        return bool(_FIRST_DAYS.search(self.text))

    @cached_property
    def direction(self) -> tuple[Role, Role] | None:
        """See `direction_of`."""
        return direction_of(self.text)

    @property
    def as_reporting(self) -> tuple[str, ...]:
        """One that puts one role under the other in the words that documents have for it; () for any other."""
        if self.direction is None or not _UNDER.search(self.text):
            return ()
        lower, upper = self.direction
        return (f"What happens when the {lower.value} reports to the {upper.value}?",)


def analyse(text: str) -> Question:
    """Read roles, aspects and form off the wording."""
    aspects = aspects_of(text)
    listed = bool(_LIST_ASKED.search(text)) or len(aspects) > 1 or bool(aspects & _LISTED)
    return Question(text, roles_of(text), aspects, listed)


def sub_questions(question: Question) -> tuple[str, ...]:
    """A question for each part of one that has several, so that every part is searched for; () where it has one."""
    if question.clash_and_remedy and question.pair:
        return (
            "Where do the CTO and the CPO come into conflict?",
            "What helps with a conflict between the CTO and the CPO?",
            "How can collaboration between the CTO and the CPO be improved?",
        )
    if question.items:
        return tuple(f"{listed_in(question.text)[0]} {item}?" for item in question.items)
    if question.each:
        return question.each
    if question.by_period:
        return tuple(_FIRST_DAYS.sub(period, question.text) for period in PERIODS)
    if question.bare_difference:
        return (_POINT_BY_POINT,)
    asked_of = sorted(question.roles & PAIR)
    whole = question.broad if question.pair else Aspect.RESPONSIBILITIES in question.aspects and not question.matter
    if asked_of and whole and Aspect.CONFLICT not in question.aspects:
        for aspect, form in _FORMS.items():
            if aspect in question.aspects:
                return tuple(form.format(role=role.value) for role in reversed(asked_of))
    return ()


def canonical(text: str) -> str:
    """The text with roles by the names that documents use: "head of product" is the CPO, "the two" are both."""
    text = named(text)
    if not roles_of(text):
        text = _THE_TWO.sub(_BY_NAME, text)
    return text


def addressed(text: str) -> str:
    """`canonical` of a question: where a short one names nobody, "they" are the two as well."""
    text = canonical(text)
    return text if roles_of(text) or len(text.split()) > _THEY_WORDS else _THEY.sub(_BY_NAME, text)


def both_named(text: str) -> str:
    """A short question that names nobody and asks whether "both" are needed, or what both do, with the two by name.

    Nothing else in "do we need both" would say what it is about, so it is put as documents put it, of a company.
    """
    if roles_of(text) or len(text.split()) > _THEY_WORDS or not _BOTH_ALONE.search(text):
        return text
    return _WE_NEED.sub("does a company need", _BOTH_ALONE.sub(f"both {_BY_NAME}", text))


def term_asked(text: str) -> str:
    """A request to explain a term, put as documents put it: a heading asks what the term means."""
    match = _EXPLAIN.match(text)
    if match is None:
        return text
    return f"What {'do' if _PLURAL.search(match['term']) else 'does'} {match['term']} mean?"


def another_role(roles: frozenset[Role], heading: str) -> bool:
    """Whether a heading is about one of the CTO and the CPO, and only the other one is asked about."""
    asked, headed = roles & PAIR, roles_of(heading) & PAIR
    return len(asked) == 1 and bool(headed) and not headed & asked


def named(text: str) -> str:
    """The text with roles by their short names, and nothing else changed."""
    for role in (Role.CTO, Role.CPO, Role.CEO):
        text = _ROLE_PATTERNS[role].sub(role.value, text)
    return text


def roles_of(text: str) -> frozenset[Role]:
    """The roles that a text names."""
    return frozenset(role for role, pattern in _ROLE_PATTERNS.items() if pattern.search(text))


def aspects_of(text: str) -> frozenset[Aspect]:
    """The aspects that a text's wording points to."""
    return frozenset(aspect for aspect, pattern in _ASPECT_PATTERNS.items() if pattern.search(text))


def head_of(text: str) -> str:
    """The stem of the noun that a question is for: "what are the signs of …", "which options …"; "" without one.

    Asking how something is done is asking for its steps.
    """
    if _HOW.match(text):
        return _STEP
    match = _HEAD.search(text)
    head = match["head"].lower() if match else ""
    return "" if head in _NO_HEADS or roles_of(head) else stem(head)


def contrary(question: str, heading: str) -> bool:
    """Whether a question asks what is against one another and a heading what is shared, or the reverse.

    Where either speaks of both, or the question asks what helps, neither is the contrary.
    """
    if Aspect.REMEDY in aspects_of(_TOGETHER.sub(" ", question)):
        return False
    asked, headed = ((bool(_TOGETHER.search(text)), bool(_AGAINST.search(text))) for text in (question, heading))
    return asked != headed and asked == headed[::-1] and any(asked)


def direction_of(text: str) -> tuple[Role, Role] | None:
    """(from, to) where a text puts one role under the other, or has one bring in the other; else None."""
    match = _DIRECTION.search(canonical(text))
    return (Role(match[1].upper()), Role(match[2].upper())) if match and match[1].upper() != match[2].upper() else None


def sides_of(text: str) -> frozenset[Role]:
    """CTO, CPO or both of them, as far as a sentence names them."""
    sides = roles_of(text) & PAIR
    return PAIR if _BOTH.search(text) and not sides else sides
