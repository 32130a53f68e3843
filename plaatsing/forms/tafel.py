"""Formulieren van de plaatsingstafel (3.2)."""

import uuid
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Instituut, Opleidingsschool, Persoon, Schooljaar, Vak
from plaatsing.choices import Plaatssoort
from plaatsing.forms.velden import DATUM, Aantalveld, GeversioneerdForm
from plaatsing.models import Plaatsingstafel, Tafelafspraak, Tafelinbreng, Tafelsessie
from plaatsing.models.tafel import TAFELSOORTEN
from plaatsing.queries import tafel as queries
from plaatsing.services import tafel as services


def _helper(knop: str) -> FormHelper:
    helper = FormHelper()
    helper.add_input(Submit("bewaren", knop))
    return helper


class TafelForm(GeversioneerdForm):
    """Tot wanneer geven instituten en opleidingsscholen op, en voor welke vakken?"""

    vraag_voor = forms.DateField(
        label="Instituten geven hun vraag op voor",
        widget=DATUM,
        help_text="Hoeveel plaatsen er in de regio nodig zijn, per tekortvak.",
    )
    aanbod_voor = forms.DateField(
        label="Opleidingsscholen geven hun aanbod op voor",
        widget=DATUM,
        help_text="Daarna komt de tafel bij elkaar.",
    )
    vakken = forms.ModelMultipleChoiceField(
        label="Tekortvakken van dit schooljaar",
        queryset=Vak.objects.order_by("naam"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Duits, Frans, scheikunde, natuurkunde en wiskunde in elk geval; vul in overleg "
        "aan met een zesde vak.",
    )

    def __init__(
        self, *args: Any, schooljaar: Schooljaar, tafel: Plaatsingstafel | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "versie": tafel.versie if tafel else 1,
            "vraag_voor": tafel.vraag_voor if tafel else date(schooljaar.begin.year, 2, 15),
            "aanbod_voor": tafel.aanbod_voor if tafel else date(schooljaar.begin.year, 3, 15),
            "vakken": list(queries.tekortvakken(schooljaar)),
        }
        super().__init__(*args, **kwargs)
        self.schooljaar, self.tafel = schooljaar, tafel
        if tafel is None:
            del self.fields["vakken"]
        self.helper = _helper("Instellingen bewaren" if tafel else "Plaatsingstafel klaarzetten")

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        vraag, aanbod = schoon.get("vraag_voor"), schoon.get("aanbod_voor")
        if vraag and aanbod and aanbod < vraag:
            self.add_error("aanbod_voor", "De vraag komt voor het aanbod: kies een latere dag.")
        return schoon

    def save(self, door: Persoon) -> Plaatsingstafel:
        velden = self.cleaned_data
        if self.tafel is None:
            return services.begin_tafel(
                schooljaar=self.schooljaar,
                vraag_voor=velden["vraag_voor"],
                aanbod_voor=velden["aanbod_voor"],
                door=door,
            )
        return services.stel_in(
            tafel=self.tafel,
            versie=self.gezien,
            vraag_voor=velden["vraag_voor"],
            aanbod_voor=velden["aanbod_voor"],
            vakken=velden["vakken"],
            door=door,
        )


class InbrengForm(GeversioneerdForm):
    """Per tekortvak een aantal; leeg is nul."""

    opmerking = forms.CharField(
        label="Opmerking",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        help_text="Bijvoorbeeld: twee van de drie kunnen alleen op maandag. Geen namen van "
        "studenten.",
    )

    def __init__(self, *args: Any, inbreng: Tafelinbreng, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": inbreng.versie, "opmerking": inbreng.opmerking}
        super().__init__(*args, **kwargs)
        self.inbreng = inbreng
        self.soorten: list[Plaatssoort] = (
            [Plaatssoort(inbreng.instituut.soort)] if inbreng.instituut else list(TAFELSOORTEN)
        )
        self.vakken = list(queries.tekortvakken(inbreng.tafel.schooljaar))
        huidig = {(r.vak_id, r.soort): r.aantal for r in inbreng.regels.all()}
        for vak in self.vakken:
            for soort in self.soorten:
                veld = Aantalveld(label=f"{vak.naam}, {soort.label}", required=False)
                veld.widget.attrs["class"] = "form-control"
                naam = _veldnaam(vak, soort)
                veld.initial = huidig.get((vak.pk, soort.value), "")
                self.fields[naam] = veld

    @property
    def rijen(self) -> list[tuple[Vak, list[Any]]]:
        """De tabel van het formulier: per vak de velden."""
        return [(v, [self[_veldnaam(v, s)] for s in self.soorten]) for v in self.vakken]

    def save(self, door: Persoon) -> Tafelinbreng:
        regels = {
            (vak.pk, soort.value): self.cleaned_data[_veldnaam(vak, soort)] or 0
            for vak in self.vakken
            for soort in self.soorten
        }
        return services.geef_op(
            inbreng=self.inbreng,
            versie=self.gezien,
            regels=regels,
            opmerking=self.cleaned_data["opmerking"],
            door=door,
        )


def _veldnaam(vak: Vak, soort: Plaatssoort) -> str:
    return f"aantal_{vak.pk}_{soort.value}"


class SessieForm(GeversioneerdForm):
    """Een bijeenkomst van de tafel: eerst de datum, achteraf het verslag."""

    datum = forms.DateField(widget=DATUM)
    plek = forms.CharField(label="Waar", max_length=100, required=False)
    aanwezig = forms.CharField(
        label="Wie waren erbij",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: HOS, OSH, NOD, HR en ICLON.",
    )
    verslag = forms.CharField(
        label="Kort verslag",
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Alle deelnemers lezen dit, ook die van andere opleidingsscholen. Schrijf geen "
        "namen van studenten op.",
    )

    def __init__(
        self, *args: Any, tafel: Plaatsingstafel, sessie: Tafelsessie | None, **kwargs: Any
    ) -> None:
        velden = ("datum", "plek", "aanwezig", "verslag", "versie")
        if sessie:
            kwargs["initial"] = {veld: getattr(sessie, veld) for veld in velden}
        super().__init__(*args, **kwargs)
        self.tafel, self.sessie = tafel, sessie
        self.helper = _helper("Bijeenkomst bewaren")

    def save(self, door: Persoon) -> Tafelsessie:
        gegevens = {v: self.cleaned_data[v] for v in ("datum", "plek", "aanwezig", "verslag")}
        return services.bewaar_sessie(
            tafel=self.tafel, sessie=self.sessie, versie=self.gezien, gegevens=gegevens, door=door
        )


class AfspraakForm(forms.Form):
    """Wie doet wat voor wanneer?"""

    conflict = None

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    wat = forms.CharField(
        label="Wat is er afgesproken?",
        max_length=300,
        help_text="Bijvoorbeeld: vraagt bij twee scholen na of een duoplaats scheikunde kan.",
    )
    wie = forms.ChoiceField(label="Wie doet het?")
    voor = forms.DateField(label="Klaar voor", widget=DATUM)

    def __init__(self, *args: Any, tafel: Plaatsingstafel, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4()}
        super().__init__(*args, **kwargs)
        self.tafel = tafel
        self.deelnemers: dict[str, dict[str, Any]] = {
            f"school-{s.pk}": {"opleidingsschool": s, "instituut": None}
            for s in Opleidingsschool.objects.order_by("-is_eigen", "kort")
        } | {
            f"instituut-{i.pk}": {"opleidingsschool": None, "instituut": i}
            for i in Instituut.objects.order_by("naam")
        }
        keuzes: Any = self.fields["wie"]
        keuzes.choices = [("", "Kies")] + [
            (sleutel, (d["opleidingsschool"] or d["instituut"]).kort)
            for sleutel, d in self.deelnemers.items()
        ]
        self.helper = _helper("Afspraak vastleggen")

    def save(self, door: Persoon) -> Tafelafspraak:
        velden = self.cleaned_data
        return services.maak_afspraak(
            tafel=self.tafel,
            sleutel=velden["sleutel"],
            wat=velden["wat"],
            voor=velden["voor"],
            door=door,
            **self.deelnemers[velden["wie"]],
        )
