"""Priority and exclusions: who may, who sees, and what the board and the allocation do with it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hos import klok
from hos.models import Bericht, Leesregel, Opleidingsjaar
from plaatsing.choices import Uitsluitingsbesluit
from plaatsing.models import Plaatsing, Uitsluiting, Voorrang
from plaatsing.queries import omstandigheden as queries
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.studenten_taken import taken
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.rules.instroom import stroomt_in
from plaatsing.rules.toewijzing import studentsleutel
from plaatsing.services import bord, toewijzing
from plaatsing.services import omstandigheden as services
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.hos import maak_school, maak_vak
from tests.factories.kennismaking import maak_voorstel
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plek, teken
from tests.factories.plaatsing_studenten import maak_uitsluiting
from tests.wereld import PERSONAS, Wereld

GOED, AF = Uitsluitingsbesluit.GOEDGEKEURD, Uitsluitingsbesluit.AFGEWEZEN


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld)


def _geef(wereld: Wereld, jaar: Opleidingsjaar, reden: str = "zorg") -> Voorrang:
    return services.geef_voorrang(jaar=jaar, reden=reden, door=wereld.personas["stagecoordinator"])


def _tekst(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_voorrang_telt_in_de_toewijzing_en_niet_meer_na_intrekken(wereld: Wereld, jaar) -> None:
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)

    def voorrang() -> bool:
        bouwsel = bouw_instantie(stand_van(wereld.volgend), Selectie())
        return bouwsel.instantie.student[studentsleutel(jaar.pk)].voorrang

    assert not voorrang()
    _geef(wereld, jaar)
    assert voorrang()
    assert not stand_van(wereld.volgend).studenten[jaar.pk].doorstroom  # the selection is unharmed
    services.trek_voorrang_in(jaar=jaar, door=wereld.personas["stagecoordinator"])
    assert not voorrang()
    assert queries.voorrang_van(jaar) is None


def test_voorrang_weer_geven_is_een_rij(wereld: Wereld, jaar) -> None:
    _geef(wereld, jaar)
    services.trek_voorrang_in(jaar=jaar, door=wereld.personas["stagecoordinator"])
    _geef(wereld, jaar, "bereikbaar")
    assert [v.reden for v in Voorrang.objects.filter(ingetrokken_op__isnull=True)] == ["bereikbaar"]
    with pytest.raises(ValidationError):
        _geef(wereld, jaar, "diagnose")


def test_wie_voorrang_ziet(wereld: Wereld, als) -> None:
    """Everyone who may open the page, but only two of them read this."""
    eigen = wereld.studenten["student"]
    _geef(wereld, eigen)
    ziet = {
        naam
        for naam in PERSONAS
        if "zorg voor een ander" in _tekst(als(naam), f"/plaatsing/studenten/{eigen.pk}/")
    }
    assert ziet == {"stagecoordinator", "instituutscoordinator"}
    assert "zorg voor een ander" in _tekst(als("student"), "/plaatsing/mijn/dossier/")
    assert "zorg voor een ander" not in _tekst(als("student_elders"), "/plaatsing/mijn/dossier/")


def test_voorrang_op_het_scherm(wereld: Wereld, als) -> None:
    adres = f"/plaatsing/studenten/{wereld.studenten['student'].pk}/voorrang/"
    client = als("instituutscoordinator")
    assert client.post(adres, {"reden": "ziekte"}).context["form"].errors
    assert client.post(adres, {"reden": "bijzonder"}).status_code == 302
    assert queries.voorrang_van(wereld.studenten["student"]).reden == "bijzonder"
    client.post(adres, {"reden": "geen"})
    assert queries.voorrang_van(wereld.studenten["student"]) is None


def test_uitsluiting_goedgekeurd_is_een_harde_regel_op_het_bord(wereld: Wereld, jaar) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    melding = maak_uitsluiting(jaar, wereld.duin)
    kans = Bordoordeel(stand_van(wereld.volgend)).mogelijkheid(jaar.pk, plek.pk)
    assert kans.mag  # reported is not decided
    services.beslis(
        uitsluiting=melding, besluit=GOED, reden="", door=wereld.personas["stagecoordinator"]
    )
    kans = Bordoordeel(stand_van(wereld.volgend)).mogelijkheid(jaar.pk, plek.pk)
    assert [b.code for b in kans.bezwaren] == ["uitgesloten"]
    assert not kans.met_reden
    with pytest.raises(ValidationError, match="uitgesloten; dat is goedgekeurd"):
        bord.verplaats(
            schooljaar=wereld.volgend,
            student=jaar.pk,
            plaats=plek.pk,
            teken=teken(jaar),
            door=wereld.personas["stagecoordinator"],
            reden="toch",
        )
    assert not Plaatsing.objects.exists()


def test_berekening_mijdt_een_uitgesloten_school(wereld: Wereld, jaar) -> None:
    door = wereld.personas["stagecoordinator"]
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    maak_uitsluiting(jaar, wereld.duin, door=door)
    uitkomst = los_op(bouw_instantie(stand_van(wereld.volgend), Selectie()).instantie)
    assert not uitkomst.plan.get(studentsleutel(jaar.pk))


def test_na_de_berekening_uitgesloten_dan_niets_overnemen(wereld: Wereld, jaar) -> None:
    door = wereld.personas["stagecoordinator"]
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.volgend, naam="mei", selectie=Selectie(), zaad="z", door=door
    )
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=los_op(lees_instantie(ronde.instantie)))
    maak_uitsluiting(jaar, wereld.duin, door=door)
    with pytest.raises(ValidationError, match="intussen uitgesloten"):
        toewijzing.neem_over(ronde=ronde, door=door)
    assert not Plaatsing.objects.exists()


def test_alleen_een_goedgekeurde_uitsluiting_geldt(wereld: Wereld, jaar) -> None:
    door = wereld.personas["stagecoordinator"]
    derde = maak_school("Derde College")
    goed = maak_uitsluiting(jaar, wereld.duin, door=door)
    maak_uitsluiting(jaar, wereld.zee)
    weg = maak_uitsluiting(jaar, derde, door=door)
    services.trek_uitsluiting_in(uitsluiting=weg, door=jaar.student.persoon)
    assert stand_van(wereld.volgend).studenten[jaar.pk].uitgesloten == {wereld.duin.pk}
    services.beslis(uitsluiting=goed, besluit=AF, reden="toch geen familie", door=door)
    assert not stand_van(wereld.volgend).studenten[jaar.pk].uitgesloten


def test_besluit_met_mail_en_zonder_dubbel(wereld: Wereld, jaar) -> None:
    door = wereld.personas["stagecoordinator"]
    melding = maak_uitsluiting(jaar, wereld.duin)
    with pytest.raises(ValidationError, match="waarom je de uitsluiting afwijst"):
        services.beslis(uitsluiting=melding, besluit=AF, reden=" ", door=door)
    for _ in range(2):
        services.beslis(uitsluiting=melding, besluit=AF, reden="Geen conflict", door=door)
    (mail,) = Bericht.objects.filter(soort="uitsluiting")
    assert mail.persoon == jaar.student.persoon
    assert "Geen conflict" in mail.tekst


def test_melden_kent_grenzen(wereld: Wereld, jaar) -> None:
    maak_uitsluiting(jaar, wereld.duin)
    with pytest.raises(ValidationError, match="heb je al gemeld"):
        maak_uitsluiting(jaar, wereld.duin)
    maak_uitsluiting(jaar, wereld.zee)
    maak_uitsluiting(jaar, maak_school())
    with pytest.raises(ValidationError, match="hooguit 3"):
        maak_uitsluiting(jaar, maak_school())
    assert Uitsluiting.objects.count() == 3


def test_na_afwijzen_mag_een_nieuwe_melding(wereld: Wereld, jaar) -> None:
    melding = maak_uitsluiting(jaar, wereld.duin)
    services.beslis(
        uitsluiting=melding, besluit=AF, reden="nee", door=wereld.personas["stagecoordinator"]
    )
    assert maak_uitsluiting(jaar, wereld.duin, reden="werk").besluit == ""


def test_taak_en_scherm_van_melden_tot_besluit(wereld: Wereld, als) -> None:
    student, stage = als("student"), als("stagecoordinator")
    leeg = student.post("/plaatsing/mijn/uitsluitingen/", {"school": "x", "reden": ""})
    assert set(leeg.context["form"].errors) == {"school", "reden"}
    student.post("/plaatsing/mijn/uitsluitingen/", {"school": wereld.zee.pk, "reden": "familie"})
    melding = Uitsluiting.objects.get()
    titels = [
        t.titel for t in taken(wereld.persoon("stagecoordinator"), wereld.jaar, wereld.jaar.begin)
    ]
    assert titels == ["Beslis over 1 melding van een school die niet kan"]
    assert "wacht op besluit" in _tekst(stage, "/plaatsing/uitsluitingen/")
    adres = f"/plaatsing/uitsluitingen/{melding.pk}/"
    fout = stage.post(adres, {"besluit": AF, "besluit_reden": "  "})
    assert "besluit_reden" in fout.context["form"].errors
    stage.post(adres, {"besluit": GOED})
    assert "goedgekeurd" in _tekst(student, "/plaatsing/mijn/uitsluitingen/")
    student.post(f"/plaatsing/mijn/uitsluitingen/{melding.pk}/intrekking/")
    melding.refresh_from_db()
    assert melding.ingetrokken_op is not None
    assert stage.post(adres, {"besluit": AF, "besluit_reden": "x"}).context["form"].errors


def test_een_minor_mag_naar_een_bezochte_school(wereld: Wereld) -> None:
    minor = maak_plaatsbaar(wereld, variant="educatieve_minor", niveau=None, instituut=wereld.wo)
    hbo = maak_plaatsbaar(wereld)
    for rij in (minor, hbo):
        maak_eerder(rij, wereld.duin, wereld.vorig)
    stand = stand_van(wereld.volgend)
    assert [stand.studenten[r.pk].bezocht for r in (minor, hbo)] == [(), (wereld.duin.pk,)]


@pytest.mark.parametrize("variant", ["hbo_voltijd", "hbo_deeltijd", "kopopleiding", "wo_master"])
@pytest.mark.parametrize("niveau", [None, 1, 2, 4])
@pytest.mark.parametrize("vanaf", [1, 2])
def test_database_en_regel_zeggen_hetzelfde_over_instroom(
    wereld: Wereld, variant: str, niveau: int | None, vanaf: int
) -> None:
    vak = maak_vak(hbo_vanaf_niveau=vanaf)
    rij = maak_plaatsbaar(wereld, variant=variant, niveau=niveau, vak=vak)
    (gelezen,) = queries.met_omstandigheden(Opleidingsjaar.objects.filter(pk=rij.pk))
    assert gelezen.doet_niet_mee == (not stroomt_in(variant, niveau, vanaf))


def test_leeslog_van_het_dossier(wereld: Wereld, als) -> None:
    adres = f"/plaatsing/studenten/{wereld.studenten['student'].pk}/"
    for _ in range(2):
        als("instituutscoordinator").get(adres)
    als("stagecoordinator").get(adres)
    regels = queries.gelezen_over(wereld.personas["student"])
    assert [r.lezer for r in regels] == [
        wereld.personas["stagecoordinator"],
        wereld.personas["instituutscoordinator"],
    ]
    assert Leesregel.objects.count() == 2
    for wie, url in (("student", "/plaatsing/mijn/dossier/"), ("stagecoordinator", adres)):
        assert f"Instituutscoordinator Persona, studentdossier {wereld.jaar}" in _tekst(
            als(wie), url
        )
    assert "Wie dit dossier las" not in _tekst(als("instituutscoordinator"), adres)


def test_leeslog_verraadt_geen_plaats_die_de_student_nog_niet_kent(wereld: Wereld, als) -> None:
    plaatsing = maak_voorstel(wereld, wereld.studenten["student"], gepubliceerd_student_op=None)
    adres, dossier = f"/plaatsing/plaatsingen/{plaatsing.pk}/", "/plaatsing/mijn/dossier/"
    assert als("schoolcoordinator").get(adres).status_code == 200
    naam = wereld.personas["schoolcoordinator"].naam
    assert naam not in _tekst(als("student"), dossier)
    Plaatsing.objects.update(gepubliceerd_student_op=klok.nu())
    assert f"{naam}, plaatsing {plaatsing.pk}" in _tekst(als("student"), dossier)
