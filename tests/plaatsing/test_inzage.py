"""Who sees which student: own students, as long as the role lasts, and nothing from before."""

from collections.abc import Callable
from datetime import timedelta

import pghistory
import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.choices import Rol
from hos.models import Bericht, Lidmaatschap
from plaatsing.models import Plaatsing
from plaatsing.queries import doorstroom, plaatsingen
from plaatsing.services import doorstroom as services
from tests.factories.hos import maak_lid, maak_opleidingsjaar, maak_persoon
from tests.factories.plaatsing_student import ANTWOORDEN, maak_bekende_plaatsing, maak_formulier
from tests.wereld import Wereld

Als = Callable[[str], Client]


@pytest.fixture
def begeleid(wereld: Wereld) -> Plaatsing:
    return maak_bekende_plaatsing(
        wereld.studenten["student"],
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )


def test_een_werkplekbegeleider_ziet_alleen_eigen_studenten(
    wereld: Wereld, begeleid: Plaatsing
) -> None:
    maak_bekende_plaatsing(maak_opleidingsjaar(schooljaar=wereld.jaar), wereld.duin)
    zichtbaar = plaatsingen.zichtbaar_voor(wereld.persoon("werkplekbegeleider"))
    assert list(zichtbaar) == [begeleid]
    assert plaatsingen.zichtbaar_voor(wereld.persoon("schoolopleider")).count() == 2


def _weg(wereld: Wereld, naam: str, school) -> None:
    """The role at the old school ended yesterday; the same role goes on elsewhere."""
    persoon = wereld.personas[naam]
    lid = Lidmaatschap.objects.get(persoon=persoon)
    lid.einde = klok.vandaag() - timedelta(days=1)
    lid.save()
    maak_lid(persoon, lid.rol, school)


@pytest.mark.parametrize("naam", ["werkplekbegeleider", "schoolopleider"])
def test_wie_van_school_wisselt_leest_niet_meer_mee(
    naam: str, wereld: Wereld, begeleid: Plaatsing, als: Als
) -> None:
    formulier = maak_formulier(wereld.studenten["student"])
    assert formulier in doorstroom.zichtbaar_voor(wereld.persoon(naam))
    _weg(wereld, naam, wereld.zee)
    assert not doorstroom.zichtbaar_voor(wereld.persoon(naam)).exists()
    assert not plaatsingen.zichtbaar_voor(wereld.persoon(naam)).exists()
    assert als(naam).get(reverse("plaatsing:doorstroom", args=[formulier.pk])).status_code == 404


def test_een_vroegere_instituutsopleider_leest_niet_meer_mee(
    wereld: Wereld, begeleid: Plaatsing
) -> None:
    formulier = maak_formulier(wereld.studenten["student"])
    assert formulier in doorstroom.zichtbaar_voor(wereld.persoon("instituutsopleider"))
    _weg(wereld, "instituutsopleider", wereld.wo)
    assert not doorstroom.zichtbaar_voor(wereld.persoon("instituutsopleider")).exists()


def test_ook_wie_bijdraagt_staat_in_het_leeslog(
    wereld: Wereld, begeleid: Plaatsing, als: Als
) -> None:
    formulier = maak_formulier(wereld.studenten["student"])
    url = reverse("plaatsing:doorstroom", args=[formulier.pk])
    als("werkplekbegeleider").get(url)
    als("student").get(url)
    lezers = [regel.lezer for regel in doorstroom.gelezen_door(formulier)]
    assert lezers == [wereld.personas["werkplekbegeleider"]]


def test_de_school_leest_niet_wat_voor_de_bekendmaking_is_overwogen(
    wereld: Wereld, als: Als
) -> None:
    plaatsing = maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    bekend_op = plaatsing.gepubliceerd_school_op
    with pghistory.context(wat="Vastgezet", reden="kan niet samen met een ander"):
        Plaatsing.objects.filter(pk=plaatsing.pk).update(
            gepubliceerd_school_op=None, gepubliceerd_student_op=None, status="concept"
        )
    with pghistory.context(wat="Bekendgemaakt"):
        Plaatsing.objects.filter(pk=plaatsing.pk).update(
            gepubliceerd_school_op=bekend_op, status="voorstel"
        )
    url = reverse("plaatsing:plaatsing", args=[plaatsing.pk])
    school, bureau = (
        als(naam).get(url).content.decode() for naam in ("schoolcoordinator", "stagecoordinator")
    )
    assert ("Bekendgemaakt" in school, "kan niet samen" in school) == (True, False)
    assert ("Bekendgemaakt" in bureau, "kan niet samen" in bureau) == (True, True)


def test_mail_over_indienen_gaat_niet_naar_wie_het_niet_aangaat(wereld: Wereld) -> None:
    """A concept at another school says nothing yet, and a name does not belong in a subject."""
    jaar = wereld.studenten["student"]
    van_concept = maak_persoon()
    maak_lid(van_concept, Rol.WERKPLEKBEGELEIDER, wereld.zee)
    Plaatsing.objects.create(
        opleidingsjaar=jaar,
        school=wereld.zee,
        begin=jaar.schooljaar.begin,
        einde=jaar.schooljaar.einde,
        werkplekbegeleider=van_concept,
    )
    maak_bekende_plaatsing(jaar, wereld.duin, status="vervallen", schoolopleider=maak_persoon())
    Plaatsing.objects.create(
        opleidingsjaar=jaar,
        school=wereld.duin,
        begin=jaar.schooljaar.begin - timedelta(days=60),
        einde=jaar.schooljaar.begin - timedelta(days=30),
        status="voorstel",
        gepubliceerd_school_op=klok.nu(),
        gepubliceerd_student_op=klok.nu(),
    )
    formulier = maak_formulier(jaar)
    for veld, tekst in ANTWOORDEN.items():
        setattr(formulier, veld, tekst)
    formulier.save()
    services.dien_in(formulier=formulier, door=jaar.student.persoon)
    post = Bericht.objects.filter(soort="doorstroom")
    assert [b.persoon for b in post] == [wereld.personas["instituutsopleider"]]
    assert formulier.naam_student not in post.get().onderwerp
