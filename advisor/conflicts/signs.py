"""Words that may tell of harm, of misconduct or of a breach of law; and what they mean when they don't.

A plain sign is enough by itself. A slight one counts beside another, or where the encoder too finds it near to such cases.
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
    r"(?:wom[ae]n|female|girl|black|african|asian|arab|indian|muslim|islamic|jew(?:ish)?|hindu|christian|catholic|gay|lesbian"
    r"|trans(?:gender)?|queer|homosexual|pregnant|disabled|deaf|autistic|dyslexic|foreign(?:er)?|immigrant|refugee|roma|blind"
    r"|mothers?|in a wheelchair|too old|over fifty|her age|his age|skin colou?r|from (?:abroad|africa|lagos|india|china))"
)
_SPOKE = r"(?:complain\w*|reported|files?|filed|testif\w*|testimony|spoke up|raised (?:it|the|a)|gave evidence|blew the whistle|went to hr|objected)"
_DATA = (
    r"(?:data|records?|passwords?|database|e-?mails?|addresses|files|logs?|card numbers|health|personal data|backup|location"
    r"|recordings)"
)
_HIDE = (
    r"(?:told (?:nobody|no one)|tell(?:ing|s)? (?:nobody|no one)|not tell|without telling|keeps? (?:it |this |that )?(?:quiet|secret)|keep quiet"
    r"|hid(?:es?|den|ing)?|conceal\w*|cover(?:s|ed|ing)? (?:it |this )?up|cover-up|hush\w*|say(?:s|ing)? nothing|stay(?:s)? silent|bury|buried"
    r"|sweep\w*|swept|nobody noticed|before anyone (?:notices|finds)|don't know about it|silence)"
)
_FALSE = r"(?:fak(?:e|ed|es|ing)|forg(?:e|ed|es|ing|ery)|falsif\w*|backdat\w*|back-dat\w*|invent(?:ed|s|ing)?|made[- ]up|doctored|fictitious|fabricat\w*|sham)"
_KIN = r"(?:cousin|brother(?:-in-law)?|sister(?:-in-law)?|wife|husband|uncle|nephew|son|daughter|father|mother|spouse|girlfriend|boyfriend|in-laws)"
_OFFICIAL = r"(?:officials?|ministry|minister|mayor|inspector|procurement|civil servants?|buyers?|purchas\w+|customs officer|politician)"

_SIGNS: Mapping[str, Sequence[tuple[int, str]]] = {
    "crisis": (
        (PLAIN, r"\b(?:soon|then) it (?:will|would|'ll) all be over|\brid of me\b|\bhopes? (?:to )?(?:not|never) (?:to )?wake up|\bnot (?:want(?:ing)? )?to wake up\b|\bhow i would do it\b|\bwon't (?:see|live to see) (?:spring|summer|christmas|monday|the weekend)"),
        (PLAIN, r"\b(?:punch|slap|chok|strangl|headbutt|kick|hit|struck|spat at)\w* (?:the )?(?:CTO|CPO|head|vp|chief|product|technology|technical|engineering|developer|designer|colleague)\b|\bwait(?:s|ing)? for (?:him|her|them) (?:there|outside|at (?:her|his|their) (?:home|house|door|car))"),
        (PLAIN, r"\b(?:doesn't|don't|does not|didn't) (?:want to |wanna )?(?:carry on|go on|be here|be in this world) (?:living|any ?more|anymore)\b|\b(?:i'll|he'll|she'll|they'll|will) do something to (?:him|her|my|them)sel\w+|\bdo something (?:stupid|final) to"),
        (SLIGHT, r"\bnot be (?:here|around) (?:on|after|by|next|in)\b|\bwill be over for (?:him|her|me)|\b(?:spare|last) (?:keys|will)\b|\btestament\b|\bsick leave\b|\bdrinks? (?:alone|heavily)"),
        (PLAIN, rf"\b(?:kill|hang|shoot|drown|harm|hurt|cut)(?:s|ed|ing)? {_SELF}|\bsuicid\w*|\bself-harm\w*"),
        (PLAIN, rf"\b(?:end|ends|ending|take|takes|taking|took) (?:{_THEIR} own|{_THEIR}) life|\bend(?:ing)? it all\b|\bnot wake up\b"),
        (PLAIN, r"\b(?:doesn't|don't|does not|do not|didn't|no longer) (?:want|wish)\w* to (?:live|be alive|wake up|exist|be here any ?more)"),
        (PLAIN, rf"\bbetter off (?:dead|without {_THEM})|\bwish(?:es|ed)? (?:\w+ )?(?:were|was) dead|\bno (?:reason|will) to live"),
        (PLAIN, r"\b(?:doesn't|don't|can't|does not|do not|cannot) see (?:the|any|a) (?:point|way out|reason|sense)\b(?! in (?:the|a|this|our|another|refactor\w*|moving))"),
        (PLAIN, r"\boverdos\w*|\b(?:pills|tablets|sleeping pills)\b|\bnoose\b|\bslit\w* (?:his|her|my|their)|\bwrists\b"),
        (PLAIN, rf"\b(?:farewell|goodbye|suicide|parting) (?:letter|note|mail|message)s?|\bgiv(?:ing|en|es) away {_THEIR}|\bsaid goodbye to everyone"),
        (PLAIN, r"\bjump\w* (?:off|from|out of|in front of)|\bon the (?:roof|ledge|bridge|tracks)\b|\b(?:car|bike) into (?:a|the) (?:tree|wall)"),
        (PLAIN, rf"\b(?:kill|shoot|stab|strangle|beat up|bury|hurt|poison|murder)(?:s|ed|ing)? {_THEM}\b(?! (?:in the back|idea|plan|down))"),
        (PLAIN, rf"\b(?:bring|brings|brought|carr\w+|has|had|have|get|gets|keeps?|show\w*|his|her|my|a|the)(?: \w+)? (?:hunting )?{_WEAPON}\b|\b(?:bomb|burn) (?:the|this) (?:office|place|building)"),
        (PLAIN, rf"\b(?:punch|slap|chok|strangl|headbutt|kick|hit|struck|beat|shov|spat at|spit at)\w* {_THEM}\b(?! (?:up on|with (?:a|the) (?:question|number|bill)|to it|hard))"),
        (PLAIN, r"\b(?:death|bomb) threats?|\bthreat\w* (?:to|her|him|them) .{0,30}\b(?:kill|hurt|harm|violence|life|family|children)|\bphysically attack\w*|\bwith (?:his|her) fists?\b"),
        (SLIGHT, r"\bfamily gets? (?:the )?insurance|\blife insurance|\bi(?: am|'m) finish(?:ed)?\b|\bas if for the last time|\bno way out\b"),
        (SLIGHT, r"\b(?:not|doesn't|don't|can't|stopped|hardly) (?:sleep|eat)\w*|\b(?:sleep|eat) not\b|\bcan't (?:go on|do this (?:any ?more|another)|take (?:it )?any ?more)|\bhopeless\b|\bdesperate\b"),
        (SLIGHT, r"\b(?:isn't|not|doesn't) (?:picking up|pick up|answer\w*) (?:his|her|the|their) phone|\bgone missing|\bnobody (?:has|can) reach\w*"),
        (SLIGHT, r"\bthen (?:we|you|they|she|he)(?:'ll| shall| will) see|\bknows? where (?:she|he|they|\w+) lives?|\bwill (?:pay|regret) (?:for )?(?:it|this)|\bmake (?:her|him|them) pay"),
        (SLIGHT, r"\b(?:any ?more|no longer) (?:be|being) (?:around|here)|\bwon't be (?:around|here|there) (?:any ?more|much longer)|\bthank\w* .{0,30}\bfor the last time"),
    ),
    "hr": (
        (PLAIN, r"\b(?:to|in|into|at|for) (?:his|her) hotel room|\bsend(?:s|ing)? (?:her|him|them) (?:\w+ )?(?:pictures|photos|videos|hearts|poems|flowers)|\bgoes? out with (?:him|her)\b|\bgo out with (?:him|her) or\b|\bfollow(?:s|ed|ing)? (?:her|him) (?:to|home|into)|\bstands? too close"),
        (PLAIN, rf"\b(?:jokes?|laugh\w*|mock\w*|imitat\w+|mimic\w*|sneer\w*|makes? fun|fun of|comments?|remarks?) (?:\w+ ){{0,2}}?(?:his|her|their|CTO's|CPO's)? ?(?:accents?|colou?r|skin|stutter|headscarf|hijab|turban|faith|religion|age|wheelchair|disabilit\w+|pronouns|husband|origin|name|prayers?|weight|english)\b"),
        (PLAIN, rf"\b(?:won't|will not|refus\w+ to|doesn't|does not|never) (?:hire|promote|employ|work with|report to|take orders from|shake hands with|listen to) (?:an? |any |anybody |anyone |with |the )*(?:\w+ )?(?:{_TRAIT}|women|girls|disab\w+|foreigners|mothers)\b"),
        (PLAIN, r"\b(?:women|woman|gay people|foreigners|muslims|mothers|older (?:people|staff|employees)|disabled people|people with|girls)\b[^.]{0,50}\b(?:no place|paid less|pay\w* less|less than the men|earn\w* less|go home|not belong|have husbands|stay at home|not made for|too emotional|in the kitchen)|\bpays? the women\b|\btells? (?:the )?foreigners"),
        (PLAIN, rf"\b(?:since|after|because|ever since) (?:she|he|they|i|we|CTO|CPO|the executive)\b[^.,]{{0,40}}\b(?:to (?:hr|the works council|compliance|the ombuds\w+)|works council|pregnan\w+|harass\w*|safety (?:problem|concern)|union)\b|\b(?:grievance|complaint)\b[^.]{{0,60}}\b(?:since then|ever since|from then on|after that|now)\b"),
        (PLAIN, r"\bwhat (?:he|she) does (?:to (?:her|him) )?when (?:nobody|no one)|\bhumiliat\w* (?:daily|every day|for (?:weeks|months))|\b(?:daily|for (?:weeks|months|a year))[^.]{0,20}humiliat\w*|\bpromotion (?:if|in return|in exchange)"),
        (PLAIN, r"\b(?:sexual\w*|grop(?:e|es|ed|ing)|molest\w*|raped|rapist|catcall\w*|leer(?:s|ed|ing)?|flirt\w*|stalk(?:s|ed|ing|er)?|nudes?|indecent|lewd)\b"),
        (PLAIN, r"\bharass\w*"),
        (PLAIN, rf"\b(?:hand|hands|arm) (?:on|around|up|over|under) (?:{_THEIR}|the \w+'s) (?:{_BODY}|skirt|blouse)|\btouch\w* {_THEM}\b|\btouch\w* {_THEIR} {_BODY}|\bkiss\w*|\bstrok\w+ {_THEIR}|\bhug(?:s|ged|ging) {_THEM}"),
        (PLAIN, r"\b(?:come|go|going|came|up) to (?:his|her|the) (?:hotel )?(?:room|flat|apartment)|\bsleep(?:s|ing)? with|\bunwanted\b|\b(?:sexual|romantic) advances?|\bmakes? advances"),
        (PLAIN, r"\b(?:asks?|asking|asked|invit\w+) (?:\w+ )?(?:\([^)]*\) )?(?:out\b|to (?:have )?(?:dinner|drinks|a date)|on a date).{0,80}\b(?:says? no|said no|refus|declin|turn\w+ (?:him|her|them) down|doesn't want)"),
        (PLAIN, rf"\b(?:comment|remark|joke|pun)\w* (?:on|about) (?:{_THEIR}|the) (?:body|looks?|figure|{_BODY}|skirt|dress|clothes|weight|accent|skin|religion|faith|prayer\w*|praying|headscarf|age|gender|sexuality|origin)"),
        (PLAIN, r"\b(?:racis\w+|sexis\w+|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+|xenophob\w+|misogyn\w+|ageis\w+|ableis\w+|bigot\w*|slurs?|n-word)\b"),
        (PLAIN, rf"\b(?:because|since|as|for being|that) (?:she|he|they|the executive|CTO|CPO|i)(?:'s|'re|'m| is| are| am| was| were)? (?:only |just |also )?(?:an? )?(?:\w+ )?{_TRAIT}\b|\bbeing (?:an? )?{_TRAIT}\b"),
        (PLAIN, r"\b(?:women|girls|females|foreigners|immigrants|muslims|jews|blacks|gays|old people|mothers|men) (?:can't|cannot|don't|do not|aren't|are not|shouldn't|should not|belong|have no|are too|like (?:her|him|that))"),
        (PLAIN, r"\bwhere (?:he|she|they|CTO|CPO|these people|people like \w+) comes? from|\bgo(?:es)? (?:back )?home to (?:his|her|their) (?:country)|\b(?:his|her|their) (?:kind|sort) (?:of people)?\b"),
        (PLAIN, r"\b(?:pregnan\w+|maternity|paternity|parental leave|expecting (?:a )?(?:baby|child)|is expecting(?=[,.;]| and)|'s expecting(?=[,.;]| and))"),
        (PLAIN, r"\bdiscriminat\w*\b(?! (?:between|among))"),
        (PLAIN, rf"\b(?:since|after|because|ever since) (?:the )?(?:\w+ ){{0,3}}?{_SPOKE}|\bretaliat\w*\b(?! with (?:memes|jokes|emojis?|gifs|slides|puns))|\breprisals?\b|\bpunish\w* (?:her|him|them|me) for (?:speaking|reporting|complaining|telling)"),
        (PLAIN, rf"\b(?:filed|made|lodged|submitted|brought) (?:an? )?(?:formal )?(?:complaint|grievance) (?:about|against|with)"),
        (PLAIN, r"\b(?:bull(?:y|ies|ied|ying)|mobb(?:ed|ing)|intimidat\w+)\b|\bthr(?:ows?|ew|owing) (?:things|chairs?|a (?:chair|mug|laptop|phone|stapler))|\b(?:scream|yell)\w* at (?:her|him|them|me|the team|people)"),
        (PLAIN, r"\b(?:doesn't|don't|does not|didn't|not) feel safe|\b(?:afraid|scared|frightened|terrified) (?:of|to be (?:alone|near)|to come)\b(?! (?:production|the (?:date|deadline|rewrite|migration|release)|losing|change))|\bto be alone with|\balone with (?:him|her|CTO|CPO)"),
        (SLIGHT, rf"\b(?:{_TRAIT})\b|\b(?:pray\w*|headscarf|hijab|turban|mosque|synagogue|accent|wheelchair|menopause|divorce)\b|\bshake hands\b"),
        (SLIGHT, r"\b(?:in tears|crying|cried|sobb\w+|shaking|trembl\w+|ashamed|burst into tears|panic attacks?)\b|\b(?:would not|wouldn't|refus\w+ to|won't) (?:get in|sit|be|travel|share|ride) with"),
        (SLIGHT, r"\bdidn't (?:ask|say|tell (?:me )?) why\b|\bdoesn't want to say why|\bby e-?mail only\b|\bask(?:s|ed)? (?:me )?(?:whether \w+ may |to )(?:be moved|move|work from home|do .{0,20}by e-?mail)|\bmoved off"),
        (SLIGHT, r"\byou know (?:how he is|how she is|why)|\bknows why\b|\bno point in (?:her|him|their)|\b(?:tribunal|whistle-?blow\w*|grievance|complaint to hr)\b|\bnot a team player\b"),
        (SLIGHT, r"\b(?:have|having|had) dinner\b|\b(?:christmas|summer|office) party\b|\bnight(?:ly)? (?:messages|texts|calls)|\b(?:texts|messages|calls) (?:her|him|me) at night|\bsweetheart|\bdarling\b|\bhoney\b|\bpretty\b|\bhotel\b"),
        (SLIGHT, r"\b(?:humiliat|belittl|insult|degrad|demean)\w*"),
    ),
    "legal": (
        (PLAIN, rf"\b(?:burn\w*|injur\w*|hurt\w*|scald\w*|electrocut\w*|poison\w*) (?:a|the|two|three|one|several|some|our|her|his) (?:\w+ )?(?:child|children|user|customer|patient|worker|person|baby|man|woman|people|driver|nurse)"),
        (PLAIN, r"\b(?:tells?|told|promise\w*) (?:users|customers|people|everyone) (?:that )?(?:their |the )?data (?:is|was|are|were) (?:deleted|safe|encrypted)[^.]{0,40}(?:isn't|wasn't|is not|not true|aren't)|\bsell\w* (?:\w+ ){0,2}data\b|\b(?:no|without|lacks?|missing) (?:a )?(?:licen[cs]e|permit|approval|certification|consent)\b"),
        (PLAIN, rf"\b{_DATA}\b[^.]{{0,60}}\b(?:stolen|leaked|copied|exposed|breached|hacked|lying open|open on the (?:internet|web|net)|public(?:ly)? (?:accessible|visible)|downloaded by|lost|sold)\b"),
        (PLAIN, rf"\b(?:stole|stolen|leaked|copied|exposed|breached|hacked|downloaded|lost|sold|leak of|breach of|theft of|selling)\b[^.]{{0,40}}\b(?:{_DATA})\b"),
        (PLAIN, r"\b(?:data|security|privacy) (?:breach|leak)\w*|\bransom\w*|\bhacker\w*|\bgot hacked|\bwas hacked|\bbreach of (?:the )?(?:law|contract|gdpr|licen[cs]e)"),
        (PLAIN, r"\b(?:source code|code|designs?|plans|documents?|customer list|blueprints?)\b[^.]{0,50}\b(?:former|old|previous|last|ex-?) ?employer|\btrade secrets?|\b(?:patent|copyright|licen[cs]e|trademark) (?:infring|violat|breach)\w*|\bpirated\b"),
        (PLAIN, r"\b(?:remov\w+|strip\w+|delet\w+) the (?:licen[cs]e|copyright)|\b(?:stolen|copied) (?:code|software|source)|\bcopied (?:a|the|our) (?:competitor|rival)\w*"),
        (PLAIN, r"\b(?:child|children|user|customer|patient|worker|person|baby|man|woman|people|somebody|someone|driver|nurse)s?\b[^.]{0,40}\b(?:burnt|burned|injured|hurt|died|killed|electrocuted|poisoned|crushed|choked|scalded|harmed|lost (?:a|his|her) (?:finger|eye|hand))\b"),
        (PLAIN, r"\b(?:burns|injuries|injury|fatalit\w+|electric shocks?|wrong dos\w+|overheat\w*|catch(?:es)? fire|caught fire|brakes? (?:may )?fail\w*|may injure|could kill)\b"),
        (PLAIN, r"\b(?:illegal\w*|unlawful\w*|against the law|breaks? the law|broke the law|breaking the law|break the law|law forbids|forbidden by law|court order|the court|injunction|sanctions|embargo|export control)\b"),
        (PLAIN, rf"\b(?:regulator|authorit(?:y|ies)|inspector|supervisor|data protection authority|fda|notified body)\b[^.]{{0,60}}\b(?:{_HIDE}|lie|lied|mislead|misled|wait until|not (?:be )?told|never told|false)"),
        (PLAIN, r"\b(?:delet|eras|shred|destroy|wip|alter|chang|edit|tamper)\w* (?:with )?(?:the )?(?:logs?|evidence|records|traces|audit trail|date in the log|dates in)"),
        (PLAIN, r"\bwithout (?:their |his |her |any |users'? |the users'? |customers'? |asking for )?(?:consent|permission from)\b|\b(?:read|reads|reading|listen\w*|spy|spies|spying|track\w*) (?:to |on )?(?:the )?(?:private|users'?|customers'?|employees'?) (?:private )?(?:messages|chats|mails|e-mails|conversations|calls)"),
        (PLAIN, r"\bsafety (?:switch|guard|interlock|check|stop)s? (?:was |were |is |are )?(?:bypass|remov|skip|disabl|switched off|bridg)\w*|\b(?:bypass|disabl|skip|remov)\w* (?:the|a) safety"),
        (SLIGHT, _HIDE),
        (SLIGHT, r"\b(?:lawyers?|law|gdpr|recall|regulator|authority|notif\w+|consent|liab\w+|sue|sued|suing|prosecut\w+|police|misuse|defect\w*)\b"),
        (SLIGHT, r"\b(?:patients?|medical|health records?|vulnerab\w+|leak\w*|breach\w*)\b"),
    ),
    "compliance": (
        (PLAIN, r"\b(?:gets?|got|receives?|takes?) (?:some |a part of the )?(?:money|cash|percent\w*|a commission) back\b|\b(?:numbers|figures|users|revenue)\b[^.]{0,40}\b(?:made up|invented|not true|never existed|don't exist)|\breport(?:s|ed|ing)? more (?:users|customers|revenue|sales) than|\bagreed (?:on )?prices with|\bfalse (?:report|statement|number|invoice|figure|declaration|claim)\w*"),
        (PLAIN, r"\bcertificates? (?:is|are|was|were) (?:bought|forged|fake)|\b(?:test|audit|check|inspection)s? (?:was|were|is) (?:passed|done|run|signed off)[^.]{0,40}\b(?:never|not) (?:run|done|happened|took place|performed)|\bsign(?:s|ed)? off (?:tests|checks|inspections) that (?:never|weren't|were never)"),
        (PLAIN, r"\b(?:fraud\w*|embezzl\w*|brib\w*|kickbacks?|kick-backs?|launder\w*|extort\w*|blackmail\w*|corrupt(?:ion)?|insider (?:trading|deal\w*)|tax evasion|evad\w+ tax\w*|cartel|price[- ]fixing|slush fund|hush money|cook\w* the books|shell compan\w+)\b"),
        (PLAIN, rf"\b{_FALSE} (?:\w+ ){{0,2}}?(?:invoices?|documents?|numbers?|figures?|contracts?|signatures?|reports?|receipts?|certificates?|time ?sheets?|test results?|tests|results|users?|reviews?|protocols?|dates?|data|revenues?|orders?|customers|records|expenses|references|audit)"),
        (PLAIN, r"\b(?:invoic|bill|charg)\w* (?:\w+ ){0,3}?for (?:\w+ ){0,4}?(?:that|which|who) (?:doesn't|does not|don't|do not|didn't|was never|were never|never|isn't|aren't)"),
        (PLAIN, r"\b(?:put|write|set|change|changed|written) (?:a|an|the|another|an earlier|a different|an older) (?:\w+ )?date (?:on|in|of)|\b(?:another|an earlier|a false|the wrong) date on\b|\bbackdat\w*|\bback-dat\w*|\bpre-?dat(?:e|ed|ing)\b"),
        (PLAIN, rf"\b(?:vendor|supplier|contractor|firm|company|agency|one we pay|provider)\b[^.]{{0,60}}\b(?:belongs? to|owned by|is run by|run by|of|from) (?:{_THEIR}|the \w+'s|a) {_KIN}\b|\b{_THEIR} {_KIN}(?:'s)? (?:own\w*|compan\w+|firm|agency|business)"),
        (PLAIN, rf"\b(?:pay|pays|paid|paying|gift\w*|present\w*|school fees|hospitality|holiday\w*|trips?|favou?rs?|envelopes?|cash|watch(?:es)?)\b[^.]{{0,50}}\b{_OFFICIAL}\b|\b{_OFFICIAL}\b[^.]{{0,60}}\b(?:school fees|gifts?|envelope|cash|bribe|holidays?)\b"),
        (PLAIN, r"\bin an envelope|\bcomes? back to (?:him|her|them)\b|\bunder the table\b(?=[^.]{0,20}(?:money|cash|pay))|\b(?:a|some|his|her) (?:share|cut|percentage) (?:of it|of the money|for (?:him|her)self|in return)|\bin exchange for (?:saying nothing|silence|keeping quiet)|\bto (?:stay|keep|be) (?:silent|quiet)\b"),
        (PLAIN, r"\b(?:sold|sell|sells|bought|buy) (?:\w+ ){0,2}?(?:shares|stock|options) (?:before|just before|ahead of)"),
        (PLAIN, r"\b(?:li(?:e|es|ed)|lying|mislead\w*|misled|deceiv\w*|trick\w*) (?:to )?(?:the )?(?:auditors?|investors?|bank|board|tax office|regulator|shareholders|authorit\w+|inspectors?)"),
        (PLAIN, r"\b(?:inflat|overstat|exaggerat|massag|manipulat|doctor|fudg)\w* (?:the |our |his |her |its )?(?:revenue|numbers|figures|sales|user (?:numbers|counts?)|accounts|metrics|books|results|kpis)"),
        (PLAIN, r"\b(?:grant|subsid\w+|state (?:money|aid|funds?)|public money|eu money|funding from the state)\b[^.]{0,160}\b(?:time ?sheets?|something else|other things|as researchers|misus\w*|feature developers)"),
        (PLAIN, r"\btime ?sheets? (?:as|that (?:aren't|weren't)|with (?:hours|people))|\bghost (?:employees?|workers?)|\bon the payroll (?:who|but)|\bprivate (?:holiday|trip|car|expenses?|house)\w*[^.]{0,40}\b(?:company|budget|expenses?)"),
        (SLIGHT, r"\b(?:whistle-?blow\w*|audit\w*|revenue recogn\w*|q4|quarter-?end|year-?end|invoic\w+|books?|acceptance (?:protocol|form|certificate))\b"),
        (SLIGHT, r"\b(?:before the exit|before the sale|keep(?:ing)? .{0,30}looking (?:busy|real|active)|wants? it back|he'd like it back|pretend\w*|doesn't exist|never existed|isn't real)\b"),
        (SLIGHT, rf"\b(?:{_KIN})\b|\bsaying nothing\b"),
    ),
}  # fmt: skip
_COMPILED = {kind: [(weight, re.compile(text, re.IGNORECASE)) for weight, text in signs] for kind, signs in _SIGNS.items()}

_ABOUT_THE_PRODUCT = (
    r"(?:s?[- ](?:reporting|detection|prevention|mapping|statistics|awareness|training|module|feature|screen|software|tool"
    r"|product|analytics|charit\w+|hotline|insurance|scoring|checks?|alerts?|filter|protection|monitoring|app|requests?|rules?"
    r"|segment|use case|management|story|ticket|epic|policy generator|export|editor|slow|speed))"
)
_IDIOMS = re.compile(
    rf"\b(?:suicid\w*|harassment|harass\w*|fraud|crime|abuse|violence|whistle-?blow\w*|discrimination|bullying|breach|leak|ransomware"
    rf"|incident|patient records?|corruption|stalking|weapons?|medical|patients?|gdpr|self-harm|burns?|injur\w+|overdose|maternity|pregnancy)"
    rf"{_ABOUT_THE_PRODUCT}\b"
    r"|\bsuicide mission|\b(?:career|commercial|slow|brand|product|business|market) suicide|\bcommitting (?:\w+ )?suicide\b"
    r"|\bkill(?:s|ed|ing)? (?:us|me|the (?:team|teams|mood|business|company|market|deal|margin|roadmap|project|feature|product|date|release|old|idea|plan|module|budget))\b"
    r"|\bstabb?(?:ed|s|ing)? (?:me|him|her|them|each other|us) in the back|\bunder the bus|\bover my dead body|\bshot (?:him|her|it|them|me) down"
    r"|\bdaylight robbery|\brussian roulette|\bshoot(?:s|ing)? (?:him|her|them|me|you|us) an? (?:mail|e-?mail|message|note)"
    r"|\b(?:corrupt(?:s|ed|ion)?|fake|exposed|hurts?|leaks?|lost|dead|poison\w*|toxic) (?:drafts?|files?|data ?bases?|code|news|memory|the (?:budget|margin|numbers|roadmap)|tree|disk)"
    r"|\b(?:harass\w*|bull(?:y|ies|ied)|discriminat\w+|abus\w+|molest\w*|tortur\w*|rap(?:e|ed)) (?:the |our |with |by |between |among )?(?:\w+ )?(?:backlog|api|estimates?|segments?|notifications?|roadmap|tickets?|spreadsheets?|pop-?ups|metrics|database|mails|process)"
    r"|\b(?:molested|harassed|stalked|bullied|gaslit|tortured) by (?:\"?)(?:jira|notifications|pop-?ups|mails|ads|reminders|the (?:tool|process|ticket|calendar|app))"
    r"|\babuse of (?:our|the|its) (?:api|interface|system|platform|trial|free)|\bfree (?:trial )?abuse"
    r"|\bbeat(?:s|ing)? (?:us|them) (?:to|by|on)|\bhit(?:s|ting)? (?:us|them|me) (?:hard|with|by)|\bexpecting (?:the|a|an|our|to|more|growth|too)"
    r"|\bfor dear life|\bdie (?:of|from) boredom|\bblood on the (?:floor|carpet)|\bat gunpoint|\bjump(?:ing|s|ed)? (?:off|from|out of) (?:the )?(?:topic|one|idea|plan|subject)"
    r"|\bmade-up (?:date|deadline|number|estimate|priority|name)s?|\binvented (?:the|here|by)|\bnot invented here|\bin the same envelope|\bpushing (?:the )?envelope"
    r"|\bbreach of trust|\bhands? on (?:the )?(?:keyboard|steering|deck|tap)|\b(?:in|into) (?:his|her|their) own hands|\bhand over (?:his|her|their)"
    r"|\b(?:audit|security audit)\b[^.]{0,40}\b(?:planned|passed|nothing dramatic|clean|found nothing)"
    r"|\b(?:make|makes|made|sell|sells|build|builds|develop\w*) (?:\w+ )?(?:software|product|tool|app|module|feature|platform)s? (?:for|against|that|to|on) (?:\w+ ){0,3}?(?:harass|discriminat|fraud|brib|whistle|suicid|abuse|crime|violence|weapon|breach|patient|medical|corrupt)\w*"
    r"|\bfrozen? to death|\bfreeze = death|\blaundry|\bkiss(?:es|ed)? (?:goodbye|of death|the ring)|\bkeep it simple",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:nobody|no one|no|not|never|nothing|none|without any|wasn't|isn't|weren't|aren't|neither|nor|hasn't|haven't)\b"
    r"(?:\s+[\w'-]+){0,3}\s*$",
    re.IGNORECASE,
)  # fmt: skip
_DENIABLE = re.compile(r"\b(?:harass|discriminat|fraud|brib|bull|illegal|unlawful|breach|leak|hurt|injur|threat|misconduct|abuse|stolen|racis|sexis|violen|suicid|retaliat|corrupt|assault|law)", re.IGNORECASE)  # fmt: skip


def signs_in(text: str) -> Counter[str]:
    """Weights of the signs found, by who would be called in; idioms, products and denials left out."""
    plain = _IDIOMS.sub(" … ", text)
    found: Counter[str] = Counter()
    for kind, signs in _COMPILED.items():
        for weight, pattern in signs:
            if any(not _is_denied(plain, match) for match in pattern.finditer(plain)):
                found[kind] += weight
    return found


def _is_denied(text: str, match: re.Match[str]) -> bool:
    return bool(_DENIABLE.search(match[0]) and _DENIED.search(text[: match.start()]))
