from django.db import models

from hos.models import Persoon
from kwaliteit.models.ronde import Enqueteronde


class DeelnameQuerySet(models.QuerySet["Deelname"]):
    def zonder_antwoord(self) -> "DeelnameQuerySet":
        return self.filter(ingediend=False)


class Deelname(models.Model):
    """Wie is uitgenodigd en of die al meedeed. Nooit wat iemand antwoordde, en niet wanneer.

    Bewust zonder geschiedenis: een tijdstip van indienen zou antwoorden herleidbaar maken
    (docs/besluiten/0010-anonimiteit.md).
    """

    ronde = models.ForeignKey(Enqueteronde, models.CASCADE, related_name="deelnames")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="enquetedeelnames")
    groep = models.CharField(max_length=20)
    nonce = models.UUIDField(unique=True)
    sleutel_hash = models.CharField(max_length=64, unique=True)
    ingediend = models.BooleanField(default=False)
    concept = models.BinaryField(null=True, blank=True)

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["ronde", "persoon"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "persoon"], name="deelname_een_per_persoon"),
            models.CheckConstraint(
                name="deelname_ingediend_zonder_concept",
                condition=models.Q(ingediend=False) | models.Q(concept__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"deelname {self.pk}"
