"""Precision and recall of the comparison of job descriptions.

`python -m evals.compare_jds [--held|--unread|--second]`.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.ingest.formats import plain
from advisor.ingest.formats.common import Limits
from advisor.roles.jd.compare import Comparer
from advisor.roles.jd.findings import Finding, Kind, Quote
from advisor.roles.jd.reading import Description, describe
from evals.jd_cases import Pair, Planted, load_pairs

_LIMITS = Limits(max_bytes=2**20, max_pages=10, max_characters=10**6, seconds=10)


@dataclass(slots=True)
class Score:
    """Counts of one kind of finding, and a line for each that is missing or too many."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the findings made that were planted; 1 where none was made."""
        made = self.right + len(self.false)
        return self.right / made if made else 1.0

    @property
    def recall(self) -> float:
        """Share of the planted ones that were found; 1 where none was planted."""
        planted = self.right + len(self.missed)
        return self.right / planted if planted else 1.0


def score(pairs: Sequence[Pair], comparer: Comparer) -> dict[str, Score]:
    """Compare every pair and count by kind; a finding meets at most one planted one."""
    scores: dict[str, Score] = defaultdict(Score)
    for pair in pairs:
        left = pair.planted(comparer.essential)
        for finding in comparer.compare(read(pair.a.text), read(pair.b.text)).findings:
            met = next((planted for planted in left if _meets(finding, planted, comparer)), None)
            if met is None:
                scores[finding.kind.value].false.append(_line(pair, finding))
            else:
                left.remove(met)
                scores[finding.kind.value].right += 1
        for planted in left:
            scores[planted.kind].missed.append(_planted_line(pair, planted))
    return dict(scores)


def read(text: str) -> Description:
    """A description out of a text as a person would paste it; its offsets are those of the text."""
    return describe(plain.parse(text.encode(), _LIMITS))


def _meets(finding: Finding, planted: Planted, comparer: Comparer) -> bool:
    if finding.kind.value != planted.kind:
        return False
    if finding.kind is Kind.GAP:
        return finding.topic == comparer.label(planted.topic)
    return _touches(finding.a, planted.a) and _touches(finding.b, planted.b)


def _touches(quote: Quote | None, spans: tuple[tuple[int, int], ...] | None) -> bool:
    """Whether the quote shares words with a planted span; a side without a part in it must have no quote."""
    if quote is None or spans is None:
        return quote is None and spans is None
    return any(start < quote.end and quote.start < end for start, end in spans)


def _line(pair: Pair, finding: Finding) -> str:
    quotes = " | ".join(own.text if own else "-" for own in (finding.a, finding.b))
    return f"{pair.id} {finding.topic}: {quotes}"


def _planted_line(pair: Pair, planted: Planted) -> str:
    sides = ((pair.a.text, planted.a), (pair.b.text, planted.b))
    quotes = (text[spans[0][0] : spans[0][1]] if spans else "-" for text, spans in sides)
    return f"{pair.id} {planted.topic}: {' | '.join(quotes)}"


def lines(scores: dict[str, Score]) -> list[str]:
    """A table, then every miss and every finding too many."""
    shown = [f"{'kind':10} {'planted':>7} {'found':>5} {'precision':>9} {'recall':>6}"]
    for kind in (kind.value for kind in Kind):
        own = scores.get(kind, Score())
        found, planted = own.right + len(own.false), own.right + len(own.missed)
        shown.append(f"{kind:10} {planted:7} {found:5} {own.precision:9.3f} {own.recall:6.3f}")
    for kind, own in scores.items():
        shown += [f"missed {kind}: {' '.join(line.split())}" for line in own.missed]
        shown += [f"too many {kind}: {' '.join(line.split())}" for line in own.false]
    return shown


def main() -> None:
    """Print the scores of the open pairs, or of those kept apart."""
    from advisor.build import build_comparer
    from advisor.settings import load_settings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="the earlier half kept apart, which has been run before")
    parser.add_argument("--unread", action="store_true", help="the pairs kept apart: once, at the end")
    parser.add_argument("--second", action="store_true", help="open pairs whose misses weren't looked at")
    given = parser.parse_args()
    half = next((own for own in ("unread", "held", "second") if getattr(given, own)), "dev")
    sys.stdout.write("\n".join(lines(score(load_pairs(half), build_comparer(load_settings())))) + "\n")


if __name__ == "__main__":
    main()
