"""What a question, a heading or a sentence is about: which roles, and which aspects of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from advisor.types import Role


class Aspect(StrEnum):
    """What the product's readers ask of a role or a pair of roles."""

    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    COMPARISON = "comparison"
    CONFLICT = "conflict"
    REMEDY = "remedy"


_ROLES = {
    Role.CTO: r"\bCTOs?\b|chief techn(?:ology|ical) officer|(?:head|vp) of (?:engineering|technology)|technology chief",
    Role.CPO: r"\bCPOs?\b|chief product officer|(?:head|vp) of product|product (?:chief|head)",
    Role.CEO: r"\bCEOs?\b|chief executive",
}
_ASPECTS = {
    Aspect.RESPONSIBILITIES: (
        r"responsib|dut(?:y|ies)\b|accountab|\bremit\b|mandate|in charge of|\bjob of\b|\broles? (?:of|does|do|is|play)"
        r"|what (?:does|do|should|is) (?:a|an|the|my|our|your)\b[^?]*\b(?:do|for|about)\b"
    ),
    Aspect.SKILLS: (
        r"skill|competenc|capabilit|abilit(?:y|ies)|qualit(?:y|ies) (?:of|does|do|should|make)|\btraits?\b|qualificat"
        r"|what makes an? (?:good|great|strong)|look for in|\bexpertise\b"
    ),
    Aspect.COMPARISON: (
        r"differen|differs?\b|compar|contrast|\bvs\b|versus|distinguish|as opposed to|distinct|\bwhereas\b"
        r"|what sets .* apart"
    ),
    Aspect.CONFLICT: (
        r"conflict|clash|tension|disagree|friction|\bfight|\bargu|tug.of.war|at odds|dispute|butt heads|collid|quarrel"
        r"|stand.?off|deadlock|\bcomes? into conflict|\bfears?\b|fought over|pull(?:s|ing)? apart|diverg"
    ),
    Aspect.REMEDY: (
        r"resolv|\bsolv|solution|\bfix|what (?:can|could|should|do) (?:we|i|they|the ceo) do|what to do|mediat|mitigat"
        r"|\bhow (?:can|could|do|should|to|might) (?:we|i|they|you|the)?|\baddress(?:ed|es)?\b|overcome|reconcil|remed"
        r"|strateg(?:y|ies) (?:to|for|help|can)|enhance collaboration|options? for|\bhelps?\b|\bimprov|work better"
        r"|\baligns?\b|\bshared\b|\bjoint(?:ly)?\b|\bescalat"
    ),
}
_ROLE_PATTERNS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _ROLES.items()}
_ASPECT_PATTERNS = {aspect: re.compile(pattern, re.IGNORECASE) for aspect, pattern in _ASPECTS.items()}
_LIST_ASKED = re.compile(
    r"\b(?:what|which) (?:are|were)\b|\blist\b|\ball\b|\bwhich\b.*s\b|\bwhat .*(?:skills|responsibilities|signs|options|"
    r"strategies|steps|questions|reasons|kpis|metrics|measures|duties|tensions|conflicts|ways|challenges)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|each other|the two (?:of them|roles|executives|leaders)|the pair|each side)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what it asks for."""

    text: str
    roles: frozenset[Role]
    aspects: frozenset[Aspect]
    wants_list: bool

    @property
    def pair(self) -> bool:
        """Whether it is about the CTO and the CPO together."""
        return {Role.CTO, Role.CPO} <= self.roles


def analyse(text: str) -> Question:
    """Read roles, aspects and form off the wording."""
    aspects = aspects_of(text)
    return Question(text, roles_of(text), aspects, bool(_LIST_ASKED.search(text)) or len(aspects) > 1)


def roles_of(text: str) -> frozenset[Role]:
    """The roles that a text names."""
    return frozenset(role for role, pattern in _ROLE_PATTERNS.items() if pattern.search(text))


def aspects_of(text: str) -> frozenset[Aspect]:
    """The aspects that a text's wording points to."""
    return frozenset(aspect for aspect, pattern in _ASPECT_PATTERNS.items() if pattern.search(text))


def sides_of(text: str) -> frozenset[Role]:
    """CTO, CPO or both of them, as far as a sentence names them."""
    sides = roles_of(text) & {Role.CTO, Role.CPO}
    return frozenset({Role.CTO, Role.CPO}) if _BOTH.search(text) and not sides else sides
