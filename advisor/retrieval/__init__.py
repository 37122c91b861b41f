"""Finding the passages that answer, and telling when none does."""
