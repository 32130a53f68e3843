from plaatsing.url_lijsten import aanbod, kennismaking, student, studenten, toewijzing, verdeling

app_name = "plaatsing"
urlpatterns = [
    *aanbod.urlpatterns,
    *toewijzing.urlpatterns,
    *student.urlpatterns,
    *verdeling.urlpatterns,
    *studenten.urlpatterns,
    *kennismaking.urlpatterns,
]
