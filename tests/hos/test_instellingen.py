"""Production refuses to start half configured, and has no demo doors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
VOLLEDIG = {
    "HOS_OMGEVING": "productie",
    "SECRET_KEY": "een-lange-geheime-sleutel-die-nergens-anders-staat-1234567890",
    "ALLOWED_HOSTS": "hos.example",
    "BASIS_URL": "https://hos.example",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "MAIL_AFZENDER": "HOS <post@hos.example>",
}


def _python(code: str, **omgeving: str | None) -> subprocess.CompletedProcess[str]:
    alles = os.environ | VOLLEDIG | omgeving
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        cwd=WORTEL,
        env={k: v for k, v in alles.items() if v is not None}
        | {"DJANGO_SETTINGS_MODULE": "hos.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "naam",
    [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "BASIS_URL",
        "DATABASE_URL",
        "REDIS_URL",
        "EMAIL_URL",
        "MAIL_AFZENDER",
    ],
)
def test_productie_noemt_wat_ontbreekt(naam: str) -> None:
    uitkomst = _python("print('gestart')", **{naam: None})
    assert uitkomst.returncode != 0
    assert f"{naam} ontbreekt" in uitkomst.stderr


def test_onbekende_omgeving_start_niet() -> None:
    uitkomst = _python("print('gestart')", HOS_OMGEVING="produktie")
    assert uitkomst.returncode != 0
    assert "produktie" in uitkomst.stderr


def test_in_productie_bestaat_de_personapagina_niet() -> None:
    code = (
        "from django.urls import get_resolver, resolve, Resolver404\n"
        "namen = [k for k in get_resolver().reverse_dict if isinstance(k, str)]\n"
        "try:\n resolve('/demo/'); print('open')\n"
        "except Resolver404:\n print('personas' in namen)"
    )
    uitkomst = _python(code)
    assert uitkomst.stdout.split() == ["False"], uitkomst.stderr


def test_in_productie_weigert_de_view_ook_zelf() -> None:
    """Even if the address came back by accident."""
    code = (
        "from django.test import RequestFactory; from django.http import Http404; "
        "from hos.views.personas import kies\n"
        "try:\n kies(RequestFactory().post('/demo/', {'email': 'x'})); print('open')\n"
        "except Http404:\n print('dicht')"
    )
    assert _python(code).stdout.strip() == "dicht"


def test_in_productie_geen_voorbeeldgegevens() -> None:
    uitkomst = subprocess.run(
        [sys.executable, "manage.py", "laad_voorbeeld", "--skip-checks"],
        cwd=WORTEL,
        env=os.environ | VOLLEDIG,
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitkomst.returncode != 0
    assert "geen verzonnen personen" in uitkomst.stderr
