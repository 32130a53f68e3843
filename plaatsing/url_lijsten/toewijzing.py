from django.urls import path

from plaatsing.views import bord, bord_student, plaatsingen, publicatie, studenten, toewijzing

urlpatterns = [
    path("bord/", bord.bord, name="bord"),
    path("bord/student/<int:pk>/", bord_student.student, name="bord-student"),
    path("bord/student/<int:pk>/oordeel/", bord.oordeel, name="bord-oordeel"),
    path("bord/student/<int:pk>/verplaatsing/", bord.verplaats, name="bord-verplaats"),
    path("bord/student/<int:pk>/terug/", bord_student.leg_terug, name="bord-terug"),
    path("bord/student/<int:pk>/speld/", bord_student.speld, name="bord-speld"),
    path("bord/zet/<int:pk>/ongedaan/", bord.ongedaan, name="bord-ongedaan"),
    path("toewijzing/", toewijzing.lijst, name="toewijzing"),
    path("toewijzing/nieuw/", toewijzing.nieuw, name="toewijzing-nieuw"),
    path("toewijzing/<int:pk>/", toewijzing.uitkomst, name="toewijzing-uitkomst"),
    path("toewijzing/<int:pk>/overname/", toewijzing.overnemen, name="toewijzing-overnemen"),
    path("publicatie/", publicatie.overzicht, name="publicatie"),
    path("publicatie/<int:pk>/herroeping/", publicatie.herroepen, name="publicatie-herroepen"),
    path("publicatie/<slug:stap>/", publicatie.stap, name="publicatie-stap"),
    path("plaatsingen/", plaatsingen.lijst, name="plaatsingen"),
    path("plaatsingen/overzicht/", plaatsingen.overzicht, name="plaatsingen-overzicht"),
    path("plaatsingen/<int:pk>/", plaatsingen.detail, name="plaatsing"),
    path(
        "plaatsingen/<int:pk>/begeleiding/", plaatsingen.begeleiding, name="plaatsing-begeleiding"
    ),
    path("plaatsingen/<int:pk>/einde/", plaatsingen.einde, name="plaatsing-einde"),
    path("studenten/", studenten.lijst, name="studenten"),
    path("studenten/export/", studenten.export, name="studenten-export"),
    path("studenten/<int:pk>/", studenten.detail, name="student"),
    path("studenten/<int:pk>/stoppen/", studenten.stoppen, name="student-stoppen"),
]
