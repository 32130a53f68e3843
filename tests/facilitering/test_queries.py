"""Uren uit plaatsingen: totalen, de regels eronder, en wie welke regels meetelt."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitering.choices import Fase
from facilitering.models import Instituutsnorm, Jaarnorm, Studentnorm
from facilitering.queries.instituten import uren_per_instituut
from facilitering.queries.regels import regels_van_school
from facilitering.queries.uren import uren_per_school
from facilitering.services import normen
from hos import klok
from hos.choices import SoortInstituut, Variant
from hos.models import Instituut, Opleidingsjaar, School, Schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from tests.factories import hos as maak
from tests.factories.facilitering import maak_categorieen, maak_normen

pytestmark = pytest.mark.usefixtures("leeg")


@pytest.fixture
def jaar(db: None) -> Schooljaar:
    schooljaar = maak.maak_schooljaar(2020)
    maak.maak_instituut(SoortInstituut.HBO, "Hogeschool")
    maak.maak_instituut(SoortInstituut.WO, "Universiteit")
    maak_normen(schooljaar)
    return schooljaar


def student(jaar: Schooljaar, variant: str, niveau: int | None = None) -> Opleidingsjaar:
    wo = variant in (Variant.WO_MASTER, Variant.EDUCATIEVE_MINOR)
    instituut = Instituut.objects.get(soort=SoortInstituut.WO if wo else SoortInstituut.HBO)
    return maak.maak_opleidingsjaar(
        maak.maak_student(instituut=instituut, variant=variant), jaar, niveau=niveau
    )


def plaats(wie: Opleidingsjaar, school: School, **velden: Any) -> Plaatsing:
    velden.setdefault("begin", wie.schooljaar.begin)
    velden.setdefault("einde", wie.schooljaar.einde)
    velden.setdefault("status", PlaatsingStatus.DEFINITIEF)
    if velden["status"] == PlaatsingStatus.DEFINITIEF:
        velden.setdefault("definitief_op", klok.nu())
    return Plaatsing.objects.create(opleidingsjaar=wie, school=school, **velden)


MIDDEN = {"eerste": {"einde": date(2021, 1, 31)}, "tweede": {"begin": date(2021, 2, 1)}}


def test_voorbeeld_van_het_plan(jaar: Schooljaar) -> None:
    school = maak.maak_school()
    for _ in range(10):
        plaats(student(jaar, Variant.HBO_VOLTIJD, 3), school)
    for _ in range(2):
        plaats(student(jaar, Variant.HBO_VOLTIJD, 4), school)
        plaats(student(jaar, Variant.EDUCATIEVE_MINOR), school, **MIDDEN["tweede"])
    plaats(student(jaar, Variant.ZIJ_INSTROOM), school)
    uren = uren_per_school(jaar)
    assert uren is not None
    totaal = uren.uren
    assert (totaal.wpb, totaal.so, totaal.overkoepelend) == (504, 286, 342)
    assert (totaal.per_student, totaal.totaal, uren.studenten) == (790, 1132, 15)


def test_wo_master_halverwege_telt_bij_elke_school_de_helft(jaar: Schooljaar) -> None:
    een, twee = maak.maak_school(), maak.maak_school()
    wie = student(jaar, Variant.WO_MASTER)
    plaats(wie, een, **MIDDEN["eerste"])
    plaats(wie, twee, **MIDDEN["tweede"])
    uren = uren_per_school(jaar)
    assert uren is not None
    assert [(s.uren.wpb, s.uren.so) for s in uren.scholen] == [(18, 12), (18, 12)]


def test_op_een_duoplaats_krijgt_elke_school_haar_aandeel(jaar: Schooljaar) -> None:
    """B13: hours = norm x share of the student at the school x part of the year."""
    een, twee = maak.maak_school(), maak.maak_school()
    wie = student(jaar, Variant.WO_MASTER)
    plaats(wie, een, tweede_school=twee, tweede_aandeel=25)
    uren = uren_per_school(jaar)
    assert uren is not None
    assert [(s.uren.wpb, s.uren.so) for s in uren.scholen] == [(27, 18), (9, 6)]
    for school, deel in ((een, 0.75), (twee, 0.25)):
        regels = regels_van_school(school, jaar)
        assert regels is not None
        assert [regel.deel for regel in regels.regels] == [deel]
    alleen = uren_per_school(jaar, scholen=[twee.pk])
    assert alleen is not None
    assert [s.uren.wpb for s in alleen.scholen] == [9]


def test_overkoepelend_een_keer_per_partner(jaar: Schooljaar) -> None:
    partner = maak.maak_partner()
    for _ in range(3):
        maak.maak_school(partner=partner)
    maak.maak_school()
    uren = uren_per_school(jaar)
    assert uren is not None
    assert uren.uren.overkoepelend == 684
    assert [len(p.scholen) for p in uren.partners] == [3, 1]


def test_hbo_niveau_1_is_nul_en_open(jaar: Schooljaar) -> None:
    school = maak.maak_school()
    for _ in range(2):
        plaats(student(jaar, Variant.HBO_DEELTIJD, 1), school)
    plaats(student(jaar, Variant.HBO_DEELTIJD, 2), school)
    uren, regels = uren_per_school(jaar), regels_van_school(school, jaar)
    assert uren is not None
    assert regels is not None
    assert (uren.uren.per_student, uren.uren.open_normen) == (60, 2)
    assert uren.partners[0].uren.open_normen == 2
    assert (regels.uren.per_student, regels.uren.open_normen) == (60, 2)


def test_concept_telt_alles_wat_loopt_definitief_niet(jaar: Schooljaar) -> None:
    school = maak.maak_school()
    plaats(student(jaar, Variant.HBO_VOLTIJD, 2), school)
    plaats(student(jaar, Variant.HBO_VOLTIJD, 2), school, status=PlaatsingStatus.CONCEPT)
    plaats(student(jaar, Variant.HBO_VOLTIJD, 2), school, status=PlaatsingStatus.VOORSTEL)
    plaats(student(jaar, Variant.HBO_VOLTIJD, 2), school, status=PlaatsingStatus.VERVALLEN)
    per_fase = {fase: uren_per_school(jaar, fase) for fase in Fase.values}
    assert {f: u.studenten for f, u in per_fase.items() if u} == {"concept": 3, "definitief": 1}


def test_school_telt_alleen_wat_bekend_is_gemaakt(jaar: Schooljaar) -> None:
    school = maak.maak_school()
    concept = {"status": PlaatsingStatus.CONCEPT}
    plaats(student(jaar, Variant.WO_MASTER), school, **concept)
    bekend = plaats(student(jaar, Variant.WO_MASTER), school, **concept)
    Plaatsing.objects.filter(pk=bekend.pk).update(gepubliceerd_school_op=klok.nu())
    regels = regels_van_school(school, jaar, alleen_bekend=True)
    uren = uren_per_school(jaar, scholen=[school.pk], alleen_bekend=True)
    assert regels is not None
    assert uren is not None
    assert (len(regels.regels), uren.studenten) == (1, 1)


def test_andere_norm_volgend_jaar_laat_dit_jaar_met_rust(jaar: Schooljaar) -> None:
    volgend = maak.maak_schooljaar(2021)
    maak_categorieen(volgend)
    normen.neem_over(van=jaar, naar=volgend)
    school = maak.maak_school()
    for schooljaar in (jaar, volgend):
        plaats(student(schooljaar, Variant.HBO_VOLTIJD, 2), school)
    norm = Studentnorm.objects.get(schooljaar=volgend, categorie=1)
    normen.wijzig(norm=norm, velden={"uren_wpb": Decimal(40), "uren_so": Decimal("20.5")})
    nu, straks = uren_per_school(jaar), uren_per_school(volgend)
    assert nu is not None
    assert straks is not None
    assert (nu.uren.wpb, nu.uren.so) == (36, 24)
    assert (straks.uren.wpb, straks.uren.so) == (40, Decimal("20.5"))


def test_normen_zoals_in_het_plan(jaar: Schooljaar) -> None:
    rijen = Studentnorm.objects.filter(schooljaar=jaar).values_list("categorie", "uren_wpb")
    assert set(rijen) == {(1, 36), (2, 36), (3, 36), (None, None)}
    norm = Jaarnorm.objects.get(schooljaar=jaar)
    assert (norm.overkoepelend, norm.sessie_uren, norm.reistijd) == (342, Decimal("1.5"), 1)
    assert (norm.factor_intervisie, norm.factor_werkbijeenkomst) == (
        Decimal("1.4"),
        Decimal("1.7"),
    )


def test_normen_laden_kan_maar_een_keer(jaar: Schooljaar) -> None:
    with pytest.raises(ValidationError, match="zijn er al"):
        normen.laad_plan(schooljaar=jaar, instituten={})
    with pytest.raises(ValidationError, match="geen normen"):
        normen.neem_over(van=maak.maak_schooljaar(2010), naar=maak.maak_schooljaar(2011))
    assert Instituutsnorm.objects.filter(schooljaar=jaar).count() == 2


def test_norm_kan_niet_negatief(jaar: Schooljaar) -> None:
    norm = Studentnorm.objects.get(schooljaar=jaar, categorie=1)
    with pytest.raises(ValidationError):
        normen.wijzig(norm=norm, velden={"uren_wpb": Decimal(-1)})
    with pytest.raises(ValidationError, match="beide aantallen"):
        normen.wijzig(norm=norm, velden={"uren_wpb": None})


def test_zonder_normen_geen_uren(db: None) -> None:
    leeg = maak.maak_schooljaar(2019)
    assert uren_per_school(leeg) is None
    assert regels_van_school(maak.maak_school(), leeg) is None


def test_instituutsuren_tellen_elke_student_een_keer(jaar: Schooljaar) -> None:
    een, twee = maak.maak_school(), maak.maak_school()
    for _ in range(14):
        plaats(student(jaar, Variant.WO_MASTER), een)
    wisselt = student(jaar, Variant.WO_MASTER)
    plaats(wisselt, een, **MIDDEN["eerste"])
    plaats(wisselt, twee, **MIDDEN["tweede"])
    per_instituut = {r.instituut.naam: r.uren for r in uren_per_instituut(jaar) if r.uren}
    assert (per_instituut["Universiteit"].studenten, per_instituut["Universiteit"].totaal) == (
        15,
        320,
    )
    assert per_instituut["Hogeschool"].totaal == 0


def test_twee_plaatsen_na_elkaar_op_een_school_is_een_student(jaar: Schooljaar) -> None:
    school, wie = maak.maak_school(), student(jaar, Variant.WO_MASTER)
    plaats(wie, school, **MIDDEN["eerste"])
    plaats(wie, school, **MIDDEN["tweede"])
    uren = uren_per_school(jaar)
    assert uren is not None
    assert (uren.studenten, uren.uren.wpb, uren.uren.so) == (1, 36, 24)


dagen = st.lists(st.integers(1, 364), min_size=1, max_size=3, unique=True)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(knippen=dagen)
def test_regels_van_de_scholen_zijn_samen_de_norm(jaar: Schooljaar, knippen: list[int]) -> None:
    """However a student is divided over schools, lines and totals agree and never pass the norm."""
    Plaatsing.objects.all().delete()
    wie = student(jaar, Variant.HBO_VOLTIJD, 2)
    grenzen = [jaar.begin, *(jaar.begin + timedelta(days=n) for n in sorted(knippen))]
    einden = [*(grens - timedelta(days=1) for grens in grenzen[1:]), jaar.einde]
    scholen = [maak.maak_school() for _ in grenzen]
    for school, begin, einde in zip(scholen, grenzen, einden, strict=True):
        plaats(wie, school, begin=begin, einde=einde)
    uren = uren_per_school(jaar)
    assert uren is not None
    som = sum(school.uren.per_student for school in uren.scholen)
    assert som == uren.uren.per_student
    assert abs(som - 60) <= Decimal("0.1") * len(scholen)
    for school in uren.scholen:
        regels = regels_van_school(school.school, jaar)
        assert regels is not None
        assert regels.uren == school.uren
