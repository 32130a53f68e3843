from django.urls import path

from plaatsing.views import aanstelling

urlpatterns = [
    path("aanstelling/", aanstelling.lijst, name="aanstelling"),
    path("aanstelling/lijst.xlsx", aanstelling.export, name="aanstelling-export"),
    path("aanstelling/aanlevering/", aanstelling.aanlevering, name="aanstelling-aanlevering"),
    path("aanstelling/<int:pk>/", aanstelling.toets, name="aanstelling-toets"),
    path("aanstelling/<int:pk>/bod/", aanstelling.bieden, name="aanstelling-bieden"),
    path("aanstelling/<int:pk>/advies/", aanstelling.adviseren, name="aanstelling-adviseren"),
    path("aanstelling/regels/", aanstelling.regels, name="aanstelling-regels"),
    path("aanstelling/regels/<int:pk>/hr/", aanstelling.hr_overnemen, name="aanstelling-hr"),
    path("aanstelling/regels/<int:pk>/<int:niveau>/", aanstelling.regel, name="aanstelling-regel"),
]
