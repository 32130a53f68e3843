"""`manage.py toewijzing_uitleggen INSTANTIE.json PLAN.json [--student ID] --uit UITLEG.json`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from plaatsing.toewijzing.opdracht_vragen import voer_uitleg_uit


class Command(BaseCommand):
    help = "Legt een plan uit: waarom wie waar zit, en wat ruimte zou opleveren; zonder database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instantie", type=Path, help="bestand in formaat stageplaats-1")
        parser.add_argument("plan", type=Path, help="bestand in formaat plan-1")
        parser.add_argument("--student", help="alleen deze student")
        parser.add_argument("--uit", type=Path, required=True, help="bestand voor de uitleg")

    def handle(self, *_args: Any, **opties: Any) -> None:
        status = voer_uitleg_uit(
            opties["instantie"], opties["plan"], opties["uit"], student=opties["student"]
        )
        if status:
            sys.exit(status)
