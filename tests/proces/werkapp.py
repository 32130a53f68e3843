"""The Celery application of the product, with one piece of long work for tests."""

import time

from hos.breekpunten import breekpunt
from hos.celery import app

__all__ = ["app"]


@app.on_after_finalize.connect
def _registreer(**_: object) -> None:
    from hos.services import werk

    @werk.uitvoerder("proef.tellen")
    def tel(run: werk.Run) -> str:
        for i in range(run.invoer["tot"]):
            run.voortgang(i, run.invoer["tot"], f"Stap {i + 1}")
            time.sleep(run.invoer["slaap"])
            breekpunt("tijdens_werk")
        return "/klaar/"
