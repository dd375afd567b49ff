# The two commands a newcomer needs are `make serve` and `make test`. Each prepares what it needs, every time.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help serve test check e2e bench messages lock vendor runtime dev

PORT ?= 8000
VENV := .venv/bin
export PORT

help: ## Show what there is
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

serve: runtime ## Run the demonstration (PORT, TEQUIO_HOME)
	@exec $(VENV)/tequio serve --demonstration --port "$(PORT)"

test: dev ## Run the tests, on SQLite unless DATABASE_URL says otherwise
	@exec $(VENV)/pytest -n 2 -m "not e2e"

e2e: dev ## Walk through the real site with a real browser
	@exec $(VENV)/pytest -n 2 -m e2e

check: dev ## Everything that must hold before a commit
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/djlint --lint --quiet src
	$(VENV)/lint-imports
	$(VENV)/mypy
	DATABASE_URL=sqlite://:memory: $(VENV)/django-admin makemigrations --check --dry-run --settings tequio.config.settings
	$(VENV)/python scripts/check_messages.py
	$(VENV)/pytest tests/architecture

bench: dev ## Measure, beside a bare application
	@exec $(VENV)/python -m benchmarks

messages: dev ## Bring the catalogues up to the texts in the code
	@exec $(VENV)/python scripts/check_messages.py --update

lock: dev ## Pin what pyproject.toml asks for, with hashes and without addresses
	.boot/bin/uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links -q -o requirements.lock
	.boot/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.12 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links -c requirements.lock -q -o requirements-dev.lock

vendor: ## Renew the typefaces (needs Node; nothing else does)
	npm ci
	npm run vendor

runtime:
	@sh scripts/bootstrap.sh runtime

dev:
	@sh scripts/bootstrap.sh dev
