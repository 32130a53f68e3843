"""History of a bulk load in one statement per table, instead of one trigger call per row.

The rows end up as the triggers would have written them. What the other triggers guard (no place
over its number) holds by construction, and a test counts it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models


@contextmanager
def achteraf(modellen: Iterable[type[models.Model]]) -> Iterator[None]:
    """Inside a transaction: rows that are added to these tables get their history at the end."""
    modellen = tuple(modellen)
    gebeurtenissen = _gebeurtenissen()
    met_geschiedenis = [model for model in modellen if model in gebeurtenissen]
    naam = connection.ops.quote_name
    with connection.cursor() as opdracht:
        opdracht.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may wait on a table we alter
        laatste = {}
        for model in met_geschiedenis:
            tabel = naam(model._meta.db_table)
            opdracht.execute(f"SELECT coalesce(max(id), 0) FROM {tabel}")  # noqa: S608  own tables
            laatste[model] = opdracht.fetchone()[0]
        for model in modellen:
            opdracht.execute(f"ALTER TABLE {naam(model._meta.db_table)} DISABLE TRIGGER USER")
        opdracht.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        opdracht.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in modellen:
            opdracht.execute(f"ALTER TABLE {naam(model._meta.db_table)} ENABLE TRIGGER USER")
        for model in met_geschiedenis:
            _schrijf_bij(model, gebeurtenissen[model], laatste[model])


def _gebeurtenissen() -> dict[type[models.Model], type[models.Model]]:
    return {
        model.pgh_tracked_model: model
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    }


def _schrijf_bij(model: type[models.Model], gebeurtenis: type[models.Model], laatste: int) -> None:
    naam = connection.ops.quote_name
    eigen = {veld.column for veld in model._meta.local_fields}
    over = [naam(v.column) for v in gebeurtenis._meta.local_fields if v.column in eigen]
    naar = ", ".join([*over, "pgh_created_at", "pgh_label", "pgh_obj_id"])
    van = ", ".join([*over, "now()", "'insert'", "id"])
    with connection.cursor() as opdracht:
        opdracht.execute(
            f"INSERT INTO {naam(gebeurtenis._meta.db_table)} ({naar})"  # noqa: S608  own tables
            f" SELECT {van} FROM {naam(model._meta.db_table)} WHERE id > %s ORDER BY id",
            [laatste],
        )
