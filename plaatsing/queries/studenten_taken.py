"""Open taken rond aanleveren en uitsluitingen, afgeleid uit feiten (bijlage 2 stap 4 en 11)."""

from datetime import date

from django.urls import reverse

from hos.choices import Rol
from hos.models import Instituut, Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import instituten_met_rol, is_stagecoordinator
from hos.taken import Taak
from plaatsing.models import Uitsluiting
from plaatsing.queries.aanlevering import Overzicht, overzicht
from plaatsing.queries.studenten import niet_meer_aangeleverd
from plaatsing.rules.aanlevering import Aanleverstand


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Aanleveren voor een instituut; herinneren en beslissen voor de stagecoördinator."""
    eigen = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    beheert = is_stagecoordinator(persoon)
    if not (eigen or beheert):
        return []
    instituten = Instituut.objects.all() if beheert else Instituut.objects.filter(pk__in=eigen)
    beeld = overzicht(schooljaar, instituten, dag)
    uit = _aanleveren(beeld, eigen) if eigen else []
    if beheert:
        uit += _herinneren(beeld) + _beslissen() + _weg(schooljaar)
    return uit


def _aanleveren(beeld: Overzicht, eigen: frozenset[int]) -> list[Taak]:
    if beeld.venster is None:
        return []
    return [
        Taak(
            titel=f"Lever de studenten van {regel.instituut.kort} aan voor {beeld.start}",
            url=reverse("plaatsing:aanlevering"),
            waarom="Zonder lijst kan de stagecoördinator jullie studenten niet plaatsen.",
            deadline=beeld.venster.sluit_op,
            wacht_op="de stagecoördinator",
        )
        for regel in beeld.open
        if regel.instituut.pk in eigen
    ]


def _herinneren(beeld: Overzicht) -> list[Taak]:
    laat = [r.instituut.kort for r in beeld.regels if r.stand == Aanleverstand.TE_LAAT]
    if not laat or beeld.venster is None:
        return []
    wie = "een instituut" if len(laat) == 1 else f"{len(laat)} instituten"
    return [
        Taak(
            titel=f"Herinner {wie} aan de studentenlijst voor {beeld.start}",
            url=reverse("plaatsing:aanlevering-herinneren"),
            waarom=f"Nog niet aangeleverd: {', '.join(laat)}.",
            deadline=beeld.venster.sluit_op,
        )
    ]


def _beslissen() -> list[Taak]:
    aantal = Uitsluiting.objects.open().count()
    if not aantal:
        return []
    wat = "1 melding" if aantal == 1 else f"{aantal} meldingen"
    return [
        Taak(
            titel=f"Beslis over {wat} van een school die niet kan",
            url=reverse("plaatsing:uitsluitingen"),
            waarom="Een student meldde een belangenconflict. Pas na je besluit telt het mee.",
            wacht_op="de student",
        )
    ]


def _weg(schooljaar: Schooljaar) -> list[Taak]:
    aantal = niet_meer_aangeleverd(Opleidingsjaar.objects.all(), schooljaar).count()
    if not aantal:
        return []
    wie = "1 student die" if aantal == 1 else f"{aantal} studenten die"
    return [
        Taak(
            titel=f"Kijk naar {wie} niet meer in de lijst staat ({schooljaar})"
            if aantal == 1
            else f"Kijk naar {wie} niet meer in de lijst staan ({schooljaar})",
            url=reverse("plaatsing:studenten") + "?stand=niet-aangeleverd",
            waarom="Een instituut leverde ze niet meer aan. Zijn ze gestopt of uitgesteld?",
        )
    ]
