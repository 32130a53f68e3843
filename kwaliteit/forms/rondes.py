from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Schooljaar
from kwaliteit.choices import Halfjaar
from kwaliteit.models import Enqueteronde, Vragenlijst
from kwaliteit.rules import kalender
from kwaliteit.rules.ronde import volgorde_fouten
from kwaliteit.services import rondes

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RondeForm(forms.Form):
    """Dates of a round; the hours are fixed, away from the night of a clock change."""

    halfjaar = forms.ChoiceField(choices=Halfjaar.choices)
    vragenlijst = forms.ModelChoiceField(
        Vragenlijst.objects.all(), empty_label=None, label="Vragenlijst"
    )
    opent_op = forms.DateField(
        label="Opent op", widget=DATUM, help_text="Om 9.00 uur gaan de uitnodigingen weg."
    )
    herinner_op = forms.DateField(
        label="Herinnering op",
        widget=DATUM,
        help_text="Om 9.00 uur, alleen aan wie nog niet meedeed.",
    )
    sluit_op = forms.DateField(
        label="Sluit op",
        widget=DATUM,
        help_text="Om 17.00 uur. Wie dan nog bezig is, heeft een kwartier om af te maken.",
    )

    def __init__(
        self, *args: Any, schooljaar: Schooljaar, ronde: Enqueteronde | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar, self.ronde = schooljaar, ronde
        self.helper = FormHelper()
        if ronde is not None:
            del self.fields["halfjaar"], self.fields["vragenlijst"]
            self.fields["versie"] = forms.IntegerField(widget=forms.HiddenInput)
        self.helper.add_input(Submit("bewaren", "Planning bewaren"))

    def data_van(self) -> kalender.Rondedata:
        gekozen = self.cleaned_data
        return kalender.Rondedata(
            opent_op=kalender.moment(gekozen["opent_op"], kalender.OPENEN_OM),
            herinner_op=kalender.moment(gekozen["herinner_op"], kalender.HERINNEREN_OM),
            sluit_op=kalender.moment(gekozen["sluit_op"], kalender.SLUITEN_OM),
        )

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if all(gegevens.get(veld) for veld in ("opent_op", "herinner_op", "sluit_op")):
            data = self.data_van()
            for veld, fout in volgorde_fouten(
                data.opent_op, data.herinner_op, data.sluit_op
            ).items():
                self.add_error(veld, fout)
        return gegevens

    def save(self) -> Enqueteronde | None:
        """Plan or move; what the rules refuse stands beside the field."""
        try:
            if self.ronde is not None:
                return rondes.verzet_ronde(
                    ronde=self.ronde, versie=self.cleaned_data["versie"], data=self.data_van()
                )
            return rondes.plan_ronde(
                schooljaar=self.schooljaar,
                vragenlijst=self.cleaned_data["vragenlijst"],
                halfjaar=self.cleaned_data["halfjaar"],
                data=self.data_van(),
            )
        except ValidationError as fout:
            self.add_error(None, fout) if not hasattr(fout, "error_dict") else self._verdeel(fout)
            return None

    def _verdeel(self, fout: ValidationError) -> None:
        for veld, meldingen in fout.message_dict.items():
            self.add_error(veld if veld in self.fields else None, meldingen)
