"""The grid of places: rows of inputs that keep what was typed, with errors beside each cell."""

from collections.abc import Mapping
from typing import Any

from django import forms

from hos.models import Persoon
from plaatsing.models import Aanbod
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import NOG_NIET_BEKEND, Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Maxima, Rij
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services import aanbod as services

RIJEN_HOOGSTENS = 200
LEGE_RIJEN = 2
TELLER = "rijen"
# what makes a row count as filled in; the rest has a value by itself
INHOUD = ("vak", "aantal", "dagen", "opmerking", "werkplekbegeleider")


class RijForm(forms.Form):
    """Een regel: een groep gelijke plaatsen."""

    sleutel = forms.IntegerField(required=False, widget=forms.HiddenInput)
    vak = forms.TypedChoiceField(label="Vak", coerce=int)
    bouw = forms.ChoiceField(label="Bouw")
    soort = forms.ChoiceField(label="Soort")
    start = forms.ChoiceField(label="Start")
    aantal = forms.CharField(
        label="Aantal",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": regels.UITLEG_AANTAL},
    )
    zekerheid = forms.ChoiceField(label="Zekerheid")
    vestiging = forms.TypedChoiceField(label="Vestiging", coerce=int)
    dagen = forms.CharField(label="Dagen", max_length=60, required=False)
    werkplekbegeleider = forms.CharField(
        label="Werkplekbegeleider",
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={
                "list": "begeleiders",
                "placeholder": NOG_NIET_BEKEND,
                "autocomplete": "off",
            }
        ),
    )
    opmerking = forms.CharField(label="Opmerking", max_length=200, required=False)
    weg = forms.BooleanField(label="Regel weghalen", required=False)

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuzes = keuzes
        for veld in ("vak", "bouw", "soort", "start", "zekerheid", "vestiging"):
            opties = [(waarde, naam) for naam, waarde in getattr(keuzes, veld).items()]
            leeg = [("", "Kies")] if veld == "vak" else []
            self.fields[veld].choices = [*leeg, *opties]  # type: ignore[attr-defined]
            self.fields[veld].error_messages |= {
                "required": "Kies een waarde.",
                "invalid_choice": "Kies een waarde uit de lijst.",
            }
        for naam, veldobject in self.fields.items():
            kiezen = isinstance(veldobject.widget, forms.Select)
            veldobject.widget.attrs |= {
                "class": "form-select" if kiezen else "form-control",
                "data-veld": naam,
            }
        self.fields["weg"].widget.attrs["class"] = "form-check-input"

    @property
    def leeg(self) -> bool:
        """Nothing was filled in: the row is skipped, not refused."""
        return self.is_bound and not any(
            regels.normaal(self.data.get(self.add_prefix(veld))) for veld in INHOUD
        )

    @property
    def vervalt(self) -> bool:
        return self.is_bound and bool(self.data.get(self.add_prefix("weg")))

    @property
    def heeft_meer(self) -> bool:
        """Show the second line at once when something is wrong on it, or must be chosen there."""
        velden = ("vestiging", "dagen", "werkplekbegeleider", "opmerking")
        fout = self.is_bound and not self.leeg and any(self[veld].errors for veld in velden)
        return fout or self.keuzes.enige_vestiging is None

    @property
    def samenvatting(self) -> str:
        """What stands on the second line, while it is closed."""
        velden = ("dagen", "werkplekbegeleider", "opmerking")
        return "; ".join(str(self[veld].value()) for veld in velden if self[veld].value())

    def clean_aantal(self) -> int:
        try:
            return regels.lees_aantal(self.cleaned_data["aantal"])
        except regels.GeenAantal as fout:
            raise forms.ValidationError(str(fout)) from fout

    def clean_werkplekbegeleider(self) -> int | None:
        tekst = regels.normaal(self.cleaned_data["werkplekbegeleider"])
        if tekst in ("", NOG_NIET_BEKEND):
            return None
        for naam, sleutel in self.keuzes.werkplekbegeleider.items():
            if regels.normaal(naam) == tekst:
                return sleutel
        raise forms.ValidationError(
            "Deze werkplekbegeleider is niet bekend op je school. Kies een naam uit de lijst of "
            "laat dit leeg."
        )

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        melding = regels.hbo1_fout(
            schoon.get("soort", ""), schoon.get("vak", 0), self.keuzes.hbo1_pas_later
        )
        if melding:
            self.add_error("soort", melding)
        return schoon

    def als_nieuw(self) -> Nieuw:
        velden = {veld: self.cleaned_data[veld] for veld in Rij.__dataclass_fields__}
        return Nieuw(self.cleaned_data.get("sleutel"), Rij(**velden))


class KopForm(forms.Form):
    """Wat voor alle regels samen geldt."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    max_totaal = forms.CharField(label="In totaal hooguit", required=False, max_length=20)
    max_hbo = forms.CharField(label="Waarvan hbo hooguit", required=False, max_length=20)
    max_wo = forms.CharField(label="Waarvan wo hooguit", required=False, max_length=20)
    opmerking = forms.CharField(
        label="Opmerking bij het hele aanbod", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs |= {"class": "form-control"}
            if naam.startswith("max_"):
                veld.widget.attrs |= {"inputmode": "numeric", "data-maximum": naam[4:]}

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        for veld in ("max_totaal", "max_hbo", "max_wo"):
            tekst = regels.normaal(schoon.get(veld))
            try:
                schoon[veld] = regels.lees_aantal(tekst, laagste=0) if tekst else None
            except regels.GeenAantal:
                self.add_error(veld, "Vul een heel getal van 0 tot en met 99 in, of laat leeg.")
        if not self.errors:
            for soort, melding in regels.maxima_fouten(self.maxima(schoon)).items():
                self.add_error(f"max_{soort}", melding)
        return schoon

    @staticmethod
    def maxima(schoon: Mapping[str, Any]) -> Maxima:
        return Maxima(schoon["max_totaal"], schoon["max_hbo"], schoon["max_wo"])


class Raster:
    """The whole page: the head and every row, from the database or from what was posted."""

    def __init__(self, aanbod: Aanbod, keuzes: Keuzes, data: Any = None) -> None:
        self.aanbod, self.keuzes, self.data = aanbod, keuzes, data
        self.algemeen: list[str] = []
        if data is None:
            self.kop = KopForm(initial=_kop_van(aanbod))
            self.rijen = self._uit_aanbod()
        else:
            self.kop = KopForm(data)
            self.rijen = [
                RijForm(data, prefix=f"rij-{i}", keuzes=keuzes)
                for i in range(_aantal_rijen(data.get(TELLER)))
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
        return uit

    @property
    def ingevuld(self) -> list[RijForm]:
        return [rij for rij in self.rijen if not rij.leeg and not rij.vervalt]

    def is_valid(self) -> bool:
        goed = [form.is_valid() for form in (self.kop, *self.ingevuld)]
        if not all(goed):
            return False
        dubbel = regels.dubbele([rij.als_nieuw().rij for rij in self.ingevuld])
        for nummer, eerste in dubbel.items():
            naam = self.rijen.index(self.ingevuld[eerste]) + 1
            self.ingevuld[nummer].add_error(
                "vak", f"Deze combinatie staat ook in regel {naam}. Tel ze bij elkaar op."
            )
        return not dubbel

    def save(self, door: Persoon) -> Aanbod | None:
        """The offer, or None when rows cannot change because students are placed there."""
        schoon = self.kop.cleaned_data
        try:
            return services.bewaar_plaatsen(
                aanbod=self.aanbod,
                versie=schoon["versie"],
                nieuw=[rij.als_nieuw() for rij in self.ingevuld],
                maxima=KopForm.maxima(schoon),
                opmerking=schoon["opmerking"],
                door=door,
            )
        except services.Rijfouten as fout:
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


def _aantal_rijen(tekst: object) -> int:
    schoon = regels.normaal(tekst)
    goed = schoon.isascii() and schoon.isdigit() and len(schoon) < 6
    return min(int(schoon), RIJEN_HOOGSTENS) if goed else 0


def _kop_van(aanbod: Aanbod) -> dict[str, Any]:
    velden = ("versie", "max_totaal", "max_hbo", "max_wo", "opmerking")
    return {veld: getattr(aanbod, veld) for veld in velden}


def _initieel(plaats: Any, keuzes: Keuzes) -> dict[str, Any]:
    rij = queries.als_rij(plaats)
    velden = {veld: getattr(rij, veld) for veld in Rij.__dataclass_fields__}
    naam = keuzes.naam("werkplekbegeleider", rij.werkplekbegeleider)
    return velden | {"sleutel": plaats.pk, "werkplekbegeleider": naam}
