"""The dates of a school year and the pupils of its schools."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict

from hos import queries
from hos.forms.mensen import DATUMVELD
from hos.models import Persoon, School, Schooljaar
from hos.services import schooljaren as services
from hos.services.schooljaren import PERIODEN
from hos.services.versie import NietBewaard

MEESTE_LEERLINGEN = 9999


class GezienForm(forms.Form):
    """Remembers what was on the screen, so that two people do not overwrite each other.

    The service speaks of values, a form of fields: `sleutels` says which field is which value.
    """

    sleutels: dict[str, Any]

    def __init__(
        self, *args: Any, schooljaar: Schooljaar, sleutels: dict[str, Any], **kwargs: Any
    ) -> None:
        self.schooljaar, self.sleutels = schooljaar, sleutels
        self.nu = self.lees()
        kwargs["initial"] = {naam: self.nu.get(sleutel) for naam, sleutel in sleutels.items()}
        super().__init__(*args, **kwargs)

    def lees(self) -> Mapping[Any, Any]:
        """What is there now, by key."""
        raise NotImplementedError

    def gegevens(self) -> dict[Any, Any]:
        return {sleutel: self.cleaned_data[naam] for naam, sleutel in self.sleutels.items()}

    def gezien(self) -> dict[Any, Any]:
        uit = {}
        for naam, sleutel in self.sleutels.items():
            ruw = self.data.get(self.add_initial_prefix(naam), "")
            try:
                uit[sleutel] = self.fields[naam].to_python(ruw)
            except ValidationError:
                uit[sleutel] = None
        return uit

    def bewaar(self, door: Persoon) -> bool:
        """Save; what the service refuses stands beside the field, on top of what is there now."""
        try:
            self._bewaar(door)
        except NietBewaard as fout:
            gezien = QueryDict(mutable=True)
            gezien.update(self.data)
            for naam, sleutel in self.sleutels.items():
                if sleutel in fout.redenen:
                    self.add_error(naam, fout.redenen[sleutel])
                    waarde = self.nu.get(sleutel)
                    gezien[self.add_initial_prefix(naam)] = "" if waarde is None else str(waarde)
            self.data = gezien
            return False
        return True

    def _bewaar(self, door: Persoon) -> None:
        raise NotImplementedError


class PeriodenForm(GezienForm):
    """OP1 tot en met OP4 van de HOS."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        kanten = {queries.BEGIN: "eerste dag", queries.EINDE: "laatste dag"}
        dagen = {f"{kant}_{nummer}": (nummer, kant) for nummer in PERIODEN for kant in kanten}
        super().__init__(*args, schooljaar=schooljaar, sleutels=dagen, **kwargs)
        for naam, (nummer, kant) in dagen.items():
            self.fields[naam] = forms.DateField(
                label=f"OP{nummer}, {kanten[kant]}", widget=DATUMVELD, show_hidden_initial=True
            )

    def lees(self) -> Mapping[Any, Any]:
        return queries.periodedagen(self.schooljaar)

    def rijen(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        for nummer in PERIODEN:
            yield f"OP{nummer}", self[f"begin_{nummer}"], self[f"einde_{nummer}"]

    def _bewaar(self, door: Persoon) -> None:
        services.bewaar_perioden(
            schooljaar=self.schooljaar, data=self.gegevens(), gezien=self.gezien(), door=door
        )


class LeerlingenForm(GezienForm):
    """Het aantal leerlingen per school op 1 oktober."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        self.scholen = list(School.objects.order_by("naam"))
        sleutels = {f"school_{school.pk}": school.pk for school in self.scholen}
        super().__init__(*args, schooljaar=schooljaar, sleutels=sleutels, **kwargs)
        for school in self.scholen:
            self.fields[f"school_{school.pk}"] = forms.IntegerField(
                label=school.naam,
                required=False,
                min_value=0,
                max_value=MEESTE_LEERLINGEN,
                show_hidden_initial=True,
                error_messages={"invalid": "Vul een heel getal in, bijvoorbeeld 812."},
            )

    def lees(self) -> Mapping[Any, Any]:
        return queries.leerlingentallen(self.schooljaar)

    def rijen(self) -> Iterator[tuple[School, BoundField]]:
        for school in self.scholen:
            yield school, self[f"school_{school.pk}"]

    def _bewaar(self, door: Persoon) -> None:
        services.bewaar_leerlingentallen(
            schooljaar=self.schooljaar, data=self.gegevens(), gezien=self.gezien(), door=door
        )
