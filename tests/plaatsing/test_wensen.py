"""Wishes: the window, numbers and arrows, versions, and the receipt by mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.models import Bericht, Opleidingsjaar
from hos.templatetags.weergave import dag_in_woorden
from plaatsing.models import Voorkeur, Wensopgave
from plaatsing.queries import wens as queries
from plaatsing.queries.student_taken import taken
from plaatsing.services import wens as services
from tests.factories.hos import maak_opleidingsjaar, maak_school
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.factories.plaatsing_studenten import maak_uitsluiting, maak_venster
from tests.wereld import Wereld

Als = Callable[[str], Client]
URL = "/plaatsing/mijn/wensen/"
DAG = timedelta(days=1)


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def _dien_in(jaar: Opleidingsjaar, *scholen, **velden) -> None:
    services.bewaar_wensen(
        jaar=jaar,
        door=jaar.student.persoon,
        teksten=velden.pop("teksten", {"motivatie": "Klas drie."}),
        voorkeuren=scholen,
        liever_niet=velden.pop("liever_niet", []),
    )


def test_opgeven_en_teruglezen(wereld: Wereld, als: Als) -> None:
    maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)
    derde = maak_school("Derde College")
    antwoord = als("student").post(
        URL,
        {
            "motivatie": "Ik wil het vmbo leren kennen.",
            "toelichting": "Liefst met de fiets.",
            f"rang_{wereld.zee.pk}": "2",
            f"niet_{derde.pk}": "on",
        },
        follow=True,
    )
    tekst = _tekst(antwoord)
    assert "versie 1" in tekst
    assert "Liefst met de fiets." in tekst
    rijen = {(v.school_id, v.rang, v.liever_niet) for v in Voorkeur.objects.all()}
    assert rijen == {(wereld.zee.pk, 1, False), (derde.pk, None, True)}


@pytest.mark.parametrize("rang", ["0", "4", "abc", "-1", "1e3", "2,5", "٣", "11"])
def test_vreemd_nummer_staat_bij_het_veld_en_blijft_staan(
    wereld: Wereld, als: Als, rang: str
) -> None:
    antwoord = als("student").post(
        URL, {"motivatie": "blijft staan", f"rang_{wereld.zee.pk}": rang}
    )
    tekst = _tekst(antwoord)
    assert "Vul 1, 2 of 3 in, of laat het leeg." in tekst
    assert "blijft staan" in tekst
    assert f'value="{rang}"' in tekst
    assert not Voorkeur.objects.exists()


def test_twee_keer_hetzelfde_nummer_en_allebei(wereld: Wereld, als: Als) -> None:
    antwoord = als("student").post(
        URL,
        {
            f"rang_{wereld.zee.pk}": "1",
            f"rang_{wereld.duin.pk}": "1",
            f"niet_{wereld.zee.pk}": "on",
        },
    )
    tekst = _tekst(antwoord)
    assert tekst.count("Nummer 1 staat bij twee scholen.") == 4  # beside both, and summed up
    assert "niet allebei" in tekst
    assert not Wensopgave.objects.exists()


def test_pijlen_zonder_script_bewaren_niets(wereld: Wereld, als: Als) -> None:
    gegevens = {"motivatie": "half", f"rang_{wereld.zee.pk}": "1", f"rang_{wereld.duin.pk}": "2"}
    antwoord = als("student").post(URL, gegevens | {"verschuif": f"omhoog-{wereld.duin.pk}"})
    form = antwoord.context["form"]
    assert [rij.school.pk for rij in form.rijen] == [wereld.duin.pk, wereld.zee.pk]
    assert [rij.rang.value() for rij in form.rijen] == ["1", "2"]
    assert form["motivatie"].value() == "half"
    assert not Voorkeur.objects.exists()


@pytest.mark.parametrize("knop", ["", "omhoog", "omhoog-abc", "omhoog-٣", "weg-1", "omlaag-999999"])
def test_vreemde_pijl_verandert_niets(wereld: Wereld, als: Als, knop: str) -> None:
    antwoord = als("student").post(URL, {f"rang_{wereld.zee.pk}": "1", "verschuif": knop})
    assert antwoord.status_code == 200
    assert antwoord.context["form"][f"rang_{wereld.zee.pk}"].value() == "1"


def test_elke_inzending_is_een_versie_met_een_mail(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]
    _dien_in(jaar, wereld.zee)
    _dien_in(jaar, wereld.zee)
    _dien_in(jaar, wereld.duin, wereld.zee)
    opgaven = queries.opgaven_van(jaar.student.persoon)
    assert [(o.opgave.nummer, [s.pk for s in o.voorkeuren]) for o in opgaven] == [
        (2, [wereld.duin.pk, wereld.zee.pk]),
        (1, [wereld.zee.pk]),
    ]
    mails = Bericht.objects.filter(soort="wensen").order_by("pk")
    assert [m.persoon for m in mails] == [jaar.student.persoon] * 2
    assert "1. Duincollege\n2. Zeecollege" in mails[1].tekst
    assert "Klas drie." in mails[1].tekst


@pytest.mark.parametrize(
    ("van", "tot", "melding"), [(1, 10, "kan nog niet"), (-10, -1, "kan niet meer")]
)
def test_buiten_het_venster(wereld: Wereld, als: Als, van: int, tot: int, melding: str) -> None:
    jaar = wereld.studenten["student"]
    _dien_in(jaar, wereld.zee)
    venster = maak_venster(wereld.jaar, "voorkeuren", van, tot)
    with pytest.raises(ValidationError, match=melding) as fout:
        _dien_in(jaar, wereld.duin)
    (zin,) = fout.value.messages
    assert f"van {venster.opent_op:%d-%m-%Y} tot en met {venster.sluit_op:%d-%m-%Y}" in zin
    assert "Vraag het je instituutscoördinator" in zin
    assert [v.school_id for v in Voorkeur.objects.all()] == [wereld.zee.pk]
    tekst = _tekst(als("student").get(URL))
    assert melding in tekst
    assert dag_in_woorden(venster.sluit_op) in tekst
    assert "instituutscoördinator" in tekst
    assert "versie 1" in tekst  # the receipt stays readable
    als("student").post(URL, {f"rang_{wereld.duin.pk}": "1"})
    assert [v.school_id for v in Voorkeur.objects.all()] == [wereld.zee.pk]


def test_het_venster_hangt_aan_het_startmoment(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]
    maak_venster(wereld.jaar, "voorkeuren", -3, -1, start="feb")
    assert queries.wensvenster(jaar).stand(klok.vandaag()) == "vrij"
    jaar.start = "feb"
    assert queries.wensvenster(jaar).stand(klok.vandaag()) == "voorbij"


def test_taak_met_deadline_alleen_in_het_venster(wereld: Wereld) -> None:
    venster = maak_venster(wereld.jaar, "voorkeuren")
    (taak,) = taken(wereld.persoon("student"), wereld.jaar, klok.vandaag())
    assert taak.deadline == venster.sluit_op
    venster.opent_op = klok.vandaag() + DAG
    venster.save()
    assert taken(wereld.persoon("student"), wereld.jaar, klok.vandaag()) == []


def test_bekende_plaats_sluit_maar_het_bewijs_blijft(wereld: Wereld, als: Als) -> None:
    _dien_in(wereld.studenten["student"], wereld.zee)
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    tekst = _tekst(als("student").get(URL))
    assert "Nu valt er niets te kiezen" in tekst
    assert "1. Zeecollege" in tekst
    assert "1. Zeecollege" not in _tekst(
        als("student_elders").get(reverse("plaatsing:mijn-dossier"))
    )


def test_bezocht_en_uitgesloten_staan_niet_in_de_lijst(wereld: Wereld) -> None:
    derde, vierde = maak_school("Derde College"), maak_school("Vierde College")
    jaar = maak_plaatsbaar(wereld)
    maak_eerder(jaar, wereld.duin, wereld.vorig)
    maak_uitsluiting(jaar, derde, door=wereld.personas["stagecoordinator"])
    maak_uitsluiting(jaar, vierde)
    assert set(queries.te_kiezen_scholen(jaar)) == {wereld.zee, vierde}


def test_een_minor_mag_terug_naar_een_school(wereld: Wereld) -> None:
    jaar = maak_plaatsbaar(wereld, variant="educatieve_minor", niveau=None, instituut=wereld.wo)
    maak_eerder(jaar, wereld.duin, wereld.vorig)
    assert set(queries.te_kiezen_scholen(jaar)) == {wereld.duin, wereld.zee}
