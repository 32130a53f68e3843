"""Applying what an explanation says: force a place, widen a bound, carry out moves."""

from dataclasses import replace

from plaatsing.toewijzing import Instantie, Plan, Toewijzing
from plaatsing.toewijzing.grenzen import Grens, Soort
from plaatsing.toewijzing.regels import perioden

SCHOOLVELD = {Soort.TOTAAL: "max_totaal", Soort.HBO: "max_hbo", Soort.WO: "max_wo"}


def met_vast(instantie: Instantie, student: str, plaats: tuple[str, ...]) -> Instantie:
    return replace(
        instantie,
        studenten=tuple(
            replace(s, vast=plaats) if s.id == student else s for s in instantie.studenten
        ),
    )


def ruimer(instantie: Instantie, grens: Grens, erbij: int = 1) -> Instantie:
    """The instance with one bound a place wider."""
    if grens.soort is Soort.PLAATS:
        plaatsen = tuple(
            replace(p, aantal=p.aantal + erbij) if p.id == grens.waar else p
            for p in instantie.plaatsen
        )
        return replace(instantie, plaatsen=plaatsen)
    return replace(
        instantie,
        scholen=tuple(
            _school(s, grens, erbij) if s.id == grens.waar else s for s in instantie.scholen
        ),
    )


def _school(school, grens, erbij):
    if grens.soort is Soort.VAK:
        per_vak = dict(school.max_vak)
        per_vak[grens.vak] += erbij
        return replace(school, max_vak=tuple(sorted(per_vak.items())))
    veld = SCHOOLVELD[grens.soort]
    return replace(school, **{veld: getattr(school, veld) + erbij})


def na(instantie: Instantie, plan: Plan, verplaatst) -> Plan:
    """The plan after the moves of an explanation."""
    uit = dict(plan)
    for deel in verplaatst:
        assert tuple(t.plaats for t in plan.get(deel.student, ())) == deel.van
        wie = instantie.student[deel.student]
        uit.pop(deel.student, None)
        if deel.naar:
            uit[deel.student] = tuple(
                Toewijzing(naam, perioden(instantie, wie, nummer))
                for nummer, naam in enumerate(deel.naar)
            )
    return uit
