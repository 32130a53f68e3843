"""Everything that must hold besides the tests: `make check`. Runs all, then names what failed."""

import os
import secrets
import subprocess
import sys

from hos.omgeving import postgres, valkey
from hos.omgeving.diensten import PROJECT

APPS = ["hos", "plaatsing", "opleidingsprogramma", "facilitering", "kwaliteit"]
IMPORTS = "from importlinter.cli import lint_imports_command as c; c()"
BEHEER = ["manage.py"]
STAPPEN = {
    "opmaak": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy", *APPS],
    "imports": ["-c", IMPORTS],
    "sjablonen": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "migraties": [*BEHEER, "makemigrations", "--check", "--dry-run"],
    "instellingen": [*BEHEER, "check", "--deploy", "--fail-level", "WARNING"],
    "documenten": ["-m", "tests.documenten", "--controleer"],
}


def productie(database: str, redis: str) -> dict[str, str]:
    """Return the environment of an installation, on throw-away servers."""
    return {
        "HOS_OMGEVING": "productie",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "hos.voorbeeld.nl",
        "BASIS_URL": "https://hos.voorbeeld.nl",
        "MAIL_AFZENDER": "HOS <post@hos.voorbeeld.nl>",
        "EMAIL_URL": "smtp://127.0.0.1:25",
        "DATABASE_URL": database,
        "REDIS_URL": redis,
    }


def main() -> int:
    """Run every step, also after one failed."""
    mis = []
    with postgres.server() as database, valkey.server() as redis:
        omgeving = os.environ | productie(database, redis)
        for naam, argumenten in STAPPEN.items():
            print(f"== {naam}", flush=True)
            klaar = subprocess.run(
                [sys.executable, *argumenten], check=False, cwd=PROJECT, env=omgeving
            )
            if klaar.returncode:
                mis.append(naam)
    print(f"Niet in orde: {', '.join(mis)}" if mis else "Alles in orde.")
    return 1 if mis else 0


if __name__ == "__main__":
    sys.exit(main())
