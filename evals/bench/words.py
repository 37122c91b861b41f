"""Words and sentence patterns of the benchmark's documents; made up, about companies that don't exist.

A `{slot}` in a pattern is filled from the document's own names (company, product, team, lead, quarter), from the
section's theme (subject, action, measure, risk), or from `PHRASES`, whose entries may hold slots again.
"""

from __future__ import annotations

from dataclasses import dataclass

COMPANY_FIRST = (
    "Alder Basalt Cinder Dovetail Ember Fennel Granite Harrow Indigo Juniper Kestrel Larch Marlow Nettle Osprey "
    "Pebble Quill Rowan Saffron Tamar Umber Verdant Willow Yarrow Zephyr Birch Copper Delta Elmwood Foxglove"
).split()
COMPANY_SECOND = (
    "Freight Health Payments Learning Energy Retail Insurance Robotics Travel Foods Media Analytics".split()
)
PRODUCTS = (
    "Atlas Beacon Compass Drift Echo Forge Glide Harbor Iris Junction Keel Lantern Mosaic Nimbus Orbit Prism Quarry "
    "Relay Summit Trellis Uplink Vista Wharf Yonder"
).split()
PEOPLE = (
    "Amara Benoit Chidi Dagny Emeka Farida Goran Hana Ines Jorge Kavya Leif Marta Nils Oksana Pilar Quentin Rosa Samir "
    "Tove Ulla Viktor Wanda Xenia Yusuf Zora Anselm Brigid Cosmin Delphine"
).split()
TEAMS = (
    "checkout onboarding search platform data mobile billing reliability identity reporting integrations growth "
    "logistics pricing support partner messaging catalogue"
).split()


@dataclass(frozen=True, slots=True)
class Theme:
    """What a section is about; every phrase fits after "the" or, for an action, after "to"."""

    name: str
    subjects: tuple[str, ...]
    actions: tuple[str, ...]
    measures: tuple[str, ...]
    risks: tuple[str, ...]


def _theme(name: str, subjects: str, actions: str, measures: str, risks: str) -> Theme:
    split = (tuple(part.strip() for part in text.split(",")) for text in (subjects, actions, measures, risks))
    return Theme(name, *split)


THEMES = (
    _theme(
        "Budget",
        "hosting bill, yearly plan, travel allowance, contractor spend, licence renewal, reserve for rework",
        "move money between lines, close the books early, ask for a second quote, freeze new orders, publish the spend",
        "cost per order, spend against plan, share of fixed cost, forecast error, margin on the basic plan",
        "surprise at the year's end, cut in the wrong place, spend that nobody owns, quiet overrun",
    ),
    _theme(
        "Hiring",
        "interview loop, offer process, senior opening, referral scheme, trial week, reading of applications",
        "write the scorecard first, call two referees, shorten the loop, close the opening, train the interviewers",
        "time to first offer, share of offers accepted, stay after one year, load of interviews per engineer",
        "rushed yes, candidate who drops out, copy of the person who left, opening that drifts",
    ),
    _theme(
        "Incidents",
        "pager rota, status page, outage of the queue, rollback drill, alert on full disks, nightly failover",
        "declare early, name one commander, roll back before asking why, write the review in three days, mute noise",
        "time to restore, pages per week, share of repeat causes, minutes of lost orders, age of open actions",
        "hero who never sleeps, alert that everyone ignores, fix without a test, blame in the review",
    ),
    _theme(
        "Roadmap",
        "quarterly roadmap, list of bets, launch date, scope of the pilot, feature freeze, backlog of small wishes",
        "drop the weakest bet, date only what is estimated, show the list to sales, trim the scope, say no in writing",
        "share of bets that paid, days from idea to pilot, promises kept, number of open bets, use after thirty days",
        "promise made in a sales call, list that only grows, date without an estimate, pilot that never ends",
    ),
    _theme(
        "Security",
        "access review, key rotation, supplier questionnaire, laptop policy, penetration test, secret store",
        "remove old accounts, patch within a week, test the restore, log every grant, refuse shared passwords",
        "age of open findings, accounts without an owner, days to patch, share of staff trained, keys past their date",
        "forgotten admin account, secret in a repository, waiver without an end, supplier nobody checked",
    ),
    _theme(
        "Data",
        "event catalogue, customer table, retention rule, dashboard of orders, export to finance, consent record",
        "name an owner per table, delete what has expired, document each field, test the pipeline, retire old reports",
        "rows that fail a check, hours until data is fresh, reports nobody opens, questions answered without help",
        "two numbers for one thing, silent loss of rows, export in a mailbox, field whose meaning drifted",
    ),
    _theme(
        "Technical debt",
        "old order service, shared database, test suite, build pipeline, framework upgrade, nightly batch job",
        "pay a fifth each sprint, isolate the module, delete dead code, pin the versions, write the missing tests",
        "hours lost to flaky tests, change failure share, lead time of a change, age of the oldest library",
        "rewrite without an end, module only one person knows, upgrade put off again, cleanup nobody can see",
    ),
    _theme(
        "Suppliers",
        "mail provider's contract, tender for maps, exit clause, support agreement, cloud commitment, trial account",
        "compare three offers, test the exit, limit the term, name one contact, read the small print aloud",
        "share of tickets answered in time, price per message, days to switch, credits claimed, use of paid seats",
        "lock that grows by itself, renewal by default, price rise in the second year, support in another time zone",
    ),
    _theme(
        "Customers",
        "escalation path, advisory board, renewal call, complaint about delays, onboarding call, survey after support",
        "call back the same day, bring an engineer along, note the exact words, close the loop, thank the reporter",
        "share of renewals, days to first value, complaints per hundred orders, seats in use, answers to the survey",
        "loud voice that sets the plan, custom build for one account, silence after a complaint, workaround that stays",
    ),
    _theme(
        "Design",
        "design library, checkout form, accessibility audit, empty state, usability session, icon set",
        "test with five people, reuse the component, fix contrast first, sketch before tickets, remove one step",
        "share of forms completed, time on task, findings per session, screens off the library, errors per visit",
        "pretty screen that hides the button, test with colleagues only, forked component, text nobody reads",
    ),
    _theme(
        "Meetings",
        "weekly sync, planning day, decision log, monthly review, standing agenda, one-to-one of both leads",
        "send notes within a day, cancel without an agenda, start with open decisions, rotate the chair, end early",
        "hours in meetings, decisions per meeting, age of open decisions, share of people who speak",
        "decision taken twice, room without the owner, agenda read aloud, minutes nobody can find",
    ),
    _theme(
        "Pricing",
        "usage tier, discount rule, free trial, price test, invoice layout, enterprise plan",
        "raise new contracts first, cap the discount, explain the bill, test on one region, retire the old plan",
        "revenue per account, share of discounts above the cap, upgrades per month, questions about invoices",
        "discount that becomes the price, plan no one understands, test that leaks, bill that surprises",
    ),
    _theme(
        "Platform",
        "deployment tool, service template, internal gateway, test environment, feature switch, log storage",
        "offer one paved way, measure the wait, deprecate with a date, write the guide, staff a help desk",
        "minutes from merge to production, teams on the template, tickets per team, cost per environment",
        "tool nobody asked for, template that lags, switch left on for years, queue in front of one team",
    ),
    _theme(
        "Compliance",
        "audit trail, data agreement, retention schedule, policy handbook, evidence folder, register of processors",
        "collect evidence as work is done, name a deputy, review yearly, train newcomers, answer within a month",
        "findings per audit, days to answer a request, policies past review, share of evidence made by machine",
        "policy that nobody follows, scramble before the audit, copy of a copy, exception without an end",
    ),
)

KINDS = (
    ("Handbook of the {team} team at {company}", "guide"),
    ("{company}: plan for {product}, {quarter}", "plan"),
    ("Notes of the {product} meetings at {company}", "notes"),
    ("Questions and answers about {product} at {company}", "faq"),
    ("Review of {product} by {lead}, {company}", "review"),
    ("How the CTO and the CPO of {company} work together", "pair"),
)

HEADINGS = {
    "guide": ("The {subject}", "How we handle the {subject}", "Rules for the {subject}", "{theme}: {subject}"),
    "plan": ("{theme} in {quarter}", "What changes for the {subject}", "The {subject}", "Risks: {risk}"),
    "notes": ("{theme}: {subject}", "Decision on the {subject}", "Open point: {measure}", "The {subject}"),
    "faq": (
        "Who decides on the {subject}?",
        "What happens to the {subject}?",
        "Why do we watch the {measure}?",
        "How do we avoid a {risk}?",
    ),
    "review": ("What we learned about the {subject}", "{theme}", "The {measure}", "The {subject}"),
    "pair": (
        "What the CTO wants from the {subject}",
        "What the CPO wants from the {subject}",
        "Tension over the {subject}",
        "Who owns the {subject}",
        "What both share: the {measure}",
    ),
}

SENTENCES = (
    "{opener}the {team} team will {action} {when}.",
    "{actor} decides on the {subject}, and {actor} is heard first.",
    "The {subject} {state} because {reason}.",
    "Without an owner the {subject} turns into a {risk}.",
    "We watch the {measure} {frequency} and talk about it when it moves {amount}.",
    "{lead} asked whether the {subject} could wait until {quarter}; the answer was {verdict}.",
    "If {condition}, {actor} may {action}.",
    "At {company} the {subject} belongs to {actor}, {exception}.",
    "{opener}{actor} and {actor} agreed to {action} and to {action}.",
    "The {measure} went {direction} {amount} {when}, {because}.",
    "Nobody wanted a {risk}, so {actor} proposed to {action}.",
    "{product} depends on the {subject} more than on the {other}.",
    "Our fear is a {risk}; our answer is to {action}.",
    "It costs {cost} to {action}, and {cost} more when it is done late.",
    "The {other} and the {subject} are reviewed together {frequency}, {because}.",
    "A good sign is that the {measure} holds while {condition}.",
    "{lead} keeps the list of exceptions; each one ends {when}.",
    "When {condition} and {condition}, the {subject} goes to {actor} within {span}.",
    "This is not about the {other}: it is about the {subject}, which {state}.",
    "Two rules follow: {action}, and never accept a {risk}.",
    "The CTO sees the {subject} as {view}, the CPO as {view}.",
    "In {quarter} {company} tried to {action}; it took {span} and moved the {measure} {direction}.",
)

PHRASES = {
    "opener": (
        "",
        "",
        "",
        "From {quarter} on, ",
        "For now, ",
        "As a rule, ",
        "In practice, ",
        "Starting with {product}, ",
    ),
    "actor": (
        "the {team} lead",
        "{lead}",
        "the CTO",
        "the CPO",
        "the finance partner",
        "the head of support",
        "the product manager of {product}",
        "the engineering manager",
        "the person on call",
        "the steering group",
    ),
    "when": ("next week", "before the end of {quarter}", "after the {other} is settled", "by Friday", "within {span}"),
    "state": (
        "has no owner yet",
        "is reviewed {frequency}",
        "was moved to the {team} team",
        "works better than last year",
        "slows {product} down",
        "costs {cost} a month",
        "has doubled since {quarter}",
    ),
    "reason": (
        "{actor} left in {quarter}",
        "the {measure} went {direction}",
        "customers of {product} asked for it",
        "nobody dared to {action}",
        "the {other} took all the time",
        "the old agreement ended",
    ),
    "frequency": ("every week", "every month", "once a quarter", "after each release", "twice a year", "on Mondays"),
    "amount": (
        "by a tenth",
        "by {percent} per cent",
        "more than expected",
        "only slightly",
        "twice in a row",
        "for three weeks",
    ),
    "percent": ("three", "seven", "twelve", "fifteen", "twenty", "thirty-five", "sixty"),
    "verdict": ("no", "yes, with a date", "not before the review", "only for {product}", "yes, if {condition}"),
    "condition": (
        "the {measure} drops",
        "a customer of {product} is blocked",
        "the {subject} is late",
        "two teams need the same people",
        "the {other} changes",
        "{lead} is away",
        "a {risk} shows up",
        "the estimate has doubled",
    ),
    "exception": (
        "except during a freeze",
        "with {actor} as deputy",
        "unless it costs more than {cost}",
        "even where {actor} pays for it",
        "as it was before {quarter}",
    ),
    "direction": ("up", "down", "sideways", "up again", "down at last"),
    "because": (
        "because {reason}",
        "mostly since {reason}",
        "which surprised {actor}",
        "as {lead} had warned",
        "and {actor} wants to know why",
    ),
    "cost": ("two days", "a week of one person", "forty thousand", "nine hundred", "a sprint", "three meetings"),
    "span": ("two days", "a week", "ten working days", "a month", "one quarter"),
    "view": ("a cost", "a promise", "a safety net", "a lever for growth", "a debt", "a question of trust", "plumbing"),
}

QUESTIONS = (
    "Who decides on the {subject} at {company}?",
    "What does {company} do about the {subject}?",
    "Why does the {team} team of {company} watch the {measure}?",
    "How does {company} avoid a {risk}?",
    "What happens to the {subject} when {condition}?",
    "What are the rules for the {subject}?",
    "Which risks does the {subject} of {product} carry?",
    "How often is the {subject} reviewed at {company}?",
    "Who should {action}, and when?",
    "What changed for {product} after the {other}?",
    "How are the CTO and the CPO of {company} split over the {subject}?",
    "What is the CTO responsible for at {company}?",
    "Where do the CTO and the CPO clash over the {subject}, and what can we do about it?",
    "What do the CTO and the CPO each want from the {subject}?",
    "{measure}",
    "My team wants to {action} but the product side fears a {risk}. What are our options?",
)

ELSEWHERE = (
    "How long do tortoises sleep in winter?",
    "Which notes make up a minor seventh chord?",
    "When did the last ice age end?",
    "What is the best flour for sourdough?",
    "Who painted the ceiling of that chapel in Rome?",
    "How deep is the deepest lake on Earth?",
)
"""Questions that none of the documents answers."""
