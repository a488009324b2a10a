# make demo   set everything up and plan the shipped Double-11
# make serve  set everything up and open the desk
# make test   set everything up and run every test
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: install demo serve test coverage fuzz lint schema docs bench lock

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dacu needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/dacu warm
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	touch $@

demo: install
	$(BIN)/dacu demo

serve: install
	$(BIN)/dacu serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# What the tests of each part reach of it, in per cent of its lines; everything at once would take twice the time.
PARTS := domain scenario forecasting staffing
coverage: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 -q $(PARTS:%=--cov=planner.%) --cov-report=term $(PARTS:%=tests/%)

# An hour of made-up inputs; prints cases, refusals, the slowest and the most memory of each fuzzer.
FUZZ_SECONDS ?= 400
fuzz: $(VENV)/.installed-dev
	DACU_FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest -s tests/fuzz

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

# The schemas shipped of scenario.yaml and plan.json, from the models.
schema: $(VENV)/.installed
	$(BIN)/dacu schema > .schema && mv .schema scenarios/scenario.schema.json
	$(BIN)/dacu schema plan > .schema && mv .schema planner/exports/plan.schema.json

# The documentation as a site; a dead link is an error.
docs: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

# The two lock files, for every platform, from what pyproject.toml asks for.
lock: $(VENV)/.installed-dev
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra build --extra test --extra lint -c requirements.lock pyproject.toml -o requirements-dev.lock
