from django.core.management.base import BaseCommand

from hos.services import uitvoeren
from hos.tasks import tik


class Command(BaseCommand):
    """For a system timer, every five minutes: also when broker and beat are away, work goes on."""

    help = "Doe een ronde achtergrondwerk: plannen, herstellen en bezorgen."

    def add_arguments(self, parser):
        parser.add_argument(
            "--taken", action="store_true", help="Voer ook lang werk uit, zonder wachtrij."
        )

    def handle(self, *, taken: bool, **_):
        tik()
        while taken and uitvoeren.voer_volgende_uit():
            continue
        self.stdout.write("Ronde gedaan.")
