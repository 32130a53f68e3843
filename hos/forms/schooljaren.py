"""The dates of a school year and the pupils of its schools."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from hos import queries
from hos.forms.mensen import DATUMVELD
from hos.models import Persoon, School, Schooljaar
from hos.services import schooljaren as services

MEESTE_LEERLINGEN = 9999


class GezienForm(forms.Form):
    """Remembers what was on the screen, so that two people do not overwrite each other."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar

    def gezien(self) -> dict[str, Any]:
        uit = {}
        for naam, veld in self.fields.items():
            ruw = self.data.get(self.add_initial_prefix(naam), "")
            try:
                uit[naam] = veld.to_python(ruw)
            except ValidationError:
                uit[naam] = None
        return uit

    def bewaar(self, door: Persoon) -> bool:
        """Save; what the service refuses stands beside the field, on top of what is there now."""
        try:
            self._bewaar(door)
        except ValidationError as fout:
            self.add_error(None, fout)
            return False
        return True

    def _bewaar(self, door: Persoon) -> None:
        raise NotImplementedError


class PeriodenForm(GezienForm):
    """OP1 tot en met OP4 van de HOS."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(
            *args, schooljaar=schooljaar, initial=queries.periodedagen(schooljaar), **kwargs
        )
        for nummer in services.PERIODEN:
            for soort, woord in (("begin", "eerste dag"), ("einde", "laatste dag")):
                self.fields[f"{soort}_{nummer}"] = forms.DateField(
                    label=f"OP{nummer}, {woord}", widget=DATUMVELD, show_hidden_initial=True
                )

    def rijen(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        for nummer in services.PERIODEN:
            yield f"OP{nummer}", self[f"begin_{nummer}"], self[f"einde_{nummer}"]

    def _bewaar(self, door: Persoon) -> None:
        services.bewaar_perioden(
            schooljaar=self.schooljaar, data=self.cleaned_data, gezien=self.gezien(), door=door
        )


class LeerlingenForm(GezienForm):
    """Het aantal leerlingen per school op 1 oktober."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(
            *args, schooljaar=schooljaar, initial=queries.leerlingentallen(schooljaar), **kwargs
        )
        self.scholen = list(School.objects.order_by("naam"))
        for school in self.scholen:
            self.fields[f"school_{school.pk}"] = forms.IntegerField(
                label=school.naam,
                required=False,
                min_value=0,
                max_value=MEESTE_LEERLINGEN,
                show_hidden_initial=True,
                error_messages={"invalid": "Vul een heel getal in, bijvoorbeeld 812."},
            )

    def rijen(self) -> Iterator[tuple[School, BoundField]]:
        for school in self.scholen:
            yield school, self[f"school_{school.pk}"]

    def _bewaar(self, door: Persoon) -> None:
        services.bewaar_leerlingentallen(
            schooljaar=self.schooljaar, data=self.cleaned_data, gezien=self.gezien(), door=door
        )
