"""Whom a description means: titles, names in apposition and the writer become `CTO` and `CPO`.

Wider names ("the head of product", "engineering") count only for a role that no narrower name stands for, so that a VP
beside a CTO stays somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from advisor.conflicts.typing_habits import as_written
from advisor.types import Role

SIDES = (Role.CTO, Role.CPO)
OTHER = {Role.CTO: Role.CPO, Role.CPO: Role.CTO}
_FIELDS = {
    Role.CTO: r"(?:software\s+|product\s+)?(?:engineering|technology|technical|tech|eng|development|software"
    r"|r&d|(?-i:IT))",
    Role.CPO: r"products?(?:\s+management)?",
}
_PLAIN_FIELDS = {Role.CTO: r"(?:engineering|technology|tech)", Role.CPO: r"product"}
_CHIEFS = (
    r"(?:head|vp|svp|evp|vice[\s-]president|director|chief|boss|leader|executive|exec|officer|minister|guy"
    r"|woman|man|lady"
    r"|gentleman|person|partner|co-?founder|colleague|half|dude|brain)"
)
_RUNS = (
    r"(?:runs?|leads?|heads?|heading|running|leading|looks? after|does|do|(?:is\s+|am\s+)?(?:in charge of"
    r"|responsible for)"
    r"|answers? for)"
)
_SAYS = (
    r"(?:wants?|says?|said|wanted|refuses?|refused|insists?|insisted|needs?|thinks?|keeps?|claims?|blocks?"
    r"|blocked|won't"
    r"|argues?|complains?|demands?|pushes|believes?|would|fears?|blames?|can't|doesn't|don't|feels?|hates?"
    r"|asks?|promised"
    r"|tells?|told|answers?|answered|sees?|calls?|talks?|holds|replies|denies|agreed|wishes|likes|counts|has\s+(?:put"
    r"|set|sold|told)|(?:is|are|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:angry|tired|fed\s+up|burnt|burned|furious|frustrated"
    r"|unhappy|annoyed|afraid|convinced))"
)
_DETERMINERS = (
    r"(?:\b(?:the|our|my|their|your|this|his|her|an?)\s+)?(?:\b(?:new|current|interim|acting|founding|own|group|"
    r"company's|co-founder and|cofounder and|co-founding|respective)\s+)*"
)
_GONE = re.compile(r"\b(?:former|previous|ex|last|next|future|old|would-be|another)[\s-]+$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:hire|hiring|recruit|recruiting|appoint|appointing|(?:search|look)(?:ing)? for|find|finding|need|needs"
    r"|become)"
    r" (?:an?|our first|the first)\s+$|\b(?:without an?|ha(?:ve|s) no|there is no|there's no|without)\s+$",
    re.IGNORECASE,
)
"""Before an office that nobody holds yet."""
_OTHER_OFFICES = re.compile(
    r"\b(?:the|our|my)?\s*chief\s+(?:people|procurement|purchasing|privacy|policy|partnerships?|transformation|talent|"
    r"training|trust|tax|treasury|property|planning|performance)\s+officer(?P<short>\s*\(\s*C[TP]O\s*\))?",
    re.IGNORECASE,
)
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?"
_NAME = (
    r"(?P<name>[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ](?:\s+(?:van|von|de|der|den|al|el|bin|da|di|du|la|le)\b)*"
    r"(?:\s+[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ.]){0,2})"
)
_ROLE = r"(?P<role>CTO|CPO)\b(?!['’]s)"
_TITLE = r"(?:CTO|CPO|chief\s+\w+\s+officer|(?:head|VP|director)\s+of\s+(?:product|engineering|technology))"
_NO_NAMES = frozenset(
    """
    the our my a an we i he she they it this that these those when since because but and so now then after before last
    next in on at by for from with as if while yesterday today tomorrow both each neither either there here what why how
    who whose where which sales marketing finance legal support product engineering technology tech design data board
    ceo cfo coo cmo ciso hr cto cpo vp yes no not please help monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december q1 q2 q3 q4 meanwhile
    apparently honestly basically however still instead also only even maybe perhaps according until once during every
    chief head director team teams company customers customer enterprise release roadmap apparently nobody somebody
    everyone everybody one two three half all some many most any context background problem issue situation question
    """.split()
)


_QUOTE = re.compile(r"[\"“](?P<said>[^\"“”\n]{2,400})[\"”]")
_WHO_SPEAKS = re.compile(
    r"\b(?P<who>I|CTO|CPO)(?: \w+){0,2}? (?:said|says|told|tells|wrote|writes|e-?mailed|messaged|texted|answer(?:s|ed)"
    r"|repl(?:y|ies|ied)|asked|asks|added|insist(?:s|ed)|shouted)\b[^.!?\"“”]*$"
)
_SPOKE = re.compile(r",?\s*(?:said|says|answered|replied|added|insisted|wrote)\s+(?P<who>CTO|CPO|I)\b")
_OF_SPEAKER = re.compile(r"\b(?:I|me|my|mine|myself)\b")


def roles_named(text: str) -> tuple[str, Role | None]:
    """The text with `CTO` or `CPO` for every title, name or "I" that means one of them; and which the writer is."""
    text = _set_off(_other_offices_out(as_written(text.replace("’", "'"))))
    for role in SIDES:
        text = _titles(text, role)
    text = _names(text)
    own = _writer(text)
    return _spoken(text, own), own


def mentions(text: str) -> list[Role]:
    """The roles in the order in which a text of `roles_named` mentions them, with repetitions."""
    return [Role(name) for name in re.findall(r"\b(?:CTO|CPO)\b", text)]


def swapped(text: str) -> str:
    """The text with `CTO` for `CPO`, and the other way round."""
    return re.sub(r"\bC([TP])O", lambda match: "CPO" if match[1] == "T" else "CTO", text)


def masked(text: str) -> str:
    """The text with the same word for both roles."""
    return re.sub(r"\b(?:the\s+)?(?:CTO|CPO)\b", "the executive", text)


def _other_offices_out(text: str) -> str:
    """The chief people officer is a CPO too: such offices are taken out, and initials that mean them."""
    for match in _OTHER_OFFICES.finditer(text):
        initials = "".join(
            word[0] for word in re.findall(r"[a-z]+", match[0].lower()) if word not in {"the", "our", "my"}
        )
        if (short := initials[:3].upper()) in {"CTO", "CPO"} and not re.search(_whole_title(Role(short)), text, re.I):
            text = re.sub(rf"\b{short}\b", "executive", text)
    return _OTHER_OFFICES.sub("another executive", text)


def _set_off(text: str) -> str:
    """ "Ann our CTO says" as "Ann, our CTO, says"."""
    return re.sub(rf"\b{_NAME}\s+((?:our|my)\s+(?:new\s+)?{_TITLE})\b(?!,)", _between_commas, text)


def _between_commas(match: re.Match[str]) -> str:
    return match[0] if match["name"].split()[-1].lower() in _NO_NAMES else f"{match['name']}, {match[2]},"


def _whole_title(role: Role) -> str:
    return r"chief\s+tech\w+\s+officer" if role is Role.CTO else r"chief\s+products?\s+officer"


def _titles(text: str, role: Role) -> str:
    for number, pattern in enumerate(_tiers(role)):
        text = pattern.sub(lambda match: _unless_gone(match, role), text)
        if role in mentions(text):
            return _departments(text, role) if 0 < number < len(_tiers(role)) - 1 else text
    return text


def _departments(text: str, role: Role) -> str:
    """The text with the role for its field where that wants or says something by itself: its head was named by it.

    A "they" that opens the next sentence goes on about it.
    """
    says = rf"(?={_SAYS}\b)(?!(?:needs?|is|has|would|can't|doesn't)\b)"
    opening = re.compile(
        rf"(?P<open>^|[.!?]\s+|[,;]\s+(?:and\s+|but\s+|while\s+)?|\b(?:and|but|while)\s+){_PLAIN_FIELDS[role]}\s+{says}"
        rf"(?P<rest>[^.!?]*[.!?]\s+(?=They\s))?(?P<they>They\s+(?P<verb>[\w']+))?",
        re.IGNORECASE,
    )

    def named(match: re.Match[str]) -> str:
        goes_on = match["they"] and not mentions(match["rest"])
        they = f"{role} {third_person(match['verb'])}" if goes_on else match["they"] or ""
        return f"{match['open']}{role} {match['rest'] or ''}{they}"

    return opening.sub(named, text)


def _unless_gone(match: re.Match[str], role: Role) -> str:
    before = match.string[: match.start()]
    article = re.match(r"(?:an?|(?:our|the) first)\s+", match[0], re.IGNORECASE)
    to_come = _TO_COME.search(before + article[0] if article else before)
    return "executive" if to_come or _GONE.search(before) else role.value


@cache
def _tiers(role: Role) -> tuple[re.Pattern[str], ...]:
    field, plain = _FIELDS[role], _PLAIN_FIELDS[role]
    letter = role[1].lower()
    # The full stop after initials without any is that of the sentence.
    initials = rf"(?:c\.{letter}\.o\b(?:\.(?=\s+(?-i:[a-z])))?|c\.?{letter}\.?o\b)"
    if role is Role.CTO:
        whole = r"chief\s+(?:technology|technical|tech|engineering)\s+officer|chief\s+technologist"
    else:
        whole = r"chief\s+products?(?:\s+(?:and|&)\s+design)?\s+officer"
    other = rf"(?:{_PLAIN_FIELDS[OTHER[role]]}|{OTHER[role]})"
    back = "|".join(rf"(?<=\b{word}\s{joint}\s)" for word in _BACK[role] for joint in ("and", "vs", "versus", "&"))
    both = rf"\b{plain}(?=\s+(?:and|vs\.?|versus|&)\s+{other}\b)"
    both += rf"|(?:{back}){plain}\b(?:\s+(?:heads|leaders|chiefs|leads|leadership))?"
    tiers = (
        rf"(?:{whole})(?:\s*\(\s*{initials}\s*\))?|\b{initials}(?!\w)",
        rf"\b{_CHIEFS}\s+(?:of\s+|for\s+|from\s+|in\s+)?(?:our\s+|the\s+)?{field}\b(?!\s+(?:manager|roadmap"
        rf"|launch|team))"
        rf"|\b{field}\s+{_CHIEFS}\b"
        + (r"|\btechie\b" if role is Role.CTO else "")
        + rf"|\b(?:{_CHIEFS}|one)\s+(?:who\s+)?{_RUNS}\s+(?:our\s+|the\s+)?{field}\b"
        rf"(?:\s+(?:side|department|team|organi[sz]ation|org))?",
        rf"\b(?:{field})\s+lead\b(?!\s+time)" + (r"|\blead\s+dev(?:eloper)?\b" if role is Role.CTO else ""),
        both,
        rf"\b{plain}\s+(?:side|department|organi[sz]ation|org|team|people|folks)(?=\s+{_SAYS}\b)"
        rf"|(?<!\bthe\s)(?<!\bour\s)(?<!\bnew\s)(?<!\bfrom\s)(?<!\bin\s)\b{plain}(?=\s+{_SAYS}\b)"
        rf"|(?<=\bsays\s){plain}\b(?=\s*[,.;:)]|\s+(?:and|but)\b)"
        rf"|\b{plain}(?=:\s+(?:['\"“‘]|(?:we|no|not|I)\b))",
    )
    return tuple(re.compile(_DETERMINERS + f"(?:{tier})", re.IGNORECASE) for tier in tiers)


_BACK = {Role.CTO: ("product", "CPO"), Role.CPO: ("engineering", "technology", "tech", "CTO")}


def _names(text: str) -> str:
    known: dict[str, Role] = {}
    for name, role in _introduced(text):
        known.setdefault(name, role)
    parts: dict[str, set[Role]] = {}
    for name, role in known.items():
        for part in (name, *name.split()):
            parts.setdefault(part, set()).add(role)
    for part in sorted(parts, key=len, reverse=True):
        if len(parts[part]) == 1 and (len(part) > 2 or part.endswith(".")):
            (role,) = parts[part]
            text = (
                re.sub(rf"(?<!\w){_HONORIFIC}{re.escape(part.rstrip('.'))}(?!\w)\.?", role.value, text)
                if part.endswith(".")
                else re.sub(rf"(?<!\w){_HONORIFIC}{re.escape(part)}(?!\w)", role.value, text)
            )
    # "CTO, CTO," and "CTO (CTO)" are left of appositions.
    again = re.compile(
        r"\b(CTO|CPO)\b(?:\s*[,(–—-]?\s*(?:(?:who|she|he|they)(?:\s+is|\s+are|'s|'re)\s+|as\s+)?\1\b(?:\s*\))?)+,?"
    )
    text = again.sub(_once, text)
    field = "|".join(_PLAIN_FIELDS.values())
    text = re.sub(rf"\b(?i:{field})\s*\(\s*(CTO|CPO)\s*\)", r"\1", text)
    return re.sub(
        rf"\b(CTO|CPO)(?:\s*\((?:{field})\)|\s+who\s+{_RUNS}\s+(?:the\s+|our\s+)?(?:{field})\b(?!\s+\w+s\b)"
        rf"|,\s+(?:who\s+)?(?:{_RUNS}|for|from|in)\s+(?:the\s+)?(?:{field}),"
        rf"|\s+(?:from|over\s+in)\s+(?:{field})(?=\s+{_SAYS}\b)"
        rf"|,\s+(?:{field}),)",
        r"\1",
        text,
    )


def _once(match: re.Match[str]) -> str:
    """ "CTO (she's CTO)" as "CTO (she)", which tells whose that pronoun is."""
    pronoun = re.search(r"\b(?:she|he)\b", match[0])
    return f"{match[1]} ({pronoun[0]})" if pronoun else match[1]


def _introduced(text: str) -> Iterator[tuple[str, Role]]:
    """Names with the role that the text gives them."""
    for pattern in _appositions():
        for match in pattern.finditer(text):
            name = re.sub(r"['’]s$", "", match["name"].strip())
            words = name.split()
            while words and words[0].lower() in _NO_NAMES:
                words = words[1:]
            if words and not any(word.lower() in _NO_NAMES for word in words):
                yield " ".join(words), Role(match["role"])
    for role in SIDES:
        if role not in mentions(text):
            for match in _by_field(role).finditer(text):
                name = match["name"] or match["inner"]
                if name.split()[0].lower() not in _NO_NAMES:
                    yield name, role


@cache
def _appositions() -> tuple[re.Pattern[str], ...]:
    who = r"(?:(?:who|she|he|they)(?:\s+is|\s+are|'s|'re)\s+|as\s+|currently\s+)?"
    more = r"(?:\s+(?:and|&)\s+[\w-]+)?"
    texts = (
        rf"{_HONORIFIC}{_NAME}\s*(?:,|–|—|-)\s*{who}{_ROLE}{more}\s*(?=[,–—.;-]|$)",
        rf"{_HONORIFIC}{_NAME}\s*\(\s*{who}{_ROLE}[^)]*\)",
        rf"\b{_ROLE}\s*\(\s*{_HONORIFIC}{_NAME}\s*\)",
        rf"\b{_ROLE}\s*,\s*(?:named\s+|called\s+)?{_HONORIFIC}{_NAME}\s*(?=,)",
        rf"\b{_ROLE}\s+(?:named\s+|called\s+|is\s+called\s+)?{_HONORIFIC}{_NAME}",
        rf"{_HONORIFIC}{_NAME}\s+(?:is|was|became|has\s+been|joined\s+as|started\s+as|serves\s+as|works\s+as|as"
        rf"|is\s+now)\s+"
        rf"{_ROLE}(?=\s*(?:[,.;)]|$|and\b|here\b|while\b|at\b|of\b|since\b|but\b))",
    )
    return tuple(re.compile(text) for text in texts)


@cache
def _by_field(role: Role) -> re.Pattern[str]:
    field = _PLAIN_FIELDS[role]
    return re.compile(
        rf"{_HONORIFIC}{_NAME}(?:,?\s+(?:who\s+)?{_RUNS}\s+(?:our\s+|the\s+)?{field}\b(?!\s+(?:launch|meeting|review))"
        rf"|,?\s+(?:from|in|on|of|for|over\s+in)\s+(?:the\s+)?{field}\b(?!\s+\w+ing\b)"
        rf"|\s*\(\s*(?:in\s+|for\s+)?{field}\s*\)|,\s+{field}\s*(?=,))"
        rf"|(?i:\b{field})\s*\(\s*{_HONORIFIC}{_NAME.replace('<name>', '<inner>')}\s*\)"
    )


def _writer(text: str) -> Role | None:
    """Which of the two says "I" in the text."""
    match = re.search(
        r"\bI(?:'m|\s+am|\s+was|'ve\s+been|\s+have\s+been)\s+(?:now\s+|currently\s+|also\s+)?(CTO|CPO)\b(?!'s)"
        r"|\b[Aa]s\s+(CTO|CPO)\b,?\s+I\b|\bI\s*[,(]\s*(?:as\s+)?(CTO|CPO)\b"
        r"|\b(?:[Ss]peaking|[Ww]riting|[Hh]ere)\s+as\s+(CTO|CPO)\b|\b(CTO|CPO)\s+here\b",
        text,
    )
    if match:
        return Role(next(filter(None, match.groups())))
    leads = {role: rf"\bI\s+{_RUNS}\s+(?:our\s+|the\s+)?{_PLAIN_FIELDS[role]}\b" for role in SIDES}
    found = [role for role in SIDES if role not in mentions(text) and re.search(leads[role], text)]
    return found[0] if len(found) == 1 else None


def _spoken(text: str, writer: Role | None) -> str:
    """The text with the writer's role for "I", and the speaker's within what one of the two is quoted to say.

    That stands without its marks then, for it has other words; what nobody is told to have said stays as it is.
    """
    made, at = "", 0
    for quote in _QUOTE.finditer(text):
        before, behind = text[at : quote.start()], _SPOKE.match(text, quote.end())
        speaks = behind or _WHO_SPEAKS.search(before)
        who = None if speaks is None else writer if speaks["who"] == "I" else Role(speaks["who"])
        made += without_i(before, writer) if writer else before
        at = quote.end()
        if who is None or not _OF_SPEAKER.search(quote["said"]):
            made += quote[0]
        elif behind:
            made, at = f"{made}{who} said: {spoken_by(who, quote['said'])}", behind.end()
        else:
            made = f"{made.rstrip(' :,')}. {spoken_by(who, quote['said'])}"
    return made + (without_i(text[at:], writer) if writer else text[at:])


def spoken_by(own: Role, said: str) -> str:
    """What one of the two says to the other, with roles for the I and the you."""
    other = OTHER[own]
    said = re.sub(r"\b[Yy]ou're\b|\b[Yy]ou are\b", f"{other} is", said)
    said = re.sub(r"\b[Yy]ou've\b|\b[Yy]ou have\b", f"{other} has", said)
    said = re.sub(r"\b[Yy]our\b", f"{other}'s", said)
    said = re.sub(r"\b(?:[Yy]ou|[Yy]ourself)\b", other.value, said)
    return without_i(conjugated(said, other), own)


def without_i(text: str, own: Role) -> str:
    """The text with the writer's role for "I"."""
    text = re.sub(rf"\bI\s*\(\s*(?:as\s+|the\s+)?{own}\s*\)", "I", text)
    text = re.sub(rf"\s*\(\s*I(?:'m|\s+am)\s+{own}\s*\)", "", text)
    opening = (
        rf"\b(?:[Aa]s|[Ss]peaking as|[Ww]riting as)\s+{own},?\s+(?=I\b)"
        rf"|\bI(?:'m|\s+am)\s+{own}(?:\s+and|\s+here)?[,.]?\s"
    )
    text = re.sub(opening, "", text)
    text = re.sub(r"\b[Mm]y\s+(?:counterpart|opposite\s+number|peer)\b", OTHER[own].value, text)
    text = re.sub(r"\bI'm\b|\bI\s+am\b", f"{own} is", text)
    text = re.sub(r"\bI've\b|\bI\s+have\b", f"{own} has", text)
    text = re.sub(r"\bI'(ll|d)\b", lambda m: f"{own} {'will' if m[1] == 'll' else 'would'}", text)
    text = re.sub(r"\b[Mm]y\b|\bmine\b", f"{own}'s", text)
    text = re.sub(r"\b(?:I|me|myself)\b", own.value, text)
    return conjugated(text, own)


def conjugated(text: str, own: Role) -> str:
    """The text with verbs behind a role as they stand behind one person, where they stood behind I or you."""
    return re.sub(rf"\b({own}(?:\s+(?:also|just|really|still|never|always))?)\s+(\w+(?:'t)?)", _third_person, text)


def _third_person(match: re.Match[str]) -> str:
    return f"{match[1]} {third_person(match[2])}"


_IRREGULAR = {
    "are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "am": "is",
    "aren't": "isn't", "weren't": "wasn't", "go": "goes", "push": "pushes", "refuse": "refuses",
}  # fmt: skip
_TO_PLURAL = {
    "is": "are", "was": "were", "has": "have", "does": "do", "doesn't": "don't", "hasn't": "haven't", "isn't": "aren't",
    "wasn't": "weren't", "goes": "go", "pushes": "push", "worries": "worry", "this": "this", "as": "as",
}  # fmt: skip
_VERBS = frozenset(
    """
    want need say think believe insist argue claim feel keep demand prefer like call know complain fear worry see plan
    ask expect block threaten promise own report run hold hope agree oppose object reject intend suggest propose favour
    favor hate warn maintain tell take give get make come find lead understand treat ignore blame trust care disagree
    """.split()
)


def third_person(verb: str) -> str:
    """A verb as it stands after he, she or a title, where it is one that people say of each other."""
    return _IRREGULAR.get(verb, f"{verb}s" if verb in _VERBS else verb)


def plural(verb: str, pronoun: str) -> str:
    """A verb as it stands after they, where it stood after another pronoun."""
    if pronoun.lower() == "they":
        return verb
    if verb in _TO_PLURAL:
        return _TO_PLURAL[verb]
    if verb.endswith("s") and not verb.endswith(("ss", "ways", "us")):
        short = re.sub(r"(?<=\w\w)ies$|(?<=ss|sh|ch|zz)es$", lambda end: "y" if end[0] == "ies" else "", verb)
        return short if short != verb else verb[:-1]
    return verb
