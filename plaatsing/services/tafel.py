"""De plaatsingstafel klaarzetten, vraag en aanbod opgeven, bijeenkomsten en afspraken (3.2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Instituut, Opleidingsschool, Persoon, Schooljaar, Tekortvak, Vak
from hos.queries import vorig_schooljaar
from hos.services.versie import controleer_versie
from plaatsing.models import Plaatsingstafel, Tafelafspraak, Tafelinbreng, Tafelregel, Tafelsessie
from plaatsing.services.aanbod_slot import in_geschiedenis

Regels = Mapping[tuple[int, str], int]


def vergrendel(tafel: Plaatsingstafel) -> Plaatsingstafel:
    """Een schrijver tegelijk aan deze tafel."""
    return (
        Plaatsingstafel.objects.select_for_update(of=("self",))
        .select_related("schooljaar")
        .get(pk=tafel.pk)
    )


@transaction.atomic
def begin_tafel(
    *, schooljaar: Schooljaar, vraag_voor: date, aanbod_voor: date, door: Persoon | None
) -> Plaatsingstafel:
    """Zet de tafel klaar; de tekortvakken van vorig jaar gaan mee. Twee keer is een keer."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    bestaand = Plaatsingstafel.objects.filter(schooljaar=schooljaar).first()
    if bestaand:
        return bestaand
    tafel = Plaatsingstafel(schooljaar=schooljaar, vraag_voor=vraag_voor, aanbod_voor=aanbod_voor)
    tafel.full_clean()
    with in_geschiedenis(door, f"Plaatsingstafel {schooljaar} klaargezet"):
        tafel.save()
        for instituut in Instituut.objects.order_by("pk"):
            Tafelinbreng.objects.create(tafel=tafel, instituut=instituut)
        for school in Opleidingsschool.objects.filter(is_eigen=False).order_by("pk"):
            Tafelinbreng.objects.create(tafel=tafel, opleidingsschool=school)
        vorig = vorig_schooljaar(schooljaar)
        if vorig and not Tekortvak.objects.filter(schooljaar=schooljaar).exists():
            for rij in Tekortvak.objects.filter(schooljaar=vorig):
                Tekortvak.objects.create(vak_id=rij.vak_id, schooljaar=schooljaar)
    return tafel


@transaction.atomic
def stel_in(
    *,
    tafel: Plaatsingstafel,
    versie: int,
    vraag_voor: date,
    aanbod_voor: date,
    vakken: Iterable[Vak],
    door: Persoon,
) -> Plaatsingstafel:
    """Termijnen en tekortvakken. Een vak waar al iets over is opgegeven of afgesproken, blijft."""
    vast = vergrendel(tafel)
    nieuw = {vak.pk for vak in vakken}
    oud = set(Tekortvak.objects.filter(schooljaar=vast.schooljaar).values_list("vak", flat=True))
    if (vast.vraag_voor, vast.aanbod_voor, oud) == (vraag_voor, aanbod_voor, nieuw):
        return vast
    controleer_versie(versie, vast.versie, gebeurtenissen(Plaatsingstafel, pgh_obj=vast.pk))
    weg = oud - nieuw
    gebruikt = Vak.objects.filter(pk__in=weg).filter(
        pk__in=Tafelregel.objects.filter(inbreng__tafel=vast).values("vak")
    ) | Vak.objects.filter(pk__in=weg, tafelplaatsen__tafel=vast)
    if namen := sorted({vak.naam for vak in gebruikt}):
        raise ValidationError(
            {"vakken": f"Voor {', '.join(namen)} is al iets opgegeven. Laat dat vak staan."}
        )
    vast.vraag_voor, vast.aanbod_voor, vast.versie = vraag_voor, aanbod_voor, vast.versie + 1
    vast.full_clean()
    with in_geschiedenis(door, "Termijnen en tekortvakken ingesteld"):
        vast.save()
        Tekortvak.objects.filter(schooljaar=vast.schooljaar, vak__in=weg).delete()
        for pk in sorted(nieuw - oud):
            Tekortvak.objects.create(schooljaar=vast.schooljaar, vak_id=pk)
    return vast


@transaction.atomic
def geef_op(
    *, inbreng: Tafelinbreng, versie: int, regels: Regels, opmerking: str, door: Persoon
) -> Tafelinbreng:
    """De vraag of het aanbod: (vak, soort) -> aantal. Nul plaatsen is ook een antwoord."""
    vast = (
        Tafelinbreng.objects.select_for_update(of=("self",))
        .select_related("tafel__schooljaar", "instituut", "opleidingsschool")
        .get(pk=inbreng.pk)
    )
    if vast.opleidingsschool and vast.opleidingsschool.is_eigen:
        raise ValidationError("Het eigen aanbod volgt uit wat de scholen opgaven.")
    wil = {sleutel: aantal for sleutel, aantal in regels.items() if aantal}
    huidig = {(r.vak_id, r.soort): r for r in vast.regels.all()}
    gelijk = {sleutel: rij.aantal for sleutel, rij in huidig.items()} == wil
    if gelijk and vast.opmerking == opmerking and vast.opgegeven_op:
        return vast  # a double click
    controleer_versie(
        versie,
        vast.versie,
        gebeurtenissen(Tafelinbreng, pgh_obj=vast.pk),
        gebeurtenissen(Tafelregel, inbreng=vast.pk),
    )
    _controleer_vakken(vast, wil)
    with in_geschiedenis(door, f"{vast.deelnemer}: {sum(wil.values())} plaatsen opgegeven"):
        _schrijf_regels(vast, huidig, wil)
        vast.opmerking, vast.opgegeven_op, vast.opgegeven_door = opmerking, klok.nu(), door
        vast.versie += 1
        vast.full_clean()
        vast.save()
    return vast


def _controleer_vakken(inbreng: Tafelinbreng, wil: Regels) -> None:
    """Alleen tekortvakken, en van een instituut alleen zijn eigen soort studenten."""
    tekort = set(
        Tekortvak.objects.filter(schooljaar=inbreng.tafel.schooljaar).values_list("vak", flat=True)
    )
    if any(vak not in tekort for vak, _ in wil):
        raise ValidationError("Een vak is intussen geen tekortvak meer. Kijk de tabel na.")
    if inbreng.instituut and any(soort != inbreng.instituut.soort for _, soort in wil):
        raise ValidationError(f"{inbreng.instituut.kort} heeft alleen {inbreng.instituut.soort}.")


def _schrijf_regels(
    inbreng: Tafelinbreng, huidig: Mapping[tuple[int, str], Tafelregel], wil: Regels
) -> None:
    for sleutel, rij in huidig.items():
        if sleutel not in wil:
            rij.delete()
    for (vak, soort), aantal in wil.items():
        rij = huidig.get((vak, soort)) or Tafelregel(inbreng=inbreng, vak_id=vak, soort=soort)
        if rij.aantal != aantal:
            rij.aantal = aantal
            rij.full_clean()
            rij.save()


@transaction.atomic
def bewaar_sessie(
    *,
    tafel: Plaatsingstafel,
    sessie: Tafelsessie | None,
    versie: int,
    gegevens: Mapping[str, object],
    door: Persoon,
) -> Tafelsessie:
    """Een bijeenkomst plannen of het verslag bijwerken."""
    vast = vergrendel(tafel)
    rij = (
        Tafelsessie.objects.select_for_update().get(pk=sessie.pk)
        if sessie
        else Tafelsessie(tafel=vast)
    )
    if all(getattr(rij, veld) == waarde for veld, waarde in gegevens.items()):
        return rij
    if sessie:
        controleer_versie(versie, rij.versie, gebeurtenissen(Tafelsessie, pgh_obj=rij.pk))
        rij.versie += 1
    for veld, waarde in gegevens.items():
        setattr(rij, veld, waarde)
    rij.full_clean()
    with in_geschiedenis(door, f"Bijeenkomst {rij.datum:%d-%m-%Y} bewaard"):
        rij.save()
    return rij


@transaction.atomic
def maak_afspraak(
    *,
    tafel: Plaatsingstafel,
    sleutel: UUID,
    wat: str,
    voor: date,
    instituut: Instituut | None,
    opleidingsschool: Opleidingsschool | None,
    door: Persoon,
) -> Tafelafspraak:
    """Wie doet wat voor wanneer. Dezelfde sleutel nog eens is dezelfde afspraak."""
    vast = vergrendel(tafel)
    bestaand = Tafelafspraak.objects.filter(sleutel=sleutel, tafel=vast).first()
    if bestaand:
        return bestaand
    rij = Tafelafspraak(
        tafel=vast,
        sleutel=sleutel,
        wat=wat,
        voor=voor,
        instituut=instituut,
        opleidingsschool=opleidingsschool,
    )
    rij.full_clean()
    with in_geschiedenis(door, f"Afspraak: {wat}"):
        rij.save()
    return rij


@transaction.atomic
def kom_na(*, afspraak: Tafelafspraak, door: Persoon) -> Tafelafspraak:
    """De afspraak is nagekomen; een tweede klik verandert niets."""
    rij = Tafelafspraak.objects.select_for_update().get(pk=afspraak.pk)
    if rij.nagekomen_op is None:
        rij.nagekomen_op, rij.nagekomen_door = klok.vandaag(), door
        with in_geschiedenis(door, f"Nagekomen: {rij.wat}"):
            rij.full_clean()
            rij.save()
    return rij
