"""Alle schoolformulieren bij elkaar, voor de stagecoördinator (bijlage 2, stap 3)."""

from django.utils import timezone

from hos.excel import Blad, Kolom, Werkboek
from plaatsing.choices import Plaatssoort
from plaatsing.queries.aanbod_overzicht import Overzicht


def bundel(beeld: Overzicht) -> Werkboek:
    boek = Werkboek(f"Stageplaatsen {beeld.schooljaar}")
    _scholen(boek, beeld)
    _plaatsen(boek, beeld)
    _vakken(boek, beeld)
    return boek


def _scholen(boek: Werkboek, beeld: Overzicht) -> Blad:
    kolommen = [Kolom("School", breedte=32), Kolom("Antwoord", breedte=12)]
    kolommen += [
        Kolom(naam, breedte=12, soort="aantal")
        for naam in ("Quotum", "Minstens", "Hooguit", "Genoemd", "Te plaatsen", "Hbo niveau 1")
    ]
    kolommen += [
        Kolom("Bevestigd op", breedte=16, soort="datum"),
        Kolom("Bevestigd door", breedte=26),
        Kolom("Akkoord leidinggevende", breedte=26),
    ]
    blad = boek.blad("Scholen", kolommen, uitleg=[f"Stageplaatsen {beeld.schooljaar}"])
    for regel in beeld.scholen:
        band, stand = regel.band, regel.stand
        aanbod = stand.aanbod if stand else None
        blad.rij(
            regel.school.naam,
            aanbod.get_antwoord_display() if aanbod and aanbod.antwoord else "nog geen antwoord",
            *((band.doel, band.onder, band.boven) if band else (None, None, None)),
            stand.sommen.genoemd if stand and stand.telt_mee else 0,
            regel.te_plaatsen,
            stand.sommen.hbo1 if stand and stand.telt_mee else 0,
            timezone.localdate(aanbod.bevestigd_op) if aanbod and aanbod.bevestigd_op else None,
            aanbod.bevestigd_door.naam if aanbod and aanbod.bevestigd_door else "",
            aanbod.akkoord_door.naam if aanbod and aanbod.akkoord_door else "",
        )
    totaal = beeld.totaal
    blad.totaal(
        "Samen",
        "",
        *((totaal.doel, totaal.onder, totaal.boven) if totaal else (None, None, None)),
        None,
        beeld.te_plaatsen,
    )
    return blad


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
