# Portal Inburgering. Alles loopt via .venv en tools/; 'make help' toont wat er kan.

PYTHON = $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
BIN = .venv/bin
ARGS =

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench mutaties bewijs-keten bewijs-toegang bewijs-muren beelden locks schoon

help: ## Toon deze lijst
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r doel wat; do \
		printf '  make %-14s %s\n' "$$doel" "$$wat"; done

setup: ## Zet alles klaar (te herhalen); daarna werkt .venv/bin/pib
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 of hoger ontbreekt. Installeer python3 en probeer het opnieuw." >&2; exit 1; fi
	@"$(PYTHON)" tools/opzetten.py $(OPZET)

demo: setup ## De hele keten op verzonnen personen, en daarna het portaal (ARGS="--eenmalig" doet alleen de keten)
	@$(BIN)/pib demo $(ARGS)

test: OPZET = --tests
test: setup ## Alle tests, een proces per kern (ARGS="-n 0 -k naam" voor een deel)
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: setup ## Controleer de code: ruff, mypy, import-linter, djlint, codespell, vulture, deptry
	@$(BIN)/python tools/lint.py

bench: setup ## Meet selectie, brief, inlezen, inloggen en lijsten; schrijft var/bench.json
	@$(BIN)/python -m bench $(ARGS)

bewijs-keten: OPZET = --tests
bewijs-keten: setup ## Laat zien dat de keten klopt: een regel per bewijs
	@$(BIN)/python -m bewijs keten $(ARGS)

bewijs-toegang: OPZET = --tests
bewijs-toegang: setup ## Laat zien dat de toegang klopt: een regel per bewijs
	@$(BIN)/python -m bewijs toegang $(ARGS)

bewijs-muren: OPZET = --tests
bewijs-muren: setup ## Laat zien dat de muren en het logboek kloppen: een regel per bewijs
	@$(BIN)/python -m bewijs muren $(ARGS)

mutaties: OPZET = --tests
mutaties: setup ## Haal elke bescherming om de beurt weg: de tests moeten het merken (ARGS="toegang", of een deel van een naam)
	@$(BIN)/python -m mutaties $(ARGS)

beelden: OPZET = --tests
beelden: setup ## Maak de schermafbeeldingen van README en docs opnieuw
	@$(BIN)/python tools/beelden.py $(ARGS)

locks: setup ## Vernieuw requirements/*.txt en package-lock.json
	@$(MAKE) --no-print-directory setup OPZET=--sloten

schoon: ## Verwijder de databank, de gegevens en alles wat gebouwd is
	@if [ -x $(BIN)/python ]; then $(BIN)/python tools/schoon.py; fi
	@rm -rf build node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
