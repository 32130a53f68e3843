"""Which rules about the student alone leave no place: a list from which nothing can be left out."""

from collections import Counter
from collections.abc import Sequence

from plaatsing.toewijzing.antwoorden import Bereik, Oorzaak, Oorzaken
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.regels import aantal_plaatsen, bezwaren
from plaatsing.toewijzing.uitleg import CODES


def eigen_oorzaken(
    instantie: Instantie, student: Student, plaatsen: Sequence[Plaats]
) -> Oorzaken | None:
    """Every one of these places breaks one of these rules; `None` without places or with one."""
    tegen = [
        frozenset(reden.code for reden in bezwaren(instantie, student, plaats, helft))
        for plaats in plaatsen
        for helft in range(aantal_plaatsen(instantie, student))
    ]
    if not tegen or not all(tegen):
        return None
    telling = Counter(code for codes in tegen for code in codes)
    nodig = set(telling)
    for code in sorted(telling, key=lambda code: (telling[code], code)):
        if all(codes & (nodig - {code}) for codes in tegen):
            nodig.remove(code)
    delen = (Oorzaak(code, f"Regel: {CODES.get(code, code)}.") for code in sorted(nodig))
    return Oorzaken((student.id,), tuple(delen), Bereik.GLOBAAL)
