"""Role definitions, decision rights, and job descriptions side by side."""
