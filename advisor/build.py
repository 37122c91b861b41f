"""The one place where settings become objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

from advisor.access import ANYBODY, LOCAL, Audience, Reader
from advisor.answering.rewording import Rewording
from advisor.answering.vocabulary import read_vocabulary
from advisor.answering.writers import QuotingWriter
from advisor.assistant import Assistant
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.evidence import IN_THE_LOG
from advisor.conflicts.evidence import ORIGIN as DECISIONS
from advisor.corpus import ORIGIN, Corpus, corpus_folder, read_corpus
from advisor.encoders import build_embeddings, build_reranker, build_verifier
from advisor.errors import MissingFile
from advisor.index import Advance, Index
from advisor.ingest import chunking
from advisor.ingest.quarantine import Quarantine
from advisor.ingest.screening import Finding, Screener
from advisor.ingest.sync import ingest
from advisor.insights import Insights, Records
from advisor.library import Library
from advisor.models import build_writer
from advisor.protocols import Embeddings, Verifier, Writer
from advisor.reading import limits
from advisor.roles.catalog import Stage, read_catalog
from advisor.scope import Scope
from advisor.settings import Settings
from advisor.state import State
from advisor.stores import database_url
from advisor.telemetry import silence_telemetry
from advisor.types import Chunk, Document, IngestReport
from advisor.watching import Watch

if TYPE_CHECKING:  # a quoted answer needs no verifier, and a question none of the desks
    from advisor.answering.grounding import GroundingVerifier
    from advisor.answering.model_writer import ModelWriter
    from advisor.conflicts.kept import BriefStore
    from advisor.conflicts.mediator import Mediator
    from advisor.roles.jd.compare import Comparer
    from advisor.roles.jd.desk import DescriptionDesk
    from advisor.roles.matrices import MatrixStore
    from advisor.roles.studio import Studio
    from advisor.roles.versions import DefinitionStore

Say = Callable[[str], None]
"""Takes a line for the person at the terminal."""
Tell = Callable[[IngestReport], None]
"""Takes what an ingest did."""


def open_assistant(
    settings: Settings, advance: Advance | None = None, say: Say | None = None, *, try_model: bool = False
) -> Assistant:
    """The assistant over the data directory, with the bundled corpus up to date.

    With `try_model`, one request without documents goes to a language model, in the background.

    Raises AdvisorError subclasses: the directory is owned by another process, the index was built otherwise, …
    """
    workspace = Workspace(settings)
    try:
        workspace.open(say)
        workspace.sync_corpus(advance)
        return workspace.assistant(say if try_model else None)
    except BaseException:
        workspace.close()
        raise


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages work with, over one data directory."""

    assistant: Assistant
    library: Library
    studio: Studio
    descriptions: DescriptionDesk
    mediator: Mediator
    records: Records
    decisions: DecisionLog
    briefs: BriefStore

    def close(self) -> None:
        """Let go of the data directory."""
        self.assistant.close()


def open_desk(
    settings: Settings, advance: Advance | None = None, say: Say | None = None, tell: Tell = lambda _: None
) -> Desk:
    """What the pages work with; see `open_assistant`, with `try_model`. `tell` hears of a watched folder's changes."""
    from advisor.roles.studio import Studio

    workspace = Workspace(settings)
    try:
        workspace.open(say)
        workspace.sync_corpus(advance)
        assistant = workspace.assistant(say)
        verifier = cache(workspace.verifier)
        studio = Studio(
            assistant.for_reader(ANYBODY), workspace.definitions, verifier, workspace.rewording, workspace.matrices
        )
        if settings.watch is not None:
            readers = Audience.of_names(settings.watch_audience.split(","))
            workspace.watch(settings.watch, readers, tell, say or (lambda _: None))
        return Desk(
            assistant,
            workspace.library,
            studio,
            build_descriptions(settings, assistant.embeddings),
            workspace.mediator(assistant, verifier),
            workspace.records(assistant),
            workspace.decisions,
            workspace.briefs,
        )
    except BaseException:
        workspace.close()
        raise


@contextmanager
def open_mediator(settings: Settings, advance: Advance | None = None, say: Say | None = None) -> Iterator[Mediator]:
    """What makes mediation briefs, over the data directory; raises as `open_assistant`."""
    with Workspace(settings) as workspace:
        workspace.open(say)
        workspace.sync_corpus(advance)
        yield workspace.mediator(workspace.assistant(), cache(workspace.verifier))


class Workspace:
    """A data directory, owned by this process until `close`."""

    def __init__(self, settings: Settings) -> None:
        """Take the directory. Raises IndexLocked, naming the holder, where another process has it."""
        silence_telemetry()
        _keep_products_on_one_thread()
        from advisor.providers.lock import DirectoryLock

        self.rewording: Rewording | None = None
        self._settings = settings
        self._stack = ExitStack()
        lock = DirectoryLock(settings.data_dir)
        self._stack.callback(lock.release)
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def open(self, say: Say | None = None) -> None:
        """Make the index ready, mending it where it was left unfinished or damaged, and in step with the decisions."""
        if self.index.open() and say:
            say("The index was unfinished or damaged; it has been mended from the stored text.")
        # Killed between a removal and what follows it, the last run left this undone.
        for let_go in self._let_go:
            let_go()
        self.decisions.sync()

    def sync_corpus(self, advance: Advance | None = None) -> None:
        """Bring the bundled corpus up to date, or take it out where settings say `none`."""
        self.corpus = read_corpus(corpus_folder()) if self._settings.corpus == "bundled" else Corpus()
        if self.corpus.files or self.index.documents.under(ORIGIN):
            done = ingest(self.index, self.corpus.files, limits(self._settings), prune=[ORIGIN], advance=advance)
            if done.added:  # beside the corpus this isn't noticed, before a brief it is
                from advisor.conflicts.mediator import EXAMPLES, Mediator

                Mediator(self.index.embeddings, kept=self._settings.data_dir / EXAMPLES).prepare()

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        audience: Audience | None = None,
        prune: bool = False,
        advance: Advance | None = None,
        reader: Reader = LOCAL,
    ) -> IngestReport:
        """See `Library.ingest`; the audit has it that `reader` did it."""
        return self.library.ingest(paths, audience=audience, prune=prune, advance=advance, reader=reader)

    def release(self, source: str, reader: Reader = LOCAL) -> list[Finding]:
        """Let the flagged passages of a document into the index; these passages. Raises InputError."""
        return list(self.library.release(reader, self.library.named(reader, source).document.id))

    def watch(self, folder: Path, audience: Audience, tell: Tell, say: Say) -> None:
        """Follow a folder until this is closed. Raises MissingFile where it is none."""
        watch = build_watch(self.library, folder, audience, tell, say)
        watch.start()
        self._stack.callback(watch.stop)

    def assistant(self, on_problem: Say | None = None) -> Assistant:
        """The assistant over this directory; closing it closes the workspace.

        With `on_problem`, a language model is tried out meanwhile, and what is wrong with it is said.
        """
        settings = self._settings
        writer, notice = build_writer(settings, self.verifier, self._spending)
        if model := _model_of(writer):
            self.rewording = model.rewording()
            self._stack.callback(model.close)
            if on_problem is not None:
                Thread(target=_try_out, args=(model, on_problem), name="advisor-try-out", daemon=True).start()
        return Assistant(
            self.index,
            writer,
            self.state.threads,
            notice=notice,
            sends_to=model.sends_to if model else "",
            passages=settings.passages,
            starters=self.corpus.starters,
            reranker=build_reranker(settings),
            condenser=model,
            rejected=self.decisions.rejected,
            vocabulary=read_vocabulary(settings.vocabulary or corpus_folder() / "vocabulary.yaml"),
            on_close=self.close,
        )

    def records(self, assistant: Assistant) -> Records:
        """What is kept of how the assistant is used."""
        return Records(self.state.feedback, self.state.audit, Insights(self.state.feedback, assistant))

    def mediator(self, assistant: Assistant, verifier: Callable[[], Verifier] | None = None) -> Mediator:
        """What makes mediation briefs, with what the notes that everyone may read say. Raises CorpusError."""
        from advisor.conflicts.mediator import EXAMPLES, Mediator

        return Mediator(
            assistant.embeddings,
            assistant.for_reader(ANYBODY),
            self._settings.data_dir / EXAMPLES,
            matrices=self.matrices,
            rejections=self.decisions.rejections,
            verifier=verifier,
            teller=self.rewording,
        )

    def verifier(self) -> GroundingVerifier:
        """What checks claims; it keeps nothing of what it has read once text is removed from the index."""
        self.index.on_removal.append((verifier := build_verifier(self._settings)).forget)
        return verifier

    def close(self) -> None:
        """Let go of every file, then of the directory."""
        self._stack.close()

    def _build(self) -> None:
        folder = self._settings.data_dir
        self.corpus = Corpus()
        with ThreadPoolExecutor(1) as pool:
            # Loading the encoder and importing Chroma take a second each and don't wait for one another.
            encoder = pool.submit(build_embeddings, self._settings)
            from advisor.providers.chroma import ChromaStore
            from advisor.providers.sql import SqlDocumentStore, open_database
            from advisor.providers.sql_briefs import SqlBriefStore
            from advisor.providers.sql_decisions import SqlDecisionStore
            from advisor.providers.sql_spending import SqlSpending
            from advisor.providers.sql_versions import SqlDefinitionStore, SqlMatrixStore
            from advisor.providers.tantivy import TantivyIndex

            engine = open_database(database_url(self._settings))
            self._stack.callback(engine.dispose)
            vectors, lexical = ChromaStore(folder / "chroma"), TantivyIndex(folder / "tantivy")
            self._stack.callback(vectors.close)
            self._stack.callback(lexical.close)
            embeddings = encoder.result()
        self._spending = SqlSpending(engine)
        self.definitions: DefinitionStore = (definitions := SqlDefinitionStore(engine))
        self.matrices: MatrixStore = SqlMatrixStore(engine)
        self.briefs: BriefStore = SqlBriefStore(engine)
        documents = SqlDocumentStore(engine)
        self.state = State(engine, documents)
        self.index = Index(embeddings, vectors, lexical, documents, _chunk, chunking.VERSION)
        self._let_go = (self.state.let_go, partial(definitions.let_go, Scope(self.index, ANYBODY).document))
        self.index.on_removal += [*self._let_go, _forget_texts]
        quarantine = Quarantine(_screener(self._settings, embeddings), documents) if self._settings.quarantine else None
        elsewhere = {DECISIONS: IN_THE_LOG}
        self.library = Library(self.index, limits(self._settings), quarantine, self.state.audit.record, elsewhere)
        self.decisions = DecisionLog(SqlDecisionStore(engine), self.index, quarantine)


def build_watch(library: Library, folder: Path, audience: Audience, tell: Tell, say: Say) -> Watch:
    """What follows a folder, tells of what it took in and of what went wrong. Raises MissingFile where it is none."""
    if not folder.is_dir():
        raise MissingFile(f"{folder} is no folder that can be watched. Make it, or name another one.")
    return Watch(library, folder, audience, tell, say)


def build_screener(settings: Settings) -> Screener:
    """What screens texts, with the encoder where it is the default one. Raises EncoderError."""
    return _screener(settings, build_embeddings(settings) if settings.embeddings == "default" else None)


def _screener(settings: Settings, embeddings: Embeddings | None) -> Screener:
    # The weights were fitted to the default encoder's cosines; beside another one, words alone judge.
    return Screener(embeddings if settings.embeddings == "default" else None)


def _model_of(writer: Writer) -> ModelWriter | None:
    if isinstance(writer, QuotingWriter):
        return None
    from advisor.answering.model_writer import ModelWriter

    return writer if isinstance(writer, ModelWriter) else None


def _forget_texts() -> None:
    from advisor.answering.grounding import forget_texts

    forget_texts()


def _try_out(writer: ModelWriter, say: Say) -> None:
    if problem := writer.try_out():
        say(problem)


def build_comparer(settings: Settings, embeddings: Embeddings | None = None, stage: Stage = Stage.SCALEUP) -> Comparer:
    """What compares job descriptions, with the encoder that settings name. Raises EncoderError, CorpusError."""
    from advisor.roles.jd.compare import Comparer
    from advisor.roles.jd.wordings import read_wordings

    catalog = read_catalog()
    wordings = read_wordings(corpus_folder() / "descriptions" / "wordings.yaml", catalog)
    return Comparer(embeddings or build_embeddings(settings), catalog, wordings, stage)


def build_descriptions(
    settings: Settings, embeddings: Embeddings | None = None, stage: Stage = Stage.SCALEUP
) -> DescriptionDesk:
    """What reads, compares and lints job descriptions; the encoder is loaded with the first comparison."""
    from advisor.roles.jd.desk import DescriptionDesk
    from advisor.roles.jd.wording import read_words

    listed = read_words(corpus_folder() / "descriptions" / "coded-words.yaml")
    return DescriptionDesk(lambda: build_comparer(settings, embeddings, stage), listed, limits(settings))


def _keep_products_on_one_thread() -> None:
    """A search multiplies small matrices only; waiting for a second thread costs more than it gives."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, "blas")


def _chunk(document: Document) -> list[Chunk]:
    from advisor.providers.splitting import split_long

    return chunking.chunk(document, split_long)
