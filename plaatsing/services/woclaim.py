"""De wo-plaatsen op de gezamenlijke lijst verdelen, veilig voor twee tegelijk (stap 7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.models import Instituut, Persoon
from plaatsing.models import Verdeelregel, Verdeling, Woclaim, Woklaar
from plaatsing.queries.woclaim import Worij, lijst_van
from plaatsing.services.verdeling import in_geschiedenis


@dataclass(frozen=True, slots=True)
class Wens:
    """Wat iemand invulde, met wat er op het scherm stond: de versie en het eigen aantal."""

    versie: int
    was: int
    aantal: int

    @property
    def veranderd(self) -> bool:
        return self.aantal != self.was


class Claimfouten(Exception):
    """Er is niets bewaard: per regel waarom het niet kon."""

    def __init__(self, per_regel: Mapping[int, str]) -> None:
        self.per_regel = per_regel
        super().__init__("; ".join(per_regel.values()))


class LijstVeranderd(ValidationError):
    """Iemand keek naar een andere lijst dan er nu is."""


@transaction.atomic
def verdeel(
    *, verdeling: Verdeling, instituut: Instituut, wensen: Mapping[int, Wens], door: Persoon
) -> int:
    """Neem of geef plaatsen; alles of niets. Geeft hoeveel regels er veranderden.

    Veranderde een regel sinds iemand hem bekeek, dan wint wie eerder was.
    """
    gewenst = {pk: wens for pk, wens in wensen.items() if wens.veranderd}
    slot = verdeling.regels.select_for_update(of=("self",)).filter(pk__in=gewenst)
    regels = {regel.pk: regel for regel in slot.order_by("pk")}
    lijst = lijst_van(verdeling)
    rijen = {r.regel.pk: r for r in lijst.als_rijen(lijst.regels.filter(pk__in=gewenst))}
    fouten: dict[int, str] = {}
    anders = {}
    for pk, wens in gewenst.items():
        rij = rijen.get(pk)
        if rij is None or pk not in regels:
            fouten[pk] = "Deze plaats is niet meer vrijgegeven voor wo."
        elif rij.van(instituut) != wens.aantal:  # otherwise it is a double click
            if fout := _bezwaar(rij, wens, instituut):
                fouten[pk] = fout
            anders[pk] = rij
    if fouten:
        raise Claimfouten(fouten)
    if anders:
        _vereis_niet_klaar(verdeling, instituut)
    for pk, rij in anders.items():
        _schrijf(regels[pk], rij, instituut, gewenst[pk].aantal, door)
    if anders:
        Woklaar.objects.filter(verdeling=verdeling).delete()  # they agreed on another list
    return len(anders)


def _bezwaar(rij: Worij, wens: Wens, instituut: Instituut) -> str:
    eigen = rij.van(instituut)
    hoogste = rij.over + eigen
    if wens.versie != rij.regel.claimversie:
        laatste = max((c for c in rij.claims if c), key=lambda c: c.op, default=None)
        wie = (
            f"{laatste.door.naam} ({laatste.instituut.kort})" if laatste else "De stagecoördinator"
        )
        return (
            f"{wie} was je voor. Er zijn er nu {hoogste} voor {instituut.kort}. Wat je invulde "
            "staat er nog; bewaar opnieuw als het zo past."
        )
    if wens.aantal > hoogste:
        return f"Er zijn er nog {hoogste} voor {instituut.kort} van de {rij.aantal}."
    return ""


def _schrijf(
    regel: Verdeelregel, rij: Worij, instituut: Instituut, aantal: int, door: Persoon
) -> None:
    eigen = rij.van(instituut)
    wat = f"{instituut.kort}: {rij.regel.vak} op {rij.regel.school.kort} van {eigen} naar {aantal}"
    with in_geschiedenis(door, wat):
        Woclaim.objects.update_or_create(
            regel=regel,
            instituut=instituut,
            defaults={"aantal": aantal, "door": door, "op": klok.nu()},
        )
        regel.claimversie += 1
        regel.save(update_fields=["claimversie"])


def _vereis_niet_klaar(verdeling: Verdeling, instituut: Instituut) -> None:
    if Woklaar.objects.filter(verdeling=verdeling, instituut=instituut).exists():
        raise ValidationError(
            f"{instituut.kort} heeft klaar gemeld. Trek dat eerst in als je nog wilt wijzigen."
        )


@transaction.atomic
def meld_klaar(
    *, verdeling: Verdeling, instituut: Instituut, kenmerk: str, door: Persoon
) -> Woklaar:
    """Dit instituut is het eens met de lijst zoals die op het scherm stond."""
    list(verdeling.regels.select_for_update(of=("self",)).order_by("pk"))
    al = Woklaar.objects.filter(verdeling=verdeling, instituut=instituut).first()
    if al:
        return al
    if lijst_van(verdeling).kenmerk != kenmerk:
        raise LijstVeranderd("De lijst is intussen veranderd. Bekijk haar en meld dan klaar.")
    with in_geschiedenis(door, f"{instituut.kort} is klaar met verdelen"):
        return Woklaar.objects.create(
            verdeling=verdeling, instituut=instituut, door=door, op=klok.nu()
        )


@transaction.atomic
def trek_klaar_in(*, verdeling: Verdeling, instituut: Instituut, door: Persoon) -> None:
    """Toch nog niet klaar; de lijst kan weer veranderen."""
    with in_geschiedenis(door, f"{instituut.kort} is toch nog niet klaar"):
        Woklaar.objects.filter(verdeling=verdeling, instituut=instituut).delete()
