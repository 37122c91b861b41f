"""The words by which somebody wants, refuses, opposes, promises or holds something, behind whoever does."""

from __future__ import annotations

import re

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
_NO_PRONOUN = r"(?!(?:is|was|isn't|wasn't|will|won't|would|wouldn't|can|can't|could|has|had|means|kills)\b)"
"""Behind a "that" which begins what is said: before one of these it stands for something."""
BARE = re.compile(r"\bwould (?:rather )?$")
"""After it stands a verb without "to"."""
_NO_WISH = (
    r"(?:not|never|be|have|mean|know|say|think|agree|lose|need|leave|resign|quit|go|come|love|hate|help|mind"
    r"|seem|then|also|still"
    r"|only|even|always|of course|soon|rather|like|prefer|otherwise|no|want|do|\w+ly)\b"
)
"""What nobody would do by their own wish, or what stands between."""
_VERBS: tuple[tuple[str, str], ...] = (
    (
        "refuses",
        r"(?:refus(?:es|ed|ing) to|never want(?:s|ed) to|(?:won't|will not)(?! have (?:it|that|this)\b)|(?:does"
        r"|did)(?:n't| not) (?:want|wish) to"
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
        r"(?:want(?:s|ed|ing)?(?! to (?:know|understand|hear)\b)"
        r"|need(?:s|ed)|wish(?:es|ed)|would rather|would (?:like|prefer)|sa(?:ys|id) yes to"
        rf"|would(?= (?!{_NO_WISH})\w+)(?!.*\bif\b)"
        rf"|(?:is |was )?ask(?:s|ed|ing) (?:{_WHOM}for|(?=to\b))"
        r"|(?:ask(?:s|ed)|tells?|told|urg(?:es|ed)|press(?:es|ed)|order(?:s|ed))(?= (?:CTO|CPO) to\b)"
        r"|demand(?:s|ed|ing)(?: that)?|insist(?:s|ed|ing) on"
        r"|push(?:es|ed|ing)? (?:for|(?=to\b))|begs? for|(?:is |was )?argu(?:es|ed|ing) for|prefer(?:s|red)"
        r"|favou?r(?:s|ed)|(?:propos|suggest|recommend)(?:es|s|ed|ing)(?= (?!that\b|we\b|to\b|a call\b))"
        r"|(?:hop|aim)(?:es|s|ed)(?= to\b)|fights? for"
        r"|(?:supports|backs)(?= (?:the|an?) (?!teams?\b|people\b|engineers\b))"
        r"|(?:plan|intend)(?:s|ed)|(?:is|was) (?:all )?(?:for(?= \w+ing\b)|in favou?r of)|in favou?r of|call(?:s"
        r"|ed) for|tri(?:es|ed)|(?:is |was )?trying|propos(?:es"
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
        r"|is (?:sure|convinced|afraid|certain)|expects|reckons|reported)"
        rf",?(?:\s+(?!that\b)[\w',]+){{0,8}}?(?<!\blike)\s+that,?\s+{_NO_PRONOUN}",
    ),
    (
        "holds",
        r"(?:say(?:s|ing)?|said|believ(?:es|ed)(?! in\b)|think(?:s)?|thought|argu(?:es|ed)|claim(?:s|ed)"
        r"|fe(?:els?|lt)(?=\s+(?:that|the|an?|we|they|it|this|nobody|everybody|there|our|their|CTO|CPO)\b)"
        r"|insist(?:s|ed)|maintain(?:s|ed)|warn(?:s|ed)|(?:fear(?:s|ed)|worr(?:ies|ied))(?=.* (?:will|would|can"
        r"|can't|could"
        r"|might|may|is|are|was|were|has|have|won't|not)\b)|told (?:us|me|them"
        r"|everyone)|answers"
        r"|replies|counters|points out|complain(?:s|ed)|holds|is (?:sure|convinced|afraid|certain))"
        rf"\s+(?:that,?\s+{_NO_PRONOUN})?",
    ),
    ("holds", r"that\s+(?=(?:we|it|they|there|the \w+) (?:should|must|needs?|can|can't|cannot|has to|have to|will)\b)"),
)
POSITIONS = tuple((kind, re.compile(rf"^\s+{_ADVERBS}{verb}(?P<rest>.+)$", re.IGNORECASE)) for kind, verb in _VERBS)
