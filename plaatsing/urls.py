from plaatsing.url_lijsten import (
    aanbod,
    kennismaking,
    procedure,
    student,
    studenten,
    toewijzing,
    verdeling,
)
from plaatsing.url_lijsten import aanbod, student, tafel, toewijzing
from plaatsing.url_lijsten import aanbod, aanstelling, student, tafel, telling, toewijzing

app_name = "plaatsing"
urlpatterns = [
    *aanbod.urlpatterns,
    *toewijzing.urlpatterns,
    *student.urlpatterns,
    *verdeling.urlpatterns,
    *studenten.urlpatterns,
    *kennismaking.urlpatterns,
    *procedure.urlpatterns,
    *toewijzing.urlpatterns,
    *student.urlpatterns,
    *tafel.urlpatterns,
    *aanstelling.urlpatterns,
    *telling.urlpatterns,
]
