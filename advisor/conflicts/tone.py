"""A description without the tone it is told in: interjections, and verbs that mock how somebody speaks.

Both are closed classes of English; what is said, and by whom, stays.
"""

from __future__ import annotations

import re

_CALLS = (
    r"(?:yawn|sigh|ugh|lol|ha(?:ha)*|hallelujah|hooray|hurrah|bravo|wow|yay|duh|bingo|oh (?:well|joy|boy|dear|great)"
    r"|surprise(?:,? surprise)?|(?:big|what a) surprise|go figure|who knew|what else|darling|honey|sweetheart|my dear"
    r"|as (?:usual|always|ever)|(?:once|yet) again|of course|naturally|needless to say|must be nice"
    r"|good luck(?: with (?:that|it))?|easy for (?:him|her|them) to say|typical(?:ly)?|bless (?:him|her|them)"
    r"|god (?:help|save) us|heaven help us|same (?:old )?(?:song|story) as (?:ever|always)|thank you very much)"
)
_AMID = re.compile(rf"\s*[,;(–—]\s*{_CALLS}\s*[!.?…]*(?:\)|(?=\s*(?:[,;.!?)–—]|$)))", re.IGNORECASE)
_FIRST = re.compile(
    rf"(?:(?<=^)|(?<=[.!?…] )){_CALLS}(?:\s*[,:!….]+\s*|\s+(?=(?:the|our|my|CTO|CPO|he|she|they|I)\b))"
    r"|(?:(?<=^)|(?<=[.!?…] ))(?:it(?:'s| is) )?(?:always )?the same (?:old )?(?:song|story|game|thing)"
    r"(?: (?:again|as ever|every \w+))?\s*[:,]\s*",
    re.IGNORECASE,
)
_YET = re.compile(r"\byet (?=another\b)", re.IGNORECASE)
_VERB = (
    r"(?:bark|bleat|whin|moan|groan|mumbl|mutter|screech|shriek|shrill|snap|sneer|nag|preach|lectur|babbl|blabber|blather"
    r"|dron|rant|rav|grip|grumbl|bitch|harp|yap|yammer|growl|snarl|hiss|howl|wail|whimper|sob|blurt|bellow|roar|thunder"
    r"|croak|chirp|cackl|scoff|jeer|drawl|prattl|chatter|waffl|rambl|trumpet|crow|gush|bluster|witter|squeal|squawk"
    r"|spout|pontificat|sermoni[sz]|fum)"
)
_WHO = r"(?P<who>\b(?:CTO|CPO|he|she|they|who|I)\b(?: (?:also|just|now|still|then|only|again))?)"
_SPEAKS = re.compile(
    rf"{_WHO} (?:(?:is|was|keeps|kept|goes|went)(?: on)? )?{_VERB}(?:\w?(?:e?s|ed|ing|e))?"
    rf"(?: on| away| out| something| again)* (?P<link>that|about|for)\b",
    re.IGNORECASE,
)
_LINKED = {"that": "says that", "about": "talks about", "for": "asks for"}
_DREAMS = re.compile(rf"{_WHO} (?:is |was )?(?:dream(?:s|t|ed|ing)?|fantasi[sz]\w+) (?:of|about)\b", re.IGNORECASE)


def without_tone(text: str) -> str:
    """The text without what only says how its teller takes it."""
    text = _YET.sub("", _FIRST.sub("", _AMID.sub("", text)))
    text = _SPEAKS.sub(lambda match: f"{match['who']} {_as_of(match['who'], _LINKED[match['link'].lower()])}", text)
    return _DREAMS.sub(lambda match: f"{match['who']} {_as_of(match['who'], 'wants')}", text)


def _as_of(who: str, verb: str) -> str:
    """A verb as it stands behind I or they."""
    plural = who.split()[0].lower() in {"i", "they"}
    first, _, rest = verb.partition(" ")
    return f"{first.removesuffix('s')} {rest}".strip() if plural else verb
