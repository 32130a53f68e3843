from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import formats

from hos.geschiedenis import gebeurtenissen, versie_van
from hos.models import Persoon
from hos.services.versie import IntussenGewijzigd
from plaatsing.forms.velden import Versieveld, met_versie


class DienstForm(forms.Form):
    """A form whose save calls one service; a refusal stays beside what was typed."""

    def doe(self, door: Persoon) -> object:
        raise NotImplementedError

    def bewaar(self, door: Persoon) -> bool:
        if not self.is_valid():
            return False
        try:
            self.doe(door)
        except IntussenGewijzigd as fout:
            self.te_laat(fout)
        except ValidationError as fout:
            self._neem_over(fout)
        return not self.errors

    def te_laat(self, fout: IntussenGewijzigd) -> None:
        """Someone else was first: who, what and when."""
        self.add_error(None, f"{fout.zin} Kijk hoe het nu staat en kies opnieuw.")

    def _neem_over(self, fout: ValidationError) -> None:
        """Beside its field where there is one, above the form otherwise."""
        if not hasattr(fout, "error_dict"):
            self.add_error(None, fout.messages)
            return
        for veld, zinnen in fout.message_dict.items():
            self.add_error(veld if veld in self.fields else None, zinnen)


class InstellingForm(DienstForm):
    """Settings that two people may have open. The second sees who was first and what is there now.

    A subclass says which row it is about (`model`, and `sleutel` before `super().__init__`).
    """

    model: type[Model]
    sleutel: dict[str, Any]
    versie = Versieveld()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["versie"] = self._versie_nu()

    def _versie_nu(self) -> int:
        return versie_van(gebeurtenissen(self.model, **self.sleutel))

    def te_laat(self, fout: IntussenGewijzigd) -> None:
        """What was typed stays, on top of the version that is there now."""
        self.add_error(
            None,
            f"{fout.zin} Wat jij invulde, staat er nog en is niet bewaard. "
            "Bij wat anders is, staat wat er nu geldt. Bewaar je opnieuw, dan geldt jouw keuze.",
        )
        for naam in self.changed_data:
            if naam != "versie":
                gebonden = self[naam]
                nu = _in_woorden(gebonden.field, gebonden.initial)
                gebonden.help_text = f"{gebonden.help_text} Nu geldt: {nu}".strip()
        self.data = met_versie(self.data, self._versie_nu())


def _in_woorden(veld: forms.Field, waarde: Any) -> str:
    if isinstance(veld, forms.BooleanField):
        return "aan." if waarde else "uit."
    if waarde in (None, ""):
        return "leeg."
    if isinstance(veld, forms.ChoiceField):
        keuzes: Any = veld.choices  # the stubs allow more than Django gives back
        return f"{dict(keuzes).get(waarde, waarde)}."
    if isinstance(waarde, date):
        return f"{formats.date_format(waarde, 'DATE_FORMAT')}."
    return f"{waarde:%H.%M}." if isinstance(waarde, time) else f"‘{waarde}’."
