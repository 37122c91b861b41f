"""One case on the page: a line that tells how it went, and behind it the question, verdicts, answer and passages."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.types import Answer, Passage
from evals.cases import Case
from evals.judge import ClaimVerdict, Judgement
from evals.matching import stands_in
from evals.measures import PER_GROUP
from evals.page.html import Child, Html, join, tag
from evals.run import Result

FINE, SHORT, FAILED = STATES = ("fine", "falls short", "failed")


def case_card(result: Result) -> Html:
    """A case as an element that opens."""
    case = result.case
    line = tag(
        "summary",
        tag("span", _state(result), class_=f"state {_state(result).replace(' ', '-')}"),
        tag("span", case.question, class_="question"),
        tag("span", _told(result), class_="told"),
        tag("span", f"{case.kind.value.replace('_', ' ')} · {case.voice} · {case.part} · {case.id}", class_="about"),
    )
    return tag(
        "details",
        line,
        _body(result),
        class_="case",
        data_kind=case.kind.value,
        data_voice=case.voice.value,
        data_part=case.part,
        data_state=_state(result),
    )


def _state(result: Result) -> str:
    if result.judgement is None:
        return FAILED
    return FINE if result.judgement.flawless else SHORT


def _told(result: Result) -> str:
    judged, answer = result.judgement, result.answer
    if judged is None or answer is None:
        return ""
    parts = []
    if judged.ranks:
        parts.append(f"found {sum(rank is not None for rank in judged.ranks)}/{len(judged.ranks)}")
    if judged.points:
        parts.append(f"points {sum(point is not None for point in judged.points)}/{len(judged.points)}")
    parts.append("abstained" if judged.abstained else f"{len(judged.claims)} claims")
    return " · ".join([*parts, f"confidence {answer.confidence:.2f}"])


def _body(result: Result) -> Html:
    case, judged, answer = result.case, result.judgement, result.answer
    turns = tag("ol", *(tag("li", turn) for turn in case.history)) if case.history else None
    asked = join(tag("h4", "Turns before") if turns else None, turns)
    if judged is None or answer is None:
        return tag("div", asked, tag("p", result.error, class_="bad"), class_="body")
    return tag(
        "div",
        asked,
        tag("h4", "Verdicts"),
        _verdicts(case, judged, answer),
        tag("h4", "Answer"),
        _answer(answer, judged.claims),
        tag("h4", f"Passages ({len(result.passages)})"),
        tag("ol", *(_passage(passage, case) for passage in result.passages), class_="passages"),
        class_="body",
    )


def _verdicts(case: Case, judged: Judgement, answer: Answer) -> Html:
    rows = [
        _verdict(expected, rank is not None, "not found" if rank is None else f"rank {rank}")
        for expected, rank in zip(case.passages, judged.ranks, strict=True)
    ]
    rows += [
        _verdict(point, said is not None, said or "not said")
        for point, said in zip(case.key_points, judged.points, strict=True)
    ]
    should = "answered in part" if case.not_covered else "answered" if case.answerable else "abstained"
    did = "abstained" if judged.abstained else "answered"
    rows.append(_verdict(f"should be {should}", judged.abstained is not case.answerable, did))
    if case.not_covered and judged.scores["gap_named"] is not None:
        named = judged.scores["gap_named"] == 1
        rows.append(_verdict(f"names what is missing: {case.not_covered}", named, "named" if named else "not named"))
    took = answer.timings_ms.get("total")
    values = [(measure.label, judged.scores[measure.key]) for measure in PER_GROUP]
    scores = [f"{label} {value:.2f}" for label, value in values if value is not None]
    times = [f"{took:.0f} ms"] if took is not None else []
    return join(tag("table", tag("tbody", *rows)), tag("p", " · ".join([*scores, *times]), class_="small"))


def _verdict(what: object, held: bool, found: str) -> Html:
    mark = tag("td", "✓" if held else "✗", class_="good" if held else "bad")
    return tag("tr", mark, tag("th", str(what), scope="row"), tag("td", found))


def _answer(answer: Answer, verdicts: Sequence[ClaimVerdict]) -> Html:
    if not answer.claims:
        return tag("blockquote", answer.text, class_="text")
    lines: list[Child] = []
    group = ""
    for claim, verdict in zip(answer.claims, verdicts, strict=True):
        if claim.group != group:
            group = claim.group
            lines.append(tag("li", group, class_="group"))
        markers = "".join(f" [{marker}]" for marker in claim.citations)
        problem = tag("span", f" {verdict.problem}", class_="bad") if verdict.problem else None
        lines.append(tag("li", claim.text, tag("span", markers, class_="small"), problem))
    sources = (
        tag("li", f"[{own.marker}] {own.source} › {own.heading}", tag("blockquote", own.quote))
        for own in answer.citations
    )
    cited = tag("details", tag("summary", f"Citations ({len(answer.citations)})"), tag("ul", *sources, class_="cited"))
    return join(tag("ul", *lines, class_="claims"), cited)


def _passage(passage: Passage, case: Case) -> Html:
    wanted = any(stands_in(place, passage) for expected in case.passages for place in expected.places)
    place = " › ".join([passage.source, *passage.chunk.headings])
    return tag(
        "li",
        tag("span", place, class_="good" if wanted else None),
        tag("span", f" score {passage.score:.3f}, cosine {passage.similarity:.3f}", class_="small"),
        tag("blockquote", passage.chunk.text, class_="text"),
    )
