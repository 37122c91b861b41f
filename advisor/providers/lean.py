"""Chroma's import without what it brings along that nobody uses here: a quarter of the time to a first answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_COMMAND_LINE = "httpx._main"
"""httpx does without it, and it brings Rich, Pygments and a Markdown parser."""
_EXPORTER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
"""What sends traces, which advisor never lets Chroma do; it brings gRPC and protobuf."""


def import_chroma() -> Any:
    """The module `chromadb`."""
    if "chromadb" not in sys.modules:
        try:
            with _in_place_of({_COMMAND_LINE: None, _EXPORTER: _no_exporter()}):
                import chromadb
        except ImportError:
            pass  # another version that needs more of them gets the whole
    import chromadb

    return chromadb


@contextmanager
def _in_place_of(stubs: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Have imports find these; None stands for a module that isn't there. What is imported already stays."""
    stubs = {name: stub for name, stub in stubs.items() if name not in sys.modules}
    sys.modules.update(stubs)  # type: ignore[arg-type]  # None is what the import system takes there
    try:
        yield
    finally:
        for name in stubs:
            del sys.modules[name]


def _no_exporter() -> ModuleType:
    stub = ModuleType(_EXPORTER)
    stub.OTLPSpanExporter = None  # type: ignore[attr-defined]
    return stub
