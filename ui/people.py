"""Who is looking at the page."""

from advisor.access import LOCAL, Reader


def reader() -> Reader:
    """The person of this browser session; the one local person as long as nobody signs in."""
    return LOCAL
