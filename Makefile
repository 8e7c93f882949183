# Two commands on a fresh machine: `make demo` and `make test`. Everything lives in .venv.
# The system's own build of python3's version, where there is one: it is built with optimisation,
# which those of pyenv are not, and takes a fifth less of the machine for the same work.
PYTHON ?= $(shell own=/usr/bin/$$(python3 -c 'import sys; print("python%d.%d" % sys.version_info[:2])'); \
	$$own -c 'import ensurepip' 2>/dev/null && echo $$own || echo python3)
BIN := .venv/bin
RUN_READY := .venv/.run-ready
DEMO_READY := .venv/.demo-ready
DEV_READY := .venv/.dev-ready
WHEEL := build/wheel

# Where a shell sets this, each of the tests' workers would compile every file for itself.
export PYTHONDONTWRITEBYTECODE :=

# As in the image: ten megabytes less.
LEAN := PYTHONOPTIMIZE=2 PYTHONNODEBUGRANGES=1 MALLOC_ARENA_MAX=1

.DEFAULT_GOAL := help
.PHONY: help demo run test check lint types rules bench wheel lock clean

help:
	@echo "make demo   play with the bot in the browser, offline, without a token"
	@echo "make run    run the bot on Discord (needs DISCORD_TOKEN, see .env.example)"
	@echo "make test   every test"
	@echo "make check  lint, types, import rules and sentences"
	@echo "make bench  the benchmark"
	@echo "make wheel  the wheel, tried in an empty environment (PYTHON=python3.13 for another Python)"
	@echo "make lock   pin the requirements anew (needs uv)"
	@echo "make clean  remove what was built and installed here"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

$(RUN_READY): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEMO_READY): requirements-demo.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-demo.txt
	@touch $@ $(RUN_READY)

$(DEV_READY): requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(RUN_READY) $(DEMO_READY)

demo: $(DEMO_READY)
	@$(BIN)/python -m bot demo

run: $(RUN_READY)
	@$(LEAN) $(BIN)/python -m bot run

test: $(DEV_READY)
	$(BIN)/python -m pytest -n 4 --dist worksteal

# The types are checked on one core; the rest takes another meanwhile.
check: $(DEV_READY)
	@$(MAKE) --no-print-directory --jobs=2 --output-sync lint types rules

lint: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/hadolint deploy/Dockerfile

types: $(DEV_READY)
	$(BIN)/basedpyright

rules: $(DEV_READY)
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_locales.py

bench: $(DEV_READY)
	$(BIN)/python -m tests.bench

INTO_WHEEL = $(BIN)/python -m pip --python $(WHEEL)/venv/bin/python install --quiet --disable-pip-version-check

wheel: $(DEV_READY)
	rm -rf $(WHEEL)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir $(WHEEL) .
	$(PYTHON) -m venv --without-pip $(WHEEL)/venv
	$(INTO_WHEEL) --no-compile --require-hashes -r requirements.txt
	$(INTO_WHEEL) --no-deps --no-index $(WHEEL)/*.whl
	mkdir $(WHEEL)/empty
	cd $(WHEEL)/empty && ../venv/bin/bargaining-bot migrate && ../venv/bin/bargaining-bot doctor

PIN := uv pip compile -q --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --python-version 3.11
PIN_BOT := $(PIN) --extra postgres pyproject.toml

# Extras stay in the pins: pip refuses `coverage[toml]` where only `coverage` is pinned
# as soon as a newer one is out.
lock:
	$(PIN_BOT) --extra demo --group dev -o requirements-dev.txt
	$(PIN_BOT) --extra demo -o requirements-demo.txt
	$(PIN_BOT) -o requirements.txt
	$(PIN) --group build -c requirements-dev.txt -o requirements-build.txt

clean:
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
