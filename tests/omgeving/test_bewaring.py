"""Backup and restore, with the real programs: all of it comes back, or nothing changes."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hos.omgeving import bewaring, postgres
from hos.omgeving.fouten import OmgevingFout


@pytest.fixture(scope="module")
def server_url() -> Iterator[str]:
    with postgres.server(wegwerp=True) as url:
        yield url


@pytest.fixture
def url(server_url: str) -> str:
    with psycopg.connect(server_url) as verbinding:
        verbinding.execute("drop table if exists plek, later")
        verbinding.execute("create extension if not exists btree_gist")
        verbinding.execute(
            "create table plek (naam text, wanneer daterange, "
            "exclude using gist (naam with =, wanneer with &&))"
        )
        verbinding.execute("insert into plek values ('Segbroek één', '[2026-08-01,2027-08-01)')")
    return server_url


@pytest.fixture
def bestanden(tmp_path: Path) -> Path:
    map_ = tmp_path / "var" / "bestanden"
    (map_ / "2026").mkdir(parents=True)
    (map_ / "2026" / "bijlage.pdf").write_bytes(b"%PDF eerste")
    return map_


def namen(url: str) -> list[str]:
    with psycopg.connect(url) as verbinding:
        return [rij[0] for rij in verbinding.execute("select naam from plek order by 1")]


def verander(url: str, bestanden: Path) -> None:
    with psycopg.connect(url) as verbinding:
        verbinding.execute("update plek set naam = 'veranderd'")
        verbinding.execute("create table later (x int)")
    (bestanden / "2026" / "bijlage.pdf").write_bytes(b"%PDF veranderd")
    (bestanden / "later.pdf").touch()


def test_heen_en_terug(url: str, bestanden: Path, tmp_path: Path) -> None:
    tar = bewaring.bewaar(url, bestanden, tmp_path / "backup" / "hos.tar")
    assert tar.stat().st_mode & 0o077 == 0
    verander(url, bestanden)
    bewaring.herstel(url, bestanden, tar)
    assert namen(url) == ["Segbroek één"]
    assert (bestanden / "2026" / "bijlage.pdf").read_bytes() == b"%PDF eerste"
    assert not (bestanden / "later.pdf").exists()
    assert [p.name for p in bestanden.parent.iterdir()] == ["bestanden"]
    with psycopg.connect(url) as verbinding:
        assert verbinding.execute("select to_regclass('later')").fetchone() == (None,)
        databases = verbinding.execute("select datname from pg_database where datname ~ 'hos'")
        assert databases.fetchall() == [("hos",)]
        with pytest.raises(psycopg.errors.ExclusionViolation):
            verbinding.execute("insert into plek select * from plek")


def test_terugzetten_terwijl_er_verbindingen_zijn(
    url: str, bestanden: Path, tmp_path: Path
) -> None:
    tar = bewaring.bewaar(url, bestanden, tmp_path / "hos.tar")
    verander(url, bestanden)
    with psycopg.connect(url, autocommit=True) as bezig:
        bewaring.herstel(url, bestanden, tar)
        with pytest.raises(psycopg.OperationalError):
            bezig.execute("select 1")
    assert namen(url) == ["Segbroek één"]


def maak_tar(pad: Path, **inhoud: bytes) -> Path:
    with tarfile.open(pad, "w") as tar:
        for naam, bytes_ in inhoud.items():
            bestand = pad.with_name(naam)
            bestand.write_bytes(bytes_)
            tar.add(bestand, naam.replace("_", "."))
    return pad


@pytest.mark.parametrize(
    ("soort", "melding"),
    [
        ("ontbreekt", "bestaat niet"),
        ("geen tar", "is geen back-up van HOS"),
        ("andere tar", "database.dump ontbreekt"),
        ("kapotte dump", "pg_restore is niet gelukt"),
        ("halve dump", "pg_restore is niet gelukt"),
    ],
)
def test_mislukt_terugzetten_verandert_niets(
    url: str, bestanden: Path, tmp_path: Path, soort: str, melding: str
) -> None:
    bron = tmp_path / "bron.tar"
    if soort == "geen tar":
        bron.write_bytes(b"PK\x03\x04 een zip")
    elif soort == "andere tar":
        maak_tar(bron, foto_jpg=b"")
    elif soort == "kapotte dump":
        maak_tar(bron, database_dump=b"onzin")
    elif soort == "halve dump":
        heel = bewaring.bewaar(url, bestanden, tmp_path / "heel.tar")
        with tarfile.open(heel) as tar:
            dump = tar.extractfile("database.dump").read()
        maak_tar(bron, database_dump=dump[: len(dump) // 2])
    with pytest.raises(OmgevingFout, match=melding):
        bewaring.herstel(url, bestanden, bron)
    assert namen(url) == ["Segbroek één"]
    assert (bestanden / "2026" / "bijlage.pdf").read_bytes() == b"%PDF eerste"


def test_tar_mag_niet_buiten_zijn_map_schrijven(url: str, bestanden: Path, tmp_path: Path) -> None:
    bron = tmp_path / "bron.tar"
    with tarfile.open(bron, "w") as tar:
        (tmp_path / "kwaad").write_text("x")
        tar.add(tmp_path / "kwaad", "../../buiten")
    with pytest.raises(OmgevingFout, match="is geen back-up van HOS"):
        bewaring.herstel(url, bestanden, bron)
    assert not (tmp_path / "buiten").exists()


def test_mislukte_backup_laat_niets_achter(bestanden: Path, tmp_path: Path) -> None:
    weg = f"postgresql://hos@/hos?host={tmp_path}"
    with pytest.raises(OmgevingFout, match="pg_dump is niet gelukt"):
        bewaring.bewaar(weg, bestanden, tmp_path / "backup" / "hos.tar")
    assert list((tmp_path / "backup").iterdir()) == []
