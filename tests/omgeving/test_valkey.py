"""Our own server of the Redis protocol: real, on loopback, behind a password."""

from pathlib import Path

import pytest
import redis

from hos.omgeving import valkey
from hos.omgeving.fouten import OmgevingFout


def test_wegwerpserver_antwoordt_alleen_met_wachtwoord() -> None:
    with valkey.server(wegwerp=True) as url:
        with redis.Redis.from_url(url) as klant:
            assert klant.ping()
            assert klant.config_get("bind") == {"bind": "127.0.0.1"}
            poort = klant.connection_pool.connection_kwargs["port"]
        with redis.Redis(port=poort) as vreemde, pytest.raises(redis.AuthenticationError):
            vreemde.ping()
    assert not valkey.luistert(poort)


def test_berichten_blijven_na_een_nieuwe_start(tmp_path: Path) -> None:
    for verwacht in (None, b"bericht"):
        with valkey.server(tmp_path) as url, redis.Redis.from_url(url) as klant:
            assert klant.get("rij") == verwacht
            klant.set("rij", "bericht")


def test_instellingen_zijn_alleen_voor_ons_leesbaar(tmp_path: Path) -> None:
    server = valkey.Server(tmp_path)
    server.bereid_voor()
    assert (tmp_path / "valkey.conf").stat().st_mode & 0o077 == 0


def test_server_die_niet_start_toont_zijn_logboek(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kapot = tmp_path / "valkey-server"
    kapot.write_text("#!/bin/sh\necho geheugen op\nexit 1\n")
    kapot.chmod(0o755)
    monkeypatch.setenv("HOS_VALKEY_BIN", str(kapot))
    with pytest.raises(OmgevingFout, match="geheugen op"):
        valkey.Server(tmp_path / "data").start()
