"""Choice lists of facilitering."""

from django.db.models import TextChoices


class Fase(TextChoices):
    """Waarop de uren berusten: alles wat verdeeld is, of alleen wat definitief is."""

    CONCEPT = "concept", "concept en definitief"
    DEFINITIEF = "definitief", "alleen definitief"


class ReistijdPer(TextChoices):
    BIJEENKOMST = "bijeenkomst", "per bijeenkomst"
    DAG = "dag", "per dag"
