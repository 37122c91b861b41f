"""The chain: condense, retrieve, judge, write; and nothing else."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from copy import copy
from dataclasses import replace
from functools import partial

from advisor.access import LOCAL, Reader
from advisor.answering.as_headed import as_headed
from advisor.answering.choices import as_item, items_of
from advisor.answering.citations import abstention_text, answer_text
from advisor.answering.condense import Condensed, Rewrite, condense
from advisor.answering.courtesy import reply_to
from advisor.answering.holders import by_holder
from advisor.answering.language import language_hint
from advisor.answering.left_out import closed
from advisor.answering.own_notes import own_notes_first
from advisor.answering.own_people import noted, told_by_notes
from advisor.answering.own_role import own_role_first
from advisor.answering.parts import answered_of, questions_in, resolved, without_gaps
from advisor.answering.question import addressed, analyse, both_named, sub_questions, term_asked
from advisor.answering.sizes import at_our_size, without_size
from advisor.answering.spelling import corrected, written_out
from advisor.answering.stories import planned, with_options
from advisor.answering.topics import closest_topics, topic_questions
from advisor.answering.turn import MAX_QUESTION, Asked, Draft, Event, Plan, Progress, Written, checked, timings
from advisor.answering.vocabulary import Vocabulary
from advisor.answering.wished import in_other_form, wish_of, without_wishes
from advisor.answering.writers import QuotingWriter, counting
from advisor.conversations import Conversations
from advisor.errors import Stopped
from advisor.index import Index
from advisor.protocols import Condenser, Embeddings, Reranker, ThreadStore, Writer
from advisor.retrieval.retriever import Retriever
from advisor.retrieval.sufficiency import Features, Sufficiency, assess, features, lacks_what_is_asked
from advisor.scope import Scope
from advisor.text import encodable, words
from advisor.types import Answer, Document, Message, Outcome, Passage, Status

__all__ = ["MAX_QUESTION", "Assistant", "Event", "Progress", "Written"]

_SUGGESTIONS = 3
_NEAR = 2
"""Times as many passages as an answer is written from are looked through for what disagrees with it."""
_BEST = 3
"""Passages by which a turn that leans on those before is judged: further down, any word turns up somewhere."""
_LOOKED_AT = 2000
"""Passages that have the words a question tells, among which a note that says what is asked is looked for."""
_SPARE = 4
"""Passages more than an answer is written from, to replace those about another role."""


class Assistant:
    """Answers questions from one index. Safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        writer: Writer,
        threads: ThreadStore,
        *,
        notice: str | Callable[[], str],
        sends_to: str = "",
        passages: int = 8,
        starters: Sequence[str] = (),
        vocabulary: Vocabulary | None = None,
        reranker: Reranker | None = None,
        condenser: Condenser | None = None,
        rejected: Callable[[Reader, Answer], tuple[str, ...]] = lambda _reader, _answer: (),
        on_close: Callable[[], None] = lambda: None,
    ) -> None:
        """Use `index`, which is open; `starters` are questions for an empty page, known to be answered.

        `sends_to` names who receives questions and passages from the writer, "" where nobody does. A follow-up is put
        anew by `condenser` where there is one, else by rules. `rejected` tells which of its options were rejected.
        """
        self._index = index
        self._reranker = reranker
        self._writer = writer
        self._condenser = condenser
        self._rejected = rejected
        self._quoting = QuotingWriter()
        self._threads = threads
        self._passages = passages
        self._starters = tuple(starters)
        self._vocabulary = vocabulary or Vocabulary({})
        self._notice = notice
        self.sends_to = sends_to
        self._on_close = on_close
        self._serve(LOCAL)

    def for_reader(self, reader: Reader) -> Assistant:
        """This assistant as it is for one reader: of what they may not read, nothing has a part in anything it gives.

        Without it, an assistant serves the one local person, who may read everything.
        """
        own = copy(self)
        own._serve(reader)
        if reader.id != LOCAL.id:
            own._writer, own._condenser = counting(self._writer, reader.id), counting(self._condenser, reader.id)
        return own

    def _serve(self, reader: Reader) -> None:
        self._reader = reader
        self._scope = Scope(self._index, reader)
        self.conversations = Conversations(self._threads, reader.id, self._scope.document, self._offer)
        self._retriever = Retriever(self._scope, self._reranker)

    @property
    def notice(self) -> str:
        """Which writer is at work, what it sends where, and what is wrong with it now."""
        return self._notice if isinstance(self._notice, str) else self._notice()

    @property
    def embeddings(self) -> Embeddings:
        """The encoder at work, for what is read outside the index."""
        return self._index.embeddings

    def ask(self, question: str, *, thread: str | None = None, history: Sequence[Message] | None = None) -> Answer:
        """The answer to a question; see `stream`."""
        return _last(self.stream(question, thread=thread, history=history))

    def stream(
        self,
        question: str,
        *,
        thread: str | None = None,
        history: Sequence[Message] | None = None,
        cancel: threading.Event | None = None,
        turn: str | None = None,
    ) -> Iterator[Event]:
        """Progress and claims as they come, the whole Answer last.

        `history` are the turns before; None takes the questions of `thread`. With `thread`, question and answer are
        kept in it, as the turn of this id, which may be there and is then had again; the thread is made where there is
        none. Once `cancel` is set, the answer ends with what is written by then. Raises InputError for a question that
        is empty or too long, and Stopped where nothing was written by then.
        """
        question = checked(question)
        if thread is not None:
            thread = encodable(thread)
            history = self.conversations.asked(thread) if history is None else history
            turn = self.conversations.begin(thread, question, turn)
        yield from self._kept(Asked(question, thread, tuple(history or ()), cancel, turn=turn or ""))

    def carry_on(
        self, broken: Answer, *, history: Sequence[Message] | None = None, cancel: threading.Event | None = None
    ) -> Iterator[Event]:
        """Go on with an answer that is incomplete: events as of `stream`, what it has first, the whole Answer last.

        `history` are the turns before its question; None takes those of its thread, in which it must be the last. What
        follows is checked as ever, and repeats nothing; where nobody can write now, the answer stays incomplete.
        """
        if history is None and broken.thread is not None:
            history = self.conversations.asked(broken.thread)[:-1]
        yield from self._kept(
            Asked(broken.question, broken.thread, tuple(history or ()), cancel, broken, turn=broken.turn)
        )

    def carried_on(self, broken: Answer) -> Answer:
        """The answer that `carry_on` ends with."""
        return _last(self.carry_on(broken))

    def _kept(self, turn: Asked) -> Iterator[Event]:
        """The answer's events, kept in its turn where it has one."""
        draft = Draft(Outcome(self._quoting.name))
        reply = reply_to(turn.question, turn.history)
        courtesy = [Answer(turn.question, Status.ABSTAINED, reply, thread=turn.thread)] if reply else []
        events = iter(courtesy) if courtesy else self._answered(turn, draft)
        return self.conversations.follow(turn, draft, events) if turn.turn else events

    def _answered(self, turn: Asked, draft: Draft) -> Iterator[Event]:
        began = time.perf_counter()
        if turn.broken is not None:
            yield from draft.resume(turn.broken)
        kept = tuple(draft.written)
        asked, (_, wish) = self._understood(turn), wish_of(turn.question)
        yield Progress("searching the documents")
        plan, judged = self._planned(asked)
        text, parts, uncovered = plan.text, plan.parts, plan.uncovered
        passages, beside = plan.near[: self._passages], plan.near[self._passages :]
        draft.rests_on([*plan.near, *(passage for part in parts for passage in part.passages)])
        retrieved = time.perf_counter()

        if asked.rests_on and judged.answerable:
            judged = min(judged, self._answers(asked.rests_on), key=lambda each: each.answerable)
        if judged.answerable:
            yield Progress("writing the answer")
            draft.outcome = Outcome(self._writer.name)
            if parts and isinstance(self._writer, QuotingWriter):
                said = yield from draft.follow_each(plan.new_of(self._quoting.write_each(plan.given, wish.each)))
                uncovered = (*uncovered, *(part.asks for place, part in enumerate(parts) if place not in said))
            else:
                yield from draft.follow(
                    turn.put_to(self._writer, wish.put(text), plan.mixed(self._passages), kept, beside)
                )
                uncovered = (*uncovered, *(yield from closed(draft, plan, wish, self._quoting)))
            draft.note(*wish.told(text, draft.claims, len(parts) or 1))
        written = time.perf_counter()
        if turn.cancel is not None and turn.cancel.is_set() and not draft.claims:
            raise Stopped("The answer was stopped before anything of it was written. Ask again when you like.")
        answer = draft.answer(turn, uncovered) if draft.claims else self._abstained(turn.question, passages)
        self._index.cite({citation.document_id for citation in answer.citations})
        answer = replace(
            answer,
            thread=turn.thread,
            condensed="" if asked.text in (turn.question, written_out(turn.question)) else asked.text,
            documents=draft.documents,
            confidence=round(judged.probability, 4),
            timings_ms=timings(began, retrieved, written),
            **draft.told(turn.broken),
        )
        yield replace(answer, rejected=self._rejected(self._reader, answer))

    def _planned(self, asked: Condensed) -> tuple[Plan, Sufficiency]:
        """What is answered of a question: all but its gaps, or, where that isn't answered, those parts that are."""
        plan = self._plan(asked, *without_gaps(asked.own, self._is_gap))
        read, leaning = self._judged_by(asked, plan.near[: self._passages]), asked.leaning and not plan.uncovered
        judged = self._judge(plan.answerable, read, leaning=leaning)
        if judged.answerable or plan.uncovered or asked.leaning:
            return plan.without_doubtful() if judged.answerable else plan, judged
        answerable, others = answered_of(asked.own, lambda part: self._answers(part).answerable)
        if not answerable:
            return plan, judged
        first, *_ = resolved(questions_in(answerable) or (answerable,))
        return self._plan(asked, answerable, others), self._answers(first)

    def _plan(self, asked: Condensed, answerable: str, uncovered: tuple[str, ...]) -> Plan:
        # Not of a turn that leans on another, nor where the parts are searched for together anyhow: periods are one's.
        question = analyse(addressed(answerable))
        several = sub_questions(question) and not (question.by_period and questions_in(answerable))
        together = asked.leaning or asked.repeats or several
        parts = () if together else planned(answerable, self._put, self._found, self._judge)
        text = answerable if uncovered else asked.text
        near = self._retrieve(replace(asked, text=text), _NEAR * self._passages)
        return Plan(answerable, uncovered, text, parts, near)

    def _understood(self, turn: Asked) -> Condensed:
        """The question in the light of the turns before it; of an answer that goes on, as it was understood then."""
        broken = turn.broken
        if broken is None and (model := self._condenser) is not None:
            return self._asked(turn.question, turn.history, partial(model.condense, cancel=turn.cancel))
        asked = self._asked(turn.question, turn.history)
        if broken is None or broken.condensed in ("", asked.text):
            return asked
        return replace(asked, text=broken.condensed, own=broken.condensed)

    def search(self, query: str, k: int = 10, *, history: Sequence[Message] = ()) -> list[Passage]:
        """Up to k passages for the last turn of a conversation, best first.

        Raises InputError for a query that is empty or too long.
        """
        asked = self._asked(checked(query), history)
        context = (*asked.context, *self._vocabulary.rewordings(asked.text))
        return self._retriever.retrieve(asked.text, k, context=context)

    def passages_for(self, question: str, history: Sequence[Message] = (), k: int | None = None) -> list[Passage]:
        """The passages an answer is written from: `search`, with the question taken apart and its roles named."""
        return self._retrieve(self._asked(checked(question), history), k)

    def evidence(self, question: str, history: Sequence[Message] = ()) -> Features:
        """What is looked at to judge whether the documents answer; there must be documents."""
        asked = self._asked(checked(question), history)
        passages = self._judged_by(asked, self._retrieve(asked))
        read = passages[:_BEST] if asked.leaning else passages
        unknown, wordings = self._retriever.unknown(asked.own), self._vocabulary.rewordings(asked.own)
        return features(asked.own, read, *unknown, wordings=wordings, leaning=asked.leaning)

    def new_thread(self) -> str:
        """An id for a new conversation."""
        return uuid.uuid4().hex

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""
        return self._scope.document(document_id)

    def documents(self) -> list[Document]:
        """Every document that is in the index now, by source."""
        return self._scope.documents()

    def size(self) -> tuple[int, int]:
        """Numbers of documents and of chunks."""
        return self._scope.size()

    def starters(self, n: int) -> tuple[str, ...]:
        """Up to n questions for an empty page, each of which the documents answer."""
        if self._starters:
            return self._starters[:n]
        return self._answerable(topic_questions(self._scope.headings()), n)

    def close(self) -> None:
        """Let go of the index and of its data directory."""
        self._on_close()

    def _asked(self, question: str, history: Sequence[Message], rewrite: Rewrite | None = None) -> Condensed:
        """The question in the light of the turns before it, without wishes, slips mended, what has a term put so."""
        question, history = in_other_form(question, history)
        own = self._spelled(written_out(wish_of(question)[0] or question))
        asked = condense(own, without_wishes(history), listed=self._listed, rewrite=rewrite)
        text = self._in_known_words(as_headed(term_asked(both_named(alone := without_size(asked.text)))))
        text = by_holder(self._scope, text)
        context = () if alone == asked.text else (at_our_size(asked.text),)
        same = text == asked.text or asked.leaning or asked.repeats
        return asked if same else replace(asked, text=text, own=text, context=context)

    def _in_known_words(self, question: str) -> str:
        """The question with what has a term of its own put so, and with terms for words that no document has."""
        text = self._vocabulary.gathered(question) or question
        return self._vocabulary.known(text, lambda: self._retriever.unknown(text)[1])

    def _spelled(self, question: str) -> str:
        """The question with slips mended, as far as readable documents and the vocabulary tell what is meant."""
        return corrected(question, self._retriever.unknown(question)[1], self.embeddings.is_word, self._known_words)

    def _known_words(self) -> Set[str]:
        """The words of headings and of the vocabulary; every heading is read for them."""
        headed = {word for path in self._scope.headings() for heading in path for word in words(heading)}
        return headed | self._vocabulary.words

    def _retrieve(self, asked: Condensed, k: int | None = None) -> list[Passage]:
        named, wanted = addressed(asked.text), k or self._passages
        wordings = () if named == asked.text else (named,)
        question = analyse(named)
        context = (*asked.context, *wordings, *self._vocabulary.rewordings(named), *question.as_reporting)
        parts, also = sub_questions(question), noted(self._scope, named)
        found = self._retriever.retrieve(asked.text, wanted + _SPARE, context=context, parts=parts, also=also)
        found, others = found[: wanted + _SPARE], found[wanted + _SPARE :]
        found = own_notes_first(named, own_role_first(question, found, _BEST), others, self._passages)[:wanted]
        return with_options(found, self._retriever.retrieve) if question.asks_after_story else found

    def _judged_by(self, asked: Condensed, passages: list[Passage]) -> list[Passage]:
        """The passages by which a question is judged; `passages` are those it is answered from."""
        return self._retrieve(Condensed(asked.own, asked.own)) if asked.repeats else passages

    def _listed(self, question: str) -> tuple[str, ...]:
        """What the answer to a question lists, where only the question is known: it is quoted anew."""
        passages = self._retrieve(Condensed(question, question))
        if not self._judge(question, passages).answerable:
            return ()
        return items_of(answer_text([as_item(claim) for claim, _ in self._quoting.write(question, passages)]))

    def _put(self, part: str) -> str:
        return self._in_known_words(both_named(part))

    def _found(self, question: str, *beside: str) -> list[Passage]:
        return self._retrieve(Condensed(question, question, beside))

    def _is_gap(self, part: str) -> bool:
        part = self._in_known_words(part)
        passages = self._retrieve(Condensed(part, part))
        return lacks_what_is_asked(part, passages, *self._retriever.unknown(part))

    def _answers(self, question: str) -> Sufficiency:
        """Whether the documents answer a question that stands alone."""
        return self._judge(question, self._retrieve(Condensed(question, question)))

    def _judge(self, question: str, passages: Sequence[Passage], *, leaning: bool = False) -> Sufficiency:
        read = passages[:_BEST] if leaning else passages
        told, wordings = told_by_notes(question, read), self._vocabulary.rewordings(question)
        return told or assess(question, read, *self._retriever.unknown(question), wordings=wordings, leaning=leaning)

    def _offer(self, question: str, first: bool) -> Answer:
        """What is said and offered now where a question isn't answered, which is the `first` of its conversation."""
        if reply := reply_to(question, () if first else None):
            return Answer(question, Status.ABSTAINED, reply)
        return self._abstained(question, self._retrieve(Condensed(question, question)))

    def _abstained(self, question: str, passages: Sequence[Passage]) -> Answer:
        topics = closest_topics(passages, _SUGGESTIONS)
        others = topic_questions([passage.chunk.headings for passage in passages])
        suggestions = self._answerable((own for own in others if own.lower() != question.lower()), _SUGGESTIONS)
        if len(suggestions) < _SUGGESTIONS:
            more = (text for text in self.starters(2 * _SUGGESTIONS) if text not in suggestions)
            suggestions = (*suggestions, *more)[:_SUGGESTIONS]
        text = abstention_text(topics, suggestions, language_hint(question, passages))
        return Answer(question, Status.ABSTAINED, text, closest_topics=topics, suggestions=suggestions)

    def _answerable(self, questions: Iterable[str], n: int) -> tuple[str, ...]:
        """The first n questions that would be answered."""
        found: list[str] = []
        for text in questions:
            if len(found) == n:
                break
            passages = self._retrieve(Condensed(text, text))
            # Whoever writes: what is only offered is not worth a request to a model.
            if self._judge(text, passages).answerable and self._quoting.has_answer(text, passages):
                found.append(text)
        return tuple(found)


def _last(events: Iterable[Event]) -> Answer:
    *_, last = events
    if not isinstance(last, Answer):
        raise TypeError("a stream ends with its answer")
    return last
