"""Where the product is assembled: every app under its own noun."""

from django.conf import settings
from django.urls import include, path

from hos.vandaag.views import vandaag
from hos.views import (
    adres,
    bezorging,
    fouten,
    gezondheid,
    mensen,
    onderdelen,
    personas,
    postvak,
    schooljaar,
    schooljaren,
    taakrun,
    uitnodiging,
)

urlpatterns = [
    path("", vandaag, name="vandaag"),
    path("schooljaar/", schooljaar.kies, name="schooljaar-kiezen"),
    path("schooljaren/", schooljaren.lijst, name="schooljaren"),
    path("schooljaren/beginnen/", schooljaren.beginnen, name="schooljaar-beginnen"),
    path("schooljaren/<int:pk>/perioden/", schooljaren.perioden, name="schooljaar-perioden"),
    path("schooljaren/<int:pk>/leerlingen/", schooljaren.leerlingen, name="schooljaar-leerlingen"),
    path("uitnodiging/<str:sleutel>/", uitnodiging.aannemen, name="uitnodiging"),
    path("mensen/", mensen.lijst, name="mensen"),
    path("mensen/nieuw/", mensen.nieuw, name="persoon-nieuw"),
    path("mensen/<int:pk>/", mensen.detail, name="persoon"),
    path("mensen/<int:pk>/uitnodiging/", mensen.uitnodigen, name="persoon-uitnodigen"),
    path("mensen/rol/<int:pk>/einde/", mensen.rol_beeindigen, name="rol-beeindigen"),
    path("taken/<int:pk>/", taakrun.voortgang, name="taakrun"),
    path("taken/<int:pk>/stoppen/", taakrun.stoppen, name="taakrun-stoppen"),
    path("bezorging/", bezorging.overzicht, name="bezorging"),
    path("bezorging/rem/", bezorging.rem_eraf, name="bezorging-rem"),
    path("bezorging/<int:pk>/nogmaals/", bezorging.nogmaals, name="bezorging-nogmaals"),
    path("bezorging/<int:pk>/afhandelen/", bezorging.afhandelen, name="bezorging-afhandelen"),
    path("account/email/", adres.eigen_adres, name="eigen-adres"),  # before allauth's own
    path("account/", include("allauth.urls")),
    path("gezondheid/", gezondheid.gezondheid, name="gezondheid"),
    path("plaatsing/", include("plaatsing.urls")),
    path("programma/", include("opleidingsprogramma.urls")),
    path("facilitering/", include("facilitering.urls")),
    path("kwaliteit/", include("kwaliteit.urls")),
]

if settings.DEMO or settings.HOS_OMGEVING == "test":
    urlpatterns += [
        path("demo/", personas.kies, name="personas"),
        path("demo/postvak/", postvak.lijst, name="postvak"),
        path("demo/postvak/<str:naam>/", postvak.bericht, name="postvak-bericht"),
        path("demo/onderdelen/", onderdelen.galerij, name="onderdelen"),
        path("demo/fouten/<str:soort>/", fouten.voorbeeld, name="foutvoorbeeld"),
    ]
