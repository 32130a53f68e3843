"""Does everything that this process needs answer?"""

from celery import current_app
from django.db import connection
from django.http import HttpRequest, JsonResponse

from hos.gate import openbaar


@openbaar
def gezondheid(_: HttpRequest) -> JsonResponse:
    """200 when database and broker answer; names no versions and no data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with current_app.connection_for_read() as makelaar:
        makelaar.ensure_connection(max_retries=1, timeout=2)
    return JsonResponse({"status": "goed"})
