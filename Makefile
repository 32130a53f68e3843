# `make` alone shows what there is.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
INSTALLEER := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r
LEG_VAST := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help demo landelijk omgeving test snel check opmaak docs beelden benchmarks backup herstel slot schoon

help: ## toon deze lijst
	@echo "Kies uit:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r naam uitleg; do \
	  printf '  make %-12s %s\n' "$$naam" "$$uitleg"; done

demo: .venv/demo.stempel ## start alles op deze computer: make demo [PORT=8000] [SCHOON=1]
	@$(PY) -m hos.omgeving.demo --poort $(PORT) $(if $(filter 1,$(SCHOON)),--schoon)

landelijk: .venv/demo.stempel ## de demo met 100 keer zoveel gegevens: make landelijk [PORT=8000] [SCHOON=1]
	@$(PY) -m hos.omgeving.demo --landelijk --poort $(PORT) $(if $(filter 1,$(SCHOON)),--schoon)

omgeving: .venv/ontwikkel.stempel ## maak alleen .venv, met alles voor ontwikkelen

test: .venv/ontwikkel.stempel ## alle tests, op een eigen PostgreSQL en Valkey
	@$(PY) -m hos.omgeving.systeem pango chromium
	@uitkomst=0; \
	$(PY) -m pytest -n auto -m "not reis and not proces" || uitkomst=1; \
	$(PY) -m pytest -m "reis or proces" || uitkomst=1; \
	exit $$uitkomst

snel: .venv/ontwikkel.stempel ## alleen de snelle tests, zonder browser en zonder processen
	@$(PY) -m hos.omgeving.systeem pango
	@$(PY) -m pytest -n auto -m "not browser and not proces"

check: .venv/ontwikkel.stempel ## opmaak, lint, types, imports, sjablonen, migraties, instellingen
	@$(PY) -m hos.omgeving.systeem pango
	@$(PY) -m hos.omgeving.keuring

opmaak: .venv/ontwikkel.stempel ## zet de opmaak van de code recht
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

docs: .venv/ontwikkel.stempel ## maak docs/rollen, begrippen en datamodel opnieuw uit de code
	@$(PY) -m tests.documenten

beelden: .venv/ontwikkel.stempel ## maak de schermbeelden van README en handleiding opnieuw
	@$(PY) -m hos.omgeving.systeem pango chromium
	@$(PY) -m tests.beelden

benchmarks: .venv/ontwikkel.stempel ## meet de snelheid, met een tabel
	@$(PY) -m hos.omgeving.systeem pango
	@$(PY) -m benchmarks

backup: .venv/demo.stempel ## bewaar database en bestanden: make backup [BESTAND=pad.tar]
	@$(PY) -m hos.omgeving.bewaring backup $(BESTAND)

herstel: .venv/demo.stempel ## zet een bewaarde stand terug: make herstel BESTAND=pad.tar
	@$(PY) -m hos.omgeving.bewaring herstel $(BESTAND)

slot: .venv/ontwikkel.stempel ## leg de versies in requirements/ opnieuw vast: make slot [NIEUW=1]
	@$(LEG_VAST) $(if $(NIEUW),--upgrade) requirements/ontwikkel.in -o requirements/ontwikkel.txt
	@$(LEG_VAST) -c requirements/ontwikkel.txt requirements/demo.in -o requirements/demo.txt
	@$(LEG_VAST) -c requirements/ontwikkel.txt requirements/basis.in -o requirements/basis.txt

schoon: ## verwijder .venv en alles wat gemaakt is; de gegevens in var blijven
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache var/static var/log
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ontwikkel.stempel: requirements/ontwikkel.txt | .venv/bin/python
	@echo "De pakketten worden geïnstalleerd."
	@$(INSTALLEER) $<
	@touch .venv/demo.stempel $@

.venv/demo.stempel: requirements/demo.txt | .venv/bin/python
	@echo "De pakketten worden geïnstalleerd."
	@$(INSTALLEER) $<
	@touch $@

.venv/bin/python:
	@sh scripts/maak-venv.sh $(PYTHON)
