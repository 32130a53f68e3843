"""Facts of the plaatsingstafel and of delivery by institutes: nothing yet, half-way, done."""

from datetime import timedelta

from hos import klok
from hos.choices import Rol
from hos.models import Bericht
from plaatsing.models import Procedureherinnering
from plaatsing.queries.procedure_feiten import voortgang_van
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.rules.procedure import Voortgang
from plaatsing.services import procedure_herinnering, tafel
from tests.factories.plaatsing_procedure import maak_stap
from tests.factories.plaatsing_studenten import huidige, maak_venster, rij, voer_in
from tests.factories.plaatsing_tafel import maak_tafel
from tests.wereld import Wereld


def _feit(code: str, wereld: Wereld) -> Voortgang:
    voortgang = voortgang_van(code, wereld.volgend)
    assert voortgang is not None
    return voortgang


def _tel(code: str, wereld: Wereld) -> tuple[int, int]:
    voortgang = _feit(code, wereld)
    return voortgang.gedaan, voortgang.totaal


def test_tafel(wereld: Wereld) -> None:
    assert _tel("tafel-afgesproken", wereld) == (0, 1)
    rij_ = maak_tafel(wereld, jaar=wereld.volgend)
    alle = list(rij_.inbreng.order_by("pk"))
    assert _tel("tafel-afgesproken", wereld) == (0, len(alle))
    for nummer, inbreng in enumerate(alle, start=1):
        assert not _feit("tafel-afgesproken", wereld).klaar
        tafel.geef_op(
            inbreng=inbreng,
            versie=1,
            regels={},
            opmerking="",
            door=wereld.personas["stagecoordinator"],
        )
        assert _tel("tafel-afgesproken", wereld) == (nummer, len(alle))
    assert _feit("tafel-afgesproken", wereld).klaar


def test_studenten_aangeleverd(wereld: Wereld) -> None:
    code = "studenten-aangeleverd-sep"
    voer_in(wereld, rij(wereld), schooljaar=wereld.volgend)
    assert _tel(code, wereld) == (0, 0)  # nobody asked
    maak_venster(wereld.volgend, "aanlevering", 1, 5)
    assert _tel(code, wereld) == (0, 2)  # a list from before does not count
    wereld.volgend.vensters.update(opent_op=klok.vandaag())
    assert _tel(code, wereld) == (1, 2)
    assert _tel("studenten-aangeleverd-feb", wereld) == (0, 0)
    stap = maak_stap(wereld.volgend, feit=code, rollen=[Rol.INSTITUUTSCOORDINATOR])
    assert [p.email for p in ontvangers(stap, klok.vandaag())] == [
        "instituutscoordinator_elders@voorbeeld.test"
    ]
    lijst = huidige(wereld.wo, wereld.volgend)
    voer_in(wereld, *lijst, schooljaar=wereld.volgend, instituut=wereld.wo)
    assert _tel(code, wereld) == (2, 2)


def test_aanleveren_heeft_een_eigen_mail(wereld: Wereld) -> None:
    dag = klok.vandaag()
    maak_stap(
        wereld.volgend,
        feit="studenten-aangeleverd-sep",
        rollen=[Rol.INSTITUUTSCOORDINATOR],
        deadline=dag + timedelta(days=7),
        herinner_voor=7,
    )
    assert procedure_herinnering.plan(klok.nu()) == 0  # without a window nobody is asked
    Procedureherinnering.objects.all().delete()
    maak_venster(wereld.volgend, "aanlevering")
    voer_in(wereld, rij(wereld), schooljaar=wereld.volgend)
    assert procedure_herinnering.plan(klok.nu()) == 1
    mail = Bericht.objects.get()
    assert (mail.soort, mail.persoon) == (
        "aanlevering-herinnering",
        wereld.personas["instituutscoordinator_elders"],
    )
