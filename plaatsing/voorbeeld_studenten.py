"""Demo: two institutes delivered for next year, one did not; and a few students need more care."""

from dataclasses import replace
from datetime import timedelta

from hos import klok
from hos.models import Instituut, Leesregel, Opleidingsjaar
from hos.voorbeeld import Basis
from plaatsing.models import Aanlevering, Voorkeur, Wensopgave
from plaatsing.queries.aanlevering import als_rij, jaren_van
from plaatsing.rules.aanlevering import Aanleverrij
from plaatsing.services import aanlevering, omstandigheden, onderbreking
from plaatsing.services.aanlevering import Celmelding

MELDINGEN = (("familie", "goedgekeurd", ""), ("werk", "afgewezen", "Een bijbaan van lang geleden."))
FOUT = "Kies een van: Nederlands, wiskunde, natuurkunde, scheikunde, biologie, economie, ..."


def laad(basis: Basis) -> None:
    _aanleveringen(basis)
    _onderbrekingen(basis)
    _omstandigheden(basis)


def _aanleveringen(basis: Basis) -> None:
    hr, iclon, sec = (basis.instituten[kort] for kort in ("HR", "ICLON", "SEC"))
    _lever(basis, hr, "studenten-hr.xlsx", _rijen(basis, hr))
    eerste = _rijen(basis, iclon)
    _lever(basis, iclon, "iclon-eerste-lijst.csv", eerste)
    _lever(basis, iclon, "iclon-definitief.csv", eerste[1:])
    fout = Celmelding(6, "H6", "Vak", FOUT)
    cellen = [[6, "0912345", "Noor", "", "Duin", "noor@student.example", "wo master", "", "natuur"]]
    _zet_op_proef(basis, sec, "sec-probeersel.csv", [], [fout], cellen)


def _rijen(basis: Basis, instituut: Instituut) -> list[Aanleverrij]:
    return [als_rij(jaar) for jaar in jaren_van(instituut, basis.volgend)]


def _zet_op_proef(
    basis: Basis,
    instituut: Instituut,
    bestand: str,
    rijen: list[Aanleverrij],
    fouten: list[Celmelding] | None = None,
    cellen: list[list[object]] | None = None,
) -> Aanlevering:
    return aanlevering.zet_op_proef(
        instituut=instituut,
        schooljaar=basis.volgend,
        bestandsnaam=bestand,
        rijen=rijen,
        cellen=cellen or [],
        fouten=fouten or [],
        door=basis.persona[f"instituutscoordinator-{instituut.kort.lower()}"],
    )


def _lever(basis: Basis, instituut: Instituut, bestand: str, rijen: list[Aanleverrij]) -> None:
    lijst = _zet_op_proef(basis, instituut, bestand, [replace(rij) for rij in rijen])
    aanlevering.voer_in(lijst=lijst, door=lijst.door)


def _nieuwe(basis: Basis) -> list[Opleidingsjaar]:
    """Students who are new next year and have no place yet."""
    nu = {jaar.student_id for jaar in basis.studenten}
    return [jaar for jaar in basis.studenten_volgend if jaar.student_id not in nu]


def _onderbrekingen(basis: Basis) -> None:
    """One starts later, one stopped and came back."""
    door, vandaag = basis.persona["stagecoordinator"], klok.vandaag()
    uitstel, terug = [jaar for jaar in _nieuwe(basis) if jaar.student.variant == "wo_master"][:2]
    onderbreking.stel_uit(
        opleidingsjaar=uitstel,
        tot_jaar=basis.volgend,
        tot_start="feb",
        op=vandaag,
        reden="studie",
        door=door,
    )
    onderbreking.stop_student(opleidingsjaar=terug, op=vandaag, uitval="persoonlijk", door=door)
    onderbreking.kom_terug(
        opleidingsjaar=terug, op=vandaag, reden="Toch kunnen regelen met het werk", door=door
    )


def _omstandigheden(basis: Basis) -> None:
    door = basis.persona["stagecoordinator"]
    hbo = [jaar for jaar in basis.studenten_volgend if jaar.niveau == 3]
    for jaar, reden in zip(hbo[1:3], ("zorg", "bereikbaar"), strict=True):
        omstandigheden.geef_voorrang(jaar=jaar, reden=reden, door=door)
    scholen = [basis.scholen[kort] for kort in sorted(basis.scholen)]
    for jaar, school, (reden, besluit, waarom) in zip(hbo[3:5], scholen, MELDINGEN, strict=False):
        melding = omstandigheden.meld_uitsluiting(
            student=jaar.student, school=school, reden=reden, door=jaar.student.persoon
        )
        omstandigheden.beslis(uitsluiting=melding, besluit=besluit, reden=waarom, door=door)
    omstandigheden.meld_uitsluiting(
        student=hbo[5].student,
        school=scholen[-1],
        reden="oude_school",
        door=hbo[5].student.persoon,
    )


def laad_opgaven(basis: Basis) -> None:
    """The wishes that are in were once sent: each with its version; and who read a file."""
    toen = klok.nu() - timedelta(days=6)
    keuzes = Voorkeur.objects.filter(opleidingsjaar__schooljaar=basis.volgend).order_by("rang")
    per_jaar: dict[int, list[Voorkeur]] = {}
    for keuze in keuzes:
        per_jaar.setdefault(keuze.opleidingsjaar_id, []).append(keuze)
    Wensopgave.objects.bulk_create(
        Wensopgave(
            opleidingsjaar_id=jaar,
            nummer=1,
            ingediend_op=toen,
            voorkeuren=[k.school_id for k in rijen if k.rang],
            liever_niet=sorted(k.school_id for k in rijen if k.liever_niet),
        )
        for jaar, rijen in per_jaar.items()
    )
    lezers = [basis.persona["stagecoordinator"], basis.persona["instituutscoordinator-hr"]]
    for sleutel, over in sorted(basis.persona.items()):
        if sleutel.startswith("student-"):
            for lezer in lezers:
                Leesregel.objects.create(
                    lezer=lezer, over=over, wat=f"studentdossier {basis.schooljaar}"
                )
