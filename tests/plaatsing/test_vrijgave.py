"""Release to the institutes, the shared wo list, and who sees what."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from hos import klok
from hos.choices import Rol
from hos.models import Bericht, Instituut
from plaatsing.models import Verdeelregel, Verdeling, Vrijgave, Woclaim, Woklaar
from plaatsing.queries.verdeling_open import openbeeld
from plaatsing.queries.verdeling_taken import taken
from plaatsing.queries.vrijgave import Vrijgegeven, instituutsbeeld, verdeling_per_plaats
from plaatsing.queries.woclaim import lijst_van, wolijst
from plaatsing.services import verdeling as services
from plaatsing.services import verdeling_herinnering as herinnering
from plaatsing.services import verdeling_stappen as stappen
from plaatsing.services import vrijgave, woclaim
from plaatsing.services.woclaim import Claimfouten, LijstVeranderd, Wens
from tests.factories.hos import maak_instituut, maak_lid, maak_persoon
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing
from tests.factories.plaatsing_verdeling import (
    geef_vrij,
    iedereen_akkoord,
    leg_voor,
    maak_verdeling,
    neem,
    regel_van,
    stel_vast,
    vers,
)
from tests.wereld import Wereld


def opnieuw(wereld: Wereld, verdeling: Verdeling, hbo: int, wo: int) -> Vrijgave:
    """Reopen, correct Duin, agree and release again."""
    door = wereld.personas["stagecoordinator"]
    stappen.heropen(
        verdeling=verdeling, versie=vers(verdeling).versie, reden="school belde", door=door
    )
    services.corrigeer(
        regel=regel_van(verdeling),
        versie=vers(verdeling).versie,
        hbo=hbo,
        wo=wo,
        gereserveerd=min(1, hbo),
        reden="school belde",
        door=door,
    )
    return geef_vrij(wereld, verdeling)


def tweede_wo(wereld: Wereld) -> tuple[Instituut, str]:
    instituut = maak_instituut("wo", "Tweede Universiteit")
    persoon = maak_persoon("Tweede", "Wo", email="tweede@voorbeeld.test")
    maak_lid(persoon, Rol.INSTITUUTSCOORDINATOR, instituut)
    wereld.personas["tweede"] = persoon
    return instituut, "tweede"


def test_vrijgeven_kan_alleen_als_het_vaststaat(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    with pytest.raises(ValidationError, match="dit kan nu niet"):
        vrijgave.vrijgeef(
            verdeling=verdeling,
            versie=verdeling.versie,
            wo_klaar_voor=None,
            toelichting="",
            door=wereld.personas["stagecoordinator"],
        )
    assert verdeling_per_plaats(wereld.volgend) == {}
    assert instituutsbeeld(wereld.volgend, "hbo") is None


def test_vrijgave_geeft_elke_soort_het_eigen_deel(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    eerste = geef_vrij(wereld, verdeling)
    assert (eerste.nummer, eerste.aantal_berichten, eerste.wijzigingen) == (1, 2, [])
    duin, zee = regel_van(verdeling), regel_van(verdeling, "Zeecollege")
    assert verdeling_per_plaats(wereld.volgend) == {
        duin.stageplaats_id: Vrijgegeven(hbo=3, wo=1, gereserveerd=1),
        zee.stageplaats_id: Vrijgegeven(hbo=0, wo=2, gereserveerd=0),
    }
    hbo, wo = (instituutsbeeld(wereld.volgend, soort) for soort in ("hbo", "wo"))
    assert hbo is not None
    assert wo is not None
    assert ([r.pk for r in hbo.regels], hbo.totaal, hbo.gereserveerd) == ([duin.pk], 3, 1)
    assert ({r.pk for r in wo.regels}, wo.totaal) == ({duin.pk, zee.pk}, 3)
    mails = {m.aan: m.tekst for m in Bericht.objects.filter(soort=vrijgave.SOORT)}
    assert set(mails) == {
        "instituutscoordinator@voorbeeld.test",
        "instituutscoordinator_elders@voorbeeld.test",
    }
    assert "gezamenlijke lijst" in mails["instituutscoordinator_elders@voorbeeld.test"]
    assert "gezamenlijke lijst" not in mails["instituutscoordinator@voorbeeld.test"]


def test_twee_keer_vrijgeven_is_een_keer(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    eerste = geef_vrij(wereld, verdeling)
    nogmaals = vrijgave.vrijgeef(
        verdeling=verdeling,
        versie=1,
        wo_klaar_voor=None,
        toelichting="",
        door=wereld.personas["stagecoordinator"],
    )
    assert nogmaals == eerste


def test_wijzigingen_na_de_vrijgave_zijn_te_zien_en_gaan_naar_wie_het_aangaat(
    wereld: Wereld,
) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    stappen.heropen(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        reden="kijken",
        door=wereld.personas["stagecoordinator"],
    )
    assert verdeling_per_plaats(wereld.volgend)  # what was released holds on meanwhile
    stel_vast(wereld, verdeling)
    Bericht.objects.all().delete()
    gelijk = vrijgave.vrijgeef(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        wo_klaar_voor=None,
        toelichting="",
        door=wereld.personas["stagecoordinator"],
    )
    assert (gelijk.nummer, gelijk.wijzigingen, gelijk.aantal_berichten) == (2, [], 0)
    derde = opnieuw(wereld, verdeling, 4, 0)
    assert [(w["kant"], w["was"], w["wordt"]) for w in derde.wijzigingen] == [
        ("hbo", 3, 4),
        ("wo", 1, 0),
    ]
    wo = instituutsbeeld(wereld.volgend, "wo")
    assert wo is not None
    assert [(w["school"], w["was"], w["wordt"]) for w in wo.wijzigingen] == [("Duincollege", 1, 0)]
    tekst = Bericht.objects.get(
        soort=vrijgave.SOORT, aan="instituutscoordinator@voorbeeld.test"
    ).tekst
    assert "3 wordt 4" in tekst


def test_claim_en_teruggeven(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    zee, door = regel_van(verdeling, "Zeecollege"), wereld.personas["instituutscoordinator_elders"]
    assert neem(verdeling, wereld.wo, zee, 2, door) == 1
    assert verdeling_per_plaats(wereld.volgend)[zee.stageplaats_id].claims == {wereld.wo.pk: 2}
    assert neem(verdeling, wereld.wo, zee, 2, door) == 0  # a double click
    assert neem(verdeling, wereld.wo, zee, 0, door) == 1
    assert verdeling_per_plaats(wereld.volgend)[zee.stageplaats_id].claims == {}
    assert lijst_van(verdeling).over == 3


def test_nooit_meer_dan_vrijgegeven(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    ander, wie = tweede_wo(wereld)
    zee = regel_van(verdeling, "Zeecollege")
    neem(verdeling, wereld.wo, zee, 1, wereld.personas["instituutscoordinator_elders"])
    with pytest.raises(Claimfouten) as fout:
        neem(verdeling, ander, zee, 2, wereld.personas[wie])
    assert fout.value.per_regel == {zee.pk: "Er zijn er nog 1 voor Tweede Universiteit van de 2."}
    assert Woclaim.objects.count() == 1


def test_de_database_is_de_laatste_bewaker(wereld: Wereld) -> None:
    """Plain writes, no service: neither side can go past the other."""
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    zee = regel_van(verdeling, "Zeecollege")
    velden = {"door": wereld.personas["stagecoordinator"], "op": klok.nu(), "regel": zee}
    Woclaim.objects.create(instituut=wereld.wo, aantal=2, **velden)
    with pytest.raises(IntegrityError, match="wo_te_veel"), transaction.atomic():
        Woclaim.objects.create(instituut=maak_instituut("wo"), aantal=1, **velden)
    with pytest.raises(IntegrityError, match="wo_te_veel"), transaction.atomic():
        Woclaim.objects.update(aantal=3)
    with pytest.raises(IntegrityError, match="wo_te_veel"), transaction.atomic():
        Verdeelregel.objects.filter(pk=zee.pk).update(vrijgegeven_wo=1)


def test_een_oude_lijst_verliest_en_niets_wordt_half_bewaard(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    ander, wie = tweede_wo(wereld)
    duin, zee = regel_van(verdeling), regel_van(verdeling, "Zeecollege")
    gezien = {r.pk: r.claimversie for r in (duin, zee)}
    neem(verdeling, wereld.wo, zee, 1, wereld.personas["instituutscoordinator_elders"])
    wensen = {duin.pk: Wens(gezien[duin.pk], 0, 1), zee.pk: Wens(gezien[zee.pk], 0, 1)}
    with pytest.raises(Claimfouten) as fout:
        woclaim.verdeel(
            verdeling=verdeling, instituut=ander, wensen=wensen, door=wereld.personas[wie]
        )
    assert set(fout.value.per_regel) == {zee.pk}
    assert "Instituutscoordinator Elders Persona (Universiteit Baken) was je voor" in str(
        fout.value
    )
    assert not Woclaim.objects.filter(instituut=ander).exists()


def test_klaar_gaat_over_de_lijst_die_iemand_zag(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    ander, wie = tweede_wo(wereld)
    zee = regel_van(verdeling, "Zeecollege")
    oud = lijst_van(verdeling).kenmerk
    neem(verdeling, wereld.wo, zee, 1, wereld.personas["instituutscoordinator_elders"])
    with pytest.raises(LijstVeranderd):
        woclaim.meld_klaar(
            verdeling=verdeling, instituut=ander, kenmerk=oud, door=wereld.personas[wie]
        )
    for instituut, door in ((wereld.wo, "instituutscoordinator_elders"), (ander, wie)):
        woclaim.meld_klaar(
            verdeling=verdeling,
            instituut=instituut,
            kenmerk=lijst_van(verdeling).kenmerk,
            door=wereld.personas[door],
        )
    assert lijst_van(verdeling).iedereen_klaar
    with pytest.raises(ValidationError, match="heeft klaar gemeld"):
        neem(verdeling, ander, zee, 1, wereld.personas[wie])
    woclaim.trek_klaar_in(verdeling=verdeling, instituut=ander, door=wereld.personas[wie])
    neem(verdeling, ander, zee, 1, wereld.personas[wie])
    assert not Woklaar.objects.exists()  # both are asked again


def test_lager_dan_geclaimd_vrijgeven_kan_niet(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    duin = regel_van(verdeling)
    neem(verdeling, wereld.wo, duin, 1, wereld.personas["instituutscoordinator_elders"])
    with pytest.raises(ValidationError, match="verdeeld 1, straks 0"):
        opnieuw(wereld, verdeling, 4, 0)


def test_nieuwe_vrijgave_met_andere_wo_aantallen_vraagt_klaar_opnieuw(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    Woklaar.objects.create(
        verdeling=verdeling,
        instituut=wereld.wo,
        door=wereld.personas["instituutscoordinator_elders"],
        op=klok.nu(),
    )
    opnieuw(wereld, verdeling, 4, 0)
    assert not Woklaar.objects.exists()


def test_wo_wordt_herinnerd_tot_het_klaar_is(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling, wo_klaar_voor=klok.vandaag() + timedelta(days=1))
    assert herinnering.herinner(dag=klok.vandaag()) == 1
    assert herinnering.herinner(dag=klok.vandaag()) == 0
    persoon = wereld.persoon("instituutscoordinator_elders")
    (taak,) = taken(persoon, wereld.volgend, klok.vandaag())
    assert (taak.deadline, taak.waarom) == (
        klok.vandaag() + timedelta(days=1),
        "Nog 3 plaatsen zijn van niemand.",
    )
    woclaim.meld_klaar(
        verdeling=verdeling,
        instituut=wereld.wo,
        kenmerk=lijst_van(verdeling).kenmerk,
        door=persoon,
    )
    assert herinnering.herinner(dag=klok.vandaag() + timedelta(days=2)) == 0
    assert taken(persoon, wereld.volgend, klok.vandaag()) == []
    assert taken(wereld.persoon("instituutscoordinator"), wereld.volgend, klok.vandaag()) == []


def test_open_hbo_na_de_roulatie(wereld: Wereld) -> None:
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    plek = regel_van(verdeling).stageplaats
    assert plek is not None
    gaat_door = maak_plaatsbaar(wereld, niveau=3)
    maak_eerder(gaat_door, wereld.zee, wereld.jaar)
    maak_plaatsing(gaat_door, plek, status="voorstel")
    van_elders = maak_plaatsbaar(wereld, niveau=3, instituut=maak_instituut("hbo", "Elders"))
    maak_eerder(van_elders, wereld.zee, wereld.jaar)
    maak_plaatsing(van_elders, plek, status="voorstel")
    maak_plaatsing(maak_plaatsbaar(wereld), plek)  # on the board, not yet known
    voor_hbo = openbeeld(wereld.volgend, wereld.persoon("instituutscoordinator"))
    bureau = openbeeld(wereld.volgend, wereld.persoon("stagecoordinator"))
    assert voor_hbo is not None
    assert bureau is not None
    assert [(r.aantal, r.bezet, r.open, r.doorstroom) for r in voor_hbo.rijen] == [(3, 3, 0, 2)]
    assert [p.opleidingsjaar for p in voor_hbo.doorgeplaatst] == [gaat_door]
    assert {p.opleidingsjaar for p in bureau.doorgeplaatst} == {gaat_door, van_elders}


def test_zonder_vrijgave_is_er_geen_lijst(wereld: Wereld) -> None:
    assert wolijst(wereld.volgend) is None
    verdeling = maak_verdeling(wereld)
    leg_voor(wereld, verdeling)
    iedereen_akkoord(wereld, verdeling)
    assert wolijst(wereld.volgend) is None
    assert openbeeld(wereld.volgend, wereld.persoon("stagecoordinator")) is None


def test_werkboeken(wereld: Wereld, als) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    geef_vrij(wereld, verdeling, toelichting="=som(1)")
    neem(
        verdeling,
        wereld.wo,
        regel_van(verdeling, "Zeecollege"),
        1,
        wereld.personas["instituutscoordinator_elders"],
    )

    def lees(wie: str, pad: str) -> dict[str, list[tuple[object, ...]]]:
        inhoud = als(wie).get(f"/plaatsing/verdeling/{pad}").content
        boek = load_workbook(io.BytesIO(inhoud))
        return {blad.title: list(blad.values) for blad in boek.worksheets}

    wo = lees("instituutscoordinator_elders", "instituut/wo/plaatsen.xlsx")
    assert [rij[-3:] for rij in wo["Plaatsen"][4:]] == [(1, 0, 1), (2, 1, 1)]
    assert wo["Procedure"][1] == ("=som(1)",)
    hbo = lees("instituutscoordinator", "instituut/hbo/plaatsen.xlsx")
    assert [rij[-2:] for rij in hbo["Plaatsen"][4:]] == [(3, 0)]
    assert set(hbo) == {"Plaatsen", "Scholen", "Procedure"}
    alles = lees("stagecoordinator", "verdeling.xlsx")
    assert [rij[6:10] for rij in alles["Plaatsen"][1:]] == [(4, 3, 1, 0), (2, 0, 2, 0)]
    open_ = lees("instituutscoordinator", "hbo-open/plaatsen.xlsx")
    assert [rij[-3:] for rij in open_["Open plaatsen"][4:]] == [(3, 0, 3)]
