"""Server time and queries of every page of the register, on the data of the demo year.

The baseline is the log-in page of the same run: a full page through all middleware, without data.
"""

import django

from benchmarks.opstelling import demojaar, mediaan_ms, servers, tabel

KOP = """# Pages

Median server time of a warm page, in the process, on the demo year (about 100 students); the ratio
is against the log-in page of the same run. Made with `make benchmarks`.
"""
# Who has the most to see: their pages first, whoever may see the page otherwise.
DRUK = {
    "stella.stamhuis@hos.example",
    "sanne.segers@scholen.example",
    "lotte.leerkamp@student.hr.example",
}


def main() -> str:
    with servers():
        django.setup()
        return KOP + "\n" + _meet() + "\n"


def _meet() -> str:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment
    from django.urls import NoReverseMatch, reverse

    from hos.models import Account
    from hos.vandaag.navigatie import INGANGEN
    from hos.views.personas import BACKEND

    setup_test_environment()
    laden = demojaar()
    grond = mediaan_ms(lambda: Client().get(reverse("account_login")))
    rijen: list[list[object]] = [["account_login (baseline)", "", f"{grond:.1f}", "1.0", ""]]
    accounts = sorted(
        Account.objects.select_related("persoon"), key=lambda a: (a.email not in DRUK, a.pk)
    )
    for ingang in INGANGEN:
        account = next((a for a in accounts if ingang.mag(a.persoon)), None)
        if account is None:
            continue
        client = Client()
        client.force_login(account, backend=BACKEND)
        try:
            url = reverse(ingang.url_naam)
        except NoReverseMatch:
            continue
        antwoord = client.get(url)
        if antwoord.status_code != 200:
            continue
        with CaptureQueriesContext(connection) as vangst:
            client.get(url)
        aantal = len(vangst)  # now: the next request empties the log
        ms = mediaan_ms(lambda client=client, url=url: client.get(url))
        kb = len(antwoord.content) // 1024
        rijen.append([ingang.url_naam, aantal, f"{ms:.1f}", f"{ms / grond:.1f}", f"{kb} kB"])
    uit = tabel(["page", "queries", "ms", "ratio", "size"], rijen)
    return f"{uit}\n\nLoading the demo year: {laden:.1f} s."


if __name__ == "__main__":
    print(main())
