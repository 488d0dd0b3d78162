# The two commands of the README are `make prove` and `make test`; `make help` lists the rest.
# pip's usual variables (PIP_INDEX_URL, PIP_CERT, …) and its configuration files apply; nothing is written outside
# this folder but the user's cache, where there is one.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# the first interpreter that is new enough; `make PYTHON=python3.12 setup` chooses another
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Lemmata needs Python 3.11 or newer: install it, or name it with make PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make virtual environments (on Debian: apt install python3-venv)" >&2; exit 2; }

# locked and hash-checked; the project itself is installed without touching the index again
$(VENV)/.setup: $(BIN)/python requirements/runtime.txt pyproject.toml
	@echo "installing the locked dependencies into $(VENV) …"
	@$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.setup-dev: $(VENV)/.setup requirements/dev.txt requirements/alone.txt
	@echo "installing the locked development tools …"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/alone.txt
	@touch $@

.PHONY: setup
setup: $(VENV)/.setup ## .venv with the lemmata command in it

.PHONY: prove
prove: setup ## prove the theorems of examples/ with real Lean
	@$(BIN)/lemmata prove examples --data var/prove

.PHONY: tools
tools: ## install or find what some tests need (best effort; says what is missing)
	@tools/install.sh

.PHONY: lint
lint: $(VENV)/.setup-dev ## format, lint, types, architecture, dependencies, security, secrets
	@tools/lint.sh

# a file's tests run one after another in one process; 0: all in this one
TEST_PROCESSES ?= 2

.PHONY: test
test: $(VENV)/.setup-dev tools lint ## everything: the quality gate, then all tests
	@LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS=false $(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile \
		--cov --cov-report=term:skip-covered --durations=10

# ARGS=--quick takes about a minute and is rough; docs/benchmarks.md tells what is measured
ARGS ?=
PEER ?= ../shared/peers/kimina

.PHONY: bench-worker
bench-worker: setup ## the LeanWorker beside bare Lean; exit 0 only where its aims hold
	@$(BIN)/python -m benchmarks.worker $(ARGS)

.PHONY: bench-peer
bench-peer: setup ## the LeanWorker beside another server (its test equipment is in PEER)
	@$(BIN)/python -m benchmarks.peer $(PEER) $(ARGS)

.PHONY: faults
faults: setup ## kill orchestrators and workers 200 times, then account for everything (ARGS="--kills 20 --seed 7")
	@$(BIN)/python -m tests.faults $(ARGS)

EXAMPLES ?= 50
SEED ?=

.PHONY: fuzz-api
fuzz-api: $(VENV)/.setup-dev ## ask every operation of the API with schemathesis (EXAMPLES=500; SEED=… repeats a run)
	@$(BIN)/python -m tests.fuzz --examples $(EXAMPLES) $(if $(SEED),--seed $(SEED))

.PHONY: terraform-test
terraform-test: ## validate, test and plan infra/terraform; says NOT RUN where Terraform's providers cannot be had
	@tools/terraform.sh

.PHONY: format
format: $(VENV)/.setup-dev ## rewrite the sources in the project's format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: lock
lock: ## write requirements/*.txt anew from pyproject.toml (needs uv)
	@tools/lock.sh

.PHONY: clean
clean: ## remove what the targets above made
	rm -rf $(VENV) var build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
