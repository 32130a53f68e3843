"""De uitgaande post: een rij per sleutel, en overgangen die elk precies een houder hebben."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hos.choices import BerichtStaat
from hos.models import Bericht, Hartslag
from hos.models.databaseklok import DatabaseNu
from hos.services import bezorgen, bezorgstaat, hartslag, post
from tests.factories.berichten import maak_bericht
from tests.factories.hos import maak_persoon

pytestmark = pytest.mark.django_db


def _zet(sleutel: str = "a", **velden) -> bool:
    basis = {"soort": "proef", "aan": "an@h.voorbeeld", "onderwerp": "Dag", "tekst": "Hallo"}
    return post.zet_klaar(sleutel=sleutel, **(basis | velden))


# ## Klaarzetten


def test_dezelfde_sleutel_is_dezelfde_mail() -> None:
    assert _zet() is True
    assert _zet(onderwerp="Anders") is False
    assert Bericht.objects.get().onderwerp == "Dag"


def test_terugdraaien_neemt_de_mail_mee() -> None:
    with transaction.atomic():
        _zet()
        transaction.set_rollback(True)
    assert not Bericht.objects.exists()


def test_zonder_adres_geen_mail() -> None:
    with pytest.raises(ValidationError, match="adres"):
        _zet(aan="")


def test_onderwerp_kan_geen_kopregel_toevoegen() -> None:
    _zet(onderwerp="Dag\r\nBcc: x@y.z")
    assert Bericht.objects.get().onderwerp == "Dag Bcc: x@y.z"


def test_sjabloon_is_platte_tekst(settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "proef_onderwerp.txt").write_text("Voor {{ naam }}\n")
    (tmp_path / "proef_tekst.txt").write_text(
        "Dag {{ persoon.voornaam }},\n\n\n\n{% if x %}{% endif %}{{ naam }} {{ basis_url }}"
    )
    sjablonen = [dict(settings.TEMPLATES[0])]
    sjablonen[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = sjablonen
    persoon = maak_persoon(voornaam="Zoë")
    post.zet_klaar_van_sjabloon(
        soort="proef",
        sleutel="s",
        persoon=persoon,
        sjabloon="proef",
        context={"naam": "d'Ancona & <Zn>"},
    )
    bericht = Bericht.objects.get()
    assert bericht.onderwerp == "Voor d'Ancona & <Zn>"
    assert bericht.tekst == f"Dag Zoë,\n\nd'Ancona & <Zn> {settings.BASIS_URL}\n"
    assert (bericht.aan, bericht.persoon) == (persoon.email, persoon)


def test_een_wekker_per_transactie(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as wekkers:
        for i in range(5):
            _zet(f"k{i}")
        _zet("later", gepland_op=timezone.now() + timedelta(days=1))
    assert len(wekkers) == 1


def test_intrekken_kan_tot_hij_onderweg_is() -> None:
    _zet("a")
    _zet("b")
    eerste = bezorgstaat.claim()
    assert eerste is not None
    assert [post.trek_in(sleutel=s, reden="niet meer nodig") for s in ("a", "b")] == [
        eerste.sleutel != "a",
        eerste.sleutel != "b",
    ]


def test_onderweg_zonder_houder_kan_niet() -> None:
    with pytest.raises(IntegrityError, match="bericht_onderweg_heeft_houder"):
        maak_bericht(BerichtStaat.GECLAIMD)


# ## Overgangen


def _geclaimd() -> Bericht:
    bericht = bezorgstaat.claim()
    assert bericht is not None
    return bericht


def _verlopen(bericht: Bericht, seconden: int = 1) -> None:
    lease = DatabaseNu() - timedelta(seconds=seconden)
    Bericht.objects.filter(pk=bericht.pk).update(lease_tot=lease)


def test_van_gepland_tot_verzonden_laat_elke_stap_zien() -> None:
    _zet()
    bericht = _geclaimd()
    assert bezorgstaat.hek(bericht)
    assert bezorgstaat.leg_vast(bericht, antwoord="250 ok", bericht_id="<x@y>")
    stappen = Bericht.pgh_event_model.objects.order_by("pgh_id").values_list("staat", flat=True)
    assert list(stappen) == ["gepland", "geclaimd", "data", "verzonden"]
    bericht.refresh_from_db()
    assert (bericht.antwoord, bericht.bericht_id, bericht.pogingen) == ("250 ok", "<x@y>", 1)


def test_hek_gaat_een_keer_open() -> None:
    _zet()
    bericht = _geclaimd()
    assert [bezorgstaat.hek(bericht), bezorgstaat.hek(bericht)] == [True, False]


def test_hek_blijft_dicht_voor_wie_te_lang_stilstond() -> None:
    _zet()
    oud = _geclaimd()
    _verlopen(oud)
    assert not bezorgstaat.hek(oud)
    bezorgstaat.herstel()
    nieuw = _geclaimd()
    assert nieuw.pk == oud.pk
    assert not bezorgstaat.hek(oud)
    assert bezorgstaat.hek(nieuw)


def test_na_het_hek_gestorven_is_onbekend_en_komt_niet_terug() -> None:
    _zet()
    bericht = _geclaimd()
    bezorgstaat.hek(bericht)
    _verlopen(bericht, 10)
    bezorgstaat.herstel()
    bericht.refresh_from_db()
    assert bericht.staat == BerichtStaat.DATA  # within the margin it may still be sending
    _verlopen(bericht, 40)
    bezorgstaat.herstel()
    bericht.refresh_from_db()
    assert bericht.staat == BerichtStaat.ONBEKEND
    assert bezorgstaat.claim() is None


def test_late_houder_meldt_alsnog_dat_het_gelukt_is() -> None:
    _zet()
    bericht = _geclaimd()
    bezorgstaat.hek(bericht)
    _verlopen(bericht, 40)
    bezorgstaat.herstel()
    assert bezorgstaat.leg_vast(bericht, antwoord="250", bericht_id="<x>")
    bericht.refresh_from_db()
    assert bericht.staat == BerichtStaat.VERZONDEN


def test_vijf_keer_onderbroken_is_mislukt() -> None:
    _zet()
    for poging in range(1, 6):
        bericht = _geclaimd()
        assert bericht.pogingen == poging
        _verlopen(bericht)
        bezorgstaat.herstel()
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.reden) == (BerichtStaat.MISLUKT, bezorgstaat.STEEDS_ONDERBROKEN)


def test_voorlopige_weigering_wacht_steeds_langer() -> None:
    _zet()
    wachttijden = []
    for _ in range(4):
        bericht = _geclaimd()
        bezorgstaat.niet_aangenomen(bericht, antwoord="451 later", definitief=False)
        bericht.refresh_from_db()
        wachttijden.append(round((bericht.beschikbaar_op - timezone.now()).total_seconds() / 60))
        Bericht.objects.update(beschikbaar_op=DatabaseNu())
    assert wachttijden == [1, 5, 20, 60]
    bezorgstaat.niet_aangenomen(_geclaimd(), antwoord="451 later", definitief=False)
    assert Bericht.objects.get().staat == BerichtStaat.MISLUKT


# ## Of het nog zin heeft


@pytest.fixture
def _keuring():
    post.herkeuring("gekeurd")(lambda b: "al ingevuld" if b.sleutel == "gedaan" else "")
    yield
    del post._herkeuringen["gekeurd"]


@pytest.mark.usefixtures("_keuring")
def test_herkeuring_laat_vervallen_met_reden() -> None:
    _zet("gedaan", soort="gekeurd")
    _zet("open", soort="gekeurd")
    assert _geclaimd().sleutel == "open"
    assert Bericht.objects.get(sleutel="gedaan").reden == "al ingevuld"


def test_te_late_mail_vervalt() -> None:
    _zet("a", vervalt_op=timezone.now() - timedelta(minutes=1))
    assert bezorgstaat.claim() is None
    _zet("b", vervalt_op=timezone.now() - timedelta(minutes=1))
    bezorgstaat.herstel()
    staten = set(Bericht.objects.values_list("staat", "reden"))
    assert staten == {(BerichtStaat.VERVALLEN, bezorgstaat.TE_LAAT)}


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (datetime(2026, 10, 14, 5, 59, tzinfo=UTC), False),  # 7.59 in summer time
        (datetime(2026, 10, 14, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 14, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 14, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 6, 30, tzinfo=UTC), False),  # winter time since the night before
        (datetime(2026, 10, 26, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 17, 10, 0, tzinfo=UTC), False),  # Saturday
    ],
)
def test_venster(settings: LazySettings, moment: datetime, open_: bool) -> None:
    settings.POST_VENSTER = (8, 18)
    assert bezorgstaat.binnen_venster(moment) is open_


def test_buiten_het_venster_gaat_alleen_waar_iemand_op_wacht(settings: LazySettings) -> None:
    settings.POST_VENSTER = (0, 0)
    _zet("a")
    _zet("b", soort="aanmelden")
    assert _geclaimd().sleutel == "b"
    assert bezorgstaat.claim() is None


@pytest.mark.parametrize("velden", [{"soort": "uitnodiging"}, {"geheim": True}])
def test_tekst_met_geheim_blijft_niet_staan(velden: dict) -> None:
    _zet("verzonden", tekst="https://geheim", **velden)
    bericht = _geclaimd()
    bezorgstaat.hek(bericht)
    bezorgstaat.leg_vast(bericht, antwoord="250", bericht_id="<x>")
    _zet("onbekend", tekst="https://geheim", **velden)
    bericht = _geclaimd()
    bezorgstaat.hek(bericht)
    _verlopen(bericht, 60)
    _zet("vervallen", tekst="https://geheim", vervalt_op=timezone.now(), **velden)
    bezorgstaat.herstel()
    staten = dict(Bericht.objects.values_list("staat", "tekst"))
    assert staten == {"verzonden": "", "onbekend": "", "vervallen": ""}


# ## Hartslag en rem


def test_lange_stilte_zet_de_rem_erop(settings: LazySettings) -> None:
    settings.POST_REM_NA_UREN = 6
    hartslag.begin_tik()
    _zet()
    Hartslag.objects.update(laatst_op=timezone.now() - timedelta(hours=7))
    hartslag.begin_tik()
    assert bezorgstaat.claim() is None
    hartslag.haal_rem_weg()
    assert bezorgstaat.claim() is not None


def test_eerste_keer_en_korte_stilte_remmen_niet(settings: LazySettings) -> None:
    settings.POST_REM_NA_UREN = 6
    hartslag.begin_tik()
    Hartslag.objects.update(laatst_op=timezone.now() - timedelta(hours=5))
    hartslag.begin_tik()
    assert not hartslag.is_geremd(timezone.now())


@pytest.mark.parametrize(
    ("verschil", "woord"),
    [(timedelta(0), ""), (timedelta(minutes=-11), "stil"), (timedelta(minutes=3), "teruggezet")],
)
def test_alarm(verschil: timedelta, woord: str) -> None:
    nu = timezone.now()
    alarm = Hartslag(naam="tik", laatst_op=nu + verschil).alarm(nu)
    assert woord in alarm
    assert bool(alarm) == bool(woord)


# ## Besluiten


def test_nogmaals_sturen_kan_een_keer() -> None:
    door = maak_persoon()
    vast = maak_bericht(BerichtStaat.ONBEKEND)
    herhaling = post.stuur_nogmaals(bericht=vast, door=door)
    assert (herhaling.staat, herhaling.tekst) == (BerichtStaat.GEPLAND, vast.tekst)
    with pytest.raises(ValidationError, match="al besloten"):
        post.stuur_nogmaals(bericht=vast, door=door)


def test_nogmaals_kan_niet_met_geheim_en_niet_wat_al_weg_is() -> None:
    door = maak_persoon()
    with pytest.raises(ValidationError, match="niet bewaard"):
        post.stuur_nogmaals(bericht=maak_bericht(BerichtStaat.ONBEKEND, geheim=True), door=door)
    with pytest.raises(ValidationError, match="niet blijven steken"):
        post.stuur_nogmaals(bericht=maak_bericht(BerichtStaat.VERZONDEN), door=door)


def test_na_nogmaals_komt_de_oude_niet_meer_terug() -> None:
    _zet()
    bericht = _geclaimd()
    bezorgstaat.hek(bericht)
    bezorgstaat.onbekend(bericht, antwoord="weg")
    post.stuur_nogmaals(bericht=bericht, door=maak_persoon())
    assert not bezorgstaat.niet_aangenomen(bericht, antwoord="451", definitief=False)


def test_bezorgen_binnen_een_transactie_mag_niet() -> None:
    with pytest.raises(RuntimeError, match="transactie"):
        bezorgen.bezorg()
