"""Een instituut stelt een nieuwe student voor op een open plaats (bijlage 2 stap 11)."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.choices import Rol
from hos.models import Instituut, Lidmaatschap, Persoon, School, Schooljaar
from hos.services import post
from plaatsing.choices import PlaatsingStatus, Zetsoort
from plaatsing.models import Instituutsvoorstel, Plaatsing
from plaatsing.queries.bord_oordeel import Bordoordeel, Mogelijkheid
from plaatsing.queries.toewijzing_rijen import Studentrij
from plaatsing.queries.voorstel import eigen_nieuwe, ruimte_van, voorstellen_open
from plaatsing.queries.voorstelruimte import Voorstelruimte
from plaatsing.services.bord_schrijven import (
    BordVeranderd,
    PlaatsBezet,
    laat_vervallen,
    momentopname,
    noteer,
    op_het_bord,
    zet_neer,
)

SOORT = "plaatsing.voorstel"


def stel_voor(
    *,
    schooljaar: Schooljaar,
    student: int,
    plaats: int,
    teken: str,
    voorbereid: str,
    door: Persoon,
) -> Instituutsvoorstel:
    """Zet de student op de plaats als voorstel; school en stagecoördinator krijgen een mail.

    Alleen wat de regels toestaan en wat nog vrij is. Van twee die de laatste plaats nemen, krijgt
    er een de plaats en de ander een zin.
    """
    if not voorbereid.strip():
        raise ValidationError(
            {"voorbereid": "Schrijf op hoe de student is geïnformeerd en voorbereid."}
        )
    with op_het_bord(schooljaar, door, "Voorgesteld door het instituut"):
        _mag(schooljaar, student, door)
        ruimte = ruimte_van(schooljaar)
        stand = ruimte.stand
        if stand.teken(student) != teken:
            raise BordVeranderd("Er is intussen iets veranderd bij deze student. Kies opnieuw.")
        if plaats not in stand.plaatsen:
            raise BordVeranderd("Deze plaats is intussen uit het aanbod gehaald. Kies een andere.")
        kans = Bordoordeel(stand).mogelijkheid(student, plaats)
        rij = stand.studenten[student]
        _weiger(ruimte, rij, kans)
        voor = momentopname(schooljaar, student)
        zet_neer(stand, rij, stand.plaatsen[plaats], kans.half)
        plek = _maak_voorstel(student, plaats)
        noteer(schooljaar, student, Zetsoort.PLAATS, door=door, voor=voor)
        voorstel = Instituutsvoorstel(
            plaatsing=plek,
            instituut=plek.opleidingsjaar.student.instituut,
            voorbereid=voorbereid.strip(),
            door=door,
            gedaan_op=klok.nu(),
        )
        voorstel.full_clean()
        voorstel.save()
        _mail(voorstel, "voorstel")
    return voorstel


def trek_in(*, voorstel: Instituutsvoorstel, door: Persoon) -> Instituutsvoorstel:
    """Neemt een voorstel terug zolang de student en de school nog niet verder zijn."""
    schooljaar = voorstel.plaatsing.opleidingsjaar.schooljaar
    with op_het_bord(schooljaar, door, "Voorstel van het instituut ingetrokken"):
        rij = Instituutsvoorstel.objects.select_for_update(of=("self",)).get(pk=voorstel.pk)
        plek = Plaatsing.objects.select_for_update(of=("self",)).get(pk=rij.plaatsing_id)
        if rij.ingetrokken_op or plek.status == PlaatsingStatus.VERVALLEN:
            return rij
        if plek.status != PlaatsingStatus.VOORSTEL or plek.gepubliceerd_student_op:
            raise ValidationError(
                "De student of de school is al verder. Bel de stagecoördinator om te wijzigen."
            )
        student = plek.opleidingsjaar_id
        voor = momentopname(schooljaar, student)
        laat_vervallen(plek)
        # the mail below tells the school, so that nothing waits for the next publication
        Plaatsing.objects.filter(pk=plek.pk).update(intrekking_school_op=klok.nu())
        noteer(schooljaar, student, Zetsoort.TERUG, door=door, voor=voor)
        rij.ingetrokken_op = klok.nu()
        rij.save(update_fields=["ingetrokken_op"])
        _mail(rij, "voorstel_ingetrokken")
    return rij


def _weiger(ruimte: Voorstelruimte, rij: Studentrij, kans: Mogelijkheid) -> None:
    """Wat niet mag, of wat niet meer open is voor dit instituut."""
    if not set(kans.half) <= set(ruimte.stand.halfjaren_te_gaan(rij)):
        raise BordVeranderd("Deze student heeft voor die periode al een plaats.")
    if not kans.mag:
        zinnen = " ".join(bezwaar.tekst for bezwaar in kans.bezwaren)
        soort = PlaatsBezet if kans.vrij <= 0 else ValidationError
        raise soort(f"{zinnen} Kies een andere plaats.")
    if ruimte.over(rij, kans.plaats.pk) <= 0:
        raise PlaatsBezet(
            "Op deze plaats is voor je instituut niets (meer) vrijgegeven. Kies een andere plaats."
        )


def _mag(schooljaar: Schooljaar, student: int, door: Persoon) -> None:
    if not voorstellen_open(schooljaar, klok.vandaag()):
        raise ValidationError("De open plaatsen zijn nog niet vrijgegeven aan de instituten.")
    if student not in eigen_nieuwe(door, schooljaar):
        raise ValidationError("Dit is geen nieuwe student van je eigen instituut.")


def _maak_voorstel(student: int, plaats: int) -> Plaatsing:
    """Known to the school from now on; the student hears it in the next step."""
    plek = (
        Plaatsing.objects.filter(
            opleidingsjaar=student, stageplaats=plaats, status=PlaatsingStatus.CONCEPT
        )
        .select_related("opleidingsjaar__student__instituut", "school", "tweede_school")
        .latest("pk")
    )
    plek.status, plek.gepubliceerd_school_op = PlaatsingStatus.VOORSTEL, klok.nu()
    plek.versie += 1
    plek.full_clean()
    plek.save()
    return plek


def ontvangers(scholen: Iterable[School], instituut: Instituut) -> list[tuple[Persoon, str]]:
    """De school of scholen, met een afschrift aan de stagecoördinator en het eigen instituut."""
    leden = Lidmaatschap.objects.op(klok.vandaag()).select_related("persoon")
    groepen = (
        leden.filter(rol=Rol.SCHOOLCOORDINATOR, partner__in=[s.partner_id for s in scholen]),
        leden.filter(rol=Rol.STAGECOORDINATOR, opleidingsschool__is_eigen=True),
        leden.filter(rol=Rol.INSTITUUTSCOORDINATOR, instituut=instituut),
    )
    waarom = {lid.persoon: lid.get_rol_display() for groep in groepen for lid in groep}
    return list(waarom.items())


def _mail(voorstel: Instituutsvoorstel, sjabloon: str) -> None:
    plek = voorstel.plaatsing
    for persoon, waarom in ontvangers(plek.scholen, voorstel.instituut):
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{sjabloon}:{voorstel.pk}:{persoon.pk}",
            persoon=persoon,
            sjabloon=f"email/plaatsing/{sjabloon}",
            context={
                "voorstel": voorstel,
                "plaatsing": plek,
                "student": plek.opleidingsjaar.student,
                "waarom": waarom,
                "pad": reverse("plaatsing:kennismaking"),
            },
        )
