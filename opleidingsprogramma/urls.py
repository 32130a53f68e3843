from django.urls import path

from opleidingsprogramma.views import agenda, programma

app_name = "opleidingsprogramma"
urlpatterns = [
    path("", programma.mijn, name="programma"),
    path("jaar/", programma.jaar, name="jaar"),
    path("bijeenkomst/<int:pk>/", programma.bijeenkomst, name="bijeenkomst"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/maken/", agenda.maak, name="agenda-maken"),
    path("agenda/intrekken/", agenda.trek_in, name="agenda-intrekken"),
    path("agenda/<str:sleutel>.ics", agenda.feed, name="agenda-feed"),
]
