"""Lists of institutes, windows for them and for wishes, and what students report."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.models import Instituut, Opleidingsjaar, Persoon, School, Schooljaar
from plaatsing.models import Aanlevering, Uitsluiting, Venster
from plaatsing.queries.aanlevering import als_rij, jaren_van
from plaatsing.rules.aanlevering import Aanleverrij
from plaatsing.services import aanlevering, omstandigheden
from tests.wereld import Wereld


def maak_venster(
    schooljaar: Schooljaar, doel: str, van: int = -10, tot: int = 10, start: str = "sep"
) -> Venster:
    """From so many days to so many days from now: open today, unless told otherwise."""
    vandaag = klok.vandaag()
    return Venster.objects.create(
        schooljaar=schooljaar,
        doel=doel,
        start=start,
        opent_op=vandaag + timedelta(days=van),
        sluit_op=vandaag + timedelta(days=tot),
    )


def rij(wereld: Wereld, nummer: str = "0900001", **velden: Any) -> Aanleverrij:
    """A student of hbo, second year, Dutch."""
    standaard: dict[str, Any] = {
        "studentnummer": nummer,
        "voornaam": "Noor",
        "tussenvoegsel": "",
        "achternaam": f"Nieuw {nummer}",
        "email": f"s{nummer}@student.test",
        "variant": "hbo_voltijd",
        "niveau": 2,
        "vak": wereld.nederlands.pk,
        "start": "sep",
        "postcode": "",
        "instituutsopleider": None,
    }
    return Aanleverrij(**(standaard | velden))


def huidige(instituut: Instituut, schooljaar: Schooljaar) -> list[Aanleverrij]:
    return [als_rij(jaar) for jaar in jaren_van(instituut, schooljaar)]


def maak_proef(
    wereld: Wereld, *rijen: Aanleverrij, instituut: Instituut | None = None, **velden: Any
) -> Aanlevering:
    """A list on trial, of the hbo institute in this year unless told otherwise."""
    return aanlevering.zet_op_proef(
        instituut=instituut or wereld.hbo,
        schooljaar=velden.pop("schooljaar", wereld.jaar),
        bestandsnaam="lijst.xlsx",
        rijen=rijen,
        cellen=velden.pop("cellen", []),
        fouten=velden.pop("fouten", []),
        door=wereld.personas["instituutscoordinator"],
    )


def voer_in(wereld: Wereld, *rijen: Aanleverrij, **velden: Any) -> Aanlevering:
    return aanlevering.voer_in(
        lijst=maak_proef(wereld, *rijen, **velden), door=wereld.personas["instituutscoordinator"]
    )


def maak_uitsluiting(
    jaar: Opleidingsjaar, school: School, *, door: Persoon | None = None, **velden: Any
) -> Uitsluiting:
    """Reported by the student; with `door` also approved."""
    velden.setdefault("reden", "familie")
    melding = omstandigheden.meld_uitsluiting(
        student=jaar.student, school=school, door=jaar.student.persoon, **velden
    )
    if door is None:
        return melding
    return omstandigheden.beslis(uitsluiting=melding, besluit="goedgekeurd", reden="", door=door)
