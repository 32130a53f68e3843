"""`manage.py toewijzing_herstellen INSTANTIE.json PLAN.json WIJZIGING.json --uit HERSTEL.json`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from plaatsing.management.commands.toewijzing_oplossen import seconden
from plaatsing.toewijzing.opdracht_vragen import voer_herstel_uit


class Command(BaseCommand):
    help = "Herstelt een plan na een wijziging, met zo weinig verplaatsingen; zonder database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instantie", type=Path, help="bestand in formaat stageplaats-1")
        parser.add_argument("plan", type=Path, help="bestand in formaat plan-1")
        parser.add_argument("wijziging", type=Path, help="bestand in formaat wijziging-1")
        parser.add_argument("--uit", type=Path, required=True, help="bestand voor de plannen")
        parser.add_argument("--tijd", type=seconden, help="hoogste aantal seconden")

    def handle(self, *_args: Any, **opties: Any) -> None:
        status = voer_herstel_uit(
            opties["instantie"],
            opties["plan"],
            opties["wijziging"],
            opties["uit"],
            tijd=opties["tijd"],
        )
        if status:
            sys.exit(status)
