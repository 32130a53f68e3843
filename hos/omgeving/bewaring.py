"""Backup and restore, one command each: the database and the uploaded files in one tar.

python -m hos.omgeving.bewaring backup [pad.tar]
python -m hos.omgeving.bewaring herstel pad.tar

A restore is built beside what is there and put in its place at the end; when it fails, nothing
has changed.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import environ
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hos.omgeving import binaries, postgres, slot
from hos.omgeving.diensten import PROJECT
from hos.omgeving.fouten import OmgevingFout

DUMP = "database.dump"
BESTANDEN = "bestanden"
DRAAIT = "Er wordt een back-up gemaakt of teruggezet. Wacht tot dat klaar is."


def bewaar(url: str, bestanden: Path, doel: Path) -> Path:
    """Write database and files to `doel`; a half backup never gets that name."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    half = doel.with_name(f".{doel.name}.half")
    with tempfile.TemporaryDirectory() as tijdelijk:
        dump = Path(tijdelijk) / DUMP
        _draai("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "-f", dump, "-d", url)
        half.touch(mode=0o600)
        with tarfile.open(half, "w") as tar:
            tar.add(dump, DUMP)
            if bestanden.exists():
                tar.add(bestanden, BESTANDEN)
    half.replace(doel)
    return doel


def herstel(url: str, bestanden: Path, bron: Path) -> None:
    """Put a backup in the place of database and files."""
    if not bron.is_file():
        raise OmgevingFout(f"{bron} bestaat niet. Geef een back-up: make herstel BESTAND=pad.tar")
    bestanden.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bestanden.parent, prefix=".herstel-") as tijdelijk:
        uitgepakt = Path(tijdelijk)
        try:
            with tarfile.open(bron) as tar:
                tar.extractall(uitgepakt, filter="data")
        except tarfile.TarError as fout:
            raise OmgevingFout(f"{bron} is geen back-up van HOS: {fout}") from None
        if not (uitgepakt / DUMP).is_file():
            raise OmgevingFout(f"{bron} is geen back-up van HOS: {DUMP} ontbreekt.")
        _vervang_database(url, uitgepakt / DUMP)
        _vervang_map(uitgepakt / BESTANDEN, bestanden, uitgepakt / "oud")


def _vervang_database(url: str, dump: Path) -> None:
    """Restore into a new database, then swap the names."""
    naam = str(conninfo_to_dict(url)["dbname"])
    nieuw, oud = f"{naam}_herstel", f"{naam}_oud"
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as beheer:

        def doe(opdracht: str, *namen: str) -> None:
            beheer.execute(sql.SQL(opdracht).format(*map(sql.Identifier, namen)))

        for rest in (nieuw, oud):
            doe("drop database if exists {} with (force)", rest)
        doe("create database {}", nieuw)
        try:
            _draai(
                "pg_restore",
                *("--no-owner", "--no-privileges", "--exit-on-error"),
                *("-d", make_conninfo(url, dbname=nieuw), dump),
            )
            doe("alter database {} allow_connections false", naam)
            beheer.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [naam]
            )
            with beheer.transaction():
                doe("alter database {} rename to {}", naam, oud)
                doe("alter database {} rename to {}", nieuw, naam)
        except (OmgevingFout, psycopg.Error):
            with contextlib.suppress(psycopg.Error):
                doe("alter database {} allow_connections true", naam)
            doe("drop database if exists {} with (force)", nieuw)
            raise
        doe("drop database {} with (force)", oud)


def _vervang_map(nieuw: Path, plek: Path, oud: Path) -> None:
    if plek.exists():
        plek.rename(oud)
    if nieuw.exists():
        nieuw.rename(plek)


def _draai(programma: str, *argumenten: str | Path) -> None:
    pad = binaries.kies() / programma
    klaar = subprocess.run([pad, *argumenten], check=False, capture_output=True, text=True)
    if klaar.returncode:
        raise OmgevingFout(f"{programma} is niet gelukt:\n{klaar.stderr.strip()}")


@contextlib.contextmanager
def database_url(var: Path) -> Iterator[str]:
    """Give the database in use: the named one, that of the running demo, or the resting one."""
    if gekozen := os.environ.get("DATABASE_URL"):
        yield gekozen
        return
    instellingen = var / "omgeving.env"
    try:
        with slot.alleen_wij(var / "demo.slot", DRAAIT):
            if not (var / "postgres").exists():
                raise OmgevingFout("Er is nog geen database. Start eerst: make demo")
            with postgres.server(var / "postgres") as url:
                yield url
    except slot.Bezet:
        environ.Env.read_env(instellingen)
        if "DATABASE_URL" not in os.environ:
            raise
        yield os.environ["DATABASE_URL"]


def main() -> int:
    """Read the command line and do it."""
    vragen = argparse.ArgumentParser(description="Back-up en herstel van HOS")
    vragen.add_argument("wat", choices=["backup", "herstel"])
    vragen.add_argument("bestand", nargs="?", type=Path)
    gekozen = vragen.parse_args()
    var = Path(os.environ.get("HOS_VAR", PROJECT / "var")).absolute()
    nu = datetime.now().astimezone()
    bestand = gekozen.bestand or var / "backup" / f"hos-{nu:%Y-%m-%d-%H%M%S}.tar"
    try:
        if gekozen.wat == "herstel" and gekozen.bestand is None:
            raise OmgevingFout("Geef een back-up, bijvoorbeeld: make herstel BESTAND=pad.tar")
        with database_url(var) as url:
            if gekozen.wat == "backup":
                print(f"Bewaard in {bewaar(url, var / BESTANDEN, bestand)}")
            else:
                herstel(url, var / BESTANDEN, bestand)
                print(f"Teruggezet uit {bestand}")
    except (OmgevingFout, psycopg.Error) as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
