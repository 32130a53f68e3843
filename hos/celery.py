"""The Celery application. PostgreSQL decides what is due; the broker only wakes workers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")

app = Celery("hos")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
