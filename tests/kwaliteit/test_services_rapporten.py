"""Het kwaliteitsrapport: schrijven, aanbieden, bevriezen en vaststellen."""

import hashlib
import io
import itertools

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.module_loading import autodiscover_modules

from hos import klok
from hos.choices import Rol, TaakStaat
from hos.models import Bericht, Taakrun
from hos.pdf import STANDAARD
from hos.services import uitvoeren
from kwaliteit import pdf
from kwaliteit.choices import RapportStaat, RondeStaat
from kwaliteit.models import Kwaliteitsrapport, Perspectieftekst, Rapportversie, Vaststelling
from kwaliteit.queries.momentopname import momentopname
from kwaliteit.queries.rapporten import versie_met_cijfers
from kwaliteit.services import rapporten
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Quotumregel, Quotumronde
from tests.factories import hos as maak
from tests.factories.kwaliteit import (
    maak_actie,
    maak_ingevuld,
    maak_rapport,
    maak_ronde,
    sluit_en_tel,
)

pytestmark = pytest.mark.usefixtures("leeg")
BYTES = b"%PDF-1.7 voorbeeld"


@pytest.fixture
def lid():
    persoon = maak.maak_persoon()
    maak.maak_lid(persoon, Rol.STUURGROEP, maak.maak_opleidingsschool(is_eigen=True))
    return persoon


@pytest.fixture
def aangeboden(lid):
    rapport = maak_rapport()
    versie, _ = rapporten.bied_aan(rapport=rapport, akkoorden_nodig=1, door=maak.maak_persoon())
    rapporten.leg_pdf_vast(versie=versie, pdf=BYTES)
    rapport.refresh_from_db()
    versie.refresh_from_db()
    return rapport, versie


def _velden(**anders):
    return dict.fromkeys(rapporten.TEKSTVELDEN, "") | anders


def test_twee_keer_beginnen_geeft_een_rapport_met_vier_perspectieven():
    jaar, door = maak.maak_schooljaar(), maak.maak_persoon()
    een = rapporten.maak(schooljaar=jaar, halfjaar="1", door=door)
    assert rapporten.maak(schooljaar=jaar, halfjaar="1", door=door) == een
    assert Perspectieftekst.objects.count() == 4


def test_wie_later_bewaart_overschrijft_niets():
    tekst = maak_rapport().teksten.first()
    an, bo = maak.maak_persoon("An"), maak.maak_persoon("Bo")
    rapporten.bewaar_tekst(tekst=tekst, versie=1, velden=_velden(gaat_goed="A"), door=an)
    with pytest.raises(rapporten.IntussenGewijzigd) as fout:
        rapporten.bewaar_tekst(tekst=tekst, versie=1, velden=_velden(gaat_goed="B"), door=bo)
    assert fout.value.door == an
    tekst.refresh_from_db()
    assert tekst.gaat_goed == "A"


def test_dezelfde_tekst_nog_eens_bewaren_is_geen_botsing():
    tekst = maak_rapport().teksten.first()
    door = maak.maak_persoon()
    for _ in range(2):
        vast = rapporten.bewaar_tekst(
            tekst=tekst, versie=1, velden=_velden(gaat_goed="A"), door=door
        )
    assert vast.versie == 2


def test_na_het_aanbieden_staat_de_tekst_vast(aangeboden):
    rapport, _ = aangeboden
    with pytest.raises(ValidationError, match="kunt het niet wijzigen"):
        rapporten.bewaar_tekst(
            tekst=rapport.teksten.first(), versie=1, velden=_velden(), door=maak.maak_persoon()
        )


@pytest.mark.django_db(transaction=True)
def test_aanbieden_bevriest_en_start_een_taak_die_de_pdf_maakt(lid):
    rapport = maak_rapport(samenvatting="Het gaat goed.")
    versie, run = rapporten.bied_aan(rapport=rapport, akkoorden_nodig=1, door=maak.maak_persoon())
    Kwaliteitsrapport.objects.filter(pk=rapport.pk).update(samenvatting="Later iets anders.")
    assert Taakrun.objects.get().soort == rapporten.PDF_TAAK

    autodiscover_modules("tasks")
    assert uitvoeren.voer_volgende_uit()
    run.refresh_from_db()
    assert (run.staat, run.fout) == (TaakStaat.KLAAR, "")
    assert run.resultaat_url == f"/kwaliteit/rapporten/{rapport.pk}/"
    versie.refresh_from_db()
    assert versie.sha256 == hashlib.sha256(bytes(versie.pdf)).hexdigest()
    assert versie.momentopname["samenvatting"] == "Het gaat goed."
    assert Bericht.objects.get().persoon == lid


def test_een_tweede_keer_dezelfde_taak_verandert_niets(aangeboden):
    _, versie = aangeboden
    assert rapporten.leg_pdf_vast(versie=versie, pdf=b"anders") is False
    versie.refresh_from_db()
    assert bytes(versie.pdf) == BYTES
    assert Bericht.objects.count() == 1


def test_vaststellen_voor_precies_deze_bytes(aangeboden, lid):
    rapport, versie = aangeboden
    with pytest.raises(ValidationError, match="andere versie"):
        rapporten.stel_vast(rapport=rapport, sha256="0" * 64, door=lid)
    rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid)
    rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid)
    rapport.refresh_from_db()
    assert rapport.staat == RapportStaat.VASTGESTELD
    assert Vaststelling.objects.get().sha256 == hashlib.sha256(BYTES).hexdigest()


def test_pas_bij_genoeg_akkoorden_staat_het_vast(lid):
    rapport = maak_rapport()
    versie, _ = rapporten.bied_aan(rapport=rapport, akkoorden_nodig=2, door=lid)
    with pytest.raises(ValidationError, match="nog niet klaar"):
        rapporten.stel_vast(rapport=rapport, sha256="", door=lid)
    rapporten.leg_pdf_vast(versie=versie, pdf=BYTES)
    versie.refresh_from_db()
    ander = maak.maak_persoon()
    assert rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid).staat == (
        RapportStaat.TER_VASTSTELLING
    )
    assert rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=ander).staat == (
        RapportStaat.VASTGESTELD
    )


def test_terugnemen_bewaart_de_oude_versie_en_een_nieuwe_krijgt_een_nummer(aangeboden, lid):
    rapport, versie = aangeboden
    rapporten.neem_terug(rapport=rapport, reden="Tabel klopt niet", door=lid)
    nieuw, _ = rapporten.bied_aan(rapport=rapport, akkoorden_nodig=1, door=lid)
    assert nieuw.nummer == 2
    versie.refresh_from_db()
    assert "Tabel klopt niet" in versie.ingetrokken_reden
    with pytest.raises(ValidationError):
        rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid)


@pytest.mark.parametrize(
    "verandering", [{"pdf": b"x"}, {"sha256": "f" * 64}, {"momentopname": {}}, {"nummer": 9}]
)
def test_de_database_weigert_elke_wijziging_van_een_versie(aangeboden, verandering):
    _, versie = aangeboden
    with pytest.raises(IntegrityError, match="bevroren"), transaction.atomic():
        Rapportversie.objects.filter(pk=versie.pk).update(**verandering)


def test_een_vastgesteld_rapport_is_niet_te_wijzigen_en_niet_weg_te_gooien(aangeboden, lid):
    rapport, versie = aangeboden
    rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid)
    with pytest.raises(DatabaseError), transaction.atomic():
        Kwaliteitsrapport.objects.filter(pk=rapport.pk).update(staat=RapportStaat.CONCEPT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rapportversie.objects.filter(pk=versie.pk)._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        Vaststelling.objects.all()._raw_delete("default")


def _plaats(school, jaar, aantal):
    for _ in range(aantal):
        Plaatsing.objects.create(
            opleidingsjaar=maak.maak_opleidingsjaar(schooljaar=jaar),
            school=school,
            begin=jaar.begin,
            einde=jaar.einde,
            status=PlaatsingStatus.DEFINITIEF,
            definitief_op=klok.nu(),
        )


def test_kleine_scholen_zijn_ook_door_aftrekken_niet_te_vinden():
    jaar = maak.maak_schooljaar()
    scholen = [maak.maak_school(naam) for naam in ("Duin", "Strand", "Zee")]
    for school, aantal in zip(scholen, (3, 6, 12), strict=True):
        _plaats(school, jaar, aantal)
    quotum = momentopname(maak_rapport(jaar), klok.vandaag())["quotum"]
    assert [rij["geplaatst"] for rij in quotum["rijen"]] == [None, None, 12]
    assert quotum["geplaatst"] == 21


def _vol_rapport():
    jaar = maak.maak_schooljaar()
    ronde = maak_ronde(jaar, staat=RondeStaat.OPEN)
    maak_ingevuld(ronde, 12)
    sluit_en_tel(ronde)
    quotum = Quotumronde.objects.create(schooljaar=jaar)
    for naam, aantal in (("Duin", 6), ("Zee", 7)):
        school = maak.maak_school(naam)
        _plaats(school, jaar, aantal)
        Quotumregel.objects.create(ronde=quotum, school=school, doel=7)
    rapport = maak_rapport(jaar, samenvatting="Het gaat goed & <b>beter</b>.")
    maak_actie(rapport)
    versie, _ = rapporten.bied_aan(rapport=rapport, akkoorden_nodig=1, door=maak.maak_persoon())
    return versie


def _boom(knoop):
    """Walk the structure tree: (role, element)."""
    if isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield str(knoop.S), knoop
        kinderen = knoop.get("/K")
        for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
            if kind is not None:
                yield from _boom(kind)


def test_de_pdf_is_toegankelijk():
    inhoud = pdf.maak_rapport(versie_met_cijfers(_vol_rapport().pk))
    with pikepdf.open(io.BytesIO(inhoud)) as document:
        assert str(document.Root.Lang) == "nl"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "Kwaliteitsrapport" in str(document.docinfo["/Title"])
        with document.open_outline() as bladwijzers:
            titels = [b.title for b in bladwijzers.root]
        knopen = list(_boom(document.Root.StructTreeRoot))
    assert "Analyse per perspectief" in titels
    figuren = [k for rol, k in knopen if rol == "/Figure"]
    assert len(figuren) >= 2
    assert all(str(k.get("/Alt", "")).strip() for k in figuren)
    koppen = [int(rol[2]) for rol, _ in knopen if rol[1] == "H" and rol[2:].isdigit()]
    assert koppen[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(koppen))
    assert all("/ID" in k for rol, k in knopen if rol == "/TH")
    assert [rol for rol, _ in knopen].count("/Table") >= 3


def test_dezelfde_momentopname_geeft_dezelfde_bytes():
    versie = versie_met_cijfers(_vol_rapport().pk)
    assert pdf.maak_rapport(versie) == pdf.maak_rapport(versie)


def test_tekst_van_mensen_wordt_geen_opmaak():
    versie = versie_met_cijfers(_vol_rapport().pk)
    html = render_to_string(pdf.SJABLOON, STANDAARD | {"kenmerk": ""} | pdf.context_van(versie))
    assert "Het gaat goed &amp; &lt;b&gt;beter&lt;/b&gt;." in html
