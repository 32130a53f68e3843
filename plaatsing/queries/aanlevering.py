"""Wat instituten aanleverden, en wie er nog moet (3.1, bijlage 2 stap 4 en 11)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hos.choices import Rol
from hos.models import Instituut, Lidmaatschap, Opleidingsjaar, Persoon, Schooljaar
from hos.models.periode import lopend_op
from hos.permissions import instituten_met_rol
from plaatsing.choices import Vensterdoel
from plaatsing.models import Aanlevering
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.queries.venster import Vensterregel, vensters_van
from plaatsing.rules.aanlevering import Aanleverrij, Aanleverstand, aanleverstand


def zichtbare_instituten(persoon: Persoon) -> QuerySet[Instituut]:
    """Het bureau ziet elk instituut, een instituutscoördinator het eigen instituut."""
    if ziet_alles(persoon):
        return Instituut.objects.all()
    eigen = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    return Instituut.objects.filter(pk__in=eigen)


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Aanlevering]:
    return Aanlevering.objects.filter(instituut__in=zichtbare_instituten(persoon)).select_related(
        "instituut", "schooljaar", "door", "ingevoerd_door"
    )


def vensters(schooljaar: Schooljaar) -> list[tuple[Vensterregel, Vensterregel]]:
    """Per startmoment wanneer instituten aanleveren en studenten hun wensen opgeven."""
    rijen = vensters_van(schooljaar, (Vensterdoel.AANLEVERING, Vensterdoel.VOORKEUREN))
    return list(zip(rijen[::2], rijen[1::2], strict=True))


def _lopend(
    rijen: Sequence[tuple[Vensterregel, Vensterregel]], dag: date
) -> tuple[Vensterregel, Vensterregel] | None:
    """Waarvoor nu wordt aangeleverd: het laatste dat begon, en anders het eerste dat komt."""
    gezet = [(rij[0].opent_op, rij) for rij in rijen if rij[0].opent_op]
    gezet.sort(key=lambda paar: paar[0])
    begonnen = [rij for opent_op, rij in gezet if opent_op <= dag]
    return begonnen[-1] if begonnen else next((rij for _, rij in gezet), None)


def laatste_aanleveringen(schooljaar: Schooljaar) -> list[Aanlevering]:
    """Per instituut de laatste lijst die geldt."""
    return list(
        Aanlevering.objects.gelden()
        .filter(schooljaar=schooljaar)
        .order_by("instituut_id", "-ingevoerd_op", "-pk")
        .distinct("instituut_id")
        .select_related("instituut", "ingevoerd_door")
    )


def laatste_van(instituut: Instituut, schooljaar: Schooljaar) -> Aanlevering | None:
    lijsten = Aanlevering.objects.gelden().filter(instituut=instituut, schooljaar=schooljaar)
    return lijsten.order_by("-ingevoerd_op", "-pk").first()


def als_rij(jaar: Opleidingsjaar) -> Aanleverrij:
    student, persoon = jaar.student, jaar.student.persoon
    return Aanleverrij(
        studentnummer=student.studentnummer,
        voornaam=persoon.voornaam,
        tussenvoegsel=persoon.tussenvoegsel,
        achternaam=persoon.achternaam,
        email=persoon.email,
        variant=student.variant,
        niveau=jaar.niveau,
        vak=student.vak_id,
        start=jaar.start,
        postcode=student.postcode,
        instituutsopleider=jaar.instituutsopleider_id,
    )


def jaren_van(instituut: Instituut, schooljaar: Schooljaar) -> list[Opleidingsjaar]:
    """De studenten van dit instituut in dit jaar, ook wie gestopt is."""
    return list(
        Opleidingsjaar.objects.filter(student__instituut=instituut, schooljaar=schooljaar)
        .select_related("student__persoon", "student__vak", "student__instituut")
        .order_by("student__persoon__achternaam", "student__persoon__voornaam", "pk")
    )


def teken_van(rijen: dict[str, Aanleverrij]) -> str:
    """Waaraan te zien is of er na het uploaden iets veranderd is."""
    tekst = repr(sorted(rijen.items()))
    return hashlib.sha256(tekst.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Instituutsregel:
    """Een instituut in het overzicht: hoe ver het is met aanleveren."""

    instituut: Instituut
    laatste: Aanlevering | None
    stand: str
    aantal: int

    @property
    def open(self) -> bool:
        return self.stand in (Aanleverstand.WACHT, Aanleverstand.TE_LAAT)


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Elk instituut, en voor welk startmoment er nu wordt aangeleverd (None: niet ingesteld)."""

    schooljaar: Schooljaar
    vensters: tuple[tuple[Vensterregel, Vensterregel], ...]
    venster: Vensterregel | None
    wensen: Vensterregel | None
    regels: tuple[Instituutsregel, ...]

    @property
    def open(self) -> list[Instituutsregel]:
        return [regel for regel in self.regels if regel.open]

    @property
    def start(self) -> str:
        """september 2027-2028; zonder venster alleen het schooljaar."""
        return (
            f"{self.venster.start.label} {self.schooljaar}"
            if self.venster
            else str(self.schooljaar)
        )


def overzicht(schooljaar: Schooljaar, instituten: QuerySet[Instituut], dag: date) -> Overzicht:
    """Per instituut de laatste lijst en of die bij dit venster hoort."""
    rijen = vensters(schooljaar)
    venster, wensen = _lopend(rijen, dag) or (None, None)
    laatste = {lijst.instituut_id: lijst for lijst in laatste_aanleveringen(schooljaar)}
    return Overzicht(
        schooljaar=schooljaar,
        vensters=tuple(rijen),
        venster=venster,
        wensen=wensen,
        regels=tuple(
            Instituutsregel(
                instituut=instituut,
                laatste=laatste.get(instituut.pk),
                stand=_stand(venster, laatste.get(instituut.pk), dag),
                aantal=len(laatste[instituut.pk].rijen) if instituut.pk in laatste else 0,
            )
            for instituut in instituten.order_by("naam")
        ),
    )


def _stand(venster: Vensterregel | None, laatste: Aanlevering | None, dag: date) -> str:
    moment = laatste.ingevoerd_op if laatste else None
    return aanleverstand(
        vanaf=venster.opent_op if venster else None,
        tot=venster.sluit_op if venster else None,
        laatste=timezone.localtime(moment).date() if moment else None,
        dag=dag,
    )


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Een instituutscoördinator met het instituut dat nog moet aanleveren."""

    persoon: Persoon
    instituten: tuple[Instituut, ...]


def ontvangers(beeld: Overzicht, dag: date) -> list[Ontvanger]:
    """Wie een herinnering krijgt: een mail per persoon."""
    leden = (
        Lidmaatschap.objects.filter(
            lopend_op(dag),
            rol=Rol.INSTITUUTSCOORDINATOR,
            instituut__in=[regel.instituut for regel in beeld.open],
        )
        .select_related("persoon", "instituut")
        .order_by("persoon__achternaam", "persoon__voornaam", "pk")
    )
    per_persoon: dict[Persoon, dict[int, Instituut]] = {}
    for lid in leden:
        if lid.instituut is not None:
            per_persoon.setdefault(lid.persoon, {})[lid.instituut.pk] = lid.instituut
    return [Ontvanger(persoon, tuple(rijen.values())) for persoon, rijen in per_persoon.items()]
