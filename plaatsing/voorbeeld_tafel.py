"""Demo: the plaatsingstafel of this year with its result, and that of next year just laid."""

import uuid
from datetime import date, timedelta

from hos import klok
from hos.models import Instituut, Opleidingsschool, Persoon, Schooljaar
from hos.voorbeeld import Basis
from plaatsing.models import Plaatsingstafel, Tafelinbreng, Tafelplaats, Tafelsessie
from plaatsing.services import tafel as services
from plaatsing.services import tafelplaats

# vak -> number; what the institutes asked and the other partnerships offered this year
VRAAG = {
    "HR": {"du": 2, "fa": 2, "na": 2, "wi": 4, "sk": 1, "ne": 3},
    "ICLON": {"du": 1, "fa": 1, "ne": 2},
    "SEC": {"wi": 3, "na": 2, "sk": 2},
}
AANBOD = {
    "OSH": {("wi", "beide"): 3, ("na", "wo"): 1, ("ne", "hbo"): 2, ("fa", "beide"): 1},
    "NOD": {("wi", "hbo"): 1, ("sk", "wo"): 1, ("du", "beide"): 1},
    "4OLS": {("ne", "beide"): 2, ("wi", "wo"): 1},
}
# vak, institute, place, second school with its share, who guides
PLAATSEN = (
    ("wi", "HR", "Segbroek", None, ""),
    ("wi", "HR", "OSH Vrijzinnig-Christelijk Lyceum", None, ""),
    ("wi", "SEC", "Sorghvliet", None, "sectie natuurkunde"),
    ("wi", "SEC", "4OLS Dalton Den Haag", None, ""),
    ("na", "SEC", "OSH Maris College", None, ""),
    ("na", "HR", "'s-Gravendreef", ("Heldring", 40), ""),
    ("sk", "SEC", "Sorghvliet", ("NOD Veurs Lyceum", 50), ""),
    ("sk", "HR", "Segbroek", None, "vakdidacticus van de HR"),
    ("du", "HR", "'s-Gravendreef", None, ""),
    ("du", "ICLON", "NOD Alfrink College", None, ""),
    ("fa", "HR", "Roemer Visscher", ("OSH Haags Montessori Lyceum", 60), ""),
    ("ne", "HR", "OSH Johan de Witt", None, ""),
    ("ne", "ICLON", "4OLS Gymnasium Haganum", None, ""),
)
OVERGENOMEN = 5  # of the own places; the rest still waits
VERSLAGEN = (
    "Vraag en aanbod naast elkaar gelegd. We zoeken eerst scholen die samen een student opleiden.",
    "Drie duoplaatsen gevonden. Bij scheikunde neemt de vakdidacticus een deel van de begeleiding.",
)


def laad(basis: Basis) -> None:
    leidt = basis.persona["stagecoordinator"]
    nu = _tafel(basis.schooljaar, leidt)
    for wie in VRAAG | AANBOD:
        _geef_op(basis, nu, wie, leidt)
    _gesprekken(nu, leidt)
    plaatsen = [_plaats(basis, nu, rij, leidt) for rij in PLAATSEN]
    eigen = [p for p in plaatsen if p.school_id or p.duo_school_id]
    for plaats in eigen[:OVERGENOMEN]:
        tafelplaats.neem_over(plaats=plaats, door=leidt)
    straks = _tafel(basis.volgend, leidt)
    for wie in ("HR", "OSH"):
        _geef_op(basis, straks, wie, leidt)


def _tafel(jaar: Schooljaar, door: Persoon) -> Plaatsingstafel:
    return services.begin_tafel(
        schooljaar=jaar,
        vraag_voor=date(jaar.begin.year, 2, 15),
        aanbod_voor=date(jaar.begin.year, 3, 15),
        door=door,
    )


def _geef_op(basis: Basis, tafel: Plaatsingstafel, kort: str, door: Persoon) -> None:
    instituut = basis.instituten.get(kort)
    if instituut:
        rij = Tafelinbreng.objects.get(tafel=tafel, instituut=instituut)
        regels = {(basis.vakken[v].pk, instituut.soort): n for v, n in VRAAG[kort].items()}
    else:
        rij = Tafelinbreng.objects.get(tafel=tafel, opleidingsschool__kort=kort)
        regels = {(basis.vakken[v].pk, soort): n for (v, soort), n in AANBOD[kort].items()}
    services.geef_op(inbreng=rij, versie=rij.versie, regels=regels, opmerking="", door=door)


def _gesprekken(tafel: Plaatsingstafel, door: Persoon) -> None:
    """Two meetings with minutes, one still to come; a promise kept, one open and one late."""
    jaar = tafel.schooljaar.begin.year
    dagen = (date(jaar, 3, 24), date(jaar, 4, 21))
    for dag, verslag in zip(dagen, VERSLAGEN, strict=True):
        _sessie(tafel, dag, verslag, door)
    vandaag = klok.vandaag()
    _sessie(tafel, vandaag + timedelta(days=12), "", door)
    for wat, wie, dag, klaar in (
        ("Vraagt drie scholen of een tweede plaats wiskunde kan", "HOS", dagen[1], True),
        ("Zoekt een werkplekbegeleider scheikunde", "NOD", vandaag - timedelta(days=6), False),
        ("Meldt de tweede student natuurkunde aan", "HR", vandaag + timedelta(days=9), False),
        ("Vraagt na of Frans met 60% kan", "OSH", vandaag + timedelta(days=16), False),
    ):
        rij = services.maak_afspraak(
            tafel=tafel,
            sleutel=uuid.uuid5(uuid.NAMESPACE_URL, wat),
            wat=wat,
            voor=dag,
            instituut=Instituut.objects.filter(kort=wie).first(),
            opleidingsschool=Opleidingsschool.objects.filter(kort=wie).first(),
            door=door,
        )
        if klaar:
            services.kom_na(afspraak=rij, door=door)


def _sessie(tafel: Plaatsingstafel, dag: date, verslag: str, door: Persoon) -> Tafelsessie:
    return services.bewaar_sessie(
        tafel=tafel,
        sessie=None,
        versie=1,
        gegevens={
            "datum": dag,
            "plek": "Segbroek College, lokaal 1.12",
            "aanwezig": "HOS, OSH, NOD, 4OLS, HR en SEC" if verslag else "",
            "verslag": verslag,
        },
        door=door,
    )


def _plaats(
    basis: Basis,
    tafel: Plaatsingstafel,
    rij: tuple[str, str, str, tuple[str, int] | None, str],
    door: Persoon,
) -> Tafelplaats:
    vak, instituut, waar, duo, begeleider = rij
    vorm = "instituut" if begeleider.startswith("vakdidacticus") else "andere_sectie"
    tweede = duo[1] if duo else 0
    gegevens: dict[str, object] = {
        "vak": basis.vakken[vak],
        "instituut": basis.instituten[instituut],
        "bouw": "OB" if instituut == "HR" else "BB",
        "start": "sep",
        "aandeel": 100 - tweede,
        "duo_aandeel": tweede,
        "begeleiding": vorm if begeleider else "sectie",
        "begeleiding_wie": begeleider,
        **_school(basis, waar, ""),
        **(_school(basis, duo[0], "duo_") if duo else {}),
    }
    sleutel = uuid.uuid5(uuid.NAMESPACE_URL, f"{tafel.pk} {vak} {instituut} {waar}")
    return tafelplaats.spreek_af(tafel=tafel, sleutel=sleutel, gegevens=gegevens, door=door)


def _school(basis: Basis, naam: str, voor: str) -> dict[str, object]:
    """An own school by its short name; another one begins with its partnership."""
    eigen = basis.scholen.get(naam)
    kort, _, rest = naam.partition(" ")
    ander = Opleidingsschool.objects.get(**({"is_eigen": True} if eigen else {"kort": kort}))
    return {
        f"{voor}school": eigen,
        f"{voor}opleidingsschool": ander,
        f"{voor}school_naam": "" if eigen else rest,
    }
