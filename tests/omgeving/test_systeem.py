"""What the machine must bring, said in one Dutch sentence when it is not there."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hos.omgeving import slot, systeem
from hos.omgeving.fouten import OmgevingFout


def test_poort_in_gebruik_noemt_een_andere() -> None:
    with socket.socket() as ander:
        ander.bind(("127.0.0.1", 0))
        ander.listen()
        poort = ander.getsockname()[1]
        with pytest.raises(OmgevingFout, match=rf"Poort {poort} is al in gebruik.*make demo PORT="):
            systeem.eis_vrije_poort(poort)
    systeem.eis_vrije_poort(poort)


@pytest.mark.parametrize("poort", [0, -1, 65536])
def test_onmogelijke_poort(poort: int) -> None:
    with pytest.raises(OmgevingFout, match="is geen poort"):
        systeem.eis_vrije_poort(poort)


def test_bijna_volle_schijf(tmp_path: Path) -> None:
    systeem.eis_ruimte(tmp_path, nodig=1)
    with pytest.raises(OmgevingFout, match=r"bijna vol.*Maak ruimte"):
        systeem.eis_ruimte(tmp_path, nodig=1 << 60)


def test_ontbrekende_browser_geeft_de_opdracht(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OmgevingFout, match=r"sudo apt-get install .*chromium.*CHROMIUM"):
        systeem.zorg_voor("chromium")


def test_gekozen_browser_gaat_voor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gekozen = tmp_path / "browser"
    gekozen.touch()
    monkeypatch.setenv("CHROMIUM", str(gekozen))
    assert systeem.chromium() == str(gekozen)
    gekozen.unlink()
    assert systeem.chromium() is None


def test_tweede_start_hoort_dat_de_eerste_draait(tmp_path: Path) -> None:
    pad = tmp_path / "demo.slot"
    with (
        slot.alleen_wij(pad, "De demo draait al op http://127.0.0.1:8000."),
        pytest.raises(slot.Bezet, match=r"draait al op http"),
        slot.alleen_wij(pad, "tweede"),
    ):
        raise AssertionError
    with slot.alleen_wij(pad, "daarna mag het weer"):
        pass


def test_slot_van_een_gedood_proces_telt_niet(tmp_path: Path) -> None:
    pad = tmp_path / "demo.slot"
    houder = (
        "import time\nfrom pathlib import Path\nfrom hos.omgeving import slot\n"
        f"with slot.alleen_wij(Path({str(pad)!r}), 'x'):\n"
        "    print('vast', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", houder], stdout=subprocess.PIPE) as lopend:
        assert lopend.stdout.readline() == b"vast\n"
        lopend.kill()
    with slot.alleen_wij(pad, "nieuw"):
        assert pad.read_text() == "nieuw"
