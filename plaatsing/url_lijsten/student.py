from django.urls import path

from plaatsing.views import doorstroom, doorstroom_delen, mijn

urlpatterns = [
    path("mijn/", mijn.plaatsing, name="mijn-plaatsing"),
    path("mijn/wensen/", mijn.wensen, name="mijn-wensen"),
    path("doorstroom/", doorstroom.lijst, name="doorstroom-lijst"),
    path("doorstroom/begin/", doorstroom.beginnen, name="doorstroom-beginnen"),
    path("doorstroom/<int:pk>/", doorstroom.detail, name="doorstroom"),
    path("doorstroom/<int:pk>/schrijven/", doorstroom.bewerken, name="doorstroom-bewerken"),
    path("doorstroom/<int:pk>/indiening/", doorstroom.indienen, name="doorstroom-indienen"),
    path("doorstroom/<int:pk>/heropening/", doorstroom.heropenen, name="doorstroom-heropenen"),
    path("doorstroom/<int:pk>/deling/", doorstroom_delen.delen, name="doorstroom-delen"),
    path(
        "doorstroom/<int:pk>/deling/einde/",
        doorstroom_delen.niet_meer_delen,
        name="doorstroom-niet-delen",
    ),
    path(
        "doorstroom/<int:pk>/ontvanger/",
        doorstroom_delen.ontvanger,
        name="doorstroom-ontvanger",
    ),
    path(
        "doorstroom/<int:pk>/versie/<int:nummer>/",
        doorstroom_delen.versie,
        name="doorstroom-versie",
    ),
    path("doorstroom/<int:pk>/pdf/", doorstroom_delen.als_pdf, name="doorstroom-pdf"),
    path(
        "doorstroom/bundel/<int:school>/<str:jaar>/",
        doorstroom_delen.bundel,
        name="doorstroom-bundel",
    ),
]
