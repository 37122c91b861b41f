"""Asks the library what the page should show: prints, for each question, the citations and their documents' text.

Runs as a process of its own, before the pages own the data directory.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from advisor.build import open_assistant
from advisor.settings import load_settings

if __name__ == "__main__":
    assistant = open_assistant(load_settings())
    answers = {}
    for question in sys.argv[1:]:
        answer = assistant.ask(question)
        texts = {c.document_id: getattr(assistant.document(c.document_id), "text", "") for c in answer.citations}
        cited = [{**asdict(c), "in_document": texts[c.document_id][c.start : c.end]} for c in answer.citations]
        answers[question] = {"claims": [claim.text for claim in answer.claims], "citations": cited}
    assistant.close()
    sys.stdout.write(json.dumps(answers))
