"""`manage.py toewijzing_oplossen INSTANTIE.json --uit PLAN.json [--tijd SECONDEN]`."""

import math
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from plaatsing.toewijzing.opdracht import voer_uit


def seconden(tekst: str) -> float:
    """A positive number of seconds; `nan`, `inf` and text are refused."""
    try:
        waarde = float(tekst)
    except ValueError:
        waarde = math.nan
    if not 0 < waarde < math.inf:
        raise ArgumentTypeError(f"verwacht een aantal seconden boven 0, niet {tekst}")
    return waarde


class Command(BaseCommand):
    help = "Lost een toewijzing op (formaat stageplaats-1) en schrijft het plan; zonder database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instantie", type=Path, help="bestand in formaat stageplaats-1")
        parser.add_argument("--uit", type=Path, required=True, help="bestand voor het plan")
        parser.add_argument("--tijd", type=seconden, help="hoogste aantal seconden")

    def handle(self, *_args: Any, **opties: Any) -> None:
        status = voer_uit(opties["instantie"], opties["uit"], tijd=opties["tijd"])
        if status:
            sys.exit(status)
