from datetime import datetime, timedelta

from django.db import models

TE_OUD = timedelta(minutes=10)
IN_DE_TOEKOMST = timedelta(minutes=2)


class Hartslag(models.Model):
    """Het bewijs dat het achtergrondwerk loopt, en de rem op het bezorgen na een lange stilte."""

    naam = models.CharField(max_length=30, unique=True)
    laatst_op = models.DateTimeField(null=True, blank=True)
    rem_tot = models.DateTimeField(null=True, blank=True)
    rem_reden = models.CharField(max_length=200, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    fout_sinds = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def alarm(self, nu: datetime) -> str:
        """What is wrong with the rhythm, as a sentence; empty when all is well."""
        if self.laatst_op is None:
            return "Het achtergrondwerk heeft nog nooit gelopen."
        if self.laatst_op - nu > IN_DE_TOEKOMST:
            return "De klok van de database is teruggezet. Controleer de tijd van de server."
        if nu - self.laatst_op > TE_OUD:
            return "Het achtergrondwerk staat stil. Mails wachten tot het weer loopt."
        return ""

    def geremd(self, nu: datetime) -> bool:
        return self.rem_tot is not None and nu < self.rem_tot
