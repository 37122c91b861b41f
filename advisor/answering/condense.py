"""A follow-up as a question that stands alone: by a model where there is one, by rules otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from advisor.answering.choices import Choice, is_of_kind, items_of, kind_pointed_at, only_points, points_at_list
from advisor.answering.courtesy import reply_to
from advisor.answering.followups import asked_of, bare, leans, points_at_thing, put_anew, says_little, says_nothing
from advisor.answering.parts import told_in
from advisor.answering.persons import with_offices
from advisor.answering.question import named, roles_of
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.text import content_stems, sentences, words
from advisor.types import Message

_TURNS = 4
"""Turns that are joined; more would not fit the encoder."""
_FEW, _A_STORY = 2, 12
"""Telling words that such a turn has at most, and words that a story has at least."""
_LONGEST = 400
"""Characters that a question put anew may have."""
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_LABEL = re.compile(r"^(?:[\w -]{0,30}question[\w -]{0,20}|answer)\s*:\s*", re.IGNORECASE)

Listed = Callable[[str], Sequence[str]]
"""What the answer to a question lists, in order."""
Rewrite = Callable[[str, Sequence[Message]], str]
"""What a model makes of a question and the turns before it; "" where it failed."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """A question as it is understood: `text` is what is answered, `context` are further wordings to search with.

    `own` is the part of it that is judged: all of it, or, where `text` is but the question before and this one joined,
    the turn alone, which then leans on what the other finds. Where the turn says nothing by itself, it `repeats` the
    question before, which is then judged by what it finds: what nothing answered is not answered now. Where the turn
    points at a thing of the question before ("And who executes it?"), `rests_on` is that question: what nothing answers
    has nothing that could be asked about further.
    """

    text: str
    own: str
    context: tuple[str, ...] = ()
    repeats: bool = False
    rests_on: str = ""

    @property
    def leaning(self) -> bool:
        """Whether no wording was found that stands alone, and the turn has something of its own."""
        return self.own != self.text and not self.repeats


@dataclass(frozen=True, slots=True)
class _Turns:
    """What was asked before: all questions as they were put, and the answer to the last.

    `before` is the last question that stands alone, or that rules could put so; `last` is the last question, behind
    that one where it says little by itself. `choice` is the last one where it took up a thing of a list; `earlier` are
    those that stood as `before`, with their answers.
    """

    before: str = ""
    last: str = ""
    answer: str = ""
    asked: tuple[str, ...] = ()
    choice: Choice | None = None
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join([*self.asked, self.before, self.answer])


def condense(
    question: str, history: Sequence[Message], *, listed: Listed | None = None, rewrite: Rewrite | None = None
) -> Condensed:
    """The last turn of a conversation, put anew where it leans on the turns before; else as it is.

    Where it can't be, it is searched for by itself, behind the question before, and behind all of them, fused: better
    than each alone on conversations (evals/DECISIONS.md).

    `rewrite` is asked first; what it says is taken where it names nothing that was not said, and all that a rule finds,
    where one fits. `listed` is asked where something is pointed at in an answer that the history doesn't hold.
    """
    turns = _read(history, listed)
    if not turns.asked or not (leans(question) or _of_story(question, turns.before)):
        return Condensed(question, question)
    anew, _ = _put_anew(question, turns, listed)
    if rewrite is not None:
        anew = _checked(rewrite(question, history), question, turns, anew or "") or anew
    every = " ".join([*turns.asked[-_TURNS:], question])
    if anew is not None:
        return Condensed(anew, anew, rests_on=turns.last if points_at_thing(question) else "")
    behind = _behind(turns.last, question)
    if _of_story(question, turns.before):
        behind = _behind(" ".join(told_in(turns.before)), question)
    little = says_little(question) or _of_story(question, turns.before)
    text, other = (behind, question) if little else (question, behind)
    if says_nothing(question):
        return Condensed(text, turns.last, tuple(dict.fromkeys((other, every))), repeats=True)
    rests_on = turns.last if points_at_thing(question) else ""
    return Condensed(text, question, tuple(dict.fromkeys((other, every))), rests_on=rests_on)


def _read(history: Sequence[Message], listed: Listed | None) -> _Turns:
    """The turns, pleasantries passed over, each in the light of those before it."""
    turns = _Turns()
    for turn in history:
        text = turn.content.strip()
        if turn.role != "user":
            turns = replace(turns, answer=text)
        elif text and not reply_to(text):
            little = says_little(text) or _of_story(text, turns.before)
            anew, choice = _put_anew(text, turns, listed) if turns.before and (leans(text) or little) else (None, None)
            asked = (*turns.asked, text)
            if anew is None and turns.before and little:
                turns = _Turns(turns.before, _behind(turns.before, text), "", asked, None, turns.earlier)
            else:
                earlier = (*turns.earlier, (turns.before, turns.answer))
                turns = _Turns(anew or text, anew or text, "", asked, choice, earlier)
    return turns


def _of_story(question: str, before: str) -> bool:
    """Whether a turn asks in a few words, of no office, behind a story: "Who tells the team?" is asked of that."""
    told, asked = " ".join(told_in(before)).split(), named(question)
    few = len(set(content_stems(bare(question)))) <= _FEW and len(asked.split()) < _A_STORY
    return few and len(told) >= _A_STORY and not OFFICES & set(words(asked))


def _behind(before: str, question: str) -> str:
    return f"{before}{'' if before[-1] in '.?!…' else '.'} {question}"


def _put_anew(question: str, turns: _Turns, listed: Listed | None) -> tuple[str | None, Choice | None]:
    """The turn as a question that stands alone, and as a choice where it is one; None where no rule fits."""
    whole = question
    question = with_offices(question, turns.asked)
    if turns.choice is not None and turns.choice.thing and points_at_thing(question) and not points_at_list(question):
        rest = bare(question)
        return f"{turns.choice.thing}: {rest[:1].lower()}{rest[1:]}?", turns.choice
    choice = _choice(question, turns, listed) if points_at_list(question) else None
    if choice is not None and (text := choice.anew) is not None:
        return text, choice
    before = asked_of(question, [*(asked for asked, _ in turns.earlier if asked), turns.before])
    if (anew := put_anew(question, before)) is not None or question == whole:
        return anew, None
    if not says_nothing(question):
        return question, None
    *_, (start, end) = sentences(turns.before) or [(0, 0)]  # what is asked behind what is told
    return put_anew(question, turns.before[start:end]), None


def _choice(question: str, turns: _Turns, listed: Listed | None) -> Choice:
    """A turn that takes up a thing of a list: that of the choice before where it names nothing but another place.

    Else it is the list of the last answer, or of the nearest to a question about what the turn says the list is of.
    """
    if turns.choice is not None and only_points(bare(question)):
        return replace(turns.choice, pointer=question)
    kind, own = kind_pointed_at(question), (turns.before, turns.answer)
    named_so = (each for each in (own, *reversed(turns.earlier)) if kind and is_of_kind(each[0], kind))
    asked, answer = next(named_so, own)
    items = items_of(answer) if answer or listed is None else tuple(listed(asked))
    return Choice(question, items, question)


def _checked(written: str, question: str, turns: _Turns, by_rules: str) -> str | None:
    """What a model wrote, where it is one question that names nothing new, and all that was named or rules found."""
    lines = [line.strip() for line in _THOUGHT.sub("", written).splitlines() if line.strip()]
    if len(lines) != 1:
        return None
    text = _LABEL.sub("", lines[0]).strip(" \"“”*'")
    said = named(" ".join([turns.text, question, by_rules]))
    own = set(content_stems(named(text)))
    new = own - set(content_stems(said)) - GENERIC_STEMS
    lost = set(content_stems(by_rules)) - own or roles_of(question) - roles_of(text)
    usable = 0 < len(text) <= _LONGEST and not new and not lost
    return text if usable and text.lower() not in (turns.before.lower(), question.lower()) else None
