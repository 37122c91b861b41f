"""The fixed sentences of the mediation desk."""

from advisor.conflicts.records import State
from advisor.roles.catalog import Stage

PAGE = "Mediation desk"
PATH = "mediation"
TITLE = "Mediation desk"
INTRODUCTION = (
    "Tell what happened between the CTO and the CPO. You get a brief that both should call fair, an agenda of 45 "
    "minutes, and a place to record what was decided."
)
BRIEF_MODE, LOG_MODE = "brief", "log"
MODES = {BRIEF_MODE: "Brief", LOG_MODE: "Decisions"}
DESCRIBE = "What happened"
STORY = "In your own words"
STORY_HINT = "For example: the CTO wants a freeze after three outages; the CPO wants to launch in March …"
GUIDED = "Answer a few questions instead"
QUESTIONS = {
    "cto": "What does the CTO want?",
    "cpo": "What does the CPO want?",
    "since": "What did it begin with?",
    "facts": "What is known: dates, numbers, promises?",
    "heard": "What have you only heard?",
}
STAGE = "Stage, for the default decision rights"
STAGES = {Stage.STARTUP: "Startup", Stage.SCALEUP: "Scale-up", Stage.ENTERPRISE: "Enterprise"}
MAKE = "Make the brief"
NOT_OURS = "There is nothing to mediate here"
CALL_IN = "Don't mediate: call somebody in"
CALL_IN_HELP = (
    "No brief was made. Here is whom to call in, and what to do until then. What the law requires differs by place: "
    "check locally."
)
UNTIL_THEN = "Until then"
NEUTRAL = "In one neutral sentence"
NEUTRAL_HELP = "Correct it until both would call it fair; the brief is then made from your words."
TYPE = "It is about"
STANDS = "The CTO stands for"
OPEN = "as the description says"
CORRECT = "Take the correction"
CORRECTED = "The brief was made anew from your correction."
SURE = "Read as {}, {:.0%} sure"
KEPT = "Earlier briefs"
KEPT_HELP = "A brief is kept as you leave it, for you alone, until you delete it."
KEPT_ROW = "{} · {}"
NEW = "A new one"
TIE = "Tie it to this case"
TIE_HELP = (
    "{} says which words of your description belong to which general line; they are put behind it in quotation marks. "
    "The names of the two aren't told. It can take as long as an answer."
)
TYING = "Looking which of your words belong to which line …"
TIED_LINES = "Tied to this case: {}. Each keeps its words and has words of yours behind it."
TIED_NONE = "No line was tied to this case; the brief is as it was."
GROUPS = {
    "matter": "The matter",
    "sides": "Both sides",
    "options": "Options",
    "meeting": "The meeting",
    "decides": "Who decides",
    "good": "What good looks like",
    "decide": "Decide and record",
}
EDIT = "Edit the lines"
EDIT_HELP = "Change the words, add a row at the end, or mark a row and press Delete. A changed line is checked anew."
DOUBTFUL = "Its source doesn't say this any more: {}"
SOURCES = "What this rests on"
NO_SOURCES = "General practice and your description; no document is cited here."
COLUMNS = {
    "text": "Line",
    "rests_on": "Rests on",
    "minutes": "Minutes",
    "name": "Option",
    "line": "What it is",
    "price": "Price",
    "risk": "Risk",
    "reversible": "Way back",
    "cto": "The CTO gives",
    "cpo": "The CPO gives",
    "price_level": "Price, 1 to 3",
    "risk_level": "Risk, 1 to 3",
}
NOT_SAID = "Not said yet"
REJECTED = "Rejected before"
INTERESTS_CHART = "Interests, and where they meet"
OPTIONS_CHART = "Options by price and risk"
CHART_TEXT = "The same in words"
LEVELS = ("low", "middle", "high")
PRICE, RISK = "Price", "Risk"
PRICE_OF, RISK_OF, WAY_BACK = "Price ({})", "Risk ({})", "Way back"
GIVES = {"cto": "The CTO gives", "cpo": "The CPO gives"}
ONLY = {"cto": "CTO", "both": "Both", "cpo": "CPO"}
AGENDA = "Agenda, {} minutes"
MEETING = "Put it into the calendar"
DAY, TIME = "Day", "Time"
CALENDAR = "Calendar file"
RIGHTS = "Who decides, by the decision rights on file"
WORD, MARKDOWN, JSON = "Word", "Markdown", "JSON"
REMARKS = "How this brief was made"

DECISION = "What was decided"
DECISION_TITLE = "Title"
CHOSEN = "Option taken"
NONE_OF_THEM = "none of them: in own words below"
DECIDED = "The decision, in a sentence"
DECIDED_BY = "Decided by"
RIGHT = "Under which decision right"
WHY_NOT = "Why not the others? What you leave empty counts as considered, not as rejected."
DISSENT = "Dissent noted"
DISSENT_HELP = "Who disagreed and with what, in words they would call fair."
EXPECTED = "What is expected of it"
FOR_EXAMPLE = "For example: {}"
DECIDED_ON, REVIEW = "Decided on", "Review on"
AUDIENCE = "Who may read it"
AUDIENCE_HELP = "everyone, or names of groups with commas between them. Answers cite it for these readers alone."
PROPOSE = "Record as proposed"
APPROVE_NOW = "Record and approve"
PROPOSED = "Recorded as proposed: “{}”. Answers cite it once it is approved."
APPROVED = "Recorded and approved: “{}”. Answers cite it from now on."
SUPERSEDES = "It will take the place of “{}” once it is approved."
KEEPS_NONE = "These pages keep no decisions; start them with `advisor ui`."

LOG_EMPTY = "Nothing is recorded yet. Make a brief, decide, and record it here."
FOUND_NONE = "No decision fits."
SEARCH = "Search"
STATES = {
    State.PROPOSED: "Proposed",
    State.APPROVED: "Approved",
    State.SUPERSEDED: "Superseded",
    State.REJECTED: "Rejected",
}
COLOURS = {State.PROPOSED: "blue", State.APPROVED: "green", State.SUPERSEDED: "gray", State.REJECTED: "red"}
STATUS = "Status"
DUE = "Reviews that are due"
DUE_ON = "{} · review {}"
MORE_DUE = "and {} more"
APPROVE, REVIEWED, REJECT, SUPERSEDE, DELETE = "Approve", "Reviewed", "Reject", "Supersede", "Delete"
DELETE_TITLE = "Delete this decision?"
BRIEF_DELETE_SURE = "“{}” goes, with what was edited in it; a decision that came out of it stays. This can't be undone."
DELETE_ASK = "“{}” goes out of the log with its history, and no answer cites it any more. This can't be undone."
REVISE = "Reword"
FOUND = "What the review found"
NEXT_REVIEW = "Next review"
WHY = "Why it is rejected"
WHY_HELP = "A brief that has the option again will give this reason."
REPLACED_BY = "Which one takes its place?"
NEW_ONE = "a new one: take me to a brief"
REVIEW_FILE = "Review, as a calendar file"
LEFT_OUT = (
    "Answers don't have these words, which ask an assistant for something. If they are meant as they stand, open the "
    "decision in the *Library* and release them there."
)
WHOLE_LOG = "All that is listed"
OPEN_BRIEF = "Open its brief"
OPEN_THREAD = "Open its conversation"
NO_BRIEF = "This decision came out of no brief."
DONE = {
    APPROVE: "Approved: “{}”.",
    REVIEWED: "Reviewed, and it stays: “{}”.",
    REVISE: "Reworded: “{}”.",
    REJECT: "Rejected: “{}”.",
    SUPERSEDE: "Superseded: “{}”.",
    DELETE: "Deleted: “{}”.",
}
NEXT_ONE = "Describe the matter as it is now; what you record will take the place of “{}”."

OFFER = "Make a brief for this conflict"
"""The button under an answer of the chat."""


def listed(shown: int, all_of: int) -> str:
    """How many decisions are listed."""
    return f"{shown} of {all_of}" if shown != all_of else f"{shown} {'decision' if shown == 1 else 'decisions'}"
