"""The request as our views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from hos.models import Persoon, Schooljaar


class HosRequest(HttpRequest):
    """A request of someone who is logged in, in the school year they chose."""

    htmx: HtmxDetails
    persoon: Persoon
    schooljaar: Schooljaar
