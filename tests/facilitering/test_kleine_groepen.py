"""Een bestuurder haalt nergens een klein aantal uit: niet uit uren, niet door aftrekken."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.choices import Variant
from hos.excel import lees_werkblad
from hos.models import Partner, School
from kwaliteit.queries.momentopname import momentopname
from plaatsing.choices import PlaatsingStatus
from tests.factories import hos as maak
from tests.factories.facilitering import maak_normen
from tests.factories.kwaliteit import maak_rapport
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.wereld import Wereld

Als = Callable[[str], Client]
Getallen = dict[str, list[Decimal]]
TE_WEINIG = "te weinig studenten om te tonen"
DEFINITIEF = "?fase=definitief"
VAST = Decimal(342)


def plaats(wereld: Wereld, school: School, aantal: int, variant: str, niveau: int | None) -> None:
    instituut = wereld.wo if variant == Variant.WO_MASTER else wereld.hbo
    for _ in range(aantal):
        student = maak.maak_student(instituut=instituut, variant=variant, vak=wereld.nederlands)
        maak_bekende_plaatsing(
            maak.maak_opleidingsjaar(student, wereld.jaar, niveau=niveau),
            school,
            status=PlaatsingStatus.DEFINITIEF,
            definitief_op=klok.nu(),
        )


@pytest.fixture
def samen(wereld: Wereld) -> Partner:
    """Duin has 2 students, Zee 9, and a partner with three schools has 6, 7 and 12."""
    maak_normen(wereld.jaar)
    partner = maak.maak_partner("Samenstroom")
    drie = [maak.maak_school(naam, partner=partner) for naam in ("Aa", "Beek", "Bron")]
    plaats(wereld, wereld.duin, 2, Variant.WO_MASTER, None)
    plaats(wereld, wereld.zee, 9, Variant.WO_MASTER, None)
    plaats(wereld, drie[0], 6, Variant.HBO_VOLTIJD, 4)
    plaats(wereld, drie[1], 4, Variant.HBO_VOLTIJD, 3)
    plaats(wereld, drie[1], 3, Variant.ZIJ_INSTROOM, None)
    plaats(wereld, drie[2], 12, Variant.WO_MASTER, None)
    return partner


def pagina(client: Client, naam: str = "overzicht") -> str:
    antwoord = client.get(reverse(f"facilitering:{naam}") + DEFINITIEF)
    assert antwoord.status_code == 200
    return unescape(antwoord.content.decode())


def van_pagina(html: str) -> tuple[Getallen, set[str]]:
    """Per row with a heading its numbers, and which rows say that they are hidden."""
    getallen, weg = {}, set()
    for rij in re.findall(r"<tr[^>]*>\s*(<th scope=\"row\">.*?)</tr>", html, re.S):
        kop, _, rest = rij.partition("</th>")
        titel = re.sub(r"<.*?>", "", kop).strip()
        cellen = [re.sub(r"<.*?>", "", c).strip() for c in re.findall(r"<td.*?</td>", rest, re.S)]
        gewoon = [cel.replace(".", "").replace(",", ".") for cel in cellen]
        getallen[titel] = [Decimal(c) for c in gewoon if re.fullmatch(r"[\d.]+", c)]
        if TE_WEINIG in cellen:
            weg.add(titel)
    return getallen, weg


def van_excel(client: Client) -> tuple[Getallen, set[str]]:
    url = reverse("facilitering:overzicht-excel") + DEFINITIEF
    kolommen = ["School", "Studenten", "Uren werkplekbegeleiders", "Uren schoolopleiders"]
    kolommen += ["Overkoepelende uren", "Totaal"]
    getallen, weg = {}, set()
    for rij in lees_werkblad(client.get(url).content).tabel(kolommen):
        waarden = [rij[kolom] for kolom in kolommen[1:]]
        getallen[rij["School"]] = [
            Decimal(str(w)) for w in waarden if isinstance(w, int | float | Decimal)
        ]
        if TE_WEINIG in waarden:
            weg.add(rij["School"])
    return getallen, weg


@pytest.mark.parametrize("bron", ["pagina", "excel"])
def test_stuurgroep_rekent_geen_klein_aantal_uit(
    samen: Partner, wereld: Wereld, als: Als, bron: str
) -> None:
    client = als("stuurgroep")
    getallen, weg = van_excel(client) if bron == "excel" else van_pagina(pagina(client))
    duin, zee = wereld.duin.naam, wereld.zee.naam
    subtotaal = f"Samen: {samen.naam}"
    assert {duin, "Aa", subtotaal} <= weg
    assert not {zee, "Beek", "Bron", "Alle scholen"} & weg
    assert [getallen[naam] for naam in (duin, "Aa", subtotaal)] == [[VAST], [], [VAST]]
    zichtbaar, totaal = [getallen[naam] for naam in (zee, "Beek", "Bron")], getallen["Alle scholen"]
    studenten, wpb, so = (totaal[i] - sum(rij[i] for rij in zichtbaar) for i in range(3))
    assert (studenten, wpb / 36) == (8, 8)
    alles = totaal[-1] - sum(rij[-1] for rij in zichtbaar) - 2 * VAST
    assert alles == wpb + so


def test_categorie_en_grafiek_verraden_het_ook_niet(
    samen: Partner, wereld: Wereld, als: Als
) -> None:
    html = pagina(als("stuurgroep"))
    getallen, weg = van_pagina(html)
    assert weg & {"Categorie 1", "Categorie 2", "Categorie 3"} == {"Categorie 2", "Categorie 3"}
    assert getallen["Categorie 2"] == getallen["Categorie 3"] == []
    assert html[html.index("<svg") :].count("te weinig gegevens") >= 4  # two partners, wpb and so
    assert not re.search(r">\s*(72|48|84)( uur)?\s*<", html)
    bureau, weg = van_pagina(pagina(als("administratie")))
    assert weg == set()
    assert bureau[wereld.duin.naam] == [2, 72, 48, VAST, 462]
    assert bureau[f"Samen: {samen.naam}"] == [900, 480, VAST, 1722]


def test_rapport_en_overzicht_verbergen_dezelfde_scholen(
    samen: Partner, wereld: Wereld, als: Als
) -> None:
    rapport = maak_rapport(schooljaar=wereld.jaar)
    cijfers = momentopname(rapport, klok.vandaag())
    in_rapport = {rij["school"] for rij in cijfers["uren"]["rijen"] if rij["samen"] is None}
    _, weg = van_pagina(pagina(als("stuurgroep")))
    assert weg & {school.naam for school in School.objects.all()} == in_rapport
    assert in_rapport == {wereld.duin.naam, "Aa"}


def test_een_enkele_kleine_school_verbergt_ook_het_totaal(wereld: Wereld, als: Als) -> None:
    maak_normen(wereld.jaar)
    plaats(wereld, wereld.duin, 3, Variant.WO_MASTER, None)
    for getallen, weg in (van_pagina(pagina(als("stuurgroep"))), van_excel(als("stuurgroep"))):
        assert {wereld.duin.naam, "Alle scholen"} <= weg
        assert getallen["Alle scholen"] == [2 * VAST]
        assert getallen[wereld.duin.naam] == [VAST]
        assert getallen.get("Categorie 1", []) == []


def test_klein_instituut_toont_ook_geen_uren(wereld: Wereld, als: Als) -> None:
    maak_normen(wereld.jaar)
    plaats(wereld, wereld.duin, 3, Variant.WO_MASTER, None)
    plaats(wereld, wereld.zee, 9, Variant.HBO_VOLTIJD, 3)
    getallen, weg = van_pagina(pagina(als("stuurgroep"), "instituten"))
    assert weg == {wereld.wo.naam, wereld.hbo.naam}
    assert getallen == {wereld.wo.naam: [], wereld.hbo.naam: []}
    bureau, _ = van_pagina(pagina(als("administratie"), "instituten"))
    assert bureau[wereld.wo.naam] == [3, 1, 48, 80, 128]
