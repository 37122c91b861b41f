"""The fixed sentences of the role studio."""

from advisor.roles.catalog import Stage

PAGE = "Role studio"
TITLE = "Role studio"
INTRODUCTION = (
    "Define a CTO, a CPO or a combined role. Every line says what it rests on; edit it in place, keep versions, "
    "and take it away as Word, Markdown or JSON."
)
NOT_SAID = "Not said"
FORM = "What the role is for"
ROLE = "Role"
ROLES = {"cto": "CTO", "cpo": "CPO", "cpto": "Combined CPTO", "": "Another title"}
OTHER = "Other title"
OTHER_HELP = "Such as Head of Data. Filled in, it goes before the role above."
STAGE = "Stage"
STAGES = {
    None: NOT_SAID,
    Stage.STARTUP: "Startup",
    Stage.SCALEUP: "Scale-up",
    Stage.ENTERPRISE: "Enterprise",
}
SIZE = "People in the company"
PRODUCT = "Kind of product"
PRODUCT_HELP = "Such as platform, AI, hardware, marketplace"
REGULATED = "Under a regulator"
REGULATED_CHOICES = {None: NOT_SAID, True: "Yes", False: "No"}
REPORTS_TO = "Reports to"
COUNTERPART = "Counterpart"
OWNER = "Owner of the document"
OWN_LINES = "Lines of your own"
OWN_LINES_HELP = "One a line, behind its section: “Must have: Has run a data team.”"
NOTES = "Quote our documents"
MATRIX = "Decision matrix of the pack"
MATRIX_HELP = (
    "Matrices that the page Decision rights has stored, with a column for both; else the defaults of the stage."
)
MATRIX_DEFAULTS = "Defaults of the stage"
HEAD = "Title, owner, review"
TAKE_OVER = "Take over"
MAKE = "Make the definition"
MAKE_ANEW = "Make it anew"
KEPT = "Locked lines and lines of your own stay as they are."
MAKE_PACK = "Make the role pack"
PACK_HELP = "CTO and CPO as a pair: both definitions, the decision matrix, shared measures and open findings."

MODES = {"edit": "Edit", "preview": "Preview", "versions": "Versions"}
SECTION = "Section"
COLUMNS = {
    "place": "No.",
    "label": "Subject",
    "text": "Line",
    "essential": "Essential",
    "locked": "Lock",
    "rests_on": "Rests on",
    "part": "Part",
}
DOUBTFUL = "Its source isn't verified, so it is marked and not footnoted: {}"
PARTS = "Details of these lines"
LINE_HELP = "Double-click a cell to reword, the last row to add; select rows to drop them; change a number to reorder."
POLISH = "Polish these lines"
POLISH_HELP = "One by one, by {}; a line stays as it is where the new words don't say the same."
POLISHED = "{} lines have other words now, each verified against the line it came from."
SAVE = "Save"
SAVE_NEW = "Save as new"
NOTE = "Note on this version"
DUPLICATE = "Duplicate as a template"
OPEN = "Open a saved one"
OPEN_BUTTON = "Open"
DELETE = "Delete"
DELETE_SURE = "“{}” goes with all its versions. This can't be undone."
UNSAVED = "Not saved yet"
CHANGED = "Changed since version {}"
AS_SAVED = "Version {}, as saved"
SAVED = "Saved as version {}."
COMPARE = "Compare version"
WITH = "with version"
SAME = "Both are the same."
RESTORE = "Restore"
RESTORED = "Version {} is the newest now, as it was."
NO_VERSIONS = "There are no versions yet: save the definition first."
CURRENT = "what is on the page"
VIEW = "View"
VIEWS = {"scorecard": "Internal scorecard", "short": "Short form", "job-description": "Job description"}
WITH_SOURCES = "With sources"
PACK_SHORT = "Short form"
PACK_SHORT_HELP = "Two pages a role: no details and no sources; what a line rests on stays marked."
WORD, MARKDOWN, JSON = "Word", "Markdown", "JSON"
PACK_WORD, PACK_MARKDOWN = "Role pack as Word", "Role pack as Markdown"
KINDS = {"added": "Added", "removed": "Removed", "reworded": "Reworded", "moved": "Moved"}
PACK = "Role pack"
PACK_MATRIX = "Decision matrix: {}."
PACK_JSON = "Role pack as JSON"
PACK_FINDINGS = "Open findings ({})"
PACK_TENSIONS = "Measures that pull the two apart, and what binds them ({})"
PACK_POINTS = "To settle ({})"


def packed(decisions: int, shared: int, findings: int, points: int) -> str:
    """What a pack holds: "88 decisions, 6 shared measures, no open findings, 4 to settle"."""
    found = f"{findings or 'no'} open finding{'' if findings == 1 else 's'}"
    rights = "1 decision" if decisions == 1 else f"{decisions} decisions"
    return f"{rights}, {shared} shared measures, {found}, {points} to settle"


def at(saved: str) -> str:
    """When something was saved: "2026-11-30 02:22 UTC"."""
    return f"{saved[:16].replace('T', ' ')} UTC"
