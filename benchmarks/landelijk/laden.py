"""Fills an empty database with the demo and then with the rest of the country.

    python -m benchmarks.landelijk.laden [--partnerschappen 100]

`make landelijk` starts the demo with it, on data of its own. The work itself is in `vullen`, which
needs a Django that is set up.
"""

import argparse
import os
import sys

import django

PARTNERSCHAPPEN = 100


def main() -> int:
    vragen = argparse.ArgumentParser(description="Laadt de landelijke gegevens")
    vragen.add_argument("--partnerschappen", type=int, default=PARTNERSCHAPPEN)
    gekozen = vragen.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
    django.setup()
    from benchmarks.landelijk.vullen import vul

    if not vul(gekozen.partnerschappen):
        print("Er zijn al gegevens; de landelijke gegevens zijn niet geladen.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
