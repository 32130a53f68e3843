"""What the database adds up is what the rule adds up."""

from dataclasses import replace

from hos import klok
from plaatsing.models import Aanbod, Vakmaximum
from plaatsing.queries.aanbod import standen
from plaatsing.queries.aanbod_sommen import getelde_standen, plaatsen_per_vak
from tests.factories.plaatsing import maak_aanbod, maak_stageplaats
from tests.wereld import Wereld


def test_geteld_is_een_voor_een(wereld: Wereld) -> None:
    """One school with a maximum per subject, one without, both with all kinds of places."""
    for school, velden in ((wereld.duin, {"max_totaal": 9}), (wereld.zee, {"max_hbo": 3})):
        aanbod = maak_aanbod(school, wereld.volgend, antwoord="ja", **velden)
        for vak in (wereld.nederlands, wereld.wiskunde):
            for nummer, soort in enumerate(("hbo", "wo", "beide", "hbo1")):
                start = "feb" if nummer == 1 and school == wereld.zee else "sep"
                zeker = "voorbehoud" if soort == "wo" else "hard"
                maak_stageplaats(
                    aanbod, vak, soort=soort, start=start, zekerheid=zeker, aantal=nummer + 1
                )
    Vakmaximum.objects.create(
        aanbod=Aanbod.objects.get(school=wereld.duin, schooljaar=wereld.volgend),
        vak=wereld.nederlands,
        maximum=2,
    )
    vraag = (Aanbod.objects.filter(schooljaar=wereld.volgend), wereld.volgend, klok.vandaag(), None)
    een_voor_een = {stand.aanbod.pk: replace(stand, plaatsen=()) for stand in standen(*vraag)}
    assert {stand.aanbod.pk: stand for stand in getelde_standen(*vraag)} == een_voor_een
    per_vak = plaatsen_per_vak(wereld.volgend)
    assert sum(aantal for *_, aantal in per_vak) == 2 * 2 * (1 + 2 + 3 + 4)
