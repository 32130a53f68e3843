from django.apps import AppConfig


class HosConfig(AppConfig):
    name = "hos"
