"""Addresses below ``/g/<code>/beheer/splitsing/``: only there does a municipality that was split still open."""

from django.urls import path

from pib.toegang.views import splitsing

app_name = "splitsing"
urlpatterns = [
    path("", splitsing.overzicht, name="overzicht"),
    path("<int:account>/", splitsing.beslissen, name="beslissen"),
]
