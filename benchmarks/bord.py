"""The board at 88 and 400 students: first paint, one move, picking up a card, the poll.

The baseline is the log-in page of the same run: a full page through all middleware, without data.
"""

import sys
from collections.abc import Callable
from typing import Any

import django

from benchmarks.opstelling import mediaan_ms, servers, tabel

KOP = """# The board

Median server time in the process, warm, and the number of elements in the answer; the ratio is
against the log-in page of the same run. "cold" is a board that nobody prepared: another process, or
after a change of an offer. Made with `make benchmarks`.
"""
MATEN = ((88, 8), (400, 32))


def main() -> str:
    with servers():
        django.setup()
        return f"{KOP}\n{_meet()}\n"


def _meet() -> str:
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    setup_test_environment()
    call_command("migrate", verbosity=0)
    grond = mediaan_ms(lambda: Client().get(reverse("account_login")))
    rijen: list[list[object]] = [["log-in page (baseline)", "", f"{grond:.1f}", "1.0", ""]]
    for studenten, scholen in MATEN:
        with transaction.atomic():
            for naam, doe in _handelingen(studenten, scholen):
                ms = mediaan_ms(doe, keren=7, warm=2)
                print(f"{studenten}: {naam}, {ms:.0f} ms", file=sys.stderr, flush=True)
                delen = doe().content.count(b"<") // 2
                rijen.append([naam, studenten, f"{ms:.1f}", f"{ms / grond:.1f}", delen])
            transaction.set_rollback(True)
    return tabel(["what", "students", "ms", "ratio", "elements"], rijen)


def _handelingen(studenten: int, scholen: int) -> list[tuple[str, Callable[[], Any]]]:
    from django.test import Client

    from hos.models import Account
    from hos.views.personas import BACKEND
    from plaatsing.queries import bord_stand
    from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van
    from tests.factories.groot_bord import vul_groot_bord
    from tests.wereld import bouw_wereld

    wereld = bouw_wereld()
    jaar = vul_groot_bord(wereld, studenten=studenten, scholen=scholen)
    client = Client(headers={"HX-Request": "true"})
    client.force_login(
        Account.objects.get(persoon=wereld.personas["stagecoordinator"]), backend=BACKEND
    )
    client.get(f"/plaatsing/bord/?jaar={jaar}")
    pk = next(iter(oordeel_van(jaar).stand.studenten))

    def koud() -> Any:
        bord_stand.vergeet()
        return client.get("/plaatsing/bord/")

    def zet() -> Any:
        """A move and, next time, the way back: always something to draw."""
        oordeel, nummer = oordeel_van(jaar), laatste_nummer(jaar)
        kans = next(k for k in oordeel.mogelijkheden(pk) if k.mag and not k.huidig)
        gegevens = {"plaats": kans.plaats.pk, "teken": oordeel.stand.teken(pk), "sinds": nummer}
        return client.post(f"/plaatsing/bord/student/{pk}/verplaatsing/", gegevens)

    zet()  # from now on there is a number to count from
    return [
        ("first paint, cold", koud),
        ("first paint", lambda: client.get("/plaatsing/bord/")),
        ("picking up a card", lambda: client.get(f"/plaatsing/bord/student/{pk}/oordeel/")),
        ("one move", zet),
        (
            "poll without news",
            lambda: client.get(f"/plaatsing/bord/anderen/?sinds={laatste_nummer(jaar)}&wie="),
        ),
    ]


if __name__ == "__main__":
    print(main())
