"""Consent per field: what is not agreed never reaches the receiver, by whatever way."""

import zlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.models import Bericht
from plaatsing.choices import Bijdragerol, Deelveld, Doorstroomvariant, PlaatsingStatus
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.permissions import student as permissions
from plaatsing.queries import doorstroom as queries
from plaatsing.queries.doorstroom_beeld import beeld_voor, beeld_voor_ontvanger, inhoud_van
from plaatsing.rules import doorstroom as rules
from plaatsing.services import doorstroom
from tests.factories.hos import maak_lid, maak_opleidingsjaar, maak_persoon, maak_school
from tests.factories.plaatsing_student import (
    ANTWOORDEN,
    maak_bekende_plaatsing,
    maak_formulier,
    maak_ingediend,
)
from tests.wereld import Wereld

Als = Callable[[str], Client]
GEHEIM = {
    "wat_past": "ZWALUW",
    "sterke_kanten": "MERELS",
    "aandacht": "ROODBORST",
    "leerdoelen": "KOOLMEES",
    "overig": "WINTERKONING",
    "begeleider_instituut": "SPECHT",
    "werkplekbegeleider": "IJSVOGEL",
    "schoolopleider": "NACHTEGAAL",
}
BIJDRAGEN = {
    Bijdragerol.WERKPLEKBEGELEIDER: ("werkplekbegeleider", "KIEVIT"),
    Bijdragerol.SCHOOLOPLEIDER: ("schoolopleider", "GRUTTO"),
    Bijdragerol.INSTITUUTSOPLEIDER: ("instituutsopleider", "TUREUIR"),
}
WOORD = GEHEIM | {f"bijdrage_{rol}": woord for rol, (_, woord) in BIJDRAGEN.items()}


@pytest.fixture
def formulier(wereld: Wereld) -> Doorstroomformulier:
    """Everything filled in, by everyone, and the next school is zee."""
    jaar, door = wereld.studenten["student"], wereld.persoon("student")
    maak_bekende_plaatsing(
        jaar,
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )
    maak_bekende_plaatsing(maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3), wereld.zee)
    leeg = maak_formulier(jaar)
    vol = doorstroom.bewaar(
        formulier=leeg, gegevens=GEHEIM | {"leerwensen": ["vmbo"]}, versie=leeg.versie, door=door
    )
    for rol, (wie, tekst) in BIJDRAGEN.items():
        doorstroom.draag_bij(formulier=vol, rol=rol, tekst=tekst, door=wereld.persoon(wie))
    return doorstroom.dien_in(formulier=vol, door=door)


def _deel(wereld: Wereld, formulier: Doorstroomformulier, *velden: str) -> Doorstroomformulier:
    return doorstroom.deel(formulier=formulier, velden=velden, door=wereld.persoon("student"))


def _paden(formulier: Doorstroomformulier, wereld: Wereld) -> dict[str, str]:
    return {
        "scherm": reverse("plaatsing:doorstroom", args=[formulier.pk]),
        "lijst": reverse("plaatsing:doorstroom-lijst"),
        "pdf": reverse("plaatsing:doorstroom-pdf", args=[formulier.pk]),
        "bundel": reverse("plaatsing:doorstroom-bundel", args=[wereld.zee.pk, wereld.jaar.naam]),
    }


@pytest.mark.parametrize("gedeeld", sorted(WOORD))
def test_op_het_scherm_staat_alleen_wat_gedeeld_is(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier, gedeeld: str
) -> None:
    _deel(wereld, formulier, gedeeld)
    client = als("schoolopleider_elders")
    for pad in ("scherm", "lijst"):
        inhoud = client.get(_paden(formulier, wereld)[pad]).content.decode()
        te_zien = {veld for veld, woord in WOORD.items() if woord in inhoud}
        assert te_zien == ({gedeeld} if pad == "scherm" else set())


@pytest.mark.parametrize("pad", ["pdf", "bundel"])
def test_op_papier_verandert_niets_door_wat_niet_gedeeld_is(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier, pad: str
) -> None:
    """The same bytes whatever stands in the other fields: not a letter of them is in there."""
    _deel(wereld, formulier, "overig", "bijdrage_schoolopleider")
    client, url = als("schoolopleider_elders"), _paden(formulier, wereld)[pad]
    rij = Doorstroomformulier.objects.filter(pk=formulier.pk)
    voor = client.get(url).content
    rij.update(leerwensen=["vwo"], **{veld: "anders" for veld in GEHEIM if veld != "overig"})
    anderen = formulier.bijdragen.exclude(rol=Bijdragerol.SCHOOLOPLEIDER)
    anderen.update(tekst="anders")
    assert client.get(url).content == voor
    rij.update(overig="anders")
    assert client.get(url).content != voor


@pytest.mark.parametrize("pad", ["pdf", "bundel"])
def test_pdf_en_bundel_openen_voor_de_ontvanger(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier, pad: str
) -> None:
    _deel(wereld, formulier, "aandacht")
    antwoord = als("schoolopleider_elders").get(_paden(formulier, wereld)[pad])
    assert antwoord.content.startswith(b"%PDF-")
    assert b"pdfuaid" in antwoord.content or b"pdfuaid" in _uitgepakt(antwoord.content)


def _uitgepakt(inhoud: bytes) -> bytes:
    uit = b""
    for deel in inhoud.split(b"stream\n")[1:]:
        try:
            uit += zlib.decompress(deel.split(b"\nendstream")[0])
        except zlib.error:
            continue
    return uit


def test_begeleiders_en_student_zien_alles(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    vast = _deel(wereld, formulier, "aandacht")
    for wie in ("student", "werkplekbegeleider", "schoolopleider", "instituutsopleider"):
        tekst = repr(beeld_voor(wereld.persoon(wie), vast))
        assert {veld for veld, woord in WOORD.items() if woord in tekst} == set(WOORD)


def test_zonder_delen_ziet_de_nieuwe_school_niets(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier
) -> None:
    for pad in ("scherm", "pdf", "bundel"):
        antwoord = als("schoolcoordinator_elders").get(_paden(formulier, wereld)[pad])
        assert antwoord.status_code == 404


def test_terugkomen_op_delen(wereld: Wereld, als: Als, formulier: Doorstroomformulier) -> None:
    student, ontvanger = wereld.persoon("student"), wereld.persoon("schoolopleider_elders")
    vast = _deel(wereld, formulier, "aandacht", "overig")
    vast = _deel(wereld, vast, "overig")
    assert "ROODBORST" not in repr(beeld_voor(ontvanger, vast))
    doorstroom.stop_delen(formulier=vast, door=student)
    assert not queries.zichtbaar_voor(ontvanger).exists()


def test_gaat_de_plaats_niet_door_dan_leest_die_school_niet_meer_mee(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier
) -> None:
    _deel(wereld, formulier, "overig")
    client = als("schoolcoordinator_elders")
    paden = [_paden(formulier, wereld)[pad] for pad in ("scherm", "pdf", "bundel")]
    assert {client.get(pad).status_code for pad in paden} == {200}
    Plaatsing.objects.filter(school=wereld.zee).update(status=PlaatsingStatus.VERVALLEN)
    assert {client.get(pad).status_code for pad in paden} == {404}


def test_na_een_andere_plaats_staat_er_met_wie_je_deelt(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier
) -> None:
    vast = _deel(wereld, formulier, "overig")
    Plaatsing.objects.filter(school=wereld.zee).update(status=PlaatsingStatus.VERVALLEN)
    derde = maak_school(naam="Derde College")
    opleider = maak_persoon()
    maak_lid(opleider, "schoolopleider", derde)
    straks = vast.opleidingsjaar.student.jaren.get(schooljaar=wereld.volgend)
    maak_bekende_plaatsing(straks, derde)
    pagina = als("student").get(reverse("plaatsing:doorstroom-delen", args=[vast.pk]))
    assert "Je deelt met <strong>Derde College</strong>" in pagina.content.decode()
    assert not queries.zichtbaar_voor(opleider).exists()
    for _ in range(2):
        vast = _deel(wereld, vast, "overig")
    assert vast.nieuwe_school == derde
    assert queries.zichtbaar_voor(opleider).get() == vast
    assert Bericht.objects.filter(persoon=opleider).count() == 1


def test_de_ontvanger_hoort_het_een_keer_zonder_naam(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    vast = _deel(wereld, formulier, "aandacht")
    _deel(wereld, vast, "overig")
    mails = Bericht.objects.filter(sleutel__startswith="doorstroom-gedeeld")
    assert {m.aan for m in mails} == {
        "schoolcoordinator_elders@voorbeeld.test",
        "schoolopleider_elders@voorbeeld.test",
    }
    assert mails.count() == 2
    assert not any("Student Persona" in m.onderwerp + m.tekst for m in mails)


def test_ook_de_nieuwe_werkplekbegeleider_leest_mee(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    vast = _deel(wereld, formulier, "aandacht")
    nieuw = wereld.persoon("werkplekbegeleider_elders")
    assert not queries.zichtbaar_voor(nieuw).exists()
    Plaatsing.objects.filter(school=wereld.zee).update(werkplekbegeleider=nieuw)
    assert "SPECHT" not in repr(beeld_voor(nieuw, queries.zichtbaar_voor(nieuw).get()))
    assert vast == queries.zichtbaar_voor(nieuw).get()


def test_wie_halverwege_wisselt_de_tweede_school_is_ontvanger(wereld: Wereld) -> None:
    """A wo student: both schools belong to one year, and the second only sees what is shared."""
    jaar = wereld.studenten["student_elders"]
    grens = wereld.jaar.begin.replace(year=wereld.jaar.begin.year + 1, month=2, day=1)
    eerste = maak_bekende_plaatsing(jaar, wereld.duin, einde=grens.replace(month=1, day=31))
    tweede = maak_bekende_plaatsing(
        jaar,
        wereld.zee,
        begin=grens,
        schoolopleider=wereld.personas["schoolopleider_elders"],
    )
    formulier = maak_formulier(jaar)
    assert (formulier.vorige_school, formulier.nieuwe_school) == ("Duincollege", wereld.zee)
    assert formulier.variant == Doorstroomvariant.VOLGENDE_STAGE
    opleider = wereld.persoon("schoolopleider_elders")
    assert not queries.zichtbaar_voor(opleider).exists()
    assert permissions.bijdragerollen(opleider, formulier) == []
    # half-way: the second school has begun, and still only receives
    dag = klok.vandaag()
    Plaatsing.objects.filter(pk=eerste.pk).update(einde=dag - timedelta(days=1))
    Plaatsing.objects.filter(pk=tweede.pk).update(begin=dag)
    assert not queries.zichtbaar_voor(opleider).exists()


def test_een_coordinator_van_beide_scholen_blijft_begeleider(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    """Three schools share one partner (B4): who guides at the old one still reads everything."""
    wereld.zee.partner = wereld.duin.partner
    wereld.zee.save()
    coordinator = wereld.persoon("schoolcoordinator")
    assert queries.ziet_alles_van(coordinator, [formulier]) == {formulier.pk}
    vast = _deel(wereld, formulier, "aandacht")
    opleider = wereld.persoon("schoolopleider_elders")
    assert queries.ziet_alles_van(opleider, [vast]) == set()


def test_een_tweede_school_die_later_bekend_wordt_is_ook_ontvanger(wereld: Wereld) -> None:
    """The form was begun at the first school and never touched again."""
    jaar, dag = wereld.studenten["student_elders"], klok.vandaag()
    eerste = maak_bekende_plaatsing(jaar, wereld.duin, einde=dag - timedelta(days=1))
    formulier = maak_formulier(jaar)
    assert (formulier.nieuwe_school, formulier.stage_begon_op) == (None, eerste.begin)
    maak_bekende_plaatsing(
        jaar, wereld.zee, begin=dag, schoolopleider=wereld.personas["schoolopleider_elders"]
    )
    opleider = wereld.persoon("schoolopleider_elders")
    assert not queries.zichtbaar_voor(opleider).exists()
    assert permissions.bijdragerollen(opleider, formulier) == []
    assert queries.zichtbaar_voor(wereld.persoon("schoolopleider")).get() == formulier


@pytest.mark.parametrize("velden", [[], ["naam_student"], ["bijdragen"], ["wachtwoord"]])
def test_er_valt_minstens_een_onderdeel_te_delen(
    wereld: Wereld, formulier: Doorstroomformulier, velden: list[str]
) -> None:
    with pytest.raises(ValidationError, match="minstens een onderdeel"):
        _deel(wereld, formulier, *velden)


def test_onbekend_veld_gaat_nooit_vanzelf_mee(formulier: Doorstroomformulier) -> None:
    inhoud = inhoud_van(formulier) | {"later_bedacht": "MUS"}
    assert "MUS" not in repr(rules.alleen_gedeeld(inhoud, Deelveld.values))
    assert rules.gevulde_velden(inhoud_van(formulier)) == set(Deelveld.values)


def test_leeslog_zegt_hoe(wereld: Wereld, als: Als, formulier: Doorstroomformulier) -> None:
    _deel(wereld, formulier, "aandacht")
    client = als("schoolopleider_elders")
    for pad in ("scherm", "pdf", "bundel"):
        client.get(_paden(formulier, wereld)[pad])
    wat = sorted(r.wat for r in queries.gelezen_door(formulier))
    assert wat == [queries.leeswoord(formulier, hoe) for hoe in ("", " (bundel)", " (pdf)")]
    pagina = als("student").get(_paden(formulier, wereld)["scherm"]).content.decode()
    assert "in de bundel van de school" in pagina


def test_kiezen_in_de_browser(wereld: Wereld, als: Als, formulier: Doorstroomformulier) -> None:
    url = reverse("plaatsing:doorstroom-delen", args=[formulier.pk])
    student = als("student")
    inhoud = student.get(url).content.decode()
    assert all(woord in inhoud for woord in WOORD.values())
    assert " checked" not in inhoud  # nothing is agreed beforehand
    assert "Kies minstens een onderdeel" in student.post(url, {"x": ""}).content.decode()
    antwoord = student.post(url, {"velden": ["wat_past"]}, follow=True).content.decode()
    assert "ZWALUW" in antwoord
    assert "ROODBORST" not in antwoord
    assert "geldige keuze" in student.post(url, {"velden": ["wachtwoord"]}).content.decode()


def test_starter_buiten_de_hos(wereld: Wereld, als: Als) -> None:
    jaar, student = wereld.studenten["student"], wereld.persoon("student")
    maak_bekende_plaatsing(jaar, wereld.duin)
    formulier = maak_ingediend(jaar)
    assert formulier.variant == Doorstroomvariant.STARTERSFASE
    with pytest.raises(ValidationError, match="nieuwe school bekend"):
        _deel(wereld, formulier, "aandacht")
    open_ = doorstroom.heropen(formulier=formulier, door=student)
    open_ = doorstroom.bewaar(
        formulier=open_,
        gegevens={"nieuwe_werkplek": "College Ver Weg", "contact_nieuwe_school": "J. de Boer"},
        versie=open_.versie,
        door=student,
    )
    vast = _deel(wereld, doorstroom.dien_in(formulier=open_, door=student), "aandacht")
    assert not Bericht.objects.filter(sleutel__startswith="doorstroom-gedeeld").exists()
    beeld = beeld_voor_ontvanger(vast)
    assert beeld.bestemming == (
        ("School", "College Ver Weg"),
        ("Wie je begeleidt als je begint", "J. de Boer"),
    )
    url = reverse("plaatsing:doorstroom-pdf", args=[vast.pk]) + "?voor=ontvanger"
    assert als("student").get(url).content.startswith(b"%PDF-")


def test_elke_indiening_is_een_versie(wereld: Wereld, als: Als) -> None:
    jaar, student = wereld.studenten["student"], wereld.persoon("student")
    maak_bekende_plaatsing(jaar, wereld.duin)
    een = maak_ingediend(jaar)
    open_ = doorstroom.heropen(formulier=een, door=student)
    doorstroom.bewaar(
        formulier=open_, gegevens={"aandacht": "Iets anders"}, versie=open_.versie, door=student
    )
    doorstroom.dien_in(formulier=open_, door=student)
    teksten = [v.inhoud["aandacht"] for v in een.versies.order_by("nummer")]
    assert teksten == [ANTWOORDEN["aandacht"], "Iets anders"]
    url = reverse("plaatsing:doorstroom-versie", args=[een.pk, 1])
    assert ANTWOORDEN["aandacht"] in als("student").get(url).content.decode()
    assert als("student").get(url.replace("/1/", "/9/")).status_code == 404


def test_een_ontvanger_leest_geen_oude_versies(
    wereld: Wereld, als: Als, formulier: Doorstroomformulier
) -> None:
    _deel(wereld, formulier, "aandacht")
    url = reverse("plaatsing:doorstroom-versie", args=[formulier.pk, 1])
    assert als("schoolopleider_elders").get(url).status_code == 404
    assert als("schoolopleider").get(url).status_code == 200


def test_leerwensen_voor_de_toewijzing(wereld: Wereld) -> None:
    jaar, student = wereld.studenten["student"], wereld.persoon("student")
    maak_bekende_plaatsing(jaar, wereld.duin)
    straks = maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3)
    formulier = maak_formulier(jaar)
    assert queries.leerwensen(wereld.volgend) == {}
    doorstroom.bewaar(
        formulier=formulier, gegevens={"leerwensen": ["vmbo", "BB"]}, versie=1, door=student
    )
    assert queries.leerwensen(wereld.volgend) == {straks.pk: frozenset({"vmbo", "BB"})}
    assert queries.leerwensen(wereld.jaar) == {}
    formulier.refresh_from_db()
    with pytest.raises(ValidationError, match="gymnasium"):
        doorstroom.bewaar(
            formulier=formulier, gegevens={"leerwensen": ["gymnasium"]}, versie=2, door=student
        )
