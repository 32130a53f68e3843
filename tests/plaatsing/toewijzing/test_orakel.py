"""The solver against trying every plan: same status, same goals, and the lottery's winner."""

import pytest

from plaatsing.toewijzing import (
    ZAAD,
    Status,
    controleer,
    instantie_als_json,
    lees_instantie,
    los_op,
    lotnummer,
)
from plaatsing.toewijzing.plan import Toewijzing
from tests.plaatsing.toewijzing import naslag, willekeur

REGELSETS = [(), *((regel,) for regel in willekeur.REGELS), ("half", "duo"), willekeur.REGELS]
KLEINSTE, GROOTSTE = 20, 3000  # number of plans to try


def lotsom(plan):
    return sum(lotnummer(ZAAD, student, p) for student, delen in plan.items() for p, _ in delen)


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_gelijk_aan_alle_plannen_proberen(regels):
    gevallen = [
        inst
        for zaad in range(250)
        if KLEINSTE <= naslag.omvang(inst := willekeur.maak(zaad, regels)) <= GROOTSTE
    ]
    assert len(gevallen) > 35
    for inst in gevallen:
        waarde, plannen = naslag.beste(inst)
        uitkomst = los_op(lees_instantie(inst))
        if waarde is None:
            assert uitkomst.status is Status.ONMOGELIJK, inst
            continue
        assert uitkomst.status is Status.OPTIMAAL, inst
        assert tuple(uitkomst.doelen.values()) == waarde, inst
        gekozen = {s: tuple(tuple(deel) for deel in delen) for s, delen in uitkomst.plan.items()}
        geldig = [{s: k for s, k in plan.items() if k} for plan in plannen]
        assert gekozen in geldig, inst
        assert lotsom(gekozen) == min(map(lotsom, geldig)), inst


@pytest.mark.parametrize("regels", [(), ("beide", "paar", "half")], ids=["kern", "helften"])
def test_verdeling_en_claims_gelijk_aan_alle_plannen_proberen(regels):
    """Division and claims, with pins; reading back what was written gives the same instance."""
    geweigerd = gezien = 0
    for zaad in range(250):
        inst = willekeur.maak(zaad, regels, verdeeld=True)
        if not KLEINSTE <= naslag.omvang(inst) <= GROOTSTE:
            continue
        gezien += 1
        waarde, _ = naslag.beste(inst)
        instantie = lees_instantie(inst)
        assert lees_instantie(instantie_als_json(instantie)) == instantie
        uitkomst = los_op(instantie)
        if waarde is None:
            assert uitkomst.status is Status.ONMOGELIJK, inst
            assert uitkomst.conflict, inst
            continue
        assert tuple(uitkomst.doelen.values()) == waarde, inst
        zonder = [{**plaats, "kanten": None, "claims": None} for plaats in inst["plaatsen"]]
        geweigerd += naslag.beste({**inst, "plaatsen": zonder})[0] != waarde
    assert gezien > 35
    assert geweigerd > 10


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_eigen_controle_gelijk_aan_de_naslag(regels):
    """Also on plans that break rules: each student in turn is put on an arbitrary place."""
    gezien = set()
    for zaad in range(60):
        inst = willekeur.maak(zaad, regels, vast=0)
        instantie = lees_instantie(inst)
        plan = los_op(instantie).plan
        plannen = [plan] + [
            {**plan, student.id: (Toewijzing(plaats.id, ((1, 2), (1,), (2,))[zaad % 3]),)}
            for student in instantie.studenten
            for plaats in instantie.plaatsen[zaad % 3 :: 3]
        ]
        for proef in plannen:
            los = {s: tuple(tuple(deel) for deel in delen) for s, delen in proef.items()}
            controle = controleer(instantie, proef)
            assert controle.goed == (naslag.schendt(inst, los) == []), (inst, proef)
            if controle.goed:
                assert tuple(controle.doelen.values()) == naslag.doelen(inst, los)
            gezien.add(controle.goed)
    assert gezien == {True, False}
