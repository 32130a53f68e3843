from django.urls import path

from facilitering.views import instituten, normen, uren

app_name = "facilitering"
urlpatterns = [
    path("", uren.overzicht, name="overzicht"),
    path("uren.xlsx", uren.overzicht_excel, name="overzicht-excel"),
    path("school/<int:pk>/", uren.school, name="school"),
    path("school/<int:pk>/uren.xlsx", uren.school_excel, name="school-excel"),
    path("instituten/", instituten.instituten, name="instituten"),
    path("normen/", normen.normen, name="normen"),
    path("normen/laden/", normen.laad, name="normen-laden"),
    path("normen/<slug:soort>/<int:pk>/", normen.wijzig, name="norm-wijzigen"),
]
