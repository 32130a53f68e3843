"""Demo: the list of the Hogeschool Rotterdam for this year, in every stage of the check."""

from decimal import Decimal

from hos.models import Opleidingsjaar, Persoon
from hos.queries import schoolcoordinator_van
from hos.voorbeeld import Basis
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingstoets, Plaatsing
from plaatsing.queries.aanstelling import te_leveren
from plaatsing.services import aanstelling
from plaatsing.services.aanstelling import Voortgang

NOG_NIET = 3  # still to be delivered
# propedeuse, open courses; most pass, some just do not
VOORTGANG = ((True, 0), (True, 1), (True, 2), (True, 0), (False, 1), (True, 1), (True, 4))
UREN = (Decimal(6), Decimal("6.5"), Decimal(7), Decimal(8), Decimal(5))


def laad(basis: Basis) -> None:
    hr = basis.instituten["HR"]
    aanstelling.neem_hr_over(instituut=hr, vanaf=basis.plan, door=basis.persona["stagecoordinator"])
    jaren = te_leveren(basis.schooljaar, [hr.pk])
    aanstelling.lever_aan(
        schooljaar=basis.schooljaar,
        instituten=frozenset([hr.pk]),
        voortgang={
            jaar.pk: Voortgang(*VOORTGANG[nummer % len(VOORTGANG)])
            for nummer, jaar in enumerate(jaren[:-NOG_NIET])
        },
        door=basis.persona["instituutscoordinator-hr"],
    )
    for nummer, toets in enumerate(Aanstellingstoets.objects.order_by("pk")):
        plaats = Plaatsing.objects.zichtbaar_voor_school().filter(
            opleidingsjaar=toets.opleidingsjaar
        )
        eerste = plaats.select_related("school", "schoolopleider").order_by("begin").first()
        if eerste is not None:
            _adviseer(toets, toets.opleidingsjaar, eerste.schoolopleider, nummer)
            _bied(toets, eerste, nummer)


def _adviseer(
    toets: Aanstellingstoets, jaar: Opleidingsjaar, schoolopleider: Persoon | None, nummer: int
) -> None:
    """Every fourth still waits for one of the two; one in nine is advised against."""
    advies = "negatief" if nummer % 9 == 5 else "positief"
    if nummer % 4 and jaar.instituutsopleider:
        aanstelling.adviseer(
            toets=toets,
            rol=Bijdragerol.INSTITUUTSOPLEIDER,
            advies="positief",
            door=jaar.instituutsopleider,
        )
    if nummer % 4 != 2 and schoolopleider:
        aanstelling.adviseer(
            toets=toets, rol=Bijdragerol.SCHOOLOPLEIDER, advies=advies, door=schoolopleider
        )


def _bied(toets: Aanstellingstoets, plaats: Plaatsing, nummer: int) -> None:
    door = schoolcoordinator_van(plaats.school, op=plaats.begin)
    if nummer % 5 == 3 or door is None:
        return
    aanstelling.bied(
        toets=toets,
        versie=toets.versie,
        klokuren=UREN[nummer % len(UREN)],
        vrije_dagen=2,
        wpb_gesproken=True,
        door=door,
    )
