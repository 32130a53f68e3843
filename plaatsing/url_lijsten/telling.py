from django.urls import path

from plaatsing.views import jaaropgave, meerjaren, telling

urlpatterns = [
    path("realisatie/", telling.realisatie, name="realisatie"),
    path("realisatie/realisatie.xlsx", telling.realisatie_excel, name="realisatie-excel"),
    path("realisatie/realisatie.pdf", telling.realisatie_pdf, name="realisatie-pdf"),
    path("uitval/", telling.uitval, name="uitval"),
    path("opgave/", jaaropgave.lijst, name="opgaven"),
    path("opgave/nieuw/", jaaropgave.nieuw, name="opgave-nieuw"),
    path("opgave/bekostiging/", jaaropgave.bekostiging, name="bekostiging"),
    path("opgave/<int:pk>/", jaaropgave.opgave, name="opgave"),
    path("opgave/<int:pk>/handtekening/", jaaropgave.tekenen, name="opgave-tekenen"),
    path("opgave/<int:pk>/verschil/<int:met>/", jaaropgave.verschil, name="opgave-verschil"),
    path("opgave/<int:pk>/bestand/<slug:soort>/", jaaropgave.ophalen, name="opgave-ophalen"),
    path("meerjaren/", meerjaren.overzicht, name="meerjaren"),
    path("meerjaren/studenten/", meerjaren.studenten, name="meerjaren-studenten"),
]
