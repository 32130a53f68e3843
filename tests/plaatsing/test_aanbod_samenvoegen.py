"""Het formulier heen en terug terwijl een ander ook bezig is; en de invoer terugdraaien."""

import io
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hos import klok
from plaatsing.excel.aanbod import formulier, lees_formulier
from plaatsing.models import Aanbod, Aanbodimport, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import keuzes_voor
from plaatsing.rules.aanbod_maxima import Maxima, maak_maxima
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services import aanbod as aanbod_services
from plaatsing.services import aanbodimport
from plaatsing.services.aanbod_slot import leg_vast
from tests.factories import plaatsing as maak
from tests.wereld import Wereld


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja", max_totaal=6)
    for vak in (wereld.nederlands, wereld.wiskunde):
        maak.maak_stageplaats(aanbod, vak, aantal=3)
    aanbod.vakmaxima.create(vak=wereld.wiskunde, maximum=2)
    return aanbod


def _rijen(aanbod: Aanbod) -> list:
    return sorted((queries.als_rij(p) for p in aanbod.plaatsen.all()), key=repr)


def _download(client, aanbod: Aanbod):
    inhoud = client.get(reverse("plaatsing:aanbod-formulier", args=[aanbod.pk])).content
    return load_workbook(io.BytesIO(inhoud))


def _rij_van(blad, vak: str) -> int:
    return next(r[1].row for r in blad.iter_rows() if r[1].value == vak)


def _max_rij(blad, naam: str) -> int:
    return next(r[0].row for r in blad.iter_rows() if r[0].value == naam)


def _upload(client, aanbod: Aanbod, boek) -> tuple[Aanbodimport, str]:
    uit = io.BytesIO()
    boek.save(uit)
    antwoord = client.post(
        reverse("plaatsing:aanbod-uploaden", args=[aanbod.pk]),
        {"bestand": SimpleUploadedFile("ons.xlsx", uit.getvalue())},
        follow=True,
    )
    return Aanbodimport.objects.latest("pk"), antwoord.content.decode()


def _wijzig(wereld: Wereld, aanbod: Aanbod, plaats: Stageplaats, **velden) -> None:
    """Someone else, on the screen."""
    aanbod.refresh_from_db()
    rijen = []
    for rij in aanbod.plaatsen.all():
        if rij.pk == plaats.pk:
            for veld, waarde in velden.items():
                setattr(rij, veld, waarde)
        rijen.append(Nieuw(rij.pk, queries.als_rij(rij)))
    aanbod_services.bewaar_plaatsen(
        aanbod=aanbod, versie=aanbod.versie, nieuw=rijen, maxima=queries.maxima_van(aanbod),
        door=wereld.personas["stagecoordinator"],
    )  # fmt: skip


def test_twee_kanten_samen_en_de_botsing_kiest_een_mens(wereld: Wereld, als, aanbod) -> None:
    client = als("schoolcoordinator")
    boek = _download(client, aanbod)
    ne, wi = aanbod.plaatsen.get(vak=wereld.nederlands), aanbod.plaatsen.get(vak=wereld.wiskunde)
    _wijzig(wereld, aanbod, ne, aantal=9)
    _wijzig(wereld, aanbod, wi, dagen="di")
    blad = boek["Plaatsen"]
    blad.cell(_rij_van(blad, "Nederlands"), 6).value = 5
    blad.cell(_rij_van(blad, "wiskunde"), 6).value = 4
    proef, tekst = _upload(client, aanbod, boek)
    assert "Je formulier is ouder dan het aanbod" in tekst
    assert wereld.personas["stagecoordinator"].naam in tekst
    assert tekst.count("botst") == 1
    invoeren = reverse("plaatsing:aanbod-invoeren", args=[proef.pk])
    assert client.post(invoeren, {"versie": 1}).status_code == 409  # not what is there now
    aanbod.refresh_from_db()
    for _ in range(2):
        assert client.post(invoeren, {"versie": aanbod.versie}).status_code == 302
    ne.refresh_from_db()
    wi.refresh_from_db()
    assert (ne.aantal, wi.aantal, wi.dagen) == (9, 4, "di")  # without a choice it stays


def test_kiezen_per_cel_en_per_rij(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    boek = _download(client, aanbod)
    ne = aanbod.plaatsen.get(vak=wereld.nederlands)
    _wijzig(wereld, aanbod, ne, aantal=9)
    blad = boek["Plaatsen"]
    blad.cell(_rij_van(blad, "Nederlands"), 6).value = 5
    blad.cell(_rij_van(blad, "wiskunde"), 6).value = 4
    proef, tekst = _upload(client, aanbod, boek)
    merken = [f"r{n}" for n, regel in enumerate(proef.rijen) if regel["sleutel"]]
    bij = {regel["rij"]["vak"]: f"r{n}" for n, regel in enumerate(proef.rijen)}
    assert all(f'value="{merk}"' in tekst for merk in merken)
    gegevens = {
        "versie": Aanbod.objects.get().versie,
        "getoond": merken,
        "neem": [bij[wereld.nederlands.pk]],  # mathematics is not ticked
        f"kies-{bij[wereld.nederlands.pk]}-aantal": "bestand",
    }
    client.post(reverse("plaatsing:aanbod-invoeren", args=[proef.pk]), gegevens)
    assert dict(aanbod.plaatsen.values_list("vak", "aantal")) == {
        wereld.nederlands.pk: 5, wereld.wiskunde.pk: 3,
    }  # fmt: skip


def test_een_rij_die_bezet_is_houdt_de_rest_niet_tegen(wereld: Wereld, als, aanbod) -> None:
    client = als("schoolcoordinator")
    boek = _download(client, aanbod)
    ne = aanbod.plaatsen.get(vak=wereld.nederlands)
    maak_bezet(wereld, ne)
    blad = boek["Plaatsen"]
    rij = _rij_van(blad, "Nederlands")
    for kolom in range(1, 11):
        blad.cell(rij, kolom).value = None
    blad.cell(_rij_van(blad, "wiskunde"), 6).value = 4
    proef, tekst = _upload(client, aanbod, boek)
    assert "Niet alles kan worden ingevoerd" in tekst
    assert reverse("plaatsing:aanbod-intrekken", args=[aanbod.pk, ne.pk]) in tekst
    url = reverse("plaatsing:aanbod-invoeren", args=[proef.pk])
    assert client.post(url, {"versie": 1}).status_code == 409  # everything: refused, nothing saved
    assert aanbod.plaatsen.get(vak=wereld.wiskunde).aantal == 3
    gegevens = {"versie": 1, "getoond": [f"w{ne.pk}", "r0"], "neem": ["r0"]}
    assert client.post(url, gegevens).status_code == 302
    assert dict(aanbod.plaatsen.values_list("vak", "aantal")) == {
        wereld.nederlands.pk: 3, wereld.wiskunde.pk: 4,
    }  # fmt: skip


def maak_bezet(wereld: Wereld, plaats: Stageplaats) -> None:
    wereld.studenten["student"].plaatsingen.create(
        school=wereld.duin, stageplaats=plaats, begin=wereld.jaar.begin, einde=wereld.jaar.einde
    )


def test_maxima_komen_mee_en_gaan_terug(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    voor = queries.maxima_van(aanbod)
    boek = _download(client, aanbod)
    blad = boek["Maxima"]
    assert blad.cell(_max_rij(blad, "In totaal"), 2).value == 6
    blad.cell(_max_rij(blad, "In totaal"), 2).value = 4
    blad.cell(_max_rij(blad, "Wo"), 2).value = 2
    blad.cell(_max_rij(blad, "wiskunde"), 2).value = None
    blad.cell(_max_rij(blad, "Nederlands"), 2).value = 3
    proef, _ = _upload(client, aanbod, boek)
    client.post(reverse("plaatsing:aanbod-invoeren", args=[proef.pk]))
    na = Aanbod.objects.get()
    assert queries.maxima_van(na) == maak_maxima(4, None, 2, {wereld.nederlands.pk: 3})
    client.post(reverse("plaatsing:aanbod-terugdraaien", args=[proef.pk]))
    assert queries.maxima_van(Aanbod.objects.get()) == voor


@pytest.mark.parametrize(
    ("naam", "waarde", "cel"),
    [("In totaal", "3abc", "Maxima B"), ("Hbo", -1, "Maxima B"), ("Wo", 2.5, "Maxima B"),
     ("Hbo", 7, "Maxima"), ("wiskunde", 99, "Maxima"), ("In totaal", "=1+1", "Maxima B")],
)  # fmt: skip
def test_foute_maxima_noemen_de_cel(wereld: Wereld, als, aanbod, naam, waarde, cel) -> None:
    client = als("schoolcoordinator")
    boek = _download(client, aanbod)
    blad = boek["Maxima"]
    blad.cell(_max_rij(blad, naam), 2).value = waarde
    proef, tekst = _upload(client, aanbod, boek)
    assert [fout["cel"][: len(cel)] for fout in proef.fouten] == [cel]
    assert "Er is nog niets bewaard" in tekst


def test_zonder_blad_met_maxima_blijven_ze_staan(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    boek = _download(client, aanbod)
    del boek["Maxima"]
    blad = boek["Plaatsen"]
    blad.cell(_rij_van(blad, "Nederlands"), 6).value = 5
    proef, _ = _upload(client, aanbod, boek)
    client.post(reverse("plaatsing:aanbod-invoeren", args=[proef.pk]))
    assert queries.maxima_van(Aanbod.objects.get()) == maak_maxima(6, vak={wereld.wiskunde.pk: 2})


def _ingevoerd(wereld: Wereld, aanbod: Aanbod, **velden) -> Aanbodimport:
    rij = queries.als_rij(aanbod.plaatsen.get(vak=wereld.nederlands))
    nieuw = [Nieuw(p.pk, queries.als_rij(p)) for p in aanbod.plaatsen.exclude(vak=rij.vak)]
    nieuw.append(Nieuw(None, type(rij)(rij.vestiging, rij.vak, "BB", "wo", "sep", 1)))
    door = wereld.personas["schoolcoordinator"]
    proef = aanbodimport.zet_op_proef(
        aanbod=aanbod, bestandsnaam="x.xlsx", basis_versie=aanbod.versie, rijen=nieuw, fouten=[],
        door=door, **velden,
    )  # fmt: skip
    return aanbodimport.voer_in(proef=proef, door=door)


def test_terugdraaien_laat_staan_wat_anderen_elders_deden(wereld: Wereld, aanbod: Aanbod) -> None:
    gedaan = _ingevoerd(wereld, aanbod)
    _wijzig(wereld, aanbod, aanbod.plaatsen.get(vak=wereld.wiskunde), dagen="vr")
    aanbodimport.maak_ongedaan(proef=gedaan, door=wereld.personas["schoolcoordinator"])
    rijen = {(r.vak, r.bouw, r.aantal, r.dagen) for r in _rijen(aanbod)}
    assert rijen == {
        (wereld.nederlands.pk, "OB", 3, ""), (wereld.wiskunde.pk, "OB", 3, "vr"),
    }  # fmt: skip


def test_terugdraaien_dat_botst_noemt_de_rij(wereld: Wereld, als, aanbod: Aanbod) -> None:
    gedaan = _ingevoerd(wereld, aanbod)
    _wijzig(wereld, aanbod, aanbod.plaatsen.get(bouw="BB"), aantal=8)
    client = als("schoolcoordinator")
    tekst = client.get(reverse("plaatsing:aanbod-proef", args=[gedaan.pk])).content.decode()
    assert "Terugdraaien kan niet meer in een keer" in tekst
    url = reverse("plaatsing:aanbod-terugdraaien", args=[gedaan.pk])
    assert client.post(url).status_code == 409
    assert aanbod.plaatsen.get(bouw="BB").aantal == 8


@pytest.mark.parametrize(("dagen", "mag"), [(29, True), (31, False)])
def test_terugdraaien_kan_dertig_dagen(wereld: Wereld, aanbod: Aanbod, dagen: int, mag) -> None:
    gedaan = _ingevoerd(wereld, aanbod)
    with time_machine.travel(klok.nu() + timedelta(days=dagen)):
        if mag:
            aanbodimport.maak_ongedaan(proef=gedaan, door=wereld.personas["schoolcoordinator"])
        else:
            with pytest.raises(aanbodimport.ValidationError, match="30 dagen"):
                aanbodimport.maak_ongedaan(proef=gedaan, door=wereld.personas["schoolcoordinator"])
    assert aanbod.plaatsen.filter(bouw="BB").exists() != mag


grens = st.none() | st.integers(0, 20)


@given(data=st.data())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_downloaden_bewerken_invoeren_terugdraaien_geeft_gelijke_gegevens(wereld, data) -> None:
    """Through the real file: export, edit, import, undo; places and maxima are equal again."""
    Aanbodimport.objects.all().delete()
    Stageplaats.objects.all().delete()
    Aanbod.objects.all().delete()
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    for vak in (wereld.nederlands, wereld.wiskunde):
        maak.maak_stageplaats(aanbod, vak, aantal=data.draw(st.integers(1, 9)))
    voor, maxima = _rijen(aanbod), queries.maxima_van(aanbod)
    keuzes = keuzes_voor(aanbod)
    boek = load_workbook(io.BytesIO(formulier(aanbod, keuzes).inhoud()))
    leg_vast(aanbod)
    blad = boek["Plaatsen"]
    kop = next(r[0].row for r in blad.iter_rows() if r[0].value == "Vestiging")
    for nummer in data.draw(st.lists(st.integers(1, 5), unique=True)):
        waarden = (None, data.draw(st.sampled_from(["Nederlands", "wiskunde"])), "bovenbouw",
                   ["hbo", "wo", "hbo of wo"][nummer % 3], "februari" if nummer > 2 else "",
                   data.draw(st.integers(1, 99)))  # fmt: skip
        for kolom, waarde in enumerate(waarden, 1):
            blad.cell(kop + nummer, kolom).value = waarde
    blad_max = boek["Maxima"]
    blad_max.cell(_max_rij(blad_max, "In totaal"), 2).value = data.draw(grens)
    uit = io.BytesIO()
    boek.save(uit)
    gelezen = lees_formulier(io.BytesIO(uit.getvalue()), aanbod, keuzes)
    if gelezen.fouten:
        return  # the same kind twice is refused before anything happens
    door = wereld.personas["schoolcoordinator"]
    proef = aanbodimport.zet_op_proef(
        aanbod=aanbod, bestandsnaam="x.xlsx", basis_versie=gelezen.basis_versie,
        rijen=gelezen.rijen, fouten=[], maxima=gelezen.maxima, door=door,
    )  # fmt: skip
    gedaan = aanbodimport.voer_in(proef=proef, door=door)
    assert _rijen(aanbod) == sorted((regel.rij for regel in gelezen.rijen), key=repr)
    assert queries.maxima_van(Aanbod.objects.get()) == (gelezen.maxima or Maxima())
    aanbodimport.maak_ongedaan(proef=gedaan, door=door)
    assert _rijen(aanbod) == voor
    assert queries.maxima_van(Aanbod.objects.get()) == maxima


def test_vierhonderd_rijen_zijn_een_handvol_vragen(
    wereld: Wereld, aanbod: Aanbod, django_assert_max_num_queries
) -> None:
    vestigingen = [
        wereld.duin.vestigingen.get(),
        *(wereld.duin.vestigingen.create(naam=f"Gebouw {n}", plaats="Den Haag") for n in range(19)),
    ]
    soorten = ("hbo", "wo", "beide", "hbo1")
    vakken = (wereld.nederlands.pk, wereld.wiskunde.pk)
    basis = queries.als_rij(aanbod.plaatsen.first())
    rijen = [
        Nieuw(None, type(basis)(v.pk, vak, bouw, soort, start, 1))
        for v, vak, bouw, soort, start in product(
            vestigingen, vakken, ("OB", "BB"), soorten, ("sep", "feb")
        )
    ][:400]
    door = wereld.personas["schoolcoordinator"]
    proef = aanbodimport.zet_op_proef(
        aanbod=aanbod, bestandsnaam="x.xlsx", basis_versie=None, rijen=rijen, fouten=[], door=door
    )
    with django_assert_max_num_queries(60):
        gedaan = aanbodimport.voer_in(proef=proef, door=door)
    assert aanbod.plaatsen.count() == 400
    aanbodimport.maak_ongedaan(proef=gedaan, door=door)
    assert aanbod.plaatsen.count() == 2
