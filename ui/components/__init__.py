"""Streamlit components of our own: Python makes the data, JavaScript puts it on the page as text."""

from ui.components.turn import show_turn

__all__ = ["show_turn"]
