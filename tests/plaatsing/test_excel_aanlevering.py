"""The list of an institute there and back, and what people (and others) send."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hos.excel import OnleesbaarBestand
from hos.models import Student
from plaatsing.excel.aanlevering import KOPPEN, formulier, foutenboek, lees_lijst
from plaatsing.models import Aanlevering
from plaatsing.queries.aanlevering_keuzes import keuzes_voor
from plaatsing.rules.aanlevering import Aanleverrij
from tests.factories.plaatsing_studenten import huidige, maak_proef, rij
from tests.wereld import Wereld

GOED = {
    "Studentnummer": "0900001",
    "Voornaam": "Noor",
    "Achternaam": "Duin",
    "E-mailadres": "noor@student.test",
    "Opleiding": "hbo voltijd",
    "Niveau": "2",
    "Vak": "Nederlands",
}


def _csv(*rijen: dict[str, str], scheider: str = ";") -> bytes:
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, list(KOPPEN.values()), delimiter=scheider, restval="")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return uit.getvalue().encode()


def _lees(wereld: Wereld, inhoud: bytes):
    return lees_lijst(io.BytesIO(inhoud), wereld.hbo, keuzes_voor(wereld.hbo))


def _boek(wereld: Wereld, *rijen: Aanleverrij) -> bytes:
    return formulier(wereld.hbo, wereld.jaar, keuzes_voor(wereld.hbo), rijen).inhoud()


def _upload(client, wereld: Wereld, inhoud: bytes, naam: str = "lijst.csv"):
    return client.post(
        reverse("plaatsing:aanlevering-uploaden", args=[wereld.hbo.pk]),
        {"bestand": SimpleUploadedFile(naam, inhoud)},
    )


def test_heen_en_terug_verandert_niets(wereld: Wereld) -> None:
    io_ = wereld.personas["instituutsopleider"]
    rijen = [
        *huidige(wereld.hbo, wereld.jaar),
        rij(wereld, "00123", postcode="2511 AB", instituutsopleider=io_.pk),
        rij(wereld, "0900002", variant="kopopleiding", niveau=None, start="feb"),
        rij(wereld, "0900003", voornaam="=1+1", tussenvoegsel="van de"),
    ]
    gelezen = _lees(wereld, _boek(wereld, *rijen))
    assert gelezen.fouten == []
    assert gelezen.rijen == rijen


TEKST = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(namen=st.lists(TEKST, min_size=1, max_size=5), niveau=st.integers(1, 4))
def test_elke_naam_komt_terug(wereld: Wereld, namen: list[str], niveau: int) -> None:
    rijen = [
        rij(wereld, f"{n:05d}", achternaam=" ".join(naam.split()), niveau=niveau)
        for n, naam in enumerate(namen)
    ]
    gelezen = _lees(wereld, _boek(wereld, *rijen))
    assert len(gelezen.rijen) == len(rijen)
    assert [r.studentnummer for r in gelezen.rijen] == [r.studentnummer for r in rijen]


@pytest.mark.parametrize("scheider", [";", ","])
@pytest.mark.parametrize("tekens", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_in_elk_kleed(wereld: Wereld, scheider: str, tekens: str) -> None:
    inhoud = _csv(GOED | {"Voornaam": "Zoë"}, scheider=scheider).decode().encode(tekens)
    gelezen = _lees(wereld, inhoud)
    assert gelezen.fouten == []
    assert [r.voornaam for r in gelezen.rijen] == ["Zoë"]


def test_schrijfwijzen_zijn_gelijk(wereld: Wereld) -> None:
    slordig = GOED | {
        "Opleiding": " HBO Voltijd ",
        "Vak": "nederlands",
        "E-mailadres": "Noor@Student.TEST",
        "Start": "FEB",
        "Postcode": "2511ab",
        "Instituutsopleider": "nog niet bekend",
    }
    (gelezen,) = _lees(wereld, _csv(slordig)).rijen
    assert (gelezen.variant, gelezen.vak, gelezen.email) == (
        "hbo_voltijd",
        wereld.nederlands.pk,
        "noor@student.test",
    )
    assert (gelezen.start, gelezen.postcode, gelezen.instituutsopleider) == ("feb", "2511 AB", None)


def test_nullen_vooraan_kwijt(wereld: Wereld) -> None:
    Student.objects.filter(instituut=wereld.hbo).update(studentnummer="0901234")
    (gelezen,) = _lees(wereld, _csv(GOED | {"Studentnummer": "901234"})).rijen
    assert gelezen.studentnummer == "0901234"


@pytest.mark.parametrize(
    ("kolom", "waarde", "melding"),
    [
        ("Studentnummer", "", "bijvoorbeeld 0912345"),
        ("Studentnummer", "12 34", "bijvoorbeeld 0912345"),
        ("Studentnummer", "٣٣٣٣٣", "bijvoorbeeld 0912345"),
        ("Voornaam", "", "Vul dit in."),
        ("Achternaam", "x" * 61, "hooguit 60 tekens"),
        ("E-mailadres", "noor", "bijvoorbeeld noor@student.example"),
        ("E-mailadres", "", "bijvoorbeeld noor@student.example"),
        ("Opleiding", "wo master", "Kies een van: hbo voltijd"),
        ("Opleiding", "", "Kies een van: hbo voltijd"),
        ("Niveau", "", "1, 2, 3 of 4"),
        ("Niveau", "5", "1, 2, 3 of 4"),
        ("Niveau", "2,5", "1, 2, 3 of 4"),
        ("Niveau", "1e3", "1, 2, 3 of 4"),
        ("Niveau", "-1", "1, 2, 3 of 4"),
        ("Niveau", "٣", "1, 2, 3 of 4"),
        ("Niveau", "3abc", "1, 2, 3 of 4"),
        ("Vak", "toveren", "Kies een van: Nederlands"),
        ("Start", "maart", "Kies een van: september"),
        ("Postcode", "0123 AB", "2511 AB"),
        ("Instituutsopleider", "Onbekende Opleider", "Kies een van"),
    ],
)
def test_foute_cel_met_plaats_en_voorbeeld(
    wereld: Wereld, kolom: str, waarde: str, melding: str
) -> None:
    gelezen = _lees(wereld, _csv(GOED, GOED | {"Studentnummer": "09", kolom: waarde}))
    (fout,) = [f for f in gelezen.fouten if f.kolom == kolom]
    letter = "ABCDEFGHIJK"[list(KOPPEN.values()).index(kolom)]
    assert (fout.rij, fout.cel) == (3, f"{letter}3")
    assert melding in fout.melding
    assert [r.studentnummer for r in gelezen.rijen] == ["0900001"]


def test_niveau_hoort_niet_bij_een_kopopleiding(wereld: Wereld) -> None:
    (fout,) = _lees(wereld, _csv(GOED | {"Opleiding": "kopopleiding"})).fouten
    assert "Laat dit leeg" in fout.melding


def test_dubbel_in_de_lijst(wereld: Wereld) -> None:
    ander = GOED | {"Studentnummer": "0900002"}
    gelezen = _lees(wereld, _csv(GOED, GOED | {"E-mailadres": "b@x.test"}, ander))
    assert [(f.cel, f.melding) for f in gelezen.fouten] == [
        ("A3", "Dit studentnummer staat ook in rij 2."),
        ("E4", "Dit e-mailadres staat ook in rij 2."),
    ]


def test_dubbel_wordt_ook_gezegd_als_er_nog_iets_mis_is(wereld: Wereld) -> None:
    gelezen = _lees(wereld, _csv(GOED, GOED | {"E-mailadres": "b@x.test", "Vak": "toveren"}))
    assert {f.cel for f in gelezen.fouten} == {"A3", "H3"}
    assert len(gelezen.rijen) == 1


def test_leeg_formulier_is_een_fout_en_geen_lege_lijst(wereld: Wereld, als) -> None:
    """Else a wrong file would make everybody disappear."""
    gelezen = _lees(wereld, _boek(wereld))
    assert [f.melding for f in gelezen.fouten] == ["Er staat geen student in dit bestand."]


def test_bestand_met_de_fouten_erbij_is_weer_te_uploaden(wereld: Wereld) -> None:
    inhoud = _csv(GOED, GOED | {"Studentnummer": "09", "Voornaam": "=HYPERLINK(1)", "Vak": "x"})
    gelezen = _lees(wereld, inhoud)
    lijst = maak_proef(wereld, *gelezen.rijen, cellen=gelezen.cellen, fouten=gelezen.fouten)
    boek = foutenboek(lijst).inhoud()
    blad = load_workbook(io.BytesIO(boek)).worksheets[0]
    laatste = [r[-1].value for r in blad.iter_rows(min_row=5)]
    assert not laatste[0]
    assert "Studentnummer: Vul een studentnummer in" in laatste[1]
    assert "Vak: Kies een van" in laatste[1]
    opnieuw = _lees(wereld, boek)
    assert opnieuw.rijen == gelezen.rijen


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"\x00\x01", b"%PDF-1.7", b"Naam;Klas\nx;y\n", b"PK\x03\x04kapot", b'"open'],
    ids=["leeg", "binair", "pdf", "andere koppen", "kapotte zip", "aanhaling"],
)
def test_vijandig_bestand_geeft_een_zin(wereld: Wereld, als, inhoud: bytes) -> None:
    antwoord = _upload(als("instituutscoordinator"), wereld, inhoud)
    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors["bestand"]
    assert not Aanlevering.objects.exists()


def test_te_veel_rijen_en_een_bom(wereld: Wereld) -> None:
    veel = _csv(*({**GOED, "Studentnummer": f"{n:07d}"} for n in range(2002)))
    bom = io.BytesIO()
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("[Content_Types].xml", "")
        zip_.writestr("xl/workbook.xml", b"0" * 60_000_000)
    for inhoud in (veel, bom.getvalue()):
        with pytest.raises(OnleesbaarBestand):
            _lees(wereld, inhoud)


def test_de_hele_weg_op_het_scherm(wereld: Wereld, als) -> None:
    client = als("instituutscoordinator")
    download = client.get(reverse("plaatsing:aanlevering-formulier", args=[wereld.hbo.pk]))
    boek = load_workbook(io.BytesIO(download.content))
    blad = boek["Studenten"]
    for kolom, waarde in enumerate(
        ("0900001", "Noor", "", "Duin", "noor@student.test", "hbo voltijd", 2, "Nederlands"), 1
    ):
        blad.cell(7, kolom).value = waarde
    uit = io.BytesIO()
    boek.save(uit)
    proef = _upload(client, wereld, uit.getvalue(), "lijst.xlsx")
    lijst = Aanlevering.objects.get()
    assert proef["Location"] == reverse("plaatsing:aanlevering-proef", args=[lijst.pk])
    tekst = client.get(proef["Location"]).content.decode()
    assert "Noor Duin" in tekst
    assert not Student.objects.filter(studentnummer="0900001").exists()
    klaar = client.post(
        reverse("plaatsing:aanlevering-invoeren", args=[lijst.pk]), follow=True
    ).content.decode()
    assert "Deze lijst met 2 studenten is ingevoerd" in klaar
    overzicht = client.get(reverse("plaatsing:aanlevering")).content.decode()
    assert "lijst.xlsx" in overzicht
    terug = client.post(
        reverse("plaatsing:aanlevering-terugdraaien", args=[lijst.pk]), follow=True
    ).content.decode()
    assert "Deze lijst is teruggedraaid" in terug
    assert not Student.objects.filter(studentnummer="0900001").exists()


def test_fouten_op_het_scherm_en_niets_bewaard(wereld: Wereld, als) -> None:
    client = als("instituutscoordinator")
    _upload(client, wereld, _csv(GOED | {"Vak": "toveren"}))
    lijst = Aanlevering.objects.get()
    tekst = client.get(reverse("plaatsing:aanlevering-proef", args=[lijst.pk])).content.decode()
    assert "1 cel klopt niet" in tekst
    assert "H2" in tekst
    bestand = client.get(reverse("plaatsing:aanlevering-fouten", args=[lijst.pk]))
    assert bestand["Content-Disposition"].startswith("attachment")
    antwoord = client.post(reverse("plaatsing:aanlevering-invoeren", args=[lijst.pk]))
    assert antwoord.status_code == 409


def test_vinkje_voor_dezelfde_persoon_op_het_scherm(wereld: Wereld, als) -> None:
    client = als("instituutscoordinator")
    adres = wereld.personas["student_elders"].email
    _upload(client, wereld, _csv(GOED | {"E-mailadres": adres}))
    lijst = Aanlevering.objects.get()
    invoeren = reverse("plaatsing:aanlevering-invoeren", args=[lijst.pk])
    zonder = client.post(invoeren)
    assert zonder.status_code == 409
    assert "Is het dezelfde persoon?" in zonder.content.decode()
    assert client.post(invoeren, {"zelfde": "0900001"}).status_code == 302
    assert Student.objects.get(studentnummer="0900001").persoon.email == adres
