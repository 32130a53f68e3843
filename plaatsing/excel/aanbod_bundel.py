"""Alle schoolformulieren bij elkaar, voor de stagecoördinator (bijlage 2, stap 3)."""

from django.utils import timezone

from hos.excel import Blad, Kolom, Werkboek
from plaatsing.choices import Plaatssoort
from plaatsing.queries.aanbod_overzicht import Overzicht, Schoolregel
from plaatsing.queries.intrekkingen import intrekkingen_van
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod_maxima import Plekken, tel_plekken

STAND = {
    regels.GEEN_ANTWOORD: "nog geen antwoord",
    regels.ONBEVESTIGD: "onbevestigd",
    regels.VEROUDERD: "te lang geleden bevestigd",
    regels.FEBRUARI_CONTROLE: "februari opnieuw bevestigen",
    regels.VERS: "bevestigd",
}

GETALLEN = (
    "Quotum",
    "Minstens",
    "Hooguit",
    "Genoemd",
    "Te plaatsen",
    "Waarvan toegezegd",
    "Onder voorbehoud",
    "Hbo niveau 1",
    "Maximum totaal",
    "Maximum hbo",
    "Maximum wo",
)


def bundel(beeld: Overzicht) -> Werkboek:
    boek = Werkboek(f"Stageplaatsen {beeld.schooljaar}")
    _scholen(boek, beeld)
    _plaatsen(boek, beeld)
    _vakken(boek, beeld)
    _maxima(boek, beeld)
    _ingetrokken(boek, beeld)
    return boek


def _scholen(boek: Werkboek, beeld: Overzicht) -> Blad:
    kolommen = [Kolom("School", breedte=32), Kolom("Antwoord", breedte=14)]
    kolommen += [Kolom(naam, breedte=12, soort="aantal") for naam in GETALLEN]
    kolommen += [
        Kolom("Stand", breedte=26),
        Kolom("Bevestigd op", breedte=16, soort="datum"),
        Kolom("Bevestigd door", breedte=26),
        Kolom("Geldig tot en met", breedte=16, soort="datum"),
        Kolom("Akkoord leidinggevende", breedte=26),
        Kolom("Akkoord op", breedte=16, soort="datum"),
    ]
    blad = boek.blad("Scholen", kolommen, uitleg=[f"Stageplaatsen {beeld.schooljaar}"])
    for regel in beeld.scholen:
        blad.rij(regel.school.naam, *_antwoord(regel), *_getallen(regel), *_versheid(regel))
    totaal = beeld.totaal
    blad.totaal(
        "Samen",
        "",
        *((totaal.doel, totaal.onder, totaal.boven) if totaal else (None, None, None)),
        None,
        beeld.te_plaatsen,
        beeld.toegezegd,
    )
    return blad


def _antwoord(regel: Schoolregel) -> tuple[str]:
    aanbod = regel.stand.aanbod if regel.stand else None
    if aanbod is None or not aanbod.antwoord:
        return ("nog geen antwoord",)
    reden = f": {aanbod.get_reden_nee_display()}" if aanbod.reden_nee else ""
    return (f"{aanbod.get_antwoord_display()}{reden}",)


def _getallen(regel: Schoolregel) -> list[int | None]:
    band, stand = regel.band, regel.stand
    uit: list[int | None] = [band.doel, band.onder, band.boven] if band else [None] * 3
    if stand is None or not stand.telt_mee:
        return [*uit, 0, regel.te_plaatsen, 0, 0, 0]
    som, aanbod = stand.sommen, stand.aanbod
    uit += [som.genoemd, regel.te_plaatsen, regel.toegezegd, som.voorbehoud, som.hbo1]
    return [*uit, aanbod.max_totaal, aanbod.max_hbo, aanbod.max_wo]


def _versheid(regel: Schoolregel) -> list[object]:
    """Who confirmed when, until when that holds, and who agreed."""
    stand = regel.stand
    if stand is None:
        return ["nog niet gevraagd"]
    aanbod = stand.aanbod
    return [
        STAND[stand.versheid],
        timezone.localdate(aanbod.bevestigd_op) if aanbod.bevestigd_op else None,
        aanbod.bevestigd_door.naam if aanbod.bevestigd_door else "",
        stand.geldig_tot,
        aanbod.akkoord_door.naam if aanbod.akkoord_door else "",
        timezone.localdate(aanbod.akkoord_op) if aanbod.akkoord_op else None,
    ]


def _plaatsen(boek: Werkboek, beeld: Overzicht) -> Blad:
    koppen = ("School", "Vestiging", "Vak", "Bouw", "Soort", "Start")
    kolommen = [Kolom(kop, breedte=22) for kop in koppen]
    kolommen += [Kolom("Aantal", breedte=9, soort="aantal"), Kolom("Zekerheid")]
    kolommen += [Kolom("Dagen"), Kolom("Werkplekbegeleider", breedte=28)]
    kolommen += [Kolom("Opmerking", breedte=40)]
    blad = boek.blad("Plaatsen", kolommen)
    for regel in beeld.scholen:
        if regel.stand is None or not regel.stand.telt_mee:
            continue
        for p in regel.stand.plaatsen:
            begeleider = p.werkplekbegeleider.naam if p.werkplekbegeleider else "nog niet bekend"
            blad.rij(
                regel.school.naam,
                p.vestiging.naam,
                p.vak.naam,
                p.get_bouw_display(),
                p.get_soort_display(),
                p.get_start_display(),
                p.aantal,
                p.get_zekerheid_display(),
                p.dagen,
                begeleider,
                p.opmerking,
            )
    return blad


def _vakken(boek: Werkboek, beeld: Overzicht) -> Blad:
    kolommen = [Kolom("Vak", breedte=26), Kolom("Tekortvak", breedte=11)]
    kolommen += [Kolom(regel.school.kort, breedte=12, soort="aantal") for regel in beeld.scholen]
    kolommen += [Kolom(str(s.label), breedte=12, soort="aantal") for s in Plaatssoort]
    kolommen += [Kolom("Samen", breedte=10, soort="aantal")]
    blad = boek.blad("Vakken", kolommen)
    for regel in beeld.vakken:
        soorten = [regel.per_soort.get(soort.value, 0) for soort in Plaatssoort]
        tekort = "ja" if regel.tekortvak else "nee"
        blad.rij(regel.vak.naam, tekort, *regel.per_school, *soorten, regel.totaal)
    return blad


def _maxima(boek: Werkboek, beeld: Overzicht) -> Blad:
    """The maxima per subject; those in all, for hbo and for wo stand with the schools."""
    kolommen = [Kolom("School", breedte=32), Kolom("Vak", breedte=26)]
    kolommen += [Kolom(kop, breedte=12, soort="aantal") for kop in ("Plaatsen", "Hooguit")]
    blad = boek.blad("Maxima per vak", kolommen)
    for regel in beeld.scholen:
        if regel.stand is None or not regel.stand.telt_mee:
            continue
        plekken = tel_plekken((p.vak_id, p.soort, p.aantal) for p in regel.stand.plaatsen)
        for maximum in regel.stand.aanbod.vakmaxima.all():
            samen = plekken.get(maximum.vak_id, Plekken()).samen
            blad.rij(regel.school.naam, maximum.vak.naam, samen, maximum.maximum)
    return blad


def _ingetrokken(boek: Werkboek, beeld: Overzicht) -> Blad:
    """What schools took back, and whether it is done."""
    kolommen = [Kolom("School", breedte=32), Kolom("Plaats", breedte=44)]
    kolommen += [Kolom(kop, breedte=10, soort="aantal") for kop in ("Waren er", "Blijven er")]
    kolommen += [Kolom("Reden", breedte=34), Kolom("Toelichting", breedte=40)]
    kolommen += [Kolom("Door", breedte=26), Kolom("Op", breedte=14, soort="datum")]
    kolommen += [Kolom("Stand", breedte=22)]
    blad = boek.blad("Ingetrokken", kolommen)
    for rij in intrekkingen_van(beeld.schooljaar):
        i = rij.intrekking
        blad.rij(
            i.aanbod.school.naam,
            rij.naam,
            i.aantal_voor,
            i.aantal_over,
            i.get_reden_display(),
            i.toelichting,
            i.door.naam,
            timezone.localdate(i.op),
            i.stand,
        )
    return blad
