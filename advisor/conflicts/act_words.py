"""The words that acts are made of (acts.py), as patterns."""

from __future__ import annotations

ONE = (
    r"(?:they|them|me|us|him|her|you|somebody|someone|CTO|CPO|(?:the|an?|our|their|my|one|two"
    r"|its) [\w-]+(?: [\w-]+)?)"
)
OWN = r"(?:their|his|her|my|our|CTO's|CPO's|the \w+'s)"
SELF = r"(?:them|him|her|my)sel(?:f|ves)"
NEAR = r"[^.;!?]{0,60}?"
"""Within the same clause or the next."""

WORSE = (
    r"(?:(?:take[sn]?|took|taking|moved?|moves|cuts?|strip\w*|remov\w+|push\w*|pull\w*|drop(?:s|ped)"
    r"|left)\b[^.;]{0,40}?"
    r"\b(?:off|away|out|aside|from them|down|back)\b|demot\w+|sideline\w*|passed over|dismiss(?:ed|es)"
    r"|fire[sd] (?:they|them|him|her|me)"
    r"|sack(?:ed|s)|managed out|(?:not|nothing|never|stopped being|no longer) invited|invited to nothing"
    r"|no (?:longer )?(?:any )?(?:tasks|team|budget|projects?|bonus|promotion|desk|raise)\b"
    r"|night (?:shifts?|rota|duty)|basement|worst (?:work|tasks|tickets|shifts)"
    r"|(?:bonus|budget|team|contract|promotion|raise|tasks|post|projects?)\b[^.;]{0,25}?\b(?:gone|cut"
    r"|cancelled|taken|not renewed"
    r"|wasn't renewed|given (?:to|away)|withdrawn|refused|blocked|moved)|block(?:s|ed)? (?:every|any"
    r"|their|all|each)"
    r"|performance (?:is|was|has become|plan)\b|bottom of the|rid of (?:they|them|him|her|me)"
    r"|turn\w* (?:they|them|him|her|me) down"
    r"|gave (?:their|his|her) \w+ (?:away|to)|nobody (?:may|is to) (?:speak|talk) to"
    r"|career (?:here )?(?:is|was) over"
    r"|less than the men|excluded?\b|kept out|blames? (?:they|them|him|her|me) for it|calls? (?:they"
    r"|them|him|her|me) (?:a|the) (?:rat|traitor|snitch))"
)
SPOKE = (
    r"(?:(?:report(?:s|ed)|complain(?:s|ed)) (?:about |of |to )?(?:CTO|CPO|they|their|them|him|her"
    r"|the (?!date|bug|number|plan|feature|delay|budget|estimate|roadmap|release|tool|price|outage)\w+"
    r"|hr\b|what|harass\w*|remarks)"
    r"|complained\b(?! (?:about|of|that)\b)|testimon\w+|statement against|(?:told|went to|spoke to|wrote to|talked to"
    r"|informed) (?:the )?(?:head of )?(?:hr|works council|union|compliance|hotline"
    r"|ombuds\w+|authority|regulator)|(?:gave|given|giving) (?:evidence|a statement|testimony)|testif\w+|spoke up"
    r"|spoken up|blew the whistle|(?:filed|made|lodged|raised) (?:a|an) (?:\w+ )?(?:complaint|grievance"
    r"|concern|report)"
    r"|(?:safety|conduct|harassment) (?:report|complaint)|joined the union|refused to (?:sign|lie|change"
    r"|falsify|delete|go along|cover)"
    r"|wouldn't (?:sign|lie|falsify)|turned (?:they|them|him|her|me) down|turned down (?:a|the|their|his"
    r"|her) (?:private |invitation|dinner|date|advance)\w*"
    r"|(?:said no to|rejected|declined) (?:them|him|her|their|his|her|a (?:private )?(?:dinner|date|drink)))"
)
BEING = (
    r"(?:pregnan\w+|expecting(?= (?:a|twins)\b|[,.;]| and\b)|maternity|paternity|parental leave|(?:with"
    r"|has|had|having) (?:a )?(?:small )?(?:baby|child(?:ren)?|kids)\b"
    r"|mothers?\b|accent|stammer\w*|stutter\w*|dialect|skin|wheelchair|blind|deaf|dyslexi\w*|disab\w+"
    r"|autis\w+|cripple\w*|depress(?:ed|ion)|cancer"
    r"|gay|lesbian|trans(?:gender)?\b|jew(?:ish|s)?\b|muslims?|hindu|sikh|islam\w*|headscarf|hijab"
    r"|turban|pray(?:er|ers|s|ing)?|ramadan|sabbath"
    r"|black\b|african|asian|arab\w*|roma\b|immigrants?|foreign(?:ers?| names?| accent)?|refugees?"
    r"|from (?:mumbai|lagos|syria|africa|india|china|poland|the east)"
    r"|wom[ae]n\b|girls?\b|female|old (?:ones|people|men|timers)|older|over (?:forty|fifty|sixty|40|45"
    r"|50|55|60)|too (?:old|young)|menopause|the change\b|gender)"
)
SEXUAL = (
    r"(?:nude|naked|half-naked|bikini\w*|underwear|breasts?|sex\b|sexual\w*|sexy|hot or not"
    r"|slept (?:with|their|his|her) (?:way|\w+)|on (?:their|his|her) knees"
    r"|(?:their|his|her|women's|the \w+'s) (?:looks|body|legs|figure|dress|skirt|hair)\b|kiss\w*"
    r"|massag\w+|caress\w*|fondl\w*|necks?\b|lap\b|lower back|thighs?|waist"
    r"|an affair|dated\b)"
)
VENDOR = (
    r"(?:vendor|supplier|contractor|reseller|agency|start-?up|provider|bidder|shop|consultanc(?:y|ies)"
    r"|firm|company|partner firm)"
)
KIN = (
    r"(?:brother|sister|cousin|wife|husband|son|daughter|uncle|aunt|nephew|niece|father|mother|partner"
    r"|girlfriend|boyfriend"
    r"|in-law|family|friend)"
)
OFFICIAL = (
    r"(?:officials?|minist\w+|mayor|inspectors?|procurement (?:officer|head|man|woman)|civil servants?"
    r"|(?:hospital|client|customer|city)'s buyer"
    r"|public (?:client|sector|buyer|hospital)s?|customs|doctors?|jury|head of purchasing)"
)
PERK = (
    r"(?:weekend|car\b|phone|watch|jewel\w*|voucher|cash|envelope|holidays?|trip|flights?|hotel"
    r"|dinners?\b|tickets? (?:to|for) the|school fees|job for"
    r"|kitchen|terrace|flat\b|house\b|roof|boat|percent|%|commission|cut of|share of|gift\w*|paid for|pays for)"
)
DATA = (
    r"(?:(?:customer|user|patient|client|health|bank|personal|payment|employee|private|account"
    r"|card)s?'?s? (?:data ?bases?|data|records?|files?|letters?|export|list"
    r"|mailbox(?:es)?|accounts?|details|numbers|base|system|wages|messages|chats?)|mailboxes|passwords"
    r"|birthdays|addresses"
    r"|data ?base(?! (?:reach|is\b|was\b|needs|has\b|can|limit|migrat|upgrad|version|server|schema|engine|team|work"
    r"|project"
    r"|quer|load|perform))|location of|photos of|voices?|faces?|wages)"
)
UNASKED = (
    r"(?:(?:nobody|no one|none of them)(?: \w+)? (?:has |have |had )?"
    r"(?:agreed|consented|been (?:told|asked)|knows?|knew|allowed)|nobody (?:has )?asked the|(?:they"
    r"|users?|customers?|clients?|drivers?|parents?|employees|people|staff)(?: \w+)? (?:don'?t|doesn'?t"
    r"|didn'?t|haven'?t|hasn't|never|not) (?:know|agreed?|consent(?:ed)?|been told|told)"
    r"|for (?:\w+ )?hours only|without (?:asking|telling|their|any|the (?:users'?|customers'?"
    r"|parents'?)) ?(?:knowledge|consent|permission|them|anybody|anyone)?|not in the terms|nobody(?:'s"
    r"| has| was)? (?:asked|told|agreed|consented)"
    r"|although we (?:promised|said)|behind their backs?|secretly|in the background)"
)
WATCH = (
    r"(?:webcams?|cameras?|microphones?|recordings?|records? (?:what|users|people|calls|voices)"
    r"|locations?|where (?:they|people|drivers|the \w+) (?:are|is|go)"
    r"|listen\w* in|track(?:s|ed|ing)? (?:where|people|users|employees|them|staff)|read(?:s"
    r"|ing)? (?:the |their |private |employees' |users' )*(?:messages|chats|mails)|screenshots? of)"
)
QUIET = (
    r"(?:quietly|kept it to|keep (?:it |this )?(?:quiet|to)|not a word|say(?:s)? nothing|no (?:letter"
    r"|word|notice|mail) to|nobody has (?:been )?told|not (?:been )?told|hasn't been told|told (?:nobody"
    r"|no one)"
    r"|(?:doesn't|don't|won't|not) (?:want to |wants to )?tell|don't want to know|nobody (?:is to"
    r"|must) know|hush\w*|hide|hides|hid\b|hidden|conceal\w*|cover(?:ed|s|ing)? up|can wait"
    r"|after the (?:round|renewal|launch|campaign|signing))"
)
BREAK_IN = (
    r"(?:intruders?|broke in(?:to)?|got into|hackers?|hacked|breach|leak(?:ed)?\b|stolen|for sale on"
    r"|open bucket|bucket|could be (?:seen|read)|can (?:read|see) the|exposed|publicly"
    r"|security hole|ransom\w*)"
)
TRACE = (
    r"(?:logs?|mailbox|mails|e-?mails|messages|chats?(?: threads?)?|threads?|minutes|archive|evidence"
    r"|records|files|documents|papers|protocols?|backups?)"
)
CASE = (
    r"(?:court|claim\b|lawsuit|plaintiff|antitrust|authorit\w+|regulator|prosecut\w+|auditors?|inquiry"
    r"|investigat\w+|hearing|lawyers?|police|inspectors?|insurer|customer has (?:sued|filed))"
)
ELSEWHERE = (
    r"(?:(?:former|previous|last|old|ex-?) ?(?:employer|firm|company|job)|used to work|worked for before"
    r"|competitor\w*|rivals?|where (?:they|he|she) worked)"
)
WORKS = (
    r"(?:code|algorithm|source|design|drawings?|database|price (?:list|data\w*)|customer list|repository"
    r"|recipe|roadmap|catalogue|model|plans|offer)"
)
HURT = (
    r"(?:burn(?:s|t|ed)?\b|fire\b|scald\w*|too hot|so (?:hot|warm)|overheat\w*|shock\b|injur\w+|hurt\b"
    r"|wounded|lost (?:an?|two|three|his|her|their) (?:eye|hand|fingers?|leg|arm)|chok\w*|poison\w*"
    r"|wrong dos\w*|overdos\w*"
    r"|doses?\b|twice a day|alarm (?:doesn't|does not|didn't) (?:sound|go off)|brakes?\b|can (?:drop"
    r"|fall|explode|kill)|lead in|crash(?:es|ed)?\b(?= and|$)|buckle|died\b|was hit)"
)
HURTABLE = (
    r"(?:patients?|child(?:ren)?|parents|baby|drivers?|cyclist|users?|customers?|hospitals?|clinics?"
    r"|nurses?|workers?|fitters?|wom[ae]n|man\b|people|person|stop(?:s|ping)? (?:sales|shipping|selling"
    r"|the machine)|recall"
    r"|ship(?:s|ping|ment)?|sticker|leaflet|sell(?:s|ing)?)"
)
PROOF = (
    r"(?:tests?|certificates?|reports?|results?|safety (?:file|report)|protocols?|hours|time ?sheets?"
    r"|diar(?:y|ies)|inspections?|quotes|offers|references|reviews|numbers|figures|user counts?|accounts"
    r"|revenue|bills?|invoices|dates?|values|signatures?|minutes|threshold)"
)
UNTRUE = (
    r"(?:never (?:ran|run|happened|took place|existed|measured|been|seen|comes?|works?|arriv\w+|done"
    r"|there)|without (?:having )?(?:been )?(?:run|tested|measured|the tests)|not (?:been )?(?:run"
    r"|tested|measured|true|real)\b"
    r"|hadn't (?:measured|run|been)|wasn't (?:there|run|measured|in)|weren't (?:there|run)"
    r"|didn't (?:happen|exist)|don't exist|doesn't exist|still being reported|who (?:left|don't exist"
    r"|never)"
    r"|(?:count|book|counted|booked|book\w*) .{0,30}(?:test accounts|robots|bots|as research)"
    r"|date[sd]? (?:it |them |the bills )?(?:later|earlier|back)|painted|closed that day|made up"
    r"|invented|dressed up|changed? the (?:results?|threshold|date|numbers))"
)
MISLED = (
    r"(?:investors?|fund\b|bank\b|board\b|auditors?|authority|ministry|regulator|shareholders|covenant"
    r"|prospectus|grant|tax|round\b|insurer|analysts?)"
)
HURL = (
    r"(?:hurl\w*|threw|throws|slam\w*|shov\w*|push\w*|grab\w*|punch\w*|slap\w*|hit|hits|kick\w*|chok\w*"
    r"|strangl\w*|poured|spat|beat|struck|dragg\w*|locked)"
)
