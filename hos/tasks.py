"""What Celery may call. No task carries work: it looks in PostgreSQL what is due."""

from celery import shared_task
from django.utils.module_loading import autodiscover_modules

from hos.services import bezorgen, bezorgstaat, hartslag, uitvoeren, werk


@shared_task(name="hos.tasks.tik")
def tik() -> None:
    """The wake-up of every minute: plan, mend what was left behind, start and deliver."""
    autodiscover_modules("tasks")  # planners, executors and re-checks of the apps
    hartslag.begin_tik()
    werk.plan_alles()
    bezorgstaat.herstel()
    uitvoeren.herstel()
    uitvoeren.wek_wachtende()
    bezorgen.bezorg()


@shared_task(name="hos.tasks.bezorg")
def bezorg() -> None:
    """Deliver what is due; asked for after a commit, for speed."""
    autodiscover_modules("tasks")
    bezorgen.bezorg()


@shared_task(name="hos.tasks.voer_uit")
def voer_uit() -> None:
    """Do one piece of long work; the next one is a task with a time limit of its own."""
    autodiscover_modules("tasks")
    if uitvoeren.voer_volgende_uit():
        uitvoeren.wek_wachtende()
