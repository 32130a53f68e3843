"""Making known: the preview is what happens, once, in two steps."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.models import Bericht
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Aanbod, Plaatsing, Publicatie, Stageplaats
from plaatsing.queries.publicatie import Voorbeeld, voorbeeld
from plaatsing.services import bord
from plaatsing.services.publicatie import AlBekendgemaakt, maak_bekend
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken
from tests.wereld import Wereld

SCHOLEN, STUDENTEN = Publicatiestap.SCHOLEN, Publicatiestap.STUDENTEN


def zie(wereld: Wereld, stap: Publicatiestap = SCHOLEN) -> Voorbeeld:
    return voorbeeld(wereld.volgend, stap, klok.vandaag())


def doe(wereld: Wereld, stap: Publicatiestap = SCHOLEN, kenmerk: str | None = None) -> Publicatie:
    return maak_bekend(
        schooljaar=wereld.volgend,
        stap=stap,
        kenmerk=zie(wereld, stap).kenmerk if kenmerk is None else kenmerk,
        door=wereld.personas["stagecoordinator"],
    )


@pytest.fixture
def plaatsing(wereld: Wereld) -> Plaatsing:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3)
    return maak_plaatsing(maak_plaatsbaar(wereld), plek)


def test_voorbeeld_is_gelijk_aan_de_berichten(wereld: Wereld, plaatsing: Plaatsing) -> None:
    plek = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    beeld = zie(wereld)
    publicatie = doe(wereld)
    berichten = Bericht.objects.filter(soort="plaatsing.publicatie")
    assert {b.persoon_id for b in berichten} == {o.persoon.pk for o in beeld.ontvangers}
    assert publicatie.aantal_berichten == berichten.count() == 3
    for ontvanger in beeld.ontvangers:
        tekst = berichten.get(persoon=ontvanger.persoon).tekst
        namen = {regel.student for regel in beeld.regels}
        eigen = {regel.student for regel in ontvanger.regels}
        assert {naam for naam in namen if f"- {naam}," in tekst} == eigen


def test_concept_wordt_voorstel_en_student_weet_nog_niets(wereld: Wereld, plaatsing) -> None:
    doe(wereld)
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.VOORSTEL
    assert plaatsing.gepubliceerd_school_op is not None
    assert plaatsing.gepubliceerd_student_op is None
    doe(wereld, STUDENTEN)
    plaatsing.refresh_from_db()
    assert plaatsing.gepubliceerd_student_op is not None
    mail = Bericht.objects.get(persoon=plaatsing.opleidingsjaar.student.persoon)
    assert "Duincollege" in mail.tekst


def test_studenten_horen_niets_voor_de_scholen(wereld: Wereld, plaatsing) -> None:
    assert zie(wereld, STUDENTEN).regels == ()
    with pytest.raises(AlBekendgemaakt, match="niets"):
        doe(wereld, STUDENTEN)


def test_dubbel_klikken_heeft_een_gevolg(wereld: Wereld, plaatsing) -> None:
    kenmerk = zie(wereld).kenmerk
    doe(wereld, kenmerk=kenmerk)
    aantal = Bericht.objects.count()
    with pytest.raises(AlBekendgemaakt, match="Stagecoordinator Persona"):
        doe(wereld, kenmerk=kenmerk)
    assert (Publicatie.objects.count(), Bericht.objects.count()) == (1, aantal)


def test_verouderd_voorbeeld_wordt_geweigerd(wereld: Wereld, plaatsing) -> None:
    kenmerk = zie(wereld).kenmerk
    maak_plaatsing(maak_plaatsbaar(wereld), plaatsing.stageplaats)
    with pytest.raises(ValidationError, match="Bekijk het voorbeeld opnieuw"):
        doe(wereld, kenmerk=kenmerk)
    assert not Bericht.objects.exists()


def test_verhuizing_na_bekendmaking_meldt_vervallen_en_nieuw(wereld: Wereld, plaatsing) -> None:
    doe(wereld)
    doe(wereld, STUDENTEN)
    jaar = plaatsing.opleidingsjaar
    daar = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaats=daar.pk,
        teken=teken(jaar),
        door=wereld.personas["stagecoordinator"],
        reden="geen begeleider",
    )
    beeld = zie(wereld)
    assert [r.soort for r in beeld.regels] == ["vervalt", "nieuw"]
    per_persoon = {o.persoon.voornaam: [r.soort for r in o.regels] for o in beeld.ontvangers}
    assert per_persoon == {
        "Schoolcoordinator": ["vervalt"],
        "Schoolcoordinator Elders": ["nieuw"],
        "Instituutscoordinator": ["vervalt", "nieuw"],
    }
    doe(wereld)
    assert zie(wereld).regels == ()
    doe(wereld, STUDENTEN)
    mails = Bericht.objects.filter(persoon=jaar.student.persoon).order_by("pk")
    assert "gaat niet door" in mails[1].tekst
    assert "Zeecollege" in mails[1].tekst


def test_vervallen_concept_is_nooit_bekend_geworden(wereld: Wereld, plaatsing) -> None:
    plaatsing.status = PlaatsingStatus.VERVALLEN
    plaatsing.save()
    assert zie(wereld).regels == ()


def test_school_zonder_coordinator_staat_in_het_voorbeeld(wereld: Wereld, plaatsing) -> None:
    wereld.personas["schoolcoordinator"].lidmaatschappen.all().delete()
    assert zie(wereld).zonder_ontvanger == ("Duincollege",)


def test_scherm_toont_het_voorbeeld_en_verstuurt_een_keer(wereld: Wereld, plaatsing, als) -> None:
    plaatsing.opleidingsjaar.schooljaar = wereld.jaar
    plaatsing.opleidingsjaar.save()
    plaatsing.begin, plaatsing.einde = wereld.jaar.begin, wereld.jaar.einde
    plaatsing.save()
    client = als("stagecoordinator")
    pagina = client.get("/plaatsing/publicatie/scholen/")
    beeld = pagina.context["voorbeeld"]
    assert len(beeld.ontvangers) == 2
    for _ in range(2):
        antwoord = client.post("/plaatsing/publicatie/scholen/", {"kenmerk": beeld.kenmerk})
        assert antwoord.status_code == 302
    assert Bericht.objects.count() == 2


@pytest.mark.parametrize("wat", [{"zekerheid": "voorbehoud"}, {"aanbod__antwoord": "misschien"}])
def test_wat_op_een_toezegging_wacht_staat_apart(wereld: Wereld, plaatsing, als, wat) -> None:
    client, url = als("stagecoordinator"), f"/plaatsing/publicatie/?jaar={wereld.volgend}"
    assert "Nog niet bekend te maken" not in client.get(url).content.decode()
    plek = plaatsing.stageplaats
    if "zekerheid" in wat:
        Stageplaats.objects.filter(pk=plek.pk).update(**wat)
    else:
        Aanbod.objects.filter(pk=plek.aanbod_id).update(antwoord="misschien")
    tekst = client.get(url).content.decode()
    assert "Nog niet bekend te maken" in tekst
    assert reverse("plaatsing:aanbod", args=[plek.aanbod_id]) in tekst
    assert "Alles is bekend" not in tekst.partition(SCHOLEN.label)[2].partition("kaart-titel")[0]
    assert zie(wereld).regels == ()
