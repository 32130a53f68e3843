"""Reasons why something is not allowed: a code for programs, a Dutch sentence for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reden:
    code: str
    tekst: str

    def als_json(self) -> dict[str, str]:
        return {"code": self.code, "tekst": self.tekst}
