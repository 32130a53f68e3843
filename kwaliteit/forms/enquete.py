from collections.abc import Iterable
from typing import Any

from django import forms

from kwaliteit.choices import Vraagsoort
from kwaliteit.models import Vraag

GEEN_MENING = "x"
LANGSTE = 2000
KIES = "Kies een antwoord. Weet je het niet, kies dan 'weet ik niet'."


def _veld(vraag: Vraag, *, volledig: bool) -> forms.Field:
    verplicht = volledig and vraag.verplicht
    if vraag.soort == Vraagsoort.OPEN:
        return forms.CharField(
            label=vraag.tekst,
            help_text=vraag.toelichting,
            required=verplicht,
            max_length=LANGSTE,
            widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        )
    keuzes = [(str(waarde), label) for waarde, label in vraag.waarden.items()]
    return forms.ChoiceField(
        label=vraag.tekst,
        help_text=vraag.toelichting,
        required=verplicht,
        choices=[*keuzes, (GEEN_MENING, "weet ik niet")],
        widget=forms.RadioSelect,
        error_messages={"required": KIES, "invalid_choice": KIES},
    )


class EnqueteForm(forms.Form):
    """The questions of a questionnaire. Half filled in is fine while saving for later."""

    def __init__(
        self, *args: Any, vragen: Iterable[Vraag], volledig: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = {f"v{vraag.pk}": vraag for vraag in vragen}
        for naam, vraag in self.vragen.items():
            self.fields[naam] = _veld(vraag, volledig=volledig)

    def onderdelen(self) -> list[tuple[str, list[tuple[Vraag, forms.BoundField]]]]:
        """The fields per part of the questionnaire, in order."""
        uit: list[tuple[str, list[tuple[Vraag, forms.BoundField]]]] = []
        for naam, vraag in self.vragen.items():
            if not uit or uit[-1][0] != vraag.onderdeel:
                uit.append((vraag.onderdeel, []))
            uit[-1][1].append((vraag, self[naam]))
        return uit

    def concept(self) -> dict[str, str]:
        """What can be kept of a half-filled form: every valid, non-empty field as typed."""
        self.is_valid()
        return {naam: str(waarde) for naam, waarde in self.cleaned_data.items() if waarde}

    def antwoorden(self) -> dict[str, int | str]:
        """Question -> value; no opinion and nothing typed are not an answer."""
        uit: dict[str, int | str] = {}
        for naam, vraag in self.vragen.items():
            waarde = self.cleaned_data.get(naam, "")
            if waarde and waarde != GEEN_MENING:
                uit[str(vraag.pk)] = waarde if vraag.soort == Vraagsoort.OPEN else int(waarde)
        return uit
