# Everything a machine needs is made in .venv; nothing is installed elsewhere.
PYTHON ?= python3
ROWS ?= 10000
BIN := .venv/bin
STAMP := .venv/installed
CATALOGUES := $(wildcard portal/translations/*/LC_MESSAGES/*.po)

help:     ## say what each of these does
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

install: $(STAMP)    ## everything a new machine needs, into .venv; quick when nothing changed

$(STAMP): constraints.txt pyproject.toml $(CATALOGUES)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(if $(CATALOGUES),$(BIN)/pybabel -q compile --directory portal/translations)
	@touch $(STAMP)

run: install    ## everything a new machine needs, then the portal on http://127.0.0.1:8000; the sample year if it is empty
	$(BIN)/portal init --sample
	$(BIN)/portal run

test: install    ## everything a new machine needs, then the whole test suite, on SQLite and on the PostgreSQL that answers
	$(BIN)/python -m tests.services
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: install    ## ruff, mypy, import laws
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_house.py

bench: install    ## the portal beside other admin portals over ROWS letters; the first time makes the letters and theirs
	$(BIN)/python -m benchmarks --rows $(ROWS)

plots: install    ## draw how the times that make bench has kept grow with the number of letters
	$(BIN)/python -m benchmarks.plots

lock:     ## rewrite constraints.txt with what a fresh machine gets today
	.ci/lock

.PHONY: help install run test check bench plots lock
