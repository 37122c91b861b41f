"""The pages: they show what the assistant says, and decide nothing."""
