"""Factories of plaatsing: quota, offers and their places."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.models import School, Schooljaar, Vak
from plaatsing.models import Aanbod, Inventarisatie, Quotumregel, Quotumronde, Stageplaats
from tests.factories.hos import maak_vak


def maak_quotumronde(schooljaar: Schooljaar, *scholen: School, **velden: Any) -> Quotumronde:
    ronde = Quotumronde.objects.create(schooljaar=schooljaar, **velden)
    for school in scholen:
        Quotumregel.objects.create(ronde=ronde, school=school)
    return ronde


def maak_inventarisatie(schooljaar: Schooljaar, **velden: Any) -> Inventarisatie:
    vandaag = klok.vandaag()
    velden.setdefault("opent_op", vandaag - timedelta(days=10))
    velden.setdefault("sluit_op", vandaag + timedelta(days=10))
    velden.setdefault("controle_februari", schooljaar.begin.replace(month=11))
    return Inventarisatie.objects.create(schooljaar=schooljaar, **velden)


def maak_aanbod(school: School, schooljaar: Schooljaar, **velden: Any) -> Aanbod:
    return Aanbod.objects.create(school=school, schooljaar=schooljaar, **velden)


def maak_stageplaats(aanbod: Aanbod, vak: Vak | None = None, **velden: Any) -> Stageplaats:
    velden.setdefault("vestiging", aanbod.school.vestigingen.first())
    velden.setdefault("bouw", "OB")
    velden.setdefault("soort", "beide")
    velden.setdefault("aantal", 2)
    return Stageplaats.objects.create(aanbod=aanbod, vak=vak or maak_vak(), **velden)
