"""What a sentence says that somebody does to somebody: acts that are for others than a mediator to look into.

Words such as "lawyer" or "audit" tell of a topic; an act takes a deed and what makes it one, such as a disadvantage
and the complaint that it follows. Texts are read with "they" for everybody (reading.py). Each act is a sign of its own
beside those of signs.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from advisor.conflicts.act_words import (
    BEING,
    BREAK_IN,
    CASE,
    DATA,
    ELSEWHERE,
    HURL,
    HURT,
    HURTABLE,
    KIN,
    MISLED,
    NEAR,
    OFFICIAL,
    ONE,
    OWN,
    PERK,
    PROOF,
    QUIET,
    SELF,
    SEXUAL,
    SPOKE,
    TRACE,
    UNASKED,
    UNTRUE,
    VENDOR,
    WATCH,
    WORKS,
    WORSE,
)
from advisor.conflicts.signs import is_denied, literal

CLEARED = "cleared"

_ACTS: Mapping[str, Mapping[str, str]] = {
    "crisis": {
        "wishes to die": (
            r"\b(?:want(?:s|ed)?|wish(?:es|ed)?|hop(?:es?|ed|ing)|like[sd]?|better|relief|easier|may"
            r"|envies)\b[^.;]{0,30}?\b(?:(?:be|were|was|are|the) dead\b(?! (?:code|line|end|weight|than))"
            r"|not (?:to )?(?:be alive|exist|wake up|be (?:around|here))"
            r"|unalive\b|(?:n't|not) alive\b|die\b(?! (?:of|from|on|than|for))|dying\b(?! (?:of|from|on|for))"
            r"|never (?:to )?(?:wake|been born)|the plane (?:goes|go) down|fall asleep (?:in|and)"
            r"|sleep for ?ever)"
            r"|\bnot (?:see|seeing)? ?(?:them|him|her|my)sel\w+ alive|\bno longer (?:want|wants) to live"
            r"|\b(?:doesn't|don't|does not) want to (?:be here|live|wake up|exist)"
        ),
        "better without": (
            r"\b(?:better off|easier|happier|fine|best|relieved|turn just fine|manage)\b[^.;]{0,40}?\b(?:(?:if"
            r"|when|once) (?:they|i|he|she)(?:'s| is| was| were|'re|'m| am)? ?(?:just )?(?:gone|dead"
            r"|not (?:there|here|around)|n't (?:there|here|around)|was ?n'?t|were ?n'?t)"
            r"|without (?:them|me|him|her)(?: in it| around)?)"
            r"|\bburden to (?:everybody|everyone|us all|all|others)|\bwon't be any more of (?:me|them)"
            r"|\bno more of (?:me|them) after"
        ),
        "means to it": (
            r"\b(?:bought|has|have|had|got|sav(?:ed|es|ing) up|hoard\w*|collect\w*|took|taken|swallow\w*"
            r"|too many|empty)\b[^.;]{0,25}?\b(?:rope|sleeping (?:pills|tablets)|pills|tablets|blister"
            r"|the stuff at home|poison)\b|\bbelt (?:tied|round)|\bpainless ways|\bpicked the day\b"
            r"|\b(?:on|from|over|off|against) the (?:parapet|ledge|tracks|railing)\b|\b(?:stood|stand\w*|sat"
            r"|sits|climb\w*|stop\w*|jump\w*|fall|up) (?:\w+ ){0,3}(?:on|off|at|from) (?:the|a) (?:roof|bridge"
            r"|platform)\b|\bbridge on (?:my|their) way|\bengine (?:on|running)\b|\bnoose\b|\b(?:drive|drove"
            r"|driving|aim\w*)\b[^.;]{0,30}\b(?:tree|wall|river|bridge)\b|\btried (?:it|to end it) (?:once"
            r"|before|again)\b|\bchickened out\b"
        ),
        "parts from everything": (
            r"\bg(?:ave|ives?|iving|iven) away (?:their|his|her) (?:\w+ )?(?:guitars?|bike|watch|books|things|plants"
            r"|belongings|instruments?|dog|cat|tools)\b|"
            r"\b(?:gave|given|gives|giving|sold|paid back|cancel\w*)\b[^.;]{0,40}\b(?:away|everyone|dentist|dog"
            r"|guitars?|car|belongings|things)\b[^.;]{0,80}\b(?:goodbye|good-bye|farewell|no trip|who should"
            r"|look after|cheerful)"
            r"|\b(?:letters?|note|messages?) (?:to (?:\w+ ){0,2}?(?:children|kids|wife|husband|parents|family)"
            r"|on the (?:bed|keyboard|desk) that|\"?for after)|\b(?:said|says|saying) (?:goodbye|good-bye"
            r"|farewell) (?:to each|to all|in such|one by one|for good)"
            r"|\b(?:won't|will not) have to deal with me\b|\btell my (?:kids|children|wife|husband|mother|mum"
            r"|family)\b|\bleave it (?:all )?tidy\b|\bwon't need (?:it|them)[^.;]{0,12}\banything\b"
        ),
        "hurts themselves": (
            rf"\b(?:cut|cuts|burn(?:s|ed|t)?|scratch(?:es|ed)?|harm(?:s|ed)?|hurt(?:s)?|starv\w+|hit(?:s"
            rf"|ting)?)\b(?: \w+)? {SELF}\b(?! (?:off|out|short|some|in the foot))|\b(?:fresh )?(?:cuts|scars"
            rf"|marks) on (?:both |the |their |her |his )*(?:arms?|wrists?|legs?)|\bkeep (?:my|them|him"
            rf"|her)self safe\b"
        ),
        "violence": (
            rf"\b{HURL}\b (?:\w+ ){{0,6}}?(?:at|against|in|to|by|over|down|with"
            rf"|into) (?:{ONE}(?:'s)? ?)??(?:the |their |a )?(?:head|face|throat|neck|hair|wall|stairs|fists?"
            rf"|eye|collar|car door)\b"
            rf"|\b(?:hurl\w*|threw|throws|poured) (?:an? |the )?(?:hot )?(?:monitor|chair|laptop|mug|stapler"
            rf"|bottle|phone|coffee|keyboard|cup|printer|glass) (?:at|over) (?:CTO|CPO|them|him|her|me"
            rf"|the (?!wall|floor)\w+)"
            r"|\b(?:concussion|casualty|broken (?:wrist|nose|arm|jaw|rib)|lost a tooth|black eye"
            r"|blister(?:ed)?\b(?= from)|hospital after|ambulance)\b|\bwith (?:their |the )?fists\b|\bat (?:they"
            r"|them|him|her|me) with (?:a|the)\b"
        ),
        "threatens": (
            r"\bknows? (?:where|which (?:school|way|street|house|train))\b[^.;]{0,30}\b(?:lives?|parks?|walks?"
            r"|sleeps?|kids?|children|goes|home|school)\b|\b(?:come|coming|came) (?:to|round to|by) (?:your"
            r"|their|her|his|my) (?:house|home|door|flat)\b|\b(?:wish|regret) (?:you'd|they'd|you had"
            r"|they had) never been born"
            r"|\btake a few of (?:them|us|you) (?:with|along)|\baccidents? happens?\b|\b(?:break|breaks|broken"
            r"|smash) (?:\w+'s|their|your|her|his|both) (?:legs|bones|face|neck|fingers)\b|\bnext time it(?:'s"
            r"| is) you\b|\b(?:target|crosshairs?) (?:drawn )?on\b|\bwhich way (?:they|she|he) walks?\b"
            r"|\bset (?:(?!them|my|him|her)\w+ ){1,4}on fire\b|\bone more \w+ and you\b"
            r"|\bfollow\w* (?:\w+ ){0,2}home\b|\bknife in (?:their|the|her|his) bag\b|\bhe(?:ld"
            r"|lds?) (?:\w+ ){0,4}against\b|\bget what(?:'s| is) coming\b|\b(?:rifle|shotgun|crossbow|pistol"
            r"|machete|bullet|blade|fire axe|baseball bat|hammer|cut(?:ting)? (?:the|their) brakes"
            r"|tyres (?:\w+ ){0,3}(?:were |was )?(?:cut|slashed))\b|\bowns? a gun\b|\bdead rat\b"
        ),
    },
    "hr": {
        "reprisal": (
            rf"\b{SPOKE}\b[^!?]{{0,140}}?\b{WORSE}|\b{WORSE}[^.;!?]{{0,90}}?\b(?:since|after|because|for|when"
            rf"|who|whoever|ever since|as)\b[^.;]{{0,30}}?\b{SPOKE}"
        ),
        "because of what they are": (
            rf"\b{BEING}\b{NEAR}\b{WORSE}|\b{WORSE}{NEAR}\b{BEING}\b"
            rf"|\b(?:won't|will not|doesn't|don't|refus\w+ to|wouldn't|not|no longer|shouldn't|can't)\b (?:have"
            rf"|let|send|put|hire|invite|work with|want|promote|take|show|train|trust"
            rf"|include)\b[^.;]{{0,50}}?\b(?:because|since|as|due to|for|so that|with"
            rf"|that)\b[^.;]{{0,30}}?\b{BEING}\b"
            rf"|\b(?:no|leave out|leaves? out|without|less|sort(?:s)? out) (?:\w+ ){{0,3}}?(?:muslims?|women"
            rf"|blacks?|jews?|foreigners|foreign names|mothers|old ones|applicants with)\b"
            rf"|\b{BEING}\b[^.;]{{0,40}}?\b(?:can't be serious|isn't serious|not serious|sounds? local|legacy"
            rf"|brain|less for|a fifth less|paid less|fifty percent|nervous people|not a charity|simpler without"
            rf"|so why|our little)\b"
        ),
        "mocks what they are": (
            rf"\b(?:jok\w+|laugh\w*|mock\w*|imitat\w*|impressions?|mimic\w*|apes?\b|fun of|call(?:s|ed)?"
            rf"|nickname\w*|slide|tally|whiteboard|films?|mistakes aloud|coffin|remarks?|comments?|humou?r|banter"
            rf"|says|told|sends?)\b{NEAR}\b(?:{BEING}|terrorist|cripple|diversity hire|woman card|toilet|monkey"
            rf"|ape\b|retire or die|die or retire|sweetheart|back where)\b"
        ),
        "after an affair": (
            rf"\b(?:affair|dated|broke up|(?:they|he|she) ended it|were a couple"
            rf"|ex-(?:wife|husband|girlfriend|boyfriend))\b"
            rf"[^!?]{{0,90}}?\b(?:{WORSE}|nothing of|unreliable)"
        ),
        "sexual conduct": (
            r"\b(?:promot\w+|a raise|the (?:lead )?role|renew\w*|the (?:job|post))\b[^.;]{0,40}?\bif (?:they|he|she)"
            r"(?:'s|'d| is| are| were)? ?(?:go(?:es)?|comes?|nicer?|sleeps?|joins?) |"
            rf"\b(?:rates?|ranks?|lists?|comments?|jokes?|remarks?|says|told|tells|asks?|asked|sends?|sent"
            rf"|sending|shows?|showed|forward\w*|posts?|hangs?|photographs?|touch\w*|strok\w*|rubs?|smells?|puts?"
            rf"|putting|stand\w*|brush\w*|stares?|looks? at|talks? about|pictures?)\b[^.;]{{0,50}}?\b{SEXUAL}"
            r"|\b(?:pictures|photos|videos|hearts|kisses) (?:\w+ )?(?:at night|by text|of (?:himself|herself"
            r"|themself|themselves|women))|\bsend\w* (?:them|him|her|me|our \w+) (?:\w+ )?(?:pictures|photos"
            r"|videos|hearts)\b|\bmassag\w+ (?:\w+ ){0,3}?(?:necks?|shoulders?|back)|\bbrushes against\b"
            r"|\b(?:smells?|strokes?) (?:their|her|his) hair"
            r"|\b(?:came|come|comes|invit\w+)\b[^.;]{0,30}\bto (?:their|his|her) (?:hotel )?(?:room|door|flat"
            r"|place)\b|\b(?:arm|hands?) (?:a?round|on) (?:the |their |her |his )?(?:interns?|waist|shoulders?"
            r"|hips?|lower back|knee|leg|back)\b|\bbe(?:ing)? (?:\"?nicer|nice to (?:they|them|him|her|me)) "
            r"|\bfollows? (?:them|her|him) (?:home|on (?:their|her|his) way)"
        ),
        "avoids without saying why": (
            r"\b(?:won't|will not|doesn't want to|wouldn't|refus\w+ to|can't|asks? not to|afraid to"
            r"|asked to (?:be )?(?:moved?|somebody))\b[^.;]{0,30}?\b(?:be|sit|travel|work|stay|ride"
            r"|share)\b[^.;]{0,25}?\b(?:same (?:car|room|lift|floor|hotel)|alone|near|a room with)\b|\b(?:won't"
            r"|doesn't|didn't|neither will|not) (?:want to )?(?:say|tell(?: \w+)?) (?:what|why"
            r"|the reason)(?: happened)?\s*(?:[.,;!?]|$)|\bsomebody (?:always )?(?:come|comes) along\b"
        ),
        "breaks people": (
            r"\b(?:each|every) (?:week|day|meeting|month)\b[^.;]{0,60}\b(?:tears|shak\w+|cr(?:y|ies|ied)"
            r"|humiliat\w+|scream\w*)\b|\b(?:scream\w*|humiliat\w*|belittl\w*|bull(?:y|ies|ied)"
            r"|tears)\b[^.;]{0,60}\b(?:each|every|for) (?:week|day|meeting|months?|bug|sprint)\b|\b(?:sick leave"
            r"|at the doctor'?s?|under a doctor|left because of|have left over)\b[^.;]{0,40}\b(?:them|him|her|it"
            r"|CTO|CPO|that)\b"
            r"|\b(?:kicks? (?:bins|doors|chairs)|shoves? papers|hides? (?:their|his|her) things|nobody eats with"
            r"|stand in the corner|apologise to the room|half a year|for months)\b[^.;]{0,60}\b(?:tears|laugh\w*"
            r"|since|names?|sweetheart|joins in|doctor)\b|\bthug\b"
        ),
    },
    "legal": {
        "data without consent": (
            rf"\b(?:{DATA}|{WATCH})\b[^!?]{{0,120}}?\b{UNASKED}|\b{UNASKED}[^!?]{{0,90}}?\b(?:{DATA}"
            rf"|{WATCH})\b"
        ),
        "data given away": (
            rf"\b(?:gave|gives?|given|shar(?:e|es|ed|ing)|sent|sends?|put|puts|upload\w*|sold|sells?|hand\w*"
            rf"|pass\w*|forward\w*)\b[^.;]{{0,50}}?\b{DATA}\b[^.;]{{0,60}}?\b(?:to|into|with) (?:an? |the |some "
            rf"|our )?(?:\w+ ){{0,2}}?(?:agency|reseller|advertis\w*|public|AI|contractor|broker|partner"
            rf"|marketing|competitor|third|company|tool|private)|\b(?:{DATA}"
            rf"|{WORKS})\b[^.;]{{0,60}}?\b(?:private|personal|own) (?:laptop|address|account|mail\w*|drive|stick"
            rf"|cloud)\b"
        ),
        "break-in kept quiet": (
            rf"\b{BREAK_IN}[^!?]{{0,160}}?\b{QUIET}|\b{QUIET}[^!?]{{0,80}}?\b{BREAK_IN}|\b(?:intruder"
            rf"|got into|broke into|hacked|hacker)\b[^.;]{{0,40}}\b{DATA}|\bdata (?:was|were|is|are) (?:taken"
            rf"|for sale)\b"
        ),
        "destroys traces": (
            rf"\b(?:delet\w+|\"?lose\"?|wip(?:e|ed|es|ing)|rewrit\w+|rewrote|clean(?:ed|s)|shred\w*|eras\w+"
            rf"|get rid of|tamper\w*|alter(?:s|ed)?)\b[^.;]{{0,40}}?\b{TRACE}\b[^!?]{{0,120}}?\b{CASE}"
            rf"|\b{CASE}[^!?]{{0,120}}?\b(?:delet\w+|\"?lose\"?|wip(?:e|ed|es|ing)|rewrote|cleaned|shred\w*"
            rf"|eras\w+)\b[^.;]{{0,40}}?\b{TRACE}\b"
        ),
        "takes what is others'": (
            rf"\b(?:brought|copied|copy|copying|cop(?:y|ies)|took|takes|taken|got|has|have|uses?|used|using"
            rf"|came with|built|scrap\w+|sent|bought"
            rf"|passed)\b[^.;]{{0,50}}?\b{WORKS}\b[^.;]{{0,60}}?\b{ELSEWHERE}|\b(?:former|previous"
            rf"|old) (?:employer|firm)\b[^.;]{{0,40}}?\b(?:piece by piece|copied|copy of|on an? (?:stick|drive"
            rf"|disk))|\bsearch engine is copied|\b(?:is|are) copied from\b"
        ),
        "agrees with a rival": (
            r"\b(?:agree[sd]?|call between|both|over dinner|the same day|split)\b[^.;]{0,60}?\b(?:rivals?"
            r"|competitors?)\b[^.;]{0,80}?\b(?:below|above|prices?|which|who gets|neither|territor\w+)"
            r"|\b(?:rivals?|competitors?)\b[^.;]{0,60}?\b(?:neither (?:of us )?goes|same day|who gets which)"
        ),
        "may hurt people": rf"\b{HURT}[^!?]{{0,120}}?\b{HURTABLE}\b|\b{HURTABLE}\b[^!?]{{0,60}}?\b{HURT}",
        "switches off what protects": (
            r"\b(?:switch\w*|turn\w*|bypass\w*|disabl\w*|skip\w*|remov\w*|took out)\b[^.;]{0,30}?\b(?:identity"
            r"|safety|age|consent|sanctions?|money[- ]laundering|security|fraud|emergency) (?:checks?|guards?"
            r"|alarms?|screening|stop|gates?|sensors?)|\bnobody verified\b|\bisn't in the accident book"
            r"|\bholds? the report back|\bpay (?:them|her|him|\w+) for (?:their |her |his )?silence"
        ),
        "against an order": (
            r"\b(?:injunction|court order|writ|cease and desist|embargo\w*|sanction(?:s|ed)"
            r"|order of the court|licen[cs]e (?:expired|says|forbids)|attorneys|GPL)\b[^!?]{0,100}?\b(?:ignor\w*"
            r"|renumber\w*|anyway|goes on|go on|bin\b|threw|removed|by way of|through a|never published"
            r"|distributor|drawer|still|may not)|\b(?:launch|sell|ship|release|go live"
            r"|market)\b[^.;]{0,30}\b(?:although|though"
            r"|but|before)\b[^.;]{0,50}(?:\bnot|n't|\bnever) (?:yet )?(?:been )?(?:certified|approved"
            r"|licen[cs]ed|authori[sz]ed)\b"
            r"(?! by (?:the|CTO|CPO|our|them))|\bthat never was approved|\bwithout (?:a |any )?(?:licen[cs]e"
            r"|permit|approval)\b"
        ),
        "says what is untrue": (
            r"\b(?:told|tells|promis\w+|wrote|says|said|confirm\w*|admitt\w*"
            r"|confess\w*)\b[^.;]{0,50}?\b(?:in writing|signed|plaintiff|opposing|other side'?s? lawyer"
            r"|the customer|customers|users|people)\b[^.;]{0,60}?\b(?:had not|it had(?:n't)?|it isn't|it's not"
            r"|wasn't|isn't true|all ours|the copy|deleted|certified|encrypted)\b|\bsay it's the\b|\bnot (?:one"
            r"|any) of (?:it|them) is true\b"
        ),
    },
    "compliance": {
        "deals with themselves": (
            rf"\b{VENDOR}\b[^.;!?]{{0,70}}?\b(?:is|are|belongs? to|owned by|of|from|run by|pays? (?:for )?|has"
            rf"|with) (?:\w+ ){{0,2}}?{OWN} (?:\w+[- ])?(?:{KIN}|flat|terrace|kitchen|house|own)"
            rf"|\b{OWN} (?:own )?{KIN}(?:'s)?\b[^.;]{{0,40}}?\b(?:{VENDOR}|invoices|bills|contract|shares)\b"
            rf"|\b(?:has|have|owns?|hold\w*|with) (?:shares|a stake|a firm|a company|a consultancy"
            rf"|a share)\b[^.;]{{0,70}}?\b(?:vendor|buy|rents?|sells?|signs?|supplier|on the side)"
            rf"|\b{VENDOR}\b[^.;]{{0,40}}?\b(?:pays|paid|flew|built|gave|did)\b[^.;]{{0,30}}?\b(?:CTO|CPO|them"
            rf"|{OWN})\b[^.;]{{0,40}}?\b{PERK}?"
            rf"|\b(?:takes?|took|gets?|got|receives?|received|accept\w*) (?:\w+ )?money from (?:the |an? |our "
            rf"|this |that )?"
            rf"(?:\w+ )?{VENDOR}\b(?! \w+)|\b(?:takes?|took|gets?|got|receives?|received"
            rf"|accept\w*) money from (?:the |an? |our "
            rf"|this |that )?{VENDOR} (?:they|who|that|which|we|and)\b"
            rf"|\bfrom whom (?:they|he|she) (?:has|have|got) (?:their|his|her)|\b(?:signs?|signed"
            rf"|approv\w+) (?:off )?(?:\w+ )?(?:its|their own|her own|his own) (?:bills|invoices)|\b(?:gets?"
            rf"|takes?|receives?|comes? back|wants?|paid) (?:\w+ )?(?:\d+ ?%|(?:\w+ )?per ?cent|a (?:cut|share"
            rf"|percentage|third|fee)|part|half) (?:of|from|for) (?:what|the (?:supplier|vendor|savings|money"
            rf"|contract)|every|each)|\bto (?:them|him|her) in an envelope|\bin cash\b"
        ),
        "favours an official": rf"\b{OFFICIAL}\b[^!?]{{0,80}}?\b{PERK}|\b{PERK}\b[^!?]{{0,60}}?\b{OFFICIAL}\b",
        "proof that is none": (
            rf"\b(?:side letter|second (?:contract|set of)|two (?:sets|versions) of (?:books|files|figures|numbers"
            rf"|accounts|the)|hidden tab|cancel by letter"
            rf"|may cancel|(?:december|earlier|later|different|last year\'s) date on)\b"
            rf"|\bdat(?:e|ed|es|ing) (?:the )?(?:bills?|invoices?|contracts?|orders?) (?:later|earlier|back)\b"
            rf"|\b(?:cost|revenue|sales|expenses?|losses)\b[^.;]{{0,40}}?\b(?:in)?to (?:next|last|this)"
            rf" (?:year|quarter)"
            rf"|\b{PROOF}\b[^.!?]{{0,90}}?\b{UNTRUE}|\b{UNTRUE}[^.!?]{{0,60}}?\b{PROOF}\b|\b(?:sign(?:s|ed)?"
            rf"|ticked|printed|report(?:s|ed)|certified|passed)\b[^.;]{{0,50}}?\b(?:without|0 of|zero"
            rf"|that (?:they|he|she) (?:hadn't|never|didn't)|as done|goods that never|never)\b"
        ),
        "misleads who must know": (
            rf"\b(?:count|counted|counts|report\w*|show\w*|told|tell\w*|send|sends|hide|hides|hiding|leave|moved"
            rf"|move|put|book\w*|dressed|pose|refus\w*)\b[^!?]{{0,80}}?\b(?:test accounts|robots|bots|who don't"
            rf"|don't exist|as active|that (?:isn't|aren't)|eleven do|looking|covenant|never check|until (?:the"
            rf"|they)|too\b|later|loan|cancelled|is gone|zero incidents|not true"
            rf"|next year)\b[^!?]{{0,90}}?\b{MISLED}|\b{MISLED}\b[^!?]{{0,90}}?\b(?:count (?:the )?test|made up"
            rf"|eleven do|never check|isn't (?:there|real)|aren't real|don't exist|who left|posed?|robots)\b"
        ),
        "trades on what others don't know": (
            r"\b(?:sold|bought|sells|buys|told|tips?)\b[^.;]{0,40}?\b(?:shares|options|stock|numbers|figures"
            r"|merger)\b[^.;]{0,60}?\b(?:before|ahead of|a week|a day|the day)\b|\b(?:analyst|friend|cousin"
            r"|brother)\b[^.;]{0,40}?\bthe (?:numbers|figures|offer|price)\b[^.;]{0,30}?\bbefore\b|\b(?:tender"
            r"|bid|bidders?|offer)\b[^!?]{0,80}?\b(?:friend at|one machine|same mistakes|below (?:her|it|them)"
            r"|written by our|under other names|just those)\b"
        ),
        "private on the firm": (
            r"\b(?:holidays?|kitchen|terrace|flights? home|private|boat|roof|club|brother's|flat"
            r"|wedding)\b[^.;]{0,50}?\b(?:from|on|to|in|as|out of|by) (?:the |our |a )?(?:\w+ )?(?:budget"
            r"|project|company|platform|firm|expenses?|money)\b|\b(?:never arriv\w+|that never came"
            r"|never been seen|nobody has seen|never happen)\b|\b(?:splits?|split) (?:each|every|the) (?:order"
            r"|invoice)|\b(?:EU|state|grant|subsid\w*|public|research) (?:money|projects?|hours|loan"
            r"|funds?)\b[^.]{0,80}?\b(?:pays?|paid) for\b|\b(?:grant|subsid\w*|paid by the state"
            r"|the state paid)\b[^!?]{0,120}?\b(?:still being reported|time sheets?|never worked|hasn\'t worked"
            r"|for a day|diar(?:y|ies)|script|on holiday)"
        ),
        "hunts who spoke": (
            r"\b(?:learn|find out|know|knows|hear) who (?:else )?(?:knows|told|it was|spoke"
            r"|reported|talked|complained)\b"
        ),
        "buys silence": (
            r"\b(?:keep|keeps|kept|stay|stays) (?:quiet|silent|their mouth shut)\b[^.;]{0,30}?\b(?:if|for|when"
            r"|provided|in return)\b|\bwon't tell\b[^.;]{0,40}?\bif\b|\bcover for each other\b|\bif (?:they|he"
            r"|she) drops? the (?:audit|complaint|report)\b"
        ),
    },
    CLEARED: {
        "cleared": (
            r"\b(?:nothing|no ?body|no one|none|neither)\b[^.;]{0,25}?\b(?:wrong|improper|untoward|illegal"
            r"|to hide|unlawful|harassed|hurt|injured|bullied|concerned|disputes that it's legal|of the (?:kind"
            r"|sort)|formally)\b|\b(?:of (?:their|his|her) own (?:free )?will|by the book|all (?:proper|in order"
            r"|legal|clean|above board)|both lawful|lawful ones|well rested|fair and square|within (?:policy"
            r"|what was agreed)|perfectly legal|figuratively|in a manner of speaking|so to (?:say|speak)"
            r"|they joke about it themselves|good[- ]humou?red|in good humou?r|has cleared|have cleared"
            r"|no (?:findings|objections?|complaint of any kind)|isn't personal|is (?:fine|relaxed"
            r"|content) (?:with|about)|meaning that|is legal\b|passed (?:the|our|with)|approved by)\b"
        ),
    },
}
_PEOPLE = (
    r"(?:they|them|him|her|me|us|people|wom[ae]n|men|(?:the |an? |our |my |one of the )?(?:\w+ )?(?:team|colleagues?"
    r"|engineers?"
    r"|designers?|testers?|interns?|staff|assistants?|employees?|developers?|trainees?|analysts?))"
)
_OPEN = {
    "crisis": (
        r"\b(?:kill|hang|shoot|drown|harm)(?:ing|s|ed)? (?:them|him|her|my|your)sel(?:f|ves)\b"
        r"|\bend(?:ing)? (?:their|his|her|my) (?:own )?life\b"
        r"|\b(?:doesn't|don't|does not|not) want to (?:live|be alive)\b"
        r"|\b(?:is|are|was|been|feels?) suicidal\b|\bthreat\w* to (?:kill|stab|shoot|beat|hurt) " + _PEOPLE + r"\b"
    ),
    "hr": (
        r"\b(?:is|are|was|were|been|being|be|gets?|got|feels?|felt) (?:\w+ly )?"
        r"(?:harassed|bullied|discriminated against|groped|molested|stalked|sexually assaulted|mobbed)\b"
        r"(?! (?:by (?:\"|the\b|our\b|jira)|in our|turned out))"
        r"|\b(?:harass(?:es|ed|ing)?|grop(?:es?|ed|ing)|molest(?:s|ed|ing)?|stalk(?:s|ed|ing)?|bull(?:y|ies|ied|ying)) "
        + _PEOPLE
        + r"\b|(?<!on )\bsexual(?:ly)? (?:harass\w*|assault\w*|abus\w*)\b"
        r"|\b(?:racist|sexist|homophobic|antisemitic) (?:jokes?|remarks?|slurs?|comments?|insults?)\b"
    ),
    "legal": (
        r"\b(?:customers?'?|patients?'?|users?'?|personal|clients?'?) data (?:was|were|has been|have been|got) "
        r"(?:stolen|leaked|hacked|sold)\b|\b(?:sues|sued|is suing|are suing) (?:us|the company)\b"
    ),
    "compliance": (
        r"\b(?:takes?|took|taken|taking|accept\w*|pays?|paid|paying) (?:a )?(?:bribes?|kickbacks?)\b"
        r"|\bbrib(?:es?|ed|ing) (?:an?|the)"
        r" (?:\w+ )?(?:official|inspector|buyer|mayor|minister)|\bcommit\w* (?:\w+ )?fraud\b|\bembezzl(?:es|ed|ing)\b"
        r"|\b(?:fak|forg|falsif)(?:es|ed|ing|ies|ied) (?:the |our |their )?(?:invoices?|signatures?|reports?"
        r"|books|documents"
        r"|test results)\b|\binsider trading\b"
    ),
}
_OPENLY = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _OPEN.items()}
_COMPILED = {
    kind: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in acts.items()} for kind, acts in _ACTS.items()
}


def acts_in(text: str) -> dict[str, tuple[str, ...]]:
    """The names of the acts that a text tells of, by who would be called in, and what clears it under `CLEARED`."""
    plain = literal(text)
    found = {kind: tuple(_named(plain, acts)) for kind, acts in _COMPILED.items()}
    return {kind: names for kind, names in found.items() if names}


def told_openly(text: str) -> set[str]:
    """Who is called in for what a text says in so many words, whatever else it says."""
    plain = literal(text)
    return {
        kind
        for kind, pattern in _OPENLY.items()
        if any(not is_denied(plain, match) for match in pattern.finditer(plain))
    }


def _named(text: str, acts: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    for name, pattern in acts.items():
        if any(not is_denied(text, match) for match in pattern.finditer(text)):
            yield name
