"""What can be wrong with a file, in words for the person who sent it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError


class OnleesbaarBestand(ValidationError):
    """The file as a whole is refused; a form shows this beside the field by itself."""


@dataclass(frozen=True, slots=True)
class Celfout:
    """One cell that cannot be used, by the name the person sees in Excel."""

    cel: str
    melding: str

    def __str__(self) -> str:
        return f"Cel {self.cel}: {self.melding}"
