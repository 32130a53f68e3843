from django.urls import URLPattern

app_name = "opleidingsprogramma"
urlpatterns: list[URLPattern] = []
