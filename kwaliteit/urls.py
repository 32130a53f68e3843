from django.urls import URLPattern

app_name = "kwaliteit"
urlpatterns: list[URLPattern] = []
