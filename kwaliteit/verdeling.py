"""De verdeling van schaalvragen als gestapelde staaf: hoeveel procent koos 1 tot en met 5?"""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hos.grafiek.tekening import BREEDTE, INKT, ZACHT, Tekening, Tekst, Vlak, kort, p

LINKS, BOVEN, STAAF, TUSSEN = 190, 30, 24, 9
TE_SMAL = 7  # percent; narrower parts carry no number, the table beside it does
TINTEN = (
    ("#b8480b", "#ffffff", "v-1"),
    ("#eab27c", INKT, "v-2"),
    ("#efe6d3", INKT, "v-3"),
    ("#8db9c9", INKT, "v-4"),
    ("#0b4f6c", "#ffffff", "v-5"),
)
Rij = tuple[str, Sequence[int]]


def verdeling(titel: str, rijen: Sequence[Rij]) -> SafeString:
    """Een staaf van 100% per vraag, van helemaal oneens links tot helemaal eens rechts."""
    eens = [f"{naam} {delen[3] + delen[4]}%" for naam, delen in rijen]
    tekening = Tekening(titel, f"Eens of helemaal eens: {', '.join(eens)}.")
    _kop(tekening)
    y = float(BOVEN)
    for naam, delen in rijen:
        tekening.teksten.append(Tekst(p(LINKS - 10), p(y + 17), kort(naam, 25), anker="end"))
        _staaf(tekening, y, delen)
        y += STAAF + TUSSEN
    tekening.hoogte = y
    return tekening.svg()


def _kop(tekening: Tekening) -> None:
    tekening.teksten.append(Tekst(p(LINKS), "18", "1 helemaal oneens", ZACHT, "g-zacht", maat="13"))
    tekening.teksten.append(
        Tekst(p(BREEDTE), "18", "5 helemaal eens", ZACHT, "g-zacht", "end", "13")
    )


def _staaf(tekening: Tekening, y: float, delen: Sequence[int]) -> None:
    x = float(LINKS)
    for deel, (kleur, op_kleur, klasse) in zip(delen, TINTEN, strict=True):
        breed = deel / 100 * (BREEDTE - LINKS)
        if deel:
            tekening.vlakken.append(Vlak(p(x), p(y), p(breed), p(STAAF), kleur, klasse))
        if deel >= TE_SMAL:
            tekening.teksten.append(
                Tekst(p(x + breed / 2), p(y + 16), f"{deel}%", op_kleur, "v-getal", "middle", "12")
            )
        x += breed
