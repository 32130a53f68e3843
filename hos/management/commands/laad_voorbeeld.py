"""manage.py laad_voorbeeld: the demo year around today."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hos.voorbeeld.laden import laad_alles


class Command(BaseCommand):
    help = "Laadt het voorbeeldjaar met verzonnen personen. Doet niets als er al gegevens zijn."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTIE:
            raise CommandError("In productie worden geen verzonnen personen geladen.")
        basis = laad_alles()
        if basis is None:
            self.stdout.write("Er zijn al gegevens; het voorbeeld is niet opnieuw geladen.")
        else:
            self.stdout.write(
                f"Voorbeeldjaar {basis.schooljaar} geladen: {len(basis.studenten)} studenten."
            )
