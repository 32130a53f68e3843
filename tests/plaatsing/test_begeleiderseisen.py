"""Werkplekbegeleiders: eigen school, 6.4 als waarschuwing, en hoe druk iemand het heeft."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hos import klok
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Begeleiderprofiel, Plaatsing
from plaatsing.queries import begeleiderseisen as queries
from plaatsing.queries.begeleiding import belasting_van
from plaatsing.services import begeleiderseisen as services
from tests.factories import plaatsing as maak
from tests.factories.hos import maak_opleidingsjaar
from tests.factories.plaatsing_bord import maak_plaatsing, maak_plek
from tests.wereld import Wereld


def _bewaar(wereld: Wereld, versie: int = 1, **velden) -> Begeleiderprofiel:
    gegevens = {"docent_sinds": date(2010, 8, 1), "vakken": [wereld.nederlands.pk],
                "training": "gevolgd", "training_op": None}  # fmt: skip
    return services.bewaar_profiel(
        persoon=wereld.personas["werkplekbegeleider"], school=wereld.duin, versie=versie,
        door=wereld.personas["schoolcoordinator"], **(gegevens | velden),
    )  # fmt: skip


def _url(wereld: Wereld) -> str:
    args = [wereld.duin.pk, wereld.personas["werkplekbegeleider"].pk]
    return reverse("plaatsing:begeleidereis", args=args)


def test_bewaren_dubbel_en_op_een_oude_versie(wereld: Wereld) -> None:
    _bewaar(wereld)
    profiel = _bewaar(wereld)  # the same again is one change
    assert profiel.versie == 2
    with pytest.raises(IntussenGewijzigd):
        _bewaar(wereld, training="niet")
    na = _bewaar(wereld, versie=2, training="niet", vakken=[wereld.wiskunde.pk])
    assert list(na.bevoegdheden.values_list("vak", flat=True)) == [wereld.wiskunde.pk]


def _lijst(wereld: Wereld, naam: str) -> list[queries.Begeleider]:
    """What this persona sees on the page."""
    kijker, dag = wereld.persoon(naam), klok.vandaag()
    paren = list(queries.stoplichten(queries.zichtbare_scholen(kijker), wereld.jaar, dag))
    return queries.begeleiders(paren, wereld.jaar, dag, kijker)


def test_wie_ziet_welke_begeleiders(wereld: Wereld) -> None:
    def ziet(naam: str) -> set[str]:
        lijst = _lijst(wereld, naam)
        return {regel.persoon.email.split("@")[0] for regel in lijst}

    hier, daar = "werkplekbegeleider", "werkplekbegeleider_elders"
    assert ziet("schoolcoordinator") == ziet("leidinggevende") == {hier}
    assert ziet("schoolcoordinator_elders") == {daar}
    assert ziet("stagecoordinator") == {hier, daar}
    assert ziet("student") == ziet("oud_schoolcoordinator") == set()


def test_de_belasting_is_wie_er_tegelijk_is(wereld: Wereld) -> None:
    wie = wereld.personas["werkplekbegeleider"]
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    plek = maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=4, werkplekbegeleider=wie)
    feb = date(wereld.jaar.begin.year + 1, 2, 1)
    student, elders = wereld.studenten["student"], wereld.studenten["student_elders"]
    maak_plaatsing(student, plek, werkplekbegeleider=wie, einde=feb - timedelta(days=1))
    maak_plaatsing(elders, plek, werkplekbegeleider=wie, begin=feb)
    jaar, dag = wereld.jaar, timedelta(days=1)

    def tegelijk(begin: date, einde: date, **rest: int) -> int:
        return belasting_van({wie.pk}, begin, einde, 2, **rest)[wie.pk].aantal

    assert tegelijk(jaar.begin, jaar.einde) == 1  # one after the other
    assert tegelijk(feb - dag, feb) == 1
    maak_plaatsing(maak_opleidingsjaar(schooljaar=jaar), plek, werkplekbegeleider=wie)
    assert tegelijk(jaar.begin, jaar.einde) == 2
    assert tegelijk(jaar.begin, jaar.einde, zonder=Plaatsing.objects.get(begin=feb).pk) == 2
    assert tegelijk(wereld.volgend.begin, wereld.volgend.einde) == 0
    assert queries.voorgesteld(jaar, {wie.pk}) == {wie.pk: 4}


def test_ook_een_schoolopleider_die_begeleidt_en_alleen_wie_je_mag_zien(wereld: Wereld) -> None:
    wie = wereld.personas["schoolopleider"]
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    maak_plaatsing(
        wereld.studenten["student"], plek, werkplekbegeleider=wie, gepubliceerd_school_op=klok.nu()
    )

    def studenten(naam: str) -> int:
        (regel,) = [regel for regel in _lijst(wereld, naam) if regel.persoon == wie]
        assert regel.beeld.belasting.aantal == 1
        return len(regel.plaatsingen)

    assert studenten("schoolcoordinator") == studenten("stagecoordinator") == 1
    assert studenten("leidinggevende") == 0  # the load, not the names


def test_bij_de_keuze_staan_oordeel_en_belasting(wereld: Wereld, als) -> None:
    _bewaar(wereld)  # qualified for Dutch
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    rij = maak_plaatsing(wereld.studenten["student"], plek, gepubliceerd_school_op=klok.nu())
    url = reverse("plaatsing:plaatsing", args=[rij.pk])
    tekst = als("schoolcoordinator").get(url).content.decode()
    assert f"{wereld.personas['werkplekbegeleider'].naam} (voldoet; 0 van 2 studenten)" in tekst
    assert f"{wereld.personas['schoolopleider'].naam} (nog niet bekend; 0 van 2" in tekst
    # a co-docent could not open the placement: who guides has the role for that
    assert wereld.personas["co_docent"].naam not in tekst


def test_het_stoplicht_op_de_plaats_is_geen_slot(wereld: Wereld, als) -> None:
    wie = wereld.personas["werkplekbegeleider"]
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(aanbod, wereld.wiskunde, werkplekbegeleider=wie)
    _bewaar(wereld)  # qualified for Dutch only
    client = als("schoolcoordinator")
    tekst = client.get(reverse("plaatsing:aanbod", args=[aanbod.pk])).content.decode()
    assert "voldoet nog niet" in tekst
    assert "Niet bevoegd in dit vak." in tekst
    url = reverse("plaatsing:aanbod-bevestigen", args=[aanbod.pk])
    assert client.post(url, {"versie": 1}).url.endswith("/bevestigd/")


def test_het_formulier(wereld: Wereld, als) -> None:
    client, url = als("schoolcoordinator"), _url(wereld)
    gegevens = {"versie": 1, "docent_sinds": "2015-08-01", "vakken": [wereld.nederlands.pk],
                "training": "gepland", "training_op": "2020-10-01"}  # fmt: skip
    for _ in range(2):
        assert client.post(url, gegevens).status_code == 302
    profiel = Begeleiderprofiel.objects.get()
    assert (profiel.docent_sinds, profiel.training) == (date(2015, 8, 1), "gepland")
    tekst = client.post(url, gegevens | {"training": "bezig"}).content.decode()
    assert "Iemand anders was je voor" in tekst
    assert 'name="versie" value="2"' in tekst
    assert client.post(url, gegevens | {"training": "bezig", "versie": 2}).status_code == 302


@pytest.mark.parametrize(
    "velden",
    [{"docent_sinds": "2999-01-01"}, {"docent_sinds": "1900-01-01"}, {"docent_sinds": "ooit"},
     {"vakken": ["999999"]}, {"vakken": ["x"]}, {"training": "misschien"}, {"versie": ""},
     {"training": "", "training_op": "2020-01-01"},
     {"training": "gevolgd", "training_op": "2999-01-01"}],
)  # fmt: skip
def test_vreemde_invoer_is_een_melding(wereld: Wereld, als, velden) -> None:
    gegevens = {"versie": 1, "docent_sinds": "", "training": "", "training_op": ""} | velden
    antwoord = als("schoolcoordinator").post(_url(wereld), gegevens)
    assert antwoord.status_code == 200
    assert not Begeleiderprofiel.objects.exists()


def test_niemand_anders_dan_een_begeleider_van_deze_school(wereld: Wereld, als) -> None:
    client = als("schoolcoordinator")
    vreemd = wereld.personas["werkplekbegeleider_elders"].pk
    for school, persoon in ((wereld.duin.pk, vreemd), (wereld.zee.pk, vreemd), (0, 0)):
        url = reverse("plaatsing:begeleidereis", args=[school, persoon])
        assert client.get(url).status_code == 404
    assert als("leidinggevende").get(_url(wereld)).status_code == 403


def test_de_tellers_filteren_de_lijst(wereld: Wereld, als) -> None:
    _bewaar(wereld)
    client, url = als("stagecoordinator"), reverse("plaatsing:begeleiderseisen")
    naam = wereld.personas["werkplekbegeleider"].naam
    ziet = {s: naam in client.get(url, {"stand": s}).content.decode() for s in ("goed", "stil")}
    assert ziet == {"goed": True, "stil": False}
    assert client.get(url, {"stand": "<b>"}).status_code == 200


def test_het_stoplicht_van_de_telling_is_dat_van_de_regel(wereld: Wereld) -> None:
    """The counter reads less than the row; both must judge the same."""
    _bewaar(wereld, training="niet")
    scholen = queries.zichtbare_scholen(wereld.persoon("stagecoordinator"))
    geteld = queries.stoplichten(scholen, wereld.jaar, klok.vandaag())
    regels = _lijst(wereld, "stagecoordinator")
    assert list(geteld.values()) == [regel.beeld.oordeel.soort for regel in regels]
    assert len(set(geteld.values())) == 2  # one judged, one unknown
