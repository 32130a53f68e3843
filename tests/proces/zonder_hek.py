"""The same worker without the fence: proves that the tests would see it."""

from tests.proces.werkapp import app

__all__ = ["app"]


@app.on_after_finalize.connect
def _haal_hek_weg(**_: object) -> None:
    from hos.services import bezorgstaat

    bezorgstaat.hek = lambda bericht: True
