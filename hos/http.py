"""The request as our views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from hos.models import Persoon, Schooljaar


class HosRequest(HttpRequest):
    """A request of someone who is logged in, in the school year they chose."""

    htmx: HtmxDetails
    persoon: Persoon
    schooljaar: Schooljaar


class TeGroot(Exception):
    """What a page shows would not fit on it: there is a page that says so (`middleware.PastNiet`).

    `aantal` is how many there are, `hoogstens` how many the page was made for.
    """

    def __init__(self, aantal: int, hoogstens: int) -> None:
        super().__init__(f"{aantal} > {hoogstens}")
        self.aantal, self.hoogstens = aantal, hoogstens
