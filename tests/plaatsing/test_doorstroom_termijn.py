"""Contributions and forms as steps of the procedure: deadline, task, reminder."""

from datetime import timedelta

from hos import klok
from hos.choices import Rol
from plaatsing.choices import Bijdragerol
from plaatsing.queries import student_taken
from plaatsing.queries.doorstroom_feiten import BIJDRAGEN, INDIENEN, bijgedragen, ingediend, termijn
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.services import doorstroom
from tests.factories.plaatsing_procedure import maak_stap
from tests.factories.plaatsing_student import maak_bekende_plaatsing, maak_formulier, maak_ingediend
from tests.wereld import Wereld


def _geplaatst(wereld: Wereld) -> None:
    maak_bekende_plaatsing(
        wereld.studenten["student"],
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )


def test_bijdragen_liggen_bij_wie_nog_niets_schreef(wereld: Wereld) -> None:
    _geplaatst(wereld)
    assert bijgedragen(wereld.volgend).totaal == 0  # nobody started a form
    formulier = maak_formulier(wereld.studenten["student"])
    stap = maak_stap(
        wereld.volgend,
        code=BIJDRAGEN,
        feit="doorstroom-bijgedragen",
        rollen=[Rol.WERKPLEKBEGELEIDER, Rol.SCHOOLOPLEIDER, Rol.INSTITUUTSOPLEIDER],
    )
    doorstroom.draag_bij(
        formulier=formulier,
        rol=Bijdragerol.SCHOOLOPLEIDER,
        tekst="Groeit.",
        door=wereld.persoon("schoolopleider"),
    )
    voortgang = bijgedragen(wereld.volgend)
    assert (voortgang.gedaan, voortgang.totaal) == (1, 3)
    assert {p.email.split("@")[0] for p in ontvangers(stap, klok.vandaag())} == {
        "werkplekbegeleider",
        "instituutsopleider",
    }
    taak = student_taken.taken(wereld.persoon("werkplekbegeleider"), wereld.jaar, klok.vandaag())[0]
    assert taak.deadline == stap.deadline == termijn(wereld.jaar, BIJDRAGEN)


def test_na_indienen_wacht_niemand_op_een_bijdrage(wereld: Wereld) -> None:
    _geplaatst(wereld)
    maak_ingediend(wereld.studenten["student"])
    assert (bijgedragen(wereld.volgend).gedaan, bijgedragen(wereld.volgend).totaal) == (0, 0)
    assert (ingediend(wereld.volgend).gedaan, ingediend(wereld.volgend).totaal) == (1, 1)


def test_indienen_ligt_bij_de_student(wereld: Wereld) -> None:
    _geplaatst(wereld)
    stap = maak_stap(
        wereld.volgend,
        code=INDIENEN,
        feit="doorstroom-ingediend",
        rollen=[Rol.INSTITUUTSOPLEIDER],
    )
    assert [p.email for p in ontvangers(stap, klok.vandaag())] == ["student@voorbeeld.test"]
    maak_formulier(wereld.studenten["student"])
    taak = student_taken.taken(wereld.persoon("student"), wereld.jaar, klok.vandaag())[-1]
    assert taak.deadline == stap.deadline
    stap.nvt_reden = "dit jaar niet"
    stap.save()
    assert termijn(wereld.jaar, INDIENEN) is None
    assert termijn(wereld.jaar, BIJDRAGEN) is None
    taak = student_taken.taken(wereld.persoon("student"), wereld.jaar, klok.vandaag())[-1]
    assert taak.deadline == wereld.jaar.einde - timedelta(days=30)  # the first of July


def test_de_school_die_ontvangt_hoeft_niet_bij_te_dragen(wereld: Wereld) -> None:
    """A student who switches half-way: both schools belong to the same year."""
    jaar, dag = wereld.studenten["student_elders"], klok.vandaag()
    maak_bekende_plaatsing(
        jaar, wereld.duin, einde=dag, schoolopleider=wereld.personas["schoolopleider"]
    )
    maak_bekende_plaatsing(
        jaar,
        wereld.zee,
        begin=dag + timedelta(days=1),
        schoolopleider=wereld.personas["schoolopleider_elders"],
    )
    assert maak_formulier(jaar).nieuwe_school == wereld.zee
    open_bij = bijgedragen(wereld.volgend).open_bij
    assert open_bij is not None
    assert open_bij.personen == {
        wereld.personas["schoolopleider"].pk,
        wereld.personas["instituutsopleider_elders"].pk,
    }
