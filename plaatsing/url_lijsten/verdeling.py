from django.urls import path

from plaatsing.views import verdeling, verdeling_oordeel, verdeling_stappen, vrijgave, woclaim

urlpatterns = [
    path("verdeling/", verdeling.verdeling, name="verdeling"),
    path("verdeling/begin/", verdeling.beginnen, name="verdeling-beginnen"),
    path("verdeling/instellingen/", verdeling.instellen, name="verdeling-instellen"),
    path("verdeling/berekening/", verdeling.herberekenen, name="verdeling-herberekenen"),
    path("verdeling/plaatsen/", verdeling.plaatsen, name="verdeling-plaatsen"),
    path("verdeling/plaatsen/<int:pk>/", verdeling.corrigeren, name="verdeling-corrigeren"),
    path("verdeling/verdeling.xlsx", verdeling.excel, name="verdeling-excel"),
    path("verdeling/voorlegging/", verdeling_stappen.voorleggen, name="verdeling-voorleggen"),
    path("verdeling/herinnering/", verdeling_stappen.herinneren, name="verdeling-herinneren"),
    path("verdeling/heropening/", verdeling_stappen.heropenen, name="verdeling-heropenen"),
    path("verdeling/vaststelling/", verdeling_stappen.vaststellen, name="verdeling-vaststellen"),
    path("verdeling/vrijgave/", verdeling_stappen.vrijgeven, name="verdeling-vrijgeven"),
    path("verdeling/oordeel/", verdeling_oordeel.lijst, name="verdeling-oordelen"),
    path("verdeling/oordeel/<slug:partij>/", verdeling_oordeel.oordeel, name="verdeling-oordeel"),
    path("verdeling/instituut/", vrijgave.instituut, name="verdeling-eigen-soort"),
    path("verdeling/instituut/<slug:soort>/", vrijgave.instituut, name="verdeling-instituut"),
    path(
        "verdeling/instituut/<slug:soort>/plaatsen.xlsx",
        vrijgave.excel,
        name="verdeling-instituut-excel",
    ),
    path("verdeling/hbo-open/", vrijgave.hbo_open, name="verdeling-hbo-open"),
    path(
        "verdeling/hbo-open/plaatsen.xlsx",
        vrijgave.hbo_open_excel,
        name="verdeling-hbo-open-excel",
    ),
    path("verdeling/wo/", woclaim.lijst, name="verdeling-wo"),
    path("verdeling/wo/klaar/", woclaim.klaar, name="verdeling-wo-klaar"),
]
