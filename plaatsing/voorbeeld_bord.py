"""Demo: what people keep beside the board: scenarios, remarks, and the days of the werkgroep."""

from datetime import timedelta

from hos import klok
from hos.voorbeeld import Basis
from plaatsing.models import Toewijzingsronde
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import scenario
from plaatsing.services.bord_samen import schrijf_opmerking
from plaatsing.services.werkgroep import zet_open

OPMERKINGEN = (
    ("stagecoordinator", "Belt maandag met de schoolopleider."),
    ("programmamanager", "Hier hebben we het in de werkgroep over."),
    ("stagecoordinator", "Wil graag samen reizen met een medestudent."),
)


def laad(basis: Basis) -> None:
    """A board kept before the calculation, its outcome, and a few words about students."""
    jaar, door = basis.volgend, basis.persona["stagecoordinator"]
    scenario.bewaar_bord(schooljaar=jaar, naam="Alleen met de hand", door=door)
    for ronde in Toewijzingsronde.objects.filter(schooljaar=jaar).order_by("pk"):
        scenario.bewaar_uitkomst(ronde=ronde, naam=ronde.naam, door=door)
    oordeel = Bordoordeel(stand_van(jaar))
    lastig = sorted(oordeel.stand.studenten, key=lambda pk: (oordeel.kansen(pk), pk))
    geplaatst = [z.student for z in oordeel.stand.lopende]
    wie = [*geplaatst[:2], *lastig[:1]]
    for student, (persona, tekst) in zip(wie, OPMERKINGEN, strict=False):
        schrijf_opmerking(
            schooljaar=jaar, student=student, tekst=tekst, door=basis.persona[persona]
        )
    vandaag = klok.vandaag()
    zet_open(
        schooljaar=jaar,
        van=vandaag - timedelta(days=2),
        tot=vandaag + timedelta(days=12),
        versie=0,
        door=door,
    )
