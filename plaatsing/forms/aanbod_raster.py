"""The grid of places: rows, maxima and remark, from the database or from what was posted."""

from collections.abc import Mapping
from typing import Any

from hos.models import Persoon
from plaatsing.forms.aanbod_maxima import KopForm, Maximaformulier
from plaatsing.forms.aanbod_rij import KEUZEVELDEN, RijForm
from plaatsing.models import Aanbod
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import tel_plekken
from plaatsing.rules.aanbod_plakken import TeVeel, lees_plaksel
from plaatsing.services import aanbod as services
from plaatsing.services.aanbod_rijen import Rijfouten

RIJEN_HOOGSTENS = 200
LEGE_RIJEN = 2
TELLER = "rijen"
EIGEN = ("vak", "vestiging")  # their values are keys, not codes people write


class Raster:
    """The whole page: the head and every row, from the database or from what was posted."""

    def __init__(self, aanbod: Aanbod, keuzes: Keuzes, data: Any = None) -> None:
        self.aanbod, self.keuzes, self.data = aanbod, keuzes, data
        self.algemeen: list[str] = []
        self.plakfout = self.plaksel = ""
        self.maxima = Maximaformulier(queries.maxima_van(aanbod), keuzes, data)
        if data is None:
            self.kop = KopForm(initial=_kop_van(aanbod))
            self.rijen = self._uit_aanbod()
        else:
            self.kop = KopForm(data)
            self.rijen = [
                RijForm(data, prefix=f"rij-{i}", keuzes=keuzes)
                for i in range(regels.lees_teller(data.get(TELLER), RIJEN_HOOGSTENS))
            ]
        self.sjabloonrij = self._leeg("__n__")

    def _uit_aanbod(self) -> list[RijForm]:
        gevuld = [
            RijForm(prefix=f"rij-{i}", keuzes=self.keuzes, initial=_initieel(plaats, self.keuzes))
            for i, plaats in enumerate(queries.plaatsen_van(self.aanbod))
        ]
        return [*gevuld, *(self._leeg(str(len(gevuld) + i)) for i in range(LEGE_RIJEN))]

    def _leeg(self, nummer: str) -> RijForm:
        return RijForm(
            prefix=f"rij-{nummer}",
            keuzes=self.keuzes,
            initial={"soort": "beide", "start": "sep", "zekerheid": "hard"},
        )

    def met_lege_rijen(self) -> "Raster":
        """Room to type on when there is no script."""
        begin = len(self.rijen)
        self.rijen += [self._leeg(str(begin + i)) for i in range(LEGE_RIJEN)]
        return self

    def plak(self, tekst: str) -> int:
        """Add pasted rows after the last one that is filled in; returns how many."""
        try:
            geplakt = lees_plaksel(tekst, self.keuzes.vestiging)
        except TeVeel as fout:
            self.plakfout, self.plaksel = str(fout), tekst
            return 0
        begin = max((n for n, rij in enumerate(self.rijen, 1) if not rij.leeg), default=0)
        if begin + len(geplakt) > RIJEN_HOOGSTENS:
            self.plakfout = f"Een formulier heeft hooguit {RIJEN_HOOGSTENS} regels."
            self.plaksel = tekst
            return 0
        self.data = self.data.copy()
        for nummer, velden in enumerate(geplakt, begin):
            vaste = {k: w for k, w in self._standaard().items() if k not in velden}
            self.data.update({f"rij-{nummer}-{k}": w for k, w in vaste.items()})
            for veld, waarde in velden.items():
                self.data[f"rij-{nummer}-{veld}"] = self._gekozen(veld, waarde)
        self.rijen = self.rijen[:begin] + [
            RijForm(self.data, prefix=f"rij-{begin + i}", keuzes=self.keuzes)
            for i in range(len(geplakt))
        ]
        return len(geplakt)

    def _standaard(self) -> dict[str, str]:
        """What a cell that was not pasted gets, as in the Excel form."""
        uit = {"start": "sep", "zekerheid": "hard"}
        if self.keuzes.enige_vestiging is not None:
            uit["vestiging"] = str(self.keuzes.enige_vestiging)
        return uit

    def _gekozen(self, veld: str, tekst: str) -> str:
        """The value behind a name or code; what is not in the list stays as it was pasted."""
        if veld not in KEUZEVELDEN:
            return tekst
        schoon = regels.normaal(tekst)
        if not schoon:
            return self._standaard().get(veld, "")
        namen: Mapping[str, int | str] = getattr(self.keuzes, veld)
        for naam, waarde in namen.items():
            code = "" if veld in EIGEN else regels.normaal(waarde)
            if schoon in (regels.normaal(naam), code):
                return str(waarde)
        # a bare number must not pass for the key of a subject or a building
        return f"{tekst} ?" if veld in EIGEN and schoon.isdigit() else tekst

    @property
    def fouten(self) -> list[tuple[str, str, str]]:
        """(id of the field, where, message) for the summary."""
        uit = [
            (self.kop[veld].auto_id, str(self.kop[veld].label), str(melding))
            for veld, meldingen in self.kop.errors.items()
            for melding in meldingen
        ]
        for nummer, rij in enumerate(self.rijen, 1):
            if not rij.is_bound or rij.leeg or rij.vervalt:
                continue
            for veld, meldingen in rij.errors.items():
                plek = "__all__" if veld == "__all__" else rij[veld].label
                anker = rij["vak"].auto_id if veld == "__all__" else rij[veld].auto_id
                waar = f"Regel {nummer}" if plek == "__all__" else f"Regel {nummer}, {plek}"
                uit += [(anker, waar, str(melding)) for melding in meldingen]
        return uit + self.maxima.fouten()

    @property
    def ingevuld(self) -> list[RijForm]:
        return [rij for rij in self.rijen if not rij.leeg and not rij.vervalt]

    def is_valid(self) -> bool:
        fout = [rij for rij in self.ingevuld if not rij.is_valid()]
        kop, maxima = self.kop.is_valid(), self.maxima.is_valid()
        if fout or not kop or not maxima:
            return False
        rijen = [rij.als_nieuw().rij for rij in self.ingevuld]
        plekken = tel_plekken((rij.vak, rij.soort, rij.aantal) for rij in rijen)
        past = self.maxima.past(self.maxima.maxima(self.kop.cleaned_data), plekken)
        dubbel = regels.dubbele(rijen)
        for nummer, eerste in dubbel.items():
            naam = self.rijen.index(self.ingevuld[eerste]) + 1
            self.ingevuld[nummer].add_error(
                "vak", f"Deze combinatie staat ook in regel {naam}. Tel ze bij elkaar op."
            )
        return past and not dubbel

    def save(self, door: Persoon) -> Aanbod | None:
        """The offer, or None when rows cannot change because students are placed there."""
        schoon = self.kop.cleaned_data
        try:
            return services.bewaar_plaatsen(
                aanbod=self.aanbod,
                versie=schoon["versie"],
                nieuw=[rij.als_nieuw() for rij in self.ingevuld],
                maxima=self.maxima.maxima(schoon),
                opmerking=schoon["opmerking"],
                door=door,
            )
        except Rijfouten as fout:
            self._meld(fout.per_plaats)
            return None

    def _meld(self, per_plaats: Mapping[int, str]) -> None:
        op_sleutel = {rij.cleaned_data.get("sleutel"): rij for rij in self.ingevuld}
        namen = {p.pk: f"{p.vak}, {p.get_bouw_display()}" for p in self.aanbod.plaatsen.all()}
        for sleutel, melding in per_plaats.items():
            if sleutel in op_sleutel:
                op_sleutel[sleutel].add_error("aantal", melding)
            else:
                self.algemeen.append(f"{namen.get(sleutel, 'Een regel')}: {melding}")

    def ververs(self) -> None:
        """After a conflict: what was typed stays, on top of the version that is there now."""
        self.aanbod.refresh_from_db()
        gegevens = self.data.copy()
        gegevens["versie"] = str(self.aanbod.versie)
        self.kop = KopForm(gegevens)


def _kop_van(aanbod: Aanbod) -> dict[str, Any]:
    velden = ("versie", "max_totaal", "max_hbo", "max_wo", "opmerking")
    return {veld: getattr(aanbod, veld) for veld in velden}


def _initieel(plaats: Any, keuzes: Keuzes) -> dict[str, Any]:
    rij = queries.als_rij(plaats)
    velden = {veld: getattr(rij, veld) for veld in Rij.__dataclass_fields__}
    naam = keuzes.naam("werkplekbegeleider", rij.werkplekbegeleider)
    return velden | {"sleutel": plaats.pk, "werkplekbegeleider": naam}
