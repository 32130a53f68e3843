from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos import klok
from hos.models import Persoon
from plaatsing.choices import Verdeelgrens
from plaatsing.forms.velden import met_versie
from plaatsing.models import Verdeelregel, Verdeling
from plaatsing.rules.aanbod import GeenAantal, lees_aantal
from plaatsing.rules.verdeling import Sleutel
from plaatsing.services import verdeling as services
from plaatsing.services import verdeling_stappen as stappen
from plaatsing.services import vrijgave as vrijgaveservices

UITLEG_SLEUTEL = "Vul een heel getal van 0 tot en met 100 in, bijvoorbeeld 60."
HOOGSTE_SLEUTEL = 100
DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Aantalveld(forms.CharField):
    """A whole number of places, read as strictly as in the offer of a school."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
        super().__init__(**kwargs)

    def clean(self, waarde: Any) -> Any:
        tekst = super().clean(waarde)
        try:
            return lees_aantal(tekst, laagste=0)
        except GeenAantal as fout:
            melding = "Vul een heel getal van 0 tot en met 99 in, bijvoorbeeld 2."
            raise ValidationError(melding) from fout


class Verdeelform(forms.Form):
    """A form on the division: it remembers which version was on the screen."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    knop = "Bewaren"

    def __init__(self, *args: Any, verdeling: Verdeling, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": verdeling.versie} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.verdeling = verdeling
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", self.knop))

    def save(self, door: Persoon) -> str:
        """Do it, and say what happened."""
        raise NotImplementedError

    def ververs(self) -> None:
        """After a conflict: keep what was typed, on top of the version that is there now."""
        self.verdeling.refresh_from_db()
        self.data = met_versie(self.data, self.verdeling.versie)


class InstellenForm(Verdeelform):
    """De sleutel en tot waar er verdeeld wordt."""

    knop = "Bewaren en opnieuw berekenen"
    sleutel_hbo = forms.CharField(
        label="Deel voor hbo",
        max_length=3,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="De afgesproken verhouding, bijvoorbeeld 60 voor hbo en 40 voor wo.",
    )
    sleutel_wo = forms.CharField(
        label="Deel voor wo", max_length=3, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    grens = forms.ChoiceField(
        label="Tot waar verdelen we?",
        choices=Verdeelgrens.choices,
        widget=forms.RadioSelect,
        help_text="Tot de bovengrens geeft ruimte om uitval op te vangen.",
    )

    def __init__(self, *args: Any, verdeling: Verdeling, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "sleutel_hbo": verdeling.sleutel_hbo,
            "sleutel_wo": verdeling.sleutel_wo,
            "grens": verdeling.grens,
        }
        super().__init__(*args, verdeling=verdeling, **kwargs)

    def clean_sleutel_hbo(self) -> int:
        return _deel(self.cleaned_data["sleutel_hbo"])

    def clean_sleutel_wo(self) -> int:
        return _deel(self.cleaned_data["sleutel_wo"])

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("sleutel_hbo") == schoon.get("sleutel_wo") == 0:
            self.add_error("sleutel_wo", "Minstens een van de twee is hoger dan 0.")
        return schoon

    def save(self, door: Persoon) -> str:
        velden = self.cleaned_data
        uit = services.stel_in(
            verdeling=self.verdeling,
            versie=velden["versie"],
            sleutel=Sleutel(velden["sleutel_hbo"], velden["sleutel_wo"]),
            grens=velden["grens"],
            door=door,
        )
        return in_woorden(uit)


def in_woorden(uit: services.Herberekend) -> str:
    zin = "De verdeling is opnieuw berekend."
    if uit.vervallen:
        zin += f" Deze correcties pasten niet meer en zijn vervallen: {'; '.join(uit.vervallen)}."
    return zin


def _deel(tekst: str) -> int:
    try:
        if tekst.strip() == str(HOOGSTE_SLEUTEL):
            return HOOGSTE_SLEUTEL
        return lees_aantal(tekst, laagste=0)
    except GeenAantal as fout:
        raise ValidationError(UITLEG_SLEUTEL) from fout


class CorrectieForm(Verdeelform):
    """Met de hand afwijken van de berekening, met een reden."""

    hbo = Aantalveld(label="Voor hbo")
    wo = Aantalveld(label="Voor wo")
    gereserveerd = Aantalveld(
        label="Waarvan gereserveerd voor doorstroom",
        help_text="Een deel van de plaatsen voor hbo, voor studenten die al bij de HOS zijn.",
    )
    reden = forms.CharField(
        label="Waarom wijk je af?",
        max_length=200,
        required=False,
        help_text="Iedereen die deze plaats ziet, ziet ook de reden. Vul je de berekende "
        "aantallen weer in en laat je dit leeg, dan vervalt de correctie.",
    )

    def __init__(
        self, *args: Any, verdeling: Verdeling, regel: Verdeelregel, **kwargs: Any
    ) -> None:
        velden = ("hbo", "wo", "gereserveerd", "reden")
        kwargs["initial"] = {veld: getattr(regel, veld) for veld in velden}
        super().__init__(*args, verdeling=verdeling, **kwargs)
        self.regel = regel

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        hbo, wo, reserve = (schoon.get(veld) for veld in ("hbo", "wo", "gereserveerd"))
        if hbo is None or wo is None or reserve is None:
            return schoon
        if hbo + wo > self.regel.aangeboden:
            melding = f"Samen {hbo + wo}, maar de school biedt er {self.regel.aangeboden} aan."
            self.add_error("wo", melding)
        if reserve > hbo:
            self.add_error("gereserveerd", f"Er zijn {hbo} plaatsen voor hbo.")
        rij = self.regel
        berekend = (rij.berekend_hbo, rij.berekend_wo, rij.berekend_gereserveerd)
        if (hbo, wo, reserve) != berekend and not (schoon.get("reden") or "").strip():
            self.add_error("reden", "Schrijf op waarom je van de berekening afwijkt.")
        return schoon

    def save(self, door: Persoon) -> str:
        services.corrigeer(regel=self.regel, door=door, **self.cleaned_data)
        return "De correctie is bewaard."


class VoorleggenForm(Verdeelform):
    knop = "Ter goedkeuring sturen"
    goedkeuren_voor = forms.DateField(
        label="Antwoord voor",
        widget=DATUM,
        help_text="Wie dan nog niet antwoordde, krijgt een herinnering.",
    )

    def __init__(self, *args: Any, verdeling: Verdeling, **kwargs: Any) -> None:
        over_een_week = klok.vandaag() + timedelta(days=7)
        kwargs["initial"] = {"goedkeuren_voor": over_een_week}
        super().__init__(*args, verdeling=verdeling, **kwargs)

    def save(self, door: Persoon) -> str:
        stappen.leg_voor(verdeling=self.verdeling, door=door, **self.cleaned_data)
        return "De verdeling ligt ter goedkeuring. De mails zijn onderweg."


class HeropenenForm(Verdeelform):
    knop = "Verdeling heropenen"
    reden = forms.CharField(
        label="Waarom moet de verdeling opnieuw open?",
        max_length=300,
        help_text="De reden blijft in de geschiedenis staan. Wie akkoord was, hoeft alleen opnieuw "
        "te kijken als de eigen getallen veranderen.",
    )

    def save(self, door: Persoon) -> str:
        stappen.heropen(verdeling=self.verdeling, door=door, **self.cleaned_data)
        return "De verdeling is weer een concept."


class VaststellenForm(Verdeelform):
    knop = "Verdeling vaststellen"
    reden = forms.CharField(
        label="Waarom stel je vast zonder dat alle scholen akkoord zijn?",
        max_length=300,
        required=False,
        help_text="Alleen nodig als een school bezwaar heeft of niet antwoordde.",
    )

    def __init__(
        self, *args: Any, verdeling: Verdeling, iedereen_akkoord: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, verdeling=verdeling, **kwargs)
        if iedereen_akkoord:
            del self.fields["reden"]

    def save(self, door: Persoon) -> str:
        stappen.stel_vast(
            verdeling=self.verdeling,
            versie=self.cleaned_data["versie"],
            reden=self.cleaned_data.get("reden", ""),
            door=door,
        )
        return "De verdeling is vastgesteld. Geef haar nu vrij aan de instituten."


class VrijgevenForm(Verdeelform):
    knop = "Vrijgeven en mails versturen"
    wo_klaar_voor = forms.DateField(
        label="De wo-instituten verdelen hun plaatsen voor",
        widget=DATUM,
        help_text="Volgens de procedure eind mei.",
    )
    toelichting = forms.CharField(
        label="Informatie over de procedure",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        required=False,
        help_text="Staat op de pagina en in de mail van de instituten. Bijvoorbeeld hoe een "
        "plaatsingsvoorstel bij de scholen komt.",
    )

    def __init__(self, *args: Any, verdeling: Verdeling, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "wo_klaar_voor": verdeling.wo_klaar_voor or klok.vandaag() + timedelta(days=14),
            "toelichting": verdeling.toelichting,
        }
        super().__init__(*args, verdeling=verdeling, **kwargs)

    def save(self, door: Persoon) -> str:
        uit = vrijgaveservices.vrijgeef(verdeling=self.verdeling, door=door, **self.cleaned_data)
        return f"Vrijgegeven. Mails onderweg: {uit.aantal_berichten}."
