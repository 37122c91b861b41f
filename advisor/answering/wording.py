"""Names, amounts and short forms by one wording: "the finance chief" is the CFO, "a fortnight" two weeks."""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.answering.question import named
from advisor.lexicon import NUMBER_WORDS

_SAME = (
    ("CPTO", r"chief product (?:and|&) technology officer"),
    ("CISO", r"chief information security officer|information security chief"),
    ("CFO", r"chief financ(?:e|ial) officer|finance (?:chief|director)"),
    ("COO", r"chief operat(?:ions|ing) officer"),
    ("CIO", r"chief information officer"),
    ("CMO", r"chief marketing officer"),
    ("CRO", r"chief revenue officer"),
    ("CHRO", r"chief (?:human resources|hr|people) officer"),
    ("CEO", r"chief executive(?: officer)?"),
    ("six", r"half a dozen(?: of)?"),
    ("twelve", r"(?:a|one) dozen(?: of)?"),
    ("two weeks", r"(?:a|one) fortnight"),
    ("two", r"a pair of"),
    ("three", r"a trio of"),
    ("45 minutes", r"three[- ]quarters of an hour"),
    ("15 minutes", r"a quarter of an hour"),
    ("90 minutes", r"an hour and a half"),
    ("six weeks", r"(?:a|one) month and a half"),
    ("75 percent of", r"three[- ]quarters of"),
    ("50 percent of", r"(?<!first )(?<!second )(?<!other )(?<!which )(?:at )?half of"),
    ("25 percent of", r"a quarter of"),
    ("every year", r"(?:once )?every twelve months|once (?:a|per) year"),
    ("every quarter", r"(?:once )?every three months|once (?:a|per) quarter"),
    ("every two weeks", r"(?:once )?every (?:fourteen days|fortnight)"),
    ("eighteen months", r"a year and a half|one and a half years"),
    ("six months", r"half a year"),
    ("thirty minutes", r"(?:half an|the half|a half) hour"),
    ("ten years", r"(?:a|one) decade"),
    ("two", r"a couple of"),
    ("cannot", r"can(?:n['’]t|['’]t| not)"),
    ("will not", r"won['’]t"),
    ("should", r"ought to"),
    ("should not", r"ought not to"),
    (
        "the CTO and the CPO",
        r"(?:the|these) two executives|both (?:of the )?executives|the two of them"
        r"|each executive",
    ),
    ("before", r"ahead of|prior to|in advance of"),
    ("after", r"subsequent to"),
    ("reserve", r"ring[- ]?fence|set aside|sets aside"),
    ("reserved", r"ring[- ]?fenced"),
    ("cancel", r"call(?:ed|s)? off"),
    ("pause", r"put(?:s|ting)? (?:it |them )?on hold"),
    ("publishes", r"makes? (?:it )?public|made public"),
    ("record", r"(?:not|writ|wrot|written|writt)(?:e|es|ed|en|ing)? down"),
    ("knowledge", r"know-?how"),
    ("refuse", r"turn(?:s|ed|ing)? down"),
    ("learn", r"gets? to know|got to know"),
    ("learn", r"finds? out|found out"),
    ("remove", r"(?:do|does|did) away with"),
    ("stop", r"give up(?= (?!on )\w+ing\b)"),
    ("stops", r"gives up(?= (?!on )\w+ing\b)"),
    ("abandon", r"give up(?= (?!on ))"),
    ("abandons", r"gives up(?= (?!on ))"),
    ("abandoned", r"g(?:ave|iven) up(?= (?!on ))"),
)
"""Longer wordings before those they hold."""
_DOZENS = re.compile(rf"\b({'|'.join(NUMBER_WORDS)}) dozen\b", re.IGNORECASE)
_TURN_DOWN = re.compile(r"\bturn(?:s|ed|ing)? ((?:[a-z]+ ){1,3})down\b", re.IGNORECASE)
_LEAVE = re.compile(
    r"\bleav(?:es?|ing) ((?:[a-z]+ ){1,3})(?:in place|untouched|unchanged|as (?:it is|they are))\b", re.IGNORECASE
)
_AVOID = re.compile(r"(?<=\bshould )avoid (?=\w+ing\b)|(?<=\bmust )avoid (?=\w+ing\b)", re.IGNORECASE)
_SHORT_NOT = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|should|would|could|must|need)n['’]t\b", re.IGNORECASE
)
_WORDINGS = re.compile("|".join(rf"\b({way})\b" for _, way in _SAME), re.IGNORECASE)


@lru_cache(4096)
def standard(text: str) -> str:
    """The text with offices by their short names, amounts in plain numbers, each "not" as a word of its own."""
    text = _SHORT_NOT.sub(r"\1 not", text)
    text = _AVOID.sub("not ", text)
    text = _LEAVE.sub(r"not change \1", text)
    text = _TURN_DOWN.sub(r"refuse \1", _DOZENS.sub(lambda match: str(12 * NUMBER_WORDS[match[1].lower()]), text))
    return named(_WORDINGS.sub(lambda match: _SAME[(match.lastindex or 1) - 1][0], text))
