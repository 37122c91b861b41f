"""Which language a text seems to be in, by the share of its function words; for a hint, not for a decision."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from advisor.text import words
from advisor.types import Passage

# Words that one of these languages alone has, of its most frequent ones.
_FUNCTION_WORDS = {
    name: frozenset(own.split())
    for name, own in {
        "English": "the of and is are what who how does do should when which why with our their can for to between by "
        "this that my we it have has not from",
        "German": "der das und ist sind eines wer wie wann wo warum welche welcher welches wir ich sie nicht ein eine "
        "einen einem einer den dem des zu zur zum mit von für auf zwischen beim soll sollte kann wenn ihr unser unsere",
        "French": "le les et est sont qui quel quelle quels quelles comment pourquoi quand nous vous une du au aux "
        "dans avec pour sur entre ne pas doit peut leur notre il elle qu'est-ce ce cette que l'on",
        "Spanish": "el los las y es son quién quien qué cuál cómo cuándo por nosotros una del al con para entre "
        "debe puede su nuestro nuestra lo se está como sobre",
        "Italian": "il lo gli e è sono chi cosa quale quali come quando perché noi una della del dei delle al con per "
        "tra fra deve può nostro nostra che nel di",
        "Dutch": "de het en zijn wie wat hoe wanneer waarom welke wij een van met voor op tussen moet kan onze niet "
        "als bij ik je",
        "Portuguese": "o os as é são quem qual como quando nós uma do da dos das ao com para entre deve pode nosso "
        "nossa que não em um",
    }.items()
}
_LEAST_SHARE = 0.2
"""Share of function words from which a text is taken to be in their language."""
_AHEAD = 1.5
"""How many times as many it must have as of the next language."""
_LEAST_WORDS = 3


def language_of(text: str) -> str | None:
    """The language's English name; None where the words don't tell."""
    own = words(text)
    if len(own) < _LEAST_WORDS:
        return None
    shares = {name: sum(word in known for word in own) / len(own) for name, known in _FUNCTION_WORDS.items()}
    best, second = sorted(shares, key=lambda name: -shares[name])[:2]
    told = shares[best] >= _LEAST_SHARE and shares[best] >= _AHEAD * shares[second]
    return best if told else None


def language_hint(question: str, passages: Sequence[Passage]) -> str:
    """A sentence on the documents' language, where the question seems to be in another one; else ""."""
    language = language_of(" ".join(passage.chunk.text for passage in passages))
    asked = language_of(question)
    if language is None or asked == language or (asked is None and _is_latin(question)):
        return ""
    return f"They are in {language}, and the question seems not to be: ask it in {language}."


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(unicodedata.name(char, "").startswith("LATIN") for char in letters) * 2 >= len(letters)
