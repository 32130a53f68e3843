from django.urls import path

from plaatsing.views import (
    definitief,
    inrichting,
    kennismaking,
    mijn_kennismaking,
    regelen,
    speeddate,
    voorstel,
)

_GESPREK, _MIJN, _INRICHTING = "kennismaking/<int:pk>/", "mijn/plaats/<int:pk>/", "inrichting/"
urlpatterns = [
    path("kennismaking/", kennismaking.lijst, name="kennismaking"),
    path("kennismaking/definitief/", definitief.lijst, name="definitief"),
    path(_GESPREK, kennismaking.gesprek, name="kennismaking-gesprek"),
    path(f"{_GESPREK}planning/", kennismaking.plannen, name="kennismaking-plannen"),
    path(f"{_GESPREK}afzegging/", kennismaking.afzeggen, name="kennismaking-afzeggen"),
    path(f"{_GESPREK}uitkomst/", kennismaking.uitkomst, name="kennismaking-uitkomst"),
    path(f"{_GESPREK}overleg/", kennismaking.overleg, name="kennismaking-overleg"),
    path(f"{_GESPREK}agenda/", kennismaking.agenda, name="kennismaking-agenda"),
    path("plaatsingen/<int:pk>/definitief/", definitief.een, name="plaatsing-definitief"),
    path("plaatsingen/<int:pk>/regelen/", regelen.regelen, name="regelen"),
    path("speeddates/", speeddate.lijst, name="speeddates"),
    path("speeddates/export/", speeddate.export, name="speeddates-export"),
    path("voorstellen/", voorstel.lijst, name="voorstellen"),
    path("voorstellen/student/<int:pk>/", voorstel.nieuw, name="voorstel-nieuw"),
    path("voorstellen/<int:pk>/intrekking/", voorstel.intrekken, name="voorstel-intrekken"),
    path(f"{_MIJN}kennismaking/", mijn_kennismaking.voorbereiden, name="mijn-kennismaking"),
    path(f"{_MIJN}twijfel/", mijn_kennismaking.twijfel, name="mijn-twijfel"),
    path(f"{_MIJN}bevestiging/", mijn_kennismaking.bevestigen, name="mijn-bevestiging"),
    path(f"{_MIJN}regelen/", mijn_kennismaking.regelen, name="mijn-regelen"),
    path(_INRICHTING, inrichting.overzicht, name="inrichting"),
    path(f"{_INRICHTING}punten/", inrichting.klaarzetten, name="inrichting-klaarzetten"),
    path(f"{_INRICHTING}punt/", inrichting.punt, name="inrichting-punt-nieuw"),
    path(f"{_INRICHTING}punt/<int:pk>/", inrichting.punt, name="inrichting-punt"),
    path(f"{_INRICHTING}school/<int:pk>/", inrichting.school, name="inrichting-school"),
    path(f"{_INRICHTING}school/<int:pk>/lijst/", inrichting.regelpunt, name="inrichting-regelpunt"),
]
