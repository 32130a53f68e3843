"""The shared model, the gate and the project itself."""

from hos.celery import app as celery_app

__all__ = ["celery_app"]
