"""Pronouns become the role they stand for, or neutral, so that nobody's gender is left in a description.

Where a description has both a he and a she, and tells which of the two is which (genders.py), each stands for its role.
Elsewhere an antecedent is found by place and never by gender, and only where no more than one can be meant: a clause
that opens with a pronoun goes by the clause or the sentence before, if that names one role alone. Else he and she are
they.
"""

from __future__ import annotations

import re

from advisor.conflicts.genders import GENDERED, OPENS, Bound, bound, goes_on, third
from advisor.conflicts.naming import OTHER, mentions, plural, third_person
from advisor.text import sentences
from advisor.types import Role

_SUBJECT = re.compile(r"\b(?:he/she|s/he|he or she|he|she|they)\b(?P<short>'(?:s|d|ll|ve|re))?", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"(?<=\bC[TP]O) \((?:she|he|they)\)")
_SINGULAR = {"'s": " is", "'d": " would", "'ll": " will", "'ve": " has", "'re": " is"}
_PLURAL = {"'s": " are", "'d": " would", "'ll": " will", "'ve": " have", "'re": " are"}
_HAS = re.compile(
    r"\s+(?:also |now |already |just |never |always )?(?!(?:tired|stressed|worried|annoyed|convinced|scared"
    r"|opposed|determined|used"
    r"|interested|exhausted|concerned|surprised|supposed|prepared|frustrated|disappointed|bored|offended|stretched)\b)"
    r"(?:been|got|had|made|done|told|said|lost|taken|given|become|put|set|sold|built|bought|gone|come|left"
    r"|begun|sent|\w+ed)\b"
)
SOMEONE = ("one of the two", "the other of the two")
"""Stand for the he and the she of whom nobody can tell which of the two they are."""
_BOTH = re.compile(
    r"\s+(?:(?:are|have been|were|keep|started|do|can|could|just|also|always)\s+"
    r"|(?:can't|cannot|don't|won't|never|both|each)\s+)*"
    r"(?:argu|fight|fought|clash|disagree|quarrel|both\b|each\b|agree\b|talk|speak|get along|see eye|met\b"
    r"|meet\b|were asked)",
    re.IGNORECASE,
)
_VERB = re.compile(r"(\s+(?:(?:also|just|really|still|never|always|even|now)\s+)?)([\w']+)")
_NO_NOUNS = (
    "to that about and or but for with at in on the a an if when what how not is was because out off up down so "
    "as from by into it this these those before after without during until till through over under between "
    "against since than like behind beside around again then now today yesterday tomorrow only just never always "
    "too very while where why whether though although unless here there once twice they we you he she i who whom "
    "which nobody everybody someone anything nothing something everything will would can could should must has "
    "have had are were be do does did don't doesn't didn't can't won't wouldn't decide know go choose speak "
    "finish keep explain understand agree either both any some another enough"
)
"""Words that nobody has: before one of them a "her" is no possessive."""
_AFTER_POSSESSIVE = rf"(?=\s+(?!(?:{'|'.join(_NO_NOUNS.split())})\b)[\w'-])"
_NO_OWNER = (
    "before|after|without|during|until|till|since|they|we|you|nobody|everybody|someone|again|last week|last year"
    r"|his|her|their|our|my|your|its|gone|fired|sacked|first(?=\s*[.,;!?]|\s*$)"
)
_NEUTRAL = (
    # Where it can't be "theirs" in English, his is read as her and him are, which keeps a story and its mirror alike.
    (re.compile(rf"\b(?:his|her|him)\b(?=\s+(?:{_NO_OWNER})\b)", re.IGNORECASE), "them"),
    # "Wants him back": not so behind one's back.
    (
        re.compile(
            r"(?<!behind )(?<!on )(?<!to )(?:\bhis|\bher|\bhim)(?= back(?:\s+(?:for|in|on|by|now|from|to|at"
            r"|until|before|into"
            r"|and|as|when)\b|\s*[.,;!?]|$))",
            re.IGNORECASE,
        ),
        "them",
    ),
    # "Promised him 2 million", "told her last week": what is given or told follows.
    (
        re.compile(
            r"(\b(?:g[ai]ves?|giving|tells?|told|sends?|sent|pa(?:ys?|id)|owe[sd]?|ask(?:s|ed)?|offer(?:s|ed)?"
            r"|promis(?:es|ed?)|lends?|lent|hand(?:s|ed)?|bring(?:s)?|brought|leaves?|left|finds?|found"
            r"|grant(?:s|ed)?) )(?:his|her|him)(?=\s+(?:\d|last\b|next\b|half\b|more\b|one\b|two\b|three\b|four\b"
            r"|five\b|six\b|seven\b|eight\b|nine\b|ten\b))",
            re.IGNORECASE,
        ),
        r"\1them",
    ),
    # "Him" as well: before such a word "her" may be either of his and him, so the three are read alike.
    (re.compile(r"\b(?:his|her|him)\b" + _AFTER_POSSESSIVE, re.IGNORECASE), "their"),
    (re.compile(r"\b(?:his|hers)\b", re.IGNORECASE), "theirs"),
    (re.compile(r"\b(?:him|her)\b", re.IGNORECASE), "them"),
    (re.compile(r"\b(?:himself|herself)\b", re.IGNORECASE), "themselves"),
)


_THROUGH_ONESELF = re.compile(
    r"\b(?P<role>CTO|CPO)(?P<between> (?:(?:also|still|now|just|\w+ly) )?(?:wants?|wanted|needs?|expects?"
    r"|insists?|insisted|demands?"
    r"|demanded|asks?|asked)\b (?:(?!CTO\b|CPO\b|(?:customer|user|client|engineer|developer|designer|lead|lawyer"
    r"|auditor|investor"
    r"|manager|team)s\b|people\b|sales\b|board\b)[\w'-]+ ){1,8}?(?:(?:go|goes|come|comes|pass|run|runs|sent"
    r"|brought|shown|reported"
    r"|passed|directed|addressed) (?:\w+ )?(?:through|past|by|to|via)|(?:signed off|approved|cleared|agreed"
    r"|checked|confirmed"
    r"|decided) (?:\w+ )?(?:by|with)) )(?:him|her|them)\b"
)
"""Whoever wants all to go through "them" means themselves: nobody asks for the other's say in so few words."""


def resolved(text: str, writer: Role | None = None) -> tuple[list[str], bool]:
    """The sentences of a text of `roles_named`, without any pronoun that has a gender, and whether each had its role.

    Where the writer is one of the two, a pronoun stands for the other.
    """
    told = [text[start:end] for start, end in sentences(text)]
    given: dict[Role, set[str]] = {}
    made, certain = _resolved(text, told, writer, given)
    if not writer and any(len(genders) > 1 for genders in given.values()):
        # A he and a she that lean on sentences before can't both be the one role: then places tell nothing.
        made, certain = _resolved(text, told, writer, None)
    return made, certain


def _resolved(
    text: str, told: list[str], writer: Role | None, given: dict[Role, set[str]] | None
) -> tuple[list[str], bool]:
    """See `resolved`; `given` takes the genders that got a role from the sentence before, None where none shall."""
    made: list[str] = []
    before: Role | None = None
    known: set[Role] = set()
    whose, both = bound(told, writer), len(set(mentions(text))) > 1
    other, certain = False, True
    for own in (_BESIDE_NAME.sub("", sentence) for sentence in told):
        other = not mentions(own) and (other or third(GENDERED.split(own)[0]))
        sentence = _by_gender(own, {} if other else whose)
        certain = certain and not GENDERED.search(sentence)
        leans_on = None if other or given is None else before
        called: dict[str, str] | None = {} if both and not (other or writer) else None
        sentence = _subjects(sentence, leans_on, writer, alone=len(known) < 2, both=both, called=called)
        first = GENDERED.match(own.strip())
        if given is not None and leans_on and first and re.match(rf"\s*{leans_on}\b", sentence):
            given.setdefault(leans_on, set()).add(first.lastgroup or "")
        sentence = _THROUGH_ONESELF.sub(r"\g<role>\g<between>\g<role>", sentence)
        for pattern, word in _NEUTRAL:
            sentence = pattern.sub(word, sentence)
        made.append(sentence)
        named = set(mentions(sentence))
        known |= named
        if named:
            before = named.pop() if len(named) == 1 and not _two_genders(own) else None
    return made, certain


def _two_genders(sentence: str) -> bool:
    return len({match.lastgroup for match in GENDERED.finditer(sentence)}) > 1


def _by_gender(sentence: str, whose: Bound) -> str:
    """The sentence with roles for the pronouns whose gender is bound to one, but where they may mean a third person.

    He and she, him and her are read alike, so that a description and its mirror are.
    """
    if not whose:
        return sentence
    for match in reversed(list(_SUBJECT.finditer(sentence))):
        gender = GENDERED.match(match[0])
        if gender is None or _somebody_else(sentence[: match.start()]):
            continue
        tail = sentence[match.end() :]
        short = match["short"] or ""
        ending = (" has" if short == "'s" and _HAS.match(tail) else _SINGULAR[short]) if short else ""
        sentence = f"{sentence[: match.start()]}{whose[gender.lastgroup or '']}{ending}{tail}"
    for pattern, word in _NEUTRAL:
        sentence = pattern.sub(lambda found, word=word: _named(found, word, whose), sentence)  # type: ignore[misc]
    return sentence


def _somebody_else(head: str) -> bool:
    """Whether the last person that is told of before a pronoun is neither of the two."""
    return third(re.split(r"\b(?:CTO|CPO)\b", head)[-1])


def _named(match: re.Match[str], word: str, whose: Bound) -> str:
    """What a him, his or her becomes: the role it is bound to."""
    pronoun = next(GENDERED.finditer(match[0]), None)
    if pronoun is None or word.endswith("selves") or _somebody_else(match.string[: match.start()]):
        return match[0]
    role = whose[pronoun.lastgroup or ""].value
    return match[0][: pronoun.start()] + (role if word.endswith("them") else f"{role}'s") + match[0][pronoun.end() :]


def _subjects(
    sentence: str,
    before: Role | None,
    writer: Role | None,
    *,
    alone: bool,
    both: bool,
    called: dict[str, str] | None = None,
) -> str:
    """The sentence with a role for each he, she or they that can mean one person only, and they for the others.

    A they is one person's only while the text has named no more than one of the two: `alone`; `both` are named in it.
    Where a he or a she can be no third person, `called` takes what stands for its gender instead of they: the first
    that the text has is "one of the two".
    """
    made, at = "", 0
    apart = len({match.lastgroup for match in GENDERED.finditer(sentence)}) > 1
    for match in _SUBJECT.finditer(sentence):
        head, tail = made + sentence[at : match.start()], sentence[match.end() :]
        one = match[0].lower() != "they" and not match[0].lower().startswith("they'")
        one = one or (alone and len(set(mentions(head))) < 2 and not _BOTH.match(tail))
        role = _antecedent(head, before, writer) if one and OPENS.search(head) else None
        if role and both and mentions(head) and not (writer or goes_on(head, tail, role)):
            role = None
        # Of a he and a she, whom the sentence before named can't be told.
        if apart and (_other_before(match[0].lower(), sentence[: match.start()]) or not (writer or mentions(head))):
            role = None
        short = match["short"] or ""
        gender = GENDERED.match(match[0])
        if not role and gender and called is not None and not third(head):
            who = called.setdefault(gender.lastgroup or "", SOMEONE[len(called) > 0])
            made, at = head + (who if head.strip() else who.capitalize()), match.end()
            made += (" has" if short == "'s" and _HAS.match(tail) else _SINGULAR[short]) if short else ""
            continue
        made, at = head + (role.value if role else "they"), match.end()
        if short:
            perfect = short == "'s" and _HAS.match(tail)
            made += (" has" if role else " have") if perfect else (_SINGULAR if role else _PLURAL)[short]
        elif verb := _VERB.match(tail):
            made += verb[1] + (third_person(verb[2]) if role else plural(verb[2], match[0]))
            at += verb.end()
    return made + sentence[at:]


def _other_before(pronoun: str, head: str) -> bool:
    """Whether a she stands before a he, or a he before a she: two people, so that one role can't be both."""
    other = "m" if pronoun.startswith("she") else "f"
    return any(match.lastgroup == other for match in GENDERED.finditer(head))


def _antecedent(head: str, before: Role | None, writer: Role | None) -> Role | None:
    if writer:
        return OTHER[writer]
    named = set(mentions(head))
    if not named:
        return before
    return named.pop() if len(named) == 1 else None
