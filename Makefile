# `make check` and `make test` set up all they need, in .venv, and may be run again and again.

PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find argdsl grammar -name '*.py' -o -name '*.lark' -o -name '*.json' -o -path '*/assets/*') pyproject.toml hatch_build.py

.PHONY: check test browser lint package certificates recipes benchmarks clean

check: .venv/installed
	$(BIN)/argcheck arguments/

test: .venv/installed .venv/dev
	$(BIN)/pytest -n 2

# The HTML page in Debian's Chromium, which is installed if it is missing.
browser: .venv/installed .venv/dev .venv/browser
	command -v chromium >/dev/null || \
		{ apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }
	$(BIN)/pytest tests/browser.py

lint: .venv/installed .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

package: .venv/dev
	$(BIN)/python tests/packaging.py

recipes: .venv/dev
	$(BIN)/python tests/recipes.py

certificates: .venv/installed .venv/dev
	$(BIN)/python tests/outside_checker.py

benchmarks: .venv/installed
	$(BIN)/python -m benchmarks

.venv/created:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	touch $@

# Not an editable install: what is tested and measured is what users get.
.venv/installed: .venv/created $(SOURCES)
	$(BIN)/pip uninstall --quiet --yes argcheck 2>/dev/null || true
	$(BIN)/pip install --quiet '.[all]'
	touch $@

.venv/dev: .venv/created pyproject.toml
	$(BIN)/pip install --quiet --group dev
	touch $@

.venv/browser: .venv/created pyproject.toml
	$(BIN)/pip install --quiet --group browser
	touch $@

clean:
	rm -rf .venv dist build
