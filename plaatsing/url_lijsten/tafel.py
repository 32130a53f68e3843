from django.urls import path

from plaatsing.views import tafel, tafelplaats

urlpatterns = [
    path("tafel/", tafel.tafel, name="tafel"),
    path("tafel/tafel.xlsx", tafel.export, name="tafel-export"),
    path("tafel/instellingen/", tafel.instellen, name="tafel-instellen"),
    path("tafel/inbreng/<int:pk>/", tafel.inbreng, name="tafel-inbreng"),
    path("tafel/bijeenkomst/", tafel.sessie_nieuw, name="tafel-sessie-nieuw"),
    path("tafel/bijeenkomst/<int:pk>/", tafel.sessie, name="tafel-sessie"),
    path("tafel/afspraak/", tafel.afspraak_nieuw, name="tafel-afspraak-nieuw"),
    path("tafel/afspraak/<int:pk>/nagekomen/", tafel.afspraak_nagekomen, name="tafel-nagekomen"),
    path("tafel/plaats/", tafelplaats.nieuw, name="tafel-plaats-nieuw"),
    path("tafel/plaats/<int:pk>/", tafelplaats.plaats, name="tafel-plaats"),
    path("tafel/plaats/<int:pk>/verval/", tafelplaats.vervallen, name="tafel-plaats-vervallen"),
    path("tafel/plaats/<int:pk>/overname/", tafelplaats.overnemen, name="tafel-plaats-overnemen"),
    path("duoplaatsen/", tafelplaats.duoplaatsen, name="tafel-duo"),
    path("duoplaatsen/<int:pk>/akkoord/", tafelplaats.duo_akkoord, name="tafel-duo-akkoord"),
]
