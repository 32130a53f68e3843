from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos import klok
from hos.choices import Uitvalcode
from hos.models import Opleidingsjaar, Persoon
from plaatsing.forms.begeleiding import Persoonskeuze
from plaatsing.forms.dienst import DienstForm
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import Schooldeel
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.services import onderbreking
from plaatsing.services import plaatsingen as services


class BegeleidingForm(DienstForm):
    """Wie begeleidt deze student op deze school? Bij een duoplaats elke school voor zich."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    werkplekbegeleider = Persoonskeuze(
        queryset=Persoon.objects.none(),
        required=False,
        empty_label="nog niet bekend",
        help_text="Geeft les in het vak en begeleidt de student elke week. Achter elke naam staat "
        "of diegene aan de eisen voldoet en hoeveel studenten er in deze periode al zijn.",
    )
    schoolopleider = forms.ModelChoiceField(
        queryset=Persoon.objects.none(), required=False, empty_label="nog niet bekend"
    )

    def __init__(self, *args: Any, plaatsing: Plaatsing, deel: Schooldeel, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "versie": plaatsing.versie,
            "werkplekbegeleider": deel.werkplekbegeleider,
            "schoolopleider": deel.schoolopleider,
        }
        if deel.tweede:  # a coordinator of both schools has both forms on one page
            kwargs["prefix"] = "tweede"
        super().__init__(*args, **kwargs)
        self.plaatsing, self.deel = plaatsing, deel
        dag, school = klok.vandaag(), deel.school
        velden: dict[str, Any] = dict(self.fields)
        velden["werkplekbegeleider"].voor(plaatsing, school, kandidaten(school, dag))
        velden["schoolopleider"].queryset = schoolopleiders(school, dag)

    def doe(self, door: Persoon) -> Plaatsing:
        gegevens = self.cleaned_data
        return services.wijs_begeleiding_toe(
            plaatsing=self.plaatsing,
            versie=gegevens["versie"],
            werkplekbegeleider=gegevens["werkplekbegeleider"],
            schoolopleider=gegevens["schoolopleider"],
            school=self.deel.school,
            door=door,
        )


class StopForm(forms.Form):
    """Een student stopt: wanneer, en een grove reden (B23)."""

    op = forms.DateField(
        label="Laatste dag",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="De laatste dag waarop de student op school is, bijvoorbeeld 31-01-2027.",
    )
    uitval = forms.ChoiceField(
        label="Reden",
        choices=[("", "Kies een reden"), *Uitvalcode.choices],
        help_text="We bewaren alleen deze code, om uitval te kunnen tellen. Geen toelichting.",
    )

    def __init__(self, *args: Any, jaar: Opleidingsjaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jaar = jaar
        self.helper = FormHelper()
        self.helper.add_input(Submit("stoppen", "Vastleggen dat de student stopt"))

    def bewaar(self, door: Persoon) -> bool:
        """Save, or keep the refusal beside what was typed."""
        if not self.is_valid():
            return False
        gegevens = self.cleaned_data
        try:
            onderbreking.stop_student(
                opleidingsjaar=self.jaar, op=gegevens["op"], uitval=gegevens["uitval"], door=door
            )
        except ValidationError as fout:
            self.add_error(None, fout)
            return False
        return True


class EindeForm(forms.Form):
    """Een plaatsing die al begonnen is, eindigt eerder."""

    op = forms.DateField(
        label="Laatste dag op deze school", widget=forms.DateInput(attrs={"type": "date"})
    )
    reden = forms.CharField(label="Waarom eindigt de plaatsing eerder?", max_length=200)

    def __init__(self, *args: Any, plaatsing: Plaatsing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaatsing = plaatsing
        self.helper = FormHelper()
        self.helper.add_input(Submit("beeindigen", "Plaatsing beëindigen"))

    def bewaar(self, door: Persoon) -> bool:
        if not self.is_valid():
            return False
        gegevens = self.cleaned_data
        try:
            services.beeindig(
                plaatsing=self.plaatsing, op=gegevens["op"], reden=gegevens["reden"], door=door
            )
        except ValidationError as fout:
            self.add_error(None, fout)
            return False
        return True
