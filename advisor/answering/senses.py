"""Words that say the same, by one stem: a claim that "purchases" what its source "buys" adds no word.

General English and the language of management, chosen without regard to any document: close synonyms, verbs beside
their nouns, British beside American spelling. A word of several senses is left out unless each reads the same here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.text import stem

_GROUPS = """
stop halt cease discontinue terminate
refuse refusal reject rejection
start begin beginning commence
buy bought purchase acquire acquisition procure
build built construct
fear worry worried worries anxious anxiety afraid dread concern
tell told inform notify
choose choice chose chosen pick select
show demonstrate display
give gave given provide grant
get got receive obtain
keep kept retain preserve
allow permit enable
happen occur
answer reply respond
mistake error
problem trouble difficulty
quick fast rapid swift speedy
slow sluggish tardy
big large sizeable sizable
biggest largest greatest
small tiny
hard difficult tough challenging
easy straightforward effortless
usual typical normal ordinary customary
often frequent
sometimes occasional
whole entire total
staff employee personnel workforce
team crew squad
customer client
supplier vendor
company firm organisation enterprise
dispute quarrel conflict clash contested disputed
rival competitor
sign symptom indication indicator
risk danger threat hazard peril endanger jeopardise
decide decision determine
settle settlement resolve
steer direct
approve approval endorse
assess assessment evaluate appraise
announce announcement
lose lost loss
grow grew grown growth
fail failure
deliver delivery
maintain maintenance
know knew known knowledge
compare comparison
hire recruit
dismiss sack
redundant redundancy layoff
depart departure leave left
repair mend
improve enhance
reduce decrease lessen
increase rise rose risen
delay postpone defer
cancel abort
pause suspend
publish publication
protect guard safeguard defend shield
record note noted
test try tried trial experiment pilot attempt
same identical
honest candid frank
short brief concise
bad poor unwelcome
duty obligation
supervise oversee oversight
achieve accomplish attain
obvious evident
correct rectify
interim provisional
suit fit
change alter modify vary revise rework
connect connection interconnect link
goal target
notice spot detect
endure tolerate
mostly mainly largely
enough sufficient
opinion view
deal handle
rebuild rewrite
afterwards subsequent
former previous
newcomer entrant
result outcome
evidence proof
cost expense
yearly annual
differ difference different differing
propose proposal
strong strength
weak weakness
long length lengthy
explain explanation
agree agreement
rely reliance depend
cooperate collaborate
favourite preferred
prefer preference
opportunity chance
meet met meeting
speak spoke spoken talk
bring brought
sell sold sale
spend spent expenditure
send sent
hold held
make made
take took taken
see saw seen
write wrote written
go went gone
run ran
separate apart
together joint
use used usage
absent absence
available availability
deep depth
broad breadth
"""
_AMERICAN = (
    (re.compile(r"(?<=\w\w\w)iz$"), "is"),
    (re.compile(r"(?<=\w\w)yz$"), "ys"),
    (re.compile(r"(?<=\w\w\w)our$"), "or"),
)


def _stems() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _GROUPS.strip().splitlines():
        first, *others = (_spelt(stem(word)) for word in line.split())
        for other in others:
            found.setdefault(other, first)
    return found


def _spelt(stem_: str) -> str:
    """A stem in one spelling: "organiz" is "organis", "favour" is "favor"."""
    for ending, other in _AMERICAN:
        stem_ = ending.sub(other, stem_)
    return stem_


_SAME = _stems()


@lru_cache(20_000)
def sense(word: str) -> str:
    """The stem that stands for a lower-case word and those that say the same."""
    own = _spelt(stem(word))
    return _SAME.get(own, own)
