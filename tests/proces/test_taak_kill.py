"""Long work whose process dies: done again once, and after that visibly failed."""

import pytest

from hos.choices import TaakStaat
from hos.models import Persoon, Taakrun
from hos.services import werk
from tests.proces.opstelling import Opstelling

pytestmark = [pytest.mark.proces, pytest.mark.timeout(240)]


def _start(slaap: float = 0.1) -> Taakrun:
    persoon = Persoon.objects.create(voornaam="Noor", achternaam="Duin", email="noor@h.voorbeeld")
    return werk.start_taak("proef.tellen", voor=persoon, invoer={"tot": 4, "slaap": slaap})


def _staat(run: Taakrun, opstelling: Opstelling, staat: str) -> Taakrun:
    opstelling.wacht_tot(lambda: Taakrun.objects.filter(pk=run.pk, staat=staat).exists(), 40)
    run.refresh_from_db()
    return run


def test_een_keer_onderbroken_twee_keer_onderbroken(opstelling: Opstelling) -> None:
    opstelling.worker()
    opstelling.beat()
    opstelling.plant("tijdens_werk")
    run = _staat(_start(), opstelling, TaakStaat.KLAAR)
    assert (run.pogingen, run.resultaat_url) == (2, "/klaar/")

    opstelling.plant("taak_geclaimd")
    tweede = werk.start_taak("proef.tellen", voor=run.voor, invoer={"tot": 5, "slaap": 0.1})
    opstelling.wacht_tot(lambda: opstelling.geraakt("taak_geclaimd"))
    opstelling.plant("tijdens_werk")
    tweede = _staat(tweede, opstelling, TaakStaat.MISLUKT)
    assert "twee keer onderbroken" in tweede.fout


def test_stoppen_werkt_ook_midden_in_een_lange_stap(opstelling: Opstelling) -> None:
    opstelling.worker()
    opstelling.beat()
    run = _staat(_start(slaap=1.5), opstelling, TaakStaat.BEZIG)
    werk.vraag_afbreken(run)
    run = _staat(run, opstelling, TaakStaat.AFGEBROKEN)
    assert run.resultaat_url == ""
