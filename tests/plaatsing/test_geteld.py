"""What the database counts is what the rules count, one by one."""

from collections import Counter
from datetime import date

from hos import klok
from plaatsing.models import Plaatsing
from plaatsing.queries.realisatie_telling import groepen_per_jaar
from plaatsing.queries.verdeling_invoer import verwachte_aantallen, verwachte_studenten
from plaatsing.rules import realisatie
from plaatsing.rules import verdeling_goedkeuring as goedkeuring
from plaatsing.rules.realisatie import Plek
from plaatsing.rules.toewijzing import categorie_van
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.factories.plaatsing_verdeling import maak_verdeling, partij
from tests.wereld import Wereld


def test_kenmerk_van_de_database_is_dat_van_de_regel(wereld: Wereld) -> None:
    """What was agreed to before stays agreed to: the text under the hash never changes."""
    verdeling = maak_verdeling(wereld)
    duin = verdeling.regels.get(school=wereld.duin)
    for _ in range(2):  # a school with more places than one
        duin.pk, duin.stageplaats, duin.aangeboden = None, None, 9
        duin.hbo, duin.wo, duin.reden, duin.gecorrigeerd_op = 3, 2, "met de hand", klok.nu()
        duin.gecorrigeerd_door = wereld.personas["stagecoordinator"]
        duin.save()
    velden = ("hbo", "wo", "gereserveerd")
    alles = sorted(verdeling.regels.order_by().values_list("pk", *velden))
    van_duin = sorted(
        verdeling.regels.filter(school=wereld.duin).order_by().values_list("pk", *velden)
    )
    som: dict[int, list[int]] = {}
    for school, *getallen in verdeling.regels.order_by().values_list("school", *velden):
        som[school] = [a + b for a, b in zip(som.get(school, (0, 0, 0)), getallen, strict=True)]
    verwacht = {
        f"school-{wereld.duin.pk}": van_duin,
        "dagelijks-bestuur": sorted((school, *getallen) for school, getallen in som.items()),
        "programmamanager": alles,
    }
    for sleutel, rijen in verwacht.items():
        tekst = ";".join(goedkeuring.regel_in_woorden(*rij) for rij in rijen)
        assert partij(verdeling, sleutel).kenmerk == goedkeuring.kenmerk(tekst), sleutel


def test_vraag_per_vak_is_die_van_de_verwachte_studenten(wereld: Wereld) -> None:
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar)  # goes on to next year
    maak_eerder(maak_plaatsbaar(wereld), wereld.duin, wereld.jaar)
    maak_plaatsbaar(wereld)
    for jaar in (wereld.jaar, wereld.volgend):
        geteld: Counter[tuple[str, str, str, bool]] = Counter()
        for groep in verwachte_aantallen(jaar):
            geteld[groep.vak, groep.soort, groep.start, groep.doorstroom] += groep.aantal
        een_voor_een = Counter(
            (s.vak, s.soort, s.start, s.doorstroom) for s in verwachte_studenten(jaar)
        )
        assert geteld == een_voor_een
        assert geteld


def test_realisatie_is_die_van_elke_plaatsing_apart(wereld: Wereld) -> None:
    """Half a year here and half there, twice at one school, a duo, and hbo niveau 1."""
    half = date(wereld.volgend.einde.year, 1, 31)
    duin = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, soort="beide", aantal=9)
    zee = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, soort="beide", aantal=9)
    for eerst, straks, velden in (
        (duin, None, {}),
        (duin, zee, {}),
        (zee, zee, {}),
        (duin, None, {"tweede_school": wereld.zee, "tweede_aandeel": 40}),
        (zee, None, {"niveau": 1}),
    ):
        niveau = velden.pop("niveau", 2)
        jaar = maak_plaatsbaar(wereld, niveau=niveau)
        tot = half if straks else wereld.volgend.einde
        maak_plaatsing(jaar, eerst, einde=tot, status="voorstel", **velden)
        if straks:
            maak_plaatsing(jaar, straks, begin=half.replace(month=2, day=1))
    rijen = Plaatsing.objects.actief().van_jaar(wereld.volgend)
    plekken = [
        Plek(
            student=rij.opleidingsjaar_id,
            school=school.pk,
            fase=rij.status,
            hbo1=categorie_van(rij.opleidingsjaar.student.variant, rij.opleidingsjaar.niveau)
            == "hbo1",
        )
        for rij in rijen
        for school in rij.scholen
    ]
    assert groepen_per_jaar(rijen.op_scholen([])) == {}
    geteld = groepen_per_jaar(rijen)
    assert list(geteld) == [wereld.volgend.pk]
    assert realisatie.tel_groepen(geteld[wereld.volgend.pk]) == realisatie.tel(plekken)
