from plaatsing.url_lijsten import aanbod, student, studenten, toewijzing, verdeling

app_name = "plaatsing"
urlpatterns = [
    *aanbod.urlpatterns,
    *toewijzing.urlpatterns,
    *student.urlpatterns,
    *verdeling.urlpatterns,
    *studenten.urlpatterns,
]
