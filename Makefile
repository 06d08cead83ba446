# Two commands do everything on a fresh machine: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt
OUT := out

USER_SET := $(VENV)/installed-for-use
DEVELOPER_SET := $(VENV)/installed-for-development

.DEFAULT_GOAL := help
.PHONY: help demo test install lint types imports tests wheel bench docs clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'bochiso needs Python 3.11 or newer. Name one: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'No environment could be made. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

$(USER_SET): pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(DEVELOPER_SET): pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@ $(USER_SET)

install: $(DEVELOPER_SET) ## Make .venv with everything development needs

# Exit code 3 says that some input held nothing readable: the scanned edition needs OCR, and the run says so.
demo: $(USER_SET) ## Read every document of corpus/ into out/
	@$(BIN)/bochiso read corpus/*.txt --out $(OUT) --format json,csv,xlsx
	@$(BIN)/bochiso read corpus/editions --out $(OUT)/editions --format json,csv,xlsx \
		|| { test $$? -eq 3 && echo && echo 'Not read: the scanned edition, which needs OCR first (see its line above).'; }
	@echo
	@echo 'Written to $(OUT)/ (documents) and $(OUT)/editions/ (the same as Word and PDF files):'
	@cd $(OUT) && wc -c *.json *.csv *.xlsx editions/*.json editions/*.csv editions/*.xlsx
	@echo
	@echo 'Look at one: $(BIN)/bochiso show corpus/kim-bang-2023-quyet-dinh-811.txt'

# Every step runs, whatever one of them says, so that one run tells all; the closing line of pytest comes last.
test: $(DEVELOPER_SET) ## Everything that must hold, the built wheel included
	@failed=; for step in lint types imports tests; do \
		$(MAKE) --no-print-directory $$step || failed="$$failed $$step"; \
	done; test -z "$$failed" || { echo "Does not hold:$$failed" >&2; exit 1; }

lint: $(DEVELOPER_SET) ## ruff: rules and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOPER_SET) ## mypy --strict
	$(BIN)/mypy

imports: $(DEVELOPER_SET) ## Who may import whom
	$(BIN)/lint-imports --no-cache

tests: $(DEVELOPER_SET) ## pytest with coverage
	$(BIN)/python -m pytest --cov --cov-report=term

wheel: $(DEVELOPER_SET) ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

bench: $(DEVELOPER_SET) ## Accuracy, speed, memory, start-up, damaged text, rules and what changed, each against its limit
	@failed=; for run in 'accuracy --min recall=1 --min precision=1 --min max_points=1 --max silent=0' speed memory startup text rules 'diff --min f1=0.97 --min right=0.95'; do \
		echo "== benchmarks.$$run"; $(BIN)/python -m benchmarks.$$run || failed="$$failed $${run%% *}"; \
	done; test -z "$$failed" || { echo "Outside a limit:$$failed" >&2; exit 1; }

docs: $(DEVELOPER_SET) ## Write the generated pages of docs/ again
	$(BIN)/python -m output_frameworks.checking.manual docs
	$(BIN)/python docs/command_reference.py

clean: ## Remove what the other targets made
	rm -rf $(VENV) $(OUT) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
