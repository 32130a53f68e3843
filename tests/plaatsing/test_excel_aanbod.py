"""Het formulier heen en terug, en wat mensen (en anderen) opsturen."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from plaatsing.excel.aanbod import formulier, lees_formulier
from plaatsing.models import Aanbod, Aanbodimport, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import keuzes_voor
from plaatsing.rules.aanbod_verschil import vergelijk
from tests.factories import hos as maak_hos
from tests.factories import plaatsing as maak
from tests.wereld import Wereld

KOPPEN = "Vak;Bouw;Soort;Start;Aantal;Zekerheid;Vestiging;Dagen;Werkplekbegeleider;Opmerking"


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=3, dagen="ma", opmerking="=1+1")
    maak.maak_stageplaats(
        aanbod, wereld.wiskunde, soort="wo", start="feb",
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
    )  # fmt: skip
    return aanbod


def _rijen(aanbod: Aanbod) -> dict:
    return {p.pk: queries.als_rij(p) for p in aanbod.plaatsen.all()}


def _lees(inhoud: bytes, aanbod: Aanbod):
    return lees_formulier(io.BytesIO(inhoud), aanbod, keuzes_voor(aanbod))


def _download(aanbod: Aanbod) -> bytes:
    return formulier(aanbod, keuzes_voor(aanbod)).inhoud()


def _bewerk(inhoud: bytes, **cellen: object) -> bytes:
    boek = load_workbook(io.BytesIO(inhoud))
    for cel, waarde in cellen.items():
        boek["Plaatsen"][cel].value = waarde
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _upload(client, aanbod: Aanbod, inhoud: bytes, naam: str = "plaatsen.xlsx"):
    return client.post(
        reverse("plaatsing:aanbod-uploaden", args=[aanbod.pk]),
        {"bestand": SimpleUploadedFile(naam, inhoud)},
        follow=True,
    )


def _csv(*regels: str, codering: str = "utf-8", scheider: str = ";") -> bytes:
    return "\r\n".join([KOPPEN, *regels]).replace(";", scheider).encode(codering)


def test_heen_en_terug_is_geen_verschil(wereld: Wereld, aanbod: Aanbod) -> None:
    gelezen = _lees(_download(aanbod), aanbod)
    assert gelezen.fouten == []
    assert vergelijk(_rijen(aanbod), gelezen.rijen).leeg
    assert {regel.sleutel for regel in gelezen.rijen} == set(_rijen(aanbod))
    assert gelezen.basis_versie == aanbod.versie


@given(data=st.data())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_elk_aanbod_komt_gelijk_terug(wereld: Wereld, data) -> None:
    Stageplaats.objects.all().delete()
    Aanbod.objects.all().delete()
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar)
    tekst = st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=20
    ).map(lambda t: " ".join(t.split()))
    rij = st.fixed_dictionaries(
        {
            "vak": st.sampled_from([wereld.nederlands, wereld.wiskunde]),
            "bouw": st.sampled_from(["OB", "BB"]),
            "soort": st.sampled_from(["hbo", "wo", "beide", "hbo1"]),
            "start": st.sampled_from(["sep", "feb"]),
            "aantal": st.integers(1, 99),
            "zekerheid": st.sampled_from(["hard", "voorbehoud"]),
            "opmerking": tekst | st.sampled_from(["=1+1", "+31", "-", "@x"]),
        }
    )
    sleutel = lambda r: (r["vak"].pk, r["bouw"], r["soort"], r["start"])  # noqa: E731
    for velden in data.draw(st.lists(rij, max_size=6, unique_by=sleutel)):
        maak.maak_stageplaats(aanbod, **velden)
    gelezen = _lees(_download(aanbod), aanbod)
    assert gelezen.fouten == []
    verschil = vergelijk(_rijen(aanbod), gelezen.rijen)
    # the file keeps one spelling per character
    assert not verschil.toegevoegd
    assert not verschil.verwijderd
    assert {v for w in verschil.gewijzigd for v in w.velden} <= {"opmerking"}


def test_formulier_heeft_keuzelijsten_en_slot(wereld: Wereld, aanbod: Aanbod) -> None:
    blad = load_workbook(io.BytesIO(_download(aanbod)))["Plaatsen"]
    assert blad.protection.sheet
    assert len(blad.data_validations.dataValidation) >= 7
    kop = next(rij for rij in blad.iter_rows() if rij[0].value == "Vestiging")
    assert kop[0].protection.locked
    assert not blad.cell(kop[0].row + 1, 1).protection.locked


def test_proef_toont_en_invoeren_doet(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    voor = _rijen(aanbod)
    bestand = client.get(reverse("plaatsing:aanbod-formulier", args=[aanbod.pk])).content
    blad = load_workbook(io.BytesIO(bestand))["Plaatsen"]
    rij = next(r[0].row for r in blad.iter_rows() if r[1].value == "Nederlands")
    antwoord = _upload(client, aanbod, _bewerk(bestand, **{f"F{rij}": 5}))
    inhoud = antwoord.content.decode()
    assert "Wat er verandert" in inhoud
    assert "<strong>5</strong>" in inhoud
    assert _rijen(aanbod) == voor
    proef = Aanbodimport.objects.get()
    invoeren = reverse("plaatsing:aanbod-invoeren", args=[proef.pk])
    for _ in range(2):
        assert client.post(invoeren).status_code == 302
    assert aanbod.plaatsen.get(vak=wereld.nederlands).aantal == 5
    client.post(reverse("plaatsing:aanbod-terugdraaien", args=[proef.pk]))
    assert _rijen(aanbod) == voor


def test_een_foute_cel_verandert_niets_en_noemt_de_cel(wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    inhoud = _csv("Nederlands;OB;hbo;september;4;;;;;", "wiskunde;OB;wo;;3abc;;;;;")
    antwoord = _upload(client, aanbod, inhoud, "plaatsen.csv")
    tekst = antwoord.content.decode()
    assert "E3" in tekst
    assert "van 1 tot en met 99" in tekst
    voor = _rijen(aanbod)
    proef = Aanbodimport.objects.get()
    antwoord = client.post(reverse("plaatsing:aanbod-invoeren", args=[proef.pk]))
    assert antwoord.status_code == 409
    assert _rijen(aanbod) == voor


@pytest.mark.parametrize(
    ("codering", "scheider"),
    [("utf-8", ";"), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ","), ("utf-8-sig", "\t")],
)
def test_csv_in_alle_vormen(wereld: Wereld, aanbod: Aanbod, codering: str, scheider: str) -> None:
    inhoud = _csv(
        " NEDERLANDS ;onderbouw;Hbo of WO;;2;;;één dag;nog niet bekend;",
        codering=codering, scheider=scheider,
    )  # fmt: skip
    gelezen = _lees(inhoud, aanbod)
    assert gelezen.fouten == []
    rij = gelezen.rijen[0].rij
    assert (rij.vak, rij.soort, rij.start, rij.dagen) == (
        wereld.nederlands.pk, "beide", "sep", "één dag",
    )  # fmt: skip


@pytest.mark.parametrize("aantal", ["0", "100", "3abc", "1e3", "-1", "2,5", "", "٣", "=2"])
def test_geen_aantal_in_csv(wereld: Wereld, aanbod: Aanbod, aantal: str) -> None:
    gelezen = _lees(_csv(f'Nederlands;OB;hbo;;"{aantal}";;;;;'), aanbod)
    assert [fout.cel for fout in gelezen.fouten] == ["E2"]
    assert gelezen.rijen == []


def test_meer_fouten_tegelijk_en_dubbele_rijen(wereld: Wereld, aanbod: Aanbod) -> None:
    inhoud = _csv(
        "zwemmen;OB;hbo;;2;;;;;", "Nederlands;OB;hbo;;2;;;;;", "Nederlands;OB;hbo;sep;1;;;;;",
        "wiskunde;OB;hbo;;1;;;;Meneer Onbekend;",
    )  # fmt: skip
    fouten = {fout.cel: fout.melding for fout in _lees(inhoud, aanbod).fouten}
    assert set(fouten) == {"A2", "A4", "I5"}
    assert "rij 3" in fouten["A4"]


def test_hbo_niveau_1_in_een_vak_dat_later_begint(wereld: Wereld, aanbod: Aanbod) -> None:
    maak_hos.maak_vak("Engels", hbo_vanaf_niveau=2)
    fouten = _lees(_csv("Engels;OB;hbo niveau 1;;2;;;;;"), aanbod).fouten
    assert [fout.cel for fout in fouten] == ["C2"]


def test_twee_gelijke_namen_blijven_twee_mensen(wereld: Wereld, aanbod: Aanbod) -> None:
    for n in range(2):
        persoon = maak_hos.maak_persoon("Joris", "Vries", email=f"jv{n}@voorbeeld.test")
        maak_hos.maak_lid(persoon, "werkplekbegeleider", wereld.duin)
    fout = _lees(_csv("Nederlands;OB;hbo;;2;;;;Joris Vries;"), aanbod)
    goed = _lees(_csv("Nederlands;OB;hbo;;2;;;;Joris Vries (jv1@voorbeeld.test);"), aanbod)
    assert [f.cel for f in fout.fouten] == ["I2"]
    assert goed.rijen[0].rij.werkplekbegeleider is not None


def _bom() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("[Content_Types].xml", "<Types/>")
        pakket.writestr("xl/workbook.xml", "<a/>")
        pakket.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    return uit.getvalue()


def _honderdduizend() -> bytes:
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOPPEN.split(";"))
    schrijver.writerows([["Nederlands", "OB", "hbo", "", n] for n in range(60_000)])
    return uit.getvalue().encode()


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"   ", b"%PDF-1.7 niets", b"\x00\x01\x02", b"PK\x03\x04kapot", b"<html></html>",
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"x" * (2 * 1024 * 1024 + 1), b"Vak;Bouw\n",
     b"Vak;Bouw;Soort;Aantal\n\"open"],
    ids=["leeg", "wit", "pdf", "binair", "kapot", "html", "oud", "groot", "kop", "aanhaling"],
)  # fmt: skip
def test_vreemde_bestanden_geven_een_zin(wereld, als, aanbod: Aanbod, inhoud: bytes) -> None:
    antwoord = _upload(als("schoolcoordinator"), aanbod, inhoud, "iets.xlsx")
    assert antwoord.status_code == 200
    assert 'id="id_bestand_error"' in antwoord.content.decode()
    assert not Aanbodimport.objects.exists()


@pytest.mark.parametrize("maak_inhoud", [_bom, _honderdduizend])
def test_te_veel_wordt_snel_geweigerd(wereld, als, aanbod: Aanbod, maak_inhoud) -> None:
    antwoord = _upload(als("schoolcoordinator"), aanbod, maak_inhoud(), "groot.xlsx")
    assert 'id="id_bestand_error"' in antwoord.content.decode()
    assert not Aanbodimport.objects.exists()


def test_formulier_van_een_andere_school(wereld: Wereld, als, aanbod: Aanbod) -> None:
    elders = maak.maak_aanbod(wereld.zee, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(elders, wereld.nederlands)
    antwoord = _upload(als("schoolcoordinator"), aanbod, _download(elders))
    assert "hoort bij een andere school" in antwoord.content.decode()


def test_ouder_formulier_laat_nieuwe_regels_staan_en_zegt_wie(wereld, als, aanbod) -> None:
    oud = _download(aanbod)
    client = als("schoolcoordinator")
    nieuw = maak_hos.maak_vak("biologie")
    maak.maak_stageplaats(aanbod, nieuw)
    Aanbod.objects.filter(pk=aanbod.pk).update(versie=2)
    _upload(client, aanbod, oud)
    proef = Aanbodimport.objects.get()
    assert proef.behoud == [aanbod.plaatsen.get(vak=nieuw).pk]
    client.post(reverse("plaatsing:aanbod-invoeren", args=[proef.pk]))
    assert aanbod.plaatsen.filter(vak=nieuw).exists()


def test_bundel_zonder_formules(wereld: Wereld, als, aanbod: Aanbod) -> None:
    inhoud = als("stagecoordinator").get(reverse("plaatsing:aanbod-bundel")).content
    boek = load_workbook(io.BytesIO(inhoud))
    assert boek.sheetnames[:3] == ["Scholen", "Plaatsen", "Vakken"]
    cellen = [cel for blad in boek for rij in blad.iter_rows() for cel in rij]
    assert not [cel for cel in cellen if cel.data_type == "f"]
    assert "=1+1" in {cel.value for cel in cellen}
