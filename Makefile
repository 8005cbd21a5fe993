# Everything here starts from a fresh clone and needs Python 3.11 or later, a POSIX shell and nothing else.
# What a target does, and how long each step took, is printed while it runs.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test test-sqlite test-postgresql check bench lock docs demo

step = @scripts/step
bin = .venv/bin
pytest = $(bin)/pytest -n 2 --dist worksteal

help:            ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name does; do printf '%-16s %s\n' "$$name" "$$does"; done

setup:           ## virtual environment with the locked dependencies; nothing to do when they are unchanged
	$(step) "setup: .venv with the locked dependencies" scripts/setup

run: setup       ## serve the console with the example county on 127.0.0.1:8000 (ARGS="--port 8001" for options)
	@$(bin)/fazhi serve $(ARGS)

test: setup test-sqlite test-postgresql  ## all tests on SQLite, then those that use the database on a real PostgreSQL

test-sqlite: setup      ## all tests on SQLite (ARGS="-k name" to choose)
	$(step) "tests on SQLite" $(pytest) $(ARGS)

test-postgresql: setup  ## the tests that use the database, on a PostgreSQL that is started for them
	$(step) "tests on PostgreSQL" env FAZHI_TEST_DATABASE=postgresql $(pytest) -m "not browser" $(ARGS)

check: setup     ## format, lint, types, import rules, templates, migrations, generated pages, lock files
	@scripts/check

bench: setup     ## the benchmarks in bench/, each beside what it is measured against
	@for file in bench/*.py; do \
	    if [ -e "$$file" ]; then scripts/step "benchmark $$file" $(bin)/python "$$file" $(ARGS) || exit; \
	    else echo "There is no benchmark in bench/." >&2; exit 1; fi; \
	done

lock:            ## lock the dependencies of pyproject.toml again (UPGRADE=--upgrade for newer versions)
	$(step) "lock: requirements/*.txt" env UPGRADE=$(UPGRADE) scripts/lock

docs: setup      ## write the generated pages of docs/ again
	$(step) "docs: pages generated from the code" $(bin)/python scripts/reference.py

demo: setup      ## load the example county into the database
	$(step) "demo: example county" $(bin)/fazhi demo $(ARGS)
