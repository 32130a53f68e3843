from plaatsing.url_lijsten import (
    aanbod,
    kennismaking,
    procedure,
    student,
    studenten,
    toewijzing,
    verdeling,
)

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
]
