"""Wie begeleidt, en hoe het met de training staat (3.2, 6.4)."""

from django.db.models import TextChoices


class Trainingstand(TextChoices):
    """Hoe het staat met de erkende training tot werkplekbegeleider (6.4)."""

    GEVOLGD = "gevolgd", "gevolgd"
    BEZIG = "bezig", "volgt de training nu"
    GEPLAND = "gepland", "gaat de training volgen"
    NIET = "niet", "nog niet gepland"


class Begeleidingsvorm(TextChoices):
    """Wie begeleidt als de sectie zelf het niet kan (3.2, losgekoppeld van de sectie)."""

    SECTIE = "sectie", "de eigen sectie"
    ANDERE_SECTIE = "andere_sectie", "een andere sectie van de school"
    ANDERE_SCHOOL = "andere_school", "een sectie van een andere school"
    INSTITUUT = "instituut", "het instituut"
