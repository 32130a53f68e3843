"""Where the product is assembled: every app under its own noun."""

from django.conf import settings
from django.urls import include, path

from hos.vandaag.views import vandaag
from hos.views import gezondheid, mensen, personas, schooljaar, uitnodiging

urlpatterns = [
    path("", vandaag, name="vandaag"),
    path("schooljaar/", schooljaar.kies, name="schooljaar-kiezen"),
    path("uitnodiging/<str:sleutel>/", uitnodiging.aannemen, name="uitnodiging"),
    path("mensen/", mensen.lijst, name="mensen"),
    path("mensen/nieuw/", mensen.nieuw, name="persoon-nieuw"),
    path("mensen/<int:pk>/", mensen.detail, name="persoon"),
    path("mensen/<int:pk>/uitnodiging/", mensen.uitnodigen, name="persoon-uitnodigen"),
    path("mensen/rol/<int:pk>/einde/", mensen.rol_beeindigen, name="rol-beeindigen"),
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
    ]
