from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hos.models.persoon import Persoon


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> models.QuerySet["Account"]:
        """Nobody needs an account without its person."""
        return super().get_queryset().select_related("persoon")

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Account":
        account = self.model(email=email.strip().lower(), **velden)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class Account(AbstractBaseUser):
    """Waarmee iemand aanmeldt. Alles wat die persoon mag, hangt aan de persoon en niet hieraan."""

    email = models.EmailField("e-mailadres", unique=True)
    persoon = models.OneToOneField(Persoon, models.PROTECT, related_name="account")
    is_active = models.BooleanField("actief", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = AccountManager()

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_uniek")]

    def __str__(self) -> str:
        return f"account {self.pk}"


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    def geldig(self, nu: datetime) -> "UitnodigingQuerySet":
        """Nog niet gebruikt en niet verlopen: met deze link kan iemand nu een account maken."""
        return self.filter(gebruikt_op__isnull=True, verloopt_op__gt=nu)


@pghistory.track(exclude=["sleutel_hash"])
class Uitnodiging(models.Model):
    """De enige weg naar een account: een persoonlijke link, een keer te gebruiken."""

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="uitnodigingen")
    sleutel_hash = models.CharField(max_length=64, unique=True)
    door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="verstuurde_uitnodigingen"
    )
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-gemaakt_op"]
        constraints = [
            models.CheckConstraint(
                name="uitnodiging_verloopt_na_maken",
                condition=Q(verloopt_op__gt=models.F("gemaakt_op")),
            )
        ]

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"
