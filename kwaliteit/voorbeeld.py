"""Demo: een vol kwaliteitsjaar achter de rug, en dit jaar een enquête die nu openstaat."""

import json
import random
import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command

from hos import klok
from hos.models import Persoon, Schooljaar
from hos.voorbeeld import Basis
from kwaliteit import pdf, voorbeeld_rapporten
from kwaliteit.choices import Halfjaar, RondeStaat, Vraagsoort
from kwaliteit.models import Deelname, Enqueteronde, Vraag, Vragenlijst
from kwaliteit.queries.kalender import maanden_per_instrument
from kwaliteit.queries.rondes import genodigden
from kwaliteit.rules.kalender import (
    DEN_HAAG,
    HERINNEREN_NA,
    LOOPTIJD,
    OPENEN_OM,
    Rondedata,
    halfjaar_van,
    moment,
    stel_ronde_voor,
)
from kwaliteit.services import kalender, rondes, sleutels, stembus

FIXTURES = ("kwaliteit_ambities", "kwaliteit_instrumenten", "kwaliteit_vragenlijst")
DEMO = "kwaliteit_demo.json"
MAAND = {Halfjaar.EERSTE: 12, Halfjaar.TWEEDE: 5}
DOET_MEE = {Halfjaar.EERSTE: 0.72, Halfjaar.TWEEDE: 0.69}
AL_GEANTWOORD = 0.35
DAGEN_OPEN = 5


def laad(basis: Basis) -> None:
    """Kalender, enquêtes en rapporten; vorig jaar is af, dit jaar loopt."""
    for naam in FIXTURES:
        call_command("loaddata", str(settings.BASE_DIR / "fixtures" / f"{naam}.json"), verbosity=0)
    teksten = json.loads((settings.BASE_DIR / "fixtures" / DEMO).read_text(encoding="utf-8"))
    lijst = Vragenlijst.objects.get(code="studenten", versie=1)
    for jaar in (basis.vorig, basis.schooljaar):
        kalender.leg_vast(schooljaar=jaar, maanden=maanden_per_instrument(jaar)[0])
    for halfjaar in Halfjaar:
        _afgeronde_ronde(basis.vorig, lijst, halfjaar, teksten)
        voorbeeld_rapporten.vastgesteld(
            basis.vorig, halfjaar, teksten, _schrijver(basis), _stuurgroep(basis), pdf.maak_rapport
        )
    _dit_jaar(basis.schooljaar, lijst, teksten)
    voorbeeld_rapporten.concept(
        basis.schooljaar, halfjaar_van(klok.vandaag().month), teksten, _schrijver(basis)
    )


def _schrijver(basis: Basis) -> Persoon:
    return basis.persona["programmamanager"]


def _stuurgroep(basis: Basis) -> Persoon:
    return basis.persona["stuurgroep"]


def _afgeronde_ronde(
    jaar: Schooljaar, lijst: Vragenlijst, halfjaar: str, teksten: dict[str, Any]
) -> None:
    """Een ronde van toen: uitgenodigd, ingevuld, gesloten en geteld, zonder mails van nu."""
    data = stel_ronde_voor(jaar.begin, MAAND[Halfjaar(halfjaar)])
    ronde = _open(jaar, lijst, halfjaar, data)
    _vul_in(ronde, DOET_MEE[Halfjaar(halfjaar)], teksten)
    rondes.herinner(data.sluit_op - timedelta(minutes=1))
    rondes.sluit(data.sluit_op + timedelta(hours=1))
    rondes.tel_gesloten(data.sluit_op + timedelta(hours=1))


def _dit_jaar(jaar: Schooljaar, lijst: Vragenlijst, teksten: dict[str, Any]) -> None:
    """De ronde van dit halfjaar staat open, zodat er iets te doen is; de volgende is gepland."""
    vandaag = klok.vandaag()
    huidig = halfjaar_van(vandaag.month)
    opent = vandaag - timedelta(days=DAGEN_OPEN)
    if opent >= jaar.begin and opent + LOOPTIJD <= jaar.einde:
        ronde = _open(jaar, lijst, huidig, _data(opent))
        _vul_in(ronde, AL_GEANTWOORD, teksten)
    for halfjaar in Halfjaar:
        data = stel_ronde_voor(jaar.begin, MAAND[halfjaar])
        if halfjaar != huidig and data.opent_op > klok.nu():
            rondes.plan_ronde(schooljaar=jaar, vragenlijst=lijst, halfjaar=halfjaar, data=data)


def _data(opent: date) -> Rondedata:
    return Rondedata(
        moment(opent, OPENEN_OM),
        moment(opent + HERINNEREN_NA, OPENEN_OM),
        moment(opent + LOOPTIJD, OPENEN_OM.replace(hour=17)),
    )


def _open(jaar: Schooljaar, lijst: Vragenlijst, halfjaar: str, data: Rondedata) -> Enqueteronde:
    """An open round with its participants, but without the invitations of that day."""
    ronde = Enqueteronde.objects.create(
        schooljaar=jaar,
        vragenlijst=lijst,
        halfjaar=halfjaar,
        opent_op=data.opent_op,
        herinner_op=data.herinner_op,
        sluit_op=data.sluit_op,
        staat=RondeStaat.OPEN,
        geopend_op=data.opent_op,
    )
    dag = data.opent_op.astimezone(DEN_HAAG).date()
    for genodigde in genodigden(jaar, dag):
        nonce = uuid.uuid4()
        Deelname.objects.create(
            ronde=ronde,
            persoon=genodigde.persoon,
            groep=genodigde.groep,
            nonce=nonce,
            sleutel_hash=sleutels.hash_van(sleutels.sleutel_voor(nonce)),
        )
    return ronde


def _vul_in(ronde: Enqueteronde, deel: float, teksten: dict[str, Any]) -> None:
    toeval = random.Random(f"{ronde.schooljaar.naam}-{ronde.halfjaar}")  # noqa: S311  demo data
    vragen = list(Vraag.objects.filter(vragenlijst=ronde.vragenlijst))
    deelnames = list(Deelname.objects.filter(ronde=ronde).order_by("persoon"))
    for deelname in toeval.sample(deelnames, round(len(deelnames) * deel)):
        antwoorden = {str(v.pk): _antwoord(v, ronde, teksten, toeval) for v in vragen}
        stembus.dien_in(
            deelname=deelname,
            antwoorden={k: w for k, w in antwoorden.items() if w not in ("", None)},
            nu=ronde.opent_op + timedelta(hours=1),
        )


def _antwoord(
    vraag: Vraag, ronde: Enqueteronde, teksten: dict[str, Any], toeval: random.Random
) -> int | str | None:
    if vraag.soort == Vraagsoort.OPEN:
        return toeval.choice(teksten[vraag.sleutel]) if toeval.random() < 0.3 else ""
    if vraag.soort == Vraagsoort.SCHAAL:
        beter = 0.2 if ronde.halfjaar == Halfjaar.TWEEDE else 0.0
        midden = teksten["gemiddelden"][vraag.sleutel] + beter
        return max(1, min(5, round(toeval.gauss(midden, 0.9))))
    if vraag.soort == Vraagsoort.JA_NEE:
        return int(toeval.random() < 0.8)
    return toeval.choices(list(vraag.waarden), weights=[5, 4, 2, 3, 2])[0]
