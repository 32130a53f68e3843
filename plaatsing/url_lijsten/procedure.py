from django.urls import path

from plaatsing.views import procedure

urlpatterns = [
    path("procedure/", procedure.procedure, name="procedure"),
    path("procedure/overname/", procedure.overnemen, name="procedure-overnemen"),
    path("procedure/vensters/", procedure.vensters, name="procedure-vensters"),
    path("procedure/stap/nieuw/", procedure.nieuw, name="procedure-stap-nieuw"),
    path("procedure/stap/<int:pk>/", procedure.stap, name="procedure-stap"),
    path("procedure/stap/<int:pk>/vinkje/", procedure.vinkje, name="procedure-vinkje"),
    path(
        "procedure/stap/<int:pk>/verwijdering/",
        procedure.verwijderen,
        name="procedure-verwijderen",
    ),
    path(
        "procedure/stap/<int:pk>/herinnering/",
        procedure.herinnering,
        name="procedure-herinnering",
    ),
    path("procedure/stap/<int:pk>/herinneren/", procedure.herinneren, name="procedure-herinneren"),
]
