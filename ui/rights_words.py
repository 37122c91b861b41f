"""The fixed sentences of the page of decision rights."""

from advisor.roles.catalog import Stage
from advisor.roles.matrix import BEARS, BUDGET, ESCALATION, OUTSIDE, PEOPLE, VETO

PAGE = "Decision rights"
TITLE = "Decision rights"
INTRODUCTION = (
    "Who decides what between the CTO, the CPO and the chief executive. Start from the defaults of a stage or from a "
    "file of your own, edit the table, see beside it what is wrong and how to mend it, and keep it in versions."
)
STAGE = "Stage"
STAGES = {Stage.STARTUP: "Startup", Stage.SCALEUP: "Scale-up", Stage.ENTERPRISE: "Enterprise"}
AREAS = "Areas"
ALL_AREAS = "All areas"
SCHEME = "Letters"
BEGIN = "Start from the defaults"
FILE = "Open a file"
UPLOAD = "CSV or JSON"
FILE_HELP = "A column `decision` and a column a person or role, with letters of RACI, DACI or RAPID in the cells."
PERSON = "Add a person"
PERSON_NAME = "Person or role"
ADD = "Add"
DECISION = "Decision"
REASONS = "Why the defaults are as they are, and what that rests on"
APPLY = "Apply"
APPLY_ALL = "Apply all reasoned mends"
MENDED = "What was mended"
KEPT = "Stored matrices"
VERSIONS = "Versions"
NAME = "Name"
NOTE = "Note on this version"
SAVE = "Save"
OPEN = "Open"
DELETE = "Delete"
DELETE_SURE = "“{}” goes with all its versions. This can't be undone."
DUPLICATE = "Duplicate as a template"
RESTORE = "Restore"
COMPARE = "Compare version"
WITH = "with version"
CURRENT = "what is on the page"
SAME = "Both are the same."
NONE_KEPT = "Nothing is stored yet: give it a name and save it."
NO_VERSIONS = "There are no versions yet: save the matrix first."
UNSAVED = "Not stored yet"
CHANGED = "Changed since version {}"
AS_SAVED = "Version {}, as stored"
SAVED = "Stored as version {}. The role pack can take it."
RESTORED = "Version {} is the newest now, as it was."
EMPTY = "empty"
THE_MATRIX = "The matrix"
CLEAN = "Every decision has one name, the right people are heard, and there is a way up."
NOT_READ = "Of the table as it could last be read."
FACTS = {
    ESCALATION: "Way up",
    BEARS: "Bears it",
    BUDGET: "Holds the budget",
    PEOPLE: "Holds the people",
    VETO: "Veto",
    OUTSIDE: "Outsiders",
}
FACT_HELP = {
    ESCALATION: "Who settles a disagreement, with > between the steps",
    BEARS: "Who lives with the consequence and has to be heard",
    BUDGET: "Who holds the budget that it takes",
    PEOPLE: "Who leads the people that it takes",
    VETO: "Who can block it",
    OUTSIDE: "Who of those named isn't of the company",
}
RULES = {
    "no-decider": "nobody has the last word",
    "nobody": "nobody has a part in it",
    "several-deciders": "more than one has the last word",
    "too-many-consulted": "too many are consulted",
    "bearer-not-heard": "whoever bears the consequence isn't heard",
    "no-authority": "no authority over what it takes",
    "outside-veto": "a veto from outside",
    "no-escalation": "no way up",
    "circular-escalation": "the way up goes in a circle",
    "role-document": "a role document says otherwise",
}


def found(number: int) -> str:
    """How many findings there are, as a heading."""
    if number == 0:
        return "Nothing is wrong"
    return "1 finding" if number == 1 else f"{number} findings"


def more(number: int) -> str:
    """How many findings aren't shown."""
    return f"and {number} more, once these are settled"


def remarked(number: int) -> str:
    """How much a conversion couldn't carry over."""
    return f"What couldn't be carried over: {number} {'remark' if number == 1 else 'remarks'}"
