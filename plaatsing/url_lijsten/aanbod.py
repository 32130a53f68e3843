from django.urls import path

from plaatsing.views import aanbod, aanbod_formulier, aanbod_overzicht, quotum

urlpatterns = [
    path("quotum/", quotum.quotum, name="quotum"),
    path("quotum/begin/", quotum.beginnen, name="quotum-beginnen"),
    path("quotum/instellingen/", quotum.instellen, name="quotum-instellen"),
    path("quotum/correctie/<int:school>/", quotum.corrigeren, name="quotum-corrigeren"),
    path("quotum/vaststelling/", quotum.vaststellen, name="quotum-vaststellen"),
    path("quotum/heropening/", quotum.heropenen, name="quotum-heropenen"),
    path("aanbod/", aanbod.eigen, name="aanbod-eigen"),
    path("aanbod/overzicht/", aanbod_overzicht.overzicht, name="aanbod-overzicht"),
    path("aanbod/overzicht/bundel.xlsx", aanbod_overzicht.bundel, name="aanbod-bundel"),
    path("aanbod/inventarisatie/", aanbod_overzicht.inventarisatie, name="aanbod-inventarisatie"),
    path("aanbod/herinnering/", aanbod_overzicht.herinneren, name="aanbod-herinneren"),
    path("aanbod/<int:pk>/", aanbod.detail, name="aanbod"),
    path("aanbod/<int:pk>/antwoord/", aanbod.antwoord, name="aanbod-antwoord"),
    path("aanbod/<int:pk>/plaatsen/", aanbod.plaatsen, name="aanbod-plaatsen"),
    path("aanbod/<int:pk>/bevestiging/", aanbod.bevestigen, name="aanbod-bevestigen"),
    path("aanbod/<int:pk>/bevestigd/", aanbod.bevestigd, name="aanbod-bevestigd"),
    path("aanbod/<int:pk>/akkoord/", aanbod.akkoord, name="aanbod-akkoord"),
    path("aanbod/<int:pk>/formulier.xlsx", aanbod_formulier.downloaden, name="aanbod-formulier"),
    path("aanbod/<int:pk>/upload/", aanbod_formulier.uploaden, name="aanbod-uploaden"),
    path("aanbod/proef/<int:pk>/", aanbod_formulier.proef, name="aanbod-proef"),
    path("aanbod/proef/<int:pk>/invoer/", aanbod_formulier.invoeren, name="aanbod-invoeren"),
    path("aanbod/proef/<int:pk>/terug/", aanbod_formulier.terugdraaien, name="aanbod-terugdraaien"),
]
