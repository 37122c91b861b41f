"""Words that judge a side, its motives or its work, in praise as in blame, and so belong in no neutral sentence.

What happened can be checked; that something is a hobby, a power trip or brilliant is somebody's opinion of a person.
"""

from __future__ import annotations

import re

BLAME = re.compile(
    r"\b(?:stubborn\w*|lazy|incompeten\w*|idiot\w*|stupid\w*|reckless\w*|childish\w*|arrogan\w*|ridiculous\w*|clueless|"
    r"sabotag\w*|ego\w*|bull(?:y|ies|ied|ying)|useless|hostage|whin\w*|crazy|insane|moron\w*|liar\w*|l(?:ies|ied|ying)|"
    r"selfish\w*|pathetic|toxic|paranoi\w*|coward\w*|dictator\w*|tyrant\w*|irresponsib\w*|unreasonabl\w*|naive"
    r"|foolish\w*|"
    r"incapable|deaf|blind\w*|obstruct\w*|hysteric\w*|damn\w*|hell|bloody|nonsense|silly|dumb|hopeless|power.?grab\w*|"
    r"fanatic\w*|obsess\w*|greedy|careless\w*|sloppy|cheat\w*|steal\w*|stole\w*|rob\w*|fool\w*|kill\w*|die|dead|death|"
    r"war|attack\w*|destroy\w*|ruin\w*|crush\w*|wreck\w*|disaster\w*|mad|furious|livid|wrong|fault|bad|worse"
    r"|terribl\w*|forever|"
    r"awful\w*|always|never|out of control|does(?:n't| not) (?:care|understand|listen|get it)|hates?|no idea)\b",
    re.IGNORECASE,
)
"""Words of blame, and many that may be; a sentence without them is only poorer."""
_NOUNS = (
    r"hobb(?:y|ies)|(?:play\w* with|with (?:their|the|new|shiny|CTO's|CPO's)) toys|a toy\b(?! (?:maker|shop|brand"
    r"|store))|pastimes?|playgrounds?|sandpits?|vanity|whims?|fantas(?:y|ies)|daydreams?|fairy.?tales?"
    r"|wishful thinking|perfectionis\w+|gold.?plat\w+|over.?engineer\w+|bells and whistles|shiny (?:new )?(?:object"
    r"|thing|toy)s?"
    r"|fads?|hype|buzz ?words?|circus|(?:security|agile|pure) theat(?:re|er)|charade|farce|joke|excuses?|pretexts?"
    r"|empires?|kingdoms?|fiefdoms?"
    r"|turf wars?|(?:own|their) turf|glory|self.?interest|resum[eé].?driven|panic\w*|hysteria|scare.?mongering"
    r"|fear.?mongering|drama\w*|tantrums?"
    r"|sulk\w*|crusades?|dogma\w*|ideolog\w+|purist\w*|purism|red tape|(?:office|internal|playing) politics|(?:power"
    r"|mind|playing|plays) games|tricks?|rubbish|crap\w*"
    r"|shit\w*|bullshit|nightmares?|madness|a mess|a luxury(?! \w)|power trip|ego trip|show.?off|pet (?:project|idea"
    r"|theor)\w*"
    r"|ivory tower|bean.?counters?|worriers?|amateur\w*|cowboys?|prima donnas?|divas?|control freaks?|micro.?manag\w+"
    r"|dreamers?|genius\w*|saint|grown.?ups?|adults? in the room|villains?|clowns?|dinosaurs?"
    r"|know.?it.?all\w*|yes.?m[ae]n|bottlenecks? in person|sales(?:man|woman)(?= type)|nerds?|geeks?|naysayers?"
)
_ADJECTIVES = (
    r"stubborn\w*|lazy|incompeten\w*|idiot\w*|stupid\w*|reckless\w*|childish\w*|arrogan\w*|ridiculous\w*|clueless"
    r"|moron\w*"
    r"|selfish\w*|pathetic|paranoi\w*|tyrant\w*|irresponsib\w*|unreasonabl\w*|naive|foolish\w*|nonsense|insane|dumb"
    r"|petty|pett(?:iness|ily)|silly|pointless|needless|unnecessar\w+|absurd\w*|unrealistic\w*|half.?baked"
    r"|short.?sighted\w*|sensibl[ey]|reasonabl[ey]|brilliant\w*|competent|immature|unwise\w*"
    r"|beloved|precious|so.?called|glorified|sentimental\w*|emotional\w*|irrational\w*|cold.?hearted"
    r"|jealous\w*|insecure|ambitious|vain|impatient\w*|timid\w*|cowardly|brave\w*|aggressive\w*|passive.?aggressive"
    r"|difficult person|impossible (?:person|to work with)|out of touch|in over|not up to it|a typical \w+er"
    r"|typical of|lazily"
    r"|conveniently|shameless\w*|dishonest\w*|disloyal\w*|unprofessional\w*|unfair\w*|clever\w*|gifted|talented"
)
_JUDGES = re.compile(
    rf"\b(?:{_NOUNS}|{_ADJECTIVES})\b"
    r"|\bto(?:o)? (?:everything|nothing)\b(?! (?:above|below|over|under|beyond|before|after|but|more|less|they"
    r"|we)\b)|\b(?:says no to|against|blocks|hates|knows|understands) (?:everything"
    r"|nothing)\b"
    r"|\b(?:has|have) (?:frankly )?(?:never|no) (?:understood|cared|idea|clue|sense)\b|\bfor (?:CTO|CPO"
    r"|them) [\w' ]{1,30} (?:is|are) "
    r"|\bonly (?:\w+ )?(?:one|person|adult|grown.?up)s? in the room\b"
    r"|\b(?:CTO|CPO|they) (?:is|are|was|were) (?:obviously |clearly |simply |just )?(?:right|wrong)\b"
    r"|\b(?:if you ask me|let's face it|in all honesty|typical of)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^(?:honestly|frankly|personally|obviously|clearly|admittedly|to be (?:honest|frank|fair)|if you ask me"
    r"|in my (?:humble )?"
    r"(?:opinion|view)|imh?o|basically|let's face it)\b|\b(?:frankly|if you ask me|imh?o"
    r"|as (?:every(?:one|body)|we all|you) knows?|(?:and|but) (?:every(?:one|body)|we all"
    r"|the whole \w+) knows? (?:it|that|this)"
    r"|(?:heaven|god) (?:forbid|knows)|bless (?:him|her|them)|to put it mildly|so much for|if you can call (?:it|that)"
    r"|what a surprise|surprise,? surprise|guess who)\b",
    re.IGNORECASE,
)
_CHARACTER = re.compile(
    r"\b(?:CTO|CPO|they)(?:'s)? (?:is|are|was|were)(?:n't| not)? (?:"
    r"(?:(?:basically|just|simply|obviously|clearly|frankly|honestly|really|typically|always|only) )+"
    r"(?:an?|the|such|one of|like|nothing but) (?!one\b|first\b|last\b|only\b)\w+"
    r"|(?:very|quite|totally|completely|a bit|rather|far too|too|so) (?!sure|clear|busy|late|early|new|many|much|few"
    r"|far)\w+)",
    re.IGNORECASE,
)
"""What somebody is like, by a word that makes it stronger or weaker: "is basically a …"."""
_DIMINISHED = re.compile(
    r"\b(?:just|only|merely|mere|nothing (?:more )?(?:but|than)|little more than|basically|essentially)\s+"
    r"(?:an?|the|his|her|their|another|some|(?:CTO|CPO)'s)\s+"
    r"(?!few\b|couple\b|single\b|small\b|week|day|month|quarter|year|minute|hour|third|half|part\b|pilot|first|second"
    r"|last)",
    re.IGNORECASE,
)
_MOTIVES = re.compile(
    r"\b(?:play(?:s|ing)? (?:with|around|at)\b|tinker\w*|fiddl\w+|dabbl\w+|hid(?:e|es|ing) behind|wast(?:e|es|ing)\b"
    r"|dodg\w+"
    r"|impress\b|look (?:good|important|busy|clever)|show(?:ing)? off|shine\b|dominat\w+|punish\w*|get even|cling\w*"
    r"|drag\w* (?:their|its) feet|ram\b|impos(?:e|ing)\b|hoard\w*|grab\w*|squeez\w+|milk\b|run the show|(?:get|have) "
    r"(?:it )?their (?:own )?way|for themselves$|some (?:\w+ ){0,2}project|play god|be (?:liked|loved|admired"
    r"|the hero))"
    r"|^(?:more )?(?:control|power|attention|credit|recognition|revenge|fame|comfort|peace|praise)$"
    r"|(?<!\w)['\"“‘][^\W\d][^\W\d]*(?:[ -][^\W\d]+){0,2}(?:['\"”’]|$)",
    re.IGNORECASE,
)
"""A motive put into somebody's mouth, or a word held up between quotation marks."""
_MODIFIER = re.compile(
    r"(?<=\w )(?:own little|pet|precious|beloved|so-called|stupid|silly|damn|bloody|fancy|shiny(?: new)?|endless"
    r"|pointless"
    r"|ridiculous|glorified|usual|famous|(?<=['’]s )little|(?<=their )little|(?<=the )little) (?=\w)",
    re.IGNORECASE,
)
_JIBES = re.compile(
    r"\bat the (?:speed|pace) of (?:an?|the)\b|\b(?:CTO|CPO|they)\b(?: \w+){0,3}? (?:behav|act|talk|walk|driv"
    r"|treat|run|rul|strut)(?:e|es|ed|ing"
    r"|s)?\b[^,;]{0,40}\blike (?:an?|the|some|it's)\b|\b(?:(?:is|are|was|were) (?:about )?\w+ |)as (?!soon|long"
    r"|well|far|much|many|little|few|good|big|part|late|early)"
    r"\w+ as an?\b|\bcould(?:n't| not) (?!say|tell|know|see)\w+[^,;]{0,60}\b(?:if (?:it|they|\w+) "
    r"(?:were|fell|hit|bit|came|stood|sat|jumped|\w+ed)\b|to save (?:their|its))|\bwouldn't (?:know|recogni[sz]e"
    r"|notice)\b"
    r"|\b(?:idea|notion|version|understanding) of an? [\w -]{2,40} (?:is|was)\b"
    r"|\b(?:think|believe|fancie|fancy|see|consider)s? (?:they (?:are|were|is)|themselves"
    r"|themself)(?: as)? (?:an?|the|some)\b"
    r"|\b(?:CTO|CPO|they) (?:is|are|was|were) (?:such |really |simply )?an? (?!bit\b|little\b|few\b|lot\b|no\b"
    r"|yes\b|week|day|"
    r"month|year|quarter|minute|hour|former|new|co-?founder|founder|member|parent|mother|father|friend|colleague"
    r"|woman\b|man\b"
    r"|shareholder|owner|part\b|candidate|non-)(?![\w -]{0,30}\b(?:engineer|developer|designer|manager|lawyer"
    r"|employee|by training"
    r"|shareholder|owner|founder|member|scientist|architect|director|partner|problem|reason|step|way)\b)\w+",
    re.IGNORECASE,
)
"""A comparison that makes somebody look foolish, or a noun for what they are like."""
_TEMPER = re.compile(
    r"^(?:CTO|CPO) (?:\w+ly |then |even )?(?:cried|wept|shouted|yelled|screamed|exploded|snapped|sulk(?:s|ed)"
    r"|stormed (?:out|off)"
    r"|rolled their eyes|lost (?:it|their temper)|(?:is|was) (?:\w+ly |so )?(?:furious|livid|angry|upset|fuming"
    r"|fed up|offended"
    r"|in tears)|ha[sd] had (?:it|enough))$",
    re.IGNORECASE,
)
"""How somebody took it, and nothing of the matter."""
LABELS = re.compile(
    r"\b(?:CTO|CPO|they|I|we|people|everyone|everybody|team|who)(?: \w+){0,2}? call(?:s|ed)? (?:(?:[\w']+ ){1,5}?an? "
    r"|(?:this|it|that|them|(?:the )?(?:CTO|CPO)(?:'s [\w ]{1,30}?)?) "
    r"(?!back\b|in\b|on\b|at\b|about\b|after\b|again\b|when\b|before\b|yesterday\b|last\b|to\b|off\b)\w+)",
    re.IGNORECASE,
)
"""What one calls the other or their plan is no fact."""
_ENDORSED = re.compile(
    r",?\s+(?:which|what|and|so|but)?\s*I (?:find|think|agree|tend to|must say|have to say|would say|guess|believe"
    r"|suppose)\b[^,;.]*$",
    re.IGNORECASE,
)

_NUMBERS = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|half|third|twice"
_MONTHS = r"january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn"
SUBSTANCE = re.compile(
    rf"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:by|until|before) \w|\b(?:{_NUMBERS}|{_MONTHS})\b"
    rf"|\bin may\b",
    re.IGNORECASE,
)
"""A date or a number: what can be checked."""


_APPOSED = re.compile(
    r"^(?P<who>(?:[Tt]he )?C[TP]O),\s+(?P<aside>(?!(?:and|but|or|after|before|since|at|on|during|with|without|from|by"
    r"|who|whose|which|whom|under|for|as|together|too|though|however|meanwhile|also|then|now|therefore|because|while"
    r"|when|having|being|\w+ed by|(?:a |the )?(?:former|co-?founder|founder|new|acting|interim)"
    r"|in (?!their\b|his\b|her\b))\b)[^,]{3,50}),\s+(?=\w)",
)
"""What is put beside a side between commas, but for when, with whom, on what, and what office somebody had."""


def judges(text: str) -> bool:
    """Whether a text judges a side or its work rather than tell what happened."""
    return any(pattern.search(text) for pattern in (_JUDGES, _CHARACTER, _OPINION, _JIBES, _TEMPER, LABELS))


def partial(text: str) -> bool:
    """Whether a text can't stand in a neutral sentence: it judges, blames or makes small."""
    return bool(judges(text) or any(pattern.search(text) for pattern in (BLAME, _DIMINISHED, _MOTIVES)))


def plainly(text: str) -> str:
    """A text without the adjectives that judge what stands behind them, nor what its teller thinks of it at its end.

    Nor has it what is put beside a side between commas, unless that tells when, with whom or on what.
    """
    text = _APPOSED.sub(lambda own: own[0] if SUBSTANCE.search(own["aside"]) else f"{own['who']} ", text)
    return _ENDORSED.sub("", _MODIFIER.sub("", text))


def parted(text: str) -> tuple[str, str]:
    """What a clause tells and what in it judges, cut at its commas and before the reason that it gives."""
    whole = plainly(text)
    if not judges(whole):
        return whole, ""
    pieces = re.split(r",\s+|\s+(?=(?:because|since|even though)\b)", whole)
    kept = [piece for piece in pieces if not judges(piece)]
    left = [piece for piece in pieces if judges(piece)]
    if kept and re.match(r"(?:because|since|even though)\b", kept[0]):  # a reason of what isn't told any more
        return "", whole
    return ", ".join(kept), ", ".join(left)
