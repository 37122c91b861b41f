# make run: set up on the first call, then open the chat page.   make test: lint, types, tests, browser.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What is imported is kept compiled: where it may not be, every command compiles all it imports anew.
unexport PYTHONDONTWRITEBYTECODE
# Compiling ahead what is never imported would take minutes; what is imported is compiled then.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-compile -c constraints.txt

.PHONY: run test lint eval bench clean programs
.DEFAULT_GOAL := run

run: $(VENV)/.ready
	@$(BIN)/advisor ui

test: $(VENV)/.ready-dev programs
	@$(MAKE) --no-print-directory -j2 -Oline lint eval
	$(BIN)/pytest -n 2 --dist worksteal

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/.ready-dev
	ADVISOR_MODEL=quoting ADVISOR_DATA_DIR=$(VENV)/eval-data $(BIN)/advisor eval ci

bench: $(VENV)/.ready-bench
	$(BIN)/python -m evals.bench

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "advisor needs Python 3.11 or newer, and $(PYTHON) is not installed."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "advisor needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing, once; this takes a few minutes ..."
	@$(PIP) -e .
	@$(BIN)/advisor setup
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@echo "Installing what the tests need ..."
	@$(PIP) -e '.[dev]'
	@touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev
	@$(PIP) -e '.[dev,bench]'
	@touch $@

programs:
	@wanted=; command -v chromium >/dev/null || wanted=chromium; \
	  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || wanted="$$wanted postgresql"; \
	  [ -z "$$wanted" ] || { echo "Installing what the tests drive:" $$wanted "..."; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo || true); \
	  $$sudo apt-get -qq update && $$sudo apt-get -qq install -y --no-install-recommends $$wanted >/dev/null; } || \
	  { echo "The tests need Debian's$$wanted, and it can't be installed here. Install it and run again."; exit 1; }

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
