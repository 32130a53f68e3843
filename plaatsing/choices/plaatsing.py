"""Fasen van een plaatsing en wat er bekendgemaakt wordt (B9)."""

from django.db.models import TextChoices


class PlaatsingStatus(TextChoices):
    """Drie fasen: verdeling door de HOS, voorstel, definitief door de school (B9)."""

    CONCEPT = "concept", "concept"
    VOORSTEL = "voorstel", "voorgesteld"
    DEFINITIEF = "definitief", "definitief"
    VERVALLEN = "vervallen", "vervallen"


OVERGANGEN: dict[str, tuple[str, ...]] = {
    PlaatsingStatus.CONCEPT: (PlaatsingStatus.VOORSTEL, PlaatsingStatus.VERVALLEN),
    # back to concept only when a publication is recalled (services.herroeping)
    PlaatsingStatus.VOORSTEL: (
        PlaatsingStatus.DEFINITIEF,
        PlaatsingStatus.VERVALLEN,
        PlaatsingStatus.CONCEPT,
    ),
    PlaatsingStatus.DEFINITIEF: (PlaatsingStatus.VERVALLEN,),
    PlaatsingStatus.VERVALLEN: (),
}


class Publicatiestap(TextChoices):
    """Eerst scholen en instituten, daarna de studenten."""

    SCHOLEN = "scholen", "scholen en instituten"
    STUDENTEN = "studenten", "studenten"


class Regelsoort(TextChoices):
    """Wat een bekendmaking over een plaatsing zei."""

    NIEUW = "nieuw", "nieuw"
    VERVALT = "vervalt", "vervalt"
