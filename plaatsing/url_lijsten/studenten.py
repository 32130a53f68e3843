from django.urls import path

from plaatsing.views import (
    aanlevering,
    aanlevering_herinnering,
    mijn,
    student_staat,
    uitnodigen,
    uitsluitingen,
)

urlpatterns = [
    path("aanlevering/", aanlevering.overzicht, name="aanlevering"),
    path(
        "aanlevering/herinnering/",
        aanlevering_herinnering.herinneren,
        name="aanlevering-herinneren",
    ),
    path(
        "aanlevering/<int:instituut>/studenten.xlsx",
        aanlevering.downloaden,
        name="aanlevering-formulier",
    ),
    path("aanlevering/<int:instituut>/upload/", aanlevering.uploaden, name="aanlevering-uploaden"),
    path("aanlevering/proef/<int:pk>/", aanlevering.proef, name="aanlevering-proef"),
    path("aanlevering/proef/<int:pk>/invoer/", aanlevering.invoeren, name="aanlevering-invoeren"),
    path(
        "aanlevering/proef/<int:pk>/terug/",
        aanlevering.terugdraaien,
        name="aanlevering-terugdraaien",
    ),
    path("aanlevering/proef/<int:pk>/fouten.xlsx", aanlevering.fouten, name="aanlevering-fouten"),
    path("studenten/uitnodigen/", uitnodigen.uitnodigen, name="studenten-uitnodigen"),
    path("studenten/<int:pk>/uitstel/", student_staat.uitstellen, name="student-uitstellen"),
    path("studenten/<int:pk>/terugkomst/", student_staat.terugkomen, name="student-terug"),
    path(
        "studenten/<int:pk>/terugdraaien/", student_staat.terugdraaien, name="student-terugdraaien"
    ),
    path("studenten/<int:pk>/voorrang/", student_staat.voorrang, name="student-voorrang"),
    path("uitsluitingen/", uitsluitingen.lijst, name="uitsluitingen"),
    path("uitsluitingen/<int:pk>/", uitsluitingen.beslissen, name="uitsluiting"),
    path("mijn/uitsluitingen/", uitsluitingen.mijn, name="mijn-uitsluitingen"),
    path(
        "mijn/uitsluitingen/<int:pk>/intrekking/",
        uitsluitingen.intrekken,
        name="mijn-uitsluiting-intrekken",
    ),
    path("mijn/dossier/", mijn.dossier, name="mijn-dossier"),
]
