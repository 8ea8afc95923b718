# What can be made. Each target sets up what it needs, once: `make run` on a fresh machine
# is all it takes. Needs Python 3.11 to 3.13 (with venv) and make.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV   ?= .venv
BIN    := $(VENV)/bin
# What the tests of the service boot a Debian with: installed by root where there is an apt.
SYSTEM := { test $$(id -u) = 0 && command -v apt-get >/dev/null && \
  apt-get install -qq --no-install-recommends mmdebstrap systemd-container; } || \
  echo "They need root, and Debian's packages mmdebstrap and systemd-container."

# Compiled modules are kept, whatever the environment says: tests start Python a hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-slow test-all test-corpus test-sound test-history test-vibration test-system mutants bench \
  check format install uninstall pictures storyboards own-pace visits voice behaviour review clean

help: ## Say what can be made
	@echo "make TARGET, where TARGET is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Run the device, simulated, in the browser
	$(BIN)/exhalo simulate

test: $(VENV)/.dev ## Run the tests, on all processors
	$(BIN)/pytest -q -n logical --dist worksteal

test-slow: $(VENV)/.dev ## Run what is slow, and each rule with four times as many examples
	$(BIN)/pytest -q -n logical --dist worksteal --hypothesis-profile=thorough \
	  -m '(slow or hypothesis) and not system and not sound and not history'

test-all: test ## Run the tests on every other Python that pyenv has, too
	@for v in $$(pyenv versions --bare 2>/dev/null | grep -E '^3\.1[23]\.'); do \
	  echo "Python $$v"; $(MAKE) -s test VENV=.venv-$$v PYTHON=$$(pyenv prefix $$v)/bin/python || exit 1; \
	done

test-sound: $(VENV)/.dev ## Play through ALSA in real time, and measure, in 6 minutes
	$(BIN)/pytest -q -s -m sound tests/drivers/sound

test-history: $(VENV)/.dev ## Kill a thousand devices, and let two live for a month, in 10 minutes
	$(BIN)/pytest -q -s -m history tests/drivers/history

mutants: $(VENV)/.dev ## Change the gate one place at a time, and tell what no test notices
	$(BIN)/python tests/mutants.py

test-corpus: $(VENV)/.dev ## Read 2000 files that were spoilt, each within its limits, in 5 minutes
	PYTHONPATH=tests $(BIN)/python -m corpus

test-vibration: $(VENV)/.dev ## Play pulses beside the light, on both kinds of motor, in 10 minutes
	PYTHONPATH=tests $(BIN)/python -m bench.vibration 300

test-system: $(VENV)/.dev ## Test the service in a Debian with systemd, as root on Linux
	@command -v mmdebstrap >/dev/null && command -v systemd-nspawn >/dev/null || $(SYSTEM)
	$(BIN)/pytest -q -m system tests/system

bench: $(VENV)/.bench ## Measure what it costs beside what others cost, in 25 minutes
	@command -v valgrind >/dev/null || \
	  echo "Some rows need valgrind. On Debian: sudo apt install valgrind"
	PYTHONPATH=tests $(BIN)/python -m bench --out docs

check: $(VENV)/.dev ## Check style, types, imports and content
	$(BIN)/ruff check -q
	$(BIN)/ruff format -q --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/exhalo check

figures: $(VENV)/.pip ## Count how large the rooms, the modules and the functions are
	@$(BIN)/python docs/tools/figures.py

format: $(VENV)/.dev ## Put the code into its form
	$(BIN)/ruff check -q --fix
	$(BIN)/ruff format -q

install: ## Install the device as a service on this Pi (with sudo)
	PYTHON="$(PYTHON)" sh systemd/install.sh install

uninstall: ## Remove the service (with sudo)
	sh systemd/install.sh uninstall

pictures: $(VENV)/.dev ## Make the pictures of the docs
	$(BIN)/python docs/tools/pictures.py docs/pictures
	$(BIN)/python docs/tools/shots.py docs/pictures
	$(BIN)/python docs/tools/using.py docs/pictures
	$(BIN)/python docs/tools/card.py docs/pictures
	$(BIN)/python docs/tools/by_ear.py docs/by-ear.txt
	$(BIN)/python docs/tools/wiring.py docs/pictures
	$(BIN)/python docs/tools/faces.py docs/pictures/faces.png
	$(BIN)/python docs/tools/week.py docs
	$(BIN)/python docs/tools/light.py docs
	$(BIN)/python docs/tools/fade.py docs/pictures/sleep-ending.png
	$(BIN)/exhalo film deep-breathing --minutes 3 --from 69 --seconds 12 \
	  --out docs/pictures/deep-breathing.webp

storyboards: $(VENV)/.dev ## Make a storyboard of each exercise in each language
	mkdir -p docs/storyboards
	@for file in $(filter-out %/common.yaml %/screening.yaml %/help.yaml,$(wildcard content/*/*.yaml)); do \
	  exercise=$$(basename $$file .yaml); language=$$(basename $$(dirname $$file)); \
	  $(BIN)/exhalo film $$exercise --lang $$language \
	    --out docs/storyboards/$$exercise-$$language.png || exit 1; \
	done

own-pace: $(VENV)/.plots ## Draw and measure simulated breathers at their own pace, for the docs
	$(BIN)/python docs/tools/own_pace.py docs

visits: $(VENV)/.dev ## Measure and record visits, for the docs
	$(BIN)/python docs/tools/visits.py docs/visits.md
	$(BIN)/python docs/tools/recordings.py docs/recordings
	$(BIN)/python docs/tools/heard.py docs/by-ear-exercises.txt

voice: $(VENV)/.dev ## Speak the words into ./voice, from which the simulator says them
	$(BIN)/exhalo voice build --out voice

behaviour: $(VENV)/.dev ## Record over a hundred visits, and tell which differ from what is kept
	PYTHONPATH=tests $(BIN)/python -m behaviour

review: docs/review.md ## Make the page of who has signed which words
docs/review.md: $(VENV)/.dev $(wildcard content/*.yaml content/*/*.yaml) device/cli/commands/review.md
	$(BIN)/exhalo review --out $@

clean: ## Remove what was made here
	rm -rf .venv .venv-* mutants build dist voice *.egg-info .mypy_cache .pytest_cache .ruff_cache \
	  .import_linter_cache .hypothesis .coverage .behaviour
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.pip:
	@test -n "$(PYTHON)" || \
	  { echo "Exhalo needs Python 3.11 or newer. On Debian: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv is missing. On Debian: sudo apt install python3-venv"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check 'pip>=25.1'
	@touch $@

$(VENV)/.run: $(VENV)/.pip pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -e '.[sim]'
	@touch $@

$(VENV)/.dev: $(VENV)/.run pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --group dev
	@# Without ALSA's headers the tests of a real sound device are left out.
	@test ! -e /usr/include/alsa/asoundlib.h || \
	  $(BIN)/pip install -q --disable-pip-version-check -e '.[alsa]'
	@touch $@

$(VENV)/.plots: $(VENV)/.dev pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --group plots
	@touch $@

$(VENV)/.bench: $(VENV)/.dev pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --group bench
	@touch $@
