"""Bijlage 1 als gegevens, de leiders, en wat voor wie is."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from hos.choices import Startmoment, Variant
from hos.models import Schooljaar
from opleidingsprogramma.choices import Doelgroep, Sessiesoort, Soort
from opleidingsprogramma.models import Bijeenkomst, Leiding, Sessie
from opleidingsprogramma.queries.programma import (
    aantal_per_soort,
    gefilterd,
    mijn_dagen,
    punten,
    taken,
    zichtbaar_voor,
)
from opleidingsprogramma.rules.vakanties import vrije_dagen
from opleidingsprogramma.services import programma
from tests.factories import hos as maak
from tests.factories.opleidingsprogramma import lees_plan, maak_bijeenkomst, maak_sessie
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.wereld import Wereld

pytestmark = pytest.mark.django_db
PLAN = lees_plan()


@pytest.fixture
def plan(db: None) -> Schooljaar:
    jaar = maak.maak_schooljaar(2020)
    programma.laad(schooljaar=jaar, dagen=PLAN["bijeenkomsten"])
    return jaar


def dag(jaar: Schooljaar, maand: int, dag_: int) -> Bijeenkomst:
    return Bijeenkomst.objects.get(schooljaar=jaar, datum=date(2020 + (maand < 8), maand, dag_))


FEITEN = [
    ("2020-09-09", "start", 1, "08:30", "17:00", 2),
    ("2020-09-30", "praktijkdag", 1, "09:30", "15:45", 2),
    ("2020-10-28", "schooldag", 1, None, None, 2),
    ("2020-11-25", "praktijkdag", 2, "10:00", "18:30", 2),
    ("2021-01-13", "schooldag", 2, None, None, 2),
    ("2021-02-17", "praktijkdag", 3, "10:00", "18:30", 2),
    ("2021-03-31", "schooldag", 3, None, None, 2),
    ("2021-05-12", "praktijkdag", 4, "09:30", "15:45", 2),
    ("2021-06-14", "cgi", 4, "09:00", "17:00", 0),
    ("2021-06-15", "cgi", 4, "09:00", "17:00", 1),
    ("2021-06-16", "afsluiting", 4, "16:00", "20:00", 2),
]


def test_dagen_en_tijden_van_bijlage_1(plan: Schooljaar) -> None:
    gevonden = [
        (
            een.datum.isoformat(),
            een.soort,
            een.onderwijsperiode,
            een.begin and f"{een.begin:%H:%M}",
            een.einde and f"{een.einde:%H:%M}",
            een.datum.weekday(),
        )
        for een in Bijeenkomst.objects.filter(schooljaar=plan)
    ]
    assert gevonden == FEITEN
    assert not {een.datum for een in Bijeenkomst.objects.all()} & vrije_dagen(plan.begin)
    telling = aantal_per_soort(plan)
    assert (telling["praktijkdag"], telling["innomo"], telling["schooldag"]) == (4, 2, 3)


RONDES = {
    (9, 30): [("10:00", "11:30"), ("12:30", "14:00"), ("14:15", "15:45")],
    (11, 25): [("10:30", "12:00"), ("13:00", "14:30"), ("14:45", "16:00")],
    (2, 17): [("10:30", "12:00"), ("13:00", "14:30"), ("14:45", "15:45")],
    (5, 12): [("10:00", "11:30"), ("12:30", "14:00"), ("14:15", "15:45")],
}


@pytest.mark.parametrize("wanneer", RONDES, ids=str)
def test_drie_rondes_in_drie_lijnen(plan: Schooljaar, wanneer: tuple[int, int]) -> None:
    sessies = dag(plan, *wanneer).sessies.filter(ronde__isnull=False)
    tijden = sorted({(s.ronde, f"{s.begin:%H:%M}", f"{s.einde:%H:%M}") for s in sessies})
    assert [t[1:] for t in tijden] == RONDES[wanneer]
    per_ronde = [sorted(s.lijn for s in sessies if s.ronde == n) for n in (1, 2, 3)]
    assert per_ronde == [["basislijn", "leerling_in_beeld", "verdieping"]] * 3


def test_vaste_ronde_op_praktijkdag_4(plan: Schooljaar) -> None:
    vast = dag(plan, 5, 12).sessies.filter(ronde=2)
    assert not any(sessie.vrije_keuze for sessie in vast)
    assert [s.doelgroepen for s in vast] == [["hbo"], ["hbo"], ["wo"]]
    assert [s.gecombineerd for s in vast] == [True, True, False]
    onzeker = Sessie.objects.get(bijeenkomst__schooljaar=plan, voorbehoud=True)
    assert onzeker.titel == "Workshop groeimindset"


def test_programma_laden_kan_maar_een_keer(plan: Schooljaar) -> None:
    with pytest.raises(ValidationError, match="is er al"):
        programma.laad(schooljaar=plan, dagen=PLAN["bijeenkomsten"])


@pytest.mark.parametrize("beginjaar", range(2021, 2029))
def test_sjabloon_past_in_elk_jaar(beginjaar: int) -> None:
    van, naar = maak.maak_schooljaar(2020), maak.maak_schooljaar(beginjaar)
    bron = [*PLAN["bijeenkomsten"], *PLAN["aanvulling"]]
    dagen = programma.naar_jaar(bron, van, naar)
    datums = [date.fromisoformat(een["datum"]) for een in dagen]
    oude = sorted(date.fromisoformat(een["datum"]) for een in bron)
    assert [d.weekday() for d in datums] == [d.weekday() for d in oude]
    assert len(set(datums)) == len(datums)
    assert not set(datums) & vrije_dagen(naar.begin)
    assert all(naar.begin <= d <= naar.einde for d in datums)


def controleer() -> None:
    """What happens at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_leider_kan_niet_op_twee_plekken(wereld: Wereld) -> None:
    een = maak_bijeenkomst(wereld.jaar)
    leider = wereld.personas["co_docent"]
    maak_sessie(een, leider, begin=time(10))
    maak_sessie(een, leider, begin=time(11))
    controleer()
    maak_sessie(een, leider, begin=time(10, 30))
    with pytest.raises(IntegrityError, match="leider_dubbel"):
        controleer()


def test_gecombineerde_sessie_mag_wel(wereld: Wereld) -> None:
    een = maak_bijeenkomst(wereld.jaar)
    leider = wereld.personas["co_docent"]
    sessies = [maak_sessie(een, leider, gecombineerd=True) for _ in range(2)]
    controleer()
    Sessie.objects.filter(pk=sessies[0].pk).update(gecombineerd=False)
    with pytest.raises(IntegrityError, match="leider_dubbel"):
        controleer()


def test_verplaatste_dag_mag_een_leider_niet_verdubbelen(wereld: Wereld) -> None:
    leider = wereld.personas["co_docent"]
    een = maak_bijeenkomst(wereld.jaar)
    ander = maak_bijeenkomst(wereld.jaar, een.datum.replace(day=26), titel="Andere dag")
    maak_sessie(een, leider)
    maak_sessie(ander, leider)
    controleer()
    Bijeenkomst.objects.filter(pk=ander.pk).update(datum=een.datum)
    with pytest.raises(IntegrityError, match="leider_dubbel"):
        controleer()


def test_laden_noemt_de_botsende_sessies(wereld: Wereld) -> None:
    leider = wereld.personas["co_docent"]
    codes = {"basis-1": leider, "ict-1": leider}
    with pytest.raises(ValidationError, match="tegelijk Basis op orde 1 en Ict"):
        programma.laad(
            schooljaar=maak.maak_schooljaar(2020), dagen=PLAN["bijeenkomsten"], leiders=codes
        )
    assert not Leiding.objects.exists()


def student(jaar: Schooljaar, wereld: Wereld, **velden: Any) -> Any:
    wo = velden.pop("wo", False)
    wie = maak.maak_student(
        instituut=wereld.wo if wo else wereld.hbo,
        vak=wereld.nederlands,
        variant=Variant.WO_MASTER if wo else Variant.HBO_VOLTIJD,
        begin=velden.pop("begin", maak.LANG_GELEDEN),
        einde=velden.pop("einde", None),
    )
    velden.setdefault("niveau", None if wo else 2)
    return maak.maak_opleidingsjaar(wie, jaar, **velden)


def titels(jaar: Schooljaar, wie: Any) -> list[str]:
    return [d.titel for d in mijn_dagen(wie.student.persoon, jaar)]


def test_elke_groep_ziet_de_eigen_dagen(plan: Schooljaar, wereld: Wereld) -> None:
    hbo, wo = student(plan, wereld), student(plan, wereld, wo=True)
    assert len(titels(plan, hbo)) == len(FEITEN)
    assert len(titels(plan, wo)) == len(FEITEN) - 2  # no CGI's
    hbo1 = student(plan, wereld, niveau=1)
    assert titels(plan, hbo1) == ["CGI's hbo, dag 1", "CGI's hbo, dag 2", "Afsluitende bijeenkomst"]


def test_februaristarter_ziet_niets_van_voor_februari(plan: Schooljaar, wereld: Wereld) -> None:
    wie = student(plan, wereld, start=Startmoment.FEBRUARI)
    assert titels(plan, wie)[0] == "Praktijkdag 3 + innomo"
    minor = student(plan, wereld, wo=True, einde=date(2021, 1, 31))
    assert titels(plan, minor)[-1] == "Stagebegeleiding en intervisie op de scholen"
    assert len(titels(plan, minor)) == 5


def test_vaste_ronde_toont_alleen_de_eigen_groep(plan: Schooljaar, wereld: Wereld) -> None:
    for wo, verwacht in ((False, "CGI-voorbereiding / intervisie"), (True, "Intervisie / stage")):
        wie = student(plan, wereld, wo=wo)
        dagen = {d.titel: d for d in mijn_dagen(wie.student.persoon, plan)}
        blok = next(b for b in dagen["Praktijkdag 4"].blokken if b.ronde == 2)
        assert len(blok.onderdelen) == 1
        assert not blok.keuze
        assert blok.onderdelen[0].sessie.titel.startswith(verwacht)


def test_werkplekbegeleider_komt_alleen_voor_de_innomo(plan: Schooljaar, wereld: Wereld) -> None:
    dagen = mijn_dagen(wereld.persoon("werkplekbegeleider"), plan)
    assert [(d.titel, d.begin, d.einde) for d in dagen] == [
        ("Praktijkdag 2 + innomo", time(16), time(18, 30)),
        ("Praktijkdag 3 + innomo", time(16), time(18, 30)),
        ("Afsluitende bijeenkomst", time(16), time(20)),
    ]


def test_wie_een_sessie_geeft_ziet_haar(wereld: Wereld) -> None:
    een = maak_bijeenkomst(wereld.jaar, doelgroepen=[Doelgroep.WO])
    maak_sessie(een, wereld.personas["werkplekbegeleider"], begin=time(12))
    maak_sessie(een, begin=time(14))
    dagen = mijn_dagen(wereld.persoon("werkplekbegeleider"), wereld.jaar)
    assert [(d.begin, len(d.blokken), len(d.ik_geef)) for d in dagen] == [(time(12), 1, 1)]


def test_eigen_school_staat_bij_de_dag_op_school(wereld: Wereld) -> None:
    maak_bijeenkomst(wereld.jaar, soort=Soort.SCHOOLDAG, locatie="op de eigen stageschool")
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    (dag_,) = mijn_dagen(wereld.persoon("student"), wereld.jaar)
    assert dag_.plek == f"op de eigen stageschool: {wereld.duin.naam}"


def test_zichtbaar_student_eigen_medewerker_alles(wereld: Wereld) -> None:
    hbo = maak_bijeenkomst(wereld.jaar, doelgroepen=[Doelgroep.HBO])
    assert list(zichtbaar_voor(wereld.persoon("student"))) == [hbo]
    assert not zichtbaar_voor(wereld.persoon("student_elders")).exists()
    assert list(zichtbaar_voor(wereld.persoon("schoolopleider"))) == [hbo]
    assert not zichtbaar_voor(wereld.persoon("gast")).exists()


def test_filters(plan: Schooljaar) -> None:
    assert gefilterd(plan, {"soort": "cgi"}).count() == 2
    assert gefilterd(plan, {"op": "4"}).count() == 4
    assert gefilterd(plan, {"doelgroep": Doelgroep.STARTER}).count() == 3
    assert gefilterd(plan, {}).count() == len(FEITEN)


def test_taken_van_de_komende_week(plan: Schooljaar, wereld: Wereld) -> None:
    persoon = student(plan, wereld).student.persoon
    taken_nu = taken(persoon, plan, date(2020, 9, 24))
    assert [(t.titel, t.deadline) for t in taken_nu] == [("Naar Praktijkdag 1", date(2020, 9, 30))]
    assert taken(persoon, plan, date(2020, 9, 22)) == []
    assert taken(wereld.persoon("gast"), plan, date(2020, 9, 24)) == []
    assert len(punten(persoon, plan)) == len(FEITEN)


@pytest.mark.parametrize(
    ("velden", "naam"),
    [
        ({"begin": time(15), "einde": time(10)}, "bijeenkomst_tijden"),
        ({"onderwijsperiode": 5}, "bijeenkomst_onderwijsperiode"),
        ({"doelgroepen": []}, "bijeenkomst_heeft_doelgroep"),
    ],
)
def test_wat_niet_kan_weigert_de_database(wereld: Wereld, velden: Any, naam: str) -> None:
    with pytest.raises(IntegrityError, match=naam):
        maak_bijeenkomst(wereld.jaar, **velden)


def test_sessie_valt_binnen_de_dag_en_de_dag_in_het_jaar(wereld: Wereld) -> None:
    een = maak_bijeenkomst(wereld.jaar)
    buiten = Sessie(
        bijeenkomst=een, titel="x", soort=Sessiesoort.PAUZE, begin=time(8), einde=time(9)
    )
    with pytest.raises(ValidationError, match="buiten de bijeenkomst"):
        buiten.full_clean()
    een.datum = date(wereld.jaar.begin.year, 7, 31)
    with pytest.raises(ValidationError, match="valt niet in"):
        een.full_clean()
