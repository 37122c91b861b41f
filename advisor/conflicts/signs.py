"""Words that may tell of harm, of misconduct or of a breach of law; and what they mean when they don't.

A plain sign is enough by itself. Beside a slight one alone the encoder is asked too (referral.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

PLAIN, SLIGHT = 2, 1

_THEM = r"(?:him|her|me|them|us|you|someone|somebody|people|the executive|CTO|CPO|a colleague|anyone|everyone)"
_THEIR = r"(?:his|her|my|their|your|CTO's|CPO's|the \w+'s)"
_SELF = r"(?:him|her|my|them|your)sel(?:f|ves)"
_WEAPON = r"(?:rifle|gun|pistol|knife|weapon|shotgun|axe|machete)"
_BODY = r"(?:thighs?|knees?|legs?|waist|bottom|breasts?|chest|hair|neck|hips?|body|buttocks?|shoulders?|cheeks?|arms?)"
_TRAIT = (
    r"(?:wom[ae]n|female|girl|black|african|asian|arab|indian|muslim|islamic|jew(?:ish)?|hindu|christian"
    r"|catholic|gay|lesbian"
    r"|trans(?:gender)?|queer|homosexual|pregnant|disabled|deaf|autistic|dyslexic|foreign(?:er)?|immigrant"
    r"|refugee|roma|blind"
    r"|mothers?|in a wheelchair|too old|over fifty|her age|his age|skin colou?r|from (?:abroad|africa|lagos"
    r"|india|china))"
)
_SPOKE = (
    r"(?:complain\w* (?:about (?:him|her|them|his|CTO|CPO|harass\w*|the (?:head|chief|way))|to )"
    r"|reported (?:him|her|them|it|the|to)"
    r"|filed (?:a|the|her|his) (?:complaint|grievance|report)|testif\w*|testimony|spoke up|gave evidence"
    r"|blew the whistle"
    r"|went to hr)"
)
_DATA = (
    r"(?:(?:customer|user|personal|patient|client|private|health|card|employee|donor) (?:data|records?|files"
    r"|numbers|addresses)"
    r"|data ?base|passwords?|data|records|backup|lists? of (?:customers|users|patients|donors))"
)
_HIDE = (
    r"(?:told (?:nobody|no one)|tell(?:ing|s)? (?:nobody|no one)|not tell|without telling|keeps? (?:it |this "
    r"|that )?(?:quiet|secret)|keep quiet"
    r"|hid(?:es?|den|ing)?|conceal\w*|cover(?:s|ed|ing)? (?:it |this )?up|cover-up|hush\w*|say(?:s"
    r"|ing)? nothing (?:about|of|to)\b|stay(?:s)? silent|bury|buried"
    r"|sweep\w*|swept|nobody noticed|before anyone (?:notices|finds)|don't know about it|silence)"
)
_FALSE = (
    r"(?:fak(?:e|ed|es|ing)|forg(?:e|ed|es|ing|ery)|falsif\w*|backdat\w*|back-dat\w*|invent(?:ed|s|ing)?"
    r"|made[- ]up|doctored|fictitious|fabricat\w*|sham)"
)
_KIN = (
    r"(?:cousin|brother(?:-in-law)?|sister(?:-in-law)?|wife|husband|uncle|nephew|son|daughter|father|mother"
    r"|spouse|girlfriend|boyfriend|in-laws)"
)
_OFFICIAL = (
    r"(?:officials?|ministry|minister|mayor|inspector|procurement|civil servants?|buyers?|purchas\w+"
    r"|customs officer|politician)"
)

_SIGNS: Mapping[str, Sequence[tuple[int, str]]] = {
    "crisis": (
        (PLAIN, r"\b(?:soon|then) it (?:will|would|'ll) all be over|\brid of me\b|\bhopes? (?:to )?(?:not"
            r"|never) (?:to )?wake up|\bnot (?:want(?:ing)? )?to wake up\b|\bhow i would do it\b|\bwon't (?:see"
            r"|live to see) (?:spring|summer|christmas|monday|the weekend)"),
        (PLAIN, r"\b(?:punch|slap|chok|strangl|headbutt|kick|hit|struck|spat at)\w* (?:the )?(?:CTO|CPO|head|vp"
            r"|chief|product|technology|technical|engineering|developer|designer|colleague)\b|\bwait(?:s"
            r"|ing)? for (?:him|her|them) (?:there|outside|at (?:her|his|their) (?:home|house|door|car))"),
        (PLAIN, r"\b(?:doesn't|don't|does not|didn't) (?:want to |wanna )?(?:carry on|go on|be here"
            r"|be in this world) (?:living|any ?more|anymore)\b|\b(?:i'll|he'll|she'll|they'll"
            r"|will) do something to (?:him|her|my|them)sel\w+|\bdo something (?:stupid|final) to"),
        (SLIGHT, r"\bnot be (?:here|around) (?:on|after|by|next|in)\b|\bwill be over for (?:him|her|me)"
            r"|\b(?:spare|last) (?:keys|will)\b|\btestament\b|\bsick leave\b|\bdrinks? (?:alone|heavily)"),
        (PLAIN, rf"\b(?:kill|hang|shoot|drown|harm|hurt|cut)(?:s|ed|ing)? {_SELF}|\bsuicid\w*|\bself-harm\w*"),
        (PLAIN, rf"\b(?:end|ends|ending|take|takes|taking|took) (?:{_THEIR} own|{_THEIR}) life"
            rf"|\bend(?:ing)? it all\b|\bnot wake up\b"),
        (PLAIN, r"\b(?:doesn't|don't|does not|do not|didn't|no longer) (?:want|wish)\w* to (?:live|be alive"
            r"|wake up|exist|be here any ?more)"),
        (PLAIN, rf"\bbetter off (?:dead|without {_THEM})|\bwish(?:es|ed)? (?:\w+ )?(?:were|was) dead"
            rf"|\bno (?:reason|will) to live"),
        (PLAIN, r"\b(?:doesn't|don't|can't|does not|do not|cannot) see (?:the|any|a) (?:point|way out|reason"
            r"|sense)\b(?! in (?:the|a|this|our|another|refactor\w*|moving))"),
        (PLAIN, r"\bsees? (?:the|any|no) (?:point|sense) (?:in|of) (?:going|carrying) on(?! with)\b"
            r"|\bsees? no (?:point|sense) in (?:life|living|anything)\b"),
        (PLAIN, r"\boverdos\w*|\bsleeping (?:pills|tablets)\b|\b(?:pills|tablets)\b(?! (?:for|against) )|\bnoose\b"
                r"|\bslit\w* (?:his|her|my|their)"
            r"|\bwrists\b"),
        (PLAIN, rf"\b(?:farewell|goodbye|suicide|parting) (?:letter|note|mail|message)s?|\bgiv(?:ing|en"
            rf"|es) away {_THEIR}|\bsaid goodbye to everyone"),
        (PLAIN, r"\bjump\w* (?:off|from|out of|in front of)|\bon the (?:roof|ledge|bridge|tracks)\b|\b(?:car"
            r"|bike) into (?:a|the) (?:tree|wall)"),
        (PLAIN, rf"\b(?:kill|shoot|stab|strangle|beat up|bury|hurt|poison|murder)(?:s|ed"
            rf"|ing)? {_THEM}\b(?! (?:in the back|idea|plan|down))"),
        (PLAIN, rf"\b(?:bring|brings|brought|carr\w+|has|had|have|get|gets|keeps?|show\w*|his|her|my|a"
            rf"|the)(?: \w+)? (?:hunting )?{_WEAPON}\b|\b(?:bomb|burn) (?:the|this) (?:office|place|building)"),
        (PLAIN, rf"\b(?:punch|slap|chok|strangl|headbutt|kick|hit|struck|beat|shov|spat at"
            rf"|spit at)\w* {_THEM}\b(?! (?:up on|with (?:a|the) (?:question|number|bill)|to it|hard))"),
        (PLAIN, r"\b(?:death|bomb) threats?|\bthreat\w* (?:to|her|him|them) .{0,30}\b(?:kill|hurt|harm|violence"
            r"|life|family|children)|\bphysically attack\w*|\bwith (?:his|her) fists?\b"),
        (SLIGHT, r"\bfamily gets? (?:the )?insurance|\blife insurance|\bi(?: am|'m) finish(?:ed)?\b"
            r"|\bas if for the last time|\bno way out\b"),
        (SLIGHT, r"\b(?:not|doesn't|don't|can't|stopped|hardly) (?:sleep|eat)\w*|\b(?:sleep|eat) not\b"
            r"|\bcan't (?:go on|do this (?:any ?more|another)|take (?:it )?any ?more)|\bhopeless\b|\bdesperate\b"),
        (SLIGHT, r"\b(?:isn't|not|doesn't) (?:picking up|pick up|answer\w*) (?:his|her|the|their) phone"
            r"|\bgone missing|\bnobody (?:has|can) reach\w*"),
        (SLIGHT, r"\bthen (?:we|you|they|she|he)(?:'ll| shall| will) see|\bknows? where (?:she|he|they"
            r"|\w+) lives?|\bwill (?:pay|regret) (?:for )?(?:it|this)|\bmake (?:her|him|them) pay"),
        (SLIGHT, r"\b(?:any ?more|no longer) (?:be|being) (?:around|here)|\bwon't be (?:around|here"
            r"|there) (?:any ?more|much longer)|\bthank\w* .{0,30}\bfor the last time"),
    ),
    "hr": (
        (PLAIN, r"\b(?:to|in|into|at|for) (?:his|her) hotel room|\bsend(?:s|ing)? (?:her|him"
            r"|them) (?:\w+ )?(?:pictures|photos|videos|hearts|poems|flowers)|\bgoes? out with (?:him|her)\b"
            r"|\bgo out with (?:him|her) or\b|\bfollow(?:s|ed|ing)? (?:her|him) (?:to|home|into)|\bstands? too close"),
        (PLAIN, r"\b(?:jokes?|laugh\w*|mock\w*|imitat\w+|mimic\w*|sneer\w*|makes? fun|fun of|comments?"
            r"|remarks?) (?:\w+ ){0,2}?(?:his|her|their|CTO's|CPO's)? ?(?:accents?|colou?r|skin|stutter"
            r"|headscarf|hijab|turban|faith|religion|age|wheelchair|disabilit\w+|pronouns|husband|origin|name"
            r"|prayers?|weight|english)\b"),
        (PLAIN, rf"\b(?:won't|will not|refus\w+ to|doesn't|does not|never) (?:hire|promote|employ|work with"
            rf"|report to|take orders from|shake hands with|listen to) (?:an? |any |anybody |anyone |with "
            rf"|the )*(?:\w+ )?(?:{_TRAIT}|women|girls|disab\w+|foreigners|mothers)\b"),
        (PLAIN, r"\b(?:women|woman|gay people|foreigners|muslims|mothers|older (?:people|staff|employees)"
            r"|disabled people|people with|girls)\b[^.]{0,50}\b(?:no place|paid less|pay\w* less"
            r"|less than the men|earn\w* less|go home|not belong|have husbands|stay at home|not made for"
            r"|too emotional|in the kitchen)|\bpays? the women\b|\btells? (?:the )?foreigners"),
        (PLAIN, r"\b(?:since|after|because|ever since) (?:she|he|they|i|we|CTO|CPO"
            r"|the executive)\b[^.,]{0,40}\b(?:to (?:hr|the works council|compliance|the ombuds\w+)"
            r"|works council|pregnan\w+|harass\w*|safety (?:problem|concern)|union)\b|\b(?:grievance"
            r"|complaint)\b[^.]{0,60}\b(?:since then|ever since|from then on|after that|now)\b"),
        (PLAIN, r"\bwhat (?:he|she) does (?:to (?:her|him) )?when (?:nobody|no one)|\bhumiliat\w* (?:daily"
            r"|every day|for (?:weeks|months))|\b(?:daily|for (?:weeks|months|a year))[^.]{0,20}humiliat\w*"
            r"|\bpromotion (?:if|in return|in exchange)"),
        (PLAIN, r"\b(?:sexual\w*|grop(?:e|es|ed|ing)|molest\w*|raped|rapist|catcall\w*|leer(?:s|ed|ing)?"
            r"|flirt\w*|stalk(?:s|ed|ing|er)?|nudes?|indecent|lewd)\b"),
        (PLAIN, r"\bharass\w*"),
        (PLAIN, rf"\b(?:hand|hands|arm) (?:on|around|up|over|under) (?:{_THEIR}|the \w+'s) (?:{_BODY}|skirt"
            rf"|blouse)|\btouch\w* {_THEM}\b|\btouch\w* {_THEIR} {_BODY}|\bkiss\w*|\bstrok\w+ {_THEIR}"
            rf"|\bhug(?:s|ged|ging) {_THEM}"),
        (PLAIN, r"\b(?:come|go|going|came|up) to (?:his|her|the) (?:hotel )?(?:room|flat|apartment)|\bsleep(?:s"
            r"|ing)? with|\bunwanted\b|\b(?:sexual|romantic) advances?|\bmakes? advances"),
        (PLAIN, r"\b(?:asks?|asking|asked|invit\w+) (?:\w+ )?(?:\([^)]*\) )?(?:out\b|to (?:have )?(?:dinner"
            r"|drinks|a date)|on a date).{0,80}\b(?:says? no|said no|refus|declin|turn\w+ (?:him|her|them) down"
            r"|doesn't want)"),
        (PLAIN, rf"\b(?:comment|remark|joke|pun)\w* (?:on|about) (?:{_THEIR}|the) (?:body|looks?|figure|{_BODY}"
            rf"|skirt|dress|clothes|weight|accent|skin|religion|faith|prayer\w*|praying|headscarf|age|gender"
            rf"|sexuality|origin)"),
        (PLAIN, r"\b(?:racis\w+|sexis\w+|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+|xenophob\w+"
            r"|misogyn\w+|ageis\w+|ableis\w+|bigot\w*|slurs?|n-word)\b"),
        (PLAIN, rf"\b(?:because|since|as|for being|that) (?:she|he|they|the executive|CTO|CPO|i)(?:'s|'re|'m"
            rf"| is| are| am| was| were)? (?:only |just |also )?(?:an? )?(?:\w+ )?{_TRAIT}\b"
            rf"|\bbeing (?:an? )?{_TRAIT}\b"),
        (PLAIN, r"\b(?:women|girls|females|foreigners|immigrants|muslims|jews|blacks|gays|old people|mothers"
            r"|men) (?:can't|cannot|don't|do not|aren't|are not|shouldn't|should not|belong|have no|are too"
            r"|like (?:her|him|that))"),
        (PLAIN, r"\bwhere (?:he|she|they|CTO|CPO|these people|people like \w+) comes? from"
            r"|\bgo(?:es)? (?:back )?home to (?:his|her|their) (?:country)|\b(?:his|her|their) (?:kind"
            r"|sort) (?:of people)?\b"),
        (PLAIN, r"\b(?:pregnan\w+|maternity|paternity|parental leave|expecting (?:a )?(?:baby|child)"
            r"|is expecting(?=[,.;]| and)|'s expecting(?=[,.;]| and))"),
        (PLAIN, r"\bdiscriminat\w*\b(?! (?:between|among))"),
        (PLAIN, r"\b(?:CTO|CPO|CEO|he|she|him|her)(?:'s| is| was| looks| seems)? ['\"‘“]?too (?:old|young)\b"
            r"|\byounger (?:person|people|man|woman|blood|candidate)\b|\b(?:his|her|their) age\b"),
        (PLAIN, rf"\b(?:since|after|because|ever since) (?:the )?(?:\w+ ){{0,3}}?{_SPOKE}"
            rf"|\bretaliat\w*\b(?! with (?:memes|jokes|emojis?|gifs|slides|puns))|\breprisals?\b"
            rf"|\bpunish\w* (?:her|him|them|me) for (?:speaking|reporting|complaining|telling)"),
        (PLAIN, r"\b(?:filed|made|lodged|submitted|brought) (?:an? )?(?:formal )?(?:complaint"
            r"|grievance) (?:about|against|with)"),
        (PLAIN, r"\b(?:bull(?:y|ies|ied|ying)|mobb(?:ed|ing)|intimidat\w+)\b|\bthr(?:ows?|ew|owing) (?:things"
            r"|chairs?|a (?:chair|mug|laptop|phone|stapler))|\b(?:scream|yell)\w* at (?:her|him|them|me"
            r"|the team|people)"),
        (PLAIN, r"\b(?:doesn't|don't|does not|didn't|not) feel safe|\b(?:afraid|scared|frightened"
            r"|terrified) (?:of (?:him|her|CTO|CPO|me)|to be (?:alone|near)|to come)\b|\bto be alone with"
            r"|\balone with (?:him|her|CTO|CPO)"),
        (SLIGHT, rf"\b(?:{_TRAIT})\b|\b(?:pray\w*|headscarf|hijab|turban|mosque|synagogue|accent|wheelchair"
            rf"|menopause|divorce)\b|\bshake hands\b"),
        (SLIGHT, r"\b(?:in tears|crying|cried|sobb\w+|shaking|trembl\w+|ashamed|burst into tears"
            r"|panic attacks?)\b|\b(?:would not|wouldn't|refus\w+ to|won't) (?:get in|sit|be|travel|share|ride) with"),
        (SLIGHT, r"\bdidn't (?:ask|say|tell (?:me )?) why\b|\bdoesn't want to say why|\bby e-?mail only\b"
            r"|\bask(?:s|ed)? (?:me )?(?:whether \w+ may |to )(?:be moved|move|work from home"
            r"|do .{0,20}by e-?mail)|\bmoved off"),
        (SLIGHT, r"\byou know (?:how he is|how she is|why)|\bknows why\b|\bno point in (?:her|him|their)"
            r"|\b(?:tribunal|whistle-?blow\w*|grievance|complaint to hr)\b|\bnot a team player\b"),
        (SLIGHT, r"\b(?:have|having|had) dinner\b|\b(?:christmas|summer|office) party\b"
            r"|\bnight(?:ly)? (?:messages|texts|calls)|\b(?:texts|messages|calls) (?:her|him|me) at night"
            r"|\bsweetheart|\bdarling\b|\bhoney\b|\bpretty\b|\bhotel\b"),
        (SLIGHT, r"\b(?:humiliat|belittl|insult|degrad|demean)\w*"),
    ),
    "legal": (
        (PLAIN, r"\b(?:burn\w*|injur\w*|hurt\w*|scald\w*|electrocut\w*|poison\w*) (?:a|the|two|three|one"
            r"|several|some|our|her|his) (?:\w+ )?(?:child|children|user|customer|patient|worker|person|baby"
            r"|man|woman|people|driver|nurse)"),
        (PLAIN, r"\b(?:tells?|told|promise\w*) (?:users|customers|people|everyone) (?:that )?(?:their "
            r"|the )?data (?:is|was|are|were) (?:deleted|safe|encrypted)[^.]{0,40}(?:isn't|wasn't|is not"
            r"|not true|aren't)|\bsell\w* (?:\w+ ){0,2}data\b|\b(?:no|without|lacks?"
            r"|missing) (?:a )?(?:licen[cs]e|permit|approval|certification|consent)\b"),
        (PLAIN, rf"\b{_DATA}\b[^.]{{0,60}}\b(?:stolen|leaked|copied|exposed|breached|hacked|lying open"
            rf"|open on the (?:internet|web|net)|public(?:ly)? (?:accessible|visible)|downloaded by|sold)\b"),
        (PLAIN, rf"\b(?:stole|stolen|leaked|copied|exposed|breached|hacked|sold|leak of"
            rf"|breach of|theft of|selling)\b[^.]{{0,40}}\b(?:{_DATA})\b"),
        (PLAIN, r"\b(?:data|security|privacy) (?:breach|leak)\w*|\bransom\w*|\bhacker\w*|\bgot hacked"
            r"|\bwas hacked|\bbreach of (?:the )?(?:law|contract|gdpr|licen[cs]e)"),
        (PLAIN, r"\b(?:source code|code|designs?|plans|documents?|customer list"
            r"|blueprints?)\b[^.]{0,50}\b(?:former|old|previous|last|ex-?) ?employer|\btrade secrets?"
            r"|\b(?:patent|copyright|licen[cs]e|trademark) (?:infring|violat|breach)\w*|\bpirated\b"),
        (PLAIN, r"\b(?:remov\w+|strip\w+|delet\w+) the (?:licen[cs]e|copyright)|\b(?:stolen|copied) (?:code"
            r"|software|source)|\bcopied (?:a|the|our) (?:competitor|rival)\w*"),
        (PLAIN, r"\b(?:child|children|user|customer|patient|worker|person|baby|man|woman|people|somebody"
            r"|someone|driver|nurse)s?\b[^.]{0,40}\b(?:burnt|burned|injured|hurt|died|killed|electrocuted"
            r"|poisoned|crushed|choked|scalded|harmed|lost (?:a|his|her) (?:finger|eye|hand))\b"),
        (PLAIN, r"\b(?:burns|injuries|injury|fatalit\w+|electric shocks?|wrong dos\w+|overheat\w*"
            r"|catch(?:es)? fire|caught fire|brakes? (?:may )?fail\w*|may injure|could kill)\b"),
        (PLAIN, r"\b(?:illegal\w*|unlawful\w*|against the law|breaks? the law|broke the law|breaking the law"
            r"|break the law|law forbids|forbidden by law|court order|the court|injunction|sanctions|embargo"
            r"|export control)\b"),
        (PLAIN, rf"\b(?:regulator|authorit(?:y|ies)|inspector|supervisor|data protection authority|fda"
            rf"|notified body)\b[^.]{{0,60}}\b(?:{_HIDE}|lie|lied|mislead|misled|wait until|not (?:be )?told"
            rf"|never told|false)"),
        (PLAIN, r"\b(?:delet|eras|shred|destroy|wip|alter|chang|edit|tamper)\w* (?:with )?(?:the )?(?:logs?"
            r"|evidence|records|traces|audit trail|dates? in the (?:log|records?|protocol"
            r"|files?))\b(?! (?:feature|page|view|from the))"),
        (PLAIN, r"\bwithout (?:their |his |her |any |users'? |the users'? |customers'? "
            r"|asking for )?(?:consent(?! of (?:the )?(?:CTO|CPO))"
            r"|permission from (?:the )?(?:users|customers))\b|\b(?:read|reads|reading|listen\w*|spy|spies"
            r"|spying|track\w*) (?:to "
            r"|on )?(?:the )?(?:private|users'?|customers'?|employees'?) (?:private )?(?:messages|chats|mails"
            r"|e-mails|conversations|calls)"),
        (PLAIN, r"\bsafety (?:switch|guard|interlock|check|stop)s? (?:was |were |is |are )?(?:bypass|remov|skip"
            r"|disabl|switched off|bridg)\w*|\b(?:bypass|disabl|skip|remov)\w* (?:the|a) safety"),
        (SLIGHT, _HIDE),
        (SLIGHT, r"\b(?:lawyers?|law|gdpr|recall|regulator|authority|notif\w+|consent|liab\w+|sue|sued|suing"
            r"|prosecut\w+|police|misuse|defect\w*)\b"),
        (SLIGHT, r"\b(?:patients?|medical|health records?|vulnerab\w+|leak\w*|breach\w*)\b"),
    ),
    "compliance": (
        (PLAIN, r"\b(?:gets?|got|receives?|takes?) (?:some |a part of the )?(?:money|cash|percent\w*"
            r"|a commission) back\b|\b(?:numbers|figures|users|revenue)\b[^.]{0,40}\b(?:made up|invented"
            r"|not true|never existed|don't exist)|\breport(?:s|ed|ing)? more (?:users|customers|revenue"
            r"|sales) than|\bagreed (?:on )?prices with|\bfalse (?:report|statement|number|invoice|figure"
            r"|declaration|claim)\w*"),
        (PLAIN, r"\bcertificates? (?:is|are|was|were) (?:bought|forged|fake)|\b(?:test|audit|check"
            r"|inspection)s? (?:was|were|is) (?:passed|done|run|signed off)[^.]{0,40}\b(?:never|not) (?:run"
            r"|done|happened|took place|performed)|\bsign(?:s|ed)? off (?:tests|checks"
            r"|inspections) that (?:never|weren't|were never)"),
        (PLAIN, r"\b(?:fraud\w*|embezzl\w*|brib\w*|kickbacks?|kick-backs?|launder\w*|extort\w*|blackmail\w*"
            r"|corrupt(?:ion)?|insider (?:trading|deal\w*)|tax evasion|evad\w+ tax\w*|cartel|price[- ]fixing"
            r"|slush fund|hush money|cook\w* the books|shell compan\w+)\b"),
        (PLAIN, rf"\b{_FALSE} (?:\w+ ){{0,2}}?(?:invoices?|documents?|numbers?|figures?|contracts?|signatures?"
            rf"|reports?|receipts?|certificates?|time ?sheets?|test results?|tests|results|users?|reviews?"
            rf"|protocols?|dates?|data|revenues?|orders?|customers|records|expenses|references|audit)"),
        (PLAIN, r"\b(?:invoic|bill|charg)\w* (?:\w+ ){0,3}?for (?:\w+ ){0,4}?(?:that|which|who) (?:doesn't"
            r"|does not|don't|do not|didn't|was never|were never|never|isn't|aren't)"),
        (PLAIN, r"\b(?:put|write|set|change|changed|written) (?:a|an|the|another|an earlier|a different"
            r"|an older) (?:\w+ )?date (?:on|in|of)|\b(?:another|an earlier|a false|the wrong) date on\b"
            r"|\bbackdat\w*|\bback-dat\w*|\bpre-?dat(?:e|ed|ing)\b"),
        (PLAIN, rf"\b(?:vendor|supplier|contractor|firm|company|agency|one we pay"
            rf"|provider)\b[^.]{{0,60}}\b(?:belongs? to|owned by|is run by|run by|of|from) (?:{_THEIR}"
            rf"|the \w+'s|a) {_KIN}\b|\b{_THEIR} {_KIN}(?:'s)? (?:own\w*|compan\w+|firm|agency|business)"),
        (PLAIN, rf"\b(?:pay|pays|paid|paying|gift\w*|present\w*|school fees|hospitality|holiday\w*|trips?"
            rf"|favou?rs?|envelopes?|cash|watch(?:es)?)\b[^.]{{0,50}}\b{_OFFICIAL}\b"
            rf"|\b{_OFFICIAL}\b[^.]{{0,60}}\b(?:school fees|gifts?|envelope|cash|bribe|holidays?)\b"),
        (PLAIN, r"\bin an envelope|\bcomes? back to (?:him|her|them)\b|\bunder the table\b(?=[^.]{0,20}(?:money"
            r"|cash|pay))|\b(?:a|some|his|her) (?:share|cut|percentage) (?:of it|of the money|for (?:him"
            r"|her)self|in return)|\bin exchange for (?:saying nothing|silence|keeping quiet)|\bto (?:stay|keep"
            r"|be) (?:silent|quiet)\b"),
        (PLAIN, r"\b(?:sold|sell|sells|bought|buy) (?:\w+ ){0,2}?(?:shares|stock|options) (?:before|just before"
            r"|ahead of)"),
        (PLAIN, r"\b(?:li(?:e|es|ed)|lying|mislead\w*|misled|deceiv\w*|trick\w*) (?:to )?(?:the )?(?:auditors?"
            r"|investors?|bank|board|tax office|regulator|shareholders|authorit\w+|inspectors?)"),
        (PLAIN, r"\b(?:inflat|overstat|exaggerat|massag|manipulat|doctor|fudg)\w* (?:the |our |his |her "
            r"|its )?(?:revenue|numbers|figures|sales|user (?:numbers|counts?)|accounts|metrics|books|results|kpis)"),
        (PLAIN, r"\b(?:grant|subsid\w+|state (?:money|aid|funds?)|public money|eu money"
            r"|funding from the state)\b[^.]{0,160}\b(?:time ?sheets?|something else|other things"
            r"|as researchers|misus\w*|feature developers)"),
        (PLAIN, r"\btime ?sheets? (?:as|that (?:aren't|weren't)|with (?:hours|people))|\bghost (?:employees?"
            r"|workers?)|\bon the payroll (?:who|but)|\bprivate (?:holiday|trip|car|expenses?"
            r"|house)\w*[^.]{0,40}\b(?:company|budget|expenses?)"),
        (SLIGHT, r"\b(?:whistle-?blow\w*|audit\w*|revenue recogn\w*|q4|quarter-?end|year-?end|invoic\w+|books?"
            r"|acceptance (?:protocol|form|certificate))\b"),
        (SLIGHT, r"\b(?:before the exit|before the sale|keep(?:ing)? .{0,30}looking (?:busy|real|active)"
            r"|wants? it back|he'd like it back|pretend\w*|doesn't exist|never existed|isn't real)\b"),
        (SLIGHT, rf"\b(?:{_KIN})\b|\bsaying nothing\b"),
    ),
}  # fmt: skip
_COMPILED = {
    kind: [(weight, re.compile(text, re.IGNORECASE)) for weight, text in signs] for kind, signs in _SIGNS.items()
}

_ABOUT_THE_PRODUCT = (
    r"(?:s?[- ](?:reporting|detection|prevention|mapping|statistics|awareness|training|module|feature|screen"
    r"|software|tool"
    r"|product|analytics|charit\w+|hotline|insurance|scoring|checks?|alerts?|filter|protection|monitoring|app"
    r"|requests?|rules?"
    r"|segment|use case|management|story|ticket|epic|policy generator|export|editor|slow|speed))"
)
_IDIOMS = re.compile(
    r"\bgun to (?:my|his|her|our|their) head|\bknife[- ]edge|\bweapon (?:is|of choice)|\bstalking[- ]horse"
    r"|\bbully pulpit|\bbribe of (?:cake|beer)"
    r"|\bkiss(?:es|ed)? (?:\w+ ){1,3}?goodbye|\b(?:is|was|calls? it|what) (?:a |pure |the )?(?:fraud|crime"
    r"|criminal|extortion|robbery)\b"
    r"|\b(?:fraud|extortion|blackmail\w*|rob\w*) (?:what|me with|him with|her with|us with)\b|\b(?:late|later"
    r"|earlier|another) date on the (?:road|slide|plan)"
    r"|\b(?:court|sanctions|injury|pills?|breach|flirting|dating|patient|medication|dose|knife|weapon|pregnancy"
    r"|baby|accident)s?[- ](?:booking|screening"
    r"|claims?|dispenser|features?|app|product|shop|calculator|device|modules?|list check|portal|simulator|tracker)"
    r"|\bmade[- ]up numbers for\b|\bmade up numbers for (?:the )?(?:market|plan|forecast)"
    r"|"
    rf"\b(?:suicid\w*|harassment|harass\w*|fraud|crime|abuse|violence|whistle-?blow\w*|discrimination|bullying"
    rf"|breach|leak|ransomware"
    rf"|incident|patient records?|corruption|stalking|weapons?|medical|patients?|gdpr|self-harm|burns?|injur\w+"
    rf"|overdose|maternity|pregnancy)"
    rf"{_ABOUT_THE_PRODUCT}\b"
    r"|\bsuicide mission|\b(?:career|commercial|slow|brand|product|business|market) suicide"
    r"|\bcommitting (?:\w+ )?suicide\b"
    r"|\bkill(?:s|ed|ing)? (?:us|me|the (?:team|teams|mood|business|company|market|deal|margin|roadmap|project"
    r"|feature|product|date|release|old|idea|plan|module|budget))\b"
    r"|\bstabb?(?:ed|s|ing)? (?:me|him|her|them|each other|us) in the back|\bunder the bus|\bover my dead body"
    r"|\bshot (?:him|her|it|them|me) down"
    r"|\bdaylight robbery|\brussian roulette|\bshoot(?:s|ing)? (?:him|her|them|me|you|us) an? (?:mail|e-?mail"
    r"|message|note)"
    r"|\b(?:corrupt(?:s|ed|ion)?|fake|exposed|hurts?|leaks?|lost|dead|poison\w*|toxic) (?:drafts?|files?"
    r"|data ?bases?|code|news|memory|the (?:budget|margin|numbers|roadmap)|tree|disk)"
    r"|\b(?:harass\w*|bull(?:y|ies|ied)|discriminat\w+|abus\w+|molest\w*|tortur\w*|rap(?:e|ed)) (?:the |our "
    r"|with |by |between |among )?(?:\w+ )?(?:backlog|api|estimates?|segments?|notifications?|roadmap|tickets?"
    r"|spreadsheets?|pop-?ups|metrics|database|mails|process)"
    r"|\b(?:molested|harassed|stalked|bullied|gaslit|tortured) by (?:\"?)(?:jira|notifications|pop-?ups|mails"
    r"|ads|reminders|the (?:tool|process|ticket|calendar|app))"
    r"|\babuse of (?:our|the|its) (?:api|interface|system|platform|trial|free)|\bfree (?:trial )?abuse"
    r"|\bbeat(?:s|ing)? (?:us|them) (?:to|by|on)|\bhit(?:s|ting)? (?:us|them|me) (?:hard|with|by)"
    r"|\bexpecting (?:the|a|an|our|to|more|growth|too)"
    r"|\bhurts? (?:\w+ )?(?:eyes|ears|pride|brain)\b"
    r"|\binjured by (?:our|the|an?|his|her|their) (?:invoice|slide|spreadsheet|font|layout|design|report)s?\b"
    r"|\bfor dear life|\bdie (?:of|from) boredom|\bblood on the (?:floor|carpet)|\bat gunpoint|\bjump(?:ing|s"
    r"|ed)? (?:off|from|out of) (?:the )?(?:topic|one|idea|plan|subject)"
    r"|\bmade-up (?:date|deadline|number|estimate|priority|name)s?|\binvented (?:the|here|by)"
    r"|\bnot invented here|\bin the same envelope|\bpushing (?:the )?envelope"
    r"|\bbreach of trust|\bhands? on (?:the )?(?:keyboard|steering|deck|tap)|\b(?:in|into) (?:his|her"
    r"|their) own hands|\bhand over (?:his|her|their)"
    r"|\b(?:audit|security audit)\b[^.]{0,40}\b(?:planned|passed|nothing dramatic|clean|found nothing)"
    r"|\b(?:make|makes|made|sell|sells|build|builds|develop\w*) (?:\w+ )?(?:software|product|tool|app|module"
    r"|feature|platform)s? (?:for|against|that|to|on) (?:\w+ ){0,3}?(?:harass|discriminat|fraud|brib|whistle"
    r"|suicid|abuse|crime|violence|weapon|breach|patient|medical|corrupt)\w*"
    r"|\bfrozen? to death|\bfreeze = death|\blaundry|\bkiss(?:es|ed)? (?:goodbye|of death|the ring)|\bkeep it simple",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:nobody|no one|no|not|never|nothing|none|without any|wasn't|isn't|weren't|aren't|neither|nor|hasn't"
    r"|haven't)\b"
    r"(?:\s+[\w'-]+){0,3}\s*$",
    re.IGNORECASE,
)  # fmt: skip
_DENIABLE = re.compile(r"\b(?:harass|discriminat|fraud|brib|bull|illegal|unlawful|breach|leak|hurt|injur|threat"
r"|misconduct|abuse|stolen|racis|sexis|violen|suicid|retaliat|corrupt|assault|law)", re.IGNORECASE)  # fmt: skip


def literal(text: str) -> str:
    """A text without what its words only stand for, such as idioms and names of products."""
    return _IDIOMS.sub(" … ", text)


def signs_in(text: str) -> Counter[str]:
    """Weights of the signs found, by who would be called in; idioms, products and denials left out."""
    plain = literal(text)
    found: Counter[str] = Counter()
    for kind, signs in _COMPILED.items():
        for weight, pattern in signs:
            if any(not is_denied(plain, match) for match in pattern.finditer(plain)):
                found[kind] += weight
    return found


def is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether a text says that what was found didn't happen."""
    return bool(_DENIABLE.search(match[0]) and _DENIED.search(text[: match.start()]))
