from django.urls import path

from plaatsing.views import (
    aanbod,
    aanbod_formulier,
    aanbod_intrekken,
    aanbod_overzicht,
    aanbod_vernieuwen,
    begeleiderseisen,
    quotum,
)

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
    path(
        "aanbod/vernieuwen/<str:sleutel>/", aanbod_vernieuwen.vernieuwen, name="aanbod-vernieuwen"
    ),
    path("aanbod/begeleiders/", begeleiderseisen.lijst, name="begeleiderseisen"),
    path(
        "aanbod/begeleiders/<int:school>/<int:persoon>/",
        begeleiderseisen.profiel,
        name="begeleidereis",
    ),
    path("aanbod/intrekking/<int:pk>/", aanbod_intrekken.intrekking, name="aanbod-intrekking"),
    path(
        "aanbod/intrekking/<int:pk>/ongedaan/",
        aanbod_intrekken.ongedaan,
        name="aanbod-intrekking-ongedaan",
    ),
    path("aanbod/<int:pk>/", aanbod.detail, name="aanbod"),
    path("aanbod/<int:pk>/antwoord/", aanbod.antwoord, name="aanbod-antwoord"),
    path("aanbod/<int:pk>/plaatsen/", aanbod.plaatsen, name="aanbod-plaatsen"),
    path("aanbod/<int:pk>/bevestiging/", aanbod.bevestigen, name="aanbod-bevestigen"),
    path("aanbod/<int:pk>/bevestigd/", aanbod.bevestigd, name="aanbod-bevestigd"),
    path("aanbod/<int:pk>/akkoord/", aanbod.akkoord, name="aanbod-akkoord"),
    path(
        "aanbod/<int:pk>/toezegging/<int:plaats>/",
        aanbod_intrekken.toezeggen,
        name="aanbod-toezeggen",
    ),
    path(
        "aanbod/<int:pk>/intrekking/<int:plaats>/",
        aanbod_intrekken.intrekken,
        name="aanbod-intrekken",
    ),
    path("aanbod/<int:pk>/formulier.xlsx", aanbod_formulier.downloaden, name="aanbod-formulier"),
    path("aanbod/<int:pk>/upload/", aanbod_formulier.uploaden, name="aanbod-uploaden"),
    path("aanbod/proef/<int:pk>/", aanbod_formulier.proef, name="aanbod-proef"),
    path("aanbod/proef/<int:pk>/invoer/", aanbod_formulier.invoeren, name="aanbod-invoeren"),
    path("aanbod/proef/<int:pk>/terug/", aanbod_formulier.terugdraaien, name="aanbod-terugdraaien"),
]
