"""De plaatsingstafel: opgeven, afspreken, overnemen; twee tegelijk en elke weigering (3.2)."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hos.models import Tekortvak
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Aanbod, Duoplaats, Stageplaats, Tafelovername, Tafelplaats
from plaatsing.queries import tafel as queries
from plaatsing.services import tafel as services
from plaatsing.services import tafelplaats
from tests.factories.hos import maak_school, maak_vak
from tests.factories.plaatsing import maak_aanbod, maak_stageplaats
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing
from tests.factories.plaatsing_tafel import inbreng, maak_duo, maak_tafel, maak_tafelplaats
from tests.wereld import Wereld


def _leidt(wereld: Wereld):
    return wereld.personas["stagecoordinator"]


def test_klaarzetten_geeft_iedereen_een_formulier_en_gebeurt_een_keer(wereld: Wereld) -> None:
    Tekortvak.objects.create(vak=wereld.nederlands, schooljaar=wereld.vorig)
    tafel = services.begin_tafel(
        schooljaar=wereld.jaar,
        vraag_voor=date(2026, 2, 15),
        aanbod_voor=date(2026, 3, 15),
        door=_leidt(wereld),
    )
    nog_eens = services.begin_tafel(
        schooljaar=wereld.jaar,
        vraag_voor=date(2026, 1, 1),
        aanbod_voor=date(2026, 1, 1),
        door=_leidt(wereld),
    )
    assert (nog_eens.pk, nog_eens.vraag_voor) == (tafel.pk, date(2026, 2, 15))
    deelnemers = {str(wereld.hbo), str(wereld.wo), str(wereld.ander)}
    assert {rij.deelnemer for rij in tafel.inbreng.all()} == deelnemers
    assert [v.naam for v in queries.tekortvakken(wereld.jaar)] == ["Nederlands"]


def test_vraag_voor_het_aanbod(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="De vraag komt voor het aanbod"):
        services.begin_tafel(
            schooljaar=wereld.jaar,
            vraag_voor=date(2026, 3, 16),
            aanbod_voor=date(2026, 3, 15),
            door=_leidt(wereld),
        )


def test_beeld_zet_vraag_en_aanbod_naast_elkaar(wereld: Wereld) -> None:
    tafel = maak_tafel(wereld)
    wi = wereld.wiskunde.pk
    aanbod = maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak_stageplaats(aanbod, wereld.wiskunde, soort="beide", aantal=2)
    maak_stageplaats(aanbod, wereld.wiskunde, soort="hbo1", aantal=9)
    maak_stageplaats(aanbod, wereld.nederlands, aantal=7)  # no shortage subject
    nee = maak_aanbod(wereld.zee, wereld.jaar, antwoord="")
    maak_stageplaats(nee, wereld.wiskunde, aantal=5)
    for wie, regels in (
        (wereld.hbo, {(wi, "hbo"): 3}),
        (wereld.wo, {(wi, "wo"): 2}),
        (wereld.ander, {(wi, "wo"): 1}),
    ):
        services.geef_op(
            inbreng=inbreng(tafel, wie), versie=1, regels=regels, opmerking="", door=_leidt(wereld)
        )
    maak_tafelplaats(wereld, tafel)
    maak_tafelplaats(wereld, tafel, vervallen_op="2026-01-01T00:00Z", vervallen_reden="weg")
    (rij,) = queries.tafelbeeld(tafel).vakken
    assert (rij.gevraagd, rij.per_school) == ({"hbo": 3, "wo": 2}, [2, 1])
    assert (rij.samen_afgesproken, rij.zonder_plaats, rij.genoeg_aangeboden) == (1, 4, False)


def test_een_instituut_vraagt_alleen_zijn_eigen_soort_en_tekortvakken(wereld: Wereld) -> None:
    rij = inbreng(maak_tafel(wereld), wereld.hbo)
    for regels in ({(wereld.wiskunde.pk, "wo"): 1}, {(wereld.nederlands.pk, "hbo"): 1}):
        with pytest.raises(ValidationError):
            services.geef_op(
                inbreng=rij, versie=1, regels=regels, opmerking="", door=_leidt(wereld)
            )
    assert not rij.regels.exists()


def test_de_tweede_overschrijft_niet_en_dubbel_klikken_is_een_keer(wereld: Wereld) -> None:
    rij = inbreng(maak_tafel(wereld), wereld.ander)
    regels = {(wereld.wiskunde.pk, "wo"): 2}
    gast = wereld.personas["gast"]
    for _ in range(2):
        na = services.geef_op(inbreng=rij, versie=1, regels=regels, opmerking="x", door=gast)
    assert na.versie == 2
    with pytest.raises(IntussenGewijzigd) as fout:
        services.geef_op(
            inbreng=rij, versie=1, regels={}, opmerking="", door=wereld.personas["stagecoordinator"]
        )
    assert fout.value.laatste is not None
    assert fout.value.laatste.wie == gast.naam
    assert rij.regels.get().aantal == 2


def test_niets_is_ook_een_antwoord(wereld: Wereld) -> None:
    rij = inbreng(maak_tafel(wereld), wereld.ander)
    na = services.geef_op(
        inbreng=rij, versie=1, regels={}, opmerking="", door=wereld.personas["gast"]
    )
    assert na.opgegeven_op is not None


def test_een_vak_waarover_iets_is_opgegeven_blijft(wereld: Wereld) -> None:
    tafel = maak_tafel(wereld, wereld.wiskunde, wereld.nederlands)
    maak_tafelplaats(wereld, tafel)
    kwargs = {"vraag_voor": tafel.vraag_voor, "aanbod_voor": tafel.aanbod_voor}
    with pytest.raises(ValidationError, match="wiskunde"):
        services.stel_in(
            tafel=tafel, versie=1, vakken=[wereld.nederlands], door=_leidt(wereld), **kwargs
        )
    frans = maak_vak("Frans")
    services.stel_in(
        tafel=tafel, versie=1, vakken=[wereld.wiskunde, frans], door=_leidt(wereld), **kwargs
    )
    assert [v.naam for v in queries.tekortvakken(wereld.jaar)] == ["Frans", "wiskunde"]


@pytest.mark.parametrize(
    "aandelen",
    [
        {"aandeel": 60, "duo_aandeel": 50},
        {"aandeel": 100, "duo_aandeel": 0},
        {"aandeel": 0, "duo_aandeel": 100},
    ],
)
def test_de_database_weigert_aandelen_die_niet_sluiten(wereld: Wereld, aandelen: dict) -> None:
    tafel = maak_tafel(wereld)
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_tafelplaats(wereld, tafel, duo_opleidingsschool=wereld.ander, **aandelen)
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_tafelplaats(wereld, tafel, aandeel=60, duo_aandeel=40)


def _gegevens(wereld: Wereld, **velden) -> dict:
    return {
        "vak": wereld.wiskunde, "instituut": wereld.hbo, "bouw": "OB", "start": "sep",
        "opleidingsschool": wereld.hos, "school": wereld.duin, "school_naam": "",
        "aandeel": 100, "duo_aandeel": 0, "duo_opleidingsschool": None, "duo_school": None,
        "begeleiding": "sectie", "begeleiding_wie": "",
    } | velden  # fmt: skip


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (lambda w: {"school": None}, "Kies een school van de eigen"),
        (lambda w: {"opleidingsschool": w.ander}, "schrijft de naam"),
        (lambda w: {"vak": w.nederlands}, "geen tekortvak"),
        (lambda w: {"begeleiding": "instituut"}, "welke sectie, school of opleider"),
        (
            lambda w: {
                "duo_opleidingsschool": w.hos,
                "duo_school": w.duin,
                "aandeel": 50,
                "duo_aandeel": 50,
            },
            "twee verschillende scholen",
        ),
    ],
)
def test_een_plaats_die_niet_kan(wereld: Wereld, velden, melding: str) -> None:
    tafel = maak_tafel(wereld)
    with pytest.raises(ValidationError, match=melding):
        tafelplaats.spreek_af(
            tafel=tafel,
            sleutel=uuid.uuid4(),
            gegevens=_gegevens(wereld, **velden(wereld)),
            door=_leidt(wereld),
        )
    assert not Tafelplaats.objects.exists()


def test_dubbel_afspreken_is_een_plaats(wereld: Wereld) -> None:
    tafel, sleutel = maak_tafel(wereld), uuid.uuid4()
    for _ in range(2):
        tafelplaats.spreek_af(
            tafel=tafel, sleutel=sleutel, gegevens=_gegevens(wereld), door=_leidt(wereld)
        )
    assert Tafelplaats.objects.count() == 1


def test_overnemen_vraagt_de_school_opnieuw_te_bevestigen(wereld: Wereld) -> None:
    aanbod = maak_aanbod(
        wereld.duin,
        wereld.jaar,
        antwoord="nee",
        reden_nee="geen_tijd",
        bevestigd_op="2026-06-01T10:00Z",
    )
    plaats = maak_tafelplaats(
        wereld, maak_tafel(wereld), begeleiding="instituut", begeleiding_wie="vakdidacticus HH"
    )
    for _ in range(2):
        tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    aanbod.refresh_from_db()
    rij = Stageplaats.objects.get()
    assert (aanbod.antwoord, aanbod.bevestigd_op, aanbod.versie) == ("misschien", None, 2)
    assert (rij.aantal, rij.soort, rij.zekerheid) == (1, "hbo", "voorbehoud")
    assert rij.opmerking == "Plaatsingstafel; begeleiding: vakdidacticus HH"


def test_een_gelijke_regel_krijgt_een_plaats_erbij_en_raakt_hem_weer_kwijt(wereld: Wereld) -> None:
    aanbod = maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    rij = maak_stageplaats(aanbod, wereld.wiskunde, soort="hbo", aantal=2)
    plaats = maak_tafelplaats(wereld, maak_tafel(wereld))
    tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    rij.refresh_from_db()
    assert rij.aantal == 3
    tafelplaats.laat_vervallen(plaats=plaats, reden="sectie te klein", door=_leidt(wereld))
    rij.refresh_from_db()
    assert rij.aantal == 2
    assert Tafelovername.objects.get().stageplaats is None


def test_een_bezette_plaats_vervalt_niet(wereld: Wereld) -> None:
    plaats = maak_tafelplaats(wereld, maak_tafel(wereld))
    overname = tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    student = maak_plaatsbaar(wereld, schooljaar=wereld.jaar, vak=wereld.wiskunde)
    maak_plaatsing(student, overname.stageplaats)
    with pytest.raises(ValidationError, match="al een student geplaatst"):
        tafelplaats.laat_vervallen(plaats=plaats, reden="toch niet", door=_leidt(wereld))
    plaats.refresh_from_db()
    assert plaats.vervallen_op is None
    assert Stageplaats.objects.count() == 1


def test_een_duo_van_twee_eigen_scholen_is_een_plaats_met_twee_akkoorden(wereld: Wereld) -> None:
    plaats = maak_duo(wereld, maak_tafel(wereld))
    tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    rij, duo = Stageplaats.objects.get(), Duoplaats.objects.get()
    assert (rij.aanbod.school, rij.aantal) == (wereld.duin, 1)
    assert (duo.met_school, duo.aandeel, duo.aantal, duo.akkoord_op) == (wereld.zee, 40, 1, None)
    assert queries.duos_per_stageplaats(wereld.jaar) == {rij.pk: [duo]}
    for _ in range(2):
        tafelplaats.geef_duo_akkoord(duo=duo, door=wereld.personas["schoolcoordinator_elders"])
    duo.refresh_from_db()
    assert duo.akkoord_door == wereld.personas["schoolcoordinator_elders"]
    tafelplaats.laat_vervallen(plaats=plaats, reden="student stopt", door=_leidt(wereld))
    assert not Duoplaats.objects.exists()
    assert not Stageplaats.objects.exists()


def test_het_eigen_deel_van_een_duo_met_buiten_komt_in_het_aanbod(wereld: Wereld) -> None:
    plaats = maak_tafelplaats(
        wereld,
        maak_tafel(wereld),
        opleidingsschool=wereld.ander,
        school_naam="Lyceum Oost",
        aandeel=50,
        duo_aandeel=50,
        duo_opleidingsschool=wereld.hos,
        duo_school=wereld.zee,
    )
    tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    rij = Stageplaats.objects.get()
    assert rij.aanbod.school == wereld.zee
    assert "Lyceum Oost (50%)" in rij.opmerking
    assert not Duoplaats.objects.exists()


def test_wat_van_een_ander_is_of_vervallen_komt_niet_in_het_aanbod(wereld: Wereld) -> None:
    tafel = maak_tafel(wereld)
    ander = maak_tafelplaats(wereld, tafel, opleidingsschool=wereld.ander, school_naam="Oost")
    weg = maak_tafelplaats(wereld, tafel)
    tafelplaats.laat_vervallen(plaats=weg, reden="weg", door=_leidt(wereld))
    kaal = maak_school("Kaal College")
    kaal.vestigingen.all().delete()
    leeg = maak_tafelplaats(wereld, tafel, school=kaal)
    for plaats in (ander, weg, leeg):
        with pytest.raises(ValidationError):
            tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    assert not Aanbod.objects.exists()


def test_een_overgenomen_plaats_ligt_vast(wereld: Wereld) -> None:
    plaats = maak_tafelplaats(wereld, maak_tafel(wereld))
    tafelplaats.neem_over(plaats=plaats, door=_leidt(wereld))
    with pytest.raises(ValidationError, match="staat al in het aanbod"):
        tafelplaats.wijzig(
            plaats=plaats, versie=1, gegevens=_gegevens(wereld, bouw="BB"), door=_leidt(wereld)
        )
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        tafelplaats.laat_vervallen(plaats=plaats, reden="  ", door=_leidt(wereld))


def test_wijzigen_door_twee_mensen(wereld: Wereld) -> None:
    plaats = maak_tafelplaats(wereld, maak_tafel(wereld))
    na = tafelplaats.wijzig(
        plaats=plaats, versie=1, gegevens=_gegevens(wereld, bouw="BB"), door=_leidt(wereld)
    )
    assert na.versie == 2
    with pytest.raises(IntussenGewijzigd):
        tafelplaats.wijzig(
            plaats=plaats, versie=1, gegevens=_gegevens(wereld, start="feb"), door=_leidt(wereld)
        )
