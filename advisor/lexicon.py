"""Words by what they do in a claim: carry no fact, deny, bound, oppose one another, count."""

from __future__ import annotations

from advisor.text import STOP_WORDS, stem, words

_TELLING = frozenset(
    "want need needs make makes made give get got know tell say says said before after above below over under up down "
    "against more most few off out".split()
)
FUNCTION_WORDS = STOP_WORDS - _TELLING
"""Words left out where two sentences are laid beside each other; fewer than where texts are searched."""

GENERIC_STEMS = frozenset(
    stem(word)
    for word in """
    able achieve achieving act action additional additionally addition advise affect affects aim allow allows also
    alternatively amount answer apply approach appropriate appropriately article aspect aspects available avoid aware
    based become becomes begin benefit called carefully cause causes certain choose clear clearly combination common
    commonly conclusion consider considered consult context contribute contributes create creates crucial depend
    depending depends describe described desired detail detailed details different difficult directly discuss due
    easily effect effective effectively effects enough ensure ensures ensuring essential essentially eventually example
    experience explain explained explicit explicitly factor factors finally find first focus follow following further
    furthermore general generally given guide happen happens help helpful helps however impact important importantly
    improve include included includes including increase indicate indicates individual individuals information
    instance instead involve involved involves issue issues keep kind known last lastly lead leading leads likely
    maintain mean meaning means mention mentioned method methods moreover multiple necessary necessarily need needed
    next note noted noting number occur occurs offer offers option options original others overall particular
    particularly passage passages people perform person play plays point possible possibly potential potentially
    prefer prevent primarily primary process product properly provide provided provides providing purpose range rather
    reason recommend recommended reduce refer referred refers regarding related relate relates relevant remember
    require required requires result resulting results role second see seek serve serves several show shown shows
    significant significantly similar similarly simple simply situation someone something source sources specific
    specifically start state stated states step steps successful such suggest suggested suggests summary support
    sure take taken takes term terms text thing third therefore throughout thus together type types typical typically
    understand understanding unable use used uses using usual usually variety various vary varies way ways well
    whether whole within work worth
    """.split()
)
"""Stems of words with which an answer argues and connects; new ones state little that is new."""

NEGATIONS = frozenset(
    "no not never neither nor none nobody nothing nowhere without cannot can't won't don't doesn't didn't isn't aren't "
    "wasn't weren't shouldn't wouldn't couldn't mustn't hasn't haven't hadn't hardly rarely seldom refuses refuse "
    "refused fails fail failed lacks lack lacking".split()
)

DENYING = frozenset(
    stem(word)
    for word in """
    absent against avoid but cease contrary deny except exclude false few fewer forbid impossible instead least less
    limited lose loss nonessential oppose otherwise prevent prohibit rare refuse reject resist stop unless without
    withdraw
    """.split()
) | {stem(word) for word in NEGATIONS}
"""Stems that deny, or may do so in other words than "not"; beside them a "not" can be fair."""

AVERTING = frozenset(
    stem(word)
    for word in """
    oppose against lack reject refuse resist abandon avoid stop cease forbid prohibit deny
    """.split()
)
"""Stems that turn round what follows them."""

ADVERSE = frozenset(
    stem(word)
    for word in """
    afraid concern danger dangerous end fear finish halt harm mistake problem reluctant reluctance risk risky threat
    threaten unwilling worry worried wrong
    """.split()
)
"""Stems that speak against something without denying it; beside them a verb of refusal can be fair."""

OFFICES = frozenset("cto cpo ceo cpto coo cfo cio ciso chro cmo cro hr board".split())
"""Offices of a company by their short names, in lower case."""
SPELLED = {"cto": "chief technology officer", "cpo": "chief product officer", "ceo": "chief executive officer"}
"""How documents spell those of them out that questions are about."""

ABSOLUTE = frozenset(
    "must shall always never invariably inevitably certainly definitely undoubtedly guarantee guarantees "
    "guaranteed".split()
)
"""Words that bind, or leave no exception: a claim needs a source that says as much."""
BINDING = frozenset(
    "must shall need needs required requires require requirement mandatory obliged compulsory duty".split()
)
"""Words with which a source may bind without a "must"."""

HEDGES = frozenset(
    "may might can could possibly perhaps sometimes often usually typically generally mostly tends tend likely "
    "probably should some many most several few mainly largely seldom rarely partly frequently normally "
    "occasionally".split()
)
UNIVERSALS = frozenset(
    "always never every everyone everybody all entirely completely invariably only solely exclusively none nobody must "
    "guarantee guarantees guaranteed certainly definitely undoubtedly proves inevitably impossible fully totally "
    "absolutely".split()
)
EMPHATIC = frozenset(
    stem(word)
    for word in (
        "essential crucial critical vital fundamental key important central pivotal indispensable paramount".split()
    )
)
"""Stems of words for "it matters much", which say the same of a thing."""

SUPERLATIVES = frozenset(
    "best worst greatest largest biggest smallest highest lowest fastest strongest ultimate foremost paramount".split()
)

_OPPOSITES = """
increase increases increased increasing rise rises rose risen raise raises raised grow grows grew grown growing gain |
decrease decreases decreased decreasing fall falls fell fallen reduce reduces reduced reducing lower lowers shrink
shrinks shrank decline declines declined cut cuts lose loses lost
gains gained | lose loses lost decrease decreases decreased fall falls fell decline declines declined
before earlier prior | after later afterwards following
ahead | behind
above over | below under beneath
first | last final
next upcoming coming following | last previous past preceding
with | without
early | late
more | less fewer
most | few fewest
costs cost | saves saved
higher high | lower low
faster fast quickly quick rapidly rapid | slower slow slowly
larger large big bigger | smaller small
longer long | shorter short
strong stronger strength strengthens | weak weaker weakness weakens
accept accepts accepted approve approves approved allow allows permit permits | reject rejects rejected refuse refuses
forbid forbids prevent prevents prohibit prohibits deny denies block blocks
agree agrees agreed agreement | disagree disagrees disagreement
start starts begin begins open opens | stop stops end ends finish finishes close closes
add adds added | remove removes removed
include includes included including | exclude excludes excluded excluding
support supports supported favour favours favor favors | oppose opposes opposed resist resists
better improve improves improved | worse worsen worsens worsened harm harms damage damages
easy easier easily | hard harder difficult
possible able | impossible unable
safe safer safely | dangerous unsafe risky
cheap cheaper | expensive costly
public publicly | private privately secret
internal inside inward | external outside outward
central centralised centralized | local distributed decentralised decentralized
together jointly joint shared | separately separate alone apart individually
temporary temporarily | permanent permanently
reversible | irreversible
success succeed succeeds succeeded | failure fail fails failed
win wins won | lose loses lost
buy buys bought | build builds built sell sells sold
trust trusts | distrust mistrust
same equal equally alike | different unequal unequally opposite
always | never rarely seldom
fears feared | hopes hoped
everyone everybody all | nobody none
long-term | short-term
minimum least | maximum
left | right
hot warm | cold cool
day daily | night nightly
old older | new newer young younger
many | few
clear clearly explicit | vague unclear implicit
formal formally | informal informally
required mandatory compulsory necessary must | optional voluntary unnecessary
visible | invisible hidden
stable stability | unstable instability unstability
encourage encourages | discourage discourages
protect protects | expose exposes endanger endangers
support supports supported approve approves approved favour favours | reject rejects rejected refuse refuses refused
want wants wanted wish wishes wishing like likes | oppose opposes opposed reject rejects rejected refuse refuses refused
resist resists dislike dislikes fear fears
slow slows slowing slowed | speed speeds speeding accelerate accelerates quicken quickens
risky risk | safe safely
keep keeps kept | drop drops dropped abandon abandons abandoned
complete present available | missing absent lacking incomplete
certain sure definite | uncertain
good healthy | bad warning
personal | structural
varies vary changes change | stays remains
praise praises praised reward rewards | blame blames punish punishes
"""


_OF_CLAIMS = """
start starts started begin begins began open opens opened | stop stops stopped end ends ended finish finishes finished
close closes closed
fear | hope hopes hoped
hope | fears feared
defend defends defended | drop drops dropped abandon abandons abandoned
give gives given grant grants | remove removes removed withdraw withdraws withdrawn
reassuring | bad warning
good healthy | alarming worrying
rising growing increasing | falling shrinking decreasing declining dropping
real actual genuine | invented fictitious fake simulated imaginary synthetic anonymised anonymized
same identical | distinct
oral orally verbal verbally spoken | written writing
input inputs | output outputs
frequent often | rare rarer infrequent
simple simpler | complex complicated
narrow narrower | broad broader wide wider
full whole | partial empty
honest honestly | dishonest dishonestly
calm calmly | heated angry angrily
strict strictly | lenient loose loosely
confidential confidentially | openly publicly
hire hires hired | dismiss dismisses dismissed
true | false
right correct | wrong incorrect
voluntary voluntarily | compulsory
senior | junior
general | specific
specialist specialists | generalist generalists
strengthen strengthens strengthened | undermine undermines undermined
relax relaxes relaxed | tighten tightens tightened
"""
"""More, for claims beside what they rest on: what stands around such words there tells that they are opposed."""


def _opposites(pairs: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    joined: list[str] = []
    for line in pairs.strip().splitlines():
        # A line without a bar carries on with the one before it.
        if "|" in line or not joined:
            joined.append(line)
        else:
            joined[-1] += " " + line
    for line in joined:
        one, other = (frozenset(side.split()) for side in line.split("|"))
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites(_OPPOSITES)
"""A word to the words that say the contrary."""
CLAIM_OPPOSITES = _opposites(_OPPOSITES.rstrip() + _OF_CLAIMS)
"""The same, and more."""

NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
        "|eighteen|nineteen|twenty".split("|")
    )
    for word in words.split()
} | {word: 10 * value for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}


IRREGULAR = {
    other: word
    for line in """
    buy bought | build built | hold held | sell sold | pay paid | keep kept | leave left | lose lost | lead led
    meet met | make made | say said | tell told | write wrote written | choose chose chosen
    take took taken | give gave given
    begin began begun | break broke broken | spend spent | send sent | win won | bring brought | drive drove driven
    """.replace("|", "\n").splitlines()
    for word, *others in [line.split() or [""]]
    for other in others
}
"""Forms of verbs that no stemmer brings together, by the verb."""


def forms(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning, each verb under one."""
    return frozenset(stem(IRREGULAR.get(word, word)) for word in words(text) if word not in STOP_WORDS)
