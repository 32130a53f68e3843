"""People of the set: made in bulk, with an account each, names drawn with a fixed seed."""

import random
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.hashers import make_password

from hos.choices import Rol
from hos.models import Account, Lidmaatschap, Persoon
from hos.models.lidmaatschap import PLEK_PER_ROL
from hos.voorbeeld.bestanden import lees
from hos.voorbeeld.mensen import WACHTWOORD


class Mensen:
    def __init__(self, begin: date) -> None:
        namen = lees("demo_mensen.json")
        self.voornamen, self.achternamen = namen["voornamen"], namen["achternamen"]
        self.kans = random.Random("landelijk mensen")
        self.begin = begin
        self.nummer = 0
        self._hash = make_password(WACHTWOORD)

    def maak(self, aantal: int, bij: str) -> list[Persoon]:
        """So many people with an account; addresses count on and so are never the same."""
        personen = Persoon.objects.bulk_create(self._persoon(bij) for _ in range(aantal))
        Account.objects.bulk_create(
            Account(email=persoon.email, persoon=persoon, password=self._hash)
            for persoon in personen
        )
        return personen

    def _persoon(self, bij: str) -> Persoon:
        self.nummer += 1
        voornaam = self.kans.choice(self.voornamen)
        return Persoon(
            voornaam=voornaam,
            achternaam=self.kans.choice(self.achternamen),
            email=f"p{self.nummer:06d}@{bij}.example",
        )

    def maak_leden(self, posten: Iterable[tuple[str, object]], bij: str) -> list[Lidmaatschap]:
        """For every (role, organisation) one new person, in the same order."""
        posten = list(posten)
        return Lidmaatschap.objects.bulk_create(
            Lidmaatschap(
                persoon=persoon, rol=Rol(rol), begin=self.begin, **{PLEK_PER_ROL[rol]: plek}
            )
            for persoon, (rol, plek) in zip(self.maak(len(posten), bij), posten, strict=True)
        )
