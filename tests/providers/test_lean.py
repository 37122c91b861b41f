"""Chroma without the command line of httpx and without what sends traces."""

from __future__ import annotations

import subprocess
import sys

import pytest

from advisor.providers import lean
from advisor.providers.lean import import_chroma

CODE = """
import sys
from advisor.providers.lean import import_chroma
collection = import_chroma().EphemeralClient().create_collection("own", embedding_function=None)
collection.upsert(ids=["a"], embeddings=[[1.0, 0.0]])
print(collection.query(query_embeddings=[[1.0, 0.0]], n_results=1)["ids"])
print(sorted({"rich", "grpc", "httpx._main"} & sys.modules.keys()))
import httpx
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
print(callable(OTLPSpanExporter))
"""


def test_chroma_works_without_and_others_get_the_whole() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.split("\n")[:3] == ["[['a']]", "[]", "True"]


def test_where_chroma_is_there_already_nothing_is_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    chroma = import_chroma()
    monkeypatch.setattr(lean, "_in_place_of", None)
    assert import_chroma() is chroma


def test_what_is_imported_already_stays() -> None:
    with lean._in_place_of({"json": None, "advisor.unheard_of": None}):
        assert sys.modules["json"] is not None
        with pytest.raises(ImportError):
            __import__("advisor.unheard_of")
    assert "advisor.unheard_of" not in sys.modules
