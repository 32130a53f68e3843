from django.urls import path

from plaatsing.views import doorstroom, mijn

urlpatterns = [
    path("mijn/", mijn.plaatsing, name="mijn-plaatsing"),
    path("mijn/wensen/", mijn.wensen, name="mijn-wensen"),
    path("doorstroom/", doorstroom.lijst, name="doorstroom-lijst"),
    path("doorstroom/begin/", doorstroom.beginnen, name="doorstroom-beginnen"),
    path("doorstroom/<int:pk>/", doorstroom.detail, name="doorstroom"),
    path("doorstroom/<int:pk>/schrijven/", doorstroom.bewerken, name="doorstroom-bewerken"),
    path("doorstroom/<int:pk>/indiening/", doorstroom.indienen, name="doorstroom-indienen"),
    path("doorstroom/<int:pk>/heropening/", doorstroom.heropenen, name="doorstroom-heropenen"),
    path("doorstroom/<int:pk>/deling/", doorstroom.delen, name="doorstroom-delen"),
    path("doorstroom/<int:pk>/pdf/", doorstroom.als_pdf, name="doorstroom-pdf"),
]
