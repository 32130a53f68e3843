"""A mail server for tests, as a process of its own: writes down what it accepts, and misbehaves.

    python -m tests.proces.zink MAP

MAP/poort gets the port. MAP/gedrag may hold one line: `wacht 0.5` (before the 250), `breek` (hang
up after the text, without an answer), `451` or `550` (refuse the text), `rcpt 550` (refuse all).
"""

import asyncio
import email
import json
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Zink:
    """Accepts everything, unless the file `gedrag` says otherwise."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.lijst = (map_ / "ontvangen.jsonl").open("a", buffering=1)

    def gedrag(self) -> str:
        bestand = self.map / "gedrag"
        return bestand.read_text().strip() if bestand.exists() else ""

    async def handle_RCPT(self, server, session: Session, envelope: Envelope, adres, opties):
        if self.gedrag().startswith("rcpt "):
            return f"{self.gedrag().split()[1]} geen toegang"
        envelope.rcpt_tos.append(adres)
        return "250 goed"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        wat, _, waarde = self.gedrag().partition(" ")
        if wat in ("451", "550"):
            return f"{wat} nu niet"
        bericht = email.message_from_bytes(envelope.content)
        regel = {
            "aan": envelope.rcpt_tos[0],
            "id": bericht["Message-ID"],
            "onderwerp": str(bericht["Subject"]),
            "tekst": bericht.get_payload(decode=True).decode(),
            "om": time.time(),
        }
        self.lijst.write(json.dumps(regel) + "\n")
        if wat == "wacht":
            await asyncio.sleep(float(waarde))
        if wat == "breek":
            server.transport.abort()
        return "250 aangenomen"


async def main(map_: Path) -> None:
    zink = Zink(map_)
    lus = asyncio.get_running_loop()
    server = await lus.create_server(lambda: SMTP(zink, loop=lus, hostname="zink"), "127.0.0.1", 0)
    half = map_ / ".poort"
    half.write_text(str(server.sockets[0].getsockname()[1]))
    half.rename(map_ / "poort")
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
