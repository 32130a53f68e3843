"""Hoe ver de verdeling over hbo en wo is, voor de procedure (bijlage 2 stap 3, 6, 7 en 10)."""

from django.urls import reverse

from hos import klok
from hos.models import Schooljaar
from plaatsing.choices import Verdelingstatus
from plaatsing.models import Vrijgave, Woklaar
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.verdeling import verdeling_van
from plaatsing.queries.verdeling_partijen import partijen
from plaatsing.queries.vrijgave import laatste_vrijgave, wo_instituten
from plaatsing.rules.procedure import OpenBij, Voortgang

AF = (Verdelingstatus.VASTGESTELD, Verdelingstatus.VRIJGEGEVEN)


def goedgekeurd(schooljaar: Schooljaar) -> Voortgang:
    """Iedereen gaf antwoord en de verdeling is vastgesteld (stap 3)."""
    url = reverse("plaatsing:verdeling")
    verdeling = verdeling_van(schooljaar)
    if verdeling is None:
        return Voortgang(0, 1, "er is nog geen verdeling", url)
    if verdeling.status in AF:
        return Voortgang(1, 1, "de verdeling is vastgesteld", url)
    if verdeling.status == Verdelingstatus.CONCEPT:
        return Voortgang(0, 1, "de verdeling is nog niet voorgelegd", url)
    lijst = partijen(verdeling)
    wacht = {p.school.pk for p in lijst if p.school and p.wacht}
    return Voortgang(
        sum(partij.akkoord for partij in lijst),
        len(lijst) + 1,  # agreement of all is not the end: it still has to be adopted
        "keer akkoord, met het vaststellen erbij",
        url,
        OpenBij(scholen=frozenset(wacht)),
    )


def vrijgegeven(schooljaar: Schooljaar) -> Voortgang:
    """De instituten weten welke plaatsen er zijn (stap 6)."""
    klaar = Vrijgave.objects.filter(verdeling__schooljaar=schooljaar).exists()
    uitleg = "de plaatsen zijn vrijgegeven" if klaar else "de plaatsen zijn nog niet vrijgegeven"
    return Voortgang(int(klaar), 1, uitleg, reverse("plaatsing:verdeling"))


def wo_verdeeld(schooljaar: Schooljaar) -> Voortgang:
    """Elk wo-instituut meldde dat de wo-plaatsen verdeeld zijn (stap 7)."""
    url = reverse("plaatsing:verdeling-wo")
    verdeling = verdeling_van(schooljaar)
    if verdeling is None or laatste_vrijgave(verdeling) is None:
        return Voortgang(0, 1, "de wo-plaatsen zijn nog niet vrijgegeven", url)
    if not verdeling.regels.filter(vrijgegeven_wo__gt=0).exists():
        return Voortgang(0, 0, "er zijn geen wo-plaatsen te verdelen", url)
    alle = frozenset(wo_instituten().values_list("pk", flat=True))
    klaar = Woklaar.objects.filter(verdeling=verdeling).values_list("instituut", flat=True)
    open_ = alle - frozenset(klaar)
    return Voortgang(
        len(alle) - len(open_),
        len(alle),
        "wo-instituten zijn klaar met verdelen",
        url,
        OpenBij(instituten=open_),
    )


def hbo_vrijgegeven(schooljaar: Schooljaar) -> Voortgang:
    """Het hbo-instituut kan nieuwe studenten op de open plaatsen voorstellen (stap 10)."""
    vanaf = afspraak_van(schooljaar).voorstellen_vanaf
    klaar = vanaf is not None and vanaf <= klok.vandaag()
    uitleg = "de open plaatsen zijn vrijgegeven" if klaar else "nog niet vrijgegeven"
    return Voortgang(int(klaar), 1, uitleg, reverse("plaatsing:verdeling-hbo-open"))
