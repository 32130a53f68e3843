"""The one place that reads the clock. Rules get dates passed in; views and services ask here."""

from datetime import date, datetime

from django.utils import timezone


def nu() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def vandaag() -> date:
    """Today in The Hague."""
    return timezone.localdate()
