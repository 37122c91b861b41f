"""The fixed sentences of ratings, insights and the audit."""

MORE = "Say more"
WRONG_CITATION = "A citation is wrong"
NOT_IN_DOCUMENTS = "It isn't in the documents"
COMMENT = "In your own words"
SHARE = "Let admins read this question and my comment"
KEPT = "Kept as you change it. Unless you share them, admins see numbers and no words of yours."
GONE = "This answer is no longer kept, so nothing can be said of it."

PAGE = "Insights"
TITLE = "How the assistant does"
PERIOD = "Period"
PERIODS = {7: "7 days", 30: "30 days", 90: "90 days", 0: "All"}
QUESTIONS, ANSWERED, USEFUL, LOW, TYPICAL, SLOW = (
    "Questions",
    "Answered",
    "Found useful",
    "Rated low",
    "Usual time to answer",
    "Slowest of twenty",
)
GAPS = "Gaps"
UNUSED = "Never cited"
AUDIT = "Audit"
ABOUT_GAPS = (
    "Questions alike that the documents didn't answer, or whose answer was rated low, under the headings that come "
    "closest. Nobody's words are shown but those they shared."
)
NO_GAPS = "Every question was answered, and no answer was rated low."
NO_QUESTIONS = "Nobody asked anything in this time."
GAPS_CSV = "Gaps as CSV"
ABOUT_UNUSED = "Documents that no stored answer cites."
ALL_USED = "Every document was cited."
ABOUT_AUDIT = "Who added, changed, moved, removed, read or exported what, the newest first. It can't be changed."
NO_ENTRIES = "There are no entries yet."
TOPIC, CLOSE, COUNT, UNANSWERED, LOW_RATED, LAST, SHARED = (
    "Closest heading",
    "Also close",
    "Questions",
    "Unanswered",
    "Rated low",
    "Last asked",
    "Shared words",
)
WHEN, WHO, WHAT, SUBJECT = "When (UTC)", "Who", "What", "Document or file"
