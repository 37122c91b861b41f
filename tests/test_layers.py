"""Imports go one way, down the module map of design.md, and third parties stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = (
    "errors access plain_yaml types wrong_values settings people sign_in text chunks lexicon threads feedback audit "
    "protocols late index scope ingest library watching corpus retrieval answering conversations assistant "
    "insights roles conflicts providers export encoders models telemetry stores state reading build printing batch "
    "cli_usage cli_rows cli_export cli_decisions cli_log cli_jd cli_role cli_conflict cli_documents cli_library "
    "cli_pack cli_screen cli_threads cli"
).split()
"""A module imports from those before it, and from its own folder."""

PROVIDERS_ONLY = {
    "alembic",
    "anthropic",
    "chromadb",
    "filelock",
    "huggingface_hub",
    "httpx",
    "httpx2",
    "langchain",
    "langchain_anthropic",
    "langchain_chroma",
    "langchain_core",
    "langchain_ollama",
    "langchain_openai",
    "langchain_text_splitters",
    "ollama",
    "onnx",
    "onnxruntime",
    "openai",
    "safetensors",
    "sentence_transformers",
    "sqlalchemy",
    "tantivy",
    "tokenizers",
    "torch",
    "transformers",
    "xllamacpp",
}
LIGHT = {"errors", "access", "types", "text", "chunks", "threads", "protocols"}
"""What everything imports; it may cost no more than numpy and the stemmer."""


def modules(folder: str) -> dict[str, ast.Module]:
    """Dotted name to syntax tree of every module under a folder of the checkout."""
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def advisor() -> dict[str, ast.Module]:
    return modules("advisor")


@pytest.fixture(scope="module")
def ui() -> dict[str, ast.Module]:
    return modules("ui")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, within functions too, but for those that only type checkers see."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        else:
            yield from imports(node)


def own_imports(tree: ast.AST, known: Collection[str]) -> set[str]:
    """Modules of advisor that are imported, of those that are known."""
    found = set()
    for name in imports(tree):
        while name.startswith("advisor") and name not in known:
            name = name.rpartition(".")[0]
        if name.startswith("advisor"):
            found.add(name)
    return found


def layer(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_every_module_is_on_the_map(advisor: dict[str, ast.Module]) -> None:
    assert {layer(name) for name in advisor} - {""} == set(ORDER)


def test_a_module_imports_from_those_before_it(advisor: dict[str, ast.Module]) -> None:
    for name in filter(layer, advisor):
        allowed = {"", *ORDER[: ORDER.index(layer(name)) + 1]}
        wrong = {imported for imported in own_imports(advisor[name], advisor) if layer(imported) not in allowed}
        assert not wrong, name


def test_no_module_imports_itself_in_the_end(advisor: dict[str, ast.Module]) -> None:
    graph = {name: own_imports(tree, advisor) - {name} for name, tree in advisor.items()}
    TopologicalSorter(graph).prepare()


def third_parties(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in imports(tree)}


def test_only_providers_import_the_heavy_libraries(advisor: dict[str, ast.Module], ui: dict[str, ast.Module]) -> None:
    for name, tree in {**advisor, **ui}.items():
        if layer(name) != "providers":
            assert third_parties(tree) & PROVIDERS_ONLY == set(), name


def test_the_foundations_are_light(advisor: dict[str, ast.Module]) -> None:
    for name, tree in advisor.items():
        if layer(name) in LIGHT:
            allowed = {"advisor", "__future__", "Stemmer"} | (set() if name == "advisor.types" else {"numpy"})
            assert not {module for module in third_parties(tree) - allowed if not standard(module)}, name


def standard(module: str) -> bool:
    import sys

    return module in sys.stdlib_module_names


def test_the_library_knows_nothing_of_its_pages_and_evals(advisor: dict[str, ast.Module]) -> None:
    for name, tree in advisor.items():
        if not name.startswith("advisor.cli"):
            assert third_parties(tree) & {"ui", "evals", "streamlit", "typer"} == set(), name


def test_the_pages_build_nothing_themselves(advisor: dict[str, ast.Module], ui: dict[str, ast.Module]) -> None:
    reached = {layer(imported) for tree in ui.values() for imported in own_imports(tree, advisor)}
    assert reached & {"providers", "build", "index", "retrieval", "ingest", "cli", "cli_decisions"} == set()


def test_the_checks_see_what_they_should() -> None:
    tree = ast.parse(
        "if TYPE_CHECKING:\n    import torch\ndef f():\n    import chromadb.config\n"
        "from advisor.providers.sql_threads import SqlThreadStore\nimport advisor.cli"
    )
    assert third_parties(tree) == {"chromadb", "advisor"}
    known = {"advisor", "advisor.providers.sql_threads", "advisor.cli"}
    assert own_imports(tree, known) == {"advisor.providers.sql_threads", "advisor.cli"}
