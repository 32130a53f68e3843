"""De leidinggevende om akkoord vragen: een mail per versie, en niet meer als het al gegeven is."""

from django.urls import reverse

from hos import klok
from hos.services import post
from plaatsing.models import Aanbod
from plaatsing.queries.aanbod_akkoord import leidinggevenden, sinds_akkoord

SOORT = "aanbod-akkoord"
SJABLOON = "email/plaatsing/aanbod_akkoord"


def vraag_akkoord(aanbod: Aanbod) -> int:
    """Zet een mail klaar voor elke leidinggevende van de school; dezelfde versie vraagt een keer.

    Bij een nee, een gegeven akkoord of een jaar dat voorbij is, valt er niets te vragen.
    """
    dag = klok.vandaag()
    klaar = aanbod.akkoord_op is not None or aanbod.bevestigd_op is None
    if klaar or aanbod.schooljaar.einde < dag:
        return 0
    context = {
        "aanbod": aanbod,
        "verschil": sinds_akkoord(aanbod),
        "pad": reverse("plaatsing:aanbod", args=[aanbod.pk]),
    }
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{aanbod.pk}:{aanbod.versie}:{leider.pk}",
            persoon=leider,
            sjabloon=SJABLOON,
            context=context,
        )
        for leider in leidinggevenden(aanbod.school, dag)
    )


def reden_om_niet_te_vragen(sleutel: str) -> str:
    """Vlak voor het versturen: wacht het aanbod in deze versie nog op akkoord?"""
    _, pk, versie, _ = sleutel.split(":", 3)
    aanbod = Aanbod.objects.filter(pk=int(pk)).first()
    if aanbod is None or aanbod.versie != int(versie) or aanbod.bevestigd_op is None:
        return "Het aanbod is intussen gewijzigd."
    return "Er is al akkoord gegeven." if aanbod.akkoord_op else ""
