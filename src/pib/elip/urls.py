"""Addresses of "Beheren ELIP brief", below ``/g/<code>/elip/brief/``."""

from django.urls import path

from pib.elip import views

app_name = "elip"
urlpatterns = [
    path("", views.brief, name="brief"),
    path("aanmelden/", views.aanmelden, name="aanmelden"),
    path("wijzigen/", views.wijzigen, name="wijzigen"),
    path("pauzeren/", views.pauzeren, name="pauzeren"),
    path("hervatten/", views.hervatten, name="hervatten"),
    path("afmelden/", views.afmelden, name="afmelden"),
    path("afmelding-intrekken/", views.afmelding_intrekken, name="afmelding-intrekken"),
]
