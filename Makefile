# Two commands on a fresh machine: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev demo test test-postgres check fix docs benchmarks clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## virtual environment with the locked packages
	@$(PYTHON) ops/setup.py

setup-dev: ## the same with the test tools
	@$(PYTHON) ops/setup.py --dev

run: setup ## set everything up and serve the demonstration at http://127.0.0.1:8000
	@DJANGO_SETTINGS_MODULE=lantoa.settings.demo $(PY) manage.py set_up --demo
	@DJANGO_SETTINGS_MODULE=lantoa.settings.demo PORT=$(PORT) $(PY) ops/serve.py

demo: setup ## only fill the database with the demonstration
	@DJANGO_SETTINGS_MODULE=lantoa.settings.demo $(PY) manage.py set_up --demo

test: setup-dev ## all tests (LANTOA_NOTHING_SKIPPED=1 turns a skip into a failure)
	@$(PY) ops/run_tests.py

check: setup-dev ## lint, types, import contracts, migrations, messages
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/lint-imports --config .importlinter
	@DJANGO_SETTINGS_MODULE=lantoa.settings.test $(PY) manage.py makemigrations --check --dry-run
	@$(PY) ops/messages.py check
	@$(VENV)/bin/mypy lantoa

fix: setup-dev ## format and mend what can be mended
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

docs: setup ## generate docs/settings.md
	@$(PY) ops/settings_page.py

benchmarks: setup-dev ## measure; figures are printed
	@for f in benchmarks/[a-z]*.py; do $(PY) $$f; done

clean: ## remove the environment (never the data in var/)
	rm -rf $(VENV) .tools
