"""Addresses of the municipality's own monthly report, below ``/g/<code>/beheer/verslagen/``."""

from django.urls import path

from pib.toezicht import views

app_name = "verslagen"
urlpatterns = [
    path("", views.verslag_van_gemeente, name="verslag"),
    path("download/", views.verslag_downloaden, name="downloaden"),
]
