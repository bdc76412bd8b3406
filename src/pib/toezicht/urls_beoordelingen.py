"""Addresses of the municipality's own reviews, below ``/g/<code>/beheer/beoordelingen/``."""

from django.urls import path

from pib.toezicht.views import beoordelen as views

app_name = "beoordelingen"
urlpatterns = [
    path("", views.beoordelingen, name="beoordelingen"),
    path("<int:nummer>/", views.beoordeling, name="beoordeling"),
]
