"""The national set of the benchmarks: regions that share nothing, so their plans add up."""

from benchmarks.regios import maak_regio, samen
from plaatsing.toewijzing import Uitlegger, controleer, lees_instantie, los_op


def test_de_plannen_van_de_regios_zijn_samen_het_beste_plan():
    delen = [lees_instantie(maak_regio(nummer, studenten=60)) for nummer in (1, 2, 3)]
    uitkomsten = [los_op(deel) for deel in delen]
    plan = {s: delen for uitkomst in uitkomsten for s, delen in uitkomst.plan.items()}
    geheel = samen(delen)
    assert len(geheel.studenten) == 180
    controle = controleer(geheel, plan)
    assert controle.goed
    assert controle.doelen == los_op(geheel).doelen
    assert list(controle.doelen.values()) == [
        sum(rij) for rij in zip(*(u.doelen.values() for u in uitkomsten), strict=True)
    ]
    assert Uitlegger(geheel, plan).optimaal
