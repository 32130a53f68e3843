from django.urls import URLPattern

app_name = "facilitering"
urlpatterns: list[URLPattern] = []
