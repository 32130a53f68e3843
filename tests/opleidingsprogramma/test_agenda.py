"""De agenda: terug te lezen, op de juiste tijd, geheim en in te trekken."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from hos.models import Lidmaatschap, Persoon
from opleidingsprogramma.choices import Doelgroep
from opleidingsprogramma.models import Agendalink, Bijeenkomst
from opleidingsprogramma.services import agendalinks
from tests.factories.opleidingsprogramma import maak_bijeenkomst, maak_sessie
from tests.wereld import Wereld

Als = Callable[[str], Client]
HIER = ZoneInfo("Europe/Amsterdam")


def feed(sleutel: str) -> tuple[int, bytes]:
    antwoord = Client().get(reverse("opleidingsprogramma:agenda-feed", args=[sleutel]))
    return antwoord.status_code, antwoord.content


def lees(persoon: Persoon) -> list[Event]:
    status, inhoud = feed(agendalinks.maak(persoon=persoon))
    assert status == 200
    return list(Calendar.from_ical(inhoud).walk("VEVENT"))


def test_alleen_wat_deze_persoon_aangaat(wereld: Wereld) -> None:
    maak_bijeenkomst(wereld.jaar, titel="Voor hbo", doelgroepen=[Doelgroep.HBO])
    maak_bijeenkomst(wereld.jaar, titel="Voor wo", doelgroepen=[Doelgroep.WO])
    maak_bijeenkomst(wereld.volgend, titel="Volgend jaar", doelgroepen=[Doelgroep.HBO])
    titels = [str(e["summary"]) for e in lees(wereld.persoon("student"))]
    assert titels == ["Voor hbo"]
    assert [str(e["summary"]) for e in lees(wereld.persoon("student_elders"))] == ["Voor wo"]


def test_tijd_blijft_plaatselijk_over_de_zomertijd_heen(wereld: Wereld) -> None:
    begin = wereld.jaar.begin.year
    winter, zomer = date(begin, 11, 25), date(begin + 1, 5, 12)
    for dag in (winter, zomer):
        maak_bijeenkomst(wereld.jaar, dag, titel=f"Dag {dag}", begin=time(9, 30))
    inhoud = feed(agendalinks.maak(persoon=wereld.persoon("student")))[1]
    assert b"BEGIN:VTIMEZONE" in inhoud
    assert b"TZID:Europe/Amsterdam" in inhoud
    begin_tijden = [e["dtstart"].dt for e in Calendar.from_ical(inhoud).walk("VEVENT")]
    assert [t.replace(tzinfo=None) for t in begin_tijden] == [
        datetime.combine(winter, time(9, 30)),
        datetime.combine(zomer, time(9, 30)),
    ]
    assert [t.astimezone(UTC).hour for t in begin_tijden] == [8, 7]


def test_nacht_waarin_de_klok_verzet_wordt(wereld: Wereld) -> None:
    """On the last Sunday of March the clock jumps at two; ten o'clock stays ten o'clock."""
    jaar = wereld.jaar.begin.year + 1
    zondag = max(d for d in (date(jaar, 3, n) for n in range(25, 32)) if d.weekday() == 6)
    maak_bijeenkomst(wereld.jaar, zondag, begin=time(10), einde=time(12))
    (afspraak,) = lees(wereld.persoon("student"))
    assert afspraak["dtstart"].dt == datetime.combine(zondag, time(10), HIER)
    assert afspraak["dtstart"].dt.astimezone(UTC).hour == 8
    assert afspraak["dtend"].dt.astimezone(UTC).hour == 10


def test_uid_blijft_gelijk_als_de_dag_verandert(wereld: Wereld) -> None:
    dag = maak_bijeenkomst(wereld.jaar)
    persoon = wereld.persoon("student")
    Bijeenkomst.objects.update(gewijzigd_op=datetime(2020, 1, 1, tzinfo=UTC))
    (voor,) = lees(persoon)
    dag.locatie = "Ergens anders; met, tekens"
    dag.save()
    (na,) = lees(persoon)
    assert voor["uid"] == na["uid"]
    assert str(na["location"]) == "Ergens anders; met, tekens"
    assert na["last-modified"].dt > voor["last-modified"].dt


def test_dag_zonder_tijd_is_een_hele_dag(wereld: Wereld) -> None:
    dag = maak_bijeenkomst(wereld.jaar, begin=None, einde=None)
    (afspraak,) = lees(wereld.persoon("student"))
    assert afspraak["dtstart"].dt == dag.datum
    assert (afspraak["dtend"].dt - dag.datum).days == 1


def test_leider_ziet_wat_hij_geeft_zonder_namen_van_anderen(wereld: Wereld) -> None:
    dag = maak_bijeenkomst(wereld.jaar)
    anderen = wereld.personas["schoolopleider"]
    maak_sessie(dag, wereld.personas["werkplekbegeleider"], anderen, titel="Basis op orde")
    (afspraak,) = lees(wereld.persoon("werkplekbegeleider"))
    assert "Je geeft: Basis op orde" in str(afspraak["description"])
    assert anderen.naam not in str(afspraak["description"])


def test_ingetrokken_vernieuwd_of_verzonnen_is_404(wereld: Wereld) -> None:
    persoon = wereld.persoon("student")
    eerste = agendalinks.maak(persoon=persoon)
    tweede = agendalinks.maak(persoon=persoon)
    assert [feed(sleutel)[0] for sleutel in (eerste, tweede, "verzonnen")] == [404, 200, 404]
    assert agendalinks.trek_in(persoon=persoon)
    assert not agendalinks.trek_in(persoon=persoon)
    assert feed(tweede)[0] == 404
    assert not Agendalink.objects.filter(sleutel_hash__in=[eerste, tweede]).exists()


def test_wie_nergens_meer_bij_hoort_heeft_geen_agenda(wereld: Wereld) -> None:
    sleutel = agendalinks.maak(persoon=wereld.persoon("schoolopleider"))
    assert feed(sleutel)[0] == 200
    Lidmaatschap.objects.filter(persoon=wereld.personas["schoolopleider"]).delete()
    assert feed(sleutel)[0] == 404


def test_link_is_een_keer_te_zien_en_werkt(wereld: Wereld, als: Als) -> None:
    maak_bijeenkomst(wereld.jaar)
    client = als("student")
    pagina = client.post(reverse("opleidingsprogramma:agenda-maken"), follow=True).content.decode()
    begin = pagina.index("/programma/agenda/", pagina.index("agendalink"))
    pad = pagina[begin : pagina.index(".ics", begin) + 4]
    antwoord = Client().get(pad)
    assert antwoord.headers["Content-Type"].startswith("text/calendar")
    opnieuw = client.get(reverse("opleidingsprogramma:agenda")).content.decode()
    assert ".ics" not in opnieuw
    client.post(reverse("opleidingsprogramma:agenda-intrekken"))
    assert Client().get(pad).status_code == 404


def test_intrekken_kan_niet_met_een_link(als: Als) -> None:
    assert als("student").get(reverse("opleidingsprogramma:agenda-intrekken")).status_code == 405


def test_bladzijden_vertellen_wat_er_is(wereld: Wereld, als: Als) -> None:
    leeg = als("student").get(reverse("opleidingsprogramma:programma")).content.decode()
    assert "niets voor je in het programma" in leeg
    maak_bijeenkomst(wereld.jaar, date(wereld.jaar.begin.year, 8, 10), titel="Al geweest")
    maak_bijeenkomst(wereld.jaar, date(wereld.jaar.einde.year, 7, 30), titel="Komt nog")
    pagina = als("student").get(reverse("opleidingsprogramma:programma")).content.decode()
    assert pagina.index("Komt nog") < pagina.index("Al geweest")
    url = reverse("opleidingsprogramma:jaar")
    jaar = als("stagecoordinator").get(f"{url}?soort=verzonnen&op=9").content.decode()
    assert "Komt nog" in jaar
    geen = als("stagecoordinator").get(f"{url}?soort=cgi").content.decode()
    assert "Geen dagen gevonden" in geen
    assert Bijeenkomst.objects.count() == 2
