"""The pages of the student: what is shown, what is kept, what is refused."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from plaatsing.models import Doorstroomformulier, Plaatsing
from tests.factories.plaatsing_student import ANTWOORDEN, maak_bekende_plaatsing, maak_formulier
from tests.wereld import Wereld

Als = Callable[[str], Client]


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_student_ziet_alleen_bekendgemaakte_plaats(wereld: Wereld, als: Als) -> None:
    jaar = wereld.studenten["student"]
    plaatsing = Plaatsing.objects.create(
        opleidingsjaar=jaar,
        school=wereld.duin,
        begin=jaar.schooljaar.begin,
        einde=jaar.schooljaar.einde,
    )
    url = reverse("plaatsing:mijn-plaatsing")
    assert "Duincollege" not in _tekst(als("student").get(url))
    Plaatsing.objects.filter(pk=plaatsing.pk).update(
        gepubliceerd_student_op="2026-06-01T12:00Z", status="voorstel"
    )
    assert "Duincollege" in _tekst(als("student").get(url))
    assert "Duincollege" not in _tekst(als("student_elders").get(url))


def test_bekende_plaats_sluit_de_wensen(wereld: Wereld, als: Als) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    assert "Nu valt er niets te kiezen" in _tekst(
        als("student").get(reverse("plaatsing:mijn-wensen"))
    )


def test_formulier_van_begin_tot_indienen(wereld: Wereld, als: Als) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    client = als("student")
    pagina = client.post(reverse("plaatsing:doorstroom-beginnen"), follow=True)
    formulier = Doorstroomformulier.objects.get()
    velden = pagina.context["form"].initial | {"versie": formulier.versie} | ANTWOORDEN
    bewaard = client.post(
        reverse("plaatsing:doorstroom-bewerken", args=[formulier.pk]),
        {k: v or "" for k, v in velden.items() if v != []},
        follow=True,
    )
    assert "Controleer je antwoorden" in _tekst(bewaard)
    klaar = client.post(reverse("plaatsing:doorstroom-indienen", args=[formulier.pk]), follow=True)
    assert "ingediend, nog niet gedeeld" in _tekst(klaar)


def test_onvolledig_indienen_wijst_de_vraag_aan(wereld: Wereld, als: Als) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    formulier = maak_formulier(wereld.studenten["student"])
    antwoord = als("student").post(reverse("plaatsing:doorstroom-indienen", args=[formulier.pk]))
    assert "#id_leerdoelen" in antwoord.content.decode()
    assert Doorstroomformulier.objects.get().ingediend_op is None


def test_tussendoor_bewaren_geeft_nieuwe_versie_terug(wereld: Wereld, als: Als) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    formulier = maak_formulier(wereld.studenten["student"])
    gegevens = {
        veld: getattr(formulier, veld) or ""
        for veld in ("naam_student", "opleidingsinstituut", "opleidingsvariant", "vorige_school")
    }
    antwoord = als("student").post(
        reverse("plaatsing:doorstroom-bewerken", args=[formulier.pk]),
        gegevens | ANTWOORDEN | {"versie": formulier.versie},
        headers={"HX-Request": "true"},
    )
    assert "bewaard om" in _tekst(antwoord)
    assert f'value="{formulier.versie + 1}"' in antwoord.content.decode()


def test_pdf_is_een_pdf(wereld: Wereld, als: Als) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    formulier = maak_formulier(wereld.studenten["student"])
    antwoord = als("student").get(reverse("plaatsing:doorstroom-pdf", args=[formulier.pk]))
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF-")
