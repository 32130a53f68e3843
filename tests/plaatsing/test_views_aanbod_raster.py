"""Het raster: plakken zonder script, vreemde keuzes die blijven staan, en maxima per vak."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from hos import klok
from plaatsing.models import Aanbod, Plaatsing
from plaatsing.queries.aanbod import max_vak_per_school
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.services import aanbod as aanbod_services
from plaatsing.services import aanbod_intrekken
from tests.factories import plaatsing as maak
from tests.factories.plaatsing_bord import maak_plaatsing
from tests.wereld import Wereld


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=3)
    return aanbod


def _url(aanbod: Aanbod) -> str:
    return reverse("plaatsing:aanbod-plaatsen", args=[aanbod.pk])


def _formulier(wereld: Wereld, *rijen: dict, **kop: object) -> dict:
    uit: dict = {"versie": 1, "rijen": len(rijen), "opmerking": "blijft"} | kop
    basis = {"vak": wereld.nederlands.pk, "bouw": "OB", "soort": "beide", "start": "sep",
             "aantal": "3", "zekerheid": "hard",
             "vestiging": wereld.duin.vestigingen.get().pk}  # fmt: skip
    for i, rij in enumerate(rijen):
        uit |= {f"rij-{i}-{veld}": waarde for veld, waarde in (basis | rij).items()}
    return uit


def _maxima(*paren: tuple[object, object]) -> dict:
    uit: dict = {"vakmaxima": len(paren)}
    for i, (vak, maximum) in enumerate(paren):
        uit |= {f"vakmax-{i}-vak": vak, f"vakmax-{i}-maximum": maximum}
    return uit


def test_plakken_zonder_script_en_daarna_bewaren(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    tekst = "Wiskunde\tbovenbouw\tWO\tfebruari\t2\r\nNederlands\tBB\thbo\t\t1\tonder voorbehoud"
    gegevens = _formulier(wereld, {}) | {"plak": "ja", "plaksel": tekst}
    pagina = client.post(_url(aanbod), gegevens)
    assert "2 regels staan" in pagina.content.decode()
    assert aanbod.plaatsen.count() == 1  # nothing is saved yet
    ingevuld = [rij for rij in pagina.context["raster"].ingevuld if rij.is_bound]
    assert [rij.data[f"{rij.prefix}-vak"] for rij in ingevuld[1:]] == [
        str(wereld.wiskunde.pk), str(wereld.nederlands.pk),
    ]  # fmt: skip
    bewaar = {f"{r.prefix}-{v}": r.data.get(f"{r.prefix}-{v}", "") for r in ingevuld
              for v in r.fields if v != "weg"}  # fmt: skip
    gegevens = _formulier(wereld, rijen=3) | bewaar | {"rijen": 3}
    assert client.post(_url(aanbod), gegevens).status_code == 302
    rijen = aanbod.plaatsen.order_by("pk").values_list(
        "vak__code", "bouw", "soort", "start", "zekerheid"
    )
    assert list(rijen)[1:] == [
        ("wi", "BB", "wo", "feb", "hard"),
        ("ne", "BB", "hbo", "sep", "voorbehoud"),
    ]


def test_wat_niet_klopt_blijft_staan_met_een_melding(wereld: Wereld, als, aanbod) -> None:
    tekst = "Vak\tAantal\tSoort\nToverkunst\t3abc\tmbo\n7\t2\thbo"
    gegevens = _formulier(wereld, {}) | {"plak": "ja", "plaksel": tekst}
    inhoud = als("schoolcoordinator").post(_url(aanbod), gegevens).content.decode()
    for blijft in ("Toverkunst (staat niet in de lijst)", 'value="3abc"', "mbo (staat niet",
                   "7 ? (staat niet", "blijft"):  # fmt: skip
        assert blijft in inhoud
    assert "Regel 2, Aantal" in inhoud
    assert "Regel 3, Vak" in inhoud  # a bare number is not the key of a subject


@pytest.mark.parametrize("plaksel", ["a\tb\n" * 201, "x" * 60_000])
def test_te_veel_plakken_houdt_de_tekst(wereld: Wereld, als, aanbod: Aanbod, plaksel) -> None:
    gegevens = _formulier(wereld, {}) | {"plak": "ja", "plaksel": plaksel}
    inhoud = als("schoolcoordinator").post(_url(aanbod), gegevens).content.decode()
    assert 'id="plaksel_error"' in inhoud
    assert plaksel[:50].strip() in inhoud


def test_maxima_per_vak_bewaren_en_lezen(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    gegevens = _formulier(wereld, {}, max_totaal="4") | _maxima(
        (wereld.nederlands.pk, " 2 "), ("", ""), (wereld.wiskunde.pk, "")
    )
    for _ in range(2):
        assert client.post(_url(aanbod), gegevens).status_code == 302
    assert Aanbod.objects.get().versie == 2
    assert max_vak_per_school(wereld.jaar) == {wereld.duin.pk: {"Nederlands": 2}}
    inhoud = client.get(reverse("plaatsing:aanbod", args=[aanbod.pk])).content.decode()
    assert "hooguit 4 in totaal, 2 Nederlands" in inhoud
    weg = _formulier(wereld, {}, versie=2, max_totaal="4") | _maxima((wereld.nederlands.pk, ""))
    assert client.post(_url(aanbod), weg).status_code == 302
    assert max_vak_per_school(wereld.jaar) == {}


@pytest.mark.parametrize(
    ("paar", "kop", "melding"),
    [
        (("ne", "5"), {"max_totaal": "4"}, "in totaal wil je er hooguit 4"),
        (("ne", "3abc"), {}, "Vul een heel getal van 0 tot en met 99 in"),
        (("ne", "-1"), {}, "Vul een heel getal van 0 tot en met 99 in"),
        (("", "2"), {}, "Kies het vak waar dit maximum voor geldt."),
        (("999999", "2"), {}, "Kies een vak uit de lijst."),
    ],
)
def test_foute_maxima_per_vak(wereld: Wereld, als, aanbod, paar, kop, melding) -> None:
    vak = wereld.nederlands.pk if paar[0] == "ne" else paar[0]
    gegevens = _formulier(wereld, {}, **kop) | _maxima((vak, paar[1]))
    antwoord = als("schoolcoordinator").post(_url(aanbod), gegevens)
    assert antwoord.status_code == 200
    inhoud = antwoord.content.decode()
    assert melding in inhoud
    assert 'href="#id_vakmax-0-' in inhoud
    assert Aanbod.objects.get().versie == 1


def test_hetzelfde_vak_twee_keer_en_een_vreemde_teller(wereld: Wereld, als, aanbod) -> None:
    client, pk = als("schoolcoordinator"), wereld.nederlands.pk
    inhoud = client.post(_url(aanbod), _formulier(wereld, {}) | _maxima((pk, "1"), (pk, "2")))
    assert "Voor dit vak staat al een maximum." in inhoud.content.decode()
    for teller in ("", "-1", "x", "99999999"):
        gegevens = _formulier(wereld, {}) | {"vakmaxima": teller}
        assert client.post(_url(aanbod), gegevens).status_code in (200, 302)


def test_een_nieuw_jaar_begint_met_de_maxima_van_nu(wereld: Wereld, aanbod: Aanbod) -> None:
    aanbod.vakmaxima.create(vak=wereld.nederlands, maximum=2)
    vandaag = klok.vandaag()
    aanbod_services.open_inventarisatie(
        schooljaar=wereld.volgend, opent_op=vandaag, sluit_op=vandaag,
        door=wereld.personas["stagecoordinator"],
    )  # fmt: skip
    assert max_vak_per_school(wereld.volgend) == {wereld.duin.pk: {"Nederlands": 2}}


def test_de_bundel_heeft_maxima_zekerheid_versheid_en_intrekkingen(wereld, als, aanbod) -> None:
    aanbod.vakmaxima.create(vak=wereld.nederlands, maximum=2)
    maak.maak_stageplaats(aanbod, wereld.wiskunde, aantal=2, zekerheid="voorbehoud")
    aanbod_intrekken.trek_in(
        plaats=aanbod.plaatsen.get(vak=wereld.nederlands), versie=1, aantal_over=1, reden="rooster",
        toelichting="=1+1", door=wereld.personas["schoolcoordinator"],
    )  # fmt: skip
    inhoud = als("stagecoordinator").get(reverse("plaatsing:aanbod-bundel")).content
    boek = load_workbook(io.BytesIO(inhoud))
    assert boek.sheetnames[:5] == ["Scholen", "Plaatsen", "Vakken", "Maxima per vak", "Ingetrokken"]
    rijen = {b.title: [[c.value for c in r] for r in b.iter_rows()] for b in boek}
    assert ["Duincollege", "Nederlands", 1, 2] in rijen["Maxima per vak"]
    kop, school = rijen["Scholen"][2], next(r for r in rijen["Scholen"] if r[0] == "Duincollege")
    bij = dict(zip(kop, school, strict=True))
    assert (bij["Te plaatsen"], bij["Waarvan toegezegd"], bij["Onder voorbehoud"]) == (3, 1, 2)
    assert bij["Stand"] == "onbevestigd"
    assert rijen["Ingetrokken"][1][1:6] == [
        "Nederlands, onderbouw, hbo of wo, september", 3, 1,
        "past niet in het rooster of gebouw", "=1+1",
    ]  # fmt: skip


def test_wat_niet_is_toegezegd_wordt_niet_bekendgemaakt(wereld: Wereld, als, aanbod) -> None:
    plaats = aanbod.plaatsen.get()
    plaatsing = maak_plaatsing(wereld.studenten["student"], plaats)
    stap = "scholen"

    def bekend() -> list[Plaatsing]:
        return [r.plaatsing for r in voorbeeld(wereld.jaar, stap, klok.vandaag()).regels]

    assert bekend() == [plaatsing]
    Aanbod.objects.update(antwoord="misschien")
    assert bekend() == []
    Aanbod.objects.update(antwoord="ja")
    aanbod.plaatsen.update(zekerheid="voorbehoud")
    assert bekend() == []
    inhoud = als("stagecoordinator").get(reverse("plaatsing:aanbod-overzicht")).content.decode()
    assert "Wacht op een toezegging" in inhoud
