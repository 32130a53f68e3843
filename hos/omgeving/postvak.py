"""A mailbox for the demo: takes every mail over SMTP and keeps it as a file; nothing is sent on.

python -m hos.omgeving.postvak --poort 10250 --map var/post
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

GROOTSTE = 30 * 1024 * 1024
_volgnummers = itertools.count(1)


class Postvak:
    """Handler that writes each accepted message to `<map>/<moment>-<number>.eml`."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        map_.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002 (name and arguments fixed by aiosmtpd)
        """Keep the message before saying 250, so that an accepted mail is never lost."""
        try:
            self.bewaar(envelope)
        except OSError as fout:
            return f"452 Kan de mail niet bewaren: {fout.strerror}"
        return "250 Bewaard"

    def bewaar(self, envelope: Envelope) -> Path:
        """Write the message under a name that sorts by time; a half file is never visible."""
        nu = datetime.now(UTC)
        naam = f"{nu:%Y%m%dT%H%M%S%f}-{os.getpid()}-{next(_volgnummers):05d}"
        half, heel = self.map / f".{naam}", self.map / f"{naam}.eml"
        inhoud = envelope.original_content or b""
        kop = f"X-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n".encode()
        with half.open("wb") as bestand:
            bestand.write(kop + inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        half.replace(heel)
        return heel


async def bedien(poort: int, map_: Path) -> None:
    """Serve on loopback until SIGTERM or SIGINT."""
    lus = asyncio.get_running_loop()
    postvak = Postvak(map_)
    klaar = asyncio.Event()
    for sein in (signal.SIGTERM, signal.SIGINT):
        lus.add_signal_handler(sein, klaar.set)

    def maak() -> SMTP:
        return SMTP(postvak, data_size_limit=GROOTSTE, enable_SMTPUTF8=True, hostname="postvak")

    server = await lus.create_server(maak, "127.0.0.1", poort)
    print(f"Postvak op 127.0.0.1:{poort}, berichten in {map_}", flush=True)
    await klaar.wait()
    server.close()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(server.wait_closed(), 2)


def main() -> None:
    """Read the command line and serve."""
    vragen = argparse.ArgumentParser(description="Postvak voor de demo")
    vragen.add_argument("--poort", type=int, required=True)
    vragen.add_argument("--map", type=Path, required=True)
    gekozen = vragen.parse_args()
    asyncio.run(bedien(gekozen.poort, gekozen.map))


if __name__ == "__main__":
    main()
