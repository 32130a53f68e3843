from django.urls import path

from kwaliteit.views import enquete, kalender, rapporten, rondes, vaststellen

app_name = "kwaliteit"
urlpatterns = [
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender/wijzigen/", kalender.wijzigen, name="kalender-wijzigen"),
    path("ambities/", kalender.ambities, name="ambities"),
    path("enquetes/", rondes.lijst, name="rondes"),
    path("enquetes/nieuw/", rondes.nieuw, name="ronde-nieuw"),
    path("enquetes/<int:pk>/", rondes.detail, name="ronde"),
    path("enquetes/<int:pk>/wijzigen/", rondes.wijzigen, name="ronde-wijzigen"),
    path("enquetes/<int:pk>/voorbeeld/", rondes.voorbeeld, name="ronde-voorbeeld"),
    path("enquetes/<int:pk>/uitkomsten/", rondes.uitkomsten, name="uitkomsten"),
    path("enquetes/<int:pk>/meedoen/", enquete.mijn_enquete, name="mijn-enquete"),
    path("enquete/<str:sleutel>/", enquete.enquete, name="enquete"),
    path("rapporten/", rapporten.lijst, name="rapporten"),
    path("rapporten/nieuw/", rapporten.nieuw, name="rapport-nieuw"),
    path("rapporten/<int:pk>/", vaststellen.rapport, name="rapport"),
    path("rapporten/<int:pk>/schrijven/", rapporten.schrijven, name="rapport-schrijven"),
    path(
        "rapporten/<int:pk>/schrijven/samenvatting/",
        rapporten.bewaar_samenvatting,
        name="rapport-samenvatting",
    ),
    path(
        "rapporten/<int:pk>/schrijven/<slug:perspectief>/",
        rapporten.bewaar_tekst,
        name="rapport-tekst",
    ),
    path("rapporten/<int:pk>/acties/nieuw/", rapporten.actie_nieuw, name="actie-nieuw"),
    path("acties/<int:pk>/", rapporten.actie_wijzigen, name="actie"),
    path("acties/<int:pk>/verwijderen/", rapporten.actie_weg, name="actie-verwijderen"),
    path("rapporten/<int:pk>/aanbieden/", vaststellen.aanbieden, name="rapport-aanbieden"),
    path("rapporten/<int:pk>/terugnemen/", vaststellen.terugnemen, name="rapport-terugnemen"),
    path("rapporten/<int:pk>/vaststellen/", vaststellen.vaststellen, name="rapport-vaststellen"),
    path("rapporten/<int:pk>/versies/<int:nummer>/", vaststellen.pdf, name="rapport-pdf"),
]
