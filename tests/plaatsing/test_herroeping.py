"""Recall: what was made known goes back, planned mails stop, who knew gets a correction."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.choices import BerichtStaat
from hos.models import Bericht
from hos.services import bezorgstaat, post
from plaatsing import tasks  # noqa: F401  registers the last look before sending
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Herroeping, Kennismaking, Plaatsing, Publicatie
from plaatsing.queries.herroeping import Terugblik, terugblik
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.services import herroeping
from plaatsing.services.definitief import maak_definitief
from plaatsing.services.publicatie import maak_bekend
from tests.factories.kennismaking import geweest, maak_gesprek, ruime_plek
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing
from tests.wereld import Wereld

SCHOLEN, STUDENTEN = Publicatiestap.SCHOLEN, Publicatiestap.STUDENTEN


@pytest.fixture
def plaatsing(wereld: Wereld) -> Plaatsing:
    return maak_plaatsing(maak_plaatsbaar(wereld), ruime_plek(wereld, wereld.volgend))


def publiceer(wereld: Wereld, stap: Publicatiestap = SCHOLEN) -> Publicatie:
    return maak_bekend(
        schooljaar=wereld.volgend,
        stap=stap,
        kenmerk=voorbeeld(wereld.volgend, stap, klok.vandaag()).kenmerk,
        door=wereld.personas["stagecoordinator"],
    )


def zie(publicatie: Publicatie) -> Terugblik:
    return terugblik(publicatie, klok.nu())


def haal_terug(wereld: Wereld, publicatie: Publicatie, reden: str = "") -> Herroeping:
    return herroeping.herroep(
        publicatie=publicatie,
        kenmerk=zie(publicatie).kenmerk,
        door=wereld.personas["stagecoordinator"],
        reden=reden,
    )


def zet(publicatie: Publicatie, staat: str, **velden) -> None:
    if staat in (BerichtStaat.GECLAIMD, BerichtStaat.DATA):
        velden |= {
            "token": "9b2f0c9e-2f0b-4f0a-9d0a-1f1f1f1f1f1f",
            "lease_tot": klok.nu() + timedelta(minutes=5),
        }
    if staat == BerichtStaat.VERZONDEN:
        velden["verzonden_op"] = klok.nu()
    rijen = Bericht.objects.filter(sleutel__startswith=f"publicatie:{publicatie.pk}:")
    rijen.update(staat=staat, **velden)


def correcties() -> set[int]:
    return set(
        Bericht.objects.filter(soort="plaatsing.correctie").values_list("persoon", flat=True)
    )


def test_terug_voor_er_iets_weg_is(wereld: Wereld, plaatsing: Plaatsing) -> None:
    publicatie = publiceer(wereld)
    rij = haal_terug(wereld, publicatie)
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.CONCEPT
    assert plaatsing.gepubliceerd_school_op is None
    assert (rij.aantal_plaatsingen, rij.aantal_gestopt, rij.aantal_correcties) == (1, 2, 0)
    mails = Bericht.objects.filter(soort="plaatsing.publicatie")
    assert set(mails.values_list("staat", flat=True)) == {BerichtStaat.VERVALLEN}
    assert correcties() == set()


@pytest.mark.parametrize(
    "staat",
    [BerichtStaat.GECLAIMD, BerichtStaat.DATA, BerichtStaat.VERZONDEN, BerichtStaat.ONBEKEND],
)
def test_wie_de_mail_kreeg_of_misschien_kreeg_krijgt_een_correctie(
    wereld: Wereld, plaatsing: Plaatsing, staat: str
) -> None:
    publicatie = publiceer(wereld)
    zet(publicatie, staat)
    beeld = zie(publicatie)
    rij = haal_terug(wereld, publicatie)
    assert (rij.aantal_gestopt, rij.aantal_correcties) == (0, 2)
    assert correcties() == {o.persoon.pk for o in beeld.te_corrigeren}
    tekst = Bericht.objects.filter(soort="plaatsing.correctie").first().tekst
    assert plaatsing.opleidingsjaar.student.persoon.naam in tekst
    assert "teruggehaald" in tekst


def test_half_verstuurd_is_half_gestopt_en_half_verteld(wereld: Wereld, plaatsing) -> None:
    """The preview names exactly who gets what, in the middle of sending."""
    publicatie = publiceer(wereld)
    eerste = Bericht.objects.filter(soort="plaatsing.publicatie").order_by("pk")[0]
    Bericht.objects.filter(pk=eerste.pk).update(
        staat=BerichtStaat.VERZONDEN, verzonden_op=klok.nu()
    )
    beeld = zie(publicatie)
    haal_terug(wereld, publicatie)
    assert {o.persoon.pk for o in beeld.te_corrigeren} == {eerste.persoon_id} == correcties()
    gestopt = Bericht.objects.filter(soort="plaatsing.publicatie", staat=BerichtStaat.VERVALLEN)
    assert {b.persoon_id for b in gestopt} == {o.persoon.pk for o in beeld.te_stoppen}


def test_mislukt_is_nooit_aangekomen(wereld: Wereld, plaatsing) -> None:
    publicatie = publiceer(wereld)
    zet(publicatie, BerichtStaat.MISLUKT)
    haal_terug(wereld, publicatie)
    assert correcties() == set()


def test_een_mail_die_terugkomt_in_de_wachtrij_gaat_niet_meer_weg(wereld, plaatsing) -> None:
    """Claimed during the recall, refused by the mail server: neither mail nor correction leaves."""
    publicatie = publiceer(wereld)
    zet(publicatie, BerichtStaat.GECLAIMD)
    haal_terug(wereld, publicatie)
    zet(publicatie, BerichtStaat.GEPLAND, token=None, lease_tot=None)
    while bezorgstaat.claim() is not None:
        continue
    staten = Bericht.objects.order_by("soort", "pk").values_list("soort", "staat")
    assert set(staten) == {
        ("plaatsing.publicatie", BerichtStaat.VERVALLEN),
        ("plaatsing.correctie", BerichtStaat.VERVALLEN),
    }


def test_wie_de_eerste_mail_alsnog_krijgt_krijgt_de_correctie(wereld, plaatsing) -> None:
    publicatie = publiceer(wereld)
    zet(publicatie, BerichtStaat.DATA)
    haal_terug(wereld, publicatie)
    zet(publicatie, BerichtStaat.VERZONDEN)
    correctie = Bericht.objects.filter(soort="plaatsing.correctie").first()
    assert post.reden_om_te_laten_vervallen(correctie) == ""


def test_twee_keer_terughalen_heeft_een_gevolg(wereld: Wereld, plaatsing) -> None:
    publicatie = publiceer(wereld)
    haal_terug(wereld, publicatie)
    with pytest.raises(ValidationError, match="Stagecoordinator Persona haalde"):
        haal_terug(wereld, publicatie)
    assert Herroeping.objects.count() == 1


def test_na_de_termijn_alleen_met_een_reden(wereld: Wereld, plaatsing) -> None:
    publicatie = publiceer(wereld)
    toen = klok.nu() - timedelta(minutes=31)
    Publicatie.objects.filter(pk=publicatie.pk).update(gedaan_op=toen)
    Plaatsing.objects.update(gepubliceerd_school_op=toen)
    publicatie.refresh_from_db()
    assert zie(publicatie).reden_nodig
    with pytest.raises(ValidationError, match="termijn"):
        haal_terug(wereld, publicatie)
    haal_terug(wereld, publicatie, reden="verkeerde lijst")
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.CONCEPT


def test_studenten_eerst_terug_dan_de_scholen(wereld: Wereld, plaatsing) -> None:
    scholen, studenten = publiceer(wereld), publiceer(wereld, STUDENTEN)
    with pytest.raises(ValidationError, match="Studenten weten"):
        haal_terug(wereld, scholen)
    haal_terug(wereld, studenten)
    plaatsing.refresh_from_db()
    assert plaatsing.gepubliceerd_student_op is None
    assert plaatsing.status == PlaatsingStatus.VOORSTEL
    haal_terug(wereld, scholen)
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.CONCEPT


def test_alleen_de_laatste_en_niet_na_definitief(wereld: Wereld, plaatsing) -> None:
    eerste = publiceer(wereld)
    maak_plaatsing(maak_plaatsbaar(wereld), ruime_plek(wereld, wereld.volgend))
    tweede = publiceer(wereld)
    with pytest.raises(ValidationError, match="laatste bekendmaking"):
        haal_terug(wereld, eerste)
    haal_terug(wereld, tweede)
    maak_definitief(
        plaatsing=plaatsing, door=wereld.personas["schoolcoordinator"], reden="bekend op school"
    )
    with pytest.raises(ValidationError, match="definitief"):
        haal_terug(wereld, eerste)


def test_verouderd_beeld_wordt_geweigerd(wereld: Wereld, plaatsing) -> None:
    publicatie = publiceer(wereld)
    kenmerk = zie(publicatie).kenmerk
    Plaatsing.objects.update(versie=9)
    with pytest.raises(ValidationError, match="Bekijk het opnieuw"):
        herroeping.herroep(
            publicatie=publicatie, kenmerk=kenmerk, door=wereld.personas["stagecoordinator"]
        )


def test_een_gepland_gesprek_wordt_afgezegd_en_een_gevoerd_gesprek_houdt_tegen(
    wereld: Wereld, plaatsing
) -> None:
    publiceer(wereld)
    studenten = publiceer(wereld, STUDENTEN)
    plaatsing.refresh_from_db()
    gesprek = maak_gesprek(wereld, plaatsing)
    Bericht.objects.create(
        sleutel=f"kennismaking:{gesprek.pk}:1:{wereld.personas['schoolopleider'].pk}",
        soort="plaatsing.kennismaking",
        aan="x@voorbeeld.test",
        onderwerp="x",
        tekst="x",
        staat=BerichtStaat.VERZONDEN,
        verzonden_op=klok.nu(),
    )
    assert zie(studenten).gesprekken == (gesprek,)
    haal_terug(wereld, studenten)
    assert not Kennismaking.objects.exists()
    af = Bericht.objects.filter(soort="plaatsing.kennismaking", onderwerp__contains="gaat voor jou")
    assert [b.persoon for b in af] == [wereld.personas["schoolopleider"]]


def test_na_een_gevoerd_gesprek_kan_het_niet_meer(wereld: Wereld, plaatsing) -> None:
    publiceer(wereld)
    studenten = publiceer(wereld, STUDENTEN)
    plaatsing.refresh_from_db()
    geweest(wereld, plaatsing, uitkomst="akkoord")
    with pytest.raises(ValidationError, match="kennismaking gevoerd"):
        haal_terug(wereld, studenten)


def test_op_het_scherm(wereld: Wereld, plaatsing, als) -> None:
    publicatie = publiceer(wereld)
    client = als("stagecoordinator")
    url = reverse("plaatsing:publicatie-herroepen", args=[publicatie.pk])
    pagina = client.get(url)
    assert "Mails die niet meer weggaan" in pagina.content.decode()
    fout = client.post(url, {"kenmerk": "oud"})
    assert "intussen iets veranderd" in fout.content.decode()
    assert not Herroeping.objects.exists()
    client.post(url, {"kenmerk": pagina.context["terugblik"].kenmerk})
    assert Herroeping.objects.count() == 1
    client.get(reverse("vandaag") + f"?jaar={wereld.volgend}")
    assert "teruggehaald" in client.get(reverse("plaatsing:publicatie")).content.decode()
