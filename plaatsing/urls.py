from plaatsing.url_lijsten import (
    aanbod,
    aanstelling,
    kennismaking,
    procedure,
    student,
    studenten,
    tafel,
    telling,
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
    *tafel.urlpatterns,
    *aanstelling.urlpatterns,
    *telling.urlpatterns,
]
