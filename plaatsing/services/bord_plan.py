"""Een heel plan op het bord leggen: alles of niets, en wat vastligt blijft staan (3.3)."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError

from hos.models import Persoon, Schooljaar
from plaatsing.models import Toewijzingsronde
from plaatsing.queries.bord_instantie import belasting_totaal
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_instantie import regels_van
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij
from plaatsing.rules.toewijzing_woorden import NUMMER, leesbaar
from plaatsing.services.bord_schrijven import haal_weg, momentopname, noteer, zet_neer
from plaatsing.toewijzing.grenzen import Grens, Soort

Halfjaren = tuple[int, ...]
Doel = Mapping[Halfjaren, int]


def schrijf_student(
    stand: Stand,
    student: Studentrij,
    doel: Doel,
    *,
    schooljaar: Schooljaar,
    door: Persoon,
    soort: str,
    groep: uuid.UUID,
    reden: str = "",
    ronde: Toewijzingsronde | None = None,
) -> int:
    """Legt het plan van een student neer waar dat van het bord verschilt; geeft 1 of 0 zetten."""
    scholen = {school for plaats in doel.values() for school in stand.plaatsen[plaats].scholen}
    if student.uitgesloten & scholen:
        raise ValidationError(
            f"{student.naam} kan niet op de school uit deze berekening: die is intussen "
            "uitgesloten. Er is niets overgenomen. Reken opnieuw."
        )
    concept = [z for z in stand.zettingen_van(student.pk) if not z.ligt_vast]
    if {z.halfjaren: z.plaats for z in concept} == doel:
        return 0
    voor = momentopname(schooljaar, student.pk)
    for zetting in concept:
        if zetting.halfjaren not in doel:
            haal_weg(stand, student.pk, zetting.halfjaren)
    for halfjaren, plaats in sorted(doel.items()):
        zet_neer(stand, student, stand.plaatsen[plaats], halfjaren)
    noteer(
        schooljaar,
        student.pk,
        soort,
        door=door,
        voor=voor,
        reden=reden,
        ronde=ronde,
        groep=groep,
    )
    return 1


def binnen_het_totaal(stand: Stand, wat: str) -> None:
    """De bovengrens van het totaal is hard, ook als elke school binnen haar marge blijft (B2)."""
    eenheid = 2 if "half" in regels_van(stand) else 1
    aantal = belasting_totaal(stand, eenheid)
    if stand.totaal and aantal > stand.totaal.boven:
        raise ValidationError(
            f"Met {wat} tellen er {aantal:g} studenten mee, en het quotum met marge laat "
            f"er {stand.totaal.boven} toe. Er is niets overgenomen. Reken met minder studenten, of "
            "plaats met de hand en schrijf de reden erbij."
        )


def niet_verder_over_grenzen(voor: Bordoordeel, na: Bordoordeel) -> None:
    """Wat al over een grens was mag blijven; verder eroverheen gaat alleen met de hand (B2)."""
    toen, nu = voor.bord.bezetting, na.bord.bezetting
    zinnen = [
        _zin(na, grens) for grens in nu.overschreden() if nu.gebruikt[grens] > toen.gebruikt[grens]
    ]
    if zinnen:
        raise ValidationError(
            f"Dit gaat over een grens. {' '.join(zinnen[:3])} Er is niets veranderd."
        )


def _zin(oordeel: Bordoordeel, grens: Grens) -> str:
    if grens.soort is Soort.PLAATS:
        plaats = oordeel.instantie.plaats[grens.waar]
        return f"De plaats voor {plaats.vak} op {plaats.school} is vol."
    tekst = leesbaar(oordeel.bord.bezetting.grenzen.reden(grens).tekst, oordeel.stand.namen)
    return NUMMER.sub("", tekst)
