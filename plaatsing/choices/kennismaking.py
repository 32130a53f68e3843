"""Van voorstel tot bevestigd (bijlage 2 stap 13 en 14)."""

from django.db.models import TextChoices


class Puntsoort(TextChoices):
    """Bespreekpunten van het kennismakingsgesprek (bijlage 2)."""

    VRAAG = "vraag", "vraag aan de student"
    INFORMATIE = "informatie", "informatie voor de student"


class Gespreksuitkomst(TextChoices):
    """Na het gesprek: door, of overleg met de lerarenopleiding (bijlage 2 stap 13)."""

    AKKOORD = "akkoord", "akkoord"
    TWIJFEL = "twijfel", "twijfel"


class Gespreksbesluit(TextChoices):
    """Hoe het overleg met de lerarenopleiding afliep."""

    DOORGAAN = "doorgaan", "de plaatsing gaat door"
    ANDERE_PLAATS = "andere_plaats", "er komt een andere plaats"


class Kant(TextChoices):
    """Wie iets vindt of moet regelen: de school of de student."""

    SCHOOL = "school", "school"
    STUDENT = "student", "student"


class Stap(TextChoices):
    """Hoe ver een plaatsing is, van concept tot bevestigd; volgt uit feiten (B9)."""

    CONCEPT = "concept", "nog niet bekendgemaakt"
    SCHOOL = "school", "bekend bij de school"
    PLANNEN = "plannen", "gesprek nog te plannen"
    GEPLAND = "gepland", "gesprek gepland"
    UITKOMST = "uitkomst", "uitkomst nog vastleggen"
    TWIJFEL = "twijfel", "twijfel, overleg loopt"
    ANDERS = "anders", "andere plaats nodig"
    AKKOORD = "akkoord", "nog definitief te maken"
    BEVESTIGEN = "bevestigen", "wacht op de student"
    KLOPT_NIET = "klopt_niet", "student meldt een fout"
    KLAAR = "klaar", "definitief en bevestigd"
