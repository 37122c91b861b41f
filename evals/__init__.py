"""Measurements of advisor: what its answers are worth, and what they cost."""
