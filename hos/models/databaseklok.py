"""The clock of the database, for everything that is due: one SQL function, one place to shift it.

All processes compare with this clock, never with their own. Tests shift it for every process at
once by replacing the function (`CREATE OR REPLACE FUNCTION hos_nu`).
"""

from datetime import datetime

from django.db import connection, models

AANMAKEN = """
CREATE OR REPLACE FUNCTION hos_nu() RETURNS timestamptz LANGUAGE sql STABLE
AS $$ SELECT statement_timestamp() $$;
"""
VERWIJDEREN = "DROP FUNCTION IF EXISTS hos_nu();"


class DatabaseNu(models.Func):
    """The present moment according to PostgreSQL."""

    function = "hos_nu"
    template = "%(function)s()"
    arity = 0
    output_field = models.DateTimeField()  # type: ignore[assignment]


def database_nu() -> datetime:
    """Ask the database what time it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hos_nu()")
        moment: datetime = cursor.fetchone()[0]
    return moment
