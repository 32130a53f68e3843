"""Everyone who works here, fictitious and recognisable by role; accounts for all of them."""

import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

from django.contrib.auth.hashers import make_password

from hos.choices import Rol
from hos.models import Account, Lidmaatschap, Opleidingsschool, Partner, Persoon, School
from hos.models.lidmaatschap import PLEK_PER_ROL
from hos.voorbeeld import Basis
from hos.voorbeeld.bestanden import lees

WACHTWOORD = "duinen en zee 2026"
PER_WERKPLEKBEGELEIDER = 28  # pupils per mentor, so that larger schools have more of them
TUSSENVOEGSELS = ("van den", "van der", "van", "de")


class Mensen:
    """Makes persons with unique addresses and remembers the fixed personas."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.namen = lees("demo_mensen.json")
        self.toeval = random.Random(20201)  # noqa: S311  deterministic demo data, no secret
        self.begin = date(basis.voorvorig.begin.year - 1, 8, 1)
        self._adressen: Counter[str] = Counter()
        self._hash = make_password(WACHTWOORD)
        namen = list(product(self.namen["voornamen"], self.namen["achternamen"]))
        self.toeval.shuffle(namen)
        # Nobody shares a name by accident; two persons do on purpose.
        namen[60:60] = [("Joris", "de Vries"), ("Joris", "de Vries")]
        self._vrije_namen = iter(namen)

    def persoon(self, naam: Sequence[str], *, bij: str) -> Persoon:
        """`naam` is voornaam, tussenvoegsel, achternaam."""
        voornaam, tussenvoegsel, achternaam = naam
        kaal = _ascii(f"{voornaam}.{tussenvoegsel}{achternaam}")
        self._adressen[f"{kaal}@{bij}"] += 1
        nummer = self._adressen[f"{kaal}@{bij}"]
        adres = f"{kaal}{nummer if nummer > 1 else ''}@{bij}.example"
        persoon = Persoon.objects.create(
            voornaam=voornaam, tussenvoegsel=tussenvoegsel, achternaam=achternaam, email=adres
        )
        Account.objects.create(email=adres, persoon=persoon, password=self._hash)
        return persoon

    def iemand(self, bij: str) -> Persoon:
        voornaam, achternaam = next(self._vrije_namen)
        tussen = next((t for t in TUSSENVOEGSELS if achternaam.startswith(f"{t} ")), "")
        return self.persoon((voornaam, tussen, achternaam.removeprefix(tussen).strip()), bij=bij)

    def lid(self, persoon: Persoon, rol: str, organisatie: Any) -> None:
        Lidmaatschap.objects.create(
            persoon=persoon, rol=rol, begin=self.begin, **{PLEK_PER_ROL[rol]: organisatie}
        )

    def onthoud(self, sleutel: str, persoon: Persoon) -> None:
        self.basis.persona.setdefault(sleutel, persoon)


def laad(basis: Basis) -> Mensen:
    mensen = Mensen(basis)
    _partnerschap(mensen)
    for naam, delen in mensen.namen["schoolcoordinatoren"].items():
        partner = Partner.objects.get(naam=naam)
        persoon = mensen.persoon(delen, bij="scholen")
        mensen.lid(persoon, Rol.SCHOOLCOORDINATOR, partner)
        for school in partner.scholen.all():
            mensen.onthoud(f"schoolcoordinator-{_ascii(school.kort)}", persoon)
    for school in basis.scholen.values():
        _school(mensen, school)
    _instituten(mensen)
    return mensen


def _partnerschap(mensen: Mensen) -> None:
    for rol, *delen in mensen.namen["hos"]:
        persoon = mensen.persoon(delen, bij="hos")
        mensen.lid(persoon, rol, mensen.basis.hos)
        if rol == Rol.DAGELIJKS_BESTUUR:  # chair and vice-chair of the stuurgroep (6.3)
            mensen.lid(persoon, Rol.STUURGROEP, mensen.basis.hos)
        mensen.onthoud(rol, persoon)
    for kort, *delen in mensen.namen["gasten"]:
        persoon = mensen.persoon(delen, bij=_ascii(kort))
        organisatie = Opleidingsschool.objects.get(kort=kort)
        mensen.lid(persoon, Rol.GAST_STAGECOORDINATOR, organisatie)
        mensen.onthoud("gast", persoon)


def _school(mensen: Mensen, school: School) -> None:
    kort = _ascii(school.kort)
    leerlingen = school.leerlingentallen.get(schooljaar=mensen.basis.schooljaar).aantal
    aantallen = {
        Rol.SCHOOLOPLEIDER: 2,
        Rol.LEIDINGGEVENDE_SCHOOL: 1,
        Rol.CO_DOCENT: 1 + leerlingen // 900,
        Rol.WERKPLEKBEGELEIDER: max(5, leerlingen // PER_WERKPLEKBEGELEIDER),
    }
    for rol, aantal in aantallen.items():
        for _ in range(aantal):
            persoon = mensen.iemand(bij=kort)
            mensen.lid(persoon, rol, school)
            mensen.onthoud(f"{rol}-{kort}", persoon)


def _instituten(mensen: Mensen) -> None:
    for kort, groepen in mensen.namen["instituten"].items():
        instituut = mensen.basis.instituten[kort]
        for rol, groep in (
            (Rol.INSTITUUTSCOORDINATOR, "coordinatoren"),
            (Rol.INSTITUUTSOPLEIDER, "opleiders"),
        ):
            for delen in groepen[groep]:
                persoon = mensen.persoon(delen, bij=_ascii(kort))
                mensen.lid(persoon, rol, instituut)
                mensen.onthoud(f"{rol}-{_ascii(kort)}", persoon)


def _ascii(tekst: str) -> str:
    plat = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return "".join(teken for teken in plat if teken.isalnum() or teken == ".")
