"""A duo-place from the plaatsingstafel through the bridge: solved, shown, published, withdrawn."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hos import klok
from hos.models import Bericht, Opleidingsjaar
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Duoplaats, Plaatsing, Stageplaats, Toewijzingsronde
from plaatsing.queries.bord import bordbeeld
from plaatsing.queries.bord_filter import Filter
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.herstel_feiten import vraag_van
from plaatsing.queries.plaatsingen import zichtbaar_voor
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.queries.realisatie import realisatie
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.toewijzing_uitkomst import uitkomstbeeld
from plaatsing.queries.wens import te_kiezen_scholen
from plaatsing.services import aanbod_intrekken, bord, bord_terug, tafelplaats, toewijzing
from plaatsing.services.publicatie import maak_bekend
from plaatsing.toewijzing import controleer, lees_instantie, los_op, uitleg
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    teken,
    wil,
)
from tests.factories.plaatsing_tafel import maak_duo, maak_tafel
from tests.wereld import Wereld


@pytest.fixture
def duo(wereld: Wereld) -> Duoplaats:
    """Mathematics at Duin (60%) and Zee (40%), promised and agreed."""
    tafel = maak_tafel(wereld, jaar=wereld.volgend)
    overname = tafelplaats.neem_over(plaats=maak_duo(wereld, tafel), door=_leidt(wereld))
    plek = overname.stageplaats
    assert plek is not None
    plek.aanbod.antwoord = "ja"
    plek.aanbod.save()
    plek.zekerheid = "hard"
    plek.save()
    rij = plek.duos.get()
    return tafelplaats.geef_duo_akkoord(duo=rij, door=wereld.personas["schoolcoordinator_elders"])


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld, vak=wereld.wiskunde, niveau=3)


def _leidt(wereld: Wereld):
    return wereld.personas["stagecoordinator"]


def _reken(wereld: Wereld) -> Toewijzingsronde:
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.volgend, naam="mei", selectie=Selectie(), zaad="z", door=_leidt(wereld)
    )
    uitkomst = los_op(lees_instantie(ronde.instantie), zaad="z")
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
    return ronde


def _plaats_op_duo(wereld: Wereld, jaar: Opleidingsjaar) -> Plaatsing:
    toewijzing.neem_over(ronde=_reken(wereld), door=_leidt(wereld))
    return Plaatsing.objects.get(opleidingsjaar=jaar)


def test_de_oplosser_krijgt_het_duo_en_de_uitkomst_wordt_een_plaatsing_van_twee(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    wil(jaar, wereld.zee)
    ronde = _reken(wereld)
    instantie = lees_instantie(ronde.instantie)
    (plaats,) = [p for p in instantie.plaatsen if p.aantal]
    assert (plaats.school, plaats.duo_met, plaats.aantal) == ("Duincollege", "Zeecollege", 1)
    assert {"duo", "half"} <= instantie.regels
    beeld = uitkomstbeeld(ronde, _leidt(wereld))
    assert beeld is not None
    (rij,) = beeld.geplaatst
    assert (rij.school, rij.voorkeur) == ("Duincollege en Zeecollege", "voorkeur 1")
    toewijzing.neem_over(ronde=ronde, door=_leidt(wereld))
    gezet = Plaatsing.objects.get(opleidingsjaar=jaar)
    assert (gezet.school, gezet.tweede_school, gezet.tweede_aandeel) == (
        wereld.duin,
        wereld.zee,
        40,
    )
    assert gezet.waar == "Duincollege (60%) en Zeecollege (40%)"
    assert not Bordoordeel(stand_van(wereld.volgend)).bord.bezetting.overschreden()


def test_controle_en_uitleg_zien_beide_scholen(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    """Whoever was at either school does not go to the duo."""
    maak_eerder(jaar, wereld.zee, wereld.jaar)
    instantie = bouw_instantie(stand_van(wereld.volgend), Selectie()).instantie
    plan = los_op(instantie).plan
    assert not plan
    assert controleer(instantie, plan).goed
    (student,) = instantie.studenten
    (waarom,) = [
        deel.tekst for deel in uitleg(instantie, plan, student.id).plaatsen if deel.plaats.aantal
    ]
    assert waarom == "De student is al op Zeecollege geweest."


def test_zonder_akkoord_is_het_duo_onder_voorbehoud(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    Duoplaats.objects.update(akkoord_op=None, akkoord_door=None)
    for met, aantal in ((False, 0), (True, 1)):
        selectie = Selectie(met_voorbehoud=met)
        instantie = bouw_instantie(stand_van(wereld.volgend), selectie).instantie
        assert sum(plaats.aantal for plaats in instantie.plaatsen) == aantal


def test_van_een_rij_met_gewone_plaatsen_is_alleen_het_duo_gedeeld(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    Stageplaats.objects.filter(pk=duo.stageplaats_id).update(aantal=3)
    stand = stand_van(wereld.volgend)
    assert {pk: rij.aantal for pk, rij in stand.plaatsen.items()} == {
        duo.stageplaats_id: 2,
        -duo.pk: 1,
    }
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaats=duo.stageplaats_id,
        teken=teken(jaar),
        door=_leidt(wereld),
    )
    assert Plaatsing.objects.get(opleidingsjaar=jaar).tweede_school is None


def test_het_bord_toont_het_duo_bij_beide_scholen_en_telt_bij_elk_de_helft(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    _plaats_op_duo(wereld, jaar)
    beeld = bordbeeld(Bordoordeel(stand_van(wereld.volgend)), Filter())
    blok = {b.school.pk: b for b in beeld.blokken}
    (rij,), (mee,) = blok[wereld.duin.pk].rijen, blok[wereld.zee.pk].mee
    assert (rij.samen_met, mee.samen_met) == ("Zeecollege (40%)", "Duincollege (60%)")
    assert [kaart.student.pk for kaart in mee.kaarten] == [jaar.pk]
    assert [blok[s.pk].bezet for s in (wereld.duin, wereld.zee)] == [0.5, 0.5]
    assert beeld.totaal == 1


def test_met_de_hand_en_ongedaan_en_opnieuw(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    anders = maak_plek(wereld.zee, wereld.volgend, wereld.wiskunde)
    for plaats in (-duo.pk, anders.pk):
        bord.verplaats(
            schooljaar=wereld.volgend,
            student=jaar.pk,
            plaats=plaats,
            teken=teken(jaar),
            door=_leidt(wereld),
        )
    zet = bord_terug.laatste_zet(wereld.volgend, _leidt(wereld))
    assert zet is not None
    assert zet.na[0]["tweede_school"] is None
    bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=zet.pk, door=_leidt(wereld))
    gezet = Plaatsing.objects.get(opleidingsjaar=jaar)
    assert (gezet.tweede_school, gezet.tweede_aandeel) == (wereld.zee, 40)
    bord_terug.doe_opnieuw(schooljaar=wereld.volgend, zet=zet.pk, door=_leidt(wereld))
    gezet.refresh_from_db()
    assert gezet.tweede_school is None


def test_een_tweede_school_heeft_een_aandeel_en_is_een_andere(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    for tweede, aandeel in ((wereld.duin, 40), (wereld.zee, 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            maak_plaatsing(jaar, duo.stageplaats, tweede_school=tweede, tweede_aandeel=aandeel)


def test_intrekken_met_een_student_wacht_en_ongedaan_brengt_het_duo_terug(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    """The seat stays until the coordinator found another; the duo is there again after undo."""
    gezet = _plaats_op_duo(wereld, jaar)
    intrekking = _trek_in(duo)
    assert (intrekking.is_open, Duoplaats.objects.count()) == (True, 1)
    vraag = vraag_van(wereld.volgend)
    assert {vraag.rij(sleutel).pk for sleutel in vraag.geraakt} == {jaar.pk}
    bord.leg_terug(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaatsing=gezet.pk,
        teken=teken(jaar),
        door=_leidt(wereld),
    )
    aanbod_intrekken.rond_af(intrekking=intrekking)
    assert not Duoplaats.objects.exists()
    gezet.refresh_from_db()
    assert (gezet.status, gezet.tweede_school) == (PlaatsingStatus.VERVALLEN, wereld.zee)
    aanbod_intrekken.maak_ongedaan(intrekking=intrekking, door=wereld.personas["schoolcoordinator"])
    terug = Duoplaats.objects.get()
    assert (terug.met_school, terug.aandeel, terug.aantal) == (wereld.zee, 40, 1)
    assert terug.akkoord_op == duo.akkoord_op
    assert stand_van(wereld.volgend).plaatsen[-terug.pk].aantal == 1


def test_minder_plaatsen_laat_een_leeg_duo_gaan_en_een_bezet_duo_staan(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    Stageplaats.objects.filter(pk=duo.stageplaats_id).update(aantal=2)
    maak_plaatsing(jaar, duo.stageplaats, tweede_school=wereld.zee, tweede_aandeel=duo.aandeel)
    _trek_in(duo, over=1)
    assert Duoplaats.objects.get().aantal == 1
    Plaatsing.objects.update(tweede_school=None, tweede_aandeel=0)
    Stageplaats.objects.filter(pk=duo.stageplaats_id).update(aantal=2)
    _trek_in(duo, over=1)
    assert not Duoplaats.objects.exists()


def test_een_bezette_duoplaats_vervalt_niet_aan_de_tafel(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    """Also when the row has other seats that are free."""
    _plaats_op_duo(wereld, jaar)
    Stageplaats.objects.filter(pk=duo.stageplaats_id).update(aantal=3)
    overname = duo.stageplaats.van_de_tafel.get()
    with pytest.raises(ValidationError, match="al een student geplaatst"):
        tafelplaats.laat_vervallen(plaats=overname.plaats, reden="toch niet", door=_leidt(wereld))


def _trek_in(duo: Duoplaats, over: int = 0):
    plek = Stageplaats.objects.select_related("aanbod").get(pk=duo.stageplaats_id)
    return aanbod_intrekken.trek_in(
        plaats=plek,
        versie=plek.aanbod.versie,
        aantal_over=over,
        reden="sectie_vol",
        door=duo.akkoord_door,
    )


def test_bekendmaken_bereikt_beide_scholen(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    """Both see the student and hear of it; without the agreement of the second, nobody does."""
    gezet = _plaats_op_duo(wereld, jaar)
    Duoplaats.objects.update(akkoord_op=None, akkoord_door=None)
    assert not voorbeeld(wereld.volgend, Publicatiestap.SCHOLEN, klok.vandaag()).regels
    Duoplaats.objects.update(akkoord_op=klok.nu(), akkoord_door=duo.akkoord_door)
    beeld = voorbeeld(wereld.volgend, Publicatiestap.SCHOLEN, klok.vandaag())
    maak_bekend(
        schooljaar=wereld.volgend,
        stap=Publicatiestap.SCHOLEN,
        kenmerk=beeld.kenmerk,
        door=_leidt(wereld),
    )
    for wie in ("schoolcoordinator", "schoolcoordinator_elders"):
        persoon = wereld.personas[wie]
        assert Bericht.objects.filter(
            persoon=persoon, tekst__contains="Duincollege (60%) en Zeecollege (40%)"
        ).exists()
        assert list(zichtbaar_voor(persoon).van_jaar(wereld.volgend)) == [gezet]


def test_een_duo_telt_bij_elke_school_voor_de_helft_van_het_quotum(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    _plaats_op_duo(wereld, jaar)
    telling = realisatie(wereld.volgend, _leidt(wereld))
    per_school = {rij.naam: rij.concept for rij in telling.scholen}
    assert (per_school["Duincollege"], per_school["Zeecollege"]) == (0.5, 0.5)


def test_beide_scholen_zijn_daarna_bezocht(
    wereld: Wereld, duo: Duoplaats, jaar: Opleidingsjaar
) -> None:
    gezet = maak_eerder(jaar, wereld.duin, wereld.jaar)
    Plaatsing.objects.filter(pk=gezet.pk).update(tweede_school=wereld.zee, tweede_aandeel=40)
    rij = stand_van(wereld.volgend).studenten[jaar.pk]
    assert set(rij.bezocht) == {wereld.duin.pk, wereld.zee.pk}
    assert not {wereld.duin, wereld.zee} & set(te_kiezen_scholen(jaar))
