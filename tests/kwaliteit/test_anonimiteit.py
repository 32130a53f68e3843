"""Geen antwoord leidt terug naar een persoon (docs/besluiten/0010-anonimiteit.md)."""

import base64
import json

import pytest
from django.apps import apps
from django.db import connection, models
from pghistory.models import Context

from hos import klok
from hos.models import Persoon
from kwaliteit.choices import RondeStaat
from kwaliteit.models import Antwoord, Deelname, Stembriefje
from kwaliteit.queries.resultaten import open_antwoorden, uitkomst
from kwaliteit.queries.rondes import respons
from kwaliteit.services import sleutels, stembus
from tests.factories.kwaliteit import maak_deelname, maak_ingevuld, maak_ronde, sluit_en_tel

pytestmark = pytest.mark.django_db
ZONDER_NAAM = (Antwoord, Stembriefje)


@pytest.fixture
def open_ronde():
    return maak_ronde(staat=RondeStaat.OPEN)


def _doelen(model):
    return {
        v.related_model for v in model._meta.get_fields() if v.is_relation and not v.auto_created
    }


@pytest.mark.parametrize("model", ZONDER_NAAM)
def test_geen_verwijzing_leidt_van_antwoord_naar_persoon_of_deelname(model):
    """Every path of forward keys, through every table, stays away from people who answered."""
    gezien, te_doen = set(), _doelen(model)
    while te_doen:
        doel = te_doen.pop()
        gezien.add(doel)
        te_doen |= _doelen(doel) - gezien
    assert Deelname not in gezien
    assert Persoon not in gezien


@pytest.mark.parametrize("model", ZONDER_NAAM)
def test_niets_verwijst_naar_een_antwoord(model):
    elders = [m for m in apps.get_models() if m is not model]
    assert not [m for m in elders if model in _doelen(m)]


@pytest.mark.parametrize("model", [*ZONDER_NAAM, Deelname])
def test_geen_tijdstip_en_geen_geschiedenis(model):
    soorten = (models.DateField, models.TimeField)
    assert not [v.name for v in model._meta.concrete_fields if isinstance(v, soorten)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("model", ZONDER_NAAM)
def test_de_sleutel_is_willekeurig(model):
    assert isinstance(model._meta.pk, models.UUIDField)


def test_er_is_niets_te_lezen_tot_de_ronde_dicht_is(open_ronde):
    maak_ingevuld(open_ronde, 12)
    assert not Antwoord.objects.exists()
    assert uitkomst(open_ronde) is None
    assert open_antwoorden(open_ronde) == []
    assert b"Tekst van iemand" not in b"".join(bytes(b.inhoud) for b in Stembriefje.objects.all())


def test_briefjes_zijn_even_lang_en_dragen_geen_tijdstip(open_ronde):
    vraag = open_ronde.vragenlijst.vragen.get(soort="open")
    for tekst in ("kort", "lang " * 300):
        stembus.dien_in(
            deelname=maak_deelname(open_ronde), antwoorden={str(vraag.pk): tekst}, nu=klok.nu()
        )
    inhoud = [bytes(b.inhoud) for b in Stembriefje.objects.all()]
    assert len({len(i) for i in inhoud}) == 1
    # bytes 1 to 8 of a Fernet token are the moment it was made
    assert {base64.urlsafe_b64decode(i)[1:9] for i in inhoud} == {bytes(8)}


def test_tellen_leegt_de_bus_en_raakt_iedereen_in_dezelfde_transactie(open_ronde):
    maak_ingevuld(open_ronde, 9)
    maak_deelname(open_ronde)
    sluit_en_tel(open_ronde)
    assert not Stembriefje.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM kwaliteit_deelname")
        deelnames = cursor.fetchall()
        cursor.execute("SELECT DISTINCT xmin::text FROM kwaliteit_antwoord")
        antwoorden = cursor.fetchall()
    assert len(deelnames) == len(antwoorden) == 1


def test_de_volgorde_van_antwoorden_is_niet_die_van_insturen(open_ronde):
    maak_ingevuld(open_ronde, 40)
    sluit_en_tel(open_ronde)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tekst FROM kwaliteit_antwoord WHERE tekst <> '' ORDER BY ctid")
        nummers = [int(tekst.split()[-1]) for (tekst,) in cursor.fetchall()]
    assert sorted(nummers) == list(range(40))
    assert nummers != sorted(nummers)


def test_een_te_kleine_groep_wordt_niet_eens_bewaard(open_ronde):
    maak_ingevuld(open_ronde, 20, groep="HR")
    maak_ingevuld(open_ronde, 9, groep="ICLON")
    maak_ingevuld(open_ronde, 3, groep="SEC")
    sluit_en_tel(open_ronde)
    assert set(Antwoord.objects.values_list("groep", flat=True)) == {"HR", ""}
    assert not Antwoord.objects.exclude(tekst="").exclude(groep="").exists()
    uit = uitkomst(open_ronde)
    assert uit.groepen == []
    assert next(v for v in uit.gesloten if v.is_schaal).totaal.n == 32
    stand = respons(open_ronde)
    assert [(g.label, g.uitgenodigd) for g in stand.groepen] == [
        ("HR", 20),
        ("ICLON", None),
        ("SEC", None),
    ]


def test_open_antwoorden_pas_vanaf_acht(open_ronde):
    maak_ingevuld(open_ronde, 7)
    sluit_en_tel(open_ronde)
    assert [(o.teksten, bool(o.reden)) for o in open_antwoorden(open_ronde)] == [([], True)]


def test_onder_de_vijf_blijft_alles_dicht(open_ronde):
    maak_ingevuld(open_ronde, 4)
    sluit_en_tel(open_ronde)
    assert all(not v.totaal.getoond and v.totaal.n is None for v in uitkomst(open_ronde).gesloten)


def test_een_concept_is_alleen_met_de_link_te_lezen(open_ronde):
    deelname = maak_deelname(open_ronde)
    sleutel = sleutels.sleutel_voor(deelname.nonce)
    stembus.bewaar_concept(
        deelname=deelname, sleutel=sleutel, antwoorden={"v1": "Mijn mening"}, nu=klok.nu()
    )
    deelname.refresh_from_db()
    assert b"Mijn mening" not in bytes(deelname.concept)
    assert sleutels.ontsleutel_concept("een-andere-sleutel", deelname.concept) == {}
    assert sleutels.ontsleutel_concept(sleutel, deelname.concept) == {"v1": "Mijn mening"}


def test_het_concept_verdwijnt_bij_insturen_en_bij_tellen(open_ronde):
    ingestuurd, blijft_liggen = maak_deelname(open_ronde), maak_deelname(open_ronde)
    for deelname in (ingestuurd, blijft_liggen):
        stembus.bewaar_concept(deelname=deelname, sleutel="s", antwoorden={"v1": "x"}, nu=klok.nu())
    stembus.dien_in(deelname=ingestuurd, antwoorden={}, nu=klok.nu())
    assert Deelname.objects.get(pk=ingestuurd.pk).concept is None
    sluit_en_tel(open_ronde)
    assert Deelname.objects.get(pk=blijft_liggen.pk).concept is None


def test_een_ander_geheim_opent_de_stembus_niet_en_het_oude_wel(open_ronde, settings):
    maak_ingevuld(open_ronde, 5)
    oud, settings.SECRET_KEY = settings.SECRET_KEY, "een-nieuw-geheim"
    open_ronde.staat = RondeStaat.GESLOTEN
    open_ronde.save()
    with pytest.raises(sleutels.Onleesbaar):
        stembus.tel(ronde=open_ronde, nu=klok.nu())
    assert Stembriefje.objects.count() == 5
    open_ronde.refresh_from_db()
    assert not open_ronde.is_geteld
    settings.SECRET_KEY_FALLBACKS = [oud]
    assert stembus.tel(ronde=open_ronde, nu=klok.nu()) == 5


def test_insturen_via_de_pagina_laat_geen_geschiedenis_na(open_ronde, client):
    deelname = maak_deelname(open_ronde)
    velden = {f"v{v.pk}": "1" for v in open_ronde.vragenlijst.vragen.exclude(soort="open")}
    voor = Context.objects.count()
    adres = f"/kwaliteit/enquete/{sleutels.sleutel_voor(deelname.nonce)}/"
    antwoord = client.post(adres, velden | {"indienen": "ja"})
    assert antwoord.status_code == 302
    assert Deelname.objects.get(pk=deelname.pk).ingediend
    assert Context.objects.count() == voor
    assert sleutels.sleutel_voor(deelname.nonce) not in json.dumps(
        list(Context.objects.values_list("metadata", flat=True))
    )


def test_grote_groepen_staan_naast_elkaar(open_ronde):
    maak_ingevuld(open_ronde, 12, groep="HR")
    maak_ingevuld(open_ronde, 9, groep="ICLON")
    sluit_en_tel(open_ronde)
    uit = uitkomst(open_ronde)
    assert uit.groepen == ["HR", "ICLON"]
    assert all(list(vraag.groepen) == uit.groepen for vraag in uit.gesloten)


def test_de_respons_van_een_groep_verraadt_geen_enkeling(open_ronde):
    """Two of nine answered: the number stays away, and one more with it."""
    for groep, gedaan, stil in (("HR", 20, 5), ("ICLON", 8, 4), ("SEC", 2, 7)):
        maak_ingevuld(open_ronde, gedaan, groep=groep)
        for _ in range(stil):
            maak_deelname(open_ronde, groep=groep)
    groepen = {g.label: (g.uitgenodigd, g.ingediend) for g in respons(open_ronde).groepen}
    assert groepen == {"HR": (25, 20), "ICLON": (12, None), "SEC": (9, None)}
