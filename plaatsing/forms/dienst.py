from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon
from plaatsing.services.versie import IntussenGewijzigd


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
            wie = f"{fout.laatste.wie}: {fout.laatste.wat}. " if fout.laatste else ""
            self.add_error(
                None, f"Iemand anders was je voor. {wie}Kijk hoe het nu staat en kies opnieuw."
            )
        except ValidationError as fout:
            self._neem_over(fout)
        return not self.errors

    def _neem_over(self, fout: ValidationError) -> None:
        """Beside its field where there is one, above the form otherwise."""
        if not hasattr(fout, "error_dict"):
            self.add_error(None, fout.messages)
            return
        for veld, zinnen in fout.message_dict.items():
            self.add_error(veld if veld in self.fields else None, zinnen)
