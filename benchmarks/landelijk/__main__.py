"""Every page on the national set, as each of a few people.

python -m benchmarks.landelijk [--partnerschappen 100] [--uit benchmarks/resultaten/landelijk.md]
"""

import argparse
import sys
from pathlib import Path

import django

from benchmarks.landelijk.laden import PARTNERSCHAPPEN
from benchmarks.opstelling import servers


def main() -> int:
    vragen = argparse.ArgumentParser(description="Meet elke pagina op de landelijke gegevens")
    vragen.add_argument("--partnerschappen", type=int, default=PARTNERSCHAPPEN)
    vragen.add_argument("--uit", type=Path)
    gekozen = vragen.parse_args()
    with servers():
        django.setup()
        from benchmarks.landelijk.meten import verslag

        tekst = verslag(gekozen.partnerschappen)
    print(tekst)
    if gekozen.uit:
        gekozen.uit.write_text(tekst, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
