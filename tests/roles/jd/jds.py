"""Short job descriptions for tests, and how they are read."""

from __future__ import annotations

from advisor.ingest.formats import plain
from advisor.ingest.formats.common import Limits
from advisor.roles.jd.reading import Description, describe

LIMITS = Limits(max_bytes=10**6, max_pages=10, max_characters=10**6, seconds=10)

CTO = """# Chief Technology Officer

## Responsibilities
- Own the product roadmap
- Decide the architecture and technical standards
- Accountable for uptime and recovery after outages
- Support the CPO in customer research
- Innovation

## Measures
- Availability of services

## Requirements
- Ten years of experience
"""
CPO = """# Chief Product Officer

## Responsibilities
- Own the roadmap and prioritise the backlog
- Set the product strategy
- Lead customer research

## Measures
- Number of features released
"""


def read(text: str) -> Description:
    """A description out of pasted text."""
    return describe(plain.parse(text.encode(), LIMITS))
