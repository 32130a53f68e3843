"""Small valid objects of kwaliteit: a questionnaire, a round in each state, a report."""

import itertools
import uuid
from datetime import datetime, timedelta
from typing import Any

from hos import klok
from hos.models import Persoon, Schooljaar
from kwaliteit.choices import Halfjaar, Perspectief, RondeStaat, Vraagsoort
from kwaliteit.models import (
    Deelname,
    Enqueteronde,
    Indicator,
    Instrument,
    Kwaliteitsrapport,
    Perspectieftekst,
    Verbeteractie,
    Vraag,
    Vragenlijst,
)
from kwaliteit.models.ambitie import Ambitie
from kwaliteit.services import sleutels, stembus
from tests.factories import hos as maak

teller = itertools.count(1)


def maak_indicator() -> Indicator:
    n = next(teller)
    ambitie = Ambitie.objects.create(nummer=n, thema="samen_opleiden", naam=f"Ambitie {n}")
    return Indicator.objects.create(ambitie=ambitie, code=f"{n}.1", naam=f"Indicator {n}")


def maak_instrument(**velden: Any) -> Instrument:
    n = next(teller)
    velden.setdefault("code", f"instrument-{n}")
    velden.setdefault("groep", "studenten")
    velden.setdefault("planmaanden", [12, 5])
    return Instrument.objects.create(
        naam=f"Instrument {n}", ritme="halfjaarlijks", volgorde=n, **velden
    )


def maak_vragenlijst(**velden: Any) -> Vragenlijst:
    """One question of each kind."""
    n = next(teller)
    velden.setdefault("code", f"lijst-{n}")
    lijst = Vragenlijst.objects.create(
        titel="Studentenenquête",
        doelgroep="studenten",
        inleiding="Hoe gaat het?",
        vervolg="We bespreken de uitkomsten.",
        **velden,
    )
    for volgorde, soort in enumerate(Vraagsoort.values, start=1):
        Vraag.objects.create(
            vragenlijst=lijst,
            sleutel=f"vraag-{volgorde}",
            volgorde=volgorde,
            onderdeel="Het programma",
            tekst=f"Vraag over {soort}",
            kort=soort,
            soort=soort,
            opties=["rood", "blauw"] if soort == Vraagsoort.KEUZE else [],
            verplicht=soort != Vraagsoort.OPEN,
        )
    return lijst


def maak_ronde(
    schooljaar: Schooljaar | None = None, *, opent_op: datetime | None = None, **velden: Any
) -> Enqueteronde:
    """A round that opens now, reminds in 9 days and closes in 18, unless said otherwise."""
    opent_op = opent_op or klok.nu()
    velden.setdefault("halfjaar", Halfjaar.EERSTE)
    velden.setdefault("herinner_op", opent_op + timedelta(days=9))
    velden.setdefault("sluit_op", opent_op + timedelta(days=18))
    if velden.get("staat", RondeStaat.GEPLAND) in (RondeStaat.OPEN, RondeStaat.GESLOTEN):
        velden.setdefault("geopend_op", opent_op)
    velden.setdefault("vragenlijst", None)
    lijst = velden.pop("vragenlijst") or maak_vragenlijst()
    return Enqueteronde.objects.create(
        schooljaar=schooljaar or maak.maak_schooljaar(),
        vragenlijst=lijst,
        opent_op=opent_op,
        **velden,
    )


def maak_deelname(
    ronde: Enqueteronde, persoon: Persoon | None = None, groep: str = "HR"
) -> Deelname:
    nonce = uuid.uuid4()
    return Deelname.objects.create(
        ronde=ronde,
        persoon=persoon or maak.maak_persoon(),
        groep=groep,
        nonce=nonce,
        sleutel_hash=sleutels.hash_van(sleutels.sleutel_voor(nonce)),
    )


def maak_ingevuld(
    ronde: Enqueteronde, aantal: int, *, groep: str = "HR", waarden: tuple[int, ...] = (2, 3, 4, 5)
) -> list[Deelname]:
    """`aantal` people hand in through the service; scale answers rotate over `waarden`."""
    vragen = {v.soort: str(v.pk) for v in ronde.vragenlijst.vragen.all()}
    deelnames = [maak_deelname(ronde, groep=groep) for _ in range(aantal)]
    for n, deelname in enumerate(deelnames):
        antwoorden = {
            vragen["schaal"]: waarden[n % len(waarden)],
            vragen["keuze"]: 1 + n % 2,
            vragen["ja_nee"]: n % 2,
            vragen["open"]: f"Tekst van iemand uit {groep}, nummer {n}",
        }
        stembus.dien_in(deelname=deelname, antwoorden=antwoorden, nu=klok.nu())
    return deelnames


def sluit_en_tel(ronde: Enqueteronde) -> Enqueteronde:
    """Close the round and open its ballot box."""
    ronde.staat = RondeStaat.GESLOTEN
    ronde.save()
    stembus.tel(ronde=ronde, nu=klok.nu())
    ronde.refresh_from_db()
    return ronde


def maak_rapport(schooljaar: Schooljaar | None = None, **velden: Any) -> Kwaliteitsrapport:
    velden.setdefault("halfjaar", Halfjaar.EERSTE)
    velden.setdefault("gemaakt_door", None)
    door = velden.pop("gemaakt_door") or maak.maak_persoon()
    rapport = Kwaliteitsrapport.objects.create(
        schooljaar=schooljaar or maak.maak_schooljaar(), gemaakt_door=door, **velden
    )
    for perspectief in Perspectief:
        Perspectieftekst.objects.create(rapport=rapport, perspectief=perspectief)
    return rapport


def maak_actie(rapport: Kwaliteitsrapport, **velden: Any) -> Verbeteractie:
    velden.setdefault("niveau", "hos")
    return Verbeteractie.objects.create(
        rapport=rapport,
        omschrijving="Meer keuze in het programma",
        trekker="werkgroep",
        klaar_op=rapport.schooljaar.einde,
        **velden,
    )
