"""Wie waar telt, door de database bij elkaar gezet: gelijke studenten zijn een groep.

Zegt hetzelfde als `rules.realisatie.tel` van elke plaatsing apart; een test vergelijkt de twee.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.core.exceptions import EmptyResultSet
from django.db import connection

from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.rules.realisatie import FASEN, Groep
from plaatsing.rules.toewijzing import categorie_van

Categorieen = Mapping[tuple[str, int | None], int | None]

_SQL = """
    WITH rij (student, school, tweede, fase) AS ({rijen}),
    plek AS (
        SELECT student, school, min(array_position(%s::text[], fase::text)) AS fase
        FROM (SELECT student, school, fase FROM rij UNION ALL
              SELECT student, tweede, fase FROM rij WHERE tweede IS NOT NULL) los
        GROUP BY student, school
    ),
    deel AS (
        SELECT student, school, fase, count(*) OVER (PARTITION BY student) AS delen FROM plek
    )
    SELECT j.schooljaar_id, deel.school, deel.fase, s.variant, j.niveau, deel.delen, count(*)
    FROM deel JOIN hos_opleidingsjaar j ON j.id = deel.student
        JOIN hos_student s ON s.id = j.student_id
    GROUP BY 1, 2, 3, 4, 5, 6
"""


def groepen_per_jaar(
    rijen: PlaatsingQuerySet, categorieen: Categorieen | None = None
) -> dict[int, Collection[Groep]]:
    """Van deze plaatsingen, per schooljaar (sleutel)."""
    velden = ("opleidingsjaar", "school", "tweede_school", "status")
    try:
        sql, waarden = rijen.order_by().values_list(*velden).query.sql_with_params()
    except EmptyResultSet:  # no schools or no years were asked for
        return {}
    uit: dict[int, list[Groep]] = defaultdict(list)
    with connection.cursor() as lezer:
        lezer.execute(_SQL.replace("{rijen}", sql), [*waarden, list(FASEN)])
        for jaar, school, fase, variant, niveau, delen, aantal in lezer.fetchall():
            uit[jaar].append(
                Groep(
                    school=school,
                    fase=FASEN[fase - 1],
                    delen=delen,
                    aantal=aantal,
                    categorie=(categorieen or {}).get((variant, niveau)),
                    hbo1=categorie_van(variant, niveau) == "hbo1",
                )
            )
    return dict(uit)
