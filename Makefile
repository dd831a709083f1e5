# The project's commands; every target sets itself up in ./.venv. On Windows see the README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Nothing is written into the clone but ./.venv, __pycache__ and what `demo` makes.
export PYTHONDONTWRITEBYTECODE := 1
# but the bytecode of the program: a test may start it hundreds of times
COMPILE := $(BIN)/python -m compileall -q ic16desk ui
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export RUFF_NO_CACHE := true
WORKERS ?= 2

.PHONY: demo run test check format bench clean install qt

install: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: $(READY)     ## the whole job on the sample call; leaves letters one can open
	$(BIN)/ic16desk demo

run: $(READY) qt   ## the desktop
	$(BIN)/ic16desk

qt: $(READY)       ## Qt's system libraries: says the one apt line, as root installs them
	@$(BIN)/python tests/qt_libraries.py

test: $(READY) qt  ## the whole suite, offscreen, without network
	$(COMPILE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(READY) qt ## format, lint, types, contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --cache-dir=/dev/null
	$(BIN)/mypy --cache-dir=/dev/null --platform win32
	$(BIN)/mypy --cache-dir=/dev/null --platform darwin
	$(BIN)/lint-imports --no-cache
	$(COMPILE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

format: $(READY)   ## rewrite in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)    ## the figures of the README, as ratios to a floor of the same run
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) ic16desk-demo-*
