"""Demo: doorstroomformulieren of last year (shared) and two that are being written now."""

from collections.abc import Mapping, Sequence
from itertools import cycle

from hos.models import Opleidingsjaar, Persoon, Schooljaar
from hos.voorbeeld import Basis
from plaatsing.choices import Bijdragerol, Deelveld
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.queries.doorstroom_beeld import inhoud_van
from plaatsing.rules.doorstroom import gevulde_velden
from plaatsing.services import doorstroom

TEKSTEN: tuple[Mapping[str, object], ...] = (
    {
        "wat_past": "Kleine groepen en leerlingen die graag iets maken.",
        "sterke_kanten": "Rust voor de klas, duidelijke uitleg, een goed contact met leerlingen.",
        "aandacht": "Sneller zien wanneer een groepje vastloopt.",
        "leerdoelen": "Differentiëren binnen een les en een eigen toets maken.",
        "overig": "",
        "leerwensen": ["vmbo", "OB"],
    },
    {
        "wat_past": "Een school waar je in een team lessen voorbereidt.",
        "sterke_kanten": "Vakkennis en humor. Bereidt zich altijd goed voor.",
        "aandacht": "De tijd in de les bewaken.",
        "leerdoelen": "Ervaring opdoen in de bovenbouw en met grotere klassen.",
        "overig": "Wil graag een keer in het vmbo meekijken.",
        "leerwensen": ["BB"],
    },
    {
        "wat_past": "Vrijheid om met werkvormen te proberen.",
        "sterke_kanten": "Activerende lessen en snel contact.",
        "aandacht": "Regels vasthouden als de klas druk wordt.",
        "leerdoelen": "Orde houden in de laatste uren en gesprekken met ouders voeren.",
        "overig": "",
        "leerwensen": [],
    },
)
BIJDRAGE = "Ik zag veel groei in dit jaar. Vooral het laatste half jaar stond er een leraar."
AF, BEZIG = 8, 2


def laad(basis: Basis) -> None:
    """Uses the placements that are known to the students; makes none of its own."""
    teksten = cycle(TEKSTEN)
    for jaar in _bekende_jaren(basis.vorig)[:AF]:
        _schrijf_af(jaar, next(teksten))
    for jaar in _bekende_jaren(basis.schooljaar)[:BEZIG]:
        door = jaar.student.persoon
        formulier = doorstroom.begin_formulier(jaar=jaar, door=door)
        gegevens = {"sterke_kanten": next(teksten)["sterke_kanten"], "leerwensen": ["havo", "BB"]}
        doorstroom.bewaar(
            formulier=formulier, gegevens=gegevens, versie=formulier.versie, door=door
        )


def _bekende_jaren(schooljaar: Schooljaar) -> Sequence[Opleidingsjaar]:
    bekend = Plaatsing.objects.zichtbaar_voor_student().van_jaar(schooljaar)
    return list(
        Opleidingsjaar.objects.filter(pk__in=bekend.values("opleidingsjaar"), gestopt_op=None)
        .filter(niveau__gte=1)
        .select_related(
            "student__persoon", "student__instituut", "schooljaar", "instituutsopleider"
        )
        .order_by("pk")
    )


def _schrijf_af(jaar: Opleidingsjaar, tekst: Mapping[str, object]) -> None:
    door = jaar.student.persoon
    formulier = doorstroom.begin_formulier(jaar=jaar, door=door)
    formulier = doorstroom.bewaar(
        formulier=formulier, gegevens=tekst, versie=formulier.versie, door=door
    )
    for rol, persoon in _begeleiders(jaar):
        doorstroom.draag_bij(formulier=formulier, rol=rol, tekst=BIJDRAGE, door=persoon)
    formulier = doorstroom.dien_in(formulier=formulier, door=door)
    if formulier.nieuwe_school_id:
        doorstroom.deel(formulier=formulier, velden=_velden(formulier), door=door)


def _velden(formulier: Doorstroomformulier) -> list[str]:
    """Most share all there is; every third keeps what deserves attention for the conversation."""
    gevuld = sorted(gevulde_velden(inhoud_van(formulier)))
    if formulier.pk % 3 == 1:
        gevuld.remove(Deelveld.AANDACHT)
    return gevuld


def _begeleiders(jaar: Opleidingsjaar) -> list[tuple[str, Persoon]]:
    plaatsing = jaar.plaatsingen.first()  # type: ignore[attr-defined]
    if plaatsing is None or plaatsing.werkplekbegeleider is None:
        return []
    return [(Bijdragerol.WERKPLEKBEGELEIDER, plaatsing.werkplekbegeleider)]
