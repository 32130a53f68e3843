"""What is broken on the board, as an instance in which the engine may look for repairs (3.2, 3.3).

What is pinned or published never moves. Whoever stands somewhere fixed against a rule, or began
later than planned, stays outside: the seat and the share of the quota are taken off beforehand.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plaatsing.queries.bord_instantie import bordinstantie, sleutel_voor, verdeelde_van
from plaatsing.queries.toewijzing_duo import blijft_over
from plaatsing.queries.toewijzing_omzetten import (
    ONBEGRENSD,
    bezetting,
    maak_scholen,
    sleutel_van,
)
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting
from plaatsing.queries.toewijzing_verdeling import per_plaats
from plaatsing.rules import toewijzing as regels
from plaatsing.toewijzing import Grens, Instantie, Plan, Student, Toewijzing
from plaatsing.toewijzing import instantie_als_json as als_json
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.controle import redenen_student
from plaatsing.toewijzing.regels import perioden


@dataclass(frozen=True)
class Herstelvraag:
    """De instantie zoals zij nu is, het plan dat er staat, en wie er moet verhuizen."""

    stand: Stand
    instantie: Instantie
    plan: Plan
    kaarten: Mapping[str, Zetting]  # what stands on the board, per student of the engine
    kwijt: tuple[str, ...]  # had a place that went away
    past_niet: Mapping[str, str]  # stands where a rule forbids it, with the rule
    blijft: tuple[Zetting, ...]  # fixed on a place that goes away: only by hand
    nummer: int

    @cached_property
    def kenmerk(self) -> str:
        """Waaraan te zien is of dit nog de vraag is die op het scherm stond."""
        return _kenmerk(self.stand, self.instantie, self.plan, self.nummer)

    @cached_property
    def te_vol(self) -> dict[Grens, frozenset[str]]:
        """Elke grens die te vol is, met wie er zit en nog weg kan."""
        stand = Bezetting(self.instantie, self.plan)
        vast = {s.id for s in self.instantie.studenten if s.vast}
        return {grens: stand.wie_bezet(grens) - vast for grens in stand.overschreden()}

    @cached_property
    def geraakt(self) -> frozenset[str]:
        """Wie om de verandering zelf een andere plaats zoekt; ieder ander is een ander."""
        return frozenset({*self.kwijt, *self.past_niet}).union(*self.te_vol.values())

    @property
    def vakken(self) -> frozenset[str]:
        return frozenset(self.instantie.student[naam].vak for naam in self.geraakt)

    def rij(self, sleutel: str) -> Studentrij:
        return self.stand.studenten[student_van(sleutel)]


def student_van(sleutel: str) -> int:
    """De student bij een kaart; T12-2 is het tweede halfjaar van T12."""
    return regels.student_uit_sleutel(sleutel.partition("-")[0])


def herstelvraag(
    stand: Stand,
    over: Mapping[int, int],
    *,
    vervallen: Mapping[int, int | None],
    nummer: int,
    alle: bool = False,
) -> Herstelvraag:
    """`over` is wat er na een intrekking mag blijven, `vervallen` wie een plaats had en welke.

    `alle`: ook wie nog nooit een plaats had, doet mee.
    """
    return _Bouwer(stand, over, vervallen, alle).bouw(nummer)


class _Bouwer:
    def __init__(
        self, stand: Stand, over: Mapping[int, int], vervallen: Mapping[int, int | None], alle: bool
    ) -> None:
        self.stand, self.over, self.vervallen, self.alle = stand, over, vervallen, alle
        self.bord = bordinstantie(stand)
        self.kaarten: dict[str, Zetting] = {}
        self.buiten: list[Zetting] = []
        self.blijft: list[Zetting] = []
        self.past_niet: dict[str, str] = {}

    def bouw(self, nummer: int) -> Herstelvraag:
        for zetting in self.stand.lopende:
            self._deel_in(zetting)
        weg = [k for k, z in self.kaarten.items() if z.plaats not in self.stand.plaatsen]
        kwijt = sorted({*weg, *self._vervallen()})
        plan = {
            sleutel: (self._toewijzing(sleutel, zetting),)
            for sleutel, zetting in self.kaarten.items()
            if sleutel not in kwijt
        }
        instantie = self._instantie(set(plan) | set(kwijt), plan)
        return Herstelvraag(
            stand=self.stand,
            instantie=instantie,
            plan=plan,
            kaarten=self.kaarten,
            kwijt=tuple(kwijt),
            past_niet=self.past_niet,
            blijft=tuple(self.blijft),
            nummer=nummer,
        )

    def _deel_in(self, zetting: Zetting) -> None:
        """In the question, or outside it with the seat taken."""
        rij = self.stand.studenten[zetting.student]
        sleutel = sleutel_voor(rij, zetting.halfjaren)
        student = self.bord.student.get(sleutel)
        nodig = regels.halfjaren_nodig(rij.categorie, rij.soort, rij.start)
        later = not rij.wisselt and zetting.halfjaren != nodig
        weg = zetting.plaats not in self.stand.plaatsen
        if student is None or later or sleutel in self.kaarten or (weg and zetting.ligt_vast):
            self.buiten.append(zetting)
            if weg and student is not None and zetting.ligt_vast:
                self.blijft.append(zetting)
            return
        fout = "" if weg else self._fout(student, zetting)
        if fout and zetting.ligt_vast:
            self.buiten.append(zetting)
            return
        self.kaarten[sleutel] = zetting
        if fout:
            self.past_niet[sleutel] = fout

    def _fout(self, student: Student, zetting: Zetting) -> str:
        plan = {student.id: (self._toewijzing(student.id, zetting),)}
        reden = next(redenen_student(self.bord, plan, replace(student, vast=())), None)
        return "" if reden is None else reden.tekst

    def _toewijzing(self, sleutel: str, zetting: Zetting) -> Toewijzing:
        plaats = sleutel_van(self.stand, self.stand.plaatsen[zetting.plaats or 0])
        return Toewijzing(plaats, perioden(self.bord, self.bord.student[sleutel]))

    def _vervallen(self) -> Iterator[str]:
        """Cards without a place, of which the last place is gone or no longer fits the start."""
        for pk, plaats in self.vervallen.items():
            rij = self.stand.studenten.get(pk)
            if rij is None or rij.gestopt or rij.wisselt or self.stand.zettingen_van(pk):
                continue
            oud = self.stand.plaatsen.get(plaats or 0)
            if oud is None or oud.start != rij.start:
                yield sleutel_voor(rij, ())

    def _instantie(self, mee: set[str], plan: Plan) -> Instantie:
        vast = [z for z in self.kaarten.values() if z.ligt_vast]
        bezet_buiten, bezet_vast = bezetting(self.buiten), bezetting(vast)
        plaatsen, verdeeld = [], verdeelde_van(self.stand)
        per_buiten, per_vast = per_plaats(self.buiten), per_plaats(vast)
        over = {
            pk: aantal
            for plaats, mag in self.over.items()
            for pk, aantal in blijft_over(self.stand.per_stageplaats.get(plaats, ()), mag).items()
        }
        for pk, rij in self.stand.plaatsen.items():
            mag = min(rij.aantal, over.get(pk, rij.aantal))
            if bezet_vast[pk] + bezet_buiten[pk] > mag:
                self.blijft += [z for z in (*vast, *self.buiten) if z.plaats == pk]
            ruimte = max(mag - bezet_buiten[pk], bezet_vast[pk])
            hier = verdeeld.plaats(replace(rij, aantal=mag), per_buiten[pk], per_vast[pk])
            plaatsen.append(replace(hier, aantal=ruimte))
        kaal = replace(
            self.bord,
            plaatsen=tuple(plaatsen),
            scholen=maak_scholen(self.stand, self.bord.eenheid, buiten=self.buiten, vast=vast),
            studenten=tuple(self._studenten(mee, plan)),
        )
        return zonder_dubbele_grenzen(kaal)

    def _studenten(self, mee: set[str], plan: Plan) -> Iterator[Student]:
        """The same cards as on the board; who stands outside the question is not in it."""
        buiten = {sleutel_voor(self.stand.studenten[z.student], z.halfjaren) for z in self.buiten}
        for student in self.bord.studenten:
            zetting = self.kaarten.get(student.id)
            if zetting is not None and zetting.ligt_vast:
                yield replace(student, vast=tuple(deel.plaats for deel in plan[student.id]))
            elif student.id in mee or (self.alle and student.id not in buiten):
                yield student


def _kenmerk(stand: Stand, instantie: Instantie, plan: Plan, nummer: int) -> str:
    """Alles waar het antwoord van afhangt, en de nieuwste zet die toen op het bord stond."""
    delen = [
        json.dumps(als_json(instantie), sort_keys=True),
        json.dumps(sorted((s, [d.plaats for d in delen]) for s, delen in plan.items())),
        ";".join(f"{pk} {stand.teken(pk)}" for pk in sorted(stand.studenten)),
    ]
    return f"{nummer}-{hashlib.sha256('|'.join(delen).encode()).hexdigest()[:20]}"


def zonder_dubbele_grenzen(instantie: Instantie) -> Instantie:
    """Een school zonder eigen maximum voor hbo of wo heeft een grens, niet twee gelijke.

    Anders zou een plek meer in het totaal nooit genoeg lijken.
    """
    return replace(
        instantie,
        scholen=tuple(
            replace(
                school,
                max_hbo=ONBEGRENSD if school.max_hbo >= school.max_totaal else school.max_hbo,
                max_wo=ONBEGRENSD if school.max_wo >= school.max_totaal else school.max_wo,
            )
            for school in instantie.scholen
        ),
    )
