"""Computing, correcting, approving and adopting the division; every refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hos import klok
from hos.models import Bericht
from hos.services.versie import IntussenGewijzigd
from plaatsing.choices import VERDELING_OVERGANGEN, Uitstelreden, Verdelingstatus
from plaatsing.models import Goedkeuring, Onderbreking, Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries.verdeling import afwijkingen, regels_van
from plaatsing.queries.verdeling_beeld import beeld, geschiedenis
from plaatsing.queries.verdeling_partijen import eigen_partijen, ontvangers, partijen
from plaatsing.queries.verdeling_taken import taken
from plaatsing.services import verdeling as services
from plaatsing.services import verdeling_herinnering as herinnering
from plaatsing.services import verdeling_stappen as stappen
from plaatsing.services.verdeling_stappen import GetallenVeranderd
from tests.factories.hos import maak_schooljaar
from tests.factories.plaatsing import maak_inventarisatie
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plek
from tests.factories.plaatsing_studenten import maak_uitsluiting
from tests.factories.plaatsing_verdeling import (
    antwoord,
    bereken_met,
    geef_vrij,
    iedereen_akkoord,
    leg_voor,
    maak_verdeling,
    partij,
    regel_van,
    stel_vast,
    vers,
)
from tests.wereld import Wereld


def aantallen(verdeling: Verdeling) -> dict[str, tuple[int, int, int]]:
    return {r.school.naam: (r.hbo, r.wo, r.gereserveerd) for r in regels_van(verdeling)}


def corrigeer(
    wereld: Wereld, verdeling: Verdeling, hbo: int, wo: int, reden: str = "nodig"
) -> None:
    services.corrigeer(
        regel=regel_van(verdeling),
        versie=vers(verdeling).versie,
        hbo=hbo,
        wo=wo,
        gereserveerd=min(1, hbo),
        reden=reden,
        door=wereld.personas["stagecoordinator"],
    )


def test_beginnen_rekent_en_twee_keer_is_een_keer(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    assert (
        services.begin(schooljaar=wereld.volgend, door=wereld.personas["stagecoordinator"])
        == verdeling
    )
    # 6 places at 50 : 50 is 3 hbo, and Zee offers nothing for hbo; one student of now moves on
    assert aantallen(verdeling) == {"Duincollege": (3, 1, 1), "Zeecollege": (0, 2, 0)}
    begonnen = f"Verdeling voor {wereld.volgend} begonnen"
    assert [regel.wat for regel in geschiedenis(verdeling)] == [begonnen]


def test_sleutel_van_vorig_jaar_is_het_voorstel(wereld: Wereld) -> None:
    Verdeling.objects.create(schooljaar=wereld.jaar, sleutel_hbo=70, sleutel_wo=30, grens="doel")
    verdeling = maak_verdeling(wereld)
    assert (verdeling.sleutel_hbo, verdeling.sleutel_wo, verdeling.grens) == (70, 30, "doel")


def test_alleen_toegezegde_plaatsen_worden_verdeeld(wereld: Wereld) -> None:
    maak_plek(wereld.duin, wereld.volgend, wereld.wiskunde, zekerheid="voorbehoud", aantal=2)
    misschien = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, aantal=3)
    misschien.aanbod.antwoord = "misschien"
    misschien.aanbod.save()
    verdeling = services.begin(schooljaar=wereld.volgend, door=wereld.personas["stagecoordinator"])
    assert aantallen(verdeling) == {}
    getoond = beeld(verdeling, kleine_groepen_tonen=True)
    assert {r.school.naam: r.zacht for r in getoond.scholen} == {
        "Duincollege": 2,
        "Zeecollege": 3,
    }


def test_doorstromers_van_dit_jaar_krijgen_een_reservering(wereld: Wereld) -> None:
    """Known for next year or only running now; who stops or is in the last year does not count."""
    gaat_door = maak_plaatsbaar(wereld, niveau=3)
    maak_eerder(gaat_door, wereld.zee, wereld.jaar)
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar, niveau=2)
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar, niveau=4)
    maak_plaatsbaar(
        wereld,
        schooljaar=wereld.jaar,
        niveau=2,
        gestopt_op=wereld.jaar.begin,
        uitval="overig",
    )
    verdeling = maak_verdeling(wereld)
    # these two, and the student of the world, who is in year 2 now
    assert aantallen(verdeling)["Duincollege"] == (3, 1, 3)


def test_niet_naar_de_school_waar_de_student_nu_zit(wereld: Wereld) -> None:
    maak_eerder(maak_plaatsbaar(wereld, niveau=3), wereld.duin, wereld.jaar)
    maak_eerder(maak_plaatsbaar(wereld, niveau=3), wereld.duin, wereld.jaar)
    verdeling = maak_verdeling(wereld)
    assert aantallen(verdeling)["Duincollege"][2] == 1  # the student of the world
    assert verdeling.uitleg["zonder_reservering"] == {"Nederlands": 2}


def test_uitgesloten_school_en_uitgestelde_student_krijgen_geen_reservering(
    wereld: Wereld,
) -> None:
    door = wereld.personas["stagecoordinator"]
    mag_niet, stelt_uit = maak_plaatsbaar(wereld, niveau=3), maak_plaatsbaar(wereld, niveau=3)
    for jaar in (mag_niet, stelt_uit):
        maak_eerder(jaar, wereld.zee, wereld.jaar)
    maak_uitsluiting(mag_niet, wereld.duin, door=door)
    Onderbreking.objects.create(
        opleidingsjaar=stelt_uit,
        soort="uitstel",
        op=wereld.volgend.begin,
        reden=Uitstelreden.values[0],
        tot_jaar=maak_schooljaar(wereld.volgend.begin.year + 1),
        tot_start="sep",
        vorige_start="sep",
        door=door,
    )
    verdeling = maak_verdeling(wereld)
    assert aantallen(verdeling)["Duincollege"][2] == 1  # the student of the world
    assert verdeling.uitleg["zonder_reservering"] == {"Nederlands": 1}


def test_correctie_heeft_een_reden_en_blijft_bij_herberekenen(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    with pytest.raises(ValidationError, match="waarom je van de berekening"):
        corrigeer(wereld, verdeling, 2, 2, "  ")
    corrigeer(wereld, verdeling, 2, 2)
    verdeling = bereken_met(verdeling, 100, 0, wereld.personas["stagecoordinator"])
    regel = regel_van(verdeling)
    assert (regel.hbo, regel.wo, regel.berekend_hbo, regel.berekend_wo) == (2, 2, 4, 0)
    assert (regel.gecorrigeerd, regel.reden) == (True, "nodig")
    corrigeer(wereld, verdeling, 4, 0, "")
    assert not regel_van(verdeling).gecorrigeerd


@pytest.mark.parametrize(("hbo", "wo"), [(5, 0), (2, 3), (0, 5)])
def test_correctie_nooit_boven_het_aanbod(wereld: Wereld, hbo: int, wo: int) -> None:
    verdeling = maak_verdeling(wereld)
    with pytest.raises(ValidationError, match="meer dan de school aanbood"):
        corrigeer(wereld, verdeling, hbo, wo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdeelregel.objects.filter(pk=regel_van(verdeling).pk).update(hbo=hbo, wo=wo, reden="x")


def test_correctie_volgt_de_soort_van_het_aanbod(wereld: Wereld) -> None:
    regel = regel_van(maak_verdeling(wereld), "Zeecollege")
    with pytest.raises(ValidationError, match="niet voor die soort"):
        services.corrigeer(
            regel=regel,
            versie=vers(regel.verdeling).versie,
            hbo=1,
            wo=0,
            gereserveerd=0,
            reden="ruil",
            door=wereld.personas["stagecoordinator"],
        )


def test_wie_een_oude_pagina_heeft_overschrijft_niets(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    gezien = verdeling.versie
    corrigeer(wereld, verdeling, 2, 2)
    with pytest.raises(IntussenGewijzigd) as fout:
        services.herbereken(
            verdeling=verdeling, versie=gezien, door=wereld.personas["stagecoordinator"]
        )
    assert fout.value.laatste is not None
    assert "hbo 3 → 2" in fout.value.laatste.wat


def test_veranderd_aanbod_is_te_zien_en_houdt_de_volgende_stap_tegen(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    Stageplaats.objects.filter(vak=wereld.nederlands).update(aantal=2)
    maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    Stageplaats.objects.get(vak=wereld.wiskunde).delete()
    assert [(a.school, a.wat) for a in afwijkingen(verdeling)] == [
        ("Duincollege", "Nederlands, onderbouw: 4 werd 2 (hbo of wo, september)"),
        ("Zeecollege", "Nederlands, onderbouw: 1 nieuw"),
        ("Zeecollege", "wiskunde, onderbouw: niet meer toegezegd"),
    ]
    with pytest.raises(ValidationError, match="Bereken eerst opnieuw"):
        leg_voor(wereld, verdeling)
    services.herbereken(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        door=wereld.personas["stagecoordinator"],
    )
    assert afwijkingen(verdeling) == []
    assert [(r.school.naam, r.aangeboden) for r in regels_van(verdeling)] == [
        ("Duincollege", 2),
        ("Zeecollege", 1),
    ]


def test_correctie_die_niet_meer_past_vervalt_en_dat_wordt_gezegd(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    corrigeer(wereld, verdeling, 4, 0)
    Stageplaats.objects.filter(vak=wereld.nederlands).update(aantal=2)
    uit = services.herbereken(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        door=wereld.personas["stagecoordinator"],
    )
    assert uit.vervallen == ("Duincollege Nederlands OB beide sep",)
    assert not regel_van(verdeling).gecorrigeerd


def test_ingetrokken_plaats_blijft_staan_als_instituten_hem_kregen(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    Stageplaats.objects.get(vak=wereld.wiskunde).delete()
    stappen.heropen(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        reden="ingetrokken",
        door=wereld.personas["stagecoordinator"],
    )
    services.herbereken(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        door=wereld.personas["stagecoordinator"],
    )
    regel = regel_van(verdeling, "Zeecollege")
    assert (regel.stageplaats, regel.aangeboden, regel.wo, regel.vrijgegeven_wo) == (None, 0, 0, 2)


def test_overgangen_zijn_volledig() -> None:
    assert set(VERDELING_OVERGANGEN) == set(Verdelingstatus.values)


@pytest.mark.parametrize("status", ["vastgesteld", "vrijgegeven"])
def test_wat_vaststaat_verandert_niet_zonder_heropenen(wereld: Wereld, status: str) -> None:
    verdeling = maak_verdeling(wereld)
    (stel_vast if status == "vastgesteld" else geef_vrij)(wereld, verdeling)
    with pytest.raises(ValidationError, match="Heropen haar eerst"):
        corrigeer(wereld, verdeling, 1, 1)
    door = wereld.personas["stagecoordinator"]
    with pytest.raises(ValidationError, match="opnieuw open"):
        stappen.heropen(verdeling=verdeling, versie=vers(verdeling).versie, reden=" ", door=door)
    stappen.heropen(verdeling=verdeling, versie=vers(verdeling).versie, reden="fout", door=door)
    corrigeer(wereld, verdeling, 1, 1)
    assert vers(verdeling).status == "concept"


def test_voorleggen_mailt_iedereen_een_keer(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    for _ in range(2):
        leg_voor(wereld, verdeling)
    mails = Bericht.objects.filter(soort=stappen.SOORT)
    assert sorted(mails.values_list("aan", flat=True)) == [
        f"{naam}@voorbeeld.test"
        for naam in (
            "dagelijks_bestuur",
            "leidinggevende",
            "leidinggevende_elders",
            "programmamanager",
            "schoolcoordinator",
            "schoolcoordinator_elders",
        )
    ]
    tekst = mails.get(aan="schoolcoordinator@voorbeeld.test").tekst
    assert "- Duincollege" in tekst
    assert "Zeecollege" not in tekst


def test_voorleggen_niet_met_een_dag_die_voorbij_is(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="vanaf vandaag"):
        leg_voor(wereld, maak_verdeling(wereld), voor=klok.vandaag() - timedelta(days=1))


def test_voorleggen_niet_zonder_plaatsen(wereld: Wereld) -> None:
    leeg = services.begin(schooljaar=wereld.volgend, door=wereld.personas["stagecoordinator"])
    with pytest.raises(ValidationError, match="geen toegezegde plaatsen"):
        leg_voor(wereld, leeg)


@pytest.mark.parametrize(
    ("wie", "namens"),
    [
        ("schoolcoordinator", ["duin"]),
        ("leidinggevende_elders", ["zee"]),
        ("dagelijks_bestuur", ["dagelijks-bestuur"]),
        ("programmamanager", ["programmamanager"]),
        ("stuurgroep", []),
        ("stagecoordinator", []),
        ("schoolopleider", []),
        ("oud_schoolcoordinator", []),
        ("gast", []),
    ],
)
def test_namens_wie_iemand_antwoordt(wereld: Wereld, wie: str, namens: list[str]) -> None:
    verdeling = maak_verdeling(wereld)
    namen = {f"school-{wereld.duin.pk}": "duin", f"school-{wereld.zee.pk}": "zee"}
    eigen = eigen_partijen(wereld.persoon(wie), verdeling)
    assert [namen.get(p.sleutel, p.sleutel) for p in eigen] == namens


def test_oordeel_van_een_ander_telt_niet(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    with pytest.raises(ValidationError, match="Namens deze partij"):
        antwoord(wereld, verdeling, f"school-{wereld.duin.pk}", "schoolcoordinator_elders")
    assert not Goedkeuring.objects.exists()


def test_oordeel_kan_alleen_als_het_gevraagd_is(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    with pytest.raises(ValidationError, match="niet ter goedkeuring"):
        antwoord(wereld, verdeling, "programmamanager", "programmamanager")


def test_bezwaar_heeft_een_reden_en_het_laatste_telt(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    duin = f"school-{wereld.duin.pk}"
    antwoord(wereld, verdeling, duin, "leidinggevende", "te veel wo")
    assert partij(verdeling, duin).bezwaar
    for _ in range(2):  # a double click
        antwoord(wereld, verdeling, duin, "schoolcoordinator")
    assert partij(verdeling, duin).akkoord
    assert Goedkeuring.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Goedkeuring.objects.filter(oordeel="bezwaar").update(reden="")


def test_een_wijziging_vraagt_opnieuw_wie_het_aangaat(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    iedereen_akkoord(wereld, verdeling)
    corrigeer(wereld, verdeling, 2, 2)
    standen = {p.naam: p.stand for p in partijen(verdeling)}
    assert standen == {
        "Duincollege": "opnieuw",
        "Zeecollege": "akkoord",
        "dagelijks bestuur": "opnieuw",
        "programmamanager": "opnieuw",
    }
    wachtend = [p for p in partijen(verdeling) if p.wacht]
    assert {o.persoon.voornaam for o in ontvangers(wachtend, klok.vandaag())} == {
        "Schoolcoordinator",
        "Leidinggevende",
        "Dagelijks Bestuur",
        "Programmamanager",
    }
    corrigeer(wereld, verdeling, 3, 1, "")  # as it was: the answers hold again
    assert all(p.akkoord for p in partijen(verdeling))


def test_oordeel_over_oude_getallen_wordt_geweigerd(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    oud = partij(verdeling, "programmamanager").kenmerk
    corrigeer(wereld, verdeling, 2, 2)
    with pytest.raises(GetallenVeranderd):
        stappen.geef_oordeel(
            verdeling=verdeling,
            partij="programmamanager",
            kenmerk=oud,
            oordeel="akkoord",
            reden="",
            door=wereld.persoon("programmamanager"),
        )


def vaststellen(wereld: Wereld, verdeling: Verdeling, reden: str = "") -> Verdeling:
    return stappen.stel_vast(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        reden=reden,
        door=wereld.personas["stagecoordinator"],
    )


def test_vaststellen_vraagt_bestuur_en_programmamanager_altijd(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    antwoord(wereld, verdeling, "programmamanager", "programmamanager")
    with pytest.raises(ValidationError, match="Zonder hen kan het niet"):
        vaststellen(wereld, verdeling, "haast")
    antwoord(wereld, verdeling, "dagelijks-bestuur", "dagelijks_bestuur")
    with pytest.raises(ValidationError, match="Nog niet akkoord: Duincollege, Zeecollege"):
        vaststellen(wereld, verdeling)
    assert vaststellen(wereld, verdeling, "Beide gebeld.").vastgesteld_reden == "Beide gebeld."


def test_vaststellen_uit_concept_kan_niet(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="dit kan nu niet"):
        vaststellen(wereld, maak_verdeling(wereld), "haast")


@pytest.mark.parametrize(("dagen", "mails"), [(-3, 0), (-2, 6), (0, 6), (1, 6), (7, 6), (8, 0)])
def test_vanzelf_herinneren_rond_de_uiterste_dag(wereld: Wereld, dagen: int, mails: int) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    assert verdeling.goedkeuren_voor is not None
    dag = verdeling.goedkeuren_voor + timedelta(days=dagen)
    assert herinnering.herinner(dag=dag) == mails
    assert herinnering.herinner(dag=dag) == 0


def test_wie_antwoordde_krijgt_geen_herinnering(wereld: Wereld) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld))
    iedereen_akkoord(wereld, verdeling)
    assert stappen.herinner(verdeling=verdeling, moment="nu", dag=klok.vandaag()) == 0


def titels(wereld: Wereld, wie: str, dag_erbij: int = 0) -> list[str]:
    dag = klok.vandaag() + timedelta(days=dag_erbij)
    return [taak.titel for taak in taken(wereld.persoon(wie), wereld.volgend, dag)]


def test_taken_volgen_de_stand(wereld: Wereld) -> None:
    jaar = wereld.volgend
    maak_inventarisatie(jaar, sluit_op=klok.vandaag() - timedelta(days=1))
    assert titels(wereld, "stagecoordinator") == [
        f"Verdeel de stageplaatsen over hbo en wo ({jaar})"
    ]
    verdeling = maak_verdeling(wereld)
    assert titels(wereld, "stagecoordinator") == [
        f"Stuur de verdeling van hbo en wo ter goedkeuring ({jaar})"
    ]
    assert titels(wereld, "schoolcoordinator") == []
    leg_voor(wereld, verdeling)
    assert titels(wereld, "stagecoordinator") == []
    assert titels(wereld, "stagecoordinator", 6) == ["Herinner 4 partijen aan de verdeling"]
    assert titels(wereld, "schoolcoordinator") == [f"Bekijk de verdeling van Duincollege ({jaar})"]
    assert titels(wereld, "dagelijks_bestuur") == [f"Bekijk de verdeling ({jaar})"]
    antwoord(wereld, verdeling, f"school-{wereld.duin.pk}", "schoolcoordinator", "te veel wo")
    assert titels(wereld, "schoolcoordinator") == []
    assert titels(wereld, "stagecoordinator") == ["Kijk naar 1 bezwaar tegen de verdeling"]
    iedereen_akkoord(wereld, verdeling)
    assert titels(wereld, "stagecoordinator") == [f"Stel de verdeling vast ({jaar})"]
    vaststellen(wereld, verdeling)
    assert titels(wereld, "stagecoordinator") == [
        f"Geef de verdeling vrij aan de instituten ({jaar})"
    ]


def test_bestuur_ziet_geen_kleine_groepen(wereld: Wereld) -> None:
    for _ in range(3):
        maak_plaatsbaar(wereld)
    verdeling = maak_verdeling(wereld)
    for tonen, verwacht in ((True, 4), (False, None)):
        rijen = beeld(verdeling, kleine_groepen_tonen=tonen).vakken
        assert {r.vak: r.vraag.hbo for r in rijen}["Nederlands"] == verwacht
