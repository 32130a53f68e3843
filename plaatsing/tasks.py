"""Lang werk van plaatsing, herinneringen, en een laatste blik voor een mail weggaat."""

from datetime import datetime

from django.utils import timezone

from hos import klok
from hos.models import Bericht
from hos.services import post, werk
from plaatsing.services import (
    aanbod_akkoord,
    aanbod_intrekken,
    aanbod_vernieuwen,
    herroeping,
    herstel,
    kennismaking,
    kennismaking_herinnering,
    procedure_herinnering,
    toewijzing,
    uitnodigen,
    verdeling_herinnering,
)
from plaatsing.services.publicatie import SOORT as PUBLICATIE

werk.uitvoerder(toewijzing.SOORT)(toewijzing.reken)
werk.uitvoerder(herstel.SOORT)(herstel.reken)
werk.uitvoerder(uitnodigen.SOORT)(uitnodigen.nodig_uit)
post.herkeuring(PUBLICATIE)(herroeping.keur_publicatiemail)
post.herkeuring(herroeping.CORRECTIE)(herroeping.keur_correctie)
post.herkeuring(kennismaking.SOORT)(kennismaking.keur_uitnodiging)


@werk.planner("start van een plaatsing")
def herinner_start(nu: datetime) -> int:
    return kennismaking_herinnering.herinner_start(nu)


@werk.planner("plaats bevestigen")
def herinner_bevestigen(nu: datetime) -> int:
    return kennismaking_herinnering.herinner_bevestigen(nu)


@werk.planner("kennismaking vervallen")
def zeg_vervallen_af(nu: datetime) -> int:
    return kennismaking_herinnering.zeg_vervallen_af(nu)


@post.herkeuring(kennismaking_herinnering.BEVESTIGEN)
def keur_bevestigen(bericht: Bericht) -> str:
    return kennismaking_herinnering.bevestigd_intussen(bericht.sleutel)


@werk.planner("verdeling herinneren")
def herinner_aan_verdeling(nu: datetime) -> int:
    return verdeling_herinnering.herinner(dag=timezone.localdate(nu))


@werk.planner("procedure herinneren")
def herinner_procedure(nu: datetime) -> int:
    return procedure_herinnering.plan(nu)


@post.herkeuring(procedure_herinnering.SOORT)
def keur_proceduremail(bericht: Bericht) -> str:
    return procedure_herinnering.waarom_niet_meer(bericht)


@werk.planner("aanbod vernieuwen")
def vraag_of_het_klopt(nu: datetime) -> int:
    return aanbod_vernieuwen.plan_vragen(nu)


@werk.planner("intrekkingen afronden")
def rond_intrekkingen_af(_nu: datetime) -> int:
    return aanbod_intrekken.rond_alles_af()


@post.herkeuring(aanbod_vernieuwen.SOORT)
def keur_vernieuwen(bericht: Bericht) -> str:
    return aanbod_vernieuwen.reden_om_niet_te_vragen(bericht.sleutel, klok.vandaag())


@post.herkeuring(aanbod_akkoord.SOORT)
def keur_akkoord(bericht: Bericht) -> str:
    return aanbod_akkoord.reden_om_niet_te_vragen(bericht.sleutel)
